//! What was received: in SQLite, or in PostgreSQL by the same statements.

mod exchange;
mod facts;
mod history;
mod reading;
mod schema;
mod statement;
mod upkeep;
mod writer;

use std::fmt;
use std::time::Duration;

use sqlx::any::AnyPoolOptions;
use sqlx::{Any, Executor as _, Pool};
use tokio::sync::{mpsc, watch};

pub(crate) use self::facts::{Effect, Fact, NewCall, Refusal};
pub(crate) use self::reading::{CallRow, Filter, KeptTable};
pub(crate) use self::writer::Job;

/// Which database holds the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Sqlite,
    Postgres,
}

/// Why the store could not do what it was asked.
#[derive(Debug)]
pub enum StoreError {
    /// The database refused.
    Database(sqlx::Error),
    /// A store of a later version of this program.
    Newer {
        /// The step that the store is at.
        store: i64,
        /// The last step that this program knows.
        known: i64,
    },
    /// The address names no database that is known here.
    Address(String),
    /// A line that is to be imported is not one that was exported.
    Line(usize, String),
    /// The store is being closed.
    Closed,
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database(error) => write!(f, "kho dữ liệu báo lỗi / the store failed: {error}"),
            Self::Newer { store, known } => write!(
                f,
                "kho do phiên bản mới hơn tạo ra (bước {store}, chương trình biết đến {known}) / the store is of a later version (step {store}, this program knows {known})"
            ),
            Self::Address(scheme) => write!(
                f,
                "không biết loại kho “{scheme}”: dùng tên tệp SQLite hoặc postgres://… / no such kind of store: “{scheme}”; give a SQLite file or postgres://…"
            ),
            Self::Line(line, reason) => {
                write!(
                    f,
                    "dòng {line} không đọc được / line {line} cannot be read: {reason}"
                )
            }
            Self::Closed => f.write_str("kho đang đóng / the store is being closed"),
        }
    }
}

impl std::error::Error for StoreError {}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

/// The store, open.
#[derive(Debug, Clone)]
pub struct Store {
    pool: Pool<Any>,
    jobs: mpsc::Sender<Job>,
    /// The number of the last call that was stored.
    last: watch::Receiver<i64>,
}

impl Store {
    /// Opens the store at an address: the name of a SQLite file, which is made where there is none, or `postgres://…`.
    ///
    /// # Errors
    ///
    /// When the database cannot be opened, or holds a store of a later version.
    pub async fn open(address: &str) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        let (kind, url) = url_of(address)?;
        let options = AnyPoolOptions::new()
            .max_connections(8)
            .acquire_timeout(Duration::from_secs(20))
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    if kind == Kind::Sqlite {
                        // FULL: what is acknowledged outlives a power failure too. All that waits is committed at once, so it costs little.
                        connection
                            .execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 20000; PRAGMA cache_size = -65536")
                            .await?;
                    }
                    Ok(())
                })
            });
        let pool = options.connect(&url).await?;
        schema::migrate(&pool, kind).await?;
        let (jobs, waiting) = mpsc::channel(4096);
        let (told, last) = watch::channel(writer::last_call(&pool).await?);
        tokio::spawn(writer::run(pool.clone(), waiting, told));
        Ok(Self { pool, jobs, last })
    }

    /// Tells the number of the last call that was stored, whenever it changes.
    pub fn watch(&self) -> watch::Receiver<i64> {
        self.last.clone()
    }

    /// Whether the database answers.
    pub(crate) async fn is_well(&self) -> bool {
        sqlx::query("SELECT 1").execute(&self.pool).await.is_ok()
    }

    /// Waits until all is written that was accepted, and closes the database.
    pub async fn close(self) {
        let Self {
            pool,
            jobs,
            mut last,
        } = self;
        drop(jobs);
        // The writer drops its end when it has nothing more to write.
        let drained = async { while last.changed().await.is_ok() {} };
        let _ = tokio::time::timeout(Duration::from_secs(20), drained).await;
        pool.close().await;
    }
}

fn url_of(address: &str) -> Result<(Kind, String), StoreError> {
    if address.starts_with("postgres://") || address.starts_with("postgresql://") {
        return Ok((Kind::Postgres, address.to_owned()));
    }
    match address.split_once("://") {
        Some(("sqlite", file)) => Ok((Kind::Sqlite, format!("sqlite://{file}?mode=rwc"))),
        Some((scheme, _)) => Err(StoreError::Address(scheme.to_owned())),
        None => Ok((Kind::Sqlite, format!("sqlite://{address}?mode=rwc"))),
    }
}
