//! The tables of a record: what the schema says of it and of its fields.

use super::writer::CodeWriter;
use super::{edition, grade};
use crate::generator::model::{
    AMOUNTS, COUNTS, CheckDigit, DATES, Edition, Field, FieldIndex, FieldKind, Lexeme, Model,
    PERCENTAGES, Privacy, Record, Types,
};
use crate::generator::names::screaming_case;

pub fn tables(out: &mut CodeWriter, model: &Model, record: &Record) {
    let constant = screaming_case(&record.name);
    out.gap();
    out.block(
        &format!("pub(crate) static {constant}: RecordSpec = RecordSpec"),
        ";",
        |out| {
            out.line(format!("name: {:?},", record.name));
            out.line(format!("tag: {:?},", tag(&record.element)));
            out.line(format!("end_tag: {:?},", end_tag(&record.element)));
            out.line(format!("title: {:?},", record.docs.title));
            out.line(format!("description: {:?},", record.docs.description));
            out.line(format!("description_vi: {:?},", record.docs.description_vi));
            out.line(format!("fields: &{constant}_FIELDS,"));
            out.line(format!("names: Names::of(&{constant}_FIELDS),"));
            out.line(format!("scan: &{constant}_SCAN,"));
            out.line(format!("required: {},", hexadecimal(required(record))));
            if record.rules.is_empty() {
                out.line("rules: &[],");
            } else {
                out.line(format!("rules: &{constant}_RULES,"));
            }
            match record.unique {
                None => out.line("unique: None,"),
                Some((index, evidence)) => out.block("unique: Some(Unique", "),", |out| {
                    out.line(format!("field: &{constant}_FIELDS[{index}],"));
                    out.line(format!("evidence: {},", grade(evidence)));
                }),
            }
            dated_agency(out, record, &constant);
            let identity = record.identity.iter();
            let identity: Vec<String> = identity
                .map(|index| format!("&{constant}_FIELDS[{index}]"))
                .collect();
            out.array("identity: &", &identity, ",");
            match record.entries {
                None => out.line("entries: None,"),
                Some((kind, code, title)) => out.block("entries: Some(Entries", "),", |out| {
                    out.line(format!("kind: CatalogueKind::{kind:?},"));
                    out.line(format!("code: &{constant}_FIELDS[{code}],"));
                    out.line(format!("title: &{constant}_FIELDS[{title}],"));
                }),
            }
            out.line(format!("evidence: {},", grade(record.evidence)));
            out.line(format!("schema: {:?},", record.docs.schema));
        },
    );
    out.gap();
    let count = record.fields.len();
    let head = format!("pub(crate) static {constant}_FIELDS: [FieldSpec; {count}] = ");
    let fields: Vec<_> = record.fields.iter().enumerate().collect();
    out.structs(&head, "FieldSpec", &fields, ";", |out, (index, field)| {
        let before = index
            .checked_sub(1)
            .and_then(|before| record.fields.get(before));
        one(out, model, *index, field, before);
    });
}

fn dated_agency(out: &mut CodeWriter, record: &Record, constant: &str) {
    let Some(dated) = &record.dated_agency else {
        return out.line("dated_agency: None,");
    };
    let field = |index: FieldIndex| format!("&{constant}_FIELDS[{index}]");
    let days: Vec<String> = dated.day.fields().into_iter().map(field).collect();
    out.block("dated_agency: Some(DatedAgency", "),", |out| {
        out.line(format!("field: {},", field(dated.code)));
        out.array("day: &", &days, ",");
        out.line(format!("evidence: {},", grade(dated.evidence)));
    });
}

/// An element's start tag, from which the writer makes the empty element as well.
fn tag(element: &str) -> String {
    format!("<{element}>")
}

fn end_tag(element: &str) -> String {
    format!("</{element}>")
}

/// A number in groups of four digits.
fn hexadecimal(number: u64) -> String {
    let digits = format!("{number:016x}");
    let groups: Vec<&str> = (0..4)
        .filter_map(|group| digits.get(group * 4..group * 4 + 4))
        .collect();
    format!("0x{}", groups.join("_"))
}

/// A bit for each required field.
fn required(record: &Record) -> u64 {
    let required = record
        .fields
        .iter()
        .enumerate()
        .filter(|(_, field)| field.required);
    required.fold(0, |bits, (index, _)| bits | 1 << index)
}

