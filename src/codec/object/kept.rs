//! What is kept of an object beside the values of its fields: values that do not fit, unknown fields, a value in place
//! of the record.

use std::borrow::Cow;

use super::erased::AnyRecord;
use crate::check::{self, RecordMeant};
use crate::codec::{Member, MemberReader};
use crate::error::Stop;
use crate::record::RawJson;
use crate::report::{Expected, Finding};
use crate::spec::FieldSpec;
use crate::syntax::json;
use crate::text::FromInput;

/// Reads a value that does not fit its field, reports it, and keeps it raw; of a list of texts, the items that are
/// texts are read too.
#[cold]
pub(super) fn misfit<'a, S, D>(
    decoder: &mut D,
    record: &mut dyn AnyRecord<'a, S, D>,
    field: &'static FieldSpec,
) -> Result<(), Stop>
where
    S: FromInput<'a>,
    D: MemberReader<'a>,
{
    let offset = decoder.key_offset();
    let raw = decoder.raw()?;
    check::misfit(field, &raw, &mut decoder.reading().collector, Some(offset));
    record.fill_from_misfit(field, &raw);
    keep(decoder, record, Cow::Borrowed(field.name), raw, offset)
}

/// Reads a member that is no field of the record, and keeps it.
#[cold]
pub(super) fn other_member<'a, S, D>(
    decoder: &mut D,
    record: &mut dyn AnyRecord<'a, S, D>,
    member: Member<'a>,
) -> Result<(), Stop>
where
    S: FromInput<'a>,
    D: MemberReader<'a>,
{
    let offset = decoder.key_offset();
    let raw = decoder.raw()?;
    let reading = decoder.reading();
    match member {
        Member::Known(_) | Member::Variant(..) | Member::Kept(_) => Ok(()),
        Member::Unknown(key) => {
            let finding = Finding::unknown(record.own_spec());
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
pub(super) fn replacement_beside_others<'a, S, D>(
    decoder: &mut D,
    record: &mut dyn AnyRecord<'a, S, D>,
    raw: String,
    offset: usize,
) -> Result<(), Stop>
where
    S: FromInput<'a>,
    D: MemberReader<'a>,
{
    const NAME: &str = "#value";
    let collector = &mut decoder.reading().collector;
    collector.at(NAME, Finding::unknown(record.own_spec()), Some(offset));
    keep(
        decoder,
        record,
        Cow::Borrowed(NAME),
        Cow::Owned(raw),
        offset,
    )
}

/// Reads a record that was sent as JSON text, or keeps any other value that was sent in its place; and reports it.
pub(super) fn instead<'a, S, D>(
    decoder: &mut D,
    record: &mut dyn AnyRecord<'a, S, D>,
    raw: Cow<'a, str>,
    offset: usize,
) -> Result<(), Stop>
where
    S: FromInput<'a>,
    D: MemberReader<'a>,
{
    let reading = decoder.reading();
    if check::record_meant(record.own_spec(), &raw) == Some(RecordMeant::InText)
        && reading.may_enter_text()
        && let Some(text) = json::scalar_text(&raw)
    {
        let finding = Finding::item_in_text();
        reading.collector.here(finding, Some(offset));
        return record.read_text(decoder.reading(), &text, offset);
    }
    reading.charge_unknown(raw.len(), offset)?;
    let finding = Finding::misfit(None, Expected::Object, &raw);
    reading.collector.here(finding, Some(offset));
    record.beyond_mut().set_instead(trusted(raw));
    Ok(())
}

/// Keeps a value among the unknown fields. If that passes a limit, the error is at the start of the value: this offset
/// is the same for a stream, in which the end of the value may not have arrived.
pub(super) fn keep<'a, S, D>(
    decoder: &mut D,
    record: &mut dyn AnyRecord<'a, S, D>,
    key: Cow<'a, str>,
    raw: Cow<'a, str>,
    offset: usize,
) -> Result<(), Stop>
where
    S: FromInput<'a>,
    D: MemberReader<'a>,
{
    decoder
        .reading()
        .charge_unknown(key.len() + raw.len(), offset)?;
    let name = S::from_input(key);
    record.beyond_mut().push(name, trusted(raw));
    Ok(())
}

/// A text that a reader has found to be one JSON value.
fn trusted<'a, S: FromInput<'a>>(raw: Cow<'a, str>) -> RawJson<S> {
    RawJson::trusted(S::from_input(raw))
}
