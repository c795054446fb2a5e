//! Why a document could not be read at all.

use std::fmt;
use std::fmt::Write as _;

use thiserror::Error;

use super::catalogue;
use super::codes::Failure;
use super::foreign::Foreign;
use super::kind::{LimitKind, ReadErrorKind};
use super::legacy::{self, Legacy};
use super::stop::{Cause, Stop};
use crate::language::Language;
use crate::options::ReadOptions;
use crate::report::{Location, Origin, Position, printable, unseen_name};
use crate::syntax::json::{self, JsonSlip, Kind};

/// Why a document could not be read: broken syntax, a limit that was passed, or a root that is nothing we know.
/// Everything else is a finding in the [`Report`](crate::Report).
///
/// Holds nothing of the document's text. `Display` is Vietnamese; [`message`](ReadError::message) gives either language.
#[derive(Clone, PartialEq, Eq, Error)]
#[error("{}", self.located(Language::Vietnamese))]
pub struct ReadError {
    kind: ReadErrorKind,
    position: Option<Position>,
    path: Option<Box<str>>,
    /// The limit that was passed, where it is known.
    limit: Option<usize>,
    /// What is known of bytes that are no UTF-8.
    bytes: Option<Box<Bytes>>,
    /// What breaks the JSON.
    slip: Option<Box<JsonSlip>>,
}

/// What is known of bytes that are no UTF-8.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Bytes {
    /// What they look like, and how many letters say so.
    looks: Option<(Legacy, usize)>,
    /// The encoding that XML declares.
    declared: Option<String>,
}

impl ReadError {
    pub(crate) fn new(kind: ReadErrorKind) -> Self {
        Self {
            kind,
            position: None,
            path: None,
            limit: None,
            slip: None,
            bytes: None,
        }
    }

    /// An error at a position of the document.
    pub(crate) fn at(kind: ReadErrorKind, position: Position) -> Self {
        Self {
            position: Some(position),
            ..Self::new(kind)
        }
    }

    /// An error for what is no packet at all.
    #[cold]
    pub(crate) fn foreign(foreign: Foreign) -> Self {
        Self::at(ReadErrorKind::Foreign(foreign), Location::START.position)
    }

    /// The error with the limit that was passed, as these options set it.
    #[cold]
    pub(crate) fn under(mut self, options: &ReadOptions) -> Self {
        self.limit = self.failure().limit(options);
        self
    }

    pub(crate) fn utf8(bytes: &[u8], error: &std::str::Utf8Error) -> Self {
        let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let end = Location::START.behind(valid);
        let mut read = Self::at(ReadErrorKind::Encoding, end.position);
        let looks = legacy::look(bytes, error.valid_up_to());
        let declared = declared_encoding(bytes);
        if looks.is_some() || declared.is_some() {
            read.bytes = Some(Box::new(Bytes { looks, declared }));
        }
        read
    }

    /// The error that stopped the reading of a text. `origin` says where the text stands in its document.
    pub(crate) fn stopped(stop: &Stop, text: &str, origin: &Origin) -> Self {
        let (kind, offset) = match stop.cause() {
            Cause::Json(error) => (ReadErrorKind::Syntax(error.kind), error.offset),
            Cause::Xml(error) => (ReadErrorKind::Xml(error.kind()), error.offset()),
            Cause::Limit(limit, offset) => (ReadErrorKind::Limit(*limit), *offset),
            Cause::Root(kind) => (ReadErrorKind::Root(*kind), 0),
        };
        let path = match stop.cause() {
            Cause::Xml(error) if !error.path().is_empty() => Some(error.path().into()),
            _ => None,
        };
        let slip = match stop.cause() {
            Cause::Json(error) => json::slip(text, *error),
            // The first name of a column, in quotes, is a string.
            Cause::Root(Kind::String) if json::is_table(text) => Some(JsonSlip::Csv),
            _ => None,
        };
        Self {
            position: Some(origin.place(text, offset).position),
            path,
            slip: slip.map(Box::new),
            ..Self::new(kind)
        }
    }

    /// The error with the path of the open elements, unless it has a path already.
    pub(crate) fn within(mut self, path: String) -> Self {
        if self.path.is_none() && !path.is_empty() {
            self.path = Some(path.into());
        }
        self
    }

    /// What happened.
    pub fn kind(&self) -> &ReadErrorKind {
        &self.kind
    }

    /// What stands where JSON breaks, if it is something that is often sent: a comment, `NaN`, a comma too many.
    pub fn slip(&self) -> Option<JsonSlip> {
        self.slip.as_deref().copied()
    }

