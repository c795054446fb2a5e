//! Personal data stays out of debug output, which ends up in logs; secrets stay out of everything.

use std::fmt::Debug;

use qcvn120::spec::{FieldSpec, Lexeme, Privacy, RecordSpec, Shape};
use qcvn120::{
    AnyDocument, Document, Encoding, Form, Integer, MaHoSo, Message, MessageType, MessageVisitor,
    Record, Request, SoTien, json,
};

use crate::common::spec::{Way, ways};
use crate::common::{dossier, full_dossier};
use qcvn120::envelope::Acknowledgement;
use qcvn120::scalars::MaTTHC;
use qcvn120::session::{DangNhap, DangNhapReply};
use qcvn120::status_sync::{DongBoHoSoMC, HoSo, TrangThaiHoSo};

/// A text that stands nowhere else.
const MARKER: &str = "Nguyễn Thị Dấu";

/// A value for a field, as JSON: a text wherever one is kept.
fn value(field: &FieldSpec) -> String {
    let text = format!("{MARKER} {}", field.index);
    match field.shape {
        Shape::Texts => format!("[{text:?}]"),
        _ => format!("{text:?}"),
    }
}

/// The debug output of a document that holds a JSON object in the place of a record, masked and with its values.
fn shown(way: &Way, object: &str) -> (String, String) {
    struct Shown(Vec<u8>);

    impl MessageVisitor for Shown {
        type Output = (String, String);

        fn visit<M: MessageType>(self) -> Self::Output {
            let document = Document::<M>::from_json(&self.0).expect("readable");
            let plain = format!("{document:?}{document:#?}");
            let any: AnyDocument = M::any(document.clone());
            assert_eq!(format!("{any:?}{any:#?}"), plain);
            let body = format!("{:?}", document.body());
            assert!(plain.contains(&body), "{body}");
            let values = format!("{:?}{:#?}", document.show_values(), document.show_values());
            let (body, _) = document.into_parts();
            (plain, values + &format!("{:?}", body.show_values()))
        }
    }

    let document = way.document(object).into_bytes();
    way.message.visit(Shown(document))
}

#[test]
fn no_field_of_any_record_shows_what_may_be_personal() {
    let mut counts = [0; 3];
    for way in ways() {
        for field in way.record.fields {
            if matches!(field.shape, Shape::List(_) | Shape::Record(_)) || is_envelope_key(field) {
                continue;
            }
            let object = format!("{{{:?}:{}}}", field.name, value(field));
            let (masked, values) = shown(&way, &object);
            let place = format!("{}.{}", way.record.name, field.name);
            match field.privacy {
                Privacy::Secret => {
                    assert!(!masked.contains(MARKER), "{place}: {masked}");
                    assert!(!values.contains(MARKER), "{place}: {values}");
                    counts[0] += 1;
                }
                Privacy::Personal => {
                    assert!(!masked.contains(MARKER), "{place}: {masked}");
                    assert!(values.contains(MARKER), "{place}: {values}");
                    counts[1] += 1;
                }
                _ => {
                    // Plain text that the schema calls open; another type makes no sense of the marker.
                    let is_plain = masked.contains(MARKER);
                    let said = schema_says_open(field) || says_record_open(way.record);
                    assert!(!is_plain || said, "{place}: {masked}");
                    assert!(values.contains(MARKER), "{place}: {values}");
                    counts[2] += 1;
                }
            }
        }
    }
    // Nobody has made all fields open by accident.
    assert!(
        counts[0] >= 3 && counts[1] > 80 && counts[2] > 150,
        "{counts:?}"
    );
}

/// Whether a field decides which document this is, so that no marker can stand there.
fn is_envelope_key(field: &FieldSpec) -> bool {
    field.constraint.fixed.is_some() || field.name == "error_code"
}

/// Whether the schema itself calls the field open.
fn schema_says_open(field: &FieldSpec) -> bool {
    says_open(field.schema) || matches!(field.name, "Thang" | "Nam")
}

