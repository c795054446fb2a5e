//! The JSON source: fills records from the pull reader, and checks each field as it comes.

use std::borrow::Cow;

use super::form::envelope_form;
use super::{Kind, ParseError, Reader, is_number};
use crate::check::{self, expected};
use crate::error::{LimitKind, ReadError, ReadErrorKind};
use crate::options::ReadOptions;
use crate::packet::Form;
use crate::record::{Record, Source};
use crate::report::{Code, Collector, Expected, Finding, Report, Segment};
use crate::scalar::{Lexeme, Scalar};
use crate::scalars::is_integral;
use crate::spec::{Edition, FieldSpec, RecordSpec};
use crate::text::FromInput;
use crate::unknown::RawJson;

/// Why reading stops, before line and column are looked up.
#[derive(Debug)]
pub(crate) enum Stop {
    Syntax(ParseError),
    Limit(LimitKind, usize),
    Root(Kind),
}

impl From<ParseError> for Stop {
    fn from(error: ParseError) -> Self {
        Self::Syntax(error)
    }
}

pub(crate) struct JsonSource<'a> {
    reader: Reader<'a>,
    collector: Collector,
    edition: Edition,
    /// The raw value of the field at hand, when its structure does not fit.
    misfit: Option<&'a str>,
    left: Left,
    /// Whether a known key has stood twice in some object.
    has_duplicates: bool,
}

/// How many more records, and bytes of unknown content, may come.
#[derive(Debug, Clone, Copy)]
struct Left {
    records: usize,
    unknown: usize,
}

/// What a kept unknown field costs in memory beside its name and its value.
const UNKNOWN_FIELD: usize = 64;

const BOM: &[u8] = b"\xEF\xBB\xBF";

impl<'a> JsonSource<'a> {
    pub(crate) fn new(bytes: &'a [u8], options: &ReadOptions) -> Result<Self, ReadError> {
        let (bytes, bom) = match bytes.strip_prefix(BOM) {
            Some(rest) => (rest, true),
            None => (bytes, false),
        };
        if bytes.len() > options.bytes {
            return Err(ReadError::new(ReadErrorKind::Limit(LimitKind::Bytes(
                options.bytes,
            ))));
        }
        let text = match simdutf8::basic::from_utf8(bytes) {
            Ok(text) => text,
            // The fast check does not say where; std's does.
            Err(_) => std::str::from_utf8(bytes).map_err(|error| ReadError::utf8(bytes, &error))?,
        };
        let mut collector = Collector::new(options.findings);
        if bom {
            collector.document(Code::Bom);
        }
        Ok(Self {
            reader: Reader::with_limits(text, options.json_limits()),
            collector,
            edition: options.edition,
            misfit: None,
            left: Left {
                records: options.records,
                unknown: options.unknown,
            },
            has_duplicates: false,
        })
    }

    /// The form of the document, by its root and its top-level keys. Nothing is consumed.
    pub(crate) fn form(&mut self) -> Result<Form, ReadError> {
        let text = self.reader.text();
        self.root_form()
            .map_err(|stop| ReadError::stopped(&stop, text))
    }

    fn root_form(&mut self) -> Result<Form, Stop> {
        let start = self.reader.checkpoint();
        let form = match self.reader.peek()? {
            Kind::Array => Form::List,
            Kind::Object => envelope_form(&mut self.reader)?.unwrap_or(Form::Record),
            kind => return Err(Stop::Root(kind)),
        };
        self.reader.rewind(&start);
        Ok(form)
    }

    /// Notes that the document is a list, and the message has no such form.
    pub(crate) fn no_list(&mut self) {
        let finding = Finding::type_mismatch(None, Expected::Object, Kind::Array);
        self.collector.here(finding, Some(0));
    }

