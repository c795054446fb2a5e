//! The JSON decoder: fills records from the pull reader, and checks each field as it comes.

use std::borrow::Cow;

use super::form::{Nested, envelope};
use crate::check::{self, Condition, Fit, expected};
use crate::codec::{self, ListPlace, Member, MemberReader, Misfit, Reading, Utf8};
use crate::error::{Cause, ReadError, Stop};
use crate::options::ReadOptions;
use crate::record::{FieldReader, Record};
use crate::report::{Code, Expected, Finding, Origin, Report, Segment};
use crate::scalars::{Scalar, is_integral};
use crate::spec::{FieldSpec, Lexeme, RecordSpec};
use crate::syntax::json::{Checkpoint, Kind, Reader, is_number};
use crate::text::{FromInput, is_blank};
use crate::wire::Form;

pub(crate) struct JsonDecoder<'a> {
    reader: Reader<'a>,
    reading: Reading,
    /// The raw value of the field at hand, when its structure does not fit.
    misfit: Option<(&'a str, usize)>,
    /// The text of `service`, once the [form](Self::form) has been looked at.
    service: Option<Cow<'a, str>>,
    /// The reply inside the reply that the document is, once the form has been looked at.
    nested: Option<Nested>,
    /// Where the text stands in its document.
    origin: Origin,
}

impl<'a> JsonDecoder<'a> {
    pub(crate) fn new(bytes: &'a [u8], options: &ReadOptions) -> Result<Self, ReadError> {
        let Utf8 { text, has_bom } = codec::utf8(bytes, options)?;
        let mut decoder = Self::over(text, options, Origin::WHOLE);
        if has_bom {
            decoder.note_bom();
        }
        Ok(decoder)
    }

    /// Over a text that is all of a document, or what is left of it.
    pub(crate) fn over(text: &'a str, options: &ReadOptions, origin: Origin) -> Self {
        let reader = Reader::with_limits(text, options.json_limits());
        Self::with(reader, options, origin)
    }

    /// Over a text that begins inside of a list of records, before an item or the end of the list.
    pub(crate) fn inside_list(
        text: &'a str,
        options: &ReadOptions,
        origin: Origin,
        list: ListPlace,
    ) -> Self {
        let reader = list.json_reader(text, options.json_limits());
        let mut decoder = Self::with(reader, options, origin);
        decoder.reading.enter_item(list);
        decoder
    }

    fn with(reader: Reader<'a>, options: &ReadOptions, origin: Origin) -> Self {
        Self {
            reader,
            reading: Reading::new(options),
            misfit: None,
            service: None,
            nested: None,
            origin,
        }
    }

    fn stopped(&self, stop: &Stop) -> ReadError {
        ReadError::stopped(stop, self.reader.text(), &self.origin)
    }

    /// The form of the document, by its root and its top-level keys. Nothing is consumed.
    pub(crate) fn form(&mut self) -> Result<Form, ReadError> {
        self.form_ahead(drop)
    }

