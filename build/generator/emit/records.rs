//! Records: the type, its `set` and `write`, and the way to another storage of text.

use super::writer::CodeWriter;
use super::{document, examples, rules, scan, setters, spec};
use crate::generator::model::{
    DatedAgency, DayOf, Edition, Field, FieldIndex, FieldKind, Model, Privacy, Record, Role,
};
use crate::generator::names::screaming_case;

pub fn record(out: &mut CodeWriter, model: &Model, record: &Record) {
    let name = &record.name;
    out.gap();
    document(
        out,
        &record.docs,
        name,
        &format!("Evidence: {}.", record.evidence.as_str()),
    );
    examples::examples(out, model, record);
    out.line("#[derive(Clone, PartialEq, Eq, Default)]");
    out.line("#[non_exhaustive]");
    out.block(&format!("pub struct {name}<S: Text = String>"), "", |out| {
        for field in &record.fields {
            let facts = facts(model, field);
            document(out, &field.docs, &field.wire, &facts);
            if field.wire != field.rust {
                out.line(format!("#[doc(alias = {:?})]", field.wire));
            }
            out.line(format!(
                "pub {}: {},",
                field.rust,
                stored(model, record, field)
            ));
        }
        out.doc("What stood in the record beyond these fields.");
        out.line("pub unknown: Unknown<S>,");
    });
    out.gap();
    implementation(out, record);
    out.gap();
    setters::setters(out, model, record);
    out.gap();
    with_text(out, record);
    if record.role == Role::Reply {
        outcome(out, record);
    }
    out.gap();
    out.line(format!("crate::packets::generated::record!({name});"));
    spec::tables(out, model, record);
    scan::table(out, record);
    if !record.rules.is_empty() {
        rules::methods(out, model, record);
        rules::table(out, model, record);
    }
}

/// The method that brings a record from one storage of text to another.
fn with_text(out: &mut CodeWriter, record: &Record) {
    let name = &record.name;
    out.block(&format!("impl<S: Text> {name}<S>"), "", |out| {
        out.function(
            "pub(crate) fn with_text<T: Text>",
            &["self"],
            &format!("{name}<T>"),
            |out| {
                out.block(name, "", |out| {
                    for field in &record.fields {
                        let rust = &field.rust;
                        out.line(match field.kind {
                            FieldKind::Text => {
                                format!("{rust}: crate::text::with_text(self.{rust}),")
                            }
                            FieldKind::TextScalar(_) => {
                                format!("{rust}: crate::packets::generated::with_text!(text self.{rust}),")
                            }
                            FieldKind::ValueScalar(_) | FieldKind::Code(_) => format!("{rust}: self.{rust},"),
                            FieldKind::Texts(_) => {
                                format!("{rust}: crate::text::list_with_text(self.{rust}),")
                            }
                            FieldKind::List(_) => {
                                format!("{rust}: crate::packets::generated::with_text!(list self.{rust}),")
                            }
                            FieldKind::Record(_) => {
                                format!("{rust}: crate::packets::generated::with_text!(record self.{rust}),")
                            }
                        });
                    }
                    out.line("unknown: self.unknown.with_text(),");
                });
            },
        );
    });
}

/// Whether a record has the code that tells what became of a call.
pub(super) fn has_outcome(record: &Record) -> bool {
    record.fields.iter().any(|field| field.wire == "error_code")
}

/// The method that says what became of the call, for a reply that has a code for it.
fn outcome(out: &mut CodeWriter, record: &Record) {
    let has = |wire: &str| record.fields.iter().any(|field| field.wire == wire);
    if !has_outcome(record) {
        return;
    }
    let message = if has("message") {
        "self.message.as_ref()"
    } else {
        "\"\""
    };
    out.gap();
    out.block(&format!("impl<S: Text> {}<S>", record.name), "", |out| {
        out.doc("What became of the call.");
        out.function("pub fn outcome", &["&self"], "Outcome", |out| {
            let arguments = ["self.error_code.as_ref()".to_owned(), message.to_owned()];
            out.call("crate::packets::envelope::outcome", &arguments, "");
        });
    });
}

/// Whether a record can say in one field what it denies in another: a reply with a code and a message.
pub(super) fn may_clash(record: &Record) -> bool {
    let has = |wire: &str| record.fields.iter().any(|field| field.wire == wire);
    record.role == Role::Reply && has("error_code") && has("message")
}