    /// Reads the whole document as one object.
    pub(crate) fn root_object<R>(&mut self) -> Result<R, ReadError>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        self.root(Kind::Object, Self::object)
    }

    /// Reads the whole document as a list of records.
    pub(crate) fn root_list<R>(&mut self) -> Result<Vec<R>, ReadError>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        self.root(Kind::Array, Self::items)
    }

    fn root<T: Default>(
        &mut self,
        expected: Kind,
        read: impl FnOnce(&mut Self, &mut T) -> Result<(), Stop>,
    ) -> Result<T, ReadError> {
        let mut value = T::default();
        let result = match self.reader.peek() {
            Ok(kind) if kind == expected => read(self, &mut value),
            Ok(kind) => Err(Stop::Root(kind)),
            Err(error) => Err(Stop::Syntax(error)),
        };
        match result {
            Ok(()) => Ok(value),
            Err(stop) => Err(ReadError::stopped(&stop, self.reader.text())),
        }
    }

    /// Makes sure that nothing follows, and gives the report.
    pub(crate) fn finish(mut self) -> Result<Report, ReadError> {
        let text = self.reader.text();
        match self.reader.end() {
            Ok(()) => Ok(self.collector.finish(Some(text))),
            Err(error) => Err(ReadError::stopped(&Stop::Syntax(error), text)),
        }
    }

    pub(crate) fn reader(&self) -> &Reader<'a> {
        &self.reader
    }

    fn object<R>(&mut self, record: &mut R) -> Result<(), Stop>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        let start = self.reader.checkpoint();
        let mark = self.collector.mark();
        let offset = self.reader.offset();
        let left = self.left;
        let once = if self.has_duplicates {
            None
        } else {
            self.object_at_once(record)?
        };
        let seen = if let Some(seen) = once {
            seen
        } else {
            // Forget what was read, and read again with an eye on keys that stand twice. From here on every object is read
            // so from the start: were each read twice, time would double with each level.
            self.has_duplicates = true;
            self.reader.rewind(&start);
            self.collector.reset(mark);
            self.left = left;
            *record = R::default();
            self.object_with_duplicates(record)?
        };
        for field in check::missing(R::SPEC, seen) {
            self.collector
                .at(field.name, Finding::required(field), Some(offset));
        }
        if !record.unknown().is_empty() {
            record.unknown_mut().settle(R::SPEC);
            self.duplicate_unknown(record, offset);
        }
        Ok(())
    }

    /// Reads an object and gives the fields seen; `None`, half-way, when a known key stands for the second time.
    fn object_at_once<R>(&mut self, record: &mut R) -> Result<Option<u64>, Stop>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        let mut seen = 0_u64;
        let mut next = 0;
        self.reader.begin_object()?;
        while let Some(member) = self.member(R::SPEC, next)? {
            match member {
                Member::Known(field) if seen >> field.index & 1 == 1 => return Ok(None),
                Member::Known(field) => {
                    seen |= 1 << field.index;
                    next = field.index + 1;
                    self.field(record, field)?;
                }
                Member::Unknown(key, key_offset) => self.unknown(record, key, key_offset)?,
            }
        }
        Ok(Some(seen))
    }

    /// Reads an object in which known keys may stand more than once: of each, the last counts.
    fn object_with_duplicates<R>(&mut self, record: &mut R) -> Result<u64, Stop>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        let start = self.reader.checkpoint();
        // A record has at most 64 fields.
        let mut times = [0_usize; 64];
        let mut next = 0;
        self.reader.begin_object()?;
        while let Some(member) = self.member(R::SPEC, next)? {
            if let Member::Known(field) = member {
                times[field.index] += 1;
                next = field.index + 1;
            }
            self.skip()?;
        }

        self.reader.rewind(&start);
        let mut seen = 0_u64;
        next = 0;
        self.reader.begin_object()?;
        while let Some(member) = self.member(R::SPEC, next)? {
            match member {
                Member::Known(field) => {
                    next = field.index + 1;
                    times[field.index] -= 1;
                    if times[field.index] == 0 {
                        seen |= 1 << field.index;
                        self.field(record, field)?;
                    } else {
                        let offset = self.reader.key_offset();
                        self.skip()?;
                        let finding = Finding::new(Code::DuplicateKey, Some(field));
                        self.collector.at(field.name, finding, Some(offset));
                    }
                }
                Member::Unknown(key, key_offset) => self.unknown(record, key, key_offset)?,
            }
        }
        Ok(seen)
    }

    /// Reports keys that stand more than once among the unknown ones; all of them are kept.
    fn duplicate_unknown<R: Record>(&mut self, record: &R, offset: usize) {
        for name in check::duplicate_unknown(record) {
            self.collector
                .at(name, Finding::new(Code::DuplicateKey, None), Some(offset));
        }
    }

    /// The next member's key, up to its value. Senders mostly keep the order of the schema: the field behind the
    /// last one is tried first.
    #[inline]
    fn member(
        &mut self,
        spec: &'static RecordSpec,
        next: usize,
    ) -> Result<Option<Member<'a>>, ParseError> {
        if let Some(field) = spec.fields.get(next)
            && self.reader.next_key_is(field.lead)
        {
            return Ok(Some(Member::Known(field)));
        }
        self.any_member(spec, next)
    }

    /// The same for a member that is not the one expected; out of line, as it is rare.
    #[inline(never)]
    fn any_member(
        &mut self,
        spec: &'static RecordSpec,
        next: usize,
    ) -> Result<Option<Member<'a>>, ParseError> {
        let Some(key) = self.reader.next_key()? else {
            return Ok(None);
        };
        let (before, behind) = spec.fields.split_at(next.min(spec.fields.len()));
        let field = behind.iter().chain(before).find(|field| field.name == key);
        Ok(Some(match field {
            Some(field) => Member::Known(field),
            None => Member::Unknown(key, self.reader.key_offset()),
        }))
    }

    #[inline]
    fn field<R>(&mut self, record: &mut R, field: &'static FieldSpec) -> Result<(), Stop>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        record.set(field, self)?;
        if let Some(raw) = self.misfit.take() {
            self.keep(record, Cow::Borrowed(field.name), raw)?;
        }
        Ok(())
    }

    fn unknown<R>(&mut self, record: &mut R, key: Cow<'a, str>, offset: usize) -> Result<(), Stop>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        let raw = self.skip()?;
        self.collector
            .at(&key, Finding::unknown(R::SPEC), Some(offset));
        self.keep(record, key, raw)
    }

    fn keep<R>(&mut self, record: &mut R, key: Cow<'a, str>, raw: &'a str) -> Result<(), Stop>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        self.charge_unknown(UNKNOWN_FIELD + key.len() + raw.len())?;
        let name = R::Text::from_input(key);
        record.unknown_mut().push(name, trusted(raw));
        Ok(())
    }

    fn charge_unknown(&mut self, bytes: usize) -> Result<(), Stop> {
        self.left.unknown = self
            .left
            .unknown
            .checked_sub(bytes)
            .ok_or_else(|| Stop::Limit(LimitKind::Unknown, self.reader.offset()))?;
        Ok(())
    }

    fn skip(&mut self) -> Result<&'a str, Stop> {
        self.reader.peek()?;
        Ok(self.reader.skip()?)
    }

    /// Reads the items of the list at hand. The place of the list has been entered.
    fn items<R>(&mut self, list: &mut Vec<R>) -> Result<(), Stop>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        self.reader.begin_array()?;
        self.collector.enter(Segment::Index(0));
        while self.reader.next_element()? {
            self.collector.set_index(list.len());
            list.push(R::default());
            if let Some(item) = list.last_mut() {
                self.item(item)?;
            }
        }
        self.collector.leave();
        Ok(())
    }

    /// Reads the items of a list of texts; says whether each was one, or could be read as one.
    fn text_items<S: FromInput<'a>>(
        &mut self,
        field: &'static FieldSpec,
        list: &mut Vec<S>,
    ) -> Result<bool, Stop> {
        let mut all_fit = true;
        let mut index = 0;
        self.reader.begin_array()?;
        self.collector.enter(Segment::Index(0));
        while self.reader.next_element()? {
            self.charge_record()?;
            self.collector.set_index(index);
            index += 1;
            let kind = self.reader.peek()?;
            let offset = self.reader.offset();
            if let Some(finding) = check::text_item(field, kind) {
                self.collector.here(finding, Some(offset));
            }
            list.push(S::from_input(match kind {
                Kind::String => self.reader.string()?,
                Kind::Number => self.reader.number()?.into(),
                Kind::Boolean => Lexeme::Boolean(self.reader.boolean()?).into_text(),
                Kind::Null | Kind::Object | Kind::Array => {
                    self.skip()?;
                    all_fit = false;
                    continue;
                }
            }));
        }
        self.collector.leave();
        Ok(all_fit)
    }

    fn charge_record(&mut self) -> Result<(), Stop> {
        self.left.records = self
            .left
            .records
            .checked_sub(1)
            .ok_or_else(|| Stop::Limit(LimitKind::Records, self.reader.offset()))?;
        Ok(())
    }

    fn item<R>(&mut self, record: &mut R) -> Result<(), Stop>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        self.charge_record()?;
        let kind = self.reader.peek()?;
        if kind == Kind::Object {
            return self.object(record);
        }
        let offset = self.reader.offset();
        let raw = self.skip()?;
        self.charge_unknown(UNKNOWN_FIELD + raw.len())?;
        let finding = Finding::type_mismatch(None, Expected::Object, kind);
        self.collector.here(finding, Some(offset));
        record.unknown_mut().set_instead(trusted(raw));
        Ok(())
    }

    /// A value whose structure does not fit: its raw text goes beside the unknown fields.
    #[cold]
    fn misfit(&mut self, field: &'static FieldSpec, kind: Kind) -> Result<(), Stop> {
        let offset = self.reader.offset();
        let raw = self.skip()?;
        let finding = Finding::type_mismatch(Some(field), expected(field), kind);
        self.collector.at(field.name, finding, Some(offset));
        self.misfit = Some(raw);
        Ok(())
    }

    #[cold]
    fn null(&mut self, field: &'static FieldSpec) -> Result<(), Stop> {
        let offset = self.reader.offset();
        self.reader.null()?;
        let finding = if field.required {
            Finding::required(field)
        } else {
            Finding::new(Code::Null, Some(field))
        };
        self.collector.at(field.name, finding, Some(offset));
        Ok(())
    }

    #[cold]
    fn quirk(&mut self, code: Code, field: &'static FieldSpec, offset: usize, value: &str) {
        let finding = Finding::new(code, Some(field));
        self.collector
            .at_value(field.name, finding, Some(offset), value);
    }

    /// A string where only a number may stand: taken for the number that it spells.
    #[cold]
    fn text_for_number(
        &mut self,
        field: &'static FieldSpec,
        text: Cow<'a, str>,
        offset: usize,
    ) -> Lexeme<'a> {
        if !text.is_empty() && is_number(&text) && is_integral(&text) {
            self.quirk(Code::TextForNumber, field, offset, &text);
            return Lexeme::Number(text);
        }
        if text.is_empty() {
            if field.required {
                let types = Expected::Scalar(field.types());
                let finding = Finding::type_mismatch(Some(field), types, Kind::String);
                self.collector.at(field.name, finding, Some(offset));
            } else {
                self.quirk(Code::TextForNumber, field, offset, "");
            }
        }
        // Kept as the text it is; the check of the lexeme reports its type.
        Lexeme::Text(text)
    }

    fn newer(&mut self, field: &'static FieldSpec, offset: usize) {
        if field.edition > self.edition {
            let finding = Finding::edition(field, field.edition);
            self.collector.at(field.name, finding, Some(offset));
        }
    }
}

