//! What a vendor's unit tests assert: clean, conformant, a finding at its place, the same packet, the packet of last time.

use std::collections::HashSet;
use std::panic::{UnwindSafe, catch_unwind};

use qcvn120::envelope::Acknowledgement;
use qcvn120::status_sync::{DongBoHoSoMC, HoSo, LePhi};
use qcvn120::testing::{self, golden};
use qcvn120::{
    Code, Document, Encoding, Form, Message, Request, assert_clean, assert_conformant,
    assert_finding, assert_same_packet, compare, read, read_as,
};

/// What a failing assertion says.
fn said(assertion: impl FnOnce() + UnwindSafe) -> String {
    let payload = catch_unwind(assertion).expect_err("the assertion fails");
    let text = payload.downcast_ref::<String>().cloned();
    text.unwrap_or_else(|| (*payload.downcast_ref::<&str>().expect("a text")).to_owned())
}

const DOSSIER: &str =
    r#"{"MaHoSo":"000.00.01.H22-200101-0001","ChuHoSo":"Nguyễn Văn An","TrangThaiHoSo":"77"}"#;

#[test]
fn a_clean_packet_passes_in_any_shape() {
    for encoding in [Encoding::Json, Encoding::Xml] {
        let text =
            testing::sample_document(Message::DongBoHoSoMC, Form::Request, 2, 5, encoding).unwrap();
        assert_clean!(text);
        assert_clean!(text.as_str());
        assert_clean!(text.as_bytes());
        assert_conformant!(&text);
        assert_clean!(Document::<DongBoHoSoMC>::read(&text).unwrap());
        assert_clean!(read(&text).unwrap());
    }
    let ho_so: HoSo = testing::sample(1);
    assert_clean!(ho_so.check());
    assert_clean!(ho_so);
    assert_clean!(&ho_so);
    let words = said(|| assert_clean!(HoSo::new()));
    assert!(words.contains("/MaHoSo"), "{words}");
}

#[test]
fn a_failure_names_the_place_and_no_value() {
    let words = said(|| assert_clean!(DOSSIER));
    assert!(
        words.contains("/TrangThaiHoSo") && words.contains("/MaTTHC"),
        "{words}"
    );
    assert!(
        !words.contains("77") && !words.contains("Nguyễn"),
        "{words}"
    );

    let words = said(|| assert_conformant!(DOSSIER));
    assert!(
        words.contains("không hợp lược đồ") && words.contains("/TrangThaiHoSo"),
        "{words}"
    );

    let words = said(|| assert_clean!("<html></html>"));
    assert!(words.contains("không đọc được tài liệu"), "{words}");
}

#[test]
fn a_finding_is_asserted_by_code_and_place() {
    assert_finding!(DOSSIER, "required", "/MaTTHC");
    assert_finding!(DOSSIER, Code::Required, format!("/{}", "MaTTHC"));
    let words = said(|| assert_finding!(DOSSIER, Code::Required, "/MaHoSo"));
    assert!(
        words.contains("không có phát hiện required tại \"/MaHoSo\""),
        "{words}"
    );
}

#[test]
fn a_record_is_judged_as_it_is() {
    let ho_so: HoSo = testing::sample(1);
    assert_clean!(ho_so);
    assert_clean!(&ho_so);
    assert_conformant!(ho_so.clone());
    let request =
        Request::<DongBoHoSoMC>::new("phiên", "000.00.01.H22", false).records([ho_so.clone()]);
    assert_clean!(request);
    let emptied = ho_so.ma_tthc("");
    assert_finding!(emptied, "minLength", "/MaTTHC");
    let words = said(|| assert_clean!(emptied));
    assert!(words.contains("(bản ghi HoSo):\n  lỗi: /MaTTHC"), "{words}");
    assert_clean!(Acknowledgement::new().error_code(0).message("Thành công"));
}

