//! Sessions that were opened.

use super::statement::storable;
use super::{Store, StoreError};

impl Store {
    /// The session of a token: its number and when it ends.
    pub(crate) async fn session(&self, token: &str) -> Result<Option<(i64, i64)>, StoreError> {
        let select = sqlx::query_as("SELECT id, expires FROM session WHERE token = $1");
        let session = select.bind(storable(token).into_owned());
        Ok(session.fetch_optional(&self.pool).await?)
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
}
