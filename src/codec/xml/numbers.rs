//! Which texts of elements are numbers, and how a number is written whose text would not be.

use super::subtree::VOCABULARY;
use crate::error::Stop;
use crate::scalars::{is_canonical, spells_integer};
use crate::spec::{FieldSpec, Types};
use crate::syntax::json;
use crate::syntax::xml::events::{Event, Events};
use crate::text::is_blank;

/// Whether the text of a field's element is a number. Where the field takes texts too, only the plain spelling is one:
/// `8.000` may be eight thousand, `007` a code, and a text is never read as another value than it shows.
#[inline]
pub(super) fn is_number(field: &FieldSpec, text: &str) -> bool {
    match field.types() {
        Types::Integer => spells_integer(text),
        Types::IntegerOrText => is_canonical(text),
        Types::Text | Types::BooleanOrText => false,
    }
}

/// Appends a number in an element of the vocabulary, which says that it is one.
#[cold]
pub(super) fn push_number(out: &mut String, number: &str) {
    out.push_str("<number xmlns=\"");
    out.push_str(VOCABULARY);
    out.push_str("\">");
    out.push_str(number);
    out.push_str("</number>");
}

/// The number that [`push_number`] has written into the element at hand, which is passed over then; any other element stays
/// at hand, without its attributes.
#[cold]
pub(super) fn number_inside(events: &mut Events<'_>) -> Result<Option<String>, Stop> {
    let start = events.checkpoint();
    let number = only_number(events)?;
    if number.is_none() {
        events.rewind(&start)?;
        events.take_attributes();
    }
    Ok(number)
}

fn only_number(events: &mut Events<'_>) -> Result<Option<String>, Stop> {
    let mut found = None;
    loop {
        match events.next()? {
            Event::Start
                if found.is_none() && events.name() == "number" && events.is_in(VOCABULARY) =>
            {
                if !events.take_attributes().is_empty() {
                    return Ok(None);
                }
                let text = events.content()?;
                found = text.filter(|text| json::is_number(text));
                if found.is_none() {
                    return Ok(None);
                }
            }
            Event::Text(text) if is_blank(&text) => {}
            Event::Start | Event::Text(_) => return Ok(None),
            Event::End | Event::Eof => return Ok(found.map(std::borrow::Cow::into_owned)),
        }
    }
}
