//! What the records of a stream are read for: to be had in their types, or for their findings alone.

use std::marker::PhantomData;

use super::storage::{Borrowed, Storage};
use crate::codec::json::JsonDecoder;
use crate::codec::xml::XmlDecoder;
use crate::documents::{Rest, decode_rest};
use crate::error::ReadError;
use crate::options::ReadOptions;
use crate::packets::{Document, Message, MessageType, MessageVisitor};
use crate::record::Record;
use crate::report::Report;
use crate::spec::RecordSpec;
use crate::text::Text;
use crate::wire::Form;

/// What records are read for.
pub(super) trait Purpose {
    /// What a record is read as.
    type Record<'a>;
    /// What a document is read as.
    type Document<'a>: Outline;
    /// What is kept of a document when its text is gone.
    type Kept: Outline;

    fn message(&self) -> Message;

    /// The fields of a record of the message.
    fn spec(&self) -> &'static RecordSpec;

    /// The next item of a list in JSON, and where it begins; `None` at the end of the list.
    fn json_item<'a>(
        &self,
        decoder: &mut JsonDecoder<'a>,
    ) -> Result<Option<(Self::Record<'a>, usize)>, ReadError>;

    /// As [`json_item`](Self::json_item), in XML.
    fn xml_item<'a>(
        &self,
        decoder: &mut XmlDecoder<'a>,
    ) -> Result<Option<(Self::Record<'a>, usize)>, ReadError>;

    /// The record that is the whole of a JSON text.
    fn json_record<'a>(&self, decoder: &mut JsonDecoder<'a>)
    -> Result<Self::Record<'a>, ReadError>;

    /// A whole document, or what is left of one.
    fn document<'a>(
        &self,
        rest: &Rest<'a>,
        options: &ReadOptions,
    ) -> Result<Self::Document<'a>, ReadError>;

    fn keep(document: Self::Document<'_>) -> Self::Kept;

    /// The record of this index in a document.
    fn record<'a>(document: &Self::Document<'a>, index: usize) -> Option<Self::Record<'a>>;

    /// The record of this index in a document that was kept.
    fn kept_record<'a>(document: &Self::Kept, index: usize) -> Option<Self::Record<'a>>;

    /// Shows the number of a record, if it has one: see [`Record::unique`].
    fn number<T>(record: &Self::Record<'_>, show: impl FnOnce(&str) -> T) -> Option<T>;
}

/// What a stream has to know of a document, whatever it was read as.
pub(super) trait Outline {
    fn form(&self) -> Form;
    /// How many records it has.
    fn count(&self) -> usize;
    fn report(&self) -> &Report;
    fn into_report(self) -> Report;
}

/// Records are read in their types, with text in a storage.
pub(super) struct Typed<M, T>(PhantomData<fn() -> (M, T)>);

impl<M: MessageType, T: Storage> Typed<M, T> {
    pub(super) const NEW: Self = Self(PhantomData);
}

impl<M: MessageType, T: Storage> Purpose for Typed<M, T> {
    type Record<'a> = M::Record<T::Text<'a>>;
    type Document<'a> = Document<M, T::Text<'a>>;
    type Kept = Document<M>;

    fn message(&self) -> Message {
        M::MESSAGE
    }

    fn spec(&self) -> &'static RecordSpec {
        <M::Record<String> as Record>::SPEC
    }

    fn json_item<'a>(
        &self,
        decoder: &mut JsonDecoder<'a>,
    ) -> Result<Option<(Self::Record<'a>, usize)>, ReadError> {
        decoder.next_item()
    }

    fn xml_item<'a>(
        &self,
        decoder: &mut XmlDecoder<'a>,
    ) -> Result<Option<(Self::Record<'a>, usize)>, ReadError> {
        decoder.next_item()
    }

    fn json_record<'a>(
        &self,
        decoder: &mut JsonDecoder<'a>,
    ) -> Result<Self::Record<'a>, ReadError> {
        decoder.root_object()
    }

    fn document<'a>(
        &self,
        rest: &Rest<'a>,
        options: &ReadOptions,
    ) -> Result<Self::Document<'a>, ReadError> {
        decode_rest(rest, options)
    }

    fn keep(document: Self::Document<'_>) -> Document<M> {
        let (body, report) = document.into_parts();
        Document::from_parts(body.with_text(), report)
    }

    fn record<'a>(document: &Self::Document<'a>, index: usize) -> Option<Self::Record<'a>> {
        document.records().get(index).cloned()
    }

    fn kept_record<'a>(document: &Document<M>, index: usize) -> Option<Self::Record<'a>> {
        let record = document.records().get(index)?;
        Some(M::record_with_text(record.clone()))
    }

    fn number<R>(record: &Self::Record<'_>, show: impl FnOnce(&str) -> R) -> Option<R> {
        record.unique(show)
    }
}

impl<M: MessageType, S: Text> Outline for Document<M, S> {
    fn form(&self) -> Form {
        self.form()
    }

