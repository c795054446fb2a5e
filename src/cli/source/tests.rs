use super::*;

const DOSSIER: &str = include_str!("../../../examples/packets/ho-so-sai.json");
const DOSSIER_IN_XML: &str = include_str!("../../../examples/packets/ho-so-sai.xml");

fn source(text: &str) -> SourceLines<'_> {
    SourceLines::new(text, Encoding::of(text), true)
}

fn shown(text: &str, at: &str) -> (String, String) {
    let excerpt = source(text).excerpt(text.find(at).unwrap());
    let marked = excerpt.line[excerpt.mark.clone()].to_owned();
    (excerpt.line, marked)
}

/// The document on one line, as systems send it.
fn minified(text: &str) -> String {
    serde_json::from_str::<serde_json::Value>(text)
        .unwrap()
        .to_string()
}

fn minified_xml(text: &str) -> String {
    text.lines().map(str::trim).collect()
}

#[test]
fn keys_stay_and_values_are_masked() {
    let text = "{\n\t\"ChuHoSo\": \"Nguyễn \\\"An\\\"\", \"Gia\" : -1.5e3, \"A\": null\n}";
    let (line, marked) = shown(text, "\"Nguyễn");
    assert_eq!(
        line,
        "\t\"ChuHoSo\": \"•••••••••••••\", \"Gia\" : ••••••, \"A\": null"
    );
    assert_eq!(marked, "\"•••••••••••••\"");
    assert_eq!(shown(text, "-1.5e3").1, "••••••");
    assert_eq!(shown(text, "null").1, "null");
    assert_eq!(shown(text, "{").1, "{");
}

#[test]
fn values_are_shown_when_asked_for_but_never_as_commands_to_the_terminal() {
    let text = "[\"Nguyễn \u{9B}31m\"]";
    let excerpt = SourceLines::new(text, Encoding::Json, false).excerpt(1);
    assert_eq!(excerpt.line, "[\"Nguyễn \u{FFFD}31m\"]");
    assert!(!excerpt.masked);
}

#[test]
fn names_of_elements_and_attributes_stay() {
    let text = "<HoSo>\n\t<ChuHoSo loai=\"cá nhân\" a = 'b>'>Nguyễn &amp; An</ChuHoSo> <Email/><Gia\n\tx='1'>1</Gia>\n</HoSo>";
    let (line, marked) = shown(text, "<ChuHoSo");
    assert_eq!(
        line,
        "\t<ChuHoSo loai=\"•••••••\" a = '••'>•••••••••••••••</ChuHoSo> <Email/><Gia"
    );
    assert_eq!(
        marked,
        "<ChuHoSo loai=\"•••••••\" a = '••'>•••••••••••••••</ChuHoSo>"
    );
    assert_eq!(shown(text, "<Email").1, "<Email/>");
    assert_eq!(shown(text, "<Gia").1, "<Gia");
    assert_eq!(shown(text, "<HoSo").1, "<HoSo>");
    assert_eq!(shown(text, "</ChuHoSo").1, "</ChuHoSo>");
    assert_eq!(shown(text, "Nguyễn").1, "•••••••••••••••");
}

#[test]
fn comments_cdata_and_instructions_are_masked() {
    let text = "<A><!-- <An> --><![CDATA[<An>]]]]><?an An?>\n  <B/>An</A>";
    assert_eq!(
        shown(text, "<A>").0,
        "<A><!--••••••--><![CDATA[••••••]]><?•••••?>"
    );
    // White space between elements is no value.
    assert_eq!(shown(text, "<B").0, "  <B/>••</A>");
    assert_eq!(shown(text, "<!--").1, "<!--••••••-->");
}

#[test]
fn a_long_line_is_cut_round_the_place() {
    for text in [minified(DOSSIER), minified_xml(DOSSIER_IN_XML)] {
        let mut source = source(&text);
        let mut cut = 0;
        for (offset, _) in text.char_indices() {
            let excerpt = source.excerpt(offset);
            assert!(
                excerpt.line.chars().count() <= WIDTH + 2,
                "{}",
                excerpt.line
            );
            assert!(excerpt.mark.end <= excerpt.line.len());
            assert_eq!(excerpt.from_start, !excerpt.line.starts_with('…'));
            cut += usize::from(!excerpt.from_start);
        }
        assert!(cut > 300, "{cut}");
    }
}

#[test]
fn no_value_shows_wherever_the_line_is_cut() {
    let (json, xml) = (minified(DOSSIER), minified_xml(DOSSIER_IN_XML));
    for text in [DOSSIER, DOSSIER_IN_XML, json.as_str(), xml.as_str()] {
        let mut source = source(text);
        for (offset, _) in text.char_indices() {
            never_shows(&source.excerpt(offset).line);
        }
    }
}

