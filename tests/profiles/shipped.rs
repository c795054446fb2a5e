//! The profiles in `examples/profiles/` do what they say, and the pages that speak of them are right.

use std::fs;
use std::path::Path;

use qcvn120::status_sync::{CapNhatTienDoHoSoMC, DongBoHoSoMC};
use qcvn120::{Document, Form, Language, Message, MessageType, Profile, ReadOptions};

use super::found;
use super::golden::Golden;

fn shipped(name: &str) -> Profile {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("examples/profiles/{name}.json"));
    Profile::from_json_of(name, &fs::read_to_string(path).unwrap()).unwrap()
}

fn found_under<M: MessageType>(profile: &Profile, packet: &str) -> Vec<String> {
    let options = ReadOptions::new().profile(profile);
    found(Document::<M>::read_with(packet, &options).unwrap().report())
}

#[test]
fn a_province_demands_identity_numbers() {
    let province = shipped("tinh-so-dinh-danh");
    let dossier = |members: &str| {
        format!(
            r#"[{{"MaHoSo": "000.00.03.H26-240311-0127", "MaTTHC": "1.001193", "TenTTHC": "Đăng ký khai sinh", "MaLinhVuc": "G15-HT01",
               "TenLinhVuc": "Hộ tịch", "LoaiDoiTuong": "1", "TrangThaiHoSo": "1", "HinhThuc": "0", "DonViXuLy": "UBND phường Tràng Tiền",
               "ChuHoSo": "Nguyễn Văn An", {members}}}]"#
        )
    };
    let right = dossier(r#""SoGiayToChuHoSo": "001090123456""#);
    assert_eq!(found_under::<DongBoHoSoMC>(&province, &right), [""; 0]);
    for (members, finding) in [
        (r#""Fax": """#, "required /0/SoGiayToChuHoSo"),
        (
            r#""SoGiayToChuHoSo": "12345""#,
            "pattern /0/SoGiayToChuHoSo",
        ),
        (
            r#""SoGiayToChuHoSo": "0101234567", "Fax": "024""#,
            "const /0/Fax",
        ),
        (
            r#""SoGiayToChuHoSo": "0101234567", "DinhDanhCHS": [{"LoaiDinhDanh": "9", "SoDinhDanh": "001090123456"}]"#,
            "enum /0/DinhDanhCHS/0/LoaiDinhDanh",
        ),
    ] {
        assert_eq!(
            found_under::<DongBoHoSoMC>(&province, &dossier(members)),
            [finding],
            "{members}"
        );
    }
}

#[test]
fn a_ministry_adds_codes() {
    let ministry = shipped("bo-hai-ma");
    let step = |status: &str, office: &str| {
        format!(
            r#"[{{"MaHoSo": "000.00.03.H26-240311-0127", "NguoiXuLy": "Trần Thị Bưởi", "ChucDanh": "Công chức",
               "ThoiDiemXuLy": "20240311090500", "PhongBanXuLy": {office:?}, "TrangThai": {status:?}}}]"#
        )
    };
    assert_eq!(
        found_under::<CapNhatTienDoHoSoMC>(&ministry, &step("12", "Một cửa")),
        [""; 0]
    );
    assert_eq!(
        found_under::<CapNhatTienDoHoSoMC>(&ministry, &step("13", "")),
        ["minLength /0/PhongBanXuLy", "enum /0/TrangThai"]
    );
    assert!(
        ministry
            .explain(Language::English)
            .contains(&"HoSo.TrangThaiHoSo: calls the code 8 “Stopped by decision”".to_owned())
    );
}

