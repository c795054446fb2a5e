//! What the packets before this one say of the same dossiers, held against it with the crate's archive.

use std::collections::BTreeMap;

use futures_util::TryStreamExt as _;
use qcvn120::Finding;
use qcvn120::archive::Archive;
use serde_json::value::RawValue;
use sqlx::{AnyConnection, Row as _};

use super::StoreError;
use super::facts::{Fact, NewCall};
use super::statement::Statement;

/// How much of a dossier's past is looked at: the archive remembers no more.
const RECORDS: i64 = 200;

/// The most numbers of one statement.
const NUMBERS: usize = 500;

/// The name of the packet at hand among the others, which have the numbers of their calls.
const NEW: &str = "";

/// Adds what does not agree with earlier packets to the findings on a call.
pub(super) async fn compare(
    connection: &mut AnyConnection,
    call: &mut NewCall,
    facts: &[Fact],
) -> Result<(), StoreError> {
    let mut earlier: BTreeMap<i64, Vec<Earlier>> = BTreeMap::new();
    let mut numbers: Vec<&str> = facts.iter().map(|fact| fact.number.as_str()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    for numbers in numbers.chunks(NUMBERS) {
        let mut select = Statement::new(
            "SELECT record.call, record.kind, record.facts, call.agency FROM record JOIN call ON call.id = record.call WHERE record.number IN (",
        );
        for number in numbers {
            select.item(*number);
        }
        let limit = RECORDS.saturating_mul(i64::try_from(numbers.len()).unwrap_or(1));
        select
            .push(") ORDER BY record.call DESC, record.place DESC LIMIT ")
            .bind(limit);
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
    finish(archive, call);
    Ok(())
}

/// Counts the dossiers of the months that statistics are about.
pub(super) async fn compare_statistics(
    connection: &mut AnyConnection,
    call: &mut NewCall,
) -> Result<(), StoreError> {
    let mut archive = Archive::new();
    let mut agency = String::new();
    let mut records: Vec<Earlier> = Vec::new();
    let mut rows =
        sqlx::query("SELECT agency, facts FROM dossier ORDER BY agency").fetch(&mut *connection);
    while let Some(row) = rows.try_next().await? {
        let of: String = row.try_get(0)?;
        if of != agency || records.len() >= 10_000 {
            tell(&mut archive, &mut records);
            agency.clone_from(&of);
        }
        records.push(Earlier {
            kind: "dossier".to_owned(),
            facts: row.try_get(1)?,
            agency: of,
        });
    }
    tell(&mut archive, &mut records);
    drop(rows);
    finish(archive, call);
    Ok(())
}

fn tell(archive: &mut Archive, records: &mut Vec<Earlier>) {
    if !records.is_empty() {
        let document = Earlier::document(records);
        let _ = archive.read("hồ sơ đã nhận", document.as_bytes());
        records.clear();
    }
}

/// Reads the packet at hand as the last one, and keeps what is said of it.
fn finish(mut archive: Archive, call: &mut NewCall) {
    if archive.read(NEW, &call.body[..]).is_ok() {
        let together = archive.finish();
        let is_new = |finding: &&Finding| finding.file() == Some(NEW);
        call.summary
            .add(together.report().findings().iter().filter(is_new));
    }
}

/// A record of an earlier packet, as far as it was kept.
struct Earlier {
    kind: String,
    facts: String,
    agency: String,
}

impl Earlier {
    /// The records of one call, as a request.
    fn document(records: &[Self]) -> String {
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
    use super::Earlier;

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
