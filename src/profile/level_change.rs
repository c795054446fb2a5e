//! What a profile file says of the levels of findings.

use super::error::{Place, ProfileError};
use super::node::Node;
use crate::spec::Level;

/// A level, and which findings get it.
#[derive(Debug, Clone)]
pub(super) struct LevelChange {
    pub(super) at: Place,
    pub(super) code: Option<String>,
    pub(super) record: Option<String>,
    pub(super) field: Option<String>,
    pub(super) pointer: Option<String>,
    pub(super) level: Level,
}

pub(super) const LEVELS: &[(&str, Level)] = &[
    ("error", Level::Error),
    ("quirk", Level::Quirk),
    ("advice", Level::Advice),
    ("off", Level::Off),
];

/// Reads the list of levels.
pub(super) fn parse(node: &Node<'_>) -> Result<Vec<LevelChange>, ProfileError> {
    let mut all: Vec<LevelChange> = Vec::new();
    for item in node.items()? {
        let one = one(&item)?;
        let meant = |one: &LevelChange| {
            (
                one.code.clone(),
                one.record.clone(),
                one.field.clone(),
                one.pointer.clone(),
            )
        };
        if all.iter().any(|known| meant(known) == meant(&one)) {
            return Err(item.at.error(
                "mâu thuẫn: đã có một mức cho đúng những phát hiện này",
                "a contradiction: there is a level for just these findings already",
            ));
        }
        all.push(one);
    }
    Ok(all)
}

fn one(node: &Node<'_>) -> Result<LevelChange, ProfileError> {
    let mut level = None;
    let mut change = LevelChange {
        at: node.at.clone(),
        code: None,
        record: None,
        field: None,
        pointer: None,
        level: Level::Off,
    };
    for (key, member) in node.only(&["code", "record", "field", "pointer", "level", "note"])? {
        match key {
            "code" => change.code = Some(member.text()?),
            "record" => change.record = Some(member.text()?),
            "field" => change.field = Some(member.text()?),
            "pointer" => change.pointer = Some(member.text()?),
            "level" => level = Some(member.one_of(LEVELS)?),
            _ => drop(member.text()?),
        }
    }
    let Some(level) = level else {
        return Err(node.at.error("thiếu `level`", "`level` is missing"));
    };
    change.level = level;
    let says = [&change.code, &change.record, &change.field, &change.pointer];
    if says.iter().all(|said| said.is_none()) {
        return Err(node.at.error(
            "phải nói về phát hiện nào: `code`, `record`, `field` hoặc `pointer`",
            "which findings are meant must be said: `code`, `record`, `field` or `pointer`",
        ));
    }
    Ok(change)
}

impl LevelChange {
    /// Whether it is about all findings of this code.
    pub(super) fn is_of_code_alone(&self, code: &str) -> bool {
        let is_narrower = self.record.is_some() || self.field.is_some() || self.pointer.is_some();
        self.code.as_deref() == Some(code) && !is_narrower
    }
}
