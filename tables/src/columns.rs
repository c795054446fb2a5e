//! The values of the columns, as they come, and the arrays that are made of them.

use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Decimal128Builder, Int16Builder, Int64Builder, StringBuilder,
    TimestampMicrosecondBuilder,
};
use arrow_array::{Array, ArrayRef, DictionaryArray, ListArray, StringArray, StructArray};
use arrow_buffer::{NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::{DataType, Field, Fields};
use qcvn120::spec::{CodeList, Lexeme};
use qcvn120::{Date, DateTime, Integer};

use crate::layout::{ColumnKind, Layout};

/// The columns of a record, row by row.
pub(crate) struct Columns {
    columns: Vec<Column>,
    rows: usize,
}

/// How a value stands in its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    /// The column holds all of it.
    Whole,
    /// The column holds the value, but not how it is spelled.
    Value,
    /// It does not fit the type of the column.
    Not,
}

pub(crate) enum Column {
    Text(StringBuilder),
    DateTime(TimestampMicrosecondBuilder),
    Date(Date32Builder),
    Integer(Int64Builder),
    Percentage(Decimal128Builder),
    Boolean(BooleanBuilder),
    Code(Int16Builder, &'static CodeList),
    Texts {
        offsets: Vec<i32>,
        values: StringBuilder,
    },
    List {
        offsets: Vec<i32>,
        items: Columns,
    },
    Record {
        valid: Vec<bool>,
        item: Columns,
    },
}

impl Columns {
    pub(crate) fn new(layout: &Layout) -> Self {
        let columns = layout.columns.iter();
        Self {
            columns: columns.map(|column| Column::new(&column.kind)).collect(),
            rows: 0,
        }
    }

    /// How many rows are complete.
    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// The column of a field, if the row at hand has no value there yet.
    pub(crate) fn vacant(&mut self, index: usize) -> Option<&mut Column> {
        let rows = self.rows;
        self.columns
            .get_mut(index)
            .filter(|column| column.len() == rows)
    }

    /// The records in a field.
    pub(crate) fn inside(&mut self, index: usize) -> Option<&mut Self> {
        match self.columns.get_mut(index)? {
            Column::List { items, .. } => Some(items),
            Column::Record { item, .. } => Some(item),
            _ => None,
        }
    }

    /// Ends the row at hand: where nothing came, nothing stands.
    pub(crate) fn end_row(&mut self) {
        for column in &mut self.columns {
            if column.len() == self.rows {
                column.push_absent();
            }
        }
        self.rows += 1;
    }

    /// The arrays. The columns are empty then.
    pub(crate) fn finish(&mut self, fields: &Fields) -> Vec<ArrayRef> {
        self.rows = 0;
        let columns = self.columns.iter_mut().zip(fields);
        columns
            .map(|(column, field)| column.finish(field))
            .collect()
    }
}

impl Column {
    fn new(kind: &ColumnKind) -> Self {
        match kind {
            ColumnKind::Text => Self::Text(StringBuilder::new()),
            ColumnKind::DateTime => Self::DateTime(TimestampMicrosecondBuilder::new()),
            ColumnKind::Date => Self::Date(Date32Builder::new()),
            ColumnKind::Integer => Self::Integer(Int64Builder::new()),
            ColumnKind::Percentage => Self::Percentage(Decimal128Builder::new()),
            ColumnKind::Boolean => Self::Boolean(BooleanBuilder::new()),
            ColumnKind::Code(list) => Self::Code(Int16Builder::new(), list),
            ColumnKind::Texts => Self::Texts {
                offsets: vec![0],
                values: StringBuilder::new(),
            },
            ColumnKind::List(layout) => Self::List {
                offsets: vec![0],
                items: Columns::new(layout),
            },
            ColumnKind::Record(layout) => Self::Record {
                valid: Vec::new(),
                item: Columns::new(layout),
            },
        }
    }

