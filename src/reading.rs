//! What the encodings share when they read a record: members that come in any order, twice or not at all, what is kept of
//! what does not fit, and the limits.

use std::borrow::Cow;

use crate::check;
use crate::error::{LimitKind, ReadError, ReadErrorKind};
use crate::json::{Kind, ParseError, kind_of};
use crate::options::ReadOptions;
use crate::record::{Record, Source};
use crate::report::{Code, Collector, Expected, Finding};
use crate::scalar::Scalar;
use crate::spec::{Edition, FieldSpec, RecordSpec};
use crate::text::{FromInput, Text};
use crate::unknown::RawJson;
use crate::xml::SyntaxError;

/// Why reading stops, before line and column are looked up.
#[derive(Debug)]
pub(crate) enum Stop {
    Json(ParseError),
    Xml(SyntaxError),
    Limit(LimitKind, usize),
    Root(Kind),
}

impl From<SyntaxError> for Stop {
    fn from(error: SyntaxError) -> Self {
        Self::Xml(error)
    }
}

impl From<ParseError> for Stop {
    fn from(error: ParseError) -> Self {
        Self::Json(error)
    }
}

/// A member of the object at hand.
pub(crate) enum Member<'a> {
    Known(&'static FieldSpec),
    /// A field of the record that stands where XML keeps what is unknown: its value did not fit.
    Kept(&'static FieldSpec),
    Unknown(Cow<'a, str>),
    /// What stands in the place of the whole record, if there is nothing else in it.
    Instead,
}

/// An encoding, as far as the members of objects go. It is its own [`Source`].
pub(crate) trait Input<'a> {
    type Checkpoint;

    /// Whether a list may stand in several places, and is the items of all.
    const JOINS_LISTS: bool;

    fn reading(&mut self) -> &mut Reading;

    /// Where the value at hand stands; right after [`member`](Self::member), where its key does.
    fn offset(&self) -> usize;
    fn key_offset(&self) -> usize;

    fn checkpoint(&self) -> Self::Checkpoint;
    fn rewind(&mut self, checkpoint: &Self::Checkpoint) -> Result<(), Stop>;

    /// Goes into the object at hand.
    fn begin_object(&mut self) -> Result<(), Stop>;

    /// The next member's key, up to its value. Senders mostly keep the order of the schema: the field at `next` is
    /// tried first.
    fn member(
        &mut self,
        spec: &'static RecordSpec,
        next: usize,
    ) -> Result<Option<Member<'a>>, Stop>;

    /// Takes the value at hand as JSON text, whatever it is.
    fn raw(&mut self) -> Result<Cow<'a, str>, Stop>;

    /// Passes over the value at hand.
    fn skip(&mut self) -> Result<(), Stop>;

    /// What has become of the field just read, when its structure did not fit.
    fn take_misfit(&mut self) -> Option<Cow<'a, str>>;
}

/// A document's text.
pub(crate) struct Utf8<'a> {
    pub(crate) text: &'a str,
    pub(crate) has_bom: bool,
}

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Takes the bytes of a document for text: one check of UTF-8 for all of it.
pub(crate) fn utf8<'a>(bytes: &'a [u8], options: &ReadOptions) -> Result<Utf8<'a>, ReadError> {
    let (bytes, has_bom) = match bytes.strip_prefix(BOM) {
        Some(rest) => (rest, true),
        None => (bytes, false),
    };
    if bytes.len() > options.bytes {
        let limit = LimitKind::Bytes(options.bytes);
        return Err(ReadError::new(ReadErrorKind::Limit(limit)));
    }
    let text = match simdutf8::basic::from_utf8(bytes) {
        Ok(text) => text,
        // The fast check does not say where; std's does.
        Err(_) => std::str::from_utf8(bytes).map_err(|error| ReadError::utf8(bytes, &error))?,
    };
    Ok(Utf8 { text, has_bom })
}

/// What is known while a document is read.
pub(crate) struct Reading {
    pub(crate) collector: Collector,
    pub(crate) edition: Edition,
    left: Left,
    /// Whether a known key has stood twice in some object.
    has_duplicates: bool,
    /// What may stand in the place of the record at hand, and where.
    replacement: Option<(String, usize)>,
}

/// How many more records, and bytes of unknown content, may come.
#[derive(Debug, Clone, Copy)]
struct Left {
    records: usize,
    unknown: usize,
}

/// What a kept unknown field costs in memory beside its name and its value.
const UNKNOWN_FIELD: usize = 64;

impl Reading {
    pub(crate) fn new(options: &ReadOptions) -> Self {
        Self {
            collector: Collector::new(options.findings),
            edition: options.edition,
            left: Left {
                records: options.records,
                unknown: options.unknown,
            },
            has_duplicates: false,
            replacement: None,
        }
    }

