//! The command line, through its binary: each line of its contract.

#![cfg(feature = "cli")]

mod catalogue;
mod ci;
mod config;
mod convert;
mod corpus;
mod dictionary;
mod diff;
mod exit_status;
mod explain;
mod export;
mod files;
mod folders;
#[path = "../golden/mod.rs"]
mod golden;
mod groups;
mod human;
mod json;
mod judging;
mod limits;
mod lines;
mod long;
mod message;
mod messages;
mod page;
mod pages;
mod pipe;
mod profiles;
mod readme;
mod samples;
mod sarif;
mod schema;
mod speech;
mod suite;
mod summary;
mod together;
mod values;
mod watch;
mod xml;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// What a run gave.
struct Run {
    status: i32,
    stdout: String,
    stderr: String,
}

impl Run {
    /// The lines of `--format json`.
    fn lines(&self) -> Vec<Value> {
        self.stdout
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// The one line of `--format json`.
    fn line(&self) -> Value {
        let lines = self.lines();
        assert_eq!(lines.len(), 1, "{}{}", self.stdout, self.stderr);
        lines.into_iter().next().unwrap()
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let status = output.status.code();
        Self {
            status: status.expect("ended by itself, not by a signal"),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

fn qcvn120(args: &[&str], stdin: impl AsRef<[u8]>) -> Run {
    qcvn120_in(
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")),
        args,
        stdin,
    )
}

/// As [`qcvn120`], in another working directory.
fn qcvn120_in(folder: &std::path::Path, args: &[&str], stdin: impl AsRef<[u8]>) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_qcvn120"))
        .args(args)
        .current_dir(folder)
        // Whatever the machine speaks.
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env("LANG", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut pipe, stdin) = (child.stdin.take().unwrap(), stdin.as_ref());
    let output = std::thread::scope(|scope| {
        // A program that stops before it has read everything closes the pipe; its output tells why.
        scope.spawn(move || {
            let _ = pipe.write_all(stdin);
            drop(pipe);
        });
        child.wait_with_output().unwrap()
    });
    output.into()
}

/// `check --format json` of a document on standard input.
fn check(document: &str, args: &[&str]) -> Value {
    qcvn120(
        &[&["check", "--format", "json"], args, &["-"]].concat(),
        document,
    )
    .line()
}

/// The codes and pointers of a list of findings.
fn findings<'a>(line: &'a Value, list: &str) -> Vec<(&'a str, &'a str)> {
    let findings = line[list].as_array().unwrap().iter();
    findings
        .map(|finding| {
            (
                finding["code"].as_str().unwrap(),
                finding["pointer"].as_str().unwrap(),
            )
        })
        .collect()
}

/// The keys of the outermost object, in the order in which they stand.
fn keys(object: &str) -> Vec<String> {
    let mut reader = qcvn120::json::Reader::new(object);
    let mut keys = Vec::new();
    reader.begin_object().unwrap();
    while let Some(key) = reader.next_key().unwrap() {
        keys.push(key.into_owned());
        reader.peek().unwrap();
        reader.skip().unwrap();
    }
    keys
}

/// A file that is there at most as long as the test runs.
struct TempFile(PathBuf);

impl TempFile {
    fn new(name: &str, content: impl AsRef<[u8]>) -> Self {
        let file = Self::absent(name);
        std::fs::write(&file.0, content).unwrap();
        file
    }

    /// The path of a file that the test itself makes, or has made.
    fn absent(name: &str) -> Self {
        Self(std::env::temp_dir().join(format!("qcvn120-{}-{name}", std::process::id())))
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for TempFile {
    fn drop(&mut self) {
        // A file that stays behind in the temporary directory harms nobody.
        let _ = std::fs::remove_file(&self.0);
    }
}

/// A folder that is there at most as long as the test runs.
struct TempFolder(PathBuf);

impl TempFolder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("qcvn120-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }

    /// Stores a file, and gives its path.
    fn store(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

impl Drop for TempFolder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

const CLEAN: &str = "examples/packets/dong-bo-ho-so.json";
const WRONG: &str = "examples/packets/ho-so-sai.json";

/// A dossier with one quirk and one advice.
const QUIRKY: &str = r#"[{"MaHoSo":"000.00.03.H26-240311-0127","MaTTHC":"1.001193","TenTTHC":"Đăng ký khai sinh",
  "MaLinhVuc":"G15-HT01","TenLinhVuc":"Hộ tịch","LoaiDoiTuong":1,"TrangThaiHoSo":"1","HinhThuc":"0",
  "DonViXuLy":"UBND phường Tràng Tiền","DanToc":"Tày"}]"#;

const ADVISED: &str = r#"[{"MaHoSo":"000.00.03.H26-240311-0127","NguoiXuLy":"Trần Thị Bưởi",
  "ThoiDiemXuLy":"20240311090500","TrangThai":"2","CapBac":"7"}]"#;
