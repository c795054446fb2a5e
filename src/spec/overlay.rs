//! What a profile changes, as the engine reads it: other demands on the fields of records, other levels of findings, rules
//! that are switched off.
//!
//! Readers and checks ask for it once for each record, never for a value: they go on with the adjusted tables.

use std::fmt;

use super::{CodeList, FieldSpec, Level, LevelSpec, OwnMeant, RecordRules, RecordSpec, RuleSpec};

/// What a raw value means in a field.
pub(crate) type OwnMeans = fn(&'static FieldSpec, &str) -> OwnMeant;

/// What a profile changes. Made once and never freed, as the tables of the schemas: findings refer to both for as long as
/// they live.
pub(crate) struct Overlay {
    /// The names of the profiles that it was made of.
    pub(crate) name: String,
    /// Records of the schemas, each with the one that stands for it.
    pub(crate) records: Vec<(&'static RecordSpec, &'static RecordSpec)>,
    /// Of each of `records`, the fields whose values are judged otherwise, a bit for each.
    pub(crate) judged_otherwise: Vec<u64>,
    /// Whether a record has fields that the schemas do not know.
    pub(crate) adds_fields: bool,
    /// Lists of codes of the schemas, each with the one that stands for it wherever it is used.
    pub(crate) lists: Vec<(&'static CodeList, &'static CodeList)>,
    /// What a raw value means in a field that the profile adds, as a reader of JSON takes it. Checks are below the readers.
    pub(crate) own_meant: OwnMeans,
    /// What findings weigh: of several that speak of one, the last counts.
    pub(crate) levels: Vec<LevelSpec>,
    /// Records of the schemas in which something may be an error that is none by itself; and whether that may be something of
    /// a value, not only a rule between fields.
    pub(crate) raised: Vec<(&'static RecordSpec, bool)>,
    /// What is said of rules between fields, by record.
    pub(crate) rules: Vec<RecordRules>,
}

impl Overlay {
    /// The record as the profile has it.
    pub(crate) fn record(&self, base: &'static RecordSpec) -> &'static RecordSpec {
        let mut records = self.records.iter();
        let adjusted = records.find(|(known, _)| std::ptr::eq(*known, base));
        adjusted.map_or(base, |(_, adjusted)| adjusted)
    }

    /// The fields that the profile adds to a record, in their order.
    pub(crate) fn own(&self, base: &'static RecordSpec) -> &'static [FieldSpec] {
        if !self.adds_fields {
            return &[];
        }
        let fields = self.record(base).fields;
        fields.get(base.fields.len()..).unwrap_or_default()
    }

    /// The fields of the record as the profile has them, if it changes any.
    pub(crate) fn fields(&self, base: &'static RecordSpec) -> Option<&'static [FieldSpec]> {
        let adjusted = self.record(base);
        (!std::ptr::eq(adjusted, base)).then_some(adjusted.fields)
    }

    /// The record as the profile has it, if it changes any of its fields, and which of them it judges otherwise.
    pub(crate) fn changed(&self, base: &'static RecordSpec) -> Option<(&'static RecordSpec, u64)> {
        let mut records = self.records.iter().zip(&self.judged_otherwise);
        let found = records.find(|((known, _), _)| std::ptr::eq(*known, base));
        found.map(|((_, adjusted), fields)| (*adjusted, *fields))
    }

    /// What is said of the rules of a record of the schemas, if anything.
    #[inline]
    pub(crate) fn rules_of(&self, base: &'static RecordSpec) -> Option<&RecordRules> {
        let mut rules = self.rules.iter();
        rules.find(|rules| std::ptr::eq(rules.record, base))
    }

    /// Whether the profile states this rule of such a record.
    pub(crate) fn states(&self, rule: &RuleSpec, record: &RecordSpec) -> bool {
        self.rules.iter().any(|rules| {
            let mut stated = rules.stated.iter();
            rules.record.schema == record.schema && stated.any(|stated| stated.rule == rule)
        })
    }

    /// Whether a finding of this code, which is no error by itself, may be one.
    pub(crate) fn may_raise(&self, code: &str) -> bool {
        let mut levels = self.levels.iter();
        levels.any(|said| said.level == Level::Error && said.code.is_none_or(|known| known == code))
    }

    /// Whether something in such a record may be an error that is none by itself; and if so, whether that may be something of
    /// a value.
    pub(crate) fn raises_in(&self, base: &'static RecordSpec) -> Option<bool> {
        let mut raised = self.raised.iter();
        let found = raised.find(|(known, _)| std::ptr::eq(*known, base));
        found.map(|(_, of_values)| *of_values)
    }
}

/// The record as a profile has it, if there is one.
#[inline]
pub(crate) fn adjusted(
    overlay: Option<&'static Overlay>,
    base: &'static RecordSpec,
) -> &'static RecordSpec {
    match overlay {
        None => base,
        Some(overlay) => overlay.record(base),
    }
}

impl fmt::Debug for Overlay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Overlay").field(&self.name).finish()
    }
}
