//! `qcvn120.toml`: what options are where the command line does not say.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use super::{QUIRKY, Run, qcvn120, qcvn120_in};

/// A folder of folders that is there as long as the test runs.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, config: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("qcvn120-{}-{name}", std::process::id()));
        fs::create_dir_all(folder.join("gói tin/tháng 3")).unwrap();
        fs::create_dir_all(folder.join("profiles")).unwrap();
        fs::write(folder.join("qcvn120.toml"), config).unwrap();
        let profile = r#"{"name": "Tỉnh X", "levels": [{"code": "quirk.number-for-text", "level": "error"}]}"#;
        fs::write(folder.join("profiles/tinh.json"), profile).unwrap();
        fs::write(folder.join("gói tin/tháng 3/a.json"), QUIRKY).unwrap();
        Self(folder)
    }

    /// Runs in the folder of the packets.
    fn run(&self, args: &[&str]) -> Run {
        qcvn120_in(&self.0.join("gói tin/tháng 3"), args, "")
    }

    fn check(&self, args: &[&str]) -> (i32, Value) {
        let run = self.run(&[&["check", "--format", "json"], args, &["a.json"]].concat());
        (run.status, run.line())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_file_above_the_working_directory_says_what_the_options_are() {
    let folder = Folder::new(
        "above",
        "# Của tỉnh\nedition = 2019\nlang = \"en\"\ndeny = [\"advice\"]\nprofile = [\"profiles/tinh.json\"]\n\n[limits]\nfindings = 1\n",
    );
    let (status, line) = folder.check(&[]);
    assert_eq!(status, 1);
    assert_eq!(line["errors"][0]["code"], "quirk.number-for-text");
    assert_eq!(
        (&line["total"], line["advice"].as_array().unwrap().len()),
        (&2.into(), 0)
    );
    let human = folder.run(&["check", "a.json"]);
    assert!(human.stdout.contains("not usable"), "{}", human.stdout);
    // The command line wins.
    let human = folder.run(&["check", "--lang", "vi", "a.json"]);
    assert!(human.stdout.contains("không dùng được"), "{}", human.stdout);
    let (status, line) = folder.check(&["--no-config"]);
    assert_eq!(
        (status, &line["usable"], &line["total"]),
        (0, &true.into(), &2.into())
    );
    let other = folder.0.join("profiles/khac.json");
    fs::write(&other, r#"{"name": "Y"}"#).unwrap();
    let (_, line) = folder.check(&["--profile", other.to_str().unwrap()]);
    assert_eq!(line["quirks"][0]["code"], "quirk.number-for-text");
    // Other commands take what is for them.
    let explained = folder.run(&["explain", "quirk.number-for-text"]);
    assert!(
        explained.stdout.contains("Under the profile"),
        "{}",
        explained.stdout
    );
    let converted = folder.run(&["convert", "--to", "xml", "a.json"]);
    assert_eq!((converted.status, converted.stdout.as_str()), (1, ""));
    let sample = folder.run(&["sample", "DongBoHoSoMC"]);
    assert_eq!(sample.status, 0);
}

#[test]
fn another_file_is_named_with_config() {
    let folder = Folder::new("named", "lang = \"vi\"\n");
    let other = folder.0.join("profiles/khac.toml");
    fs::write(&other, "profile = \"tinh.json\"\n").unwrap();
    let (status, line) = folder.check(&["--config", other.to_str().unwrap()]);
    assert_eq!(
        (status, &line["usable"]),
        (1, &false.into()),
        "paths are from the file's folder"
    );
    let run = folder.run(&["check", "--config", "none.toml", "a.json"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.starts_with("lỗi: none.toml: "), "{}", run.stderr);
    let run = folder.run(&["check", "--config", "x", "--no-config", "a.json"]);
    assert_eq!(run.status, 2);
}

#[test]
fn mistakes_are_told_with_file_and_line() {
    for (config, vi, en) in [
        (
            "a = 1\n",
            "1: không có khóa a; các khóa: edition, lang, deny, allow, baseline, profile, limits",
            "1: no such key as a; the keys are edition, lang, deny, allow, baseline, profile, limits",
        ),
        (
            "lang = \"vi\"\nprofil = []\n",
            "2: không có khóa profil; các khóa: edition, lang, deny, allow, baseline, profile, limits; có phải là profile?",
            "2: no such key as profil; the keys are edition, lang, deny, allow, baseline, profile, limits; did you mean profile?",
        ),
        (
            "\nedition = \"2020\"\n",
            "2: phải là một trong: 2019, 2022",
            "2: must be one of 2019, 2022",
        ),
        (
            "deny = [\n  \"quirks\",\n  \"errors\",\n]\n",
            "3: không có mã nào viết là errors (`qcvn120 explain` liệt kê tất cả); ngoài mã còn có quirks, advice và @VỊ-TRÍ",
            "3: no code is spelled errors (`qcvn120 explain` lists all); besides codes there are quirks, advice and @PLACE",
        ),
        (
            "deny = 1\n",
            "1: phải là một danh sách văn bản",
            "1: must be a list of texts",
        ),
        (
            "profile = [\"\"]\n",
            "1: phải là văn bản, không để trống",
            "1: must be a text, not empty",
        ),
        (
            "limits = 5\n",
            "1: phải là một bảng: [limits]",
            "1: must be a table: [limits]",
        ),
        (
            "[limits]\nbytes = -1\n",
            "2: phải là số nguyên từ 0, không quá lớn",
            "2: must be a whole number from 0 on, not too great",
        ),
        (
            "[limits]\ndepth = 70000\n",
            "2: phải là số nguyên từ 0, không quá lớn",
            "2: must be a whole number from 0 on, not too great",
        ),
        (
            "[limits]\nbyte = 1\n",
            "2: không có khóa byte; các khóa: bytes, depth, findings, record-bytes, records, token, unknown; có phải là bytes?",
            "2: no such key as byte; the keys are bytes, depth, findings, record-bytes, records, token, unknown; did you mean bytes?",
        ),
    ] {
        let folder = Folder::new("mistakes", config);
        let said = |args: &[&str]| {
            let run = folder.run(args);
            assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{config}");
            run.stderr.trim_end().to_owned()
        };
        let file = ["..", "..", "qcvn120.toml"].iter().collect::<PathBuf>();
        let file = file.to_str().unwrap();
        assert_eq!(said(&["check", "a.json"]), format!("lỗi: {file}:{vi}"));
        assert_eq!(
            said(&["check", "--lang", "en", "a.json"]),
            format!("error: {file}:{en}")
        );
    }
    let folder = Folder::new("syntax", "lang = \"en\"\nedition = = 2019\n");
    let run = folder.run(&["check", "a.json"]);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr
            .contains("qcvn120.toml:2: TOML không đúng cú pháp"),
        "{}",
        run.stderr
    );
    // Commands that take nothing from it do not read it.
    assert_eq!(folder.run(&["messages"]).status, 0);
}

#[test]
fn limits_are_those_of_reading() {
    for (limits, code) in [
        ("bytes = 10", "limit.bytes"),
        ("depth = 1", "limit.depth"),
        ("token = 3", "limit.token"),
    ] {
        let folder = Folder::new("limits", &format!("[limits]\n{limits}\n"));
        let (status, line) = folder.check(&[]);
        assert_eq!(
            (status, &line["failure"]["code"]),
            (2, &code.into()),
            "{limits}"
        );
    }
    let run = qcvn120(&["check", "--no-config", "-"], QUIRKY);
    assert_eq!(run.status, 0);
}

#[test]
fn a_baseline_is_named_once_for_every_run() {
    let folder = Folder::new(
        "baseline",
        "deny = [\"quirks\"]\nbaseline = \"known.json\"\n",
    );
    // It is named before it is there; a run without it says so.
    let without = folder.run(&["check", "a.json"]);
    assert_eq!(without.status, 2);
    assert!(without.stderr.contains("known.json"), "{}", without.stderr);
    let known = folder.0.join("known.json");
    let written = folder.run(&[
        "check",
        "--write-baseline",
        known.to_str().unwrap(),
        "a.json",
    ]);
    assert_eq!(written.status, 0, "{}", written.stderr);
    // The path is that from the folder of the file, wherever the run is.
    let (status, line) = folder.check(&[]);
    assert_eq!((status, &line["set_aside"]), (0, &2.into()), "{line}");
    let (status, line) = folder.check(&["--no-config", "--deny", "quirks"]);
    assert_eq!(status, 1, "{line}");
    // One that is given wins.
    let empty = folder.0.join("empty.json");
    fs::write(&empty, r#"{"qcvn120": 1, "baseline": []}"#).unwrap();
    let (status, _) = folder.check(&["--baseline", empty.to_str().unwrap()]);
    assert_eq!(status, 1);
}
