//! The build script: `schemas/` in, Rust out.
//!
//! It has no dependencies, writes to `OUT_DIR` only, and stops with file, JSON pointer and reason on anything in a schema
//! that it does not understand. The stages stand in `generator/`, where `tests/generator.rs` tests them.

#![allow(unreachable_pub)] // The stages are public to the tests that include them.
#![allow(clippy::format_push_string)] // Reads better than `write!`, and speed does not count here.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

mod generator;
mod shared;

use shared::{language, spec, syntax, text};

fn main() -> ExitCode {
    // Files of `src/` that the script compiles or takes in are seen by cargo itself.
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=schemas");
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            for line in reason.lines() {
                println!("cargo::error={line}");
            }
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let root =
        PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("CARGO_MANIFEST_DIR is not set")?);
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    let files = generator::source::read_dir(&root.join("schemas")).map_err(|e| e.to_string())?;
    for (name, text) in generator::generate(&files).map_err(|e| e.to_string())? {
        write_if_changed(&out.join(&name), &text).map_err(|e| format!("{name}: {e}"))?;
    }
    Ok(())
}

/// An unchanged file keeps its time stamp, so nothing is built again for its sake.
fn write_if_changed(path: &Path, text: &str) -> io::Result<()> {
    match fs::read_to_string(path) {
        Ok(old) if old == text => Ok(()),
        _ => fs::write(path, text),
    }
}
