//! The serde adapter: records as values of any self-describing format.
//!
//! serde gives the values; it can't give what only a document has: places, duplicate keys, the spelling of numbers. For those,
//! and for the checks, read with [`Document`](crate::Document).

mod de;
mod ser;
mod slots;

pub(crate) use self::de::deserialize;
pub(crate) use self::ser::serialize;
