//! Lists whose items are not in elements of their own, and lists inside of one element more than there should be.

use crate::spec::{RecordSpec, Shape};
use crate::syntax::xml::ParseError;
use crate::syntax::xml::events::{Checkpoint, Event, Events};
use crate::text::is_blank;

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
    /// An element of another name that does not begin as an item does: one all the same, unless it stands beside such a
    /// wrapper.
    Other,
}

/// What an element holds that is called as the items of a list are and stands where the list is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BareItem {
    /// The fields of an item: the element around the items is missing.
    Item,
    /// Items: it is the element around them, under their name.
    List,
    /// Nothing, or one element that holds nothing: a list without items.
    Nothing,
}

/// Tells what the element at hand is, which is called as the items of a list of these records. Nothing is consumed.
#[cold]
pub(super) fn bare_item(
    events: &mut Events<'_>,
    record: &'static RecordSpec,
) -> Result<BareItem, ParseError> {
    let start = events.checkpoint();
    let is_plain = !events.has_attributes();
    let found = look_in_bare_item(events, record)?;
    events.rewind(&start)?;
    Ok(match found {
        BareItem::Nothing if !is_plain => BareItem::Item,
        found => found,
    })
}

fn look_in_bare_item(
    events: &mut Events<'_>,
    record: &'static RecordSpec,
) -> Result<BareItem, ParseError> {
    let mut children = 0;
    let mut is_empty = true;
    loop {
        match events.next()? {
            Event::Start => {
                if record.field_of_element(events.name()).is_some() {
                    return Ok(BareItem::Item);
                }
                children += 1;
                match first_element(events, record)? {
                    FirstElement::Other => {}
                    FirstElement::Item if !holds_anything(events)? => {}
                    FirstElement::Item | FirstElement::Wrapper => return Ok(BareItem::List),
                    FirstElement::Field => return Ok(BareItem::Item),
                }
                is_empty &= !holds_anything(events)?;
                events.skip()?;
            }
            Event::Text(text) => is_empty &= is_blank(&text),
            Event::End | Event::Eof if is_empty && children < 2 => return Ok(BareItem::Nothing),
            Event::End | Event::Eof => return Ok(BareItem::Item),
        }
    }
}

/// Whether the element at hand has attributes, text or elements. Nothing is consumed.
fn holds_anything(events: &mut Events<'_>) -> Result<bool, ParseError> {
    if events.has_attributes() {
        return Ok(true);
    }
    let start = events.checkpoint();
    let content = events.content()?;
    events.rewind(&start)?;
    Ok(content.is_none_or(|text| !is_blank(&text)))
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
    let inner = first_child(events)?;
    let deeper = match inner {
        Some(_) => first_child(events)?,
        None => None,
    };
    events.rewind(&start)?;
    let field = record.field_of_element(name);
    let is_known = |name: &str| is_known(record, name);
    Ok(match (field, inner) {
        (Some(field), inner) if inner.is_none() || !matches!(field.shape, Shape::Scalar(_)) => {
            FirstElement::Field
        }
        (None, Some(inner)) if inner == record.element() => FirstElement::Wrapper,
        // Around items under another name, or around one more element.
        (None, Some(inner)) if !is_known(inner) && deeper.is_some_and(is_known) => {
            FirstElement::Wrapper
        }
        (None, inner) if inner.is_none_or(|inner| !is_known(inner)) => FirstElement::Other,
        _ => FirstElement::Item,
    })
}

/// Whether an element is called as the record or one of its fields.
fn is_known(record: &RecordSpec, name: &str) -> bool {
    name == record.element() || record.field_of_element(name).is_some()
}

/// Goes into the first element inside of the one at hand, and gives its name; to the end tag if there is none.
fn first_child<'a>(events: &mut Events<'a>) -> Result<Option<&'a str>, ParseError> {
    loop {
        match events.next()? {
            Event::Start => return Ok(Some(events.name())),
            Event::Text(_) => {}
            Event::End | Event::Eof => return Ok(None),
        }
    }
}

/// A page of a list: an element around the items, with others beside it that tell of the page.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    /// The name of the element around the items.
    pub(super) name: &'a str,
    /// The offset of its start tag.
    pub(super) offset: usize,
    /// The names of the others.
    pub(super) beside: Vec<&'a str>,
}

/// The page that the list of these records is whose start tag is at hand; `None` if it is none, or nothing stands beside
/// the items. Nothing is consumed.
#[cold]
pub(crate) fn page<'a>(
    events: &mut Events<'a>,
    record: &'static RecordSpec,
) -> Result<Option<Page<'a>>, ParseError> {
    let mut around = None;
    let mut beside = Vec::new();
    loop {
        match events.next()? {
            Event::Start => {
                let (name, offset) = (events.name(), events.tag_offset());
                if is_known(record, name) {
                    return Ok(None);
                }
                match first_element(events, record)? {
                    FirstElement::Wrapper if around.is_none() => around = Some((name, offset)),
                    FirstElement::Other => beside.push(name),
                    FirstElement::Wrapper | FirstElement::Item | FirstElement::Field => {
                        return Ok(None);
                    }
                }
                events.skip()?;
            }
            Event::Text(text) if !is_blank(&text) => return Ok(None),
            Event::Text(_) => {}
            Event::End | Event::Eof => break,
        }
    }
    Ok(around
        .filter(|_| !beside.is_empty())
        .map(|(name, offset)| Page {
            name,
            offset,
            beside,
        }))
}
