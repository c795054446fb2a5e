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

/// The English page is a page of the documentation, whose code is compiled and run.
#[test]
fn both_cookbooks_have_the_same_code() {
    let code = |page: &str| -> Vec<String> {
        let parts = page.split("\n```\n").skip(1).step_by(2);
        parts.map(str::to_owned).collect()
    };
    let rust = |page: &str| -> Vec<String> {
        let parts = code(page).into_iter();
        parts
            .filter(|part| part.contains("use qcvn120::"))
            .collect()
    };
    let english = rust(include_str!("../../docs/cookbook.md"));
    assert!(english.len() > 6, "{}", english.len());
    assert_eq!(english, rust(include_str!("../../docs/cookbook.vi.md")));
}

/// What stands in code spans is not translated, and neither language has more of it.
#[test]
fn pages_in_both_languages_name_the_same_codes_and_options() {
    let spans = |page: &'static str| -> std::collections::BTreeSet<&'static str> {
        let lines = page.lines();
        lines
            .flat_map(|line| line.split('`').skip(1).step_by(2))
            .collect()
    };
    for (english, vietnamese) in [
        (
            include_str!("../../docs/faq.md"),
            include_str!("../../docs/faq.vi.md"),
        ),
        (
            include_str!("../../docs/troubleshooting.md"),
            include_str!("../../docs/troubleshooting.vi.md"),
        ),
    ] {
        let (english, vietnamese) = (spans(english), spans(vietnamese));
        let only: Vec<_> = english.symmetric_difference(&vietnamese).collect();
        // Vietnamese is what `explain` speaks anyway.
        assert!(only.iter().all(|span| **span == "--lang vi"), "{only:?}");
    }
}

/// `cargo xtask pictures` draws them anew.
#[test]
fn the_picture_of_a_report_shows_what_the_program_prints() {
    for language in ["vi", "en"] {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
        let picture = folder.join(format!("report.{language}.svg"));
        let picture = std::fs::read_to_string(picture).unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_qcvn120"))
            .args(["check", "--lang", language, "tien-do.json"])
            .current_dir(folder)
            .output()
            .unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        let drawn = picture.split("<text>").skip(1).map(|line| {
            let parts = line.split("</text>").next().unwrap().split(['<', '>']);
            let text: String = parts.step_by(2).collect();
            let text = text.replace("&lt;", "<").replace("&gt;", ">");
            text.replace("&amp;", "&").trim_end().to_owned()
        });
        let drawn: Vec<String> = drawn.collect();
        let printed = std::iter::once("$ qcvn120 check tien-do.json").chain(printed.lines());
        let printed: Vec<&str> = printed.map(str::trim_end).collect();
        assert_eq!(drawn, printed, "cargo xtask pictures");
    }
}
