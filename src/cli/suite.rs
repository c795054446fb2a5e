//! `qcvn120 suite`: writes the conformance suite, for tests in any language.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::output::Output;
use super::status::{CommandError, Status};
use crate::language::Language;
use crate::testing::suite::{Case, suite};

/// Write the conformance suite: documents with what is to be said of each, and an index (suite.json)
#[derive(Debug, clap::Args)]
pub(super) struct SuiteArgs {
    /// The folder to write to; it is made where it is missing, and must hold nothing but an earlier suite
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
}

const INDEX: &str = "suite.json";

pub(super) fn run(
    args: &SuiteArgs,
    language: Language,
    output: &mut Output,
) -> Result<Status, CommandError> {
    let folder = &args.output;
    if is_of_something_else(folder) {
        let name = folder.display();
        return Err(CommandError::usage(
            "suite",
            format!("{name} có tệp khác mà không có {INDEX}"),
            format!("{name} holds other files, and no {INDEX}"),
        ));
    }
    let mut entries: Vec<Value> = Vec::new();
    for case in suite() {
        store(folder, &case)?;
        entries.push(case.entry());
    }
    let (all, clean) = (
        entries.len(),
        entries
            .iter()
            .filter(|entry| entry["clean"] == true)
            .count(),
    );
    let index = serde_json::json!({
        "suite": "qcvn120",
        "version": env!("CARGO_PKG_VERSION"),
        "cases": entries,
    });
    let index = serde_json::to_string_pretty(&index).map_err(io::Error::from)?;
    write_file(&folder.join(INDEX), format!("{index}\n").as_bytes())?;
    let name = folder.display();
    match language {
        Language::Vietnamese => writeln!(
            output,
            "{all} tài liệu ({clean} đạt) và {INDEX} trong {name}"
        )?,
        Language::English => writeln!(
            output,
            "{all} documents ({clean} clean) and {INDEX} in {name}"
        )?,
    }
    Ok(Status::Fine)
}

/// Whether a folder has files and yet no index: then it is not one of a suite, and stays as it is.
fn is_of_something_else(folder: &Path) -> bool {
    let has_files = fs::read_dir(folder).is_ok_and(|mut files| files.next().is_some());
    has_files && !folder.join(INDEX).is_file()
}

fn store(folder: &Path, case: &Case) -> io::Result<()> {
    write_file(&folder.join(case.file()), case.bytes())?;
    if let Some(text) = case.canonical() {
        write_file(&folder.join(case.canonical_file()), text.as_bytes())?;
    }
    Ok(())
}

fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let made = path.parent().map_or(Ok(()), fs::create_dir_all);
    let written = made.and_then(|()| fs::write(path, bytes));
    written.map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))
}
