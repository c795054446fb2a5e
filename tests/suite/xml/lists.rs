//! Lists: in any place, with items of any name.

use super::*;

/// A procedure that holds this.
fn procedure(more: &str) -> String {
    format!("<ThuTuc><MATTHC>1.001193</MATTHC><TENTTHC>Đăng ký khai sinh</TENTTHC>{more}</ThuTuc>")
}

#[test]
fn elements_may_come_in_any_order() {
    let forwards = step("");
    let (first, _) = record::<TienDoHoSo>(&forwards);
    let backwards = "<TienDoHoSo>\n  <TrangThai>4</TrangThai>\n  <ThoiDiemXuLy>20261009101500</ThoiDiemXuLy>\n  \
        <NguoiXuLy>Trần Thị Bưởi</NguoiXuLy>\n  <MaHoSo>H15.50.05.13-261008-0975</MaHoSo>\n</TienDoHoSo>\n";
    let (other, report) = record::<TienDoHoSo>(backwards);
    assert_eq!(other, first);
    silent(&report);
}

#[test]
fn a_list_in_several_places_is_the_items_of_all() {
    let xml = procedure(
        "<COQUANTHUCHIEN><ITEM><MADONVI>H26.01</MADONVI></ITEM></COQUANTHUCHIEN>\
         <YEUCAU>Không</YEUCAU>\
         <COQUANTHUCHIEN/>\
         <COQUANTHUCHIEN><ITEM><MADONVI>H26.02</MADONVI></ITEM><ITEM><MADONVI>H26.03</MADONVI></ITEM></COQUANTHUCHIEN>",
    );
    let (read, report) = record::<ThuTuc>(&xml);
    let agencies: Vec<_> = read
        .co_quan_thuc_hien
        .iter()
        .map(|one| one.ma_don_vi.as_str())
        .collect();
    assert_eq!(agencies, ["H26.01", "H26.02", "H26.03"]);
    assert_eq!(found(&report), ["quirk.split-list /COQUANTHUCHIEN"; 2]);
    assert!(report.conformant() && !report.clean());
}

#[test]
fn items_without_the_element_around_them_are_the_list_too() {
    let xml = format!(
        "<HoSo>{}<DanhSachLePhi><LePhi><TenPhiLePhi>Phí</TenPhiLePhi><Gia>1</Gia></LePhi></DanhSachLePhi>{}</HoSo>",
        fee("<MaPhiLePhi>LP01</MaPhiLePhi>"),
        "<TaiLieuNop><TenTepDinhKem>Tờ khai.pdf</TenTepDinhKem></TaiLieuNop>"
    );
    let (read, report) = record::<HoSo>(&xml);
    assert_eq!(read.danh_sach_le_phi.len(), 2);
    assert_eq!(read.danh_sach_le_phi[0].ma_phi_le_phi, "LP01");
    assert_eq!(read.tai_lieu_nop.len(), 1);
    let split: Vec<_> = found(&report)
        .into_iter()
        .filter(|one| one.starts_with("quirk"))
        .collect();
    assert_eq!(
        split,
        [
            "quirk.split-list /DanhSachLePhi",
            "quirk.split-list /DanhSachLePhi",
            "quirk.split-list /TaiLieuNop"
        ]
    );
    let missing: Vec<_> = found(&report)
        .into_iter()
        .filter(|one| one.contains("TaiLieuNop/0"))
        .collect();
    assert_eq!(missing, ["required /TaiLieuNop/0/DuongDanTaiTepTin"]);
}

