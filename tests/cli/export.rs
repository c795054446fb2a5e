//! `qcvn120 export` finds its program, hands it what was asked for, and ends with its status. What the program writes,
//! `tables/tests/` holds.

#![cfg(unix)]

use std::os::unix::fs::PermissionsExt as _;

use super::*;

/// A folder with a program that tells its arguments and the list of files, and ends with the status that a file says.
fn with_program(name: &str) -> TempFolder {
    let folder = TempFolder::new(&format!("export-{name}"));
    let program = "#!/bin/sh\nfor arg; do last=$arg; echo \"$arg\"; done\ntr '\\0' '\\n' < \"$last\"\nexit $(cat status)\n";
    folder.store("bin/qcvn120-export", program);
    let path = folder.0.join("bin/qcvn120-export");
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
    folder.store("status", "0");
    folder.store("in/a.json", "{}");
    folder.store("in/b.xml", "<a/>");
    folder.store("c.json", "{}");
    folder
}

/// Runs `qcvn120 export` in a folder, with its `bin` before all else on PATH.
fn export(folder: &TempFolder, args: &[&str]) -> Run {
    let others = std::env::var("PATH").unwrap_or_default();
    let bin = folder.0.join("bin");
    let output = Command::new(env!("CARGO_BIN_EXE_qcvn120"))
        .arg("export")
        .args(args)
        .current_dir(folder.path())
        .env("PATH", format!("{}:{others}", bin.display()))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    output.into()
}

#[test]
fn the_program_gets_what_was_asked_for() {
    let folder = with_program("arguments");
    folder.store(
        "bo.json",
        include_str!("../../examples/profiles/bo-hai-ma.json"),
    );
    folder.store(
        "qcvn120.toml",
        "profile = \"bo.json\"\n[limits]\ndepth = 64\n",
    );
    let args = "--lang en --to parquet -o ra --message DongBoHoSoMC --values in c.json -";
    let run = export(&folder, &args.split(' ').collect::<Vec<_>>());
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let lines: Vec<&str> = run.stdout.lines().collect();
    let (list, named) = lines.split_at(lines.iter().position(|line| *line == "--list").unwrap());
    assert_eq!(
        list.join(" "),
        "--to parquet --output ra --lang en --edition 2022 --message DongBoHoSoMC --profile bo.json --values --max-depth 64"
    );
    // Those of a folder may be something else than packets, and are marked.
    assert_eq!(named[2..], ["+in/a.json", "+in/b.xml", "=c.json", "=-"]);
}

#[test]
fn the_status_is_that_of_the_program_or_worse() {
    let folder = with_program("status");
    for (status, due) in [("0", 0), ("1", 1), ("2", 2), ("101", 2)] {
        folder.store("status", status);
        assert_eq!(
            export(&folder, &["--to", "csv", "-o", "ra", "c.json"]).status,
            due
        );
    }
    folder.store("status", "0");
    let run = export(
        &folder,
        &[
            "--lang",
            "en",
            "--to",
            "csv",
            "-o",
            "ra",
            "c.json",
            "khong/*.json",
        ],
    );
    assert_eq!(run.status, 2);
    assert!(
        run.stderr
            .contains("khong/*.json: No file matches this pattern"),
        "{}",
        run.stderr
    );
    assert!(
        run.stdout.contains("=c.json"),
        "the others are exported: {}",
        run.stdout
    );
}

#[test]
fn where_the_program_is_missing_it_is_said_how_to_install_it() {
    let folder = with_program("missing");
    std::fs::remove_file(folder.0.join("bin/qcvn120-export")).unwrap();
    for (language, said) in [
        ("en", "install it with: cargo install --path tables"),
        ("vi", "cài bằng: cargo install --path tables"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_qcvn120"))
            .args([
                "export", "--lang", language, "--to", "csv", "-o", "ra", "c.json",
            ])
            .current_dir(folder.path())
            .env("PATH", folder.0.join("bin"))
            .output()
            .unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr.contains(said), "{stderr}");
        assert!(!folder.0.join("ra").exists());
    }
}

#[test]
fn a_mistake_in_a_profile_stops_it_before_the_program() {
    let folder = with_program("profile");
    folder.store("sai.json", r#"{"name": "Bộ", "recrods": {}}"#);
    let run = export(
        &folder,
        &[
            "--lang",
            "en",
            "--to",
            "csv",
            "-o",
            "ra",
            "--profile",
            "sai.json",
            "c.json",
        ],
    );
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("sai.json"), "{}", run.stderr);
}
