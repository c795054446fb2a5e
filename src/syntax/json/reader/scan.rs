//! Scanning bytes: escapes, numbers, white space, and the plain stretches of strings.
//!
//! Most functions take the bytes of the whole text and an offset, and return the offset after what they passed.

use super::error::{ParseError, ParseErrorKind, Result};

/// Reads the escape whose backslash stands at `at`: the character, and where the text goes on.
pub(super) fn unescape(bytes: &[u8], at: usize) -> Result<(char, usize)> {
    let plain = match bytes.get(at + 1) {
        Some(&escaped @ (b'"' | b'\\' | b'/')) => char::from(escaped),
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unescape_unicode(bytes, at),
        Some(_) => return Err(ParseError::at(ParseErrorKind::InvalidEscape, at)),
        None => return Err(ParseError::at(ParseErrorKind::UnexpectedEnd, bytes.len())),
    };
    Ok((plain, at + 2))
}

/// Reads `\uXXXX`, or a surrogate pair of them.
fn unescape_unicode(bytes: &[u8], at: usize) -> Result<(char, usize)> {
    let lone = || ParseError::at(ParseErrorKind::LoneSurrogate, at);
    let first = code_unit(bytes, at)?;
    if let Some(character) = char::from_u32(first) {
        return Ok((character, at + 6));
    }
    let next = at + 6;
    match bytes.get(next..).unwrap_or_default() {
        _ if first >= 0xDC00 => Err(lone()),
        [] | [b'\\'] => Err(ParseError::at(ParseErrorKind::UnexpectedEnd, bytes.len())),
        [b'\\', b'u', ..] => {
            let second = code_unit(bytes, next)?;
            if !matches!(second, 0xDC00..=0xDFFF) {
                return Err(lone());
            }
            let code = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
            char::from_u32(code)
                .map(|character| (character, next + 6))
                .ok_or_else(lone)
        }
        _ => Err(lone()),
    }
}

/// The four hexadecimal digits of the `\u` escape at `at`.
#[inline]
fn code_unit(bytes: &[u8], at: usize) -> Result<u32> {
    let digits = bytes.get(at + 2..).unwrap_or_default();
    let values = digits
        .first_chunk()
        .map(|&four: &[u8; 4]| four.map(|digit| HEX[usize::from(digit)]));
    match values {
        Some([a, b, c, d]) if a | b | c | d < 16 => {
            Ok(u32::from(a) << 12 | u32::from(b) << 8 | u32::from(c) << 4 | u32::from(d))
        }
        _ => Err(no_code_unit(bytes, at, digits)),
    }
}

#[cold]
fn no_code_unit(bytes: &[u8], at: usize, digits: &[u8]) -> ParseError {
    if digits.len() < 4 && digits.iter().all(u8::is_ascii_hexdigit) {
        ParseError::at(ParseErrorKind::UnexpectedEnd, bytes.len())
    } else {
        ParseError::at(ParseErrorKind::InvalidEscape, at)
    }
}

/// The values of the hexadecimal digits, and 255 for any other byte.
const HEX: [u8; 256] = {
    let mut table = [255; 256];
    let mut value = 0;
    while value < 16 {
        let digit = b"0123456789abcdef"[value as usize];
        table[digit as usize] = value;
        table[digit.to_ascii_uppercase() as usize] = value;
        value += 1;
    }
    table
};

