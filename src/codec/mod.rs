//! Records from texts and back: the codecs for JSON, XML and serde, and what they share.

mod around;
pub mod json;
mod list_place;
mod members;
mod object;
mod own;
mod reading;
mod refuse;
mod repeated;
pub(crate) mod serde;
mod unique;
mod utf8;
pub mod walk;
pub mod xml;

pub(crate) use self::around::{Around, Place};
pub(crate) use self::list_place::ListPlace;
pub(crate) use self::members::{Member, MemberReader, Misfit, TEXT};
pub(crate) use self::object::{AnyRecord, instead, object};
pub(crate) use self::reading::Reading;
pub(crate) use self::refuse::refuse_errors;
pub(crate) use self::unique::{OddPlace, UniquePlace, UniquePlaces, plain_pointer};
pub(crate) use self::utf8::{Utf8, text_of, utf8};
