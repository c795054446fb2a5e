//! The whole store as NDJSON, and back: a line for each row, `{"table": …, columns…}`. Sessions stay at home: they are secrets.

use std::io::{BufRead, Write};

use futures_util::TryStreamExt as _;
use serde_json::{Map, Value, json};
use sqlx::{Column as _, Row as _, TypeInfo as _};

use super::schema::{TABLES, complete};
use super::statement::{Statement, Value as Bound};
use super::{Kind, Store, StoreError, begin};
use crate::app::hexadecimal;

fn tables() -> impl Iterator<Item = &'static str> {
    TABLES.iter().copied().filter(|table| *table != "session")
}

impl Store {
    /// Writes every row, and tells how many.
    ///
    /// # Errors
    ///
    /// When the store or the output fails.
    pub async fn export(&self, out: &mut impl Write) -> Result<u64, StoreError> {
        let mut lines = 0;
        // One moment, whatever is written meanwhile.
        let mut transaction = match self.kind {
            Kind::Sqlite => self.pool.begin().await?,
            Kind::Postgres => {
                self.pool
                    .begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ")
                    .await?
            }
        };
        for table in tables() {
            let select = format!("SELECT * FROM {table}");
            let mut rows = sqlx::query(&select).fetch(&mut *transaction);
            while let Some(row) = rows.try_next().await? {
                let mut line = Map::from_iter([("table".to_owned(), table.into())]);
                for column in row.columns() {
                    let place = column.ordinal();
                    let value = match column.type_info().name() {
                        "BLOB" | "BYTEA" => encoded(row.try_get(place)?),
                        "TEXT" => row.try_get::<String, _>(place)?.into(),
                        _ => match row.try_get::<i64, _>(place) {
                            Ok(number) => number.into(),
                            Err(_) => encoded(row.try_get(place)?),
                        },
                    };
                    line.insert(column.name().to_owned(), value);
                }
                let written = writeln!(out, "{}", Value::Object(line));
                written.map_err(|error| StoreError::Database(sqlx::Error::Io(error)))?;
                lines += 1;
            }
        }
        Ok(lines)
    }

    /// Takes the rows of an export into this store, all or none, and tells how many. A row that is there already is an error.
    ///
    /// # Errors
    ///
    /// When a line cannot be read, or the store fails.
    pub async fn import(&self, input: impl BufRead) -> Result<u64, StoreError> {
        let mut transaction = begin(&self.pool, self.kind).await?;
        let mut lines = 0;
        for (number, line) in (1..).zip(input.lines()) {
            let wrong = |reason: String| StoreError::Line(number, reason);
            let line = line.map_err(|error| wrong(error.to_string()))?;
            if line.trim().is_empty() {
                continue;
            }
            let mut row: Map<String, Value> =
                serde_json::from_str(&line).map_err(|error| wrong(error.to_string()))?;
            let table = row.remove("table").unwrap_or_default();
            let table = tables().find(|known| table == *known);
            let table = table.ok_or_else(|| wrong("no such table".to_owned()))?;
            if let Some(name) = row.keys().find(|name| {
                !name
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
            }) {
                return Err(wrong(format!("no such column: {name}")));
            }
            let columns: Vec<&str> = row.keys().map(String::as_str).collect();
            let mut insert = Statement::new(format!(
                "INSERT INTO {table} ({}) VALUES (",
                columns.join(", ")
            ));
            for value in row.values() {
                let value = match value {
                    Value::Number(number) => number.as_i64().map(Bound::Number),
                    Value::String(text) => Some(Bound::from(text.as_str())),
                    bytes => decoded(bytes).map(|bytes| Bound::Bytes(bytes.into())),
                };
                insert.item(value.ok_or_else(|| wrong("a value of another kind".to_owned()))?);
            }
            insert.push(")");
            let inserted = insert.query(false).execute(&mut *transaction).await;
            inserted.map_err(|error| wrong(error.to_string()))?;
            lines += 1;
        }
        complete(&mut transaction).await?;
        transaction.commit().await?;
        Ok(lines)
    }
}

/// Bytes as they read best: as text, or in hexadecimal if they are none.
fn encoded(bytes: Vec<u8>) -> Value {
    match String::from_utf8(bytes) {
        Ok(text) => json!({"text": text}),
        Err(error) => {
            json!({"hex": hexadecimal(error.as_bytes())})
        }
    }
}

fn decoded(value: &Value) -> Option<Vec<u8>> {
    if let Some(text) = value.get("text") {
        return text.as_str().map(|text| text.as_bytes().to_vec());
    }
    let hex = value.get("hex")?.as_str()?;
    let byte = |place: usize| u8::from_str_radix(hex.get(place..place + 2)?, 16).ok();
    (0..hex.len()).step_by(2).map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::{decoded, encoded};

    #[test]
    fn bytes_come_back_whether_they_are_text_or_not() {
        for bytes in [&b"{\"MaHoSo\": \"\xc4\x90\"}"[..], b"\xff\xfe\x00", b""] {
            assert_eq!(decoded(&encoded(bytes.to_vec())).unwrap(), bytes);
        }
    }
}
