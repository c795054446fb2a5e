//! What a reply says in one field and denies in another.

use super::FieldSpec;
use crate::language::Bilingual;

/// Two fields of a reply that cannot both be right.
#[derive(Debug, Clone, Copy)]
#[expect(
    unnameable_types,
    reason = "only the engine uses it; public only in a method of the sealed trait `Record`"
)]
pub struct Contradiction {
    /// The field that is reported.
    pub(crate) field: &'static FieldSpec,
    /// The field that says otherwise.
    pub(crate) other: &'static FieldSpec,
    /// What each of them says.
    pub(crate) words: Bilingual,
}
