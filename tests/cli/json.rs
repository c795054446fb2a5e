//! The lines of `--format json`.

use super::*;
use qcvn120::Verdict;

const KEYS: [&str; 13] = [
    "file",
    "message",
    "encoding",
    "form",
    "records",
    "usable",
    "conformant",
    "clean",
    "errors",
    "quirks",
    "advice",
    "total",
    "failure",
];

#[test]
fn one_object_on_a_line_with_its_keys_in_order() {
    let run = qcvn120(
        &["check", "--format", "json", CLEAN, WRONG, "khong-co.json"],
        "",
    );
    for line in run.stdout.lines() {
        assert_eq!(keys(line), KEYS);
    }
    let lines = run.lines();
    assert_eq!(lines[0]["file"], CLEAN);
    assert_eq!(lines[0]["message"], "DongBoHoSoMC");
    assert_eq!(lines[0]["encoding"], "json");
    assert_eq!(lines[0]["form"], "request");
    assert_eq!(lines[0]["records"], 3);
    assert_eq!(lines[0]["total"], 0);
    for verdict in ["usable", "conformant", "clean"] {
        assert_eq!(lines[0][verdict], true);
        assert_eq!(lines[1][verdict], false);
    }
    assert_eq!(lines[0]["failure"], Value::Null);
    let count = |list: &str| lines[1][list].as_array().unwrap().len();
    assert_eq!(
        lines[1]["total"],
        count("errors") + count("quirks") + count("advice")
    );
    // Nothing is written to standard error.
    assert_eq!(run.stderr, "");
}

/// `str.splitlines` of Python and readers of lines in JavaScript take more than a line feed for the end of a line.
#[test]
fn nothing_in_a_line_ends_it_for_anyone() {
    const BREAKS: [char; 3] = ['\u{85}', '\u{2028}', '\u{2029}'];
    let packet =
        "{\"MaHoSo\":\"H22\u{2028}1\",\"NguoiXuLy\":\"Tổ\u{85}3\",\"Ghi\u{2029}chú\":\"x\"}";
    for values in [&[][..], &["--values"][..]] {
        let arguments = [&["check", "--format", "json", "-"][..], values].concat();
        let text = qcvn120(&arguments, packet).stdout;
        assert!(!text.contains(BREAKS), "{text}");
        assert_eq!(text.matches('\n').count(), 1);
        let line: Value = serde_json::from_str(&text).unwrap();
        let pointers: Vec<_> = line["advice"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| &one["pointer"])
            .collect();
        assert!(
            pointers.iter().any(|pointer| *pointer == "/Ghi\u{2029}chú"),
            "{text}"
        );
    }
}

