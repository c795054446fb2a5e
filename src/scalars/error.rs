//! Why a scalar could not be made. No message quotes the value: values are personal data.

use std::error::Error;
use std::fmt;

/// A text is not in the exact wire form of the type it was to be parsed as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WireFormError {
    expected: &'static str,
}

impl WireFormError {
    pub(super) const fn new(expected: &'static str) -> Self {
        Self { expected }
    }

    /// The form that was expected, such as `yyyyMMddHHmmss`.
    pub const fn expected(&self) -> &'static str {
        self.expected
    }
}

impl fmt::Display for WireFormError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not in the wire form {}", self.expected)
    }
}

impl Error for WireFormError {}

/// A date or time has no wire form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum OutOfWireRange {
    /// The year is not one of 1 to 9999.
    Year,
    /// There is a fraction of a second, or a leap second; the wire form ends with the second.
    SubSecond,
}

impl fmt::Display for OutOfWireRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Year => "the year is not one of 1 to 9999",
            Self::SubSecond => "the wire form cannot hold a fraction of a second",
        })
    }
}

impl Error for OutOfWireRange {}

/// A dossier number cannot be made of the parts given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ComposeError {
    /// The agency code is in neither of the two strict forms.
    Agency,
    /// The year is not one of 2000 to 2099: the number has two digits for it.
    Year,
    /// The serial has more than four digits.
    Serial,
}

impl fmt::Display for ComposeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Agency => "the agency code is in neither of the two legal forms",
            Self::Year => "the year is not one of 2000 to 2099",
            Self::Serial => "the serial has more than four digits",
        })
    }
}

impl Error for ComposeError {}
