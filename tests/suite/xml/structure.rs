//! Wrong structures: kept in their place, while the rest stays readable.

use super::*;

#[test]
fn elements_where_a_text_is_due_are_a_misfit() {
    for (element, json) in [
        (
            "<ChucDanh><vi>Chuyên viên</vi></ChucDanh>",
            r#"{"vi":"Chuyên viên"}"#,
        ),
        (
            "<ChucDanh>Chuyên <b>viên</b></ChucDanh>",
            r##"{"#content":["Chuyên ",{"b":"viên"}]}"##,
        ),
        ("<ChucDanh><item/><item/></ChucDanh>", r#"{"item":["",""]}"#),
    ] {
        let (read, report) = record::<TienDoHoSo>(&step(element));
        assert_eq!(found(&report), ["type /ChucDanh"], "{element}");
        assert_eq!(read.chuc_danh, "");
        assert_eq!(read.nguoi_xu_ly, "Trần Thị Bưởi");
        assert_eq!(read.unknown.get("ChucDanh").expect("kept").as_str(), json);
        // In its place in JSON, among the unknown in XML.
        assert_eq!(
            unknown(element),
            format!(
                r#"{{"MaHoSo":"H15.50.05.13-261008-0975","NguoiXuLy":"Trần Thị Bưởi","ChucDanh":{json},"ThoiDiemXuLy":"20261009101500","TrangThai":"4"}}"#
            )
        );
    }
}

#[test]
fn what_json_has_in_the_place_of_a_field_comes_through_xml() {
    for value in [r#"{"vi":1.10}"#, "[1,2]", "[null,{}]"] {
        for name in ["TenTTHC", "NgayTra", "TrangThaiHoSo"] {
            comes_through(&format!(r#"{{"{name}":{value}}}"#), name);
        }
    }
    for value in [r#""không có""#, "7", "false"] {
        comes_through(&format!(r#"{{"TaiLieuNop":{value}}}"#), "TaiLieuNop");
    }
}

fn comes_through(json: &str, name: &str) {
    let (first, before) = json::read::<HoSo>(json.as_bytes()).expect("readable");
    let written = to_xml(&first);
    let (back, after) = record::<HoSo>(&written);
    assert_eq!(back, first, "{written}");
    assert_eq!(to_json(&back), to_json(&first));
    assert_eq!(
        crate::common::sorted(&after),
        crate::common::sorted(&before),
        "{written}"
    );
    assert!(found(&after).contains(&format!("type /{name}")) || first.unknown.is_empty());
}

#[test]
fn a_misfit_yields_to_a_value_that_fits() {
    let misfit = format!(
        "<MoRong><array {VOCABULARY} key=\"ChucDanh\"><string>Chuyên viên</string></array></MoRong>"
    );
    let value = "<ChucDanh>Thư ký</ChucDanh>";
    for xml in [
        step(&format!("{misfit}{value}")),
        step(&format!("{value}{misfit}")),
    ] {
        let (read, _) = record::<TienDoHoSo>(&xml);
        assert_eq!(read.chuc_danh, "Thư ký", "{xml}");
        let (findings, json) = kept::<TienDoHoSo>(&xml);
        assert!(
            findings.contains(&"advice.unknown-field /ChucDanh#value".to_owned()),
            "{findings:?}"
        );
        assert!(
            json.ends_with(r#""ChucDanh#value":["Chuyên viên"]}"#),
            "{json}"
        );
    }
}

#[test]
fn records_replaced_by_something_else_keep_their_place() {
    let json = r#"[5,null,"không",[1,{}],true,{"MaHoSo":"H15.50.05.13-261008-0975","NguoiXuLy":"Trần Thị Bưởi","ThoiDiemXuLy":"20261009101500","TrangThai":"4"}]"#;
    let from_json = Document::<CapNhatTienDoHoSoMC>::from_json(json).expect("readable");
    let written = from_json.to_xml_with(&bare()).expect("XML");
    let from_xml = read::<CapNhatTienDoHoSoMC>(&written);
    assert_eq!(from_xml.records(), from_json.records());
    assert_eq!(
        found(from_xml.report()),
        ["type /0", "type /1", "type /2", "type /3", "type /4"]
    );
    assert_eq!(from_xml.to_json_with(&bare()).expect("JSON"), json);
    let replaced: Vec<_> = from_xml
        .records()
        .iter()
        .map(|step| step.unknown.instead().map(|raw| raw.as_str().to_owned()))
        .collect();
    assert_eq!(replaced[0].as_deref(), Some("5"));
    assert_eq!(replaced[3].as_deref(), Some("[1,{}]"));
    assert_eq!(replaced[5], None);
}

#[test]
fn an_item_that_is_the_text_of_a_list_is_not_taken_for_the_list() {
    let text = r#"[{\"MaHoSo\":\"x\"}]"#;
    let json = format!(r#"[{{"MaHoSo":"H15.50.05.13-261008-0975","DSKetNoiCSDL":["{text}"]}}]"#);
    let from_json = Document::<DongBoHoSoMC>::from_json(&json).expect("readable");
    let written = from_json.to_xml_with(&bare()).expect("XML");
    let from_xml = read::<DongBoHoSoMC>(&written);
    assert_eq!(from_xml.records(), from_json.records());
    assert_eq!(found(from_xml.report()), found(from_json.report()));
    // As the text of the list's own element it is the list.
    let list = r#"<HoSo><DSKetNoiCSDL>[{"MaCSDL":"1"}]</DSKetNoiCSDL></HoSo>"#;
    let doc = read::<DongBoHoSoMC>(list);
    assert_eq!(doc.records()[0].ds_ket_noi_csdl.len(), 1);
    assert!(doc.records()[0].ds_ket_noi_csdl[0].unknown.is_empty());
    assert!(found(doc.report()).contains(&"quirk.text-for-list /DSKetNoiCSDL".into()));
}

#[test]
fn a_nil_item_is_null_in_the_place_of_a_record() {
    let list = format!(
        r#"<DanhSachTienDoHoSo {XSI}><TienDoHoSo xsi:nil="true"/>{}</DanhSachTienDoHoSo>"#,
        step("")
    );
    let doc = read::<CapNhatTienDoHoSoMC>(&list);
    assert_eq!(found(doc.report()), ["type /0"]);
    assert_eq!(
        doc.records()[0].unknown.instead().expect("null").as_str(),
        "null"
    );
    assert_eq!(doc.records()[1].nguoi_xu_ly, "Trần Thị Bưởi");
    // Where there are fields in it, the fields count.
    let doc = read::<CapNhatTienDoHoSoMC>(
        &list.replace("true\"/>", &format!("true\">{STEP}</TienDoHoSo>")),
    );
    assert_eq!(found(doc.report()), ["quirk.nil-content /0"]);
    assert_eq!(doc.records()[0], doc.records()[1]);
}

#[test]
fn a_replacement_beside_fields_is_unknown() {
    let number = format!("<MoRong><number {VOCABULARY}>5</number></MoRong>");
    let list = |inside: &str| {
        format!("<DanhSachTienDoHoSo><TienDoHoSo>{inside}</TienDoHoSo></DanhSachTienDoHoSo>")
    };
    let doc = read::<CapNhatTienDoHoSoMC>(&list(&format!("{STEP}{number}")));
    assert_eq!(found(doc.report()), ["advice.unknown-field /0/#value"]);
    assert!(doc.records()[0].unknown.instead().is_none());
    let doc = read::<CapNhatTienDoHoSoMC>(&list(&format!("{number}{number}")));
    assert!(doc.records()[0].unknown.instead().is_none());
    assert_eq!(doc.records()[0].unknown.fields().len(), 2);
    // A document is an object: its root can't be replaced.
    let (findings, json) = kept::<TienDoHoSo>(&step(&number));
    assert_eq!(
        (findings[0].as_str(), json.as_str()),
        ("advice.unknown-field /number", r#"{"number":5}"#)
    );
}

#[test]
fn attributes_of_a_field_stand_beside_it() {
    let (findings, json) = kept::<TienDoHoSo>(&step(
        r#"<ChucDanh nguon="CSDL" ma="7">Chuyên viên</ChucDanh>"#,
    ));
    assert_eq!(
        findings,
        [
            "advice.unknown-field /ChucDanh@nguon",
            "advice.unknown-field /ChucDanh@ma"
        ]
    );
    assert!(
        json.contains(r#""ChucDanh":"Chuyên viên""#)
            && json.ends_with(r#","ChucDanh@nguon":"CSDL","ChucDanh@ma":"7"}"#),
        "{json}"
    );
    let (findings, _) = kept::<TienDoHoSo>(&step(
        r#"<ChucDanh nguon="CSDL"><vi>Chuyên viên</vi></ChucDanh>"#,
    ));
    assert_eq!(
        findings,
        ["type /ChucDanh", "advice.unknown-field /ChucDanh@nguon"]
    );
}

#[test]
fn attributes_of_a_record_are_its_own() {
    let xml = step("").replace("<TienDoHoSo>", r#"<TienDoHoSo phienBan="2">"#);
    let (findings, json) = kept::<TienDoHoSo>(&xml);
    assert_eq!(findings, ["advice.unknown-field /@phienBan"]);
    assert!(json.ends_with(r#""@phienBan":"2"}"#), "{json}");
}

#[test]
fn stray_text_is_kept_piece_by_piece() {
    let (findings, json) = kept::<TienDoHoSo>(&format!(
        "<TienDoHoSo>đầu{STEP}cuối<!-- … -->cùng<X/>sau</TienDoHoSo>"
    ));
    assert_eq!(
        findings,
        [
            "quirk.duplicate-key /#text",
            "quirk.duplicate-key /#text",
            "advice.unknown-field /#text",
            "advice.unknown-field /#text",
            "advice.unknown-field /X",
            "advice.unknown-field /#text"
        ]
    );
    assert!(
        json.ends_with(r##""#text":"đầu","#text":"cuốicùng","X":"","#text":"sau"}"##),
        "{json}"
    );
}