enum Member<'a> {
    Known(&'static FieldSpec),
    Unknown(Cow<'a, str>, usize),
}

fn trusted<'a, S: FromInput<'a>>(raw: &'a str) -> RawJson<S> {
    RawJson::trusted(S::from_input(Cow::Borrowed(raw)))
}

impl<'a, S: FromInput<'a>> Source<S> for JsonSource<'a> {
    type Error = Stop;

    #[inline]
    fn scalar<T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut T,
    ) -> Result<(), Stop> {
        let kind = self.reader.peek()?;
        let offset = self.reader.offset();
        let types = field.types();
        let lexeme = match kind {
            Kind::String => {
                let text = self.reader.string()?;
                if types.text() {
                    Lexeme::Text(text)
                } else {
                    self.text_for_number(field, text, offset)
                }
            }
            Kind::Number => {
                let number = self.reader.number()?;
                if types.integer() {
                    Lexeme::Number(Cow::Borrowed(number))
                } else {
                    self.quirk(Code::NumberForText, field, offset, number);
                    Lexeme::Text(Cow::Borrowed(number))
                }
            }
            Kind::Boolean if types.boolean() => Lexeme::Boolean(self.reader.boolean()?),
            Kind::Boolean if types.text() => {
                let text = Lexeme::Boolean(self.reader.boolean()?).into_text();
                self.quirk(Code::BooleanForText, field, offset, &text);
                Lexeme::Text(text)
            }
            Kind::Null => return self.null(field),
            Kind::Boolean | Kind::Object | Kind::Array => return self.misfit(field, kind),
        };
        *slot = T::from_lexeme(lexeme);
        check::scalar(field, slot, self.edition, &mut self.collector, Some(offset));
        Ok(())
    }

    fn list<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut Vec<R>,
    ) -> Result<(), Stop> {
        match self.reader.peek()? {
            Kind::Array => {
                let offset = self.reader.offset();
                self.collector.enter(Segment::Key(field.name));
                self.items(slot)?;
                self.collector.leave();
                if !slot.is_empty() {
                    self.newer(field, offset);
                }
                Ok(())
            }
            Kind::Null => self.null(field),
            kind => self.misfit(field, kind),
        }
    }

    fn texts(&mut self, field: &'static FieldSpec, slot: &mut Vec<S>) -> Result<(), Stop> {
        match self.reader.peek()? {
            Kind::Array => {
                let offset = self.reader.offset();
                self.collector.enter(Segment::Key(field.name));
                let all_fit = self.text_items(field, slot)?;
                self.collector.leave();
                if !all_fit {
                    // The list as it came is kept beside the texts that could be read.
                    self.misfit = self.reader.text().get(offset..self.reader.offset());
                }
                if !slot.is_empty() {
                    self.newer(field, offset);
                }
                Ok(())
            }
            Kind::Null => self.null(field),
            kind => self.misfit(field, kind),
        }
    }

    fn record<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut Option<Box<R>>,
    ) -> Result<(), Stop> {
        match self.reader.peek()? {
            Kind::Object => {
                self.newer(field, self.reader.offset());
                self.collector.enter(Segment::Key(field.name));
                self.item(slot.insert(Box::default()).as_mut())?;
                self.collector.leave();
                Ok(())
            }
            Kind::Null => self.null(field),
            kind => self.misfit(field, kind),
        }
    }
}
