//! Messages: in both languages, and without the value.

use qcvn120::SoTien;
use qcvn120::codes::ListedCode as _;
use qcvn120::status_sync::TrangThaiHoSo;

use super::*;

const SECRET: &str = "Nguyễn Bí Mật 001090012345";

/// A dossier in which every value that can be wrong is wrong, and secret.
fn secrets() -> String {
    let mut members: Vec<String> = HoSo::<String>::SPEC
        .fields
        .iter()
        .map(|field| format!("\"{}\":\"{SECRET}\"", field.name))
        .collect();
    members.push(format!(r#""GhiChu":"{}""#, SECRET.repeat(100)));
    members.push(format!(r#""Lạ":"{SECRET}""#));
    members.push(format!(
        r#""DanhSachLePhi":[{{"Gia":"{SECRET}"}},"{SECRET}"]"#
    ));
    members.push(format!(r#""TenTTHC":{{"vi":"{SECRET}"}}"#));
    format!("{{{}}}", members.join(","))
}

#[test]
fn messages_never_hold_the_value_in_either_language() {
    let (record, report) = read::<HoSo>(&secrets());
    assert!(report.total() > 30, "{:?}", found(&report));
    for report in [report, record.check()] {
        for finding in report.findings() {
            for text in [
                finding.to_string(),
                finding.message(Language::Vietnamese),
                finding.message(Language::English),
                finding.pointer().to_owned(),
                format!("{:?}", finding.params()),
            ] {
                assert!(
                    !text.contains("Bí Mật") && !text.contains("001090012345"),
                    "{text}"
                );
                assert!(
                    !text.contains("{f") && !text.contains("{expected}"),
                    "{text}"
                );
            }
        }
    }
}

#[test]
fn the_value_is_there_for_who_asks_up_to_200_characters() {
    let (_, report) = read::<HoSo>(&secrets());
    let of = |pointer: &str| {
        let finding = report
            .findings()
            .iter()
            .find(|finding| finding.pointer() == pointer);
        finding.and_then(Finding::value).map(str::to_owned)
    };
    assert_eq!(of("/MaHoSo").as_deref(), Some(SECRET));
    assert_eq!(of("/DanhSachLePhi/0/Gia").as_deref(), Some(SECRET));
    // Its first finding is the duplicate key: the value that does not count.
    assert_eq!(of("/GhiChu").as_deref(), Some(SECRET));
    let (_, report) = read::<HoSo>(&with_member(
        DOSSIER,
        &format!(r#""GhiChu":"{}""#, "ễ".repeat(3000)),
    ));
    let value = report.findings()[0].value().expect("kept");
    assert_eq!(value.chars().count(), 200);
}

#[test]
fn a_message_names_the_field_in_vietnamese_and_by_its_wire_name() {
    let report = dossier()
        .trang_thai_ho_so("77")
        .danh_sach_le_phi([fee().gia("8.000")])
        .check();
    let [status, fee] = report.findings() else {
        panic!("two findings");
    };
    let codes = |label: fn(&qcvn120::spec::CodeSpec) -> &str| {
        let codes = TrangThaiHoSo::LIST.codes.iter();
        let codes = codes.map(|code| format!("\"{}\" ({})", code.code, label(code)));
        codes.collect::<Vec<_>>().join(", ")
    };
    let (vi, en) = (codes(|code| code.title), codes(|code| code.description));
    assert_eq!(
        status.to_string(),
        format!(
            "lỗi: /TrangThaiHoSo: “Trạng thái hồ sơ” (TrangThaiHoSo) có mã không thuộc danh mục “Trạng thái hồ sơ”; các mã hợp lệ: {vi} [enum]"
        )
    );
    assert_eq!(
        status.message(Language::English),
        format!(
            "TrangThaiHoSo holds a code that is not in the list TrangThaiHoSo; the codes are: {en}"
        )
    );
    assert_eq!(
        fee.to_string(),
        "lỗi: /DanhSachLePhi/0/Gia: “Giá” (Gia) không đúng định dạng; yêu cầu: chỉ gồm chữ số, ví dụ 150000; viết liền các chữ số, không có dấu chấm, dấu phẩy hay khoảng trắng phân cách hàng nghìn [pattern]"
    );
    assert_eq!(
        fee.message(Language::English),
        "Gia does not match the required format: digits alone, such as 150000; write the digits without separators of thousands: no dots, commas or blanks"
    );
    assert_eq!(fee.field().map(|field| field.name), Some("Gia"));
}

#[test]
fn a_wrong_type_is_said_in_words() {
    let (_, report) = read::<HoSo>(&with_member(
        DOSSIER,
        r#""NgayTra":{"vi":1},"TaiLieuNop":"x","DanhSachLePhi":[1],"DanhSachHoSoBoSung":[{"NoiDungBoSung":"a","TrangThaiBoSung":[1,2],"HoSoBoSungId":{"vi":1}}]"#,
    ));
    let english: Vec<_> = report
        .findings()
        .iter()
        .map(|finding| finding.message(Language::English))
        .collect();
    assert_eq!(
        english,
        [
            "NgayTra must be a string, not an object",
            "TaiLieuNop must be an array, not a string",
            "This item must be an object, not a number",
            "TrangThaiBoSung must be true, false, or the string \"True\" or \"False\", not an array",
            "HoSoBoSungId must be an integer or a string of digits, not an object",
        ]
    );
    assert!(
        report.findings()[2]
            .to_string()
            .starts_with("lỗi: /DanhSachLePhi/0: Phần tử này phải là đối tượng")
    );
}

#[test]
fn display_of_a_finding_on_the_whole_document_says_so() {
    let (_, report) = read::<HoSo>(&format!("\u{feff}{DOSSIER}"));
    assert_eq!(
        report.findings()[0].to_string(),
        "lệch chuẩn: Tài liệu bắt đầu bằng dấu BOM; nên gửi UTF-8 không có BOM [quirk.bom]"
    );
}

#[test]
fn a_boolean_is_asked_for_by_its_two_words_and_not_by_a_list() {
    for value in ["true", "1", "\"yes\"", "\"true\""] {
        let json = format!(
            r#"{{"service":"DongBoHoSoMC","session":"s","madonvi":"H26","isUpdating":{value},"data":[]}}"#
        );
        let document = qcvn120::Document::<DongBoHoSoMC>::from_json(&json).expect("readable");
        let findings = document.report().findings();
        assert!(!findings.is_empty(), "{value}");
        for finding in findings {
            assert_eq!(
                finding.message(Language::Vietnamese),
                "“Cờ cập nhật” (isUpdating) phải là \"True\" hoặc \"False\""
            );
        }
    }
}

/// What a finding proposes in place of a value passes: the machine-checkable part of each remedy.
#[test]
fn a_value_that_is_meant_is_one_that_passes() {
    for (member, meant) in [
        (r#""TrangThaiHoSo":"Dang xu ly""#, "4"),
        (r#""TrangThaiHoSo":"Đang xử lí""#, "4"),
        (r#""TrangThaiHoSo":"04""#, "4"),
        (r#""TrangThaiHoSo":"4.0""#, "4"),
        (r#""TrangThaiHoSo":"being processed""#, "4"),
        (r#""KenhThucHien":"Trực tuyên""#, "2"),
        (r#""NgayHenTra":"11/03/2024""#, "20240311000000"),
        (r#""NgayHenTra":" 20240311000000 ""#, "20240311000000"),
    ] {
        let (_, report) = read::<HoSo>(&with_member(DOSSIER, member));
        let proposed = report.findings().iter().find_map(Finding::meant);
        assert_eq!(proposed, Some(meant), "{member}");
        let (key, _) = member.split_once(':').unwrap();
        let (_, mended) = read::<HoSo>(&with_member(DOSSIER, &format!("{key}:\"{meant}\"")));
        assert!(
            mended.findings().iter().all(|finding| {
                finding.severity() == Severity::Advice || finding.code() == Code::DuplicateKey
            }),
            "{member}: {:?}",
            found(&mended)
        );
    }
    for (gia, digits) in [
        ("1.500.000", "1500000"),
        ("1,500,000", "1500000"),
        ("1500000.00", "1500000"),
        ("1.500.000,00", "1500000"),
        ("1 500 000", "1500000"),
    ] {
        // As it was read: a setter would mend a fraction of zeros.
        let sent = fee().gia(SoTien::new(gia));
        let report = dossier().danh_sach_le_phi([sent]).check();
        assert_eq!(report.findings()[0].meant(), Some(digits), "{gia}");
        assert!(
            dossier()
                .danh_sach_le_phi([fee().gia(digits)])
                .check()
                .clean()
        );
    }
    // Nothing is proposed where nothing is near.
    for member in [r#""TrangThaiHoSo":"77""#, r#""TrangThaiHoSo":"xong rồi""#] {
        let (_, report) = read::<HoSo>(&with_member(DOSSIER, member));
        assert_eq!(report.errors().find_map(Finding::meant), None, "{member}");
    }
}

#[test]
fn null_in_an_optional_field_may_be_sent_as_its_message_says() {
    for field in HoSo::<String>::SPEC.fields {
        let (_, report) = read::<HoSo>(&format!("{{\"{}\":null}}", field.name));
        let mut nulls = report
            .findings()
            .iter()
            .filter(|finding| finding.code() == Code::Null);
        let Some(null) = nulls.next() else { continue };
        let words = null.message(Language::English);
        for (proposed, json) in [("send \"\"", "\"\""), ("send []", "[]")] {
            let (_, report) = read::<HoSo>(&format!("{{\"{}\":{json}}}", field.name));
            let passes = report
                .findings()
                .iter()
                .all(|finding| finding.field().map(|field| field.name) != Some(field.name));
            assert!(!words.contains(proposed) || passes, "{words}");
        }
        let (_, without) = read::<HoSo>("{}");
        assert!(
            without
                .findings()
                .iter()
                .all(|finding| finding.field().map(|field| field.name) != Some(field.name))
        );
    }
}