/// The method that finds what a reply says in one field and denies in another, for one that has a code and a message.
fn contradiction(out: &mut CodeWriter, record: &Record) {
    if !may_clash(record) {
        return;
    }
    let lists = record.fields.iter();
    let list = lists.filter(|field| matches!(field.kind, FieldKind::List(_)));
    let carries: Vec<String> = std::iter::once("elsewhere".to_owned())
        .chain(list.map(|field| format!("!self.{}.is_empty()", field.rust)))
        .collect();
    out.gap();
    out.function(
        "fn contradiction",
        &["&self", "elsewhere: bool"],
        "Option<crate::spec::Contradiction>",
        |out| {
            let arguments = [
                "Self::SPEC".to_owned(),
                "self.error_code.as_ref()".to_owned(),
                "self.message.as_ref()".to_owned(),
                carries.join(" || "),
                "&self.unknown".to_owned(),
            ];
            out.call("crate::packets::envelope::contradiction", &arguments, "");
        },
    );
}

/// What the documentation of a field says of its kind, its constraints and its evidence.
fn facts(model: &Model, field: &Field) -> String {
    let mut facts = Vec::new();
    match field.kind {
        FieldKind::Code(id) => facts.push(format!("code of `{}`", model.codes[id].name)),
        FieldKind::List(id) => facts.push(format!("list of `{}`", model.records[id].name)),
        FieldKind::Record(id) => facts.push(format!("one `{}`", model.records[id].name)),
        FieldKind::TextScalar(name) | FieldKind::ValueScalar(name) => {
            facts.push(format!("`{name}`"));
        }
        FieldKind::Text => facts.push("text".to_owned()),
        FieldKind::Texts(_) => facts.push("list of texts".to_owned()),
    }
    facts.push(
        if field.required {
            "required"
        } else {
            "optional"
        }
        .to_owned(),
    );
    if let Some(fixed) = &field.fixed {
        facts.push(format!("always `{fixed:?}`"));
    }
    if let Some(max) = field.max_length {
        facts.push(format!("at most {max} characters"));
    }
    if let Some((max, _)) = field.advised_length {
        facts.push(format!("at most {max} characters advised"));
    }
    if field.edition == Edition::Qcvn2022 {
        facts.push("since edition 2022".to_owned());
    }
    if field.deprecated {
        facts.push("deprecated".to_owned());
    }
    match field.privacy {
        Privacy::Open => {}
        Privacy::Personal => facts.push("personal data".to_owned()),
        Privacy::Secret => facts.push("secret".to_owned()),
    }
    let mut text = facts.join(", ");
    if let Some(first) = text.get(..1) {
        text = first.to_uppercase() + &text[1..];
    }
    let also = field.also.iter().map(|also| {
        let (name, evidence) = (&also.name, also.evidence.as_str());
        format!(
            " Also read from `{name}` (evidence {evidence}: {}).",
            also.source
        )
    });
    format!(
        "{text}. Evidence: {}.{}",
        evidence(field),
        also.collect::<String>()
    )
}

/// The grades of a field, each with what it is the grade of.
pub fn evidence(field: &Field) -> String {
    let mut evidence = format!("field {}", field.evidence.field.as_str());
    if field.required {
        evidence += &format!(", required {}", field.evidence.required.as_str());
    }
    let constrained = field.pattern.is_some()
        || field.max_length.is_some()
        || matches!(field.kind, FieldKind::Code(_));
    if constrained {
        evidence += &format!(", constraint {}", field.evidence.constraint.as_str());
    }
    evidence
}

/// The type that a record stores a field in.
pub fn stored(model: &Model, record: &Record, field: &Field) -> String {
    match field.kind {
        FieldKind::Text => "S".to_owned(),
        FieldKind::Texts(_) => "Vec<S>".to_owned(),
        FieldKind::TextScalar(name) => format!("{name}<S>"),
        FieldKind::ValueScalar(name) => format!("Option<{name}>"),
        FieldKind::Code(id) => {
            let list = &model.codes[id];
            format!("Option<{}>", path(&list.module, &list.name, record))
        }
        FieldKind::List(id) => format!("Vec<{}<S>>", item(model, record, id)),
        FieldKind::Record(id) => format!("Option<Box<{}<S>>>", item(model, record, id)),
    }
}

pub fn item(model: &Model, record: &Record, id: usize) -> String {
    let item = &model.records[id];
    path(&item.module, &item.name, record)
}

/// The path of an item in the module of a record.
fn path(module: &str, name: &str, record: &Record) -> String {
    if module == record.module {
        name.to_owned()
    } else {
        format!("crate::{module}::{name}")
    }
}

