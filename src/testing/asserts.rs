//! What the macros [`assert_clean!`](crate::assert_clean), [`assert_conformant!`](crate::assert_conformant),
//! [`assert_finding!`](crate::assert_finding) and [`assert_same_packet!`](crate::assert_same_packet) stand on.
//!
//! A failure says what the bytes were read as and what the checks found, errors first, then quirks and advice, without the values: test logs are read by many. With
//! the environment variable `QCVN120_SHOW_VALUES=1`, or after [`show_values`](super::show_values), it shows them. All of it is in
//! Vietnamese, as the `Display` of all reports is; with `QCVN120_LANG=en`, or after [`speak`](super::speak), in English.
//!
//! ```
//! use qcvn120::{assert_clean, assert_finding, testing};
//!
//! let dossier: qcvn120::status_sync::HoSo = testing::sample(7);
//! assert_clean!(dossier.to_json().unwrap());
//! assert_finding!(r#"{"MaHoSo": "H26-200101-0001", "TrangThaiHoSo": "4"}"#, "required", "/MaTTHC");
//! ```

use std::fmt::Write as _;

use super::spoken::{language, shows_values, spoken, unreadable};
use crate::documents::{Difference, compare_sides, read, read_as};
use crate::error::ReadError;
use crate::language::Language;
use crate::packets::{AnyDocument, Document, Message, MessageType};
use crate::record::Record;
use crate::report::{Code, Finding, Report, plain};
use crate::spec::nearest_name;
use crate::text::Text;
use crate::wire::Form;

/// What the macros can judge: the bytes or the text of a document, a document that was read, a record or an envelope, a
/// report.
pub trait Subject {
    /// The judgement on it.
    #[doc(hidden)] // Only the macros know what to do with it.
    fn judged(&self) -> Judged;
}

/// What came of judging.
#[derive(Debug)]
pub struct Judged {
    report: Result<Report, ReadError>,
    read_as: ReadAs,
}

/// What the subject was taken for.
#[derive(Debug)]
enum ReadAs {
    /// A report says nothing of it.
    Unknown,
    Record(&'static str),
    Document(Option<Message>, Form),
}

impl Judged {
    fn of_document<S: Text>(document: &AnyDocument<S>) -> Self {
        Self {
            report: Ok(document.report().clone()),
            read_as: ReadAs::Document(document.message(), document.form()),
        }
    }