    /// As [`form`](Self::form), and hands on the keys of the object: all of a record; of an envelope those before `service`, or all.
    pub(crate) fn form_ahead(&mut self, note: impl FnMut(Cow<'a, str>)) -> Result<Form, ReadError> {
        let start = self.reader.checkpoint();
        let form = self.form_noting(note)?;
        self.reader.rewind(&start);
        Ok(form)
    }

    /// As [`form_ahead`](Self::form_ahead), but a record is consumed, and of an envelope what was looked at.
    pub(crate) fn form_noting(
        &mut self,
        note: impl FnMut(Cow<'a, str>),
    ) -> Result<Form, ReadError> {
        self.root_form(note).map_err(|stop| self.stopped(&stop))
    }

    /// The text of the first `service`, once the [form](Self::form) has been looked at.
    pub(crate) fn service(&self) -> Option<&str> {
        self.service.as_deref()
    }

    /// Whether a reply stands as text inside the document, once the [form](Self::form) has been looked at.
    pub(crate) fn is_nested(&self) -> bool {
        self.nested.is_some()
    }

    fn root_form(&mut self, note: impl FnMut(Cow<'a, str>)) -> Result<Form, Stop> {
        Ok(match self.reader.peek()? {
            Kind::Array => Form::List,
            Kind::Object => {
                let found = envelope(&mut self.reader, note)?;
                self.nested = found.nested;
                self.service = found.service;
                found.form.unwrap_or(Form::Record)
            }
            kind => return Err(Cause::Root(kind).into()),
        })
    }

    /// Makes sure that nothing follows what was consumed.
    pub(crate) fn end(&mut self) -> Result<(), ReadError> {
        let end = self.reader.end();
        end.map_err(|error| self.stopped(&error.into()))
    }

    /// Notes that the document is a list, and the message has no such form.
    pub(crate) fn no_list(&mut self) {
        let finding = Finding::type_mismatch(None, Expected::Object, Kind::Array);
        self.reading.collector.here(finding, Some(0));
    }

    /// Reads the whole document as one object.
    pub(crate) fn root_object<R>(&mut self) -> Result<R, ReadError>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        self.root(Kind::Object, codec::object)
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
            Ok(kind) => Err(Cause::Root(kind).into()),
            Err(error) => Err(error.into()),
        };
        match result {
            Ok(()) => Ok(value),
            Err(stop) => Err(self.stopped(&stop)),
        }
    }

    /// Reads the next item of the list that the text is [inside](Self::inside_list) of, and tells where it begins; `None` when the
    /// list ends.
    pub(crate) fn next_item<R>(&mut self) -> Result<Option<(R, usize)>, ReadError>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        let mut next = || -> Result<Option<(R, usize)>, Stop> {
            if !self.reader.next_element()? {
                return Ok(None);
            }
            let start = self.value_offset()?;
            let mut record = R::default();
            self.item(&mut record)?;
            Ok(Some((record, start)))
        };
        let item = next();
        item.map_err(|stop| self.stopped(&stop))
    }

    /// The report on what was read so far, when more of the document may follow.
    pub(crate) fn report(self) -> Report {
        self.reading
            .collector
            .finish_text(self.reader.text(), &self.origin)
    }

    /// The reply that stands as text inside the document, once its [form](Self::form) has been looked at.
    pub(crate) fn take_nested(&mut self) -> Option<Nested> {
        self.nested.take()
    }

    /// Takes over what was found in the reply inside.
    pub(crate) fn enclose(&mut self, nested: &Nested, report: Report) {
        self.reading
            .collector
            .enclose("message", report, nested.offset);
    }

    /// Notes that the document begins with a byte-order mark.
    pub(crate) fn note_bom(&mut self) {
        self.reading.collector.document(Code::Bom);
    }

    /// Makes sure that nothing follows, and gives the report.
    pub(crate) fn finish(mut self) -> Result<Report, ReadError> {
        self.end()?;
        Ok(self.report())
    }

