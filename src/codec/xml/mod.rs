//! XML: records read and written in the other encoding of the regulation.
//!
//! No public XML instance of a packet exists. What is read and written here is this project's proposal
//! (**provisional** throughout), built on the nearest public interfaces:
//!
//! - The root is named after the message (`<DongBoHoSoMC>`, for the request and for the reply), after the record (`<HoSo>`), or, for a bare list,
//!   `DanhSach` + record (`<DanhSachHoSo>`). A reply that belongs to no message in particular is `<PhanHoi>`.
//! - A scalar is an element with the field's wire name. A list is an element with one child for each item:
//!   `<DanhSachLePhi><LePhi>…</LePhi></DanhSachLePhi>`; [`FieldSpec::element`](crate::spec::FieldSpec::element) and
//!   [`item_element`](crate::spec::FieldSpec::item_element) tell the names. There are no attributes, and no namespace unless
//!   [one is asked for](crate::WriteOptions::namespace).
//! - Unknown fields are in one last element, `<MoRong>`: a text in an element of its name, any other value in the
//!   vocabulary of W3C's [`json-to-xml`](https://www.w3.org/TR/xpath-functions-31/#json-to-xml-mapping), so that the
//!   types of JSON come back.
//!
//! ```
//! use qcvn120::status_sync::TienDoHoSo;
//! use qcvn120::xml;
//!
//! let sent = "<TienDoHoSo><MaHoSo>H29-260105-0001</MaHoSo><NguoiXuLy>Trần Thị Bưởi</NguoiXuLy>\
//!     <ThoiDiemXuLy>20260105081500</ThoiDiemXuLy><TrangThai>4</TrangThai></TienDoHoSo>";
//! let (step, report) = xml::read::<TienDoHoSo>(sent)?;
//! assert!(report.clean());
//! assert!(xml::write(&step).unwrap().contains("<TrangThai>4</TrangThai>"));
//! # Ok::<(), qcvn120::ReadError>(())
//! ```
//!
//! # Absent, empty, nil and missing
//!
//! | | JSON | XML | is read as | finding, where required | otherwise |
//! |---|---|---|---|---|---|
//! | missing | no key | no element | absent | `required` | – |
//! | empty text | `""` | `<A/>`, `<A></A>` | absent | `minLength` | – |
//! | empty number or boolean | `""` | `<A/>` | absent | JSON: `type`; XML: `minLength` | JSON: `quirk.text-for-number`, where only a number may stand; XML: – |
//! | null | `null` | `<A xsi:nil="true"/>` | absent | `required` | `quirk.null` |
//! | empty list | `[]` | `<L/>` | no items | – | – |
//! | missing list | no key | no element | no items | `required` | – |
//! | null for a list | `null` | `<L xsi:nil="true"/>` | no items | `required` | `quirk.null` |
//! | empty record | `{}` | `<D><R/></D>` | a record without fields | findings on its fields | findings on its fields |
//! | missing record | no key | no element, `<D/>` | absent | `required` | – |
//!
//! Both encodings are written by the same rules: absent texts, codes and dates of edition 2019 are written empty, empty
//! lists too; absent numbers, booleans, records and fields of other editions are left out (in XML, a required number
//! that is absent, which is an error, is written empty; in JSON, the absent `error_code` of a reply is `null`, since without it
//! nobody could tell that it is one). With [`omit_absent`](crate::WriteOptions::omit_absent)
//! everything absent is left out.
//!
//! # What the reader takes
//!
//! Elements in any order, under any prefix and namespace (local names count); unknown elements, with their subtree;
//! lists spread over several elements, or items without the element around them (`quirk.split-list`); items of another
//! name (`quirk.element-name`). A document must be well-formed, in UTF-8, and without a DOCTYPE. Where the schema takes
//! a number or a text, an element's text is read as a number if it is the plain spelling of an integer (`8000`, not `8.000`
//! or `1e3`); a number that JSON spells otherwise is written as `<number>` of the vocabulary inside of its element. Namespaces
//! and prefixes of unknown elements, comments and processing instructions are not kept.

mod decode;
mod encode;
mod flat;
mod names;
mod numbers;
mod subtree;
mod values;

pub use crate::syntax::xml::ParseErrorKind;

pub(crate) use decode::XmlDecoder;
pub(crate) use flat::{FirstElement, first_element};
pub(crate) use names::LIST;

use crate::check;
use crate::error::{ReadError, Unwritable, WriteError};
use crate::options::{ReadOptions, WriteOptions};
use crate::record::Record;
use crate::report::{Records, Report};
use crate::spec::{Edition, FieldSpec};
use crate::text::FromInput;

