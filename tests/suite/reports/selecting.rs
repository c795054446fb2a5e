//! What is picked out of a report, what it prints, and how reports are put together.

use crate::common::dossier;
use qcvn120::status_sync::{CapNhatTienDoHoSoMC, DongBoHoSoMC};
use qcvn120::{Code, Document, Language, ReadOptions, Report, Request};

const THREE: &str = r#"{"session":"s","madonvi":"H22","service":"CapNhatTienDoHoSoMC","Ghi":"chú","data":[
  {"MaHoSo":"H22-200101-0001","NguoiXuLy":"Trần Thị Bưởi","ThoiDiemXuLy":"20200102093000","TrangThai":4},
  {"MaHoSo":"H22-200101-0002","NguoiXuLy":"Trần Thị Bưởi","ThoiDiemXuLy":"20200132093000","TrangThai":"4"},
  {"MaHoSo":"H22-200101-0003","NGUOIXULY":"Trần Thị Bưởi","TrangThai":4}
]}"#;

fn report(json: &str) -> Report {
    let document = Document::<CapNhatTienDoHoSoMC>::from_json(json).expect("it can be read");
    document.into_parts().1
}

fn pointers<'r>(findings: impl Iterator<Item = &'r qcvn120::Finding>) -> Vec<&'r str> {
    findings.map(qcvn120::Finding::pointer).collect()
}

#[test]
fn findings_at_a_place_and_below_it() {
    let report = report(THREE);
    assert_eq!(pointers(report.at("/data/1")), ["/data/1/ThoiDiemXuLy"]);
    assert_eq!(
        pointers(report.at("/data/0/TrangThai")),
        ["/data/0/TrangThai"]
    );
    assert_eq!(report.at("/data/0/Trang").count(), 0);
    assert_eq!(report.at("").count(), report.findings().len());
    assert_eq!(report.at("/data").count(), report.findings().len() - 1);
}

