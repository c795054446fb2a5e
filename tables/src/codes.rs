//! The table of the codes that stand in columns, with their labels: for engines that do not show the metadata of columns.

use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use qcvn120::Language;
use qcvn120::spec::{CodeList, FieldSpec};

/// A list of codes with where it stands: the record and the field.
pub(crate) type Listed = (&'static str, &'static FieldSpec, &'static CodeList);

pub(crate) fn schema() -> SchemaRef {
    let text = |name| Field::new(name, DataType::Utf8, false);
    Arc::new(Schema::new(vec![
        text("record"),
        text("field"),
        text("list"),
        Field::new("open", DataType::Boolean, false),
        text("code"),
        text("label_vi"),
        text("label_en"),
    ]))
}

/// A row for each code of each column.
pub(crate) fn batch(lists: &[Listed]) -> RecordBatch {
    let rows: Vec<_> = lists
        .iter()
        .flat_map(|(record, field, list)| {
            list.codes
                .iter()
                .map(move |code| (record, field, list, code))
        })
        .collect();
    let texts = |values: Vec<&str>| -> ArrayRef { Arc::new(StringArray::from(values)) };
    let open: Vec<bool> = rows.iter().map(|row| row.2.open).collect();
    let arrays = vec![
        texts(rows.iter().map(|row| *row.0).collect()),
        texts(rows.iter().map(|row| row.1.name).collect()),
        texts(rows.iter().map(|row| row.2.name).collect()),
        Arc::new(BooleanArray::from(open)),
        texts(rows.iter().map(|row| row.3.code).collect()),
        texts(
            rows.iter()
                .map(|row| row.3.label(Language::Vietnamese))
                .collect(),
        ),
        texts(
            rows.iter()
                .map(|row| row.3.label(Language::English))
                .collect(),
        ),
    ];
    RecordBatch::try_new(schema(), arrays).expect("a column for each field, a value for each code")
}
