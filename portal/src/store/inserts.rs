//! The statements that write what a call says and changes.

use sqlx::{AnyConnection, Row as _};

use super::StoreError;
use super::call::NewCall;
use super::facts::Fact;
use super::statement::Statement;
use crate::clock;

/// The most rows of one statement: ten values each, fewer than any database takes.
const ROWS: usize = 500;

/// Writes a call and what was found in it; `size` is the room that all of it takes.
pub(super) async fn insert_call(
    connection: &mut AnyConnection,
    id: i64,
    new: &NewCall,
    size: i64,
) -> Result<(), StoreError> {
    let insert = new.insert(id, size);
    insert.query(true).execute(&mut *connection).await?;
    if new.found.codes.is_empty() {
        return Ok(());
    }
    let day = clock::day(new.call.at);
    let mut insert = Statement::new("INSERT INTO finding (call, code, severity, times, day) ");
    insert.rows(&new.found.codes, |row, (code, (severity, times))| {
        row.item(id)
            .item(*code)
            .item(*severity)
            .item(*times)
            .item(day);
    });
    insert.query(false).execute(&mut *connection).await?;
    Ok(())
}

pub(super) async fn insert_records(
    connection: &mut AnyConnection,
    id: i64,
    kind: &str,
    facts: &[Fact],
) -> Result<(), StoreError> {
    let mut place = 0_i64;
    for facts in facts.chunks(ROWS) {
        let mut insert = Statement::new("INSERT INTO record (call, place, kind, number, facts) ");
        insert.rows(facts, |row, fact| {
            row.item(id).item(place).item(kind);
            row.item(fact.number.as_str()).item(fact.json.as_str());
            place += 1;
        });
        insert
            .query(facts.len() == 1)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// Notes how the dossiers stand now. Of a number that comes twice, the last one stands.
pub(super) async fn upsert_dossiers(
    connection: &mut AnyConnection,
    id: i64,
    agency: &str,
    facts: &[Fact],
) -> Result<(), StoreError> {
    let facts = last_of_each(facts);
    for facts in facts.chunks(ROWS) {
        let mut insert = Statement::new(
            "INSERT INTO dossier (number, agency, created, updated, place, status, received, due, done, facts) ",
        );
        insert.rows(facts, |row, (place, fact)| {
            let of = if agency.is_empty() {
                fact.agency.as_str()
            } else {
                agency
            };
            row.item(fact.number.as_str())
                .item(of)
                .item(id)
                .item(id)
                .item(*place);
            row.item(fact.status.as_str()).item(fact.received.as_str());
            row.item(fact.due.as_str()).item(fact.done.as_str());
            row.item(fact.json.as_str());
        });
        insert.push(
            " ON CONFLICT (number) DO UPDATE SET agency = excluded.agency, updated = excluded.updated, place = excluded.place,
              status = excluded.status, received = excluded.received, due = excluded.due, done = excluded.done, facts = excluded.facts",
        );
        insert
            .query(facts.len() == 1)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

pub(super) async fn upsert(
    connection: &mut AnyConnection,
    id: i64,
    table: &str,
    key: &str,
    facts: &[Fact],
) -> Result<(), StoreError> {
    for facts in last_of_each(facts).chunks(ROWS) {
        let mut insert = Statement::new(format!("INSERT INTO {table} ({key}, call, facts) "));
        insert.rows(facts, |row, (_, fact)| {
            row.item(fact.number.as_str())
                .item(id)
                .item(fact.json.as_str());
        });
        insert.push(&format!(
            " ON CONFLICT ({key}) DO UPDATE SET call = excluded.call, facts = excluded.facts"
        ));
        insert.query(false).execute(&mut *connection).await?;
    }
    Ok(())
}

/// The facts with their places, each number once: a statement must not change a row twice.
pub(super) fn last_of_each(facts: &[Fact]) -> Vec<(i64, &Fact)> {
    let mut places = std::collections::HashMap::new();
    for (place, fact) in facts.iter().enumerate() {
        places.insert(fact.number.as_str(), place);
    }
    let mut places: Vec<usize> = places.into_values().collect();
    places.sort_unstable();
    let number = |place: usize| i64::try_from(place).unwrap_or(i64::MAX);
    places
        .into_iter()
        .map(|place| (number(place), &facts[place]))
        .collect()
}

/// The numbers of those dossiers that are there already.
pub(super) async fn known(
    connection: &mut AnyConnection,
    facts: &[Fact],
) -> Result<Vec<String>, StoreError> {
    let mut known = Vec::new();
    for facts in facts.chunks(ROWS) {
        let mut select = Statement::new("SELECT number FROM dossier WHERE number IN (");
        for fact in facts {
            select.item(fact.number.as_str());
        }
        select.push(") ORDER BY number");
        let rows = select
            .query(facts.len() == 1)
            .fetch_all(&mut *connection)
            .await?;
        for row in &rows {
            known.push(row.try_get(0)?);
        }
    }
    Ok(known)
}
