//! The tables, and how a store of an earlier version becomes one of today.

use sqlx::{Any, Pool};

use super::{Kind, StoreError};

/// Every step, oldest first; a step that was released is never changed. `{bytes}` is the type of bytes in the database at hand.
const STEPS: &[&[&str]] = &[&[
    "CREATE TABLE call (
        id BIGINT NOT NULL PRIMARY KEY, at BIGINT NOT NULL, day BIGINT NOT NULL, service TEXT NOT NULL, agency TEXT NOT NULL,
        session BIGINT NOT NULL, path TEXT NOT NULL, target TEXT NOT NULL, gateway BIGINT NOT NULL, encoding TEXT NOT NULL,
        form TEXT NOT NULL, records BIGINT NOT NULL, verdict TEXT NOT NULL, errors BIGINT NOT NULL, quirks BIGINT NOT NULL,
        advice BIGINT NOT NULL, error_code TEXT NOT NULL, answer TEXT NOT NULL, fault TEXT NOT NULL, micros BIGINT NOT NULL,
        bytes BIGINT NOT NULL, body {bytes} NOT NULL, report TEXT NOT NULL)",
    "CREATE INDEX call_service ON call (service, id)",
    "CREATE TABLE finding (
        call BIGINT NOT NULL, code TEXT NOT NULL, severity TEXT NOT NULL, times BIGINT NOT NULL, day BIGINT NOT NULL,
        PRIMARY KEY (call, code))",
    "CREATE INDEX finding_code ON finding (code, call)",
    "CREATE TABLE record (
        call BIGINT NOT NULL, place BIGINT NOT NULL, kind TEXT NOT NULL, number TEXT NOT NULL, facts TEXT NOT NULL,
        PRIMARY KEY (call, place))",
    "CREATE INDEX record_number ON record (number, call)",
    "CREATE TABLE dossier (
        number TEXT NOT NULL PRIMARY KEY, agency TEXT NOT NULL, created BIGINT NOT NULL, updated BIGINT NOT NULL,
        place BIGINT NOT NULL, status TEXT NOT NULL, received TEXT NOT NULL, done TEXT NOT NULL, facts TEXT NOT NULL)",
    "CREATE TABLE session (
        id BIGINT NOT NULL PRIMARY KEY, token TEXT NOT NULL UNIQUE, account TEXT NOT NULL, opened BIGINT NOT NULL,
        expires BIGINT NOT NULL)",
    "CREATE TABLE question (id TEXT NOT NULL PRIMARY KEY, call BIGINT NOT NULL, facts TEXT NOT NULL)",
    "CREATE TABLE answer (question TEXT NOT NULL PRIMARY KEY, call BIGINT NOT NULL, facts TEXT NOT NULL)",
]];

/// The tables that a reset empties.
pub(crate) const TABLES: &[&str] = &[
    "call", "finding", "record", "dossier", "session", "question", "answer",
];

/// Brings the tables up to date.
pub(super) async fn migrate(pool: &Pool<Any>, kind: Kind) -> Result<(), StoreError> {
    sqlx::query("CREATE TABLE IF NOT EXISTS step (number BIGINT NOT NULL PRIMARY KEY)")
        .execute(pool)
        .await?;
    let done: i64 = sqlx::query_scalar("SELECT COALESCE(MAX(number), 0) FROM step")
        .fetch_one(pool)
        .await?;
    let known = i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
    if done > known {
        return Err(StoreError::Newer { store: done, known });
    }
    let bytes = match kind {
        Kind::Sqlite => "BLOB",
        Kind::Postgres => "BYTEA",
    };
    for (number, step) in (1_i64..)
        .zip(STEPS)
        .skip_while(|(number, _)| *number <= done)
    {
        let mut transaction = pool.begin().await?;
        for statement in *step {
            let statement = statement.replace("{bytes}", bytes);
            sqlx::query(&statement).execute(&mut *transaction).await?;
        }
        sqlx::query("INSERT INTO step (number) VALUES ($1)")
            .bind(number)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
    }
    Ok(())
}
