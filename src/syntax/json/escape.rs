//! Writing strings as JSON, with escapes.

use super::reader::{is_plain, plain_length};

/// Writes a string in quotes, with the escapes that JSON demands and no others.
pub(crate) fn push_string(out: &mut String, text: &str) {
    out.push('"');
    push_inside(out, text);
    out.push('"');
}

/// Writes the inside of a string: what stands between its quotes.
#[inline(always)]
#[allow(
    clippy::inline_always,
    reason = "a call would cost a tenth of the time that writing a field takes"
)]
pub(crate) fn push_inside(out: &mut String, text: &str) {
    if is_plain(text) {
        out.push_str(text);
    } else {
        push_escaped(out, text);
    }
}

/// Writes the inside of a string that needs escapes.
#[cold]
fn push_escaped(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some((clean, tail)) = rest.split_at_checked(plain_length(rest)) {
        out.push_str(clean);
        let mut chars = tail.chars();
        match chars.next() {
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some(control) => {
                out.push_str("\\u00");
                for digit in [u32::from(control) >> 4, u32::from(control) & 15] {
                    out.extend(char::from_digit(digit, 16));
                }
            }
            None => break,
        }
        rest = chars.as_str();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> String {
        let mut out = String::new();
        push_string(&mut out, text);
        out
    }

    #[test]
    fn strings_agree_with_serde_json_for_every_character_that_needs_care() {
        for char in ('\0'..'\u{100}').chain(['ễ', '\u{303}', '\u{2028}', '😀']) {
            for before in 0..10 {
                let text = format!("{}{char}Nguyễn{char}", "a".repeat(before));
                let back: String = serde_json::from_str(&quoted(&text)).unwrap();
                assert_eq!(back, text);
            }
        }
    }

    #[test]
    fn only_what_must_be_escaped_is_escaped() {
        assert_eq!(quoted("Cấp/đổi \"thẻ\"\n"), r#""Cấp/đổi \"thẻ\"\n""#);
        assert_eq!(quoted("\u{7f}\u{1f}"), "\"\u{7f}\\u001f\"");
    }
}
