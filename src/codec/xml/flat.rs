//! Lists whose items are not in elements of their own, and lists inside of one element more than there should be.

use crate::spec::{RecordSpec, Shape};
use crate::syntax::xml::ParseError;
use crate::syntax::xml::events::{Checkpoint, Event, Events};

/// A list whose items are not in elements of their own, while they are read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Flat {
    /// The start tag of the list's element: with its end tag the last item ends, which may be read again.
    pub(super) list: Checkpoint,
    /// How many elements are open around the fields.
    pub(super) depth: usize,
    /// The fields of the item at hand that have been seen, one bit for each.
    pub(super) seen: u64,
    /// The index of the last of them.
    pub(super) last: usize,
    /// Whether the start tag at hand is yet to be read as a field: it begins an item.
    pub(super) is_pending: bool,
}

/// What the first element inside of a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FirstElement {
    /// An item, under its own name or another.
    Item,
    /// A field of an item that has no element of its own.
    Field,
    /// One element more around the items.
    Wrapper,
}

/// Tells what the element at hand, the first inside of a list of these records, is. Nothing is consumed.
pub(crate) fn first_element(
    events: &mut Events<'_>,
    record: &'static RecordSpec,
) -> Result<FirstElement, ParseError> {
    let name = events.name();
    if name == record.element() {
        return Ok(FirstElement::Item);
    }
    let start = events.checkpoint();
    let mut inner = None;
    loop {
        match events.next()? {
            Event::Start => inner = Some(events.name()),
            Event::Text(_) => continue,
            Event::End | Event::Eof => {}
        }
        break;
    }
    events.rewind(&start)?;
    let field = record.field_of_element(name);
    Ok(match (field, inner) {
        (Some(field), inner) if inner.is_none() || !matches!(field.shape, Shape::Scalar(_)) => {
            FirstElement::Field
        }
        (None, Some(inner)) if inner == record.element() => FirstElement::Wrapper,
        _ => FirstElement::Item,
    })
}
