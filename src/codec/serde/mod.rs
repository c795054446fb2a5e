//! The serde adapter: records as values of any self-describing format.
//!
//! serde gives the values only. [`Document`](crate::Document) also gives places, duplicate keys, the spelling of
//! numbers and the checks.

mod de;
mod ser;
mod slots;

pub(crate) use self::de::deserialize;
pub(crate) use self::ser::serialize;
