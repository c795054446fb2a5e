//! Advice: lengths, strict forms and editions.

use super::*;

/// The report on a dossier whose `TrichYeuHoSo` (at most 1000 characters are advised) is this.
fn summary(text: &str) -> Vec<String> {
    found(&dossier().trich_yeu_ho_so(text).check())
}

#[test]
fn lengths_count_code_points_and_nothing_is_normalised() {
    let over = ["advice.maxLength /TrichYeuHoSo"];
    assert_eq!(summary(&"ễ".repeat(1000)), [""; 0]);
    assert_eq!(summary(&"ễ".repeat(1001)), over);
    // Three code points each in NFD.
    assert_eq!(summary(&"e\u{302}\u{303}".repeat(333)), [""; 0]);
    assert_eq!(summary(&"e\u{302}\u{303}".repeat(334)), over);
    // One code point each, though two units in UTF-16 and four bytes in UTF-8.
    assert_eq!(summary(&"😀".repeat(1000)), [""; 0]);
    assert_eq!(summary(&"😀".repeat(1001)), over);
    let report = dossier().trich_yeu_ho_so("a".repeat(1001)).check();
    assert_eq!(report.findings()[0].evidence(), Some(Grade::OneSystem));
}

#[test]
fn a_length_that_the_schema_limits_is_an_error_over_it() {
    for (length, code) in [(50, "advice.pattern /MaHoSo"), (51, "maxLength /MaHoSo")] {
        let findings = found(&dossier().ma_ho_so("Đ".repeat(length)).check());
        assert_eq!(findings[0], code, "{length}");
    }
    let at = Request::<DongBoHoSoMC>::new("s", format!("H22.{}", "1".repeat(31)), true);
    assert!(at.check().findings().is_empty(), "35 characters");
    let over = Request::<DongBoHoSoMC>::new("s", format!("H22.{}", "1".repeat(32)), true);
    assert_eq!(found(&over.check()), ["maxLength /madonvi"]);
}

#[test]
fn agency_codes_are_those_of_agencies_enterprises_and_other_bodies() {
    let code = |text: &str| {
        let request = Request::<DongBoHoSoMC>::new("s", text, true).records([dossier()]);
        found(&request.check())
    };
    let longest = format!("Z99{}", "Đ".repeat(32));
    for strict in [
        "000.00.01.H22",
        "H22",
        "H22.01",
        "0100109106",
        "Z01a",
        "Z10-Hội/2026",
        "Z07.01X",
        &longest,
    ] {
        assert_eq!(code(strict), [""; 0], "{strict}");
    }
    for seen in ["22.01", "41A8012345", "Z00", "Z01", "Z", "BTC"] {
        assert_eq!(code(seen), ["advice.pattern /madonvi"], "{seen}");
    }
    for wrong in [
        "Z00-a",
        "Z01 a",
        "Z01\u{85}a",
        "Z1-a",
        "H22-01",
        "h22",
        "H22..01",
    ] {
        assert_eq!(code(wrong), ["pattern /madonvi"], "{wrong:?}");
    }
    let over = format!("{longest}Đ");
    assert_eq!(code(&over)[0], "maxLength /madonvi");
}

#[test]
fn identifiers_are_errors_in_no_form_and_advice_in_a_form_that_is_not_strict() {
    let number = |text: &str| found(&dossier().ma_ho_so(text).check());
    for strict in [
        "000.00.01.H22-200101-0001",
        "H15.50.05.13-261008-0975",
        "H22-200229-0001",
    ] {
        assert_eq!(number(strict), [""; 0], "{strict}");
    }
    for seen in [
        "CNTBD.181129.00408",
        "000.00.01.H22-20200101-0001",
        "000.00.01.H22-200101-00001",
        "H22-190229-0001",
        "hồ-sơ-1",
    ] {
        assert_eq!(number(seen), ["advice.pattern /MaHoSo"], "{seen}");
    }
    // Blanks at the ends are no part of it, and are not written.
    for blank in [" H22-200101-0001", "H22-200101-0001\n"] {
        assert_eq!(number(blank), number("H22-200101-0001"), "{blank:?}");
    }
    for wrong in ["H22 200101", "H22\u{a0}\u{85}1", "\u{1}", "a\tb", "\u{7f}"] {
        assert_eq!(number(wrong), ["pattern /MaHoSo"], "{wrong:?}");
    }
    let procedure = |text: &str| found(&dossier().ma_tthc(text).check());
    for strict in [
        "1.001193",
        "3.000181.000.00.00.H22",
        "1.000948.H38",
        "1.001193.01",
    ] {
        assert_eq!(procedure(strict), [""; 0], "{strict}");
    }
    assert_eq!(procedure("BTP-01"), ["advice.pattern /MaTTHC"]);
    assert_eq!(procedure("1.001 193"), ["pattern /MaTTHC"]);
    let field = |text: &str| found(&dossier().ma_linh_vuc(text).check());
    for strict in ["G03-GD10", "G07-LĐ01"] {
        assert_eq!(field(strict), [""; 0], "{strict}");
    }
    for seen in [
        "G05-KD-12",
        "G24-02",
        "BTC_QLT",
        "BHXH-Thu",
        "LVK",
        "G07-LD\u{335}01",
    ] {
        assert_eq!(field(seen), ["advice.pattern /MaLinhVuc"], "{seen}");
    }
    assert_eq!(field("Hộ tịch"), ["pattern /MaLinhVuc"]);
}

