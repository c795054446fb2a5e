//! JSON and XML as texts: tokens, escapes and syntax errors, with no knowledge of the packets.

pub(crate) mod json;
pub(crate) mod xml;
