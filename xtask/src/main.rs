//! The loops of this project: `cargo xtask NAME`. `.ci/run` calls the same, so what passes here passes there.

mod fuzz;
mod generated;
mod lean;
mod pictures;
mod release;

use std::env;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

struct Task {
    name: &'static str,
    purpose: &'static str,
    /// Does it, with the arguments behind the name.
    run: fn(&[String]) -> Done,
}

const TASKS: &[Task] = &[
    Task {
        name: "test",
        purpose: "all tests; arguments go to `cargo test`",
        run: test,
    },
    Task {
        name: "golden",
        purpose: "writes every expected file anew, and says which ones changed",
        run: golden,
    },
    Task {
        name: "check",
        purpose: "formatting, lints for every set of features, documentation, number of dependencies",
        run: check,
    },
    Task {
        name: "generated",
        purpose: "build/generated/: what the package brings along of the generator's work; a part of `package`",
        run: generated::generated,
    },
    Task {
        name: "package",
        purpose: "the package builds from what it holds, and so do those beside it",
        run: package,
    },
    Task {
        name: "baked",
        purpose: "a package that depends on this one with a profile built in; a part of `package`",
        run: baked,
    },
    Task {
        name: "portal",
        purpose: "tests the portal to test against, on SQLite and, where it is installed, on PostgreSQL",
        run: portal,
    },
    Task {
        name: "judges",
        purpose: "the independent judges of tests/interop/, on fewer documents with --short; arguments go to parity.py",
        run: judges,
    },
    Task {
        name: "generators",
        purpose: "what code generators make of the schemas, on a handful of forms with --short; arguments go to generators.py",
        run: generators,
    },
    Task {
        name: "bindings",
        purpose: "the bindings to other languages, called from each that is installed; the packages for JavaScript and Python",
        run: bindings,
    },
    Task {
        name: "tables",
        purpose: "packets as tables: the package, judges that read its files, and an archive checked inside DuckDB; inside Spark with --spark",
        run: tables,
    },
    Task {
        name: "fuzz",
        purpose: "the fuzz targets, from their seeds: [--seconds N] [--jobs N] [TARGET…]",
        run: fuzz::fuzz,
    },
    Task {
        name: "growth",
        purpose: "time and memory under attack at three sizes, of the doors and attacks named; --hold counts instructions and fails where they grow too fast",
        run: growth,
    },
    Task {
        name: "dictionary",
        purpose: "target/dictionary.html with the engine as WebAssembly, tried in headless chromium",
        run: dictionary,
    },
    Task {
        name: "report",
        purpose: "the page of `check --format html`, tried in headless chromium",
        run: report,
    },
    Task {
        name: "site",
        purpose: "docs/site/: dictionary, pages, schemas and suite as a static site, its links checked; --engine has the check box in it",
        run: site,
    },
    Task {
        name: "pictures",
        purpose: "renews docs/pictures/: how packets flow, and what a report looks like",
        run: pictures::pictures,
    },
    Task {
        name: "bench",
        purpose: "the speed against peers; arguments go to `cargo bench`",
        run: bench,
    },
    Task {
        name: "counts",
        purpose: "instructions, allocations and live bytes for each dossier, held against benches/results: [--bless] [ROW…]",
        run: counts,
    },
    Task {
        name: "release",
        purpose: "what is tried before a release: [STEP…] [--bless] [--since REVISION]; a step that does not exist lists them",
        run: release::release,
    },
    Task {
        name: "pages",
        purpose: "renews what is measured in benches/README.md: [speed] [counts] [cost] [growth]",
        run: pages,
    },
];

/// The sets of features that are checked beside all and none.
const FEATURES: &[&str] = &[
    "testing", "rayon", "proptest", "cli", "axum", "futures", "schemars",
];

/// The packages of the bindings, those that others are made of first.
const BINDINGS: &[&str] = &["bindings/common/Cargo.toml", "bindings/c/Cargo.toml"];

/// The tests of the bindings that tools of other languages build; where these are missing, the tests say so.
const BINDINGS_BY_OTHERS: &[&str] = &["bindings/js/tests/run.sh", "bindings/python/tests/run.sh"];

