//! The records and code lists that a profile can name.

use std::sync::LazyLock;

pub(super) use crate::error::Failure;
use crate::packets::{FILES, Message};
pub(super) use crate::report::{Code, Severity};
use crate::scalars::BOOLEAN_TEXT;
use crate::spec::{CodeList, RecordSpec, Shape};
use crate::syntax::json::Tree;

/// Every record of every message, envelopes and nested ones included, each once.
pub(super) fn records() -> &'static [&'static RecordSpec] {
    static RECORDS: LazyLock<Vec<&'static RecordSpec>> = LazyLock::new(|| {
        below(Message::ALL.iter().flat_map(|message| {
            let spec = message.spec();
            let roots = [spec.record, Some(spec.request), spec.reply];
            roots.into_iter().flatten()
        }))
    });
    &RECORDS
}

/// These records and those inside them, each once.
pub(super) fn below(roots: impl Iterator<Item = &'static RecordSpec>) -> Vec<&'static RecordSpec> {
    let mut records = Vec::new();
    for root in roots {
        add(&mut records, root);
    }
    records
}

fn add(records: &mut Vec<&'static RecordSpec>, root: &'static RecordSpec) {
    let mut waiting = vec![root];
    while let Some(record) = waiting.pop() {
        if records.iter().any(|known| std::ptr::eq(*known, record)) {
            continue;
        }
        records.push(record);
        let inner = record.fields.iter().filter_map(|field| match field.shape {
            Shape::List(record) | Shape::Record(record) => Some(record),
            Shape::Scalar(_) | Shape::Texts => None,
        });
        waiting.extend(inner);
    }
}

/// Every code list of the schemas that a field is of.
pub(super) fn lists() -> Vec<&'static CodeList> {
    let mut lists: Vec<&'static CodeList> = Vec::new();
    for field in records().iter().flat_map(|record| record.fields) {
        if let Some(list) = field.constraint.codes
            && !list.is_boolean()
            && !lists.contains(&list)
        {
            lists.push(list);
        }
    }
    lists
}

/// The texts of a boolean, as a list.
pub(super) fn boolean() -> &'static CodeList {
    &BOOLEAN_TEXT
}

/// The shared scalars, as their schema file has them.
pub(super) fn scalars() -> &'static [(String, Tree)] {
    static SCALARS: LazyLock<Vec<(String, Tree)>> = LazyLock::new(|| {
        // The file is the crate's own.
        let tree = file("scalars.json").and_then(|text| Tree::parse(text).ok());
        let scalars = tree.as_ref().and_then(|tree| tree.get("$defs"));
        scalars.map_or(Vec::new(), |scalars| scalars.members().to_vec())
    });
    &SCALARS
}

/// The text of a schema file.
pub(super) fn file(path: &str) -> Option<&'static str> {
    let file = FILES.iter().find(|(known, _)| *known == path);
    file.map(|(_, text)| *text)
}

/// The name of the records of a message.
pub(super) fn record_of_message(name: &str) -> Option<&'static str> {
    let mut all = Message::ALL.iter();
    let message = all.find(|message| message.name() == name)?;
    message.spec().record.map(|record| record.name)
}
