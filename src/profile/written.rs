//! JSON as the schema files are written.

use crate::syntax::json::Tree;

/// The members of a JSON object.
pub(super) type Members = Vec<(String, Tree)>;

pub(super) fn number(number: usize) -> Tree {
    Tree::Scalar(number.to_string())
}
