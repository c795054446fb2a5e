//! The names of elements that are neither those of fields nor those of records.

/// The element that holds the unknown fields of a record.
pub(crate) const EXTENSION: &str = "MoRong";

/// The start of the name of the root element of a bare list; the element name of the record follows.
pub(crate) const LIST: &str = "DanhSach";
