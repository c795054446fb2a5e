//! What can keep a document from being read.

use super::Foreign;
use crate::syntax::json::{Kind, ParseErrorKind};
use crate::syntax::xml;
use crate::wire::{Encoding, Form, Forms};

/// What kept a document from being read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadErrorKind {
    /// The bytes are not UTF-8.
    Encoding,
    /// The document is something else altogether.
    Foreign(Foreign),
    /// The text is not JSON.
    Syntax(ParseErrorKind),
    /// The text is not XML, or not as the packets take it.
    Xml(xml::ParseErrorKind),
    /// A limit of the [options](crate::ReadOptions) was passed.
    Limit(LimitKind),
    /// The root is a value of this kind, where only an object, only a list, or only one of the two is allowed.
    Root(Kind),
    /// The document is not in this encoding, which was asked for.
    OtherEncoding(Encoding),
    /// The root element is not that of the message, which has this name.
    RootElement(&'static str),
    /// The document cannot be read as a stream, record by record: what follows the list of records makes the document
    /// another form, or holds more records in another place. Read as a whole, it may still be a valid document.
    Scattered,
    /// The root is no packet, and packets stand in several places inside: the pointers of the first two.
    SeveralPackets(Box<str>, Box<str>),
    /// The document has a form that is [not taken](crate::ReadOptions::forms).
    Form {
        /// The form that it has.
        found: Form,
        /// The forms that are taken.
        taken: Forms,
    },
    /// The document has no records, where [some are expected](crate::ReadOptions::forms).
    NoRecords,
    /// The document is a packet of another message, where [that is looked for](crate::ReadOptions::forms).
    OtherMessage {
        /// The message that it is.
        found: &'static str,
        /// The message that is read.
        expected: &'static str,
    },
    /// The document is none of the known messages.
    Unrecognised {
        /// The known message that comes near, if one does, judged by the document's `service`, or else by its keys.
        nearest: Option<&'static str>,
    },
}

/// A limit that was passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum LimitKind {
    /// The document is longer than this many bytes.
    Bytes(usize),
    /// A record of a stream, or what stands around the records, is longer than this many bytes.
    RecordBytes(usize),
    /// More records than the limit.
    Records,
    /// More unknown content than the limit.
    Unknown,
    /// More texts that are documents themselves, one inside the other, than the limit.
    NestedTexts,
}
