//! Which fields of a record are missing, which are unknown, and which hold a value that does not fit.

use crate::record::{RawJson, Record};
use crate::spec::{FieldSpec, RecordSpec};

/// The known fields whose value had a structure that does not fit, a bit for each index: their raw values stand among the
/// unknown fields.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Misfits(u64);

impl Misfits {
    #[inline]
    pub(crate) fn of<R: Record>(record: &R) -> Self {
        let fields = record.unknown().fields().iter();
        let known = fields.filter_map(|unknown| R::SPEC.field(unknown.name.as_ref()));
        Self(known.fold(0, |bits, field| bits | 1 << field.index))
    }

    #[inline]
    pub(crate) fn has(self, field: &FieldSpec) -> bool {
        self.0 >> field.index & 1 == 1
    }
}

/// The unknown keys that stand more than once in a record, each as often as it is one too many.
pub(crate) fn duplicate_unknown<R: Record>(record: &R) -> Vec<&str> {
    if record.unknown().fields().len() < 2 {
        return Vec::new();
    }
    let mut names: Vec<&str> = unknown_fields(record).map(|(name, _)| name).collect();
    names.sort_unstable();
    let pairs = names.windows(2).filter(|pair| pair[0] == pair[1]);
    pairs.map(|pair| pair[0]).collect()
}

/// The required fields of a record that are not among the fields seen.
pub(crate) fn missing(
    spec: &'static RecordSpec,
    seen: u64,
) -> impl Iterator<Item = &'static FieldSpec> {
    let missing = spec.required & !seen;
    let fields: &'static [FieldSpec] = if missing == 0 { &[] } else { spec.fields };
    fields
        .iter()
        .filter(move |field| missing >> field.index & 1 == 1)
}

/// The fields of a record that it does not know; the raw values of known ones stand beside them.
pub(crate) fn unknown_fields<R: Record>(
    record: &R,
) -> impl Iterator<Item = (&str, &RawJson<R::Text>)> {
    let fields = record.unknown().fields().iter();
    fields
        .map(|field| (field.name.as_ref(), &field.value))
        .filter(|(name, _)| R::SPEC.field(name).is_none())
}
