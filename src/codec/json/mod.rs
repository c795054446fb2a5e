//! JSON: read and written by our own pull reader and writer.
//!
//! `serde_json` keeps neither number spellings, duplicate keys, places nor limits; this reader keeps them all, checks UTF-8
//! once for the whole input, and never recurses over what it does not know.
//!
//! [`read`] and [`write()`] take any record or envelope when its form is known; [`Document`](crate::Document) takes
//! whatever form arrives.

mod decode;
mod encode;
mod form;

pub use crate::syntax::json::{Checkpoint, Kind, Limits, ParseError, ParseErrorKind, Reader};
pub(crate) use decode::JsonDecoder;
use encode::Written;
pub(crate) use form::form_so_far;

use crate::check;
use crate::error::{ReadError, WriteError};
use crate::options::{ReadOptions, WriteOptions};
use crate::record::Record;
use crate::report::Report;
use crate::spec::{Edition, FieldSpec};
use crate::text::FromInput;

/// Reads one record or envelope, with all checks, under the default [options](ReadOptions).
///
/// ```
/// use qcvn120::status_sync::LePhi;
///
/// let (fee, report) = qcvn120::json::read::<LePhi>(br#"{"TenPhiLePhi": "", "Gia": "30000"}"#)?;
/// assert_eq!(fee.gia.amount(), Some(30_000));
/// assert_eq!(report.findings()[0].pointer(), "/TenPhiLePhi");
/// # Ok::<(), qcvn120::ReadError>(())
/// ```
///
/// # Errors
///
/// When the bytes are not JSON, hold something else than an object, or pass a limit. What is wrong inside the
/// object is in the report.
pub fn read<'a, R>(bytes: &'a [u8]) -> Result<(R, Report), ReadError>
where
    R: Record,
    R::Text: FromInput<'a>,
{
    read_with(bytes, &ReadOptions::new())
}

/// Reads one record or envelope, with all checks.
///
/// # Errors
///
/// As [`read`].
pub fn read_with<'a, R>(bytes: &'a [u8], options: &ReadOptions) -> Result<(R, Report), ReadError>
where
    R: Record,
    R::Text: FromInput<'a>,
{
    let mut decoder = JsonDecoder::new(bytes, options)?;
    let record = decoder.root_object()?;
    Ok((record, decoder.finish()?))
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
        check::record(record, Edition::default(), ReadOptions::FINDINGS)
    })
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
        check::list(records, Edition::default(), ReadOptions::FINDINGS)
    })
}

/// Writes a record behind a text.
pub(crate) fn write_behind<R: Record>(
    text: String,
    record: &R,
    options: &WriteOptions,
) -> Result<String, WriteError> {
    let written = encode::object_behind(text, record, options);
    unless_refused(written, options, || {
        check::record(record, Edition::default(), ReadOptions::FINDINGS)
    })
}

/// Writes an envelope around the items of one of its lists; and tells where in the text more of them can stand.
pub(crate) fn write_around<R: Record>(
    envelope: &R,
    list: &'static FieldSpec,
    options: &WriteOptions,
) -> Result<(String, usize), WriteError> {
    let written = encode::around(envelope, list, options);
    let gap = written.gap;
    let text = unless_refused(written, options, || {
        check::record(envelope, Edition::default(), ReadOptions::FINDINGS)
    })?;
    let gap = gap.unwrap_or(text.len());
    Ok((text, gap))
}

/// The text, unless there are errors in it that are to be refused. `check` finds them; it is left out where they have
/// been ruled out.
fn unless_refused(
    written: Written,
    options: &WriteOptions,
    check: impl FnOnce() -> Report,
) -> Result<String, WriteError> {
    crate::codec::refuse_errors(options.keep_invalid || written.surely_usable, check)?;
    Ok(written.text)
}
