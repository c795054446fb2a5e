//! Names of elements in XML.

use crate::generator::error::Result;
use crate::generator::model::Role;
use crate::generator::source::{Json, Node};

/// The element that holds the unknown fields of a record, so that none else may be named so.
pub(super) const EXTENSION: &str = "MoRong";

/// The name of a node's element in XML: what its `xml` object states, else `default`.
pub(super) fn element(node: &Node<'_>, default: Option<&str>) -> Result<String> {
    let stated = match node.get("xml") {
        Some(xml) => {
            let known: &[&str] = if is_list(node) {
                &["name", "wrapped"]
            } else {
                &["name"]
            };
            xml.only(known)?;
            xml.text_of("name")?
        }
        None => None,
    };
    let Some(name) = stated.or(default) else {
        return node.fail("the name of the element is due in `xml`");
    };
    // The names of fields are plain; colons and other letters would be legal, but nobody has needed them.
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let legal =
        name.starts_with(|first: char| first.is_ascii_alphabetic()) && name.bytes().all(plain);
    if legal && name != EXTENSION && !name.to_ascii_lowercase().starts_with("xml") {
        return Ok(name.to_owned());
    }
    node.fail(format!(
        "`{name}` can't be an element's name: it is of letters, digits and `_`, and not `{EXTENSION}`; state another in `xml`"
    ))
}

/// Whether a schema is one of an array.
pub(super) fn is_list(node: &Node<'_>) -> bool {
    matches!(node.get("type").map(|node| node.json), Some(Json::String(kind)) if kind == "array")
}

/// The name of a record's element in XML: what it states, else the message's for an envelope, else its own.
pub(super) fn record_element(node: &Node<'_>, name: &str, role: Role) -> Result<String> {
    let message = node
        .file
        .strip_prefix("messages/")
        .and_then(|file| file.strip_suffix(".json"));
    let default = match role {
        Role::Record => name,
        Role::Request | Role::Reply => message.unwrap_or(name),
    };
    element(node, Some(default))
}
