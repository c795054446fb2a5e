//! The table of what was found.

use std::sync::Arc;

use arrow_array::builder::{Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use qcvn120::stream::BrokenRecord;
use qcvn120::{Finding, Language, Message, Position, ReadFailure};

/// The level of what could not be read.
const FAILURE: &str = "failure";

/// The schema; with the values found, which are personal data, if they are asked for.
pub(crate) fn schema(values: bool) -> SchemaRef {
    let text = |name, nullable| Field::new(name, DataType::Utf8, nullable);
    let number = |name| Field::new(name, DataType::Int64, true);
    let mut fields = vec![
        text("file", false),
        text("message", true),
        number("record"),
        text("code", false),
        text("level", false),
        text("pointer", false),
        text("field", true),
        text("inside", true),
        number("line"),
        number("column"),
        text("message_vi", false),
        text("message_en", false),
        text("evidence", true),
    ];
    if values {
        fields.push(text("value", true));
    }
    Arc::new(Schema::new(fields))
}

/// What was found, finding by finding.
pub(crate) struct Findings {
    schema: SchemaRef,
    file: StringBuilder,
    message: StringBuilder,
    record: Int64Builder,
    code: StringBuilder,
    level: StringBuilder,
    pointer: StringBuilder,
    field: StringBuilder,
    inside: StringBuilder,
    line: Int64Builder,
    column: Int64Builder,
    message_vi: StringBuilder,
    message_en: StringBuilder,
    evidence: StringBuilder,
    value: Option<StringBuilder>,
}

/// Where in a document findings are.
#[derive(Clone, Copy)]
pub(crate) struct Where<'w> {
    pub(crate) file: &'w str,
    pub(crate) message: Option<Message>,
    /// How many records stand before those that the findings count.
    pub(crate) records_before: usize,
    /// How many lines stand before those that the findings count.
    pub(crate) lines_before: usize,
}

impl<'w> Where<'w> {
    /// In a document from its beginning.
    pub(crate) fn in_document(file: &'w str, message: Option<Message>) -> Self {
        Self {
            file,
            message,
            records_before: 0,
            lines_before: 0,
        }
    }
}

impl Findings {
    pub(crate) fn new(values: bool) -> Self {
        let text = StringBuilder::new;
        Self {
            schema: schema(values),
            file: text(),
            message: text(),
            record: Int64Builder::new(),
            code: text(),
            level: text(),
            pointer: text(),
            field: text(),
            inside: text(),
            line: Int64Builder::new(),
            column: Int64Builder::new(),
            message_vi: text(),
            message_en: text(),
            evidence: text(),
            value: values.then(text),
        }
    }

    pub(crate) fn add(&mut self, finding: &Finding, at: Where<'_>) {
        self.place(at, finding.record(), finding.position());
        self.code.append_value(finding.code().as_str());
        self.level.append_value(finding.severity().as_str());
        self.pointer.append_value(finding.pointer());
        self.field.append_option(finding.field_name());
        self.inside.append_option(finding.inside());
        self.message_vi
            .append_value(finding.message(Language::Vietnamese));
        self.message_en
            .append_value(finding.message(Language::English));
        self.evidence
            .append_option(finding.evidence().map(qcvn120::spec::Grade::as_str));
        if let Some(value) = &mut self.value {
            value.append_option(finding.value());
        }
    }

    /// Adds a record that could not be read.
    pub(crate) fn add_broken(&mut self, broken: &BrokenRecord, at: Where<'_>) {
        self.add_failure(&broken.into(), Some(broken.index), &broken.pointer, at);
    }

    /// Adds why a document, or a record of it, could not be read.
    pub(crate) fn add_failure(
        &mut self,
        failure: &ReadFailure,
        record: Option<usize>,
        pointer: &str,
        at: Where<'_>,
    ) {
        self.place(at, record, failure.position());
        self.code.append_value(failure.code());
        self.level.append_value(FAILURE);
        self.pointer.append_value(pointer);
        self.field.append_null();
        self.inside.append_null();
        self.message_vi
            .append_value(failure.message(Language::Vietnamese));
        self.message_en
            .append_value(failure.message(Language::English));
        self.evidence.append_null();
        if let Some(value) = &mut self.value {
            value.append_null();
        }
    }

    fn place(&mut self, at: Where<'_>, record: Option<usize>, position: Option<Position>) {
        self.file.append_value(at.file);
        self.message.append_option(at.message.map(Message::name));
        self.record
            .append_option(record.map(|record| count(at.records_before + record)));
        self.line
            .append_option(position.map(|position| count(at.lines_before + position.line)));
        self.column
            .append_option(position.map(|position| count(position.column)));
    }

    /// The findings as a batch. There are none then.
    pub(crate) fn finish(&mut self) -> RecordBatch {
        let mut arrays: Vec<ArrayRef> = vec![
            Arc::new(self.file.finish()),
            Arc::new(self.message.finish()),
            Arc::new(self.record.finish()),
            Arc::new(self.code.finish()),
            Arc::new(self.level.finish()),
            Arc::new(self.pointer.finish()),
            Arc::new(self.field.finish()),
            Arc::new(self.inside.finish()),
            Arc::new(self.line.finish()),
            Arc::new(self.column.finish()),
            Arc::new(self.message_vi.finish()),
            Arc::new(self.message_en.finish()),
            Arc::new(self.evidence.finish()),
        ];
        if let Some(value) = &mut self.value {
            arrays.push(Arc::new(value.finish()));
        }
        RecordBatch::try_new(Arc::clone(&self.schema), arrays)
            .expect("a column for each field, a value for each finding")
    }
}

/// A count as Arrow holds it.
pub(crate) fn count(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
