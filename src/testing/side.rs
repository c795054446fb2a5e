//! What is compared with what: documents and records, each with each.

use super::spoken::unreadable;
use crate::documents::{Difference, compare, compare_records, read, read_as};
use crate::error::ReadError;
use crate::options::WriteOptions;
use crate::packets::{AnyDocument, Document, Message, MessageType};
use crate::record::Record;
use crate::spec::RecordSpec;
use crate::text::Text;

/// What [`assert_same_packet!`](crate::assert_same_packet) compares: the bytes or the text of a document, a document that was
/// read, a record or an envelope.
pub trait Comparable {
    /// The packet as one of two sides.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    #[doc(hidden)] // Only the macros know what to do with it.
    fn side(&self) -> Result<Side, ReadError>;
}

/// One of two sides.
#[derive(Debug)]
pub struct Side(Packet);

#[derive(Debug)]
enum Packet {
    Document(Box<AnyDocument>),
    /// A record or an envelope, with its JSON.
    Record(&'static RecordSpec, String),
}

impl Comparable for [u8] {
    fn side(&self) -> Result<Side, ReadError> {
        read(self).map(Side::of)
    }
}

impl Comparable for str {
    fn side(&self) -> Result<Side, ReadError> {
        self.as_bytes().side()
    }
}

impl Comparable for String {
    fn side(&self) -> Result<Side, ReadError> {
        self.as_bytes().side()
    }
}

impl Comparable for Vec<u8> {
    fn side(&self) -> Result<Side, ReadError> {
        self.as_slice().side()
    }
}

impl<const N: usize> Comparable for [u8; N] {
    fn side(&self) -> Result<Side, ReadError> {
        self.as_slice().side()
    }
}

impl<S: Text> Comparable for AnyDocument<S> {
    fn side(&self) -> Result<Side, ReadError> {
        let json = self.to_json_with(&as_it_is()).unwrap_or_default();
        match self.message() {
            Some(message) => read_as(message, &json),
            None => read(&json),
        }
        .map(Side::of)
    }
}

impl<M: MessageType, S: Text> Comparable for Document<M, S> {
    fn side(&self) -> Result<Side, ReadError> {
        let json = self.to_json_with(&as_it_is()).unwrap_or_default();
        read_as(M::MESSAGE, &json).map(Side::of)
    }
}

impl<R: Record> Comparable for R {
    fn side(&self) -> Result<Side, ReadError> {
        let json = crate::codec::json::write_with(self, &as_it_is()).unwrap_or_default();
        Ok(Side(Packet::Record(R::SPEC, json)))
    }
}

/// With options that keep what is invalid, JSON is always written.
fn as_it_is() -> WriteOptions {
    WriteOptions::new().keep_invalid(true)
}

impl Side {
    pub(super) fn of(document: AnyDocument) -> Self {
        Self(Packet::Document(Box::new(document)))
    }

    /// What a receiver would see differently.
    pub(super) fn differences(&self, other: &Self) -> Vec<Difference> {
        match (&self.0, &other.0) {
            (Packet::Document(one), Packet::Document(other)) => compare(one, other),
            (Packet::Record(spec, one), Packet::Record(other_spec, other))
                if std::ptr::eq(*spec, *other_spec) =>
            {
                compare_records(spec, one, other)
            }
            (Packet::Record(spec, json), Packet::Document(other)) => {
                compare(&document(spec, json, other.message()), other)
            }
            (Packet::Document(one), Packet::Record(spec, json)) => {
                compare(one, &document(spec, json, one.message()))
            }
            (Packet::Record(one, json), Packet::Record(other, other_json)) => {
                // An envelope may hold just the record.
                let both = Message::ALL
                    .iter()
                    .copied()
                    .find(|message| holds(*message, one) && holds(*message, other));
                compare(
                    &document(one, json, both),
                    &document(other, other_json, both),
                )
            }
        }
    }
}

/// Whether a record is one of a message: its own, or one of its envelopes.
fn holds(message: Message, spec: &'static RecordSpec) -> bool {
    let of_message = message.spec();
    [
        Some(of_message.request),
        of_message.reply,
        of_message.record,
    ]
    .into_iter()
    .flatten()
    .any(|known| std::ptr::eq(known, spec))
}

/// A record or an envelope as a document: of this message, if it is one of it.
#[track_caller]
fn document(spec: &'static RecordSpec, json: &str, message: Option<Message>) -> AnyDocument {
    let own = || {
        Message::ALL
            .iter()
            .copied()
            .find(|message| holds(*message, spec))
    };
    let message = message.filter(|message| holds(*message, spec)).or_else(own);
    let read = match message {
        Some(message) => read_as(message, json),
        None => read(json),
    };
    match read {
        Ok(document) => document,
        Err(error) => panic!("{}", unreadable(&error, spec.name, spec.name)),
    }
}
