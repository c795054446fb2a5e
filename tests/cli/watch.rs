//! `check --watch`.

use std::io::{BufRead as _, BufReader};
use std::time::Duration;

use super::*;

#[test]
fn a_changed_file_is_checked_again() {
    let folder = TempFolder::new("watch");
    let packet = folder.store("goi.json", ADVISED);
    let mut child = Command::new(env!("CARGO_BIN_EXE_qcvn120"))
        .args(["check", "--watch", "--lang", "en", folder.path()])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut until_waiting = || {
        let mut seen = String::new();
        for line in lines.by_ref() {
            let line = line.unwrap();
            if line.contains("waiting for a change") {
                return seen;
            }
            seen.push_str(&line);
            seen.push('\n');
        }
        panic!("it ended: {seen}");
    };
    let first = until_waiting();
    // The clocks of some file systems are coarse; the length changes, too.
    std::thread::sleep(Duration::from_millis(50));
    std::fs::write(&packet, std::fs::read(WRONG).unwrap()).unwrap();
    let second = until_waiting();
    folder.store("moi.json", ADVISED);
    let third = until_waiting();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(first.contains("usable, conformant, clean"), "{first}");
    assert!(second.contains("not usable"), "{second}");
    assert!(third.contains("2 files"), "{third}");
}

#[test]
fn standard_input_cannot_be_watched() {
    assert_eq!(qcvn120(&["check", "--watch", "-"], ADVISED).status, 2);
}
