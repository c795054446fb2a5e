//! Forgetting: all of it, or what is old.

use std::sync::atomic::Ordering;
use std::time::Duration;

use sqlx::{Any, Pool};

use super::schema::TABLES;
use super::{Store, StoreError, begin};
use crate::clock;

/// How many calls are forgotten at once: those that are to be written wait meanwhile.
const SLICE: i64 = 1_000;

/// How long a session is remembered after its end, so that its calls are found by its token.
const REMEMBERED: i64 = clock::DAY;

/// How many bytes are stored.
pub(super) async fn stored(pool: &Pool<Any>) -> Result<i64, StoreError> {
    let sum = sqlx::query_scalar("SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) FROM call");
    Ok(sum.fetch_one(pool).await?)
}

impl Store {
    /// Empties the store. The numbers of calls go on.
    pub(crate) async fn reset(&self) -> Result<(), StoreError> {
        let mut transaction = begin(&self.pool, self.kind).await?;
        for table in TABLES {
            sqlx::query(&format!("DELETE FROM {table}"))
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
        self.stored
            .store(stored(&self.pool).await?, Ordering::Relaxed);
        Ok(())
    }

    /// Forgets calls from before a moment, the findings on them and what they say of dossiers, and dossiers that no call has told of
    /// since. Tells how many calls were forgotten.
    pub(crate) async fn forget_before(&self, at: i64) -> Result<u64, StoreError> {
        let first: Option<i64> = sqlx::query_scalar("SELECT MIN(id) FROM call WHERE at >= $1")
            .bind(at)
            .fetch_one(&self.pool)
            .await?;
        let bounds = "SELECT COALESCE(MIN(id), 0), COALESCE(MAX(id), 0) FROM call";
        let (oldest, newest): (i64, i64) = sqlx::query_as(bounds).fetch_one(&self.pool).await?;
        let first = first.unwrap_or(newest + 1);
        let (mut gone, mut below) = (0, oldest);
        while below < first {
            below = below.saturating_add(SLICE).min(first);
            gone += self.forget_below(below).await?;
        }
        if gone > 0 {
            self.stored
                .store(stored(&self.pool).await?, Ordering::Relaxed);
        }
        Ok(gone)
    }

    /// Forgets the calls below a number.
    async fn forget_below(&self, id: i64) -> Result<u64, StoreError> {
        let mut transaction = begin(&self.pool, self.kind).await?;
        // A dossier is found by the calls that told of it: going through all of them for each slice would take long.
        for statement in [
            "DELETE FROM dossier WHERE updated < $1 AND number IN (SELECT number FROM record WHERE call < $1)",
            "DELETE FROM finding WHERE call < $1",
            "DELETE FROM record WHERE call < $1",
            "DELETE FROM question WHERE call < $1",
            "DELETE FROM answer WHERE call < $1",
        ] {
            sqlx::query(statement)
                .bind(id)
                .execute(&mut *transaction)
                .await?;
        }
        let gone = sqlx::query("DELETE FROM call WHERE id < $1")
            .bind(id)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(gone.rows_affected())
    }

    /// Forgets sessions that ended a day ago and, if there is a `keep`, what is older than that: now and then, for as long as the
    /// program runs.
    pub(crate) async fn keep_only(self, keep: Option<Duration>) {
        let keep = keep.map(|keep| i64::try_from(keep.as_millis()).unwrap_or(i64::MAX));
        // What is kept for minutes is looked after by the minute.
        let often = keep.map_or(3_600_000, |keep| (keep / 10).clamp(1_000, 3_600_000));
        let mut now_and_then = tokio::time::interval(Duration::from_millis(often.unsigned_abs()));
        loop {
            now_and_then.tick().await;
            let now = clock::now();
            if let Err(error) = self.forget_sessions(now.saturating_sub(REMEMBERED)).await {
                tracing::error!(%error, "old sessions could not be forgotten");
            }
            let Some(keep) = keep else { continue };
            match self.forget_before(now.saturating_sub(keep)).await {
                Ok(0) => {}
                Ok(gone) => tracing::info!(calls = gone, "forgot old calls"),
                Err(error) => tracing::error!(%error, "old calls could not be forgotten"),
            }
        }
    }

    /// Forgets sessions that ended before a moment.
    async fn forget_sessions(&self, at: i64) -> Result<(), StoreError> {
        // One that was ended on request has no time of its end: that it was opened long ago must do.
        sqlx::query("DELETE FROM session WHERE expires < $1 AND opened < $1")
            .bind(at)
            .execute(&self.pool)
            .await?;
        Ok(())
    }
}
