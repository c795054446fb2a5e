//! What is written: the exact form, and nothing that XML can't hold.

use super::*;

/// Where a record can't be written, and what stands there.
fn unwritable<R: Record>(record: &R) -> Vec<(String, char)> {
    match xml::write_with(record, &bare()) {
        Err(WriteError::NotXml(places)) => places
            .into_iter()
            .map(|place| (place.pointer, place.character))
            .collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn characters_that_xml_has_not_are_refused_with_their_pointers() {
    let dossier = HoSo::new()
        .chu_ho_so("Nguyễn\0Văn An")
        .ghi_chu("a\u{b}b\u{c}")
        .danh_sach_le_phi([LePhi::new().ten_phi_le_phi("\u{fffe}")])
        .danh_sach_ho_so_bo_sung([HoSoBoSung::new()
            .danh_sach_le_phi_bo_sung([LePhi::new(), LePhi::new().ma_phi_le_phi("\u{1f}")])]);
    assert_eq!(
        unwritable(&dossier),
        [
            ("/ChuHoSo".to_owned(), '\0'),
            ("/GhiChu".to_owned(), '\u{b}'),
            ("/DanhSachLePhi/0/TenPhiLePhi".to_owned(), '\u{fffe}'),
            (
                "/DanhSachHoSoBoSung/0/DanhSachLePhiBoSung/1/MaPhiLePhi".to_owned(),
                '\u{1f}'
            )
        ]
    );
}

#[test]
fn unknown_fields_are_refused_as_well_in_keys_and_in_values() {
    let json = r#"{"TenPhiLePhi":"Lệ phí","Gia":"0","a":"\u0000","b":{"c":[1,"\u001b"]},"d\u0001":1,"TenTep\u0002":"x","e/f":"\uffff"}"#;
    let (fee, _) = json::read::<LePhi>(json.as_bytes()).expect("readable");
    assert_eq!(
        unwritable(&fee),
        [
            ("/a".to_owned(), '\0'),
            ("/b".to_owned(), '\u{1b}'),
            ("/d\u{1}".to_owned(), '\u{1}'),
            ("/TenTep\u{2}".to_owned(), '\u{2}'),
            ("/e~1f".to_owned(), '\u{ffff}')
        ]
    );
}

#[test]
fn misfits_lists_of_texts_and_replaced_records_too() {
    let (read, _) = json::read::<ThuTuc>(
        r#"{"MATTHC":["\u0000",""],"TTHCLIENQUAN":["a","\u0001"],"COQUANTHUCHIEN":[{"MADONVI":"H22"},"\u0002"]}"#.as_bytes(),
    )
    .expect("readable");
    assert_eq!(
        unwritable(&read),
        [
            ("/COQUANTHUCHIEN/1".to_owned(), '\u{2}'),
            ("/TTHCLIENQUAN/1".to_owned(), '\u{1}'),
            ("/MATTHC".to_owned(), '\0')
        ]
    );
}

#[test]
fn the_pointers_of_a_document_begin_at_its_root() {
    let json = r#"{"session":"s","madonvi":"H22","service":"CapNhatTienDoHoSoMC","data":[{},{"NguoiXuLy":"\u0007"}]}"#;
    let doc = Document::<CapNhatTienDoHoSoMC>::from_json(json).expect("readable");
    let Err(WriteError::NotXml(places)) = doc.to_xml_with(&bare()) else {
        panic!("U+0007 is no character of XML");
    };
    assert_eq!(places[0].pointer, "/data/1/NguoiXuLy");
    let error = doc.to_xml_with(&bare()).expect_err("as above");
    for language in [qcvn120::Language::Vietnamese, qcvn120::Language::English] {
        let said = error.message(language);
        assert!(
            said.contains("/data/1/NguoiXuLy") && said.contains("U+0007"),
            "{said}"
        );
    }
    let list = Document::<CapNhatTienDoHoSoMC>::from_json(r#"[{"NguoiXuLy":"\u0007"}]"#)
        .expect("readable");
    let Err(WriteError::NotXml(places)) = list.to_xml_with(&bare()) else {
        panic!("U+0007 is no character of XML");
    };
    assert_eq!(places[0].pointer, "/0/NguoiXuLy");
}

#[test]
fn errors_are_refused_unless_they_are_to_be_kept() {
    let fee = LePhi::new().ten_phi_le_phi("Lệ phí");
    let Err(WriteError::Invalid(report)) = xml::write(&fee) else {
        panic!("the price is missing");
    };
    assert_eq!(found(&report), ["minLength /Gia"]);
    assert!(xml::write_with(&fee, &WriteOptions::new().keep_invalid(true)).is_ok());
    assert!(xml::write_list(&[fee]).is_err());
}

#[test]
fn markup_in_texts_is_escaped() {
    let fee = LePhi::new().ten_phi_le_phi("<b> & ]]> \"'").gia(0_u64);
    assert_eq!(
        to_xml(&fee),
        "<LePhi><TenPhiLePhi>&lt;b&gt; &amp; ]]&gt; \"'</TenPhiLePhi><Gia>0</Gia></LePhi>"
    );
}

#[test]
fn elements_stand_in_the_order_of_the_schema() {
    let (read, _) = record::<LePhi>(
        "<LePhi><Gia>0</Gia><MaPhiLePhi>LP01</MaPhiLePhi><TenPhiLePhi>Phí</TenPhiLePhi></LePhi>",
    );
    assert_eq!(
        to_xml(&read),
        "<LePhi><TenPhiLePhi>Phí</TenPhiLePhi><MaPhiLePhi>LP01</MaPhiLePhi><Gia>0</Gia></LePhi>"
    );
}

#[test]
fn a_namespace_is_written_when_it_is_asked_for_and_read_again() {
    let (step, _) = json::read::<TienDoHoSo>(
        r#"{"MaHoSo":"H15.50.05.13-261008-0975","DanToc":["Tày"]}"#.as_bytes(),
    )
    .expect("readable");
    let options = bare().namespace("urn:vi-du:\"a\"&b");
    let written = xml::write_with(&step, &options).expect("XML");
    assert!(
        written.contains(r#"<TienDoHoSo xmlns="urn:vi-du:&quot;a&quot;&amp;b">"#),
        "{written}"
    );
    assert_eq!(record::<TienDoHoSo>(&written).0, step);
    let list = xml::write_list_with(&[step.clone(), step], &options).expect("XML");
    assert_eq!(list.matches("urn:vi-du").count(), 1, "{list}");
    assert_eq!(read::<CapNhatTienDoHoSoMC>(&list).records().len(), 2);
    // JSON has no namespaces.
    assert!(
        !json::write_with(&TienDoHoSo::new(), &options)
            .expect("JSON")
            .contains("urn")
    );
    // Not every text is a namespace.
    assert!(matches!(
        xml::write_with(&TienDoHoSo::new(), &bare().namespace("\0")),
        Err(WriteError::NotXml(_))
    ));
}

#[test]
fn the_namespace_of_the_vocabulary_itself_does_no_harm() {
    let (step, _) =
        json::read::<TienDoHoSo>(r#"{"NguoiXuLy":"a","DanToc":"Tày","SoLan":3}"#.as_bytes())
            .expect("readable");
    let options = bare().namespace("http://www.w3.org/2005/xpath-functions");
    let written = xml::write_with(&step, &options).expect("XML");
    assert_eq!(record::<TienDoHoSo>(&written).0, step, "{written}");
}
