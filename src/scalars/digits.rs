//! Texts of digits, as several scalars read and write them.

/// Whether a text is digits and nothing else: at least one.
#[inline]
pub(super) fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The text of digits that this crate has written.
#[inline]
pub(super) fn ascii(text: &[u8]) -> &str {
    // Always Ok: callers pass digits, slashes, blanks and minus signs.
    std::str::from_utf8(text).unwrap_or_default()
}
