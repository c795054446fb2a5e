//! Forgetting: all of it, or what is old.

use super::schema::TABLES;
use super::{Store, StoreError};
use crate::clock;

impl Store {
    /// Empties the store. The numbers of calls go on.
    pub(crate) async fn reset(&self) -> Result<(), StoreError> {
        let mut transaction = self.pool.begin().await?;
        for table in TABLES {
            sqlx::query(&format!("DELETE FROM {table}"))
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Forgets calls from before a moment, the findings on them and what they say of dossiers, sessions that have ended by then, and
    /// dossiers that no call has told of since. Tells how many calls were forgotten.
    pub(crate) async fn forget_before(&self, at: i64) -> Result<u64, StoreError> {
        let first: Option<i64> = sqlx::query_scalar("SELECT MIN(id) FROM call WHERE at >= $1")
            .bind(at)
            .fetch_one(&self.pool)
            .await?;
        let newest: i64 = sqlx::query_scalar("SELECT COALESCE(MAX(id), 0) FROM call")
            .fetch_one(&self.pool)
            .await?;
        let first = first.unwrap_or(newest + 1);
        let mut transaction = self.pool.begin().await?;
        for statement in [
            "DELETE FROM finding WHERE call < $1",
            "DELETE FROM record WHERE call < $1",
            "DELETE FROM dossier WHERE updated < $1",
            "DELETE FROM question WHERE call < $1",
            "DELETE FROM answer WHERE call < $1",
        ] {
            sqlx::query(statement)
                .bind(first)
                .execute(&mut *transaction)
                .await?;
        }
        sqlx::query("DELETE FROM session WHERE expires < $1")
            .bind(at)
            .execute(&mut *transaction)
            .await?;
        let gone = sqlx::query("DELETE FROM call WHERE id < $1")
            .bind(first)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(gone.rows_affected())
    }

    /// Forgets what is older than `keep`, now and then, for as long as the program runs.
    pub(crate) async fn keep_only(self, keep: std::time::Duration) {
        let keep = i64::try_from(keep.as_millis()).unwrap_or(i64::MAX);
        let mut hourly = tokio::time::interval(std::time::Duration::from_secs(3600));
        loop {
            hourly.tick().await;
            match self.forget_before(clock::now().saturating_sub(keep)).await {
                Ok(0) => {}
                Ok(gone) => tracing::info!(calls = gone, "forgot old calls"),
                Err(error) => tracing::error!(%error, "old calls could not be forgotten"),
            }
        }
    }
}
