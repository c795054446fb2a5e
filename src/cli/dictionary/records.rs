//! The records, each with its fields and the rules between them.

use super::words::Words;
use super::{notes, places};
use crate::cli::html::Html;
use crate::cli::words::meaning;
use crate::language::Language;
use crate::packets::Message;
use crate::spec::{Edition, FieldSpec, RecordSpec, Shape};

pub(super) fn write(main: &mut Html, contents: &mut Html, words: Words) {
    main.markup("<section aria-labelledby=\"records\">");
    main.element("h2 id=\"records\"", words.records());
    contents
        .markup("<li>")
        .link("records", words.records())
        .markup("<ul>");
    for record in all() {
        entry(main, record, words);
        contents
            .markup("<li>")
            .link(&places::of_record(record), record.name)
            .markup("</li>");
    }
    contents.markup("</ul></li>");
    main.markup("</section>");
}

/// Every record that a message is made of, each once, in the order in which they are met.
pub(in crate::cli) fn all() -> Vec<&'static RecordSpec> {
    let mut found: Vec<&'static RecordSpec> = Vec::new();
    let roots = Message::ALL.iter().flat_map(|message| {
        let spec = message.spec();
        [spec.record, Some(spec.request), spec.reply]
    });
    let mut waiting: Vec<&'static RecordSpec> = roots.flatten().collect();
    waiting.reverse();
    while let Some(record) = waiting.pop() {
        if found.iter().any(|known| known.name == record.name) {
            continue;
        }
        found.push(record);
        let inner = record.fields.iter().filter_map(|field| match field.shape {
            Shape::List(inner) | Shape::Record(inner) => Some(inner),
            Shape::Scalar(_) | Shape::Texts => None,
        });
        waiting.extend(inner);
    }
    found
}

fn entry(main: &mut Html, record: &RecordSpec, words: Words) {
    let id = places::of_record(record);
    main.markup(&format!("<article class=\"entry\" id=\"{id}\"><h3>"));
    main.link(&id, record.name)
        .markup(" ")
        .element("span lang=\"vi\"", record.title);
    main.markup("</h3>")
        .element("p lang=\"vi\"", record.description_vi)
        .element("p lang=\"en\"", record.description);
    main.markup("<dl>");
    let grade = format!(
        "{}: {}",
        record.evidence,
        meaning(record.evidence, words.language)
    );
    main.term(words.evidence(), &grade);
    main.term(words.element(), &format!("<{}>", record.element()));
    main.markup("</dl>");
    notes::write(main, record.notes(), words);
    main.table(
        record.name,
        &[
            words.field(),
            words.name(),
            words.meaning(),
            words.kind(),
            words.demands(),
            words.example(),
            words.evidence(),
        ],
    );
    for field in record.fields {
        row(main, record, field, words);
    }
    main.end_table();
    if !record.rules.is_empty() {
        main.element("h4", words.rules()).markup("<ul>");
        for rule in record.rules {
            main.markup("<li class=\"item\">")
                .link(&format!("x-{}", rule.id), rule.id)
                .markup(" ");
            main.text(rule.heading.text(words.language)).markup(": ");
            main.text(rule.text(words.language)).markup("</li>");
        }
        main.markup("</ul>");
    }
    main.markup("</article>");
}

fn row(main: &mut Html, record: &RecordSpec, field: &FieldSpec, words: Words) {
    let id = format!("r-{}.{}", record.name, field.name);
    main.markup(&format!(
        "<tr class=\"item\" id=\"{id}\"><th scope=\"row\">"
    ));
    main.link(&id, field.name).markup("</th>");
    main.element("td lang=\"vi\"", field.title);
    main.markup("<td>")
        .element("span lang=\"vi\"", field.description_vi)
        .markup("<br>")
        .element("span lang=\"en\"", field.description);
    // What the record notes for all of its fields stands with the record.
    let (all, mut own) = (record.notes(), field.notes());
    own.source = own.source.filter(|_| own.source != all.source);
    notes::write(main, own, words);
    main.markup("</td><td>");
    kind(main, field, words);
    main.markup("</td><td>");
    demands(main, field, words);
    main.markup("</td><td class=\"example\">");
    if let Some(example) = field.examples.first() {
        main.element("code", example.as_text());
    }
    main.markup("</td><td>");
    notes::grade(main, field.evidence.field, words);
    main.markup("</td></tr>");
}

fn kind(main: &mut Html, field: &FieldSpec, words: Words) {
    match field.shape {
        Shape::List(record) => {
            main.text(words.list_of())
                .markup(" ")
                .link(&places::of_record(record), record.name);
        }
        Shape::Record(record) => {
            main.link(&places::of_record(record), record.name);
        }
        Shape::Texts => {
            main.text(words.texts());
        }
        Shape::Scalar(types) => {
            let types = [
                (types.text(), words.text()),
                (types.integer(), words.integer()),
                (types.boolean(), words.boolean()),
            ];
            let types: Vec<&str> = types
                .iter()
                .filter(|(is, _)| *is)
                .map(|(_, word)| *word)
                .collect();
            main.text(&types.join(" / "));
        }
    }
}

/// What must or should stand there, a line each; lists of codes apart.
pub(in crate::cli) fn demands_of(field: &FieldSpec, language: Language) -> Vec<String> {
    let words = Words { language };
    let mut lines: Vec<String> = Vec::new();
    if field.required {
        lines.push(format!(
            "{} ({})",
            words.required(),
            field.evidence.required
        ));
    } else {
        lines.push(words.optional().to_owned());
    }
    let form = |form: &crate::spec::TextPattern| match language {
        Language::Vietnamese => form.title,
        Language::English => form.description,
    };
    if let Some(pattern) = field.constraint.pattern {
        lines.push(form(pattern).to_owned());
        lines.extend(pattern.beside.map(|beside| form(beside).to_owned()));
    }
    if let Some(pattern) = field.advice.pattern {
        lines.push(format!("{} {}", words.should(), form(pattern)));
    }
    if let Some(length) = field.constraint.max_length {
        lines.push(format!("{} {length}", words.at_most()));
    }
    if let Some((length, _)) = field.advice.max_length {
        lines.push(format!("{} {} {length}", words.should(), words.at_most()));
    }
    if let Some(fixed) = field.constraint.fixed {
        lines.push(format!("{} \"{fixed}\"", words.always()));
    }
    if field.edition != Edition::Qcvn2019 {
        lines.push(format!("{} {}", words.since(), field.edition));
    }
    for other in field.also {
        lines.push(format!("{} {}", words.also(), other.name));
    }
    if field.element() != field.name {
        lines.push(format!("{} <{}>", words.element(), field.element()));
    }
    lines
}

fn demands(main: &mut Html, field: &FieldSpec, words: Words) {
    let lines = demands_of(field, words.language);
    for (index, line) in lines.iter().enumerate() {
        main.markup(if index > 0 { "<br>" } else { "" }).text(line);
    }
    if let Some(list) = field.constraint.codes {
        main.markup(if lines.is_empty() { "" } else { "<br>" });
        main.text(words.one_of())
            .markup(" ")
            .link(&places::of_list(list), list.name);
    }
}
