//! Objects: members that come in any order, twice or not at all, and what is kept of what does not fit.

use std::borrow::Cow;

use super::reading::Left;
use super::{Member, MemberReader};
use crate::check;
use crate::check::rules::Places;
use crate::error::Stop;
use crate::record::{Breaches, FieldReader, RawJson, Record};
use crate::report::{Code, Collector, Expected, Finding, Segment};
use crate::scalars::Scalar;
use crate::spec::{FieldSpec, RecordSpec};
use crate::syntax::json::kind_of;
use crate::text::{FromInput, Text};

/// Reads the object at hand into a record.
pub(crate) fn object<'a, R, I>(input: &mut I, record: &mut R) -> Result<(), Stop>
where
    R: Record,
    R::Text: FromInput<'a>,
    I: MemberReader<'a> + FieldReader<R::Text, Error = Stop>,
{
    let start = input.checkpoint();
    let offset = input.offset();
    let mark = input.reading().collector.mark();
    let left = input.reading().left;
    let once = if input.reading().is_careful {
        None
    } else {
        object_at_once(input, record)?
    };
    let seen = if let Some(seen) = once {
        seen
    } else {
        // Forget what was read, and read again with an eye on keys that stand twice or in another letter case. From here on
        // every object is read so from the start: were each read twice, time would double with each level.
        input.rewind(&start)?;
        let reading = input.reading();
        reading.is_careful = true;
        reading.collector.reset(mark);
        reading.left = left;
        reading.replacement = None;
        *record = R::default();
        object_with_care(input, record)?
    };
    if let Some((raw, at)) = input.reading().replacement.take() {
        if seen == 0 && record.unknown().is_empty() {
            return instead(input, record, Cow::Owned(raw), at);
        }
        replacement_beside_others(input, record, raw, at)?;
    }
    let collector = &mut input.reading().collector;
    for field in check::missing(R::SPEC, seen) {
        collector.at(field.name, Finding::required(field), Some(offset));
    }
    let breaches = Breaches::of(record);
    if !breaches.is_empty() {
        let places = places::<R, I>(input, &start, left)?;
        let collector = &mut input.reading().collector;
        check::rules::report(&breaches, collector, &places, offset);
    }
    let collector = &mut input.reading().collector;
    if !record.unknown().is_empty() {
        record.unknown_mut().settle(R::SPEC);
        // All of them are kept.
        for name in check::duplicate_unknown(record) {
            collector.at(name, Finding::new(Code::DuplicateKey, None), Some(offset));
        }
    }
    Ok(())
}

/// Reads an object again, only to know where its fields stand. Few records break a rule: for the others nothing is noted.
#[cold]
fn places<'a, R, I>(input: &mut I, start: &I::Checkpoint, left: Left) -> Result<Places, Stop>
where
    R: Record,
    R::Text: FromInput<'a>,
    I: MemberReader<'a> + FieldReader<R::Text, Error = Stop>,
{
    let reading = input.reading();
    if reading.places.is_some() {
        // What is found on the second time is not kept.
        return Ok(Places::default());
    }
    reading.places = Some(Box::default());
    // The way through an object that notes places is the slower one.
    let was_careful = std::mem::replace(&mut reading.is_careful, true);
    let collector = std::mem::replace(&mut reading.collector, Collector::new(0));
    let left = std::mem::replace(&mut reading.left, left);
    input.rewind(start)?;
    object(input, &mut R::default())?;
    let reading = input.reading();
    reading.collector = collector;
    reading.left = left;
    reading.is_careful = was_careful;
    let places = reading.places.take();
    Ok(places.map(|places| *places).unwrap_or_default())
}

/// Reads an object and gives the fields seen; `None`, half-way, when a known key stands for the second time.
// Out of line, as the next one is: the loop over the fields has the registers to itself.
#[inline(never)]
fn object_at_once<'a, R, I>(input: &mut I, record: &mut R) -> Result<Option<u64>, Stop>
where
    R: Record,
    R::Text: FromInput<'a>,
    I: MemberReader<'a> + FieldReader<R::Text, Error = Stop>,
{
    let (mut seen, mut kept) = (0_u64, 0_u64);
    let mut next = 0;
    input.begin_object()?;
    loop {
        let field = match R::SPEC.fields.get(next) {
            Some(field) if input.is_next(field) => field,
            _ if input.is_end() => return Ok(Some(seen)),
            _ => match input.member(R::SPEC, next)? {
                Some(Member::Known(field)) => field,
                Some(Member::Variant(..)) => return Ok(None),
                Some(Member::Kept(field)) => {
                    let bit = 1 << field.index;
                    if seen & bit != 0 {
                        return Ok(None);
                    }
                    seen |= bit;
                    kept |= bit;
                    unfitting(input, record, field)?;
                    continue;
                }
                Some(other) => {
                    rare(input, record, other)?;
                    continue;
                }
                None => return Ok(Some(seen)),
            },
        };
        let bit = 1 << field.index;
        if seen & bit != 0 && !(joins(input, field) && kept & bit == 0) {
            return Ok(None);
        }
        seen |= bit;
        next = field.index + 1;
        known(input, record, field)?;
    }
}

