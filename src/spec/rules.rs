//! Rules between the fields of a record, as data.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::{FieldSpec, Grade};
use crate::language::Language;

/// A rule between the fields of a record. No public text states any of them, so a broken rule is advice, never an error.
///
/// Ids are unique among all records: rules are equal, ordered and hashed by them.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct RuleSpec {
    /// The id, which is the [code](crate::Code) of its findings: `HS-01`.
    pub id: &'static str,
    /// What is said when the rule is broken, in Vietnamese. A field of the rule in braces (`{NgayTra}`) stands for its label
    /// and its wire name, as the parameters of the finding have them; so does the part that it plays (`{field}`, what the
    /// finding is about).
    pub title: &'static str,
    /// The same in English.
    pub description: &'static str,
    /// What kind of rule it is.
    pub kind: RuleKind,
    /// What is said of no record in particular.
    pub(crate) words_vi: &'static str,
    pub(crate) words_en: &'static str,
    /// A record that breaks it, as JSON, with the fields that matter alone.
    pub wrong: Option<&'static str>,
    /// A record that keeps it, likewise.
    pub right: Option<&'static str>,
    /// How well it is known that senders are held to it.
    pub evidence: Grade,
    /// The fields that it is about.
    pub fields: &'static [&'static FieldSpec],
    /// Where the schema states it, below `schemas/`.
    pub schema: &'static str,
}

/// What a rule demands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RuleKind {
    /// That dates come in order.
    Order,
    /// That a field is there when another holds a certain code.
    RequiredWhen,
    /// That a count is the sum of others.
    Sum,
    /// That percentages are those of their parts.
    PercentOf,
    /// That percentages add up.
    SumTo,
    /// That a number has as many digits as its kind says.
    MatchesLength,
}

impl RuleSpec {
    /// What a record does that breaks the rule, as a sentence, where no one record is at hand.
    pub const fn words(&self, language: Language) -> &'static str {
        match language {
            Language::Vietnamese => self.words_vi,
            Language::English => self.words_en,
        }
    }
}

impl PartialEq for RuleSpec {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for RuleSpec {}

impl PartialOrd for RuleSpec {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for RuleSpec {
    fn cmp(&self, other: &Self) -> Ordering {
        self.id.cmp(other.id)
    }
}

impl Hash for RuleSpec {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

impl fmt::Debug for RuleSpec {
    /// The id and the place: the fields would fill pages.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RuleSpec")
            .field("id", &self.id)
            .field("schema", &self.schema)
            .finish_non_exhaustive()
    }
}