fn implementation(out: &mut CodeWriter, record: &Record) {
    let name = &record.name;
    let constant = screaming_case(name);
    out.block(&format!("impl<S: Text> Record for {name}<S>"), "", |out| {
        out.line("type Text = S;");
        out.line(format!("type Within<'t> = {name}<S::Within<'t>>;"));
        out.gap();
        out.line(format!("const SPEC: &'static RecordSpec = &{constant};"));
        out.gap();
        let parameter = ["within: Self::Within<'_>"];
        out.function("fn from_within", &parameter, "Self", |out| {
            out.line("within.with_text()");
        });
        out.gap();
        if record.fields.is_empty() {
            return without_fields(out);
        }
        let parameters = ["&mut self", "field: &'static FieldSpec", "reader: &mut R"];
        out.function(
            "fn set<R: FieldReader<S>>",
            &parameters,
            "Result<(), R::Error>",
            |out| {
                out.block("match field.index", "", |out| {
                    for (index, field) in record.fields.iter().enumerate() {
                        let is_unique = record.unique.is_some_and(|(unique, _)| unique == index);
                        let method = if is_unique { "unique" } else { method(field) };
                        let head = format!("{index} => reader.{method}");
                        let arguments = ["field".to_owned(), format!("&mut self.{}", field.rust)];
                        out.call(&head, &arguments, ",");
                    }
                    out.line("_ => reader.own(field, &mut self.unknown),");
                });
            },
        );
        out.gap();
        let parameters = ["&self", "writer: &mut W"];
        out.function(
            "fn write<W: FieldWriter<S>>",
            &parameters,
            "Result<(), W::Error>",
            |out| {
                for (index, field) in record.fields.iter().enumerate() {
                    let value = match field.kind {
                        FieldKind::Record(_) => format!("self.{}.as_deref()", field.rust),
                        _ => format!("&self.{}", field.rust),
                    };
                    let head = match field.kind {
                        FieldKind::Record(_) => "writer.optional_record".to_owned(),
                        _ => format!("writer.{}", method(field)),
                    };
                    let last = index + 1 == record.fields.len();
                    let arguments = [format!("&{constant}_FIELDS[{index}]"), value];
                    out.call(&head, &arguments, if last { "" } else { "?;" });
                }
            },
        );
        unknown(out);
        if let Some((index, _)) = record.unique {
            unique(out, &record.fields[index]);
        }
        if !record.rules.is_empty() {
            rules::judge(out, record);
        }
        if let Some(dated) = &record.dated_agency {
            closed_agency(out, record, dated);
        }
        contradiction(out, record);
    });
}

/// The methods of a record of which no field is known.
fn without_fields(out: &mut CodeWriter) {
    let parameters = ["&mut self", "field: &'static FieldSpec", "reader: &mut R"];
    out.function(
        "fn set<R: FieldReader<S>>",
        &parameters,
        "Result<(), R::Error>",
        |out| out.line("reader.own(field, &mut self.unknown)"),
    );
    out.gap();
    let parameters = ["&self", "_: &mut W"];
    out.function(
        "fn write<W: FieldWriter<S>>",
        &parameters,
        "Result<(), W::Error>",
        |out| out.line("Ok(())"),
    );
    unknown(out);
}

fn unknown(out: &mut CodeWriter) {
    out.gap();
    out.block("fn unknown(&self) -> &Unknown<S>", "", |out| {
        out.line("&self.unknown");
    });
    out.gap();
    out.block("fn unknown_mut(&mut self) -> &mut Unknown<S>", "", |out| {
        out.line("&mut self.unknown");
    });
}

/// The method that shows the value which tells the record apart from others.
fn unique(out: &mut CodeWriter, field: &Field) {
    out.gap();
    out.line("#[inline]");
    let parameters = ["&self", "show: impl FnOnce(&str) -> T"];
    out.function("fn unique<T>", &parameters, "Option<T>", |out| {
        let arguments = [format!("&self.{}", field.rust), "show".to_owned()];
        out.call("crate::scalars::shown::<S, _, _>", &arguments, "");
    });
}

/// The method that finds the agency of the record, if its code is closed on the day of the record.
fn closed_agency(out: &mut CodeWriter, record: &Record, dated: &DatedAgency) {
    let value = |index: FieldIndex| format!("&self.{}", record.fields[index].rust);
    let day = match dated.day {
        DayOf::Field(field) => format!("day({})", value(field)),
        DayOf::MonthAndYear(month, year) => {
            format!("first_of_month({}, {})", value(month), value(year))
        }
    };
    out.gap();
    out.line("#[inline]");
    let result = "Option<&'static crate::spec::Agency>";
    out.function("fn closed_agency", &["&self"], result, |out| {
        out.line(format!("let day = || crate::check::rules::{day};"));
        let arguments = [value(dated.code), "day".to_owned()];
        out.call("crate::check::rules::closed_agency", &arguments, "");
    });
}

fn method(field: &Field) -> &'static str {
    match field.kind {
        FieldKind::List(_) => "list",
        FieldKind::Texts(_) => "texts",
        FieldKind::Record(_) => "record",
        _ => "scalar",
    }
}
