//! The records of a dossier as people write them today, without this crate.

pub mod json;
pub mod typify;
pub mod xml;