#[test]
fn a_finding_is_flat_and_in_both_languages() {
    let line = check(QUIRKY, &[]);
    let quirk = &line["quirks"][0];
    let text = qcvn120(&["check", "--format", "json", "-"], QUIRKY).stdout;
    let (_, finding) = text.split_once(r#""quirks":["#).unwrap();
    let (finding, _) = finding.split_once(']').unwrap();
    assert_eq!(
        keys(finding),
        [
            "code",
            "severity",
            "pointer",
            "record",
            "field",
            "line",
            "column",
            "message_en",
            "message_vi",
            "evidence"
        ]
    );
    assert_eq!(quirk["code"], "quirk.number-for-text");
    assert_eq!(quirk["pointer"], "/0/LoaiDoiTuong");
    assert_eq!((&quirk["line"], &quirk["column"]), (&2.into(), &64.into()));
    assert_eq!(
        quirk["message_en"],
        "LoaiDoiTuong is a number; it must be sent as a string"
    );
    assert!(
        quirk["message_vi"]
            .as_str()
            .unwrap()
            .starts_with("“Loại đối tượng” (LoaiDoiTuong)")
    );
    assert_eq!(quirk["evidence"], "2");
    assert_eq!(
        (&line["usable"], &line["conformant"]),
        (&true.into(), &false.into())
    );
}

#[test]
fn the_value_comes_under_values_only() {
    let line = check(QUIRKY, &["--values"]);
    assert_eq!(line["quirks"][0]["value"], "1");
    assert_eq!(line["advice"][0]["value"], Value::Null);
    assert!(line["advice"][0].as_object().unwrap().contains_key("value"));
    let line = check(QUIRKY, &[]);
    assert!(!line["quirks"][0].as_object().unwrap().contains_key("value"));
}

#[test]
fn a_missing_field_has_the_place_where_it_is_missing_and_its_containers_line() {
    let run = qcvn120(&["check", "--format", "json", WRONG], "");
    let line = run.line();
    let missing = &line["errors"][0];
    assert_eq!(missing["code"], "required");
    assert_eq!(missing["pointer"], "/data/0/TenTTHC");
    assert_eq!(
        (&missing["line"], &missing["column"]),
        (&7.into(), &5.into())
    );
}

#[test]
fn the_whole_file_of_mistakes() {
    let line = qcvn120(&["check", "--format", "json", WRONG], "").line();
    assert_eq!(
        findings(&line, "errors"),
        [
            ("required", "/data/0/TenTTHC"),
            ("pattern", "/data/0/NgayTiepNhan"),
            ("enum", "/data/0/TrangThaiHoSo"),
            ("minLength", "/data/0/DonViXuLy"),
            ("pattern", "/data/0/DanhSachLePhi/0/Gia"),
        ]
    );
    assert_eq!(
        findings(&line, "quirks"),
        [
            ("quirk.number-for-text", "/data/0/LoaiDoiTuong"),
            ("quirk.null", "/data/0/Email")
        ]
    );
    assert_eq!(
        findings(&line, "advice"),
        [
            ("advice.pattern", "/data/0/SoDienThoai"),
            ("advice.unknown-field", "/data/0/DanToc")
        ]
    );
}

#[test]
fn a_failure_leaves_what_is_unknown_null() {
    let line = check("{\n  \"service\": \"DongBoHoSoMC\"\n  \"data\": []}", &[]);
    for unknown in ["message", "form", "records"] {
        assert_eq!(line[unknown], Value::Null, "{unknown}");
    }
    for verdict in ["usable", "conformant", "clean"] {
        assert_eq!(line[verdict], false);
    }
    for list in ["errors", "quirks", "advice"] {
        assert_eq!(line[list], Value::Array(Vec::new()));
    }
    assert_eq!(
        (&line["total"], &line["encoding"]),
        (&0.into(), &"json".into())
    );
    let failure = &line["failure"];
    assert_eq!(failure["code"], "json.missing-comma");
    assert_eq!(
        (&failure["line"], &failure["column"]),
        (&3.into(), &3.into())
    );
    assert!(failure["message_vi"].as_str().unwrap().contains("dấu phẩy"));
    assert!(failure["message_en"].as_str().unwrap().contains("comma"));
}

#[test]
fn the_keys_of_a_failure_stand_in_order() {
    let text = qcvn120(&["check", "--format", "json", "khong-co.json"], "").stdout;
    let (_, failure) = text.split_once(r#""failure":"#).unwrap();
    let failure = failure.trim_end().strip_suffix('}').unwrap();
    assert_eq!(
        keys(failure),
        ["code", "message_en", "message_vi", "line", "column"]
    );
    let line: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(line["failure"]["code"], "file.unreadable");
    assert_eq!(line["failure"]["line"], Value::Null);
    assert_eq!(line["encoding"], Value::Null);
}

#[test]
fn other_encodings_are_clear_failures() {
    let xml = r#"<?xml version="1.0" encoding="utf-7"?><DongBoHoSoMC/>"#;
    let line = check(xml, &[]);
    assert_eq!(line["encoding"], "xml");
    assert_eq!(line["failure"]["code"], "xml.unsupported-encoding");

    // "Trần" in the windows-1258 of old systems.
    let run = qcvn120(
        &["check", "--format", "json", "-"],
        b"{\"NguoiXuLy\": \"Tr\xE2\xD2n\"}",
    );
    assert_eq!(run.status, 2);
    assert_eq!(run.line()["failure"]["code"], "encoding.utf8");
}

/// The line is the library's type, serialised: nothing is said twice.
#[test]
fn the_line_is_the_verdict_of_the_library() {
    for file in [CLEAN, WRONG] {
        let bytes = std::fs::read(file).unwrap();
        let mut verdict = Verdict::from(qcvn120::stream::check(&bytes[..]));
        verdict.file = Some(file.to_owned());
        let json = serde_json::to_string(&verdict).unwrap() + "\n";
        assert_eq!(
            qcvn120(&["check", "--format", "json", file], "").stdout,
            json
        );
        let json = serde_json::to_string(&verdict.show_values()).unwrap() + "\n";
        let shown = qcvn120(&["check", "--format", "json", "--values", file], "");
        assert_eq!(shown.stdout, json);
    }
}

#[test]
fn a_finding_names_its_record_and_its_field() {
    let line = qcvn120(&["check", "--format", "json", WRONG], "").line();
    for list in ["errors", "quirks", "advice"] {
        for finding in line[list].as_array().unwrap() {
            let mut steps = finding["pointer"].as_str().unwrap().split('/').skip(1);
            assert_eq!(finding["severity"], list.trim_end_matches('s'));
            assert_eq!(steps.next(), Some("data"), "{finding}");
            let index: usize = steps.next().unwrap().parse().unwrap();
            assert_eq!(finding["record"], index, "{finding}");
            assert_eq!(finding["field"], steps.last().unwrap(), "{finding}");
        }
    }
}
