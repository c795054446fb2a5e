//! The public functions that read a document, in whatever form and encoding it arrived.
//!
//! Documents of a known message are read by methods of [`Document`], those of any message by [`read`] and its variants.

mod any;
mod body;
mod decode;
mod reply;
mod taken;

use std::borrow::Cow;

#[cfg(feature = "cli")]
pub(crate) use self::any::read_guessed;
pub(crate) use self::decode::{Rest, decode_rest};
pub(crate) use self::reply::acknowledgement;
pub(crate) use self::taken::{refusal, refused_form};

use self::any::{read_any, read_one};
use self::decode::{decode, decode_json, decode_xml};
use crate::error::ReadError;
use crate::options::ReadOptions;
use crate::packets::{AnyDocument, Document, Message, MessageType};

impl<M: MessageType> Document<M> {
    /// Reads a JSON document into owned records, with all checks, under the default options.
    ///
    /// # Errors
    ///
    /// When the bytes are not JSON, pass a limit, or hold neither an object nor an array. Everything else is a
    /// finding in the [report](Document::report).
    pub fn from_json(json: impl AsRef<[u8]>) -> Result<Self, ReadError> {
        Self::from_json_with(json, &ReadOptions::new())
    }

    /// As [`from_json`](Document::from_json), with options.
    ///
    /// # Errors
    ///
    /// As [`from_json`](Document::from_json).
    pub fn from_json_with(
        json: impl AsRef<[u8]>,
        options: &ReadOptions,
    ) -> Result<Self, ReadError> {
        decode_json(json.as_ref(), options)
    }

    /// Reads an XML document into owned records, with all checks, under the default options.
    ///
    /// ```
    /// use qcvn120::Document;
    /// use qcvn120::status_sync::CapNhatTienDoHoSoMC;
    ///
    /// let xml = "<DanhSachTienDoHoSo><TienDoHoSo><MaHoSo>H22-200101-0001</MaHoSo></TienDoHoSo></DanhSachTienDoHoSo>";
    /// let doc = Document::<CapNhatTienDoHoSoMC>::from_xml(xml)?;
    /// assert_eq!(doc.records()[0].ma_ho_so.as_str(), "H22-200101-0001");
    /// # Ok::<(), qcvn120::ReadError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the bytes are not well-formed XML in UTF-8, hold a DOCTYPE, pass a limit, or have another root than those of
    /// the message. Everything else is a finding in the [report](Document::report).
    pub fn from_xml(xml: impl AsRef<[u8]>) -> Result<Self, ReadError> {
        Self::from_xml_with(xml, &ReadOptions::new())
    }

    /// As [`from_xml`](Document::from_xml), with options.
    ///
    /// # Errors
    ///
    /// As [`from_xml`](Document::from_xml).
    pub fn from_xml_with(xml: impl AsRef<[u8]>, options: &ReadOptions) -> Result<Self, ReadError> {
        decode_xml(xml.as_ref(), options)
    }

    /// Reads a document in either encoding into owned records, with all checks, under the default options.
    ///
    /// # Errors
    ///
    /// As [`from_json`](Document::from_json) and [`from_xml`](Document::from_xml).
    pub fn read(document: impl AsRef<[u8]>) -> Result<Self, ReadError> {
        decode(document.as_ref(), &ReadOptions::new())
    }

    /// As [`read`](Document::read), with options.
    ///
    /// # Errors
    ///
    /// As [`read`](Document::read).
    pub fn read_with(document: impl AsRef<[u8]>, options: &ReadOptions) -> Result<Self, ReadError> {
        decode(document.as_ref(), options)
    }
}

impl<'a, M: MessageType> Document<M, Cow<'a, str>> {
    /// Reads a JSON document into records that borrow their text from the input, with all checks, under the default options.
    ///
    /// # Errors
    ///
    /// As [`from_json`](Document::from_json).
    pub fn from_json_borrowed(json: &'a [u8]) -> Result<Self, ReadError> {
        Self::from_json_borrowed_with(json, &ReadOptions::new())
    }

    /// As [`from_json_borrowed`](Document::from_json_borrowed), with options.
    ///
    /// # Errors
    ///
    /// As [`from_json`](Document::from_json).
    pub fn from_json_borrowed_with(
        json: &'a [u8],
        options: &ReadOptions,
    ) -> Result<Self, ReadError> {
        decode_json(json, options)
    }

    /// Reads a document in either encoding into records that borrow their text from the input, with all checks, under the default
    /// options.
    ///
    /// # Errors
    ///
    /// As [`from_json`](Document::from_json) and [`from_xml`](Document::from_xml).
    pub fn read_borrowed(document: &'a [u8]) -> Result<Self, ReadError> {
        Self::read_borrowed_with(document, &ReadOptions::new())
    }

