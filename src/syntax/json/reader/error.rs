//! What can be wrong with a JSON text.

use std::fmt;

/// Why a text could not be read, and where. It never holds anything of the text itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ParseError {
    /// What is wrong.
    pub kind: ParseErrorKind,
    /// Where, in bytes from the start of the text; always on a character boundary.
    pub offset: usize,
}

/// What can be wrong with a JSON text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum ParseErrorKind {
    /// The text ends too soon. Every text that more text could complete gives this error.
    UnexpectedEnd,
    /// Something that begins no value stands where a value must.
    ExpectedValue,
    /// A value of another kind than the one that was asked for.
    UnexpectedKind,
    /// Something else than a quoted key follows `{` or a comma in an object.
    ExpectedKey,
    /// No colon follows a key.
    ExpectedColon,
    /// A member or an element is followed by neither a comma nor the end of its container.
    ExpectedCommaOrEnd,
    /// A backslash in a string that begins none of the escapes of JSON.
    InvalidEscape,
    /// A raw control character in a string, where JSON demands an escape.
    ControlCharacter,
    /// An escaped half of a surrogate pair without its other half.
    LoneSurrogate,
    /// A number that is not written as JSON writes numbers, such as `01`, `1.` or `1x`.
    InvalidNumber,
    /// A word other than `true`, `false` and `null`.
    InvalidLiteral,
    /// Something follows the value that should be all of the text.
    TrailingContent,
    /// More containers are open than [`Limits::depth`](super::Limits::depth) allows.
    DepthLimit,
    /// A string or number is longer than [`Limits::token`](super::Limits::token) allows.
    TokenLimit,
}

pub(super) type Result<T> = std::result::Result<T, ParseError>;

impl ParseError {
    #[cold]
    pub(super) fn at(kind: ParseErrorKind, offset: usize) -> Self {
        Self { kind, offset }
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {}", self.kind, self.offset)
    }
}

impl std::error::Error for ParseError {}

impl fmt::Display for ParseErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnexpectedEnd => "unexpected end of the text",
            Self::ExpectedValue => "expected a value",
            Self::UnexpectedKind => "a value of another kind than expected",
            Self::ExpectedKey => "expected a key in quotes",
            Self::ExpectedColon => "expected a colon",
            Self::ExpectedCommaOrEnd => "expected a comma or the end of the object or array",
            Self::InvalidEscape => "invalid escape in a string",
            Self::ControlCharacter => "control character in a string",
            Self::LoneSurrogate => "escaped surrogate without its other half",
            Self::InvalidNumber => "invalid number",
            Self::InvalidLiteral => "expected `true`, `false` or `null`",
            Self::TrailingContent => "unexpected content after the end of the value",
            Self::DepthLimit => "too many nested objects and arrays",
            Self::TokenLimit => "a string or number is too long",
        })
    }
}
