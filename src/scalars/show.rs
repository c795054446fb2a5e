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

#[cfg(feature = "testing")]
thread_local! {
    /// Whether the test of this thread has asked for values.
    static IS_ASKED: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

impl Show {
    /// What `Debug` of a value by itself shows.
    pub(crate) fn in_debug() -> Self {
        #[cfg(feature = "testing")]
        if IS_ASKED.get() {
            return Self::Values;
        }
        Self::Known
    }

    /// Makes `Debug` show values in this thread from now on.
    #[cfg(feature = "testing")]
    pub(crate) fn ask_for_values() {
        IS_ASKED.set(true);
    }
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
