//! The names of elements that are no field's and no record's.

/// The element that holds the unknown fields of a record.
pub(crate) const EXTENSION: &str = "MoRong";

/// What the name of a list's root element begins with; the record's follows.
pub(crate) const LIST: &str = "DanhSach";
