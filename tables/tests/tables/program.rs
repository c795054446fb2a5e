//! The program: what it writes, what it says, and with which status it ends.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_qcvn120-export");
const CLEAN: &str = include_str!("../../../examples/packets/dong-bo-ho-so.json");

struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, text).unwrap();
        path
    }

    /// Runs the program from here, with English messages.
    fn run(&self, args: &[&str], stdin: &str) -> Output {
        let mut child = Command::new(PROGRAM)
            .current_dir(self.0.path())
            .args(["--lang", "en"])
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A run that refuses its arguments does not read.
        let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
        child.wait_with_output().unwrap()
    }
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn the_status_is_that_of_the_worst_file() {
    let place = Place::new();
    place.put("sach.json", CLEAN);
    place.put(
        "loi.json",
        r#"[{"MaHoSo": "H29-260105-0001", "NguoiXuLy": ""}]"#,
    );
    place.put("hong.json", r#"{"session": "#);
    for (files, status) in [
        (&["sach.json"][..], 0),
        (&["sach.json", "loi.json"], 1),
        (&["hong.json", "loi.json", "sach.json"], 2),
        (&["khong-co.json", "sach.json"], 2),
    ] {
        let run = place.run(&[&["--to", "csv", "-o", "ra"], files].concat(), "");
        assert_eq!(run.status.code(), Some(status), "{files:?}: {}", said(&run));
        // What could be read is written all the same.
        let documents = fs::read_to_string(place.path("ra/documents.csv")).unwrap();
        assert_eq!(documents.lines().count(), files.len() + 1, "{documents}");
    }
    let run = place.run(&["--to", "csv", "-o", "ra", "hong.json"], "");
    assert!(
        said(&run).contains("hong.json:1:") && said(&run).contains("[json.unexpected-end]"),
        "{}",
        said(&run)
    );
}

#[test]
fn a_file_for_each_message_and_the_findings_are_written() {
    let place = Place::new();
    let clean = place.put("sach.json", CLEAN);
    for format in ["parquet", "csv", "arrow"] {
        let run = place.run(&["--to", format, "-o", format, clean.to_str().unwrap()], "");
        assert_eq!(run.status.code(), Some(0), "{}", said(&run));
        let due = ["DongBoHoSoMC", "codes", "documents", "findings"]
            .map(|name| format!("{name}.{format}"));
        assert_eq!(names(&place.path(format)), due);
        assert!(said(&run).contains(&format!("{format}/DongBoHoSoMC.{format}")));
        assert!(run.stdout.is_empty());
    }
    let quiet = place.run(&["--to", "csv", "-o", "ra", "--quiet", "-"], CLEAN);
    assert_eq!(
        (quiet.status.code(), said(&quiet)),
        (Some(0), String::new())
    );
    assert!(
        fs::read_to_string(place.path("ra/documents.csv"))
            .unwrap()
            .contains("\n-,DongBoHoSoMC,json,request,")
    );
}

#[test]
fn what_is_read_is_never_written_over() {
    let place = Place::new();
    fs::create_dir(place.path("ra")).unwrap();
    let input = place.put("ra/DongBoHoSoMC.csv", CLEAN);
    #[cfg(unix)]
    std::os::unix::fs::symlink(&input, place.path("lien-ket.json")).unwrap();
    #[cfg(not(unix))]
    fs::hard_link(&input, place.path("lien-ket.json")).unwrap();
    for name in [
        "ra/DongBoHoSoMC.csv",
        "ra/../ra/DongBoHoSoMC.csv",
        "lien-ket.json",
    ] {
        let run = place.run(&["--to", "csv", "-o", "ra", name], "");
        assert_eq!(run.status.code(), Some(2), "{name}");
        assert!(
            said(&run).contains("would be written over"),
            "{}",
            said(&run)
        );
        assert_eq!(fs::read_to_string(&input).unwrap(), CLEAN);
        assert_eq!(names(&place.path("ra")), ["DongBoHoSoMC.csv"]);
    }
}

#[test]
fn what_cannot_be_written_is_told_and_leaves_nothing() {
    let place = Place::new();
    place.put("sach.json", CLEAN);
    place.put("ra", "một tệp");
    let run = place.run(&["--to", "parquet", "-o", "ra", "sach.json"], "");
    assert_eq!(run.status.code(), Some(2));
    assert!(said(&run).starts_with("error: ra: "), "{}", said(&run));
    assert_eq!(names(place.0.path()), ["ra", "sach.json"]);
}

#[test]
fn a_profile_and_a_message_are_gone_by() {
    let place = Place::new();
    place.put(
        "ho-so.json",
        r#"[{"MaHoSo": "H26-260105-0001", "SoVanBanBo": "127/BTP-HT"}]"#,
    );
    place.put(
        "bo.json",
        include_str!("../../../examples/profiles/bo-hai-ma.json"),
    );
    place.put("sai.json", r#"{"name": "Bộ", "recrods": {}}"#);
    let run = place.run(
        &[
            "--to",
            "csv",
            "-o",
            "ra",
            "--profile",
            "bo.json",
            "--message",
            "DongBoHoSoMC",
            "ho-so.json",
        ],
        "",
    );
    assert_eq!(run.status.code(), Some(1), "{}", said(&run));
    let rows = fs::read_to_string(place.path("ra/DongBoHoSoMC.csv")).unwrap();
    assert!(
        rows.lines()
            .next()
            .unwrap()
            .ends_with(",SoVanBanBo,MucDoKhan,TuKhoa,_rest"),
        "{rows}"
    );
    assert!(rows.contains(",127/BTP-HT,"));
    let run = place.run(
        &[
            "--to",
            "csv",
            "-o",
            "ra2",
            "--profile",
            "sai.json",
            "ho-so.json",
        ],
        "",
    );
    assert_eq!(run.status.code(), Some(2));
    assert!(said(&run).contains("sai.json") && !place.path("ra2").exists());
}

#[test]
#[cfg(unix)]
fn a_run_that_is_stopped_leaves_nothing() {
    use std::os::unix::process::ExitStatusExt as _;
    use std::thread::sleep;
    use std::time::Duration;

    let place = Place::new();
    let mut child = Command::new(PROGRAM)
        .current_dir(place.0.path())
        .args(["--to", "csv", "-o", "ra", "-"])
        // Nothing comes, and no end.
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let is_begun = || fs::read_dir(place.path("ra")).is_ok_and(|entries| entries.count() > 0);
    while !is_begun() {
        sleep(Duration::from_millis(10));
    }
    // The watch for signals begins right behind.
    sleep(Duration::from_millis(200));
    Command::new("kill")
        .arg(child.id().to_string())
        .status()
        .unwrap();
    assert_eq!(child.wait().unwrap().signal(), Some(15));
    assert_eq!(names(&place.path("ra")), [""; 0]);
}

/// The most memory that the program had at a time, in KiB, with so many lines of some 5 KB; and how long they are together.
#[cfg(target_os = "linux")]
fn peak(place: &Place, lines: usize) -> (usize, u64) {
    use std::io::BufWriter;

    let packet: serde_json::Value = serde_json::from_str(CLEAN).unwrap();
    let mut record = packet["data"][0].clone();
    record["GhiChu"] = "Hồ sơ nộp lần đầu, chờ bổ sung. ".repeat(100).into();
    let line = record.to_string();
    let path = place.path("nhieu.ndjson");
    let mut file = BufWriter::new(fs::File::create(&path).unwrap());
    for _ in 0..lines {
        writeln!(file, "{line}").unwrap();
    }
    file.flush().unwrap();
    let mut child = Command::new(PROGRAM)
        .current_dir(place.0.path())
        .args(["--to", "parquet", "-o", "ra", "--quiet", "nhieu.ndjson"])
        .env("RAYON_NUM_THREADS", "2")
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        let told = fs::read_to_string(&status).unwrap_or_default();
        let told = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let told = told.and_then(|told| told.trim().trim_end_matches(" kB").parse().ok());
        peak = told.unwrap_or(0).max(peak);
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert_eq!(child.wait().unwrap().code(), Some(0));
    (peak, fs::metadata(path).unwrap().len())
}

#[test]
#[cfg(target_os = "linux")]
fn memory_does_not_grow_with_the_file() {
    let place = Place::new();
    let (some, _) = peak(&place, 8_000);
    let (many, length) = peak(&place, 64_000);
    println!("{some} KiB, then {many} KiB for {length} bytes");
    // Eight times as long, and far longer than what was in memory.
    assert!(many < some + (64 << 10), "{many} KiB after {some} KiB");
    assert!(
        (many as u64) << 10 < length,
        "{many} KiB for {length} bytes"
    );
}
