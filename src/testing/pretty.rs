//! Packets laid out for people: a line for each field, so that the difference of two files shows which ones changed.

use crate::documents::{compare, read};
use crate::packets::AnyDocument;

/// The packet with a line for each field; as it is, where that would say anything else to a receiver.
pub(crate) fn indented(packet: &[u8], document: &AnyDocument) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(packet) else {
        return packet.to_owned();
    };
    let laid_out = laid_out(text);
    let says_the_same = read(&laid_out)
        .is_ok_and(|again| again.form() == document.form() && compare(&again, document).is_empty());
    if says_the_same {
        laid_out.into_bytes()
    } else {
        packet.to_owned()
    }
}

/// The packet with a line for each field, whatever that says.
pub(crate) fn laid_out(packet: &str) -> String {
    let is_xml = packet
        .trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with('<');
    if is_xml { xml(packet) } else { json(packet) }
}

fn break_line(out: &mut String, depth: usize) {
    out.push('\n');
    for _ in 0..depth {
        out.push_str("  ");
    }
}

/// JSON with its tokens as they are, and white space of two blanks a level between them.
fn json(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut depth = 0_usize;
    let mut in_string = false;
    let mut is_escaped = false;
    for char in text.chars() {
        if in_string {
            out.push(char);
            in_string = is_escaped || char != '"';
            is_escaped = !is_escaped && char == '\\';
            continue;
        }
        if char.is_ascii_whitespace() {
            continue;
        }
        let is_close = matches!(char, '}' | ']');
        let opened = out.ends_with(['{', '[']);
        if is_close {
            depth = depth.saturating_sub(1);
        }
        if opened != is_close {
            break_line(&mut out, depth);
        }
        out.push(char);
        match char {
            '"' => in_string = true,
            '{' | '[' => depth += 1,
            ',' => break_line(&mut out, depth),
            ':' => out.push(' '),
            _ => {}
        }
    }
    out.push('\n');
    out
}

/// A piece of XML.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Piece {
    Start,
    End,
    /// An empty element, the declaration, a comment.
    Whole,
    Text,
}

/// XML with its tags on lines of their own, but for elements that hold text.
fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut depth = 0_usize;
    let mut last = Piece::Whole;
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, length) = first_piece(rest);
        let (now, behind) = rest.split_at(length);
        rest = behind;
        if piece == Piece::Text && now.trim_ascii().is_empty() {
            let is_value = last == Piece::Start && first_piece(rest).0 == Piece::End;
            if !is_value {
                continue;
            }
        }
        if piece == Piece::End {
            depth = depth.saturating_sub(1);
        }
        let is_inline = match piece {
            Piece::Text => true,
            Piece::End => matches!(last, Piece::Start | Piece::Text),
            Piece::Start | Piece::Whole => last == Piece::Text,
        };
        if !is_inline && !out.is_empty() {
            break_line(&mut out, depth);
        }
        out.push_str(now);
        if piece == Piece::Start {
            depth += 1;
        }
        last = piece;
    }
    out.push('\n');
    out
}

/// What stands at the start of some XML, and its length in bytes.
fn first_piece(xml: &str) -> (Piece, usize) {
    let until = |end: &str| xml.find(end).map_or(xml.len(), |at| at + end.len());
    if xml.starts_with("<![CDATA[") {
        (Piece::Text, until("]]>"))
    } else if xml.starts_with("<!--") {
        (Piece::Whole, until("-->"))
    } else if xml.starts_with("<?") {
        (Piece::Whole, until("?>"))
    } else if xml.starts_with("</") {
        (Piece::End, until(">"))
    } else if xml.starts_with('<') {
        let mut quote = None;
        let end = xml.char_indices().find(|&(_, char)| {
            if let Some(open) = quote {
                quote = (char != open).then_some(open);
                return false;
            }
            quote = matches!(char, '"' | '\'').then_some(char);
            char == '>'
        });
        let length = end.map_or(xml.len(), |(at, _)| at + 1);
        let is_empty = xml[..length].ends_with("/>");
        (if is_empty { Piece::Whole } else { Piece::Start }, length)
    } else {
        (Piece::Text, xml.find('<').unwrap_or(xml.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::sample_document;
    use crate::{Encoding, Message};

    #[test]
    fn each_field_has_its_line() {
        let packet = r#"[{"MaHoSo":"000.00.01.H26-200101-0001","TaiLieuNop":[],"SoLuong":1.10,"GhiChu":"a, \"b\": {c}\\"}]"#;
        let lines = [
            "[",
            "  {",
            r#"    "MaHoSo": "000.00.01.H26-200101-0001","#,
            r#"    "TaiLieuNop": [],"#,
            r#"    "SoLuong": 1.10,"#,
            r#"    "GhiChu": "a, \"b\": {c}\\""#,
            "  }",
            "]",
            "",
        ];
        assert_eq!(json(packet), lines.join("\n"));

        let packet = r#"<?xml version="1.0"?><HoSo><MaHoSo>1</MaHoSo><GhiChu> </GhiChu><Email/><TaiLieuNop><TepDinhKem><TenTepDinhKem>a &lt; b</TenTepDinhKem></TepDinhKem></TaiLieuNop><ChuHoSo></ChuHoSo></HoSo>"#;
        let lines = [
            r#"<?xml version="1.0"?>"#,
            "<HoSo>",
            "  <MaHoSo>1</MaHoSo>",
            "  <GhiChu> </GhiChu>",
            "  <Email/>",
            "  <TaiLieuNop>",
            "    <TepDinhKem>",
            "      <TenTepDinhKem>a &lt; b</TenTepDinhKem>",
            "    </TepDinhKem>",
            "  </TaiLieuNop>",
            "  <ChuHoSo></ChuHoSo>",
            "</HoSo>",
            "",
        ];
        assert_eq!(xml(packet), lines.join("\n"));
    }

    #[test]
    fn every_sample_is_laid_out_and_stays_what_it_is() {
        for &message in Message::ALL {
            for form in message.forms() {
                for encoding in [Encoding::Json, Encoding::Xml] {
                    let text = sample_document(message, form, 2, 5, encoding).unwrap();
                    let document = read(&text).unwrap();
                    let laid_out = String::from_utf8(indented(text.as_bytes(), &document)).unwrap();
                    assert!(laid_out.lines().count() > 2, "{message} {form}: {laid_out}");
                    let again = read(&laid_out).unwrap();
                    assert_eq!(
                        indented(laid_out.as_bytes(), &again),
                        laid_out.as_bytes(),
                        "laid out again"
                    );
                }
            }
        }
    }

    #[test]
    fn a_packet_that_layout_would_change_stays_as_it_is() {
        // White space counts between elements that the record does not know.
        let odd = "<HoSo><MaHoSo>1</MaHoSo><MoRong><La>\"a\"</La></MoRong></HoSo>";
        let document = read(odd).unwrap();
        let kept = read(indented(odd.as_bytes(), &document)).unwrap();
        assert!(compare(&kept, &document).is_empty());
    }
}
