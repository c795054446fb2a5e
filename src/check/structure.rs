//! The structure of a record: which of its fields are missing, unknown, or hold a value that does not fit.

use crate::record::{RawJson, Record, Unknown};
use crate::spec::{FieldSpec, RecordSpec};
use crate::text::Text;

/// What the unknown fields of a record mean for its known ones, one bit for each of these by its index.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Beside {
    /// Those whose value did not fit: it is kept raw among the unknown fields, under the name of the known one.
    misfits: u64,
    /// Those that an unknown field would be read as if they were left out: it has the name in another letter case, or a name
    /// that another system has for the field.
    variants: u64,
}

impl Beside {
    #[inline]
    pub(crate) fn of<R: Record>(record: &R) -> Self {
        let unknown = record.unknown();
        if unknown.is_empty() {
            return Self::default();
        }
        Self::of_unknown(R::SPEC, unknown)
    }

    #[cold]
    #[inline(never)]
    fn of_unknown<S: Text>(spec: &'static RecordSpec, unknown: &Unknown<S>) -> Self {
        let mut beside = Self::default();
        for unknown in unknown.fields() {
            let name = unknown.name.as_ref();
            if let Some(field) = spec.field(name) {
                beside.misfits |= 1 << field.index;
            } else if let Some(field) = spec.field_in_any_case(name) {
                beside.variants |= 1 << field.index;
            }
        }
        beside
    }

    /// Whether the value of a field did not fit.
    #[inline]
    pub(crate) fn has_misfit(self, field: &FieldSpec) -> bool {
        self.misfits >> field.index & 1 == 1
    }

    /// Whether something stands beside a field that says how it is written when it is absent.
    #[inline]
    pub(crate) fn has_any(self, field: &FieldSpec) -> bool {
        (self.misfits | self.variants) >> field.index & 1 == 1
    }
}

/// The unknown keys that occur more than once in a record; a key that occurs `n` times is listed `n - 1` times.
pub(crate) fn duplicate_unknown<'u, S: Text>(
    unknown: &'u Unknown<S>,
    spec: &'static RecordSpec,
) -> Vec<&'u str> {
    if unknown.fields().len() < 2 {
        return Vec::new();
    }
    let mut names: Vec<&str> = unknown_to(spec, unknown).map(|(name, _)| name).collect();
    names.sort_unstable();
    let pairs = names.windows(2).filter(|pair| pair[0] == pair[1]);
    pairs.map(|pair| pair[0]).collect()
}

/// The required fields of a record that are not among those in `seen`, which has one bit for each field by its index.
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

/// The unknown fields of a record, without the raw values of known fields that are kept beside them.
pub(crate) fn unknown_fields<R: Record>(
    record: &R,
) -> impl Iterator<Item = (&str, &RawJson<R::Text>)> {
    unknown_to(R::SPEC, record.unknown())
}

fn unknown_to<'u, S: Text>(
    spec: &'static RecordSpec,
    unknown: &'u Unknown<S>,
) -> impl Iterator<Item = (&'u str, &'u RawJson<S>)> {
    let fields = unknown.fields().iter();
    fields
        .map(|field| (field.name.as_ref(), &field.value))
        .filter(|(name, _)| spec.field(name).is_none())
}
