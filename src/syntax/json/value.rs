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

/// The kinds of the items of a JSON array; empty for any other value.
pub(crate) fn item_kinds(raw: &str) -> Vec<Kind> {
    items(raw).into_iter().map(kind_of).collect()
}

/// The items of a JSON array as texts: strings unescaped, numbers and booleans as written, other items left out. Empty
/// for any other value.
pub(crate) fn item_texts(raw: &str) -> Vec<String> {
    let text = |item: &str| match kind_of(item) {
        Kind::String => Some(Reader::trusting(item).string().ok()?.into_owned()),
        Kind::Number | Kind::Boolean => Some(item.to_owned()),
        Kind::Null | Kind::Object | Kind::Array => None,
    };
    items(raw).into_iter().filter_map(text).collect()
}

/// The items of a JSON array, as written; empty for any other value.
fn items(raw: &str) -> Vec<&str> {
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
