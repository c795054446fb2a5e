//! Amounts of money.

use super::digits::{all_digits, without_fraction_of_zeros};
use super::error::WireFormError;
use super::text_type::{from_integers, text_type};
use crate::text::{Text, visible};

text_type! {
    /// An amount in VND as a text of digits (`Gia`), where `0` is free of charge. Any text is kept. The fees of the
    /// procedure tree (`SOTIEN`) are of another type, [`MucPhi`](super::MucPhi).
    ///
    /// A setter takes what a database has: an integer, or a decimal as a text, of which a fraction of zeros is left out. An
    /// amount that is not whole, and `16.000`, which may be sixteen or sixteen thousand, stay as they are, for the checks to
    /// report.
    ///
    /// ```
    /// use qcvn120::scalars::SoTien;
    ///
    /// assert_eq!(SoTien::from(150_000).as_str(), "150000");
    /// assert_eq!(SoTien::new("1.000.000").amount(), Some(1_000_000));
    /// assert_eq!(SoTien::new("Không").amount(), None);
    ///
    /// use qcvn120::status_sync::LePhi;
    /// assert_eq!(LePhi::new().gia("16000.00").gia, SoTien::from(16_000));
    /// ```
    #[doc(alias = "Gia")]
    SoTien { is_open: |text| text.amount().is_some(), given: without_fraction_of_zeros }
}

impl<S: Text> SoTien<S> {
    /// The amount in VND: of digits alone, or of digits in groups of three with a dot between (`1.000.000`). Blanks round it
    /// do not count. Words are not guessed at, nor is a fraction (`1.5`); an amount over 2⁶⁴ − 1 is no amount.
    pub fn amount(&self) -> Option<u64> {
        let text = visible(self.as_str());
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

    /// The [`amount`](Self::amount) as databases hold integers; `None` also for one over 2⁶³ − 1.
    pub fn amount_i64(&self) -> Option<i64> {
        i64::try_from(self.amount()?).ok()
    }
}

impl SoTien<String> {
    /// The amount of a decimal number as a database or a decimal type writes it: `150000`, `150000.00`, and `16.000` for
    /// sixteen. Setters take such a text too, and keep one that is no amount.
    ///
    /// ```
    /// use qcvn120::SoTien;
    ///
    /// assert_eq!(SoTien::from_decimal("150000.00"), Ok(SoTien::from(150_000)));
    /// assert!(SoTien::from_decimal("0.50").is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// Unless it is a whole amount that is not negative.
    pub fn from_decimal(number: &str) -> Result<Self, WireFormError> {
        let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
        let is_whole = fraction.bytes().all(|digit| digit == b'0');
        (all_digits(whole) && is_whole)
            .then(|| Self::new(whole))
            .ok_or(WireFormError::new(
                "of an amount: it is not whole, or no number",
            ))
    }

    /// How a field of this type holds a whole number.
    pub(super) fn spell_whole(number: i128) -> String {
        number.to_string()
    }

    /// How a field of this type holds a number. One that is not whole is no amount, and stays what it is.
    pub(super) fn spell_decimal(number: f64) -> String {
        // Of -0.0, this makes 0.0.
        (number + 0.0).to_string()
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
            (" 16000\u{a0}", 16_000),
        ] {
            assert_eq!(SoTien::new(text).amount(), Some(amount), "{text}");
        }
        for amount in [0, 1, 9_999, u64::MAX] {
            assert_eq!(SoTien::from(amount).amount(), Some(amount));
            assert_eq!(
                SoTien::from(amount).amount_i64(),
                i64::try_from(amount).ok()
            );
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
