//! Which characters may stand in names.

#[path = "../../../src/syntax/xml/chars.rs"]
pub mod chars;
