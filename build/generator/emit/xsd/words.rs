//! The documentation of types and elements: what the schema files say of them, with evidence and what is provisional.

use super::scalars::definition;
use crate::generator::emit::records::evidence;
use crate::generator::model::{CodeList, CodeSpec, Docs, Edition, Field, FieldKind, Model, Record};

/// What is to be said of a record, in both languages.
pub fn record(record: &Record) -> (String, String) {
    let mut parts = vec![record.docs.description.clone()];
    parts.push(format!("Evidence: {}", record.evidence.as_str()));
    parts.extend(origin(&record.docs));
    (vietnamese(&record.docs), sentences(&parts))
}

/// What something is, in Vietnamese: its name, and what it means if that says more.
fn vietnamese(docs: &Docs) -> String {
    sentences(&named_and_meant(docs))
}

fn named_and_meant(docs: &Docs) -> Vec<String> {
    let mut parts = vec![docs.title.clone()];
    if docs.description_vi.trim_end_matches('.') != docs.title {
        parts.push(docs.description_vi.clone());
    }
    parts
}

/// What is to be said of a field, beside what its type says, in both languages.
pub fn field(model: &Model, field: &Field) -> (String, String) {
    let shared = definition(model, field);
    let mut parts = vec![field.docs.description.clone()];
    if field.element != field.wire {
        parts.push(format!("In JSON: {}", field.wire));
    }
    if let Some(pattern) = field.pattern
        && !matches!(field.kind, FieldKind::Code(_))
        && shared.is_none_or(|shared| shared.field.pattern != Some(pattern))
    {
        parts.push(format!("Form: {}", model.patterns[pattern].description));
    }
    if let Some((max, grade)) = field.advised_length {
        let grade = grade.as_str();
        parts.push(format!(
            "At most {max} characters are advised (evidence: {grade})"
        ));
    }
    if let Some(pattern) = field.advised_pattern
        && shared.is_none_or(|shared| shared.field.advised_pattern != Some(pattern))
    {
        parts.push(format!("Advised: {}", model.patterns[pattern].description));
    }
    if field.edition == Edition::Qcvn2022 {
        parts.push("Since edition 2022".to_owned());
    }
    if field.deprecated {
        parts.push("Deprecated".to_owned());
    }
    parts.push(format!("Evidence: {}", evidence(field)));
    // What the shared definition says stands with its type.
    let shared: Vec<String> = shared_docs(model, field)
        .map(origin)
        .into_iter()
        .flatten()
        .collect();
    parts.extend(origin(&field.docs).filter(|text| !shared.contains(text)));
    (vietnamese(&field.docs), sentences(&parts))
}

/// What is to be said of a shared scalar, in both languages.
pub fn scalar(model: &Model, scalar: &Field) -> (String, String) {
    let mut vietnamese = named_and_meant(&scalar.docs);
    let mut english = vec![scalar.docs.description.clone()];
    if let Some(pattern) = scalar.pattern.map(|id| &model.patterns[id]) {
        vietnamese.push(format!("Dạng: {}", pattern.title));
        english.push(format!("Form: {}", pattern.description));
    }
    if let Some(pattern) = scalar.advised_pattern.map(|id| &model.patterns[id]) {
        let grade = pattern.evidence.as_str();
        vietnamese.push(format!("Khuyến nghị: {}", pattern.title));
        english.push(format!(
            "Advised: {} (evidence: {grade})",
            pattern.description
        ));
    }
    let grade = scalar.evidence.constraint.as_str();
    english.push(format!("Evidence: constraint {grade}"));
    english.extend(origin(&scalar.docs));
    (sentences(&vietnamese), sentences(&english))
}

/// What is to be said of a code list, in both languages. The codes of a closed one stand with its values.
pub fn codes(list: &CodeList) -> (String, String) {
    let mut vietnamese = named_and_meant(&list.docs);
    let mut english = vec![list.docs.description.clone()];
    if list.open {
        let labels = |label: fn(&CodeSpec) -> String| {
            let labels = list
                .codes
                .iter()
                .map(|code| format!("{} = {}", code.wire, label(code)));
            labels.collect::<Vec<_>>().join("; ")
        };
        vietnamese.push(format!(
            "Danh mục mở, các mã đã biết: {}",
            labels(|code| code.title.clone())
        ));
        let english_labels =
            labels(|code| format!("{} ({})", code.description, code.evidence.as_str()));
        english.push(format!(
            "Open list: other codes are let through. Known codes, with their evidence: {english_labels}"
        ));
    } else {
        vietnamese.push("Danh mục đóng".to_owned());
        english.push("Closed list: other codes are refused".to_owned());
    }
    english.push(format!("Evidence: constraint {}", list.evidence.as_str()));
    english.extend(origin(&list.docs));
    for code in list.codes.iter().filter(|_| list.open) {
        if let Some(text) = &code.provisional {
            english.push(format!("Provisional, code {}: {text}", code.wire));
        }
    }
    (sentences(&vietnamese), sentences(&english))
}

pub fn code(code: &CodeSpec) -> String {
    let mut parts = vec![code.description.clone()];
    if code.edition == Edition::Qcvn2022 {
        parts.push("Since edition 2022".to_owned());
    }
    parts.push(format!("Evidence: {}", code.evidence.as_str()));
    parts.extend(
        code.provisional
            .as_ref()
            .map(|text| format!("Provisional: {text}")),
    );
    sentences(&parts)
}

/// What is said of the type that a field shares with others.
fn shared_docs<'m>(model: &'m Model, field: &Field) -> Option<&'m Docs> {
    match field.kind {
        FieldKind::Code(id) => Some(&model.codes[id].docs),
        _ => definition(model, field).map(|scalar| &scalar.field.docs),
    }
}

/// One text of several sentences, each with its full stop.
fn sentences(parts: &[String]) -> String {
    let ended = |part: &String| {
        let stop = if part.ends_with(['.', '!', '?']) {
            ""
        } else {
            "."
        };
        format!("{part}{stop}")
    };
    parts.iter().map(ended).collect::<Vec<_>>().join(" ")
}

/// Where something is known from, and what of it is not settled.
fn origin(docs: &Docs) -> impl Iterator<Item = String> {
    let source = docs.source.as_ref().map(|text| format!("Source: {text}"));
    let provisional = docs
        .provisional
        .as_ref()
        .map(|text| format!("Provisional: {text}"));
    source.into_iter().chain(provisional)
}
