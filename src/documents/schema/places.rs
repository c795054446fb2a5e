//! Where in the schema files something stands: `messages/DongBoHoSoMC.json#/$defs/record`.

use crate::syntax::json::Tree;

/// The place that a reference in a file leads to.
pub(in crate::documents) fn joined(file: &str, reference: &str) -> String {
    let (path, pointer) = reference.split_once('#').unwrap_or((reference, ""));
    if path.is_empty() {
        return format!("{file}#{pointer}");
    }
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    format!("{}#{pointer}", parts.join("/"))
}

/// What a pointer of the schema files, whose keys have nothing to escape, leads to.
pub(super) fn find<'t>(tree: &'t Tree, pointer: &str) -> Option<&'t Tree> {
    let mut steps = pointer.split('/').skip(1);
    steps.try_fold(tree, |at, step| at.get(step))
}
