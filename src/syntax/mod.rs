//! JSON and XML as texts: tokens, escapes, errors. Knows nothing of packets.

pub(crate) mod json;
pub(crate) mod xml;
