//! The JSON decoder: fills records from the pull reader, and checks each field as it comes.
//!
//! This file holds what concerns the document as a whole; the parts of a record are in [`members`], [`fields`],
//! [`items`] and [`scalar`].

mod fields;
mod in_text;
mod items;
mod meant;
mod members;
mod scalar;
mod wrapper;

use std::borrow::Cow;

pub(crate) use self::in_text::{
    item_in_text, own_in_text, record_in_text, records_in_text, texts_in_text,
};
pub(crate) use self::meant::spelled as lexeme;
pub(crate) use self::wrapper::begins_as_no_record;

use super::form::{Nested, envelope, is_like_envelope, may_mark};
use crate::codec::{
    self, AnyRecord, Around, ListPlace, MemberReader, Reading, UniquePlace, UniquePlaces, Utf8,
};
use crate::error::{Cause, ReadError, Stop};
use crate::options::ReadOptions;
use crate::record::Record;
use crate::report::{Code, Collector, Expected, Finding, Origin, Report};
use crate::spec::{FieldSpec, RecordSpec};
use crate::syntax::json::{Kind, ParseError, Reader};
use crate::text::FromInput;
use crate::wire::Form;

/// Reads one JSON document, or a part of it.
pub(crate) struct JsonDecoder<'a> {
    reader: Reader<'a>,
    reading: Reading,
    /// The raw value of the field just read, if its structure does not fit; and its offset.
    misfit: Option<(&'a str, usize)>,
    /// The text of `service`, once the [form](Self::form) has been looked at.
    service: Option<Cow<'a, str>>,
    /// The reply inside, if the document is a reply around another one; once the [form](Self::form) has been looked at.
    nested: Option<Nested>,
    /// Whether the document may be something around a packet, once the [form](Self::form) has been looked at.
    may_wrap: bool,
    /// What the packet stands in, if it is not the root.
    wrapper: Option<Box<Around>>,
    /// Whether the only item of some array was read in place of that array.
    has_arrays: bool,
    /// Where the text begins in its document.
    origin: Origin,
}

impl<'a> JsonDecoder<'a> {
    /// A decoder of a whole document.
    pub(crate) fn new(bytes: &'a [u8], options: &ReadOptions) -> Result<Self, ReadError> {
        let Utf8 { text, has_bom } = codec::utf8(bytes, options)?;
        let mut decoder = Self::over(text, options, Origin::WHOLE);
        if has_bom {
            decoder.note_bom();
        }
        Ok(decoder)
    }

    /// A decoder of a text that is a whole document, or what is left of one.
    pub(crate) fn over(text: &'a str, options: &ReadOptions, origin: Origin) -> Self {
        let reader = Reader::with_limits(text, options.json_limits());
        Self::with(reader, options, origin)
    }

    /// A decoder of a text that begins inside a list of records, before an item or the end of the list.
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

    /// The form of the document, by its root and its top-level keys. Nothing is consumed.
    pub(crate) fn form(&mut self) -> Result<Form, ReadError> {
        self.form_ahead(drop)
    }

    /// As [`form`](Self::form), and hands each top-level key before `service` to `note`.
    pub(crate) fn form_ahead(&mut self, note: impl FnMut(Cow<'a, str>)) -> Result<Form, ReadError> {
        let start = self.reader.checkpoint();
        let form = self.form_noting(note)?;
        self.reader.rewind(&start);
        Ok(form)
    }

    /// As [`form_ahead`](Self::form_ahead), but consumes a bare record, and an envelope up to `service`.
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

    /// Whether the document is a reply around another one that tells more than it does, once the [form](Self::form) has been
    /// looked at.
    pub(crate) fn is_nested(&self) -> bool {
        self.nested.as_ref().is_some_and(|nested| !nested.is_beside)
    }

    /// Makes sure that the document ends after what was consumed.
    pub(crate) fn end(&mut self) -> Result<(), ReadError> {
        let end = self.reader.end();
        end.map_err(|error| self.stopped(&error.into()))
    }

    /// Reports that the document is a list although the message has no such form.
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
        let mut record = R::default();
        self.root(Kind::Object, &mut |decoder| {
            codec::object(decoder, &mut record)
        })?;
        self.reading.note_repeated_in(&record);
        Ok(record)
    }

