//! What a profile demands of a field and of a list of codes, as the file says it.

use super::error::{Place, ProfileError};
use super::node::{Node, both};
use crate::spec::Grade;

/// Something that is called by a name, which is still to be found in the schemas.
#[derive(Debug, Clone)]
pub(super) struct Named<T> {
    pub(super) name: String,
    pub(super) at: Place,
    pub(super) change: T,
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
    /// How well it is known which codes there are, if that is said.
    pub(super) evidence: Option<Grade>,
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

/// The members of an object, each of them called by its key.
pub(super) fn named<T>(
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

/// What is demanded of a field; `more` are keys that say something else of it.
pub(super) fn field(
    node: &Node<'_>,
    evidence: Grade,
    more: &[&str],
) -> Result<FieldChange, ProfileError> {
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
    let known: Vec<&str> = known.into_iter().chain(more.iter().copied()).collect();
    let members = node.only(&known)?;
    let own = members.iter().find(|(key, _)| *key == "evidence");
    let evidence = match own {
        Some((_, grade)) => grade.grade()?,
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

impl FieldChange {
    /// Whether it says what a text must be like.
    pub(super) fn says_more(&self) -> bool {
        let says_length = self.min_length.is_some() || self.max_length.is_said();
        says_length || self.pattern.is_said() || !self.codes.is_nothing()
    }
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

pub(super) fn codes(node: &Node<'_>, evidence: Grade) -> Result<CodesChange, ProfileError> {
    let mut codes = CodesChange::default();
    for (key, member) in node.only(&["open", "add", "close", "label"])? {
        match key {
            "open" => codes.open = Some(member.flag()?),
            "add" => {
                codes.add = with_labels(each_code(&member, evidence)?)?;
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
    let says_which = codes.open.is_some() || !codes.add.is_empty() || !codes.close.is_empty();
    codes.evidence = says_which.then_some(evidence);
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

/// Codes that are added: each has a label.
pub(super) fn with_labels(
    codes: Vec<Named<CodeChange>>,
) -> Result<Vec<Named<CodeChange>>, ProfileError> {
    match codes.iter().find(|added| added.change.vi.is_none()) {
        None => Ok(codes),
        Some(added) => Err(added.at.error(
            "một mã thêm cần nhãn tiếng Việt `vi`",
            "a code that is added needs a Vietnamese label, `vi`",
        )),
    }
}

/// Codes with their labels: `{"code": "11", "vi": "…", "en": "…"}`.
pub(super) fn each_code(
    node: &Node<'_>,
    evidence: Grade,
) -> Result<Vec<Named<CodeChange>>, ProfileError> {
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