    pub(crate) fn reader(&self) -> &Reader<'a> {
        &self.reader
    }

    /// Reads the items of the list at hand. The place of the list has been entered.
    fn items<R>(&mut self, list: &mut Vec<R>) -> Result<(), Stop>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        self.reader.begin_array()?;
        self.reading.collector.enter(Segment::Index(0));
        while self.reader.next_element()? {
            self.reading.collector.set_index(list.len());
            list.push(R::default());
            if let Some(item) = list.last_mut() {
                self.item(item)?;
            }
        }
        self.reading.collector.leave();
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
        self.reading.collector.enter(Segment::Index(0));
        while self.reader.next_element()? {
            self.reading.charge_record(self.reader.offset())?;
            self.reading.collector.set_index(index);
            index += 1;
            let kind = self.reader.peek()?;
            let offset = self.reader.offset();
            if let Some(finding) = check::text_item(field, kind) {
                self.reading.collector.here(finding, Some(offset));
            }
            if check::fit_text_item(kind) == Fit::Misfit {
                self.skip()?;
                all_fit = false;
                continue;
            }
            list.push(S::from_input(self.spelled(kind)?.into_text()));
        }
        self.reading.collector.leave();
        Ok(all_fit)
    }

    fn item<R>(&mut self, record: &mut R) -> Result<(), Stop>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        self.reading.charge_record(self.reader.offset())?;
        let kind = self.reader.peek()?;
        if kind == Kind::Object {
            return codec::object(self, record);
        }
        let offset = self.reader.offset();
        let raw = self.raw()?;
        codec::instead(self, record, raw, offset)
    }

    /// The value of a scalar field, and where it stands; none for `null`, and for what does not fit.
    #[inline(never)]
    fn lexeme(&mut self, field: &'static FieldSpec) -> Result<Option<(Lexeme<'a>, usize)>, Stop> {
        let kind = self.reader.peek()?;
        let offset = self.reader.offset();
        let lexeme = match check::fit(field.shape, kind) {
            Fit::Due => self.spelled(kind)?,
            Fit::As(code) => {
                let sent = self.spelled(kind)?;
                self.taken_for(code, field, sent, offset)
            }
            Fit::Null => {
                self.null(field)?;
                return Ok(None);
            }
            Fit::If(..) | Fit::Misfit => {
                self.misfit(field, kind)?;
                return Ok(None);
            }
        };
        Ok(Some((lexeme, offset)))
    }

    /// The scalar at hand, which is of this kind, as it is spelled. What is no scalar is a text in its own spelling.
    fn spelled(&mut self, kind: Kind) -> Result<Lexeme<'a>, Stop> {
        Ok(match kind {
            Kind::String => Lexeme::Text(self.reader.string()?),
            Kind::Number => Lexeme::Number(self.reader.number()?.into()),
            Kind::Boolean => Lexeme::Boolean(self.reader.boolean()?),
            Kind::Null | Kind::Object | Kind::Array => Lexeme::Text(self.raw()?),
        })
    }

    /// A scalar of another kind than the schema wants, as the one that it is taken for; notes the quirk.
    #[cold]
    fn taken_for(
        &mut self,
        code: Code,
        field: &'static FieldSpec,
        sent: Lexeme<'a>,
        offset: usize,
    ) -> Lexeme<'a> {
        if code == Code::TextForNumber {
            return self.text_for_number(field, sent.into_text(), offset);
        }
        let flag = match sent {
            Lexeme::Boolean(flag) => Some(flag),
            Lexeme::Text(_) | Lexeme::Number(_) => None,
        };
        let sent = sent.into_text();
        self.reading.quirk_of(code, field, offset, &sent);
        // Where `True` and `False` are due it is one deviation, not two.
        let wire = flag.and_then(|flag| check::wire_boolean(field, flag));
        Lexeme::Text(wire.map_or(sent, Cow::Borrowed))
    }

    /// A value whose structure does not fit: its raw text goes beside the unknown fields.
    #[cold]
    fn misfit(&mut self, field: &'static FieldSpec, kind: Kind) -> Result<(), Stop> {
        let offset = self.reader.offset();
        self.reader.peek()?;
        let raw = self.reader.skip()?;
        let finding = Finding::type_mismatch(Some(field), expected(field), kind);
        self.reading.collector.at(field.name, finding, Some(offset));
        self.misfit = Some((raw, offset));
        Ok(())
    }

    /// Whether the value at hand is what the condition says. Nothing is consumed.
    #[cold]
    fn holds(&mut self, condition: Condition) -> Result<bool, Stop> {
        let start = self.reader.checkpoint();
        let holds = match condition {
            Condition::BlankText => is_blank(&self.reader.string()?),
            Condition::OneObject => self.is_one_object()?,
        };
        self.reader.rewind(&start);
        self.reader.peek()?;
        Ok(holds)
    }

    /// Whether the array at hand has one item, which is an object.
    fn is_one_object(&mut self) -> Result<bool, Stop> {
        self.reader.begin_array()?;
        if !self.reader.next_element()? || self.reader.peek()? != Kind::Object {
            return Ok(false);
        }
        self.reader.skip()?;
        Ok(!self.reader.next_element()?)
    }

    #[cold]
    fn null(&mut self, field: &'static FieldSpec) -> Result<(), Stop> {
        let offset = self.reader.offset();
        self.reader.null()?;
        self.reading.null(field, offset);
        Ok(())
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
            self.reading
                .quirk_of(Code::TextForNumber, field, offset, &text);
            return Lexeme::Number(text);
        }
        if text.is_empty() {
            if field.required {
                let types = Expected::Scalar(field.types());
                let finding = Finding::type_mismatch(Some(field), types, Kind::String);
                self.reading.collector.at(field.name, finding, Some(offset));
            } else {
                self.reading
                    .quirk_of(Code::TextForNumber, field, offset, "");
            }
        }
        // Kept as the text it is; the check of the lexeme reports its type.
        Lexeme::Text(text)
    }
}

