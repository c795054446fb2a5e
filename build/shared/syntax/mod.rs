//! JSON as a text, and which names XML has.

pub mod json;
pub mod xml;
