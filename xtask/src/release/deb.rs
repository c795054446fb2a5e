//! The Debian package: the static program, its manual pages, completions and licences, as `Cargo.toml` lists them.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::archive::{program, target, try_out};
use super::tools::{DEB, root};
use super::{Options, Outcome, Tried};
use crate::run;

/// Where it is made.
const PACKAGE: &str = "target/dist/qcvn120.deb";

/// A root to install it into, which is not that of this machine.
const SCRATCH: &str = "target/dist/root";

/// What must be there once it is installed.
const INSTALLED: &[&str] = &[
    "usr/bin/qcvn120",
    "usr/share/man/man1/qcvn120.1.gz",
    "usr/share/man/man1/qcvn120-check.1.gz",
    "usr/share/bash-completion/completions/qcvn120",
    "usr/share/zsh/vendor-completions/_qcvn120",
    "usr/share/fish/vendor_completions.d/qcvn120.fish",
    "usr/share/doc/qcvn120/copyright",
    "usr/share/doc/qcvn120/LICENSE-APACHE",
];

pub(super) fn build(_: &Options) -> Tried {
    let mut deb = match DEB.command() {
        Ok(command) => command,
        Err(reason) => return Ok(Outcome::NotTried(reason)),
    };
    if let Err(reason) = target() {
        return Ok(Outcome::NotTried(reason));
    }
    program()?;
    deb.args(["--no-build", "--target", "x86_64-unknown-linux-musl"]);
    run(deb.args(["--output", PACKAGE]))?;
    let scratch = root().join(SCRATCH);
    let _ = fs::remove_dir_all(&scratch);
    let state = scratch.join("var/lib/dpkg");
    for folder in ["info", "updates", "triggers"] {
        fs::create_dir_all(state.join(folder)).map_err(|error| error.to_string())?;
    }
    for file in ["status", "available"] {
        fs::write(state.join(file), "").map_err(|error| error.to_string())?;
    }
    if !Path::new("/usr/bin/dpkg").is_file() {
        return Ok(Outcome::NotTried(format!(
            "{PACKAGE} is made, and cannot be installed without dpkg"
        )));
    }
    let mut install = Command::new("dpkg");
    install.arg(format!("--root={}", scratch.display()));
    // It is installed into a folder of ours, which takes no rights, and writes no log elsewhere.
    install.arg("--force-not-root").arg("--log=/dev/null");
    run(install.args(["--install", PACKAGE]))?;
    for file in INSTALLED {
        if !scratch.join(file).is_file() {
            return Err(format!("{PACKAGE} does not bring /{file}"));
        }
    }
    try_out(&scratch.join("usr/bin/qcvn120").to_string_lossy())?;
    Ok(Outcome::Passed)
}
