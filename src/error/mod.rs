//! Why a document could not be read at all, or a record could not be written.

mod broken;
mod carried;
mod catalogue;
mod codes;
mod failure;
mod foreign;
mod kind;
mod legacy;
mod read;
mod stop;
mod value;
mod words;
mod write;

pub use self::broken::{BrokenRecord, BrokenRecords};
pub use self::carried::HttpPart;
pub(crate) use self::codes::Failure;
pub use self::failure::ReadFailure;
pub(crate) use self::failure::{NO_FILES, UNREADABLE};
pub use self::foreign::{Archive, Compression, Foreign, Gateway};
pub use self::kind::{LimitKind, ReadErrorKind};
pub use self::read::ReadError;
pub(crate) use self::stop::{Cause, Stop};
pub use self::value::ValueError;
pub(crate) use self::write::MOST_UNWRITABLE;
pub use self::write::{Unwritable, WriteError};
pub use crate::syntax::json::JsonSlip;