#[test]
fn a_ministry_adds_fields_of_its_own() {
    let ministry = shipped("bo-hai-ma");
    let dossier = |members: &str| {
        format!(
            r#"[{{"MaHoSo": "000.00.03.H26-240311-0127", "MaTTHC": "1.001193", "TenTTHC": "Đăng ký khai sinh", "MaLinhVuc": "G15-HT01",
               "TenLinhVuc": "Hộ tịch", "LoaiDoiTuong": "1", "TrangThaiHoSo": "11", "HinhThuc": "0", "DonViXuLy": "UBND phường Tràng Tiền",
               "ChuHoSo": "Nguyễn Văn An"{members}}}]"#
        )
    };
    for (members, findings) in [
        (
            r#", "SoVanBanBo": "127/BTP-HT", "MucDoKhan": "3", "TuKhoa": ["khai sinh"]"#,
            vec![],
        ),
        ("", vec!["required /0/SoVanBanBo"]),
        (
            r#", "SoVanBanBo": "127", "MucDoKhan": "4", "TuKhoa": "khai sinh""#,
            vec![
                "pattern /0/SoVanBanBo",
                "enum /0/MucDoKhan",
                "quirk.text-for-list /0/TuKhoa",
            ],
        ),
    ] {
        let packet = dossier(members);
        assert_eq!(
            found_under::<DongBoHoSoMC>(&ministry, &packet),
            findings,
            "{members}"
        );
    }
    let schema = ministry
        .json_schema(Message::DongBoHoSoMC, Form::List)
        .unwrap();
    for said in [
        r#""SoVanBanBo": {"#,
        r#""required": ["MaHoSo""#,
        "Number of the ministry's letter",
        "Hỏa tốc",
    ] {
        assert!(schema.contains(said), "{said}");
    }
}

#[test]
fn strict_identifiers_turn_advice_into_errors() {
    let strict = shipped("ma-nghiem-ngat");
    let packet = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/packets/dong-bo-ho-so.json"),
    )
    .unwrap();
    assert_eq!(found_under::<DongBoHoSoMC>(&strict, &packet), [""; 0]);
    let wrong = packet.replace("\"MaLinhVuc\": \"G", "\"MaLinhVuc\": \"Z");
    let found = found_under::<DongBoHoSoMC>(&strict, &wrong);
    assert!(
        !found.is_empty() && found.iter().all(|one| one.starts_with("pattern ")),
        "{found:?}"
    );
}

#[test]
fn strict_identifiers_weigh_more() {
    let strict = shipped("ma-nghiem-ngat");
    let packet = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/packets/dong-bo-ho-so.json"),
    )
    .unwrap();
    let options = ReadOptions::new().profile(&strict);
    let report = |packet: &str| Document::<DongBoHoSoMC>::read_with(packet, &options).unwrap();
    let blank = packet.replacen("\"MaTTHC\": \"", "\"MaTTHC\": \" ", 1);
    assert_ne!(blank, packet);
    let blank = report(&blank);
    let errors: Vec<_> = blank
        .report()
        .errors()
        .map(|error| error.code().as_str())
        .collect();
    assert_eq!(errors, ["quirk.blank"]);
    let own = strict.rules().map(|rule| rule.id);
    assert_eq!(own.collect::<Vec<_>>(), ["MN-01"]);
}

#[test]
fn what_each_changes_is_the_golden_text_beside_it() {
    let mut golden = Golden::new();
    for name in ["tinh-so-dinh-danh", "bo-hai-ma", "ma-nghiem-ngat"] {
        let profile = shipped(name);
        let mut said = String::new();
        for language in Language::ALL {
            said += &(profile.explain(*language).join("\n") + "\n\n");
        }
        golden.compare(&format!("examples/profiles/{name}.txt"), &said);
    }
    golden.no_others("examples/profiles", ".txt");
    golden.end();
}

#[test]
fn a_template_changes_nothing_whatever_the_message() {
    for message in Message::ALL {
        let template = Profile::from_json(&Profile::template(*message)).unwrap();
        assert_eq!(template.explain(Language::English), [""; 0], "{message}");
    }
}

