//! Which characters XML has, and which may stand in names. XML 1.0, fifth edition, productions 2 to 5.

/// Whether XML can hold a character at all, as itself or as a numeric reference.
pub(crate) const fn is_character(char: char) -> bool {
    matches!(char, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// Whether a character is white space in XML.
pub(crate) const fn is_blank_char(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\r' | '\n')
}

/// What in a text needs care when it is read; most texts have none of it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct TextTraits {
    /// Where the first character stands that XML does not have, in bytes.
    pub(crate) illegal: Option<usize>,
    /// Carriage returns, which are read as line feeds.
    pub(crate) has_return: bool,
    /// `]`, which may be part of a `]]>`: that may not stand in text.
    pub(crate) has_bracket: bool,
}

impl TextTraits {
    /// Looks through a whole text, in stretches, so that the compiler can compare many bytes at once.
    pub(crate) fn of(text: &str) -> Self {
        let mut traits = Self::default();
        let (stretches, rest) = text.as_bytes().as_chunks::<STRETCH>();
        for (index, stretch) in stretches.iter().enumerate() {
            // Nearly every stretch has none of it, and of a compact text most have no control character either.
            if may_need_care(stretch, |byte| byte & 0xE0)
                && may_need_care(stretch, from_odd_control)
            {
                traits.note(text, index * STRETCH, stretch);
            }
        }
        traits.note(text, text.len() - rest.len(), rest);
        traits
    }

    /// Notes what a stretch of a text holds, which begins at `start`.
    #[inline(never)]
    fn note(&mut self, text: &str, start: usize, stretch: &[u8]) {
        self.has_return |= stretch.contains(&b'\r');
        self.has_bracket |= stretch.contains(&b']');
        let is_illegal = |byte: &u8| is_odd_control(*byte) && *byte != b'\r' || is_last_lead(*byte);
        if self.illegal.is_none() && stretch.iter().any(is_illegal) {
            // Characters may reach over either end of the stretch.
            let boundary = |at: &usize| text.is_char_boundary(*at);
            let end = (start + stretch.len()..=text.len()).find(boundary);
            let start = (0..=start).rev().find(boundary).unwrap_or(0);
            let around = text
                .get(start..end.unwrap_or(text.len()))
                .unwrap_or_default();
            let found = around.find(|char| !is_character(char));
            self.illegal = found.map(|at| start + at);
        }
    }
}

/// How many bytes are looked at without a branch.
const STRETCH: usize = 128;

/// Whether some byte of a stretch is `]`, a lead byte of the last characters, or what `from_control` is the difference from. A
/// least of differences, rather than one comparison or another, lets the compiler look at all at once.
#[inline]
fn may_need_care(stretch: &[u8; STRETCH], from_control: impl Fn(u8) -> u8) -> bool {
    let difference = |byte: u8| from_control(byte).min(byte ^ 0xEF).min(byte ^ b']');
    let least = stretch
        .iter()
        .fold(u8::MAX, |least, &byte| least.min(difference(byte)));
    least == 0
}

/// 0 for a control character that is neither the tab nor the line feed.
#[inline]
fn from_odd_control(byte: u8) -> u8 {
    // The two are the only ones whose differences from the tab are 0 and 1.
    let is_tab_or_feed = u8::from(byte.wrapping_sub(b'\t') < 2);
    (byte & 0xE0) | is_tab_or_feed
}

/// Control characters but the tab and the line feed: one that XML does not have, or a carriage return.
#[inline]
fn is_odd_control(byte: u8) -> bool {
    (byte < b' ') & (byte.wrapping_sub(b'\t') > 1)
}

/// The first byte of U+F000 to U+FFFF, the last two of which are no characters.
#[inline]
fn is_last_lead(byte: u8) -> bool {
    byte == 0xEF
}

/// Whether a text is a name.
#[inline]
pub(crate) fn is_name(text: &str) -> bool {
    let plain = plain_name_length(text);
    plain == text.len() && plain > 0 || is_any_name(text)
}

/// How many bytes of a text, from its start on, are a name of ASCII characters.
#[inline]
pub(crate) fn plain_name_length(text: &str) -> usize {
    let plain_start = |byte: u8| byte.is_ascii_alphabetic() || byte == b'_' || byte == b':';
    let plain =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b':');
    match text.as_bytes().split_first() {
        Some((first, rest)) if plain_start(*first) => {
            1 + rest.iter().take_while(|byte| plain(byte)).count()
        }
        _ => 0,
    }
}

/// Whether a text is a name without a colon, so that it means the same with namespaces and without.
pub(crate) fn is_local_name(text: &str) -> bool {
    !text.contains(':') && is_name(text)
}

#[cold]
fn is_any_name(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(is_name_start)
        && chars.all(|char| {
            is_name_start(char)
                || matches!(char, '-' | '.' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
        })
}

const fn is_name_start(char: char) -> bool {
    matches!(char,
        ':' | 'A'..='Z' | '_' | 'a'..='z'
        | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}'
        | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{200c}'..='\u{200d}'
        | '\u{2070}'..='\u{218f}' | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}'
        | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..='\u{effff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_character_that_xml_does_not_have_is_found_wherever_it_stands() {
        for illegal in ['\0', '\u{1}', '\u{b}', '\u{1f}', '\u{fffe}', '\u{ffff}'] {
            for before in 0..300 {
                let text = format!("{}{illegal}ễ{illegal}", "ế".repeat(before));
                assert_eq!(
                    TextTraits::of(&text).illegal,
                    Some(before * 3),
                    "{illegal:?} {before}"
                );
            }
        }
        let legal =
            "\t\n\r \u{7f}\u{85}\u{2028}\u{d7ff}\u{e000}\u{f000}\u{fffd}\u{10000}\u{10ffff}";
        assert_eq!(TextTraits::of(&legal.repeat(50)).illegal, None);
    }

    #[test]
    fn names_are_those_of_xml() {
        for name in [
            "HoSo",
            "_",
            "a-b.c",
            "xs:string",
            "Ngày",
            "\u{10000}",
            "nga\u{300}y",
        ] {
            assert!(is_name(name), "{name}");
        }
        for other in [
            "",
            "1a",
            "-a",
            ".a",
            "a b",
            "a/",
            "\u{300}a",
            "a\u{d7}",
            "\u{f0000}",
        ] {
            assert!(!is_name(other), "{other}");
        }
    }
}
