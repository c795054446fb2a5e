//! The public API: as a list of which a golden copy is kept, and against that of the last release.

use std::fs;
use std::process::Command;

use super::tools::{PUBLIC_API, SEMVER_CHECKS, on, root, told, toolchain};
use super::{Options, Outcome, Tried};
use crate::{output, run};

/// Where the golden copy stands.
const COPY: &str = "tests/golden/public-api.outline";

/// The most lines of a difference that are printed.
const SHOWN: usize = 60;

pub(super) fn golden(options: &Options) -> Tried {
    // Only nightly describes a crate as JSON.
    if let Err(reason) = toolchain("nightly") {
        return Ok(Outcome::NotTried(reason));
    }
    let mut list = match PUBLIC_API.command() {
        Ok(command) => command,
        Err(reason) => return Ok(Outcome::NotTried(reason)),
    };
    // Without what every type has by its nature; what is derived is listed, since taking it away breaks users.
    list.args(["--all-features", "-ss", "--color=never"]);
    list.env("RUSTUP_TOOLCHAIN", "nightly").env_remove("CARGO");
    list.env("CARGO_TARGET_DIR", root().join("target/api"));
    let nightly = output(on("nightly", "rustc").arg("--version"))?;
    let head = format!("# By {}", nightly.trim());
    let file = root().join(COPY);
    let known = fs::read_to_string(&file).unwrap_or_default();
    // Another nightly may spell items otherwise, or describe them as this tool does not know.
    let is_other = known.lines().next() != Some(&*head) && !options.bless;
    let other = format!("the toolchain is not that of the copy (`{head}`), and the lists differ");
    let made = match output(&mut list) {
        Ok(list) => format!("{head}\n{list}"),
        Err(reason) if is_other => return Ok(Outcome::NotTried(format!("{other}: {reason}"))),
        Err(reason) => return Err(reason),
    };
    let items = |list: &str| list.split_once('\n').map(|(_, items)| items.to_owned());
    if items(&known) == items(&made) {
        println!("{} items, as in {COPY}", made.lines().count() - 1);
        return Ok(Outcome::Passed);
    }
    if is_other {
        return Ok(Outcome::NotTried(other));
    }
    if options.bless {
        fs::write(&file, &made).map_err(|error| format!("{COPY}: {error}"))?;
        println!("renewed {COPY}: review it with `git diff`, and say in CHANGELOG.md why");
        return Ok(Outcome::Passed);
    }
    show_difference(&made)?;
    Err(format!(
        "the public API is not that of {COPY}; if that is meant: cargo xtask release api --bless"
    ))
}

fn show_difference(made: &str) -> Result<(), String> {
    let found = "target/api/public-api.outline";
    fs::write(root().join(found), made).map_err(|error| error.to_string())?;
    let (_, difference) = told(Command::new("diff").args(["-u", COPY, found]))?;
    for line in difference.lines().take(SHOWN) {
        println!("{line}");
    }
    Ok(())
}

/// Nothing is published yet. So the API is held against the last commit with a tag `v…`; before the first one, against the
/// last commit that renewed the golden copy, since the API of that one was looked at.
pub(super) fn semver(options: &Options) -> Tried {
    let mut checks = match SEMVER_CHECKS.command() {
        Ok(command) => command,
        Err(reason) => return Ok(Outcome::NotTried(reason)),
    };
    let Some(since) = options.since.clone().or_else(baseline) else {
        let reason = "no tag `v…`, and no commit with a golden copy: name one with --since";
        return Ok(Outcome::NotTried(reason.to_owned()));
    };
    let short = output(Command::new("git").args(["rev-parse", "--short", &since]))?;
    println!("since {}", short.trim());
    // A folder with the files of that commit: a work tree of git's own would have to be taken away again.
    let folder = root().join("target/semver/baseline");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let archive = root().join("target/semver/baseline.tar");
    let mut git = Command::new("git");
    run(git
        .args(["archive", "--format", "tar", &since, "-o"])
        .arg(&archive))?;
    run(Command::new("tar")
        .arg("-xf")
        .arg(&archive)
        .arg("-C")
        .arg(&folder))?;
    checks.arg("--baseline-root").arg(&folder);
    run(checks.args(["--all-features", "--color", "never"]))?;
    Ok(Outcome::Passed)
}

fn baseline() -> Option<String> {
    let tag = ["describe", "--tags", "--abbrev=0", "--match", "v[0-9]*"];
    let reviewed = ["log", "-1", "--format=%H", "--", COPY];
    let said = |arguments: &[&str]| output(Command::new("git").args(arguments)).ok();
    let found = said(&tag).or_else(|| said(&reviewed))?;
    Some(found.trim().to_owned()).filter(|revision| !revision.is_empty())
}
