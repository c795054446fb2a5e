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
    /// The meaning, in Vietnamese.
    pub description_vi: &'static str,
    /// Whether a code outside the list is advice (open) or an error (closed).
    pub open: bool,
    /// Whether the codes are numbers on the wire.
    pub numeric: bool,
    /// The codes, in the order of the list.
    pub codes: &'static [CodeSpec],
    /// Which codes may follow which, in a list of statuses; empty where nothing is known of that.
    pub moves: &'static [CodeMove],
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
    /// The meaning, in a language.
    pub const fn description_in(&self, language: Language) -> &'static str {
        match language {
            Language::Vietnamese => self.description_vi,
            Language::English => self.description,
        }
    }

    /// Whether a code may follow another, by [`moves`](Self::moves): if not, how well that is known.
    ///
    /// Every code may follow itself, and whatever the list says nothing of.
    ///
    /// ```
    /// use qcvn120::spec::Grade;
    /// use qcvn120::codes::ListedCode as _;
    /// use qcvn120::status_sync::TrangThaiHoSo;
    ///
    /// let list = TrangThaiHoSo::LIST;
    /// assert_eq!(list.forbids("2", "4"), None); // accepted, then being processed
    /// assert_eq!(list.forbids("10", "4"), Some(Grade::Provisional)); // not after the result was returned
    /// ```
    pub fn forbids(&self, from: &str, to: &str) -> Option<Grade> {
        let step = self.moves.iter().find(|step| step.from == from)?;
        (from != to && !step.to.contains(&to)).then_some(step.evidence)
    }

    /// Whether the codes are the two booleans.
    pub(crate) fn is_boolean(&self) -> bool {
        matches!(self.codes, [yes, no] if yes.code == "True" && no.code == "False")
    }
}

/// What may follow a code of a list of statuses.
#[derive(Debug)]
#[non_exhaustive]
pub struct CodeMove {
    /// The code that stood before.
    pub from: &'static str,
    /// The codes that may follow it, beside itself.
    pub to: &'static [&'static str],
    /// How well it is known that no other code follows.
    pub evidence: Grade,
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
