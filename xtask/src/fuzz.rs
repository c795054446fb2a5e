//! Builds the fuzz targets and runs them from their stored seeds.
//!
//! What libFuzzer needs of the compiler is what stable gives too: the counters of its coverage. So neither the nightly
//! toolchain nor cargo-fuzz is needed. With a sanitizer they are, as `fuzz/README.md` says.

use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::{Done, run, tool, words};

/// What cargo-fuzz passes to the compiler, without a sanitizer.
const FLAGS: &[&str] = &[
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Cllvm-args=-simplifycfg-branch-fold-threshold=0",
    "--cfg=fuzzing",
];

/// What is asked for on the command line.
struct Options {
    seconds: u64,
    jobs: usize,
    /// The targets; all if none is named.
    targets: Vec<String>,
}

impl Options {
    fn of(arguments: &[String]) -> Result<Self, String> {
        let mut options = Self {
            seconds: 10,
            jobs: 2,
            targets: Vec::new(),
        };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            let mut number = || {
                let number = arguments.next().and_then(|number| number.parse().ok());
                number.ok_or_else(|| format!("{argument} needs a number"))
            };
            match argument.as_str() {
                "--seconds" => options.seconds = number()?,
                "--jobs" => options.jobs = usize::try_from(number()?.max(1)).unwrap_or(1),
                target => options.targets.push(target.to_owned()),
            }
        }
        Ok(options)
    }
}

/// `fuzz [--seconds N] [--jobs N] [TARGET…]`.
pub(crate) fn fuzz(arguments: &[String]) -> Done {
    let mut options = Options::of(arguments)?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz");
    let root = root.canonicalize().map_err(|error| error.to_string())?;
    let known = targets(&root)?;
    if let Some(unknown) = options.targets.iter().find(|name| !known.contains(name)) {
        return Err(format!(
            "there is no target `{unknown}`, but {}",
            known.join(", ")
        ));
    }
    if options.targets.is_empty() {
        options.targets = known;
    }
    let built = build()?;
    run_all(&root, &built, &options)
}

fn targets(root: &Path) -> Result<Vec<String>, String> {
    let folder = fs::read_dir(root.join("targets")).map_err(|error| error.to_string())?;
    let mut names = Vec::new();
    for file in folder {
        let path = file.map_err(|error| error.to_string())?.path();
        names.extend(
            path.file_stem()
                .map(|name| name.to_string_lossy().into_owned()),
        );
    }
    names.sort_unstable();
    Ok(names)
}

/// Builds all targets, and gives the folder that they are in.
fn build() -> Result<PathBuf, String> {
    let version = crate::output(Command::new(tool("RUSTC", "rustc")).arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    let host = host.ok_or("rustc does not tell its host")?;
    let mut cargo = Command::new(tool("CARGO", "cargo"));
    // With a target, build scripts and macros are compiled without the flags.
    cargo.args(["build", "--release", "--bins", "--target", host]);
    cargo.args([
        "--manifest-path",
        "fuzz/Cargo.toml",
        "--target-dir",
        "fuzz/target",
    ]);
    run(cargo.env("RUSTFLAGS", FLAGS.join(" ")))?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/target");
    Ok(root.join(host).join("release"))
}

/// A target that runs.
struct Running {
    name: String,
    child: Child,
    log: PathBuf,
}

fn run_all(root: &Path, built: &Path, options: &Options) -> Done {
    let mut waiting: VecDeque<&String> = options.targets.iter().collect();
    let mut running: Vec<Running> = Vec::new();
    let mut failed = Vec::new();
    while !waiting.is_empty() || !running.is_empty() {
        while let Some(name) = waiting.front().filter(|_| running.len() < options.jobs) {
            running.push(start(root, built, name, options.seconds)?);
            waiting.pop_front();
        }
        std::thread::sleep(Duration::from_millis(100));
        let mut still = Vec::new();
        for mut target in running {
            match target.child.try_wait().map_err(|error| error.to_string())? {
                None => still.push(target),
                Some(status) => {
                    let log = fs::read(&target.log).map_err(|error| error.to_string())?;
                    let log = String::from_utf8_lossy(&log);
                    println!("{}: {}", target.name, summed_up(&log));
                    if !status.success() {
                        println!("{}", end_of(&log));
                        failed.push(target.name);
                    }
                }
            }
        }
        running = still;
    }
    if failed.is_empty() {
        return Ok(());
    }
    Err(format!(
        "found something: {}; the inputs are in fuzz/artifacts/",
        failed.join(", ")
    ))
}

fn start(root: &Path, built: &Path, name: &str, seconds: u64) -> Result<Running, String> {
    let (corpus, artifacts) = (
        root.join("corpus").join(name),
        root.join("artifacts").join(name),
    );
    for folder in [&corpus, &artifacts] {
        fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    }
    let log = artifacts.with_extension("log");
    let file = fs::File::create(&log).map_err(|error| error.to_string())?;
    let mut command = Command::new(built.join(name));
    command.arg(&corpus);
    let seeds = root.join(seeds_of(name));
    if !seeds.is_dir() {
        return Err(format!("{name} has no seeds in {}", seeds.display()));
    }
    command.arg(seeds);
    let dictionary = match name {
        "xml_expat" => "xml.dict",
        _ => "json.dict",
    };
    command.arg(format!("-dict={}", root.join(dictionary).display()));
    command.arg(format!("-artifact_prefix={}/", artifacts.display()));
    command.arg(format!("-max_total_time={seconds}"));
    // One input may take ten seconds; what the profiles of a run leave behind is never freed.
    command.args([
        "-max_len=4096",
        "-timeout=10",
        "-rss_limit_mb=3000",
        "-print_final_stats=1",
    ]);
    if name == "command_line" {
        // What the program says is not looked at.
        command.arg("-close_fd_mask=1");
    }
    command.stdin(Stdio::null());
    command.stdout(Stdio::null()).stderr(file);
    let child = command
        .spawn()
        .map_err(|error| format!("{}: {error}", words(&command)))?;
    let name = name.to_owned();
    Ok(Running { name, child, log })
}

/// The folder of the inputs that a target begins with.
fn seeds_of(target: &str) -> String {
    match target {
        "json_reader" => "../tests/fixtures/json_test_suite/test_parsing".to_owned(),
        "generator" | "profiles" | "command_line" | "xml_expat" => format!("seeds/{target}"),
        // What goes into these is made alike.
        _ => "seeds/documents".to_owned(),
    }
}

/// Executions, coverage and speed, as libFuzzer's last lines say them.
fn summed_up(log: &str) -> String {
    let stat = |name: &str| {
        let line = log.lines().rev().find(|line| line.starts_with(name));
        line.and_then(|line| line.rsplit(' ').next())
            .unwrap_or("?")
            .to_owned()
    };
    let last = log.lines().rev().find_map(|line| line.split_once(" cov: "));
    let covered = last
        .and_then(|(_, rest)| rest.split_whitespace().next())
        .unwrap_or("?");
    format!(
        "{} inputs, {} a second, {covered} edges, {} new in the corpus",
        stat("stat::number_of_executed_units"),
        stat("stat::average_exec_per_sec"),
        stat("stat::new_units_added"),
    )
}

/// What the target said at last: the panic and the input.
fn end_of(log: &str) -> String {
    let lines: Vec<&str> = log.lines().collect();
    let start = lines
        .iter()
        .position(|line| line.contains("panicked at"))
        .unwrap_or(lines.len().saturating_sub(20));
    lines[start..]
        .iter()
        .take(30)
        .map(|line| line.chars().take(2_000).collect::<String>() + "\n")
        .collect()
}
