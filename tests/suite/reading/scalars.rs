//! Scalars: what is parsed, what is kept as it came, and what is a quirk.

use super::*;

#[test]
fn dates_that_are_none_are_kept_as_they_came() {
    for text in [
        "31/02/2020",
        "2020-13-01T08:00:00",
        "01/01/20",
        "20200230080000",
        "20230229000000",
        "20200101240000",
        "2020010108000",
        "00000101000000",
        "hôm nay",
        "2020 0101080000",
        "２０２００１０１０８００００",
    ] {
        let raw = serde_json::to_string(text).expect("a string");
        let json = with_member(DOSSIER, &format!(r#""NgayTiepNhan":{raw}"#));
        let (dossier, report) = record::<HoSo>(&json);
        assert_eq!(found(&report), ["pattern /NgayTiepNhan"], "{text:?}");
        let date = dossier.ngay_tiep_nhan.as_ref().expect("kept");
        assert_eq!((date.value(), date.raw()), (None, Some(text)));
        assert!(written(&dossier).contains(&format!(r#""NgayTiepNhan":{raw}"#)));
    }
}

#[test]
fn dates_that_are_real_are_parsed() {
    for text in [
        "20240229171500",
        "00020101000000",
        "99991231235959",
        "20000229000000",
    ] {
        let (dossier, report) =
            record::<HoSo>(&with_member(DOSSIER, &format!(r#""NgayTra":"{text}""#)));
        assert!(report.clean(), "{text}: {:?}", found(&report));
        assert!(
            dossier
                .ngay_tra
                .as_ref()
                .is_some_and(|date| date.value().is_some())
        );
        assert!(written(&dossier).contains(&format!(r#""NgayTra":"{text}""#)));
    }
}

#[test]
fn numbers_come_back_as_they_were_spelled() {
    for number in [
        "0",
        "-0",
        "1.0",
        "1e3",
        "1E+3",
        "-12",
        "12345678901234567890123",
        "9223372036854775807",
        "9223372036854775808",
        "0.0",
        "10e-1",
    ] {
        let json = format!(r#"{{"TenGiayTo":"Giấy chứng sinh","SoLuong":{number}}}"#);
        let (paper, report) = record::<TepDinhKemKhac>(&json);
        assert!(report.clean(), "{number}: {:?}", found(&report));
        assert_eq!(written(&paper), json);
    }
    for number in ["1.5", "1e400", "-1e-1", "0.1"] {
        let json = format!(r#"{{"TenGiayTo":"Giấy chứng sinh","SoLuong":{number}}}"#);
        let (paper, report) = record::<TepDinhKemKhac>(&json);
        assert_eq!(found(&report), ["type /SoLuong"], "{number}");
        assert_eq!(written(&paper), json);
    }
}

#[test]
fn digits_may_stand_as_text_where_an_integer_is_due_and_stay_text() {
    for (text, codes) in [
        ("2", &[][..]),
        ("007", &[]),
        ("hai", &["pattern /SoLuong"]),
        ("-2", &["pattern /SoLuong"]),
    ] {
        let json = format!(r#"{{"TenGiayTo":"a","SoLuong":"{text}"}}"#);
        let (paper, report) = record::<TepDinhKemKhac>(&json);
        assert_eq!(found(&report), codes);
        assert_eq!(written(&paper), json);
    }
    let (paper, report) = record::<TepDinhKemKhac>(r#"{"TenGiayTo":"a","SoLuong":""}"#);
    assert_eq!((paper.so_luong, report.clean()), (None, true));
}

#[test]
fn an_attachment_id_is_any_text_or_an_integer() {
    for (raw, clean) in [
        ("48213", true),
        (r#""48213""#, true),
        (r#""tệp-7\n""#, true),
        ("1.5", false),
    ] {
        let json = format!(r#"{{"TepDinhKemId":{raw}}}"#);
        let (paper, report) = record::<TaiLieuXuLy>(&json);
        assert_eq!(report.clean(), clean, "{raw}");
        assert!(written(&paper).starts_with(&format!(r#"{{"TepDinhKemId":{raw},"#)));
    }
}

#[test]
fn a_boolean_comes_back_as_boolean_or_as_text() {
    for (raw, value) in [
        ("true", true),
        ("false", false),
        (r#""True""#, true),
        (r#""False""#, false),
    ] {
        let json = format!(r#"{{"NoiDungBoSung":"a","TrangThaiBoSung":{raw}}}"#);
        let (supplement, report) = record::<HoSoBoSung>(&json);
        assert!(report.clean(), "{raw}");
        assert_eq!(
            supplement
                .trang_thai_bo_sung
                .as_ref()
                .and_then(Boolean::value),
            Some(value)
        );
        assert!(written(&supplement).contains(&format!(r#""TrangThaiBoSung":{raw}"#)));
    }
}

#[test]
fn numbers_and_booleans_where_text_is_due_are_read_and_reported() {
    let json = DOSSIER
        .replace(r#""TrangThaiHoSo":"1""#, r#""TrangThaiHoSo":1"#)
        .replace(
            r#""TenLinhVuc":"Hộ tịch""#,
            r#""TenLinhVuc":true,"Fax":2.50e1"#,
        );
    let (dossier, report) = record::<HoSo>(&json);
    assert_eq!(
        found(&report),
        [
            "quirk.boolean-for-text /TenLinhVuc",
            "quirk.number-for-text /Fax",
            "quirk.number-for-text /TrangThaiHoSo"
        ]
    );
    assert!(report.usable() && !report.conformant() && !report.clean());
    assert_eq!(dossier.trang_thai_ho_so, Some(TrangThaiHoSo::MoiDangKy));
    assert_eq!(
        (dossier.ten_linh_vuc.as_str(), dossier.fax.as_str()),
        ("true", "2.50e1")
    );
    let out = written(&dossier);
    assert!(out.contains(r#""TrangThaiHoSo":"1""#) && out.contains(r#""Fax":"2.50e1""#));
}

#[test]
fn blanks_are_taken_off_whatever_the_letters_of_an_identifier_weigh() {
    // The limit is in characters; these have more bytes.
    let number = "Đ".repeat(50);
    let json = format!(
        r#"{{"MaHoSo":"{number} ","NguoiXuLy":"Trần Thị Bưởi","ThoiDiemXuLy":"20240311090500","TrangThai":"4"}}"#
    );
    let (step, report) = record::<TienDoHoSo>(&json);
    assert_eq!(
        found(&report),
        ["quirk.blank /MaHoSo", "advice.pattern /MaHoSo"]
    );
    assert_eq!(step.ma_ho_so.as_str(), number);
}

#[test]
fn blanks_are_taken_off_digits_that_an_open_list_does_not_know() {
    let unknown = r#""29""#;
    for (sent, meant) in [
        ("29\\n", unknown),
        (" 29", unknown),
        ("29 ", unknown),
        (" 1", "1"),
    ] {
        let json = format!(r#"{{"HOIDAPID":812,"TRANGTHAI":"{sent}"}}"#);
        let (question, report) = record::<HoiDap>(&json);
        let mut expected = vec!["quirk.blank /TRANGTHAI"];
        expected.extend((meant == unknown).then_some("advice.unknown-code /TRANGTHAI"));
        assert_eq!(found(&report), expected, "{sent:?}");
        let written = written(&question);
        assert!(
            written.contains(&format!(r#""TRANGTHAI":{meant}"#)),
            "{written}"
        );
    }
    // What is no number is none without its blanks.
    let (_, report) = record::<HoiDap>(r#"{"HOIDAPID":812,"TRANGTHAI":" x "}"#);
    assert_eq!(found(&report), ["pattern /TRANGTHAI"]);
}

#[test]
fn a_json_boolean_for_true_or_false_is_one_deviation() {
    let (paper, report) = record::<TaiLieuNop>(
        r#"{"TenTepDinhKem":"a.pdf","IsDeleted":true,"DuongDanTaiTepTin":"http://10.0.0.1/a"}"#,
    );
    assert_eq!(found(&report), ["quirk.boolean-for-text /IsDeleted"]);
    assert!(written(&paper).contains(r#""IsDeleted":"True""#));
}

#[test]
fn null_on_an_optional_field_is_a_quirk_and_on_a_required_one_an_error() {
    let json = DOSSIER.replace(r#""TenTTHC":"Đăng ký khai sinh""#, r#""TenTTHC":null"#);
    let json = with_member(&json, r#""Email":null,"NgayTra":null,"TaiLieuNop":null"#);
    let (dossier, report) = record::<HoSo>(&json);
    assert_eq!(
        found(&report),
        [
            "required /TenTTHC",
            "quirk.null /Email",
            "quirk.null /NgayTra",
            "quirk.null /TaiLieuNop"
        ]
    );
    assert_eq!((dossier.ten_tthc.as_str(), dossier.ngay_tra), ("", None));
    let doc = read::<DongBoTrangThaiHoSo>(
        r#"{"session":"s","madonvi":"H22","service":"DongBoTrangThaiHoSo","type":"2","data":null}"#,
    );
    assert_eq!(found(doc.report()), ["required /data"]);
}

#[test]
fn a_missing_field_is_required_and_an_empty_one_has_a_minimal_length() {
    let json = DOSSIER.replace(r#""TenTTHC":"Đăng ký khai sinh","#, "");
    assert_eq!(found(&record::<HoSo>(&json).1), ["required /TenTTHC"]);
    let json = DOSSIER.replace(r#""TenTTHC":"Đăng ký khai sinh""#, r#""TenTTHC":"""#);
    assert_eq!(found(&record::<HoSo>(&json).1), ["minLength /TenTTHC"]);
    let json = DOSSIER.replace(r#""TrangThaiHoSo":"1""#, r#""TrangThaiHoSo":"""#);
    let (dossier, report) = record::<HoSo>(&json);
    assert_eq!(found(&report), ["minLength /TrangThaiHoSo"]);
    assert_eq!(dossier.trang_thai_ho_so, None);
    // A blank is a character.
    let json = DOSSIER.replace(r#""TenTTHC":"Đăng ký khai sinh""#, r#""TenTTHC":" ""#);
    assert!(record::<HoSo>(&json).1.clean());
    let (_, report) = record::<HoSo>("{}");
    assert_eq!(
        found(&report),
        [
            "MaHoSo",
            "MaTTHC",
            "TenTTHC",
            "MaLinhVuc",
            "TenLinhVuc",
            "LoaiDoiTuong",
            "TrangThaiHoSo",
            "HinhThuc",
            "DonViXuLy"
        ]
        .map(|name| format!("required /{name}"))
    );
}
