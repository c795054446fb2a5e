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
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains(r#"<xs:enumeration value="12""#));
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

#[test]
fn levels_and_rules_of_a_profile_hold_in_every_format() {
    let strict = TempFile::new(
        "strict.json",
        r#"{"name": "Tỉnh X", "levels": [{"code": "enum", "level": "quirk"}],
            "rules": {"TX-01": {"record": "TienDoHoSo", "heading": {"vi": "Thiếu phòng", "en": "No office"},
                "message": {"vi": "{TrangThai} là 2 mà thiếu {PhongBanXuLy}", "en": "{TrangThai} is 2, but {PhongBanXuLy} is missing"},
                "required-when": {"field": "TrangThai", "codes": ["2"], "needs": "PhongBanXuLy"}, "level": "error"}}}"#,
    );
    let profile = ["--profile", strict.path()];
    let line = check(STEP, &profile);
    assert_eq!(findings(&line, "quirks"), [("enum", "/0/TrangThai")]);
    assert_eq!(
        (&line["usable"], &line["conformant"], &line["clean"]),
        (&true.into(), &false.into(), &false.into())
    );
    assert_eq!(line["quirks"][0]["severity"], "quirk");
    let run = qcvn120(
        &[&["check", "--deny", "quirks"], &profile[..], &["-"]].concat(),
        STEP,
    );
    assert_eq!(run.status, 1);
    let broken = STEP.replace("\"11\"", "\"2\"");
    let line = check(&broken, &profile);
    assert_eq!(findings(&line, "errors"), [("TX-01", "/0/PhongBanXuLy")]);
    assert_eq!(
        (&line["usable"], &line["conformant"]),
        (&false.into(), &true.into())
    );
    let run = qcvn120(
        &[
            &["check", "--lang", "en", "--format", "sarif"],
            &profile[..],
            &["-"],
        ]
        .concat(),
        &broken,
    );
    let log: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let result = &log["runs"][0]["results"][0];
    assert_eq!(
        (&result["ruleId"], &result["level"]),
        (&"TX-01".into(), &"error".into())
    );
    assert_eq!(run.status, 1);
    let run = qcvn120(
        &[&["check", "--lang", "en"], &profile[..], &["-"]].concat(),
        &broken,
    );
    assert!(
        run.stdout.contains("error[TX-01]") && run.stdout.contains("PhongBanXuLy is missing"),
        "{}",
        run.stdout
    );
    let run = qcvn120(
        &[&["explain", "--lang", "en"], &profile[..], &["TX-01"]].concat(),
        "",
    );
    for said in [
        "TX-01: No office",
        "Error: ",
        "The profile “Tỉnh X” states the rule.",
        "Under the profile",
    ] {
        assert!(run.stdout.contains(said), "{said}: {}", run.stdout);
    }
    let run = qcvn120(&["explain", "TX-01"], "");
    assert_eq!(run.status, 2);
    let run = qcvn120(&["profile", "explain", "--lang", "en", strict.path()], "");
    for said in [
        "TX-01 (No office): a rule of its own on TienDoHoSo",
        "findings TX-01 are errors",
        "findings enum are quirks",
    ] {
        assert!(run.stdout.contains(said), "{said}: {}", run.stdout);
    }
    let run = qcvn120(
        &["profile", "diff", "--lang", "en", MINISTRY, strict.path()],
        "",
    );
    assert!(
        run.stdout.contains("+ findings enum are quirks"),
        "{}",
        run.stdout
    );
}

