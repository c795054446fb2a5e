//! What every scalar field can do: be read from a lexeme, and give the lexeme to write.

use std::borrow::Cow;
use std::fmt;

use super::show::{Masked, Show, ShownText};
use crate::report::Code;
use crate::spec::Lexeme;
use crate::text::{FromInput, Text, visible};

/// The value of a scalar field of a record with text storage `S`.
///
/// Nothing fails here and nothing is lost: a type keeps what it can't make sense of, gives it back as it came, and does not
/// call it [exact](Scalar::is_exact), so that the checks look at its text.
#[expect(
    unnameable_types,
    reason = "of the engine alone; public only as a bound of what is sealed"
)]
pub trait Scalar<S: Text>: Default {
    /// Whether the value is a text that has one form only, so that [`mended`](Scalar::mended) gives nothing.
    const IS_PLAIN_TEXT: bool = true;

    /// Takes what was read. The empty text reads as the absent value.
    fn from_lexeme<'a>(lexeme: Lexeme<'a>) -> Self
    where
        S: FromInput<'a>;

    /// Hands the lexeme to be written to `write`: `None` for the absent value.
    ///
    /// A callback and not a return value, so that a value can be spelled out in a buffer on the stack.
    fn emit<R>(&self, write: impl FnOnce(Option<Lexeme<'_>>) -> R) -> R;

    /// Whether nothing stands here: no value, or the empty text.
    fn is_absent(&self) -> bool;

    /// Writes the value for `Debug`, or the mask. A plain text makes sense whatever it is.
    ///
    /// # Errors
    ///
    /// When the formatter cannot go on.
    fn debug(&self, f: &mut fmt::Formatter<'_>, show: Show) -> fmt::Result;

    /// Takes a text that was made from another, not read from an input.
    fn from_made(text: String) -> Self;

    /// The value that a text means which is not in the wire form, and the code of that quirk. Asked only of values that
    /// are not exact, or [stand for absent](Self::stands_for_absent).
    fn mended(&self) -> Option<(Self, Code)> {
        None
    }

    /// Whether the value is a day that programs write for "no date".
    #[inline]
    fn stands_for_absent(&self) -> bool {
        false
    }

    /// Whether nothing stands here, or a value that is read as none where the field may be absent.
    #[inline]
    fn means_absent(&self) -> bool {
        self.is_absent()
    }

    /// Whether the type knows that the value is in the exact wire form and satisfies the pattern or the list of its
    /// schema, so that checks need not look at the text.
    fn is_exact(&self) -> bool {
        false
    }
}

/// Plain text is its own scalar.
impl<S: Text> Scalar<S> for S {
    #[inline]
    fn from_lexeme<'a>(lexeme: Lexeme<'a>) -> Self
    where
        S: FromInput<'a>,
    {
        S::from_input(lexeme.into_text())
    }

    fn from_made(text: String) -> Self {
        S::from_string(text)
    }

    #[inline]
    fn emit<R>(&self, write: impl FnOnce(Option<Lexeme<'_>>) -> R) -> R {
        let text = self.as_ref();
        write((!text.is_empty()).then_some(Lexeme::Text(Cow::Borrowed(text))))
    }

    #[inline]
    fn is_absent(&self) -> bool {
        self.as_ref().is_empty()
    }

    fn debug(&self, f: &mut fmt::Formatter<'_>, show: Show) -> fmt::Result {
        fmt::Debug::fmt(&ShownText(self.as_ref(), show != Show::Nothing), f)
    }
}

/// A value that may be absent: dates, codes, numbers, booleans.
#[expect(
    unnameable_types,
    reason = "of the engine alone; public only as a bound of what is sealed"
)]
pub trait ScalarValue: Sized {
    /// Takes what was read; `None` for the empty text.
    fn from_lexeme(lexeme: Lexeme<'_>) -> Option<Self>;

    /// Takes what a program gives, which may be in any of the forms that are read, with blanks round it; a text that means
    /// nothing is kept as it is.
    fn from_given(text: &str) -> Option<Self> {
        let value = Self::from_lexeme(Lexeme::Text(Cow::Borrowed(visible(text))))?;
        if value.is_exact() {
            return Some(value);
        }
        match value.mended() {
            Some((value, _)) => value,
            None => Self::from_lexeme(Lexeme::Text(Cow::Borrowed(text))),
        }
    }

    /// Hands the lexeme to be written to `write`.
    fn emit<R>(&self, write: impl FnOnce(Lexeme<'_>) -> R) -> R;

    /// As [`Scalar::is_exact`].
    fn is_exact(&self) -> bool;

    /// As [`Scalar::debug`].
    ///
    /// # Errors
    ///
    /// When the formatter cannot go on.
    fn debug(&self, f: &mut fmt::Formatter<'_>, show: Show) -> fmt::Result;

    /// As [`Scalar::mended`]; the value is `None` where the text means that there is none.
    fn mended(&self) -> Option<(Option<Self>, Code)> {
        None
    }

    /// As [`Scalar::stands_for_absent`].
    #[inline]
    fn stands_for_absent(&self) -> bool {
        false
    }

    /// As [`Scalar::means_absent`].
    #[inline]
    fn means_absent(&self) -> bool {
        self.is_empty()
    }

    /// Whether the value is the empty text, which stands for an absent one.
    #[inline]
    fn is_empty(&self) -> bool {
        false
    }
}

/// Shows the text of a value, without what nobody sees at its ends, if anything is left.
#[inline]
pub(crate) fn shown<S: Text, V: Scalar<S>, T>(
    value: &V,
    show: impl FnOnce(&str) -> T,
) -> Option<T> {
    value.emit(|lexeme| {
        let lexeme = lexeme?;
        let text = visible(lexeme.as_text());
        (!text.is_empty()).then(|| show(text))
    })
}

/// Writes a value by its spelling, in quotes if that is a text.
pub(super) fn debug_lexeme<V: ScalarValue>(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    value: &V,
    show: Show,
    is_known: bool,
) -> fmt::Result {
    let shows = show == Show::Values || show == Show::Known && is_known;
    value.emit(|lexeme| {
        let mut tuple = f.debug_tuple(name);
        match lexeme {
            Lexeme::Text(text) => tuple.field(&ShownText(&text, shows)),
            _ if !shows => tuple.field(&Masked),
            other => tuple.field(&format_args!("{}", other.as_text())),
        };
        tuple.finish()
    })
}

/// Whether two values are spelled alike, whatever their JSON types.
pub(crate) fn same_spelling<V: ScalarValue>(one: &V, other: &V) -> bool {
    one.emit(|one| other.emit(|other| one.as_text() == other.as_text()))
}

impl<S: Text, V: ScalarValue> Scalar<S> for Option<V> {
    const IS_PLAIN_TEXT: bool = false;

    #[inline]
    fn from_lexeme<'a>(lexeme: Lexeme<'a>) -> Self
    where
        S: FromInput<'a>,
    {
        V::from_lexeme(lexeme)
    }

    #[inline]
    fn emit<R>(&self, write: impl FnOnce(Option<Lexeme<'_>>) -> R) -> R {
        match self {
            Some(value) if !value.is_empty() => value.emit(|lexeme| write(Some(lexeme))),
            _ => write(None),
        }
    }

    #[inline]
    fn is_absent(&self) -> bool {
        self.as_ref().is_none_or(ScalarValue::is_empty)
    }

    fn debug(&self, f: &mut fmt::Formatter<'_>, show: Show) -> fmt::Result {
        match self {
            Some(value) => value.debug(f, show),
            None => f.write_str("None"),
        }
    }

    #[inline]
    fn is_exact(&self) -> bool {
        self.as_ref().is_some_and(ScalarValue::is_exact)
    }

    #[inline]
    fn stands_for_absent(&self) -> bool {
        self.as_ref().is_some_and(ScalarValue::stands_for_absent)
    }

    #[inline]
    fn means_absent(&self) -> bool {
        self.as_ref().is_none_or(ScalarValue::means_absent)
    }

    fn from_made(text: String) -> Self {
        V::from_lexeme(Lexeme::Text(Cow::Owned(text)))
    }

    fn mended(&self) -> Option<(Self, Code)> {
        self.as_ref()?.mended()
    }
}
