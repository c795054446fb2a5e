//! Statements whose length is not known beforehand. sqlx's own builder writes `?` for any database, which PostgreSQL does not take.

use std::borrow::Cow;

use sqlx::Any;
use sqlx::any::AnyArguments;
use sqlx::query::Query;

/// A value of a statement.
#[derive(Debug)]
pub(super) enum Value<'v> {
    Number(i64),
    Text(Cow<'v, str>),
    Bytes(Cow<'v, [u8]>),
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl<'v> From<&'v str> for Value<'v> {
    fn from(text: &'v str) -> Self {
        Self::Text(storable(text))
    }
}

impl<'v> From<&'v [u8]> for Value<'v> {
    fn from(bytes: &'v [u8]) -> Self {
        Self::Bytes(Cow::Borrowed(bytes))
    }
}

/// The text without NUL, which PostgreSQL does not store as text.
pub(super) fn storable(text: &str) -> Cow<'_, str> {
    if text.contains('\0') {
        return Cow::Owned(text.replace('\0', "\u{fffd}"));
    }
    Cow::Borrowed(text)
}

/// A statement that is being written.
#[derive(Debug)]
pub(super) struct Statement<'v> {
    text: String,
    values: Vec<Value<'v>>,
}

impl<'v> Statement<'v> {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            values: Vec::new(),
        }
    }

    /// Goes on with words.
    pub(super) fn push(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Goes on with a value.
    pub(super) fn bind(&mut self, value: impl Into<Value<'v>>) -> &mut Self {
        self.values.push(value.into());
        self.text.push('$');
        self.text.push_str(&self.values.len().to_string());
        self
    }

    /// Goes on with a value of a list, which a bracket opened.
    pub(super) fn item(&mut self, value: impl Into<Value<'v>>) -> &mut Self {
        if !self.text.ends_with('(') {
            self.text.push_str(", ");
        }
        self.bind(value)
    }

    /// Goes on with `VALUES` and a row for each item, whose values `row` adds with [`item`](Self::item).
    pub(super) fn rows<T>(
        &mut self,
        items: impl IntoIterator<Item = T>,
        mut row: impl FnMut(&mut Self, T),
    ) -> &mut Self {
        self.push(" VALUES ");
        for (place, item) in items.into_iter().enumerate() {
            self.push(if place == 0 { "(" } else { ", (" });
            row(self, item);
            self.push(")");
        }
        self
    }

    /// The statement. Only one that comes again and again is worth keeping prepared.
    pub(super) fn query(&self, is_common: bool) -> Query<'_, Any, AnyArguments<'_>> {
        let query = sqlx::query(&self.text).persistent(is_common);
        self.values.iter().fold(query, |query, value| match value {
            Value::Number(number) => query.bind(*number),
            Value::Text(text) => query.bind(text.as_ref()),
            Value::Bytes(bytes) => query.bind(bytes.as_ref()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Statement;

    #[test]
    fn places_are_numbered_through() {
        let mut insert = Statement::new("INSERT INTO t (a, b)");
        insert.rows([(1, "x"), (2, "y")], |row, (number, text)| {
            row.item(number).item(text);
        });
        assert_eq!(
            insert.text,
            "INSERT INTO t (a, b) VALUES ($1, $2), ($3, $4)"
        );
        assert_eq!(insert.values.len(), 4);
    }
}
