//! Writing text as XML, with references.

use super::chars::is_character;

/// Writes a text as the content of an element. Line ends are written as numeric references: a raw carriage return would
/// be read as a line feed, and without raw line feeds a document is one line.
///
/// # Errors
///
/// The first character that XML cannot hold, not even as a numeric reference.
#[inline]
pub(crate) fn push_text(out: &mut String, text: &str) -> Result<(), char> {
    if is_plain(text) {
        out.push_str(text);
        return Ok(());
    }
    push_escaped(out, text)
}

/// Writes a text as the value of an attribute that stands in double quotes. White space other than spaces is written as
/// numeric references, or it would be read as spaces.
///
/// # Errors
///
/// As [`push_text`].
pub(crate) fn push_attribute(out: &mut String, text: &str) -> Result<(), char> {
    let mut rest = text;
    while let Some((plain, char)) = rest
        .find(['"', '\t'])
        .and_then(|at| rest.split_at_checked(at))
    {
        push_text(out, plain)?;
        out.push_str(if char.starts_with('"') {
            "&quot;"
        } else {
            "&#9;"
        });
        rest = char.get(1..).unwrap_or_default();
    }
    push_text(out, rest)
}

/// Whether every character of a text stands for itself. The last block overlaps the one before it, so that nothing is left over.
#[inline]
pub(crate) fn is_plain(text: &str) -> bool {
    let text = text.as_bytes();
    if let Some(last) = text.last_chunk() {
        return is_plain_block(last) && text.as_chunks().0.iter().all(is_plain_block);
    }
    if let (Some(first), Some(last)) = (text.first_chunk::<8>(), text.last_chunk::<8>()) {
        let mut block = [0; 16];
        block[..8].copy_from_slice(first);
        block[8..].copy_from_slice(last);
        return is_plain_block(&block);
    }
    if let (Some(first), Some(last)) = (text.first_chunk::<4>(), text.last_chunk::<4>()) {
        let mut block = [b' '; 16];
        block[..4].copy_from_slice(first);
        block[4..8].copy_from_slice(last);
        return is_plain_block(&block);
    }
    !text.iter().any(|byte| is_special(*byte))
}

/// [`is_plain`] for one block. The compiler compares all bytes at once, as long as there is one flag for each thing
/// looked for.
#[inline(always)]
#[allow(clippy::inline_always)] // A call would cost more than the comparison.
fn is_plain_block(block: &[u8; 16]) -> bool {
    let (mut control, mut ampersand, mut bracket, mut rare) = (false, false, false, false);
    for &byte in block {
        control |= byte < b' ';
        ampersand |= byte == b'&';
        // `<` and `>` differ in one bit.
        bracket |= byte | (b'<' ^ b'>') == b'>';
        rare |= byte == RARE;
    }
    !(control | ampersand | bracket | rare)
}

/// Whether a byte may begin a character that does not stand for itself.
#[inline]
fn is_special(byte: u8) -> bool {
    // A table takes half the instructions of comparisons.
    const SPECIAL: [bool; 256] = {
        let mut special = [false; 256];
        let mut byte: u8 = 0;
        while byte < u8::MAX {
            special[byte as usize] = matches!(byte, ..b' ' | b'&' | b'<' | b'>' | RARE);
            byte += 1;
        }
        special
    };
    SPECIAL[usize::from(byte)]
}

/// The first byte of U+F000 to U+FFFF, the last two of which are no characters.
const RARE: u8 = 0xEF;

#[inline(never)]
fn push_escaped(out: &mut String, text: &str) -> Result<(), char> {
    let mut rest = text;
    while let Some((plain, from)) = rest.split_at_checked(plain_length(rest)) {
        out.push_str(plain);
        let mut chars = from.chars();
        match chars.next() {
            Some('&') => out.push_str("&amp;"),
            Some('<') => out.push_str("&lt;"),
            Some('>') => out.push_str("&gt;"),
            Some('\r') => out.push_str("&#13;"),
            Some('\n') => out.push_str("&#10;"),
            Some(char) if is_character(char) => out.push(char),
            Some(illegal) => return Err(illegal),
            None => break,
        }
        rest = chars.as_str();
    }
    Ok(())
}

/// How many bytes a text has before the first that is special.
fn plain_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let blocks = bytes.as_chunks().0.iter();
    let start = 16 * blocks.take_while(|block| is_plain_block(block)).count();
    let rest = bytes.get(start..).unwrap_or_default().iter();
    start + rest.take_while(|byte| !is_special(**byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The meaning of both functions, character by character.
    fn reference(text: &str, in_attribute: bool) -> Result<String, char> {
        let mut out = String::new();
        for char in text.chars() {
            match char {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '\r' => out.push_str("&#13;"),
                '\n' => out.push_str("&#10;"),
                '"' if in_attribute => out.push_str("&quot;"),
                '\t' if in_attribute => out.push_str("&#9;"),
                char if is_character(char) => out.push(char),
                illegal => return Err(illegal),
            }
        }
        Ok(out)
    }

    #[test]
    fn every_character_is_written_as_it_must_be_wherever_it_stands() {
        let rare = [
            'ễ', '\u{303}', '\u{f000}', '\u{fffd}', '\u{fffe}', '\u{ffff}', '😀',
        ];
        for char in ('\0'..'\u{100}').chain(rare) {
            for (before, behind) in
                (0..40).flat_map(|before| [0, 1, 7, 20].map(|behind| (before, behind)))
            {
                let text = format!("{}{char}{}{char}", "a".repeat(before), "ế".repeat(behind));
                let mut out = String::new();
                let written = push_text(&mut out, &text).map(|()| out);
                assert_eq!(written, reference(&text, false), "{text:?}");
                let mut out = String::new();
                let written = push_attribute(&mut out, &text).map(|()| out);
                assert_eq!(written, reference(&text, true), "{text:?}");
            }
        }
    }
}
