//! The messages: what they are for, their records, and an example in each encoding.

use super::places;
use super::words::Words;
use crate::cli::html::{Html, escaped};
use crate::packets::{Direction, Message};
use crate::testing::{laid_out, sample_document};
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
        main.link(&places::of_record(record), record.name);
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
            let label = format!("{message} {}", encoding.name().to_uppercase());
            main.document(&label, laid_out(&sample).trim_end());
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
