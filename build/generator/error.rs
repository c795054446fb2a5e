//! A mistake in a schema file, with its place.

use std::fmt;

/// Prints as `schemas/FILE#/pointer: reason`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaError {
    /// The file, below `schemas/`.
    pub file: String,
    /// The JSON pointer in the file.
    pub pointer: String,
    /// What is wrong, and what was expected.
    pub reason: String,
}

impl fmt::Display for SchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "schemas/{}#{}: {}", self.file, self.pointer, self.reason)
    }
}

impl std::error::Error for SchemaError {}

/// The result of a stage.
pub type Result<T> = std::result::Result<T, SchemaError>;
