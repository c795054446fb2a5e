//! Integers, as JSON numbers or as texts.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use super::digits::{all_digits, ascii};
use super::error::WireFormError;
use super::raw::Raw;
use super::scalar::debug_lexeme;
use super::show::Show;
use crate::scalars::{ScalarValue, same_spelling};
use crate::spec::Lexeme;
use crate::syntax::json::is_number;
use crate::text::visible;

/// An integer that may be sent as a JSON number or as a text of digits. It remembers which it was and how it was
/// spelled: `1.0`, `1e3`, 23 digits and `"007"` all come back as they came.
///
/// Two values are equal if their spelling is, whatever the JSON type: XML has no types, and a record that went through
/// XML should equal what it was. Compare [`as_i64`](Self::as_i64) for equality of numbers.
///
/// ```
/// use qcvn120::scalars::Integer;
///
/// let id = Integer::from(812);
/// let text = Integer::from_text("812").unwrap();
/// assert_eq!(id.as_i64(), text.as_i64());
/// assert!(text.is_text() && !id.is_text());
/// assert_eq!(id, text);
/// assert_ne!(id, Integer::from_text("0812").unwrap());
/// ```
#[derive(Clone)]
pub struct Integer(Repr);

/// The spelled variants never hold the canonical spelling of an `i64`, so that each value has one representation.
#[derive(Clone)]
enum Repr {
    Number(i64),
    Text(i64),
    NumberAs(Raw),
    TextAs(Raw),
    Boolean(bool),
}

impl Integer {
    /// Takes a text as it came, whatever it is, and will send it as a text; `None` for the empty text, which stands
    /// for an absent value.
    pub fn from_text(text: impl AsRef<str> + Into<Box<str>>) -> Option<Self> {
        if text.as_ref().is_empty() {
            return None;
        }
        Some(Self(match canonical(text.as_ref()) {
            Some(value) => Repr::Text(value),
            None => Repr::TextAs(Raw::new(text)),
        }))
    }

    /// The number, when it is an integer of this range: a JSON number by its exact value (`1.0`, `1e3`), a text when it
    /// is nothing but digits, with or without a minus sign (`812`, `007`) and blanks round them.
    ///
    /// ```
    /// use qcvn120::scalars::Integer;
    ///
    /// assert_eq!(Integer::from_text("007").unwrap().as_i64(), Some(7));
    /// assert_eq!(Integer::from_text("seven").unwrap().as_i64(), None);
    /// ```
    pub fn as_i64(&self) -> Option<i64> {
        match &self.0 {
            Repr::Number(value) | Repr::Text(value) => Some(*value),
            Repr::NumberAs(number) => exact_value(number.as_str()),
            Repr::TextAs(text) => {
                let text = visible(text.as_str());
                let digits = text.strip_prefix('-').unwrap_or(text);
                all_digits(digits).then(|| text.parse().ok()).flatten()
            }
            Repr::Boolean(_) => None,
        }
    }

    /// The number, by the name that other scalars have for their value: [`as_i64`](Self::as_i64).
    pub fn value(&self) -> Option<i64> {
        self.as_i64()
    }

    /// Whether it was read as a text, and will be written as one.
    pub const fn is_text(&self) -> bool {
        matches!(self.0, Repr::Text(_) | Repr::TextAs(_))
    }

    pub(super) fn from_number(number: Cow<'_, str>) -> Option<Self> {
        if number.is_empty() {
            return None;
        }
        Some(Self(match canonical(&number) {
            Some(value) => Repr::Number(value),
            None => Repr::NumberAs(Raw::new(number)),
        }))
    }
}

impl ScalarValue for Integer {
    #[inline]
    fn from_lexeme(lexeme: Lexeme<'_>) -> Option<Self> {
        match lexeme {
            Lexeme::Number(number) => Self::from_number(number),
            Lexeme::Text(text) => Self::from_text(text),
            Lexeme::Boolean(value) => Some(Self(Repr::Boolean(value))),
        }
    }