    /// As [`read_borrowed`](Document::read_borrowed), with options.
    ///
    /// # Errors
    ///
    /// As [`from_json`](Document::from_json) and [`from_xml`](Document::from_xml).
    pub fn read_borrowed_with(
        document: &'a [u8],
        options: &ReadOptions,
    ) -> Result<Self, ReadError> {
        decode(document, options)
    }

    /// Reads an XML document into records that borrow their text from the input, with all checks, under the default options.
    ///
    /// # Errors
    ///
    /// As [`from_xml`](Document::from_xml).
    pub fn from_xml_borrowed(xml: &'a [u8]) -> Result<Self, ReadError> {
        Self::from_xml_borrowed_with(xml, &ReadOptions::new())
    }

    /// As [`from_xml_borrowed`](Document::from_xml_borrowed), with options.
    ///
    /// # Errors
    ///
    /// As [`from_xml`](Document::from_xml).
    pub fn from_xml_borrowed_with(xml: &'a [u8], options: &ReadOptions) -> Result<Self, ReadError> {
        decode_xml(xml, options)
    }
}

/// Reads a document of any message, JSON or XML, into owned records, with all checks, under the default options.
///
/// The message is the one that [`detect`](crate::detect()) finds.
///
/// ```
/// use qcvn120::{AnyDocument, read};
///
/// match read(r#"{"MaHoSo": "H22-200101-0001", "NguoiXuLy": "Trần Thị Bưởi"}"#)? {
///     AnyDocument::CapNhatTienDoHoSoMC(doc) => {
///         assert_eq!(doc.records()[0].nguoi_xu_ly, "Trần Thị Bưởi");
///     }
///     other => panic!("{:?}", other.message()),
/// }
/// # Ok::<(), qcvn120::ReadError>(())
/// ```
///
/// # Errors
///
/// As [`Document::read`], and when the document fits no message: the error names the nearest.
pub fn read(document: impl AsRef<[u8]>) -> Result<AnyDocument, ReadError> {
    read_with(document, &ReadOptions::new())
}

/// As [`read`], with options.
///
/// # Errors
///
/// As [`read`].
pub fn read_with(
    document: impl AsRef<[u8]>,
    options: &ReadOptions,
) -> Result<AnyDocument, ReadError> {
    read_any(document.as_ref(), options)
}

/// As [`read`], into records that borrow their text from the input.
///
/// # Errors
///
/// As [`read`].
#[inline] // Not generic: it would be compiled with the crate, and all messages with it.
pub fn read_borrowed(document: &[u8]) -> Result<AnyDocument<Cow<'_, str>>, ReadError> {
    read_borrowed_with(document, &ReadOptions::new())
}

/// As [`read_borrowed`], with options.
///
/// # Errors
///
/// As [`read`].
#[inline] // As `read_borrowed`.
pub fn read_borrowed_with<'a>(
    document: &'a [u8],
    options: &ReadOptions,
) -> Result<AnyDocument<Cow<'a, str>>, ReadError> {
    read_any(document, options)
}

/// As [`read`], when the message is known.
///
/// # Errors
///
/// As [`Document::read`].
pub fn read_as(message: Message, document: impl AsRef<[u8]>) -> Result<AnyDocument, ReadError> {
    read_as_with(message, document, &ReadOptions::new())
}

/// As [`read_as`], with options.
///
/// # Errors
///
/// As [`Document::read`].
pub fn read_as_with(
    message: Message,
    document: impl AsRef<[u8]>,
    options: &ReadOptions,
) -> Result<AnyDocument, ReadError> {
    read_one(message, document.as_ref(), options)
}

/// As [`read_as`], into records that borrow their text from the input.
///
/// # Errors
///
/// As [`Document::read`].
#[inline] // As `read_borrowed`.
pub fn read_as_borrowed(
    message: Message,
    document: &[u8],
) -> Result<AnyDocument<Cow<'_, str>>, ReadError> {
    read_as_borrowed_with(message, document, &ReadOptions::new())
}

/// As [`read_as_borrowed`], with options.
///
/// # Errors
///
/// As [`Document::read`].
#[inline] // As `read_borrowed`.
pub fn read_as_borrowed_with<'a>(
    message: Message,
    document: &'a [u8],
    options: &ReadOptions,
) -> Result<AnyDocument<Cow<'a, str>>, ReadError> {
    read_one(message, document, options)
}
