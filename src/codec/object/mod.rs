//! Objects, read for every encoding: members may come in any order, more than once or not at all, and none is lost.
//!
//! Most objects are read in one pass. Only when a known key comes twice or in another letter case is an object read
//! again, in [two passes](careful).

mod careful;
mod erased;
mod kept;
mod places;

use std::borrow::Cow;

use self::careful::object_with_care;
pub(crate) use self::erased::AnyRecord;
use self::kept::{keep, misfit, other_member, replacement_beside_others};
use self::places::places;
use super::reading::{Reading, SoFar};
use super::{Member, MemberReader, TEXT};
use crate::check::{self, RecordMeant};
use crate::error::Stop;
use crate::report::Finding;
use crate::spec::{FieldSpec, RecordSpec};
use crate::text::FromInput;

/// Reads the object at hand into a record, and reports missing fields, broken rules and duplicate keys.
#[inline]
pub(crate) fn object<'a, S, D>(
    decoder: &mut D,
    record: &mut dyn AnyRecord<'a, S, D>,
) -> Result<(), Stop>
where
    S: FromInput<'a>,
    D: MemberReader<'a>,
{
    // JSON has no such member.
    if D::KEYS_AS_SENT {
        return object_at_hand(decoder, record);
    }
    // What was sent in the place of the record around this one is for that one to tell of.
    let around = decoder.reading().replacement.take();
    let read = object_at_hand(decoder, record);
    decoder.reading().replacement = around;
    read
}

/// As [`object`], and takes up the value that was sent in place of the record.
fn object_at_hand<'a, S, D>(
    decoder: &mut D,
    record: &mut dyn AnyRecord<'a, S, D>,
) -> Result<(), Stop>
where
    S: FromInput<'a>,
    D: MemberReader<'a>,
{
    let spec = decoder.reading().spec(record.own_spec());
    let start = Start {
        checkpoint: decoder.checkpoint(),
        offset: decoder.offset(),
        before: decoder.reading().so_far(),
    };
    let in_one_pass = if decoder.reading().is_careful {
        None
    } else {
        object_in_one_pass(decoder, record, spec)?
    };
    let reading = decoder.reading();
    if let Some(seen) = in_one_pass
        && spec.required & !seen == 0
        && reading.replacement.is_none()
        && record.is_right(reading.options.overlay, reading.given.is_some())
    {
        return Ok(());
    }
    complete(decoder, record, spec, &start, in_one_pass)
}

/// Where an object begins, and what was known before it.
struct Start<C> {
    checkpoint: C,
    offset: usize,
    before: SoFar,
}

/// Reads an object that cannot be read in one pass, and says what is to be said of one as a whole.
#[cold]
#[inline(never)]
fn complete<'a, S, D>(
    decoder: &mut D,
    record: &mut dyn AnyRecord<'a, S, D>,
    spec: &'static RecordSpec,
    start: &Start<D::Checkpoint>,
    in_one_pass: Option<u64>,
) -> Result<(), Stop>
where
    S: FromInput<'a>,
    D: MemberReader<'a>,
{
    let (offset, before) = (start.offset, &start.before);
    let seen = if let Some(seen) = in_one_pass {
        seen
    } else {
        // Forget what was read, and read again in two passes. From here on every object is read in two passes
        // from the start: if each were first tried in one pass, the time would double with each level of nesting.
        decoder.rewind(&start.checkpoint)?;
        let reading = decoder.reading();
        reading.is_careful = true;
        reading.forget_since(before);
        record.clear();
        object_with_care(decoder, record, spec)?
    };
    if seen == 0 && !record.beyond().is_empty() && under_its_name(decoder, record, spec, start)? {
        return Ok(());
    }
    if seen == 0
        && let [only] = record.beyond().fields()
        && only.name.as_ref() == TEXT
        && check::record_meant(record.own_spec(), only.value.as_str()) == Some(RecordMeant::InText)
    {
        // The text of an element is the JSON of the record.
        let raw = only.value.as_str().to_owned();
        decoder.reading().forget_since(before);
        record.clear();
        return kept::instead(decoder, record, Cow::Owned(raw), offset);
    }
    if let Some((raw, at)) = decoder.reading().replacement.take() {
        if seen == 0 && record.beyond().is_empty() {
            return kept::instead(decoder, record, Cow::Owned(raw), at);
        }
        replacement_beside_others(decoder, record, raw, at)?;
    }
    let collector = &mut decoder.reading().collector;
    for field in check::missing(spec, seen) {
        collector.at(field.name, Finding::required(field), Some(offset));
    }
    let reading = decoder.reading();
    let judged = record.judged(reading.options.overlay, reading.given.is_some());
    if !judged.is_empty() {
        let places = places(decoder, record, &start.checkpoint, before.left)?;
        let collector = &mut decoder.reading().collector;
        check::rules::report(&judged.breaches, collector, &places, offset);
        if let Some(contradiction) = judged.contradiction {
            check::rules::contradiction(&contradiction, collector, &places, offset);
        }
        if let (Some(agency), Some(dated)) = (judged.closed_agency, &record.own_spec().dated_agency)
        {
            check::rules::closed(dated, agency, collector, &places, offset);
        }
    }
    let Reading {
        collector, given, ..
    } = decoder.reading();
    if !record.beyond().is_empty() {
        record.beyond_mut().settle(spec);
        check::note_nearest(
            (record.beyond(), record.own_spec(), spec),
            &|| record.absent(),
            *given,
            collector,
            before.mark,
        );
        // Unlike a known key that comes twice, all of these are kept.
        for name in check::duplicate_unknown(record.beyond(), record.own_spec()) {
            collector.at(name, Finding::duplicate_unknown(), Some(offset));
        }
    }
    Ok(())
}

