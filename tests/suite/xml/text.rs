//! Text: CDATA, comments, references, line ends, and every character that XML has.

use super::*;

/// The text of a field.
fn text(raw: &str) -> String {
    let (read, report) = record::<TienDoHoSo>(&step(&format!("<NoiDungXuLy>{raw}</NoiDungXuLy>")));
    // Some of these texts look odd, which is advice.
    assert!(report.clean(), "{:?}", found(&report));
    // What was read comes back.
    let (back, _) = record::<TienDoHoSo>(&to_xml(&read));
    assert_eq!(back, read, "{raw}");
    // In an unknown element it is the same text.
    let (other, _) = record::<TienDoHoSo>(&step(&format!("<Khac>{raw}</Khac>")));
    let kept = other
        .unknown
        .get("Khac")
        .expect("kept")
        .to_value()
        .expect("a string");
    assert_eq!(kept, read.noi_dung_xu_ly);
    read.noi_dung_xu_ly
}

#[test]
fn a_byte_order_mark_is_a_quirk_and_counts_as_no_column() {
    let xml = format!("\u{feff}{}", step("<Khac/>"));
    let (_, report) = record::<TienDoHoSo>(&xml);
    assert_eq!(found(&report), ["quirk.bom ", "advice.unknown-field /Khac"]);
    let (_, without) = record::<TienDoHoSo>(&step("<Khac/>"));
    assert_eq!(
        report.findings()[1].position(),
        without.findings()[0].position()
    );
    let with_declaration = format!(
        "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n{}",
        step("")
    );
    assert_eq!(
        found(&record::<TienDoHoSo>(&with_declaration).1),
        ["quirk.bom "]
    );
    // Only the first byte-order mark is passed over.
    let twice = xml::read::<TienDoHoSo>(format!("\u{feff}{xml}").as_bytes()).expect_err("no XML");
    assert_eq!(twice.code(), "xml.text-outside-root");
}

#[test]
fn cdata_is_text() {
    assert_eq!(
        text("<![CDATA[Đã nộp <b>2</b> bản & phí]]>"),
        "Đã nộp <b>2</b> bản & phí"
    );
    assert_eq!(text("a<![CDATA[]]>b<![CDATA[]]]]><![CDATA[>]]>"), "ab]]>");
    assert_eq!(text("<![CDATA[&amp;]]>"), "&amp;");
}

#[test]
fn comments_and_instructions_do_not_break_a_text() {
    assert_eq!(
        text("Trần<!-- họ --> Thị<?xem nhanh?> Bưởi<!---->"),
        "Trần Thị Bưởi"
    );
    assert_eq!(text("<!-- <b> & --><?a <b> & ]]> ?>"), "");
}

#[test]
fn references_are_resolved() {
    assert_eq!(text("&lt;b&gt; &amp; &quot;&apos;"), "<b> & \"'");
    assert_eq!(text("&#7877;&#x1EC5;&#x1ec5;&#x0001F600;"), "ễễễ😀");
    assert_eq!(text("&amp;lt;"), "&lt;");
    assert_eq!(text("&#38;amp;"), "&amp;");
}

#[test]
fn line_ends_are_line_feeds_unless_written_by_number() {
    assert_eq!(text("a\r\nb\rc\nd"), "a\nb\nc\nd");
    assert_eq!(text("<![CDATA[a\r\nb\r]]>\nc"), "a\nb\n\nc");
    assert_eq!(text("a&#13;\r\nb&#13;&#10;"), "a\r\nb\r\n");
    assert_eq!(text("\t \u{a0}\u{85}\u{2028}"), "\t \u{a0}\u{85}\u{2028}");
}

#[test]
fn every_character_of_xml_comes_back() {
    let all: String = [
        "\t\n\r",
        " ~",
        "\u{7f}\u{80}\u{9f}",
        "ễ",
        "e\u{302}\u{303}",
        "\u{d7ff}\u{e000}\u{fffd}",
        "😀𠀋\u{10ffff}",
    ]
    .concat();
    let record = TienDoHoSo::new().noi_dung_xu_ly(&*all);
    let written = xml::write_with(&record, &bare()).expect("XML");
    let (back, _) = self::record::<TienDoHoSo>(&written);
    assert_eq!(back.noi_dung_xu_ly, all);
    assert!(
        !written.contains(['\r', '\n']),
        "line ends are written by number"
    );
}

#[test]
fn attributes_have_their_white_space_as_spaces() {
    assert_eq!(
        unknown("<A b='\ta\r\nb\rc\n' c=\"&#9;&#10;&#13;'&quot;\"/>"),
        r#"{"A":{"@b":" a b c ","@c":"\t\n\r'\""}}"#
    );
}

#[test]
fn a_declaration_a_prolog_and_an_epilog_may_stand_around() {
    let xml = format!(
        "<?xml version='1.0' encoding=\"utf-8\" standalone='yes' ?>\n<!-- gói tin -->\n<?xml-stylesheet href=\"a.xsl\"?>\n{}\n<!-- hết -->\n<?x?>\n",
        step("")
    );
    let (_, report) = record::<TienDoHoSo>(&xml);
    silent(&report);
    // White space before the root is no declaration, and is passed over.
    silent(&record::<TienDoHoSo>(&format!("\n\t {}", step(""))).1);
}
