//! qcvn120

mod check;
pub mod codes;
mod detect;
mod document;
pub mod envelope;
mod error;
mod forms;
mod generated;
pub mod json;
mod options;
mod packet;
mod pattern;
pub mod record;
mod report;
pub mod scalar;
pub mod scalars;
mod serde_adapter;
pub mod spec;
pub mod status_sync;
pub mod text;
pub mod unknown;

pub use detect::{Detection, detect, detect_with};
pub use document::{Body, Document};
pub use error::{LimitKind, ReadError, ReadErrorKind, WriteError};
pub use options::{ReadOptions, WriteOptions};
pub use packet::{Direction, Form, Group, Message, MessageSpec, Packet, PacketVisitor, Reply, Request, UnknownName};
pub use record::Record;
pub use report::{Code, Counts, Finding, Language, Param, Position, Report, Severity};
pub use scalars::*;
pub use spec::Edition;
