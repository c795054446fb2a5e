//! How the log says things.

use serde_json::{Value, json};

use crate::cli::plain::plain;
use crate::report::Severity;

pub(super) fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Quirk => "warning",
        Severity::Advice => "note",
    }
}

/// A message. Braces and links mean something in a message of SARIF; here, where keys of documents can stand in
/// them, they must not.
pub(in crate::cli) fn message(text: &str) -> Value {
    let text = plain(text)
        .replace('{', "{{")
        .replace('}', "}}")
        .replace("](", "\\](");
    json!({ "text": text })
}
