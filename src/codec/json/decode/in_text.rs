//! Values that were sent as JSON text, in a document of either encoding: read as a part of that document, with what is
//! left of its limits. What goes wrong there, and what is found, is put at the offset where the text stands.

use super::JsonDecoder;
use crate::codec::MemberReader as _;
use crate::codec::own::own;
use crate::codec::reading::Reading;
use crate::error::Stop;
use crate::record::{RawJson, Record, Unknown};
use crate::report::Origin;
use crate::spec::FieldSpec;
use crate::text::{Text, trimmed};

/// Reads the records of a list, and adds them to `slot`.
#[cold]
#[inline(never)]
pub(crate) fn records_in_text<R: Record>(
    slot: &mut Vec<R>,
    outer: &mut Reading,
    field: &'static FieldSpec,
    text: &str,
    offset: usize,
) -> Result<(), Stop> {
    outer.note_text(field);
    let mut records = Vec::<R::Within<'_>>::new();
    enclosed(outer, field, text, offset, &mut |inner| {
        inner.items_of(field, &mut records)
    })?;
    slot.extend(records.into_iter().map(R::from_within));
    Ok(())
}

/// Reads the texts of a list.
pub(crate) fn texts_in_text<S: Text>(
    outer: &mut Reading,
    field: &'static FieldSpec,
    text: &str,
    offset: usize,
) -> Result<impl Iterator<Item = S> + use<S>, Stop> {
    let mut texts = Vec::<String>::new();
    enclosed(outer, field, text, offset, &mut |inner| {
        inner.texts_of(field, &mut texts)
    })?;
    Ok(texts.into_iter().map(S::from_string))
}

/// Reads one record.
pub(crate) fn record_in_text<R: Record>(
    outer: &mut Reading,
    field: &'static FieldSpec,
    text: &str,
    offset: usize,
) -> Result<R, Stop> {
    let mut record = R::Within::default();
    enclosed(outer, field, text, offset, &mut |inner| {
        inner.item(&mut record)
    })?;
    Ok(R::from_within(record))
}

/// Reads the value of a field that a profile adds from JSON that an XML document holds; `None` of a value that fits, or else
/// the value.
pub(crate) fn own_in_text<S: Text>(
    outer: &mut Reading,
    field: &'static FieldSpec,
    json: &str,
    offset: usize,
    unknown: &mut Unknown<S>,
) -> Result<bool, Stop> {
    let mut inner = JsonDecoder::over(json, &outer.options, Origin::WHOLE);
    let mut read = Unknown::<String>::default();
    let mark = outer.collector.mark();
    // It is no document of its own: what is found has its place in the one around it.
    std::mem::swap(&mut inner.reading, outer);
    let result = own(&mut inner, field, &mut read);
    std::mem::swap(&mut inner.reading, outer);
    outer.collector.place_since(mark, offset);
    result.map_err(|stop| stop.moved(offset))?;
    for field in read {
        unknown.push(
            S::from_string(field.name),
            RawJson::trusted(S::from_string(field.value.as_str().to_owned())),
        );
    }
    Ok(!inner.has_misfit())
}

/// Reads, with `read`, the item at hand of a list, which has been counted.
pub(crate) fn item_in_text<'t>(
    outer: &mut Reading,
    text: &'t str,
    offset: usize,
    read: &mut dyn FnMut(&mut JsonDecoder<'t>) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let mut inner = read_inside(outer, text, offset, &mut |inner| {
        inner.reader.peek()?;
        read(inner)
    })?;
    outer.take_unique_of_item(&mut inner.reading, offset);
    outer.collector.enclose_here(inner.report(), offset);
    Ok(())
}

fn enclosed<'t>(
    outer: &mut Reading,
    field: &'static FieldSpec,
    text: &'t str,
    offset: usize,
    read: &mut dyn FnMut(&mut JsonDecoder<'t>) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let mut inner = read_inside(outer, text, offset, read)?;
    outer.take_unique_of(&mut inner.reading, field, offset);
    outer.collector.enclose(field.name, inner.report(), offset);
    Ok(())
}

fn read_inside<'t>(
    outer: &mut Reading,
    text: &'t str,
    offset: usize,
    read: &mut dyn FnMut(&mut JsonDecoder<'t>) -> Result<(), Stop>,
) -> Result<JsonDecoder<'t>, Stop> {
    let mut inner = JsonDecoder::over(trimmed(text), &outer.options, Origin::WHOLE);
    outer.lend(&mut inner.reading);
    let result = read(&mut inner);
    outer.take_back(&inner.reading);
    result.map_err(|stop| stop.moved(offset))?;
    Ok(inner)
}
