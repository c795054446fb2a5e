//! Values in memory, read as what they [mean](crate::check::list_meant) in the place of a field: what serde asks for.

use super::JsonDecoder;
use crate::check::{self, ListMeant, RecordMeant};
use crate::codec::MemberReader as _;
use crate::codec::own::own;
use crate::error::Stop;
use crate::options::ReadOptions;
use crate::record::{RawJson, Record, Unknown};
use crate::report::Origin;
use crate::spec::{FieldSpec, OwnMeant};
use crate::syntax::json::{push_string, scalar_text};
use crate::text::{Text, trimmed};

/// The records that a raw value means; `None` if that is not certain.
pub(crate) fn list_meant<R: Record>(field: &'static FieldSpec, raw: &str) -> Option<Vec<R>> {
    check::list_meant(field, raw)?;
    let records =
        read::<Vec<R::Within<'_>>>(raw, |decoder, records| decoder.items_of(field, records))?;
    Some(records.into_iter().map(R::from_within).collect())
}

/// The list inside of its only item, which has nothing but this member.
pub(crate) fn list_inside_item<R: Record>(
    field: &'static FieldSpec,
    key: &str,
    value: &RawJson<impl Text>,
) -> Option<Vec<R>> {
    let mut raw = "[{".to_owned();
    push_string(&mut raw, key);
    raw.extend([":", value.as_str(), "}]"]);
    (check::list_meant(field, &raw)? == ListMeant::InsideItem)
        .then(|| list_meant(field, &raw))
        .flatten()
}

/// The list that is the only item of one, and has this raw text.
pub(crate) fn list_inside_list<R: Record>(
    field: &'static FieldSpec,
    item: &RawJson<impl Text>,
) -> Option<Vec<R>> {
    let raw = format!("[{}]", item.as_str());
    (check::list_meant(field, &raw)? == ListMeant::InsideList)
        .then(|| list_meant(field, &raw))
        .flatten()
}

/// The texts that a raw value means; `None` if that is not certain.
pub(crate) fn texts_meant<S: Text>(field: &'static FieldSpec, raw: &str) -> Option<Vec<S>> {
    check::list_meant(field, raw)?;
    let texts = read(raw, |decoder, texts: &mut Vec<String>| {
        decoder.texts_of(field, texts)
    })?;
    Some(texts.into_iter().map(S::from_string).collect())
}

/// The record that a raw value means; `None` if that is not certain, or if it means that there is none.
pub(crate) fn record_meant<R: Record>(field: &'static FieldSpec, raw: &str) -> Option<R> {
    let record = read::<Option<R::Within<'_>>>(raw, |decoder, record| {
        *record = decoder.record_of(field)?;
        Ok(())
    })?;
    record.map(R::from_within)
}

/// The record that an item of a list means: its JSON as text, or an array around it.
pub(crate) fn item_meant<R: Record>(raw: &str) -> Option<R> {
    let text = match check::record_meant(R::SPEC, raw)? {
        RecordMeant::InText => scalar_text(raw)?,
        RecordMeant::OnlyItem => raw.into(),
        RecordMeant::Absent => return None,
    };
    let record = read::<R::Within<'_>>(trimmed(&text), |decoder, record| decoder.item(record))?;
    Some(R::from_within(record))
}

/// The record that was sent under its own name.
pub(crate) fn record_under_its_name<R: Record>(key: &str, value: &RawJson<impl Text>) -> Option<R> {
    if !check::is_record_under_its_name(R::SPEC, key, value.as_str()) {
        return None;
    }
    let record = read::<R::Within<'_>>(value.as_str(), |decoder, record| decoder.item(record))?;
    Some(R::from_within(record))
}

/// What a raw value means in a field that a profile adds.
pub(crate) fn own_meant(field: &'static FieldSpec, raw: &str) -> OwnMeant {
    let read = read(raw, |decoder, read: &mut (Unknown<String>, bool)| {
        own(decoder, field, &mut read.0)?;
        read.1 = decoder.has_misfit();
        Ok(())
    });
    match read {
        Some((unknown, false)) => match unknown.into_iter().next() {
            Some(field) => OwnMeant::Value(field.value.as_str().to_owned()),
            None => OwnMeant::Absent,
        },
        Some((_, true)) | None => OwnMeant::Misfit,
    }
}

/// Reads a value that is in memory already, so that no limit is needed.
fn read<'r, T: Default>(
    raw: &'r str,
    read: impl FnOnce(&mut JsonDecoder<'r>, &mut T) -> Result<(), Stop>,
) -> Option<T> {
    let options = ReadOptions::new()
        .findings(0)
        .records(usize::MAX)
        .unknown(usize::MAX)
        .token(usize::MAX);
    let mut value = T::default();
    let mut decoder = JsonDecoder::over(raw, &options, Origin::WHOLE);
    read(&mut decoder, &mut value).ok()?;
    Some(value)
}
