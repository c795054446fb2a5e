//! What the annex says has come into types, checks, schemas and XML Schema.

use mot_cua_theo_phu_luc::waiting;
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
fn printed_schemas_and_xml_schema_say_it_too() {
    let schema = Message::DongBoHoSoMC
        .json_schema(Form::List)
        .expect("a list");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let record = &schema["$defs"]["messages/DongBoHoSoMC.json"]["$defs"]["record"];
    let required = record["required"].as_array().expect("names");
    assert!(required.contains(&"ChuHoSo".into()) && !required.contains(&"DonViXuLy".into()));
    assert_eq!(record["properties"]["ChuHoSo"]["maxLength"], 100);
    let codes = &schema["$defs"]["codes/TrangThaiHoSo.json"]["enum"];
    assert!(codes.as_array().expect("codes").contains(&"11".into()));

    let xsd = Message::DongBoHoSoMC.xsd(Form::Request).expect("a request");
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
