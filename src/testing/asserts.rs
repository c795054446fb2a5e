//! What the macros [`assert_clean!`](crate::assert_clean), [`assert_conformant!`](crate::assert_conformant),
//! [`assert_finding!`](crate::assert_finding) and [`assert_same_packet!`](crate::assert_same_packet) stand on.
//!
//! A failure says what the checks found, without the values: test logs are read by many. With the environment variable
//! `QCVN120_SHOW_VALUES=1`, or after [`show_values`](super::show_values), it shows them.

use std::fmt::Write as _;

use crate::documents::{Difference, compare, read};
use crate::packets::{AnyDocument, Document, MessageType};
use crate::report::{Finding, Report};
use crate::scalars::Show;
use crate::text::Text;

/// What the macros can judge: the bytes or the text of a document, a document that was read, a record, and a report.
pub trait Subject {
    /// The report on it.
    ///
    /// # Errors
    ///
    /// In words, why it could not be read.
    fn judge(&self) -> Result<Report, String>;
}

impl Subject for [u8] {
    fn judge(&self) -> Result<Report, String> {
        match read(self) {
            Ok(document) => Ok(document.report().clone()),
            Err(error) => Err(error.to_string()),
        }
    }
}

impl Subject for str {
    fn judge(&self) -> Result<Report, String> {
        self.as_bytes().judge()
    }
}

impl Subject for String {
    fn judge(&self) -> Result<Report, String> {
        self.as_bytes().judge()
    }
}

impl Subject for Vec<u8> {
    fn judge(&self) -> Result<Report, String> {
        self.as_slice().judge()
    }
}

impl<const N: usize> Subject for [u8; N] {
    fn judge(&self) -> Result<Report, String> {
        self.as_slice().judge()
    }
}

impl Subject for Report {
    fn judge(&self) -> Result<Report, String> {
        Ok(self.clone())
    }
}

impl<M: MessageType, S: Text> Subject for Document<M, S> {
    fn judge(&self) -> Result<Report, String> {
        Ok(self.report().clone())
    }
}

impl<S: Text> Subject for AnyDocument<S> {
    fn judge(&self) -> Result<Report, String> {
        Ok(self.report().clone())
    }
}

include!(concat!(env!("OUT_DIR"), "/records.rs"));

macro_rules! subject {
    ($record:ty) => {
        /// As it would be written.
        impl Subject for $record {
            fn judge(&self) -> Result<Report, String> {
                Ok(self.check())
            }
        }
    };
}

every_record!(subject);

impl<T: Subject + ?Sized> Subject for &T {
    fn judge(&self) -> Result<Report, String> {
        (**self).judge()
    }
}

/// Asserts that a document is clean: no error and no quirk. Advice is allowed.
///
/// It takes the bytes or the text of a document, a document that was read, a record, or a report.
///
/// ```
/// use qcvn120::status_sync::HoSo;
/// use qcvn120::{assert_clean, testing, Form, Message};
///
/// let json = testing::sample_json(Message::DongBoHoSoMC, Form::Request, 2, 7).unwrap();
/// assert_clean!(json);
/// assert_clean!(testing::sample::<HoSo>(7));
/// ```
///
/// # Panics
///
/// If it is not, with the findings, without the values found unless `QCVN120_SHOW_VALUES=1` is set.
#[macro_export]
macro_rules! assert_clean {
    ($document:expr $(,)?) => {
        $crate::testing::asserts::clean(&$document)
    };
}

/// Asserts that a document is conformant: a JSON Schema validator takes it too. Quirks that no schema sees are allowed, and advice.
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
    ($document:expr $(,)?) => {
        $crate::testing::asserts::conformant(&$document)
    };
}

/// Asserts that a document has a finding of this code at this JSON pointer.
///
/// The code is that of the [`Code`](crate::Code) or its text.
///
/// ```
/// # use qcvn120::{assert_finding, Code};
/// let json = r#"{"service": "LayThuTuc", "session": "s", "madonvi": "H22"}"#;
/// assert_finding!(json, "required", "/maTTHC");
/// assert_finding!(json, Code::Required, "/maTTHC");
/// ```
///
/// # Panics
///
/// If it has not, as [`assert_clean!`].
#[macro_export]
macro_rules! assert_finding {
    ($document:expr, $code:expr, $pointer:expr $(,)?) => {
        $crate::testing::asserts::finding(
            &$document,
            &$code.to_string(),
            ::core::convert::AsRef::as_ref(&$pointer),
        )
    };
}

