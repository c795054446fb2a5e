//! `<MoRong>`: the unknown fields, with the types that they had in JSON.

use super::*;

/// The unknown fields of a step, through XML.
fn through_xml(members: &str) -> (String, String) {
    let json = format!("{{{members}}}");
    let (first, _) = json::read::<TienDoHoSo>(json.as_bytes()).expect("readable");
    let written = to_xml(&first);
    let (back, _) = record::<TienDoHoSo>(&written);
    assert_eq!(back, first, "{written}");
    let inside = written
        .strip_prefix("<TienDoHoSo><MoRong>")
        .and_then(|rest| rest.strip_suffix("</MoRong></TienDoHoSo>"));
    (
        inside.expect("unknown fields alone").to_owned(),
        to_json(&back),
    )
}

/// How one member is written.
fn element(member: &str) -> String {
    let (element, json) = through_xml(member);
    assert_eq!(json, format!("{{{member}}}"));
    element.replace(&format!(" {VOCABULARY}"), "")
}

#[test]
fn texts_under_names_are_elements() {
    assert_eq!(element(r#""DanToc":"Tày""#), "<DanToc>Tày</DanToc>");
    assert_eq!(
        element(r#""Dân-tộc.2":"Tày""#),
        "<Dân-tộc.2>Tày</Dân-tộc.2>"
    );
    assert_eq!(element(r#""DanToc":"""#), "<DanToc></DanToc>");
    assert_eq!(
        element(r#""DanToc":" <Tày> & ""#),
        "<DanToc> &lt;Tày&gt; &amp; </DanToc>"
    );
}

#[test]
fn every_type_of_json_has_its_element() {
    assert_eq!(element(r#""x":true"#), "<boolean key=\"x\">true</boolean>");
    assert_eq!(
        element(r#""x":false"#),
        "<boolean key=\"x\">false</boolean>"
    );
    assert_eq!(element(r#""x":null"#), "<null key=\"x\"></null>");
    assert_eq!(element(r#""x":[]"#), "<array key=\"x\"></array>");
    assert_eq!(element(r#""x":{}"#), "<map key=\"x\"></map>");
    assert_eq!(
        element(r#""x":[1,"a",null,[true],{"b":"c"}]"#),
        "<array key=\"x\"><number>1</number><string>a</string><null></null><array><boolean>true</boolean></array>\
         <map><string key=\"b\">c</string></map></array>"
    );
    assert_eq!(
        element(r#""x":{"a":{"b":[]},"a":2}"#),
        "<map key=\"x\"><map key=\"a\"><array key=\"b\"></array></map><number key=\"a\">2</number></map>"
    );
}

#[test]
fn the_namespace_is_declared_where_the_vocabulary_begins() {
    let (written, _) = through_xml(r#""a":{"b":[1]},"c":"d","e":2"#);
    assert_eq!(
        written,
        format!(
            "<map {VOCABULARY} key=\"a\"><array key=\"b\"><number>1</number></array></map><c>d</c><number {VOCABULARY} key=\"e\">2</number>"
        )
    );
}

#[test]
fn numbers_keep_their_spelling() {
    for number in [
        "0",
        "-0",
        "1.10",
        "1e3",
        "1E+3",
        "-0.0e-5",
        "12345678901234567890123",
        "1e400",
    ] {
        assert_eq!(
            element(&format!("\"x\":{number}")),
            format!("<number key=\"x\">{number}</number>")
        );
    }
}

#[test]
fn keys_that_are_no_names_stand_in_an_attribute() {
    for (key, attribute) in [
        ("hai từ", "hai từ"),
        ("", ""),
        ("1a", "1a"),
        ("a:b", "a:b"),
        ("<a>", "&lt;a&gt;"),
        ("a&b", "a&amp;b"),
        (r#"\"\n\t\r"#, "&quot;&#10;&#9;&#13;"),
        ("@ma", "@ma"),
        ("#text", "#text"),
        ("😀", "😀"),
    ] {
        // U+1F600 may begin a name.
        let expected = if key == "😀" {
            "<😀>x</😀>".to_owned()
        } else {
            format!("<string key=\"{attribute}\">x</string>")
        };
        assert_eq!(element(&format!("\"{key}\":\"x\"")), expected);
    }
}

#[test]
fn names_that_mean_something_here_come_back_all_the_same() {
    assert_eq!(element(r#""MoRong":"x""#), "<MoRong>x</MoRong>");
    assert_eq!(element(r#""map":"x""#), "<map>x</map>");
    assert_eq!(
        element(r#""string":["x"]"#),
        "<array key=\"string\"><string>x</string></array>"
    );
    assert_eq!(element(r#""xmlns":"x""#), "<xmlns>x</xmlns>");
}

#[test]
fn unknown_fields_stand_at_every_level() {
    let json =
        r#"{"DanhSachLePhi":[{"TenPhiLePhi":"Lệ phí","Gia":"0","MaKhoan":2.10}],"DanToc":"Tày"}"#;
    let (first, _) = json::read::<HoSo>(json.as_bytes()).expect("readable");
    let written = to_xml(&first);
    assert_eq!(
        written,
        format!(
            "<HoSo><DanhSachLePhi><LePhi><TenPhiLePhi>Lệ phí</TenPhiLePhi><Gia>0</Gia><MoRong><number {VOCABULARY} key=\"MaKhoan\">\
             2.10</number></MoRong></LePhi></DanhSachLePhi><MoRong><DanToc>Tày</DanToc></MoRong></HoSo>"
        )
    );
    assert_eq!(record::<HoSo>(&written).0, first);
    assert_eq!(to_json(&record::<HoSo>(&written).0), json);
}

#[test]
fn there_may_be_several_and_anything_in_them() {
    let (findings, json) = kept::<TienDoHoSo>(&step(
        "<MoRong><A>1</A></MoRong><B>2</B><MoRong nguon=\"CSDL\">rời<C ma=\"1\">3</C><MoRong>4</MoRong></MoRong>",
    ));
    assert_eq!(
        json,
        r##"{"A":"1","B":"2","MoRong@nguon":"CSDL","#text":"rời","C":{"@ma":"1","#text":"3"},"MoRong":"4"}"##
    );
    assert_eq!(findings.len(), 6);
    assert!(unknown("<MoRong/>").ends_with(r#""TrangThai":"4"}"#));
}

#[test]
fn what_does_not_keep_to_the_vocabulary_is_any_element() {
    let inside = |element: &str| {
        let (start, rest) = element.split_at(element.find([' ', '>']).expect("a tag"));
        unknown(&format!("<MoRong>{start} {VOCABULARY}{rest}</MoRong>"))
    };
    assert_eq!(
        inside("<number key=\"x\">năm</number>"),
        r##"{"number":{"@key":"x","#text":"năm"}}"##
    );
    assert_eq!(
        inside("<number key=\"x\">05</number>"),
        r##"{"number":{"@key":"x","#text":"05"}}"##
    );
    assert_eq!(
        inside("<boolean key=\"x\">có</boolean>"),
        r##"{"boolean":{"@key":"x","#text":"có"}}"##
    );
    assert_eq!(
        inside("<null key=\"x\">0</null>"),
        r##"{"null":{"@key":"x","#text":"0"}}"##
    );
    assert_eq!(
        inside("<map key=\"x\"><string>không tên</string></map>"),
        r#"{"map":{"@key":"x","string":"không tên"}}"#
    );
    assert_eq!(
        inside("<array key=\"x\">1</array>"),
        r##"{"array":{"@key":"x","#text":"1"}}"##
    );
    assert_eq!(
        inside("<text key=\"x\">a</text>"),
        r##"{"text":{"@key":"x","#text":"a"}}"##
    );
    assert_eq!(
        inside("<string key=\"x\" ma=\"1\">a</string>"),
        r##"{"string":{"@key":"x","@ma":"1","#text":"a"}}"##
    );
}

#[test]
fn the_vocabulary_is_read_as_w3c_has_it() {
    let inside = |element: &str| {
        let (start, rest) = element.split_at(element.find([' ', '>']).expect("a tag"));
        unknown(&format!("<MoRong>\n {start} {VOCABULARY}{rest}\n</MoRong>"))
    };
    assert_eq!(
        inside("<number key=\"x\"> 1.10\n</number>"),
        r#"{"x":1.10}"#
    );
    assert_eq!(inside("<boolean key=\"x\">1</boolean>"), r#"{"x":true}"#);
    assert_eq!(inside("<boolean key=\"x\"> 0 </boolean>"), r#"{"x":false}"#);
    assert_eq!(
        inside("<array key=\"x\">\n <null/>\n <!-- hết --></array>"),
        r#"{"x":[null]}"#
    );
    assert_eq!(
        inside(r#"<string key="x" escaped="true">\u1ec5\n\"</string>"#),
        r#"{"x":"ễ\n\""}"#
    );
    assert_eq!(
        inside(r#"<string key="x" escaped="false">\n</string>"#),
        r#"{"x":"\\n"}"#
    );
    // XML has no U+0000, so the string stays as it is written.
    assert_eq!(
        inside(r#"<string key="x" escaped="true">\u0000</string>"#),
        r##"{"string":{"@key":"x","@escaped":"true","#text":"\\u0000"}}"##
    );
}

#[test]
fn a_scalar_field_may_stand_among_the_unknown() {
    let (read, report) =
        record::<TienDoHoSo>(&step("<MoRong><ChucDanh>Chuyên viên</ChucDanh></MoRong>"));
    assert_eq!(read.chuc_danh, "Chuyên viên");
    silent(&report);
}

#[test]
fn a_value_that_would_fit_its_field_is_kept_beside_it() {
    let (findings, json) = kept::<TienDoHoSo>(&step(&format!(
        "<MoRong><string {VOCABULARY} key=\"ChucDanh\">Chuyên viên</string></MoRong>"
    )));
    assert_eq!(findings, ["advice.unknown-field /ChucDanh#value"]);
    assert_eq!(json, r#"{"ChucDanh#value":"Chuyên viên"}"#);
}

#[test]
fn a_value_that_does_not_fit_its_field_comes_back_into_it() {
    fn comes_back<R: Record<Text = String>>(member: &str, pointer: &str) {
        let json = format!("{{{member}}}");
        let (first, on_json) = json::read::<R>(json.as_bytes()).expect("readable");
        let written = to_xml(&first);
        let (back, on_xml) = record::<R>(&written);
        assert_eq!(back, first, "{written}");
        for report in [on_json, on_xml] {
            let mut errors = report.errors().map(|error| (error.code(), error.pointer()));
            let is_told = errors.any(|(code, at)| code == Code::Type && at == pointer);
            assert!(is_told, "{written}: {report}");
        }
    }
    // No value inside of which could be meant; several of them; an item of a list of texts among others.
    comes_back::<TienDoHoSo>(r#""ChucDanh":{"x":{}}"#, "/ChucDanh");
    comes_back::<TienDoHoSo>(r#""ChucDanh":["Chuyên viên","Trưởng phòng"]"#, "/ChucDanh");
    comes_back::<ThuTuc>(r#""TTHCLIENQUAN":["1.001193",{}]"#, "/TTHCLIENQUAN/1");
}

#[test]
fn the_map_of_the_specification_comes_through() {
    // The example of XPath and XQuery Functions and Operators 3.1, section 22.1, less its white space.
    let json = r#""json":{"desc":"Distances between several cities, in kilometers.","updated":"2014-02-04T18:50:45","uptodate":true,"author":null,"cities":{"Brussels":[{"to":"London","distance":322},{"to":"Paris","distance":265}],"London":[]}}"#;
    assert_eq!(
        element(json),
        "<map key=\"json\"><string key=\"desc\">Distances between several cities, in kilometers.</string>\
         <string key=\"updated\">2014-02-04T18:50:45</string><boolean key=\"uptodate\">true</boolean><null key=\"author\"></null>\
         <map key=\"cities\"><array key=\"Brussels\"><map><string key=\"to\">London</string><number key=\"distance\">322</number></map>\
         <map><string key=\"to\">Paris</string><number key=\"distance\">265</number></map></array><array key=\"London\"></array></map></map>"
    );
}

/// What stands here and would fit the field of that name is not its value: a reply inside of this one is read, as in JSON.
#[test]
fn what_is_called_as_the_records_of_a_reply_does_not_stand_in_their_place() {
    for value in [
        r#"<result><map {VOCABULARY}><string key="a">b</string></map></result>"#,
        r#"<map {VOCABULARY} key="result"><string key="MaHoSo">b</string></map>"#,
        r#"<string {VOCABULARY} key="result">b</string>"#,
        r#"<array {VOCABULARY} key="result"></array>"#,
    ] {
        let extension = format!(
            "<MoRong>{}</MoRong>",
            value.replace("{VOCABULARY}", VOCABULARY)
        );
        // Beside an element of the list, without records, it is none of its values, whatever it holds.
        let places = ["", "<result/>", "<RESULT></RESULT>", "<data> </data>"]
            .map(|list| [format!("{list}{extension}"), format!("{extension}{list}")]);
        let roots = ["DongBoHoSoMC", "TraCuuHoSo", "DongBoHoiDap"];
        for (place, root) in places
            .as_flattened()
            .iter()
            .flat_map(|place| roots.map(|root| (place, root)))
        {
            let xml = format!(
                r#"<{root}><error_code>0</error_code><message>{{"error_code":1,"message":"Lỗi"}}</message>{place}</{root}>"#
            );
            let keep = WriteOptions::new().keep_invalid(true);
            let from_xml = qcvn120::read(&xml).expect("readable");
            let json = from_xml.to_json_with(&keep).expect("JSON");
            let message = from_xml.message().expect("a message");
            let from_json = qcvn120::read_as(message, &json).expect("readable");
            assert_eq!(from_json.to_json_with(&keep).expect("JSON"), json, "{xml}");
            let again = qcvn120::read(from_json.to_xml_with(&keep).expect("XML"));
            let again = again.expect("readable").to_json_with(&keep);
            assert_eq!(again.expect("JSON"), json, "{xml}");
        }
    }
}
