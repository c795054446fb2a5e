//! What a profile file says, before it is held against the schemas.

use super::error::{Place, ProfileError};
use super::level_change::{self, LevelChange};
use super::node::{GRADES, Node, both};
use super::rule_change::{self, RuleChange};
use crate::spec::Grade;
use crate::syntax::json::Tree;

/// What a profile says, or several of them one upon the other.
#[derive(Debug, Clone, Default)]
pub(super) struct Model {
    pub(super) name: String,
    /// Changes of code lists, by the name of the list.
    pub(super) lists: Vec<Named<CodesChange>>,
    pub(super) records: Vec<Named<RecordChange>>,
    /// Rules of the schemas that are changed, and rules of one's own, by their ids.
    pub(super) rules: Vec<Named<RuleChange>>,
    pub(super) levels: Vec<LevelChange>,
}

/// Something that is called by a name, which is still to be found in the schemas.
#[derive(Debug, Clone)]
pub(super) struct Named<T> {
    pub(super) name: String,
    pub(super) at: Place,
    pub(super) change: T,
}

#[derive(Debug, Clone, Default)]
pub(super) struct RecordChange {
    pub(super) fields: Vec<Named<FieldChange>>,
}

/// What is demanded of a field. What is `None` stays as it is.
#[derive(Debug, Clone, Default)]
pub(super) struct FieldChange {
    /// Each with the grade of the profile that states it.
    pub(super) required: Option<(bool, Grade)>,
    pub(super) empty: Option<bool>,
    pub(super) min_length: Option<usize>,
    pub(super) max_length: Demand<usize>,
    pub(super) pattern: Demand<String>,
    /// The words for the pattern, in Vietnamese and in English.
    pub(super) form: Option<(String, String)>,
    pub(super) codes: CodesChange,
    /// How well what is demanded of the value is known.
    pub(super) evidence: Option<Grade>,
}

/// What is demanded, where `null` lifts what was demanded before.
#[derive(Debug, Clone, Default)]
pub(super) enum Demand<T> {
    #[default]
    AsBefore,
    Lifted,
    Is(T),
}

impl<T> Demand<T> {
    pub(super) fn is_said(&self) -> bool {
        !matches!(self, Self::AsBefore)
    }
}

/// What is changed of a list of codes.
#[derive(Debug, Clone, Default)]
pub(super) struct CodesChange {
    pub(super) open: Option<bool>,
    pub(super) add: Vec<Named<CodeChange>>,
    pub(super) close: Vec<Named<()>>,
    pub(super) label: Vec<Named<CodeChange>>,
}

/// A code's labels. What is missing stays as it is.
#[derive(Debug, Clone, Default)]
pub(super) struct CodeChange {
    pub(super) vi: Option<String>,
    pub(super) en: Option<String>,
    pub(super) evidence: Option<Grade>,
}

/// Reads a profile. `file` is its name, for errors.
pub(super) fn parse(file: Option<&str>, json: &str) -> Result<Model, ProfileError> {
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    let tree = Tree::parse(json).map_err(|error| {
        let before = json.get(..error.offset).unwrap_or(json);
        let line = before.matches('\n').count() + 1;
        let at = Place {
            file: file.map(str::to_owned),
            pointer: String::new(),
        };
        at.error(
            format!("không phải JSON đúng cú pháp (dòng {line})"),
            format!("this is no JSON: {error} (line {line})"),
        )
    })?;
    model(&Node::root(file, &tree))
}