fn says_record_open(record: &RecordSpec) -> bool {
    says_open(record.schema)
}

fn says_open(schema: &str) -> bool {
    let (file, pointer) = schema.split_once('#').expect("a place");
    let path = format!("{}/schemas/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("a schema");
    let schema: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let node = schema.pointer(pointer).expect("there");
    node.get("x-privacy").is_some_and(|said| said == "open")
}

#[test]
fn every_sample_value_of_a_personal_field_is_masked() {
    for way in ways() {
        for field in way.record.fields {
            let Some(Lexeme::Text(example)) = field.examples.first() else {
                continue;
            };
            if field.privacy == Privacy::Open || is_envelope_key(field) || example.len() < 8 {
                continue;
            }
            let object = format!("{{{:?}:{:?}}}", field.name, example);
            let (masked, _) = shown(&way, &object);
            assert!(!masked.contains(&**example), "{}: {masked}", field.name);
        }
    }
}

#[test]
fn values_that_fit_no_field_are_masked() {
    let json = format!(
        r#"{{"MaHoSo":{{"a":"{MARKER}"}},"LoaiDoiTuong":["{MARKER}"],"TaiLieuNop":["{MARKER}"],"GhiChuThem":"{MARKER}",
            "Session":"{MARKER}","KhoiThem":{{"session":"{MARKER}"}},"NgayTra":"{MARKER}","TrangThaiHoSo":"{MARKER}"}}"#
    );
    let (ho_so, _) = json::read::<HoSo>(json.as_bytes()).expect("readable");
    for text in [format!("{ho_so:?}"), format!("{ho_so:#?}")] {
        assert!(!text.contains(MARKER), "{text}");
        assert!(text.contains("GhiChuThem: •"), "{text}");
    }
    let unknown = format!("{:?}{:#?}", ho_so.unknown, ho_so.unknown);
    assert!(!unknown.contains(MARKER) && unknown.contains("GhiChuThem: •"));
    assert!(!format!("{:?}", ho_so.unknown.fields()).contains(MARKER));
    let values = format!("{:?}", ho_so.show_values());
    assert!(
        values.contains(&format!("GhiChuThem: \"{MARKER}\"")),
        "{values}"
    );
    assert!(
        values.contains("Session: •") && values.contains("KhoiThem: •"),
        "{values}"
    );
}

#[test]
fn what_is_open_shows() {
    let ho_so = dossier().chu_ho_so(MARKER);
    assert_eq!(
        format!("{ho_so:?}"),
        "HoSo { MaHoSo: MaHoSo(•), MaTTHC: MaTTHC(\"1.001193\"), TenTTHC: \"Đăng ký khai sinh\", \
         MaLinhVuc: MaLinhVuc(\"G03-GD10\"), TenLinhVuc: \"Hộ tịch\", ChuHoSo: •, LoaiDoiTuong: CongDan, \
         TrangThaiHoSo: MoiDangKy, HinhThuc: TraTrucTiep, DonViXuLy: \"UBND phường Tràng Tiền\" }"
    );
    let full = format!("{:?}", full_dossier());
    for part in [
        "NgayTiepNhan: DateTime(2020-01-01T08:00:00)",
        "Gia: SoTien(\"8000\")",
        "SoLuong: Integer(2)",
        "IsDeleted: BooleanText(\"False\")",
        "DinhDanhCHS: [DinhDanhChuHoSo { LoaiDinhDanh: MuoiHaiSo, SoDinhDanh: • }]",
    ] {
        assert!(full.contains(part), "{part}: {full}");
    }
}