/// The packets as tables.
const TABLES: &str = "tables/Cargo.toml";

/// The package that stands for a vendor's.
const VENDOR: &str = "examples/vendor/Cargo.toml";

/// The folder of the package that has a profile built in; cargo finds its configuration only from there.
const BAKED: &str = "examples/baked";
/// What is counted under callgrind instead of timed.
const COUNTS: &str = "benches/counts/Cargo.toml";
/// The portal to test against.
const PORTAL: &str = "portal/Cargo.toml";

/// The most crates in the graph of the default features.
const MOST_CRATES: usize = 24;

type Done = Result<(), String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let task = arguments
        .first()
        .and_then(|name| TASKS.iter().find(|task| task.name == name));
    let Some(task) = task else {
        return usage(arguments.first());
    };
    match (task.run)(&arguments[1..]) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("xtask {}: {reason}", task.name);
            ExitCode::FAILURE
        }
    }
}

fn usage(unknown: Option<&String>) -> ExitCode {
    if let Some(name) = unknown.filter(|name| !["help", "--help", "-h"].contains(&name.as_str())) {
        eprintln!("xtask: there is no task `{name}`");
    }
    println!("cargo xtask NAME [ARGUMENTS]\n");
    for task in TASKS {
        println!("  {:<10} {}", task.name, task.purpose);
    }
    match unknown {
        Some(_) => ExitCode::from(2),
        None => ExitCode::SUCCESS,
    }
}

fn test(arguments: &[String]) -> Done {
    cargo(&["test", "--locked", "--all-features"], arguments)
}

fn golden(arguments: &[String]) -> Done {
    let before = changed()?;
    let mut command = Command::new(tool("CARGO", "cargo"));
    command.args(["test", "--locked", "--all-features", "--no-fail-fast"]);
    // The tests that compare with a file have this word in their names: `tests/golden/mod.rs` sees to that.
    command.args(["--test", "*", "golden"]).args(arguments);
    command.env("UPDATE_EXPECTED", "1");
    let outcome = run(&mut command);
    let after = changed()?;
    let renewed: Vec<&String> = after.iter().filter(|line| !before.contains(line)).collect();
    println!("\nExpected files that changed since the last commit, by this run:");
    for line in &renewed {
        println!("  {line}");
    }
    if renewed.is_empty() {
        println!("  none");
    }
    println!("Review them with `git diff`.");
    outcome
}

fn check(_: &[String]) -> Done {
    cargo(&["fmt", "--check"], &[])?;
    // No target of cargo's.
    cargo(&["fmt", "--check", "--", "build/generate.rs"], &[])?;
    cargo(&["fmt", "--check", "--manifest-path", VENDOR], &[])?;
    let baked = format!("{BAKED}/Cargo.toml");
    cargo(&["fmt", "--check", "--manifest-path", &baked], &[])?;
    cargo(&["fmt", "--check", "--manifest-path", PORTAL], &[])?;
    cargo(&["fmt", "--check", "--manifest-path", SITE], &[])?;
    cargo(&["fmt", "--check", "--manifest-path", TABLES], &[])?;
    // rustfmt does not see generated code; a test formats it and compares.
    let generated = ["test", "--locked", "--all-features", "--test", "generator"];
    cargo(&generated, &["--".into(), "--ignored".into()])?;
    let clippy = ["clippy", "--locked", "--all-targets"];
    let deny = || ["--", "-D", "warnings"].map(String::from);
    let mut all = vec!["--all-features".to_owned()];
    all.extend(deny());
    cargo(&clippy, &all)?;
    for features in [""].iter().chain(FEATURES) {
        let mut arguments = vec!["--no-default-features".to_owned(), "--features".to_owned()];
        arguments.push((*features).to_owned());
        arguments.extend(deny());
        cargo(&clippy, &arguments)?;
    }
    let vendor = ["--manifest-path", VENDOR, "--target-dir", "target"].map(String::from);
    cargo(&clippy, &[vendor.to_vec(), deny().to_vec()].concat())?;
    let mut doc = Command::new(tool("CARGO", "cargo"));
    doc.args(["doc", "--locked", "--no-deps", "--all-features"]);
    run(doc.env("RUSTDOCFLAGS", "-D warnings"))?;
    dependencies()
}