fn model(root: &Node<'_>) -> Result<Model, ProfileError> {
    let known = [
        "$schema", "name", "source", "evidence", "lists", "records", "rules", "levels",
    ];
    let members = root.only(&known)?;
    let find = |key: &str| members.iter().find(|(known, _)| *known == key);
    let Some((_, name)) = find("name") else {
        return Err(root.at.error(
            "thiếu `name`: tên của hồ sơ quy định này",
            "`name` is missing: what the profile is called",
        ));
    };
    let mut model = Model {
        name: name.text()?,
        ..Model::default()
    };
    if let Some((_, source)) = find("source") {
        source.text()?;
    }
    let evidence = match find("evidence") {
        Some((_, grade)) => grade.one_of(GRADES)?,
        None => Grade::Provisional,
    };
    if let Some((_, lists)) = find("lists") {
        model.lists = named(lists, |node| codes(node, evidence))?;
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

/// The members of an object, each of them called by its key.
fn named<T>(
    node: &Node<'_>,
    read: impl Fn(&Node<'_>) -> Result<T, ProfileError>,
) -> Result<Vec<Named<T>>, ProfileError> {
    let members = node.members()?.into_iter();
    let named = members.map(|(key, node)| {
        Ok(Named {
            name: key.to_owned(),
            at: node.at.clone(),
            change: read(&node)?,
        })
    });
    named.collect()
}

fn record(node: &Node<'_>, evidence: Grade) -> Result<RecordChange, ProfileError> {
    let mut record = RecordChange::default();
    for (_, fields) in node.only(&["fields"])? {
        record.fields = named(&fields, |node| field(node, evidence))?;
    }
    Ok(record)
}

fn field(node: &Node<'_>, evidence: Grade) -> Result<FieldChange, ProfileError> {
    let mut field = FieldChange::default();
    let known = [
        "required",
        "empty",
        "minLength",
        "maxLength",
        "pattern",
        "form",
        "codes",
        "evidence",
        "source",
        "note",
    ];
    let members = node.only(&known)?;
    let own = members.iter().find(|(key, _)| *key == "evidence");
    let evidence = match own {
        Some((_, grade)) => grade.one_of(GRADES)?,
        None => evidence,
    };
    for (key, member) in &members {
        match *key {
            "required" => field.required = Some((member.flag()?, evidence)),
            "empty" => field.empty = Some(member.flag()?),
            "minLength" => field.min_length = Some(member.size()?),
            "maxLength" if member.is_null() => field.max_length = Demand::Lifted,
            "maxLength" => field.max_length = Demand::Is(member.size()?),
            "pattern" if member.is_null() => field.pattern = Demand::Lifted,
            "pattern" => field.pattern = Demand::Is(member.text()?),
            "form" => field.form = Some(both(member)?),
            "codes" => field.codes = codes(member, evidence)?,
            "source" | "note" => drop(member.text()?),
            _ => {}
        }
    }
    let says_more = field.empty.is_some()
        || field.min_length.is_some()
        || field.max_length.is_said()
        || field.pattern.is_said();
    field.evidence = says_more.then_some(evidence);
    if field.form.is_some() && !matches!(field.pattern, Demand::Is(_)) {
        let at = node.at.member("form");
        return Err(at.error(
            "`form` nói về `pattern`, mà ở đây không có",
            "`form` is about a `pattern`, and there is none here",
        ));
    }
    if field.empty == Some(true) {
        contradiction(node, &field)?;
    }
    Ok(field)
}

/// A field that must be empty demands nothing else.
fn contradiction(node: &Node<'_>, field: &FieldChange) -> Result<(), ProfileError> {
    let demands = [
        ("required", matches!(field.required, Some((true, _)))),
        ("minLength", field.min_length.is_some_and(|min| min > 0)),
        ("maxLength", field.max_length.is_said()),
        ("pattern", matches!(field.pattern, Demand::Is(_))),
        ("codes", !field.codes.is_nothing()),
    ];
    match demands.iter().find(|(_, is_said)| *is_said) {
        None => Ok(()),
        Some((key, _)) => Err(node.at.member(key).error(
            "mâu thuẫn: trường này phải để trống (`empty`)",
            "a contradiction: the field must be empty (`empty`)",
        )),
    }
}

fn codes(node: &Node<'_>, evidence: Grade) -> Result<CodesChange, ProfileError> {
    let mut codes = CodesChange::default();
    for (key, member) in node.only(&["open", "add", "close", "label"])? {
        match key {
            "open" => codes.open = Some(member.flag()?),
            "add" => {
                codes.add = each_code(&member, evidence)?;
                for added in &codes.add {
                    if added.change.vi.is_none() {
                        return Err(added.at.error(
                            "một mã thêm cần nhãn tiếng Việt `vi`",
                            "a code that is added needs a Vietnamese label, `vi`",
                        ));
                    }
                }
            }
            "label" => codes.label = each_code(&member, evidence)?,
            _ => {
                for item in member.items()? {
                    codes.close.push(Named {
                        name: item.text()?,
                        at: item.at,
                        change: (),
                    });
                }
            }
        }
    }
    for closed in &codes.close {
        let mut named = codes.add.iter().chain(&codes.label);
        if named.any(|code| code.name == closed.name) {
            return Err(closed.at.error(
                "mâu thuẫn: mã này cũng có trong `add` hoặc `label`",
                "a contradiction: the code stands in `add` or `label` too",
            ));
        }
    }
    Ok(codes)
}

/// Codes with their labels: `{"code": "11", "vi": "…", "en": "…"}`.
fn each_code(node: &Node<'_>, evidence: Grade) -> Result<Vec<Named<CodeChange>>, ProfileError> {
    let mut all: Vec<Named<CodeChange>> = Vec::new();
    for item in node.items()? {
        let (mut name, mut change) = (None, CodeChange::default());
        change.evidence = Some(evidence);
        for (key, member) in item.only(&["code", "vi", "en"])? {
            match key {
                "code" => name = Some(member.text()?),
                "vi" => change.vi = Some(member.text()?),
                _ => change.en = Some(member.text()?),
            }
        }
        let Some(name) = name else {
            return Err(item.at.error("thiếu `code`", "`code` is missing"));
        };
        if all.iter().any(|code| code.name == name) {
            return Err(item.at.error("mã này có hai lần", "the code stands twice"));
        }
        let at = item.at;
        all.push(Named { name, at, change });
    }
    Ok(all)
}

impl CodesChange {
    pub(super) fn is_nothing(&self) -> bool {
        self.open.is_none() && self.add.is_empty() && self.close.is_empty() && self.label.is_empty()
    }
}
