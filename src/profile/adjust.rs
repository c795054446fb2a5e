//! The schema files as a profile has them.
//!
//! A field of which only `required` is said keeps its schema, and so does one whose list of codes is changed in the file of
//! that list. A field whose value is judged otherwise gets a schema of its own in the place of its reference to a shared one:
//! all that is demanded of it, as the adjusted table states it.
//!
//! At run time validators go by these files, and when a profile is built in, the generator does. It needs to know more than
//! they do, such as the type that holds a value: what the schema of a changed field says beside its demands is for the caller
//! to add.

use std::borrow::Cow;

use super::listed::list;
use super::printed_rules;
use super::written::{Members, number};
use crate::spec::{FieldSpec, Lexeme, Overlay, RecordSpec, Shape, TextPattern, Types};
use crate::syntax::json::Tree;

/// What the schema of a field that was changed is to say beside its demands; given the record, the field as it was (none of
/// a field that the profile adds) and as it is.
pub(super) type Beside<'b> = &'b dyn Fn(&RecordSpec, Option<&FieldSpec>, &FieldSpec, &mut Members);

/// A schema file under the profile, by its path below `schemas/`.
pub(super) fn file<'t>(
    path: &str,
    text: &'t str,
    overlay: &Overlay,
    beside: Beside<'_>,
) -> Cow<'t, str> {
    let within = |place: &'static str| match place.split_once('#') {
        Some((file, pointer)) if file == path => Some(pointer),
        _ => None,
    };
    let records = overlay.records.iter();
    let records = records.filter_map(|both| Some((within(both.0.schema)?, both)));
    let lists = overlay.lists.iter();
    let lists = lists.filter_map(|both| Some((within(both.0.schema)?, both)));
    let rules = overlay.rules.iter();
    let rules = rules.filter_map(|rules| Some((within(rules.record.schema)?, rules)));
    let (mut records, mut lists) = (records.peekable(), lists.peekable());
    let mut rules = rules.peekable();
    if records.peek().is_none() && lists.peek().is_none() && rules.peek().is_none() {
        return text.into();
    }
    // The files have been read before.
    let Ok(mut tree) = Tree::parse(text) else {
        return text.into();
    };
    for (pointer, (base, adjusted)) in records {
        if let Some(node) = find(&mut tree, pointer) {
            record(node, (base, adjusted), overlay, beside);
        }
    }
    for (pointer, (_, adjusted)) in lists {
        if let Some(Tree::Object(members)) = find(&mut tree, pointer) {
            list(members, adjusted);
        }
    }
    for (pointer, rules) in rules {
        if let Some(Tree::Object(members)) = find(&mut tree, pointer) {
            printed_rules::put(members, rules);
        }
    }
    (tree.pretty()
        + "
")
    .into()
}

/// The value that a JSON pointer leads to.
pub(super) fn find<'t>(tree: &'t mut Tree, pointer: &str) -> Option<&'t mut Tree> {
    let mut at = tree;
    for step in pointer.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        at = match at {
            Tree::Array(items) => items.get_mut(step.parse::<usize>().ok()?)?,
            _ => member(at, &step)?,
        };
    }
    Some(at)
}

fn member<'t>(tree: &'t mut Tree, key: &str) -> Option<&'t mut Tree> {
    let Tree::Object(members) = tree else {
        return None;
    };
    let found = members.iter_mut().find(|(known, _)| known == key);
    found.map(|(_, value)| value)
}

fn record(
    node: &mut Tree,
    (base, adjusted): (&RecordSpec, &RecordSpec),
    overlay: &Overlay,
    beside: Beside<'_>,
) {
    for (before, field) in base.fields.iter().zip(adjusted.fields) {
        let is_judged_otherwise = before.takes_exact && !field.takes_exact;
        let is_required_otherwise = before.required != field.required;
        if !is_judged_otherwise && !is_required_otherwise {
            continue;
        }
        let properties = member(node, "properties");
        let property = properties.and_then(|properties| member(properties, before.name));
        let Some(property) = property else { continue };
        if matches!(field.shape, Shape::Scalar(_)) {
            *property = value(property, before, field, overlay);
        }
        if let Tree::Object(members) = property {
            if field.is_list() && field.is_to_be_empty() {
                nothing_in_list(members);
            }
            beside(base, Some(before), field, members);
        }
    }
    let Tree::Object(members) = node else {
        return;
    };
    let own = adjusted.fields.get(base.fields.len()..).unwrap_or_default();
    let own = own.iter().map(|field| {
        let mut schema = added(field);
        if let Tree::Object(members) = &mut schema {
            beside(base, None, field, members);
        }
        (field.name.to_owned(), schema)
    });
    add(members, own.collect());
    members.retain(|(key, _)| key != "required");
    let required = adjusted.fields.iter().filter(|field| field.required);
    let required: Vec<Tree> = required.map(|field| Tree::text(field.name)).collect();
    if !required.is_empty() {
        let before = members.iter().position(|(key, _)| key == "properties");
        let at = before.unwrap_or(members.len());
        members.insert(at, ("required".to_owned(), Tree::Array(required)));
    }
}