/// Counts the crates that the default features pull in.
fn dependencies() -> Done {
    let mut tree = Command::new(tool("CARGO", "cargo"));
    tree.args(["tree", "--locked", "-e", "normal,build", "--prefix", "none"]);
    let mut crates: Vec<String> = output(&mut tree)?.lines().map(String::from).collect();
    crates.sort_unstable();
    crates.dedup();
    println!(
        "{} crates in the default features, at most {MOST_CRATES}",
        crates.len()
    );
    if crates.len() > MOST_CRATES {
        return Err(format!("too many crates:\n{}", crates.join("\n")));
    }
    Ok(())
}

fn package(_: &[String]) -> Done {
    generated::generated(&[])?;
    cargo(&["package", "--locked", "--allow-dirty"], &[])?;
    lean::no_message_is_compiled()?;
    vendor()?;
    baked(&[])?;
    let beside = ["check", "--all-targets", "--manifest-path"];
    cargo(&beside, &["benches/Cargo.toml".into()])?;
    cargo(&beside, &[COUNTS.into()])?;
    cargo(&["check", "--manifest-path", "fuzz/Cargo.toml"], &[])?;
    let users = "tests/interop/schema_users/Cargo.toml";
    cargo(
        &["clippy", "--manifest-path", users],
        &["--", "-D", "warnings"].map(String::from),
    )
}

/// Tests the vendor's crate against what a vendor gets: the package, as it was just unpacked to be verified, and not this folder.
fn vendor() -> Done {
    let version = output(Command::new(tool("CARGO", "cargo")).args(["pkgid", "--locked"]))?;
    let version = version.trim().rsplit(['#', '@']).next().unwrap_or_default();
    let packaged = format!("paths=[\"target/package/qcvn120-{version}\"]");
    let on = |command: &str| {
        let mut cargo = Command::new(tool("CARGO", "cargo"));
        cargo.args([command, "--locked", "--manifest-path", VENDOR, "--config"]);
        cargo.arg(&packaged);
        cargo
    };
    let used = output(on("tree").args(["--depth", "1", "--prefix", "none"]))?;
    if !used.contains("target/package/") {
        return Err(format!(
            "the vendor's crate does not use the package:\n{used}"
        ));
    }
    generated::is_taken(on("check").args(["--target-dir", "target"]))?;
    // What it shares with the tests of this crate is compiled already.
    run(on("test").args(["--target-dir", "target"]))
}

/// Tests the crate as a dependency with a profile built in, and that a wrong profile, or a folder that lacks a schema, stops
/// the build.
fn baked(_: &[String]) -> Done {
    // A folder of its own: what is built here differs from all else.
    let on = |command: &str| {
        let mut cargo = Command::new(tool("CARGO", "cargo"));
        cargo.args([command, "--locked", "--target-dir", "../../target/baked"]);
        at(&mut cargo, BAKED);
        cargo
    };
    run_here(&mut on("test"))?;
    for (variable, value, said) in [
        (
            "QCVN120_PROFILE",
            "tests/fixtures/profiles/unknown-field.json",
            "did you mean",
        ),
        (
            "QCVN120_SCHEMAS",
            "tests/fixtures/generator/base",
            "which the crate is built on",
        ),
    ] {
        let mut check = on("check");
        // What the environment says goes before what cargo's configuration says.
        check.env(variable, value);
        println!("== {variable}={value} {}, which is to fail", words(&check));
        let output = check.output().map_err(|error| error.to_string())?;
        let told = String::from_utf8_lossy(&output.stderr);
        if output.status.success() || !told.contains(said) {
            return Err(format!(
                "{variable}={value} should have stopped the build with {said:?}:\n{told}"
            ));
        }
    }
    Ok(())
}

fn portal(arguments: &[String]) -> Done {
    run(Command::new("bash")
        .arg("portal/tests/run.sh")
        .args(arguments))
}

fn judges(arguments: &[String]) -> Done {
    run(Command::new("bash")
        .arg("tests/interop/run.sh")
        .args(arguments))
}

fn generators(arguments: &[String]) -> Done {
    run(Command::new("bash")
        .arg("tests/interop/generators/run.sh")
        .args(arguments))
}