/// How often each field stands in an object. A record has at most 64.
struct Times {
    exact: [usize; 64],
    variant: [usize; 64],
    kept: [usize; 64],
}

impl Times {
    /// Counts the members of the object at hand, and goes back to its start.
    fn count<'a, I: MemberReader<'a>>(
        input: &mut I,
        spec: &'static RecordSpec,
    ) -> Result<Self, Stop> {
        let start = input.checkpoint();
        let mut times = Self {
            exact: [0; 64],
            variant: [0; 64],
            kept: [0; 64],
        };
        let mut next = 0;
        input.begin_object()?;
        while let Some(member) = input.member(spec, next)? {
            match member {
                Member::Known(field) => {
                    times.exact[field.index] += 1;
                    next = field.index + 1;
                }
                Member::Variant(field, _) => {
                    times.variant[field.index] += 1;
                    next = field.index + 1;
                }
                Member::Kept(field) => times.kept[field.index] += 1,
                Member::Unknown(_) | Member::Instead => {}
            }
            input.skip()?;
        }
        input.rewind(&start)?;
        Ok(times)
    }
}

/// Reads an object in which known keys may stand more than once, or in another letter case. Of keys that stand twice the last
/// counts; the exact one before a variant, and a value that fits before one that does not.
#[cold]
#[inline(never)]
fn object_with_care<'a, R, I>(input: &mut I, record: &mut R) -> Result<u64, Stop>
where
    R: Record,
    R::Text: FromInput<'a>,
    I: MemberReader<'a> + FieldReader<R::Text, Error = Stop>,
{
    let all = Times::count(input, R::SPEC)?;
    let (mut exact, mut variant, mut kept) = (all.exact, all.variant, all.kept);
    let mut seen = 0_u64;
    let mut next = 0;
    input.begin_object()?;
    while let Some(member) = input.member(R::SPEC, next)? {
        match member {
            Member::Known(field) => {
                let index = field.index;
                next = index + 1;
                exact[index] -= 1;
                if exact[index] == 0 || joins(input, field) {
                    seen |= 1 << index;
                    note_place(input, field)?;
                    known(input, record, field)?;
                } else {
                    duplicate(input, field, field.name)?;
                }
            }
            Member::Variant(field, key) if all.exact[field.index] == 0 => {
                let index = field.index;
                next = index + 1;
                variant[index] -= 1;
                if variant[index] == 0 || joins(input, field) {
                    seen |= 1 << index;
                    known_by_variant(input, record, field, &key)?;
                } else {
                    let sent = if I::KEYS_AS_SENT { &key } else { field.name };
                    duplicate(input, field, sent)?;
                }
            }
            Member::Variant(_, key) => rare(input, record, Member::Unknown(key))?,
            Member::Kept(field) => {
                let index = field.index;
                kept[index] -= 1;
                if all.exact[index] + all.variant[index] + kept[index] == 0 {
                    seen |= 1 << index;
                    unfitting(input, record, field)?;
                } else {
                    let name = Cow::Owned(format!("{}#value", field.name));
                    rare(input, record, Member::Unknown(name))?;
                }
            }
            other => rare(input, record, other)?,
        }
    }
    Ok(seen)
}

/// Passes over a member that another one of the same field makes void.
fn duplicate<'a, I: MemberReader<'a>>(
    input: &mut I,
    field: &'static FieldSpec,
    sent: &str,
) -> Result<(), Stop> {
    let offset = input.key_offset();
    input.skip()?;
    let finding = Finding::new(Code::DuplicateKey, Some(field));
    let collector = &mut input.reading().collector;
    collector.at(sent, finding, Some(offset));
    Ok(())
}

/// Reads a field whose name stands in another letter case.
fn known_by_variant<'a, R, I>(
    input: &mut I,
    record: &mut R,
    field: &'static FieldSpec,
    key: &str,
) -> Result<(), Stop>
where
    R: Record,
    R::Text: FromInput<'a>,
    I: MemberReader<'a> + FieldReader<R::Text, Error = Stop>,
{
    let offset = input.key_offset();
    let finding = Finding::key_case(field).seen(I::KEYS_AS_SENT && field.required);
    let collector = &mut input.reading().collector;
    if I::KEYS_AS_SENT {
        collector.at(key, finding, Some(offset));
        collector.alias(field.name, key);
        note_place(input, field)?;
        known(input, record, field)?;
        input.reading().collector.unalias();
    } else {
        collector.at(field.name, finding, Some(offset));
        note_place(input, field)?;
        known(input, record, field)?;
    }
    Ok(())
}

/// Whether a field may stand in several places, and is what stands in all of them.
#[inline]
fn joins<'a, I: MemberReader<'a>>(_: &I, field: &'static FieldSpec) -> bool {
    I::JOINS_LISTS && field.is_list()
}

