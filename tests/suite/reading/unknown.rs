//! Unknown keys and codes: kept with their spelling, and reported.

use super::*;

#[test]
fn unknown_keys_at_every_level_are_kept_with_their_spelling_and_written_back() {
    let json = r#"{"session":"s","madonvi":"H22","service":"DongBoHoSoMC","isUpdating":"True","phienBan":2.0,"data":[{"MaHoSo":"H15-1","X":[1.10 , {"a":1,"a":2}],"TaiLieuNop":[{"TenTepDinhKem":"a","Ngay":null}],"DanhSachHoSoBoSung":[{"NoiDungBoSung":"a","DanhSachLePhiBoSung":[{"TenPhiLePhi":"a","MaKhoan":"\u1ec5","Tỷ lệ":1E+3}]}],"  ":false}]}"#;
    let doc = read::<DongBoHoSoMC>(json);
    let Body::Request(request) = doc.body() else {
        panic!("a request");
    };
    let value = |fields: &qcvn120::unknown::Unknown, name| {
        fields.get(name).map(|value| value.as_str().to_owned())
    };
    assert_eq!(value(&request.unknown, "phienBan").as_deref(), Some("2.0"));
    let dossier = &doc.records()[0];
    assert_eq!(
        value(&dossier.unknown, "X").as_deref(),
        Some(r#"[1.10 , {"a":1,"a":2}]"#)
    );
    assert_eq!(value(&dossier.unknown, "  ").as_deref(), Some("false"));
    assert_eq!(
        value(&dossier.tai_lieu_nop[0].unknown, "Ngay").as_deref(),
        Some("null")
    );
    let fee = &dossier.danh_sach_ho_so_bo_sung[0].danh_sach_le_phi_bo_sung[0];
    assert_eq!(
        value(&fee.unknown, "MaKhoan").as_deref(),
        Some(r#""\u1ec5""#)
    );
    assert_eq!(value(&fee.unknown, "Tỷ lệ").as_deref(), Some("1E+3"));

    let unknown: Vec<_> = doc.report().advice().map(Finding::pointer).collect();
    for pointer in [
        "/phienBan",
        "/data/0/X",
        "/data/0/TaiLieuNop/0/Ngay",
        "/data/0/DanhSachHoSoBoSung/0/DanhSachLePhiBoSung/0/MaKhoan",
        "/data/0/DanhSachHoSoBoSung/0/DanhSachLePhiBoSung/0/Tỷ lệ",
        "/data/0/  ",
    ] {
        assert!(unknown.contains(&pointer), "{pointer} in {unknown:?}");
    }
    let out = written(request.as_ref());
    for member in [
        r#","phienBan":2.0}"#,
        r#","X":[1.10 , {"a":1,"a":2}],"  ":false}"#,
        r#","Ngay":null}"#,
        r#","MaKhoan":"\u1ec5","Tỷ lệ":1E+3}"#,
    ] {
        assert!(out.contains(member), "{member} in {out}");
    }
}

#[test]
fn pointers_escape_slash_and_tilde() {
    let (_, report) = record::<LePhi>(r#"{"TenPhiLePhi":"a","Gia":"0","a/b~c":1,"":2,"0":3}"#);
    assert_eq!(
        found(&report),
        [
            "advice.unknown-field /a~1b~0c",
            "advice.unknown-field /",
            "advice.unknown-field /0"
        ]
    );
    let words: Vec<_> = report
        .advice()
        .map(|finding| finding.message(qcvn120::Language::English))
        .collect();
    assert!(
        words[0].starts_with("a/b~c is not in the schema of LePhi"),
        "{words:?}"
    );
    assert!(
        words[2].starts_with("0 is not in the schema of LePhi"),
        "{words:?}"
    );
}

#[test]
fn equal_unknown_keys_are_all_kept_and_reported() {
    let (fee, report) =
        record::<LePhi>(r#"{"TenPhiLePhi":"a","Lạ":1,"Gia":"0","Lạ":{"b":2},"Lạ":3}"#);
    let values: Vec<_> = fee
        .unknown
        .fields()
        .iter()
        .map(|field| field.value.as_str())
        .collect();
    assert_eq!(values, ["1", r#"{"b":2}"#, "3"]);
    assert_eq!(
        fee.unknown.get("Lạ").map(qcvn120::unknown::RawJson::as_str),
        Some("3")
    );
    assert!(written(&fee).ends_with(r#","Lạ":1,"Lạ":{"b":2},"Lạ":3}"#));
    let duplicates = report
        .quirks()
        .filter(|quirk| quirk.pointer() == "/Lạ")
        .count();
    assert_eq!(duplicates, 2, "{:?}", found(&report));
    assert!(report.conformant() && !report.clean());
}

#[test]
fn of_a_key_and_its_variant_in_another_letter_case_the_exact_one_counts() {
    let both = with_member(DOSSIER, r#""EMAIL":"a@example.vn","Email":"an@example.vn""#);
    let (dossier, report) = record::<HoSo>(&both);
    assert_eq!(dossier.email, "an@example.vn");
    assert_eq!(found(&report), ["advice.unknown-field /EMAIL"]);
    assert!(dossier.unknown.get("EMAIL").is_some());
}

#[test]
fn unknown_codes_are_kept_and_weighed_by_their_list() {
    let json = DOSSIER
        .replace(r#""TrangThaiHoSo":"1""#, r#""TrangThaiHoSo":"77""#)
        .replace(r#""HinhThuc":"0""#, r#""HinhThuc":"qua Zalo""#);
    let (dossier, report) = record::<HoSo>(&json);
    assert_eq!(
        found(&report),
        ["enum /TrangThaiHoSo", "advice.unknown-code /HinhThuc"]
    );
    assert_eq!(
        dossier.trang_thai_ho_so.as_ref().map(TrangThaiHoSo::code),
        Some("77")
    );
    assert!(matches!(
        dossier.trang_thai_ho_so,
        Some(TrangThaiHoSo::Unknown(_))
    ));
    assert!(written(&dossier).contains(r#""TrangThaiHoSo":"77""#));
    assert!(written(&dossier).contains(r#""HinhThuc":"qua Zalo""#));
}

/// The unknown fields of a report, with the field that may be meant.
fn meant(report: &Report) -> Vec<String> {
    let unknown = report.advice();
    let unknown = unknown.filter(|finding| finding.code() == Code::UnknownField);
    unknown
        .map(|finding| {
            let near = finding.params().iter().find(|(name, _)| *name == "nearest");
            match near.map(|(_, param)| param) {
                Some(qcvn120::Param::Field { name, .. }) => {
                    format!("{} = {name}", finding.pointer())
                }
                _ => finding.pointer().to_owned(),
            }
        })
        .collect()
}

#[test]
fn a_misspelt_field_that_is_absent_is_named() {
    let (step, report) = record::<TienDoHoSo>(
        r#"{"MaHoSo":"H15-1","nguoi_xu_ly":"A","Thời điểm xử lý":"1","TrangThia":"4","ChucDanh":"","ChucDan":"B"}"#,
    );
    let named = [
        "/nguoi_xu_ly = NguoiXuLy",
        "/Thời điểm xử lý = ThoiDiemXuLy",
        "/TrangThia = TrangThai",
        // Sent empty is absent.
        "/ChucDan = ChucDanh",
    ];
    assert_eq!(meant(&report), named);
    assert_eq!(meant(&step.check()), named);
    let unknown = |finding: &&Finding| finding.code() == Code::UnknownField;
    let first = report.advice().find(unknown).expect("a finding");
    let words = |language| first.message(language);
    assert_eq!(
        words(qcvn120::Language::English),
        "nguoi_xu_ly is not in the schema of TienDoHoSo; its value is kept as it came; did you mean NguoiXuLy?"
    );
    assert!(
        words(qcvn120::Language::Vietnamese).ends_with("; có phải là “Người xử lý” (NguoiXuLy)?")
    );
}

#[test]
fn a_field_that_is_there_is_never_meant() {
    for json in [
        r#"{"NguoiXuLy":"A","nguoi_xu_ly":"B"}"#,
        r#"{"nguoixuly":"A","nguoi_xu_ly":"B"}"#,
        r#"{"NguoiXuLy":5,"nguoi_xu_ly":"B"}"#,
        r#"{"NguoiXuLy":{"ten":"A"},"nguoi_xu_ly":"B"}"#,
    ] {
        let (step, report) = record::<TienDoHoSo>(json);
        assert_eq!(meant(&report), ["/nguoi_xu_ly"], "{json}");
        assert_eq!(meant(&step.check()), ["/nguoi_xu_ly"], "{json}");
    }
    // The exact key stands beside one in another letter case.
    let (_, report) = record::<TienDoHoSo>(r#"{"NguoiXuLy":"","NGUOIXULY":"B"}"#);
    assert_eq!(meant(&report), ["/NGUOIXULY"]);
}

#[test]
fn only_the_first_unknown_keys_of_an_object_are_compared() {
    let many: Vec<String> = (0..100_000).map(|n| format!(r#""Khac{n}x":1"#)).collect();
    let late = format!(r#"{{{},"nguoi_xu_ly":"B"}}"#, many.join(","));
    let options = ReadOptions::new().findings(usize::MAX);
    let (_, report) = json::read_with::<TienDoHoSo>(late.as_bytes(), &options).unwrap();
    assert_eq!(meant(&report).last().unwrap(), "/nguoi_xu_ly");
    let early = format!(r#"{{"nguoi_xu_ly":"B",{}}}"#, many.join(","));
    let (_, report) = json::read_with::<TienDoHoSo>(early.as_bytes(), &options).unwrap();
    assert_eq!(meant(&report)[0], "/nguoi_xu_ly = NguoiXuLy");
}
