//! Where findings stand: line and column of the element, and the pointer of the JSON form.

use super::*;

#[test]
fn a_finding_has_the_line_and_column_of_its_element_in_code_points() {
    let xml = "<LePhi>\n  <TenPhiLePhi>Lê\u{323} phí</TenPhiLePhi> <Lạ>Tày</Lạ> <MaPhiLePhi/>\n\t<Gia>8 000</Gia>\r\n  <HinhThucThu><a/></HinhThucThu>\n</LePhi>";
    assert_eq!(
        placed(&record::<LePhi>(xml).1),
        [
            "advice.unknown-field /Lạ 2:38",
            "pattern /Gia 3:2",
            "type /HinhThucThu 4:3"
        ]
    );
}

#[test]
fn a_missing_field_has_the_place_of_its_record() {
    let xml = "<DongBoHoSoMC>\n <data>\n  <HoSo/>\n  <HoSo>\n   <DanhSachTaiLieuNop>\n    <TaiLieuNop><TenTepDinhKem>a</TenTepDinhKem></TaiLieuNop>\n   </DanhSachTaiLieuNop>\n  </HoSo>\n </data>\n</DongBoHoSoMC>";
    let places = placed(read::<DongBoHoSoMC>(xml).report());
    for place in [
        "required /session 1:1",
        "required /data/0/MaHoSo 3:3",
        "required /data/1/MaHoSo 4:3",
        "required /data/1/TaiLieuNop/0/DuongDanTaiTepTin 6:5",
    ] {
        assert!(places.contains(&place.to_owned()), "{place} {places:?}");
    }
}

#[test]
fn pointers_are_those_of_the_json_form() {
    let xml = "<DanhSachHoSo><HoSo><DanhSachTaiLieuNop><TaiLieuNop><IsDeleted><a/></IsDeleted></TaiLieuNop></DanhSachTaiLieuNop><a.b><c/></a.b></HoSo></DanhSachHoSo>";
    let found = found(read::<DongBoHoSoMC>(xml).report());
    // The list's element is `DanhSachTaiLieuNop`, its key `TaiLieuNop`.
    assert!(
        found.contains(&"type /0/TaiLieuNop/0/IsDeleted".to_owned()),
        "{found:?}"
    );
    assert!(
        found.contains(&"advice.unknown-field /0/a.b".to_owned()),
        "{found:?}"
    );
}

#[test]
fn what_has_no_element_of_its_own_has_the_place_where_it_is() {
    let xml = format!(
        "<TienDoHoSo\n ma=\"1\">{STEP}\n <ChucDanh nguon=\"a\">Chuyên viên</ChucDanh>\n rời\n <MoRong>\n  <map {VOCABULARY} key=\"a/b\">\n   <null key=\"c\"/></map>\n  \
         <array {VOCABULARY} key=\"PhongBanXuLy\">\n   <null/><null/></array></MoRong>\n</TienDoHoSo>"
    );
    assert_eq!(
        placed(&record::<TienDoHoSo>(&xml).1),
        [
            "advice.unknown-field /@ma 1:1",
            "advice.unknown-field /ChucDanh@nguon 3:2",
            // The text begins behind the last tag.
            "advice.unknown-field /#text 3:44",
            "advice.unknown-field /a~1b 6:3",
            "type /PhongBanXuLy 8:3"
        ]
    );
}

#[test]
fn findings_stand_in_document_order() {
    let xml = "<LePhi><Lạ/><Gia>x</Gia><HinhThucThu><a/></HinhThucThu><TenPhiLePhi/></LePhi>";
    let (_, report) = record::<LePhi>(xml);
    assert_eq!(
        found(&report),
        [
            "advice.unknown-field /Lạ",
            "pattern /Gia",
            "type /HinhThucThu",
            "minLength /TenPhiLePhi"
        ]
    );
    assert!(
        report
            .findings()
            .iter()
            .map(qcvn120::Finding::position)
            .is_sorted()
    );
}

#[test]
fn an_element_name_is_found_where_it_stands() {
    let xml = "<HoSo><DanhSachLePhi>\n <Phi><TenPhiLePhi>a</TenPhiLePhi><Gia>0</Gia></Phi>\n</DanhSachLePhi>\n<LePhi><TenPhiLePhi>a</TenPhiLePhi><Gia>0</Gia></LePhi></HoSo>";
    let placed: Vec<_> = placed(&record::<HoSo>(xml).1)
        .into_iter()
        .filter(|one| one.starts_with("quirk"))
        .collect();
    assert_eq!(
        placed,
        [
            "quirk.element-name /DanhSachLePhi/0 2:2",
            "quirk.split-list /DanhSachLePhi 4:1"
        ]
    );
}
