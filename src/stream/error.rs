//! Why a stream ends early.

use std::io;

use thiserror::Error;

use super::BrokenRecord;
use crate::error::{ReadError, ReadFailure};
use crate::language::Language;

/// Why a stream ends before its document does, or [passes over a record](StreamError::Record).
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StreamError {
    /// The bytes could not be read.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The bytes are no document of the message, or pass a limit.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// One record could not be read. The stream does not end here: it goes on with the record behind it.
    #[error(transparent)]
    Record(Box<BrokenRecord>),
}

impl From<BrokenRecord> for StreamError {
    fn from(broken: BrokenRecord) -> Self {
        Self::Record(Box::new(broken))
    }
}

impl StreamError {
    /// The message in plain words, without the place; an I/O error speaks in the words of the system.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::Io(error) => error.to_string(),
            Self::Read(error) => error.message(language),
            Self::Record(broken) => broken.message(language),
        }
    }
}

impl From<&StreamError> for ReadFailure {
    fn from(error: &StreamError) -> Self {
        match error {
            StreamError::Io(error) => error.into(),
            StreamError::Read(error) => error.into(),
            StreamError::Record(broken) => (&**broken).into(),
        }
    }
}
