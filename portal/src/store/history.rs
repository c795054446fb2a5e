//! What the packets before this one say of the same dossiers, held against it with the crate's archive.

use std::collections::BTreeMap;
use std::io::Read as _;

use qcvn120::Finding;
use qcvn120::archive::Archive;
use serde_json::value::RawValue;
use sqlx::{AnyConnection, Row as _};

use super::StoreError;
use super::call::NewCall;
use super::facts::Fact;
use super::statement::Statement;

/// How much of a dossier's past is looked at: the archive remembers no more.
const RECORDS: i64 = 200;

/// The records that are looked at for one packet: these in all, but so many of each dossier.
const ALL: i64 = 50_000;
const LEAST: i64 = 4;

/// The most numbers of one statement.
const NUMBERS: usize = 500;

/// The name of the packet at hand among the others, which have the numbers of their calls.
const NEW: &str = "";

/// Adds what does not agree with earlier packets to the findings on a call.
pub(super) async fn compare(
    connection: &mut AnyConnection,
    call: &mut NewCall,
    facts: &[Fact],
    is_update: Option<bool>,
) -> Result<(), StoreError> {
    let mut earlier: BTreeMap<i64, Vec<Earlier>> = BTreeMap::new();
    let mut numbers: Vec<&str> = facts.iter().map(|fact| fact.number.as_str()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let each = of_each(numbers.len());
    for numbers in numbers.chunks(NUMBERS) {
        let select = past(numbers, each);
        let query = select.query(numbers.len() == 1);
        for row in query.fetch_all(&mut *connection).await? {
            let record = Earlier {
                kind: row.try_get(1)?,
                facts: row.try_get(2)?,
                agency: row.try_get(3)?,
            };
            earlier
                .entry(row.try_get(0)?)
                .or_default()
                .insert(0, record);
        }
    }
    let mut archive = Archive::new();
    for (id, records) in &earlier {
        let document = Earlier::document(records);
        let _ = archive.read(&id.to_string(), document.as_bytes());
    }
    finish(archive, call, is_update);
    Ok(())
}

/// How many records of each dossier are looked at: fewer where there are many dossiers, so that no packet costs more than a bounded
/// part of the past.
fn of_each(dossiers: usize) -> i64 {
    let share = ALL / i64::try_from(dossiers).unwrap_or(ALL).max(1);
    share.clamp(LEAST, RECORDS)
}

/// The latest records of some dossiers.
fn past<'n>(numbers: &[&'n str], each: i64) -> Statement<'n> {
    const COLUMNS: &str = "SELECT record.call, record.kind, record.facts, call.agency";
    const OF: &str = "FROM record JOIN call ON call.id = record.call WHERE record.number";
    const ORDER: &str = "ORDER BY record.call DESC, record.place DESC";
    if let [number] = numbers {
        let mut select = Statement::new(format!("{COLUMNS} {OF} = "));
        select
            .bind(*number)
            .push(&format!(" {ORDER} LIMIT "))
            .bind(each);
        return select;
    }
    let mut select = Statement::new(format!(
        "SELECT id, kind, facts, agency FROM (
            {COLUMNS}, record.call AS id, record.place, ROW_NUMBER() OVER (PARTITION BY record.number {ORDER}) AS turn {OF} IN ("
    ));
    for number in numbers {
        select.item(*number);
    }
    select.push(")) AS told WHERE turn <= ").bind(each);
    select.push(" ORDER BY id DESC, place DESC");
    select
}

/// Reads the packet at hand as the last one, and keeps what is said of it. `is_update` is what stands beside a bare list.
pub(super) fn finish(mut archive: Archive, call: &mut NewCall, is_update: Option<bool>) {
    let (before, after) = around(call, is_update);
    let body = before
        .as_bytes()
        .chain(&call.body[..])
        .chain(after.as_bytes());
    if archive.read(NEW, body).is_ok() {
        let together = archive.finish();
        let is_new = |finding: &&Finding| finding.file() == Some(NEW);
        let found = together.report().findings().iter().filter(is_new);
        call.add(found, &before);
    }
}

