//! Why a stream was not converted.

use std::io;

use crate::documents::convert::ConvertError;
use crate::error::{ReadError, WriteError};
use crate::language::Language;
use crate::packets::Message;
use crate::stream::writer::{WriterError, no_list};
use crate::stream::{BrokenRecords, StreamError};
use crate::wire::Form;

/// Why a stream was not converted.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StreamConvertError {
    /// The document could not be read, has errors, or holds characters that XML cannot hold. Nothing was written.
    #[error(transparent)]
    Convert(#[from] ConvertError),
    /// The records of newline-delimited JSON have no list that could hold them in XML: the message has no such form. Nothing was
    /// written.
    #[error("{}", no_list(*.0, Form::List, Language::Vietnamese))]
    NoList(Message),
    /// Records of the document could not be read: the first of them is named here. Nothing was written, not even with
    /// [`keep_invalid`](crate::WriteOptions::keep_invalid), since they would be lost.
    #[error("{}", broken(.0, Language::Vietnamese))]
    Broken(BrokenRecords),
    /// The document has envelopes on its lines, and no XML document holds several. Nothing was written.
    #[error("{}", envelopes(Language::Vietnamese))]
    Envelopes,
    /// The input or the output failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl StreamConvertError {
    /// The message in plain words; an I/O error speaks in the words of the system.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::Convert(error) => error.message(language),
            Self::NoList(message) => no_list(*message, Form::List, language),
            Self::Broken(records) => broken(records, language),
            Self::Envelopes => envelopes(language),
            Self::Io(error) => error.to_string(),
        }
    }
}

fn envelopes(language: Language) -> String {
    match language {
        Language::Vietnamese => "Tài liệu có nhiều gói tin, mỗi dòng một gói: một tài liệu XML chỉ chứa được một gói; hãy chuyển từng dòng",
        Language::English => "The document has an envelope on each line, and an XML document holds one only: convert line by line",
    }
    .to_owned()
}

/// Tells of the first record that could not be read.
fn broken(records: &BrokenRecords, language: Language) -> String {
    let first = records.kept().first();
    first.map_or_else(String::new, |first| first.message(language))
}

impl From<ReadError> for StreamConvertError {
    fn from(error: ReadError) -> Self {
        Self::Convert(error.into())
    }
}

impl From<WriteError> for StreamConvertError {
    fn from(error: WriteError) -> Self {
        Self::Convert(error.into())
    }
}

impl From<StreamError> for StreamConvertError {
    fn from(error: StreamError) -> Self {
        match error {
            StreamError::Io(error) => error.into(),
            StreamError::Read(error) => error.into(),
            StreamError::Record(broken) => {
                let mut records = BrokenRecords::default();
                records.add(*broken, 1);
                Self::Broken(records)
            }
        }
    }
}

impl From<WriterError> for StreamConvertError {
    fn from(error: WriterError) -> Self {
        match error {
            WriterError::Io(error) => error.into(),
            WriterError::Refused(error) => error.into(),
            WriterError::NoList(message, _) => Self::NoList(message),
        }
    }
}
