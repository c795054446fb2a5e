//! The one writer. Whatever waits is written in one transaction, and each call is answered only after the commit: what was
//! acknowledged is on the disk.

use sqlx::{Any, AnyConnection, Pool, Row as _};
use tokio::sync::{mpsc, oneshot, watch};

use super::facts::{Effect, Fact, NewCall, Refusal, Written};
use super::history;
use super::statement::{Statement, storable};
use super::{Store, StoreError};
use crate::clock;

/// The most calls of one transaction.
const BATCH: usize = 256;

/// The most rows of one statement: ten values each, fewer than any database takes.
const ROWS: usize = 500;

/// A call that is to be written, and who waits for it.
#[derive(Debug)]
pub(crate) struct Job {
    call: NewCall,
    effect: Effect,
    /// Words for each of what can become of it: `(error_code, message)`.
    answer: fn(Option<&Refusal>, usize) -> (&'static str, String),
    done: oneshot::Sender<Result<Written, String>>,
}

impl Store {
    /// Writes a call and what it changes. `answer` tells what the portal says to it, so that it is stored along.
    ///
    /// # Errors
    ///
    /// When nothing was written.
    pub(crate) async fn write(
        &self,
        call: NewCall,
        effect: Effect,
        answer: fn(Option<&Refusal>, usize) -> (&'static str, String),
    ) -> Result<Written, String> {
        let (done, written) = oneshot::channel();
        let job = Job {
            call,
            effect,
            answer,
            done,
        };
        let closed = |_| StoreError::Closed.to_string();
        self.jobs
            .send(job)
            .await
            .map_err(|_| StoreError::Closed.to_string())?;
        written.await.map_err(closed)?
    }
}

/// The number of the last call.
pub(super) async fn last_call(pool: &Pool<Any>) -> Result<i64, StoreError> {
    let last = sqlx::query_scalar("SELECT COALESCE(MAX(id), 0) FROM call");
    Ok(last.fetch_one(pool).await?)
}

/// Writes until nobody can ask any more.
pub(super) async fn run(
    pool: Pool<Any>,
    mut waiting: mpsc::Receiver<Job>,
    told: watch::Sender<i64>,
) {
    let mut jobs = Vec::with_capacity(BATCH);
    while waiting.recv_many(&mut jobs, BATCH).await > 0 {
        let last = *told.borrow();
        match write(&pool, &mut jobs, last).await {
            Ok(written) => {
                told.send_if_modified(|last| {
                    let newest = written.last().map_or(*last, |written| written.id);
                    std::mem::replace(last, newest) != newest
                });
                for (job, written) in jobs.drain(..).zip(written) {
                    let _ = job.done.send(Ok(written));
                }
            }
            Err(error) => {
                tracing::error!(%error, "calls could not be stored");
                for job in jobs.drain(..) {
                    let _ = job.done.send(Err(error.to_string()));
                }
            }
        }
    }
}

/// Writes all or nothing.
async fn write(pool: &Pool<Any>, jobs: &mut [Job], last: i64) -> Result<Vec<Written>, StoreError> {
    let mut transaction = pool.begin().await?;
    // Numbers go on where a reset left them, so that no number comes twice for those who watch.
    let mut id = last;
    let mut written = Vec::with_capacity(jobs.len());
    for job in jobs {
        id += 1;
        let refusal = apply(&mut transaction, id, job).await?;
        insert_call(&mut transaction, id, &job.call).await?;
        written.push(Written { id, refusal });
    }
    transaction.commit().await?;
    Ok(written)
}

/// Does what the call changes, and notes what it was answered.
async fn apply(
    connection: &mut AnyConnection,
    id: i64,
    job: &mut Job,
) -> Result<Option<Refusal>, StoreError> {
    let Job {
        call,
        effect,
        answer,
        ..
    } = job;
    let mut refusal = None;
    let mut taken = 0;
    match effect {
        Effect::None => {}
        Effect::Dossiers { is_update, facts } => {
            let known = known(connection, facts).await?;
            if *is_update == Some(false) && !known.is_empty() {
                refusal = Some(Refusal::Exists(known.len(), known[0].clone()));
            } else {
                let has_history = !known.is_empty() || *is_update == Some(true) || facts.len() > 1;
                if has_history {
                    history::compare(connection, call, facts).await?;
                }
                let kind = match is_update {
                    Some(true) => "update",
                    Some(false) => "create",
                    None => "dossier",
                };
                insert_records(connection, id, kind, facts).await?;
                upsert_dossiers(connection, id, &call.agency, facts).await?;
                taken = facts.len();
            }
        }
        Effect::Progress(facts) => {
            history::compare(connection, call, facts).await?;
            insert_records(connection, id, "progress", facts).await?;
            taken = facts.len();
        }
        // The dossier itself follows: that it is not there yet is no fault.
        Effect::Accepted(facts) => {
            insert_records(connection, id, "accepted", facts).await?;
            taken = facts.len();
        }
        Effect::Statistics => {
            history::compare_statistics(connection, call).await?;
            taken = usize::try_from(call.records).unwrap_or(0);
        }
        Effect::Questions(facts) => {
            upsert(connection, id, "question", "id", facts).await?;
            taken = facts.len();
        }
        Effect::Answers(facts) => {
            upsert(connection, id, "answer", "question", facts).await?;
            taken = facts.len();
        }
        Effect::Login {
            token,
            account,
            expires,
        } => {
            sqlx::query("INSERT INTO session (id, token, account, opened, expires) VALUES ($1, $2, $3, $4, $5)")
                .bind(id)
                .bind(token.as_str())
                .bind(storable(account).as_ref())
                .bind(call.at)
                .bind(*expires)
                .execute(&mut *connection)
                .await?;
            call.session = id;
        }
    }
    // What is answered already (a pull, a refusal) stays.
    if call.summary.error_code.is_empty() {
        let (code, message) = answer(refusal.as_ref(), taken);
        (call.summary.error_code, call.summary.answer) = (code.to_owned(), message);
    }
    Ok(refusal)
}

async fn insert_call(
    connection: &mut AnyConnection,
    id: i64,
    call: &NewCall,
) -> Result<(), StoreError> {
    let (summary, day) = (&call.summary, clock::day(call.at));
    sqlx::query(
        "INSERT INTO call (id, at, day, service, agency, session, path, target, gateway, encoding, form, records, verdict, errors,
            quirks, advice, error_code, answer, fault, micros, bytes, body, report)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)",
    )
    .bind(id)
    .bind(call.at)
    .bind(day)
    .bind(call.service.as_str())
    .bind(storable(&call.agency).as_ref())
    .bind(call.session)
    .bind(call.path.as_str())
    .bind(call.target.as_str())
    .bind(i64::from(call.is_gateway))
    .bind(call.encoding.as_str())
    .bind(call.form.as_str())
    .bind(call.records)
    .bind(summary.verdict)
    .bind(summary.errors)
    .bind(summary.quirks)
    .bind(summary.advice)
    .bind(summary.error_code.as_str())
    .bind(summary.answer.as_str())
    .bind(call.fault.as_str())
    .bind(call.micros)
    .bind(i64::try_from(call.body.len()).unwrap_or(i64::MAX))
    .bind(&call.body[..])
    .bind(summary.report.as_str())
    .execute(&mut *connection)
    .await?;
    if summary.codes.is_empty() {
        return Ok(());
    }
    let mut insert = Statement::new("INSERT INTO finding (call, code, severity, times, day) ");
    insert.rows(&summary.codes, |row, (code, (severity, times))| {
        row.item(id)
            .item(*code)
            .item(*severity)
            .item(*times)
            .item(day);
    });
    insert.query(false).execute(&mut *connection).await?;
    Ok(())
}

async fn insert_records(
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
async fn upsert_dossiers(
    connection: &mut AnyConnection,
    id: i64,
    agency: &str,
    facts: &[Fact],
) -> Result<(), StoreError> {
    let facts = last_of_each(facts);
    for facts in facts.chunks(ROWS) {
        let mut insert = Statement::new(
            "INSERT INTO dossier (number, agency, created, updated, place, status, received, done, facts) ",
        );
        insert.rows(facts, |row, (place, fact)| {
            row.item(fact.number.as_str())
                .item(agency)
                .item(id)
                .item(id)
                .item(*place);
            row.item(fact.status.as_str()).item(fact.received.as_str());
            row.item(fact.done.as_str()).item(fact.json.as_str());
        });
        insert.push(
            " ON CONFLICT (number) DO UPDATE SET agency = excluded.agency, updated = excluded.updated, place = excluded.place,
              status = excluded.status, received = excluded.received, done = excluded.done, facts = excluded.facts",
        );
        insert
            .query(facts.len() == 1)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

async fn upsert(
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
fn last_of_each(facts: &[Fact]) -> Vec<(i64, &Fact)> {
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
async fn known(connection: &mut AnyConnection, facts: &[Fact]) -> Result<Vec<String>, StoreError> {
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
