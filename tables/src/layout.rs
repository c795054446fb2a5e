//! Which columns the records of a message have: those of their fields, as the schemas and the profile state them.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef, TimeUnit};
use qcvn120::spec::{CodeList, FieldSpec, RecordSpec, Shape, ValueKind};
use qcvn120::{Language, Message};
use serde_json::json;

use crate::options::TableOptions;

/// The file that a row is from.
pub(crate) const FILE: &str = "_file";
/// The record of the file that a row is, from 0.
pub(crate) const RECORD: &str = "_record";
/// What no column holds.
pub(crate) const REST: &str = "_rest";

/// The zone in which the wire tells the time.
const ZONE: &str = "Asia/Ho_Chi_Minh";

/// The columns of a record.
#[derive(Debug)]
pub(crate) struct Layout {
    /// The record as the profile has it.
    pub(crate) spec: &'static RecordSpec,
    /// The record without the profile.
    base: &'static RecordSpec,
    /// A column for each field, in the order of the fields.
    pub(crate) columns: Vec<ColumnLayout>,
}

/// The column of a field.
#[derive(Debug)]
pub(crate) struct ColumnLayout {
    pub(crate) field: &'static FieldSpec,
    pub(crate) kind: ColumnKind,
}

#[derive(Debug)]
pub(crate) enum ColumnKind {
    Text,
    DateTime,
    Date,
    Integer,
    Percentage,
    Boolean,
    Code(&'static CodeList),
    Texts,
    List(Layout),
    Record(Layout),
}

impl Layout {
    pub(crate) fn of(base: &'static RecordSpec, options: &TableOptions) -> Self {
        let profile = options.profile.as_ref();
        let spec = profile.map_or(base, |profile| profile.record(base));
        let columns = spec.fields.iter().map(|field| ColumnLayout {
            field,
            kind: ColumnKind::of(field, options),
        });
        let columns = columns.collect();
        Self {
            spec,
            base,
            columns,
        }
    }

    /// The field of this name that the profile adds.
    pub(crate) fn added(&self, name: &str) -> Option<&'static FieldSpec> {
        self.spec
            .field(name)
            .filter(|_| self.base.field(name).is_none())
    }

    /// The records in a field.
    pub(crate) fn inside(&self, index: usize) -> Option<&Self> {
        match &self.columns.get(index)?.kind {
            ColumnKind::List(layout) | ColumnKind::Record(layout) => Some(layout),
            _ => None,
        }
    }

    fn fields(&self) -> Fields {
        self.columns.iter().map(ColumnLayout::field).collect()
    }

    /// The schema of the table of a message.
    pub(crate) fn schema(&self, message: Message, options: &TableOptions) -> SchemaRef {
        let mut fields = vec![
            own(
                FILE,
                DataType::Utf8,
                false,
                "Tệp chứa bản ghi",
                "File that holds the record",
            ),
            own(
                RECORD,
                DataType::Int64,
                false,
                "Số thứ tự của bản ghi trong tệp, từ 0",
                "Number of the record in the file, from 0",
            ),
        ];
        fields.extend(self.fields().iter().cloned());
        fields.push(own(
            REST,
            DataType::Utf8,
            true,
            "Những gì các cột không giữ được, dạng JSON theo con trỏ JSON",
            "What the columns cannot hold, as JSON by JSON pointer",
        ));
        let spec = message.spec();
        let mut metadata: HashMap<String, String> = [
            ("message", spec.name),
            ("title", spec.title),
            ("description", spec.description),
            ("description_vi", spec.description_vi),
            ("record", self.spec.name),
        ]
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .into();
        if let Some(profile) = &options.profile {
            metadata.insert("profile".to_owned(), profile.title().to_owned());
        }
        Arc::new(Schema::new_with_metadata(fields, metadata))
    }

    /// The lists of codes that stand in columns, each with the record and the field.
    pub(crate) fn lists(
        &self,
        found: &mut Vec<(&'static str, &'static FieldSpec, &'static CodeList)>,
    ) {
        for column in &self.columns {
            match &column.kind {
                ColumnKind::List(items) | ColumnKind::Record(items) => items.lists(found),
                _ => {
                    if let ValueKind::Code(list) = column.field.value_kind() {
                        found.push((self.spec.name, column.field, list));
                    }
                }
            }
        }
    }
}

/// A column that no field of the schemas has.
fn own(name: &str, data_type: DataType, nullable: bool, vi: &str, en: &str) -> Arc<Field> {
    let words = [("title", vi), ("description", en)];
    let metadata = words.map(|(key, value)| (key.to_owned(), value.to_owned()));
    Arc::new(Field::new(name, data_type, nullable).with_metadata(metadata.into()))
}

impl ColumnLayout {
    fn field(&self) -> Field {
        let field = self.field;
        let mut metadata: HashMap<String, String> = [
            ("title", field.title),
            ("description", field.description),
            ("description_vi", field.description_vi),
            ("privacy", field.privacy.as_str()),
            ("evidence", field.evidence.field.as_str()),
        ]
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .into();
        if let ValueKind::Code(list) = field.value_kind() {
            metadata.insert("code_list".to_owned(), list.name.to_owned());
            metadata.insert("codes".to_owned(), labels(list));
        }
        let is_list = matches!(self.kind, ColumnKind::List(_) | ColumnKind::Texts);
        Field::new(field.name, self.kind.data_type(), !is_list).with_metadata(metadata)
    }
}

/// The codes of a list with their labels, as JSON.
fn labels(list: &CodeList) -> String {
    let codes = list.codes.iter().map(|code| {
        json!({
            "code": code.code,
            "vi": code.label(Language::Vietnamese),
            "en": code.label(Language::English),
        })
    });
    serde_json::Value::Array(codes.collect()).to_string()
}

impl ColumnKind {
    fn of(field: &'static FieldSpec, options: &TableOptions) -> Self {
        match field.shape {
            Shape::List(record) => return Self::List(Layout::of(record, options)),
            Shape::Record(record) => return Self::Record(Layout::of(record, options)),
            Shape::Texts => return Self::Texts,
            _ => {}
        }
        match field.value_kind() {
            ValueKind::DateTime => Self::DateTime,
            ValueKind::Date => Self::Date,
            ValueKind::Integer => Self::Integer,
            ValueKind::Percentage => Self::Percentage,
            ValueKind::Boolean => Self::Boolean,
            ValueKind::Code(list) if !list.open && options.dictionaries => Self::Code(list),
            // A kind of value that is new stands as it is written.
            _ => Self::Text,
        }
    }

    fn data_type(&self) -> DataType {
        match self {
            Self::Text => DataType::Utf8,
            Self::DateTime => DataType::Timestamp(TimeUnit::Microsecond, Some(ZONE.into())),
            Self::Date => DataType::Date32,
            Self::Integer => DataType::Int64,
            Self::Percentage => DataType::Decimal128(5, 2),
            Self::Boolean => DataType::Boolean,
            Self::Code(_) => {
                DataType::Dictionary(Box::new(DataType::Int16), Box::new(DataType::Utf8))
            }
            Self::Texts => DataType::List(Arc::new(item(DataType::Utf8))),
            Self::List(layout) => DataType::List(Arc::new(item(DataType::Struct(layout.fields())))),
            Self::Record(layout) => DataType::Struct(layout.fields()),
        }
    }
}

/// What a list holds.
fn item(data_type: DataType) -> Field {
    Field::new("item", data_type, false)
}