impl<'a> MemberReader<'a> for JsonDecoder<'a> {
    type Checkpoint = Checkpoint;

    const JOINS_LISTS: bool = false;
    const KEYS_AS_SENT: bool = true;

    #[inline]
    fn reading(&mut self) -> &mut Reading {
        &mut self.reading
    }

    #[inline]
    fn offset(&self) -> usize {
        self.reader.offset()
    }

    fn value_offset(&mut self) -> Result<usize, Stop> {
        self.reader.peek()?;
        Ok(self.reader.offset())
    }

    #[inline]
    fn key_offset(&self) -> usize {
        self.reader.key_offset()
    }

    #[inline]
    fn checkpoint(&self) -> Checkpoint {
        self.reader.checkpoint()
    }

    fn rewind(&mut self, checkpoint: &Checkpoint) -> Result<(), Stop> {
        self.reader.rewind(checkpoint);
        Ok(())
    }

    #[inline]
    fn begin_object(&mut self) -> Result<(), Stop> {
        Ok(self.reader.begin_object()?)
    }

    #[inline]
    fn is_next(&mut self, field: &'static FieldSpec) -> bool {
        self.reader.next_key_is(field.lead)
    }

    #[inline]
    fn is_end(&mut self) -> bool {
        self.reader.object_ends()
    }

    // Out of line, as it is rare.
    #[inline(never)]
    fn member(&mut self, spec: &'static RecordSpec, _: usize) -> Result<Option<Member<'a>>, Stop> {
        let Some(key) = self.reader.next_key()? else {
            return Ok(None);
        };
        if let Some(field) = spec.field(&key) {
            return Ok(Some(Member::Known(field)));
        }
        Ok(Some(match spec.field_in_any_case(&key) {
            Some(field) => Member::Variant(field, key),
            None => Member::Unknown(key),
        }))
    }

    fn raw(&mut self) -> Result<Cow<'a, str>, Stop> {
        self.reader.peek()?;
        Ok(Cow::Borrowed(self.reader.skip()?))
    }

    fn skip(&mut self) -> Result<(), Stop> {
        self.reader.peek()?;
        self.reader.skip()?;
        Ok(())
    }

    #[inline]
    fn take_misfit(&mut self) -> Option<Misfit<'a>> {
        let (raw, offset) = self.misfit.take()?;
        Some((Cow::Borrowed(raw), offset))
    }
}

