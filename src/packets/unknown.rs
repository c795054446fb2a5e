//! What a record holds beyond its known fields: kept as it came, written back as it came.

pub use crate::record::unknown::{RawJson, Unknown, UnknownField};
