//! What the annex says has come into types, checks, schemas and XML Schema.

use mot_cua_theo_phu_luc::{express, waiting};
use qcvn120::codes::MucDoKhan;
use qcvn120::spec::Grade;
use qcvn120::status_sync::{
    CapNhatTienDoHoSoMC, DongBoHoSoMC, HinhThuc, HoSo, LoaiDoiTuong, TrangThaiHoSo,
};
use qcvn120::{Document, Form, Language, Message, Record};
use serde_json::Value;

fn dossier() -> HoSo {
    HoSo::new()
        .ma_ho_so("000.00.01.H26-200101-0001")
        .ma_tthc("1.001193")
        .ten_tthc("Đăng ký khai sinh")
        .ma_linh_vuc("G03-GD10")
        .ten_linh_vuc("Hộ tịch")
        .chu_ho_so("Nguyễn Văn An")
        .loai_doi_tuong(LoaiDoiTuong::CongDan)
        .ngay_tiep_nhan("20200101083000")
        .trang_thai_ho_so(TrangThaiHoSo::DangXuLy)
        .hinh_thuc(HinhThuc::TraTrucTiep)
        .so_giay_to_chu_ho_so("001090012345")
}

/// The errors on one dossier, as code and pointer.
fn errors(dossier: &HoSo) -> Vec<(String, String)> {
    let report = dossier.check();
    let errors = report.errors();
    errors
        .map(|one| (one.code().to_string(), one.pointer().to_owned()))
        .collect()
}

