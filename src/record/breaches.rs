//! Which rules between its fields a record breaks.

use super::Record;
use crate::spec::{FieldSpec, RuleSpec};

/// The rules that a record breaks, in the order of the schema.
#[derive(Debug, Clone, Default)]
pub struct Breaches(pub(crate) Vec<Breach>);

/// A broken rule, and the field that breaks it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Breach {
    /// The rule.
    pub rule: &'static RuleSpec,
    /// The dependent field: the one that is missing, the later of two dates, the total.
    pub field: &'static FieldSpec,
    /// For a field of an item of a list: the field of the list, and the index of the item.
    pub item: Option<(&'static FieldSpec, usize)>,
    /// The other fields of the rule, each with the part that it plays.
    pub(crate) parts: Vec<(&'static str, &'static FieldSpec)>,
}

impl Breaches {
    /// Judges a record by its own rules, not by those of nested records. A record that has a value
    /// [instead](crate::unknown::Unknown::instead) of its fields breaks none.
    #[inline]
    pub fn of<R: Record>(record: &R) -> Self {
        let mut breaches = Self(Vec::new());
        record.judge(&mut breaches);
        if !breaches.is_empty() && record.unknown().instead().is_some() {
            return Self(Vec::new());
        }
        breaches
    }

    /// Whether no rule is broken.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The broken rules.
    pub fn iter(&self) -> std::slice::Iter<'_, Breach> {
        self.0.iter()
    }

    #[cold]
    pub(crate) fn add(
        &mut self,
        rule: &'static RuleSpec,
        field: &'static FieldSpec,
        parts: &[(&'static str, &'static FieldSpec)],
    ) {
        self.0.push(Breach {
            rule,
            field,
            item: None,
            parts: parts.to_vec(),
        });
    }
}

impl<'b> IntoIterator for &'b Breaches {
    type Item = &'b Breach;
    type IntoIter = std::slice::Iter<'b, Breach>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
