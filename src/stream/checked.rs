//! What comes of the check of a document.

use super::{BrokenRecords, StreamError};
use crate::documents::Verdict;
use crate::error::ReadFailure;
use crate::packets::Message;
use crate::report::Report;
use crate::wire::{Encoding, Form};

/// What came of the check of a document.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Checked {
    /// The message; `None` for a reply without records, which is the same for many messages.
    pub message: Option<Message>,
    /// Other messages whose records have the same schema, so that the document is one of theirs as well.
    pub also: Vec<Message>,
    /// The encoding.
    pub encoding: Encoding,
    /// The form of the document; for newline-delimited JSON, the form of its last line.
    pub form: Form,
    /// How many records were read.
    pub records: usize,
    /// Every finding, in document order, up to the [limit](crate::ReadOptions::findings). It is [partial](Report::is_partial), and
    /// so not usable, if records could not be read.
    pub report: Report,
    /// The records that could not be read.
    pub broken: BrokenRecords,
}

impl From<Checked> for Verdict {
    fn from(checked: Checked) -> Self {
        Self {
            encoding: Some(checked.encoding),
            also: checked.also,
            form: Some(checked.form),
            records: Some(checked.records),
            result: Ok(checked.report),
            broken: checked.broken,
            ..Self::new(checked.message)
        }
    }
}

impl From<Result<Checked, StreamError>> for Verdict {
    fn from(checked: Result<Checked, StreamError>) -> Self {
        match checked {
            Ok(checked) => checked.into(),
            Err(error) => ReadFailure::from(&error).into(),
        }
    }
}
