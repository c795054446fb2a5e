//! Questions about the raw text of a JSON value: its kind, its items, whether it is blank.

use super::reader::{Kind, Reader};
use crate::text::is_blank;

/// Whether a text is a number as JSON spells numbers.
pub(crate) fn is_number(text: &str) -> bool {
    let mut reader = Reader::new(text);
    matches!(reader.peek(), Ok(Kind::Number))
        && reader
            .number()
            .is_ok_and(|number| number.len() == text.len())
}

/// The kind of a JSON value, told by its first character.
pub(crate) fn kind_of(raw: &str) -> Kind {
    match raw.as_bytes().first() {
        Some(b'{') => Kind::Object,
        Some(b'[') => Kind::Array,
        Some(b'"') => Kind::String,
        Some(b't' | b'f') => Kind::Boolean,
        Some(b'n') => Kind::Null,
        _ => Kind::Number,
    }
}

/// Whether a JSON value is a string of nothing but blanks.
pub(crate) fn is_blank_text(raw: &str) -> bool {
    Reader::trusting(raw)
        .string()
        .is_ok_and(|text| is_blank(&text))
}

/// A JSON scalar as a text: a string unescaped, a number or boolean as written; `None` for any other value.
pub(crate) fn scalar_text(raw: &str) -> Option<String> {
    match kind_of(raw) {
        Kind::String => Some(Reader::trusting(raw).string().ok()?.into_owned()),
        Kind::Number | Kind::Boolean => Some(raw.to_owned()),
        Kind::Null | Kind::Object | Kind::Array => None,
    }
}

/// The items of a JSON array, as written; empty for any other value.
pub(crate) fn items(raw: &str) -> Vec<&str> {
    let mut reader = Reader::trusting(raw);
    let mut items = Vec::new();
    if reader.begin_array().is_ok() {
        while let Ok(true) = reader.next_element() {
            let Ok(item) = reader.peek().and_then(|_| reader.skip()) else {
                break;
            };
            items.push(item);
        }
    }
    items
}
