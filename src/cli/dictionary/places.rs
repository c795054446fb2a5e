//! Where records and code lists stand on the page.

use crate::spec::{CodeList, RecordSpec};

pub(super) fn of_record(record: &RecordSpec) -> String {
    format!("r-{}", record.name)
}

pub(super) fn of_list(list: &CodeList) -> String {
    format!("c-{}", list.name)
}
