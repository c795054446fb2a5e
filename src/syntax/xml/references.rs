//! References: `&amp;`, `&#13;`, `&#x1EC5;`.

use std::borrow::Cow;

use super::chars::is_character;

/// The text of a reference, given what stands between `&` and `;`. `None` for an unknown name (without a document type,
/// XML defines five) and for a number that is no XML character.
pub(crate) fn resolve(name: &str) -> Option<Cow<'static, str>> {
    let text = match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => return number(name).map(|char| Cow::Owned(char.to_string())),
    };
    Some(Cow::Borrowed(text))
}

fn number(name: &str) -> Option<char> {
    let number = name.strip_prefix('#')?;
    let (digits, radix) = match number.strip_prefix('x') {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    // `from_str_radix` would take a sign.
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    let digits = digits.trim_start_matches('0');
    let char = char::from_u32(u32::from_str_radix(digits, radix).ok()?)?;
    is_character(char).then_some(char)
}