#[test]
fn contacts_numbers_and_addresses_are_advice_only() {
    for (record, pointer) in [
        (dossier().email("an@localhost"), "/Email"),
        (dossier().email("an@@example.vn"), "/Email"),
        (dossier().email("an @example.vn"), "/Email"),
        (dossier().so_dien_thoai("1900"), "/SoDienThoai"),
        (
            dossier().so_dien_thoai("0912345678 (chị Bưởi)"),
            "/SoDienThoai",
        ),
        (
            dossier().so_giay_to_chu_ho_so("0010900123456"),
            "/SoGiayToChuHoSo",
        ),
        (
            dossier().so_giay_to_chu_ho_so("0100109106-000"),
            "/SoGiayToChuHoSo",
        ),
        (
            dossier().tai_lieu_nop([paper().duong_dan_tai_tep_tin(r"C:\tep.pdf")]),
            "/TaiLieuNop/0/DuongDanTaiTepTin",
        ),
        (
            dossier().tai_lieu_nop([paper().duong_dan_tai_tep_tin("https://a.vn/tệp 1")]),
            "/TaiLieuNop/0/DuongDanTaiTepTin",
        ),
        (
            dossier().tai_lieu_nop([paper().ma_thanh_phan_ho_so("KQ1")]),
            "/TaiLieuNop/0/MaThanhPhanHoSo",
        ),
    ] {
        let report = record.check();
        assert_eq!(found(&report), [format!("advice.pattern {pointer}")]);
        assert!(report.clean() && record.to_json().is_ok());
    }
    for record in [
        dossier().email("nguyen.van.an+1@mail.example.vn"),
        dossier().so_dien_thoai("+84 (24) 3825-1234"),
        dossier().so_giay_to_chu_ho_so("0100109106-001"),
        dossier().so_giay_to_chu_ho_so("012345678"),
        dossier().so_giay_to_chu_ho_so("0100109106"),
        dossier().tai_lieu_nop([paper().duong_dan_tai_tep_tin("http://10.0.0.1/tệp?a=b+c&d")]),
    ] {
        assert!(
            record.check().findings().is_empty(),
            "{:?}",
            found(&record.check())
        );
    }
}

#[test]
fn editions_are_advice_under_the_text_of_2019_only() {
    let text = written(&full_dossier());
    assert!(read::<HoSo>(&text).1.findings().is_empty());
    let options = ReadOptions::new().edition(Edition::Qcvn2019);
    let (_, report) = json::read_with::<HoSo>(text.as_bytes(), &options).expect("readable");
    assert!(report.clean() && report.usable());
    let newer: Vec<&str> = report.findings().iter().map(Finding::pointer).collect();
    assert!(
        report
            .findings()
            .iter()
            .all(|finding| finding.code() == Code::Edition)
    );
    assert!(newer.contains(&"/DanhSachHoSoBoSung/0/DanhSachGiayToBoSung/0/MaKetQuaThayThe"));
    assert!(!newer.contains(&"/SoBienNhan") && !newer.contains(&"/DinhDanhCHS/0/SoDinhDanh"));
    let words = report.findings()[0].message(Language::English);
    assert!(words.ends_with("came with edition 2022"), "{words}");
}

#[test]
fn the_check_digit_of_a_tax_code_is_advice_and_other_numbers_have_none() {
    let number = |text: &str| found(&dossier().so_giay_to_chu_ho_so(text).check());
    let wrong = ["advice.check-digit /SoGiayToChuHoSo"];
    for text in ["0100109107", "0100109107-001", "1000000080"] {
        assert_eq!(number(text), wrong, "{text}");
    }
    for text in ["0100109106", "0100109106-999", "001090012345", "012345678"] {
        assert_eq!(number(text), [""; 0], "{text}");
    }
    // These have not the form of a tax code: only that is said of them.
    for text in ["0100109107-000", "01001091070", "Hộ chiếu B1234567"] {
        assert_eq!(number(text), ["advice.pattern /SoGiayToChuHoSo"], "{text}");
    }
    let report = dossier().so_giay_to_chu_ho_so("0100109107").check();
    assert_eq!(report.findings()[0].evidence(), Some(Grade::Provisional));
    let record = dossier().dinh_danh_chs([DinhDanhChuHoSo::new()
        .loai_dinh_danh(LoaiDinhDanh::from_code("3"))
        .so_dinh_danh("0100109107")]);
    assert!(
        found(&record.check()).contains(&"advice.check-digit /DinhDanhCHS/0/SoDinhDanh".to_owned())
    );
}