/// Where the number that begins at `start` ends. It is an error if it is malformed, or if a letter, a dot or a sign
/// follows it directly.
#[inline]
pub(super) fn number_end(bytes: &[u8], start: usize) -> Result<usize> {
    let invalid = |at: usize| match bytes.get(at) {
        Some(_) => ParseError::at(ParseErrorKind::InvalidNumber, start),
        None => ParseError::at(ParseErrorKind::UnexpectedEnd, at),
    };
    let digits = |from: usize| {
        let end = past_digits(bytes, from);
        if end == from {
            Err(invalid(end))
        } else {
            Ok(end)
        }
    };
    let byte = |at: usize| bytes.get(at).copied();

    let mut at = start + usize::from(byte(start) == Some(b'-'));
    at = if byte(at) == Some(b'0') {
        at + 1
    } else {
        digits(at)?
    };
    if byte(at) == Some(b'.') {
        at = digits(at + 1)?;
    }
    if let Some(b'e' | b'E') = byte(at) {
        let signed = matches!(byte(at + 1), Some(b'+' | b'-'));
        at = digits(at + 1 + usize::from(signed))?;
    }
    match byte(at) {
        Some(b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'.' | b'+' | b'-') => Err(invalid(at)),
        _ => Ok(at),
    }
}

#[inline]
fn past_digits(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b'0'..=b'9') = bytes.get(at) {
        at += 1;
    }
    at
}

/// Where the white space at `at` ends. Compact JSON has none, so the first byte mostly decides.
#[inline]
pub(crate) fn past_white_space(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(b' ' | b'\t' | b'\n' | b'\r') => past_more_white_space(bytes, at + 1),
        _ => at,
    }
}

/// The rest of [`past_white_space`], after a first byte of white space. Indented JSON has long runs of spaces, which
/// this passes eight at a step.
#[inline(never)]
fn past_more_white_space(bytes: &[u8], mut at: usize) -> usize {
    if bytes.get(at).is_some_and(|&byte| byte > b' ') {
        return at;
    }
    while let Some(chunk) = chunk_at(bytes, at)
        && chunk == every(b' ')
    {
        at += 8;
    }
    while let Some(b' ' | b'\t' | b'\n' | b'\r') = bytes.get(at) {
        at += 1;
    }
    at
}

/// Where the plain stretch of a string that begins at `at` ends: at the first quote, backslash or control character, or
/// else at the end of the text.
///
/// Not inlined, since its loops then cost the callers more than a call does (measured).
#[inline(never)]
pub(super) fn past_plain(bytes: &[u8], at: usize) -> usize {
    plain_end(bytes, at)
}

/// [`past_plain`], inlined: for a caller that is not inlined itself.
#[inline(always)]
#[allow(clippy::inline_always, reason = "one call of each kind")]
pub(super) fn plain_end(bytes: &[u8], start: usize) -> usize {
    plain_end_from(bytes, start, special_in)
}

/// As [`plain_end`], if the first eight bytes are known to be plain.
#[inline(always)]
#[allow(clippy::inline_always, reason = "one call is enough")]
pub(super) fn plain_end_behind_few(bytes: &[u8], start: usize) -> usize {
    plain_end_from(bytes, start, special_in_second)
}

/// As [`plain_end`], with a search of its own in the first block.
#[inline(always)]
#[allow(clippy::inline_always, reason = "one call of each kind")]
fn plain_end_from(
    bytes: &[u8],
    start: usize,
    in_first: impl FnOnce(&[u8; 16]) -> Option<usize>,
) -> usize {
    let rest = bytes.get(start..).unwrap_or_default();
    let mut at = 0;
    if let Some(first) = rest.first_chunk() {
        // Most strings are short.
        if let Some(place) = in_first(first) {
            return start + place;
        }
        // Longer ones are searched in blocks that a vector register holds; the block with the end in it, again by
        // words.
        for block in rest.as_chunks().0.iter().skip(1) {
            at += 16;
            if !is_plain(block)
                && let Some(place) = special_in(block)
            {
                return start + at + place;
            }
        }
        at += 16;
    }
    let ends = rest.iter().skip(at).position(|&byte| is_special(byte));
    start + ends.map_or(rest.len(), |place| at + place)
}

