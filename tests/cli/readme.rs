//! The README shows what the commands print.

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
