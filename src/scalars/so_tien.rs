//! Amounts of money.

use super::digits::all_digits;
use super::text_type::{from_integers, text_type};
use crate::text::Text;

text_type! {
    /// An amount in VND as a text of digits (`Gia`), where `0` is free of charge. Any text is kept. The fees of the
    /// procedure tree (`SOTIEN`) are of another type, [`MucPhi`](super::MucPhi).
    ///
    /// ```
    /// use qcvn120::scalars::SoTien;
    ///
    /// assert_eq!(SoTien::from(150_000).as_str(), "150000");
    /// assert_eq!(SoTien::new("1.000.000").amount(), Some(1_000_000));
    /// assert_eq!(SoTien::new("Không").amount(), None);
    /// ```
    #[doc(alias = "Gia")]
    SoTien { is_open: |text| text.amount().is_some() }
}

impl<S: Text> SoTien<S> {
    /// The amount in VND: of digits alone, or of digits in groups of three with a dot between (`1.000.000`). Words are
    /// not guessed at, nor is a fraction (`1.5`); an amount over 2⁶⁴ − 1 is no amount.
    pub fn amount(&self) -> Option<u64> {
        let text = self.as_str();
        let (first, grouped) = match text.split_once('.') {
            Some((first, rest)) => (first, Some(rest)),
            None => (text, None),
        };
        if let Some(rest) = grouped {
            let thousands = rest.split('.').all(|group| group.len() == 3);
            // A leading zero is that of a fraction: 0.500.
            if !thousands || first.len() > 3 || first.starts_with('0') {
                return None;
            }
        }
        if first.is_empty() {
            return None;
        }
        text.bytes()
            .filter(|byte| *byte != b'.')
            .try_fold(0_u64, |amount, byte| {
                let digit = byte.is_ascii_digit().then(|| u64::from(byte - b'0'))?;
                amount.checked_mul(10)?.checked_add(digit)
            })
    }
}

impl SoTien<String> {
    /// The amount of a decimal number as a database or a decimal type writes it: `150000`, `150000.00`. `None` unless it is
    /// a whole amount that is not negative.
    ///
    /// ```
    /// use qcvn120::SoTien;
    ///
    /// assert_eq!(SoTien::from_decimal("150000.00"), Some(SoTien::from(150_000)));
    /// assert_eq!(SoTien::from_decimal("0.50"), None);
    /// ```
    pub fn from_decimal(number: &str) -> Option<Self> {
        let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
        let is_whole = fraction.bytes().all(|digit| digit == b'0');
        (all_digits(whole) && is_whole).then(|| Self::new(whole))
    }

    /// How a field of this type holds a whole number.
    pub(super) fn spell_whole(number: i128) -> String {
        number.to_string()
    }

    /// How a field of this type holds a number. One that is not whole is no amount, and stays what it is.
    pub(super) fn spell_decimal(number: f64) -> String {
        number.to_string()
    }
}

from_integers!(SoTien);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_an_amount_grouped_or_not() {
        for (text, amount) in [
            ("0", 0),
            ("150000", 150_000),
            ("007", 7),
            ("1.000", 1_000),
            ("15.000", 15_000),
            ("1.000.000", 1_000_000),
            ("18446744073709551615", u64::MAX),
            ("18.446.744.073.709.551.615", u64::MAX),
        ] {
            assert_eq!(SoTien::new(text).amount(), Some(amount), "{text}");
        }
        for amount in [0, 1, 9_999, u64::MAX] {
            assert_eq!(SoTien::from(amount).amount(), Some(amount));
        }
    }

    #[test]
    fn everything_else_is_text() {
        for text in [
            "",
            "Không",
            "Miễn phí",
            "150.000 đồng",
            "150,000",
            "1.00",
            "1.0000",
            "1000.000",
            "1.000.00",
            ".000",
            "1.",
            "1..000",
            "0.500",
            "000.000",
            "-1",
            "+1",
            " 1",
            "1e3",
            "１５０",
            "18446744073709551616",
            "99999999999999999999999",
            "1.+00",
        ] {
            assert_eq!(SoTien::new(text).amount(), None, "{text:?}");
        }
    }
}