    #[inline]
    fn emit<R>(&self, write: impl FnOnce(Lexeme<'_>) -> R) -> R {
        let mut buffer = [0; 20];
        match &self.0 {
            Repr::Number(value) => write(Lexeme::Number(Cow::Borrowed(spell(*value, &mut buffer)))),
            Repr::Text(value) => write(Lexeme::Text(Cow::Borrowed(spell(*value, &mut buffer)))),
            Repr::NumberAs(number) => write(Lexeme::Number(Cow::Borrowed(number.as_str()))),
            Repr::TextAs(text) => write(Lexeme::Text(Cow::Borrowed(text.as_str()))),
            Repr::Boolean(value) => write(Lexeme::Boolean(*value)),
        }
    }

    /// Never: fields of this type differ in the JSON types and in the codes that they allow, so the checks have to look
    /// at each value.
    #[inline]
    fn is_exact(&self) -> bool {
        false
    }

    fn debug(&self, f: &mut fmt::Formatter<'_>, show: Show) -> fmt::Result {
        let is_known = self.as_i64().is_some() || matches!(self.0, Repr::Boolean(_));
        debug_lexeme(f, "Integer", self, show, is_known)
    }
}

impl fmt::Debug for Integer {
    /// Masks what is no integer: it may be anything.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.debug(f, Show::in_debug())
    }
}

impl PartialEq for Integer {
    fn eq(&self, other: &Self) -> bool {
        same_spelling(self, other)
    }
}

impl Eq for Integer {}

impl Hash for Integer {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.emit(|lexeme| lexeme.as_text().hash(state));
    }
}

macro_rules! from_integers {
    ($($integer:ty)*) => {$(
        impl From<$integer> for Integer {
            /// Makes a JSON number.
            fn from(value: $integer) -> Self {
                Self(Repr::Number(value.into()))
            }
        }
    )*};
}

from_integers!(i64 i32 i16 i8 u32 u16 u8);

impl From<u64> for Integer {
    /// Makes a JSON number.
    fn from(value: u64) -> Self {
        match i64::try_from(value) {
            Ok(value) => Self::from(value),
            Err(_) => Self(Repr::NumberAs(Raw::new(value.to_string()))),
        }
    }
}

impl FromStr for Integer {
    type Err = WireFormError;

    /// Reads the digits of a 64-bit integer, which will be sent as a JSON number. See [`Integer::from_text`].
    fn from_str(text: &str) -> Result<Self, WireFormError> {
        text.parse()
            .map(|value: i64| Self::from(value))
            .map_err(|_| WireFormError::new("of an integer"))
    }
}

impl fmt::Display for Integer {
    /// Writes the characters as they stand on the wire.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.emit(|lexeme| f.pad(lexeme.as_text()))
    }
}

/// Whether JSON Schema validators call a JSON number an integer: all digits, or finite and without a fraction once it
/// is read as an `f64`, as they read it (`1.0`, `1e3`; not `1.5`, not `1e400`).
pub(crate) fn is_integral(number: &str) -> bool {
    if all_digits(number.strip_prefix('-').unwrap_or(number)) {
        return true;
    }
    number
        .parse::<f64>()
        .is_ok_and(|value| value.is_finite() && value.fract() == 0.0)
}

/// The number, if the text is its canonical spelling and it is in this range.
#[inline]
fn canonical(text: &str) -> Option<i64> {
    is_canonical(text).then(|| text.parse().ok()).flatten()
}

