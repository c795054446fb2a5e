//! What the documentation of a record shows: which fields it needs, a whole one in JSON, and how one is made.

use std::collections::{BTreeMap, BTreeSet};

use super::setters::needed;
use super::spelled;
use super::writer::CodeWriter;
use crate::generator::model::{Field, FieldKind, Lexeme, Model, Record, Role};
use crate::generator::source::Json;

/// How many fields stand for a record that needs none.
const FEW: usize = 3;

pub fn examples(out: &mut CodeWriter, model: &Model, record: &Record) {
    if record.fields.is_empty() {
        return;
    }
    out.doc("");
    out.doc("# Required");
    out.doc("");
    out.doc(&required(record));
    out.doc("");
    out.doc("# Example");
    out.doc("");
    let code = |line: &str| format!("/// {line}").trim_end().to_owned();
    out.line("/// ```");
    for line in program(model, record).lines() {
        out.line(code(line));
    }
    out.line("/// ```");
}

/// Which fields must be there, and by which rules they go together.
fn required(record: &Record) -> String {
    let required = record.fields.iter().filter(|field| field.required);
    let required: Vec<String> = required.map(|field| format!("`{}`", field.wire)).collect();
    let all = record.fields.len();
    let mut said = match required.len() {
        0 => format!("None of the {all} fields."),
        some if some == all => format!("All fields: {}.", required.join(", ")),
        some => format!("{some} of the {all} fields: {}.", required.join(", ")),
    };
    let rules: Vec<String> = record
        .rules
        .iter()
        .map(|rule| format!("`{}`", rule.id))
        .collect();
    if !rules.is_empty() {
        said += &format!(" Rules between the fields: {}.", rules.join(", "));
    }
    said
}

/// A program that reads a whole record and makes one.
fn program(model: &Model, record: &Record) -> String {
    let name = &record.name;
    let mut types = BTreeMap::new();
    let made = made(model, record, &mut types, 0);
    let imports = types.iter().map(|(module, names)| {
        let names: Vec<&str> = names.iter().copied().collect();
        match &names[..] {
            [one] => format!("use qcvn120::{module}::{one};\n"),
            several => format!("use qcvn120::{module}::{{{}}};\n", several.join(", ")),
        }
    });
    let imports: String = imports.collect();
    let fields: Vec<&Field> = record
        .fields
        .iter()
        .filter(|field| is_shown(field))
        .collect();
    let whole = object(model, &fields, 0);
    let hashes = if whole.contains("\"#") { "##" } else { "#" };
    format!(
        "{imports}
// A whole one, as it arrives.
let json = r{hashes}\"{whole}\"{hashes};
let (read, report) = qcvn120::json::read::<{name}>(json.as_bytes())?;
assert!(report.usable());

// One with {}.
let made = {made};
assert!(made.check().usable());
# let _: {name} = read;
# Ok::<(), qcvn120::ReadError>(())
",
        if record.fields.iter().any(|field| field.required) {
            "what it cannot do without"
        } else {
            "some of its fields"
        }
    )
}

/// Whether a new document has the field.
fn is_shown(field: &Field) -> bool {
    !field.deprecated && !field.is_to_be_empty()
}

/// The fields that stand for a record inside of another: those that must be there, or else the first ones.
fn brief(record: &Record) -> Vec<&Field> {
    let shown = || record.fields.iter().filter(|field| is_shown(field));
    let required: Vec<&Field> = shown().filter(|field| field.required).collect();
    if required.is_empty() {
        shown()
            .filter(|field| field.kind.is_scalar())
            .take(FEW)
            .collect()
    } else {
        required
    }
}

/// A record as JSON, a line for each field.
fn object(model: &Model, fields: &[&Field], depth: usize) -> String {
    if fields.is_empty() {
        return "{}".to_owned();
    }
    let margin = "  ".repeat(depth + 1);
    let members = fields.iter().map(|field| {
        let value = value(model, field, depth + 1);
        format!("{margin}\"{}\": {value}", field.wire)
    });
    let members: Vec<String> = members.collect();
    let end = "  ".repeat(depth);
    format!("{{\n{}\n{end}}}", members.join(",\n"))
}

fn value(model: &Model, field: &Field, depth: usize) -> String {
    let of = |id: usize, depth| object(model, &brief(&model.records[id]), depth);
    match field.kind {
        FieldKind::List(id) if model.records[id].fields.is_empty() => "[]".to_owned(),
        FieldKind::List(id) => format!("[{}]", of(id, depth)),
        FieldKind::Record(id) => of(id, depth),
        FieldKind::Texts(_) => format!("[{}]", json(field)),
        _ => json(field),
    }
}

/// The value of a field as JSON spells it.
fn json(field: &Field) -> String {
    if let Some(fixed) = field.constant() {
        return Json::String(fixed.to_owned()).to_string();
    }
    match field.docs.examples.first() {
        Some(Lexeme::Text(text)) => Json::String(text.clone()).to_string(),
        Some(other) => spelled(other),
        None => "\"\"".to_owned(),
    }
}

/// The calls that make a record. The types that they name are put to `types`, by module.
fn made<'m>(
    model: &'m Model,
    record: &'m Record,
    types: &mut BTreeMap<&'m str, BTreeSet<&'m str>>,
    depth: usize,
) -> String {
    types
        .entry(record.module.as_str())
        .or_default()
        .insert(record.name.as_str());
    let given = needed(record);
    let is_given = |field: &Field| given.iter().any(|other| other.wire == field.wire);
    let arguments: Vec<String> = given
        .iter()
        .map(|field| argument(model, field, types, depth))
        .collect();
    let mut calls = format!("{}::new({})", record.name, arguments.join(", "));
    let margin = "    ".repeat(depth + 1);
    for field in brief(record) {
        let is_empty_list =
            matches!(field.kind, FieldKind::List(id) if model.records[id].fields.is_empty());
        if is_given(field) || field.constant().is_some() || is_empty_list {
            continue;
        }
        let is_carried = record.role != Role::Record && matches!(field.kind, FieldKind::List(_));
        let setter = if is_carried { "records" } else { &field.rust };
        let argument = argument(model, field, types, depth + 1);
        calls += &format!("\n{margin}.{setter}({argument})");
    }
    calls
}

fn argument<'m>(
    model: &'m Model,
    field: &'m Field,
    types: &mut BTreeMap<&'m str, BTreeSet<&'m str>>,
    depth: usize,
) -> String {
    match field.kind {
        FieldKind::List(id) => format!("[{}]", made(model, &model.records[id], types, depth)),
        FieldKind::Record(id) => made(model, &model.records[id], types, depth),
        FieldKind::Texts(_) => format!("[{}]", rust(field)),
        _ => rust(field),
    }
}

/// The value of a field as Rust spells it.
fn rust(field: &Field) -> String {
    match field.docs.examples.first() {
        Some(Lexeme::Text(text)) => format!("{text:?}"),
        Some(other) => spelled(other),
        None => "\"\"".to_owned(),
    }
}
