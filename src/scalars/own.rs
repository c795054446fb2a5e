//! The types of the values of fields that a profile adds, which no generated record names.

use std::borrow::Cow;
use std::fmt;

use super::integer::exact_value;
use super::show::{Show, ShownText};
use super::{Boolean, BooleanText, Date, DateTime, Integer, Scalar};
use crate::spec::{Lexeme, OwnKind};
use crate::text::{FromInput, Text};

/// What is done with the type of a value.
pub(crate) trait OwnVisitor<S: Text> {
    /// What comes of it.
    type Output;

    /// Called with the type.
    fn visit<T: Scalar<S>>(self) -> Self::Output;
}

/// Calls a visitor with the type of the scalars of a kind; a list of texts is none, and its items are texts.
pub(crate) fn visit_own<S: Text, V: OwnVisitor<S>>(kind: OwnKind, visitor: V) -> V::Output {
    match kind {
        OwnKind::Text | OwnKind::Texts => visitor.visit::<S>(),
        OwnKind::DateTime => visitor.visit::<Option<DateTime>>(),
        OwnKind::Date => visitor.visit::<Option<Date>>(),
        OwnKind::Integer => visitor.visit::<Option<Integer>>(),
        OwnKind::Boolean => visitor.visit::<Option<Boolean>>(),
        OwnKind::BooleanText => visitor.visit::<Option<BooleanText>>(),
        OwnKind::Code => visitor.visit::<OwnCode<S>>(),
    }
}

/// A code of a list that the type does not know: a text, or the digits of a number.
#[derive(Default)]
struct OwnCode<S> {
    text: S,
    is_number: bool,
}

impl<S: Text> Scalar<S> for OwnCode<S> {
    // What a text means that is no code, the field's list tells.
    const IS_PLAIN_TEXT: bool = false;

    fn from_lexeme<'a>(lexeme: Lexeme<'a>) -> Self
    where
        S: FromInput<'a>,
    {
        let is_number = matches!(lexeme, Lexeme::Number(_));
        let text = match lexeme {
            // A number counts by its value: 4.0 is the code 4.
            Lexeme::Number(number) => match exact_value(&number) {
                Some(value) => Cow::Owned(value.to_string()),
                None => number,
            },
            other => other.into_text(),
        };
        Self {
            text: S::from_input(text),
            is_number,
        }
    }

    fn from_made(text: String) -> Self {
        Self {
            text: S::from_string(text),
            is_number: false,
        }
    }

    fn emit<R>(&self, write: impl FnOnce(Option<Lexeme<'_>>) -> R) -> R {
        let text = Cow::Borrowed(self.text.as_ref());
        write(match (text.is_empty(), self.is_number) {
            (true, _) => None,
            (false, true) => Some(Lexeme::Number(text)),
            (false, false) => Some(Lexeme::Text(text)),
        })
    }

    fn is_absent(&self) -> bool {
        self.text.as_ref().is_empty()
    }

    fn debug(&self, f: &mut fmt::Formatter<'_>, show: Show) -> fmt::Result {
        fmt::Debug::fmt(&ShownText(self.text.as_ref(), show == Show::Values), f)
    }
}
