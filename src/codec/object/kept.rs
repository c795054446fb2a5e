//! What is kept of an object beside the values of its fields: values that do not fit, unknown fields, a value in place
//! of the record.

use std::borrow::Cow;

use crate::check::{self, RecordMeant};
use crate::codec::{Member, MemberReader};
use crate::error::Stop;
use crate::record::{FieldReader, RawJson, Record};
use crate::report::{Expected, Finding};
use crate::scalars::Scalar;
use crate::spec::FieldSpec;
use crate::syntax::json;
use crate::text::{FromInput, Text};

/// Reads a value that does not fit its field, reports it, and keeps it raw; of a list of texts, the items that are
/// texts are read too.
#[cold]
pub(super) fn misfit<'a, R, D>(
    decoder: &mut D,
    record: &mut R,
    field: &'static FieldSpec,
) -> Result<(), Stop>
where
    R: Record,
    R::Text: FromInput<'a>,
    D: MemberReader<'a>,
{
    let offset = decoder.key_offset();
    let raw = decoder.raw()?;
    check::misfit(field, &raw, &mut decoder.reading().collector, Some(offset));
    let Ok(()) = record.set(field, &mut Readable(&raw));
    keep(decoder, record, Cow::Borrowed(field.name), raw, offset)
}

/// Reads a member that is no field of the record, and keeps it.
#[cold]
pub(super) fn other_member<'a, R, D>(
    decoder: &mut D,
    record: &mut R,
    member: Member<'a>,
) -> Result<(), Stop>
where
    R: Record,
    R::Text: FromInput<'a>,
    D: MemberReader<'a>,
{
    let offset = decoder.key_offset();
    let raw = decoder.raw()?;
    let reading = decoder.reading();
    match member {
        Member::Known(_) | Member::Variant(..) | Member::Kept(_) => Ok(()),
        Member::Unknown(key) => {
            let finding = Finding::unknown(R::SPEC);
            reading.collector.at(&key, finding, Some(offset));
            keep(decoder, record, key, raw, offset)
        }
        Member::Instead => {
            let earlier = reading.replacement.replace((raw.into_owned(), offset));
            match earlier {
                Some((raw, at)) => replacement_beside_others(decoder, record, raw, at),
                None => Ok(()),
            }
        }
    }
}

/// Keeps a value sent in place of the record as an unknown field, since the record has other members as well.
pub(super) fn replacement_beside_others<'a, R, D>(
    decoder: &mut D,
    record: &mut R,
    raw: String,
    offset: usize,
) -> Result<(), Stop>
where
    R: Record,
    R::Text: FromInput<'a>,
    D: MemberReader<'a>,
{
    const NAME: &str = "#value";
    let collector = &mut decoder.reading().collector;
    collector.at(NAME, Finding::unknown(R::SPEC), Some(offset));
    keep(
        decoder,
        record,
        Cow::Borrowed(NAME),
        Cow::Owned(raw),
        offset,
    )
}

/// Reads a record that was sent as JSON text, or keeps any other value that was sent in its place; and reports it.
pub(crate) fn instead<'a, R, D>(
    decoder: &mut D,
    record: &mut R,
    raw: Cow<'a, str>,
    offset: usize,
) -> Result<(), Stop>
where
    R: Record,
    R::Text: FromInput<'a>,
    D: MemberReader<'a>,
{
    let reading = decoder.reading();
    if check::record_meant(R::SPEC, &raw) == Some(RecordMeant::InText)
        && reading.may_enter_text()
        && let Some(text) = json::scalar_text(&raw)
    {
        let finding = Finding::item_in_text();
        reading.collector.here(finding, Some(offset));
        *record = decoder.item_in_text(&text, offset)?;
        return Ok(());
    }
    reading.charge_unknown(raw.len(), offset)?;
    let finding = Finding::misfit(None, Expected::Object, &raw);
    reading.collector.here(finding, Some(offset));
    record.unknown_mut().set_instead(trusted(raw));
    Ok(())
}

/// Keeps a value among the unknown fields. If that passes a limit, the error is at the start of the value: this offset
/// is the same for a stream, in which the end of the value may not have arrived.
pub(super) fn keep<'a, R, D>(
    decoder: &mut D,
    record: &mut R,
    key: Cow<'a, str>,
    raw: Cow<'a, str>,
    offset: usize,
) -> Result<(), Stop>
where
    R: Record,
    R::Text: FromInput<'a>,
    D: MemberReader<'a>,
{
    decoder
        .reading()
        .charge_unknown(key.len() + raw.len(), offset)?;
    let name = R::Text::from_input(key);
    record.unknown_mut().push(name, trusted(raw));
    Ok(())
}

/// A text that a reader has found to be one JSON value.
fn trusted<'a, S: FromInput<'a>>(raw: Cow<'a, str>) -> RawJson<S> {
    RawJson::trusted(S::from_input(raw))
}

/// Reads what it can of a raw value that does not fit its field: of a list of texts, the items that are texts.
struct Readable<'r>(&'r str);

impl<S: Text> FieldReader<S> for Readable<'_> {
    type Error = std::convert::Infallible;

    fn scalar<T: Scalar<S>>(
        &mut self,
        _: &'static FieldSpec,
        _: &mut T,
    ) -> Result<(), Self::Error> {
        Ok(())
    }

    fn list<R: Record<Text = S>>(
        &mut self,
        _: &'static FieldSpec,
        _: &mut Vec<R>,
    ) -> Result<(), Self::Error> {
        Ok(())
    }

    fn texts(&mut self, _: &'static FieldSpec, slot: &mut Vec<S>) -> Result<(), Self::Error> {
        let items = json::items(self.0).into_iter();
        let texts = items.filter_map(|item| json::scalar_text(check::text_item_meant(item)?));
        slot.extend(texts.map(S::from_string));
        Ok(())
    }

    fn record<R: Record<Text = S>>(
        &mut self,
        _: &'static FieldSpec,
        _: &mut Option<Box<R>>,
    ) -> Result<(), Self::Error> {
        Ok(())
    }
}
