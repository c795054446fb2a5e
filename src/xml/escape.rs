//! Text as XML writes it.

use super::chars::is_character;

/// Writes a text as the content of an element. Line ends are written by their numbers: a carriage return would come back as
/// a line feed, and with line feeds so, a document is one line.
///
/// # Errors
///
/// The first character that XML does not have, in whatever spelling.
#[inline]
pub(super) fn push_text(out: &mut String, text: &str) -> Result<(), char> {
    if text.bytes().all(is_plain) {
        out.push_str(text);
        return Ok(());
    }
    push_escaped(out, text, false)
}

/// Writes a text as the value of an attribute, in double quotes. White space other than spaces is written by its number, or it
/// would come back as spaces.
///
/// # Errors
///
/// As [`push_text`].
pub(super) fn push_attribute(out: &mut String, text: &str) -> Result<(), char> {
    push_escaped(out, text, true)
}

/// Whether a byte stands for itself in text. The first byte of the two code points below U+10000 that are no characters is
/// looked at again.
#[inline]
const fn is_plain(byte: u8) -> bool {
    !matches!(byte, b'&' | b'<' | b'>' | 0..=8 | 10..=31 | 0xEF)
}

#[cold]
fn push_escaped(out: &mut String, text: &str, in_attribute: bool) -> Result<(), char> {
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#13;"),
            '"' if in_attribute => out.push_str("&quot;"),
            '\t' if in_attribute => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            char if is_character(char) => out.push(char),
            illegal => return Err(illegal),
        }
    }
    Ok(())
}
