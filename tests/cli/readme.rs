//! The README shows what the commands print; the pages name every command, and their links lead somewhere.

use super::*;

#[test]
fn shows_the_real_output() {
    let readme = include_str!("../../README.md");
    let explained = qcvn120(&["explain", "--lang", "en", "quirk.number-for-text"], "");
    assert!(readme.contains(&explained.stdout), "{}", explained.stdout);
    let checked = qcvn120(&["check", "--lang", "en", CLEAN, WRONG], "");
    let (_, summary) = checked.stdout.split_once("\n\nBy code:\n").unwrap();
    assert!(readme.contains(summary), "{summary}");
}

#[test]
fn both_readmes_name_every_command() {
    let help = qcvn120(&["--help", "--lang", "en"], "").stdout;
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    let commands = commands.lines().take_while(|line| !line.is_empty());
    let names = commands.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names: Vec<&str> = names
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(names.len() > 10, "{help}");
    for name in names.into_iter().filter(|name| *name != "help") {
        for (page, text) in [
            ("README.md", include_str!("../../README.md")),
            ("README.vi.md", include_str!("../../README.vi.md")),
        ] {
            let called = [format!("qcvn120 {name}"), format!("`{name}`")];
            assert!(
                called.iter().any(|call| text.contains(call)),
                "{page}: {name}"
            );
        }
    }
}

#[test]
fn every_link_of_the_pages_leads_to_a_file() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = std::fs::read_dir(root.join("docs")).unwrap();
    let docs = docs.map(|entry| entry.unwrap().path());
    let readmes = [
        "README.md",
        "README.vi.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
    ];
    let mut seen = 0;
    for page in docs.chain(readmes.map(|name| root.join(name))) {
        let Ok(text) = std::fs::read_to_string(&page) else {
            continue;
        };
        for (at, _) in text.match_indices("](") {
            let target = &text[at + 2..];
            let target = &target[..target.find(')').unwrap_or(target.len())];
            let is_file =
                !target.contains("://") && !target.starts_with('#') && !target.contains("::");
            if is_file && !target.contains(' ') {
                let path = target.split('#').next().unwrap_or_default();
                let path = page.parent().unwrap().join(path);
                assert!(path.exists(), "{}: {target}", page.display());
                seen += 1;
            }
        }
    }
    assert!(seen > 50, "{seen}");
}
