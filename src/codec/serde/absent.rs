//! Optional scalars in structs of one's own, where the packets write an absent value as the empty text.
//!
//! ```
//! use qcvn120::DateTime;
//!
//! struct Step {
//!     // #[serde(default, with = "qcvn120::absent")]
//!     done: Option<DateTime>,
//! }
//!
//! let read = |json: &str| qcvn120::absent::deserialize(&mut serde_json::Deserializer::from_str(json));
//! let none: Option<DateTime> = read(r#""""#)?;
//! assert_eq!(none, None);
//! let some: Option<DateTime> = read(r#""20260301083000""#)?;
//! assert_eq!(some.unwrap().to_string(), "20260301083000");
//! # Ok::<(), serde_json::Error>(())
//! ```

use serde::{Deserializer, Serializer};

use super::scalars::{deserialize_optional, serialize_value};
use crate::scalars::ScalarValue;

/// Serializes `None` as the empty text.
///
/// # Errors
///
/// When the serializer fails, or cannot carry a number as it is.
pub fn serialize<V: ScalarValue, Z: Serializer>(
    value: &Option<V>,
    serializer: Z,
) -> Result<Z::Ok, Z::Error> {
    match value {
        Some(value) => serialize_value(value, serializer),
        None => serializer.serialize_str(""),
    }
}

/// Deserializes the empty text and null as `None`.
///
/// # Errors
///
/// When the value is a list or an object, or a number that serde has rounded.
pub fn deserialize<'de, V, D>(deserializer: D) -> Result<Option<V>, D::Error>
where
    V: ScalarValue,
    D: Deserializer<'de>,
{
    deserialize_optional(deserializer)
}
