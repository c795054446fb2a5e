//! What was stored, asked for.

use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::statement::{Statement, storable};
use super::{Store, StoreError};

/// A call as it is listed.
#[derive(Debug, Clone)]
pub(crate) struct CallRow {
    pub(crate) id: i64,
    pub(crate) at: i64,
    pub(crate) service: String,
    pub(crate) agency: String,
    pub(crate) session: i64,
    pub(crate) path: String,
    pub(crate) target: String,
    pub(crate) is_gateway: bool,
    pub(crate) encoding: String,
    pub(crate) form: String,
    pub(crate) records: i64,
    pub(crate) verdict: String,
    pub(crate) errors: i64,
    pub(crate) quirks: i64,
    pub(crate) advice: i64,
    pub(crate) error_code: String,
    pub(crate) answer: String,
    pub(crate) fault: String,
    pub(crate) micros: i64,
    pub(crate) bytes: i64,
}

const COLUMNS: &str = "call.id, call.at, call.service, call.agency, call.session, call.path, call.target, call.gateway, call.encoding,
    call.form, call.records, call.verdict, call.errors, call.quirks, call.advice, call.error_code, call.answer, call.fault,
    call.micros, call.bytes";

impl CallRow {
    fn of(row: &AnyRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: row.try_get(0)?,
            at: row.try_get(1)?,
            service: row.try_get(2)?,
            agency: row.try_get(3)?,
            session: row.try_get(4)?,
            path: row.try_get(5)?,
            target: row.try_get(6)?,
            is_gateway: row.try_get::<i64, _>(7)? != 0,
            encoding: row.try_get(8)?,
            form: row.try_get(9)?,
            records: row.try_get(10)?,
            verdict: row.try_get(11)?,
            errors: row.try_get(12)?,
            quirks: row.try_get(13)?,
            advice: row.try_get(14)?,
            error_code: row.try_get(15)?,
            answer: row.try_get(16)?,
            fault: row.try_get(17)?,
            micros: row.try_get(18)?,
            bytes: row.try_get(19)?,
        })
    }
}

/// Which calls are meant. What is empty does not count.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    /// The name of a message.
    pub(crate) service: String,
    /// A code that was found in it.
    pub(crate) code: String,
    /// The number of a dossier in it.
    pub(crate) number: String,
    /// The number of its session, or the token itself.
    pub(crate) session: String,
    /// `clean`, `conformant`, `usable`, `unusable`, `unread`.
    pub(crate) verdict: String,
    /// Calls after this one.
    pub(crate) after: i64,
    /// Calls before this one; 0 for all.
    pub(crate) before: i64,
    /// At most so many; 0 for the default.
    pub(crate) limit: i64,
}

impl Filter {
    fn push<'q>(&'q self, query: &mut Statement<'q>) {
        query.push(" WHERE call.id > ").bind(self.after);
        if self.before > 0 {
            query.push(" AND call.id < ").bind(self.before);
        }
        if !self.service.is_empty() {
            query
                .push(" AND call.service = ")
                .bind(self.service.as_str());
        }
        if !self.verdict.is_empty() {
            query
                .push(" AND call.verdict = ")
                .bind(self.verdict.as_str());
        }
        if !self.code.is_empty() {
            query
                .push(" AND call.id IN (SELECT call FROM finding WHERE code = ")
                .bind(self.code.as_str())
                .push(")");
        }
        if !self.number.is_empty() {
            query
                .push(" AND call.id IN (SELECT call FROM record WHERE number = ")
                .bind(self.number.as_str())
                .push(")");
        }
        if let Ok(id) = self.session.parse::<i64>() {
            query.push(" AND call.session = ").bind(id);
        } else if !self.session.is_empty() {
            let token = self.session.as_str();
            query
                .push(" AND call.session IN (SELECT id FROM session WHERE token = ")
                .bind(token)
                .push(")");
        }
    }
}