fn bindings(_: &[String]) -> Done {
    for manifest in BINDINGS {
        let of = |command: &[&str], last: &[&str]| {
            let place = ["--manifest-path", manifest];
            cargo(&[command, &place, last].concat(), &[])
        };
        let built = ["--locked", "--target-dir", "target"];
        of(&["fmt", "--check"], &[])?;
        let strict = ["--all-targets", "--", "-D", "warnings"];
        of(&["clippy"], &[&built[..], &strict].concat())?;
        // Tests call the library from outside, and do not have it built.
        of(&["build"], &built)?;
        of(&["test"], &[&built[..], &["--", "--nocapture"]].concat())?;
    }
    for tests in BINDINGS_BY_OTHERS {
        run(Command::new("bash").arg(tests))?;
    }
    Ok(())
}

fn tables(arguments: &[String]) -> Done {
    let of = |command: &[&str], last: &[&str]| {
        let place = ["--locked", "--manifest-path", TABLES];
        cargo(&[command, &place, last].concat(), &[])
    };
    of(&["clippy"], &["--all-targets", "--", "-D", "warnings"])?;
    // What Python is given: batches, and nothing that writes files.
    of(
        &["clippy"],
        &["--no-default-features", "--lib", "--", "-D", "warnings"],
    )?;
    of(&["test"], &[])?;
    run(Command::new("bash").arg("tables/tests/run.sh"))?;
    run(Command::new("bash")
        .arg("tables/examples/engines/run.sh")
        .args(arguments))
}

fn growth(arguments: &[String]) -> Done {
    let hold = arguments.iter().any(|argument| argument == "--hold");
    let mut command = Command::new(tool("CARGO", "cargo"));
    command.args(["test", "--locked", "--all-features", "--test", "trust"]);
    // Held without optimisation: the build is there, and what is quadratic stays so.
    if !hold {
        command.arg("--release");
    }
    let test = if hold {
        "growth::linear"
    } else {
        "growth::table"
    };
    command.args(["--", test, "--exact", "--ignored", "--nocapture"]);
    if let Some(only) = arguments.iter().find(|argument| *argument != "--hold") {
        command.env("QCVN120_GROWTH_OF", only);
    }
    run(&mut command)
}

/// The engine as WebAssembly.
const ENGINE: &str = "bindings/wasm/target/wasm32-unknown-unknown/release/qcvn120_wasm.wasm";

/// The same, as gzip leaves it.
const PACKED: &str = "bindings/wasm/target/wasm32-unknown-unknown/release/qcvn120_wasm.wasm.gz";

/// The page with the engine.
const DICTIONARY: &str = "target/dictionary.html";

/// Builds the engine.
fn engine() -> Done {
    let wasm = ["--manifest-path", "bindings/wasm/Cargo.toml"];
    cargo(&[&["test", "--quiet"], &wasm[..]].concat(), &[])?;
    let target = ["--release", "--target", "wasm32-unknown-unknown"];
    cargo(&[&["build"], &wasm[..], &target].concat(), &[]).map_err(|reason| {
        format!("{reason}; is the target there? rustup target add wasm32-unknown-unknown")
    })?;
    run(Command::new("gzip").args(["-9nkf", ENGINE]))
}

/// The package that makes the site.
const SITE: &str = "site/Cargo.toml";

fn site(arguments: &[String]) -> Done {
    let with_engine = arguments.iter().any(|argument| argument == "--engine");
    if with_engine {
        engine()?;
    }
    cargo(
        &["build", "--locked", "--all-features", "--bin", "qcvn120"],
        &[],
    )?;
    let made = ["--manifest-path", SITE, "--target-dir", "target"];
    cargo(&[&["test", "--locked", "--quiet"], &made[..]].concat(), &[])?;
    let mut parts = vec![".", "target/debug/qcvn120", "docs/site"];
    parts.extend(with_engine.then_some(PACKED));
    let make = [&["run", "--locked", "--quiet"], &made[..], &["--"], &parts].concat();
    cargo(&make, &[])
}

