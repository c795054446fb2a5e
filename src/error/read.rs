//! Why a document could not be read at all.

use thiserror::Error;

use super::stop::{Cause, Stop};
use crate::language::Language;
use crate::report::{Location, Origin, Position};
use crate::syntax::json::{Kind, ParseErrorKind};
use crate::syntax::xml;
use crate::wire::Encoding;

/// Why a document could not be read: broken syntax, a limit that was passed, or a root that is nothing we know.
/// Everything else is a finding in the [`Report`](crate::Report).
///
/// Holds nothing of the document's text. `Display` is Vietnamese; [`message`](ReadError::message) gives either language.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", self.located(Language::Vietnamese))]
pub struct ReadError {
    kind: ReadErrorKind,
    position: Option<Position>,
    path: Option<Box<str>>,
}

/// What kept a document from being read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadErrorKind {
    /// The bytes are not UTF-8.
    Encoding,
    /// The text is not JSON.
    Syntax(ParseErrorKind),
    /// The text is not XML, or not as the packets take it.
    Xml(xml::ParseErrorKind),
    /// A limit of the [options](crate::ReadOptions) was passed.
    Limit(LimitKind),
    /// The root is a value of this kind, where only an object, only a list, or only one of the two is allowed.
    Root(Kind),
    /// The document is not in this encoding, which was asked for.
    OtherEncoding(Encoding),
    /// The root element is not that of the message, which has this name.
    RootElement(&'static str),
    /// The document cannot be read as a stream, record by record: what follows the list of records makes the document
    /// another form, or holds more records in another place. Read as a whole, it may still be a valid document.
    Scattered,
    /// The document is none of the known messages.
    Unrecognised {
        /// The known message that comes nearest, judged by the document's `service`, or else by its keys.
        nearest: Option<&'static str>,
    },
}

/// A limit that was passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum LimitKind {
    /// The document is longer than this many bytes.
    Bytes(usize),
    /// A record of a stream, or what stands around the records, is longer than this many bytes.
    RecordBytes(usize),
    /// More records than the limit.
    Records,
    /// More unknown content than the limit.
    Unknown,
}

impl ReadError {
    pub(crate) fn new(kind: ReadErrorKind) -> Self {
        Self {
            kind,
            position: None,
            path: None,
        }
    }

    /// An error at a position of the document.
    pub(crate) fn at(kind: ReadErrorKind, position: Position) -> Self {
        Self {
            position: Some(position),
            ..Self::new(kind)
        }
    }

