//! `qcvn120 suite`: writes the conformance suite, for tests in any language.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::folder::FolderDraft;
use super::leftovers;
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
    let mut draft = FolderDraft::create(folder, INDEX)?;
    let mut entries: Vec<Value> = Vec::new();
    for case in suite() {
        store(&mut draft, &case)?;
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
    draft.write(INDEX, format!("{index}\n").as_bytes())?;
    draft.commit()?;
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

/// Whether a folder has files and neither an index nor what a run left that was killed: then it is not one of a suite, and
/// stays as it is.
fn is_of_something_else(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else {
        return false;
    };
    let names: Vec<_> = entries.flatten().map(|entry| entry.file_name()).collect();
    !names.is_empty()
        && !folder.join(INDEX).is_file()
        && !names.iter().any(|name| leftovers::is_part(name, INDEX))
}

fn store(folder: &mut FolderDraft, case: &Case) -> io::Result<()> {
    folder.write(case.file(), case.bytes())?;
    if let Some(text) = case.canonical() {
        folder.write(&case.canonical_file(), text.as_bytes())?;
    }
    Ok(())
}
