//! XML as text: the reader of events, attributes and namespaces, references, and the escapes that writing needs.

pub(crate) mod attributes;
pub(crate) mod chars;
pub(crate) mod error;
pub(crate) mod escape;
pub(crate) mod events;
pub(crate) mod references;

pub(crate) use self::chars::TextTraits;
pub(crate) use self::error::ParseError;
pub use self::error::ParseErrorKind;
pub(crate) use self::events::{Around, Event, Events, Limits};
