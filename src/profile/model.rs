//! What a profile file says, before it is held against the schemas.

use super::demands::{CodesChange, FieldChange, Named, codes, field, named};
use super::error::{Place, ProfileError};
use super::level_change::{self, LevelChange};
use super::node::Node;
use super::own::{OwnField, OwnList, own_fields, own_lists};
use super::rule_change::{self, RuleChange};
use crate::spec::Grade;
use crate::syntax::json::Tree;

/// What a profile says, or several of them one upon the other.
#[derive(Debug, Clone, Default)]
pub(super) struct Model {
    pub(super) name: String,
    /// The name with what it is taken from, as reports show it.
    pub(super) title: String,
    /// Changes of code lists, by the name of the list.
    pub(super) lists: Vec<Named<CodesChange>>,
    pub(super) records: Vec<Named<RecordChange>>,
    /// The lists of codes that the profile adds.
    pub(super) own_lists: Vec<Named<OwnList>>,
    /// Rules of the schemas that are changed, and rules of one's own, by their ids.
    pub(super) rules: Vec<Named<RuleChange>>,
    pub(super) levels: Vec<LevelChange>,
}

#[derive(Debug, Clone, Default)]
pub(super) struct RecordChange {
    pub(super) fields: Vec<Named<FieldChange>>,
    /// The fields that the profile adds.
    pub(super) own: Vec<Named<OwnField>>,
}

/// Reads a profile. `file` is its name, for errors.
pub(super) fn parse(file: Option<&str>, json: &str) -> Result<Model, ProfileError> {
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    let tree = Tree::parse(json).map_err(|error| {
        let before = json.get(..error.offset).unwrap_or(json);
        let line = before.matches('\n').count() + 1;
        let column = before
            .rsplit('\n')
            .next()
            .map_or(0, |rest| rest.chars().count())
            + 1;
        let at = Place {
            file: file.map(str::to_owned),
            pointer: String::new(),
        };
        at.error(
            format!("không phải JSON đúng cú pháp: dòng {line}, cột {column}"),
            format!("this is no JSON: line {line}, column {column}"),
        )
    })?;
    model(&Node::root(file, &tree))
}

fn model(root: &Node<'_>) -> Result<Model, ProfileError> {
    let known = [
        "$schema", "name", "source", "evidence", "lists", "ownLists", "records", "rules", "levels",
    ];
    let members = root.only(&known)?;
    let find = |key: &str| members.iter().find(|(known, _)| *known == key);
    let Some((_, name)) = find("name") else {
        return Err(root.at.error(
            "thiếu `name`: tên của profile này",
            "`name` is missing: what the profile is called",
        ));
    };
    let name = name.text()?;
    let title = match find("source") {
        Some((_, source)) => format!("{name} ({})", source.text()?),
        None => name.clone(),
    };
    let mut model = Model {
        name,
        title,
        ..Model::default()
    };
    let evidence = match find("evidence") {
        Some((_, grade)) => grade.grade()?,
        None => Grade::Provisional,
    };
    if let Some((_, lists)) = find("lists") {
        model.lists = named(lists, |node| codes(node, evidence))?;
    }
    if let Some((_, lists)) = find("ownLists") {
        model.own_lists = own_lists(lists, evidence)?;
    }
    if let Some((_, records)) = find("records") {
        model.records = named(records, |node| record(node, evidence))?;
    }
    if let Some((_, rules)) = find("rules") {
        model.rules = named(rules, |node| rule_change::parse(node, evidence))?;
    }
    if let Some((_, levels)) = find("levels") {
        model.levels = level_change::parse(levels)?;
    }
    Ok(model)
}

fn record(node: &Node<'_>, evidence: Grade) -> Result<RecordChange, ProfileError> {
    let mut record = RecordChange::default();
    for (key, member) in node.only(&["fields", "own"])? {
        match key {
            "own" => record.own = own_fields(&member, evidence)?,
            _ => record.fields = named(&member, |node| field(node, evidence, &[]))?,
        }
    }
    Ok(record)
}
