//! Each code, and the mistake that it comes of.

use crate::common::spec::unlisted;
use qcvn120::codes::{KenhThucHien, ListedCode as _};
use qcvn120::status_sync::{DuocTaiSuDung, LoaiDoiTuong, TrangThaiHoSo};

use super::*;

/// A document for each code that group 1 can have; with what stands there, and the grade of the rule.
const EACH: &[(Code, &str, &str, Option<Grade>)] = &[
    (
        Code::Required,
        r#"{"Gia":"0"}"#,
        "/TenPhiLePhi",
        Some(Grade::Provisional),
    ),
    (
        Code::Type,
        r#"{"Gia":"0","TenPhiLePhi":{"vi":1}}"#,
        "/TenPhiLePhi",
        Some(Grade::OneSystem),
    ),
    (
        Code::Pattern,
        r#"{"Gia":"8.000","TenPhiLePhi":"a"}"#,
        "/Gia",
        Some(Grade::OneSystem),
    ),
    (
        Code::MinLength,
        r#"{"Gia":"","TenPhiLePhi":"a"}"#,
        "/Gia",
        Some(Grade::Provisional),
    ),
    (
        Code::NumberForText,
        r#"{"Gia":0,"TenPhiLePhi":"a"}"#,
        "/Gia",
        Some(Grade::OneSystem),
    ),
    (
        Code::BooleanForText,
        r#"{"Gia":"0","TenPhiLePhi":true}"#,
        "/TenPhiLePhi",
        Some(Grade::OneSystem),
    ),
    (
        Code::Null,
        r#"{"Gia":"0","TenPhiLePhi":"a","HinhThucThu":null}"#,
        "/HinhThucThu",
        Some(Grade::OneSystem),
    ),
    (
        Code::DuplicateKey,
        r#"{"Gia":"0","Gia":"0","TenPhiLePhi":"a"}"#,
        "/Gia",
        Some(Grade::OneSystem),
    ),
    (
        Code::Bom,
        "\u{feff}{\"Gia\":\"0\",\"TenPhiLePhi\":\"a\"}",
        "",
        None,
    ),
    (
        Code::UnknownCode,
        r#"{"Gia":"0","TenPhiLePhi":"a","HinhThucThu":"khác"}"#,
        "/HinhThucThu",
        Some(Grade::Provisional),
    ),
    (
        Code::UnknownField,
        r#"{"Gia":"0","TenPhiLePhi":"a","GIA":"1"}"#,
        "/GIA",
        None,
    ),
];