/// The hand-written scalars that rules compare, count or sum.
const MEASURED: [&[&str]; 4] = [DATES, COUNTS, PERCENTAGES, AMOUNTS];

fn one(out: &mut CodeWriter, model: &Model, index: usize, field: &Field, before: Option<&Field>) {
    out.line(format!("index: {index},"));
    out.line(format!("name: {:?},", field.wire));
    out.line(format!("lead: {:?},", format!(",\"{}\":", field.wire)));
    out.line(format!(
        "between: {:?},",
        format!("\",\"{}\":\"", field.wire)
    ));
    out.line(format!("tag: {:?},", tag(&field.element)));
    out.line(format!("end_tag: {:?},", end_tag(&field.element)));
    let ended = before.map_or_else(String::new, |before| end_tag(&before.element));
    out.line(format!("joint: {:?},", ended + &tag(&field.element)));
    if let FieldKind::Texts(item) = &field.kind {
        out.line(format!("item_tag: {:?},", tag(item)));
        out.line(format!("item_end_tag: {:?},", end_tag(item)));
    }
    out.line(format!("title: {:?},", field.docs.title));
    out.line(format!("description: {:?},", field.docs.description));
    out.line(format!("description_vi: {:?},", field.docs.description_vi));
    if let Some(shape) = shape(model, field) {
        out.line(format!("shape: {shape},"));
    }
    if let FieldKind::TextScalar(name) | FieldKind::ValueScalar(name) = field.kind
        && MEASURED.iter().any(|known| known.contains(&name))
    {
        out.line(format!("measure: Some(crate::spec::Measure::{name}),"));
    }
    if field.required {
        out.line("required: true,");
    }
    let (constraint, advice) = (constraint(model, field), advice(model, field));
    let is_free = constraint.iter().all(|part| part.starts_with("min_length"))
        && advice.iter().all(|part| part.starts_with("max_length"));
    if field.kind == FieldKind::Text && is_free {
        out.line("is_free: true,");
    }
    let is_stricter = matches!(
        (field.pattern, field.advised_pattern),
        (Some(demanded), Some(advised))
            if model.patterns[demanded].beside.is_none()
                && model.patterns[advised].pattern.is_within(&model.patterns[demanded].pattern)
    );
    if is_stricter {
        out.line("advice_is_stricter: true,");
    }
    if let Some(form) = deciding(field, is_stricter) {
        let constant = &model.patterns[form].constant;
        let required = field.min_length > 0;
        out.line(format!(
            "deciding: crate::packets::patterns::{constant}.decides({required}),"
        ));
    }
    let advised_length = field.advised_length.map(|(max, _)| max);
    if let Some(longest) = field.max_length.into_iter().chain(advised_length).min() {
        out.line(format!("longest: {longest},"));
    }
    parts(out, "constraint", "Constraint", &constraint);
    if field.fixed.is_some() {
        out.line("takes_exact: false,");
    }
    parts(out, "advice", "Advice", &advice);
    let examples: Vec<String> = field.docs.examples.iter().map(lexeme).collect();
    if !examples.is_empty() && field.fixed.is_none() {
        out.array("examples: &", &examples, ",");
    }
    if field.omitted {
        out.line("absent: Absent::Omitted,");
    }
    if field.edition != Edition::Qcvn2019 {
        out.line(format!("edition: {},", edition(field.edition)));
    }
    let newest = newest(model, field);
    if newest != Edition::Qcvn2019 {
        out.line(format!("newest: {},", edition(newest)));
    }
    if field.deprecated {
        out.line("deprecated: true,");
    }
    if let Some(kind) = field.catalogue {
        out.line(format!("catalogue: Some(CatalogueKind::{kind:?}),"));
    }
    if field.privacy != Privacy::Open {
        out.line(format!("privacy: Privacy::{:?},", field.privacy));
    }
    out.block("evidence: Evidence", ",", |out| {
        out.line(format!("field: {},", grade(field.evidence.field)));
        out.line(format!("required: {},", grade(field.evidence.required)));
        out.line(format!("constraint: {},", grade(field.evidence.constraint)));
    });
    let also = field.also.iter().map(|also| {
        let grade = grade(also.evidence);
        format!("OtherName::new({:?}, {grade})", also.name)
    });
    let also: Vec<String> = also.collect();
    if !also.is_empty() {
        out.array("also: &", &also, ",");
    }
    out.line(format!("schema: {:?},", field.docs.schema));
    out.line("..FieldSpec::DEFAULT");
}

