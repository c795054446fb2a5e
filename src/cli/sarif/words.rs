//! Levels and messages as the log spells them.

use serde_json::{Value, json};

use crate::report::{Severity, plain};

pub(super) fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Quirk => "warning",
        Severity::Advice => "note",
    }
}

/// A message, with braces and links escaped. They have a meaning in messages of SARIF, but keys of documents can stand
/// in a message here and must not get one.
pub(in crate::cli) fn message(text: &str) -> Value {
    let text = plain(text)
        .replace('{', "{{")
        .replace('}', "}}")
        .replace("](", "\\](");
    json!({ "text": text })
}
