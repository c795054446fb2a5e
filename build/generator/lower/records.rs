//! Records: their names, their fields, their rules.

use std::collections::BTreeSet;

use super::annotations::{docs, evidence, grade};
use super::dated::dated_agency;
use super::elements::record_element;
use super::{Lowering, names};
use crate::generator::error::Result;
use crate::generator::model::{CatalogueKind, Field, FieldIndex, Grade, Id, Record, Role};
use crate::generator::source::{Json, Node};

impl<'f> Lowering<'f> {
    /// The record of an object schema.
    pub(super) fn record(&mut self, node: &Node<'f>, name: &str, role: Role) -> Result<Id> {
        if let Some(&id) = self.records.get(&node.place()) {
            return Ok(id);
        }
        node.only(&[
            "$anchor",
            "$comment",
            "title",
            "description",
            "x-description-vi",
            "type",
            "required",
            "properties",
            "x-dated-agency",
            "x-entries",
            "x-evidence",
            "x-identity",
            "x-privacy",
            "x-source",
            "x-provisional",
            "x-record",
            "x-rules",
            "x-unique",
            "xml",
        ])?;
        names::generated_type(node, name, "state another in `x-record`")?;
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
            unique: None,
            dated_agency: None,
            identity: Vec::new(),
            entries: None,
        };
        let properties = node.need("properties")?.members()?;
        if let Some(name) = required
            .iter()
            .find(|name| properties.iter().all(|(p, _)| p != *name))
        {
            return node.need("required")?.unknown(
                &format!("`{name}` is no property of this record"),
                name,
                properties.iter().map(|(name, _)| *name),
            );
        }
        if properties.len() > 64 {
            return node.fail("a record has at most 64 fields (the reader keeps one bit for each)");
        }
        for (wire, property) in properties {
            let field = self.field(name, node, wire, &property, required.contains(wire))?;
            no_twin(&property, &field, &record.fields)?;
            record.fields.push(field);
        }
        no_taken_name(node, &record.fields)?;
        if let Some(rules) = node.get("x-rules") {
            record.rules = self.rules(&rules, &record.fields)?;
        }
        if let Some(unique) = node.get("x-unique") {
            record.unique = Some(self.unique(&unique, &record)?);
        }
        if let Some(dated) = node.get("x-dated-agency") {
            record.dated_agency = Some(dated_agency(&dated, &record.fields)?);
        }
        record.identity = identity(node, &record)?;
        record.entries = entries(node, &mut record)?;
        self.open.pop();
        let id = self.model.records.len();
        self.model.records.push(record);
        self.records.insert(node.place(), id);
        Ok(id)
    }

    /// The field that tells records of a document's list apart. A record inside another would have lists of its own, which
    /// are not compared.
    fn unique(&self, node: &Node<'f>, record: &Record) -> Result<(FieldIndex, Grade)> {
        node.only(&["$comment", "field", "evidence"])?;
        if record.role != Role::Record || self.open.len() > 2 {
            return node.fail("only the records of a message's list are told apart");
        }
        let index = scalar_named(&node.need("field")?, record)?;
        Ok((index, grade(&node.need("evidence")?)?))
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
}

/// The fields by which two packets are compared record by record.
fn identity(node: &Node<'_>, record: &Record) -> Result<Vec<FieldIndex>> {
    let Some(names) = node.get("x-identity") else {
        return Ok(record.unique.iter().map(|(index, _)| *index).collect());
    };
    if record.unique.is_some() {
        return names.fail("the field of `x-unique` is what tells these records apart");
    }
    let names = names.items()?;
    names
        .iter()
        .map(|name| scalar_named(name, record))
        .collect()
}

/// Of which catalogue the records are the entries. Their codes are not looked up: a newer catalogue holds what an older one
/// does not.
fn entries(
    node: &Node<'_>,
    record: &mut Record,
) -> Result<Option<(CatalogueKind, FieldIndex, FieldIndex)>> {
    let Some(entries) = node.get("x-entries") else {
        return Ok(None);
    };
    entries.only(&["code", "title"])?;
    let code = entries.need("code")?;
    let (at, title) = (
        scalar_named(&code, record)?,
        scalar_named(&entries.need("title")?, record)?,
    );
    match record
        .fields
        .get_mut(at)
        .and_then(|field| field.catalogue.take())
    {
        Some(kind) => Ok(Some((kind, at, title))),
        None => code.fail("the field of the code says in `x-catalogue` which catalogue it is from"),
    }
}

/// The scalar field that a text names.
fn scalar_named(name: &Node<'_>, record: &Record) -> Result<FieldIndex> {
    let (text, fields) = (name.text()?, &record.fields);
    let Some(index) = fields.iter().position(|field| field.wire == text) else {
        let known = fields.iter().map(|field| field.wire.as_str());
        return name.unknown(&format!("`{text}` is no field"), text, known);
    };
    match fields.get(index) {
        Some(field) if field.kind.is_scalar() => Ok(index),
        _ => name.fail(format!("`{text}` is no scalar")),
    }
}

/// Refuses a field that another one has the name of, in Rust or in XML.
fn no_twin(node: &Node<'_>, field: &Field, others: &[Field]) -> Result<()> {
    let wire = &field.wire;
    if let Some(twin) = others.iter().find(|other| other.rust == field.rust) {
        return node.fail(format!(
            "`{}` and `{wire}` have one Rust name, `{}`; state another in `x-rust-name`",
            twin.wire, field.rust
        ));
    }
    if let Some(twin) = others.iter().find(|other| other.element == field.element) {
        return node.fail(format!(
            "`{}` and `{wire}` have one element in XML, `{}`; state another in `xml`",
            twin.wire, field.element
        ));
    }
    Ok(())
}

/// Refuses another name of a field that is a name of a field already, whatever the case of its letters.
fn no_taken_name(record: &Node<'_>, fields: &[Field]) -> Result<()> {
    for field in fields {
        for other in &field.also {
            let is_it = |name: &str| name.eq_ignore_ascii_case(&other.name);
            let own = fields
                .iter()
                .any(|one| is_it(&one.wire) || is_it(&one.element));
            let others = fields.iter().flat_map(|one| &one.also);
            if own || others.filter(|also| is_it(&also.name)).count() > 1 {
                let properties = record.need("properties")?;
                let place = properties.need(&field.wire)?.need("x-also")?;
                return place.fail(format!("`{}` is the name of a field already", other.name));
            }
        }
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

/// Whether a schema is one of an object.
pub(super) fn is_record(node: &Node<'_>) -> bool {
    matches!(node.get("type").map(|node| node.json), Some(Json::String(kind)) if kind == "object")
}
