//! The tokens of JSON: keys, which are shown; string values, numbers and literals; and the punctuation between them.

use super::token::{Masking, SourceText, Token};

/// How many bytes behind a string its colon is looked for.
const LOOK_AHEAD: usize = 256;

/// The token that begins at an offset, which must not lie within a string.
pub(super) fn token(text: SourceText<'_>, at: usize, limit: usize) -> Token {
    let rest = text.until(limit).get(at..).unwrap_or_default();
    let Some(first) = rest.chars().next() else {
        return Token::new(at, 0, Masking::All);
    };
    if first == '"' {
        let (length, closed) = string(rest);
        let shown = if closed && is_key(text, at + length) {
            Masking::All
        } else {
            Masking::Ends {
                head: 1,
                tail: usize::from(closed),
            }
        };
        return Token::new(at, length, shown);
    }
    if structural(first) {
        let other = rest.find(|char| !structural(char));
        return Token::new(at, other.unwrap_or(rest.len()), Masking::All);
    }
    let end = rest.find(|char| structural(char) || char == '"');
    let length = end.unwrap_or(rest.len());
    let word = &rest[..length];
    let shown = if matches!(word, "true" | "false" | "null") && text.is_sound(at) {
        Masking::All
    } else {
        Masking::Nothing
    };
    Token::new(at, length, shown)
}

/// The length in bytes of what a finding points at that stands at the start of a text.
pub(super) fn pointed_at(text: &str) -> usize {
    match text.chars().next() {
        None => 0,
        Some('"') => string(text).0,
        Some(first) if structural(first) => first.len_utf8(),
        Some(_) => text
            .find(|char| structural(char) || char == '"')
            .unwrap_or(text.len()),
    }
}

/// The length in bytes of the string at the start of a text, quotes included, and whether its closing quote was found.
fn string(text: &str) -> (usize, bool) {
    let bytes = text.as_bytes();
    let mut at = 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return (at + 1, true),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    (text.len(), false)
}

/// Whether the string that ends at `end` is the key of a member: it stands in sound JSON, and a colon follows.
fn is_key(text: SourceText<'_>, end: usize) -> bool {
    let mut behind = text.all.as_bytes()[end..].iter().take(LOOK_AHEAD);
    let colon = behind.find(|byte| !matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
    end <= text.sound && colon == Some(&b':')
}

fn structural(char: char) -> bool {
    matches!(
        char,
        '{' | '}' | '[' | ']' | ':' | ',' | ' ' | '\t' | '\n' | '\r'
    )
}
