//! The generator as a program, which the build script compiles and runs: what the schemas say, as Rust.
//!
//! It stands on std only, writes to `OUT_DIR` only, and stops with file, JSON pointer and reason on anything in a schema that
//! it does not understand. Its stages stand in `generator/`; `tests/generator.rs` tests them.

#![allow(unreachable_pub)] // The stages are public to the tests that include them.
#![allow(clippy::format_push_string)] // Reads better than `write!`, and speed does not count here.

use std::process::ExitCode;

mod environment;
mod files;
mod generator;
mod output;
mod profile;
mod shared;

use shared::{language, spec, syntax, text};

fn main() -> ExitCode {
    let written = environment::folders().and_then(|(root, out)| output::write(&root, &out));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => environment::failed(&reason),
    }
}
