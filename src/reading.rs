//! What the encodings share when they read a record: members that come in any order, twice or not at all, what is kept of
//! what does not fit, and the limits.

use std::borrow::Cow;

use crate::check;
use crate::error::{LimitKind, ReadError, ReadErrorKind};
use crate::json::{Kind, Limits, ParseError, Reader, kind_of};
use crate::options::ReadOptions;
use crate::record::{Record, Source};
use crate::report::{Code, Collector, Expected, Finding, Mark, Segment};
use crate::rules::{Breaches, Places};
use crate::scalar::{Lexeme, Scalar};
use crate::spec::{Edition, FieldSpec, RecordSpec};
use crate::text::{FromInput, Text};
use crate::unknown::RawJson;
use crate::xml::SyntaxError;

/// Why reading stops, before line and column are looked up.
// A pointer, since every field of every record is read with a result that may be one.
#[derive(Debug)]
pub(crate) struct Stop(Box<Cause>);

#[derive(Debug)]
pub(crate) enum Cause {
    Json(ParseError),
    Xml(SyntaxError),
    Limit(LimitKind, usize),
    Root(Kind),
}

impl Stop {
    pub(crate) fn limit(limit: LimitKind, offset: usize) -> Self {
        Cause::Limit(limit, offset).into()
    }

    pub(crate) fn cause(&self) -> &Cause {
        &self.0
    }
}

impl From<Cause> for Stop {
    #[cold]
    fn from(cause: Cause) -> Self {
        Self(Box::new(cause))
    }
}

impl From<SyntaxError> for Stop {
    fn from(error: SyntaxError) -> Self {
        Cause::Xml(error).into()
    }
}

impl From<ParseError> for Stop {
    fn from(error: ParseError) -> Self {
        Cause::Json(error).into()
    }
}

/// A member of the object at hand.
pub(crate) enum Member<'a> {
    Known(&'static FieldSpec),
    /// A field whose name stands in another letter case.
    Variant(&'static FieldSpec, Cow<'a, str>),
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

    /// Whether places are told by the keys as they were sent, so that a schema sees these.
    const KEYS_AS_SENT: bool;

    fn reading(&mut self) -> &mut Reading;

    /// Where the value at hand stands; right after [`member`](Self::member), where its key does.
    fn offset(&self) -> usize;

    /// Where the value at hand stands, also right after [`member`](Self::member).
    fn value_offset(&mut self) -> Result<usize, Stop>;

    fn key_offset(&self) -> usize;

    fn checkpoint(&self) -> Self::Checkpoint;
    fn rewind(&mut self, checkpoint: &Self::Checkpoint) -> Result<(), Stop>;

    /// Goes into the object at hand.
    fn begin_object(&mut self) -> Result<(), Stop>;

    /// Goes up to the value of the next member if it is this field, in the very form that the encoding writes. If not,
    /// nothing has happened: this is only the quick way to what [`member`](Self::member) finds.
    #[inline]
    fn is_next(&mut self, _: &'static FieldSpec) -> bool {
        false
    }

    /// Goes out of the object at hand if it ends here, likewise.
    #[inline]
    fn is_end(&mut self) -> bool {
        false
    }

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

/// A place in the list of a document's records.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ListPlace {
    /// The field of the envelope that holds the list; `None` when the list is the root.
    pub(crate) field: Option<&'static FieldSpec>,
    /// How many items stand before.
    pub(crate) index: usize,
}

impl ListPlace {
    /// A reader of JSON text that begins before this item.
    pub(crate) fn json_reader<'a>(&self, text: &'a str, limits: Limits) -> Reader<'a> {
        let depth = 1 + u16::from(self.field.is_some());
        Reader::inside_array(text, limits, depth, self.index == 0)
    }
}

