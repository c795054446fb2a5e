//! JSON: records read and written by the crate's own pull reader and writer.
//!
//! `serde_json` keeps neither the spelling of numbers, nor duplicate keys, nor places, and has no limits but on depth.
//! This reader keeps all three, has [limits](ReadOptions), checks UTF-8 once for the whole input, and never recurses
//! over unknown values.
//!
//! [`read`] and [`write()`] take one record or envelope whose type is known; [`Document`](crate::Document) takes a
//! message in whatever form it arrives.
//!
//! ```
//! use qcvn120::json;
//! use qcvn120::status_sync::TienDoHoSo;
//!
//! let sent = r#"{"MaHoSo": "H29-260105-0001", "NguoiXuLy": "Trần Thị Bưởi", "ThoiDiemXuLy": "20260105081500", "TrangThai": 4}"#;
//! let (step, report) = json::read::<TienDoHoSo>(sent)?;
//! // A number where a text is due: read all the same, and told of.
//! assert!(report.usable() && !report.clean());
//! assert!(json::write(&step).unwrap().contains(r#""TrangThai":"4""#));
//! # Ok::<(), qcvn120::ReadError>(())
//! ```

mod clean;
mod decode;
mod encode;
mod form;
mod meant;

pub use crate::syntax::json::{Checkpoint, Kind, Limits, ParseError, ParseErrorKind, Reader};
pub(crate) use clean::pass_clean;
pub(crate) use decode::{
    JsonDecoder, begins_as_no_record, item_in_text, lexeme, own_in_text, record_in_text,
    records_in_text, texts_in_text,
};
use encode::Written;
pub(super) use encode::push_lexeme;
pub(crate) use form::{
    Nested, form_so_far, holds_reply, is_like_envelope, is_nothing, is_place_of_records, is_reply,
    marks_envelope, marks_envelope_or_login, member, odd_mark, service_text,
};
pub(crate) use meant::{
    item_meant, list_inside_item, list_inside_list, list_meant, own_meant, record_meant,
    record_under_its_name, texts_meant,
};

use crate::check;
use crate::codec::{Utf8, utf8};
use crate::error::{ReadError, WriteError};
use crate::options::{ReadOptions, WriteOptions};
use crate::record::Record;
use crate::report::{Collector, Records, Report};
use crate::spec::{Edition, FieldSpec, RecordSpec};
use crate::text::FromInput;

/// Reads one record or envelope from bytes or text, with all checks, under the default [options](ReadOptions).
///
/// ```
/// use qcvn120::status_sync::LePhi;
///
/// let (fee, report) = qcvn120::json::read::<LePhi>(r#"{"TenPhiLePhi": "", "Gia": "30000"}"#)?;
/// assert_eq!(fee.gia.amount(), Some(30_000));
/// assert_eq!(report.findings()[0].pointer(), "/TenPhiLePhi");
/// # Ok::<(), qcvn120::ReadError>(())
/// ```
///
/// # Errors
///
/// When the bytes are not JSON, hold something else than an object, or pass a limit. Everything else that is wrong is a
/// finding in the report.
pub fn read<'a, R>(document: &'a (impl AsRef<[u8]> + ?Sized)) -> Result<(R, Report), ReadError>
where
    R: Record,
    R::Text: FromInput<'a>,
{
    read_with(document, &ReadOptions::new())
}

/// Reads one record or envelope, with all checks.
///
/// # Errors
///
/// As [`read`].
pub fn read_with<'a, R>(
    document: &'a (impl AsRef<[u8]> + ?Sized),
    options: &ReadOptions,
) -> Result<(R, Report), ReadError>
where
    R: Record,
    R::Text: FromInput<'a>,
{
    let mut decoder = JsonDecoder::new(document.as_ref(), options)?;
    let record = decoder.root_object()?;
    let report = decoder.finish()?.numbered(Records::Below(R::SPEC));
    Ok((record, report))
}

/// Checks one record or envelope, under the default [options](ReadOptions): what [`read`] finds, where nobody wants the record.
/// What has no finding and is compact JSON, as most is that programs send, is told at a fraction of the cost.
///
/// ```
/// use qcvn120::json;
/// use qcvn120::status_sync::LePhi;
///
/// let report = json::check::<LePhi>(r#"{"TenPhiLePhi":"Lệ phí hộ tịch","Gia":"30.000"}"#)?;
/// assert_eq!(report.findings()[0].pointer(), "/Gia");
/// assert!(json::check::<LePhi>(r#"{"TenPhiLePhi":"Lệ phí hộ tịch","Gia":"30000"}"#)?.clean());
/// # Ok::<(), qcvn120::ReadError>(())
/// ```
///
/// # Errors
///
/// As [`read`].
pub fn check<'a, R>(document: &'a (impl AsRef<[u8]> + ?Sized)) -> Result<Report, ReadError>
where
    R: Record,
    R::Text: FromInput<'a>,
{
    check_with::<R>(document, &ReadOptions::new())
}

