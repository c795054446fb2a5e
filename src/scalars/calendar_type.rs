//! The macro behind the dates: types that hold a calendar time in the wire form, or any other text.

/// Declares a type for calendar times, with all that such types share. `value` is the type of chrono that holds the
/// time; `read` and `write` are the functions of `calendar` for the wire form, which `form` names. What is special to
/// one type stands in an `impl` beside the call.
macro_rules! calendar_type {
    (
        $(#[$attribute:meta])*
        $name:ident {
            called: $called:literal,
            $(#[$of_value:meta])*
            value: $value:ty,
            form: $form:ident,
            read: $read:ident,
            write: $write:ident $(,)?
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, PartialEq, Eq, Hash)]
        pub struct $name(Repr);

        /// `Raw` never holds the wire form of a `Known`, so that equality of values is equality of texts.
        #[derive(Clone, PartialEq, Eq, Hash)]
        enum Repr {
            Known($value),
            Raw(crate::scalars::raw::Raw),
        }

        impl $name {
            /// Takes a text as it came, whatever it is; `None` for the empty text, which stands for an absent value.
            pub fn from_text(text: impl AsRef<str> + Into<Box<str>>) -> Option<Self> {
                if text.as_ref().is_empty() {
                    return None;
                }
                Some(Self(match crate::scalars::calendar::$read(text.as_ref()) {
                    Some(value) => Repr::Known(value),
                    None => Repr::Raw(crate::scalars::raw::Raw::new(text)),
                }))
            }

            $(#[$of_value])*
            #[inline]
            pub fn value(&self) -> Option<$value> {
                match self.0 {
                    Repr::Known(value) => Some(value),
                    Repr::Raw(_) => None,
                }
            }

            #[doc = concat!("The text, when it is no ", $called, ".")]
            pub fn raw(&self) -> Option<&str> {
                match &self.0 {
                    Repr::Known(_) => None,
                    Repr::Raw(raw) => Some(raw.as_str()),
                }
            }

            /// Whether the value is a time of the year 1, in the wire form or in another.
            #[inline]
            fn is_of_year_one(&self) -> bool {
                match &self.0 {
                    Repr::Known(value) => crate::scalars::calendar::is_in_year_one(value),
                    Repr::Raw(raw) => crate::scalars::calendar::is_of_year_one(raw.as_str()),
                }
            }

            #[inline]
            fn with_text<R>(&self, take: impl FnOnce(&str) -> R) -> R {
                use crate::scalars::calendar;

                match &self.0 {
                    Repr::Known(value) => calendar::with_text(calendar::$write(*value), take),
                    Repr::Raw(raw) => take(raw.as_str()),
                }
            }
        }

        impl crate::scalars::ScalarValue for $name {
            #[inline]
            fn from_lexeme(lexeme: crate::spec::Lexeme<'_>) -> Option<Self> {
                Self::from_text(lexeme.into_text())
            }

            #[inline]
            fn emit<R>(&self, write: impl FnOnce(crate::spec::Lexeme<'_>) -> R) -> R {
                self.with_text(|text| write(crate::spec::Lexeme::Text(std::borrow::Cow::Borrowed(text))))
            }

            #[inline]
            fn is_exact(&self) -> bool {
                matches!(self.0, Repr::Known(_))
            }

            fn debug(&self, f: &mut std::fmt::Formatter<'_>, show: crate::scalars::Show) -> std::fmt::Result {
                use crate::scalars::{Masked, Show, ShownText};

                let mut tuple = f.debug_tuple(stringify!($name));
                match &self.0 {
                    _ if show == Show::Nothing => tuple.field(&Masked),
                    Repr::Known(value) => tuple.field(value),
                    Repr::Raw(raw) => tuple.field(&ShownText(raw.as_str(), show == Show::Values)),
                };
                tuple.finish()
            }

            #[inline]
            fn stands_for_absent(&self) -> bool {
                match &self.0 {
                    Repr::Known(value) => crate::scalars::calendar::stands_for_no_date(value),
                    Repr::Raw(_) => false,
                }
            }

            fn mended(&self) -> Option<(Option<Self>, crate::report::Code)> {
                let is_none = crate::scalars::calendar::is_zero_day;
                let value = if self.is_of_year_one() || self.raw().is_some_and(is_none) {
                    None
                } else {
                    Some(Self::parse_tolerant(self.raw()?)?.0)
                };
                Some((value, crate::report::Code::DateForm))
            }

            #[inline]
            fn means_absent(&self) -> bool {
                self.is_of_year_one()
            }
        }

        /// Masks a text that is no time: it may be anything.
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                crate::scalars::ScalarValue::debug(self, f, crate::scalars::Show::in_debug())
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                match (&self.0, &other.0) {
                    (Repr::Known(a), Repr::Known(b)) => a.partial_cmp(b),
                    (a, b) => (a == b).then_some(std::cmp::Ordering::Equal),
                }
            }
        }

        impl TryFrom<$value> for $name {
            type Error = crate::scalars::OutOfWireRange;

            #[doc = concat!("As [`", stringify!($name), "::new`].")]
            fn try_from(value: $value) -> Result<Self, Self::Error> {
                Self::new(value)
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::scalars::WireFormError;

            #[doc = concat!(
                "Reads the exact wire form only. See [`", stringify!($name), "::parse_tolerant`] and [`",
                stringify!($name), "::from_text`]."
            )]
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                use crate::scalars::{DateFormat, WireFormError, calendar};

                calendar::$read(text)
                    .map(|value| Self(Repr::Known(value)))
                    .ok_or(WireFormError::new(DateFormat::$form.pattern()))
            }
        }

        impl std::fmt::Display for $name {
            /// Writes the text as it stands on the wire.
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.with_text(|text| f.pad(text))
            }
        }
    };
}

pub(super) use calendar_type;
