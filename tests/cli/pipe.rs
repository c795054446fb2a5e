//! A reader that has seen enough closes the pipe: no command makes a fuss of it, and none goes on for long.

use super::*;

use std::io::{BufRead as _, BufReader};

/// Runs a command whose reader leaves after so many lines.
fn left_after(lines: usize, args: &[&str]) -> (Option<i32>, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_qcvn120"))
        .args(args)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let reader = BufReader::new(child.stdout.take().unwrap());
    assert_eq!(reader.lines().take(lines).count(), lines);
    let output = child.wait_with_output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    (output.status.code(), stderr)
}

#[test]
fn no_command_makes_a_fuss() {
    for (args, status) in [
        (&["check", WRONG][..], 1),
        (&["check", "--format", "json", CLEAN], 0),
        (&["convert", "--to", "xml", CLEAN], 0),
        (&["explain"], 0),
        (&["explain", "required"], 0),
        (&["messages"], 0),
        (&["messages", "--format", "json"], 0),
        (&["sample", "DongBoHoSoMC"], 0),
        (&["schema", "DongBoHoSoMC"], 0),
        (&["--help"], 0),
    ] {
        for lines in [0, 1] {
            let (left, stderr) = left_after(lines, args);
            assert_eq!((left, stderr.as_str()), (Some(status), ""), "{args:?}");
        }
    }
}

#[test]
fn samples_end_with_their_reader() {
    // All of them would take longer than any test may.
    let count = u64::MAX.to_string();
    let (status, stderr) = left_after(3, &["sample", "DongBoHoSoMC", "--count", &count]);
    assert_eq!((status, stderr.as_str()), (Some(0), ""));
}

#[test]
fn all_files_are_gone_through_for_the_status() {
    let (status, _) = left_after(0, &["check", CLEAN, CLEAN, "khong-co.json"]);
    assert_eq!(status, Some(2));
}
