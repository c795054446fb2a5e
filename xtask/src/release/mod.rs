//! What is tried before a release: licences and sources, the public API, every pair of features, the oldest toolchain and the
//! oldest dependencies, and what is handed out beside the crate. `.ci/run` tries the quick ones with every change.

mod api;
mod archive;
mod builds;
mod deb;
mod pictures;
mod supply;
mod tools;

use std::time::Instant;

use crate::Done;

/// What came of a step that did not fail.
enum Outcome {
    Passed,
    /// Something that it needs cannot be had on this machine.
    NotTried(String),
}

type Tried = Result<Outcome, String>;

struct Step {
    name: &'static str,
    purpose: &'static str,
    run: fn(&Options) -> Tried,
}

const STEPS: &[Step] = &[
    Step {
        name: "deny",
        purpose: "licences, bans and sources of every dependency (deny.toml); advisories, where their database can be reached",
        run: supply::deny,
    },
    Step {
        name: "api",
        purpose: "the public API against its golden copy; --bless writes that anew",
        run: api::golden,
    },
    Step {
        name: "pictures",
        purpose: "the package holds the pictures that its README shows",
        run: pictures::packaged,
    },
    Step {
        name: "semver",
        purpose: "what breaks users since the last release, or --since REVISION",
        run: api::semver,
    },
    Step {
        name: "features",
        purpose: "each feature and each pair of them compiles without a warning",
        run: builds::features,
    },
    Step {
        name: "msrv",
        purpose: "the crate compiles with the oldest toolchain that Cargo.toml promises",
        run: builds::oldest_toolchain,
    },
    Step {
        name: "oldest",
        purpose: "the package compiles with the oldest dependencies that Cargo.toml allows",
        run: builds::oldest_dependencies,
    },
    Step {
        name: "static",
        purpose: "the program for any Linux, with manual pages and completions, as target/dist/….tar.gz",
        run: archive::build,
    },
    Step {
        name: "deb",
        purpose: "the same as a Debian package, installed into a scratch root and run",
        run: deb::build,
    },
];

/// What is asked for on the command line.
struct Options {
    bless: bool,
    since: Option<String>,
    steps: Vec<&'static Step>,
}

impl Options {
    fn of(arguments: &[String]) -> Result<Self, String> {
        let mut options = Self {
            bless: false,
            since: None,
            steps: Vec::new(),
        };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--bless" => options.bless = true,
                "--since" => {
                    let since = arguments.next().ok_or("--since needs a revision")?;
                    options.since = Some(since.clone());
                }
                name => {
                    let step = STEPS.iter().find(|step| step.name == name);
                    options.steps.push(step.ok_or_else(|| unknown(name))?);
                }
            }
        }
        if options.steps.is_empty() {
            options.steps.extend(STEPS);
        }
        Ok(options)
    }
}

fn unknown(name: &str) -> String {
    let mut told = format!("there is no step `{name}`, but");
    for step in STEPS {
        told += &format!("\n  {:<9} {}", step.name, step.purpose);
    }
    told
}

/// `release [STEP…] [--bless] [--since REVISION]`: all steps, also behind one that fails.
pub(crate) fn release(arguments: &[String]) -> Done {
    let options = Options::of(arguments)?;
    let mut told = Vec::new();
    let mut failed = Vec::new();
    for step in &options.steps {
        println!("\n-- {}: {}", step.name, step.purpose);
        let begin = Instant::now();
        let outcome = (step.run)(&options);
        let took = begin.elapsed().as_secs();
        told.push(match outcome {
            Ok(Outcome::Passed) => format!("{:<9} passed, {took} s", step.name),
            Ok(Outcome::NotTried(reason)) => {
                println!("!! NOT TRIED: {}: {reason}", step.name);
                format!("{:<9} !! NOT TRIED: {reason}", step.name)
            }
            Err(reason) => {
                println!("{reason}");
                failed.push(step.name);
                format!("{:<9} FAILED, {took} s", step.name)
            }
        });
    }
    println!("\n{}", told.join("\n"));
    if failed.is_empty() {
        Ok(())
    } else {
        Err(format!("{} failed", failed.join(", ")))
    }
}
