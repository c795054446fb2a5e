//! The library called as others call it: from C, Python, PHP, Java and .NET. What they are told is what Rust is told.
//!
//! A caller whose tools are not installed is left out, and the output says so (`--nocapture`); C never is.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use qcvn120_bindings::{Failure, Outcome, check, convert, explain, read, sample, schema, version};

fn here() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn packet() -> PathBuf {
    here().join("../../examples/packets/dong-bo-ho-so.json")
}

/// The folder of the libraries: `cargo test` has built them beside the tests' own folder.
fn libraries() -> PathBuf {
    let test = env::current_exe().unwrap();
    let deps = test.parent().unwrap();
    deps.parent().unwrap().to_owned()
}

fn library() -> PathBuf {
    let library = libraries().join(format!(
        "{}qcvn120{}",
        env::consts::DLL_PREFIX,
        env::consts::DLL_SUFFIX
    ));
    assert!(
        library.is_file(),
        "{} is missing: build it first, `cargo build`",
        library.display()
    );
    library
}

fn temporary(name: &str) -> PathBuf {
    let folder = libraries().join("qcvn120-callers");
    std::fs::create_dir_all(&folder).unwrap();
    folder.join(name)
}

fn is_there(tool: &str) -> bool {
    let paths = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&paths).any(|folder| folder.join(tool).is_file());
    if !found {
        println!("NOT CALLED: {tool} is not installed");
    }
    found
}

fn output(command: &mut Command) -> String {
    let done = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(
        done.status.success(),
        "{command:?}: {}\n{}",
        done.status,
        String::from_utf8_lossy(&done.stderr)
    );
    String::from_utf8(done.stdout).unwrap()
}

/// What every caller must print.
fn expected() -> String {
    let packet = std::fs::read(packet()).unwrap();
    let to_xml = r#"{"to": "xml"}"#;
    let wrong = br#"{"MaHoSo": {}, "NguoiXuLy": "A"}"#;
    let outcomes = [
        ("version", Ok(version().to_owned())),
        ("check", check(&packet, "")),
        ("check-broken", check(b"{", r#"{"values": true}"#)),
        ("check-options", check(&packet, r#"{"mesage": 1}"#)),
        ("convert", convert(&packet, to_xml)),
        ("convert-broken", convert(b"{", to_xml)),
        (
            "convert-refused",
            convert(wrong, r#"{"to": "xml", "message": "CapNhatTienDoHoSoMC"}"#),
        ),
        ("read", read(&packet, "")),
        ("explain", explain("quirk.key-case")),
        ("schema", schema("DongBoHoSoMC", r#"{"kind": "flat"}"#)),
        ("schema-unknown", schema("DongBoHoSo", "")),
        (
            "sample",
            sample("LayThuTuc", r#"{"to": "xml", "seed": 5, "count": 2}"#),
        ),
        (
            "sample-unknown",
            sample("DangNhap", r#"{"form": "list", "lang": "vi"}"#),
        ),
    ];
    let mut lines: String = outcomes
        .into_iter()
        .map(|(name, outcome)| line(name, &outcome))
        .collect();
    lines.push_str("null 5 0 \n");
    lines
}

fn line(name: &str, outcome: &Outcome) -> String {
    let (code, text) = match outcome {
        Ok(text) => (0, text.as_str()),
        Err(failure) => {
            let code = match failure {
                Failure::Refused(_) => 1,
                Failure::Unreadable(_) => 2,
                Failure::Unknown(_) => 3,
                Failure::Options(_) => 4,
            };
            (code, failure.text())
        }
    };
    format!("{name} {code} {} {text}\n", text.len())
}

fn caller(name: &str) -> PathBuf {
    here().join("tests/callers").join(name)
}

fn compiled_c() -> PathBuf {
    library();
    let program = temporary("caller");
    let folder = libraries();
    output(
        Command::new("cc")
            .args(["-std=c11", "-Wall", "-Wextra", "-Werror", "-g", "-o"])
            .args([&program, &caller("caller.c")])
            .arg(format!("-L{}", folder.display()))
            .arg(format!("-Wl,-rpath,{}", folder.display()))
            .args(["-lqcvn120", "-lpthread"]),
    );
    program
}

#[test]
fn c_is_told_what_rust_is_told_and_valgrind_finds_nothing() {
    let program = compiled_c();
    assert_eq!(output(Command::new(&program).arg(packet())), expected());
    if is_there("valgrind") {
        let strict = [
            "--quiet",
            "--leak-check=full",
            "--errors-for-leak-kinds=definite,indirect",
            "--error-exitcode=9",
        ];
        let said = output(
            Command::new("valgrind")
                .args(strict)
                .arg(&program)
                .arg(packet())
                // Each round takes a second there.
                .arg("2"),
        );
        assert_eq!(said, expected());
    }
}

#[test]
fn the_static_library_links() {
    let archive = libraries().join("libqcvn120.a");
    let program = temporary("caller-static");
    output(
        Command::new("cc")
            .arg("-o")
            .args([&program, &caller("caller.c"), &archive])
            .args(["-lpthread", "-ldl", "-lm"]),
    );
    assert_eq!(output(Command::new(&program).arg(packet())), expected());
}

#[test]
fn python_is_told_what_rust_is_told() {
    if is_there("python3") {
        let call = [caller("caller.py"), library(), packet()];
        assert_eq!(output(Command::new("python3").args(call)), expected());
    }
}

#[test]
fn php_is_told_what_rust_is_told() {
    if is_there("php") {
        let call = [caller("caller.php"), library(), packet()];
        assert_eq!(
            output(Command::new("php").args(["-d", "ffi.enable=1"]).args(call)),
            expected()
        );
    }
}

#[test]
fn java_is_told_what_rust_is_told() {
    let jna = Path::new("/usr/share/java/jna.jar");
    if !jna.is_file() {
        println!("NOT CALLED: JNA is not installed (Debian: libjna-java)");
    } else if is_there("java") {
        let mut java = Command::new("java");
        java.arg("-cp")
            .arg(jna)
            .args([caller("Caller.java"), library(), packet()]);
        assert_eq!(output(&mut java), expected());
    }
}

#[test]
fn dotnet_is_told_what_rust_is_told() {
    if is_there("mcs") && is_there("mono") {
        let program = temporary("caller.exe");
        output(
            Command::new("mcs")
                .arg(format!("-out:{}", program.display()))
                .arg(caller("Caller.cs")),
        );
        let mut mono = Command::new("mono");
        library();
        mono.env("LD_LIBRARY_PATH", libraries())
            .args([&program, &packet()]);
        assert_eq!(output(&mut mono), expected());
    }
}
