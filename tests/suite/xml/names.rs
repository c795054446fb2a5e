//! Prefixes and namespaces: local names count.

use super::*;

#[test]
fn a_prefix_changes_nothing() {
    let (plain, _) = record::<TienDoHoSo>(&step("<ChucDanh>Chuyên viên</ChucDanh>"));
    for xml in [
        // A default namespace, as serialisers of .NET like to write.
        format!(
            r#"<TienDoHoSo xmlns="http://tempuri.org/">{STEP}<ChucDanh>Chuyên viên</ChucDanh></TienDoHoSo>"#
        ),
        // A prefix.
        format!(
            r#"<q:TienDoHoSo xmlns:q="urn:qcvn">{STEP}<q:ChucDanh>Chuyên viên</q:ChucDanh></q:TienDoHoSo>"#
        ),
        // Redeclared, and taken back.
        format!(
            r#"<TienDoHoSo xmlns="urn:a" xmlns:q="urn:b">{STEP}<ChucDanh xmlns="">Chuyên viên</ChucDanh></TienDoHoSo>"#
        ),
        format!(
            r#"<q:TienDoHoSo xmlns:q="urn:a">{STEP}<q:ChucDanh xmlns:q="urn:b">Chuyên viên</q:ChucDanh></q:TienDoHoSo>"#
        ),
        // Declared nowhere: the names are still names.
        format!("<q:TienDoHoSo>{STEP}<r:ChucDanh>Chuyên viên</r:ChucDanh></q:TienDoHoSo>"),
    ] {
        let (other, report) = record::<TienDoHoSo>(&xml);
        assert_eq!(other, plain, "{xml}");
        silent(&report);
    }
}

#[test]
fn an_end_tag_repeats_the_prefix() {
    assert_eq!(
        refused("<q:HoSo xmlns:q=\"urn:a\"></HoSo>").code(),
        "xml.mismatched-tag"
    );
    assert_eq!(refused("<HoSo></q:HoSo>").code(), "xml.mismatched-tag");
}

#[test]
fn another_letter_case_is_a_quirk() {
    let (read, report) = record::<TienDoHoSo>(&step("<CHUCDANH>Chuyên viên</CHUCDANH>"));
    assert_eq!(read.chuc_danh, "Chuyên viên");
    assert_eq!(placed(&report), ["quirk.key-case /ChucDanh 1:157"]);
    // The element of a list that is seen so.
    let xml = "<HoSo><DanhsachTaiLieuNop><TaiLieuNop><TenTepDinhKem>Tờ khai.pdf</TenTepDinhKem></TaiLieuNop></DanhsachTaiLieuNop></HoSo>";
    let (read, report) = record::<HoSo>(xml);
    assert_eq!(read.tai_lieu_nop[0].ten_tep_dinh_kem, "Tờ khai.pdf");
    assert!(found(&report).contains(&"quirk.key-case /TaiLieuNop".to_owned()));
}

#[test]
fn where_both_stand_the_exact_name_wins() {
    for xml in [
        step("<CHUCDANH>Chuyên viên</CHUCDANH><ChucDanh>Thư ký</ChucDanh>"),
        step("<ChucDanh>Thư ký</ChucDanh><CHUCDANH>Chuyên viên</CHUCDANH>"),
    ] {
        let (read, report) = record::<TienDoHoSo>(&xml);
        assert_eq!(read.chuc_danh, "Thư ký");
        assert_eq!(found(&report), ["advice.unknown-field /CHUCDANH"]);
    }
}

#[test]
fn prefixes_of_unknown_elements_are_not_kept() {
    assert_eq!(
        unknown(r#"<q:DanToc xmlns:q="urn:a"><q:Ten>Tày</q:Ten></q:DanToc>"#),
        r#"{"DanToc":{"Ten":"Tày"}}"#
    );
    // Those of attributes are: there is no other way to tell two of one name apart.
    assert_eq!(
        unknown(r#"<DanToc xmlns:q="urn:a" q:ma="1" ma="2"/>"#),
        r#"{"DanToc":{"@q:ma":"1","@ma":"2"}}"#
    );
    assert_eq!(
        unknown(r#"<DanToc xml:lang="vi">Tày</DanToc>"#),
        r##"{"DanToc":{"@xml:lang":"vi","#text":"Tày"}}"##
    );
}

#[test]
fn the_vocabulary_is_known_by_its_namespace() {
    let number = |open: &str, close: &str| unknown(&format!("<MoRong>{open}>7</{close}></MoRong>"));
    assert_eq!(
        number(&format!("<number {VOCABULARY} key=\"SoLan\""), "number"),
        r#"{"SoLan":7}"#
    );
    assert_eq!(
        number(
            r#"<j:number xmlns:j="http://www.w3.org/2005/xpath-functions" key="SoLan""#,
            "j:number"
        ),
        r#"{"SoLan":7}"#
    );
    // An element of this name and no namespace, or another, is any element.
    assert_eq!(number("<number", "number"), r#"{"number":"7"}"#);
    assert_eq!(
        number(r#"<number xmlns="urn:so""#, "number"),
        r#"{"number":"7"}"#
    );
    // Declared on the way there.
    assert_eq!(
        unknown(
            r#"<MoRong xmlns:j="http://www.w3.org/2005/xpath-functions"><j:null key="SoLan"/></MoRong>"#
        ),
        r#"{"SoLan":null}"#
    );
}
