//! The header and the symbols are what they were: others have compiled against them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

const SYMBOLS: [&str; 8] = [
    "qcvn120_check",
    "qcvn120_convert",
    "qcvn120_explain",
    "qcvn120_free",
    "qcvn120_read",
    "qcvn120_sample",
    "qcvn120_schema",
    "qcvn120_version",
];

#[test]
fn the_header_is_that_of_the_source() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let config = cbindgen::Config::from_file(here.join("cbindgen.toml")).unwrap();
    let made = cbindgen::Builder::new()
        .with_src(here.join("src/lib.rs"))
        .with_config(config)
        .generate()
        .unwrap();
    let mut text = Vec::new();
    made.write(&mut text);
    let text = String::from_utf8(text).unwrap();
    let header = here.join("include/qcvn120.h");
    if env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(&header, &text).unwrap();
    }
    assert_eq!(
        fs::read_to_string(header).unwrap_or_default(),
        text,
        "UPDATE_EXPECTED=1 writes it anew"
    );
    for symbol in SYMBOLS {
        assert!(text.contains(&format!(" {symbol}(")), "{symbol}");
    }
}

#[test]
fn the_library_exports_the_functions_and_nothing_else() {
    let test = env::current_exe().unwrap();
    let folder: PathBuf = test.parent().and_then(Path::parent).unwrap().to_owned();
    let library = folder.join("libqcvn120.so");
    let listed = Command::new("nm")
        .args(["-D", "--defined-only", "--format=posix"])
        .arg(&library)
        .output()
        .unwrap();
    assert!(
        listed.status.success(),
        "{}",
        String::from_utf8_lossy(&listed.stderr)
    );
    let listed = String::from_utf8(listed.stdout).unwrap();
    let names: BTreeSet<&str> = listed
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert_eq!(names, BTreeSet::from(SYMBOLS));
}
