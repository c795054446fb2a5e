//! Lists of records and of texts in which a profile wants nothing: they are left out, or empty.

use qcvn120::status_sync::{DongBoHoSoMC, HoSo};
use qcvn120::stream::{self, Records};
use qcvn120::{Document, Form, Language, Message, ReadOptions, WriteOptions, spec::Grade};
use serde_json::Value;

use super::{found, profile};

/// Neither fees nor papers, and no key words of the province's own.
fn nothing() -> qcvn120::Profile {
    profile(
        r#"{"name": "Tỉnh X", "evidence": "R", "records": {"HoSo": {
            "fields": {"DanhSachLePhi": {"empty": true}, "TaiLieuNop": {"empty": true}},
            "own": {"TuKhoa": {"type": "texts", "vi": "Từ khóa", "empty": true}}}}}"#,
    )
}

fn options() -> ReadOptions {
    ReadOptions::new().profile(&nothing())
}

/// A clean dossier without these lists, and with these members.
fn dossier(members: &str) -> String {
    let packet = include_str!("../../examples/packets/danh-sach-ho-so.json");
    let mut dossiers: Vec<Value> = serde_json::from_str(packet).unwrap();
    let mut dossier = dossiers.swap_remove(0);
    let own = dossier.as_object_mut().unwrap();
    for list in ["DanhSachLePhi", "TaiLieuNop"] {
        own.remove(list);
    }
    let members: Value = serde_json::from_str(&format!("{{{members}}}")).unwrap();
    own.extend(members.as_object().unwrap().clone());
    dossier.to_string()
}

const FEE: &str = r#"{"TenPhiLePhi": "Lệ phí đăng ký khai sinh", "MaPhiLePhi": "LP01", "HinhThucThu": "1", "Gia": "8000", "LoaiPhiLePhi": "2"}"#;

