//! What `Debug` shows of a value: values are personal data, and debug output ends up in logs.

use std::fmt;

use crate::spec::holds_secret;

/// How much of a value `Debug` shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    unnameable_types,
    reason = "of the engine alone; public only in methods of what is sealed"
)]
pub enum Show {
    /// Nothing of it.
    Nothing,
    /// What its type makes sense of: a code of the list, a time, a number. Any other text may be somebody's name.
    Known,
    /// Everything, but a secret in a text that is a packet itself.
    Values,
}

/// What stands in the place of what is not shown.
pub(crate) const MASK: &str = "•";

/// Writes [`MASK`].
pub(crate) struct Masked;

impl fmt::Debug for Masked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MASK)
    }
}

/// Writes a text that is shown if `show` says so.
pub(crate) struct ShownText<'t>(pub(crate) &'t str, pub(crate) bool);

impl fmt::Debug for ShownText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.1 && !holds_secret(self.0) {
            fmt::Debug::fmt(self.0, f)
        } else {
            f.write_str(MASK)
        }
    }
}
