//! Unknown elements: kept as JSON, by rules that lose nothing.

use super::*;

#[test]
fn a_text_is_a_string() {
    assert_eq!(unknown("<DanToc>Tày</DanToc>"), r#"{"DanToc":"Tày"}"#);
    assert_eq!(unknown("<DanToc/>"), r#"{"DanToc":""}"#);
    assert_eq!(unknown("<SoLan>3</SoLan>"), r#"{"SoLan":"3"}"#);
    assert_eq!(unknown("<DanToc> Tày\n</DanToc>"), r#"{"DanToc":" Tày\n"}"#);
}

#[test]
fn children_are_members_and_children_of_one_name_a_list() {
    assert_eq!(
        unknown("<NguoiThan>\n  <Ten>Lê Văn Cường</Ten>\n  <Tuoi>41</Tuoi>\n</NguoiThan>"),
        r#"{"NguoiThan":{"Ten":"Lê Văn Cường","Tuoi":"41"}}"#
    );
    assert_eq!(
        unknown(
            "<NguoiThan><Ten>An</Ten><Con>Bình</Con><Con>Chi</Con><Con><Ten>Dũng</Ten></Con></NguoiThan>"
        ),
        r#"{"NguoiThan":{"Ten":"An","Con":["Bình","Chi",{"Ten":"Dũng"}]}}"#
    );
}

#[test]
fn attributes_stand_beside_the_text_or_the_children() {
    assert_eq!(
        unknown(r#"<DanToc ma="02" nguon="GSO">Tày</DanToc>"#),
        r##"{"DanToc":{"@ma":"02","@nguon":"GSO","#text":"Tày"}}"##
    );
    assert_eq!(
        unknown(r#"<DanToc ma="02"/>"#),
        r#"{"DanToc":{"@ma":"02"}}"#
    );
    assert_eq!(
        unknown(r#"<DanToc ma="02"><Ten>Tày</Ten></DanToc>"#),
        r#"{"DanToc":{"@ma":"02","Ten":"Tày"}}"#
    );
}

#[test]
fn where_names_would_lose_the_order_the_children_are_listed_one_by_one() {
    // Children of one name with another between them.
    assert_eq!(
        unknown("<Buoc><Nop>1</Nop><Tra>2</Tra><Nop>3</Nop></Buoc>"),
        r##"{"Buoc":{"#content":[{"Nop":"1"},{"Tra":"2"},{"Nop":"3"}]}}"##
    );
    // Text among elements.
    assert_eq!(
        unknown("<NoiDung>Nộp <b>hai</b> bản <i>sao</i>.</NoiDung>"),
        r##"{"NoiDung":{"#content":["Nộp ",{"b":"hai"}," bản ",{"i":"sao"},"."]}}"##
    );
    assert_eq!(
        unknown(r#"<NoiDung loai="html">Nộp <b>hai</b></NoiDung>"#),
        r##"{"NoiDung":{"@loai":"html","#content":["Nộp ",{"b":"hai"}]}}"##
    );
}

#[test]
fn white_space_between_elements_is_there_to_be_looked_at() {
    assert_eq!(unknown("<A>\n\t<B>1</B>\r\n</A>"), r#"{"A":{"B":"1"}}"#);
    // Alone it is a text.
    assert_eq!(unknown("<A>\n\t</A>"), r#"{"A":"\n\t"}"#);
}

#[test]
fn nil_is_null_where_nothing_else_is_said() {
    assert_eq!(
        unknown(&format!(r#"<A {XSI} xsi:nil="true"/>"#)),
        r#"{"A":null}"#
    );
    assert_eq!(
        unknown(&format!(r#"<A {XSI}><B xsi:nil="1"> </B></A>"#)),
        r#"{"A":{"B":null}}"#
    );
    assert_eq!(
        unknown(&format!(r#"<A {XSI} xsi:nil="true" ma="1"/>"#)),
        r#"{"A":{"@ma":"1"}}"#
    );
    assert_eq!(
        unknown(&format!(r#"<A {XSI} xsi:nil="true">x</A>"#)),
        r#"{"A":"x"}"#
    );
}

#[test]
fn comments_and_instructions_are_not_kept() {
    assert_eq!(
        unknown("<A><!-- ghi chú --><B>1<?xem?>2</B><!----></A>"),
        r#"{"A":{"B":"12"}}"#
    );
}

#[test]
fn unknown_elements_are_advice_at_any_level() {
    let xml = "<HoSo><DanhSachHoSoBoSung><HoSoBoSung><NoiDungBoSung>Giấy chứng sinh</NoiDungBoSung>\
        <DanhSachLePhiBoSung><LePhi><TenPhiLePhi>Lệ phí</TenPhiLePhi><Gia>0</Gia><MaKhoan>2.10</MaKhoan></LePhi></DanhSachLePhiBoSung>\
        </HoSoBoSung></DanhSachHoSoBoSung><DanToc>Tày</DanToc></HoSo>";
    let (read, report) = record::<HoSo>(xml);
    let pointers: Vec<_> = report
        .findings()
        .iter()
        .filter(|finding| finding.code().as_str() == "advice.unknown-field")
        .map(qcvn120::Finding::pointer)
        .collect();
    assert_eq!(
        pointers,
        [
            "/DanhSachHoSoBoSung/0/DanhSachLePhiBoSung/0/MaKhoan",
            "/DanToc"
        ]
    );
    let fee = &read.danh_sach_ho_so_bo_sung[0].danh_sach_le_phi_bo_sung[0];
    assert_eq!(
        fee.unknown.get("MaKhoan").expect("kept").as_str(),
        r#""2.10""#
    );
}