/// The form that alone can decide whether a text of at most the longest length has findings.
fn deciding(field: &Field, advice_is_stricter: bool) -> Option<usize> {
    let has_codes = matches!(
        field.kind,
        FieldKind::Code(_) | FieldKind::ValueScalar("BooleanText")
    );
    if has_codes
        || !field.types.text()
        || field.fixed.is_some()
        || field.advised_check_digit.is_some()
    {
        return None;
    }
    match (field.pattern, field.advised_pattern) {
        (Some(_), Some(advised)) => advice_is_stricter.then_some(advised),
        (demanded, advised) => advised.or(demanded),
    }
}

/// The latest edition that the field, or a code that it may hold, came with.
fn newest(model: &Model, field: &Field) -> Edition {
    let has_newer_code = matches!(field.kind, FieldKind::Code(list)
        if model.codes[list].codes.iter().any(|code| code.edition != Edition::Qcvn2019));
    if has_newer_code {
        Edition::Qcvn2022
    } else {
        field.edition
    }
}

fn lexeme(lexeme: &Lexeme) -> String {
    match lexeme {
        Lexeme::Text(text) => format!("text({text:?})"),
        Lexeme::Number(number) => format!("number({number:?})"),
        Lexeme::Boolean(flag) => format!("Lexeme::Boolean({flag})"),
    }
}

/// A member of which only the parts are stated that differ from its `NONE`.
fn parts(out: &mut CodeWriter, member: &str, kind: &str, parts: &[String]) {
    if !parts.is_empty() {
        out.block(&format!("{member}: {kind}"), ",", |out| {
            for part in parts {
                out.line(format!("{part},"));
            }
            out.line(format!("..{kind}::NONE"));
        });
    }
}

fn shape(model: &Model, field: &Field) -> Option<String> {
    let spec = |id: usize| {
        let record = &model.records[id];
        format!(
            "&crate::{}::{}",
            record.module,
            screaming_case(&record.name)
        )
    };
    match field.kind {
        FieldKind::List(id) => Some(format!("Shape::List({})", spec(id))),
        FieldKind::Record(id) => Some(format!("Shape::Record({})", spec(id))),
        FieldKind::Texts(_) => Some("Shape::Texts".to_owned()),
        _ => match field.types {
            Types::Text => None,
            types => Some(format!("Shape::Scalar(Types::{types:?})")),
        },
    }
}

fn constraint(model: &Model, field: &Field) -> Vec<String> {
    let mut parts = Vec::new();
    if field.min_length > 0 {
        parts.push(format!("min_length: {}", field.min_length));
    }
    if let Some(max) = field.max_length {
        parts.push(format!("max_length: Some({max})"));
    }
    if let Some(pattern) = field.pattern {
        parts.push(format!(
            "pattern: Some(&crate::packets::patterns::{})",
            model.patterns[pattern].constant
        ));
    }
    if let Some(fixed) = &field.fixed {
        parts.push(format!("fixed: Some({fixed:?})"));
    }
    if field.kind == FieldKind::ValueScalar("BooleanText") {
        parts.push("codes: Some(&crate::scalars::BOOLEAN_TEXT)".to_owned());
    }
    if let FieldKind::Code(id) = field.kind {
        let list = &model.codes[id];
        parts.push(format!(
            "codes: Some(&crate::{}::{})",
            list.module,
            screaming_case(&list.name)
        ));
    }
    parts
}

fn advice(model: &Model, field: &Field) -> Vec<String> {
    let mut parts = Vec::new();
    if let Some((max, evidence)) = field.advised_length {
        parts.push(format!("max_length: Some(({max}, {}))", grade(evidence)));
    }
    if let Some(pattern) = field.advised_pattern {
        parts.push(format!(
            "pattern: Some(&crate::packets::patterns::{})",
            model.patterns[pattern].constant
        ));
    }
    if let Some((CheckDigit::TaxNumber, evidence)) = field.advised_check_digit {
        parts.push(format!(
            "check_digit: Some((CheckDigit::TaxNumber, {}))",
            grade(evidence)
        ));
    }
    parts
}
