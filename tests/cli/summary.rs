//! The summary by code, and the progress of long runs.

use super::*;

/// The lines of the summary, in columns.
fn summary(run: &Run) -> Vec<Vec<&str>> {
    let lines = run.stdout.lines();
    let lines = lines.skip_while(|line| *line != "Tổng hợp theo mã:" && *line != "By code:");
    let lines = lines.skip(1).take_while(|line| line.starts_with("  "));
    lines
        .map(|line| {
            let cells = line.split("  ").map(str::trim);
            cells.filter(|cell| !cell.is_empty()).collect()
        })
        .collect()
}

#[test]
fn counts_codes_over_files_by_severity_and_number() {
    let run = qcvn120(
        &[
            "check",
            "--lang",
            "en",
            WRONG,
            CLEAN,
            "khong-co.json",
            WRONG,
            "-",
        ],
        ADVISED,
    );
    let title = |code| qcvn120::Explanation::of(code).unwrap().title.en;
    let row = |code, severity, count, files| vec![code, severity, count, files, title(code)];
    assert_eq!(
        summary(&run),
        [
            vec!["code", "severity", "count", "files", "meaning"],
            vec![
                "file.unreadable",
                "failure",
                "1",
                "1",
                "A file that cannot be read"
            ],
            row("pattern", "error", "4", "2"),
            row("enum", "error", "2", "2"),
            row("minLength", "error", "2", "2"),
            row("required", "error", "2", "2"),
            row("quirk.null", "quirk", "2", "2"),
            row("quirk.number-for-text", "quirk", "2", "2"),
            row("advice.unknown-field", "advice", "3", "3"),
            row("advice.pattern", "advice", "2", "2"),
            vec!["qcvn120 explain CODE explains each code."],
        ]
    );
    // The verdict on the files stays the last word.
    let verdict = "\n\n5 files: 2 clean, 2 not usable, 1 not read\n";
    assert!(run.stdout.contains(verdict), "{}", run.stdout);
}

#[test]
fn is_not_there_where_there_is_nothing_to_sum_up() {
    for args in [
        &["check", CLEAN, CLEAN][..],
        &["check", WRONG],
        &["check", "khong-co.json"],
    ] {
        assert!(summary(&qcvn120(args, "")).is_empty(), "{args:?}");
    }
    for format in ["json", "sarif"] {
        let run = qcvn120(&["check", "--format", format, WRONG, WRONG], "");
        assert!(!run.stdout.contains("Tổng hợp"));
    }
}

#[test]
fn many_findings_of_one_file_are_summed_up_as_well() {
    let record = ADVISED.trim_matches(['[', ']']);
    let list = |count| format!("[{}]", vec![record; count].join(","));
    let run = qcvn120(&["check", "-"], list(20));
    assert_eq!(
        summary(&run)[1][..4],
        ["advice.unknown-field", "khuyến nghị", "20", "1"]
    );
    assert!(summary(&qcvn120(&["check", "-"], list(19))).is_empty());
    let run = qcvn120(&["check", "-"], list(1_200));
    assert_eq!(summary(&run)[1][2], "1200");
    // Of those beyond the limit only the numbers are known, and they add up.
    let run = qcvn120(&["check", "--max-findings", "1000", "-"], list(1_200));
    assert_eq!(summary(&run)[1][2], "1000");
    assert_eq!(summary(&run)[2][..4], ["…", "khuyến nghị", "200", "1"]);
    assert!(run.stdout.contains("(1200 khuyến nghị)"), "{}", run.stdout);
}

#[test]
fn no_progress_where_standard_error_is_no_terminal() {
    let files = [WRONG; 100];
    for format in ["human", "json", "sarif"] {
        let run = qcvn120(&[&["check", "--format", format], &files[..]].concat(), "");
        assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    }
}

/// Runs a command line with standard error on a terminal; `None` where the machine has no `script`.
#[cfg(target_os = "linux")]
fn on_a_terminal(args: &str) -> Option<String> {
    let binary = env!("CARGO_BIN_EXE_qcvn120");
    let output = Command::new("script")
        .args([
            "-qec",
            &format!("'{binary}' {args} >/dev/null"),
            "/dev/null",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null())
        .output()
        .ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(target_os = "linux")]
#[test]
fn a_long_run_shows_its_progress_on_a_terminal_and_clears_it() {
    let Some(shown) = on_a_terminal(&format!("check {}", [CLEAN; 100].join(" "))) else {
        return;
    };
    assert!(shown.contains("/100 tệp"), "{shown:?}");
    assert!(shown.ends_with("\u{1B}[2K"), "{shown:?}");
    let short = on_a_terminal(&format!("check {CLEAN}"));
    assert_eq!(short.as_deref(), Some(""));
}
