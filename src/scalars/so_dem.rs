//! Counts.

use super::digits::{all_digits, without_fraction_of_zeros};
use super::text_type::{from_integers, text_type};
use crate::text::{Text, visible};

text_type! {
    /// A count as a text of digits: `812`. A setter leaves out a fraction of zeros, as decimal types write it: `812.00`.
    ///
    /// ```
    /// use qcvn120::scalars::SoDem;
    ///
    /// assert_eq!(SoDem::from(812).as_str(), "812");
    /// assert_eq!(SoDem::new("812").count(), Some(812));
    /// assert_eq!(SoDem::new("1e3").count(), None);
    /// ```
    SoDem { is_open: |text| text.count().is_some(), given: without_fraction_of_zeros }
}

impl<S: Text> SoDem<S> {
    /// The count; `None` unless the text is digits alone, and below 2⁶⁴. Blanks round it do not count.
    pub fn count(&self) -> Option<u64> {
        let text = visible(self.as_str());
        // `parse` alone would take a plus sign.
        all_digits(text).then(|| text.parse().ok())?
    }

    /// The [`count`](Self::count) as databases hold integers; `None` also for one over 2⁶³ − 1.
    pub fn count_i64(&self) -> Option<i64> {
        i64::try_from(self.count()?).ok()
    }
}

impl SoDem<String> {
    /// How a field of this type holds a whole number.
    pub(super) fn spell_whole(number: i128) -> String {
        number.to_string()
    }

    /// How a field of this type holds a number. One that is not whole is no count, and stays what it is.
    pub(super) fn spell_decimal(number: f64) -> String {
        // Of -0.0, this makes 0.0.
        (number + 0.0).to_string()
    }
}

from_integers!(SoDem);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_a_count_and_nothing_else_is() {
        for (text, count) in [
            ("0", 0),
            ("007", 7),
            ("\t12 ", 12),
            ("18446744073709551615", u64::MAX),
        ] {
            assert_eq!(SoDem::new(text).count(), Some(count));
            assert_eq!(SoDem::new(text).count_i64(), i64::try_from(count).ok());
        }
        for text in ["", "+1", "-1", "1.0", "1 0", "１", "18446744073709551616"] {
            assert_eq!(SoDem::new(text).count(), None, "{text:?}");
        }
    }
}