#[test]
fn the_xml_schema_follows_a_profile() {
    let ministry = shipped("bo-hai-ma");
    let xsd = ministry
        .xsd_in(Message::DongBoHoSoMC, Form::List, "")
        .unwrap();
    // Behind the fields of the schemas, before what nobody knows.
    let own = xsd.find(r#"<xs:element name="SoVanBanBo">"#).unwrap();
    let end = own + xsd[own..].find(r#"<xs:element name="MoRong""#).unwrap();
    let own = &xsd[own..end];
    for said in [
        r#"<xs:maxLength value="30"/>"#,
        r#"<xs:minLength value="1"/>"#,
        r#"<xs:element name="MucDoKhan" minOccurs="0">"#,
        r#"<xs:element name="DanhSachTuKhoa" minOccurs="0">"#,
        r#"<xs:element name="TuKhoa" type="xs:string" minOccurs="0" maxOccurs="unbounded"/>"#,
    ] {
        assert!(own.contains(said), "{said} in {own}");
    }
    // What is not demanded has no grade.
    let graded = own.split("Evidence: ").skip(1);
    let graded: Vec<_> = graded.map(|rest| rest.split('.').next().unwrap()).collect();
    assert_eq!(
        graded,
        [
            "field P, required P, constraint P",
            "field P, constraint P",
            "field P"
        ]
    );
    let step = ministry
        .xsd_in(Message::CapNhatTienDoHoSoMC, Form::Record, "urn:x")
        .unwrap();
    assert!(
        step.contains(r#"<xs:element name="PhongBanXuLy">"#)
            && step.contains(r#"<xs:enumeration value="12"/>"#)
    );
    assert!(step.contains("Adjusted to the profile Bộ thêm hai mã"));
    let plain = Message::CapNhatTienDoHoSoMC
        .xsd_in(Form::Record, "urn:x")
        .unwrap();
    assert!(plain.contains(r#"<xs:element name="PhongBanXuLy" type="xs:string" minOccurs="0">"#));
    assert!(
        ministry
            .xsd_in(Message::DongBoTrangThaiHoSo, Form::List, "")
            .is_none()
    );
}

#[test]
fn a_template_of_all_messages_states_every_record_once() {
    let all = Profile::template_of_all();
    let template = Profile::from_json(&all).unwrap();
    assert_eq!(template.explain(Language::English), [""; 0]);
    for name in [
        "HoSo",
        "TienDoHoSo",
        "LePhi",
        "DongBoHoSoMCRequest",
        "ThuTuc",
    ] {
        assert_eq!(
            all.matches(&format!("    {name:?}: {{")).count(),
            1,
            "{name}"
        );
    }
}

#[test]
fn a_profile_that_says_nothing_leaves_the_schemas_as_they_are() {
    let nothing = super::profile(r#"{"name": "–"}"#);
    for message in Message::ALL {
        for form in message.forms() {
            assert_eq!(
                nothing.json_schema(*message, form),
                message.json_schema(form)
            );
        }
    }
    let something = shipped("bo-hai-ma");
    let schema = something
        .json_schema(Message::CapNhatTienDoHoSoMC, Form::List)
        .unwrap();
    assert_ne!(
        Some(&schema),
        Message::CapNhatTienDoHoSoMC
            .json_schema(Form::List)
            .as_ref()
    );
    assert!(schema.contains("Chờ liên thông"));
}

#[test]
fn the_page_on_profiles_shows_sound_profiles() {
    let page = include_str!("../../docs/profiles.md");
    let shown = page.split("```json\n").skip(1).map(|rest| {
        let (block, _) = rest.split_once("```").unwrap();
        if block.starts_with('{') {
            super::profile(block)
        } else {
            // Some of its members.
            super::profile(&format!("{{\"name\": \"Tỉnh X\", {block}}}"))
        }
    });
    let shown: Vec<_> = shown.collect();
    assert!(shown.len() > 3);
    assert_eq!(shown[0].name(), "Tỉnh X");
    assert!(
        shown[0]
            .explain(Language::Vietnamese)
            .contains(&"HoSo.Fax: phải để trống".to_owned())
    );
    assert!(
        shown
            .iter()
            .all(|profile| !profile.explain(Language::English).is_empty())
    );
}