/// What makes a request of a bare list, whose `isUpdating` stands elsewhere.
fn around(call: &NewCall, is_update: Option<bool>) -> (String, &'static str) {
    let is_list = call.call.form == "list" && call.call.encoding == "json";
    let Some(is_update) = is_update.filter(|_| is_list && !call.body.starts_with(b"\xef\xbb\xbf"))
    else {
        return (String::new(), "");
    };
    let is_update = if is_update { "True" } else { "False" };
    let envelope = serde_json::json!({
        "session": "-", "madonvi": call.call.agency, "service": "DongBoHoSoMC", "isUpdating": is_update,
    });
    let mut before = envelope.to_string();
    before.pop();
    (before + ",\"data\":", "}")
}

/// A record of an earlier packet, as far as it was kept.
pub(super) struct Earlier {
    pub(super) kind: String,
    pub(super) facts: String,
    pub(super) agency: String,
}

impl Earlier {
    /// The records of one call, as a request.
    pub(super) fn document(records: &[Self]) -> String {
        let Some(first) = records.first() else {
            return String::new();
        };
        let raw = |facts: &str| RawValue::from_string(facts.to_owned()).ok();
        let data: Vec<Box<RawValue>> = records
            .iter()
            .filter_map(|record| raw(&record.facts))
            .collect();
        let mut request = serde_json::json!({"session": "-", "madonvi": first.agency});
        match first.kind.as_str() {
            "progress" => request["service"] = "CapNhatTienDoHoSoMC".into(),
            "accepted" => {
                request["service"] = "DongBoTrangThaiHoSo".into();
                request["type"] = "2".into();
                let record: Option<serde_json::Value> = serde_json::from_str(&first.facts).ok();
                request["data"] = record.into();
                return request.to_string();
            }
            kind => {
                request["service"] = "DongBoHoSoMC".into();
                match kind {
                    "create" => request["isUpdating"] = "False".into(),
                    "update" => request["isUpdating"] = "True".into(),
                    _ => {}
                }
            }
        }
        let data = serde_json::to_string(&data).unwrap_or_default();
        let mut document = request.to_string();
        // The envelope without its last brace, then the records as they are.
        document.pop();
        document + ",\"data\":" + &data + "}"
    }
}

#[cfg(test)]
mod tests {
    use super::{ALL, Earlier, of_each};

    #[test]
    fn the_past_that_is_looked_at_is_bounded() {
        assert_eq!((of_each(1), of_each(100)), (200, 200));
        assert_eq!(of_each(1_000) * 1_000, ALL);
        assert_eq!(of_each(40_000), 4);
    }

    #[test]
    fn what_was_kept_reads_as_a_request_again() {
        let record = |kind: &str, facts: &str| Earlier {
            kind: kind.to_owned(),
            facts: facts.to_owned(),
            agency: "H26".to_owned(),
        };
        let kept = [
            (
                r#"{"MaHoSo":"H26-200101-0001","TrangThaiHoSo":"4"}"#,
                "update",
                "DongBoHoSoMC",
            ),
            (
                r#"{"MaHoSo":"H26-200101-0001","TrangThai":"4"}"#,
                "progress",
                "CapNhatTienDoHoSoMC",
            ),
            (
                r#"{"MaHoSo":"1","MaHoSoDonVi":"H26-200101-0001","TrangThai":"2"}"#,
                "accepted",
                "DongBoTrangThaiHoSo",
            ),
        ];
        for (facts, kind, service) in kept {
            let document = qcvn120::read(Earlier::document(&[record(kind, facts)])).unwrap();
            assert_eq!(document.message().unwrap().name(), service);
            assert_eq!(document.record_count(), 1);
        }
    }
}
