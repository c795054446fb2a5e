//! The fee amounts of the procedure tree.

use std::fmt;
use std::str::FromStr;

use super::error::WireFormError;
use super::integer::Integer;
use super::scalar::debug_lexeme;
use super::show::Show;
use super::so_tien::SoTien;
use crate::scalars::ScalarValue;
use crate::spec::Lexeme;
use crate::text::visible;

/// A fee of a procedure (`SOTIEN`): a number, digits with dots between thousands, a word such as `Không`, or prose.
///
/// What came is kept, number or text; [`amount`](MucPhi::amount) reads it where it is an amount.
///
/// ```
/// use qcvn120::scalars::MucPhi;
///
/// assert_eq!(MucPhi::from(50_000).amount(), Some(50_000));
/// let amount = |text| MucPhi::from_text(text)?.amount();
/// assert_eq!(amount("1.000.000"), Some(1_000_000));
/// assert_eq!(amount("Không"), Some(0));
/// assert_eq!(amount("Theo quy định của HĐND tỉnh"), None);
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
#[doc(alias = "SOTIEN")]
pub struct MucPhi(Integer);

impl MucPhi {
    /// Takes a fee as a text; `None` for the empty text, which stands for an absent value.
    pub fn from_text(text: &str) -> Option<Self> {
        Integer::from_text(text).map(Self)
    }

    /// The amount in VND: of a whole number, of digits, of digits in groups of three with a dot between; and 0 for the word
    /// `Không` (none). Other words are not guessed at.
    pub fn amount(&self) -> Option<u64> {
        self.0.emit(|lexeme| match lexeme {
            Lexeme::Number(_) => u64::try_from(self.0.as_i64()?).ok(),
            Lexeme::Text(text) => match visible(&text) {
                // With composed and with decomposed letters.
                "Không" | "không" | "KHÔNG" | "Kho\u{302}ng" | "kho\u{302}ng" | "KHO\u{302}NG" => {
                    Some(0)
                }
                text => SoTien::new(text).amount(),
            },
            Lexeme::Boolean(_) => None,
        })
    }

    /// The [`amount`](Self::amount) as databases hold integers; `None` also for one over 2⁶³ − 1.
    pub fn amount_i64(&self) -> Option<i64> {
        i64::try_from(self.amount()?).ok()
    }

    /// The text, whether it came as a number or as text.
    pub fn text(&self) -> String {
        self.0.emit(|lexeme| lexeme.into_text().into_owned())
    }
}

macro_rules! from_integers {
    ($($integer:ty)*) => {$(
        impl From<$integer> for MucPhi {
            /// The amount as a JSON number.
            fn from(amount: $integer) -> Self {
                Self(Integer::from(amount))
            }
        }
    )*};
}

from_integers!(u64 u32 i64 i32);

impl FromStr for MucPhi {
    type Err = WireFormError;

    /// Takes any text but the empty one as it is.
    fn from_str(text: &str) -> Result<Self, WireFormError> {
        Self::from_text(text).ok_or(WireFormError::new("of a fee: it is empty"))
    }
}

impl fmt::Display for MucPhi {
    /// Writes the characters as they stand on the wire.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<Integer> for MucPhi {
    fn from(amount: Integer) -> Self {
        Self(amount)
    }
}

impl ScalarValue for MucPhi {
    fn from_lexeme(lexeme: Lexeme<'_>) -> Option<Self> {
        Integer::from_lexeme(lexeme).map(Self)
    }

    fn emit<R>(&self, write: impl FnOnce(Lexeme<'_>) -> R) -> R {
        self.0.emit(write)
    }

    fn is_exact(&self) -> bool {
        self.0.is_exact()
    }

    fn debug(&self, f: &mut fmt::Formatter<'_>, show: Show) -> fmt::Result {
        debug_lexeme(f, "MucPhi", self, show, self.amount().is_some())
    }
}

impl fmt::Debug for MucPhi {
    /// Masks what is no amount: it may be anything.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.debug(f, Show::in_debug())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(lexeme: Lexeme<'_>) -> Option<u64> {
        MucPhi::from_lexeme(lexeme)?.amount()
    }

    #[test]
    fn numbers_and_grouped_digits_are_amounts() {
        assert_eq!(amount(Lexeme::Number("30000".into())), Some(30_000));
        assert_eq!(amount(Lexeme::Number("3e4".into())), Some(30_000));
        assert_eq!(amount(Lexeme::Number("-1".into())), None);
        assert_eq!(amount(Lexeme::Number("0.5".into())), None);
        assert_eq!(amount(Lexeme::Text("1.000.000".into())), Some(1_000_000));
        assert_eq!(amount(Lexeme::Text(" 8000 ".into())), Some(8_000));
    }

    #[test]
    fn the_word_for_none_is_no_fee_and_prose_is_no_amount() {
        assert_eq!(amount(Lexeme::Text("Không".into())), Some(0));
        assert_eq!(amount(Lexeme::Text("Kho\u{302}ng".into())), Some(0));
        assert_eq!(amount(Lexeme::Text("Không quá 50.000".into())), None);
        assert_eq!(amount(Lexeme::Text("50.000 đồng".into())), None);
    }

    #[test]
    fn what_came_comes_back() {
        for lexeme in [
            Lexeme::Number("1.0".into()),
            Lexeme::Text("1.000".into()),
            Lexeme::Boolean(true),
        ] {
            let fee = MucPhi::from_lexeme(lexeme.clone()).unwrap();
            fee.emit(|back| assert_eq!(back, lexeme));
        }
    }
}
