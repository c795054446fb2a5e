//! `qcvn120 suite` writes a folder that tests in other languages can run.

use std::fs;

use super::*;

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("qcvn120-suite-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    folder
}

#[test]
fn every_file_of_the_index_is_there_and_the_program_says_what_the_index_says() {
    let folder = folder("whole");
    let run = qcvn120(
        &["suite", "--lang", "en", "-o", folder.to_str().unwrap()],
        "",
    );
    assert_eq!(run.status, 0, "{}", run.stderr);
    let index = fs::read_to_string(folder.join("suite.json")).unwrap();
    let index: Value = serde_json::from_str(&index).unwrap();
    let cases = index["cases"].as_array().unwrap();
    assert!(
        run.stdout
            .starts_with(&format!("{} documents", cases.len())),
        "{}",
        run.stdout
    );
    for case in cases {
        for file in ["file", "canonical"].map(|key| case[key].as_str()) {
            assert!(
                file.is_none_or(|file| folder.join(file).is_file()),
                "{case}"
            );
        }
    }
    // One of each kind of group; all of them are the judges' work (`tests/interop/suite.py`).
    for case in cases.iter().step_by(97) {
        let file = folder.join(case["file"].as_str().unwrap());
        let mut args = vec![
            "check",
            "--format",
            "json",
            "--edition",
            case["edition"].as_str().unwrap(),
        ];
        if case["told"] == true {
            args.extend(["--message", case["message"].as_str().unwrap()]);
        }
        args.push(file.to_str().unwrap());
        let line = qcvn120(&args, "").line();
        for key in ["usable", "conformant", "clean"] {
            assert_eq!(line[key], case[key], "{case}");
        }
    }
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_folder_of_other_files_is_left_alone() {
    let folder = folder("foreign");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("quan-trong.txt"), "giữ nguyên").unwrap();
    let run = qcvn120(&["suite", "-o", folder.to_str().unwrap()], "");
    assert_eq!(run.status, 2, "{}", run.stdout);
    assert!(run.stderr.contains("suite.json"), "{}", run.stderr);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
    fs::remove_dir_all(&folder).unwrap();
}
