//! Problem details (RFC 9457): how a server tells, in its answer, why a packet is refused.

use std::borrow::Cow;
use std::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::error::{LimitKind, ReadError, ReadErrorKind};
use crate::explain::{Explanation, refusals};
use crate::language::{Bilingual, Language, both};
use crate::packets::envelope::Acknowledgement;
use crate::report::{Finding, Position, Report, Severity};

/// The reason why a packet is refused, as the [problem details](https://www.rfc-editor.org/rfc/rfc9457) that a server
/// answers: `type`, `title`, `status`, `detail`, `instance`, and beside them `code` (stable), `lang`, `line` and `column`
/// of a packet that could not be read, `errors` (the findings for which it is refused) and `total`.
///
/// Everything is in one language, and no value of the packet is shown.
///
/// ```
/// use qcvn120::{Document, Language, Problem, status_sync::CapNhatTienDoHoSoMC};
///
/// let doc = Document::<CapNhatTienDoHoSoMC>::from_json(r#"[{"MaHoSo": "H22-200101-0001", "NguoiXuLy": "Ba"}]"#)?;
/// let problem = Problem::of_report(doc.report(), Language::English);
/// assert_eq!(problem.status(), 422);
/// let json = serde_json::to_value(&problem).unwrap();
/// assert_eq!(json["detail"], "Not usable: 2 errors");
/// assert_eq!(json["errors"][0]["pointer"], "/0/ThoiDiemXuLy");
/// # Ok::<(), qcvn120::ReadError>(())
/// ```
///
/// The service that answers may name the kinds of problems by addresses of its own: see [`types`](Self::types).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    status: u16,
    code: &'static str,
    /// The kind of problem in a few words.
    heading: Bilingual,
    language: Language,
    detail: String,
    position: Option<Position>,
    /// What `type` begins with; the code follows.
    types: Option<Cow<'static, str>>,
    instance: Option<String>,
    report: Option<Report>,
}

impl Problem {
    /// The media type: `application/problem+json`.
    pub const MEDIA_TYPE: &str = "application/problem+json";

    /// A refusal for a reason of the service's own, with its status, a stable code, and what to tell the client.
    ///
    /// ```
    /// use qcvn120::{Bilingual, Language, Problem};
    ///
    /// let words = Bilingual::new("Khóa không đúng", "The key is wrong");
    /// let problem = Problem::new(401, "gateway.key", words, Language::English);
    /// assert_eq!(problem.to_string(), "401 gateway.key: The key is wrong");
    /// ```
    pub fn new(status: u16, code: &'static str, words: Bilingual, language: Language) -> Self {
        Self {
            status,
            code,
            language,
            heading: words,
            detail: words.text(language).to_owned(),
            position: None,
            types: None,
            instance: None,
            report: None,
        }
    }

    /// The refusal of a packet that was read: 422. `errors` has its errors; its quirks too, if they are the reason (a
    /// [strict](crate::ReadOptions::strict) reading), or if there are no errors.
    pub fn of_report(report: &Report, language: Language) -> Self {
        Self {
            detail: report.message(language),
            report: Some(report.clone()),
            ..Self::explained(422, refusals::UNUSABLE, language)
        }
    }

    /// The refusal of what could not be read: 413 where it is too long, 415 where it is in the other encoding than was
    /// said, 422 where it is a packet that is not taken here, else 400.
    ///
    /// ```
    /// use qcvn120::{Language, Problem};
    ///
    /// let error = qcvn120::read("{").unwrap_err();
    /// let problem = Problem::of_error(&error, Language::Vietnamese);
    /// assert_eq!((problem.status(), problem.code()), (400, "json.unexpected-end"));
    /// ```
    pub fn of_error(error: &ReadError, language: Language) -> Self {
        let status = match error.kind() {
            ReadErrorKind::Limit(
                LimitKind::Bytes(_) | LimitKind::RecordBytes(_) | LimitKind::Records,
            ) => 413,
            ReadErrorKind::OtherEncoding(_) => 415,
            ReadErrorKind::Unrecognised { .. }
            | ReadErrorKind::Form { .. }
            | ReadErrorKind::NoRecords
            | ReadErrorKind::OtherMessage { .. }
            | ReadErrorKind::RootElement(_)
            | ReadErrorKind::SeveralPackets(..) => 422,
            _ => 400,
        };
        Self {
            detail: error.message(language),
            position: error.position(),
            ..Self::explained(status, error.explanation(), language)
        }
    }

