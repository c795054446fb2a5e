//! Texts to records and back: JSON, XML and serde, each a decoder and an encoder over what they share.

mod input;
pub mod json;
mod object;
mod reading;
mod refuse;
pub(crate) mod serde;
pub mod xml;

pub(crate) use self::input::{Member, MemberReader, Misfit};
pub(crate) use self::object::{instead, object};
pub(crate) use self::reading::{ListPlace, Reading, Utf8, utf8};
pub(crate) use self::refuse::refuse_errors;
