//! Records and fields by the names that a profile gives them.

use super::error::{Place, ProfileError};
use super::known::{record_of_message, records};
use crate::spec::{FieldSpec, RecordSpec};

/// The record of this name.
pub(super) fn record(name: &str, at: &Place) -> Result<&'static RecordSpec, ProfileError> {
    let found = records().iter().find(|record| record.name == name);
    found.copied().ok_or_else(|| {
        if let Some(record) = record_of_message(name) {
            return at.error(
                format!("đây là tên gói tin; bản ghi của gói tin này là {record}"),
                format!("this is the name of a message, whose records are {record}"),
            );
        }
        at.none_of(
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
        at.none_of(
            format!("{} không có trường nào tên này", record.name),
            format!("{} has no field of this name", record.name),
            name,
            record.fields.iter().map(|field| field.name),
        )
    })
}
