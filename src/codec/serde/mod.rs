//! The serde adapter: records as values of any self-describing format.
//!
//! serde gives the values only. [`Document`](crate::Document) also gives places, duplicate keys, the spelling of
//! numbers and the checks. A number that serde would change without a word, such as an integer beyond 64 bits from
//! `serde_json`, is an error ([`exact`]).

pub mod absent;
mod de;
mod exact;
mod scalars;
mod ser;
mod slots;

pub(crate) use self::de::deserialize;
pub(crate) use self::scalars::{deserialize_value, serialize_value, value_scalar};
pub(crate) use self::ser::{serialize, to_value};