#[test]
fn a_list_under_the_name_of_its_items_is_the_list() {
    let paper = |name: &str| {
        format!(
            "<TenTepDinhKem>{name}</TenTepDinhKem><DuongDanTaiTepTin>https://vidu.vn/{name}</DuongDanTaiTepTin>"
        )
    };
    let (one, two) = (paper("a"), paper("b"));
    for (list, count) in [
        (
            format!("<TaiLieuNop>{one}</TaiLieuNop><TaiLieuNop>{two}</TaiLieuNop>"),
            2,
        ),
        (format!("<TaiLieuNop>{one}</TaiLieuNop>"), 1),
        (format!("<item>{one}</item><item>{two}</item>"), 2),
        (format!("<Item>{one}</Item>"), 1),
        (
            format!(
                "<ArrayOfTaiLieuNop><TaiLieuNop>{one}</TaiLieuNop><TaiLieuNop>{two}</TaiLieuNop></ArrayOfTaiLieuNop>"
            ),
            2,
        ),
        ("<TaiLieuNop/>".to_owned(), 0),
        (" ".to_owned(), 0),
        (String::new(), 0),
    ] {
        let xml = format!("<HoSo><TaiLieuNop>{list}</TaiLieuNop></HoSo>");
        let (read, report) = record::<HoSo>(&xml);
        assert_eq!(read.tai_lieu_nop.len(), count, "{xml}");
        let told: Vec<_> = found(&report)
            .into_iter()
            .filter(|one| one.contains("TaiLieuNop"))
            .collect();
        assert_eq!(told, ["quirk.element-name /TaiLieuNop"], "{xml}");
    }
    // In another letter case, it is the same list.
    let xml = format!("<HoSo><taiLieuNop><item>{one}</item></taiLieuNop></HoSo>");
    let (read, report) = record::<HoSo>(&xml);
    assert_eq!(read.tai_lieu_nop.len(), 1);
    let told: Vec<_> = report.quirks().map(|one| one.code().as_str()).collect();
    assert_eq!(told, ["quirk.element-name"]);
    // Inside of an item, the same is told of the list inside.
    let inside = format!(
        "<DanhSachHoSoBoSung><HoSoBoSung><NoiDungBoSung>a</NoiDungBoSung><TaiLieuNop><item>{one}</item></TaiLieuNop></HoSoBoSung></DanhSachHoSoBoSung>"
    );
    let (_, report) = record::<HoSo>(&format!("<HoSo>{inside}</HoSo>"));
    let quirks: Vec<_> = report
        .quirks()
        .map(|one| one.pointer().to_owned())
        .collect();
    assert_eq!(quirks, ["/DanhSachHoSoBoSung/0/DanhSachGiayToBoSung"]);
}

