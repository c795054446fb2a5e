//! Percentages: of surveys with a percent sign, of statistics with two decimals.

use super::digits::all_digits;
use super::error::WireFormError;
use super::text_type::text_type;
use crate::text::{Text, visible};

text_type! {
    /// A percentage of a survey: a whole number from 0 to 100 with the percent sign, `67%`.
    ///
    /// ```
    /// use qcvn120::scalars::PhanTram;
    ///
    /// assert_eq!(PhanTram::new("67%").percent(), Some(67));
    /// assert!(PhanTram::from_percent(101).is_err());
    /// ```
    PhanTram { is_open: |text| text.percent().is_some() }
}

impl<S: Text> PhanTram<S> {
    /// The whole number, from 0 to 100; `None` when the text has another form. Blanks round it do not count.
    pub fn percent(&self) -> Option<u8> {
        let digits = visible(self.as_str()).strip_suffix('%')?;
        let percent = whole(digits)?;
        // No zero in front: `067%` is not in the wire form.
        (digits.len() == 1 || !digits.starts_with('0')).then_some(())?;
        u8::try_from(percent).ok().filter(|percent| *percent <= 100)
    }
}

impl PhanTram<String> {
    /// The percentage of a whole number.
    ///
    /// # Errors
    ///
    /// Above 100.
    pub fn from_percent(percent: u8) -> Result<Self, WireFormError> {
        if percent > 100 {
            return Err(WireFormError::new("of a percentage: it is above 100"));
        }
        Ok(Self::new(format!("{percent}%")))
    }

    /// How a field of this type holds a whole number.
    pub(super) fn spell_whole(number: i128) -> String {
        format!("{number}%")
    }

    /// How a field of this type holds a number: rounded to whole percents.
    pub(super) fn spell_decimal(number: f64) -> String {
        // Of -0.0, this makes 0.0.
        format!("{}%", number.round() + 0.0)
    }
}

text_type! {
    /// A percentage of the statistics: two decimals behind a dot and no percent sign, `95.00`; or `0`.
    ///
    /// ```
    /// use qcvn120::scalars::TyLe;
    ///
    /// assert_eq!(TyLe::of(2, 3).as_str(), "66.67");
    /// assert_eq!(TyLe::of(0, 0).as_str(), "0");
    /// assert_eq!(TyLe::new("95.00").hundredths(), Some(9_500));
    /// assert_eq!(TyLe::new("NaN").hundredths(), None);
    /// ```
    TyLe { is_open: |text| text.hundredths().is_some() }
}

impl<S: Text> TyLe<S> {
    /// The percentage in hundredths of a percent: `95.00` is 9500; `None` when the text has another form. Blanks round it do
    /// not count.
    pub fn hundredths(&self) -> Option<u32> {
        let text = visible(self.as_str());
        match text.split_once('.') {
            None => (text == "0").then_some(0),
            Some((percent, decimals)) if decimals.len() == 2 && percent.len() <= 3 => {
                Some(whole(percent)? * 100 + whole(decimals)?)
            }
            Some(_) => None,
        }
    }
}

impl TyLe<String> {
    /// The share of a part in its base, rounded half up to the hundredth of a percent. A base of 0 gives `0`, where
    /// careless systems send `NaN`.
    ///
    /// A part above its base gives more than 100; what the wire's three digits cannot hold is cut at `999.99`.
    pub fn of(part: u64, base: u64) -> Self {
        if base == 0 {
            return Self::new("0");
        }
        let (part, base) = (u128::from(part), u128::from(base));
        let hundredths = ((part * 20_000 + base) / (base * 2)).min(99_999);
        Self::new(format!("{}.{:02}", hundredths / 100, hundredths % 100))
    }

    /// How a field of this type holds a whole number.
    pub(super) fn spell_whole(number: i128) -> String {
        format!("{number}.00")
    }

    /// How a field of this type holds a number: rounded to two decimals.
    pub(super) fn spell_decimal(number: f64) -> String {
        let text = format!("{number:.2}");
        if text == "-0.00" {
            "0.00".to_owned()
        } else {
            text
        }
    }
}

/// A number of up to nine digits, and nothing else.
fn whole(digits: &str) -> Option<u32> {
    (all_digits(digits) && digits.len() <= 9).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn survey_percentages_are_whole_numbers_with_a_sign() {
        for percent in 0..=100 {
            let text = PhanTram::from_percent(percent).unwrap();
            assert_eq!(text.percent(), Some(percent));
        }
        assert_eq!(PhanTram::new(" 67% ").percent(), Some(67));
        for text in [
            "", "%", "67", "101%", "067%", "6.7%", "67 %", "-1%", "６７%",
        ] {
            assert_eq!(PhanTram::new(text).percent(), None, "{text:?}");
        }
    }

    #[test]
    fn shares_are_rounded_half_up() {
        for (part, base, text) in [
            (1, 3, "33.33"),
            (2, 3, "66.67"),
            (1, 8, "12.50"),
            (1, 20_000, "0.01"),
            (1, 20_001, "0.00"),
            (7, 7, "100.00"),
            (0, 5, "0.00"),
            (5, 0, "0"),
            (u64::MAX, u64::MAX, "100.00"),
            (u64::MAX, 1, "999.99"),
        ] {
            assert_eq!(TyLe::of(part, base).as_str(), text, "{part}/{base}");
        }
    }

    #[test]
    fn shares_are_read_in_the_wire_form_only() {
        assert_eq!(TyLe::new("0").hundredths(), Some(0));
        assert_eq!(TyLe::new("7.05").hundredths(), Some(705));
        assert_eq!(TyLe::new(" 95.00\n").hundredths(), Some(9_500));
        for text in [
            "", "1", "95", "95.0", "95.000", "95,00", ".00", "1000.00", "NaN", "Infinity", "-1.00",
        ] {
            assert_eq!(TyLe::new(text).hundredths(), None, "{text:?}");
        }
    }
}
