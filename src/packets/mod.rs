//! The messages of the regulation and their records: code generated from the schemas, and what is hand-written beside
//! it.

#![allow(
    unused_qualifications,
    reason = "generated code names items of other modules by their full path"
)]

pub mod codes;
mod debug;
mod document;
pub mod envelope;
pub mod feedback;
pub(crate) mod generated;
mod message;
pub(crate) mod patterns;
pub mod procedures;
pub mod questions;
pub mod rules;
pub mod session;
mod spec;
pub mod statistics;
pub mod status_sync;
pub mod survey;
pub(crate) mod to_text;
pub mod unknown;

pub use self::document::{Acknowledged, Body, Document};
pub use self::message::{AnyDocument, Message, MessageType, MessageVisitor, Reply, Request};
pub(crate) use self::message::{FILES, any_document};
pub use self::spec::{Direction, Group, MessageSpec};