/// Of a list that is to be empty: what stands there all the same is judged too, so the items are described as before.
fn nothing_in_list(members: &mut Members) {
    let behind = members.iter().position(|(key, _)| key == "items");
    let at = behind.unwrap_or(members.len());
    members.insert(at, ("const".to_owned(), Tree::Array(Vec::new())));
}

/// The schema of a scalar.
fn value(old: &Tree, base: &FieldSpec, field: &FieldSpec, overlay: &Overlay) -> Tree {
    let (before, now) = (&base.constraint, &field.constraint);
    let Tree::Object(members) = old else {
        return scalar(old, field);
    };
    // What shared scalars and lists demand, the empty text satisfies; other definitions may ask for a text.
    let takes_empty = members.iter().all(|(key, value)| {
        let refers_to = |files: &str| value.to_string().contains(files);
        key != "$ref" || refers_to("scalars.json#") || refers_to("codes/")
    });
    let form = |pattern: Option<&'static TextPattern>| pattern.map(std::ptr::from_ref);
    let same_list = match (before.codes, now.codes) {
        (Some(list), Some(other)) => {
            let mut lists = overlay.lists.iter();
            std::ptr::eq(list, other) || lists.any(|(_, known)| std::ptr::eq(*known, other))
        }
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    };
    let is_to_be_empty = now.fixed == Some("");
    let is_same = same_list
        && before.max_length == now.max_length
        && form(before.pattern) == form(now.pattern)
        && base.advice.max_length == field.advice.max_length
        && form(base.advice.pattern) == form(field.advice.pattern)
        && base.advice.check_digit == field.advice.check_digit;
    if !(is_same || is_to_be_empty) || !(takes_empty || field.required) {
        return scalar(old, field);
    }
    let mut members = members.clone();
    members.retain(|(key, _)| key != "minLength" && !(key == "examples" && is_to_be_empty));
    let mut say = |key: &str, value: Tree| {
        let at = members.iter().position(|(key, _)| key == "examples");
        let at = at.unwrap_or(members.len());
        members.insert(at, (key.to_owned(), value));
    };
    if is_to_be_empty {
        say("const", Tree::text(""));
    } else if now.min_length > 0 {
        say("minLength", number(now.min_length));
        if !members.iter().any(|(key, _)| key == "type") {
            members.insert(0, ("type".to_owned(), types(field.types())));
        }
    }
    if let Some((_, Tree::Array(examples))) = members.iter_mut().find(|(key, _)| key == "examples")
    {
        let kept: Vec<String> = field
            .examples
            .iter()
            .filter(|one| fits(field, one))
            .map(|one| literal(one).to_string())
            .collect();
        examples.retain(|one| kept.contains(&one.to_string()));
    }
    Tree::Object(members)
}

/// Adds the fields of the profile's own, behind those of the schema.
fn add(members: &mut Members, own: Members) {
    match members.iter_mut().find(|(key, _)| key == "properties") {
        Some((_, Tree::Object(properties))) => properties.extend(own),
        _ => members.push(("properties".to_owned(), Tree::Object(own))),
    }
}

/// The schema of a field of the profile's own.
fn added(field: &FieldSpec) -> Tree {
    let nothing = Tree::Object(Vec::new());
    let mut schema = match field.shape {
        Shape::Texts => {
            let named = |name: &str| ("name".to_owned(), Tree::text(name));
            let xml = |members: Members| ("xml".to_owned(), Tree::Object(members));
            let item = named(field.item_element().unwrap_or_default());
            let items = [("type".to_owned(), Tree::text("string")), xml(vec![item])];
            let wrapped = ("wrapped".to_owned(), Tree::Scalar("true".to_owned()));
            Tree::Object(vec![
                ("title".to_owned(), Tree::text(field.title)),
                ("description".to_owned(), Tree::text(field.description)),
                (
                    "x-description-vi".to_owned(),
                    Tree::text(field.description_vi),
                ),
                ("type".to_owned(), Tree::text("array")),
                ("items".to_owned(), Tree::Object(items.into())),
                xml(vec![named(field.element()), wrapped]),
            ])
        }
        Shape::Scalar(_) | Shape::List(_) | Shape::Record(_) => scalar(&nothing, field),
    };
    if let Tree::Object(members) = &mut schema {
        if field.is_list() && field.is_to_be_empty() {
            nothing_in_list(members);
        }
        let privacy = Tree::text(field.privacy.as_str());
        members.push(("x-privacy".to_owned(), privacy));
    }
    schema
}

