//! Prints what came of a file as one line of JSON.

use std::io::{self, Write};

use crate::documents::Verdict;
use crate::syntax::json::on_one_line;

/// Writes the line. Values are left out unless `values` asks for them.
pub(super) fn write(out: &mut impl Write, verdict: &Verdict, values: bool) -> io::Result<()> {
    let json = if values {
        serde_json::to_string(&verdict.show_values())?
    } else {
        serde_json::to_string(verdict)?
    };
    out.write_all(on_one_line(json).as_bytes())?;
    out.write_all(b"\n")
}