/// A dossier as it stands.
#[derive(Debug, Clone)]
pub(crate) struct DossierRow {
    pub(crate) agency: String,
    pub(crate) created: i64,
    pub(crate) updated: i64,
    pub(crate) place: i64,
    pub(crate) status: String,
}

/// How often a code was found.
#[derive(Debug, Clone)]
pub(crate) struct Tally {
    pub(crate) code: String,
    pub(crate) severity: String,
    pub(crate) times: i64,
    pub(crate) calls: i64,
}

impl Store {
    /// The calls, newest first.
    pub(crate) async fn calls(&self, filter: &Filter) -> Result<Vec<CallRow>, StoreError> {
        self.list(filter, " ORDER BY call.id DESC LIMIT ").await
    }

    /// The calls, oldest first.
    pub(crate) async fn calls_in_order(&self, filter: &Filter) -> Result<Vec<CallRow>, StoreError> {
        self.list(filter, " ORDER BY call.id LIMIT ").await
    }

    async fn list(&self, filter: &Filter, order: &str) -> Result<Vec<CallRow>, StoreError> {
        let mut select = Statement::new(format!("SELECT {COLUMNS} FROM call"));
        filter.push(&mut select);
        let limit = if filter.limit > 0 {
            filter.limit.min(1_000)
        } else {
            100
        };
        select.push(order).bind(limit);
        let rows = select.query(false).fetch_all(&self.pool).await?;
        Ok(rows.iter().map(CallRow::of).collect::<Result<_, _>>()?)
    }

    /// How many calls there are.
    pub(crate) async fn count(&self, filter: &Filter) -> Result<i64, StoreError> {
        let mut select = Statement::new("SELECT COUNT(*) FROM call");
        filter.push(&mut select);
        let row = select.query(false).fetch_one(&self.pool).await?;
        Ok(row.try_get(0)?)
    }

    /// One call.
    pub(crate) async fn call(&self, id: i64) -> Result<Option<CallRow>, StoreError> {
        let select = format!("SELECT {COLUMNS} FROM call WHERE id = $1");
        let row = sqlx::query(&select)
            .bind(id)
            .fetch_optional(&self.pool)
            .await?;
        Ok(row.as_ref().map(CallRow::of).transpose()?)
    }