/// As [`check()`], with options. The quick way is taken under the newest edition, without a profile and without
/// [known codes](ReadOptions::known_codes).
///
/// # Errors
///
/// As [`read`].
pub fn check_with<'a, R>(
    document: &'a (impl AsRef<[u8]> + ?Sized),
    options: &ReadOptions,
) -> Result<Report, ReadError>
where
    R: Record,
    R::Text: FromInput<'a>,
{
    let document = document.as_ref();
    if let Some(report) = clean_report(document, R::SPEC, options)? {
        return Ok(report);
    }
    let (_, report) = read_with::<R>(document, options)?;
    Ok(report)
}

/// The report on a document that is one object and surely has no finding.
fn clean_report(
    document: &[u8],
    spec: &'static RecordSpec,
    options: &ReadOptions,
) -> Result<Option<Report>, ReadError> {
    if !options.go_by_schemas_alone() {
        return Ok(None);
    }
    let Utf8 { text, has_bom } = utf8(document, options)?;
    let mut reader = Reader::with_limits(text, options.json_limits());
    let is_clean = !has_bom
        && reader.peek().is_ok()
        && pass_clean(&mut reader, spec, options.records).is_some()
        && reader.end().is_ok();
    Ok(is_clean.then(|| Collector::new(0).strict(options.strict).finish()))
}

/// Reads one record or envelope from a value, without the findings.
pub(crate) fn from_value<R: Record<Text = String>>(
    value: &serde_json::Value,
) -> Result<R, ReadError> {
    let (record, _) = read(&value.to_string())?;
    Ok(record)
}

/// Writes a record or an envelope in the exact wire form.
///
/// # Errors
///
/// [`WriteError::Invalid`] when the record has errors; [`write_with`] can keep them.
pub fn write<R: Record>(record: &R) -> Result<String, WriteError> {
    write_with(record, &WriteOptions::new())
}

/// As [`write()`], with options.
///
/// # Errors
///
/// As [`write()`].
pub fn write_with<R: Record>(record: &R, options: &WriteOptions) -> Result<String, WriteError> {
    let written = encode::object(record, options);
    unless_refused(written, options, || {
        check::record(
            record,
            Edition::default(),
            ReadOptions::FINDINGS,
            options.overlay,
        )
    })
}

/// Writes a record, whatever is wrong with it, but not the items of its list of records: where that has some, the offset at
/// which they would stand. Unlike [`write_with`], it brings no checks into the program.
pub(crate) fn outline<R: Record>(record: &R, options: &WriteOptions) -> (String, Option<usize>) {
    let written = encode::outline(record, options);
    (written.text, written.gap)
}

/// Writes records as a bare list, the form that provincial gateways take.
///
/// # Errors
///
/// [`WriteError::Invalid`] when a record has errors, with all findings on all of them.
pub fn write_list<R: Record>(records: &[R]) -> Result<String, WriteError> {
    write_list_with(records, &WriteOptions::new())
}

/// As [`write_list`], with options.
///
/// # Errors
///
/// As [`write_list`].
pub fn write_list_with<R: Record>(
    records: &[R],
    options: &WriteOptions,
) -> Result<String, WriteError> {
    let written = encode::list(records, options);
    unless_refused(written, options, || {
        check::list(
            records,
            Edition::default(),
            ReadOptions::FINDINGS,
            options.overlay,
        )
    })
}

/// Appends a record to a text.
pub(crate) fn write_behind<R: Record>(
    text: String,
    record: &R,
    options: &WriteOptions,
) -> Result<String, WriteError> {
    let written = encode::object_behind(text, record, options);
    unless_refused(written, options, || {
        check::record(
            record,
            Edition::default(),
            ReadOptions::FINDINGS,
            options.overlay,
        )
    })
}

/// Writes an envelope, and tells at which offset of the text more items can be put into one of its lists.
pub(crate) fn write_around<R: Record>(
    envelope: &R,
    list: &'static FieldSpec,
    options: &WriteOptions,
) -> Result<(String, usize), WriteError> {
    let written = encode::around(envelope, list, options);
    let gap = written.gap;
    let text = unless_refused(written, options, || {
        check::record(
            envelope,
            Edition::default(),
            ReadOptions::FINDINGS,
            options.overlay,
        )
    })?;
    let gap = gap.unwrap_or(text.len());
    Ok((text, gap))
}

/// The text, unless it has errors and the options refuse them. `check` looks for errors; it is not called if the
/// encoder has ruled them out already.
fn unless_refused(
    written: Written,
    options: &WriteOptions,
    check: impl FnOnce() -> Report,
) -> Result<String, WriteError> {
    crate::codec::refuse_errors(options.keep_invalid || written.surely_usable, check)?;
    Ok(written.text)
}
