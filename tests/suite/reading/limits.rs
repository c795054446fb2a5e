//! Limits: each is a clear error, and none is passed.

use super::*;

#[test]
fn the_limit_of_findings_keeps_counting() {
    let json = format!("[{}]", vec!["{}"; 50].join(","));
    let options = ReadOptions::new().findings(7);
    let doc = Document::<CapNhatTienDoHoSoMC>::from_json_with(&json, &options).expect("readable");
    let report = doc.report();
    assert_eq!(
        (
            report.findings().len(),
            report.total(),
            report.counts().errors
        ),
        (7, 200, 200)
    );
    assert!(report.limit_reached() && !report.usable() && !report.conformant());

    let options = ReadOptions::new().findings(0);
    let doc = Document::<CapNhatTienDoHoSoMC>::from_json_with(&json, &options).expect("readable");
    assert!(doc.report().findings().is_empty() && !doc.report().usable());
    assert!(!read::<CapNhatTienDoHoSoMC>(&json).report().limit_reached());
}

#[test]
fn a_document_longer_than_the_limit_is_refused() {
    let options = ReadOptions::new().bytes(DOSSIER.len());
    assert!(Document::<DongBoHoSoMC>::from_json_with(DOSSIER, &options).is_ok());
    let options = ReadOptions::new().bytes(DOSSIER.len() - 1);
    let error = refused(DOSSIER, &options);
    assert_eq!(
        error.kind(),
        &ReadErrorKind::Limit(LimitKind::Bytes(DOSSIER.len() - 1))
    );
    assert_eq!((error.code(), error.position()), ("limit.bytes", None));
}

#[test]
fn nesting_deeper_than_the_limit_is_refused_known_or_unknown() {
    let nested = |levels: usize| {
        with_member(
            DOSSIER,
            &format!(r#""X":{}{}"#, "[".repeat(levels), "]".repeat(levels)),
        )
    };
    assert!(Document::<DongBoHoSoMC>::from_json(nested(127)).is_ok());
    let error = refused(nested(128), &ReadOptions::new());
    assert_eq!(error.code(), "limit.depth");
    assert_eq!(
        error.kind(),
        &ReadErrorKind::Syntax(ParseErrorKind::DepthLimit)
    );
    assert!(error.position().is_some());
    assert_eq!(
        refused("[".repeat(1_000_000), &ReadOptions::new()).code(),
        "limit.depth"
    );

    let list = format!("[{DOSSIER}]");
    assert!(Document::<DongBoHoSoMC>::from_json_with(&list, &ReadOptions::new().depth(2)).is_ok());
    assert_eq!(
        refused(&list, &ReadOptions::new().depth(1)).code(),
        "limit.depth"
    );
    assert_eq!(
        refused(nested(2000), &ReadOptions::new().depth(u16::MAX)).code(),
        "limit.depth"
    );
}

#[test]
fn a_string_or_number_longer_than_the_limit_is_refused() {
    let options = ReadOptions::new().token(30);
    assert!(
        Document::<DongBoHoSoMC>::from_json_with(r#"{"GhiChu":"0123456789"}"#, &options).is_ok()
    );
    for json in [
        format!(r#"{{"GhiChu":"{}"}}"#, "ễ".repeat(11)),
        format!(r#"{{"GhiChu":"{}"}}"#, r"\u1ec5".repeat(6)),
        format!(r#"{{"{}":1}}"#, "a".repeat(31)),
        format!(r#"{{"GhiChu":{}}}"#, "1".repeat(31)),
        format!(r#"{{"X":[{{"{}":1}}]}}"#, "a".repeat(31)),
    ] {
        let error = refused(&json, &options);
        assert_eq!(error.code(), "limit.token", "{json}");
        assert!(error.position().is_some());
    }
}

#[test]
fn more_records_than_the_limit_are_refused_nested_ones_too() {
    let options = ReadOptions::new().records(3);
    let read = |json: &str| Document::<DongBoHoSoMC>::from_json_with(json, &options);
    assert!(read("[{},{},{}]").is_ok());
    assert!(read(r#"[{"TaiLieuNop":[{},{}]}]"#).is_ok());
    for json in [
        "[{},{},{},{}]",
        r#"[{"TaiLieuNop":[{},{},{}]}]"#,
        "[1,2,3,4]",
    ] {
        let error = read(json).expect_err("four records");
        assert_eq!(error.kind(), &ReadErrorKind::Limit(LimitKind::Records));
        assert_eq!(error.code(), "limit.records");
        assert!(error.position().is_some());
    }
}

#[test]
fn more_unknown_content_than_the_limit_is_refused() {
    // Each field counts for what it takes in memory, beside its text.
    const FIELD: usize = 64;
    for (json, cost) in [
        (r#"{"Xa":"01234567"}"#, FIELD + 12),
        (r#"[{"Xa":1234},{"Xa":1234}]"#, 2 * FIELD + 12),
        (r#"{"TenTTHC":[1,2]}"#, FIELD + 12),
        (r#"["01234567"]"#, FIELD + 10),
    ] {
        let read = |limit: usize| {
            let options = ReadOptions::new().unknown(limit);
            Document::<DongBoHoSoMC>::from_json_with(json, &options)
        };
        assert!(read(cost).is_ok(), "{json}");
        let error = read(cost - 1).expect_err(json);
        assert_eq!(error.kind(), &ReadErrorKind::Limit(LimitKind::Unknown));
        assert_eq!(error.code(), "limit.unknown");
        assert!(error.position().is_some());
    }
}

#[test]
fn advice_makes_room_for_errors_when_the_findings_are_full() {
    let unknown: Vec<String> = (0..50).map(|n| format!(r#""u{n}":1,"#)).collect();
    let unknown = unknown.concat();
    let json = format!(r#"{{{unknown}"NgayTra":"bad"}}"#);
    let options = ReadOptions::new().findings(12);
    let (_, report) = json::read_with::<HoSo>(json.as_bytes(), &options).unwrap();
    // Nine required fields are missing, and one date is wrong.
    assert_eq!(report.counts().errors, 10);
    assert_eq!(report.errors().count(), 10);
    assert_eq!(report.advice().count(), 2);
    assert_eq!(report.total(), 60);
    assert!(report.limit_reached());
}

#[test]
fn a_limit_is_named_with_its_number_and_its_option() {
    let options = ReadOptions::new()
        .depth(5)
        .token(30)
        .records(3)
        .unknown(100);
    for (json, words) in [
        ("[{},{},{},{}]", "3 (ReadOptions::records)"),
        ("[[[[[[1]]]]]]", "5 (ReadOptions::depth)"),
        (
            &format!(r#"{{"X":"{}"}}"#, "x".repeat(31)),
            "30 (ReadOptions::token)",
        ),
        (r#"{"X":"1","Y":"1"}"#, "100 (ReadOptions::unknown)"),
    ] {
        let error = refused(json, &options);
        for language in [qcvn120::Language::Vietnamese, qcvn120::Language::English] {
            let message = error.message(language);
            assert!(message.ends_with(words), "{message}");
        }
    }
    let words = |limit: &ReadError| limit.message(qcvn120::Language::English);
    let bytes = refused(DOSSIER, &ReadOptions::new().bytes(10));
    assert_eq!(
        words(&bytes),
        "The document is longer than the limit, 10 (ReadOptions::bytes)"
    );
}