#[test]
fn no_value_shows_wherever_the_text_breaks() {
    for text in [DOSSIER, DOSSIER_IN_XML] {
        for (sound, _) in text.char_indices().step_by(3) {
            let mut source = source(text).sound_until(sound);
            for (offset, _) in text
                .char_indices()
                .skip(sound.saturating_sub(90))
                .step_by(29)
            {
                never_shows(&source.excerpt(offset).line);
            }
        }
    }
}

/// Asserts that no value of the dossier is in a line.
fn never_shows(line: &str) {
    for value in [
        "Nguyễn", "Văn", "An\"", "An<", "Tày", "đồng", "0127", "chiều", "5f0c", "8.000",
    ] {
        assert!(!line.contains(value), "{line}");
    }
}

#[test]
fn a_value_longer_than_is_looked_at_is_no_key() {
    let colons = ":".repeat(10 * LOOK_AHEAD);
    let text = format!("{{\"GhiChu\": \"{colons}\", \"ThongTinKhac\": \"x\"}}");
    let (line, _) = shown(&text, "\"GhiChu");
    assert_eq!(line.matches(':').count(), 1, "{line}");
}

#[test]
fn behind_broken_syntax_everything_is_masked() {
    let text = "{\"ChuHoSo\": Nguyễn\": \"An\", \"Gia\": 1}";
    let offset = text.find("Nguyễn").unwrap();
    let excerpt = source(text).sound_until(offset).excerpt(offset);
    assert_eq!(excerpt.line, "{\"ChuHoSo\": ••••••\"••\"••\"••\"•••\"••••");
}

#[test]
fn behind_broken_xml_everything_but_brackets_is_masked() {
    let text = "<A><B>Bình</B>\t<C d=\"Dung\">An & Bình</C> <E f='g'/>\n</A>";
    let offset = text.find("& B").unwrap();
    let excerpt = source(text).sound_until(offset).excerpt(offset);
    assert_eq!(
        excerpt.line,
        "<A><B>••••</B>\t<C d=\"••••\">•••••••••<••>•<••••••••>"
    );
    // In a tag, in a comment.
    for at in ["d=\"D", "ung", "C d"] {
        let offset = text.find(at).unwrap();
        let line = source(text).sound_until(offset).excerpt(offset).line;
        assert!(!line.contains("ung") && !line.contains("An"), "{line}");
    }
}

#[test]
fn the_end_of_a_document_can_be_pointed_at() {
    let text = "[1,\n";
    let excerpt = source(text).excerpt(text.len());
    assert_eq!((excerpt.line.as_str(), excerpt.mark), ("", 0..0));
}

#[test]
fn a_position_is_found_again() {
    let offset = DOSSIER.find("\"20240230083000").unwrap();
    assert_eq!(
        offset_of(
            DOSSIER,
            Position {
                line: 16,
                column: 23
            }
        ),
        offset
    );
    assert_eq!(offset_of(DOSSIER, Position { line: 1, column: 1 }), 0);
    assert_eq!(
        offset_of(
            DOSSIER,
            Position {
                line: 99,
                column: 1
            }
        ),
        DOSSIER.len()
    );
}

#[test]
fn what_a_finding_points_at_is_measured_by_its_token() {
    let mut marks = Marks::new(r#"{"Tên": "Hộ tịch"}"#);
    assert_eq!(marks.width(9), 9);
    let mut marks = Marks::new("{\"Ten\": 12}\n{\"a\": \"x");
    assert_eq!(marks.width(8), 2);
    assert_eq!(marks.width(18), 2);
    // At the end of a line, and of the text, nothing stands.
    assert_eq!(marks.width(11), 0);
    assert_eq!(marks.width(20), 0);
}

/// However many findings stand on a line, its end is looked for once, and however many stand at one place, so is what is there.
#[test]
fn a_line_is_gone_through_once_for_all_findings_on_it() {
    let lines = [r#"{"MaHoSo":5}"#.repeat(100), r#"{"Fax":"0"}"#.repeat(100)];
    let text = lines.join("\n");
    let mut marks = Marks::new(&text);
    for (line, value) in [(0..lines[0].len(), 1), (lines[0].len() + 1..text.len(), 3)] {
        for (colon, _) in text[line.clone()].match_indices(':') {
            let offset = line.start + colon + 1;
            assert_eq!(marks.width(offset), value);
            assert_eq!(marks.line.end, line.end);
            assert!(marks.line.start <= line.start + 10, "{:?}", marks.line);
            assert_eq!(marks.last, Some((offset, value)));
        }
    }
}
