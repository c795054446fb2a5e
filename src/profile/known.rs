//! The records and code lists that a profile can name.

use std::sync::LazyLock;

use super::error::{Place, ProfileError};
use crate::packets::Message;
use crate::spec::{CodeList, FieldSpec, RecordSpec, Shape};

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

/// The record of this name.
pub(super) fn record(name: &str, at: &Place) -> Result<&'static RecordSpec, ProfileError> {
    let found = records().iter().find(|record| record.name == name);
    found.copied().ok_or_else(|| {
        at.unknown(
            "không có bản ghi nào tên này",
            "no record has this name",
            name,
            records().iter().map(|record| record.name),
        )
    })
}

/// The field of this name.
pub(super) fn field(
    record: &RecordSpec,
    name: &str,
    at: &Place,
) -> Result<&'static FieldSpec, ProfileError> {
    record.field(name).ok_or_else(|| {
        at.unknown(
            format!("{} không có trường nào tên này", record.name),
            format!("{} has no field of this name", record.name),
            name,
            record.fields.iter().map(|field| field.name),
        )
    })
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
