//! The README shows what the commands print, and both name every command.

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
