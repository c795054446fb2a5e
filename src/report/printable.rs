//! Makes text from outside harmless for a terminal: `Display` of what the checks say goes through here, and all that the command
//! line prints.

use std::borrow::Cow;

/// The text, in which every character that could steer a terminal or turn the direction of the line is replaced by a
/// visible one. The number of characters stays the same.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    if text.chars().all(|char| visible(char) == char) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(visible).collect())
    }
}

/// The same of a text that need not be kept.
pub(crate) fn printable(text: String) -> String {
    match plain(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(shown) => shown,
    }
}

/// The character itself if it can be printed safely, else a visible one in its place.
pub(crate) fn visible(char: char) -> char {
    match char {
        // From U+2400 on stand the pictures of the control characters.
        '\0'..='\x1F' => char::from_u32(0x2400 + u32::from(char)).unwrap_or('\u{FFFD}'),
        '\x7F' => '\u{2421}',
        // The other controls (U+009B begins an escape sequence too), marks that turn the direction, Unicode's own line
        // breaks, invisible characters, and what is no character, which XML cannot hold.
        '\u{80}'..='\u{9F}'
        | '\u{61C}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FFFE}'..='\u{FFFF}'
        | '\u{E0000}'..='\u{E007F}' => '\u{FFFD}',
        _ => char,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_stays_as_it_is() {
        let text = "Nguyễn Thị Hồng Đào, phường Tràng Tiền";
        assert!(matches!(plain(text), Cow::Borrowed(same) if same == text));
    }

    #[test]
    fn nothing_reaches_the_terminal_as_a_command() {
        assert_eq!(plain("\x1B[2J\u{9B}31m\x07"), "␛[2J\u{FFFD}31m␇");
        assert_eq!(plain("a\u{202E}b\u{2028}c\r\nd"), "a\u{FFFD}b\u{FFFD}c␍␊d");
    }
}