#[test]
fn each_code_comes_of_its_mistake_alone() {
    for (code, json, pointer, grade) in EACH {
        let (_, report) = read::<LePhi>(json);
        let [finding] = report.findings() else {
            panic!("{json}: {:?}", found(&report));
        };
        assert_eq!(
            (finding.code(), finding.pointer()),
            (*code, *pointer),
            "{json}"
        );
        assert_eq!(finding.evidence(), *grade, "{json}");
        assert_eq!(report.usable(), code.severity() != Severity::Error);
        assert_eq!(report.conformant(), !code.breaks_schema());
        assert_eq!(report.clean(), code.severity() == Severity::Advice);
    }
    for (json, expected) in [
        (
            with_member(DOSSIER, r#""KenhThucHien":"9""#),
            "enum /KenhThucHien",
        ),
        (
            DOSSIER.replace("1.001193", &"1".repeat(51)),
            "maxLength /MaTTHC",
        ),
        (
            with_member(DOSSIER, r#""Email":"a""#),
            "advice.pattern /Email",
        ),
        (
            with_member(DOSSIER, &format!(r#""GhiChu":"{}""#, "a".repeat(2001))),
            "advice.maxLength /GhiChu",
        ),
    ] {
        let report = read::<HoSo>(&json).1;
        assert!(
            found(&report).contains(&expected.to_owned()),
            "{:?}",
            found(&report)
        );
    }
}

#[test]
fn every_required_field_is_missed_and_every_empty_one_is_too_short() {
    fn all<R: Record<Text = String>>() {
        let required: Vec<&FieldSpec> = R::SPEC
            .fields
            .iter()
            .filter(|field| field.required)
            .collect();
        let of = |code: &str| -> Vec<String> {
            let mut all: Vec<_> = required
                .iter()
                .map(|field| format!("{code} /{}", field.name))
                .collect();
            all.sort();
            all
        };
        assert_eq!(sorted(&read::<R>("{}").1), of("required"));
        let empty: Vec<_> = required
            .iter()
            .map(|field| format!("\"{}\":\"\"", field.name))
            .collect();
        assert_eq!(
            sorted(&read::<R>(&format!("{{{}}}", empty.join(","))).1),
            of("minLength")
        );
    }
    all::<HoSo>();
    all::<LePhi>();
    all::<TaiLieuNop>();
    all::<TepDinhKemKhac>();
    all::<HoSoBoSung>();
    all::<GiayToKetQua>();
    all::<DinhDanhChuHoSo>();
    all::<KetNoiCSDL>();
    all::<TienDoHoSo>();
    all::<TrangThaiHoSoTrucTuyen>();
    all::<Acknowledgement>();
}

/// 4.0 is 4 to a schema, and so to a list of codes; of a number that is no code, the spelling stays.
#[test]
fn a_number_counts_by_its_value_only_where_that_is_a_code() {
    for (sent, kept) in [
        ("4.0", "4"),
        ("4e0", "4"),
        ("77.0", "77.0"),
        ("4.50", "4.50"),
    ] {
        for key in ["TrangThaiHoSo", "LoaiDoiTuong"] {
            let json = format!(r#"{{"{key}":{sent}}}"#);
            let written = written(&read::<HoSo>(&json).0);
            let member = format!(r#""{key}":"{kept}""#);
            assert!(written.contains(&member), "{json}: {written}");
        }
    }
}

#[test]
fn closed_lists_take_their_codes_and_no_others() {
    // In the full dossier there is what the rules ask for, whatever the status.
    let status = |code: &str| {
        let code = TrangThaiHoSo::from_code(code);
        found(&full_dossier().trang_thai_ho_so(code).check())
    };
    for code in TrangThaiHoSo::LIST.codes {
        assert_eq!(status(code.code), [""; 0], "{}", code.code);
    }
    let unlisted_status = unlisted(TrangThaiHoSo::LIST);
    for code in [
        &unlisted_status,
        "011",
        "4 0",
        "4.0",
        "Being processed",
        "Đang xử ly",
        "４",
    ] {
        assert_eq!(status(code), ["enum /TrangThaiHoSo"], "{code:?}");
    }
    for code in KenhThucHien::LIST.codes {
        assert!(dossier().kenh_thuc_hien(code.code).check().usable());
    }
    let code = KenhThucHien::from_code(&unlisted(KenhThucHien::LIST));
    assert!(!dossier().kenh_thuc_hien(code).check().usable());
    for (text, usable) in [
        ("True", true),
        ("False", true),
        ("", true),
        ("true", true),
        ("TRUE", true),
        ("1", true),
        ("có", false),
        ("tRUE", false),
    ] {
        let json = format!(
            r#"{{"TenTepDinhKem":"a","DuongDanTaiTepTin":"https://a.vn","IsDeleted":"{text}"}}"#
        );
        let report = read::<TaiLieuNop>(&json).1;
        assert_eq!(report.usable(), usable, "{text}");
        // A schema knows two forms only.
        assert_eq!(
            report.conformant(),
            matches!(text, "True" | "False" | ""),
            "{text}"
        );
    }
    let step = format!(
        r#"{{"MaHoSo":"a","NguoiXuLy":"a","ThoiDiemXuLy":"20200101080000","TrangThai":"{unlisted_status}"}}"#
    );
    let report = read::<TienDoHoSo>(&step).1;
    assert!(found(&report).contains(&"enum /TrangThai".to_owned()));
}

#[test]
fn open_lists_advise() {
    let kind = LoaiDoiTuong::from_code(&unlisted(LoaiDoiTuong::LIST));
    let reused = DuocTaiSuDung::from_code(&unlisted(DuocTaiSuDung::LIST));
    for record in [
        dossier().loai_doi_tuong(kind),
        dossier().tai_lieu_nop([paper().duoc_tai_su_dung(reused)]),
        dossier().ho_so_co_thanh_phan_so_hoa("rồi"),
    ] {
        let report = record.check();
        let codes: Vec<Code> = report.findings().iter().map(Finding::code).collect();
        assert_eq!(codes, [Code::UnknownCode], "{:?}", found(&report));
        assert!(report.clean());
    }
}

#[test]
fn a_code_has_one_text_and_comes_back_from_it() {
    let codes: BTreeSet<&str> = Code::all().map(Code::as_str).collect();
    assert_eq!(codes.len(), Code::all().count());
    for code in Code::all() {
        assert_eq!(Code::from_code(code.as_str()), Some(code));
        assert_eq!(code.to_string(), code.as_str());
    }
}
