//! The JSON types of a scalar.
//!
//! This file uses `std` alone, so that the build script can compile it too.

/// The JSON types that the schema allows for a scalar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Types {
    /// A string.
    Text,
    /// An integer.
    Integer,
    /// An integer, or a string of digits.
    IntegerOrText,
    /// A boolean, or a text for it.
    BooleanOrText,
}

impl Types {
    /// Whether a string may stand here.
    pub const fn text(self) -> bool {
        !matches!(self, Self::Integer)
    }

    /// Whether a number may stand here.
    pub const fn integer(self) -> bool {
        matches!(self, Self::Integer | Self::IntegerOrText)
    }

    /// Whether `true` and `false` may stand here.
    pub const fn boolean(self) -> bool {
        matches!(self, Self::BooleanOrText)
    }
}