/// Reads one record or envelope from bytes or text, with all checks, under the default [options](ReadOptions). The root element may have any name.
///
/// ```
/// use qcvn120::status_sync::LePhi;
///
/// let (fee, report) = qcvn120::xml::read::<LePhi>(b"<LePhi><TenPhiLePhi/><Gia>30000</Gia></LePhi>")?;
/// assert_eq!(fee.gia.amount(), Some(30_000));
/// assert_eq!(report.findings()[0].pointer(), "/TenPhiLePhi");
/// # Ok::<(), qcvn120::ReadError>(())
/// ```
///
/// # Errors
///
/// When the bytes are not well-formed XML in UTF-8, hold a DOCTYPE, or pass a limit. Everything else that is wrong is a
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
    let mut decoder = XmlDecoder::new(document.as_ref(), options)?;
    let record = decoder.root_object()?;
    let report = decoder.finish()?.numbered(Records::Below(R::SPEC));
    Ok((record, report))
}

/// Writes a record or an envelope in the exact wire form.
///
/// # Errors
///
/// [`WriteError::Invalid`] when the record has errors, which [`write_with`] can keep; [`WriteError::NotXml`] when a
/// text holds a character that XML does not have.
pub fn write<R: Record>(record: &R) -> Result<String, WriteError> {
    write_with(record, &WriteOptions::new())
}

/// As [`write()`], with options.
///
/// # Errors
///
/// As [`write()`].
pub fn write_with<R: Record>(record: &R, options: &WriteOptions) -> Result<String, WriteError> {
    write_as(record, R::SPEC.element(), options)
}

/// Writes a record or an envelope as the root element of this name.
pub(crate) fn write_as<R: Record>(
    record: &R,
    element: &str,
    options: &WriteOptions,
) -> Result<String, WriteError> {
    let written = encode::object(record, element, options);
    unless_refused(written, options, || {
        check::record(
            record,
            Edition::default(),
            ReadOptions::FINDINGS,
            options.overlay,
        )
    })
}

/// Writes records as a bare list.
///
/// # Errors
///
/// As [`write()`].
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

/// Appends a record to a text, as an item of a list.
pub(crate) fn write_item_behind<R: Record>(
    text: String,
    record: &R,
    options: &WriteOptions,
) -> Result<String, WriteError> {
    let written = encode::item_behind(text, record, options);
    unless_refused(written, options, || {
        check::record(
            record,
            Edition::default(),
            ReadOptions::FINDINGS,
            options.overlay,
        )
    })
}

/// The characters of a record that XML can't hold. Reuses the memory of `text`, and gives it back.
pub(crate) fn unwritable<R: Record>(mut text: String, record: &R) -> (String, Vec<Unwritable>) {
    text.clear();
    let written = encode::item_behind(text, record, &WriteOptions::new());
    (written.text, written.unwritable)
}

/// The characters of an envelope that XML can't hold, and how many of them are written before the items of one of its lists; of
/// an envelope without lists, all are.
pub(crate) fn unwritable_around<R: Record>(
    envelope: &R,
    list: Option<&'static FieldSpec>,
) -> (Vec<Unwritable>, usize) {
    let Some(list) = list else {
        let (_, all) = unwritable(String::new(), envelope);
        let count = all.len();
        return (all, count);
    };
    let written = encode::around(envelope, R::SPEC.element(), list, &WriteOptions::new());
    (written.unwritable, written.before_gap)
}

/// Writes an envelope as the root element of this name, and tells at which offset of the text more items can be put
/// into one of its lists.
pub(crate) fn write_around<R: Record>(
    envelope: &R,
    element: &str,
    list: &'static FieldSpec,
    options: &WriteOptions,
) -> Result<(String, usize), WriteError> {
    let written = encode::around(envelope, element, list, options);
    with_gap(written, options, || {
        check::record(
            envelope,
            Edition::default(),
            ReadOptions::FINDINGS,
            options.overlay,
        )
    })
}

/// Writes the root element of a bare list, and tells at which offset of the text items can be put into it.
pub(crate) fn write_around_list<R: Record>(
    options: &WriteOptions,
) -> Result<(String, usize), WriteError> {
    with_gap(encode::around_list::<R>(options), options, Report::default)
}

/// The text and the offset of its gap, unless the text has errors and the options refuse them.
fn with_gap(
    written: encode::Written,
    options: &WriteOptions,
    check: impl FnOnce() -> Report,
) -> Result<(String, usize), WriteError> {
    let gap = written.gap;
    let text = unless_refused(written, options, check)?;
    let gap = gap.unwrap_or(text.len());
    Ok((text, gap))
}

/// The text, unless it has errors and the options refuse them, or XML can't hold it. `check` looks for errors; it is
/// not called if the encoder has ruled them out already.
fn unless_refused(
    written: encode::Written,
    options: &WriteOptions,
    check: impl FnOnce() -> Report,
) -> Result<String, WriteError> {
    crate::codec::refuse_errors(options.keep_invalid || written.surely_usable, check)?;
    if written.unwritable.is_empty() {
        Ok(written.text)
    } else {
        Err(WriteError::NotXml(written.unwritable))
    }
}
