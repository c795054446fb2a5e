//! From schema trees to the model. Every keyword is either understood here or refused.

mod codes;
mod fields;
mod messages;
mod rules;

use std::collections::{BTreeMap, BTreeSet};

use super::error::{Result, SchemaError};
use super::model::{Docs, Edition, Example, Grade, Id, Model, Record, Role, TextPattern};
use super::names::is_identifier;
use super::pattern;
use super::source::{Files, Json, Node};

const BASE: &str = "https://qcvn120.invalid/schemas/";
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The meta-schema of the annotations: it describes the other files and is not lowered itself.
const META: &str = "annotations.json";

/// The groups of packets, as the modules are named.
const GROUPS: &[&str] = &[
    "session",
    "status_sync",
    "survey",
    "statistics",
    "procedures",
    "feedback",
    "questions",
];

/// The types that generated code uses by their bare names.
const RESERVED_TYPES: &[&str] = &[
    "Absent",
    "Advice",
    "AnyDocument",
    "Boolean",
    "BooleanText",
    "Box",
    "Breaches",
    "CheckDigit",
    "Clone",
    "CodeList",
    "CodeSpec",
    "Constraint",
    "Date",
    "DateTime",
    "Debug",
    "Default",
    "Direction",
    "Document",
    "DocumentForm",
    "Edition",
    "Eq",
    "Err",
    "Evidence",
    "FieldReader",
    "FieldSpec",
    "FieldWriter",
    "From",
    "Grade",
    "Group",
    "Integer",
    "Into",
    "Lexeme",
    "ListedCode",
    "MaCoQuan",
    "MaHoSo",
    "MaLinhVuc",
    "MaTTHC",
    "Message",
    "MessageSpec",
    "MucPhi",
    "None",
    "Ok",
    "Option",
    "Outcome",
    "MessageType",
    "MessageVisitor",
    "PartialEq",
    "Pattern",
    "PhanTram",
    "Record",
    "RecordSpec",
    "Report",
    "Result",
    "RuleKind",
    "RuleSpec",
    "Scalar",
    "Self",
    "Shape",
    "SoDem",
    "SoTien",
    "Some",
    "String",
    "Tables",
    "Text",
    "TextPattern",
    "ThangNam",
    "TyLe",
    "Types",
    "Unknown",
    "UnknownCode",
    "Vec",
    "WriteError",
    "WriteOptions",
];

/// Lowers the files to the model.
///
/// # Errors
///
/// The first thing that is not understood, or that contradicts itself.
pub fn lower(files: &Files) -> Result<Model> {
    let mut lowering = Lowering {
        files,
        model: Model {
            codes: Vec::new(),
            scalars: Vec::new(),
            patterns: Vec::new(),
            records: Vec::new(),
            messages: Vec::new(),
            files: files.keys().cloned().collect(),
        },
        codes: BTreeMap::new(),
        forms: BTreeMap::new(),
        records: BTreeMap::new(),
        rules: BTreeMap::new(),
        open: Vec::new(),
    };
    for (file, json) in files {
        header(&Node::root(file, json))?;
    }
    for (file, json) in files {
        let root = Node::root(file, json);
        if file.starts_with("codes/") {
            lowering.code_list(&root)?;
        } else if file.starts_with("messages/") {
            lowering.message(&root)?;
        } else if file != META {
            lowering.shared(&root)?;
        }
    }
    // Group by group, as the regulation lists them.
    let group = |name: &str| GROUPS.iter().position(|known| *known == name);
    lowering
        .model
        .messages
        .sort_by_key(|message| group(message.group));
    lowering.unique_names()?;
    Ok(lowering.model)
}

struct Lowering<'f> {
    files: &'f Files,
    model: Model,
    /// What has been lowered, by its place.
    codes: BTreeMap<String, Id>,
    forms: BTreeMap<String, Id>,
    records: BTreeMap<String, Id>,
    /// The place of each rule, by its id.
    rules: BTreeMap<String, String>,
    /// The records at work, the outermost first.
    open: Vec<String>,
}