fn dictionary(arguments: &[String]) -> Done {
    engine()?;
    let page = ["run", "--quiet", "--all-features", "--bin", "qcvn120", "--"];
    let page = [
        &page[..],
        &["dictionary", "--engine", PACKED, "-o", DICTIONARY],
    ]
    .concat();
    cargo(&page, arguments)?;
    let page = at_the_root(DICTIONARY);
    in_browser("dictionary::", &[("QCVN120_DICTIONARY", page)])
}

fn report(_: &[String]) -> Done {
    in_browser("page::", &[])
}

/// Runs the tests of a module of the command line's, those in a browser too, with axe and what else they need.
fn in_browser(module: &str, needs: &[(&str, PathBuf)]) -> Done {
    let tools = "tests/dictionary";
    let install = [
        "ci",
        "--prefix",
        tools,
        "--no-audit",
        "--no-fund",
        "--silent",
    ];
    run(Command::new("npm").args(install))?;
    let tests = ["test", "--all-features", "--test", "cli", module];
    let mut browser = Command::new(tool("CARGO", "cargo"));
    browser.args(tests).args(["--", "--include-ignored"]);
    let axe = at_the_root(tools).join("node_modules/axe-core/axe.min.js");
    browser.env("QCVN120_AXE", axe);
    for (name, path) in needs {
        browser.env(name, path);
    }
    run(&mut browser)
}

/// A path in the package, wherever tests run.
fn at_the_root(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(path)
}

fn bench(arguments: &[String]) -> Done {
    cargo(
        &["bench", "--manifest-path", "benches/Cargo.toml"],
        arguments,
    )
}

fn counts(arguments: &[String]) -> Done {
    let program = |name| {
        let build = ["run", "--quiet", "--locked", "--release", "--manifest-path"];
        [&build[..], &[COUNTS, "--bin", name, "--"]].concat()
    };
    cargo(&program("instructions"), arguments)?;
    cargo(&program("memory"), &[])
}

fn pages(arguments: &[String]) -> Done {
    run(Command::new("bash").arg("benches/run.sh").args(arguments))
}

/// The files that differ from the last commit, as git tells them.
fn changed() -> Result<Vec<String>, String> {
    let mut status = Command::new("git");
    status.args(["status", "--short", "--untracked-files=all", "--"]);
    status.args(["tests", "docs", "examples"]);
    Ok(output(&mut status)?.lines().map(String::from).collect())
}

fn cargo(command: &[&str], arguments: &[String]) -> Done {
    run(Command::new(tool("CARGO", "cargo"))
        .args(command)
        .args(arguments))
}

fn run(command: &mut Command) -> Done {
    run_here(at_root(command))
}

/// Runs a command in the folder that it is set to.
fn run_here(command: &mut Command) -> Done {
    println!("== {}", words(command));
    let status = command
        .status()
        .map_err(|error| format!("{}: {error}", words(command)))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{} failed ({status})", words(command)))
    }
}

fn output(command: &mut Command) -> Result<String, String> {
    let output = at_root(command)
        .output()
        .map_err(|error| format!("{}: {error}", words(command)))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{} failed: {said}", words(command)));
    }
    String::from_utf8(output.stdout).map_err(|error| error.to_string())
}

fn at_root(command: &mut Command) -> &mut Command {
    at(command, "")
}

/// Sets the folder of a command, by its path from the root.
fn at<'c>(command: &'c mut Command, folder: &str) -> &'c mut Command {
    let xtask = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let root = xtask.parent().unwrap_or(&xtask);
    // What `cargo run` sets for this package must not reach another.
    command
        .current_dir(root.join(folder))
        .env_remove("CARGO_MANIFEST_DIR")
}

fn words(command: &Command) -> String {
    let program = command.get_program().to_string_lossy();
    let program = program.rsplit(['/', '\\']).next().unwrap_or_default();
    let arguments = command.get_args().map(|word| word.to_string_lossy());
    let mut words = vec![program.to_owned()];
    words.extend(arguments.map(|word| {
        if word.is_empty() {
            "''".to_owned()
        } else {
            word.into_owned()
        }
    }));
    words.join(" ")
}

fn tool(variable: &str, otherwise: &str) -> String {
    env::var(variable).unwrap_or_else(|_| otherwise.to_owned())
}
