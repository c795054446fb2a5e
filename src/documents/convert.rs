//! Conversion from one encoding to the other, and from a later edition to an earlier one ([`to_edition`]).
//!
//! Documents are converted through the typed records: nothing that a record holds is lost, unknown fields included.
//!
//! ```
//! let xml = qcvn120::convert::json_to_xml(r#"{"MaHoSo": "H22-200101-0001", "NguoiXuLy": "Trần Thị Bưởi",
//!     "ThoiDiemXuLy": "20200102093000", "TrangThai": 4, "GhiChu": "đã gọi"}"#)?;
//! assert!(xml.text.contains("<TrangThai>4</TrangThai>"));
//! assert!(xml.text.contains("<MoRong><GhiChu>đã gọi</GhiChu></MoRong>"));
//! // The findings on what was read: a number where a text is due.
//! assert_eq!(xml.report.quirks().next().unwrap().pointer(), "/TrangThai");
//!
//! let json = qcvn120::convert::xml_to_json(&xml.text)?;
//! assert!(json.text.contains(r#""TrangThai":"4""#));
//! # Ok::<(), qcvn120::convert::ConvertError>(())
//! ```

use std::fmt;

use thiserror::Error;

pub use super::edition::{ToEdition, to_edition};

use crate::documents::{read_as_borrowed_with, read_borrowed_with};
use crate::error::{ReadError, ReadErrorKind, WriteError};
use crate::language::Language;
use crate::options::{ReadOptions, WriteOptions};
use crate::packets::{AnyDocument, Message};
use crate::report::Report;
use crate::text::Text;
use crate::wire::{Encoding, Form};

/// A document in its new encoding, and the findings on the one that was read.
#[derive(Clone)]
#[non_exhaustive]
pub struct Converted {
    /// The document.
    pub text: String,
    /// The findings on the document that was read.
    pub report: Report,
    /// The message; `None` for a reply without records.
    pub message: Option<Message>,
    /// The form of the document.
    pub form: Form,
}

/// Leaves out the text: it holds personal data.
impl fmt::Debug for Converted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Converted")
            .field("report", &self.report)
            .field("message", &self.message)
            .field("form", &self.form)
            .finish_non_exhaustive()
    }
}

/// Why a document was not converted.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ConvertError {
    /// It could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It has errors, each with its place in the document that was read; or texts that XML can't hold.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl ConvertError {
    /// The message in plain words, without the place.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::Read(error) => error.message(language),
            Self::Write(error) => error.message(language),
        }
    }
}

/// Converts a JSON document of any message to XML.
///
/// # Errors
///
/// When it can't be read, has errors, or holds a character that XML does not have.
pub fn json_to_xml(json: impl AsRef<[u8]>) -> Result<Converted, ConvertError> {
    json_to_xml_with(json, &ReadOptions::new(), &WriteOptions::new())
}

/// As [`json_to_xml`], with options.
///
/// # Errors
///
/// As [`json_to_xml`]; documents that have errors are written if the options [keep them](WriteOptions::keep_invalid).
pub fn json_to_xml_with(
    json: impl AsRef<[u8]>,
    read: &ReadOptions,
    write: &WriteOptions,
) -> Result<Converted, ConvertError> {
    expecting(json.as_ref(), Encoding::Json, Encoding::Xml, read, write)
}

/// Converts an XML document of any message to JSON.
///
/// # Errors
///
/// When it can't be read, or has errors.
pub fn xml_to_json(xml: impl AsRef<[u8]>) -> Result<Converted, ConvertError> {
    xml_to_json_with(xml, &ReadOptions::new(), &WriteOptions::new())
}

/// As [`xml_to_json`], with options.
///
/// # Errors
///
/// As [`xml_to_json`]; documents that have errors are written if the options [keep them](WriteOptions::keep_invalid).
pub fn xml_to_json_with(
    xml: impl AsRef<[u8]>,
    read: &ReadOptions,
    write: &WriteOptions,
) -> Result<Converted, ConvertError> {
    expecting(xml.as_ref(), Encoding::Xml, Encoding::Json, read, write)
}

/// Converts a document in either encoding. To the encoding that it has already, it is rewritten in the exact wire form.
///
/// # Errors
///
/// As [`json_to_xml`].
pub fn convert(document: impl AsRef<[u8]>, to: Encoding) -> Result<Converted, ConvertError> {
    convert_with(
        document,
        to,
        None,
        &ReadOptions::new(),
        &WriteOptions::new(),
    )
}

/// As [`convert`], with options. Without a `message`, the message is [detected](crate::detect()).
///
/// # Errors
///
/// As [`json_to_xml`]. Documents that have errors are written if the options [keep them](WriteOptions::keep_invalid).
pub fn convert_with(
    document: impl AsRef<[u8]>,
    to: Encoding,
    message: Option<Message>,
    read: &ReadOptions,
    write: &WriteOptions,
) -> Result<Converted, ConvertError> {
    let bytes = document.as_ref();
    let document = match message {
        Some(message) => read_as_borrowed_with(message, bytes, read)?,
        None => read_borrowed_with(bytes, read)?,
    };
    convert_document_with(&document, to, write)
}

/// Converts a document that has been read.
///
/// # Errors
///
/// As [`convert`].
#[inline] // As `expecting`.
pub fn convert_document<S: Text>(
    document: &AnyDocument<S>,
    to: Encoding,
) -> Result<Converted, ConvertError> {
    convert_document_with(document, to, &WriteOptions::new())
}

/// As [`convert_document`], with options.
///
/// # Errors
///
/// As [`convert_with`].
#[inline] // As `expecting`.
pub fn convert_document_with<S: Text>(
    document: &AnyDocument<S>,
    to: Encoding,
    write: &WriteOptions,
) -> Result<Converted, ConvertError> {
    let report = document.report();
    if !write.keep_invalid && !report.usable() {
        // The report of the reading has lines and columns; that of the writer would not.
        return Err(WriteError::Invalid(Box::new(report.clone())).into());
    }
    Ok(Converted {
        text: document.to_text_with(to, write)?,
        report: report.clone(),
        message: document.message(),
        form: document.form(),
    })
}

// Inline, so that code which goes through every message is compiled where it is called, not with this crate: most users
// need few messages.
#[inline]
fn expecting(
    document: &[u8],
    from: Encoding,
    to: Encoding,
    read: &ReadOptions,
    write: &WriteOptions,
) -> Result<Converted, ConvertError> {
    if Encoding::of(document) != from {
        return Err(ReadError::new(ReadErrorKind::OtherEncoding(from)).into());
    }
    convert_with(document, to, None, read, write)
}
