//! XML text.

pub(crate) mod attributes;
pub(crate) mod chars;
pub(crate) mod error;
pub(crate) mod escape;
pub(crate) mod events;
pub(crate) mod references;

pub(crate) use self::chars::{Traits, traits};
pub use self::error::ErrorKind as ParseErrorKind;
pub(crate) use self::error::SyntaxError;
pub(crate) use self::events::{Around, Event, Events, Limits};