    fn count(&self) -> usize {
        self.records().len()
    }

    fn report(&self) -> &Report {
        self.report()
    }

    fn into_report(self) -> Report {
        self.into_parts().1
    }
}

/// Of records and documents, the findings alone are wanted. So a stream is gone through by one piece of code, whatever its
/// message; what differs is how one record is read, and one document.
#[derive(Clone, Copy)]
pub(super) struct FindingsAlone(&'static dyn Judge);

/// What came of a document of which the findings alone were wanted.
pub(super) struct Judged {
    form: Form,
    records: usize,
    report: Report,
}

/// The number of a record, if it has one.
type Number = Option<String>;

/// Reads the records and documents of one message for their findings.
trait Judge: Sync {
    fn message(&self) -> Message;
    fn spec(&self) -> &'static RecordSpec;
    fn json_item(
        &self,
        decoder: &mut JsonDecoder<'_>,
    ) -> Result<Option<(Number, usize)>, ReadError>;
    fn xml_item(&self, decoder: &mut XmlDecoder<'_>) -> Result<Option<(Number, usize)>, ReadError>;
    fn json_record(&self, decoder: &mut JsonDecoder<'_>) -> Result<Number, ReadError>;
    fn document(&self, rest: &Rest<'_>, options: &ReadOptions) -> Result<Judged, ReadError>;
}

impl FindingsAlone {
    /// Inlined, so that whoever asks compiles the ways through all messages, and this crate does not.
    #[inline]
    pub(super) fn of(message: Message) -> Self {
        struct Find;

        impl MessageVisitor for Find {
            type Output = FindingsAlone;

            fn visit<M: MessageType>(self) -> FindingsAlone {
                FindingsAlone(const { &Typed::<M, Borrowed>::NEW })
            }
        }

        message.visit(Find)
    }
}

impl<M: MessageType> Judge for Typed<M, Borrowed> {
    fn message(&self) -> Message {
        Purpose::message(self)
    }

    fn spec(&self) -> &'static RecordSpec {
        Purpose::spec(self)
    }

    fn json_item(
        &self,
        decoder: &mut JsonDecoder<'_>,
    ) -> Result<Option<(Number, usize)>, ReadError> {
        let item = Purpose::json_item(self, decoder)?;
        Ok(item.map(|(record, start)| (number_of(&record), start)))
    }

    fn xml_item(&self, decoder: &mut XmlDecoder<'_>) -> Result<Option<(Number, usize)>, ReadError> {
        let item = Purpose::xml_item(self, decoder)?;
        Ok(item.map(|(record, start)| (number_of(&record), start)))
    }

    fn json_record(&self, decoder: &mut JsonDecoder<'_>) -> Result<Number, ReadError> {
        let record = Purpose::json_record(self, decoder)?;
        Ok(number_of(&record))
    }

    fn document(&self, rest: &Rest<'_>, options: &ReadOptions) -> Result<Judged, ReadError> {
        let document = Purpose::document(self, rest, options)?;
        Ok(Judged {
            form: document.form(),
            records: document.records().len(),
            report: document.into_report(),
        })
    }
}

fn number_of<R: Record>(record: &R) -> Number {
    R::SPEC.unique?;
    record.unique(str::to_owned)
}

impl Purpose for FindingsAlone {
    type Record<'a> = Number;
    type Document<'a> = Judged;
    type Kept = Judged;

    fn message(&self) -> Message {
        self.0.message()
    }

    fn spec(&self) -> &'static RecordSpec {
        self.0.spec()
    }

    fn json_item(
        &self,
        decoder: &mut JsonDecoder<'_>,
    ) -> Result<Option<(Number, usize)>, ReadError> {
        self.0.json_item(decoder)
    }

    fn xml_item(&self, decoder: &mut XmlDecoder<'_>) -> Result<Option<(Number, usize)>, ReadError> {
        self.0.xml_item(decoder)
    }

    fn json_record(&self, decoder: &mut JsonDecoder<'_>) -> Result<Number, ReadError> {
        self.0.json_record(decoder)
    }

    fn document(&self, rest: &Rest<'_>, options: &ReadOptions) -> Result<Judged, ReadError> {
        self.0.document(rest, options)
    }

    fn keep(document: Judged) -> Judged {
        document
    }

    fn record<'a>(document: &Self::Document<'a>, index: usize) -> Option<Self::Record<'a>> {
        (index < document.records).then_some(None)
    }

    fn kept_record<'a>(document: &Judged, index: usize) -> Option<Self::Record<'a>> {
        Self::record(document, index)
    }

    fn number<T>(number: &Number, show: impl FnOnce(&str) -> T) -> Option<T> {
        number.as_deref().map(show)
    }
}

impl Outline for Judged {
    fn form(&self) -> Form {
        self.form
    }

    fn count(&self) -> usize {
        self.records
    }

    fn report(&self) -> &Report {
        &self.report
    }

    fn into_report(self) -> Report {
        self.report
    }
}