#[test]
fn a_bare_item_that_may_belong_to_several_lists_is_unknown() {
    let (findings, json) = kept::<ThuTuc>(&procedure("<ITEM><MADONVI>H26.01</MADONVI></ITEM>"));
    assert_eq!(findings, ["advice.unknown-field /ITEM"]);
    assert!(json.ends_with(r#""ITEM":{"MADONVI":"H26.01"}}"#), "{json}");
}

#[test]
fn items_of_another_name_are_items() {
    let xml =
        procedure("<COQUANTHUCHIEN><COQUAN><MADONVI>H26.01</MADONVI></COQUAN></COQUANTHUCHIEN>");
    let (read, report) = record::<ThuTuc>(&xml);
    assert_eq!(read.co_quan_thuc_hien[0].ma_don_vi.as_str(), "H26.01");
    assert_eq!(found(&report), ["quirk.element-name /COQUANTHUCHIEN/0"]);
    let message = report.findings()[0].message(qcvn120::Language::English);
    assert!(message.contains("<ITEM>"), "{message}");
}

#[test]
fn lists_of_texts_are_read_in_the_same_way() {
    let (read, report) = record::<ThuTuc>(&procedure(
        "<TTHCLIENQUAN><MATTHC>1.001193</MATTHC></TTHCLIENQUAN><TTHCLIENQUAN><MA>1.000948</MA> <MATTHC/></TTHCLIENQUAN>",
    ));
    assert_eq!(read.tthc_lien_quan, ["1.001193", "1.000948", ""]);
    assert_eq!(
        found(&report),
        [
            "quirk.split-list /TTHCLIENQUAN",
            "quirk.element-name /TTHCLIENQUAN/1"
        ]
    );
}

#[test]
fn what_is_no_text_in_a_list_of_texts_stands_beside_it() {
    let (findings, json) = kept::<ThuTuc>(&procedure(&format!(
        r#"<TTHCLIENQUAN {XSI}><MATTHC>1.001193</MATTHC><MATTHC xsi:nil="true"/><MATTHC><b>1.000948</b></MATTHC></TTHCLIENQUAN>"#
    )));
    assert_eq!(
        findings,
        [
            "quirk.duplicate-key /TTHCLIENQUAN#item",
            "type /TTHCLIENQUAN/1",
            "advice.unknown-field /TTHCLIENQUAN#item",
            "type /TTHCLIENQUAN/2",
            "advice.unknown-field /TTHCLIENQUAN#item"
        ]
    );
    assert!(
        json.ends_with(r#""TTHCLIENQUAN":["1.001193"],"TTHCLIENQUAN#item":null,"TTHCLIENQUAN#item":{"b":"1.000948"}}"#),
        "{json}"
    );
}

#[test]
fn text_among_the_items_is_an_item_of_its_own() {
    let (findings, json) = kept::<ThuTuc>(&procedure(
        "<COQUANPHOIHOP>Sở Tư pháp<ITEM><MADONVI>H26.01</MADONVI></ITEM> và <!-- … -->công an</COQUANPHOIHOP>",
    ));
    assert_eq!(findings, ["type /COQUANPHOIHOP/0", "type /COQUANPHOIHOP/2"]);
    assert!(
        json.contains(r#""COQUANPHOIHOP":["Sở Tư pháp",{"MADONVI":"H26.01"}," và công an"]"#),
        "{json}"
    );
    let (findings, json) = kept::<ThuTuc>(&procedure("<TTHCLIENQUAN>1.001193</TTHCLIENQUAN>"));
    assert_eq!(findings, ["quirk.element-name /TTHCLIENQUAN/0"]);
    assert!(json.contains(r#""TTHCLIENQUAN":["1.001193"]"#), "{json}");
}

#[test]
fn attributes_of_lists_and_items_stand_beside_them() {
    let (findings, json) = kept::<ThuTuc>(&procedure(
        "<COQUANPHOIHOP nguon=\"CSDL\"><ITEM cap=\"1\"><MADONVI>H26.01</MADONVI></ITEM></COQUANPHOIHOP>\
         <TTHCLIENQUAN so=\"1\"><MATTHC loai=\"a\">1.001193</MATTHC></TTHCLIENQUAN>",
    ));
    assert_eq!(
        findings,
        [
            "advice.unknown-field /COQUANPHOIHOP@nguon",
            "advice.unknown-field /COQUANPHOIHOP/0/@cap",
            "advice.unknown-field /TTHCLIENQUAN@so",
            "advice.unknown-field /TTHCLIENQUAN@loai"
        ]
    );
    assert!(
        json.contains(r#""COQUANPHOIHOP":[{"MADONVI":"H26.01","@cap":"1"}]"#),
        "{json}"
    );
}

/// The last item ends with the end tag of the list, and a look at the rules reads it once more.
#[test]
fn a_rule_is_judged_in_items_without_elements_of_their_own() {
    let late = STEP.replace("20261009101500", "20250101000000");
    let step = format!("{late}<NgayBatDau>20260101000000</NgayBatDau>");
    let in_items = format!(
        "<DanhSachTienDoHoSo><TienDoHoSo>{step}</TienDoHoSo><TienDoHoSo>{step}</TienDoHoSo></DanhSachTienDoHoSo>"
    );
    let run_together =
        format!("<DanhSachTienDoHoSo xmlns='urn:a'>{step}{step}</DanhSachTienDoHoSo>");
    let wanted = read::<CapNhatTienDoHoSoMC>(&in_items);
    let read = read::<CapNhatTienDoHoSoMC>(&run_together);
    assert_eq!(json_of(&read), json_of(&wanted));
    let mut told = found(wanted.report());
    assert_eq!(told.len(), 2, "{told:?}");
    told.insert(0, "quirk.split-list ".to_owned());
    assert_eq!(found(read.report()), told);
}

#[test]
fn items_without_elements_of_their_own_may_have_a_field_twice_somewhere_before() {
    let twice = "<session>a</session><session>b</session><madonvi>H26</madonvi><service>CapNhatTienDoHoSoMC</service>";
    let xml = format!(
        "<CapNhatTienDoHoSoMC>{twice}<data>{STEP}{STEP}</data><data>{STEP}</data></CapNhatTienDoHoSoMC>"
    );
    let read = read::<CapNhatTienDoHoSoMC>(&xml);
    assert_eq!(read.records().len(), 3);
    let told = [
        "quirk.duplicate-key /session",
        "quirk.split-list /data",
        "quirk.split-list /data",
    ];
    assert_eq!(found(read.report()), told);
}

#[test]
fn a_record_under_its_own_name_may_have_its_fields_in_any_order() {
    let list = "<TenPhiLePhi>Phí</TenPhiLePhi><TenPhiLePhi>Lệ phí</TenPhiLePhi><Gia>1</Gia><TenPhiLePhi>Lệ phí</TenPhiLePhi>";
    let (read, report) = record::<LePhi>(&format!("<LePhi><LePhi>{list}</LePhi></LePhi>"));
    assert_eq!(read.ten_phi_le_phi, "Lệ phí");
    let told = [
        "quirk.wrapper /LePhi",
        "quirk.duplicate-key /LePhi/TenPhiLePhi",
        "quirk.duplicate-key /LePhi/TenPhiLePhi",
    ];
    assert_eq!(found(&report), told);
    let (read, report) = record::<HoSo>(
        "<HoSo><HoSo><DanhSachTaiLieuNop><TaiLieuNop/></DanhSachTaiLieuNop></HoSo></HoSo>",
    );
    assert_eq!(read.tai_lieu_nop.len(), 1);
    assert_eq!(found(&report)[0], "quirk.wrapper /HoSo");
}

fn json_of(document: &Document<CapNhatTienDoHoSoMC>) -> String {
    document
        .to_json_with(&bare())
        .expect("JSON can hold everything")
}
