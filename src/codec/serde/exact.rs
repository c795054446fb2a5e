//! Numbers that serde cannot carry exactly: an error, where they would become others without a word.
//!
//! `serde_json` hands over a number beyond 64 bits, or with a fraction or an exponent, as a double.

use serde::{de, ser};
use serde_json::{Number, Value};

use crate::syntax::json::is_number;

/// Whether a double that came is the number that was sent: from 2⁵³ on, neighbours look the same.
fn is_sure(number: f64) -> bool {
    const FIRST_DOUBTFUL: f64 = 9_007_199_254_740_992.0;
    number.is_nan() || number.abs() < FIRST_DOUBTFUL
}

/// A double as JSON text, spelled as `serde_json` would: `1.0`, not `1`.
pub(super) fn spelled<E: de::Error>(number: f64) -> Result<String, E> {
    if is_sure(number) {
        Ok(Value::from(number).to_string())
    } else {
        Err(rounded())
    }
}

/// A value that was read through serde, as JSON text.
pub(super) fn raw<E: de::Error>(value: &Value) -> Result<String, E> {
    // Not by recursion, since the depth is the sender's.
    let mut left = vec![value];
    while let Some(value) = left.pop() {
        match value {
            Value::Number(number) if !is_exact(number) => return Err(rounded()),
            Value::Array(items) => left.extend(items),
            Value::Object(members) => left.extend(members.values()),
            _ => {}
        }
    }
    Ok(value.to_string())
}

fn is_exact(number: &Number) -> bool {
    number.is_i64() || number.is_u64() || number.as_f64().is_some_and(is_sure) || spelling_is_kept()
}

/// Whether some crate of the build uses the feature `arbitrary_precision` of `serde_json`: then no number is rounded.
fn spelling_is_kept() -> bool {
    let number: Result<Number, _> = "0.10".parse();
    number.is_ok_and(|number| number.to_string() == "0.10")
}

#[cold]
fn rounded<E: de::Error>() -> E {
    E::custom(
        "serde rounds numbers of 2^53 and more that are no 64-bit integers; read the bytes with qcvn120 itself",
    )
}

/// A number of a record, for a serializer.
pub(super) enum Carried {
    Signed(i64),
    Unsigned(u64),
    /// Beyond 64 bits. What cannot hold it, such as `serde_json::Value`, refuses it.
    Wide(i128),
    UnsignedWide(u128),
    Double(f64),
}

impl Carried {
    /// How a number may be carried without a change of its value; `None` for one that serde cannot carry.
    pub(super) fn of(number: &str) -> Option<Self> {
        let integer = number
            .parse()
            .map(Self::Signed)
            .or_else(|_| number.parse().map(Self::Unsigned))
            .or_else(|_| number.parse().map(Self::Wide))
            .or_else(|_| number.parse().map(Self::UnsignedWide));
        if let Ok(integer) = integer
            && number != "-0"
        {
            return Some(integer);
        }
        let double: f64 = number
            .parse()
            .ok()
            .filter(|double: &f64| double.is_finite())?;
        (parts(&double.to_string())? == parts(number)?).then_some(Self::Double(double))
    }
}

/// The sign, the digits that count, and the power of ten behind them.
fn parts(number: &str) -> Option<(bool, String, i64)> {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (is_negative, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, mantissa),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let counting = digits.trim_end_matches('0');
    let behind = i64::try_from(digits.len() - counting.len()).ok()?;
    let fraction = i64::try_from(fraction.len()).ok()?;
    let digits = counting.trim_start_matches('0');
    if digits.is_empty() {
        return Some((false, String::new(), 0));
    }
    let power = exponent
        .parse::<i64>()
        .ok()?
        .checked_add(behind - fraction)?;
    Some((is_negative, digits.to_owned(), power))
}

/// A value that a record keeps as JSON text, for a serializer.
pub(super) fn value<E: ser::Error>(raw: &str) -> Result<Value, E> {
    let value = serde_json::from_str(raw).ok();
    value
        .filter(|_| spelling_is_kept() || numbers(raw).all(is_held))
        .ok_or_else(|| E::custom("an unknown field holds a value that serde_json cannot hold"))
}

/// Whether `serde_json` holds the exact value of a number.
fn is_held(number: &str) -> bool {
    !is_number(number)
        || matches!(
            Carried::of(number),
            Some(Carried::Signed(_) | Carried::Unsigned(_) | Carried::Double(_))
        )
}

/// The numbers in a JSON text, and other tokens that are no strings.
fn numbers(raw: &str) -> impl Iterator<Item = &str> {
    let mut rest = raw;
    std::iter::from_fn(move || {
        loop {
            let (at, first) = rest
                .char_indices()
                .find(|(_, char)| *char == '"' || *char == '-' || char.is_ascii_digit())?;
            let token = rest.get(at..)?;
            if first == '"' {
                let mut is_escaped = false;
                let end = token.bytes().skip(1).position(|byte| {
                    let ends = byte == b'"' && !is_escaped;
                    is_escaped = byte == b'\\' && !is_escaped;
                    ends
                })?;
                rest = token.get(end + 2..)?;
                continue;
            }
            let end = token
                .find(|char: char| !char.is_ascii_alphanumeric() && !"+-.".contains(char))
                .unwrap_or(token.len());
            let (number, behind) = token.split_at(end);
            rest = behind;
            return Some(number);
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_carried_only_as_what_it_is() {
        for number in [
            "0",
            "-1",
            "18446744073709551615",
            "1e3",
            "1.10",
            "-0",
            "0.1",
            "1.5E-7",
            "1e22",
            "-2.50",
        ] {
            assert!(is_held(number), "{number}");
        }
        for number in [
            "18446744073709551616",
            "12345678901234567890123",
            "-9223372036854775809",
            "9007199254740993.0",
            "0.12345678901234567890123",
            "1e400",
            "-1e400",
            "1e99999999999999999999",
            "1e-400",
        ] {
            assert!(!is_held(number), "{number}");
        }
        assert!(matches!(
            Carried::of("12345678901234567890123"),
            Some(Carried::Wide(_))
        ));
        assert!(matches!(
            Carried::of(&u128::MAX.to_string()),
            Some(Carried::UnsignedWide(_))
        ));
        assert!(Carried::of(&"9".repeat(40)).is_none());
    }

    #[test]
    fn numbers_are_found_in_every_text_of_json() {
        let raw = r#"{"1":[2,-3.5e+7,"4\"5","\\",6],"a":true,"ễ":7}"#;
        let found: Vec<&str> = numbers(raw).collect();
        assert_eq!(found, ["2", "-3.5e+7", "6", "7"]);
        assert_eq!(numbers("12").collect::<Vec<_>>(), ["12"]);
        assert_eq!(
            numbers("").count() + numbers("\"").count() + numbers("\"\\").count(),
            0
        );
    }
}
