//! What a profile file says of rules between fields.

use super::error::{Place, ProfileError};
use super::level_change::LEVELS;
use super::node::{GRADES, Node, both};
use crate::spec::{Grade, Level};
use crate::syntax::json::Tree;

/// The kinds of rules: each rule has one of these keywords.
pub(super) const BODIES: &[&str] = &[
    "order",
    "required-when",
    "sum",
    "percent-of",
    "sum-to",
    "matches-length",
    "at-most",
    "item-when",
];

/// What is said of a rule of the schemas, or of one's own, which is stated as well.
#[derive(Debug, Clone, Default)]
pub(super) struct RuleChange {
    pub(super) on: Option<bool>,
    pub(super) tolerance: Option<(String, Place)>,
    pub(super) level: Option<Level>,
    pub(super) stated: Option<Stated>,
}

/// A rule of one's own.
#[derive(Debug, Clone)]
pub(super) struct Stated {
    pub(super) record: (String, Place),
    /// Each in Vietnamese and in English.
    pub(super) heading: (String, String),
    pub(super) message: (String, String),
    pub(super) keyword: &'static str,
    pub(super) body: Tree,
    pub(super) at: Place,
    pub(super) evidence: Grade,
    pub(super) source: Option<(String, String)>,
}

/// Reads what is said of a rule.
pub(super) fn parse(node: &Node<'_>, evidence: Grade) -> Result<RuleChange, ProfileError> {
    let about = [
        "on",
        "tolerance",
        "level",
        "note",
        "record",
        "heading",
        "message",
        "evidence",
        "source",
    ];
    let members = node.only(&[&about, BODIES].concat())?;
    let find = |key: &str| members.iter().find(|(known, _)| *known == key);
    let mut change = RuleChange::default();
    for (key, member) in &members {
        match *key {
            "on" => change.on = Some(member.flag()?),
            "tolerance" => change.tolerance = Some((member.number()?, member.at.clone())),
            "level" => change.level = Some(member.one_of(LEVELS)?),
            "note" => drop(member.text()?),
            _ => {}
        }
    }
    let bodies = members.iter().filter_map(|(key, member)| {
        let known = BODIES.iter().find(|known| *known == key)?;
        Some((*known, member))
    });
    let bodies: Vec<(&str, &Node<'_>)> = bodies.collect();
    let of_own = members
        .iter()
        .find(|(key, _)| ["record", "heading", "message", "evidence", "source"].contains(key));
    if bodies.is_empty() && of_own.is_none() {
        return Ok(change);
    }
    let [(keyword, body)] = bodies[..] else {
        let all = BODIES.join(", ");
        return Err(node.at.error(
            format!("một quy tắc riêng có đúng một trong các khóa: {all}"),
            format!("a rule of one's own has just one of {all}"),
        ));
    };
    let need = |key: &str| {
        let vi = format!("một quy tắc riêng cần `{key}`");
        let en = format!("a rule of one's own needs `{key}`");
        find(key).ok_or_else(|| node.at.error(vi, en))
    };
    let (_, record) = need("record")?;
    change.stated = Some(Stated {
        record: (record.text()?, record.at.clone()),
        heading: both(&need("heading")?.1)?,
        message: both(&need("message")?.1)?,
        keyword,
        body: body.tree().clone(),
        at: body.at.clone(),
        evidence: match find("evidence") {
            Some((_, grade)) => grade.one_of(GRADES)?,
            None => evidence,
        },
        source: find("source").map(|(_, node)| both(node)).transpose()?,
    });
    Ok(change)
}

impl RuleChange {
    /// Puts what is said later upon this.
    pub(super) fn put(&mut self, later: Self) {
        // A rule that is stated anew is another.
        if later.stated.is_some() {
            *self = later;
            return;
        }
        self.on = later.on.or(self.on);
        self.tolerance = later.tolerance.or(self.tolerance.take());
        self.level = later.level.or(self.level);
    }
}
