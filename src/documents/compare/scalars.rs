//! Whether two scalars say the same to a receiver.

use crate::spec::FieldSpec;
use crate::syntax::json::{Kind, compact, kind_of, scalar_text};

/// Whether two scalars, as they are spelled, say the same. Numbers do by their value, whatever its spelling. XML knows only
/// texts: where a number or a boolean may be a text too, its text counts.
pub(super) fn are_the_same(one: &str, other: &str, field: Option<&FieldSpec>) -> bool {
    if one == other {
        return true;
    }
    let kinds = [one, other].map(kind_of);
    if kinds == [Kind::Number, Kind::Number] {
        return Decimal::of(one) == Decimal::of(other);
    }
    if field.is_some_and(|field| field.types().boolean()) {
        // The text of a boolean has a capital letter.
        let texts = [one, other].map(|side| scalar_text(side).unwrap_or_else(|| side.to_owned()));
        return texts[0].eq_ignore_ascii_case(&texts[1]);
    }
    let takes_texts = field.is_some_and(|field| field.types().text());
    compact(one) == compact(other)
        || takes_texts && kinds.contains(&Kind::String) && scalar_text(one) == scalar_text(other)
}

/// The value of a JSON number, in time linear in its text whatever the exponent.
#[derive(Debug, PartialEq, Eq)]
struct Decimal {
    is_negative: bool,
    /// The digits, without zeros at either end; none of zero.
    digits: String,
    /// The power of ten by which the last digit counts; `None` where it is beyond all numbers that are used.
    exponent: Option<i64>,
}

impl Decimal {
    fn of(number: &str) -> Self {
        let unsigned = number.strip_prefix('-').unwrap_or(number);
        let (mantissa, power) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = [whole, fraction].concat();
        let digits = all.trim_end_matches('0');
        let zeros = all.len() - digits.len();
        let digits = digits.trim_start_matches('0').to_owned();
        if digits.is_empty() {
            return Self {
                is_negative: false,
                digits,
                exponent: Some(0),
            };
        }
        let shift = i64::try_from(zeros)
            .ok()
            .zip(fraction.len().try_into().ok());
        let exponent = shift.and_then(|(zeros, places): (i64, i64)| {
            power
                .parse::<i64>()
                .ok()?
                .checked_add(zeros)?
                .checked_sub(places)
        });
        Self {
            is_negative: unsigned.len() < number.len(),
            digits,
            exponent,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_the_same_by_their_value() {
        let same = [
            ("1e3", "1000"),
            ("1.10", "1.1"),
            ("-0", "0"),
            ("0.0e7", "0"),
            ("12E-1", "1.2"),
            ("123456789012345678901230", "12345678901234567890123e1"),
            ("1e+2", "100.0"),
        ];
        for (one, other) in same {
            assert!(are_the_same(one, other, None), "{one} {other}");
        }
        let different = [
            ("1", "-1"),
            ("10", "1"),
            ("9007199254740993", "9007199254740992"),
            ("1", "\"1\""),
            ("1", "true"),
            ("0.1", "0.01"),
        ];
        for (one, other) in different {
            assert!(!are_the_same(one, other, None), "{one} {other}");
        }
    }

    #[test]
    fn texts_are_the_same_whatever_is_escaped() {
        assert!(are_the_same(r#""\u0041n""#, "\"An\"", None));
        // What is composed of two characters is another text: nothing is normalised.
        assert!(!are_the_same("\"ễ\"", "\"e\u{302}\u{303}\"", None));
    }
}
