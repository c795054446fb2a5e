//! Whether a code is known to a catalogue that the caller has given.

use crate::report::Finding;
use crate::spec::{FieldSpec, KnownCodes};

/// The advice on a code that the catalogue of its field does not have; `None` for a known one, and where nothing can be said.
#[cold]
pub(crate) fn not_in_catalogue(
    field: &'static FieldSpec,
    text: &str,
    known: &dyn KnownCodes,
) -> Option<Finding> {
    let kind = field.catalogue?;
    // What breaks the schema is told already.
    let pattern = field.constraint.pattern;
    if text.is_empty() || pattern.is_some_and(|pattern| !pattern.matches(text)) {
        return None;
    }
    if known.knows(kind, text) != Some(false) {
        return None;
    }
    let nearest = known.nearest(kind, text);
    Some(Finding::not_in_catalogue(field, kind).meaning(nearest.as_deref()))
}
