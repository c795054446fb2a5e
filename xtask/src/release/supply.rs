//! What the crate, and what is handed out beside it, is made of.

use super::tools::{DENY, told};
use super::{Options, Outcome, Tried};
use crate::run;

/// The packages whose programs and libraries others run; those of tests and benchmarks burden nobody.
const HANDED_OUT: &[&str] = &[
    "Cargo.toml",
    "bindings/c/Cargo.toml",
    "bindings/python/Cargo.toml",
    "bindings/wasm/Cargo.toml",
    "portal/Cargo.toml",
    "tables/Cargo.toml",
];

pub(super) fn deny(_: &Options) -> Tried {
    if let Err(reason) = DENY.command() {
        return Ok(Outcome::NotTried(reason));
    }
    for manifest in HANDED_OUT {
        let mut deny = DENY.command()?;
        deny.args(["--manifest-path", manifest, "--config", "deny.toml"]);
        deny.args(["--log-level", "error", "check"]);
        run(deny.args(["licenses", "bans", "sources"]))?;
    }
    // The database is a repository on the web, which few build machines reach.
    let mut advisories = DENY.command()?;
    let (known, said) = told(advisories.args(["check", "advisories"]))?;
    if known {
        println!("no dependency has an advisory");
    } else if said.contains("failed to fetch") || said.contains("failed to load advisory") {
        println!("!! NOT TRIED: advisories: their database cannot be reached from here");
    } else {
        return Err(said);
    }
    Ok(Outcome::Passed)
}
