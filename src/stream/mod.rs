//! Documents of any length, read, checked, converted and written record by record in constant memory.
//!
//! - [`Records`]: the records of a document, one after the other, each with the findings on it and their places in the document.
//! - `AsyncRecords` (feature `futures`): the same over an asynchronous reader.
//! - [`Writer`]: a document written record by record.
//! - [`check`]: the verdict on a whole document, whatever its message.
//! - [`Converter`]: from one encoding to the other.
//!
//! ```
//! use qcvn120::status_sync::CapNhatTienDoHoSoMC;
//! use qcvn120::stream::Records;
//!
//! let file: &[u8] = "{\"MaHoSo\": \"H29-260105-0001\", \"NguoiXuLy\": \"Trần Thị Bưởi\"}\n".as_bytes();
//! for item in Records::<CapNhatTienDoHoSoMC, _>::new(file)? {
//!     let item = item?;
//!     assert_eq!(item.record.ma_ho_so.as_str(), "H29-260105-0001");
//!     // Two required fields are missing.
//!     assert_eq!(item.report.errors().count(), 2);
//! }
//! # Ok::<(), qcvn120::stream::StreamError>(())
//! ```
//!
//! A stream finds what [`Document`](crate::Document) finds in the same document, with these differences:
//!
//! - A document that is broken somewhere gives the records before that place, and those behind a
//!   [broken record](#broken-records).
//! - Newline-delimited JSON is read: on each line a record, an envelope with its records, or the JSON text of either.
//! - The [limits](crate::ReadOptions) of records, findings and unknown content hold for each record, not for the
//!   document, which may be of any length; instead, neither a record nor what stands around the records may be longer
//!   than [`record_bytes`](crate::ReadOptions::record_bytes).
//! - Of the numbers that tell records apart, the first 100,000 of a document are remembered, each of up to 200 bytes: some
//!   9 MB at most as such numbers are. A later record is compared with them, and has the advice
//!   [`DuplicateRecord`](crate::Code::DuplicateRecord) that names the first. Records on lines are one list; each envelope on
//!   a line is a push of its own.
//! - A document whose records stand in several places is [refused](crate::ReadErrorKind::Scattered) once the second
//!   place is seen.
//!
//! # Broken records
//!
//! A record that is no JSON, or passes a limit, ends itself and not the stream, where the start of the next one is
//! certain: it is given as [`StreamError::Record`] or stands in [`Checked::broken`], and the others are read. No such
//! document is [usable](crate::Report::usable); [`ReadOptions::stop_at_broken`](crate::ReadOptions::stop_at_broken) ends
//! the stream at the first such record.
//!
//! - In newline-delimited JSON the next record is the next line, whatever is wrong with this one, since no JSON value on
//!   a line holds a raw line feed. Where the first line is broken, what follows it must show that the records stand on lines:
//!   one whole record on the next line, or on the next two where the broken line does not end with a brace. A comma behind
//!   each line, and U+001E before it (RFC 7464), are the error of that line.
//! - In a JSON array the record is gone through once more as strings, brackets and what stands between them. Its end is
//!   certain only if its quotes and brackets are sound and another record, or the end of the list, follows: so it is with
//!   `NaN`, `None` or nothing in place of a value, a number like `01`, a key without quotes or with an equals sign behind it,
//!   strings in single quotes, a comma too many or none before the record, a comment before it, a wrong escape, a line feed or
//!   bytes that are no UTF-8 in a string, too many levels, too long a record. An empty place in the list (`[{…},,{…}]`, or
//!   behind the last comma) counts as one that cannot be read. Where a quote or a bracket may be missing or one too many
//!   (`"Công ty "A""`), or may mean nothing (comments inside the record), the error ends the stream: nothing is guessed.
//! - Records that pass a limit are gone through piece by piece, so that no more than usual is held in memory, whatever
//!   their length. At most 65,536 brackets may be open at a time.
//! - In XML, and outside of records, the error ends the stream.

#[cfg(feature = "futures")]
mod asynchronous;
mod buffer;
mod check;
mod checked;
mod convert;
mod detect;
mod error;
#[cfg(feature = "rayon")]
mod frames;
mod item;
mod items;
mod kept;
mod layout;
mod lines;
mod listen;
mod opening;
#[cfg(feature = "rayon")]
mod parallel;
mod patience;
mod purpose;
mod record_end;
mod records;
mod recover;
mod reports;
mod source;
mod steps;
mod storage;
mod take;
#[cfg(test)]
mod tests;
mod trial;
mod unique;
mod writer;

#[cfg(feature = "futures")]
pub use self::asynchronous::AsyncRecords;
#[cfg(feature = "cli")]
pub(crate) use self::check::Told;
pub(crate) use self::check::check_reply;
pub use self::check::{check, check_as, check_as_with, check_with};
pub use self::checked::Checked;
#[cfg(feature = "cli")]
pub(crate) use self::convert::Ran;
pub use self::convert::{Conversion, Converter, StreamConvertError};
pub use self::detect::{Rewound, detect, detect_with};
pub use self::error::StreamError;
pub use self::item::Item;
#[cfg(feature = "cli")]
pub(crate) use self::kept::Kept;
pub(crate) use self::listen::{Listen, check_listening};
#[cfg(feature = "cli")]
pub(crate) use self::parallel::check_told_parallel;
#[cfg(feature = "rayon")]
pub use self::parallel::{
    Parallel, check_as_parallel, check_as_parallel_with, check_parallel, check_parallel_with,
};
pub use self::records::Records;
#[cfg(feature = "cli")]
pub(crate) use self::trial::{Tried, check_guessed};
pub use self::writer::{Writer, WriterError};
pub use crate::error::{BrokenRecord, BrokenRecords};
