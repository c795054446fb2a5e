//! Which message a file is checked as.

use super::*;

#[test]
fn every_sample_is_what_it_looks_like() {
    let expected = [
        (
            "cap-nhat-tien-do",
            Some("CapNhatTienDoHoSoMC"),
            "request",
            2,
        ),
        ("danh-sach-ho-so", Some("DongBoHoSoMC"), "list", 2),
        ("dong-bo-ho-so", Some("DongBoHoSoMC"), "request", 3),
        (
            "dong-bo-trang-thai",
            Some("DongBoTrangThaiHoSo"),
            "request",
            1,
        ),
        ("ket-qua-tiep-nhan", None, "reply", 0),
        ("tra-cuu-ho-so", Some("TraCuuHoSo"), "request", 0),
        ("tra-cuu-ho-so-tra-loi", Some("TraCuuHoSo"), "reply", 1),
    ];
    for (name, message, form, records) in expected {
        let file = format!("examples/packets/{name}.json");
        let run = qcvn120(
            &["check", "--format", "json", "--deny", "advice", &file],
            "",
        );
        let line = run.line();
        assert_eq!(run.status, 0, "{name}: {}", run.stdout);
        assert_eq!(line["message"].as_str(), message, "{name}");
        assert_eq!(
            (&line["form"], &line["records"]),
            (&form.into(), &records.into()),
            "{name}"
        );
        assert_eq!(
            (&line["clean"], &line["total"]),
            (&true.into(), &0.into()),
            "{name}"
        );
    }
}

#[test]
fn a_name_that_contradicts_service_is_const_at_service() {
    let document =
        r#"{"session":"5f0c","madonvi":"000.00.03.H26","service":"DongBoHoSoMC","data":[]}"#;
    let line = check(document, &["--message", "CapNhatTienDoHoSoMC"]);
    assert_eq!(line["message"], "CapNhatTienDoHoSoMC");
    assert_eq!(findings(&line, "errors"), [("const", "/service")]);
    assert_eq!(line["usable"], false);
}

#[test]
fn an_unknown_service_is_a_failure_that_names_the_nearest() {
    let run = qcvn120(
        &["check", "--format", "json", "-"],
        r#"{"service":"DongBoTrangThai"}"#,
    );
    let failure = &run.line()["failure"];
    assert_eq!(
        (run.status, &failure["code"]),
        (2, &"document.unrecognised".into())
    );
    assert!(
        failure["message_en"]
            .as_str()
            .unwrap()
            .contains("DongBoTrangThaiHoSo")
    );
    assert!(
        failure["message_vi"]
            .as_str()
            .unwrap()
            .contains("DongBoTrangThaiHoSo")
    );
}

#[test]
fn an_unknown_name_is_wrong_usage_that_names_the_nearest() {
    for args in [
        &["check", "--message", "TraCuuHS", "-"][..],
        &["schema", "tra-cuu-ho-so"],
    ] {
        let run = qcvn120(args, "{}");
        assert_eq!(run.status, 2);
        assert!(
            run.stderr.contains("có phải là `TraCuuHoSo`?"),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn a_reply_without_records_is_checked_as_an_envelope() {
    let line = check(r#"{"error_code":"","message":"Thành công"}"#, &[]);
    assert_eq!(
        (&line["message"], &line["records"]),
        (&Value::Null, &0.into())
    );
    assert_eq!(line["form"], "reply");
    assert_eq!(findings(&line, "errors"), [("minLength", "/error_code")]);
}

#[test]
fn fields_of_a_later_edition_are_advice_under_2019() {
    let document = r#"[{"MaHoSo":"000.00.03.H26-240311-0127","KenhThucHien":"1"}]"#;
    let of = |edition| {
        let line = check(document, &["--edition", edition]);
        line["advice"].as_array().unwrap().len()
    };
    assert_eq!((of("2019"), of("2022")), (1, 0));
}
