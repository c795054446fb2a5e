//! What a profile changes, as the engine reads it: other demands on the fields of records, other levels of findings, rules
//! that are switched off.
//!
//! Readers and checks ask for it once for each record, never for a value: they go on with the adjusted tables.

use std::fmt;

use super::{CodeList, FieldSpec, OwnMeant, RecordSpec};

/// What a raw value means in a field.
pub(crate) type OwnMeans = fn(&'static FieldSpec, &str) -> OwnMeant;

/// What a profile changes. Made once and never freed, as the tables of the schemas: findings refer to both for as long as
/// they live.
pub(crate) struct Overlay {
    /// The names of the profiles that it was made of.
    pub(crate) name: String,
    /// Records of the schemas, each with the one that stands for it.
    pub(crate) records: Vec<(&'static RecordSpec, &'static RecordSpec)>,
    /// Lists of codes of the schemas, each with the one that stands for it wherever it is used.
    pub(crate) lists: Vec<(&'static CodeList, &'static CodeList)>,
    /// What a raw value means in a field that the profile adds, as a reader of JSON takes it. Checks are below the readers.
    pub(crate) own_meant: OwnMeans,
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
        let fields = self.record(base).fields;
        fields.get(base.fields.len()..).unwrap_or_default()
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
