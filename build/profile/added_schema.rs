//! What a profile adds, as the schema files have it: the schema of a field says what the generator wants to know of it, and a
//! list of codes is a file.

use super::beside::{self, Beside, set};
use super::kinds;
use super::known;
use super::listed;
use super::written::Members;
use crate::generator::lower::can_be_field;
use crate::generator::names::snake_case;
use crate::spec::{CodeList, FieldSpec, RecordSpec, Shape};
use crate::syntax::json::Tree;

/// Makes of the schema of a field, which says what is demanded of it, one of which the generator makes a field of a type.
/// `kind` is the name of its type, none for a text.
pub(super) fn field(
    record: &RecordSpec,
    field: &FieldSpec,
    kind: Option<&str>,
    lists: &[&'static CodeList],
    members: &mut Members,
) {
    let name = rust_name(record, field);
    if name != snake_case(field.name) {
        set(members, "x-rust-name", Tree::text(&name));
    }
    set(members, "x-absent", Tree::text("omit"));
    let lists = lists.iter().copied().chain(known::lists());
    let list = kind.and_then(|kind| lists.into_iter().find(|list| list.name == kind));
    let said = kind.and_then(kinds::scalar);
    if let Some(list) = list {
        // The codes stand in the file of the list, which is the type.
        let in_place = ["enum", "x-codes", "pattern", "x-form"];
        let needs_type = field.required || field.constraint.fixed.is_some();
        members
            .retain(|(key, _)| !in_place.contains(&key.as_str()) && (key != "type" || needs_type));
        let (file, _) = record.schema.split_once('#').unwrap_or_default();
        let up = "../".repeat(file.matches('/').count());
        let reference = format!("{up}codes/{}.json", list.name);
        set(members, "$ref", Tree::text(&reference));
    } else if let Some(said) = said {
        // The two texts of a boolean are known to its type.
        members.retain(|(key, _)| key != "x-codes");
        if let Some(scalar) = said.get("x-scalar").and_then(Tree::as_text) {
            set(members, "x-scalar", Tree::text(&scalar));
        }
        if let Some(kind) = field.catalogue {
            set(members, "x-catalogue", Tree::text(kind.as_str()));
        }
    }
    if field.constraint.fixed.is_none() {
        let examples = Tree::Array(vec![example(field, list, said)]);
        match field.shape {
            Shape::Texts => {
                let items = members.iter_mut().find(|(key, _)| key == "items");
                if let Some((_, Tree::Object(items))) = items {
                    set(items, "examples", examples);
                }
            }
            Shape::Scalar(_) | Shape::List(_) | Shape::Record(_) => {
                set(members, "examples", examples);
            }
        }
    }
    Beside::advise(field, members);
    Beside::grade(field, members);
}

/// What the field is called in Rust.
fn rust_name(record: &RecordSpec, field: &FieldSpec) -> String {
    let others = record.fields.iter();
    let others: Vec<String> = others.map(|other| snake_case(other.name)).collect();
    let is_free = |name: &String| can_be_field(name) && !others.contains(name);
    let name = snake_case(field.name);
    if is_free(&name) {
        return name;
    }
    let mut name = format!("own_{name}");
    while !is_free(&name) {
        name.push('_');
    }
    name
}

/// A value that the field may have: a code, an example of the shared scalar, the label of a text, or the shortest text of the
/// form.
fn example(field: &FieldSpec, list: Option<&CodeList>, said: Option<&'static Tree>) -> Tree {
    let code = list.and_then(|list| list.codes.first());
    if let Some(code) = code {
        return Tree::text(code.code);
    }
    let constraint = &field.constraint;
    let most = constraint.max_length.unwrap_or(usize::MAX);
    let form = constraint.pattern;
    let fits = |text: &str| {
        !text.is_empty()
            && text.chars().count() <= most
            && form.is_none_or(|form| form.matches(text))
    };
    let examples = said.and_then(|said| said.get("examples"));
    for one in examples.map_or(&[][..], Tree::items) {
        let is_right = match one.as_text() {
            Some(text) => fits(&text),
            None => true,
        };
        if is_right {
            return one.clone();
        }
    }
    let label: String = field.title.chars().take(most).collect();
    let shortest = form.and_then(beside::shortest);
    let mut texts = [label].into_iter().chain(shortest);
    // Where nothing is right, the generator says so.
    let found = texts.find(|text| fits(text)).unwrap_or_default();
    Tree::text(&found)
}

/// The file of a list of codes: its path and its text.
pub(super) fn list(list: &CodeList) -> (String, String) {
    let path = format!("codes/{}.json", list.name);
    let grade = |grade: &str| Tree::Object(vec![("constraint".to_owned(), Tree::text(grade))]);
    let first = list.codes.first().map(|code| Tree::text(code.code));
    let mut members: Members = [
        (
            "$schema",
            Tree::text("https://json-schema.org/draft/2020-12/schema"),
        ),
        (
            "$id",
            Tree::text(&format!("https://qcvn120.invalid/schemas/{path}")),
        ),
        ("title", Tree::text(list.title)),
        ("description", Tree::text(list.description)),
        ("x-description-vi", Tree::text(list.description_vi)),
        ("type", Tree::text("string")),
        ("x-codes", Tree::Array(Vec::new())),
        ("examples", Tree::Array(first.into_iter().collect())),
        ("x-evidence", grade(list.evidence.as_str())),
    ]
    .map(|(key, value)| (key.to_owned(), value))
    .into();
    listed::list(&mut members, list);
    (path, Tree::Object(members).pretty() + "\n")
}
