//! What cargo and whoever builds say to the build script, and what is said to cargo.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

/// Names another folder of schemas.
pub const SCHEMAS: &str = "QCVN120_SCHEMAS";

/// Names profiles that are built in.
pub const PROFILE: &str = "QCVN120_PROFILE";

/// The value of a variable, if it has one that is not empty.
pub fn given(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}

/// The folder of the package, and the one that cargo wants generated files in.
pub fn folders() -> Result<(PathBuf, PathBuf), String> {
    let of = |name: &str| given(name).ok_or_else(|| format!("{name} is not set"));
    Ok((of("CARGO_MANIFEST_DIR")?.into(), of("OUT_DIR")?.into()))
}

/// Tells cargo what went wrong.
pub fn failed(reason: &str) -> ExitCode {
    for line in reason.lines() {
        println!("cargo::error={line}");
    }
    ExitCode::FAILURE
}
