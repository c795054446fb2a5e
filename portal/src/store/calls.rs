//! Calls that were stored, and what was found in them.

use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::call::CallRow;
use super::statement::Statement;
use super::{Store, StoreError};

/// How many calls are listed if nobody says.
pub(crate) const LISTED: i64 = 100;

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
                .bind(self.number.trim())
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
        let mut select = Statement::new(CallRow::select());
        filter.push(&mut select);
        let limit = if filter.limit > 0 {
            filter.limit.min(1_000)
        } else {
            LISTED
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
        let select = CallRow::select() + " WHERE id = $1";
        let row = sqlx::query(&select)
            .bind(id)
            .fetch_optional(&self.pool)
            .await?;
        Ok(row.as_ref().map(CallRow::of).transpose()?)
    }

    /// The body of a call.
    pub(crate) async fn body(&self, id: i64) -> Result<Option<Vec<u8>>, StoreError> {
        let select = sqlx::query_scalar("SELECT body FROM call WHERE id = $1");
        Ok(select.bind(id).fetch_optional(&self.pool).await?)
    }

    /// The report on a call, as JSON.
    pub(crate) async fn report(&self, id: i64) -> Result<Option<String>, StoreError> {
        let select = sqlx::query_scalar("SELECT report FROM call WHERE id = $1");
        Ok(select.bind(id).fetch_optional(&self.pool).await?)
    }

    /// The numbers that a call tells of, the first ones.
    pub(crate) async fn numbers(&self, call: i64) -> Result<Vec<String>, StoreError> {
        let select =
            sqlx::query_scalar("SELECT number FROM record WHERE call = $1 ORDER BY place LIMIT 20");
        Ok(select.bind(call).fetch_all(&self.pool).await?)
    }

    /// The codes that were found in some calls, by their names.
    pub(crate) async fn codes(&self, filter: &Filter) -> Result<Vec<Tally>, StoreError> {
        let mut select = Statement::new(
            "SELECT finding.code, finding.severity, CAST(SUM(finding.times) AS BIGINT), COUNT(*) FROM finding",
        );
        // Without a filter the calls need not be looked at, which may be a million.
        if *filter != Filter::default() {
            select.push(" JOIN call ON call.id = finding.call");
            filter.push(&mut select);
        }
        select.push(" GROUP BY finding.code, finding.severity ORDER BY finding.code");
        let rows = select.query(false).fetch_all(&self.pool).await?;
        rows.iter().map(Tally::of).collect()
    }

    /// How often each code was found since a day.
    pub(crate) async fn codes_since(&self, day: i64) -> Result<Vec<Tally>, StoreError> {
        let select = "SELECT code, severity, CAST(SUM(times) AS BIGINT), COUNT(*) FROM finding WHERE day >= $1 GROUP BY code, severity ORDER BY code";
        let rows = sqlx::query(select).bind(day).fetch_all(&self.pool).await?;
        rows.iter().map(Tally::of).collect()
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

    /// How many dossiers and how many calls are stored.
    pub(crate) async fn sizes(&self) -> Result<(i64, i64), StoreError> {
        let select = "SELECT (SELECT COUNT(*) FROM dossier), COUNT(*) FROM call";
        let row = sqlx::query(select).fetch_one(&self.pool).await?;
        Ok((row.try_get(0)?, row.try_get(1)?))
    }
}

impl Tally {
    fn of(row: &AnyRow) -> Result<Self, StoreError> {
        Ok(Self {
            code: row.try_get(0)?,
            severity: row.try_get(1)?,
            times: row.try_get(2)?,
            calls: row.try_get(3)?,
        })
    }
}