#[test]
fn a_failure_says_what_the_bytes_were_read_as() {
    let list = format!("[{DOSSIER}]");
    let words = said(move || assert_clean!(list));
    assert!(
        words.contains("(đọc là DongBoHoSoMC, danh sách):"),
        "{words}"
    );

    // A dossier that is looked up has the number of one that is sent: without its name, the message is guessed.
    let found = testing::sample_json(Message::TraCuuHoSo, Form::List, 1, 3).unwrap();
    assert_clean!(found, Message::TraCuuHoSo);
    assert_conformant!(found, Message::TraCuuHoSo);
    let words = said(|| assert_finding!(DOSSIER, "const", "/x", Message::TraCuuHoSo));
    assert!(
        words.contains("(đọc là TraCuuHoSo, một bản ghi):"),
        "{words}"
    );
}

#[test]
fn a_code_that_does_not_exist_is_named_with_the_nearest() {
    for (code, nearest) in [
        ("requird", Some("required")),
        ("number-for-text", Some("quirk.number-for-text")),
        ("quirk.dateform", Some("quirk.date-form")),
        ("lỗi", None),
    ] {
        let words = said(move || assert_finding!(DOSSIER, code, "/MaTTHC"));
        assert!(words.starts_with("không có mã phát hiện nào là"), "{words}");
        match nearest {
            Some(nearest) => assert!(
                words.ends_with(&format!("gần nhất là {nearest:?}")),
                "{words}"
            ),
            None => assert!(words.contains("qcvn120::Code"), "{words}"),
        }
    }
}

#[test]
fn a_failure_speaks_one_language() {
    testing::speak(qcvn120::Language::English);
    let words = said(|| assert_clean!(DOSSIER));
    assert!(
        words.starts_with("the document is not clean (read as DongBoHoSoMC, record):"),
        "{words}"
    );
    assert!(!words.contains("Thiếu"), "{words}");
    let words = said(|| assert_finding!(DOSSIER, "requird", "/MaTTHC"));
    assert!(words.contains("the nearest is"), "{words}");
    let words = said(|| assert_same_packet!(DOSSIER, "<HoSo><MaHoSo>1</MaHoSo></HoSo>"));
    assert!(words.contains("has different values"), "{words}");
    let words = said(|| assert_same_packet!(DOSSIER, "{"));
    assert!(
        words.starts_with("the second document cannot be read: "),
        "{words}"
    );
}

#[test]
fn records_are_compared_with_records_and_with_what_was_sent() {
    let ho_so: HoSo = testing::sample(3);
    assert_same_packet!(ho_so, &ho_so);
    assert_same_packet!(ho_so, ho_so.to_xml().unwrap());
    let request =
        Request::<DongBoHoSoMC>::new("phiên", "000.00.01.H22", false).records([ho_so.clone()]);
    assert_same_packet!(request, ho_so);
    assert_same_packet!(request.to_json().unwrap(), request);
    assert_same_packet!(
        Document::<DongBoHoSoMC>::from_json(ho_so.to_json().unwrap()).unwrap(),
        ho_so
    );
    // No message has a fee as its record.
    let fee = |gia: u32| LePhi::new().ten_phi_le_phi("Lệ phí hộ tịch").gia(gia);
    assert_same_packet!(fee(8_000), fee(8_000));
    let words = said(move || assert_same_packet!(fee(8_000), fee(9_000)));
    assert!(
        words.contains("/Gia: “") && words.contains("hai giá trị"),
        "{words}"
    );
    let other = ho_so.clone().chu_ho_so("Trần Thị Bình");
    let words = said(move || assert_same_packet!(request, other));
    assert!(words.contains("/0/ChuHoSo: “"), "{words}");
}

#[test]
fn samples_are_as_many_as_asked_for_and_different() {
    let dossiers: Vec<HoSo> = testing::samples(50, 9);
    let numbers: HashSet<&str> = dossiers.iter().map(|one| one.ma_ho_so.as_str()).collect();
    assert_eq!((dossiers.len(), numbers.len()), (50, 50));
    assert_eq!(dossiers, testing::samples(50, 9));
    for dossier in dossiers {
        assert_clean!(dossier);
    }
}

#[test]
fn every_sample_is_the_same_packet_in_both_encodings() {
    for &message in Message::ALL {
        for form in message.forms() {
            for seed in 0..10 {
                let sample =
                    |encoding| testing::sample_document(message, form, 2, seed, encoding).unwrap();
                let read = |encoding| read_as(message, sample(encoding));
                let (json, xml) = (read(Encoding::Json), read(Encoding::Xml));
                let differences = compare(&json.unwrap(), &xml.unwrap());
                assert!(
                    differences.is_empty(),
                    "{message} {form} {seed}: {differences:?}"
                );
            }
        }
    }
}

