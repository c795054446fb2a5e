//! What is not well-formed is refused, with code, place and the path of the elements that are open.

use super::*;

/// Code, place and path of what is wrong.
fn wrong(xml: &str) -> (&'static str, String, String) {
    let error = refused(xml);
    let place = error
        .position()
        .map(|at| at.to_string())
        .unwrap_or_default();
    (
        error.code(),
        place,
        error.element_path().unwrap_or_default().to_owned(),
    )
}

/// A document, and the code, place and path of what is wrong with it.
const BROKEN: [(&str, &str, &str, &str); 35] = [
    (
        "<HoSo>\n <Email>a",
        "xml.unexpected-end",
        "2:10",
        "/HoSo/Email",
    ),
    ("<HoSo>\n <Email", "xml.invalid-tag", "2:2", "/HoSo"),
    ("<HoSo>\n</Hoso>", "xml.mismatched-tag", "2:1", "/HoSo"),
    ("<HoSo/></HoSo>", "xml.mismatched-tag", "1:8", ""),
    ("<HoSo/>\n<HoSo/>", "xml.second-root", "2:1", ""),
    ("<HoSo/>\nOK", "xml.text-outside-root", "1:8", ""),
    ("<HoSo/>&#32;", "xml.text-outside-root", "1:8", ""),
    ("<HoSo>\u{1}</HoSo>", "xml.invalid-character", "1:7", ""),
    ("<HoSo>\u{ffff}</HoSo>", "xml.invalid-character", "1:7", ""),
    ("<HoSo><1a/></HoSo>", "xml.invalid-name", "1:7", "/HoSo"),
    (
        "<HoSo>\n<Email>&nbsp;</Email></HoSo>",
        "xml.invalid-reference",
        "2:8",
        "/HoSo/Email",
    ),
    ("<HoSo>&#0;</HoSo>", "xml.invalid-reference", "1:7", "/HoSo"),
    (
        "<HoSo>&#xFFFE;</HoSo>",
        "xml.invalid-reference",
        "1:7",
        "/HoSo",
    ),
    (
        "<HoSo>&#+65;</HoSo>",
        "xml.invalid-reference",
        "1:7",
        "/HoSo",
    ),
    (
        "<HoSo>a & b</HoSo>",
        "xml.invalid-reference",
        "1:9",
        "/HoSo",
    ),
    (
        "<HoSo>a ]]> b</HoSo>",
        "xml.cdata-end-in-text",
        "1:7",
        "/HoSo",
    ),
    (
        "<HoSo><![cdata[a]]></HoSo>",
        "xml.invalid-cdata",
        "1:7",
        "/HoSo",
    ),
    ("<HoSo/><![CDATA[a]]>", "xml.invalid-cdata", "1:8", ""),
    (
        "<HoSo><!-- a -- b --></HoSo>",
        "xml.invalid-comment",
        "1:7",
        "/HoSo",
    ),
    (
        "<HoSo><!-- a ---></HoSo>",
        "xml.invalid-comment",
        "1:7",
        "/HoSo",
    ),
    (
        "<HoSo><?xml version='1.0'?></HoSo>",
        "xml.invalid-declaration",
        "1:7",
        "/HoSo",
    ),
    (
        "<HoSo><?XML a?></HoSo>",
        "xml.invalid-processing-instruction",
        "1:7",
        "/HoSo",
    ),
    (
        "<HoSo><? a?></HoSo>",
        "xml.invalid-processing-instruction",
        "1:7",
        "/HoSo",
    ),
    (
        "<HoSo><Khac a=1/></HoSo>",
        "xml.invalid-attribute",
        "1:7",
        "/HoSo/Khac",
    ),
    (
        "<HoSo><Khac a=\"<\"/></HoSo>",
        "xml.invalid-attribute",
        "1:7",
        "/HoSo/Khac",
    ),
    (
        "<HoSo><Khac a='1'b='2'/></HoSo>",
        "xml.invalid-attribute",
        "1:7",
        "/HoSo/Khac",
    ),
    (
        "<HoSo><Khac a=\"&nbsp;\"/></HoSo>",
        "xml.invalid-reference",
        "1:7",
        "/HoSo/Khac",
    ),
    (
        "<HoSo><Khac a=\"1\" a=\"2\"/></HoSo>",
        "xml.duplicate-attribute",
        "1:7",
        "/HoSo/Khac",
    ),
    ("<!DOCTYPE HoSo><HoSo/>", "xml.doctype", "1:1", ""),
    (
        "<?xml version=\"1.0\"?>\n<!DOCTYPE HoSo [<!ENTITY a \"b\">]>\n<HoSo>&a;</HoSo>",
        "xml.doctype",
        "2:1",
        "",
    ),
    (
        "<?xml version=\"2.0\"?><HoSo/>",
        "xml.invalid-declaration",
        "1:1",
        "",
    ),
    (
        "<?xml encoding=\"UTF-8\"?><HoSo/>",
        "xml.invalid-declaration",
        "1:1",
        "",
    ),
    (
        "<?xml version=\"1.0\" encoding=\"UTF-7\"?><HoSo/>",
        "xml.unsupported-encoding",
        "1:1",
        "",
    ),
    (
        "\n<?xml version=\"1.0\"?><HoSo/>",
        "xml.invalid-declaration",
        "2:1",
        "",
    ),
    ("<!-- a -->", "xml.unexpected-end", "1:11", ""),
];

#[test]
fn each_error_says_what_where_and_in_which_element() {
    for (xml, code, place, path) in BROKEN {
        assert_eq!(
            wrong(xml),
            (code, place.to_owned(), path.to_owned()),
            "{xml}"
        );
    }
}

#[test]
fn what_is_wrong_in_what_is_passed_over_is_wrong_all_the_same() {
    for inside in [
        "<X><Y a='1' a='2'/></X>",
        "<X>&nbsp;</X>",
        "<Email/><Email>]]></Email><Email/>",
        "<X><!-- -- --></X>",
    ] {
        assert!(
            refused(format!("<HoSo>{inside}</HoSo>"))
                .code()
                .starts_with("xml."),
            "{inside}"
        );
    }
}

#[test]
fn an_error_tells_nothing_of_the_values() {
    let error = refused("<HoSo><ChuHoSo>Nguyễn Văn An &bí-mật; 0127</ChuHoSo></HoSo>");
    for language in [qcvn120::Language::Vietnamese, qcvn120::Language::English] {
        let said = error.message(language);
        assert!(said.contains("/HoSo/ChuHoSo"), "{said}");
        assert!(
            !said.contains("Nguyễn") && !said.contains("bí-mật"),
            "{said}"
        );
    }
}

#[test]
fn bytes_that_are_no_utf_8_are_refused_with_their_place() {
    let error = refused(b"<HoSo>\n<ChuHoSo>Nguy\xEAn</ChuHoSo></HoSo>");
    assert_eq!(error.code(), "encoding.utf8");
    assert_eq!(error.position().expect("a place").to_string(), "2:14");
    // UTF-16 is XML to a person, and is refused as such.
    let utf16: Vec<u8> = "\u{feff}<HoSo/>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(refused(utf16).code(), "encoding.utf16");
}

#[test]
fn the_path_of_a_very_deep_error_is_cut() {
    let deep = format!("<HoSo>{}<b", "<ten-rat-dai-cua-phan-tu>".repeat(100));
    let error = refused(deep);
    let path = error.element_path().expect("a path");
    assert!(path.len() < 1_100 && path.ends_with("/…"), "{path}");
}