/// Fields, a code and a rule that only the profile knows.
const LETTERS: &str = r#"{"name": "Tỉnh X",
    "lists": {"TrangThaiHoSo": {"add": [{"code": "11", "vi": "Chờ liên thông", "en": "Waiting for another agency"}]}},
    "records": {"HoSo": {"own": {
        "SoTo": {"type": "integer", "vi": "Số tờ", "en": "Sheets", "privacy": "open"},
        "NgayKyVanBan": {"type": "dateTime", "vi": "Ngày ký văn bản", "en": "Day of the letter"}}}},
    "rules": {"TX-01": {"record": "HoSo", "heading": {"vi": "Ngày ký", "en": "Signed"},
        "message": {"vi": "{NgayTiepNhan} trước {NgayKyVanBan}", "en": "{NgayTiepNhan} is before {NgayKyVanBan}"},
        "order": [["NgayKyVanBan", "NgayTiepNhan"]]}}}"#;

fn dossier(updating: &str, members: &str) -> String {
    format!(
        r#"{{"session": "s", "madonvi": "000.00.03.H26", "service": "DongBoHoSoMC", "isUpdating": "{updating}", "data": [{{"MaHoSo": "000.00.03.H26-240311-0127", "MaTTHC": "1.001193", "TenTTHC": "Đăng ký khai sinh", "MaLinhVuc": "G15-TP01", "TenLinhVuc": "Hộ tịch", "LoaiDoiTuong": "1", "NgayTiepNhan": "20240311080000", "NgayHenTra": "20240314170000", "HinhThuc": "0", "DonViXuLy": "UBND", {members}}}]}}"#
    )
}

