//! What was told of dossiers, and of questions.

use std::collections::BTreeMap;

use qcvn120::statistics::MonthCounts;
use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::statement::storable;
use super::{Store, StoreError};

/// A dossier as it stands.
#[derive(Debug, Clone)]
pub(crate) struct DossierRow {
    pub(crate) agency: String,
    pub(crate) created: i64,
    pub(crate) updated: i64,
    pub(crate) place: i64,
    pub(crate) status: String,
    /// What is compared with other packets, as JSON.
    pub(crate) facts: String,
}

/// A record of a packet.
#[derive(Debug, Clone)]
pub(crate) struct RecordRow {
    pub(crate) call: i64,
    /// Which of the records of the packet it is.
    pub(crate) place: i64,
    /// `create`, `update`, `dossier`, `progress`, `accepted`.
    pub(crate) kind: String,
    /// What was kept of it, as JSON.
    pub(crate) facts: String,
}

/// When a dossier was done: not before it was received, so that counts add up as those of `MonthCounts` do.
const DONE: &str = "CASE WHEN done = '' OR done >= received THEN done ELSE received END";

impl Store {
    /// The dossier of a number.
    pub(crate) async fn dossier(&self, number: &str) -> Result<Option<DossierRow>, StoreError> {
        let row = sqlx::query(
            "SELECT agency, created, updated, place, status, facts FROM dossier WHERE number = $1",
        )
        .bind(storable(number).as_ref())
        .fetch_optional(&self.pool)
        .await?;
        let read = |row: AnyRow| {
            Ok(DossierRow {
                agency: row.try_get(0)?,
                created: row.try_get(1)?,
                updated: row.try_get(2)?,
                place: row.try_get(3)?,
                status: row.try_get(4)?,
                facts: row.try_get(5)?,
            })
        };
        row.map(read).transpose()
    }

    /// What the packets say of a number, oldest first.
    pub(crate) async fn records(&self, number: &str) -> Result<Vec<RecordRow>, StoreError> {
        let select = "SELECT call, place, kind, facts FROM record WHERE number = $1 ORDER BY call, place LIMIT 1000";
        let rows = sqlx::query(select)
            .bind(storable(number).as_ref())
            .fetch_all(&self.pool)
            .await?;
        let read = |row: &AnyRow| {
            Ok(RecordRow {
                call: row.try_get(0)?,
                place: row.try_get(1)?,
                kind: row.try_get(2)?,
                facts: row.try_get(3)?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// Counts the dossiers that belong to a month, agency by agency, as `MonthCounts::of` does; the database does the work, from an
    /// index. Both days are `yyyyMMdd`: the first of the month, and of the one after it.
    pub(crate) async fn counts_of_month(
        &self,
        start: &str,
        end: &str,
    ) -> Result<BTreeMap<String, MonthCounts>, StoreError> {
        let select = format!(
            "SELECT agency, CAST(come AS BIGINT), CAST(gone AS BIGINT), COUNT(*) FROM (
                SELECT agency, CASE WHEN received < $1 THEN 1 ELSE 0 END AS come,
                    CASE WHEN done <> '' AND done < $2 THEN CASE WHEN due <> '' AND due < done THEN 1 ELSE 0 END
                         WHEN due <> '' AND due < $2 THEN 3 ELSE 2 END AS gone
                FROM (SELECT agency, received, due, {DONE} AS done FROM dossier WHERE received <> '' AND received < $2) AS known
                WHERE done = '' OR done >= $1
             ) AS counted GROUP BY agency, come, gone"
        );
        let rows = sqlx::query(&select)
            .bind(start)
            .bind(end)
            .fetch_all(&self.pool)
            .await?;
        let mut all: BTreeMap<String, MonthCounts> = BTreeMap::new();
        for row in &rows {
            let counts = all.entry(row.try_get(0)?).or_default();
            let (come, gone): (i64, i64) = (row.try_get(1)?, row.try_get(2)?);
            let count = row.try_get::<i64, _>(3)?.unsigned_abs();
            *match come {
                0 => &mut counts.received,
                _ => &mut counts.carried_over,
            } += count;
            *match gone {
                0 => &mut counts.done_in_time,
                1 => &mut counts.done_late,
                2 => &mut counts.open_in_time,
                _ => &mut counts.open_late,
            } += count;
        }
        Ok(all)
    }

    /// Questions or answers that were pushed, by their keys.
    pub(crate) async fn kept(
        &self,
        table: KeptTable,
    ) -> Result<Vec<(String, i64, String)>, StoreError> {
        let select = match table {
            KeptTable::Questions => "SELECT id, call, facts FROM question ORDER BY call, id",
            KeptTable::Answers => {
                "SELECT question, call, facts FROM answer ORDER BY call, question"
            }
        };
        let rows = sqlx::query(select).fetch_all(&self.pool).await?;
        let read = |row: &AnyRow| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?));
        rows.iter().map(read).collect()
    }
}

/// What is kept of questions.
#[derive(Debug, Clone, Copy)]
pub(crate) enum KeptTable {
    Questions,
    Answers,
}
