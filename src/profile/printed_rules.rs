//! The rules of a record, `x-rules` of its schema, as a profile has them. Validators do not look at them; people and tools do.

use super::written::Members;
use crate::spec::RecordRules;
use crate::syntax::json::Tree;

const KEYWORD: &str = "x-rules";

/// Takes out what the profile switches off, and puts in what it states.
pub(super) fn put(members: &mut Members, rules: &RecordRules) {
    let written = |id: &str| {
        let stated = rules.stated.iter().find(|stated| stated.rule.id == id)?;
        Tree::parse(&stated.written).ok()
    };
    let mut left: Vec<&str> = rules.stated.iter().map(|stated| stated.rule.id).collect();
    let known = members.iter().position(|(key, _)| key == KEYWORD);
    let mut items = match known.map(|at| members.remove(at).1) {
        Some(Tree::Array(items)) => items,
        _ => Vec::new(),
    };
    items.retain_mut(|item| {
        let id = item.get("id").and_then(Tree::as_text).unwrap_or_default();
        if !rules.off.contains(&&*id) {
            return true;
        }
        // With another tolerance it is switched off as it stood, and stated anew.
        left.retain(|left| *left != id);
        let stated = written(&id);
        let is_on = stated.is_some();
        *item = stated.unwrap_or(Tree::Array(Vec::new()));
        is_on
    });
    items.extend(left.into_iter().filter_map(written));
    if !items.is_empty() {
        let at = known.unwrap_or(members.len());
        members.insert(at, (KEYWORD.to_owned(), Tree::Array(items)));
    }
}