#[test]
fn diff_knows_the_fields_and_codes_of_a_profile() {
    let profile = TempFile::new("diff-letters.json", LETTERS);
    let sent = dossier("False", r#""TrangThaiHoSo": "4", "SoTo": 12"#);
    let sent = TempFile::new("diff-sent.json", &sent);
    let diff = |stored: &str| {
        let options = [
            "diff",
            "--lang",
            "en",
            "--values",
            "--profile",
            profile.path(),
        ];
        qcvn120(&[&options[..], &[sent.path(), "-"]].concat(), stored)
    };
    let same = dossier("False", r#""SoTo": "12", "TrangThaiHoSo": "4""#);
    let run = diff(&same);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    // Nobody else knows that the two are the same number.
    let blind = qcvn120(&["diff", "--lang", "en", sent.path(), "-"], &same);
    assert_eq!(blind.status, 1, "{}", blind.stdout);

    let run = diff(&dossier("False", r#""TrangThaiHoSo": "11", "SoTo": 13"#));
    assert_eq!(run.status, 1);
    for told in ["“Số tờ” (SoTo)", "Waiting for another agency", "12", "13"] {
        assert!(run.stdout.contains(told), "{told}: {}", run.stdout);
    }
}

#[test]
fn packets_that_belong_together_are_checked_under_a_profile_too() {
    let profile = TempFile::new("together-letters.json", LETTERS);
    let created = dossier(
        "False",
        r#""TrangThaiHoSo": "4", "NgayKyVanBan": "20240310080000""#,
    );
    let updated = dossier(
        "True",
        r#""TrangThaiHoSo": "11", "NgayKyVanBan": "20240312080000""#,
    );
    let created = TempFile::new("together-1.json", &created);
    let updated = TempFile::new("together-2.json", &updated);
    let check = |options: &[&str]| {
        let files = [created.path(), updated.path()];
        let all = ["check", "--together", "--lang", "en"];
        qcvn120(&[&all[..], options, &files].concat(), "")
    };
    let run = check(&["--profile", profile.path()]);
    assert_eq!(run.status, 0, "{}", run.stdout);
    assert!(
        run.stdout.contains("[TX-01]") || run.stdout.contains("TX-01"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("1 dossier"), "{}", run.stdout);
    assert!(!run.stdout.contains("unknown"), "{}", run.stdout);
    // Without it the code is unknown, and so are the fields.
    assert_eq!(check(&[]).status, 1);
}

#[test]
fn a_later_profile_speaks_of_what_an_earlier_one_adds() {
    let letters = TempFile::new("earlier-letters.json", LETTERS);
    let strict = r#"{"name": "Sở Y", "records": {"HoSo": {"fields": {"SoTo": {"required": true}}}}, "rules": {"TX-01": {"level": "error"}}}"#;
    let strict = TempFile::new("later-strict.json", strict);
    let packet = dossier(
        "True",
        r#""TrangThaiHoSo": "11", "NgayKyVanBan": "20240312080000""#,
    );
    let both = ["--profile", letters.path(), "--profile", strict.path()];
    let line = check(&packet, &both);
    let due = [
        ("TX-01", "/data/0/NgayTiepNhan"),
        ("required", "/data/0/SoTo"),
    ];
    let mut errors = findings(&line, "errors");
    errors.sort_unstable();
    assert_eq!(errors, due);
    // By itself it speaks of what nobody knows.
    let run = qcvn120(&["check", "--profile", strict.path(), "-"], &packet);
    assert_eq!(run.status, 2);
}

#[test]
fn a_report_says_how_much_a_profile_switches_off() {
    let quiet =
        r#"{"name": "Tỉnh X", "levels": [{"code": "quirk.number-for-text", "level": "off"}]}"#;
    let quiet = TempFile::new("quiet.json", quiet);
    let packet = STEP.replace(r#""11""#, "4");
    let line = check(&packet, &["--profile", quiet.path()]);
    assert_eq!((&line["total"], &line["off"]), (&0.into(), &1.into()));
    assert!(check(&packet, &[]).get("off").is_none());
}

#[test]
fn a_secret_of_a_profile_is_never_shown() {
    let profile = r#"{"name": "Tỉnh X", "records": {"TienDoHoSo": {"own": {"KhoaKetNoi": {"vi": "Khóa", "privacy": "secret", "maxLength": 5}}}}}"#;
    let profile = TempFile::new("secret.json", profile);
    let json = STEP.replace("}]", r#","KhoaKetNoi":"bimatXYZ"}]"#);
    let xml = "<DanhSachTienDoHoSo><TienDoHoSo><MaHoSo>1 1</MaHoSo><MoRong><KhoaKetNoi>bimatXYZ</KhoaKetNoi></MoRong></TienDoHoSo></DanhSachTienDoHoSo>";
    let lines = format!("{}\n", &json[1..json.len() - 1]).repeat(2);
    for packet in [json.as_str(), xml, &lines] {
        let args = [
            "check",
            "--values",
            "--all",
            "--message",
            "CapNhatTienDoHoSoMC",
            "--profile",
            profile.path(),
            "-",
        ];
        let run = qcvn120(&args, packet);
        assert!(run.stdout.contains("KhoaKetNoi"), "{}", run.stdout);
        assert!(!run.stdout.contains("bimat"), "{}", run.stdout);
        let message = "CapNhatTienDoHoSoMC";
        let args = ["convert", "--to", "xml", "--message", message];
        let args = [&args[..], &["--profile", profile.path(), "-"]].concat();
        let run = qcvn120(&args, packet);
        assert_eq!(run.status, 1, "{}", run.stderr);
        assert!(run.stderr.contains("KhoaKetNoi"), "{}", run.stderr);
        assert!(!run.stderr.contains("bimat"), "{}", run.stderr);
    }
}

#[test]
fn reports_name_the_profile_and_what_it_is_taken_from() {
    let province = r#"{"name": "Tỉnh X", "source": "QĐ 12/2026/QĐ-UBND"}"#;
    let province = TempFile::new("named.json", province);
    let under = ["--profile", province.path()];
    let title = "Tỉnh X (QĐ 12/2026/QĐ-UBND)";
    assert_eq!(check(STEP, &under)["profile"], title);
    assert!(check(STEP, &[]).get("profile").is_none());
    let both = [&["--profile", MINISTRY][..], &under].concat();
    let said = check(STEP, &both)["profile"].to_string();
    assert!(said.contains(" + Tỉnh X (QĐ"), "{said}");
    let said = |command: &[&str], stdin: &str| {
        let run = qcvn120(&[command, &under].concat(), stdin);
        run.stdout + &run.stderr
    };
    assert!(said(&["check", "-"], STEP).contains(&format!("\nTheo profile {title}\n")));
    let english = said(&["check", "--lang", "en", "-"], STEP);
    assert!(
        english.contains(&format!("\nUnder the profile {title}\n")),
        "{english}"
    );
    assert!(!said(&["check", "--quiet", "-"], STEP).contains("Tỉnh X"));
    for command in [
        &["check", "--format", "sarif", "-"][..],
        &["check", "--lines", "--message", "CapNhatTienDoHoSoMC"],
        &[
            "convert",
            "--lines",
            "--to",
            "xml",
            "--message",
            "CapNhatTienDoHoSoMC",
        ],
    ] {
        let said = said(command, &format!("{STEP}\n"));
        assert!(said.contains(&format!(r#""profile":"{title}""#)), "{said}");
    }
}

#[test]
fn profile_check_tells_all_mistakes_each_on_a_line() {
    let wrong = r#"{"name": "X", "records": {"HoSoo": {}, "HoSo": {"fields": {"Faxx": {}}}}}"#;
    let wrong = TempFile::new("wrong-twice.json", wrong);
    let run = qcvn120(&["profile", "check", "--lang", "en", wrong.path()], "");
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    let lines: Vec<&str> = run.stderr.lines().collect();
    assert_eq!(lines.len(), 2, "{}", run.stderr);
    assert!(lines.iter().all(|line| line.starts_with("error: ")));
    assert!(lines[0].contains("#/records/HoSoo: ") || lines[1].contains("#/records/HoSoo: "));
}

#[test]
fn diff_of_profiles_misses_nothing_that_they_say() {
    let rule = |body: &str| {
        format!(
            r#"{{"name": "X", "rules": {{"TX-01": {{"record": "HoSo", "heading": {{"vi": "a", "en": "a"}}, "message": {{"vi": "b", "en": "b"}}, {body}}}}}}}"#
        )
    };
    let own =
        |said: &str| format!(r#"{{"name": "X", "records": {{"HoSo": {{"own": {{{said}}}}}}}}}"#);
    let level = |one: &str, other: &str| format!(r#"{{"name": "X", "levels": [{one}, {other}]}}"#);
    let (off, error) = (
        r#"{"code": "HS-01", "level": "off"}"#,
        r#"{"record": "HoSo", "level": "error"}"#,
    );
    for (one, other, told) in [
        (
            rule(r#""at-most": {"list": "TaiLieuNop", "items": 1}"#),
            rule(r#""at-most": {"list": "TaiLieuNop", "items": 5}"#),
            "~ /rules/TX-01/at-most/items: 1 → 5",
        ),
        (level(off, error), level(error, off), "~ /levels/0"),
        (
            own(r#""A1": {"vi": "a"}, "B1": {"vi": "b"}"#),
            own(r#""B1": {"vi": "b"}, "A1": {"vi": "a"}"#),
            "another order",
        ),
        (
            own(r#""A1": {"vi": "a"}"#),
            own(r#""A1": {"vi": "a", "privacy": "secret"}"#),
            "/A1/privacy: – → \"secret\"",
        ),
        (
            own(r#""A1": {"vi": "a"}"#),
            own(r#""A1": {"vi": "a"}"#),
            "the two profiles say the same",
        ),
    ] {
        let one = TempFile::new("diff-one.json", &one);
        let other = TempFile::new("diff-other.json", &other);
        let run = qcvn120(
            &["profile", "diff", "--lang", "en", one.path(), other.path()],
            "",
        );
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert!(run.stdout.contains(told), "{told}: {}", run.stdout);
    }
}

#[test]
fn openapi_goes_by_a_profile() {
    let profile = TempFile::new("openapi-letters.json", LETTERS);
    let run = qcvn120(
        &["schema", "--openapi", "3.1", "--profile", profile.path()],
        "",
    );
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains("NgayKyVanBan"));
}
