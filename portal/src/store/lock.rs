//! A store belongs to one running program: two would give out the same numbers. Whoever comes second is told so.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use sqlx::{AnyConnection, Connection as _};

use super::{Kind, StoreError};

/// How long one program waits for another that is just ending.
const PATIENCE: Duration = Duration::from_secs(5);

/// What keeps others out, for as long as it lives; the system ends it when the program ends, however that may be.
#[derive(Debug)]
pub(super) struct Lock {
    /// Nobody asks it anything more; a connection alone could not be shared.
    _connection: Mutex<AnyConnection>,
}

impl Lock {
    /// Keeps others out. SQLite's own lock would keep out those who look, too, so a file beside the store is locked.
    pub(super) async fn take(kind: Kind, url: &str) -> Result<Self, StoreError> {
        let end = Instant::now() + PATIENCE;
        let url = match kind {
            Kind::Sqlite => url.replacen("?mode=", "-lock?mode=", 1),
            Kind::Postgres => url.to_owned(),
        };
        loop {
            let mut connection = AnyConnection::connect(&url).await?;
            if is_taken(kind, &mut connection).await? {
                return Ok(Self {
                    _connection: Mutex::new(connection),
                });
            }
            if Instant::now() > end {
                return Err(StoreError::InUse);
            }
            drop(connection);
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

async fn is_taken(kind: Kind, connection: &mut AnyConnection) -> Result<bool, sqlx::Error> {
    match kind {
        Kind::Sqlite => {
            let run = |statement: &'static str| sqlx::query(statement);
            run("PRAGMA busy_timeout = 0")
                .execute(&mut *connection)
                .await?;
            match run("BEGIN EXCLUSIVE").execute(connection).await {
                Ok(_) => Ok(true),
                // 5 is SQLITE_BUSY.
                Err(sqlx::Error::Database(error)) if error.code().as_deref() == Some("5") => {
                    Ok(false)
                }
                Err(error) => Err(error),
            }
        }
        Kind::Postgres => {
            let lock =
                "SELECT pg_try_advisory_lock(hashtext('qcvn120-portal ' || current_schema()))";
            sqlx::query_scalar(lock).fetch_one(connection).await
        }
    }
}
