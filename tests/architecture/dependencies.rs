//! Every crate that the package depends on stands in ARCHITECTURE.md with the reason for it, and no other does.

use std::collections::BTreeMap;

const MANIFEST: &str = include_str!("../../Cargo.toml");
const PAGE: &str = include_str!("../../ARCHITECTURE.md");
const HEADING: &str = "## Why each dependency is there\n";

/// The crates of the manifest, each with the words of ARCHITECTURE.md for where it is used: always, with features, in tests.
pub(crate) fn of_the_manifest() -> BTreeMap<&'static str, &'static str> {
    let mut found = BTreeMap::new();
    let mut table = "";
    for line in MANIFEST.lines() {
        if let Some(name) = line.strip_prefix('[') {
            table = name.trim_end_matches(']');
            assert!(
                !table.contains("dependencies.") && table != "build-dependencies",
                "this test does not read [{table}]"
            );
            continue;
        }
        let is_test = match table {
            "dependencies" | "target.'cfg(unix)'.dependencies" => false,
            "dev-dependencies" => true,
            _ => continue,
        };
        let Some((name, how)) = line.split_once(" = ") else {
            continue;
        };
        let used = match (is_test, how.contains("optional = true")) {
            (true, _) => "tests",
            (false, true) => "feature",
            (false, false) => "always",
        };
        // What the library depends on, if only with a feature, is more than what the tests do.
        found.entry(name).or_insert(used);
    }
    found
}

/// The rows of the table: crate, where, why.
fn of_the_page() -> Vec<[&'static str; 3]> {
    let (_, section) = PAGE.split_once(HEADING).expect("the section");
    let section = section.split("\n## ").next().unwrap_or(section);
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        let cells: Vec<_> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [name, used, why] = cells[..] else {
            panic!("three cells: {row}");
        };
        [
            name.trim_matches('`'),
            used,
            why.trim_end_matches('|').trim(),
        ]
    })
    .collect()
}

#[test]
fn the_reason_for_each_dependency_is_told_in_one_line() {
    let manifest = of_the_manifest();
    assert!(manifest.len() > 20, "{manifest:?}");
    let mut told = BTreeMap::new();
    for [name, used, why] in of_the_page() {
        assert!(why.split(' ').count() >= 4, "no reason for {name}: {why:?}");
        assert_eq!(told.insert(name, used), None, "{name} stands twice");
    }
    for (name, used) in &manifest {
        let page = told.get(name);
        assert!(
            page.is_some_and(|page| page.starts_with(used)),
            "ARCHITECTURE.md says {page:?} of `{name}`, Cargo.toml says {used}: put it into “{}”",
            HEADING.trim()
        );
    }
    for name in told.keys() {
        assert!(
            manifest.contains_key(name),
            "`{name}` is no dependency any more"
        );
    }
}