impl<'f> Lowering<'f> {
    /// A file of shared definitions: its records are lowered, its scalars where they are used.
    fn shared(&mut self, root: &Node<'f>) -> Result<()> {
        root.only(&[
            "$schema",
            "$id",
            "$comment",
            "title",
            "description",
            "x-source",
            "x-provisional",
            "$defs",
        ])?;
        for (name, def) in root.need("$defs")?.members()? {
            if is_record(&def) {
                self.record(&def, def.text_of("x-record")?.unwrap_or(name), Role::Reply)?;
            } else {
                // Refuses what a use would refuse, whether or not there is one.
                self.shared_scalar(name, &def)?;
            }
        }
        Ok(())
    }

    /// The record of an object schema.
    fn record(&mut self, node: &Node<'f>, name: &str, role: Role) -> Result<Id> {
        if let Some(&id) = self.records.get(&node.place()) {
            return Ok(id);
        }
        node.only(&[
            "$anchor",
            "$comment",
            "title",
            "description",
            "type",
            "required",
            "properties",
            "x-evidence",
            "x-source",
            "x-provisional",
            "x-record",
            "x-message",
            "x-rules",
            "xml",
        ])?;
        if !is_identifier(name) || RESERVED_TYPES.contains(&name) {
            return node.fail(format!(
                "`{name}` can't be a Rust name here; state one in `x-record`"
            ));
        }
        if self.open.contains(&node.place()) {
            // Reading would recurse as deep as the input says.
            return node.fail("a record may not contain itself, directly or through others");
        }
        self.open.push(node.place());
        let required = required(node)?;
        let mut record = Record {
            name: name.to_owned(),
            module: self.module(node.file),
            role,
            element: record_element(node, name, role)?,
            docs: docs(node, &[])?,
            evidence: evidence(node, "field")?,
            fields: Vec::new(),
            rules: Vec::new(),
        };
        let properties = node.need("properties")?.members()?;
        if let Some(name) = required
            .iter()
            .find(|name| properties.iter().all(|(p, _)| p != *name))
        {
            return node
                .need("required")?
                .fail(format!("`{name}` is no property of this record"));
        }
        if properties.len() > 64 {
            return node.fail("a record has at most 64 fields (the reader keeps one bit for each)");
        }
        for (wire, property) in properties {
            let field = self.field(name, wire, &property, required.contains(wire))?;
            if let Some(twin) = record.fields.iter().find(|other| other.rust == field.rust) {
                return property.fail(format!(
                    "`{}` and `{wire}` have one Rust name, `{}`; state another in `x-rust-name`",
                    twin.wire, field.rust
                ));
            }
            if let Some(twin) = record
                .fields
                .iter()
                .find(|other| other.element == field.element)
            {
                return property.fail(format!(
                    "`{}` and `{wire}` have one element in XML, `{}`; state another in `xml`",
                    twin.wire, field.element
                ));
            }
            record.fields.push(field);
        }
        if let Some(rules) = node.get("x-rules") {
            record.rules = self.rules(&rules, &record.fields)?;
        }
        self.open.pop();
        let id = self.model.records.len();
        self.model.records.push(record);
        self.records.insert(node.place(), id);
        Ok(id)
    }

    /// The module that the items of a file go to.
    fn module(&self, file: &str) -> String {
        let group = || {
            let root = Node::root(file, self.files.get(file)?);
            root.get("x-message")?
                .get("group")?
                .text()
                .ok()
                .map(str::to_owned)
        };
        group().unwrap_or_else(|| "envelope".to_owned())
    }

