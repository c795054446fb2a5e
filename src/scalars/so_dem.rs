//! Counts.

use super::digits::all_digits;
use super::text_type::{from_integers, text_type};
use crate::text::Text;

text_type! {
    /// A count as a text of digits: `812`.
    ///
    /// ```
    /// use qcvn120::scalars::SoDem;
    ///
    /// assert_eq!(SoDem::from(812).as_str(), "812");
    /// assert_eq!(SoDem::new("812").count(), Some(812));
    /// assert_eq!(SoDem::new("1e3").count(), None);
    /// ```
    SoDem { is_open: |text| text.count().is_some() }
}

impl<S: Text> SoDem<S> {
    /// The count; `None` unless the text is digits alone, and below 2⁶⁴.
    pub fn count(&self) -> Option<u64> {
        let text = self.as_str();
        // `parse` alone would take a plus sign.
        all_digits(text).then(|| text.parse().ok())?
    }
}

impl SoDem<String> {
    /// How a field of this type holds a whole number.
    pub(super) fn spell_whole(number: i128) -> String {
        number.to_string()
    }

    /// How a field of this type holds a number. One that is not whole is no count, and stays what it is.
    pub(super) fn spell_decimal(number: f64) -> String {
        number.to_string()
    }
}

from_integers!(SoDem);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_a_count_and_nothing_else_is() {
        for (text, count) in [("0", 0), ("007", 7), ("18446744073709551615", u64::MAX)] {
            assert_eq!(SoDem::new(text).count(), Some(count));
        }
        for text in ["", "+1", "-1", "1.0", " 1", "１", "18446744073709551616"] {
            assert_eq!(SoDem::new(text).count(), None, "{text:?}");
        }
    }
}