/// Whether a text is the canonical spelling of an integer of any size: no sign but a minus, no leading zeros, no `-0`.
#[inline]
pub(crate) fn is_canonical(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    match digits.as_bytes() {
        b"0" => digits.len() == text.len(),
        [b'1'..=b'9', rest @ ..] => rest.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

/// Whether a text spells an integer beyond doubt, as a JSON number would: not `8.000`, which is eight thousand where dots
/// group the digits of thousands.
pub(crate) fn spells_integer(text: &str) -> bool {
    let is_grouped = text.split_once('.').is_some_and(|(whole, behind)| {
        let whole = whole.strip_prefix('-').unwrap_or(whole);
        whole.len() <= 3
            && all_digits(whole)
            && all_digits(behind)
            && behind.len() == 3
            && whole != "0"
    });
    is_number(text) && is_integral(text) && !is_grouped
}

/// The exact value of a JSON number, when it is an integer of this range. Takes time in the length of the text only,
/// whatever the exponent.
pub(crate) fn exact_value(number: &str) -> Option<i64> {
    let (negative, number) = match number.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, number),
    };
    let (mantissa, exponent) = match number.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (number, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if !all_digits(whole) || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let digits = || whole.bytes().chain(fraction.bytes());
    let Some((last, _)) = digits()
        .enumerate()
        .filter(|(_, digit)| *digit != b'0')
        .last()
    else {
        return exponent.is_none_or(is_exponent).then_some(0);
    };
    // The value is the digits up to the last one that counts, times ten to this power.
    let shift = i64::try_from(whole.len()).ok()? - i64::try_from(last).ok()? - 1;
    let power = shift.checked_add(match exponent {
        Some(exponent) if is_exponent(exponent) => exponent.parse().ok()?,
        Some(_) => return None,
        None => 0,
    })?;
    let mut value = 0_i64;
    for digit in digits().take(last + 1) {
        let digit = i64::from(digit - b'0');
        // Counts downwards: an `i64` reaches further below zero than above.
        value = value.checked_mul(10)?.checked_sub(digit)?;
    }
    let value = value.checked_mul(10_i64.checked_pow(u32::try_from(power).ok()?)?)?;
    if negative {
        Some(value)
    } else {
        value.checked_neg()
    }
}

fn is_exponent(text: &str) -> bool {
    all_digits(text.strip_prefix(['+', '-']).unwrap_or(text))
}

/// Spells a number in the buffer; the longest, `-9223372036854775808`, has 20 characters.
fn spell(value: i64, buffer: &mut [u8; 20]) -> &str {
    let mut at = buffer.len();
    let mut rest = value.unsigned_abs();
    loop {
        at -= 1;
        let digit = (rest % 10) as u8;
        buffer[at] = b'0' + digit;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if value < 0 {
        at -= 1;
        buffer[at] = b'-';
    }
    ascii(&buffer[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(spelling: &str) -> Integer {
        Integer::from_lexeme(Lexeme::Number(spelling.into())).unwrap()
    }

    #[test]
    fn every_spelling_comes_back_in_the_type_it_came_in() {
        for spelling in [
            "0",
            "-0",
            "7",
            "-7",
            "812",
            "1.0",
            "1.10",
            "1e3",
            "1E+3",
            "0.0",
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808",
            "12345678901234567890123",
            "1e400",
            "1e-9",
        ] {
            number(spelling).emit(|lexeme| assert_eq!(lexeme, Lexeme::Number(spelling.into())));
            assert_eq!(number(spelling).to_string(), spelling);
        }
        for text in [
            "007",
            "812",
            "0",
            "-0",
            "+7",
            " 7",
            "1e3",
            "mười",
            "８１２",
            "true",
            "12345678901234567890123",
        ] {
            let value = Integer::from_text(text).unwrap();
            assert!(value.is_text());
            value.emit(|lexeme| assert_eq!(lexeme, Lexeme::Text(text.into())));
        }
        let boolean = Integer::from_lexeme(Lexeme::Boolean(true)).unwrap();
        boolean.emit(|lexeme| assert_eq!(lexeme, Lexeme::Boolean(true)));
        assert_eq!(boolean.as_i64(), None);
        assert_eq!(Integer::from_text(""), None);
    }

    #[test]
    fn the_value_of_a_number_is_exact_or_none() {
        for (spelling, value) in [
            ("1.0", Some(1)),
            ("1e3", Some(1000)),
            ("1.5e1", Some(15)),
            ("-1.50E+1", Some(-15)),
            ("-1.50E+2", Some(-150)),
            ("10e-1", Some(1)),
            ("1000e-3", Some(1)),
            ("0e999999999999999999999", Some(0)),
            ("0.000", Some(0)),
            ("-0", Some(0)),
            ("-0.0", Some(0)),
            ("1.5", None),
            ("1e-1", None),
            ("0.1e1", Some(1)),
            ("0.001e3", Some(1)),
            ("9223372036854775807.0", Some(i64::MAX)),
            ("9.223372036854775807e18", Some(i64::MAX)),
            ("-9223372036854775808.0", Some(i64::MIN)),
            ("9223372036854775808", None),
            ("-9223372036854775809", None),
            ("1e18", Some(1_000_000_000_000_000_000)),
            ("1e19", None),
            ("1e999999999999999999999", None),
            ("1e-999999999999999999999", None),
            ("1e9223372036854775807", None),
            ("12345678901234567890123", None),
            ("9007199254740993.0", Some(9_007_199_254_740_993)),
        ] {
            assert_eq!(number(spelling).as_i64(), value, "{spelling}");
        }
        // However long, a number of zeros is 0, and zeros behind a digit cancel with the exponent.
        assert_eq!(
            number(&format!("0.{}", "0".repeat(10_000))).as_i64(),
            Some(0)
        );
        assert_eq!(
            number(&format!("7{}e-10000", "0".repeat(10_000))).as_i64(),
            Some(7)
        );
        // No JSON reader hands these over; they have no value all the same.
        for broken in ["1e", "e3", ".", "--1", "1e+", "NaN", "0x10", "1.a", "0ez"] {
            assert_eq!(number(broken).as_i64(), None, "{broken}");
        }
    }

    #[test]
    fn the_value_of_a_text_is_that_of_its_digits() {
        for (text, value) in [
            ("812", Some(812)),
            ("007", Some(7)),
            ("-5", Some(-5)),
            ("-0", Some(0)),
            ("+5", None),
            (" 5\u{a0}", Some(5)),
            ("- 5", None),
            ("5.0", None),
            ("1e3", None),
            ("８", None),
            ("-", None),
            ("12345678901234567890123", None),
        ] {
            assert_eq!(
                Integer::from_text(text).unwrap().as_i64(),
                value,
                "{text:?}"
            );
        }
    }

    #[test]
    fn rust_integers_become_numbers() {
        for value in [0, 1, -1, 9, 10, 99, 100, i64::MAX, i64::MIN] {
            assert_eq!(Integer::from(value), number(&value.to_string()));
            assert_eq!(Integer::from(value).as_i64(), Some(value));
        }
        for power in 0..19 {
            let value = 10_i64.pow(power);
            for value in [value - 1, value, -value, 1 - value] {
                assert_eq!(Integer::from(value).to_string(), value.to_string());
            }
        }
        assert_eq!(Integer::from(5_u32), Integer::from(5));
        assert_eq!(Integer::from(5_u64), Integer::from(5));
        assert_eq!(Integer::from(u64::MAX), number("18446744073709551615"));
    }

    #[test]
    fn integral_is_what_validators_call_an_integer() {
        for yes in [
            "0",
            "-0",
            "812",
            "1.0",
            "1e3",
            "1.50e1",
            "-0.0",
            "1E308",
            "0e0",
            "12345678901234567890123",
        ] {
            assert!(is_integral(yes), "{yes}");
        }
        // Read as a double, the fraction is gone.
        assert!(is_integral("1.00000000000000000000001"));
        for no in [
            "1.5", "1e-1", "1e400", "-1e400", "NaN", "inf", "", "-", "e", "x",
        ] {
            assert!(!is_integral(no), "{no}");
        }
        assert!(is_integral(&"9".repeat(400)), "digits alone need no double");
    }

    #[test]
    fn it_is_two_words() {
        assert_eq!(size_of::<Option<Integer>>(), 16);
    }
}
