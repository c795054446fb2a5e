//! What is said of a call wherever it is stored, listed or told. The columns are stated here, once.

use std::ops::RangeFrom;

use bytes::Bytes;
use qcvn120::Finding;
use serde::{Serialize, Serializer};
use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::statement::{Statement, Value};
use crate::clock;
use crate::judge::Found;

/// What a column can hold.
trait Column: Sized {
    fn value(&self) -> Value<'_>;
    fn read(row: &AnyRow, place: usize) -> Result<Self, sqlx::Error>;
}

impl Column for i64 {
    fn value(&self) -> Value<'_> {
        Value::Number(*self)
    }

    fn read(row: &AnyRow, place: usize) -> Result<Self, sqlx::Error> {
        row.try_get(place)
    }
}

impl Column for String {
    fn value(&self) -> Value<'_> {
        Value::from(self.as_str())
    }

    fn read(row: &AnyRow, place: usize) -> Result<Self, sqlx::Error> {
        row.try_get(place)
    }
}

impl Column for bool {
    fn value(&self) -> Value<'_> {
        Value::Number(i64::from(*self))
    }

    fn read(row: &AnyRow, place: usize) -> Result<Self, sqlx::Error> {
        Ok(row.try_get::<i64, _>(place)? != 0)
    }
}

/// The fields of a call, each a column of the same name.
macro_rules! columns {
    ($($(#[$about:meta])* $name:ident: $kind:ty,)*) => {
        /// A call.
        #[derive(Debug, Clone, Default, Serialize)]
        pub(crate) struct Call {
            $($(#[$about])* pub(crate) $name: $kind,)*
        }

        impl Call {
            const COLUMNS: &[&str] = &[$(stringify!($name)),*];

            fn values(&self) -> impl Iterator<Item = Value<'_>> {
                [$(Column::value(&self.$name)),*].into_iter()
            }

            fn read(row: &AnyRow, mut places: RangeFrom<usize>) -> Result<Self, sqlx::Error> {
                let mut next = || places.next().unwrap_or_default();
                Ok(Self { $($name: Column::read(row, next())?,)* })
            }
        }
    };
}

columns! {
    /// Milliseconds since 1970.
    #[serde(serialize_with = "stamp")]
    at: i64,
    service: String,
    agency: String,
    /// The number of the session; 0 for none.
    session: i64,
    path: String,
    /// `dstcode` and `providerurl`, as they were given.
    target: String,
    gateway: bool,
    encoding: String,
    form: String,
    records: i64,
    /// `clean`, `conformant`, `usable`, `unusable`, or `unread`.
    verdict: String,
    errors: i64,
    quirks: i64,
    advice: i64,
    error_code: String,
    answer: String,
    fault: String,
    micros: i64,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands fields over so"
)]
fn stamp<S: Serializer>(at: &i64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&clock::stamp(*at))
}

/// A call as it is listed. Its values are not among it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CallRow {
    pub(crate) id: i64,
    /// How long the stored body is.
    pub(crate) bytes: i64,
    #[serde(flatten)]
    pub(crate) call: Call,
}

impl CallRow {
    /// The beginning of a statement that selects calls.
    pub(super) fn select() -> String {
        let columns = Call::COLUMNS.join(", call.");
        format!("SELECT call.id, call.bytes, call.{columns} FROM call")
    }

    pub(super) fn of(row: &AnyRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: row.try_get(0)?,
            bytes: row.try_get(1)?,
            call: Call::read(row, 2..)?,
        })
    }
}

/// A call, as it is to be stored.
#[derive(Debug, Clone, Default)]
pub(crate) struct NewCall {
    pub(crate) call: Call,
    /// The body; empty where it may hold a password.
    pub(crate) body: Bytes,
    pub(crate) found: Found,
}

impl NewCall {
    /// Adds findings between this packet and those before it, which are advice. `before` is the envelope that was put around a bare
    /// list for the comparison.
    pub(crate) fn add<'f>(
        &mut self,
        findings: impl IntoIterator<Item = &'f Finding>,
        before: &str,
    ) {
        let findings: Vec<&Finding> = findings.into_iter().collect();
        let call = &mut self.call;
        call.advice += i64::try_from(findings.len()).unwrap_or(0);
        let total = call.errors + call.quirks + call.advice;
        self.found.add(&findings, total, before);
    }

    /// How much room the call takes, without what it tells of dossiers.
    pub(super) fn size(&self) -> usize {
        self.body.len() + self.found.report.len()
    }

    /// The statement that stores the call.
    pub(super) fn insert(&self, id: i64, size: i64) -> Statement<'_> {
        let columns = Call::COLUMNS.join(", ");
        let mut insert = Statement::new(format!(
            "INSERT INTO call (id, day, bytes, size, body, report, {columns}) VALUES ("
        ));
        let bytes = i64::try_from(self.body.len()).unwrap_or(i64::MAX);
        insert.item(id).item(clock::day(self.call.at));
        insert.item(bytes).item(size);
        insert.item(&self.body[..]).item(self.found.report.as_str());
        for value in self.call.values() {
            insert.item(value);
        }
        insert.push(")");
        insert
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_of_a_call_has_every_column_and_the_time_in_words() {
        let row = CallRow {
            id: 7,
            bytes: 3,
            call: Call::default(),
        };
        let told = serde_json::to_value(row).unwrap();
        for column in Call::COLUMNS.iter().chain(&["id", "bytes"]) {
            assert!(told.get(column).is_some(), "{column}");
        }
        assert_eq!(told["at"], "1970-01-01T07:00:00.000+07:00");
    }
}