    fn of_bytes(read: Result<AnyDocument, ReadError>) -> Self {
        match read {
            Ok(document) => Self::of_document(&document),
            Err(error) => Self {
                report: Err(error),
                read_as: ReadAs::Unknown,
            },
        }
    }
}

impl Subject for [u8] {
    fn judged(&self) -> Judged {
        Judged::of_bytes(read(self))
    }
}

impl Subject for str {
    fn judged(&self) -> Judged {
        self.as_bytes().judged()
    }
}

impl Subject for String {
    fn judged(&self) -> Judged {
        self.as_bytes().judged()
    }
}

impl Subject for Vec<u8> {
    fn judged(&self) -> Judged {
        self.as_slice().judged()
    }
}

impl<const N: usize> Subject for [u8; N] {
    fn judged(&self) -> Judged {
        self.as_slice().judged()
    }
}

impl Subject for Report {
    fn judged(&self) -> Judged {
        Judged {
            report: Ok(self.clone()),
            read_as: ReadAs::Unknown,
        }
    }
}

impl<M: MessageType, S: Text> Subject for Document<M, S> {
    fn judged(&self) -> Judged {
        Judged {
            report: Ok(self.report().clone()),
            read_as: ReadAs::Document(Some(self.message()), self.form()),
        }
    }
}

impl<S: Text> Subject for AnyDocument<S> {
    fn judged(&self) -> Judged {
        Judged::of_document(self)
    }
}

/// A record or an envelope, as the writer would judge it.
impl<R: Record> Subject for R {
    fn judged(&self) -> Judged {
        Judged {
            report: Ok(crate::check::record(
                self,
                crate::Edition::default(),
                crate::ReadOptions::FINDINGS,
                crate::ReadOptions::new().overlay,
            )),
            read_as: ReadAs::Record(R::SPEC.name),
        }
    }
}

/// The judgement on a document of a message that is named.
#[doc(hidden)]
pub fn judged_as(document: &(impl AsRef<[u8]> + ?Sized), message: Message) -> Judged {
    Judged::of_bytes(read_as(message, document))
}

/// Asserts that a document, a record or an envelope is clean: no error and no quirk. Advice is allowed.
///
/// It takes the bytes or the text of a document, a document that was read, a record or an envelope, or a report. Of bytes, the
/// message is guessed as [`read`](crate::read()) does, and a failure says which one; where that is another than yours, name
/// yours behind them.
///
/// ```
/// use qcvn120::status_sync::HoSo;
/// use qcvn120::{assert_clean, testing, Form, Message};
///
/// let json = testing::sample_json(Message::DongBoHoSoMC, Form::Request, 2, 7).unwrap();
/// assert_clean!(json);
/// assert_clean!(json, Message::DongBoHoSoMC);
///
/// let ho_so: HoSo = testing::sample(7);
/// assert_clean!(ho_so);
/// ```
///
/// # Panics
///
/// If it is not, with the findings, without the values found unless `QCVN120_SHOW_VALUES=1` is set.
#[macro_export]
macro_rules! assert_clean {
    ($document:expr $(,)?) => {{
        use $crate::testing::asserts::Subject as _;
        $crate::testing::asserts::clean(($document).judged())
    }};
    ($document:expr, $message:expr $(,)?) => {
        $crate::testing::asserts::clean($crate::testing::asserts::judged_as(&$document, $message))
    };
}

/// Asserts that a document, a record or an envelope is conformant: a JSON Schema validator takes it too. Quirks that no schema
/// sees are allowed, and advice. It takes what [`assert_clean!`] takes.
///
/// ```
/// # use qcvn120::assert_conformant;
/// // A key that stands twice is a quirk, but no schema sees it.
/// assert_conformant!(r#"{"error_code": "0", "message": "x", "message": "Thành công"}"#);
/// ```
///
/// # Panics
///
/// If it is not, as [`assert_clean!`].
#[macro_export]
macro_rules! assert_conformant {
    ($document:expr $(,)?) => {{
        use $crate::testing::asserts::Subject as _;
        $crate::testing::asserts::conformant(($document).judged())
    }};
    ($document:expr, $message:expr $(,)?) => {
        $crate::testing::asserts::conformant($crate::testing::asserts::judged_as(
            &$document, $message,
        ))
    };
}

/// Asserts that a document, a record or an envelope has a finding of this code at this JSON pointer.
///
/// The code is that of the [`Code`](crate::Code) or its text. It takes what [`assert_clean!`] takes; a message is named behind
/// the pointer.
///
/// ```
/// # use qcvn120::{assert_finding, Code, Message};
/// let json = r#"{"service": "LayThuTuc", "session": "s", "madonvi": "H26"}"#;
/// assert_finding!(json, "required", "/maTTHC");
/// assert_finding!(json, Code::Required, "/maTTHC", Message::LayThuTuc);
/// ```
///
/// # Panics
///
/// If it has not, as [`assert_clean!`]; if there is no such code.
#[macro_export]
macro_rules! assert_finding {
    ($document:expr, $code:expr, $pointer:expr $(,)?) => {{
        use $crate::testing::asserts::Subject as _;
        $crate::testing::asserts::finding(
            ($document).judged(),
            &$code.to_string(),
            ::core::convert::AsRef::as_ref(&$pointer),
        )
    }};
    ($document:expr, $code:expr, $pointer:expr, $message:expr $(,)?) => {
        $crate::testing::asserts::finding(
            $crate::testing::asserts::judged_as(&$document, $message),
            &$code.to_string(),
            ::core::convert::AsRef::as_ref(&$pointer),
        )
    };
}

/// Asserts that two packets say the same to a receiver, whatever their encodings and forms: see [`compare`](crate::compare()).
/// Each is the bytes or the text of a document, a document that was read, a record or an envelope.
///
/// ```
/// # use qcvn120::assert_same_packet;
/// # use qcvn120::status_sync::HoSo;
/// let json = r#"[{"MaHoSo": "000.00.01.H26-200101-0001", "TrangThaiHoSo": 4}]"#;
/// let xml = "<HoSo><MaHoSo>000.00.01.H26-200101-0001</MaHoSo><TrangThaiHoSo>4</TrangThaiHoSo></HoSo>";
/// assert_same_packet!(json, xml);
/// assert_same_packet!(json, HoSo::new().ma_ho_so("000.00.01.H26-200101-0001").trang_thai_ho_so(4));
/// ```
///
/// # Panics
///
/// If they do not, with each field that differs, by its label; without the values unless `QCVN120_SHOW_VALUES=1` is set.
#[macro_export]
macro_rules! assert_same_packet {
    ($one:expr, $other:expr $(,)?) => {{
        use $crate::testing::asserts::Comparable as _;
        $crate::testing::asserts::same(($one).side(), ($other).side())
    }};
}

pub use super::side::{Comparable, Side};

/// See [`assert_clean!`](crate::assert_clean).
///
/// # Panics
///
/// If it is not.
#[doc(hidden)]
#[track_caller]
pub fn clean(judged: Judged) {
    let (report, read_as) = judged.report();
    assert!(
        report.clean(),
        "{}{read_as}:{}",
        spoken("tài liệu chưa đạt", "the document is not clean"),
        list(report.heaviest_first())
    );
}

/// See [`assert_conformant!`](crate::assert_conformant).
///
/// # Panics
///
/// If it is not.
#[doc(hidden)]
#[track_caller]
pub fn conformant(judged: Judged) {
    let (report, read_as) = judged.report();
    let against = report.heaviest_first();
    let against = against.filter(|finding| finding.breaks_schema());
    assert!(
        report.conformant(),
        "{}{read_as}:{}",
        spoken(
            "tài liệu không hợp lược đồ",
            "the document is not conformant"
        ),
        list(against)
    );
}

/// See [`assert_finding!`](crate::assert_finding).
///
/// # Panics
///
/// If it has not.
#[doc(hidden)]
#[track_caller]
pub fn finding(judged: Judged, code: &str, pointer: &str) {
    let is_known = Code::from_code(code).is_some();
    assert!(is_known, "{}", no_code(code));
    let (report, read_as) = judged.report();
    let findings = report.findings();
    let is_it = |finding: &Finding| finding.code().as_str() == code && finding.pointer() == pointer;
    let count = findings.len();
    assert!(
        findings.iter().any(is_it),
        "{}{read_as}:{}",
        spoken(
            &format!("tài liệu không có phát hiện {code} tại {pointer:?}, mà có {count} phát hiện"),
            &format!("the document has no finding {code} at {pointer:?}, but {count}")
        ),
        list(report.heaviest_first())
    );
}

/// What to say of a code that no finding has.
fn no_code(code: &str) -> String {
    let known = Code::all().map(Code::as_str);
    // The group in front of a code is easily left out: `null` for `quirk.null`.
    let tail = |known: &&'static str| known.rsplit('.').next() == Some(code);
    let nearest = Code::all()
        .map(Code::as_str)
        .find(tail)
        .or_else(|| nearest_name(code, known));
    match nearest {
        Some(nearest) => spoken(
            &format!("không có mã phát hiện nào là {code:?}; gần nhất là {nearest:?}"),
            &format!("no finding has the code {code:?}; the nearest is {nearest:?}"),
        ),
        None => spoken(
            &format!("không có mã phát hiện nào là {code:?}; xem các mã ở qcvn120::Code"),
            &format!("no finding has the code {code:?}; qcvn120::Code has them all"),
        ),
    }
}

/// See [`assert_same_packet!`](crate::assert_same_packet).
///
/// # Panics
///
/// If they do not say the same.
#[doc(hidden)]
#[track_caller]
pub fn same(one: Result<Side, ReadError>, other: Result<Side, ReadError>) {
    let side = |side: Result<Side, ReadError>, vi, en| match side {
        Ok(side) => side,
        Err(error) => panic!("{}", unreadable(&error, vi, en)),
    };
    let one = side(one, "tài liệu thứ nhất", "the first document");
    let other = side(other, "tài liệu thứ hai", "the second document");
    let differences = compare_sides(&one, &other, None);
    assert!(
        differences.is_empty(),
        "{}:{}",
        spoken("hai tài liệu khác nhau", "the two documents differ"),
        list_of_differences(&differences)
    );
}

impl Judged {
    #[track_caller]
    fn report(self) -> (Report, String) {
        let read_as = match self.read_as {
            ReadAs::Unknown => String::new(),
            ReadAs::Record(name) => {
                spoken(&format!(" (bản ghi {name})"), &format!(" (record {name})"))
            }
            ReadAs::Document(message, form) => {
                let words = |language| {
                    let form = form.words().text(language);
                    match message {
                        Some(message) => format!("{}, {form}", message.name()),
                        None => form.to_owned(),
                    }
                };
                spoken(
                    &format!(" (đọc là {})", words(Language::Vietnamese)),
                    &format!(" (read as {})", words(Language::English)),
                )
            }
        };
        match self.report {
            Ok(report) => (report, read_as),
            Err(error) => panic!("{}", unreadable(&error, "tài liệu", "the document")),
        }
    }
}

fn list<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> String {
    let mut lines = String::new();
    for finding in findings {
        let _ = write!(lines, "\n  {}", finding.line(language()));
        if let Some(value) = finding.value().filter(|_| shows_values()) {
            let _ = write!(lines, ": {}", plain(value));
        }
    }
    lines
}

pub(super) fn list_of_differences(differences: &[Difference]) -> String {
    let mut lines = String::new();
    for difference in differences {
        let _ = write!(lines, "\n  {}", difference.located(language()));
        if shows_values() {
            let (one, other) = difference.values();
            let [one, other] = [one, other].map(|value| plain(value.unwrap_or("—")));
            let _ = write!(lines, ": {one} ≠ {other}");
        }
    }
    lines
}
