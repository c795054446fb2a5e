//! What a reply says in one field and denies in another.

use super::FieldSpec;
use crate::language::Bilingual;

/// Two parts of a reply that cannot both be right.
#[derive(Debug, Clone, Copy)]
#[expect(
    unnameable_types,
    reason = "only the engine uses it; public only in a method of the sealed trait `Record`"
)]
pub struct Contradiction {
    /// The field that is reported.
    pub(crate) field: &'static FieldSpec,
    /// What says otherwise.
    pub(crate) other: Against,
    /// What each of them says.
    pub(crate) words: Bilingual,
    /// Whether the field holds another reply, which stands beside the records of this one: then this one is read.
    pub(crate) is_beside: bool,
}

/// What a field is held against.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Against {
    /// Another field.
    Field(&'static FieldSpec),
    /// A key that is no field of the reply.
    Key(&'static str),
}
