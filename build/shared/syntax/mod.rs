//! JSON as a text.

pub mod json;