    /// The refusal of a request whose body is not even read as a packet, or whose answer cannot be written.
    #[cfg(feature = "axum")]
    pub(crate) fn of_transport(transport: Transport, language: Language) -> Self {
        let (status, explanation) = transport.entry();
        Self::explained(status, explanation, language)
    }

    fn explained(status: u16, explanation: Explanation, language: Language) -> Self {
        Self::new(status, explanation.code, explanation.title, language)
    }

    /// Names the kinds of problems: `type` is this address with the [code](Self::code) behind it, and `title` says what that
    /// code means. Without it `type` is `about:blank`, and `title` the words for the status.
    ///
    /// ```
    /// use qcvn120::{Language, Problem};
    ///
    /// let error = qcvn120::read("").unwrap_err();
    /// let problem = Problem::of_error(&error, Language::English).types("https://truc.example.vn/loi/");
    /// let json = serde_json::to_value(&problem).unwrap();
    /// assert_eq!(json["type"], "https://truc.example.vn/loi/document.empty");
    /// ```
    pub fn types(mut self, base: impl Into<Cow<'static, str>>) -> Self {
        self.types = Some(base.into());
        self
    }

    /// The address of this very refusal, if it has one: `/nhat-ky/4711`, `urn:uuid:…`.
    pub fn instance(mut self, uri: impl Into<String>) -> Self {
        self.instance = Some(uri.into());
        self
    }

    /// The status of the answer.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The stable code: that of the [failure](ReadError::code), `unusable` for a packet with errors, or the service's own.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// What the code means and what to do about it: what a page at `type` would tell. `None` for a code of the service's own.
    pub fn explanation(&self) -> Option<Explanation> {
        Explanation::of(self.code)
    }

    /// What is wrong with this packet.
    pub fn detail(&self) -> &str {
        &self.detail
    }

    /// The language of the words.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The report of a packet that was read.
    pub fn report(&self) -> Option<&Report> {
        self.report.as_ref()
    }

    /// The problem as the JSON that is answered.
    pub fn to_json(&self) -> String {
        // Texts and numbers only, which JSON can hold.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The problem as the reply of a portal, for clients that know nothing else: a code of your choice (the portal's own for
    /// wrong packets are not public; 0 would be success), and the detail with the first reason as `message`.
    ///
    /// ```
    /// use qcvn120::{Document, Language, Problem, envelope::Outcome, status_sync::CapNhatTienDoHoSoMC};
    ///
    /// let doc = Document::<CapNhatTienDoHoSoMC>::from_json(r#"[{"MaHoSo": "H22-200101-0001", "NguoiXuLy": "Ba", "TrangThai": "4"}]"#)?;
    /// let problem = Problem::of_report(doc.report(), Language::Vietnamese);
    /// let reply = problem.acknowledgement(1);
    /// assert_eq!(reply.outcome(), Outcome::Failure);
    /// assert_eq!(
    ///     reply.message,
    ///     "Không dùng được: 1 lỗi. /0/ThoiDiemXuLy: Thiếu trường bắt buộc “Thời điểm xử lý” (ThoiDiemXuLy) [required]"
    /// );
    /// # Ok::<(), qcvn120::ReadError>(())
    /// ```
    pub fn acknowledgement(&self, error_code: i64) -> Acknowledgement {
        let findings = self
            .report
            .as_ref()
            .map(Report::findings)
            .unwrap_or_default();
        let rank = |finding: &&Finding| finding.severity();
        let message = match findings.iter().min_by_key(rank) {
            Some(first) => format!("{}. {}", self.detail, first.located(self.language)),
            None => self.detail.clone(),
        };
        Acknowledgement::new()
            .error_code(error_code)
            .message(message)
    }

    fn title(&self) -> &'static str {
        let heading = match self.types {
            Some(_) => self.heading,
            None => phrase(self.status),
        };
        heading.text(self.language)
    }
}

