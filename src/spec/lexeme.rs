//! A scalar as it stands on the wire.

use std::borrow::Cow;

/// A scalar as it stands on the wire, whatever the encoding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lexeme<'a> {
    /// A string, unescaped.
    Text(Cow<'a, str>),
    /// A number, with its spelling (`1e3`, `1.10`).
    Number(Cow<'a, str>),
    /// `true` or `false`.
    Boolean(bool),
}

impl<'a> Lexeme<'a> {
    /// The characters of the lexeme, whatever its type.
    pub fn into_text(self) -> Cow<'a, str> {
        match self {
            Self::Text(text) | Self::Number(text) => text,
            Self::Boolean(true) => Cow::Borrowed("true"),
            Self::Boolean(false) => Cow::Borrowed("false"),
        }
    }

    /// The characters of the lexeme, whatever its type.
    pub fn as_text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Number(text) => text,
            Self::Boolean(true) => "true",
            Self::Boolean(false) => "false",
        }
    }
}

/// Makes a text in a generated table.
pub(crate) const fn text(text: &'static str) -> Lexeme<'static> {
    Lexeme::Text(Cow::Borrowed(text))
}

/// Makes a number in a generated table.
pub(crate) const fn number(number: &'static str) -> Lexeme<'static> {
    Lexeme::Number(Cow::Borrowed(number))
}
