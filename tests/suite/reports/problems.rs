//! Problem details (RFC 9457) of what is refused.

use super::schema::Schema;
use super::verdicts::corpus;
use qcvn120::status_sync::CapNhatTienDoHoSoMC;
use qcvn120::{Document, Language, Problem, ReadOptions, read};
use serde_json::{Value, json};

const QUIRKY: &str = r#"[{"MaHoSo":"H22-200101-0001","NguoiXuLy":"Ba","ThoiDiemXuLy":"20200102093000","TrangThai":4}]"#;

fn json(problem: &Problem) -> Value {
    serde_json::from_str(&problem.to_json()).expect("JSON")
}

#[test]
fn a_packet_with_errors_is_422_with_its_errors_in_one_language() {
    let doc =
        Document::<CapNhatTienDoHoSoMC>::from_json(QUIRKY.replace("20200102093000", "mồng hai"))
            .unwrap();
    for (language, title, detail) in [
        (
            Language::Vietnamese,
            "Nội dung không xử lý được",
            "Không dùng được: 1 lỗi, 1 lệch chuẩn",
        ),
        (
            Language::English,
            "Unprocessable Content",
            "Not usable: 1 error, 1 quirk",
        ),
    ] {
        let problem = Problem::of_report(doc.report(), language).instance("/nhat-ky/1");
        let mut json = json(&problem);
        let errors = json.as_object_mut().unwrap().remove("errors").unwrap();
        assert_eq!(
            json,
            json!({
                "type": "about:blank", "title": title, "status": 422, "detail": detail,
                "instance": "/nhat-ky/1", "code": "unusable", "lang": language.code(), "total": 1,
            })
        );
        let finding = doc.report().errors().next().unwrap();
        assert_eq!(
            errors,
            json!([{
                "code": "pattern", "severity": "error", "pointer": "/0/ThoiDiemXuLy", "record": 0,
                "field": "ThoiDiemXuLy", "line": 1, "column": 62, "detail": finding.message(language),
            }])
        );
        assert!(!problem.to_json().contains("mồng hai"));
    }
}

#[test]
fn quirks_are_told_where_they_are_the_reason() {
    let strict = ReadOptions::new().strict(true);
    let doc = Document::<CapNhatTienDoHoSoMC>::from_json_with(QUIRKY, &strict).unwrap();
    let problem = json(&Problem::of_report(doc.report(), Language::English));
    assert_eq!(problem["errors"][0]["code"], "quirk.number-for-text");
    assert_eq!(problem["total"], 1);
}

#[test]
fn what_cannot_be_read_has_its_place_and_its_status() {
    let small = ReadOptions::new().bytes(8);
    for (document, options, status, code) in [
        ("[{", ReadOptions::new(), 400, "json.unexpected-end"),
        ("", ReadOptions::new(), 400, "document.empty"),
        ("[1,2,3,4,5]", small, 413, "limit.bytes"),
        (
            r#"{"a":1}"#,
            ReadOptions::new(),
            422,
            "document.unrecognised",
        ),
    ] {
        let error = qcvn120::read_with(document, &options).unwrap_err();
        let problem = Problem::of_error(&error, Language::English);
        assert_eq!((problem.status(), problem.code()), (status, code));
        assert_eq!(problem.detail(), error.message(Language::English));
        assert_eq!(
            json(&problem)["line"],
            json!(error.position().map(|at| at.line))
        );
    }
}

#[test]
fn a_service_may_name_the_kinds_of_its_problems() {
    let error = read("[{").unwrap_err();
    let problem =
        Problem::of_error(&error, Language::English).types("https://truc.example.vn/loi/");
    let json = json(&problem);
    assert_eq!(
        json["type"],
        "https://truc.example.vn/loi/json.unexpected-end"
    );
    assert_eq!(json["title"], error.explanation().title.en);
}

#[test]
fn every_problem_of_the_corpus_is_as_the_schema_says() {
    let schema = Schema::read();
    for (_, document) in corpus() {
        for language in [Language::Vietnamese, Language::English] {
            let problem = match read(&document) {
                Ok(read) => Problem::of_report(read.report(), language),
                Err(error) => Problem::of_error(&error, language),
            };
            schema.takes("problem", &problem);
        }
    }
}

#[test]
fn the_language_is_the_one_that_is_asked_for() {
    for (header, language) in [
        ("", Language::Vietnamese),
        ("en", Language::English),
        ("EN-us", Language::English),
        ("vi, en", Language::Vietnamese),
        ("en, vi", Language::Vietnamese),
        ("vi;q=0.5, en;q=0.8", Language::English),
        ("en;q=0", Language::Vietnamese),
        ("en;q=x", Language::Vietnamese),
        ("fr, de;q=0.5", Language::Vietnamese),
        ("*, vi;q=0.1", Language::English),
        (" vi ; q = 0.2 , en ; q=0.3", Language::English),
    ] {
        assert_eq!(Language::accepted(header), language, "{header}");
    }
}
