//! `check --together`: the files of a run, checked against each other.

use super::*;

const CREATE: &str = r#"{"session": "s", "madonvi": "000.00.03.H26", "service": "DongBoHoSoMC", "isUpdating": "False", "data": [{"MaHoSo": "000.00.03.H26-240311-0127", "MaTTHC": "1.001193", "TenTTHC": "Đăng ký khai sinh", "MaLinhVuc": "G15-TP01", "TenLinhVuc": "Hộ tịch", "LoaiDoiTuong": "1", "NgayTiepNhan": "20240311080000", "NgayHenTra": "20240314170000", "TrangThaiHoSo": "4", "HinhThuc": "0", "DonViXuLy": "UBND"}]}"#;

/// The packet of a new dossier, and its update with another status.
fn files(dir: &tempfile::TempDir, status: &str) -> [String; 2] {
    let update = CREATE.replace("False", "True");
    let update = update.replace(r#"HoSo": "4""#, &format!(r#"HoSo": "{status}""#));
    [("1.json", CREATE), ("2.json", &update)].map(|(name, text)| {
        let path = dir.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_string_lossy().into_owned()
    })
}

fn check(options: &[&str], files: &[String]) -> Run {
    let files = files.iter().map(String::as_str);
    let arguments = ["check", "--together"].into_iter();
    let arguments: Vec<&str> = arguments
        .chain(options.iter().copied())
        .chain(files)
        .collect();
    qcvn120(&arguments, "")
}

#[test]
fn what_agrees_is_said_to_agree() {
    let dir = tempfile::tempdir().unwrap();
    let run = check(&["--lang", "en"], &files(&dir, "5"));
    assert_eq!(run.status, 0);
    let verdict = "✓ Between the packets: 2 files, 2 records, 1 dossier — they agree\n";
    assert!(run.stdout.contains(verdict), "{}", run.stdout);
}

#[test]
fn what_does_not_agree_is_shown_with_both_places_and_can_be_denied() {
    let dir = tempfile::tempdir().unwrap();
    let files = files(&dir, "2");
    let run = check(&["--lang", "en"], &files);
    assert_eq!(run.status, 0);
    let message = format!(
        "TrangThaiHoSo is \"Accepted\", which cannot follow \"Being processed\" at {}: /data/0 (line 1)",
        files[0]
    );
    for shown in [
        &message,
        "together.status-order",
        &format!("{}:1:", files[1]),
    ] {
        assert!(run.stdout.contains(shown), "{shown}: {}", run.stdout);
    }
    assert_eq!(check(&["--deny", "advice"], &files).status, 1);
    // Without the option the files are checked one by one.
    let apart = qcvn120(&["check", &files[0], &files[1]], "");
    assert!(!apart.stdout.contains("together"), "{}", apart.stdout);
}

#[test]
fn json_has_one_object_more_which_names_both_files() {
    let dir = tempfile::tempdir().unwrap();
    let files = files(&dir, "2");
    let run = check(&["--format", "json"], &files);
    let lines = run.lines();
    assert_eq!(lines.len(), 3);
    assert!(lines[..2].iter().all(|line| line.get("together").is_none()));
    let last = &lines[2];
    assert_eq!(
        last["together"],
        serde_json::json!({"files": 2, "dossiers": 1})
    );
    assert_eq!((&last["file"], &last["records"]), (&Value::Null, &2.into()));
    let finding = &last["advice"][0];
    assert_eq!(finding["code"], "together.status-order");
    assert_eq!(
        (&finding["file"], &finding["pointer"]),
        (&files[1].as_str().into(), &"/data/0".into())
    );
    assert_eq!(finding["other"]["file"], files[0].as_str());
    assert_eq!(finding["other"]["pointer"], "/data/0");
    assert_eq!(finding["other"]["line"], 1);
    assert_eq!(finding.get("value"), None);
    let shown = check(&["--format", "json", "--values"], &files);
    assert_eq!(
        shown.lines()[2]["advice"][0]["value"],
        "000.00.03.H26-240311-0127"
    );
}

#[test]
fn sarif_has_the_other_place_as_a_related_location() {
    let dir = tempfile::tempdir().unwrap();
    let run = check(&["--format", "sarif"], &files(&dir, "2"));
    let log: Value = serde_json::from_str(&run.stdout).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let result = results
        .iter()
        .find(|result| result["ruleId"] == "together.status-order")
        .unwrap();
    let artifact =
        |location: &Value| location["physicalLocation"]["artifactLocation"]["index"].as_u64();
    assert_eq!(artifact(&result["locations"][0]), Some(1));
    assert_eq!(artifact(&result["relatedLocations"][0]), Some(0));
    let rule = usize::try_from(result["ruleIndex"].as_i64().unwrap()).unwrap();
    let rules = &log["runs"][0]["tool"]["driver"]["rules"];
    assert_eq!(rules[rule]["id"], "together.status-order");
}

#[test]
fn a_file_that_cannot_be_read_leaves_the_others_to_be_compared() {
    let dir = tempfile::tempdir().unwrap();
    let mut files = files(&dir, "2").to_vec();
    files.insert(1, "khong-co.json".to_owned());
    let run = check(&["--format", "json"], &files);
    assert_eq!(run.status, 2);
    assert_eq!(run.lines()[3]["together"]["files"], 2);
    assert_eq!(run.lines()[3]["advice"][0]["code"], "together.status-order");
}

#[test]
fn a_long_file_is_gathered_as_a_short_one_is() {
    let dir = tempfile::tempdir().unwrap();
    let files = files(&dir, "2");
    // More than what is read at once: the record stands behind many others.
    let start = CREATE.find('[').unwrap() + 1;
    let record = &CREATE[start..CREATE.len() - 2];
    let others: String = (1000..17_000)
        .map(|serial| record.replace("-0127", &format!("-{serial}")) + ",\n")
        .collect();
    let long = format!("{}{others}{}", &CREATE[..start], &CREATE[start..]);
    assert!(long.len() > 4 << 20);
    std::fs::write(&files[0], long).unwrap();
    let run = check(&["--format", "json"], &files);
    let finding = &run.lines()[2]["advice"][0];
    assert_eq!(finding["other"]["pointer"], "/data/16000");
    assert_eq!(finding["other"]["line"], 16_001);
    assert_eq!(run.lines()[2]["together"]["dossiers"], 16_001);
}