    /// The body and the report of a call.
    pub(crate) async fn body(&self, id: i64) -> Result<Option<(Vec<u8>, String)>, StoreError> {
        let row = sqlx::query("SELECT body, report FROM call WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
            .transpose()
    }

    /// The dossier of a number.
    pub(crate) async fn dossier(&self, number: &str) -> Result<Option<DossierRow>, StoreError> {
        let row = sqlx::query(
            "SELECT agency, created, updated, place, status FROM dossier WHERE number = $1",
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
            })
        };
        row.map(read).transpose()
    }

    /// What the packets say of a number, oldest first: the call, the kind of record, and what was kept of it.
    pub(crate) async fn records(
        &self,
        number: &str,
    ) -> Result<Vec<(i64, String, String)>, StoreError> {
        let select = "SELECT call, kind, facts FROM record WHERE number = $1 ORDER BY call, place LIMIT 1000";
        let rows = sqlx::query(select)
            .bind(storable(number).as_ref())
            .fetch_all(&self.pool)
            .await?;
        let read = |row: &AnyRow| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?));
        rows.iter().map(read).collect()
    }

    /// The records of the dossiers of an agency and those below it that count for a month: received before its end, and not done
    /// before its beginning. Both days are `yyyyMMdd`.
    pub(crate) async fn dossiers_of_month(
        &self,
        start: &str,
        end: &str,
    ) -> Result<Vec<(String, String)>, StoreError> {
        let select = "SELECT agency, facts FROM dossier WHERE received <> '' AND received < $1 AND (done = '' OR done >= $2)";
        let rows = sqlx::query(select)
            .bind(end)
            .bind(start)
            .fetch_all(&self.pool)
            .await?;
        rows.iter()
            .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
            .collect()
    }

    /// How often each code was found since a day.
    pub(crate) async fn tallies(&self, since: i64) -> Result<Vec<Tally>, StoreError> {
        let select = "SELECT code, severity, CAST(SUM(times) AS BIGINT), COUNT(*) FROM finding WHERE day >= $1 GROUP BY code, severity";
        let rows = sqlx::query(select)
            .bind(since)
            .fetch_all(&self.pool)
            .await?;
        let read = |row: &AnyRow| {
            Ok(Tally {
                code: row.try_get(0)?,
                severity: row.try_get(1)?,
                times: row.try_get(2)?,
                calls: row.try_get(3)?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// The numbers that a call tells of, the first ones.
    pub(crate) async fn numbers(&self, call: i64) -> Result<Vec<String>, StoreError> {
        let select = "SELECT number FROM record WHERE call = $1 ORDER BY place LIMIT 20";
        let rows = sqlx::query(select).bind(call).fetch_all(&self.pool).await?;
        let read = |row: &AnyRow| Ok(row.try_get(0)?);
        rows.iter().map(read).collect()
    }

    /// The codes that were found in some calls, with severity and how often.
    pub(crate) async fn codes(
        &self,
        filter: &Filter,
    ) -> Result<Vec<(String, String, i64)>, StoreError> {
        let mut select = Statement::new(
            "SELECT finding.code, finding.severity, CAST(SUM(finding.times) AS BIGINT) FROM finding JOIN call ON call.id = finding.call",
        );
        filter.push(&mut select);
        select.push(" GROUP BY finding.code, finding.severity ORDER BY finding.code");
        let rows = select.query(false).fetch_all(&self.pool).await?;
        let read = |row: &AnyRow| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?));
        rows.iter().map(read).collect()
    }

    /// How many calls had each verdict on each day since one.
    pub(crate) async fn verdicts(&self, since: i64) -> Result<Vec<(i64, String, i64)>, StoreError> {
        let select = "SELECT day, verdict, COUNT(*) FROM call WHERE day >= $1 GROUP BY day, verdict ORDER BY day";
        let rows = sqlx::query(select)
            .bind(since)
            .fetch_all(&self.pool)
            .await?;
        let read = |row: &AnyRow| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?));
        rows.iter().map(read).collect()
    }

    /// The session of a token: its number and when it ends.
    pub(crate) async fn session(&self, token: &str) -> Result<Option<(i64, i64)>, StoreError> {
        let row = sqlx::query("SELECT id, expires FROM session WHERE token = $1")
            .bind(storable(token).as_ref())
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
            .transpose()
    }

    /// How many sessions live at a moment.
    pub(crate) async fn sessions_at(&self, at: i64) -> Result<i64, StoreError> {
        let count = sqlx::query_scalar("SELECT COUNT(*) FROM session WHERE expires > $1");
        Ok(count.bind(at).fetch_one(&self.pool).await?)
    }

    /// Ends a session.
    pub(crate) async fn end_session(&self, id: i64) -> Result<(), StoreError> {
        sqlx::query("UPDATE session SET expires = 0 WHERE id = $1")
            .bind(id)
            .execute(&self.pool)
            .await?;
        Ok(())
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

    /// How many bytes of bodies are stored, how many dossiers and how many calls.
    pub(crate) async fn sizes(&self) -> Result<(i64, i64, i64), StoreError> {
        let select = "SELECT CAST(COALESCE(SUM(bytes), 0) AS BIGINT), (SELECT COUNT(*) FROM dossier), COUNT(*) FROM call";
        let row = sqlx::query(select).fetch_one(&self.pool).await?;
        Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))
    }
}

/// What is kept of questions.
#[derive(Debug, Clone, Copy)]
pub(crate) enum KeptTable {
    Questions,
    Answers,
}