/// The schema of a scalar, which says all of it in one place.
fn scalar(old: &Tree, field: &FieldSpec) -> Tree {
    let constraint = &field.constraint;
    let mut members = vec![
        ("title".to_owned(), Tree::text(field.title)),
        ("description".to_owned(), Tree::text(field.description)),
        (
            "x-description-vi".to_owned(),
            Tree::text(field.description_vi),
        ),
        ("type".to_owned(), types(field.types())),
    ];
    let mut say = |key: &str, value: Tree| members.push((key.to_owned(), value));
    if constraint.min_length > 0 {
        say("minLength", number(constraint.min_length));
    }
    if let Some(max) = constraint.max_length {
        say("maxLength", number(max));
    }
    if let Some(form) = constraint.pattern {
        let [pattern, words] = stated(form);
        members.extend([pattern, words]);
        if let Some(beside) = form.beside {
            let also = Tree::Object(stated(beside).into());
            members.push(("allOf".to_owned(), Tree::Array(vec![also])));
        }
    }
    let mut say = |key: &str, value: Tree| members.push((key.to_owned(), value));
    if let Some(fixed) = constraint.fixed {
        say("const", Tree::text(fixed));
    }
    if let Some(list) = constraint.codes {
        if !list.open {
            let codes = list.codes.iter().map(|code| Tree::text(code.code));
            say(
                "enum",
                Tree::Array([Tree::text("")].into_iter().chain(codes).collect()),
            );
        }
        let codes = list.codes.iter().map(|code| {
            let parts = [
                ("code", code.code),
                ("title", code.title),
                ("description", code.description),
                ("evidence", code.evidence.as_str()),
            ];
            Tree::Object(
                parts
                    .map(|(key, said)| (key.to_owned(), Tree::text(said)))
                    .into(),
            )
        });
        say("x-codes", Tree::Array(codes.collect()));
    }
    let examples = field.examples.iter().filter(|example| fits(field, example));
    let examples: Vec<Tree> = examples.map(literal).collect();
    if !examples.is_empty() && constraint.fixed.is_none() {
        say("examples", Tree::Array(examples));
    }
    // What the schema of the field says beside its demands still holds.
    if let Tree::Object(old) = old {
        let kept = [
            "deprecated",
            "x-edition",
            "x-absent",
            "x-also",
            "x-privacy",
            "x-rust-name",
            "x-source",
            "xml",
        ];
        let kept = old.iter().filter(|(key, _)| kept.contains(&key.as_str()));
        members.extend(kept.cloned());
    }
    Tree::Object(members)
}

/// A pattern, with the words for it.
fn stated(form: &TextPattern) -> [(String, Tree); 2] {
    let words = [("title", form.title), ("description", form.description)];
    let words = words.map(|(key, words)| (key.to_owned(), Tree::text(words)));
    [
        ("pattern".to_owned(), Tree::text(form.pattern.source())),
        ("x-form".to_owned(), Tree::Object(words.into())),
    ]
}

/// Whether an example of the schemas is right under the profile too.
fn fits(field: &FieldSpec, example: &Lexeme<'_>) -> bool {
    let (constraint, text) = (&field.constraint, example.as_text());
    let is_text = matches!(example, Lexeme::Text(_));
    let has_form = constraint.pattern.is_none_or(|form| form.matches(text));
    let is_short = constraint
        .max_length
        .is_none_or(|max| text.chars().count() <= max);
    let is_listed = constraint
        .codes
        .is_none_or(|list| list.codes.iter().any(|code| code.code == text));
    !is_text || has_form && is_short && is_listed
}

pub(super) fn literal(lexeme: &Lexeme<'_>) -> Tree {
    match lexeme {
        Lexeme::Text(said) => Tree::text(said),
        other => Tree::Scalar(other.as_text().to_owned()),
    }
}

fn types(types: Types) -> Tree {
    let several = |names: &[&str]| Tree::Array(names.iter().map(|name| Tree::text(name)).collect());
    match types {
        Types::Text => Tree::text("string"),
        Types::Integer => Tree::text("integer"),
        Types::IntegerOrText => several(&["integer", "string"]),
        Types::BooleanOrText => several(&["boolean", "string"]),
    }
}