#[inline]
fn known<'a, R, I>(input: &mut I, record: &mut R, field: &'static FieldSpec) -> Result<(), Stop>
where
    R: Record,
    R::Text: FromInput<'a>,
    I: MemberReader<'a> + FieldReader<R::Text, Error = Stop>,
{
    record.set(field, input)?;
    if let Some((raw, offset)) = input.take_misfit() {
        keep(input, record, Cow::Borrowed(field.name), raw, offset)?;
    }
    Ok(())
}

/// Notes where a field stands, when that is to be known.
fn note_place<'a, I: MemberReader<'a>>(
    input: &mut I,
    field: &'static FieldSpec,
) -> Result<(), Stop> {
    if input.reading().places.is_none() {
        return Ok(());
    }
    let offset = input.value_offset()?;
    let reading = input.reading();
    // Rules reach into the items of the record's lists and no deeper.
    let item = match *reading.collector.path() {
        [] => None,
        [Segment::Key(list), Segment::Index(item)] => Some((list, item)),
        // One object in the place of the list.
        [Segment::Key(list)] => Some((list, 0)),
        _ => return Ok(()),
    };
    let pointer = reading.collector.pointer(field.name);
    if let Some(places) = &mut reading.places {
        places.put(item, field, offset, Some(pointer));
    }
    Ok(())
}

/// Takes a value that does not fit its field.
#[cold]
fn unfitting<'a, R, I>(input: &mut I, record: &mut R, field: &'static FieldSpec) -> Result<(), Stop>
where
    R: Record,
    R::Text: FromInput<'a>,
    I: MemberReader<'a>,
{
    let offset = input.key_offset();
    let raw = input.raw()?;
    check::misfit(field, &raw, &mut input.reading().collector, Some(offset));
    let Ok(()) = record.set(field, &mut Readable(&raw));
    keep(input, record, Cow::Borrowed(field.name), raw, offset)
}

/// Takes what is no field of the record.
#[cold]
fn rare<'a, R, I>(input: &mut I, record: &mut R, member: Member<'a>) -> Result<(), Stop>
where
    R: Record,
    R::Text: FromInput<'a>,
    I: MemberReader<'a>,
{
    let offset = input.key_offset();
    let raw = input.raw()?;
    let reading = input.reading();
    match member {
        Member::Known(_) | Member::Variant(..) | Member::Kept(_) => Ok(()),
        Member::Unknown(key) => {
            let finding = Finding::unknown(R::SPEC);
            reading.collector.at(&key, finding, Some(offset));
            keep(input, record, key, raw, offset)
        }
        Member::Instead => {
            let earlier = reading.replacement.replace((raw.into_owned(), offset));
            match earlier {
                Some((raw, at)) => replacement_beside_others(input, record, raw, at),
                None => Ok(()),
            }
        }
    }
}

/// Keeps what would stand in the place of the whole record, were there nothing else in it.
fn replacement_beside_others<'a, R, I>(
    input: &mut I,
    record: &mut R,
    raw: String,
    offset: usize,
) -> Result<(), Stop>
where
    R: Record,
    R::Text: FromInput<'a>,
    I: MemberReader<'a>,
{
    const NAME: &str = "#value";
    let collector = &mut input.reading().collector;
    collector.at(NAME, Finding::unknown(R::SPEC), Some(offset));
    keep(input, record, Cow::Borrowed(NAME), Cow::Owned(raw), offset)
}

/// Keeps what stands in the place of a whole record.
pub(crate) fn instead<'a, R, I>(
    input: &mut I,
    record: &mut R,
    raw: Cow<'a, str>,
    offset: usize,
) -> Result<(), Stop>
where
    R: Record,
    R::Text: FromInput<'a>,
    I: MemberReader<'a>,
{
    let reading = input.reading();
    reading.charge_unknown(raw.len(), offset)?;
    let finding = Finding::type_mismatch(None, Expected::Object, kind_of(&raw));
    reading.collector.here(finding, Some(offset));
    record.unknown_mut().set_instead(trusted(raw));
    Ok(())
}

/// Keeps a value beside the fields. Where the limit is passed is told by its start, whose place does not depend on how much of the
/// value has arrived.
fn keep<'a, R, I>(
    input: &mut I,
    record: &mut R,
    key: Cow<'a, str>,
    raw: Cow<'a, str>,
    offset: usize,
) -> Result<(), Stop>
where
    R: Record,
    R::Text: FromInput<'a>,
    I: MemberReader<'a>,
{
    input
        .reading()
        .charge_unknown(key.len() + raw.len(), offset)?;
    let name = R::Text::from_input(key);
    record.unknown_mut().push(name, trusted(raw));
    Ok(())
}

fn trusted<'a, S: FromInput<'a>>(raw: Cow<'a, str>) -> RawJson<S> {
    RawJson::trusted(S::from_input(raw))
}

/// The source of what can be read of a value that does not fit: of a list of texts, those that are texts.
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
        let texts = crate::syntax::json::item_texts(self.0);
        slot.extend(texts.into_iter().map(S::from_string));
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
