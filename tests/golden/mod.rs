//! Golden copies: files that hold what the crate makes, so that a review sees what a change does to it.
//!
//! `cargo xtask golden` (the tests with `golden` in their name, under `UPDATE_EXPECTED=1`) renews all of them and names those that
//! changed. So every test that compares a copy has `golden` in its name, which [`Golden::new`] holds.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The copies that one test compares. The test fails at the end, with all that differ.
pub(crate) struct Golden {
    compared: BTreeSet<PathBuf>,
    differing: String,
}

impl Golden {
    pub(crate) fn new() -> Self {
        let thread = std::thread::current();
        let test = thread.name().unwrap_or_default();
        // With one thread, tests run in that of the program.
        assert!(
            test == "main" || test.contains("golden"),
            "{test} compares golden copies and has not `golden` in its name"
        );
        Self {
            compared: BTreeSet::new(),
            differing: String::new(),
        }
    }

    /// Compares a copy, by its path in the package, with what was made; or writes it.
    pub(crate) fn compare(&mut self, path: &str, made: &str) {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let known = fs::read_to_string(&file).unwrap_or_default();
        if known != made {
            if renewing() {
                fs::write(&file, made).unwrap_or_else(|error| panic!("{path}: {error}"));
                tell("renewed", path);
            } else {
                let (line, expected, found) = first_difference(&known, made);
                // Writing to a `String` does not fail.
                let _ = write!(
                    self.differing,
                    "\n{path}:{line}\n  expected: {expected}\n  found:    {found}"
                );
            }
        }
        self.compared.insert(file);
    }

    /// Holds that the folder has no other files of this ending: the copy of something that is gone says nothing.
    pub(crate) fn no_others(&mut self, folder: &str, ending: &str) {
        let entries = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let entries = fs::read_dir(entries).unwrap_or_else(|error| panic!("{folder}: {error}"));
        for entry in entries {
            let file = entry.expect("the folder can be read").path();
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            if !name.ends_with(ending) || self.compared.contains(&file) {
                continue;
            }
            let path = format!("{folder}/{name}");
            if renewing() {
                fs::remove_file(&file).unwrap_or_else(|error| panic!("{path}: {error}"));
                tell("removed", &path);
            } else {
                // As above.
                let _ = write!(self.differing, "\n{path}\n  is the copy of nothing");
            }
        }
    }

    /// Fails if a copy differs.
    pub(crate) fn end(self) {
        assert!(
            self.differing.is_empty(),
            "golden copies differ (the head of tests/golden/mod.rs says how to renew them):{}",
            self.differing
        );
    }
}

fn renewing() -> bool {
    std::env::var_os("UPDATE_EXPECTED").is_some()
}

/// Tells it past the test harness, which keeps what a passing test prints.
fn tell(what: &str, path: &str) {
    // Whoever can't be told sees it in the state of the repository.
    let _ = writeln!(std::io::stderr(), "{what}: {path}");
}

/// Number and both texts of the first line that differs.
fn first_difference<'t>(known: &'t str, made: &'t str) -> (usize, &'t str, &'t str) {
    const END: &str = "the end, or another end of line";

    let lines = |text: &'t str| text.lines().map(Some).chain(std::iter::repeat(None));
    let mut pairs = (1..).zip(lines(known).zip(lines(made)));
    let (line, (expected, found)) = pairs
        .by_ref()
        .find(|(_, (expected, found))| expected != found || expected.is_none())
        .expect("the lines end some time");
    (line, expected.unwrap_or(END), found.unwrap_or(END))
}
