//! Makes the rows of a message's table of its records.

use std::borrow::Cow;
use std::sync::Arc;

use arrow_array::builder::{Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::SchemaRef;
use qcvn120::Record;
use qcvn120::spec::{FieldSpec, Lexeme, Shape};
use qcvn120::walk::{self, RecordVisitor};

use crate::columns::{Column, Columns, Fit};
use crate::findings::count;
use crate::layout::Layout;

/// The rows of a table, record by record.
pub(crate) struct Rows {
    schema: SchemaRef,
    layout: Arc<Layout>,
    files: StringBuilder,
    records: Int64Builder,
    columns: Columns,
    rest: StringBuilder,
}

impl Rows {
    pub(crate) fn new(schema: SchemaRef, layout: Arc<Layout>) -> Self {
        Self {
            columns: Columns::new(&layout),
            schema,
            layout,
            files: StringBuilder::new(),
            records: Int64Builder::new(),
            rest: StringBuilder::new(),
        }
    }

    /// Adds a record, which is number `index` of its file.
    pub(crate) fn add<R: Record>(&mut self, record: &R, file: &str, index: usize) {
        let mut row = Row {
            columns: &mut self.columns,
            layout: &self.layout,
            inside: Vec::new(),
            rest: String::new(),
        };
        walk::record(record, &mut row);
        let rest = row.rest;
        self.columns.end_row();
        self.files.append_value(file);
        self.records.append_value(count(index));
        if rest.is_empty() {
            self.rest.append_null();
        } else {
            self.rest.append_value(rest + "}");
        }
    }

    /// The rows as a batch. There are none then.
    pub(crate) fn finish(&mut self) -> RecordBatch {
        let fields = self.schema.fields();
        let inner = fields.get(2..fields.len() - 1).unwrap_or_default();
        let mut arrays: Vec<ArrayRef> = vec![
            Arc::new(self.files.finish()),
            Arc::new(self.records.finish()),
        ];
        arrays.extend(self.columns.finish(&inner.into()));
        arrays.push(Arc::new(self.rest.finish()));
        RecordBatch::try_new(Arc::clone(&self.schema), arrays)
            .expect("columns are made by the schema, a value for each row")
    }
}

/// The row at hand.
struct Row<'r> {
    columns: &'r mut Columns,
    layout: &'r Layout,
    /// The fields that hold the record at hand, outermost first.
    inside: Vec<Inside>,
    /// What no column holds, as a JSON object that is not closed; empty where there is nothing.
    rest: String,
}

/// A field with records, one of which is at hand.
struct Inside {
    field: &'static FieldSpec,
    /// How many of its records came before.
    item: usize,
}

impl Row<'_> {
    /// The columns of the record at hand.
    fn columns(&mut self) -> Option<&mut Columns> {
        let mut columns = &mut *self.columns;
        for inside in &self.inside {
            columns = columns.inside(inside.field.index)?;
        }
        Some(columns)
    }

    fn column(&mut self, field: &FieldSpec) -> Option<&mut Column> {
        self.columns()?.vacant(field.index)
    }

    /// The field of the record at hand that a profile adds under this name.
    fn added(&self, name: &str) -> Option<&'static FieldSpec> {
        let mut layout = self.layout;
        for inside in &self.inside {
            layout = layout.inside(inside.field.index)?;
        }
        layout.added(name)
    }

    /// Keeps what no column holds: JSON, under the pointer of its place in the record.
    fn keep(&mut self, name: Option<&str>, json: &str) {
        let mut pointer = String::new();
        for inside in &self.inside {
            push_token(&mut pointer, inside.field.name);
            if matches!(inside.field.shape, Shape::List(_)) {
                push_token(&mut pointer, &inside.item.to_string());
            }
        }
        if let Some(name) = name {
            push_token(&mut pointer, name);
        }
        self.rest.push(if self.rest.is_empty() { '{' } else { ',' });
        self.rest.push_str(&quoted(&pointer));
        self.rest.push(':');
        self.rest.push_str(json);
    }

    /// Takes a value of a field that a profile adds, which comes as JSON.
    fn take_added(&mut self, field: &'static FieldSpec, json: &str) -> Fit {
        let Some(column) = self.column(field) else {
            return Fit::Not;
        };
        match json.as_bytes().first() {
            Some(b'"') => match serde_json::from_str::<String>(json) {
                // An absent value, which the end of the row tells.
                Ok(text) if text.is_empty() => Fit::Whole,
                Ok(text) => column.push(&Lexeme::Text(Cow::Owned(text))),
                Err(_) => Fit::Not,
            },
            Some(b'[') => serde_json::from_str::<Vec<String>>(json)
                .map_or(Fit::Not, |texts| column.push_texts(&texts)),
            Some(b't' | b'f') => column.push(&Lexeme::Boolean(json == "true")),
            Some(b'-' | b'0'..=b'9') => column.push(&Lexeme::Number(json.into())),
            _ => Fit::Not,
        }
    }
}

impl RecordVisitor for Row<'_> {
    fn scalar(&mut self, field: &'static FieldSpec, value: &Lexeme<'_>) {
        let fit = self
            .column(field)
            .map_or(Fit::Not, |column| column.push(value));
        if fit != Fit::Whole {
            let json = match value {
                Lexeme::Text(text) => quoted(text),
                Lexeme::Number(_) | Lexeme::Boolean(_) => value.as_text().to_owned(),
            };
            self.keep(Some(field.name), &json);
        }
    }

    fn texts(&mut self, field: &'static FieldSpec, texts: &[&str]) {
        if let Some(column) = self.column(field) {
            column.push_texts(texts);
        }
    }

    fn enter(&mut self, field: &'static FieldSpec) {
        self.inside.push(Inside { field, item: 0 });
    }

    fn end_record(&mut self) {
        if let Some(columns) = self.columns() {
            columns.end_row();
        }
        if let Some(inside) = self.inside.last_mut() {
            inside.item += 1;
        }
    }

    fn leave(&mut self) {
        if let Some(inside) = self.inside.pop()
            && let Some(column) = self.column(inside.field)
        {
            column.end_records();
        }
    }

    fn raw(&mut self, name: &str, json: &str) {
        let fit = self
            .added(name)
            .map_or(Fit::Not, |field| self.take_added(field, json));
        if fit != Fit::Whole {
            self.keep(Some(name), json);
        }
    }

    fn instead(&mut self, json: &str) {
        self.keep(None, json);
    }
}

/// Adds a part to a JSON pointer.
fn push_token(pointer: &mut String, token: &str) {
    pointer.push('/');
    pointer.push_str(&token.replace('~', "~0").replace('/', "~1"));
}

/// A text as JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
