//! Which names the items of the schemas may have in Rust: none that generated code uses for something else, none twice.

use std::collections::BTreeMap;

use super::Lowering;
use super::elements::EXTENSION;
use crate::generator::error::{Result, SchemaError};
use crate::generator::model::Docs;
use crate::generator::names::{is_identifier, screaming_case};
use crate::generator::source::Node;

/// What generated modules take in, and the macro for what is the same for every record: their names are taken.
const GENERATED: &str = include_str!("../../../src/packets/generated.rs");

/// What generated code uses of Rust's own prelude, and its type parameters.
const BUILT_IN: &[&str] = &[
    "Box",
    "Clone",
    "Copy",
    "D",
    "Debug",
    "Default",
    "Eq",
    "Err",
    "From",
    "Hash",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "R",
    "Result",
    "S",
    "Self",
    "Some",
    "String",
    "T",
    "V",
    "Vec",
    "W",
    "Z",
];

/// What hand-written code has beside generated items, in the modules below `src/packets/`.
const HAND_WRITTEN: &[&str] = &[
    "Against",
    "Contradiction",
    "CountsError",
    "Language",
    "MonthCounts",
    "ParseCodeError",
];

/// What every record has besides its fields and what the macro gives it: by what it derives, and by `emit/records.rs` and `emit/setters.rs`.
const MEMBERS: &[&str] = &[
    "borrowed",
    "clone",
    "closed_agency",
    "contradiction",
    "default",
    "eq",
    "fmt",
    "from_within",
    "judge",
    "new",
    "outcome",
    "push",
    "records",
    "set",
    "unique",
    "unknown",
    "unknown_mut",
    "with_text",
    "write",
];

/// Refuses a name of a record, a code list or a message that Rust does not take, or that generated code uses for another
/// type.
pub(super) fn generated_type(node: &Node<'_>, name: &str, remedy: &str) -> Result<()> {
    if !is_identifier(name) {
        return node.fail(format!("`{name}` can't be a name in Rust; {remedy}"));
    }
    if is_type(name) {
        return node.fail(format!(
            "`{name}` is the name of something else in generated code; {remedy}"
        ));
    }
    Ok(())
}

/// Whether generated code uses a name for a type that is none of the schemas.
fn is_type(name: &str) -> bool {
    let others = [BUILT_IN, HAND_WRITTEN, &[EXTENSION]];
    imported().any(|taken| taken == name) || others.concat().contains(&name)
}

/// Whether a code list can have this name, were there no other items in the schemas.
pub fn can_be_type(name: &str) -> bool {
    is_identifier(name) && !is_type(name)
}

/// Refuses a name of a field that Rust does not take, or that something else of its record has.
pub(super) fn field(node: &Node<'_>, name: &str) -> Result<()> {
    const REMEDY: &str = "state another in `x-rust-name`";
    if !is_identifier(name) {
        return node.fail(format!("`{name}` can't be a name in Rust; {REMEDY}"));
    }
    if is_member(name) {
        return node.fail(format!(
            "`{name}` is the name of something else that records have; {REMEDY}"
        ));
    }
    Ok(())
}

/// Whether every record has something of this name.
fn is_member(name: &str) -> bool {
    // Each rule of a record has a method: `judge_hs_01`.
    let is_rule = name.starts_with("judge_");
    is_rule || MEMBERS.contains(&name) || methods().any(|taken| taken == name)
}

/// Whether a field can have this name in Rust, were there no other fields in the record.
pub fn can_be_field(name: &str) -> bool {
    is_identifier(name) && !is_member(name)
}

impl Lowering<'_> {
    /// Refuses items that generated code could not tell apart.
    pub(super) fn unique_names(&self) -> Result<()> {
        self.unique_types()?;
        self.unique_statics()
    }

    /// Items of one module must have different names; records of the whole crate too, so that none is mistaken for another,
    /// and shared scalars, which are types in XML Schema as they are.
    fn unique_types(&self) -> Result<()> {
        let model = &self.model;
        let records = model.records.iter().map(|one| (&one.name, &one.docs));
        let codes = model.codes.iter().map(|one| (&one.name, &one.docs));
        let messages = model.messages.iter().map(|one| (&one.name, &one.docs));
        let scalars = model.scalars.iter().map(|one| (&one.name, &one.field.docs));
        let mut taken = BTreeMap::new();
        for (name, docs) in records.chain(codes).chain(messages).chain(scalars) {
            if let Some(other) = taken.insert(name, &docs.schema) {
                return refuse(docs, format!("`{name}` is the name of `{other}` already"));
            }
        }
        Ok(())
    }

    /// Different names may give one name of a static: `HoSo` and `HOSo`, `HoSoFields` and the fields of `HoSo`.
    fn unique_statics(&self) -> Result<()> {
        let model = &self.model;
        let records = model.records.iter().flat_map(|one| {
            let suffixes = ["", "_FIELDS", "_RULES"];
            suffixes.map(|suffix| (one.module.as_str(), &one.name, suffix, &one.docs))
        });
        let codes = model
            .codes
            .iter()
            .map(|one| (one.module.as_str(), &one.name, "", &one.docs));
        let messages = model
            .messages
            .iter()
            .map(|one| ("messages", &one.name, "", &one.docs));
        let mut taken = BTreeMap::new();
        for (module, name, suffix, docs) in records.chain(codes).chain(messages) {
            let constant = screaming_case(name) + suffix;
            let reason = format!("`{name}` needs the generated name `{constant}`");
            if let Some(other) = taken.insert((module, constant), &docs.schema) {
                return refuse(docs, format!("{reason}, which `{other}` needs already"));
            }
        }
        Ok(())
    }
}

/// The names that the prelude brings into every generated module.
fn imported() -> impl Iterator<Item = &'static str> {
    let (_, prelude) = GENERATED.split_once("mod prelude {").unwrap_or_default();
    let (prelude, _) = prelude.split_once("\n}").unwrap_or_default();
    let imports = prelude
        .split(';')
        .filter_map(|item| item.split_once(" use "));
    let parts = imports.flat_map(|(_, paths)| paths.split([',', '{', '}']));
    // `crate::spec::Lexeme`, `Lexeme`, `Form as DocumentForm`; what ends with colons was before a brace.
    parts
        .filter_map(|part| part.split([' ', ':', '\n']).next_back())
        .filter(|name| !name.is_empty())
}

/// The names of all functions in the macro for what is the same for every record.
fn methods() -> impl Iterator<Item = &'static str> {
    GENERATED.lines().filter_map(|line| {
        let line = line.trim_start();
        let function = line
            .strip_prefix("pub ")
            .unwrap_or(line)
            .strip_prefix("fn ")?;
        function.split(['(', '<']).next()
    })
}

fn refuse(docs: &Docs, reason: String) -> Result<()> {
    let (file, pointer) = docs.schema.split_once('#').unwrap_or((&docs.schema, ""));
    Err(SchemaError {
        file: file.to_owned(),
        pointer: pointer.to_owned(),
        reason,
    })
}
