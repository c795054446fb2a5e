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

impl SchemaError {
    /// The mistake, with the folder that the file is below.
    pub fn below(&self, folder: &str) -> String {
        format!("{folder}/{}#{}: {}", self.file, self.pointer, self.reason)
    }
}

impl fmt::Display for SchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.below("schemas"))
    }
}

impl std::error::Error for SchemaError {}

/// The result of a stage.
pub type Result<T> = std::result::Result<T, SchemaError>;
