//! Documents of any length, read, checked, converted and written record by record in constant memory.
//!
//! - [`Records`]: the records of a document, one after the other, each with the findings on it and their places in the document.
//! - [`Writer`]: a document written record by record.
//! - [`check`]: the verdict on a whole document, whatever its message.
//! - [`Converter`]: from one encoding to the other.
//!
//! A stream finds what [`Document`](crate::Document) finds in the same document, with three differences:
//!
//! - A document that is broken somewhere gives the records before that place.
//! - The [limits](crate::ReadOptions) of records, findings and unknown content hold for each record, not for the
//!   document, which may be of any length; instead, neither a record nor what stands around the records may be longer
//!   than [`record_bytes`](crate::ReadOptions::record_bytes).
//! - A document whose records stand in several places is [refused](crate::ReadErrorKind::Scattered) once the second
//!   place is seen.

mod broken;
mod buffer;
mod check;
mod convert;
mod detect;
mod error;
#[cfg(feature = "rayon")]
mod frames;
mod item;
mod items;
mod layout;
#[cfg(feature = "rayon")]
mod parallel;
mod records;
mod recover;
mod reports;
mod storage;
mod writer;

pub use self::broken::{BrokenRecord, BrokenRecords};
#[cfg(feature = "cli")]
pub(crate) use self::check::check_reply;
pub use self::check::{Checked, check, check_as, check_as_with, check_with};
#[cfg(feature = "cli")]
pub(crate) use self::convert::Ran;
pub use self::convert::{Conversion, Converter, StreamConvertError};
pub use self::detect::{Rewound, detect, detect_with};
pub use self::error::StreamError;
pub use self::item::Item;
#[cfg(feature = "cli")]
pub(crate) use self::parallel::check_watched_parallel;
#[cfg(feature = "rayon")]
pub use self::parallel::{
    Parallel, check_as_parallel, check_as_parallel_with, check_parallel, check_parallel_with,
};
pub use self::records::Records;
pub use self::writer::{Writer, WriterError};
