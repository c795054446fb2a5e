//! The values of columns as texts.

use std::fmt::Write as _;

use arrow_array::cast::AsArray as _;
use arrow_array::types::{
    Date32Type, Decimal128Type, Int16Type, Int64Type, TimestampMicrosecondType,
};
use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;
use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};

/// The wire's time is that of UTC+7.
const VIETNAM: i32 = 7 * 3600;

/// Adds the text of a value; of a list or a record, its JSON. Nothing is added for null.
pub(super) fn push(text: &mut String, column: &ArrayRef, row: usize) {
    match column.data_type() {
        _ if column.is_null(row) => {}
        DataType::List(_) | DataType::Struct(_) => push_json(text, column, row),
        _ => push_plain(text, column, row),
    }
}

/// Adds the text of a scalar.
fn push_plain(text: &mut String, column: &ArrayRef, row: usize) {
    // Writing to a string does not fail.
    let _ = match column.data_type() {
        DataType::Utf8 => text.write_str(column.as_string::<i32>().value(row)),
        DataType::Int64 => write!(text, "{}", column.as_primitive::<Int64Type>().value(row)),
        DataType::Boolean => write!(text, "{}", column.as_boolean().value(row)),
        DataType::Timestamp(..) => {
            let micros = column.as_primitive::<TimestampMicrosecondType>().value(row);
            let zone = FixedOffset::east_opt(VIETNAM);
            match DateTime::from_timestamp_micros(micros).zip(zone) {
                Some((time, zone)) => {
                    write!(
                        text,
                        "{}",
                        time.with_timezone(&zone).format("%Y-%m-%dT%H:%M:%S%:z")
                    )
                }
                None => Ok(()),
            }
        }
        DataType::Date32 => {
            let days = column.as_primitive::<Date32Type>().value(row);
            let epoch = NaiveDate::from_ymd_opt(1970, 1, 1);
            match epoch.and_then(|epoch| epoch.checked_add_signed(TimeDelta::days(days.into()))) {
                Some(day) => write!(text, "{day}"),
                None => Ok(()),
            }
        }
        DataType::Decimal128(..) => {
            let hundredths = column.as_primitive::<Decimal128Type>().value(row);
            write!(text, "{}.{:02}", hundredths / 100, hundredths % 100)
        }
        DataType::Dictionary(..) => {
            let codes = column.as_dictionary::<Int16Type>();
            let known = codes
                .key(row)
                .map(|key| codes.values().as_string::<i32>().value(key));
            text.write_str(known.unwrap_or_default())
        }
        other => unreachable!("no table has a column of {other}"),
    };
}

/// Adds a value as JSON; what is absent in a record is left out.
fn push_json(text: &mut String, column: &ArrayRef, row: usize) {
    match column.data_type() {
        DataType::List(_) => {
            let items = column.as_list::<i32>().value(row);
            text.push('[');
            for item in 0..items.len() {
                if item > 0 {
                    text.push(',');
                }
                push_json(text, &items, item);
            }
            text.push(']');
        }
        DataType::Struct(fields) => {
            let columns = column.as_struct().columns();
            let mut between = '{';
            for (field, column) in fields.iter().zip(columns) {
                if column.is_valid(row) && !is_empty_list(column, row) {
                    text.push(between);
                    push_quoted(text, field.name());
                    text.push(':');
                    push_json(text, column, row);
                    between = ',';
                }
            }
            if between == '{' {
                text.push('{');
            }
            text.push('}');
        }
        DataType::Int64 | DataType::Boolean | DataType::Decimal128(..) => {
            push_plain(text, column, row);
        }
        _ => {
            let mut plain = String::new();
            push_plain(&mut plain, column, row);
            push_quoted(text, &plain);
        }
    }
}

fn is_empty_list(column: &ArrayRef, row: usize) -> bool {
    matches!(column.data_type(), DataType::List(_))
        && column.as_list::<i32>().value_length(row) == 0
}

fn push_quoted(text: &mut String, value: &str) {
    text.push_str(&serde_json::Value::from(value).to_string());
}
