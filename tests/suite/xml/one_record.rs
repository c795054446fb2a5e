//! `data` of `DongBoTrangThaiHoSo`: one record, where other messages have a list.

use super::*;

const STATUS: &str = "<MaHoSo>G22.99-261008-1</MaHoSo><MaHoSoDonVi>000.00.01.H22-261008-0001</MaHoSoDonVi><TrangThai>2</TrangThai>";

fn request(data: &str) -> Document<DongBoTrangThaiHoSo> {
    let xml = format!(
        "<DongBoTrangThaiHoSo><session>s</session><madonvi>H22.01</madonvi><service>DongBoTrangThaiHoSo</service>\
         <type>2</type>{data}</DongBoTrangThaiHoSo>"
    );
    let doc = read::<DongBoTrangThaiHoSo>(&xml);
    let again = doc.to_xml_with(&bare()).expect("XML");
    let again = read::<DongBoTrangThaiHoSo>(&again);
    assert_eq!(again.records(), doc.records());
    doc
}

/// The findings, and what JSON holds as `data`.
fn data(xml: &str) -> (Vec<String>, String) {
    let doc = request(xml);
    let json = doc.to_json_with(&bare()).expect("JSON");
    let (_, data) = json.split_once(r#""data":"#).expect("data");
    (
        found(doc.report()),
        data.strip_suffix('}').expect("an object").to_owned(),
    )
}

const JSON: &str =
    r#"{"MaHoSo":"G22.99-261008-1","MaHoSoDonVi":"000.00.01.H22-261008-0001","TrangThai":"2"}"#;

#[test]
fn the_record_stands_inside() {
    let (findings, json) = data(&format!(
        "<data><TrangThaiHoSoTrucTuyen>{STATUS}</TrangThaiHoSoTrucTuyen></data>"
    ));
    assert_eq!(findings, Vec::<String>::new());
    assert_eq!(json, JSON);
}

#[test]
fn under_another_name_it_is_still_the_record() {
    let (findings, json) = data(&format!("<data><HoSo>{STATUS}</HoSo></data>"));
    assert_eq!(
        (findings, json.as_str()),
        (vec!["quirk.element-name /data".to_owned()], JSON)
    );
}

#[test]
fn its_fields_may_stand_in_the_field_s_element() {
    let (findings, json) = data(&format!("<data>{STATUS}</data>"));
    assert_eq!(
        (findings, json.as_str()),
        (vec!["quirk.element-name /data".to_owned()], JSON)
    );
}

#[test]
fn two_records_are_a_list_where_an_object_is_due() {
    let one = format!("<TrangThaiHoSoTrucTuyen>{STATUS}</TrangThaiHoSoTrucTuyen>");
    let (findings, json) = data(&format!("<data>{one}{one}</data>"));
    assert_eq!(
        (findings, json),
        (vec!["type /data".to_owned()], format!("[{JSON},{JSON}]"))
    );
    assert!(
        request(&format!("<data>{one}{one}</data>"))
            .records()
            .is_empty()
    );
}

#[test]
fn a_text_is_a_text_where_an_object_is_due() {
    let (findings, json) = data("<data>không có</data>");
    assert_eq!(
        (findings, json.as_str()),
        (vec!["type /data".to_owned()], r#""không có""#)
    );
}

#[test]
fn what_stands_round_the_record_is_kept_beside_it() {
    let (findings, json) = data(&format!(
        r#"<data nguon="CSDL"><TrangThaiHoSoTrucTuyen ma="1">{STATUS}</TrangThaiHoSoTrucTuyen>thừa</data>"#
    ));
    assert_eq!(
        findings,
        [
            "advice.unknown-field /data@nguon",
            "advice.unknown-field /data/@ma",
            "advice.unknown-field /data#item"
        ]
    );
    assert!(
        json.contains(r#""@ma":"1"}"#)
            && json.ends_with(r#","data@nguon":"CSDL","data#item":"thừa""#),
        "{json}"
    );
}

#[test]
fn the_record_may_be_null() {
    // As `null` in JSON: then the record is missing.
    let doc = request(&format!(
        r#"<data {XSI}><TrangThaiHoSoTrucTuyen xsi:nil="true"/></data>"#
    ));
    assert_eq!(found(doc.report()), ["required /data"]);
    assert!(!doc.to_json_with(&bare()).expect("JSON").contains("data"));
    // Beside a record, nothing of the two is lost.
    let (findings, json) = data(&format!(
        r#"<data {XSI}><TrangThaiHoSoTrucTuyen xsi:nil="true"/><TrangThaiHoSoTrucTuyen>{STATUS}</TrangThaiHoSoTrucTuyen></data>"#
    ));
    assert_eq!(findings, ["type /data"]);
    assert_eq!(json, format!("[null,{JSON}]"));
}
