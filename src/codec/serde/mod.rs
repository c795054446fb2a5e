//! The serde adapter: records as values of any self-describing format.
//!
//! serde gives the values only. Places, duplicate keys, the spelling of numbers and the checks are to be had from
//! [`Document`](crate::Document).

mod de;
mod ser;
mod slots;

pub(crate) use self::de::deserialize;
pub(crate) use self::ser::serialize;