/// What is known while a document is read.
pub(crate) struct Reading {
    pub(crate) collector: Collector,
    pub(crate) edition: Edition,
    left: Left,
    /// Whether a known key has stood twice in some object, or in another letter case.
    is_careful: bool,
    /// What may stand in the place of the record at hand, and where.
    replacement: Option<(String, usize)>,
    /// Where the fields stand, while a record is read again to know that.
    places: Option<Box<Places>>,
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
            collector: Collector::new(options.findings).strict(options.strict),
            edition: options.edition,
            left: Left {
                records: options.records,
                unknown: options.unknown,
            },
            is_careful: false,
            replacement: None,
            places: None,
        }
    }

    /// Goes to an item of a list, from the root of the document.
    pub(crate) fn enter_item(&mut self, list: ListPlace) {
        if let Some(field) = list.field {
            self.collector.enter(Segment::Key(field.name));
        }
        self.collector.enter(Segment::Index(list.index));
    }

    pub(crate) fn charge_record(&mut self, offset: usize) -> Result<(), Stop> {
        self.left.records = self
            .left
            .records
            .checked_sub(1)
            .ok_or_else(|| Stop::limit(LimitKind::Records, offset))?;
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
            .ok_or_else(|| Stop::limit(LimitKind::Unknown, offset))?;
        Ok(())
    }

    /// Checks a scalar that has just been read; one in a form that can be read as the one that is due, is.
    #[inline]
    pub(crate) fn scalar<S: Text, T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut T,
        offset: usize,
    ) {
        if !check::is_silent(field, slot, self.edition) {
            self.look_at(field, slot, offset);
        }
    }

    /// Checks a value that may have findings.
    #[inline(never)]
    fn look_at<S: Text, T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut T,
        offset: usize,
    ) {
        if !check::is_clean(field, slot, self.edition) {
            self.find(field, slot, offset);
        }
    }

    /// Looks for findings, and mends a value that has some.
    #[cold]
    fn find<S: Text, T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut T,
        offset: usize,
    ) {
        let mark = self.collector.mark();
        self.check(field, slot, offset);
        if self.collector.counts().total() != mark.counts().total() {
            self.mend(field, slot, offset, mark);
        }
    }

    #[inline]
    fn check<S: Text, T: Scalar<S>>(
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

    /// Takes a value with findings for what it means, if that is right.
    #[cold]
    fn mend<S: Text, T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut T,
        offset: usize,
        mark: Mark,
    ) {
        let Some(mended) = check::mended(field, slot) else {
            return;
        };
        let seen = self.collector.counts().against_schema > mark.counts().against_schema;
        self.collector.reset(mark);
        slot.emit(|lexeme| {
            let sent = lexeme.as_ref().map_or("", Lexeme::as_text);
            for code in mended.codes {
                let finding = Finding::form_quirk(code, field).seen(seen);
                self.collector
                    .at_value(field.name, finding, Some(offset), sent);
            }
        });
        *slot = mended.value;
        self.check(field, slot, offset);
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
    pub(crate) fn quirk(&mut self, code: Code, field: &'static FieldSpec, offset: usize) {
        let finding = Finding::new(code, Some(field));
        self.collector.at(field.name, finding, Some(offset));
    }

    #[cold]
    pub(crate) fn quirk_of(
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
        breaches.report(collector, &places, offset);
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
    I: Input<'a> + Source<R::Text, Error = Stop>,
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
    I: Input<'a> + Source<R::Text, Error = Stop>,
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
    fn count<'a, I: Input<'a>>(input: &mut I, spec: &'static RecordSpec) -> Result<Self, Stop> {
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
    I: Input<'a> + Source<R::Text, Error = Stop>,
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
fn duplicate<'a, I: Input<'a>>(
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
    I: Input<'a> + Source<R::Text, Error = Stop>,
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

/// Notes where a field stands, when that is to be known.
fn note_place<'a, I: Input<'a>>(input: &mut I, field: &'static FieldSpec) -> Result<(), Stop> {
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
        Member::Known(_) | Member::Variant(..) | Member::Kept(_) => Ok(()),
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
