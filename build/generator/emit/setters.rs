//! How records are made: constructors and setters.

use super::records::{item, stored};
use super::writer::CodeWriter;
use crate::generator::model::{Field, FieldKind, Model, Record, Role};

pub fn setters(out: &mut CodeWriter, model: &Model, record: &Record) {
    constructors(out, model, record);
    let mut fields = record
        .fields
        .iter()
        .filter(|field| field.constant().is_none());
    let Some(first) = fields.next() else {
        return;
    };
    out.gap();
    out.block(&format!("impl<S: Text> {}<S>", record.name), "", |out| {
        setter(out, model, record, first);
        for field in fields {
            out.gap();
            setter(out, model, record, field);
        }
    });
}

/// What the constructor of a request takes: what it cannot do without, but records, which are added one by one.
pub fn needed(record: &Record) -> Vec<&Field> {
    let is_needed = |field: &&Field| {
        record.role == Role::Request
            && field.required
            && field.constant().is_none()
            && !matches!(field.kind, FieldKind::List(_))
    };
    record.fields.iter().filter(is_needed).collect()
}

/// `new` and `borrowed`: empty, but for the fields that can have one value only, and for what a request cannot do without.
fn constructors(out: &mut CodeWriter, model: &Model, record: &Record) {
    let fixed: Vec<&Field> = record
        .fields
        .iter()
        .filter(|field| field.constant().is_some())
        .collect();
    let needed = needed(record);
    if fixed.is_empty() && needed.is_empty() {
        let constructors = format!("crate::packets::generated::constructors!({});", record.name);
        return out.line(constructors);
    }
    for (name, text, of, kind) in [
        ("new", "String", "impl", "A request"),
        (
            "borrowed",
            "Cow<'a, str>",
            "impl<'a>",
            "A request that borrows its texts",
        ),
    ] {
        if name == "borrowed" {
            out.gap();
        }
        let parameters: Vec<String> = needed
            .iter()
            .map(|field| {
                let stored = stored(model, record, field).replace("<S>", &format!("<{text}>"));
                let stored = if stored == "S" { text } else { &stored };
                format!("{}: impl IntoField<{stored}>", field.rust)
            })
            .collect();
        let parameters: Vec<&str> = parameters.iter().map(String::as_str).collect();
        let titles: Vec<String> = needed
            .iter()
            .map(|field| format!("**{}** (`{}`)", field.docs.title, field.wire))
            .collect();
        let head = if text == "String" {
            format!("{of} {}", record.name)
        } else {
            format!("{of} {}<{text}>", record.name)
        };
        out.block(&head, "", |out| {
            out.doc(&format!(
                "{kind} with what it cannot do without: {}. What can have one value only is set.",
                titles.join(", ")
            ));
            out.line("#[inline]");
            out.function(&format!("pub fn {name}"), &parameters, "Self", |out| {
                out.block("Self", "", |out| {
                    for field in &record.fields {
                        if let Some(fixed) = field.constant() {
                            out.line(format!("{}: {fixed:?}.into(),", field.rust));
                        } else if needed.iter().any(|other| other.rust == field.rust) {
                            out.line(format!("{0}: {0}.into_field(),", field.rust));
                        }
                    }
                    out.line("..Self::default()");
                });
            });
        });
    }
}

fn setter(out: &mut CodeWriter, model: &Model, record: &Record, field: &Field) {
    let rust = &field.rust;
    let (parameter, value) = match field.kind {
        FieldKind::Texts(_) => (
            "items: impl IntoIterator<Item = impl IntoField<S>>".to_owned(),
            "items.into_iter().map(IntoField::into_field).collect()",
        ),
        FieldKind::List(id) => (
            format!(
                "items: impl IntoIterator<Item = {}<S>>",
                item(model, record, id)
            ),
            "items.into_iter().collect()",
        ),
        _ => (
            format!("value: impl IntoField<{}>", stored(model, record, field)),
            "value.into_field()",
        ),
    };
    // The records of an envelope are set and added by the same names whatever the wire calls the list.
    let is_carried = record.role != Role::Record && matches!(field.kind, FieldKind::List(_));
    let name = if is_carried { "records" } else { rust };
    out.doc(&format!(
        "Sets **{}** (`{}`).",
        field.docs.title, field.wire
    ));
    if is_carried {
        out.line(format!("#[doc(alias = {:?})]", field.wire));
    }
    out.line("#[must_use = \"the setter gives the record back\"]");
    out.function(
        &format!("pub fn {name}"),
        &["mut self", &parameter],
        "Self",
        |out| {
            out.line(format!("self.{rust} = {value};"));
            // What came and did not fit the field is kept raw among the unknown fields, and would be written in its place.
            out.line(format!("self.unknown.remove({:?});", field.wire));
            out.line("self");
        },
    );
    if let (true, FieldKind::List(id)) = (is_carried, &field.kind) {
        let given = item(model, record, *id);
        out.gap();
        out.doc(&format!(
            "Adds a record to **{}** (`{}`).",
            field.docs.title, field.wire
        ));
        out.line("#[inline]");
        out.block(
            &format!("pub fn push(&mut self, record: {given}<S>)"),
            "",
            |out| out.line(format!("self.{rust}.push(record);")),
        );
    }
}
