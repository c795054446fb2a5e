//! Why a pattern is refused.

use std::fmt;

/// Why a pattern is refused, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PatternError {
    /// The place of the trouble, in characters from the start of the pattern.
    pub(crate) offset: usize,
    /// What is wrong and, where there is a way, what to write instead; in Vietnamese.
    pub(crate) vi: String,
    /// The same in English.
    pub(crate) reason: String,
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "pattern, character {}: {}", self.offset + 1, self.reason)
    }
}

impl std::error::Error for PatternError {}

/// The refusal of a pattern whose tables would grow too large.
pub(super) fn too_large(vi: &str, why: &str) -> PatternError {
    PatternError {
        offset: 0,
        vi: format!("mẫu quá lớn: {vi}"),
        reason: format!("the pattern is too large: {why}"),
    }
}
