//! The refusal to write records that have errors.

use crate::error::WriteError;
use crate::report::Report;

/// Refuses to write a record for which `check` reports errors. With `skip`, nothing is checked: the record is known to
/// have no errors, or the options keep them.
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
