//! Why a document was not read, in plain words: what is left of an error once it is told to somebody.

use std::fmt;
use std::io;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{BrokenRecord, ReadError};
use crate::language::{Bilingual, Language, both};
use crate::report::Position;

/// Why a document was not read: a stable code, the message in both languages, and the place.
///
/// ```
/// use qcvn120::{Document, Language, ReadFailure, status_sync::DongBoHoSoMC};
///
/// let error = Document::<DongBoHoSoMC>::from_json("{").unwrap_err();
/// let failure = ReadFailure::from(error);
/// assert_eq!(failure.code(), "json.unexpected-end");
/// let json = serde_json::to_value(&failure).unwrap();
/// assert_eq!((&json["line"], &json["column"]), (&1.into(), &2.into()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadFailure {
    code: &'static str,
    vi: String,
    en: String,
    position: Option<Position>,
}

impl ReadFailure {
    /// A stable code, as [`ReadError::code`]; `file.unreadable` where the bytes could not be read.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The message in plain words, without line and column.
    pub fn message(&self, language: Language) -> &str {
        match language {
            Language::Vietnamese => &self.vi,
            Language::English => &self.en,
        }
    }

    /// Where reading stopped, if that has a place.
    pub fn position(&self) -> Option<Position> {
        self.position
    }
}

#[cfg(feature = "cli")]
impl ReadFailure {
    /// The file was written to while it was read: what was read may never have stood in it.
    pub(crate) fn changed() -> Self {
        let Bilingual { vi, en } = both(
            "Tệp bị thay đổi trong khi đang đọc; hãy chạy lại khi không còn chương trình nào ghi vào tệp",
            "The file changed while it was read; run again when nothing writes to it",
        );
        Self {
            code: UNREADABLE,
            vi: vi.to_owned(),
            en: en.to_owned(),
            position: None,
        }
    }
}

/// The code of a file that cannot be read.
pub(crate) const UNREADABLE: &str = "file.unreadable";

/// The code of a folder or a pattern that leads to no file.
pub(crate) const NO_FILES: &str = "file.none";

#[cfg(feature = "cli")]
impl ReadFailure {
    /// A folder or a pattern that leads to no file.
    pub(crate) fn no_files(words: Bilingual) -> Self {
        Self {
            code: NO_FILES,
            vi: words.vi.to_owned(),
            en: words.en.to_owned(),
            position: None,
        }
    }
}

impl From<&io::Error> for ReadFailure {
    /// The bytes could not be read.
    fn from(error: &io::Error) -> Self {
        let Bilingual { vi, en } = match error.kind() {
            io::ErrorKind::NotFound => both("Không tìm thấy tệp", "The file was not found"),
            io::ErrorKind::PermissionDenied => both(
                "Không có quyền đọc tệp này",
                "There is no permission to read this file",
            ),
            io::ErrorKind::IsADirectory => both(
                "Đây là thư mục, không phải tệp",
                "This is a directory, not a file",
            ),
            _ => both("Không đọc được tệp này", "This file cannot be read"),
        };
        Self {
            code: UNREADABLE,
            vi: vi.to_owned(),
            en: en.to_owned(),
            position: None,
        }
    }
}

impl From<&ReadError> for ReadFailure {
    fn from(error: &ReadError) -> Self {
        Self {
            code: error.code(),
            vi: error.message(Language::Vietnamese),
            en: error.message(Language::English),
            position: error.position(),
        }
    }
}

impl From<ReadError> for ReadFailure {
    fn from(error: ReadError) -> Self {
        Self::from(&error)
    }
}

impl From<&BrokenRecord> for ReadFailure {
    /// The failure of one record, which the message names.
    fn from(broken: &BrokenRecord) -> Self {
        Self {
            vi: broken.message(Language::Vietnamese),
            en: broken.message(Language::English),
            ..Self::from(&broken.error)
        }
    }
}

impl fmt::Display for ReadFailure {
    /// The message in Vietnamese, with line and column.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.vi)?;
        match self.position {
            Some(at) => write!(f, " (dòng {}, cột {})", at.line, at.column),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ReadFailure {}

impl Serialize for ReadFailure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", self.code)?;
        map.serialize_entry("message_en", &self.en)?;
        map.serialize_entry("message_vi", &self.vi)?;
        map.serialize_entry("line", &self.position.map(|at| at.line))?;
        map.serialize_entry("column", &self.position.map(|at| at.column))?;
        map.end()
    }
}

impl Serialize for ReadError {
    /// As a [`ReadFailure`].
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        ReadFailure::from(self).serialize(serializer)
    }
}

impl Serialize for BrokenRecord {
    /// The messages are those of the [error](BrokenRecord::error): the index stands beside them.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let position = self.error.position();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", self.error.code())?;
        map.serialize_entry("index", &self.index)?;
        map.serialize_entry("pointer", &self.pointer)?;
        map.serialize_entry("line", &position.map(|at| at.line))?;
        map.serialize_entry("column", &position.map(|at| at.column))?;
        map.serialize_entry("message_en", &self.error.message(Language::English))?;
        map.serialize_entry("message_vi", &self.error.message(Language::Vietnamese))?;
        map.end()
    }
}