    pub(crate) fn charge_record(&mut self, offset: usize) -> Result<(), Stop> {
        self.left.records = self
            .left
            .records
            .checked_sub(1)
            .ok_or(Stop::Limit(LimitKind::Records, offset))?;
        Ok(())
    }

    /// How many bytes of unknown content may still come.
    pub(crate) fn unknown_left(&self) -> usize {
        self.left.unknown
    }

    fn charge_unknown(&mut self, bytes: usize, offset: usize) -> Result<(), Stop> {
        self.left.unknown = self
            .left
            .unknown
            .checked_sub(UNKNOWN_FIELD + bytes)
            .ok_or(Stop::Limit(LimitKind::Unknown, offset))?;
        Ok(())
    }

    /// Checks a scalar that has just been read.
    #[inline]
    pub(crate) fn scalar<S: Text, T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        value: &T,
        offset: usize,
    ) {
        check::scalar(
            field,
            value,
            self.edition,
            &mut self.collector,
            Some(offset),
        );
    }

    /// Notes that a field stands for nothing.
    #[cold]
    pub(crate) fn null(&mut self, field: &'static FieldSpec, offset: usize) {
        let finding = if field.required {
            Finding::required(field)
        } else {
            Finding::new(Code::Null, Some(field))
        };
        self.collector.at(field.name, finding, Some(offset));
    }

    #[cold]
    pub(crate) fn quirk(
        &mut self,
        code: Code,
        field: &'static FieldSpec,
        offset: usize,
        value: &str,
    ) {
        let finding = Finding::new(code, Some(field));
        self.collector
            .at_value(field.name, finding, Some(offset), value);
    }

    /// Notes a field that came with a later edition.
    #[inline]
    pub(crate) fn newer(&mut self, field: &'static FieldSpec, offset: usize) {
        if field.edition > self.edition {
            let finding = Finding::edition(field, field.edition);
            self.collector.at(field.name, finding, Some(offset));
        }
    }
}

/// Reads the object at hand into a record.
pub(crate) fn object<'a, R, I>(input: &mut I, record: &mut R) -> Result<(), Stop>
where
    R: Record,
    R::Text: FromInput<'a>,
    I: Input<'a> + Source<R::Text, Error = Stop>,
{
    let start = input.checkpoint();
    let offset = input.offset();
    let mark = input.reading().collector.mark();
    let left = input.reading().left;
    let once = if input.reading().has_duplicates {
        None
    } else {
        object_at_once(input, record)?
    };
    let seen = if let Some(seen) = once {
        seen
    } else {
        // Forget what was read, and read again with an eye on keys that stand twice. From here on every object is read
        // so from the start: were each read twice, time would double with each level.
        input.rewind(&start)?;
        let reading = input.reading();
        reading.has_duplicates = true;
        reading.collector.reset(mark);
        reading.left = left;
        reading.replacement = None;
        *record = R::default();
        object_with_duplicates(input, record)?
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
    if !record.unknown().is_empty() {
        record.unknown_mut().settle(R::SPEC);
        // All of them are kept.
        for name in check::duplicate_unknown(record) {
            collector.at(name, Finding::new(Code::DuplicateKey, None), Some(offset));
        }
    }
    Ok(())
}

/// Reads an object and gives the fields seen; `None`, half-way, when a known key stands for the second time.
fn object_at_once<'a, R, I>(input: &mut I, record: &mut R) -> Result<Option<u64>, Stop>
where
    R: Record,
    R::Text: FromInput<'a>,
    I: Input<'a> + Source<R::Text, Error = Stop>,
{
    let (mut seen, mut kept) = (0_u64, 0_u64);
    let mut next = 0;
    input.begin_object()?;
    while let Some(member) = input.member(R::SPEC, next)? {
        match member {
            Member::Known(field) => {
                let bit = 1 << field.index;
                if seen & bit != 0 && !(joins(input, field) && kept & bit == 0) {
                    return Ok(None);
                }
                seen |= bit;
                next = field.index + 1;
                known(input, record, field)?;
            }
            Member::Kept(field) => {
                let bit = 1 << field.index;
                if seen & bit != 0 {
                    return Ok(None);
                }
                seen |= bit;
                kept |= bit;
                unfitting(input, record, field)?;
            }
            other => rare(input, record, other)?,
        }
    }
    Ok(Some(seen))
}

/// Reads an object in which known keys may stand more than once: of each, the last counts.
fn object_with_duplicates<'a, R, I>(input: &mut I, record: &mut R) -> Result<u64, Stop>
where
    R: Record,
    R::Text: FromInput<'a>,
    I: Input<'a> + Source<R::Text, Error = Stop>,
{
    let start = input.checkpoint();
    // A record has at most 64 fields.
    let (mut times, mut kept) = ([0_usize; 64], [0_usize; 64]);
    let mut next = 0;
    input.begin_object()?;
    while let Some(member) = input.member(R::SPEC, next)? {
        match member {
            Member::Known(field) => {
                times[field.index] += 1;
                next = field.index + 1;
            }
            Member::Kept(field) => kept[field.index] += 1,
            Member::Unknown(_) | Member::Instead => {}
        }
        input.skip()?;
    }

    input.rewind(&start)?;
    let mut seen = 0_u64;
    next = 0;
    input.begin_object()?;
    while let Some(member) = input.member(R::SPEC, next)? {
        match member {
            Member::Known(field) => {
                next = field.index + 1;
                times[field.index] -= 1;
                // What did not fit yields to what does.
                kept[field.index] = 0;
                if times[field.index] == 0 || joins(input, field) {
                    seen |= 1 << field.index;
                    known(input, record, field)?;
                } else {
                    let offset = input.key_offset();
                    input.skip()?;
                    let finding = Finding::new(Code::DuplicateKey, Some(field));
                    let collector = &mut input.reading().collector;
                    collector.at(field.name, finding, Some(offset));
                }
            }
            Member::Kept(field) if times[field.index] == 0 && kept[field.index] == 1 => {
                seen |= 1 << field.index;
                unfitting(input, record, field)?;
            }
            Member::Kept(field) => {
                kept[field.index] = kept[field.index].saturating_sub(1);
                let name = Cow::Owned(format!("{}#value", field.name));
                rare(input, record, Member::Unknown(name))?;
            }
            other => rare(input, record, other)?,
        }
    }
    Ok(seen)
}

/// Whether a field may stand in several places, and is what stands in all of them.
#[inline]
fn joins<'a, I: Input<'a>>(_: &I, field: &'static FieldSpec) -> bool {
    I::JOINS_LISTS && field.is_list()
}

#[inline]
fn known<'a, R, I>(input: &mut I, record: &mut R, field: &'static FieldSpec) -> Result<(), Stop>
where
    R: Record,
    R::Text: FromInput<'a>,
    I: Input<'a> + Source<R::Text, Error = Stop>,
{
    record.set(field, input)?;
    if let Some(raw) = input.take_misfit() {
        keep(input, record, Cow::Borrowed(field.name), raw)?;
    }
    Ok(())
}

