//! `--deny`, `--allow` and baselines: which findings count.

use super::*;

fn status(args: &[&str], document: &str) -> i32 {
    qcvn120(&[&["check"], args, &["-"]].concat(), document).status
}

#[test]
fn single_codes_and_places_are_denied() {
    assert_eq!(status(&["--deny", "advice.unknown-field"], ADVISED), 1);
    assert_eq!(status(&["--deny", "ADVICE.Unknown-Field"], ADVISED), 1);
    assert_eq!(status(&["--deny", "HS-06"], ADVISED), 0);
    assert_eq!(status(&["--deny", "@CapBac"], ADVISED), 1);
    assert_eq!(status(&["--deny", "/*/CapBac"], ADVISED), 1);
    assert_eq!(status(&["--deny", "/*/TrangThai"], ADVISED), 0);
    assert_eq!(status(&["--deny", "advice.edition@CapBac"], ADVISED), 0);
    let run = qcvn120(
        &["check", "--lang", "en", "--deny", "@CapBac", "-"],
        ADVISED,
    );
    assert!(
        run.stdout.contains("refused by --deny @CapBac"),
        "{}",
        run.stdout
    );
}

#[test]
fn what_is_allowed_is_set_aside_and_counted() {
    assert_eq!(
        status(
            &["--deny", "advice", "--allow", "advice.unknown-field"],
            ADVISED
        ),
        0
    );
    let run = qcvn120(
        &["check", "--lang", "en", "--allow", "@CapBac", "-"],
        ADVISED,
    );
    assert!(
        !run.stdout.contains("[advice.unknown-field]"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("1 known or allowed findings set aside"),
        "{}",
        run.stdout
    );
    let line = check(ADVISED, &["--allow", "advice"]);
    assert_eq!((&line["total"], &line["set_aside"]), (&1.into(), &1.into()));
    assert_eq!(line["advice"], Value::Array(Vec::new()));
}

#[test]
fn an_allowed_error_does_not_fail_the_check_and_stays_an_error() {
    let document = ADVISED.replace("Trần Thị Bưởi", "");
    assert_eq!(status(&[], &document), 1);
    assert_eq!(status(&["--allow", "minLength@NguoiXuLy"], &document), 0);
    let line = check(&document, &["--allow", "minLength"]);
    assert_eq!(line["usable"], false);
}

#[test]
fn a_code_that_is_none_is_wrong_usage_that_names_the_nearest() {
    let run = qcvn120(
        &["check", "--lang", "en", "--deny", "advice.editon", CLEAN],
        "",
    );
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains("did you mean `advice.edition`?"),
        "{}",
        run.stderr
    );
    assert_eq!(
        qcvn120(&["check", "--allow", "file.unreadable", CLEAN], "").status,
        2
    );
}

#[test]
fn only_what_the_baseline_does_not_know_counts() {
    let folder = TempFolder::new("baseline");
    let packet = folder.store("goi.json", std::fs::read(WRONG).unwrap());
    let baseline = folder.store("x", "");
    std::fs::remove_file(&baseline).unwrap();
    let run = qcvn120(&["check", "--write-baseline", &baseline, &packet], "");
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    let known = ["check", "--lang", "en", "--baseline", &baseline, &packet];
    let run = qcvn120(&known, "");
    assert_eq!(run.status, 0, "{}", run.stdout);
    assert!(!run.stdout.contains("error["), "{}", run.stdout);
    assert!(
        !std::fs::read_to_string(&baseline)
            .unwrap()
            .contains("Nguyễn"),
        "no values"
    );

    // Lines and records move: what is known stays known. What is new counts.
    let text = std::fs::read_to_string(WRONG).unwrap();
    let moved = text.replacen("\"data\": [", "\n\n\"data\": [", 1);
    assert_ne!(moved, text);
    std::fs::write(&packet, &moved).unwrap();
    assert_eq!(qcvn120(&known, "").status, 0);
    let more = moved.replacen(
        "\"Email\": null",
        "\"Email\": null, \"NgayHenTra\": \"mai\"",
        1,
    );
    assert_ne!(more, moved);
    std::fs::write(&packet, &more).unwrap();
    let run = qcvn120(&known, "");
    assert_eq!(run.status, 1, "{}", run.stdout);
    assert_eq!(run.stdout.matches("error[").count(), 1, "{}", run.stdout);

    std::fs::write(&packet, std::fs::read(CLEAN).unwrap()).unwrap();
    let run = qcvn120(&known, "");
    assert!(
        run.stdout.contains("known findings are gone"),
        "{}",
        run.stdout
    );
}

#[test]
fn with_a_baseline_only_files_with_something_new_fail() {
    let folder = TempFolder::new("baseline-of-many");
    let known = folder.store("known.json", std::fs::read(WRONG).unwrap());
    let fresh = folder.store("fresh.json", std::fs::read(CLEAN).unwrap());
    let baseline = folder.store("x", "");
    std::fs::remove_file(&baseline).unwrap();
    let run = qcvn120(
        &["check", "--write-baseline", &baseline, &known, &fresh],
        "",
    );
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    let check = [
        "check",
        "--lang",
        "en",
        "--baseline",
        &baseline,
        &known,
        &fresh,
    ];
    let run = qcvn120(&check, "");
    assert_eq!(run.status, 0, "{}", run.stdout);
    assert!(
        run.stdout.contains(&format!("! {known}: ")),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout
            .contains("2 files: 1 clean, 1 not usable, no file fails\n"),
        "{}",
        run.stdout
    );
    let quiet = [&check[..], &["--quiet"]].concat();
    assert_eq!(qcvn120(&quiet, "").stdout, "");

    let text = std::fs::read_to_string(CLEAN).unwrap();
    std::fs::write(&fresh, text.replacen("\"HinhThuc\"", "\"HinhThucc\"", 1)).unwrap();
    let run = qcvn120(&quiet, "");
    assert_eq!(run.status, 1, "{}", run.stdout);
    assert_eq!(run.stdout.lines().count(), 1, "{}", run.stdout);
    assert!(
        run.stdout.starts_with(&format!("✗ {fresh}: ")),
        "{}",
        run.stdout
    );
    let run = qcvn120(&check, "");
    assert!(
        run.stdout.contains("2 not usable, 1 file fails\n"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_baseline_of_other_files_is_warned_of() {
    let folder = TempFolder::new("baseline-of-others");
    let baseline = folder.store(
        "x",
        r#"{"qcvn120": 1, "baseline": [
        {"file": "out/a.json", "code": "required", "place": "/data/*/MaTTHC", "count": 1}]}"#,
    );
    let run = qcvn120(
        &["check", "--lang", "en", "--baseline", &baseline, CLEAN],
        "",
    );
    assert!(
        run.stderr
            .contains("warning: --baseline knows none of these files"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_is_no_baseline_is_told() {
    for (content, status) in [
        ("[]", 2),
        ("{}", 2),
        (r#"{"qcvn120": 1, "baseline": []}"#, 0),
    ] {
        let file = TempFile::new("no-baseline.json", content);
        let run = qcvn120(&["check", "--baseline", file.path(), CLEAN], "");
        assert_eq!(run.status, status, "{content}: {}", run.stderr);
    }
    let run = qcvn120(&["check", "--baseline", "khong-co.json", CLEAN], "");
    assert_eq!(run.status, 2);
}
