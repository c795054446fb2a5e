//! Rules between the fields of a record, as data.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::{FieldSpec, Grade};
use crate::language::{Bilingual, Language};

/// A rule between the fields of a record. A broken rule is advice, never an error: most are readings of this project, and
/// where a text [states](Self::source) one, practice widens it or the packet is none the worse for it.
///
/// Ids are unique across all records, so equality, order and hash of rules are those of their ids.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct RuleSpec {
    /// The id, which is the [code](crate::Code) of its findings: `HS-01`.
    pub id: &'static str,
    /// What the rule is called, in a few words.
    pub heading: Bilingual,
    /// The message when the rule is broken, in Vietnamese, with names in braces: a field of the rule (`{NgayTra}`), or
    /// the part that a field plays in it (`{field}`, the field that the finding is about). Each stands for the label
    /// and the wire name of that field, which the parameters of the finding give.
    pub title: &'static str,
    /// The message in English.
    pub description: &'static str,
    /// What kind of rule it is.
    pub kind: RuleKind,
    /// What [`words`](Self::words) gives, in Vietnamese and in English.
    pub(crate) words_vi: &'static str,
    pub(crate) words_en: &'static str,
    /// A record that breaks the rule, as JSON, with only the fields that matter.
    pub wrong: Option<&'static str>,
    /// A record that keeps the rule, as JSON, with only the fields that matter.
    pub right: Option<&'static str>,
    /// How well it is known that senders are held to it.
    pub evidence: Grade,
    /// Where it comes from, if a public text states it.
    pub source: Option<Bilingual>,
    /// The fields that the rule is about.
    pub fields: &'static [&'static FieldSpec],
    /// Where the schema states the rule, below `schemas/`.
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
    /// That each percentage is the share of its part in its base.
    PercentOf,
    /// That percentages add up to a total.
    SumTo,
    /// That a number has as many digits as its kind, a code of the same record, calls for.
    MatchesLength,
    /// That a list holds no more than so many items.
    AtMost,
    /// That a list holds an item in which certain fields are there, when others hold certain codes.
    ItemWhen,
}

impl RuleSpec {
    /// What a record that breaks the rule does, as a sentence about records in general.
    pub const fn text(&self, language: Language) -> &'static str {
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
    /// Writes the id and the schema place alone: the fields would fill pages.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RuleSpec")
            .field("id", &self.id)
            .field("schema", &self.schema)
            .finish_non_exhaustive()
    }
}