#[test]
fn findings_of_a_packet_sent_as_text_are_below_that_text() {
    let text = serde_json::to_string(r#"{"MaHoSo":"H22-200101-0001","TrangThai":4}"#).unwrap();
    let report = report(&format!(r#"{{"a":{{"b":{text}}}}}"#));
    assert!(
        report
            .at("/a/b")
            .any(|finding| finding.code() == Code::NumberForText)
    );
    assert!(
        report
            .at("/a/b/TrangThai")
            .any(|finding| finding.code() == Code::NumberForText)
    );
    assert_eq!(report.at("/TrangThai").count(), 0);
}

#[test]
fn findings_by_code_and_by_record() {
    let report = report(THREE);
    assert_eq!(
        pointers(report.of(Code::NumberForText)),
        ["/data/0/TrangThai", "/data/2/TrangThai"]
    );
    let by_record = report.by_record();
    let records: Vec<_> = by_record.keys().copied().collect();
    assert_eq!(records, [None, Some(0), Some(1), Some(2)]);
    assert_eq!(by_record[&None][0].pointer(), "/Ghi");
    assert_eq!(by_record[&Some(2)].len(), 3);
    let by_code = report.by_code();
    assert_eq!(by_code[&Code::NumberForText].len(), 2);
    assert_eq!(
        by_code.values().map(Vec::len).sum::<usize>(),
        report.findings().len()
    );
}

#[test]
fn a_finding_names_its_field_and_its_record() {
    let report = report(THREE);
    let named = |code| {
        let finding = report.of(code).next().expect("it is there");
        (
            finding.record(),
            finding.field_name().expect("a field").into_owned(),
        )
    };
    assert_eq!(named(Code::UnknownField), (None, "Ghi".into()));
    assert_eq!(named(Code::Pattern), (Some(1), "ThoiDiemXuLy".into()));
    assert_eq!(named(Code::KeyCase), (Some(2), "NguoiXuLy".into()));
    assert_eq!(named(Code::Required), (Some(2), "ThoiDiemXuLy".into()));
}

#[test]
fn records_are_counted_whatever_the_shape_that_was_sent() {
    let record = r#"{"MaHoSo":"H22-200101-0001","TrangThai":4}"#;
    let envelope = r#""session":"s","madonvi":"H22","service":"CapNhatTienDoHoSoMC""#;
    for (json, index) in [
        (record.to_owned(), 0),
        (format!("[{record},{record}]"), 1),
        (format!(r#"{{{envelope},"data":{record}}}"#), 0),
        (format!(r#"{{{envelope},"DATA":[{record},{record}]}}"#), 1),
        (
            format!(r#"{{{envelope},"data":{{"0":{record},"1":{record}}}}}"#),
            1,
        ),
        (
            format!(r#"{{{envelope},"data":{{"TienDoHoSo":[{record},{record}]}}}}"#),
            1,
        ),
        (
            format!(r#"{{"body":{{{envelope},"data":[{record},{record}]}}}}"#),
            1,
        ),
        (
            serde_json::to_string(&format!("[{record},{record}]")).unwrap(),
            1,
        ),
    ] {
        let report = report(&json);
        let last = report.of(Code::NumberForText).last().expect("it is there");
        assert_eq!(last.record(), Some(index), "{json}");
    }
    let xml = "<DanhSachTienDoHoSo><TienDoHoSo/><TienDoHoSo><TrangThai>x</TrangThai></TienDoHoSo></DanhSachTienDoHoSo>";
    let document = Document::<CapNhatTienDoHoSoMC>::from_xml(xml).unwrap();
    assert_eq!(
        document.report().findings().last().unwrap().record(),
        Some(1)
    );
}

#[test]
fn records_in_memory_are_counted_below_their_envelope() {
    assert!(
        dossier()
            .ma_ho_so("")
            .check()
            .errors()
            .all(|finding| finding.record().is_none())
    );
    let request = Request::<DongBoHoSoMC>::new("", "H22", false);
    let report = request.records([dossier(), dossier().ma_ho_so("")]).check();
    let records: Vec<_> = report.errors().map(qcvn120::Finding::record).collect();
    assert_eq!(records, [None, Some(1)]);
}

#[test]
fn a_report_prints_itself_in_a_few_lines_and_shows_no_value() {
    let report = report(THREE);
    let text = report.to_string();
    let first = text.lines().next().unwrap();
    assert_eq!(first, "Không dùng được: 2 lỗi, 3 lệch chuẩn, 1 khuyến nghị");
    assert_eq!(text.lines().count(), 7);
    assert!(!text.contains("20200132"), "{text}");
    assert!(!format!("{report:?}").contains("20200132"));
    assert_eq!(
        report.message(Language::English),
        "Not usable: 2 errors, 3 quirks, 1 advice"
    );
    let pattern = report.of(Code::Pattern).next().unwrap();
    assert!(!pattern.to_string().contains("20200132"));
    assert!(
        pattern
            .show_values()
            .to_string()
            .ends_with("“20200132093000”")
    );
    assert!(!format!("{:?}", pattern.show_values()).contains("20200132"));
    assert_eq!(dossier().check().to_string(), "Đạt");
}

#[test]
fn of_many_findings_a_report_prints_the_first_ones() {
    let report = report(&format!("[{}{{}}]", "{},".repeat(20)));
    let text = report.to_string();
    assert_eq!(text.lines().count(), 12);
    assert!(text.ends_with("\n… và 74 phát hiện khác"), "{text}");
    assert_eq!(format!("{report:#}").lines().count(), 85);
}

#[test]
fn reports_compare_by_what_they_say() {
    assert_eq!(report(THREE), report(THREE));
    assert_ne!(
        report(THREE),
        report(&THREE.replace("20200132093000", "20200133093000"))
    );
    assert_ne!(report(THREE), report(&THREE.replace('\n', "\n\n")));
    assert_eq!(Report::default(), dossier().check());
}

#[test]
fn merged_reports_count_together() {
    let (one, two) = (report(THREE), report("[{}]"));
    let merged = one.clone().merge(two.clone());
    assert_eq!(merged.total(), one.total() + two.total());
    assert_eq!(merged.findings().len(), merged.total());
    assert_eq!(
        merged.errors().count(),
        one.errors().count() + two.errors().count()
    );
    assert_eq!(Report::default().merge(one.clone()), one);
}

#[test]
fn a_report_that_is_not_usable_is_an_error() {
    let unusable = report(THREE).into_result().unwrap_err();
    assert!(unusable.to_string().starts_with("Không dùng được: 2 lỗi"));
    assert_eq!(unusable.report(), &report(THREE));
    let quirky = r#"[{"MaHoSo":"H22-200101-0001","NguoiXuLy":"Ba","ThoiDiemXuLy":"20200102093000","TrangThai":4}]"#;
    assert!(report(quirky).into_result().is_ok());
    let strict = ReadOptions::new().strict(true);
    let document = Document::<CapNhatTienDoHoSoMC>::from_json_with(quirky, &strict).unwrap();
    assert!(document.into_parts().1.into_result().is_err());
}
