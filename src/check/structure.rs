//! The structure of a record: which of its fields are missing, unknown, or hold a value that does not fit.

use super::meant::holds_records;
use crate::record::{RawJson, Record, Unknown};
use crate::spec::{FieldSpec, RecordSpec};
use crate::text::Text;

/// The known fields that an unknown one has to do with, one bit for each by its index: their value did not fit, and is kept
/// raw under their name; or a reader would take the unknown one for them if they were left out, since it has their name in
/// another letter case, or a name that another system has for them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Beside(u64);

impl Beside {
    #[inline]
    pub(crate) fn of<R: Record>(record: &R) -> Self {
        let unknown = record.unknown();
        if unknown.is_empty() {
            return Self(0);
        }
        Self::of_unknown(R::SPEC, unknown)
    }

    #[cold]
    #[inline(never)]
    fn of_unknown<S: Text>(spec: &'static RecordSpec, unknown: &Unknown<S>) -> Self {
        let meant = unknown.fields().iter().filter_map(|unknown| {
            let name = unknown.name.as_ref();
            spec.field(name).or_else(|| {
                let field = spec.field_in_any_case(name)?;
                // Under another name, records alone are read as a list.
                let is_read = field.is_spelled(name) || !field.is_list();
                (is_read || holds_records(field, unknown.value.as_str())).then_some(field)
            })
        });
        Self(meant.fold(0, |bits, field| bits | 1 << field.index))
    }

    #[inline]
    pub(crate) fn has(self, field: &FieldSpec) -> bool {
        self.0 >> field.index & 1 == 1
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

/// As [`unknown_fields`], of a record with these fields and with this beyond them.
pub(crate) fn unknown_to<'u, S: Text>(
    spec: &'static RecordSpec,
    unknown: &'u Unknown<S>,
) -> impl Iterator<Item = (&'u str, &'u RawJson<S>)> {
    let fields = unknown.fields().iter();
    fields
        .map(|field| (field.name.as_ref(), &field.value))
        .filter(|(name, _)| spec.field(name).is_none())
}