    /// Reads the whole document as a bare record without a look at all of its keys first, if it begins as one and
    /// nothing in it marks an envelope. If that is not so, only its [form](Self::form) tells what it is; nothing is
    /// consumed then.
    pub(crate) fn bare_record<R>(&mut self) -> Option<R>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        let start = self.reader.checkpoint();
        let begins = self.begins_as(R::SPEC).unwrap_or(false);
        self.reader.rewind(&start);
        if !begins {
            return None;
        }
        let before = self.reading.so_far();
        if let Ok(record) = self.root_object::<R>() {
            let unknown = record.unknown().fields();
            if !unknown.iter().any(|field| may_mark(field.name.as_ref())) {
                return Some(record);
            }
        }
        self.reader.rewind(&start);
        self.reading.forget_since(&before);
        self.reading.unique = UniquePlaces::default();
        None
    }

    /// Whether the document is an object whose first key is a field of a record that cannot be taken for an envelope.
    fn begins_as(&mut self, record: &RecordSpec) -> Result<bool, ParseError> {
        if self.reader.peek()? != Kind::Object {
            return Ok(false);
        }
        self.reader.begin_object()?;
        let first = self.reader.next_key()?;
        let is_known = first.is_some_and(|key| record.field(&key).is_some());
        Ok(is_known && !is_like_envelope(record))
    }

    /// Reads the whole document as a list of records.
    pub(crate) fn root_list<R>(&mut self) -> Result<Vec<R>, ReadError>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        let mut list = Vec::new();
        self.root(Kind::Array, &mut |decoder| decoder.items(&mut list))?;
        self.reading.note_repeated(&list, None);
        Ok(list)
    }

    /// Reads the next item of the list that the text [begins in](Self::inside_list), and gives its offset; `None` when
    /// the list ends.
    pub(crate) fn next_item<R>(&mut self) -> Result<Option<(R, usize)>, ReadError>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        let mut record = R::default();
        let start = self.item_or_end(&mut record);
        let start = start.map_err(|stop| self.stopped(&stop))?;
        Ok(start.map(|start| (record, start)))
    }

    fn item_or_end<S: FromInput<'a>>(
        &mut self,
        record: &mut dyn AnyRecord<'a, S, Self>,
    ) -> Result<Option<usize>, Stop> {
        if !self.reader.next_element()? {
            return Ok(None);
        }
        let start = self.value_offset()?;
        self.item(record)?;
        Ok(Some(start))
    }

    /// The report on what was read so far; more of the document may follow.
    pub(crate) fn report(self) -> Report {
        self.reading
            .collector
            .finish_text(self.reader.text(), &self.origin)
    }

    /// The reply inside, if the document is a reply around another one; once the [form](Self::form) has been looked at.
    pub(crate) fn take_nested(&mut self) -> Option<Nested> {
        self.nested.take()
    }

    /// What is found, to add to it.
    pub(crate) fn collector(&mut self) -> &mut Collector {
        &mut self.reading.collector
    }

    /// Whether some list of the envelope had its records taken out.
    pub(crate) fn has_given(&self) -> bool {
        self.reading.given.is_some()
    }

    /// Notes which list of the envelope had its records taken out.
    pub(crate) fn note_given(&mut self, list: Option<&'static FieldSpec>) {
        self.reading.given = list;
    }

    /// Takes the place of the number of the record that was read.
    pub(crate) fn take_unique(&mut self) -> Option<UniquePlace> {
        self.reading.unique.take_last()
    }

    /// Reports that the document begins with a byte-order mark.
    pub(crate) fn note_bom(&mut self) {
        self.reading.collector.document(Code::Bom);
    }

    /// Makes sure that the document ends here, and gives the report.
    pub(crate) fn finish(mut self) -> Result<Report, ReadError> {
        if self.wrapper.is_some() {
            self.leave()?;
        }
        self.end()?;
        Ok(self.report())
    }

    /// The reader of the text.
    pub(crate) fn reader(&self) -> &Reader<'a> {
        &self.reader
    }

    fn with(reader: Reader<'a>, options: &ReadOptions, origin: Origin) -> Self {
        Self {
            reader,
            reading: Reading::new(options),
            misfit: None,
            service: None,
            nested: None,
            may_wrap: false,
            wrapper: None,
            has_arrays: false,
            origin,
        }
    }

    fn root_form(&mut self, note: impl FnMut(Cow<'a, str>)) -> Result<Form, Stop> {
        Ok(match self.reader.peek()? {
            Kind::Array => Form::List,
            Kind::Object => {
                let found = envelope(&mut self.reader, note)?;
                self.nested = found.nested;
                self.may_wrap = found.may_wrap;
                self.service = found.service;
                found.form.unwrap_or(Form::Record)
            }
            kind => return Err(Cause::Root(kind).into()),
        })
    }

    fn root(
        &mut self,
        expected: Kind,
        read: &mut dyn FnMut(&mut Self) -> Result<(), Stop>,
    ) -> Result<(), ReadError> {
        let result = match self.reader.peek() {
            Ok(kind) if kind == expected => read(self),
            Ok(kind) => Err(Cause::Root(kind).into()),
            Err(error) => Err(error.into()),
        };
        result.map_err(|stop| self.stopped(&stop))
    }

    fn stopped(&self, stop: &Stop) -> ReadError {
        ReadError::stopped(stop, self.reader.text(), &self.origin).under(&self.reading.options)
    }
}