#[test]
fn scalars_and_codes_show_what_their_type_makes_sense_of() {
    let shown = |value: &dyn Debug| format!("{value:?}");
    assert_eq!(
        shown(&MaHoSo::new("000.00.01.H22-200101-0001")),
        "MaHoSo(•)"
    );
    assert_eq!(
        shown(&MaHoSo::new("000.00.01.H22-200101-0001").parts())
            .matches('•')
            .count(),
        1
    );
    assert_eq!(shown(&MaTTHC::new("1.001193")), "MaTTHC(\"1.001193\")");
    assert_eq!(shown(&MaTTHC::new(MARKER)), "MaTTHC(•)");
    assert_eq!(shown(&SoTien::from(5)), "SoTien(\"5\")");
    assert_eq!(shown(&Integer::from_text(MARKER)), "Some(Integer(•))");
    assert_eq!(shown(&TrangThaiHoSo::from_code(MARKER)), "Unknown(•)");
    assert_eq!(shown(&TrangThaiHoSo::DangXuLy), "DangXuLy");
    assert_eq!(
        shown(&qcvn120::DateTime::from_text(MARKER)),
        "Some(DateTime(•))"
    );
}

#[test]
fn secrets_show_nowhere() {
    let request =
        Request::<DongBoHoSoMC>::new("S3CR3T", "000.00.01.H22", false).records([dossier()]);
    let login = Request::<DangNhap>::new("motcua", "S3CR3T");
    let reply = DangNhapReply::new().session("S3CR3T").error_code(0);
    let nested = Acknowledgement::new().message(r#"{"error_code":0,"session":"S3CR3T"}"#);
    let texts = [
        format!("{request:#?}{:?}", request.show_values()),
        format!("{login:#?}{:?}", login.show_values()),
        format!("{reply:#?}{:?}", reply.show_values()),
        format!("{nested:#?}{:?}", nested.show_values()),
    ];
    for text in texts {
        assert!(!text.contains("S3CR3T") && text.contains('•'), "{text}");
    }
    let writer =
        qcvn120::stream::Writer::<DongBoHoSoMC, _>::request(Vec::new(), &request, Encoding::Json);
    assert!(!format!("{:?}", writer.expect("begun")).contains("S3CR3T"));
}

#[test]
fn no_finding_notes_a_secret() {
    for message in Message::ALL {
        let json = format!(
            r#"{{"service":"{message}","session":"\u0007 S3CR3T","Session":"S3CR3T","password":"S3CR3T&amp;","username":4,"madonvi":" x"}}"#
        );
        let document = qcvn120::read_as(*message, &json).expect("readable");
        for finding in document.report().findings() {
            for text in [finding.value(), finding.meant()].into_iter().flatten() {
                assert!(!text.contains("S3CR3T"), "{finding}");
            }
        }
        assert_eq!(document.form(), Form::Request);
    }
}

#[test]
fn a_conversion_shows_no_text() {
    let converted = qcvn120::convert::json_to_xml(dossier().to_json().expect("valid"));
    assert!(!format!("{converted:?}").contains("200101"));
}

#[test]
fn records_say_which_fields_are_whose() {
    let privacy = |name| <HoSo as Record>::SPEC.field(name).expect("there").privacy;
    assert_eq!(privacy("ChuHoSo"), Privacy::Personal);
    assert_eq!(privacy("TenTTHC"), Privacy::Open);
    assert_eq!(privacy("NgayTra"), Privacy::Open);
    let request = <Request<DongBoHoSoMC> as Record>::SPEC;
    assert_eq!(
        request.field("session").expect("there").privacy,
        Privacy::Secret
    );
}

#[cfg(feature = "testing")]
#[test]
fn a_test_may_ask_for_values_in_its_thread() {
    qcvn120::testing::show_values();
    let request = Request::<DongBoHoSoMC>::new("S3CR3T", "000.00.01.H22", false)
        .records([dossier().chu_ho_so(MARKER)]);
    let shown = format!("{request:?}");
    assert!(shown.contains(MARKER) && shown.contains("000.00.01.H22-200101-0001"));
    assert!(!shown.contains("S3CR3T"));
    let other = std::thread::spawn(move || format!("{request:?}"));
    assert!(!other.join().expect("no panic").contains(MARKER));
}