#[test]
fn a_code_of_the_annex_is_a_variant_with_its_label() {
    assert_eq!(TrangThaiHoSo::ChoLienThong.code(), "11");
    assert_eq!(TrangThaiHoSo::TamDinhChiGiaiQuyet.code(), "12");
    let label = |language| {
        TrangThaiHoSo::ChoLienThong
            .label(language)
            .map(str::to_owned)
    };
    assert_eq!(
        label(Language::Vietnamese).as_deref(),
        Some("Chờ liên thông")
    );
    assert_eq!(
        label(Language::English).as_deref(),
        Some("Waiting for another agency")
    );

    let written = waiting(dossier()).expect("as the annex demands");
    assert!(written.contains(r#""TrangThaiHoSo":"11""#), "{written}");
    let read = Document::<DongBoHoSoMC>::from_json(format!("[{written}]")).expect("JSON");
    assert!(read.report().clean(), "{}", read.report());
    assert_eq!(
        read.records()[0].trang_thai_ho_so,
        Some(TrangThaiHoSo::ChoLienThong)
    );
}

#[test]
fn what_the_annex_marks_is_required_and_what_it_does_not_is_not() {
    // Without DonViXuLy, which the schemas require.
    assert_eq!(errors(&dossier()), []);
    let bare = dossier().chu_ho_so("").ngay_tiep_nhan("");
    let missing = |name: &str| ("minLength".to_owned(), format!("/{name}"));
    assert_eq!(errors(&bare), [missing("ChuHoSo"), missing("NgayTiepNhan")]);

    let step = r#"[{"MaHoSo": "H26-200101-0001", "NguoiXuLy": "Bưởi", "ThoiDiemXuLy": "20200102080000", "TrangThai": "12"}]"#;
    let step = Document::<CapNhatTienDoHoSoMC>::from_json(step).expect("JSON");
    let missing: Vec<_> = step
        .report()
        .errors()
        .map(|one| one.pointer().to_owned())
        .collect();
    assert_eq!(missing, ["/0/PhongBanXuLy", "/0/NoiDungXuLy"]);
}

#[test]
fn lengths_forms_and_what_is_to_be_empty_are_checked() {
    let error = |dossier: HoSo| match &errors(&dossier)[..] {
        [(code, pointer)] => format!("{code} {pointer}"),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        error(dossier().chu_ho_so("N".repeat(101))),
        "maxLength /ChuHoSo"
    );
    assert_eq!(error(dossier().ghi_chu("Gấp")), "pattern /GhiChu");
    assert_eq!(
        error(dossier().so_giay_to_chu_ho_so("B1234567")),
        "pattern /SoGiayToChuHoSo"
    );
    assert_eq!(error(dossier().fax("02438251234")), "const /Fax");
    assert!(dossier().fax("02438251234").to_json().is_err());

    let field = HoSo::<String>::SPEC
        .field("SoGiayToChuHoSo")
        .expect("the field");
    let form = field.constraint.pattern.expect("a form");
    assert_eq!(
        (form.title, form.description),
        ("9 hoặc 12 chữ số", "9 or 12 digits")
    );
    assert_eq!(
        (field.evidence.required, form.evidence),
        (Grade::Regulation, Grade::Regulation)
    );
}

#[test]
fn a_field_of_the_annex_is_a_field_of_the_type() {
    let written = express(dossier(), "127/UBND-KSTT").expect("as the annex demands");
    assert!(
        written.ends_with(r#""SoVanBanTinh":"127/UBND-KSTT","DoKhan":"3"}"#),
        "{written}"
    );
    let read = Document::<DongBoHoSoMC>::from_json(format!("[{written}]")).expect("JSON");
    assert!(read.report().clean(), "{}", read.report());
    let dossier = &read.records()[0];
    assert_eq!(dossier.so_van_ban_tinh, "127/UBND-KSTT");
    assert_eq!(dossier.do_khan, Some(MucDoKhan::HoaToc));
    assert!(dossier.unknown.is_empty());

    // In XML it is an element as the others are.
    let xml = dossier.to_xml().expect("as the annex demands");
    assert!(
        xml.contains("<SoVanBanTinh>127/UBND-KSTT</SoVanBanTinh><DoKhan>3</DoKhan>")
            && !xml.contains("MoRong"),
        "{xml}"
    );
    let (again, report) = qcvn120::xml::read::<HoSo>(&xml).expect("XML");
    assert!(report.clean(), "{report}");
    assert_eq!(&again, dossier);
    // Where nothing is said, nothing is written.
    let plain = self::dossier().to_json().expect("as the annex demands");
    assert!(!plain.contains("SoVanBanTinh"), "{plain}");
}

#[test]
fn a_field_of_the_annex_is_judged_as_the_others_are() {
    let found = |member: &str| {
        let promised = dossier().ngay_hen_tra("20200103083000");
        let plain = promised.to_json().expect("as the annex demands");
        let start = plain.strip_suffix('}').expect("an object");
        let packet = format!("[{start},{member}}}]");
        let document = Document::<DongBoHoSoMC>::from_json(&packet).expect("JSON");
        let found = document.report().findings().iter();
        found
            .map(|one| format!("{} {}", one.code(), one.pointer()))
            .collect::<Vec<_>>()
    };
    let long = format!(r#""SoVanBanTinh":"{}""#, "1".repeat(31));
    assert_eq!(found(&long), ["maxLength /0/SoVanBanTinh"]);
    assert_eq!(found(r#""DoKhan":"9""#), ["enum /0/DoKhan"]);
    assert_eq!(found(r#""DoKhan":3"#), ["quirk.number-for-text /0/DoKhan"]);
    assert_eq!(
        found(r#""DoKhan":"Hỏa tốc""#),
        ["quirk.code-form /0/DoKhan"]
    );
    let key = found(r#""dokhan":"3""#);
    assert_eq!(key, ["quirk.key-case /0/dokhan"]);
    assert_eq!(
        found(r#""NgayKyVanBan":"31/02/2024""#),
        ["pattern /0/NgayKyVanBan"]
    );
    assert_eq!(found(r#""NgayKyVanBan":"29/02/2016""#), [] as [&str; 0]);

    let field = HoSo::<String>::SPEC.field("DoKhan").expect("the field");
    assert_eq!(
        (field.title, field.evidence.field),
        ("Độ khẩn", Grade::Regulation)
    );
    let list = field.constraint.codes.expect("a list");
    assert_eq!((list.name, list.title), ("MucDoKhan", "Mức độ khẩn"));
}

/// Rules and levels are in no schema: they hold wherever a packet is checked, without a word about profiles.
#[test]
fn rules_and_levels_of_the_annex_hold() {
    let packet = |members: &str| {
        let plain = dossier()
            .ngay_hen_tra("20200103083000")
            .to_json()
            .expect("as the annex demands");
        let start = plain.strip_suffix('}').expect("an object");
        format!("[{start},{members}}}]")
    };
    let told = |report: &qcvn120::Report| -> Vec<String> {
        let found = report.findings().iter();
        let told = found.map(|one| format!("{} {}", one.severity(), one.code()));
        told.collect()
    };
    let signed = packet(r#""NgayKyVanBan":"02/01/2020""#);
    let document = Document::<DongBoHoSoMC>::from_json(&signed).expect("JSON");
    assert_eq!(told(document.report()), ["advice PL-01"]);
    let streamed = qcvn120::stream::check_as(Message::DongBoHoSoMC, signed.as_bytes());
    assert_eq!(told(&streamed.expect("JSON").report), ["advice PL-01"]);
    assert_eq!(told(&document.records()[0].check()), ["advice PL-01"]);
    let finding = &document.report().findings()[0];
    assert_eq!(finding.pointer(), "/0/NgayTiepNhan");

    // A day late is let pass, two are not.
    let promised = |day: &str| told(&dossier().ngay_hen_tra(day).check());
    assert_eq!(promised("20191231083000"), [] as [&str; 0]);
    assert_eq!(promised("20191230083000"), ["advice HS-02"]);

    // A rule that the annex switches off.
    let returned = dossier().trang_thai_ho_so(TrangThaiHoSo::DaTraKetQua);
    assert!(!told(&returned.check()).contains(&"advice HS-04".to_owned()));
    assert!(told(&returned.check()).contains(&"advice HS-03".to_owned()));

    let built_in = qcvn120::Profile::built_in().expect("it says something of rules");
    assert_eq!(
        built_in.rules().map(|rule| rule.id).collect::<Vec<_>>(),
        ["PL-01"]
    );
    // A profile that is given at run time stands upon it.
    let later = r#"{"name": "Tỉnh X", "levels": [{"code": "PL-01", "level": "off"}]}"#;
    let later = qcvn120::Profile::from_json(later).expect("it speaks of a rule that is built in");
    let options = qcvn120::ReadOptions::new().profile(&later);
    let document = Document::<DongBoHoSoMC>::from_json_with(&signed, &options).expect("JSON");
    assert!(
        document.report().findings().is_empty(),
        "{}",
        document.report()
    );
}

#[test]
fn printed_schemas_and_xml_schema_say_it_too() {
    let schema = Message::DongBoHoSoMC
        .json_schema(Form::List)
        .expect("a list");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let record = &schema["$defs"]["messages/DongBoHoSoMC.json"]["$defs"]["record"];
    let required = record["required"].as_array().expect("names");
    assert!(required.contains(&"ChuHoSo".into()) && !required.contains(&"DonViXuLy".into()));
    assert_eq!(record["properties"]["ChuHoSo"]["maxLength"], 100);
    assert_eq!(record["properties"]["SoVanBanTinh"]["maxLength"], 30);
    let urgency = &schema["$defs"]["codes/MucDoKhan.json"]["enum"];
    assert_eq!(urgency, &serde_json::json!(["", "1", "2", "3"]));
    let codes = &schema["$defs"]["codes/TrangThaiHoSo.json"]["enum"];
    assert!(codes.as_array().expect("codes").contains(&"11".into()));

    let xsd = Message::DongBoHoSoMC.xsd(Form::Request).expect("a request");
    assert!(xsd.contains(r#"<xs:element name="SoVanBanTinh" minOccurs="0">"#));
    assert!(xsd.contains(r#"value="11""#) && xsd.contains(r#"<xs:maxLength value="100"/>"#));
}

#[test]
fn samples_of_every_message_are_as_the_annex_demands() {
    for message in Message::ALL {
        for form in message.forms() {
            for seed in 0..20 {
                let sample = qcvn120::testing::sample_json(*message, form, 3, seed);
                let sample = sample.expect("the message has the form");
                let document = qcvn120::read(&sample).expect("a document");
                assert!(document.report().clean(), "{sample}\n{}", document.report());
            }
        }
    }
}
