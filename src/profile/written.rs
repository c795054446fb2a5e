//! JSON as the schema files are written.

use crate::syntax::json::{Tree, quoted};

/// The members of a JSON object.
pub(super) type Members = Vec<(String, Tree)>;

pub(super) fn text(text: &str) -> Tree {
    Tree::Scalar(quoted(text))
}

pub(super) fn number(number: usize) -> Tree {
    Tree::Scalar(number.to_string())
}

/// Writes a value as the schema files are written: a member on a line, lists of scalars on one.
pub(super) fn pretty(tree: &Tree, depth: usize, out: &mut String) {
    let line = |depth: usize, out: &mut String| {
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
    };
    match tree {
        Tree::Scalar(spelled) => out.push_str(spelled),
        Tree::Array(items) if items.iter().all(|item| matches!(item, Tree::Scalar(_))) => {
            let items: Vec<String> = items.iter().map(Tree::to_string).collect();
            out.push('[');
            out.push_str(&items.join(", "));
            out.push(']');
        }
        Tree::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                line(depth + 1, out);
                pretty(item, depth + 1, out);
            }
            line(depth, out);
            out.push(']');
        }
        Tree::Object(members) if members.is_empty() => out.push_str("{}"),
        Tree::Object(members) => {
            out.push('{');
            for (index, (key, value)) in members.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                line(depth + 1, out);
                out.push_str(&quoted(key));
                out.push_str(": ");
                pretty(value, depth + 1, out);
            }
            line(depth, out);
            out.push('}');
        }
    }
}
