//! The crate in other builds than those of every day: pairs of features, the oldest toolchain, the oldest dependencies.

use std::fs;
use std::process::Command;

use super::tools::{HACK, on, root, toolchain};
use super::{Options, Outcome, Tried};
use crate::{at, cargo, generated, run, run_here, tool};

pub(super) fn features(_: &Options) -> Tried {
    let mut hack = match HACK.command() {
        Ok(command) => command,
        Err(reason) => return Ok(Outcome::NotTried(reason)),
    };
    hack.args(["check", "--locked", "--feature-powerset", "--depth", "2"]);
    // A folder of its own: the flags would have all else compiled anew.
    hack.args(["--target-dir", "target/features"]);
    run(hack.env("RUSTFLAGS", "-D warnings"))?;
    Ok(Outcome::Passed)
}

pub(super) fn oldest_toolchain(_: &Options) -> Tried {
    let promised = field("rust-version")?;
    let oldest = format!("{promised}.0");
    if let Err(reason) = toolchain(&oldest) {
        return Ok(Outcome::NotTried(reason));
    }
    for features in ["--no-default-features", "--all-features"] {
        let mut check = on(&oldest, "cargo");
        check.args(["check", "--locked", features]);
        run(check.args(["--target-dir", "target/msrv"]))?;
    }
    Ok(Outcome::Passed)
}

/// In a copy of the package, since the file of locked versions is another.
pub(super) fn oldest_dependencies(_: &Options) -> Tried {
    // Only nightly looks for the oldest.
    if let Err(reason) = toolchain("nightly") {
        return Ok(Outcome::NotTried(reason));
    }
    let folder = unpacked("target/oldest")?;
    let mut resolve = on("nightly", "cargo");
    resolve.args(["update", "-Zdirect-minimal-versions"]);
    run_here(at(&mut resolve, &folder))?;
    let mut check = Command::new(tool("CARGO", "cargo"));
    check.args(["check", "--locked", "--all-features", "--target-dir"]);
    check.arg(root().join("target/oldest/target"));
    run_here(at(&mut check, &folder))?;
    Ok(Outcome::Passed)
}

/// Makes the package and unpacks it in a folder; gives the path of what it holds.
fn unpacked(folder: &str) -> Result<String, String> {
    generated::generated(&[])?;
    cargo(
        &["package", "--locked", "--allow-dirty", "--no-verify"],
        &[],
    )?;
    let name = format!("qcvn120-{}", field("version")?);
    fs::create_dir_all(root().join(folder)).map_err(|error| error.to_string())?;
    let mut tar = Command::new("tar");
    tar.args(["-xzf", &format!("target/package/{name}.crate")]);
    run(tar.args(["-C", folder]))?;
    Ok(format!("{folder}/{name}"))
}

/// A field of the package in `Cargo.toml`.
pub(super) fn field(name: &str) -> Result<String, String> {
    let manifest = root().join("Cargo.toml");
    let manifest = fs::read_to_string(manifest).map_err(|error| error.to_string())?;
    let start = format!("{name} = \"");
    let line = manifest.lines().find_map(|line| line.strip_prefix(&start));
    let value = line.and_then(|line| line.strip_suffix('"'));
    let value = value.ok_or_else(|| format!("Cargo.toml has no `{name}`"))?;
    Ok(value.to_owned())
}