/// As [`plain_end`], and whether surely no byte of the stretch is rare. `from_rare` is 0 for a rare byte, which every
/// control character must be. In the last block, a rare byte beyond the stretch counts too; near the end of the text,
/// where a block would lack bytes, nothing is sure.
#[inline(always)]
#[allow(clippy::inline_always, reason = "one call is enough")]
pub(crate) fn plain_end_without(
    bytes: &[u8],
    start: usize,
    from_rare: impl Fn(u8) -> u8 + Copy,
) -> (usize, bool) {
    let rest = bytes.get(start..).unwrap_or_default();
    let (mut at, mut any_rare) = (start, false);
    for block in rest.as_chunks().0 {
        // One look at all that a block should not have, where most have none of it.
        let from_any = |byte: u8| from_rare(byte).min(byte ^ b'"').min(byte ^ b'\\');
        if any_at(block, from_any) {
            any_rare |= any_at(block, from_rare);
            if let Some(place) = special_in(block) {
                return (at + place, !any_rare);
            }
        }
        at += 16;
    }
    (past_plain(bytes, at), false)
}

/// Whether some byte of a block is what `from` is the difference from. Looks at every byte, and `from` had better be a
/// least of differences, rather than one comparison or another: so the compiler looks at all at once.
#[inline(always)]
#[allow(
    clippy::inline_always,
    reason = "inside of a loop, the constants are loaded once"
)]
fn any_at(block: &[u8; 16], from: impl Fn(u8) -> u8) -> bool {
    let any = |found, &byte: &u8| found | (from(byte) == 0);
    block.iter().fold(false, any)
}

/// The first look of a search for the place that [`past_plain`] finds, which is the next eight bytes.
pub(super) enum FirstFew {
    /// There it is.
    Stop(usize),
    /// All are plain.
    Plain,
    /// Fewer than eight are left.
    TooFew,
}

/// Looks at the next eight bytes.
#[inline]
pub(super) fn first_few_plain(bytes: &[u8], at: usize) -> FirstFew {
    match chunk_at(bytes, at).map(special_bytes) {
        Some(0) => FirstFew::Plain,
        Some(special) => FirstFew::Stop(at + first_marked(special)),
        None => FirstFew::TooFew,
    }
}

/// As [`past_plain`], with the first eight bytes searched inline: stretches between escapes are seldom longer.
#[inline]
pub(crate) fn past_few_plain(bytes: &[u8], at: usize) -> usize {
    match chunk_at(bytes, at).map(special_bytes) {
        Some(0) => past_plain(bytes, at + 8),
        Some(special) => at + first_marked(special),
        None => past_plain(bytes, at),
    }
}

/// The first place of a quote, a backslash or a control character.
#[inline]
fn special_in(block: &[u8; 16]) -> Option<usize> {
    let first = block.first_chunk()?;
    match special_bytes(u64::from_le_bytes(*first)) {
        0 => special_in_second(block),
        special => Some(first_marked(special)),
    }
}

/// As [`special_in`], of a block whose first eight bytes are plain.
#[inline]
fn special_in_second(block: &[u8; 16]) -> Option<usize> {
    let second = block.last_chunk()?;
    match special_bytes(u64::from_le_bytes(*second)) {
        0 => None,
        special => Some(8 + first_marked(special)),
    }
}

/// Whether there is no quote, backslash or control character anywhere. [`past_plain`] could tell, but where the place
/// does not matter, blocks may overlap and nothing is left over.
#[inline]
pub(super) fn all_plain(bytes: &[u8]) -> bool {
    if let Some(last) = bytes.last_chunk() {
        return is_plain(last) && bytes.as_chunks().0.iter().all(is_plain);
    }
    match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => {
            let special = |chunk: &[u8; 8]| special_bytes(u64::from_le_bytes(*chunk));
            special(first) | special(last) == 0
        }
        _ => all_plain_of_few(bytes),
    }
}

/// [`all_plain`] for fewer than eight bytes.
#[inline]
fn all_plain_of_few(bytes: &[u8]) -> bool {
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let halves = [u32::from_le_bytes(*first), u32::from_le_bytes(*last)];
        return special_bytes(u64::from(halves[0]) << 32 | u64::from(halves[1])) == 0;
    }
    !bytes.iter().any(|byte| is_special(*byte))
}