/// Reads a record that was sent as JSON text, or keeps any other value that was sent in its place; and reports it.
pub(crate) fn instead<'a, S, D>(
    decoder: &mut D,
    record: &mut dyn AnyRecord<'a, S, D>,
    raw: Cow<'a, str>,
    offset: usize,
) -> Result<(), Stop>
where
    S: FromInput<'a>,
    D: MemberReader<'a>,
{
    kept::instead(decoder, record, raw, offset)
}

/// If all that was read is one unknown member, which is the record under its own name, reads that instead, and reports
/// it.
#[cold]
fn under_its_name<'a, S, D>(
    decoder: &mut D,
    record: &mut dyn AnyRecord<'a, S, D>,
    spec: &'static RecordSpec,
    start: &Start<D::Checkpoint>,
) -> Result<bool, Stop>
where
    S: FromInput<'a>,
    D: MemberReader<'a>,
{
    let is_under = if D::KEYS_AS_SENT {
        check::is_record_under_its_name
    } else {
        check::is_element_under_its_name
    };
    let is_inside = match record.beyond().fields() {
        [only] => is_under(spec, only.name.as_ref(), only.value.as_str()),
        _ => false,
    };
    if !is_inside {
        return Ok(false);
    }
    decoder.rewind(&start.checkpoint)?;
    let reading = decoder.reading();
    // A value in place of the record, if there is one, is for the record inside to tell of.
    reading.collector.reset(start.before.mark);
    reading.left = start.before.left;
    record.clear();
    decoder.begin_object()?;
    while let Some(member) = decoder.member(spec, 0)? {
        let Member::Unknown(key) = member else {
            decoder.skip()?;
            continue;
        };
        let offset = decoder.key_offset();
        // A schema sees an object without the fields of the record.
        let seen = D::KEYS_AS_SENT && spec.required != 0;
        let collector = &mut decoder.reading().collector;
        let finding = Finding::wrapper(&collector.pointer(&key), &[], seen);
        collector.at(&key, finding, Some(offset));
        collector.enter_unknown(&key);
        object_at_hand(decoder, record)?;
        decoder.reading().collector.leave_unknown();
    }
    Ok(true)
}

/// Reads an object in one pass, and gives the fields seen, one bit for each; stops with `None` at a known key that
/// comes for the second time or in another letter case.
// Out of line, so that the loop over the fields has the registers to itself.
#[inline(never)]
fn object_in_one_pass<'a, S, D>(
    decoder: &mut D,
    record: &mut dyn AnyRecord<'a, S, D>,
    spec: &'static RecordSpec,
) -> Result<Option<u64>, Stop>
where
    S: FromInput<'a>,
    D: MemberReader<'a>,
{
    let (mut seen, mut kept) = (0_u64, 0_u64);
    let mut next = 0;
    decoder.begin_object()?;
    loop {
        let field = match spec.fields.get(next) {
            Some(field) if decoder.is_next(field) => field,
            _ if decoder.is_end() => return Ok(Some(seen)),
            _ => match decoder.member(spec, next)? {
                Some(Member::Known(field)) => field,
                Some(Member::Variant(..)) => return Ok(None),
                Some(Member::Kept(field)) => {
                    let bit = 1 << field.index;
                    if seen & bit != 0 {
                        return Ok(None);
                    }
                    seen |= bit;
                    kept |= bit;
                    misfit(decoder, record, field)?;
                    continue;
                }
                Some(other) => {
                    other_member(decoder, record, other)?;
                    continue;
                }
                None => return Ok(Some(seen)),
            },
        };
        let bit = 1 << field.index;
        if seen & bit != 0 && !(joins(decoder, field) && kept & bit == 0) {
            return Ok(None);
        }
        seen |= bit;
        next = field.index + 1;
        known(decoder, record, field)?;
    }
}

/// Whether a field may come several times in one object, its items joined.
#[inline]
fn joins<'a, D: MemberReader<'a>>(_: &D, field: &'static FieldSpec) -> bool {
    D::JOINS_LISTS && field.is_list()
}

/// Reads the value of a known field, and keeps it raw if it does not fit.
#[inline]
fn known<'a, S, D>(
    decoder: &mut D,
    record: &mut dyn AnyRecord<'a, S, D>,
    field: &'static FieldSpec,
) -> Result<(), Stop>
where
    S: FromInput<'a>,
    D: MemberReader<'a>,
{
    record.fill(field, decoder)?;
    if decoder.has_misfit() {
        keep_misfit(decoder, record, field)?;
    }
    Ok(())
}

/// Keeps the raw value of a known field, if it did not fit.
#[cold]
#[inline(never)]
fn keep_misfit<'a, S, D>(
    decoder: &mut D,
    record: &mut dyn AnyRecord<'a, S, D>,
    field: &'static FieldSpec,
) -> Result<(), Stop>
where
    S: FromInput<'a>,
    D: MemberReader<'a>,
{
    match decoder.take_misfit() {
        Some((raw, offset)) => keep(decoder, record, Cow::Borrowed(field.name), raw, offset),
        None => Ok(()),
    }
}