#[test]
fn forms_of_the_same_records_are_the_same_packet() {
    let dossier = testing::sample_json(Message::DongBoHoSoMC, Form::Record, 1, 3).unwrap();
    let request = format!(
        r#"{{"session":"s","madonvi":"H22","service":"DongBoHoSoMC","isUpdating":"True","data":[{dossier}]}}"#
    );
    assert_same_packet!(dossier, format!("[{dossier}]"));
    assert_same_packet!(request, dossier);
    // What was mended while it was read makes no difference.
    assert_same_packet!(
        r#"{"MaHoSo":"1","TrangThaiHoSo":4,"NgayTiepNhan":"2024-03-11 08:30:00"}"#,
        r#"{"TrangThaiHoSo":"4","NgayTiepNhan":"20240311083000","MaHoSo":"1","ChuHoSo":""}"#
    );
}

#[test]
fn a_difference_is_told_by_its_label_and_place() {
    let request = |session: &str, records: &str| {
        format!(
            r#"{{"session":"{session}","madonvi":"H22","service":"DongBoHoSoMC","isUpdating":"True","data":[{records}]}}"#
        )
    };
    let one = request(
        "a",
        r#"{"MaHoSo":"1","TaiLieuNop":[{"TenTepDinhKem":"Đơn.pdf"}],"LaMoi":1}"#,
    );
    let other = request(
        "b",
        r#"{"MaHoSo":"1","ChuHoSo":"An","TaiLieuNop":[{"TenTepDinhKem":"Don.pdf"}]},{"MaHoSo":"2"}"#,
    );
    let words = said(move || assert_same_packet!(one, other));
    for due in [
        "/session: “Phiên làm việc” (session) có hai giá trị khác nhau",
        "/data/0/ChuHoSo: “",
        "/data/0/TaiLieuNop/0/TenTepDinhKem: “",
        "/data/0/LaMoi: LaMoi chỉ có trong tài liệu thứ nhất",
        "/data/1: bản ghi thứ 2 chỉ có trong tài liệu thứ hai",
    ] {
        assert!(words.contains(due), "{due} in {words}");
    }
    assert!(!words.contains("Don.pdf"), "{words}");

    let words =
        said(|| assert_same_packet!(DOSSIER, r#"{"service":"LayThuTuc","maTTHC":"1.001193"}"#));
    assert!(words.contains("hai loại gói tin"), "{words}");
}

#[test]
fn a_golden_file_is_compared_but_for_what_is_ignored() {
    let path = std::env::temp_dir().join(format!("qcvn120-golden-{}.json", std::process::id()));
    let request = |session: &str, day: &str| {
        format!(
            r#"{{"session":"{session}","madonvi":"H22","service":"DongBoHoSoMC","isUpdating":"True","data":[{{"MaHoSo":"1","NgayTiepNhan":"{day}"}}]}}"#
        )
    };
    let missing = path.clone();
    let words = said(move || golden(missing).assert(request("a", "20240311083000")));
    assert!(words.contains("QCVN120_RENEW=1"), "{words}");

    std::fs::write(&path, request("a", "20240311083000")).unwrap();
    let xml = qcvn120::convert::json_to_xml_with(
        request("a", "20240311083000").as_bytes(),
        &qcvn120::ReadOptions::new(),
        &qcvn120::WriteOptions::new().keep_invalid(true),
    );
    golden(&path).assert(xml.unwrap().text);
    golden(&path)
        .ignoring(["session", "/data/0/NgayTiepNhan"])
        .assert(request("b", "20250101000000"));
    let kept = path.clone();
    let words = said(move || {
        golden(kept)
            .ignoring(["NgayTiepNhan"])
            .assert(request("b", "20250101000000"));
    });
    assert!(
        words.contains("/session") && !words.contains("/NgayTiepNhan"),
        "{words}"
    );
    std::fs::remove_file(&path).unwrap();
}
