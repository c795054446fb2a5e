//! A month of a year.

use super::digits::all_digits;
use super::error::WireFormError;
use super::text_type::text_type;
use crate::text::{Text, visible};

text_type! {
    /// A month and a year with a hyphen, the month without a zero in front: `1-2024`.
    ///
    /// ```
    /// use qcvn120::scalars::ThangNam;
    ///
    /// assert_eq!(ThangNam::new("1-2024").month_and_year(), Some((1, 2024)));
    /// assert_eq!(ThangNam::from_month_and_year(12, 2025).unwrap().as_str(), "12-2025");
    /// assert_eq!(ThangNam::new("01-2024").month_and_year(), None);
    /// ```
    ThangNam { is_open: |text| text.month_and_year().is_some() }
}

impl<S: Text> ThangNam<S> {
    /// The month, from 1, and the year; `None` when the text has another form. Blanks round it do not count.
    pub fn month_and_year(&self) -> Option<(u32, i32)> {
        let (month, year) = visible(self.as_str()).split_once('-')?;
        if !all_digits(month) || !all_digits(year) || month.starts_with('0') || year.len() != 4 {
            return None;
        }
        let month = month
            .parse()
            .ok()
            .filter(|month| (1..=12).contains(month))?;
        Some((month, year.parse().ok()?))
    }
}

impl ThangNam<String> {
    /// The month (from 1) of a year.
    ///
    /// # Errors
    ///
    /// When there is no such month, or the year is not one of 0 to 9999.
    pub fn from_month_and_year(month: u32, year: i32) -> Result<Self, WireFormError> {
        let exists = (1..=12).contains(&month) && (0..=9999).contains(&year);
        exists
            .then(|| Self::new(format!("{month}-{year:04}")))
            .ok_or(WireFormError::new("M-yyyy: there is no such month"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_month_comes_back() {
        for year in [0, 1, 999, 2024, 9999] {
            for month in 1..=12 {
                let text = ThangNam::from_month_and_year(month, year).unwrap();
                assert_eq!(text.month_and_year(), Some((month, year)));
            }
        }
    }

    #[test]
    fn near_misses_are_no_months() {
        for text in [
            "", "1", "0-2024", "13-2024", "01-2024", "1-24", "1-20245", "1/2024", "-2024",
            "1-+024", "2024-1",
        ] {
            assert_eq!(ThangNam::new(text).month_and_year(), None, "{text:?}");
        }
        assert!(ThangNam::from_month_and_year(13, 2024).is_err());
        assert!(ThangNam::from_month_and_year(1, 10_000).is_err());
        assert_eq!(ThangNam::new(" 1-2024 ").month_and_year(), Some((1, 2024)));
    }
}
