//! Documents of any length, in constant memory: batches of thousands of dossiers, read and written record by record.
//!
//! - [`Records`]: the records of a document, one after the other, each with the findings on it and their places in the document.
//! - [`Writer`]: a document written record by record.
//! - [`check`]: the verdict on a whole document, whatever its message.
//! - [`Conversion`]: from one encoding to the other.
//!
//! What is found is what [`Document`](crate::Document) finds in the same document, with three differences. A document that is
//! broken somewhere gives the records before that place. The [limits](crate::ReadOptions) of records, findings and unknown content
//! hold for each record, not for the document, which may be of any length; instead, none may be longer than
//! [`record_bytes`](crate::ReadOptions::record_bytes). And a document whose records stand in several places is
//! [refused](crate::ReadErrorKind::Scattered), once that is seen.

mod buffer;
mod check;
mod convert;
mod detect;
#[cfg(feature = "rayon")]
mod frames;
mod items;
#[cfg(feature = "rayon")]
mod parallel;
mod records;
mod reports;
mod shape;
mod storage;
mod writer;

use std::io;

use thiserror::Error;

#[cfg(feature = "cli")]
pub(crate) use self::check::check_reply;
pub use self::check::{Checked, check, check_as};
#[cfg(feature = "cli")]
pub(crate) use self::convert::Ran;
pub use self::convert::{Conversion, Converted, StreamConvertError};
pub use self::detect::{Rewound, detect_with};
#[cfg(feature = "cli")]
pub(crate) use self::parallel::check_watched_parallel;
#[cfg(feature = "rayon")]
pub use self::parallel::{Parallel, check_as_parallel, check_parallel};
pub use self::records::Records;
pub use self::writer::{Writer, WriterError};
use crate::error::ReadError;
use crate::language::Language;
use crate::report::{Place, Position, Report};

/// A record of a stream, and what was found in it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Item<R> {
    /// The record.
    pub record: R,
    /// The findings on it. Their pointers begin at the root of the document (`/data/17/MaHoSo`), of newline-delimited JSON
    /// at that of the line; lines and columns are those of the document.
    pub report: Report,
    /// How many records stand before it.
    pub index: usize,
    /// Where it begins. Of a document that was read whole, where that begins.
    pub position: Position,
    pub(crate) offset: usize,
}

impl<R> Item<R> {
    fn new(record: R, report: Report, index: usize, place: Place) -> Self {
        Self {
            record,
            report,
            index,
            position: place.position,
            offset: place.offset,
        }
    }
}

/// Why a stream ends before its document does.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StreamError {
    /// The bytes could not be read.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// They are no document of the message, or pass a limit.
    #[error(transparent)]
    Read(#[from] ReadError),
}

impl StreamError {
    /// The message in plain words, without the place; of an error of the system, its own words.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::Io(error) => error.to_string(),
            Self::Read(error) => error.message(language),
        }
    }
}
