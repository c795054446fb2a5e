//! The messages: what they are for, their records, and an example in each encoding.

use super::words::Words;
use crate::cli::html::{Html, escaped};
use crate::packets::{Direction, Message};
use crate::testing::sample_document;
use crate::wire::{Encoding, Form};

use crate::cli::words::meaning;

pub(super) fn write(main: &mut Html, contents: &mut Html, words: Words) {
    main.markup("<section aria-labelledby=\"messages\">");
    main.element("h2 id=\"messages\"", words.messages());
    contents
        .markup("<li>")
        .link("messages", words.messages())
        .markup("<ul>");
    for message in Message::ALL {
        entry(main, *message, words);
        let id = format!("m-{message}");
        contents
            .markup("<li>")
            .link(&id, message.name())
            .markup("</li>");
    }
    contents.markup("</ul></li>");
    main.markup("</section>");
}

fn entry(main: &mut Html, message: Message, words: Words) {
    let spec = message.spec();
    main.markup(&format!("<article class=\"entry\" id=\"m-{message}\">"));
    main.markup("<h3>")
        .link(&format!("m-{message}"), spec.name)
        .markup(" ");
    main.element("span lang=\"vi\"", spec.title).markup("</h3>");
    main.element("p lang=\"vi\"", spec.description_vi)
        .element("p lang=\"en\"", spec.description)
        .markup("<dl>");
    let direction = match spec.direction {
        Direction::Push => words.push(),
        Direction::Pull => words.pull(),
    };
    main.term(words.group(), spec.group.title())
        .term(words.direction(), direction);
    let forms: Vec<&str> = message.forms().map(Form::name).collect();
    main.term(words.forms(), &forms.join(", "));
    main.element("dt", words.record()).markup("<dd>");
    let records = [Some(spec.request), spec.reply, spec.record];
    for (index, record) in records.into_iter().flatten().enumerate() {
        main.markup(if index > 0 { ", " } else { "" });
        main.link(&super::records::id_of(record), record.name);
    }
    main.markup("</dd>");
    if let Some(table) = spec.table {
        main.term(words.table(), table);
    }
    let grade = format!(
        "{}: {}",
        spec.evidence,
        meaning(spec.evidence, words.language)
    );
    main.term(words.evidence(), &grade);
    if let Some(source) = spec.source {
        main.term(words.source(), source);
    }
    if let Some(open) = spec.provisional {
        main.element("dt", words.open_point())
            .element("dd lang=\"en\"", open);
    }
    main.markup("</dl><details>")
        .element("summary", &format!("{} JSON, XML", words.example()));
    for encoding in [Encoding::Json, Encoding::Xml] {
        if let Some(sample) = sample_document(message, message.usual_form(), 1, 0, encoding) {
            let text = match encoding {
                Encoding::Json => lines_of_json(&sample),
                Encoding::Xml => lines_of_xml(&sample),
            };
            let label = format!("{message} {}", encoding.name().to_uppercase());
            main.document(&label, &text);
        }
    }
    main.markup("</details></article>");
}

/// The messages of which the box makes samples.
pub(super) fn options() -> String {
    let options = Message::ALL.iter().map(|message| {
        let form = message.usual_form().name();
        let title = escaped(message.spec().title);
        format!("<option value=\"{message} {form}\">{message} – {title}</option>")
    });
    options.collect()
}

/// JSON that was written without blanks, with a line for each member and item.
fn lines_of_json(json: &str) -> String {
    let mut out = String::new();
    let mut depth = 0_usize;
    let (mut in_text, mut escaped, mut opened) = (false, false, false);
    for char in json.trim_end().chars() {
        let is_end = !in_text && matches!(char, '}' | ']');
        if is_end {
            depth = depth.saturating_sub(1);
        }
        // An empty list or object stays on its line.
        if opened != is_end && (opened || is_end) {
            out.push('\n');
            out.push_str(&"  ".repeat(depth));
        }
        opened = !in_text && matches!(char, '{' | '[');
        depth += usize::from(opened);
        out.push(char);
        match char {
            ',' if !in_text => {
                out.push('\n');
                out.push_str(&"  ".repeat(depth));
            }
            ':' if !in_text => out.push(' '),
            '"' if !escaped => in_text = !in_text,
            _ => {}
        }
        escaped = in_text && char == '\\' && !escaped;
    }
    out
}

/// XML that was written without line feeds, with one before each element, indented.
fn lines_of_xml(xml: &str) -> String {
    let mut out = String::new();
    let mut depth = 0_usize;
    let mut after_text = false;
    for piece in xml.split_inclusive('>') {
        let (text, tag) = piece.split_at(piece.find('<').unwrap_or(piece.len()));
        out.push_str(text);
        let is_end = tag.starts_with("</");
        if is_end {
            depth = depth.saturating_sub(1);
        }
        // The end of an element of text stays behind the text.
        let begins_line = !(is_end && after_text);
        if begins_line && !out.is_empty() {
            out.push('\n');
            out.push_str(&"  ".repeat(depth));
        }
        out.push_str(tag);
        let opens = !is_end && !tag.starts_with("<?") && !tag.ends_with("/>");
        depth += usize::from(opens);
        after_text = opens;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_stands_on_its_line() {
        let json = r#"{"a":"b, {c}\"","d":[],"e":[{"f":1}]}"#;
        let lines = "{\n  \"a\": \"b, {c}\\\"\",\n  \"d\": [],\n  \"e\": [\n    {\n      \"f\": 1\n    }\n  ]\n}";
        assert_eq!(lines_of_json(json), lines);
    }

    #[test]
    fn an_element_stands_on_its_line() {
        let xml = "<?xml version=\"1.0\"?><A><B>một</B><C/><D><E>hai</E></D></A>";
        let lines = "<?xml version=\"1.0\"?>\n<A>\n  <B>một</B>\n  <C/>\n  <D>\n    <E>hai</E>\n  </D>\n</A>";
        assert_eq!(lines_of_xml(xml), lines);
    }
}