/// Dossiers, and what is found of each.
fn dossiers() -> Vec<(String, Vec<&'static str>)> {
    let of = |members: &str, found: &[&'static str]| (dossier(members), found.to_vec());
    vec![
        of("", &[]),
        of(
            r#""DanhSachLePhi": [], "TaiLieuNop": [], "TuKhoa": []"#,
            &[],
        ),
        of(
            &format!(r#""DanhSachLePhi": [{FEE}]"#),
            &["const /0/DanhSachLePhi"],
        ),
        of(
            r#""TuKhoa": ["khai sinh", "liên thông"]"#,
            &["const /0/TuKhoa"],
        ),
        // What stands there is judged as well.
        of(
            &format!(
                r#""DanhSachLePhi": [{}]"#,
                FEE.replace(r#""LP01""#, r#"["LP", "01"]"#)
            ),
            &[
                "const /0/DanhSachLePhi",
                "type /0/DanhSachLePhi/0/MaPhiLePhi",
            ],
        ),
        of(
            r#""TuKhoa": ["khai sinh", {"a": {"b": 1}}]"#,
            &["const /0/TuKhoa", "type /0/TuKhoa/1"],
        ),
        of(
            r#""TuKhoa": [{"a": {"b": 1}}]"#,
            &["const /0/TuKhoa", "type /0/TuKhoa/0"],
        ),
        // Other shapes of a list that is not empty, and of one that is.
        of(
            &format!(r#""DanhSachLePhi": {FEE}"#),
            &[
                "quirk.object-for-list /0/DanhSachLePhi",
                "const /0/DanhSachLePhi",
            ],
        ),
        of(
            r#""DanhSachLePhi": """#,
            &["quirk.text-for-list /0/DanhSachLePhi"],
        ),
        of(r#""DanhSachLePhi": null"#, &["quirk.null /0/DanhSachLePhi"]),
    ]
}

#[test]
fn something_in_such_a_list_is_an_error_and_nothing_is_none() {
    for (json, expected) in dossiers() {
        let packet = format!("[{json}]");
        let document = Document::<DongBoHoSoMC>::from_json_with(&packet, &options()).unwrap();
        assert_eq!(found(document.report()), expected, "{json}");
        let breaks = expected.iter().any(|found| !found.starts_with("advice"));
        assert_eq!(document.report().conformant(), !breaks, "{json}");
    }
}

#[test]
fn the_finding_says_that_it_must_be_empty_and_how_well_that_is_known() {
    let packet = format!("[{}]", dossier(&format!(r#""DanhSachLePhi": [{FEE}]"#)));
    let document = Document::<DongBoHoSoMC>::from_json_with(&packet, &options()).unwrap();
    let finding = &document.report().findings()[0];
    assert_eq!(
        finding.message(Language::English),
        "DanhSachLePhi must be empty: leave it out, or send it empty"
    );
    assert!(
        finding
            .message(Language::Vietnamese)
            .contains("phải để trống")
    );
    assert_eq!(finding.evidence(), Some(Grade::Regulation));
    // Records are read all the same.
    assert_eq!(document.records()[0].danh_sach_le_phi.len(), 1);
}

#[test]
fn every_way_finds_the_same() {
    let all: Vec<String> = dossiers().into_iter().map(|(json, _)| json).collect();
    let list = format!("[{}]", all.join(","));
    let document = Document::<DongBoHoSoMC>::from_json_with(&list, &options()).unwrap();
    let whole = document.report();
    let checked = stream::check_as_with(Message::DongBoHoSoMC, list.as_bytes(), &options());
    assert_eq!(&checked.unwrap().report, whole);
    let mut by_record = Vec::new();
    for item in Records::<DongBoHoSoMC, _>::with_options(list.as_bytes(), &options()).unwrap() {
        by_record.extend(found(&item.unwrap().report));
    }
    assert_eq!(by_record, found(whole));
    for (json, _) in dossiers() {
        let (record, _) = qcvn120::json::read_with::<HoSo>(&json, &options()).unwrap();
        let keep = WriteOptions::new().profile(&nothing()).keep_invalid(true);
        let (json, xml) = (
            record.to_json_with(&keep).unwrap(),
            record.to_xml_with(&keep).unwrap(),
        );
        let in_memory = record.check_with(&options());
        let (_, from_json) = qcvn120::json::read_with::<HoSo>(&json, &options()).unwrap();
        assert_eq!(found(&in_memory), found(&from_json), "{json}");
        let (_, from_xml) = qcvn120::xml::read_with::<HoSo>(&xml, &options()).unwrap();
        let places_differ = json.contains(r#"{"b":1}"#);
        if !places_differ {
            assert_eq!(found(&in_memory), found(&from_xml), "{xml}");
        }
        assert_eq!(in_memory.conformant(), from_xml.conformant(), "{xml}");
        for written in [
            record.to_json_with(&WriteOptions::new().profile(&nothing())),
            record.to_xml_with(&WriteOptions::new().profile(&nothing())),
        ] {
            assert_eq!(written.is_ok(), in_memory.usable(), "{json}");
        }
    }
}

#[test]
fn the_schemas_of_json_and_xml_take_nothing_there() {
    let schema = nothing()
        .json_schema(Message::DongBoHoSoMC, Form::List)
        .unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let record = &schema["$defs"]["messages/DongBoHoSoMC.json"]["$defs"]["record"]["properties"];
    for list in ["DanhSachLePhi", "TaiLieuNop", "TuKhoa"] {
        assert_eq!(record[list]["const"], serde_json::json!([]), "{list}");
        assert!(record[list]["items"].is_object(), "{list}");
    }
    let xsd = nothing()
        .xsd_in(Message::DongBoHoSoMC, Form::List, "")
        .unwrap();
    assert_eq!(
        xsd.matches(r#"<xs:restriction base="xs:token">"#).count(),
        3
    );
    let tools = nothing()
        .tool_schema(
            Message::DongBoHoSoMC,
            Form::List,
            qcvn120::ToolSchema::default(),
        )
        .unwrap();
    assert_eq!(tools.matches(r#""maxItems": 0"#).count(), 3);
    assert_eq!(
        nothing().explain(Language::Vietnamese)[..2],
        [
            "HoSo.TaiLieuNop: phải để trống",
            "HoSo.DanhSachLePhi: phải để trống"
        ]
    );
}

/// What a later profile demands of such a list may stand there again.
#[test]
fn a_later_profile_may_want_the_list() {
    let later = profile(
        r#"{"name": "Huyện Z", "records": {"HoSo": {"fields": {"DanhSachLePhi": {"required": true}}}}}"#,
    );
    let both = ReadOptions::new().profile(&nothing().with(&later).unwrap());
    let packet = format!("[{}]", dossier(&format!(r#""DanhSachLePhi": [{FEE}]"#)));
    let document = Document::<DongBoHoSoMC>::from_json_with(&packet, &both).unwrap();
    assert_eq!(found(document.report()), [""; 0]);
}
