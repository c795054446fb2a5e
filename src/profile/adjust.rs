//! The schema files as a profile has them.
//!
//! A field whose value is judged otherwise gets a schema of its own in the place of its reference to a shared one: all that is
//! demanded of it, as the adjusted table states it.

use std::borrow::Cow;

use crate::spec::{FieldSpec, Lexeme, Overlay, RecordSpec, Shape, Types};
use crate::syntax::json::{Tree, quoted};

/// A schema file under the profile, by its path below `schemas/`.
pub(super) fn file(path: &str, text: &'static str, overlay: &Overlay) -> Cow<'static, str> {
    let here = |spec: &RecordSpec| {
        spec.schema
            .split_once('#')
            .is_some_and(|(file, _)| file == path)
    };
    let mut records = overlay
        .records
        .iter()
        .filter(|(base, _)| here(base))
        .peekable();
    if records.peek().is_none() {
        return text.into();
    }
    // The files are the crate's own.
    let Ok(mut tree) = Tree::parse(text) else {
        return text.into();
    };
    for (base, adjusted) in records {
        if let Some(node) = base
            .schema
            .split_once('#')
            .and_then(|(_, at)| find(&mut tree, at))
        {
            record(node, base, adjusted);
        }
    }
    let mut out = String::new();
    pretty(&tree, 0, &mut out);
    out.into()
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

fn record(node: &mut Tree, base: &RecordSpec, adjusted: &RecordSpec) {
    for (base, field) in base.fields.iter().zip(adjusted.fields) {
        // A field of which only `required` is said keeps its schema if it holds no scalar.
        let is_scalar = matches!(field.shape, Shape::Scalar(_));
        if !is_scalar || field.takes_exact || !base.takes_exact {
            continue;
        }
        let properties = member(node, "properties");
        if let Some(property) = properties.and_then(|properties| member(properties, base.name)) {
            *property = scalar(property, field);
        }
    }
    let Tree::Object(members) = node else {
        return;
    };
    members.retain(|(key, _)| key != "required");
    let required = adjusted.fields.iter().filter(|field| field.required);
    let required: Vec<Tree> = required.map(|field| text(field.name)).collect();
    if !required.is_empty() {
        let before = members.iter().position(|(key, _)| key == "properties");
        let at = before.unwrap_or(members.len());
        members.insert(at, ("required".to_owned(), Tree::Array(required)));
    }
}

/// The schema of a scalar, which says all of it in one place.
fn scalar(old: &Tree, field: &FieldSpec) -> Tree {
    let constraint = &field.constraint;
    let mut members = vec![
        ("title".to_owned(), text(field.title)),
        ("description".to_owned(), text(field.description)),
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
        say("pattern", text(form.pattern.source()));
        let words = [("title", form.title), ("description", form.description)];
        let words = words.map(|(key, words)| (key.to_owned(), text(words)));
        say("x-form", Tree::Object(words.into()));
    }
    if let Some(fixed) = constraint.fixed {
        say("const", text(fixed));
    }
    if let Some(list) = constraint.codes {
        if !list.open {
            let codes = list.codes.iter().map(|code| text(code.code));
            say(
                "enum",
                Tree::Array([text("")].into_iter().chain(codes).collect()),
            );
        }
        let codes = list.codes.iter().map(|code| {
            let parts = [
                ("code", code.code),
                ("title", code.title),
                ("description", code.description),
                ("evidence", code.evidence.as_str()),
            ];
            Tree::Object(parts.map(|(key, said)| (key.to_owned(), text(said))).into())
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
            "x-privacy",
            "x-source",
            "xml",
        ];
        let kept = old.iter().filter(|(key, _)| kept.contains(&key.as_str()));
        members.extend(kept.cloned());
    }
    Tree::Object(members)
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

fn literal(lexeme: &Lexeme<'_>) -> Tree {
    match lexeme {
        Lexeme::Text(said) => text(said),
        other => Tree::Scalar(other.as_text().to_owned()),
    }
}

fn types(types: Types) -> Tree {
    let several = |names: &[&str]| Tree::Array(names.iter().map(|name| text(name)).collect());
    match types {
        Types::Text => text("string"),
        Types::Integer => text("integer"),
        Types::IntegerOrText => several(&["integer", "string"]),
        Types::BooleanOrText => several(&["boolean", "string"]),
    }
}

fn text(text: &str) -> Tree {
    Tree::Scalar(quoted(text))
}

fn number(number: usize) -> Tree {
    Tree::Scalar(number.to_string())
}

/// Writes a value as the schema files are written: a member on a line, lists of scalars on one.
fn pretty(tree: &Tree, depth: usize, out: &mut String) {
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
