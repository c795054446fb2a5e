//! What came of one file, and what there is of its text to show with the findings.

use std::borrow::Cow;
use std::io;

use super::pieces::Pieces;
use crate::documents::Detection;
use crate::error::{LimitKind, ReadError, ReadErrorKind};
use crate::language::Language;
use crate::packets::Message;
use crate::report::{Position, Report};
use crate::stream::{BrokenRecord, BrokenRecords, Checked};
use crate::syntax::json::ParseErrorKind;
use crate::wire::{Encoding, Form, without_bom};

/// What came of one file. A field is `None` as long as it is not known.
pub(super) struct FileOutcome {
    pub(super) encoding: Option<Encoding>,
    pub(super) message: Option<Message>,
    /// Other messages whose records have the same schema, so that the file is one of theirs as well.
    pub(super) also: Vec<Message>,
    pub(super) form: Option<Form>,
    pub(super) records: Option<usize>,
    pub(super) result: Result<Report, Failure>,
    /// The records that could not be read, while the others were.
    pub(super) broken: BrokenRecords,
}

impl FileOutcome {
    pub(super) fn new(message: Option<Message>) -> Self {
        Self {
            encoding: None,
            message,
            also: Vec::new(),
            form: None,
            records: None,
            result: Ok(Report::default()),
            broken: BrokenRecords::default(),
        }
    }

    pub(super) fn failed(failure: Failure) -> Self {
        Self {
            result: Err(failure),
            ..Self::new(None)
        }
    }

    /// Why the file, or the first of its records that could not be read, was not read.
    pub(super) fn failure(&self) -> Option<Cow<'_, Failure>> {
        if let Err(failure) = &self.result {
            return Some(Cow::Borrowed(failure));
        }
        let first = self.broken.kept().first()?;
        Some(Cow::Owned(first.error.clone().into()))
    }

    /// Takes over what detection found out.
    pub(super) fn found(&mut self, found: Detection) {
        self.message = found.message;
        self.also = found.also;
        self.form = Some(found.form);
    }

    pub(super) fn checked(checked: Checked) -> Self {
        Self {
            encoding: Some(checked.encoding),
            message: checked.message,
            also: checked.also,
            form: Some(checked.form),
            records: Some(checked.records),
            result: Ok(checked.report),
            broken: checked.broken,
        }
    }
}

/// What there is of a file's text, to show findings in it.
pub(super) enum Shown<'s> {
    /// All of it.
    Bytes(Cow<'s, [u8]>),
    /// The pieces round findings, cut while the file was read.
    Pieces {
        pieces: &'s Pieces,
        /// How many bytes the file has; 0 when that is not known.
        length: u64,
    },
    Nothing,
}

impl Shown<'_> {
    /// The text, without a byte-order mark.
    pub(super) fn text(&self) -> Option<&str> {
        let Self::Bytes(bytes) = self else {
            return None;
        };
        std::str::from_utf8(without_bom(bytes)).ok()
    }

    /// How many bytes the file has, if that is known. It is not known of a long document that came through a pipe.
    pub(super) fn length(&self) -> Option<u64> {
        match self {
            Self::Bytes(bytes) => Some(bytes.len() as u64),
            Self::Pieces { length, .. } => Some(*length).filter(|length| *length > 0),
            Self::Nothing => None,
        }
    }
}

/// Why a file was not checked.
#[derive(Clone)]
pub(super) struct Failure {
    pub(super) code: &'static str,
    pub(super) vi: String,
    pub(super) en: String,
    pub(super) position: Option<Position>,
}

impl Failure {
    pub(super) fn message(&self, language: Language) -> &str {
        match language {
            Language::Vietnamese => &self.vi,
            Language::English => &self.en,
        }
    }

    pub(super) fn unreadable(error: &io::Error) -> Self {
        let (vi, en) = match error.kind() {
            io::ErrorKind::NotFound => ("Không tìm thấy tệp", "The file was not found"),
            io::ErrorKind::PermissionDenied => (
                "Không có quyền đọc tệp này",
                "There is no permission to read this file",
            ),
            io::ErrorKind::IsADirectory => (
                "Đây là thư mục, không phải tệp",
                "This is a directory, not a file",
            ),
            _ => ("Không đọc được tệp này", "This file cannot be read"),
        };
        Self::new("file.unreadable", vi, en)
    }

    fn new(code: &'static str, vi: &str, en: &str) -> Self {
        Self {
            code,
            vi: vi.to_owned(),
            en: en.to_owned(),
            position: None,
        }
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        Self {
            code: error.code(),
            vi: error.message(Language::Vietnamese),
            en: error.message(Language::English),
            position: error.position(),
        }
    }
}

impl From<&BrokenRecord> for Failure {
    /// The failure of one record, which the message names.
    fn from(broken: &BrokenRecord) -> Self {
        Self {
            vi: broken.message(Language::Vietnamese),
            en: broken.message(Language::English),
            ..broken.error.clone().into()
        }
    }
}

/// Whether a document that fails as a whole may be read record by record all the same: it may be the first of several, each
/// on a line of its own, or be wrong in some of its records only.
pub(super) fn may_be_read_by_record(error: &ReadError) -> bool {
    matches!(
        error.kind(),
        ReadErrorKind::Syntax(_) | ReadErrorKind::Encoding
    )
}

/// Whether reading failed because more text follows the document.
pub(super) fn has_more(error: &ReadError) -> bool {
    *error.kind() == ReadErrorKind::Syntax(ParseErrorKind::TrailingContent)
}

/// Whether a document that could not be read record by record may be read whole all the same.
pub(super) fn may_be_read_whole(error: &ReadError) -> bool {
    matches!(
        error.kind(),
        ReadErrorKind::Scattered | ReadErrorKind::Limit(LimitKind::RecordBytes(_))
    )
}
