//! What was received: in SQLite, or in PostgreSQL by the same statements.

mod call;
mod calls;
mod dossiers;
mod exchange;
mod facts;
mod history;
mod inserts;
mod lock;
mod months;
mod schema;
mod sessions;
mod statement;
mod upkeep;
mod writer;

use std::fmt::{self, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use sqlx::any::AnyPoolOptions;
use sqlx::{Any, Executor as _, Pool, Transaction};
use tokio::sync::{Semaphore, mpsc, watch};

pub(crate) use self::call::{Call, CallRow, NewCall};
pub(crate) use self::calls::{Filter, LISTED, Tally};
pub(crate) use self::dossiers::{KeptTable, RecordRow};
pub(crate) use self::facts::{Effect, Fact, Refusal, Written};
use self::lock::Lock;
use self::writer::Job;

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
    /// Another program has the store.
    InUse,
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
            Self::InUse => f.write_str(
                "kho đang được một chương trình khác dùng: mỗi kho chỉ phục vụ một cổng / the store is in use by another program: a store serves one portal at a time",
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
    kind: Kind,
    jobs: mpsc::Sender<Job>,
    /// The number of the last call that was stored.
    last: watch::Receiver<i64>,
    /// How many bytes are stored: of packets, of what was found in them, and of what they tell.
    stored: Arc<AtomicI64>,
    /// Who may read very many dossiers: one at a time.
    turn: Arc<Semaphore>,
    _lock: Option<Arc<Lock>>,
}

impl Store {
    /// Opens the store at an address: the name of a SQLite file, which is made where there is none, or `postgres://…`.
    ///
    /// # Errors
    ///
    /// When the database cannot be opened, another program has it, or it holds a store of a later version.
    pub async fn open(address: &str) -> Result<Self, StoreError> {
        Self::open_as(address, true).await
    }

    /// Opens a store to read it, while a program may be writing.
    ///
    /// # Errors
    ///
    /// When the database cannot be opened, or holds a store of another version.
    pub async fn open_beside(address: &str) -> Result<Self, StoreError> {
        Self::open_as(address, false).await
    }

    async fn open_as(address: &str, is_alone: bool) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        let (kind, url) = url_of(address)?;
        let lock = if is_alone {
            Some(Arc::new(Lock::take(kind, &url).await?))
        } else {
            None
        };
        let options = AnyPoolOptions::new()
            .max_connections(8)
            .acquire_timeout(Duration::from_secs(20))
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    if kind == Kind::Sqlite {
                        // FULL: what is acknowledged outlives a power failure too. All that waits is committed at once, so it costs little.
                        connection
                            .execute("PRAGMA busy_timeout = 20000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384")
                            .await?;
                    }
                    Ok(())
                })
            });
        let pool = options.connect(&url).await?;
        schema::migrate(&pool, kind).await?;
        let (jobs, waiting) = mpsc::channel(1024);
        let (told, last) = watch::channel(writer::last_call(&pool).await?);
        let stored = Arc::new(AtomicI64::new(upkeep::stored(&pool).await?));
        tokio::spawn(writer::run(
            (pool.clone(), kind),
            waiting,
            told,
            Arc::clone(&stored),
        ));
        Ok(Self {
            pool,
            kind,
            jobs,
            last,
            stored,
            turn: Arc::new(Semaphore::new(1)),
            _lock: lock,
        })
    }

    /// Tells the number of the last call that was stored, whenever it changes.
    pub fn watch(&self) -> watch::Receiver<i64> {
        self.last.clone()
    }

    /// How many bytes are stored.
    pub(crate) fn stored(&self) -> i64 {
        self.stored.load(Ordering::Relaxed)
    }

    /// Whether the database answers.
    pub(crate) async fn is_well(&self) -> bool {
        sqlx::query("SELECT 1").execute(&self.pool).await.is_ok()
    }

    /// Writes all that was accepted, and closes the database.
    pub async fn close(mut self) {
        // The writer drops its end when it has nothing more to write.
        let drained = async {
            let _ = self.jobs.send(Job::Stop).await;
            while self.last.changed().await.is_ok() {}
            self.pool.close().await;
        };
        let _ = tokio::time::timeout(Duration::from_secs(20), drained).await;
    }
}

/// Begins a transaction that will write. SQLite is told so at once: one that reads first, and writes after another did, would fail.
async fn begin(pool: &Pool<Any>, kind: Kind) -> Result<Transaction<'static, Any>, sqlx::Error> {
    match kind {
        Kind::Sqlite => pool.begin_with("BEGIN IMMEDIATE").await,
        Kind::Postgres => pool.begin().await,
    }
}

fn url_of(address: &str) -> Result<(Kind, String), StoreError> {
    if address.starts_with("postgres://") || address.starts_with("postgresql://") {
        return Ok((Kind::Postgres, address.to_owned()));
    }
    let file = match address.split_once("://") {
        Some(("sqlite", file)) => file,
        Some((scheme, _)) => return Err(StoreError::Address(scheme.to_owned())),
        None => address,
    };
    // Many connections share the store, and each would have a memory of its own.
    if file.is_empty() || file == ":memory:" {
        return Err(StoreError::Address(file.to_owned()));
    }
    let mut url = String::from("sqlite:");
    for byte in file.bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' => url.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => url.push(char::from(byte)),
            byte => {
                let _ = write!(url, "%{byte:02X}");
            }
        }
    }
    Ok((Kind::Sqlite, url + "?mode=rwc"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_may_have_any_name_but_not_be_memory() {
        let (kind, url) = url_of("thư mục/kho #1?.db").unwrap();
        assert_eq!(kind, Kind::Sqlite);
        assert_eq!(
            url,
            "sqlite:th%C6%B0%20m%E1%BB%A5c/kho%20%231%3F.db?mode=rwc"
        );
        assert_eq!(
            url_of("sqlite:///tmp/a.db").unwrap().1,
            "sqlite:/tmp/a.db?mode=rwc"
        );
        for wrong in ["", ":memory:", "mysql://x", "sqlite://"] {
            assert!(url_of(wrong).is_err(), "{wrong}");
        }
    }
}
