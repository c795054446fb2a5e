//! The files of lists of codes as a profile has them.

use super::written::Members;
use crate::language::without_marks;
use crate::spec::CodeList;
use crate::syntax::json::{Tree, quoted};

/// A file of a list of codes.
pub(super) fn list(members: &mut Members, adjusted: &CodeList) {
    let old = members.iter().position(|(key, _)| key == "x-codes");
    let old = old.map(|at| (at, members.remove(at).1));
    let Some((at, Tree::Array(old))) = old else {
        return;
    };
    let said = |item: &Tree, key: &str| match item {
        Tree::Object(members) => {
            let mut members = members.iter();
            members
                .find(|(known, _)| known == key)
                .map(|(_, value)| value.to_string())
        }
        _ => None,
    };
    let mut names: Vec<String> = old.iter().filter_map(|item| said(item, "name")).collect();
    let mut codes = Vec::new();
    for code in adjusted.codes {
        let spelled = quoted(code.code);
        let known = old
            .iter()
            .find(|item| said(item, "code").as_ref() == Some(&spelled));
        let mut item = if let Some(Tree::Object(members)) = known {
            members.clone()
        } else {
            let name = variant(code.title, code.code, &names);
            names.push(quoted(&name));
            let said = |key: &str| Tree::text(if key == "name" { &name } else { "" });
            ["code", "name", "title", "description", "evidence"]
                .map(|key| (key.to_owned(), said(key)))
                .into()
        };
        let words = [
            ("code", code.code),
            ("title", code.title),
            ("description", code.description),
            ("evidence", code.evidence.as_str()),
        ];
        for (key, words) in words {
            if let Some((_, value)) = item.iter_mut().find(|(known, _)| known == key) {
                *value = Tree::text(words);
            }
        }
        codes.push(Tree::Object(item));
    }
    members.insert(at, ("x-codes".to_owned(), Tree::Array(codes)));
    members.retain(|(key, _)| key != "enum");
    if !adjusted.open {
        let codes = adjusted.codes.iter().map(|code| Tree::text(code.code));
        let values = [Tree::text("")].into_iter().chain(codes).collect();
        let at = at.min(members.len() - 1);
        members.insert(at, ("enum".to_owned(), Tree::Array(values)));
    }
    if let Some((_, Tree::Array(examples))) = members.iter_mut().find(|(key, _)| key == "examples")
    {
        let is_listed = |one: &Tree| {
            adjusted
                .codes
                .iter()
                .any(|code| quoted(code.code) == one.to_string())
        };
        examples.retain(is_listed);
    }
}

/// What the variant of a code that a profile adds is called in Rust: by its Vietnamese label (`ChoLienThong` for “Chờ liên
/// thông”), with the code behind it where that is the name of another.
fn variant(label: &str, code: &str, taken: &[String]) -> String {
    let letters: String = without_marks(label).collect();
    let words = letters.split(|char: char| !char.is_ascii_alphanumeric());
    let mut name: String = words
        .filter_map(|word| {
            let (first, rest) = word.split_at_checked(1)?;
            Some(first.to_ascii_uppercase() + rest)
        })
        .collect();
    if !name.starts_with(|first: char| first.is_ascii_uppercase()) {
        name.insert_str(0, "Ma");
    }
    let is_taken = |name: &str| name == "Unknown" || taken.contains(&quoted(name));
    if is_taken(&name) {
        name.extend(code.chars().filter(char::is_ascii_alphanumeric));
    }
    while is_taken(&name) {
        name.push('X');
    }
    name
}
