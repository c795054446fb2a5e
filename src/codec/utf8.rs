//! The bytes of a document as text.

use std::str::Utf8Error;

use crate::error::{Foreign, LimitKind, ReadError, ReadErrorKind};
use crate::options::ReadOptions;
use crate::wire::BOM;

/// The text of a document, without the byte-order mark.
pub(crate) struct Utf8<'a> {
    pub(crate) text: &'a str,
    pub(crate) has_bom: bool,
}

/// Checks the limit on the size of a document, and that all of it is UTF-8: no reader has to check that again.
pub(crate) fn utf8<'a>(bytes: &'a [u8], options: &ReadOptions) -> Result<Utf8<'a>, ReadError> {
    let (bytes, has_bom) = match bytes.strip_prefix(BOM) {
        Some(rest) => (rest, true),
        None => (bytes, false),
    };
    if bytes.len() > options.bytes {
        let limit = LimitKind::Bytes(options.bytes);
        return Err(ReadError::new(ReadErrorKind::Limit(limit)));
    }
    if let Some(foreign) = Foreign::of(bytes) {
        return Err(ReadError::foreign(foreign));
    }
    let text = text_of(bytes).map_err(|error| ReadError::utf8(bytes, &error))?;
    Ok(Utf8 { text, has_bom })
}

/// Bytes as text.
#[inline]
pub(crate) fn text_of(bytes: &[u8]) -> Result<&str, Utf8Error> {
    // The fast check does not tell where the first wrong byte is; that of std does.
    simdutf8::basic::from_utf8(bytes).or_else(|_| std::str::from_utf8(bytes))
}
