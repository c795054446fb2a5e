//! The generated API in outline, one line for each item: what a reviewer of a schema change looks at.

use std::fmt::Write as _;

use super::records::stored;
use super::rule_words::formula;
use super::setters::needed;
use crate::generator::model::{CodeList, Edition, Field, Message, Model, Privacy, Record};

/// The outline of a module.
pub fn outline(model: &Model, module: &str) -> String {
    let mut out = String::new();
    for message in model
        .messages
        .iter()
        .filter(|message| message.group == module)
    {
        self::message(&mut out, model, message);
    }
    for list in model.codes.iter().filter(|list| list.module == module) {
        codes(&mut out, list);
    }
    for record in model
        .records
        .iter()
        .filter(|record| record.module == module)
    {
        self::record(&mut out, model, record);
    }
    out
}

// Writing to a `String` does not fail, so results are dropped here.

fn message(out: &mut String, model: &Model, message: &Message) {
    let name = |id: Option<usize>| id.map_or("-", |id| model.records[id].name.as_str());
    let _ = writeln!(
        out,
        "message {}: {}, request {}, reply {}, record {}{}; evidence {}\n",
        message.name,
        if message.push { "push" } else { "pull" },
        name(Some(message.request)),
        name(message.reply),
        name(message.record),
        if message.has_list { ", list" } else { "" },
        message.evidence.as_str(),
    );
}

fn codes(out: &mut String, list: &CodeList) {
    let open = if list.open { "open" } else { "closed" };
    let truth = list.truth.map_or("", |_| ", no and yes");
    let numeric = if list.numeric { ", numbers" } else { "" };
    let _ = writeln!(
        out,
        "enum {}: {open}{numeric}{truth}; evidence {}",
        list.name,
        list.evidence.as_str()
    );
    for code in &list.codes {
        let edition = if code.edition == Edition::Qcvn2022 {
            ", since 2022"
        } else {
            ""
        };
        let _ = writeln!(
            out,
            "    {} = {:?} {} / {}; evidence {}{edition}",
            code.name,
            code.wire,
            code.title,
            code.description,
            code.evidence.as_str()
        );
    }
    for step in &list.moves {
        let to = if step.to.is_empty() {
            "nothing".to_owned()
        } else {
            step.to.join(", ")
        };
        let (from, evidence) = (&step.from, step.evidence.as_str());
        let _ = writeln!(out, "    {from} -> {to}; evidence {evidence}");
    }
    out.push('\n');
}

fn record(out: &mut String, model: &Model, record: &Record) {
    let _ = writeln!(
        out,
        "struct {}<S>: {}; evidence {}",
        record.name,
        record.docs.title,
        record.evidence.as_str()
    );
    let given: Vec<&str> = needed(record).iter().map(|one| &*one.rust).collect();
    if !given.is_empty() {
        let _ = writeln!(out, "    new({})", given.join(", "));
    }
    for one in &record.fields {
        let _ = writeln!(out, "    {}", field(model, record, one));
    }
    for rule in &record.rules {
        let demand = formula(model, record, &rule.body, "");
        let evidence = rule.evidence.as_str();
        let _ = writeln!(out, "    rule {}: {demand}; evidence {evidence}", rule.id);
    }
    out.push('\n');
}

fn field(model: &Model, record: &Record, field: &Field) -> String {
    let mut line = format!("{}: {}", field.rust, stored(model, record, field));
    if field.wire != field.rust {
        line += &format!(" = {:?}", field.wire);
    }
    let mut facts = Vec::new();
    if field.element != field.wire {
        facts.push(format!("element {}", field.element));
    }
    if field.required {
        facts.push(format!("required ({})", field.evidence.required.as_str()));
    }
    if let Some(fixed) = &field.fixed {
        facts.push(format!("always {fixed:?}"));
    }
    if let Some(max) = field.max_length {
        facts.push(format!("at most {max} characters"));
    }
    if let Some(pattern) = field.pattern {
        facts.push(format!("pattern {}", model.patterns[pattern].constant));
    }
    if let Some((max, _)) = field.advised_length {
        facts.push(format!("at most {max} characters advised"));
    }
    if let Some(pattern) = field.advised_pattern {
        facts.push(format!(
            "pattern {} advised",
            model.patterns[pattern].constant
        ));
    }
    if field.advised_check_digit.is_some() {
        facts.push("check digit advised".to_owned());
    }
    if let Some(kind) = field.catalogue {
        facts.push(format!("code of the catalogue of kind {kind}"));
    }
    if field.omitted {
        facts.push("left out when absent".to_owned());
    }
    for also in &field.also {
        let evidence = also.evidence.as_str();
        facts.push(format!("also {} ({evidence})", also.name));
    }
    if field.edition == Edition::Qcvn2022 {
        facts.push("since 2022".to_owned());
    }
    if field.privacy != Privacy::Open {
        facts.push(field.privacy.as_str().to_owned());
    }
    if field.deprecated {
        facts.push("deprecated".to_owned());
    }
    format!(
        "{line}; {}; evidence {}",
        facts.join(", "),
        field.evidence.field.as_str()
    )
}
