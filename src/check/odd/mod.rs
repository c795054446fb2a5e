//! Texts that satisfy the schema and yet cannot be what the sender meant: damaged by a wrong encoding, the name of
//! "nothing" in some programming language, an unseen character inside of a code.

mod encoded_again;
mod entities;
mod lost_bytes;
mod lost_letters;
mod nothing;

use crate::report::{Damage, Finding};
use crate::spec::FieldSpec;
use crate::text::{is_unseen, visible};

pub(super) use self::nothing::stands_for_nothing;

/// Whether a text may be odd: a first look, which most texts pass. True says nothing.
#[inline]
pub(crate) fn may_be_odd(text: &str) -> bool {
    begins_oddly(text.as_bytes()) || holds_doubtful(text)
}

/// Whether some byte of a text may belong to what is odd: the ends of its lines do not.
#[inline]
pub(super) fn holds_doubtful(text: &str) -> bool {
    let bytes = text.as_bytes();
    any_doubtful(bytes) && any_doubtful_in_lines(bytes)
}

#[inline(never)]
fn any_doubtful_in_lines(bytes: &[u8]) -> bool {
    let is_end = |byte: &u8| matches!(byte, b'\t' | b'\n' | b'\r');
    // Of the characters of Windows-1252 that stand for the second byte of a letter: Œ, œ, Š, š, Ÿ, Ž, ž, ƒ, ˆ and ˜.
    let is_second = |at: usize| match bytes.get(at..) {
        Some([0xC5, second, ..]) => {
            matches!(second, 0x92 | 0x93 | 0xA0 | 0xA1 | 0xB8 | 0xBD | 0xBE)
        }
        Some([0xC6, second, ..]) => *second == 0x92,
        _ => true,
    };
    bytes.split(is_end).any(any_doubtful)
        || memchr::memchr3_iter(0xC5, 0xC6, 0xCB, bytes).any(is_second)
}

/// Whether a text may stand for nothing, by its first bytes.
#[inline]
pub(super) fn begins_oddly(text: &[u8]) -> bool {
    nothing::may_begin(text)
}

/// Whether there is advice on a text, which has the forms that its field has, for what stands in it.
#[inline]
pub(super) fn is_odd(field: &'static FieldSpec, text: &str) -> bool {
    let forms = [field.advice.pattern, field.constraint.pattern];
    if forms.iter().flatten().any(|form| !form.pattern.takes_odd()) {
        return false;
    }
    let may_be_odd = match field.advice.pattern {
        None => may_be_odd(text),
        // Nothing but an entity, which ends in a semicolon, can be odd about an address.
        Some(_) => !all_printable_but(b';', text.as_bytes()),
    };
    may_be_odd && is_surely_odd(field, text)
}

#[inline(never)]
fn is_surely_odd(field: &'static FieldSpec, text: &str) -> bool {
    if field.advice.pattern.is_some() && all_printable(text.as_bytes()) {
        return entities::has_any(text);
    }
    stands_for_nothing(text) || damage(text).is_some() || has_unseen_inside(field, text)
}

/// Reports what is odd about a text.
#[cold]
pub(crate) fn look(field: &'static FieldSpec, text: &str, report: &mut dyn FnMut(Finding)) {
    if stands_for_nothing(text) {
        return report(Finding::text_for_absent(field));
    }
    if let Some(damage) = damage(text) {
        return report(Finding::damaged(field, damage));
    }
    if has_unseen_inside(field, text) {
        report(Finding::unseen_inside(field, text));
    }
}

/// Whether what is [odd](look) about a text is why it has not its form: it stands for no value, or is right without the
/// unseen characters inside.
#[cold]
pub(super) fn explains(
    field: &'static FieldSpec,
    text: &str,
    is_right: impl FnOnce(&str) -> bool,
) -> bool {
    let seen = || -> String { text.chars().filter(|char| !is_unseen(*char)).collect() };
    stands_for_nothing(text) || has_unseen_inside(field, text) && is_right(&seen())
}

/// What was done to a text, if that is certain.
fn damage(text: &str) -> Option<Damage> {
    let is_ascii = text.is_ascii();
    if !is_ascii && let Some(times) = encoded_again::times(text) {
        return Some(Damage::EncodedAgain { times });
    }
    if !is_ascii && lost_bytes::are_certain(text) {
        return Some(Damage::LostBytes);
    }
    if !is_ascii && text.contains(char::REPLACEMENT_CHARACTER) {
        return Some(Damage::Replaced);
    }
    if lost_letters::are_certain(text) {
        return Some(Damage::LostLetters);
    }
    if !all_printable(text.as_bytes())
        && let Some(control) = text.chars().find(|&char| is_damaging_control(char))
    {
        return Some(Damage::Control(control));
    }
    entities::has_any(text).then_some(Damage::Entity)
}