impl<'a, S: FromInput<'a>> FieldReader<S> for JsonDecoder<'a> {
    type Error = Stop;

    // Out of line, so that `set`, which calls it for each of a record's fields, is no more than a jump to it.
    #[inline(never)]
    fn scalar<T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut T,
    ) -> Result<(), Stop> {
        // Nearly every value is a text, and has no escapes.
        let plain = if field.types().text() {
            self.reader.plain_string()
        } else {
            None
        };
        let (lexeme, offset) = if let Some(text) = plain {
            let quotes = 2;
            let offset = self.reader.offset() - text.len() - quotes;
            (Lexeme::Text(Cow::Borrowed(text)), offset)
        } else if let Some(found) = self.lexeme(field)? {
            found
        } else {
            return Ok(());
        };
        *slot = T::from_lexeme(lexeme);
        self.reading.scalar(field, slot, offset);
        Ok(())
    }

    fn list<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut Vec<R>,
    ) -> Result<(), Stop> {
        let kind = self.reader.peek()?;
        let offset = self.reader.offset();
        match check::fit(field.shape, kind) {
            Fit::Due => {
                self.reading.collector.enter(Segment::Key(field.name));
                self.items(slot)?;
                self.reading.collector.leave();
                if !slot.is_empty() {
                    self.reading.newer(field, offset);
                }
                Ok(())
            }
            Fit::Null => self.null(field),
            // One object for the list of it.
            Fit::As(code) => {
                self.reading.quirk(code, field, offset);
                self.reading.newer(field, offset);
                self.reading.collector.enter(Segment::Key(field.name));
                slot.push(R::default());
                if let Some(item) = slot.last_mut() {
                    self.item(item)?;
                }
                self.reading.collector.leave();
                Ok(())
            }
            // The blank text for the empty list.
            Fit::If(condition, code) if self.holds(condition)? => {
                self.reading.quirk(code, field, offset);
                self.skip()
            }
            Fit::If(..) | Fit::Misfit => self.misfit(field, kind),
        }
    }

    fn texts(&mut self, field: &'static FieldSpec, slot: &mut Vec<S>) -> Result<(), Stop> {
        let kind = self.reader.peek()?;
        let offset = self.reader.offset();
        match check::fit(field.shape, kind) {
            Fit::Due => {
                self.reading.collector.enter(Segment::Key(field.name));
                let all_fit = self.text_items(field, slot)?;
                self.reading.collector.leave();
                if !all_fit {
                    // The list as it came is kept beside the texts that could be read.
                    let raw = self.reader.text().get(offset..self.reader.offset());
                    self.misfit = raw.map(|raw| (raw, offset));
                }
                if !slot.is_empty() {
                    self.reading.newer(field, offset);
                }
                Ok(())
            }
            Fit::Null => self.null(field),
            // One text for the list of it, the empty text for the empty list.
            Fit::As(code) => {
                self.reading.quirk(code, field, offset);
                let text = self.spelled(kind)?.into_text();
                if !text.is_empty() {
                    self.reading.newer(field, offset);
                    slot.push(S::from_input(text));
                }
                Ok(())
            }
            Fit::If(..) | Fit::Misfit => self.misfit(field, kind),
        }
    }

    fn record<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut Option<Box<R>>,
    ) -> Result<(), Stop> {
        let kind = self.reader.peek()?;
        let offset = self.reader.offset();
        match check::fit(field.shape, kind) {
            Fit::Due => {
                self.reading.newer(field, offset);
                self.reading.collector.enter(Segment::Key(field.name));
                self.item(slot.insert(Box::default()).as_mut())?;
                self.reading.collector.leave();
                Ok(())
            }
            Fit::Null => self.null(field),
            // A list of one object for the object.
            Fit::If(condition, code) if self.holds(condition)? => {
                self.reading.quirk(code, field, offset);
                self.reading.newer(field, offset);
                self.reading.collector.enter(Segment::Key(field.name));
                let mut list = Vec::with_capacity(1);
                self.items(&mut list)?;
                *slot = list.pop().map(Box::new);
                self.reading.collector.leave();
                Ok(())
            }
            Fit::As(_) | Fit::If(..) | Fit::Misfit => self.misfit(field, kind),
        }
    }
}
