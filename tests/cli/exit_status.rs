//! The exit status: 0, 1 or 2, and the highest over several files.

use super::*;

#[test]
fn is_0_when_all_is_usable() {
    assert_eq!(qcvn120(&["check", CLEAN], "").status, 0);
    assert_eq!(qcvn120(&["check", "-"], QUIRKY).status, 0);
}

#[test]
fn is_1_for_errors() {
    assert_eq!(qcvn120(&["check", WRONG], "").status, 1);
}

#[test]
fn is_1_for_findings_that_are_denied_and_only_for_those() {
    let status =
        |deny: &[&str], document| qcvn120(&[&["check"], deny, &["-"]].concat(), document).status;
    assert_eq!(status(&["--deny", "quirks"], QUIRKY), 1);
    assert_eq!(status(&["--deny", "advice"], QUIRKY), 1);
    assert_eq!(status(&["--deny", "quirks"], ADVISED), 0);
    assert_eq!(
        status(&["--deny", "quirks", "--deny", "advice"], ADVISED),
        1
    );
    assert_eq!(
        status(
            &["--deny", "quirks", "--deny", "advice"],
            r#"{"error_code":"0"}"#
        ),
        0
    );
}

#[test]
fn is_2_for_what_cannot_be_decoded_or_read() {
    assert_eq!(qcvn120(&["check", "-"], "{").status, 2);
    assert_eq!(qcvn120(&["check", "-"], "").status, 2);
    assert_eq!(qcvn120(&["check", "khong-co.json"], "").status, 2);
    assert_eq!(qcvn120(&["check", "src/syntax"], "").status, 2);
}

#[test]
fn is_2_for_wrong_usage() {
    for args in [
        &[][..],
        &["check"],
        &["check", "--lang", "fr", CLEAN],
        &["check", "--edition", "2020", CLEAN],
        &["check", "--deny", "errors", CLEAN],
        &["convert", CLEAN],
        &["schema"],
    ] {
        let run = qcvn120(args, "");
        assert_eq!(run.status, 2, "{args:?}");
        assert!(run.stdout.is_empty() && !run.stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn is_0_for_help() {
    for args in [&["--help"][..], &["check", "--help"], &["--version"]] {
        let run = qcvn120(args, "");
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{args:?}");
    }
}

#[test]
fn is_the_highest_over_all_files_and_all_are_gone_through() {
    let files = |files: &[&str]| {
        let run = qcvn120(&[&["check", "--format", "json"], files].concat(), "");
        (run.status, run.lines().len())
    };
    assert_eq!(files(&[CLEAN, WRONG, CLEAN]), (1, 3));
    assert_eq!(files(&["khong-co.json", WRONG, CLEAN]), (2, 3));
    assert_eq!(files(&[WRONG, "khong-co.json"]), (2, 2));
    assert_eq!(files(&[CLEAN, CLEAN]), (0, 2));
}