    /// Where reading stopped, if the error has a place.
    pub fn position(&self) -> Option<Position> {
        self.position
    }

    /// The elements that were open where reading XML stopped: `/DongBoHoSoMC/data/HoSo`.
    pub fn element_path(&self) -> Option<&str> {
        self.path.as_deref()
    }

    /// A stable code: `encoding.utf8`, `json.…`, `xml.…`, `limit.…`, `document.…`.
    pub fn code(&self) -> &'static str {
        self.failure().code()
    }

    pub(crate) fn failure(&self) -> Failure {
        match self.slip() {
            Some(slip) => Failure::of_slip(slip),
            None => Failure::of(&self.kind),
        }
    }

    /// The message in plain words, without line and column. A name as sent is harmless for a terminal.
    pub fn message(&self, language: Language) -> String {
        let mut message = match self.slip() {
            Some(slip) => catalogue::slip_message(slip, language),
            None => catalogue::message(&self.kind, language),
        };
        if let Some(JsonSlip::Unseen(char) | JsonSlip::Control(char)) = self.slip() {
            match (unseen_name(char, language), char) {
                (Some(name), _) => message.push_str(&name),
                // Writing to a `String` does not fail.
                (None, _) => drop(write!(message, " (U+{:04X})", u32::from(char))),
            }
        }
        if let Some(option) = self.failure().option() {
            let limit = match self.kind {
                ReadErrorKind::Limit(LimitKind::Bytes(limit) | LimitKind::RecordBytes(limit)) => {
                    Some(limit)
                }
                _ => self.limit,
            };
            // Writing to a `String` does not fail.
            let _ = match (limit, language) {
                (Some(limit), Language::Vietnamese) => write!(message, " {limit} ({option})"),
                (Some(limit), Language::English) => write!(message, ", {limit} ({option})"),
                (None, _) => write!(message, " ({option})"),
            };
        }
        if let ReadErrorKind::Form { taken, .. } = self.kind {
            let forms = taken.iter().map(|form| form.words().text(language));
            message.push_str(match language {
                Language::Vietnamese => "; ở đây nhận: ",
                Language::English => "; taken here: ",
            });
            message.push_str(&forms.collect::<Vec<_>>().join(", "));
        }
        let bytes = self.bytes.as_deref();
        if let Some(declared) = bytes.and_then(|bytes| bytes.declared.as_deref()) {
            let _ = match language {
                Language::Vietnamese => write!(message, ", dù khai báo là {declared}"),
                Language::English => write!(message, "; {declared} is declared"),
            };
        }
        if let Some((legacy, letters)) = bytes.and_then(|bytes| bytes.looks) {
            let name = legacy.name();
            let _ = match language {
                Language::Vietnamese => write!(
                    message,
                    "; trông như {name} ({letters} chữ có dấu hợp với bảng mã đó): hãy chuyển sang UTF-8 rồi gửi lại"
                ),
                Language::English => write!(
                    message,
                    "; it looks like {name} ({letters} letters fit that encoding): convert it to UTF-8 and send it again"
                ),
            };
        }
        match (self.element_path(), language) {
            (None, _) => printable(message),
            (Some(path), Language::Vietnamese) => printable(format!("{message}, trong {path}")),
            (Some(path), Language::English) => printable(format!("{message}, in {path}")),
        }
    }

    pub(crate) fn located(&self, language: Language) -> String {
        let message = self.message(language);
        match (self.position, language) {
            (Some(at), Language::Vietnamese) => {
                format!("{message} (dòng {}, cột {})", at.line, at.column)
            }
            (Some(at), Language::English) => {
                format!("{message} (line {}, column {})", at.line, at.column)
            }
            (None, _) => message,
        }
    }
}

/// The message and the code, for a person to read: a `main` prints it that ends with the error.
impl fmt::Debug for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self} [{}]", self.code())
    }
}

/// The encoding that the XML declaration at the start of some bytes names, if that is another one than UTF-8.
#[cold]
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    const LONGEST: usize = 200;
    let start = bytes.get(..LONGEST).unwrap_or(bytes).trim_ascii_start();
    let start = String::from_utf8_lossy(start.strip_prefix(b"<?xml")?);
    let (declaration, _) = start.split_once("?>")?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start_matches([' ', '=']);
    let name: String = value
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.'))
        .collect();
    let is_other = !name.is_empty() && !name.eq_ignore_ascii_case("utf-8");
    is_other.then_some(name)
}