    fn len(&self) -> usize {
        use arrow_array::builder::ArrayBuilder as _;
        match self {
            Self::Text(values) => values.len(),
            Self::DateTime(values) => values.len(),
            Self::Date(values) => values.len(),
            Self::Integer(values) => values.len(),
            Self::Percentage(values) => values.len(),
            Self::Boolean(values) => values.len(),
            Self::Code(values, _) => values.len(),
            Self::Texts { offsets, .. } | Self::List { offsets, .. } => offsets.len() - 1,
            Self::Record { valid, .. } => valid.len(),
        }
    }

    /// Puts a value in the row at hand, if it fits.
    pub(crate) fn push(&mut self, lexeme: &Lexeme<'_>) -> Fit {
        let text = lexeme.as_text();
        // What a text field or a list of texts is sent as a number is told of as a finding; its text is the value.
        let whole = |value: Option<()>| value.map_or(Fit::Not, |()| Fit::Whole);
        match self {
            Self::Text(values) => {
                values.append_value(text);
                Fit::Whole
            }
            Self::DateTime(values) => whole(micros(text).map(|micros| values.append_value(micros))),
            Self::Date(values) => whole(days(text).map(|days| values.append_value(days))),
            Self::Integer(values) => match integer(text) {
                Some(number) => {
                    values.append_value(number);
                    let is_spelled_plainly = text == "0" || !text.starts_with('0');
                    if is_spelled_plainly
                        && text
                            .bytes()
                            .all(|byte| byte.is_ascii_digit() || byte == b'-')
                    {
                        Fit::Whole
                    } else {
                        Fit::Value
                    }
                }
                None => Fit::Not,
            },
            Self::Percentage(values) => {
                whole(hundredths(text).map(|percent| values.append_value(percent)))
            }
            Self::Boolean(values) => whole(truth(text).map(|truth| values.append_value(truth))),
            Self::Code(keys, list) => {
                let known = list.codes.iter().position(|code| code.code == text);
                let key = known.and_then(|known| i16::try_from(known).ok());
                whole(key.map(|key| keys.append_value(key)))
            }
            Self::Texts { .. } | Self::List { .. } | Self::Record { .. } => Fit::Not,
        }
    }

    /// Puts a list of texts in the row at hand, if that is what the column holds.
    pub(crate) fn push_texts<T: AsRef<str>>(&mut self, texts: &[T]) -> Fit {
        let Self::Texts { offsets, values } = self else {
            return Fit::Not;
        };
        for text in texts {
            values.append_value(text);
        }
        offsets.push(length(values_len(values)));
        Fit::Whole
    }

    /// Ends the records of the row at hand.
    pub(crate) fn end_records(&mut self) {
        match self {
            Self::List { offsets, items } => offsets.push(length(items.rows())),
            Self::Record { valid, .. } => valid.push(true),
            _ => {}
        }
    }

    fn push_absent(&mut self) {
        match self {
            Self::Text(values) => values.append_null(),
            Self::DateTime(values) => values.append_null(),
            Self::Date(values) => values.append_null(),
            Self::Integer(values) => values.append_null(),
            Self::Percentage(values) => values.append_null(),
            Self::Boolean(values) => values.append_null(),
            Self::Code(values, _) => values.append_null(),
            Self::Texts { offsets, .. } | Self::List { offsets, .. } => {
                offsets.push(offsets.last().copied().unwrap_or_default());
            }
            Self::Record { valid, item } => {
                valid.push(false);
                item.end_row();
            }
        }
    }

