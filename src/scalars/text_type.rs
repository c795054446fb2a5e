//! The macro behind the identifiers: text with a meaning.

/// Declares a type of text that is stored as it came, whatever it is, with all that such types share. What is special
/// to one type (its parts, its forms) stands in an `impl` beside the call. `is_open` says of a text whether `Debug` may show
/// it: it is of the form of the type, and no such text is personal data. `given` is what a setter makes of a text, where
/// that is not the text as it is.
macro_rules! text_type {
    ($(#[$attribute:meta])* $name:ident { is_open: $is_open:expr $(, given: $given:path)? $(,)? }) => {
        $(#[$attribute])*
        #[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name<S = String>(S);

        impl $name<String> {
            /// Takes a text as it is. The empty text stands for an absent value.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }
        }

        impl<'a> $name<std::borrow::Cow<'a, str>> {
            /// Takes a text as it is, without a copy. The empty text stands for an absent value.
            pub const fn borrowed(text: &'a str) -> Self {
                Self(std::borrow::Cow::Borrowed(text))
            }
        }

        impl<S: crate::text::Text> $name<S> {
            /// The text.
            #[inline]
            pub fn as_str(&self) -> &str {
                self.0.as_ref()
            }

            /// Whether the text is empty, which stands for an absent value.
            pub fn is_empty(&self) -> bool {
                self.as_str().is_empty()
            }

            /// The text, in its storage.
            pub fn into_inner(self) -> S {
                self.0
            }

            /// The value with owned text.
            pub fn into_owned(self) -> $name<String> {
                self.with_text()
            }

            pub(crate) fn with_text<T: crate::text::Text>(self) -> $name<T> {
                $name(crate::text::with_text(self.0))
            }
        }

        impl<S: crate::text::Text> crate::scalars::Scalar<S> for $name<S> {
            #[inline]
            fn from_lexeme<'a>(lexeme: crate::spec::Lexeme<'a>) -> Self
            where
                S: crate::text::FromInput<'a>,
            {
                Self(S::from_input(lexeme.into_text()))
            }

            fn from_made(text: String) -> Self {
                Self(S::from_string(text))
            }

            #[inline]
            fn emit<R>(&self, write: impl FnOnce(Option<crate::spec::Lexeme<'_>>) -> R) -> R {
                crate::scalars::Scalar::<S>::emit(&self.0, write)
            }

            #[inline]
            fn is_absent(&self) -> bool {
                self.is_empty()
            }

            fn debug(&self, f: &mut std::fmt::Formatter<'_>, show: crate::scalars::Show) -> std::fmt::Result {
                use crate::scalars::{Show, ShownText};

                let is_open: fn(&Self) -> bool = $is_open;
                let shows = match show {
                    Show::Nothing => false,
                    Show::Known => self.is_empty() || is_open(self),
                    Show::Values => true,
                };
                f.debug_tuple(stringify!($name)).field(&ShownText(self.as_str(), shows)).finish()
            }
        }

        /// Masks what may be personal data.
        impl<S: crate::text::Text> std::fmt::Debug for $name<S> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                crate::scalars::Scalar::<S>::debug(self, f, crate::scalars::Show::in_debug())
            }
        }

        impl<S: crate::text::Text> $name<S> {
            /// Takes a text that was made from a value.
            #[allow(dead_code, reason = "not all of these types are made from values")]
            pub(crate) fn made(text: String) -> Self {
                Self(S::from_string(text))
            }
        }

        impl<'a, S: crate::text::FromInput<'a>> crate::scalars::FromText<'a> for $name<S> {
            fn from_text(text: std::borrow::Cow<'a, str>) -> Self {
                $(let text = $given(text);)?
                Self(S::from_input(text))
            }
        }

        impl<S: crate::text::Text, T: crate::text::Text> crate::scalars::IntoField<$name<T>> for $name<S> {
            fn into_field(self) -> $name<T> {
                self.with_text()
            }
        }

        /// Fills every field that texts fill.
        impl<'a, S: crate::text::Text, F: crate::scalars::FromText<'a>> crate::scalars::IntoField<F> for &'a $name<S> {
            fn into_field(self) -> F {
                F::from_text(std::borrow::Cow::Borrowed(self.as_str()))
            }
        }

        impl From<&str> for $name<String> {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl std::str::FromStr for $name<String> {
            type Err = std::convert::Infallible;

            /// Takes any text as it is.
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ok(Self(text.to_owned()))
            }
        }

        impl From<String> for $name<String> {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl<'a> From<&'a str> for $name<std::borrow::Cow<'a, str>> {
            fn from(text: &'a str) -> Self {
                Self::borrowed(text)
            }
        }

        impl<'a> From<std::borrow::Cow<'a, str>> for $name<std::borrow::Cow<'a, str>> {
            fn from(text: std::borrow::Cow<'a, str>) -> Self {
                Self(text)
            }
        }

        impl<S: crate::text::Text> AsRef<str> for $name<S> {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        /// Equality, order and hash are those of the text.
        impl<S: crate::text::Text> std::borrow::Borrow<str> for $name<S> {
            fn borrow(&self) -> &str {
                self.as_str()
            }
        }

        impl<S: crate::text::Text> PartialEq<str> for $name<S> {
            fn eq(&self, text: &str) -> bool {
                self.as_str() == text
            }
        }

        impl<S: crate::text::Text> PartialEq<&str> for $name<S> {
            fn eq(&self, text: &&str) -> bool {
                self.as_str() == *text
            }
        }

        impl<S: crate::text::Text> std::fmt::Display for $name<S> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

/// `From` of the integers that programs count with, as digits.
macro_rules! from_integers {
    ($name:ident) => {
        from_integers!($name: u64 u32 i64 i32);
    };
    ($name:ident: $($integer:ty)*) => {$(
        impl From<$integer> for $name<String> {
            /// The number in digits.
            fn from(number: $integer) -> Self {
                Self::new(number.to_string())
            }
        }
    )*};
}

pub(super) use from_integers;
pub(super) use text_type;

#[cfg(test)]
mod tests {
    use std::borrow::Cow;
    use std::collections::HashMap;

    use crate::scalars::{MaHoSo, Scalar, SoTien};
    use crate::spec::Lexeme;

    const NUMBER: &str = "000.00.01.H22-200101-0001";

    #[test]
    fn owned_and_borrowed_are_made_from_text() {
        let owned: MaHoSo = NUMBER.into();
        assert_eq!(owned, MaHoSo::new(NUMBER));
        assert_eq!(owned, MaHoSo::from(NUMBER.to_owned()));
        let borrowed: MaHoSo<Cow<'_, str>> = NUMBER.into();
        assert_eq!(borrowed, MaHoSo::borrowed(NUMBER));
        assert_eq!(borrowed, MaHoSo::from(Cow::Borrowed(NUMBER)));
        assert_eq!(borrowed.into_owned(), owned);
        assert_eq!(owned.clone().into_owned().into_inner(), NUMBER);
    }

    #[test]
    fn they_pass_for_their_text() {
        let number = MaHoSo::new(NUMBER);
        assert!(number == NUMBER && number == *NUMBER && number.as_ref() == NUMBER);
        assert_eq!(format!("{number:>27}|"), format!("  {NUMBER}|"));
        let by_number = HashMap::from([(number, 1), (MaHoSo::new("CNTBD.181129.00408"), 2)]);
        assert_eq!(by_number.get("CNTBD.181129.00408"), Some(&2));
        assert!(MaHoSo::new("a") < MaHoSo::new("b"));
    }

    #[test]
    fn the_empty_text_is_absent() {
        let absent: MaHoSo = Scalar::<String>::from_lexeme(Lexeme::Text("".into()));
        assert!(absent.is_absent() && absent.is_empty());
        assert_eq!(absent, MaHoSo::default());
        absent.emit(|lexeme| assert_eq!(lexeme, None));
        assert!(!MaHoSo::new(" ").is_absent());
    }

    #[test]
    fn any_lexeme_is_kept_by_its_characters() {
        for (lexeme, text) in [
            (Lexeme::Number("1.10".into()), "1.10"),
            (Lexeme::Boolean(true), "true"),
            (Lexeme::Text(" Không\u{0301} ".into()), " Không\u{0301} "),
        ] {
            let value: SoTien = Scalar::<String>::from_lexeme(lexeme);
            value.emit(|lexeme| assert_eq!(lexeme, Some(Lexeme::Text(text.into()))));
            assert!(!value.is_exact());
        }
    }

    #[test]
    fn borrowed_text_is_not_copied() {
        let value: MaHoSo<Cow<'_, str>> = Scalar::from_lexeme(Lexeme::Text(Cow::Borrowed(NUMBER)));
        assert!(matches!(value.into_inner(), Cow::Borrowed(text) if std::ptr::eq(text, NUMBER)));
    }
}
