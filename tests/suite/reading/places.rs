//! Where findings stand, and in which order.

use super::*;

#[test]
fn a_finding_has_the_line_and_column_of_its_value_in_code_points() {
    let json = "{\n  \"TenPhiLePhi\": \"Lê\u{323} phí\", \"Lạ\": 1,\n\t\"Gia\" :  \"8 000\",\r\n  \"HinhThucThu\": [1,2]\n}";
    let (_, report) = record::<LePhi>(json);
    assert_eq!(
        placed(&report),
        [
            "advice.unknown-field /Lạ 2:29",
            "pattern /Gia 3:11",
            "type /HinhThucThu 4:18"
        ]
    );
}

#[test]
fn a_missing_field_has_the_place_of_its_container() {
    let json = "[\n {},\n   {\"TaiLieuNop\": [\n      {\"TenTepDinhKem\": \"a\"}]}]";
    let doc = read::<DongBoHoSoMC>(json);
    let places = placed(doc.report());
    assert!(
        places.contains(&"required /0/MaHoSo 2:2".to_owned()),
        "{places:?}"
    );
    assert!(
        places.contains(&"required /1/MaHoSo 3:4".to_owned()),
        "{places:?}"
    );
    assert_eq!(
        places.last().map(String::as_str),
        Some("required /1/TaiLieuNop/0/DuongDanTaiTepTin 4:7")
    );
}

#[test]
fn findings_stand_in_document_order_whatever_the_order_of_the_spec() {
    let json = r#"{"DonViXuLy":{"a":1},"MaTTHC":" ","Lạ":1,"NgayTra":"x","MaHoSo":"a b","TaiLieuNop":[1],"TrangThaiHoSo":"77","TenTTHC":"a","MaLinhVuc":"G03-GD10","TenLinhVuc":"b","LoaiDoiTuong":"1"}"#;
    let (_, report) = record::<HoSo>(json);
    assert_eq!(
        found(&report),
        [
            "required /HinhThuc",
            "type /DonViXuLy",
            "pattern /MaTTHC",
            "advice.unknown-field /Lạ",
            "pattern /NgayTra",
            "pattern /MaHoSo",
            "type /TaiLieuNop/0",
            "enum /TrangThaiHoSo"
        ]
    );
    let places: Vec<_> = report.findings().iter().map(Finding::position).collect();
    assert!(places.is_sorted());
}

#[test]
fn a_byte_order_mark_is_a_quirk_and_counts_as_no_column() {
    let json = format!(
        "\u{feff}{}",
        DOSSIER.replace(r#""TrangThaiHoSo":"1""#, r#""TrangThaiHoSo":"77""#)
    );
    let (_, report) = record::<HoSo>(&json);
    assert_eq!(found(&report), ["quirk.bom ", "enum /TrangThaiHoSo"]);
    let (_, without) = record::<HoSo>(json.trim_start_matches('\u{feff}'));
    assert_eq!(
        report.findings()[1].position(),
        without.findings()[0].position()
    );
    let (_, report) = record::<HoSo>(&format!("\u{feff}{DOSSIER}"));
    assert!(report.conformant() && !report.clean());
    // Only the first byte-order mark is passed over.
    let error = json::read::<HoSo>("\u{feff}\u{feff}{}".as_bytes()).expect_err("no JSON");
    assert_eq!(error.code(), "json.unseen-character");
}

#[test]
fn a_later_field_is_advice_under_the_text_of_2019() {
    let json = with_member(
        DOSSIER,
        r#""KenhThucHien":"1","NoiNopHoSo":"","DSKetNoiCSDL":[],"DinhDanhCHS":[{"LoaiDinhDanh":"1","SoDinhDanh":"001090012345"}],"SoBienNhan":"0001/2020""#,
    );
    let options = ReadOptions::new().edition(Edition::Qcvn2019);
    let (_, report) = json::read_with::<HoSo>(json.as_bytes(), &options).expect("readable");
    assert_eq!(
        found(&report),
        [
            "advice.edition /KenhThucHien",
            "advice.edition /DinhDanhCHS"
        ]
    );
    assert!(report.clean());
    assert!(record::<HoSo>(&json).1.findings().is_empty());
}
