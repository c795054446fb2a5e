//! The generator on schema files that somebody changed: it gives Rust that parses, the same each time, or says file, pointer and
//! reason.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use serde_json::Value;

use crate::ROOT;
use crate::generator as stages;
use crate::make::Choices;

type Files = BTreeMap<String, String>;

/// A small, sound set of schemas, and the true one.
static SOUND: LazyLock<[Files; 2]> = LazyLock::new(|| {
    let root = Path::new(ROOT);
    ["tests/fixtures/generator/base", "schemas"].map(|folder| {
        stages::source::read_dir(&root.join(folder)).expect("the schemas can be read")
    })
});

/// The property.
pub fn holds(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    // The true set takes long, so it comes up rarely.
    let mut files = SOUND[usize::from(choices.rarely(32))].clone();
    if choices.rarely(4) {
        let name = nth(files.keys(), &mut choices).clone();
        let text = String::from_utf8_lossy(choices.rest()).into_owned();
        files.insert(name, text);
    } else {
        for _ in 0..=choices.below(3) {
            change(&mut files, &mut choices);
        }
    }
    match stages::generate(&files) {
        Ok(made) => {
            assert!(stages::generate(&files).is_ok_and(|again| again == made));
            for (name, text) in &made {
                if name.ends_with(".rs") {
                    syn::parse_file(text).unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
                }
            }
            stages::outlines(&files).expect("as before");
        }
        Err(error) => {
            let said = error.to_string();
            let is_placed = files.keys().any(|name| said.contains(name.as_str()));
            assert!(is_placed, "it names no file: {said}");
        }
    }
}

fn nth<'a, T>(mut of: impl Iterator<Item = &'a T> + Clone, choices: &mut Choices<'_>) -> &'a T {
    let count = of.clone().count();
    of.nth(choices.below(count)).expect("there are so many")
}

/// Changes a value somewhere in a file.
fn change(files: &mut Files, choices: &mut Choices<'_>) {
    let name = nth(files.keys(), choices).clone();
    let Ok(mut schema) = serde_json::from_str::<Value>(&files[&name]) else {
        return;
    };
    let other = schema.clone();
    let levels = choices.below(9);
    let at = below(&mut schema, levels, choices);
    match choices.below(6) {
        0 => *at = value(choices, &other),
        1 => {
            if let Value::Object(members) = at {
                members.insert(choices.pick(KEYWORDS).to_owned(), value(choices, &other));
            }
        }
        2 => match at {
            Value::Object(members) if !members.is_empty() => {
                let key = nth(members.keys(), choices).clone();
                members.remove(&key);
            }
            Value::Array(items) => drop(items.pop()),
            _ => {}
        },
        3 => {
            if let Value::Object(members) = at
                && !members.is_empty()
            {
                let key = nth(members.keys(), choices).clone();
                let value = members[&key].clone();
                members.insert(choices.pick(NAMES).to_owned(), value);
            }
        }
        4 => {
            if let Value::Array(items) = at
                && let Some(last) = items.last().cloned()
            {
                items.push(last);
            }
        }
        _ => {
            if let Value::String(text) = at {
                let at = text.char_indices().nth(choices.below(text.len().max(1)));
                let at = at.map_or(text.len(), |(at, _)| at);
                text.insert_str(at, choices.pick(PIECES));
            }
        }
    }
    files.insert(name, schema.to_string());
}

/// A value so many levels below another one, or fewer.
fn below<'v>(value: &'v mut Value, levels: usize, choices: &mut Choices<'_>) -> &'v mut Value {
    let is_leaf = match &*value {
        Value::Object(members) => members.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => true,
    };
    if levels == 0 || is_leaf {
        return value;
    }
    let inner = match value {
        Value::Object(members) => {
            let key = nth(members.keys(), choices).clone();
            members.get_mut(&key)
        }
        Value::Array(items) => {
            let index = choices.below(items.len());
            items.get_mut(index)
        }
        _ => None,
    };
    below(inner.expect("it is no leaf"), levels - 1, choices)
}

fn value(choices: &mut Choices<'_>, schema: &Value) -> Value {
    match choices.below(10) {
        0 => Value::Null,
        1 => true.into(),
        2 => choices.pick(&[0_i64, 1, -1, 51, i64::MAX, i64::MIN]).into(),
        3 => 1.5.into(),
        4 => choices.pick(PIECES).into(),
        5 => choices.pick(NAMES).into(),
        6 => serde_json::json!({ choices.pick(KEYWORDS): choices.pick(NAMES) }),
        7 => serde_json::json!([choices.pick(NAMES), choices.pick(NAMES)]),
        8 => serde_json::json!({}),
        // Another part of the same file.
        _ => {
            let mut at = schema;
            for _ in 0..choices.below(6) {
                at = match at {
                    Value::Object(members) if !members.is_empty() => {
                        let index = choices.below(members.len());
                        members.values().nth(index).expect("it is there")
                    }
                    Value::Array(items) if !items.is_empty() => &items[choices.below(items.len())],
                    leaf => leaf,
                };
            }
            at.clone()
        }
    }
}

const KEYWORDS: &[&str] = &[
    "type",
    "enum",
    "const",
    "pattern",
    "minLength",
    "maxLength",
    "required",
    "properties",
    "items",
    "$ref",
    "$defs",
    "$id",
    "$anchor",
    "title",
    "description",
    "examples",
    "deprecated",
    "xml",
    "format",
    "oneOf",
    "additionalProperties",
    "minimum",
    "x-evidence",
    "x-source",
    "x-edition",
    "x-rust-name",
    "x-record",
    "x-codes",
    "x-advice",
    "x-rules",
    "x-message",
    "x-scalar",
    "x-form",
    "x-also",
    "x-unique",
    "x-identity",
    "x-catalogue",
    "x-entries",
    "x-truth",
    "x-moves",
    "x-privacy",
    "x-dated-agency",
    "x-provisional",
];

const NAMES: &[&str] = &[
    "string",
    "integer",
    "boolean",
    "object",
    "array",
    "null",
    "",
    "P",
    "R",
    "2",
    "2019",
    "2022",
    "MaHoSo",
    "GhiChu",
    "type",
    "self",
    "Self",
    "fn",
    "r#x",
    "String",
    "Option",
    "new",
    "0",
    "1a",
    "a b",
    "Ngày",
    "x\"y",
    "*/",
    "{}",
    "#/$defs/record",
    "../scalars.json#/$defs/x",
    "GuiHoSo.json",
    "http://x/",
    "^(?:[0-9])(?![\\s\\S])",
    "^(?:(?:a*)*)(?![\\s\\S])",
];

const PIECES: &[&str] = &[
    "x",
    "",
    " ",
    "\"",
    "\\",
    "{",
    "}",
    "#",
    "/",
    "\n",
    "*/",
    "//",
    "[",
    "]",
    "(",
    ")",
    "*",
    "+",
    "?",
    "{9999999}",
    "{1,99999}",
    "|",
    "^",
    "$",
    "\\d",
    "\\p{L}",
    "[^a]",
    "ễ",
    "😀",
    "\u{0}",
    "\u{202e}",
    "`",
    "1",
    "P",
    "<",
    "&",
];