    fn finish(&mut self, field: &Field) -> ArrayRef {
        match self {
            Self::Text(values) => Arc::new(values.finish()),
            Self::DateTime(values) => {
                Arc::new(values.finish().with_data_type(field.data_type().clone()))
            }
            Self::Date(values) => Arc::new(values.finish()),
            Self::Integer(values) => Arc::new(values.finish()),
            Self::Percentage(values) => {
                Arc::new(values.finish().with_data_type(field.data_type().clone()))
            }
            Self::Boolean(values) => Arc::new(values.finish()),
            Self::Code(keys, list) => {
                let codes = list.codes.iter().map(|code| Some(code.code));
                let codes: StringArray = codes.collect();
                Arc::new(DictionaryArray::new(keys.finish(), Arc::new(codes)))
            }
            Self::Texts { offsets, values } => list(field, offsets, Arc::new(values.finish())),
            Self::List { offsets, items } => {
                let DataType::List(item) = field.data_type() else {
                    unreachable!("the layout gives a column of records the type of a list")
                };
                let rows = items.rows();
                let records = records(item.data_type(), items, rows, None);
                list(field, offsets, Arc::new(records))
            }
            Self::Record { valid, item } => {
                let rows = item.rows();
                let valid = NullBuffer::from(std::mem::take(valid));
                Arc::new(records(field.data_type(), item, rows, Some(valid)))
            }
        }
    }
}

fn values_len(values: &StringBuilder) -> usize {
    arrow_array::builder::ArrayBuilder::len(values)
}

/// A list of the values so far; the offsets are as of an empty one then.
fn list(field: &Field, offsets: &mut Vec<i32>, values: ArrayRef) -> ArrayRef {
    let DataType::List(item) = field.data_type() else {
        unreachable!("the layout gives a column with offsets the type of a list")
    };
    let offsets = std::mem::replace(offsets, vec![0]);
    let offsets = OffsetBuffer::new(ScalarBuffer::from(offsets));
    Arc::new(ListArray::new(Arc::clone(item), offsets, values, None))
}

fn records(
    data_type: &DataType,
    columns: &mut Columns,
    rows: usize,
    valid: Option<NullBuffer>,
) -> StructArray {
    let DataType::Struct(fields) = data_type else {
        unreachable!("the layout gives records the type of a structure")
    };
    let arrays = columns.finish(fields);
    debug_assert!(arrays.iter().all(|array| array.len() == rows));
    StructArray::new(fields.clone(), arrays, valid)
}

/// A length as Arrow counts in lists: a batch is made of a few megabytes of text.
fn length(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// The instant of a day and time in Vietnam.
fn micros(text: &str) -> Option<i64> {
    let time: DateTime = text.parse().ok()?;
    Some(time.at_vietnam()?.timestamp_micros())
}

/// The days from 1970 to a day.
fn days(text: &str) -> Option<i32> {
    let day: Date = text.parse().ok()?;
    let epoch = chrono::NaiveDate::from_ymd_opt(1970, 1, 1)?;
    i32::try_from(day.value()?.signed_duration_since(epoch).num_days()).ok()
}

fn integer(text: &str) -> Option<i64> {
    if text.starts_with('+') {
        return None;
    }
    text.parse().ok().or_else(|| {
        let number: Integer = text.parse().ok()?;
        number.as_i64()
    })
}

/// A percentage, `67%` or `95.00`, in hundredths.
fn hundredths(text: &str) -> Option<i128> {
    let number = text.strip_suffix('%').unwrap_or(text);
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let is_number = !whole.is_empty() && whole.len() <= 3 && part.len() <= 2;
    let digits = || whole.bytes().chain(part.bytes());
    if !is_number || !digits().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value = digits().fold(0, |value, digit| value * 10 + i128::from(digit - b'0'));
    Some(if part.len() == 2 {
        value
    } else {
        value * if part.is_empty() { 100 } else { 10 }
    })
}

fn truth(text: &str) -> Option<bool> {
    match text {
        "True" | "true" => Some(true),
        "False" | "false" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_read_as_the_wire_writes_them() {
        for (text, value) in [
            ("67%", 6700),
            ("95.00", 9500),
            ("0", 0),
            ("100%", 10_000),
            ("7.5", 750),
        ] {
            assert_eq!(hundredths(text), Some(value), "{text}");
        }
        for wrong in ["", "%", "-1", "1000", "1.234", "a", ".5"] {
            assert_eq!(hundredths(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn times_are_instants_of_vietnam() {
        assert_eq!(micros("19700101070000"), Some(0));
        assert_eq!(micros("20260231000000"), None);
        assert_eq!(days("02/01/1970"), Some(1));
        assert_eq!(days("30/02/2026"), None);
    }
}
