//! `--profile` and `profile`: rules beyond the schemas.

use super::{TempFile, check, findings, qcvn120};

const STEP: &str = r#"[{"MaHoSo":"000.00.03.H26-240311-0127","NguoiXuLy":"Trần Thị Bưởi","ThoiDiemXuLy":"20240311090500","TrangThai":"11"}]"#;
const MINISTRY: &str = "examples/profiles/bo-hai-ma.json";

#[test]
fn check_goes_by_profiles_and_the_later_wins() {
    let line = check(STEP, &[]);
    assert_eq!(findings(&line, "errors"), [("enum", "/0/TrangThai")]);
    let line = check(STEP, &["--profile", MINISTRY]);
    let missing = [("required", "/0/ChucDanh"), ("required", "/0/PhongBanXuLy")];
    assert_eq!(findings(&line, "errors"), missing);
    let lax = TempFile::new(
        "lax.json",
        r#"{"name": "Tỉnh X", "records": {"TienDoHoSo": {"fields": {"ChucDanh": {"required": false}, "PhongBanXuLy": {"required": false}}}}}"#,
    );
    let line = check(STEP, &["--profile", MINISTRY, "--profile", lax.path()]);
    assert_eq!(
        (&line["usable"], &line["clean"]),
        (&true.into(), &true.into())
    );
    let run = qcvn120(
        &["convert", "--to", "xml", "--profile", MINISTRY, "-"],
        STEP,
    );
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    let run = qcvn120(
        &[
            "convert",
            "--to",
            "xml",
            "--profile",
            MINISTRY,
            "--profile",
            lax.path(),
            "-",
        ],
        STEP,
    );
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains("<TrangThai>11</TrangThai>"));
}

#[test]
fn a_mistake_in_a_profile_stops_the_command() {
    let wrong = TempFile::new("wrong.json", r#"{"name": "X", "records": {"HoSoo": {}}}"#);
    for command in [
        &["check", "--lang", "en", "--profile", wrong.path(), "-"][..],
        &["profile", "check", "--lang", "en", wrong.path()],
    ] {
        let run = qcvn120(command, STEP);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{command:?}");
        let reason = "#/records/HoSoo: no record has this name; did you mean HoSo?\n";
        assert!(run.stderr.ends_with(reason), "{}", run.stderr);
    }
    let run = qcvn120(&["check", "--profile", "no/such/file.json", "-"], STEP);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("no/such/file.json"), "{}", run.stderr);
}

#[test]
fn schema_prints_what_the_profile_makes_of_it() {
    let schema = [
        "schema",
        "--profile",
        MINISTRY,
        "CapNhatTienDoHoSoMC",
        "--form",
        "list",
    ];
    let run = qcvn120(&schema, "");
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(
        run.stdout
            .contains(r#"["", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]"#)
    );
    let run = qcvn120(&[&schema[..], &["--xsd"]].concat(), "");
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    let run = qcvn120(&["schema", "--profile-schema"], "");
    assert_eq!(run.stdout, qcvn120::Profile::JSON_SCHEMA);
}

#[test]
fn profiles_are_explained_and_compared_and_begun() {
    let run = qcvn120(&["profile", "check", MINISTRY], "");
    assert_eq!(
        (run.status, run.stdout.lines().count()),
        (0, 1),
        "{}",
        run.stderr
    );
    let run = qcvn120(&["profile", "explain", "--lang", "en", MINISTRY], "");
    assert!(
        run.stdout
            .contains("\n  TienDoHoSo.PhongBanXuLy: is required\n"),
        "{}",
        run.stdout
    );
    let run = qcvn120(
        &[
            "profile",
            "diff",
            MINISTRY,
            "examples/profiles/tinh-so-dinh-danh.json",
        ],
        "",
    );
    assert!(
        run.stdout.contains("- TienDoHoSo.PhongBanXuLy: bắt buộc\n"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("+ HoSo.Fax: phải để trống\n"),
        "{}",
        run.stdout
    );
    let template = qcvn120(&["profile", "template", "DongBoHoSoMC"], "");
    let file = TempFile::new("template.json", &template.stdout);
    let run = qcvn120(&["profile", "explain", file.path()], "");
    assert_eq!(run.stdout, "DongBoHoSoMC\n");
}