#[inline]
fn is_special(byte: u8) -> bool {
    byte < b' ' || byte == b'"' || byte == b'\\'
}

/// Whether a block has no special byte. Looks at every byte, even after a special one, so that the compiler can compare
/// all at once. Two comparisons for each are enough, for the reason given in [`special_bytes`].
#[inline]
fn is_plain(block: &[u8; 16]) -> bool {
    #[allow(clippy::needless_bitwise_bool, reason = "no branch is wanted here")]
    let is_special = |byte: u8| ((byte ^ 0x02) < 0x21) | (byte == b'\\');
    !block
        .iter()
        .fold(false, |special, &byte| special | is_special(byte))
}

/// Eight bytes as one number, the first of them lowest.
#[inline]
fn chunk_at(bytes: &[u8], at: usize) -> Option<u64> {
    bytes
        .get(at..)?
        .first_chunk()
        .map(|chunk| u64::from_le_bytes(*chunk))
}

/// Marks the quotes, backslashes and control characters among eight bytes by their highest bits. The lowest mark is
/// exact; marks above it may be false, made by the borrow of a subtraction.
#[inline]
fn special_bytes(chunk: u64) -> u64 {
    // Flipping the bit 0x02 moves the quote (0x22) right above the control characters (below 0x20), and moves the space
    // and `!`, which stood there, out of the way: one comparison finds both quotes and control characters.
    let flipped = chunk ^ every(0x02);
    let quote_or_control = flipped.wrapping_sub(every(0x21)) & !flipped;
    let apart = chunk ^ every(b'\\');
    let backslash = apart.wrapping_sub(every(0x01)) & !apart;
    (quote_or_control | backslash) & every(0x80)
}

/// The place of the lowest mark.
#[inline]
fn first_marked(marks: u64) -> usize {
    marks.trailing_zeros() as usize / 8
}

/// Eight bytes of this value, as one number.
const fn every(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The quick ways of `past_plain` against its meaning, for every byte at every place of a word, of a block and of
    /// what is left over, between neighbours that a borrow could reach.
    #[test]
    fn every_byte_is_told_plain_or_special_wherever_it_stands() {
        for fill in [
            b' ', b'!', b'#', b'[', b']', b'a', 0x7F, 0x80, 0xA2, 0xDC, 0xFF,
        ] {
            for length in [1, 7, 8, 9, 16, 23, 24, 40, 49] {
                for place in 0..length {
                    for byte in 0..=u8::MAX {
                        let mut bytes = vec![fill; length];
                        bytes[place] = byte;
                        let stop = if is_special(byte) { place } else { length };
                        assert_eq!(
                            past_plain(&bytes, 0),
                            stop,
                            "{byte:#x} at {place} of {length}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn only_the_first_of_several_special_bytes_counts() {
        let bytes = b"0123456789\"\\\n456789\"";
        assert_eq!(past_plain(bytes, 0), 10);
        assert_eq!(past_plain(bytes, 11), 11);
        assert_eq!(past_plain(bytes, 12), 12);
        assert_eq!(past_plain(bytes, 13), 19);
        assert_eq!(past_plain(bytes, 20), 20);
        assert_eq!(
            past_plain(bytes, 99),
            99,
            "beyond the text there is nothing"
        );
    }

    #[test]
    fn white_space_is_what_json_calls_so() {
        let indent = format!("\r\n{}\t{}1", " ".repeat(19), " ".repeat(8));
        assert_eq!(past_white_space(indent.as_bytes(), 0), indent.len() - 1);
        for other in [
            "\u{b}", "\u{c}", "\u{a0}", "\u{3000}", "\u{feff}", "\0", "x", "",
        ] {
            assert_eq!(past_white_space(other.as_bytes(), 0), 0, "{other:?}");
        }
    }
}
