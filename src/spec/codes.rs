//! Lists of codes, with the labels and the evidence of each code.

use super::{Edition, Grade};
use crate::language::Language;

/// A list of codes.
#[derive(Debug)]
#[non_exhaustive]
pub struct CodeList {
    /// The name of the list, which is that of its Rust type.
    pub name: &'static str,
    /// The Vietnamese name.
    pub title: &'static str,
    /// The meaning, in English.
    pub description: &'static str,
    /// Whether a code outside the list is advice (open) or an error (closed).
    pub open: bool,
    /// Whether the codes are numbers on the wire.
    pub numeric: bool,
    /// The codes, in the order of the list.
    pub codes: &'static [CodeSpec],
    /// How well the list is known.
    pub evidence: Grade,
    /// Where the schema states it, below `schemas/`.
    pub schema: &'static str,
}

/// Names of lists are unique, so equality is that of the names.
impl PartialEq for CodeList {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for CodeList {}

impl CodeList {
    /// Whether the codes are the two booleans.
    pub(crate) fn is_boolean(&self) -> bool {
        matches!(self.codes, [yes, no] if yes.code == "True" && no.code == "False")
    }
}

/// One code of a list.
#[derive(Debug)]
#[non_exhaustive]
pub struct CodeSpec {
    /// The code as it stands on the wire.
    pub code: &'static str,
    /// The Vietnamese label.
    pub title: &'static str,
    /// The English label.
    pub description: &'static str,
    /// The edition that the code came with.
    pub edition: Edition,
    /// How well the code is known.
    pub evidence: Grade,
}

impl CodeSpec {
    /// The label.
    pub const fn label(&self, language: Language) -> &'static str {
        match language {
            Language::Vietnamese => self.title,
            Language::English => self.description,
        }
    }
}