/// Whether all of a text is printable ASCII.
fn all_printable(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Whether all of a text is printable ASCII, and no byte this one.
#[inline]
#[allow(clippy::needless_bitwise_bool, reason = "no branch is wanted here")]
fn all_printable_but(excluded: u8, bytes: &[u8]) -> bool {
    let is_right = |byte: u8| matches!(byte, b' '..=b'~') & (byte != excluded);
    // Looks at every byte of a block, so that the compiler can compare all at once; the last two may overlap.
    let all_right = |block: &[u8; 16]| block.iter().fold(true, |all, &byte| all & is_right(byte));
    match bytes.last_chunk() {
        Some(last) => bytes.as_chunks().0.iter().all(all_right) && all_right(last),
        None => bytes.iter().all(|byte| is_right(*byte)),
    }
}

/// Control characters but those of lines and columns.
fn is_damaging_control(char: char) -> bool {
    char.is_control() && !matches!(char, '\t' | '\n' | '\r')
}

/// Whether an unseen character stands inside of an identifier or the like: in a field that has a form, or in a text that
/// is like a code. In other texts they are typography.
pub(super) fn has_unseen_inside(field: &'static FieldSpec, text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let inside = visible(text);
    let has_form = field.advice.pattern.is_some()
        || field.constraint.codes.is_some()
        || field
            .constraint
            .pattern
            .is_some_and(|form| !form.matches(" \n"));
    // A blank that does not break is an unseen character in a code, but typography between words.
    if has_form {
        return inside
            .chars()
            .any(|char| !char.is_ascii() && is_unseen(char));
    }
    let is_of_code = |char: char| char.is_ascii_graphic() || is_hidden(char);
    inside.chars().any(is_hidden)
        && inside.chars().all(is_of_code)
        && inside.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether nobody sees a character in a text without a form, where it is no typography.
fn is_hidden(char: char) -> bool {
    // The marks that belong between Arabic, Mongolian and Korean letters, and the joiner of letters, pass: in a text without
    // a form, a first look at their first bytes would cost more than they are worth. Those are CD, D8 and E1, with which most
    // Vietnamese letters begin.
    let may_pass = |char: char| matches!(char, '\u{34f}' | '\u{61c}' | '\u{1000}'..='\u{1fff}');
    is_unseen(char) && !char.is_whitespace() && !may_pass(char)
}

/// Whether some byte may belong to what is odd: a control character, `&`, `?`, or the first byte of a character that is
/// no letter of Vietnamese.
// Not inlined: one call is cheaper for its callers than its loops.
#[inline(never)]
fn any_doubtful(bytes: &[u8]) -> bool {
    // The last block may overlap the one before it.
    if let Some(last) = bytes.last_chunk() {
        return bytes.as_chunks().0.iter().any(is_doubtful) || is_doubtful(last);
    }
    // Two words that overlap make a block.
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        return is_doubtful(&joined(*first, *last));
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let half =
            u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last));
        let half = half.to_le_bytes();
        return is_doubtful(&joined(half, half));
    }
    bytes.iter().any(|byte| from_doubtful(*byte) == 0)
}

#[inline]
fn joined(first: [u8; 8], last: [u8; 8]) -> [u8; 16] {
    let whole = u128::from(u64::from_le_bytes(first)) | u128::from(u64::from_le_bytes(last)) << 64;
    whole.to_le_bytes()
}

/// Whether some byte of a block is [doubtful](any_doubtful). Looks at every byte, even after a doubtful one, so that the
/// compiler compares all at once.
#[inline(always)]
#[allow(
    clippy::inline_always,
    reason = "inside of a loop, the constants are loaded once"
)]
fn is_doubtful(block: &[u8; 16]) -> bool {
    let any = |found, &byte: &u8| found | (from_doubtful(byte) == 0);
    block.iter().fold(false, any)
}

/// How far a byte is from those that are [doubtful](any_doubtful): 0 for each of these, and never for another. All control
/// characters of ASCII are doubtful.
///
/// The least of some differences, rather than one comparison or another: so the compiler looks at a whole block at once.
#[inline(always)]
#[allow(clippy::inline_always, reason = "a part of loops over blocks")]
pub(crate) fn from_doubtful(byte: u8) -> u8 {
    // Control characters, and all behind E1, which is the last first byte of Vietnamese letters. Moved up so far that the
    // end of all bytes comes to stand right before the beginning, one difference is enough for both.
    let control_or_other_lead = byte.wrapping_add(0x1E).saturating_sub(0x1D + b' ');
    // `?`, and DEL, which differs in one bit.
    let mark = (byte & 0xBF) ^ b'?';
    let reference = byte ^ b'&';
    // C2, before signs of Latin-1 and controls; the leads above it are those of letters.
    let first_lead = byte ^ 0xC2;
    control_or_other_lead
        .min(mark)
        .min(reference)
        .min(first_lead)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_look_passes_over_nothing_odd_and_over_every_vietnamese_letter() {
        let mut text = [0; 4];
        for char in '\0'..=char::MAX {
            let is_doubtful = any_doubtful(char.encode_utf8(&mut text).as_bytes());
            if is_hidden(char) || is_damaging_control(char) || char == char::REPLACEMENT_CHARACTER {
                assert!(is_doubtful, "U+{:04X}", u32::from(char));
            }
        }
        let letters = ('\u{c0}'..='\u{1b0}').chain('\u{300}'..='\u{323}');
        for letter in letters.chain('\u{1ea0}'..='\u{1ef9}') {
            let text = letter.encode_utf8(&mut text);
            assert!(!any_doubtful(text.as_bytes()), "{text}");
        }
    }
}
