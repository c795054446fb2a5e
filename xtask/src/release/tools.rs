//! Commands and toolchains that the steps need, fetched where they are missing. What cannot be had is told, and not a failure:
//! a machine may reach no registry, or have no rustup.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::{at_root, run, tool, words};

/// A command of cargo's that others wrote, in the version whose output was last looked at.
pub(super) struct Tool {
    package: &'static str,
    version: &'static str,
}

pub(super) const DENY: Tool = Tool {
    package: "cargo-deny",
    version: "0.20.2",
};
pub(super) const PUBLIC_API: Tool = Tool {
    package: "cargo-public-api",
    version: "0.52.0",
};
pub(super) const SEMVER_CHECKS: Tool = Tool {
    package: "cargo-semver-checks",
    version: "0.51.0",
};
pub(super) const HACK: Tool = Tool {
    package: "cargo-hack",
    version: "0.6.46",
};
pub(super) const DEB: Tool = Tool {
    package: "cargo-deb",
    version: "3.8.0",
};

impl Tool {
    /// The command, installed where that is missing; or why it cannot be had.
    ///
    /// A command of cargo's is called with its own name first, as cargo would call it.
    pub(super) fn command(&self) -> Result<Command, String> {
        let folder = folder();
        let program = folder.join("bin").join(self.package);
        if !self.is_installed() {
            let mut install = Command::new(tool("CARGO", "cargo"));
            install.args(["install", "--locked", "--root"]).arg(&folder);
            install.arg(format!("{}@{}", self.package, self.version));
            // What tools have in common is compiled once, and not optimised: they work for seconds.
            install
                .arg("--target-dir")
                .arg(root().join("target/tools/build"));
            for (setting, value) in [
                ("OPT_LEVEL", "0"),
                ("LTO", "off"),
                ("DEBUG", "0"),
                ("CODEGEN_UNITS", "256"),
            ] {
                install.env(format!("CARGO_PROFILE_RELEASE_{setting}"), value);
            }
            run(&mut install)?;
        }
        let mut command = Command::new(program);
        command.arg(self.package.trim_start_matches("cargo-"));
        Ok(command)
    }

    /// Whether this version is there, as cargo has noted it.
    fn is_installed(&self) -> bool {
        let noted = folder().join(".crates.toml");
        let noted = fs::read_to_string(noted).unwrap_or_default();
        noted.contains(&format!("\"{} {} ", self.package, self.version))
    }
}

/// Where the commands are: `target/tools`, or a folder that outlives it.
fn folder() -> PathBuf {
    env::var_os("QCVN120_TOOLS").map_or_else(|| root().join("target/tools"), PathBuf::from)
}

/// Sees to it that a toolchain is there, or says why not.
pub(super) fn toolchain(name: &str) -> Result<(), String> {
    let there = on(name, "rustc").arg("--version").output();
    if there.is_ok_and(|output| output.status.success()) {
        return Ok(());
    }
    run(Command::new("rustup").args(["toolchain", "install", name, "--profile", "minimal"]))
}

/// A program of a toolchain.
pub(super) fn on(toolchain: &str, program: &str) -> Command {
    let mut command = Command::new("rustup");
    command.args(["run", toolchain, program]);
    // The toolchain that runs this program names itself to those that it starts.
    for variable in ["CARGO", "RUSTC", "RUSTDOC", "RUSTUP_TOOLCHAIN"] {
        command.env_remove(variable);
    }
    at_root(&mut command);
    command
}

/// The root of the project.
pub(super) fn root() -> PathBuf {
    let xtask = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(&xtask).to_owned()
}

/// What a command prints, whatever comes of it: its status and both outputs.
pub(super) fn told(command: &mut Command) -> Result<(bool, String), String> {
    println!("== {}", words(command));
    let output = at_root(command)
        .output()
        .map_err(|error| format!("{}: {error}", words(command)))?;
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&text).into_owned();
    Ok((output.status.success(), text))
}
