//! Texts of digits, as several scalars read and write them.

use std::borrow::Cow;

use crate::text::visible;

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

/// The digits of a whole number that a decimal type wrote with a fraction of zeros: of `16000.00`, `16000`. Any other text
/// comes back as it is, `16.000` too: where dots stand between thousands, it is sixteen thousand.
pub(super) fn without_fraction_of_zeros(text: Cow<'_, str>) -> Cow<'_, str> {
    fn digits(text: &str) -> Option<&str> {
        let (whole, fraction) = visible(text).split_once('.')?;
        let is_zero = !fraction.is_empty() && fraction.bytes().all(|digit| digit == b'0');
        let may_be_thousands = fraction.len() == 3 && whole.len() <= 3 && !whole.starts_with('0');
        (all_digits(whole) && is_zero && !may_be_thousands).then_some(whole)
    }
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(digits(text).unwrap_or(text)),
        Cow::Owned(text) => match digits(&text) {
            Some(digits) => Cow::Owned(digits.to_owned()),
            None => Cow::Owned(text),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fraction_of_zeros_goes_and_nothing_else_does() {
        let of = |text: &str| {
            let borrowed = without_fraction_of_zeros(Cow::Borrowed(text)).into_owned();
            let owned = without_fraction_of_zeros(Cow::Owned(text.to_owned()));
            assert_eq!(borrowed, owned);
            borrowed
        };
        for (text, digits) in [
            ("16000.00", "16000"),
            ("16000.0", "16000"),
            ("16000.000", "16000"),
            ("16000.0000", "16000"),
            ("16.0000", "16"),
            ("0.00", "0"),
            ("0.000", "0"),
            (" 16000.00 ", "16000"),
        ] {
            assert_eq!(of(text), digits);
        }
        for text in [
            "16000",
            "16000.50",
            "16.000",
            "160.000",
            "1.000.000",
            "16000.",
            ".00",
            "-16000.00",
            "16000,00",
            "1e3.0",
            "",
            " 16000 ",
            "Không",
        ] {
            assert_eq!(of(text), text);
        }
    }
}
