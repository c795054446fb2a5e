//! Rows as records again, so that they can be held against what a document holds.

use std::collections::BTreeMap;

use arrow_array::cast::AsArray as _;
use arrow_array::types::{
    Date32Type, Decimal128Type, Int16Type, Int64Type, TimestampMicrosecondType,
};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::DataType;
use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use qcvn120::spec::{FieldSpec, RecordSpec, Shape, ValueKind};
use qcvn120_tables::{Gathered, Summary, Table, TableOptions, Tables};
use serde_json::{Map, Value};

/// Reads one document under the default options.
pub(crate) fn read(file: &str, bytes: &[u8]) -> (Gathered, Summary) {
    read_with(TableOptions::new(), file, bytes)
}

pub(crate) fn read_with(options: TableOptions, file: &str, bytes: &[u8]) -> (Gathered, Summary) {
    let mut gathered = Gathered::new();
    let summary = Tables::with_options(options).read(file, bytes, &mut gathered);
    (gathered, summary.expect("memory takes every batch"))
}

/// A column of texts.
pub(crate) fn texts(batch: &RecordBatch, name: &str) -> Vec<Option<String>> {
    let column = batch
        .column_by_name(name)
        .unwrap_or_else(|| panic!("no column {name}"));
    (0..batch.num_rows()).map(|row| text(column, row)).collect()
}

/// A column of numbers.
pub(crate) fn numbers(batch: &RecordBatch, name: &str) -> Vec<Option<i64>> {
    let column = batch
        .column_by_name(name)
        .unwrap_or_else(|| panic!("no column {name}"));
    column.as_primitive::<Int64Type>().iter().collect()
}

/// How often each text stands in a column.
pub(crate) fn counted(batch: &RecordBatch, name: &str) -> BTreeMap<String, usize> {
    let mut counted = BTreeMap::new();
    for text in texts(batch, name).into_iter().flatten() {
        *counted.entry(text).or_default() += 1;
    }
    counted
}

pub(crate) fn one(gathered: &Gathered, table: Table) -> RecordBatch {
    gathered.one(&Tables::new(), table)
}

/// A value as the wire has it; a number and a truth in one spelling.
fn text(column: &ArrayRef, row: usize) -> Option<String> {
    if column.is_null(row) {
        return None;
    }
    Some(match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().value(row).to_owned(),
        DataType::Int64 => column.as_primitive::<Int64Type>().value(row).to_string(),
        DataType::Boolean => column.as_boolean().value(row).to_string(),
        DataType::Decimal128(5, 2) => {
            let hundredths = column.as_primitive::<Decimal128Type>().value(row);
            format!("{}.{:02}", hundredths / 100, hundredths % 100)
        }
        DataType::Timestamp(_, Some(zone)) if &**zone == "Asia/Ho_Chi_Minh" => {
            let micros = column.as_primitive::<TimestampMicrosecondType>().value(row);
            let vietnam = FixedOffset::east_opt(7 * 3600).unwrap();
            let time = DateTime::from_timestamp_micros(micros).unwrap();
            time.with_timezone(&vietnam)
                .format("%Y%m%d%H%M%S")
                .to_string()
        }
        DataType::Date32 => {
            let days = column.as_primitive::<Date32Type>().value(row);
            let epoch = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
            (epoch + TimeDelta::days(days.into()))
                .format("%d/%m/%Y")
                .to_string()
        }
        DataType::Dictionary(..) => {
            let codes = column.as_dictionary::<Int16Type>();
            codes
                .values()
                .as_string::<i32>()
                .value(codes.key(row).unwrap())
                .to_owned()
        }
        other => panic!("no column of {other} is due"),
    })
}

/// A row as a record, without what is absent; what stands in `_rest` is in its place.
pub(crate) fn record_of(batch: &RecordBatch, row: usize) -> Value {
    let names = batch.schema();
    let mut record = Map::new();
    for (field, column) in names.fields().iter().zip(batch.columns()) {
        if !field.name().starts_with('_') {
            put(&mut record, field.name(), column, row);
        }
    }
    let mut record = Value::Object(record);
    let rest = texts(batch, "_rest").swap_remove(row);
    let rest: Map<String, Value> =
        rest.map_or_else(Map::new, |rest| serde_json::from_str(&rest).unwrap());
    for (pointer, value) in rest {
        place(&mut record, &pointer, value);
    }
    record
}

fn put(record: &mut Map<String, Value>, name: &str, column: &ArrayRef, row: usize) {
    let value = match column.data_type() {
        DataType::List(_) => {
            let items = column.as_list::<i32>().value(row);
            let all = (0..items.len()).map(|item| inside(&items, item));
            Some(Value::Array(all.collect())).filter(|list| list != &Value::Array(Vec::new()))
        }
        DataType::Struct(_) => column.is_valid(row).then(|| inside(column, row)),
        _ => text(column, row).map(Value::from),
    };
    record.extend(value.map(|value| (name.to_owned(), value)));
}

fn inside(column: &ArrayRef, row: usize) -> Value {
    let DataType::Struct(fields) = column.data_type() else {
        return Value::from(text(column, row));
    };
    let mut record = Map::new();
    for (field, column) in fields.iter().zip(column.as_struct().columns()) {
        put(&mut record, field.name(), column, row);
    }
    Value::Object(record)
}

/// Puts a value at a pointer, whose places but the last are there.
fn place(record: &mut Value, pointer: &str, value: Value) {
    let Some((at, name)) = pointer.rsplit_once('/') else {
        *record = value;
        return;
    };
    let name = name.replace("~1", "/").replace("~0", "~");
    match record.pointer_mut(at) {
        Some(Value::Object(members)) => {
            members.insert(name, value);
        }
        Some(Value::Array(items)) => items[name.parse::<usize>().unwrap()] = value,
        other => panic!("nothing at {at} to hold {name}: {other:?}"),
    }
}

/// A record without what is absent, with a number, a truth or a percentage in one spelling where the schema has one.
pub(crate) fn normal(record: &Value, spec: &RecordSpec) -> Value {
    let Value::Object(members) = record else {
        return record.clone();
    };
    let mut normal_members = Map::new();
    for (name, value) in members {
        let is_absent = value.is_null() || value == "" || value == &Value::Array(Vec::new());
        match spec.field(name) {
            Some(_) if is_absent => {}
            Some(field) => {
                normal_members.insert(name.clone(), normal_value(value, field));
            }
            None => {
                normal_members.insert(name.clone(), value.clone());
            }
        }
    }
    Value::Object(normal_members)
}

fn normal_value(value: &Value, field: &FieldSpec) -> Value {
    match (field.shape, value) {
        (Shape::List(spec), Value::Array(items)) => {
            items.iter().map(|item| normal(item, spec)).collect()
        }
        (Shape::Record(spec), Value::Object(_)) => normal(value, spec),
        (Shape::Scalar(_), Value::String(_) | Value::Number(_) | Value::Bool(_)) => {
            let text = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            Value::from(match field.value_kind() {
                ValueKind::Percentage => {
                    let number: f64 = text.trim_end_matches('%').parse().unwrap_or(f64::NAN);
                    format!("{}", (number * 100.0).round())
                }
                ValueKind::Boolean => text.to_lowercase(),
                _ => text,
            })
        }
        _ => value.clone(),
    }
}
