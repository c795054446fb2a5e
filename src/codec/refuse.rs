//! Nothing is written that has errors, unless the options keep them.

use crate::error::WriteError;
use crate::report::Report;

/// Refuses to write what has errors; `check` finds them, and is left out where there are none or they are to be kept.
pub(crate) fn refuse_errors(skip: bool, check: impl FnOnce() -> Report) -> Result<(), WriteError> {
    if skip {
        return Ok(());
    }
    let report = check();
    if report.usable() {
        Ok(())
    } else {
        Err(WriteError::Invalid(Box::new(report)))
    }
}
