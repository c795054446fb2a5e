//! The same document gives the same report in every way: in memory, from JSON and XML, as a stream, on all cores.

use qcvn120::status_sync::{CapNhatTienDoHoSoMC, TienDoHoSo};
use qcvn120::stream::{self, Records};
use qcvn120::{Document, Finding, ReadOptions, Report, WriteOptions};

use super::{found, of_steps, report, step};

/// Steps of which each breaks the profile in another way, or not at all.
fn steps() -> Vec<String> {
    [
        vec![],
        vec![("ChucDanh", r#""Công chức""#)],
        vec![("ChucDanh", r#""""#), ("TrangThai", r#""3""#)],
        vec![
            ("ChucDanh", r#""Trưởng phòng""#),
            ("TrangThai", r#""11""#),
            ("NguoiXuLy", r#""""#),
        ],
        vec![
            ("ChucDanh", r#""Phó""#),
            ("NgayBatDau", r#""20240311090500""#),
        ],
        vec![("PhongBanXuLy", r#""Phòng 12""#), ("MaHoSo", "5")],
    ]
    .iter()
    .map(|members| step(members).trim_matches(['[', ']']).to_owned())
    .collect()
}

fn options() -> ReadOptions {
    ReadOptions::new().profile(&profile())
}

fn profile() -> qcvn120::Profile {
    of_steps(
        r#"{"ChucDanh": {"required": true, "maxLength": 9}, "NguoiXuLy": {"required": false}, "NgayBatDau": {"empty": true},
            "PhongBanXuLy": {"pattern": "[^0-9]*"},
            "TrangThai": {"codes": {"add": [{"code": "11", "vi": "Chờ liên thông"}], "close": ["3"]}}}"#,
    )
}

#[test]
fn a_stream_and_all_cores_say_what_the_whole_document_says() {
    let list = format!("[{}]", steps().join(","));
    let whole = report(&list, &profile());
    let expected = [
        "required /0/ChucDanh",
        "minLength /2/ChucDanh",
        "enum /2/TrangThai",
        "maxLength /3/ChucDanh",
        "const /4/NgayBatDau",
    ];
    for finding in expected {
        assert!(
            found(&whole).contains(&finding.to_owned()),
            "{finding}: {:?}",
            found(&whole)
        );
    }
    let checked = stream::check_as_with(
        qcvn120::Message::CapNhatTienDoHoSoMC,
        list.as_bytes(),
        &options(),
    );
    assert_eq!(checked.unwrap().report, whole);
    let mut by_record = Vec::new();
    for item in
        Records::<CapNhatTienDoHoSoMC, _>::with_options(list.as_bytes(), &options()).unwrap()
    {
        by_record.extend(found(&item.unwrap().report));
    }
    assert_eq!(by_record, found(&whole));
    #[cfg(feature = "rayon")]
    {
        let checked = stream::check_as_parallel_with(
            qcvn120::Message::CapNhatTienDoHoSoMC,
            list.as_bytes(),
            &options(),
        );
        assert_eq!(checked.unwrap().report, whole);
    }
}

/// What is found, without the places of the document.
fn told(report: &Report) -> Vec<String> {
    let one = |finding: &Finding| format!("{finding} {:?}", finding.evidence());
    let mut told: Vec<String> = report.findings().iter().map(one).collect();
    told.sort();
    told
}

#[test]
fn a_record_in_memory_and_its_xml_are_judged_as_its_json() {
    for json in steps() {
        let (record, _) = qcvn120::json::read::<TienDoHoSo>(&json).unwrap();
        let keep = WriteOptions::new().keep_invalid(true);
        let (json, xml) = (
            record.to_json_with(&keep).unwrap(),
            record.to_xml_with(&keep).unwrap(),
        );
        let in_memory = record.check_with(&options());
        let (_, from_json) = qcvn120::json::read_with::<TienDoHoSo>(&json, &options()).unwrap();
        let (_, from_xml) = qcvn120::xml::read_with::<TienDoHoSo>(&xml, &options()).unwrap();
        assert_eq!(told(&in_memory), told(&from_json), "{json}");
        assert_eq!(told(&in_memory), told(&from_xml), "{xml}");
        assert_eq!(in_memory.conformant(), from_json.conformant());
        let written = record.to_json_with(&WriteOptions::new().profile(&profile()));
        assert_eq!(written.is_ok(), in_memory.usable(), "{json}");
    }
}

#[test]
fn an_object_that_is_read_with_care_is_judged_alike() {
    // A key in another letter case makes the reader go through the object twice.
    let careful = step(&[("ChucDanh", ""), ("chucdanh", r#""Chuyên viên chính""#)]);
    assert_eq!(
        found(&report(&careful, &profile())),
        ["quirk.key-case /0/chucdanh", "maxLength /0/chucdanh"]
    );
    let document = Document::<CapNhatTienDoHoSoMC>::from_json_with(&careful, &options()).unwrap();
    assert!(
        !document.report().conformant(),
        "a schema misses the key that is required"
    );
}
