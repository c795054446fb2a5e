//! The build script: `schemas/` in, Rust out.
//!
//! The generator is a program of its own (`generate.rs`), which is compiled and run here. The package that is published brings along
//! what the generator makes of its schemas (`shipped.rs`): where schemas and generator are as they were then, the script only
//! copies, and nobody who depends on the package compiles the generator.
//!
//! Two variables of the environment change what is built: `QCVN120_SCHEMAS` names another folder of schemas, and
//! `QCVN120_PROFILE` profiles that are built in (`profile/`). See `docs/profiles.md`.

#![allow(unreachable_pub)] // Some modules belong to other programs, too.
#![allow(dead_code)] // And what only those call.

use std::path::Path;
use std::process::{Command, ExitCode};

mod compiled;
mod environment;
mod files;
mod shipped;

use environment::{PROFILE, SCHEMAS, given};

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=schemas");
    for variable in [SCHEMAS, PROFILE] {
        println!("cargo::rerun-if-env-changed={variable}");
    }
    let made = environment::folders().and_then(|(root, out)| make(&root, &out));
    made.unwrap_or_else(|reason| environment::failed(&reason))
}

fn make(root: &Path, out: &Path) -> Result<ExitCode, String> {
    let is_as_shipped = given(SCHEMAS).is_none() && given(PROFILE).is_none();
    if is_as_shipped && let Some(inputs) = shipped::current(root) {
        depend_on(inputs.paths());
        shipped::take(root, out).map_err(|error| error.to_string())?;
        return Ok(ExitCode::SUCCESS);
    }
    let (program, sources) = compiled::generator(root, &out.join(shipped::GENERATOR))?;
    depend_on(sources.paths());
    // What it says is meant for cargo, too: what it has read, and why it has failed.
    let status = Command::new(&program).status();
    let status = status.map_err(|error| format!("{}: {error}", program.display()))?;
    match status.code() {
        Some(0) => Ok(ExitCode::SUCCESS),
        Some(1) => Ok(ExitCode::FAILURE),
        _ => Err(format!("{}: {status}", program.display())),
    }
}

fn depend_on<'p>(paths: impl Iterator<Item = &'p str>) {
    for path in paths {
        println!("cargo::rerun-if-changed={path}");
    }
}
