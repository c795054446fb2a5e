//! Elements that stand more than once: the last counts.

use super::*;

#[test]
fn of_an_element_that_stands_twice_the_last_counts() {
    let xml = "<LePhi><TenPhiLePhi>Phí</TenPhiLePhi><Gia>x</Gia><TenPhiLePhi>Lệ phí</TenPhiLePhi>\n<Gia>8000</Gia></LePhi>";
    let (fee, report) = record::<LePhi>(xml);
    assert_eq!(
        (fee.ten_phi_le_phi.as_str(), fee.gia.as_str()),
        ("Lệ phí", "8000")
    );
    assert_eq!(
        placed(&report),
        [
            "quirk.duplicate-key /TenPhiLePhi 1:8",
            "quirk.duplicate-key /Gia 1:38"
        ],
        "what was wrong with the earlier one is forgotten"
    );
    assert!(report.conformant() && !report.clean());
}

#[test]
fn the_last_counts_whatever_it_is() {
    let nil = format!(r#"<TenPhiLePhi {XSI} xsi:nil="true"/>"#);
    for (first, last, code) in [
        (
            "<TenPhiLePhi>a</TenPhiLePhi>",
            "<TenPhiLePhi/>",
            "minLength",
        ),
        ("<TenPhiLePhi>a</TenPhiLePhi>", nil.as_str(), "required"),
        (
            "<TenPhiLePhi>a</TenPhiLePhi>",
            "<TenPhiLePhi><a/></TenPhiLePhi>",
            "type",
        ),
        (
            "<TenPhiLePhi><a/></TenPhiLePhi>",
            "<TenPhiLePhi>a</TenPhiLePhi>",
            "",
        ),
    ] {
        let xml = format!("<LePhi>{first}<Gia>0</Gia>{last}</LePhi>");
        let codes: Vec<_> = record::<LePhi>(&xml)
            .1
            .findings()
            .iter()
            .map(|finding| finding.code().as_str())
            .collect();
        let expected: Vec<_> = ["quirk.duplicate-key", code]
            .into_iter()
            .filter(|code| !code.is_empty())
            .collect();
        assert_eq!(codes, expected, "{xml}");
    }
}

#[test]
fn duplicates_are_found_at_every_level_and_lists_are_joined_all_the_same() {
    let fee = |price: &str| {
        format!(
            "<LePhi><TenPhiLePhi>Lệ phí</TenPhiLePhi><Gia>{price}</Gia><Gia>{price}</Gia></LePhi>"
        )
    };
    let xml = format!(
        "<HoSo><DanhSachLePhi>{}</DanhSachLePhi><Email>a@vidu.vn</Email><DanhSachLePhi>{}</DanhSachLePhi><Email>b@vidu.vn</Email></HoSo>",
        fee("1"),
        fee("2")
    );
    let (read, report) = record::<HoSo>(&xml);
    let prices: Vec<_> = read
        .danh_sach_le_phi
        .iter()
        .map(|fee| fee.gia.as_str())
        .collect();
    assert_eq!((prices, read.email.as_str()), (vec!["1", "2"], "b@vidu.vn"));
    let quirks: Vec<_> = found(&report)
        .into_iter()
        .filter(|one| one.starts_with("quirk"))
        .collect();
    assert_eq!(
        quirks,
        [
            "quirk.duplicate-key /DanhSachLePhi/0/Gia",
            "quirk.duplicate-key /Email",
            "quirk.split-list /DanhSachLePhi",
            "quirk.duplicate-key /DanhSachLePhi/1/Gia"
        ]
    );
}

#[test]
fn equal_unknown_elements_are_all_kept() {
    let (findings, json) = kept::<TienDoHoSo>(&step("<DanToc>Tày</DanToc><DanToc>Nùng</DanToc>"));
    assert_eq!(
        findings,
        [
            "quirk.duplicate-key /DanToc",
            "advice.unknown-field /DanToc",
            "advice.unknown-field /DanToc"
        ]
    );
    assert_eq!(json, r#"{"DanToc":"Tày","DanToc":"Nùng"}"#);
}

#[test]
fn unknown_elements_and_attributes_are_kept_once_when_all_is_read_again() {
    let xml = format!(
        "<TienDoHoSo ma=\"1\">{STEP}<Khac/>rời<ChucDanh a=\"b\">x</ChucDanh><ChucDanh>y</ChucDanh><MoRong c=\"d\"><E/></MoRong></TienDoHoSo>"
    );
    let (read, _) = record::<TienDoHoSo>(&xml);
    let names: Vec<_> = read
        .unknown
        .fields()
        .iter()
        .map(|field| field.name.as_str())
        .collect();
    // What stood at the element that does not count is kept all the same.
    assert_eq!(
        names,
        ["@ma", "Khac", "#text", "ChucDanh@a", "MoRong@c", "E"]
    );
    assert_eq!(read.chuc_danh, "y");
}

#[test]
fn reading_again_does_not_use_up_the_limits_twice() {
    let xml = "<HoSo><Khac>0123456789</Khac><DanhSachLePhi><LePhi/></DanhSachLePhi><Email/><Email/></HoSo>";
    let options = ReadOptions::new()
        .records(1)
        .unknown(64 + "Khac".len() + 12);
    let read = xml::read_with::<HoSo>(xml.as_bytes(), &options);
    assert!(read.is_ok(), "{read:?}");
}

#[test]
fn many_levels_of_duplicates_take_no_time() {
    // Were each level read twice, this would take the age of the universe.
    let mut xml = "<a><Email/><Email/></a>".to_owned();
    for _ in 0..60 {
        xml = format!("<a>{xml}</a><Email/><Email/>");
    }
    let xml = format!("<HoSo>{xml}</HoSo>");
    assert!(xml::read::<HoSo>(xml.as_bytes()).is_ok());
    let nested = "<HoSoBoSung><NoiDungBoSung/><NoiDungBoSung/><DanhSachLePhiBoSung><LePhi><Gia/><Gia/></LePhi></DanhSachLePhiBoSung></HoSoBoSung>";
    let xml = format!(
        "<HoSo><DanhSachHoSoBoSung>{}</DanhSachHoSoBoSung></HoSo>",
        nested.repeat(2_000)
    );
    let start = std::time::Instant::now();
    assert!(xml::read::<HoSo>(xml.as_bytes()).is_ok());
    assert!(start.elapsed().as_secs() < 20);
}
