//! Prints what came of a file as one line of JSON.

use std::io::{self, Write};

use crate::documents::Verdict;

/// Writes the line. Values are left out unless `values` asks for them.
pub(super) fn write(out: &mut impl Write, verdict: &Verdict, values: bool) -> io::Result<()> {
    if values {
        serde_json::to_writer(&mut *out, &verdict.show_values())?;
    } else {
        serde_json::to_writer(&mut *out, verdict)?;
    }
    out.write_all(b"\n")
}