    pub(crate) fn utf8(bytes: &[u8], error: &std::str::Utf8Error) -> Self {
        let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let end = Location::START.behind(valid);
        Self::at(ReadErrorKind::Encoding, end.position)
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
        Self {
            kind,
            position: Some(origin.place(text, offset).position),
            path,
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
        self.words().0
    }

    /// The message in plain words, without line and column.
    pub fn message(&self, language: Language) -> String {
        let (_, vi, en) = self.words();
        let message = match language {
            Language::Vietnamese => vi,
            Language::English => en,
        };
        match (&self.kind, language) {
            (
                ReadErrorKind::Unrecognised {
                    nearest: Some(name),
                },
                Language::Vietnamese,
            ) => {
                format!("{message}; gần nhất là {name}")
            }
            (
                ReadErrorKind::Unrecognised {
                    nearest: Some(name),
                },
                Language::English,
            ) => {
                format!("{message}; the nearest is {name}")
            }
            (ReadErrorKind::RootElement(name), Language::Vietnamese) => {
                format!("{message}: phải là <{name}>")
            }
            (ReadErrorKind::RootElement(name), Language::English) => {
                format!("{message}: it must be <{name}>")
            }
            (_, Language::Vietnamese) if self.path.is_some() => {
                format!(
                    "{message}, trong {}",
                    self.path.as_deref().unwrap_or_default()
                )
            }
            (_, Language::English) if self.path.is_some() => {
                format!("{message}, in {}", self.path.as_deref().unwrap_or_default())
            }
            _ => message.to_owned(),
        }
    }

    fn located(&self, language: Language) -> String {
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

    /// The stable code, and the message in Vietnamese and in English.
    fn words(&self) -> (&'static str, &'static str, &'static str) {
        match &self.kind {
            ReadErrorKind::Encoding => (
                "encoding.utf8",
                "Tài liệu không phải UTF-8 hợp lệ",
                "The document is not valid UTF-8",
            ),
            ReadErrorKind::Syntax(kind) => syntax_words(*kind),
            ReadErrorKind::Xml(kind) => kind.words(),
            ReadErrorKind::Limit(LimitKind::Bytes(_)) => (
                "limit.bytes",
                "Tài liệu dài quá giới hạn",
                "The document is longer than the limit",
            ),
            ReadErrorKind::Limit(LimitKind::RecordBytes(_)) => (
                "limit.record-bytes",
                "Một bản ghi, hoặc phần bao quanh các bản ghi, dài quá giới hạn khi đọc tuần tự",
                "A record, or what stands around the records, is longer than the limit of a stream",
            ),
            ReadErrorKind::Scattered => (
                "document.scattered",
                "Không đọc tuần tự được: các bản ghi không nằm trong một danh sách duy nhất",
                "The document cannot be read as a stream: its records do not stand in one list",
            ),
            ReadErrorKind::Limit(LimitKind::Records) => (
                "limit.records",
                "Tài liệu có nhiều bản ghi quá giới hạn",
                "The document holds more records than the limit",
            ),
            ReadErrorKind::Limit(LimitKind::Unknown) => (
                "limit.unknown",
                "Nội dung không xác định trong tài liệu vượt giới hạn",
                "The document holds more unknown content than the limit",
            ),
            ReadErrorKind::Root(_) => (
                "document.root",
                "Gốc của tài liệu phải là đối tượng {...} hoặc danh sách [...] của gói tin",
                "The root of the document must be the object or the array of a packet",
            ),
            ReadErrorKind::OtherEncoding(Encoding::Json) => (
                "document.encoding",
                "Tài liệu là XML, không phải JSON",
                "The document is XML, not JSON",
            ),
            ReadErrorKind::OtherEncoding(Encoding::Xml) => (
                "document.encoding",
                "Tài liệu là JSON, không phải XML",
                "The document is JSON, not XML",
            ),
            ReadErrorKind::RootElement(_) => (
                "document.root",
                "Phần tử gốc của tài liệu XML không phải của gói tin này",
                "The root element of the XML document is not that of this message",
            ),
            ReadErrorKind::Unrecognised { .. } => (
                "document.unrecognised",
                "Không nhận ra tài liệu này là gói tin nào",
                "The document is none of the known messages",
            ),
        }
    }
}

fn syntax_words(kind: ParseErrorKind) -> (&'static str, &'static str, &'static str) {
    match kind {
        ParseErrorKind::UnexpectedEnd => (
            "json.unexpected-end",
            "JSON bị cụt: tài liệu kết thúc giữa chừng",
            "The JSON ends too early",
        ),
        ParseErrorKind::ExpectedValue => (
            "json.expected-value",
            "JSON sai cú pháp: thiếu giá trị ở đây",
            "A JSON value is due here",
        ),
        ParseErrorKind::ExpectedKey => (
            "json.expected-key",
            "JSON sai cú pháp: ở đây phải là tên trường trong dấu ngoặc kép",
            "A key in double quotes is due here",
        ),
        ParseErrorKind::ExpectedColon => (
            "json.expected-colon",
            "JSON sai cú pháp: thiếu dấu hai chấm sau tên trường",
            "A colon is due behind the key",
        ),
        ParseErrorKind::ExpectedCommaOrEnd => (
            "json.expected-comma-or-end",
            "JSON sai cú pháp: thiếu dấu phẩy hoặc dấu đóng ngoặc",
            "A comma or a closing bracket is due here",
        ),
        ParseErrorKind::InvalidEscape => (
            "json.invalid-escape",
            "JSON sai cú pháp: chuỗi có ký tự thoát \\ không hợp lệ",
            "The string holds an escape that JSON does not know",
        ),
        ParseErrorKind::ControlCharacter => (
            "json.control-character",
            "JSON sai cú pháp: chuỗi có ký tự điều khiển chưa được thoát (ví dụ xuống dòng phải viết là \\n)",
            "The string holds a raw control character; it must be escaped (a line feed as \\n)",
        ),
        ParseErrorKind::LoneSurrogate => (
            "json.lone-surrogate",
            "Chuỗi có nửa cặp \\uD800–\\uDFFF: không phải ký tự Unicode",
            "The string holds half of a surrogate pair, which is no character",
        ),
        ParseErrorKind::InvalidNumber => (
            "json.invalid-number",
            "JSON sai cú pháp: số viết không đúng",
            "The number is not spelled as JSON spells numbers",
        ),
        ParseErrorKind::InvalidLiteral => (
            "json.invalid-literal",
            "JSON sai cú pháp: ở đây chỉ có thể là true, false hoặc null",
            "Only true, false or null may stand here",
        ),
        ParseErrorKind::TrailingContent => (
            "json.trailing-content",
            "Sau tài liệu JSON còn nội dung thừa",
            "There is more behind the end of the JSON document",
        ),
        ParseErrorKind::DepthLimit => (
            "limit.depth",
            "Tài liệu lồng nhau sâu quá giới hạn",
            "The document is nested deeper than the limit",
        ),
        ParseErrorKind::TokenLimit => (
            "limit.token",
            "Một chuỗi hoặc số trong tài liệu dài quá giới hạn",
            "A string or a number is longer than the limit",
        ),
        _ => ("json.syntax", "JSON sai cú pháp", "The text is not JSON"),
    }
}