/// Takes a value that does not fit its field.
#[cold]
fn unfitting<'a, R, I>(input: &mut I, record: &mut R, field: &'static FieldSpec) -> Result<(), Stop>
where
    R: Record,
    R::Text: FromInput<'a>,
    I: Input<'a>,
{
    let offset = input.key_offset();
    let raw = input.raw()?;
    check::misfit(field, &raw, &mut input.reading().collector, Some(offset));
    let Ok(()) = record.set(field, &mut Readable(&raw));
    keep(input, record, Cow::Borrowed(field.name), raw)
}

/// Takes what is no field of the record.
#[cold]
fn rare<'a, R, I>(input: &mut I, record: &mut R, member: Member<'a>) -> Result<(), Stop>
where
    R: Record,
    R::Text: FromInput<'a>,
    I: Input<'a>,
{
    let offset = input.key_offset();
    let raw = input.raw()?;
    let reading = input.reading();
    match member {
        Member::Known(_) | Member::Kept(_) => Ok(()),
        Member::Unknown(key) => {
            let finding = Finding::unknown(R::SPEC);
            reading.collector.at(&key, finding, Some(offset));
            keep(input, record, key, raw)
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
    I: Input<'a>,
{
    const NAME: &str = "#value";
    let collector = &mut input.reading().collector;
    collector.at(NAME, Finding::unknown(R::SPEC), Some(offset));
    keep(input, record, Cow::Borrowed(NAME), Cow::Owned(raw))
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
    I: Input<'a>,
{
    let reading = input.reading();
    reading.charge_unknown(raw.len(), offset)?;
    let finding = Finding::type_mismatch(None, Expected::Object, kind_of(&raw));
    reading.collector.here(finding, Some(offset));
    record.unknown_mut().set_instead(trusted(raw));
    Ok(())
}

fn keep<'a, R, I>(
    input: &mut I,
    record: &mut R,
    key: Cow<'a, str>,
    raw: Cow<'a, str>,
) -> Result<(), Stop>
where
    R: Record,
    R::Text: FromInput<'a>,
    I: Input<'a>,
{
    let offset = input.offset();
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

impl<S: Text> Source<S> for Readable<'_> {
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
        let texts = crate::json::item_texts(self.0);
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