/// What is wrong with a request before its body is read, or with its answer.
#[cfg(feature = "axum")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Transport {
    MediaType,
    Compressed,
    TooLarge,
    Broken,
    Answer,
}

#[cfg(feature = "axum")]
impl Transport {
    /// The status, and what the code means.
    fn entry(self) -> (u16, Explanation) {
        match self {
            Self::MediaType => (415, refusals::CONTENT_TYPE),
            Self::Compressed => (415, refusals::CONTENT_ENCODING),
            Self::TooLarge => (413, refusals::BODY_LIMIT),
            Self::Broken => (400, refusals::BODY),
            Self::Answer => (500, refusals::ANSWER),
        }
    }
}

/// The words for a status.
fn phrase(status: u16) -> Bilingual {
    match status {
        401 => both("Chưa xác thực", "Unauthorized"),
        403 => both("Không được phép", "Forbidden"),
        404 => both("Không tìm thấy", "Not Found"),
        409 => both("Xung đột", "Conflict"),
        413 => both("Nội dung quá lớn", "Content Too Large"),
        415 => both("Kiểu nội dung không được hỗ trợ", "Unsupported Media Type"),
        422 => both("Nội dung không xử lý được", "Unprocessable Content"),
        429 => both("Quá nhiều yêu cầu", "Too Many Requests"),
        503 => both("Dịch vụ tạm ngừng", "Service Unavailable"),
        500.. => both("Lỗi máy chủ", "Internal Server Error"),
        _ => both("Yêu cầu không hợp lệ", "Bad Request"),
    }
}

impl fmt::Display for Problem {
    /// Status, code and detail.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.status, self.code(), self.detail)
    }
}

impl std::error::Error for Problem {}

#[cfg(feature = "schemars")]
crate::documents::schemars::described!([] Problem, "Problem", "report.json#/$defs/problem");

impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match &self.types {
            Some(base) => map.serialize_entry("type", &format!("{base}{}", self.code()))?,
            None => map.serialize_entry("type", "about:blank")?,
        }
        map.serialize_entry("title", self.title())?;
        map.serialize_entry("status", &self.status)?;
        map.serialize_entry("detail", &self.detail)?;
        if let Some(instance) = &self.instance {
            map.serialize_entry("instance", instance)?;
        }
        map.serialize_entry("code", self.code())?;
        map.serialize_entry("lang", self.language.code())?;
        if let Some(at) = self.position {
            map.serialize_entry("line", &at.line)?;
            map.serialize_entry("column", &at.column)?;
        }
        if let Some(report) = &self.report {
            let errors = Errors {
                report,
                language: self.language,
            };
            map.serialize_entry("errors", &errors)?;
            map.serialize_entry("total", &errors.total())?;
        }
        map.end()
    }
}

/// The findings for which a packet is refused.
struct Errors<'a> {
    report: &'a Report,
    language: Language,
}

impl Errors<'_> {
    fn with_quirks(&self) -> bool {
        self.report.counts().errors == 0 || self.report.is_strict()
    }

    fn total(&self) -> usize {
        let counts = self.report.counts();
        counts.errors + if self.with_quirks() { counts.quirks } else { 0 }
    }
}

impl Serialize for Errors<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let findings = self.report.findings().iter();
        let refused = findings.filter(|finding| match finding.severity() {
            Severity::Error => true,
            Severity::Quirk => self.with_quirks(),
            Severity::Advice => false,
        });
        serializer.collect_seq(refused.map(|finding| Entry {
            finding,
            language: self.language,
        }))
    }
}

struct Entry<'a> {
    finding: &'a Finding,
    language: Language,
}

impl Serialize for Entry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let finding = self.finding;
        let position = finding.position();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", finding.code().as_str())?;
        map.serialize_entry("severity", finding.severity().as_str())?;
        map.serialize_entry("pointer", finding.pointer())?;
        if let Some(inside) = finding.inside() {
            map.serialize_entry("inside", inside)?;
        }
        map.serialize_entry("record", &finding.record())?;
        map.serialize_entry("field", &finding.field_name())?;
        map.serialize_entry("line", &position.map(|at| at.line))?;
        map.serialize_entry("column", &position.map(|at| at.column))?;
        map.serialize_entry("detail", &finding.message(self.language))?;
        map.end()
    }
}