    /// The node that a `$ref` names.
    fn resolve(&self, reference: &Node<'f>) -> Result<Node<'f>> {
        let text = reference.text()?;
        let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
        let file = if path.is_empty() {
            reference.file.to_owned()
        } else {
            joined(reference.file, path)
        };
        let Some((file, json)) = self.files.get_key_value(&file) else {
            return reference.fail(format!("`{text}`: there is no file `schemas/{file}`"));
        };
        let mut node = Node::root(file, json);
        for key in fragment.split('/').skip(1) {
            node = match node.get(&key.replace("~1", "/").replace("~0", "~")) {
                Some(child) => child,
                None => {
                    return reference.fail(format!("`{text}` leads nowhere: there is no `{key}`"));
                }
            };
        }
        if !fragment.is_empty() && !fragment.starts_with('/') {
            return reference.fail(format!("`{text}`: write a JSON pointer behind the `#`"));
        }
        Ok(node)
    }

    /// The definitions that a node refers to, the nearest first.
    fn targets(&self, node: &Node<'f>) -> Result<Vec<Node<'f>>> {
        let mut targets: Vec<Node<'f>> = Vec::new();
        let mut next = node.get("$ref");
        while let Some(reference) = next {
            let target = self.resolve(&reference)?;
            if targets.iter().any(|known| known.place() == target.place()) {
                return reference.fail("the references lead round in a circle");
            }
            next = if is_record(&target) {
                None
            } else {
                target.get("$ref")
            };
            targets.push(target);
        }
        Ok(targets)
    }

    /// The record that a `$ref` names; a definition that is only a reference is followed.
    fn record_target(&self, reference: &Node<'f>) -> Result<Node<'f>> {
        let mut target = self.resolve(reference)?;
        for _ in 0..8 {
            match target.get("$ref") {
                Some(next) if !is_record(&target) => target = self.resolve(&next)?,
                _ => return Ok(target),
            }
        }
        reference.fail("the references lead round in a circle")
    }

    /// The form of a pattern. One place in the schemas gives one form.
    fn form(
        &mut self,
        pattern: &Node<'f>,
        constant: &str,
        words: (&str, &str),
        evidence: Grade,
    ) -> Result<Id> {
        if let Some(&id) = self.forms.get(&pattern.place()) {
            return Ok(id);
        }
        let source = pattern.text()?;
        let compiled = match pattern::compile(source) {
            Ok(compiled) => compiled,
            Err(error) => return pattern.fail(error.to_string()),
        };
        if !compiled.accepts_empty() {
            return pattern.fail(
                "the pattern must accept the empty text: `minLength` alone says whether a text may be empty",
            );
        }
        if let Some(twin) = self
            .model
            .patterns
            .iter()
            .find(|form| form.constant == constant)
        {
            return pattern.fail(format!("two patterns are named `{}`", twin.constant));
        }
        let id = self.model.patterns.len();
        self.model.patterns.push(TextPattern {
            constant: constant.to_owned(),
            title: words.0.to_owned(),
            description: words.1.to_owned(),
            pattern: compiled,
            evidence,
        });
        self.forms.insert(pattern.place(), id);
        Ok(id)
    }

    /// Items of one module must have different names; records of the whole crate too, so that none is mistaken for another,
    /// and shared scalars, which are types in XML Schema as they are.
    fn unique_names(&self) -> Result<()> {
        let mut taken = BTreeMap::new();
        let records = self
            .model
            .records
            .iter()
            .map(|record| (&record.name, &record.docs.schema));
        let codes = self
            .model
            .codes
            .iter()
            .map(|codes| (&codes.name, &codes.docs.schema));
        let messages = self
            .model
            .messages
            .iter()
            .map(|message| (&message.name, &message.docs.schema));
        let scalars = self
            .model
            .scalars
            .iter()
            .map(|scalar| (&scalar.name, &scalar.field.docs.schema));
        for (name, schema) in records.chain(codes).chain(messages).chain(scalars) {
            if let Some(other) = taken.insert(name, schema) {
                let (file, pointer) = schema.split_once('#').unwrap_or((schema, ""));
                return Err(SchemaError {
                    file: file.to_owned(),
                    pointer: pointer.to_owned(),
                    reason: format!("`{name}` is the name of `{other}` already"),
                });
            }
        }
        Ok(())
    }
}

/// Dialect and identifier of a file.
fn header(root: &Node<'_>) -> Result<()> {
    let dialect = root.need("$schema")?;
    if dialect.text()? != DIALECT {
        return dialect.fail(format!("the dialect is `{DIALECT}`"));
    }
    let id = root.need("$id")?;
    let expected = format!("{BASE}{}", root.file);
    if id.text()? != expected {
        return id.fail(format!("the identifier of this file is `{expected}`"));
    }
    Ok(())
}

/// The names in `required`.
fn required<'f>(node: &Node<'f>) -> Result<BTreeSet<&'f str>> {
    let mut names = BTreeSet::new();
    let Some(required) = node.get("required") else {
        return Ok(names);
    };
    for name in required.items()? {
        if !names.insert(name.text()?) {
            return name.fail("the name stands twice");
        }
    }
    Ok(names)
}

fn is_record(node: &Node<'_>) -> bool {
    matches!(node.get("type").map(|node| node.json), Some(Json::String(kind)) if kind == "object")
}

/// The path of `reference`, seen from the file `from`.
fn joined(from: &str, reference: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in reference.split('/') {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

/// Titles and the like; what a property does not say itself, the nearest definition that it refers to says.
/// The name of a record's element in XML: what it states, else the message's for an envelope, else its own.
fn record_element(node: &Node<'_>, name: &str, role: Role) -> Result<String> {
    let message = node
        .file
        .strip_prefix("messages/")
        .and_then(|file| file.strip_suffix(".json"));
    let default = match role {
        Role::Record => name,
        Role::Request | Role::Reply => message.unwrap_or(name),
    };
    fields::element(node, Some(default))
}

fn docs(node: &Node<'_>, targets: &[Node<'_>]) -> Result<Docs> {
    let said = |key: &str| -> Result<Option<String>> {
        for node in std::iter::once(node).chain(targets) {
            if let Some(text) = node.text_of(key)? {
                return Ok(Some(text.to_owned()));
            }
        }
        Ok(None)
    };
    let (Some(title), Some(description)) = (said("title")?, said("description")?) else {
        return node.fail("a `title` (Vietnamese) and a `description` (English) are due");
    };
    let examples = std::iter::once(node)
        .chain(targets)
        .find_map(|node| node.get("examples"));
    let examples = match examples {
        Some(examples) => examples
            .items()?
            .iter()
            .map(example)
            .collect::<Result<_>>()?,
        None => Vec::new(),
    };
    Ok(Docs {
        title,
        description,
        examples,
        source: said("x-source")?,
        provisional: said("x-provisional")?,
        schema: node.place(),
    })
}

fn example(node: &Node<'_>) -> Result<Example> {
    match node.json {
        Json::String(text) => Ok(Example::Text(text.clone())),
        Json::Number(number) => Ok(Example::Number(number.clone())),
        Json::Boolean(flag) => Ok(Example::Boolean(*flag)),
        Json::Null | Json::Array(_) | Json::Object(_) => node.fail("an example is a scalar"),
    }
}

fn grade(node: &Node<'_>) -> Result<Grade> {
    match node.text()? {
        "R" => Ok(Grade::Regulation),
        "2" => Ok(Grade::TwoSystems),
        "1" => Ok(Grade::OneSystem),
        "P" => Ok(Grade::Provisional),
        other => node.fail(format!(
            "`{other}` is no evidence grade; the grades are R, 2, 1, P"
        )),
    }
}

/// The grade of one aspect in `x-evidence`.
fn evidence(node: &Node<'_>, aspect: &str) -> Result<Grade> {
    match optional_evidence(node, aspect)? {
        Some(grade) => Ok(grade),
        None => node.fail(format!("`x-evidence` does not grade `{aspect}`")),
    }
}

fn optional_evidence(node: &Node<'_>, aspect: &str) -> Result<Option<Grade>> {
    let Some(evidence) = node.get("x-evidence") else {
        return Ok(None);
    };
    evidence.only(&["field", "required", "constraint"])?;
    evidence.get(aspect).map(|node| grade(&node)).transpose()
}

fn edition(node: &Node<'_>) -> Result<Edition> {
    match node.get("x-edition") {
        None => Ok(Edition::Qcvn2019),
        Some(edition) => match edition.text()? {
            "2022" => Ok(Edition::Qcvn2022),
            other => edition.fail(format!(
                "`{other}` is no edition; leave the keyword out for 2019, or write \"2022\""
            )),
        },
    }
}