/// Asserts that two documents say the same to a receiver, whatever their encodings and forms: see [`compare`](crate::compare()).
///
/// ```
/// # use qcvn120::assert_same_packet;
/// let json = r#"[{"MaHoSo": "000.00.01.H22-200101-0001", "TrangThaiHoSo": 4}]"#;
/// let xml = "<HoSo><MaHoSo>000.00.01.H22-200101-0001</MaHoSo><TrangThaiHoSo>4</TrangThaiHoSo></HoSo>";
/// assert_same_packet!(json, xml);
/// ```
///
/// # Panics
///
/// If they do not, with each field that differs, by its label; without the values unless `QCVN120_SHOW_VALUES=1` is set.
#[macro_export]
macro_rules! assert_same_packet {
    ($one:expr, $other:expr $(,)?) => {
        $crate::testing::asserts::same(
            ::core::convert::AsRef::<[u8]>::as_ref(&$one),
            ::core::convert::AsRef::<[u8]>::as_ref(&$other),
        )
    };
}

/// See [`assert_clean!`](crate::assert_clean).
///
/// # Panics
///
/// If it is not.
#[doc(hidden)]
#[track_caller]
pub fn clean<T: Subject + ?Sized>(subject: &T) {
    let report = judged(subject);
    assert!(
        report.clean(),
        "the document is not clean:{}",
        list(report.findings())
    );
}

/// See [`assert_conformant!`](crate::assert_conformant).
///
/// # Panics
///
/// If it is not.
#[doc(hidden)]
#[track_caller]
pub fn conformant<T: Subject + ?Sized>(subject: &T) {
    let report = judged(subject);
    let against = report
        .findings()
        .iter()
        .filter(|finding| finding.breaks_schema());
    assert!(
        report.conformant(),
        "the document is not conformant:{}",
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
pub fn finding<T: Subject + ?Sized>(subject: &T, code: &str, pointer: &str) {
    let report = judged(subject);
    let findings = report.findings();
    let is_it = |finding: &Finding| finding.code().as_str() == code && finding.pointer() == pointer;
    assert!(
        findings.iter().any(is_it),
        "the document has no finding {code} at {pointer:?}, but {}:{}",
        findings.len(),
        list(findings)
    );
}

/// See [`assert_same_packet!`](crate::assert_same_packet).
///
/// # Panics
///
/// If they do not say the same.
#[doc(hidden)]
#[track_caller]
pub fn same(one: &[u8], other: &[u8]) {
    let differences = compare(&document(one, "first"), &document(other, "second"));
    assert!(
        differences.is_empty(),
        "the two documents differ:{}",
        list_of_differences(&differences)
    );
}

#[track_caller]
fn judged<T: Subject + ?Sized>(subject: &T) -> Report {
    match subject.judge() {
        Ok(report) => report,
        Err(error) => panic!("the document cannot be read: {error}"),
    }
}

#[track_caller]
pub(super) fn document(bytes: &[u8], which: &str) -> AnyDocument {
    match read(bytes) {
        Ok(document) => document,
        Err(error) => panic!("the {which} document cannot be read: {error}"),
    }
}

/// Whether failures show the values found.
fn shows_values() -> bool {
    Show::in_debug() == Show::Values
        || std::env::var_os("QCVN120_SHOW_VALUES").is_some_and(|value| value != "0")
}

fn list<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> String {
    let mut lines = String::new();
    for finding in findings {
        let _ = write!(lines, "\n  {finding}");
        if let Some(value) = finding.value().filter(|_| shows_values()) {
            let _ = write!(lines, ": {value}");
        }
    }
    lines
}

pub(super) fn list_of_differences(differences: &[Difference]) -> String {
    let mut lines = String::new();
    for difference in differences {
        let _ = write!(lines, "\n  {difference}");
        if shows_values() {
            let (one, other) = difference.values();
            let _ = write!(lines, ": {} ≠ {}", one.unwrap_or("—"), other.unwrap_or("—"));
        }
    }
    lines
}
