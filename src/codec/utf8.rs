//! A document's bytes as text.

use crate::error::{LimitKind, ReadError, ReadErrorKind};
use crate::options::ReadOptions;

/// A document's text.
pub(crate) struct Utf8<'a> {
    pub(crate) text: &'a str,
    pub(crate) has_bom: bool,
}

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Takes the bytes of a document for text: one check of UTF-8 for all of it.
pub(crate) fn utf8<'a>(bytes: &'a [u8], options: &ReadOptions) -> Result<Utf8<'a>, ReadError> {
    let (bytes, has_bom) = match bytes.strip_prefix(BOM) {
        Some(rest) => (rest, true),
        None => (bytes, false),
    };
    if bytes.len() > options.bytes {
        let limit = LimitKind::Bytes(options.bytes);
        return Err(ReadError::new(ReadErrorKind::Limit(limit)));
    }
    let text = match simdutf8::basic::from_utf8(bytes) {
        Ok(text) => text,
        // The fast check does not say where; std's does.
        Err(_) => std::str::from_utf8(bytes).map_err(|error| ReadError::utf8(bytes, &error))?,
    };
    Ok(Utf8 { text, has_bom })
}
