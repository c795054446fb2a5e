//! The tables, and how a store of an earlier version becomes one of today.

use qcvn120::status_sync::HoSo;
use sqlx::{Any, AnyConnection, Pool};

use super::{Kind, StoreError, begin};
use crate::clock;

/// Every step, oldest first; a step that was released is never changed. `{bytes}` is the type of bytes in the database at hand.
const STEPS: &[&[&str]] = &[FIRST, SECOND];

const FIRST: &[&str] = &[
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
];

/// When dossiers are due, so that months are counted by the database, and how much room calls take; indexes for what would else go
/// through all calls. [`complete`] fills both columns.
const SECOND: &[&str] = &[
    "ALTER TABLE dossier ADD COLUMN due TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX dossier_month ON dossier (received, done, due, agency)",
    "ALTER TABLE call ADD COLUMN size BIGINT NOT NULL DEFAULT 0",
    "CREATE INDEX call_day ON call (day, verdict, size)",
    "CREATE INDEX call_session ON call (session, id)",
];

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
        let mut transaction = begin(pool, kind).await?;
        for statement in *step {
            let statement = statement.replace("{bytes}", bytes);
            sqlx::query(&statement).execute(&mut *transaction).await?;
        }
        if number == 2 {
            complete(&mut transaction).await?;
        }
        sqlx::query("INSERT INTO step (number) VALUES ($1)")
            .bind(number)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
    }
    Ok(())
}

/// Fills the columns that rows of an earlier version lack.
pub(super) async fn complete(connection: &mut AnyConnection) -> Result<(), StoreError> {
    const ROWS: i64 = 1_000;
    sqlx::query("UPDATE call SET size = bytes + LENGTH(report) WHERE size = 0")
        .execute(&mut *connection)
        .await?;
    let select =
        "SELECT number, facts FROM dossier WHERE number > $1 AND due = '' ORDER BY number LIMIT $2";
    let mut last = String::new();
    loop {
        let rows: Vec<(String, String)> = sqlx::query_as(select)
            .bind(last.clone())
            .bind(ROWS)
            .fetch_all(&mut *connection)
            .await?;
        let Some((number, _)) = rows.last() else {
            return Ok(());
        };
        last.clone_from(number);
        for (number, facts) in &rows {
            let due = qcvn120::json::read::<HoSo>(facts)
                .ok()
                .and_then(|(dossier, _)| clock::moment(dossier.ngay_hen_tra.as_ref()));
            if let Some(due) = due {
                sqlx::query("UPDATE dossier SET due = $1 WHERE number = $2")
                    .bind(due)
                    .bind(number.as_str())
                    .execute(&mut *connection)
                    .await?;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use sqlx::any::AnyPoolOptions;

    use super::*;

    #[tokio::test]
    async fn a_store_of_the_first_version_becomes_one_of_today() {
        sqlx::any::install_default_drivers();
        let folder = tempfile::TempDir::new().unwrap();
        let url = format!("sqlite:{}/old.db?mode=rwc", folder.path().display());
        let pool = AnyPoolOptions::new()
            .max_connections(1)
            .connect(&url)
            .await
            .unwrap();
        let run = async |statement: &str| sqlx::query(statement).execute(&pool).await.unwrap();
        run("CREATE TABLE step (number BIGINT NOT NULL PRIMARY KEY)").await;
        run("INSERT INTO step (number) VALUES (1)").await;
        for statement in FIRST {
            run(&statement.replace("{bytes}", "BLOB")).await;
        }
        run(r#"INSERT INTO dossier VALUES ('H26-261001-0001', 'H26', 1, 1, 0, '4', '20261001080000', '', '{"MaHoSo": "H26-261001-0001", "NgayHenTra": "15/10/2026"}')"#).await;
        run("INSERT INTO call VALUES (1, 0, 0, '', '', 0, '', '', 0, '', '', 0, '', 0, 0, 0, '', '', '', 0, 10, x'', '{}')").await;
        migrate(&pool, Kind::Sqlite).await.unwrap();
        let due: String = sqlx::query_scalar("SELECT due FROM dossier")
            .fetch_one(&pool)
            .await
            .unwrap();
        let size: i64 = sqlx::query_scalar("SELECT size FROM call")
            .fetch_one(&pool)
            .await
            .unwrap();
        assert_eq!((due.as_str(), size), ("20261015000000", 12));
        // Nothing is done twice.
        migrate(&pool, Kind::Sqlite).await.unwrap();
        run("INSERT INTO step (number) VALUES (99)").await;
        assert!(matches!(
            migrate(&pool, Kind::Sqlite).await,
            Err(StoreError::Newer { store: 99, .. })
        ));
    }
}
