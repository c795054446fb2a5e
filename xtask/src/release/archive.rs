//! The program that runs on any Linux: linked with nothing, with its manual pages and completions beside it.

use std::fs;
use std::process::Command;

use super::builds::field;
use super::tools::{root, told};
use super::{Options, Outcome, Tried};
use crate::{output, run, tool};

/// What it is built for.
const TARGET: &str = "x86_64-unknown-linux-musl";

/// The program; `Cargo.toml` names it to cargo-deb as well, without the target, which cargo-deb puts in.
pub(super) const PROGRAM: &str = "target/x86_64-unknown-linux-musl/release/qcvn120";

/// What stands beside it, in the archive and in the Debian package.
const BESIDE: &str = "target/dist/files";

/// A packet to try the program on, which has no errors.
const PACKET: &str = "examples/packets/dong-bo-ho-so.json";

/// Shells and the files that they look for.
const SHELLS: &[(&str, &str)] = &[
    ("bash", "qcvn120.bash"),
    ("zsh", "_qcvn120"),
    ("fish", "qcvn120.fish"),
];

pub(super) fn build(_: &Options) -> Tried {
    if let Err(reason) = target() {
        return Ok(Outcome::NotTried(reason));
    }
    program()?;
    let version = field("version")?;
    let name = format!("qcvn120-{version}-{TARGET}");
    let archive = format!("target/dist/{name}.tar.gz");
    let folder = format!("target/dist/{name}");
    let _ = fs::remove_dir_all(root().join(&folder));
    run(Command::new("cp").args(["-r", BESIDE, &folder]))?;
    let with = ["README.md", "README.vi.md", "CHANGELOG.md"];
    let licences = ["LICENSE-MIT", "LICENSE-APACHE", PROGRAM];
    run(Command::new("cp").args(with).args(licences).arg(&folder))?;
    // The same files make the same bytes.
    let same = [
        "--sort=name",
        "--mtime=@0",
        "--owner=0",
        "--group=0",
        "--numeric-owner",
    ];
    let mut tar = Command::new("tar");
    tar.args(same)
        .args(["-czf", &archive, "-C", "target/dist", &name]);
    run(&mut tar)?;
    let size = |path: &str| fs::metadata(root().join(path)).map_or(0, |file| file.len() / 1024);
    println!(
        "{archive}: {} kB, the program {} kB",
        size(&archive),
        size(PROGRAM)
    );
    Ok(Outcome::Passed)
}

/// Sees to it that there is a standard library for the target.
pub(super) fn target() -> Result<(), String> {
    run(Command::new("rustup").args(["target", "add", TARGET]))
}

/// Builds and tries the program, and makes what stands beside it.
pub(super) fn program() -> Result<(), String> {
    let mut build = Command::new(tool("CARGO", "cargo"));
    build.args(["build", "--locked", "--release", "--features", "cli"]);
    build.args(["--bin", "qcvn120", "--target", TARGET]);
    for (setting, value) in [
        ("STRIP", "symbols"),
        ("LTO", "thin"),
        ("CODEGEN_UNITS", "1"),
    ] {
        build.env(format!("CARGO_PROFILE_RELEASE_{setting}"), value);
    }
    run(&mut build)?;
    try_out(&root().join(PROGRAM).to_string_lossy())?;
    let (_, links) = told(Command::new("ldd").arg(PROGRAM))?;
    if !links.contains("statically linked") && !links.contains("not a dynamic executable") {
        return Err(format!("{PROGRAM} is linked with others:\n{links}"));
    }
    let folder = root().join(BESIDE);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("completions")).map_err(|error| error.to_string())?;
    run(Command::new(root().join(PROGRAM))
        .args(["--lang", "en", "man", "-o"])
        .arg(folder.join("man")))?;
    for (shell, file) in SHELLS {
        let script = output(Command::new(root().join(PROGRAM)).args(["completions", shell]))?;
        fs::write(folder.join("completions").join(file), script)
            .map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// Whether a program says its version, and what is to be said of a packet and of the same in XML.
pub(super) fn try_out(program: &str) -> Result<(), String> {
    let said = output(Command::new(program).arg("--version"))?;
    let version = field("version")?;
    if said.trim() != format!("qcvn120 {version}") {
        return Err(format!("{program} says it is {said}"));
    }
    output(Command::new(program).args(["check", PACKET]))?;
    let converted = output(Command::new(program).args(["convert", "--to", "xml", PACKET]))?;
    if !converted.starts_with("<?xml") {
        return Err(format!("{program} does not convert {PACKET}"));
    }
    Ok(())
}
