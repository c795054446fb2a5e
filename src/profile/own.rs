//! What a profile says of fields of its own, and of lists of codes of its own.

use super::demands::{CodeChange, FieldChange, Named, each_code, field, named, with_labels};
use super::error::ProfileError;
use super::node::Node;
use crate::spec::{Grade, Privacy};

/// A field that a profile adds to a record.
#[derive(Debug, Clone)]
pub(super) struct OwnField {
    /// The name of its type: `text`, `NgayGio`, that of a list of codes.
    pub(super) kind: Option<Named<()>>,
    pub(super) vi: String,
    pub(super) en: String,
    pub(super) privacy: Option<Privacy>,
    /// How well it is known that the field stands there.
    pub(super) evidence: Grade,
    /// What is demanded of it, in the words that there are for fields of the schemas.
    pub(super) change: FieldChange,
}

/// A list of codes that a profile adds.
#[derive(Debug, Clone)]
pub(super) struct OwnList {
    pub(super) vi: String,
    pub(super) en: String,
    pub(super) open: bool,
    pub(super) codes: Vec<Named<CodeChange>>,
    pub(super) evidence: Grade,
}

const PRIVACY: &[(&str, Privacy)] = &[
    ("open", Privacy::Open),
    ("personal", Privacy::Personal),
    ("secret", Privacy::Secret),
];

/// Reads the fields that a profile adds to a record, in their order.
pub(super) fn own_fields(
    node: &Node<'_>,
    evidence: Grade,
) -> Result<Vec<Named<OwnField>>, ProfileError> {
    named(node, |node| {
        let change = field(node, evidence, &["type", "vi", "en", "privacy"])?;
        let mut own = OwnField {
            kind: None,
            vi: String::new(),
            en: String::new(),
            privacy: None,
            evidence,
            change,
        };
        for (key, member) in node.members()? {
            match key {
                "type" => {
                    own.kind = Some(Named {
                        name: member.text()?,
                        at: member.at,
                        change: (),
                    });
                }
                "privacy" => own.privacy = Some(member.one_of(PRIVACY)?),
                "vi" => own.vi = member.text()?,
                "en" => own.en = member.text()?,
                "evidence" => own.evidence = member.grade()?,
                _ => {}
            }
        }
        (own.vi, own.en) = labels(node, own.vi, own.en)?;
        Ok(own)
    })
}

/// Reads the lists of codes that a profile adds.
pub(super) fn own_lists(
    node: &Node<'_>,
    evidence: Grade,
) -> Result<Vec<Named<OwnList>>, ProfileError> {
    named(node, |node| {
        let members = node.only(&["vi", "en", "open", "codes", "evidence", "source", "note"])?;
        let mut list = OwnList {
            vi: String::new(),
            en: String::new(),
            open: false,
            codes: Vec::new(),
            evidence,
        };
        let own = members.iter().find(|(key, _)| *key == "evidence");
        if let Some((_, grade)) = own {
            list.evidence = grade.grade()?;
        }
        for (key, member) in &members {
            match *key {
                "vi" => list.vi = member.text()?,
                "en" => list.en = member.text()?,
                "open" => list.open = member.flag()?,
                "codes" => list.codes = with_labels(each_code(member, list.evidence)?)?,
                "source" | "note" => drop(member.text()?),
                _ => {}
            }
        }
        (list.vi, list.en) = labels(node, list.vi, list.en)?;
        if list.codes.is_empty() {
            return Err(node.at.error(
                "danh mục cần ít nhất một mã trong `codes`",
                "the list needs at least one code, in `codes`",
            ));
        }
        Ok(list)
    })
}

/// The Vietnamese label, which must be there, and the English one, or else the Vietnamese for it.
fn labels(node: &Node<'_>, vi: String, en: String) -> Result<(String, String), ProfileError> {
    if vi.is_empty() {
        return Err(node.at.error(
            "thiếu `vi`: tên tiếng Việt",
            "`vi` is missing: the Vietnamese name",
        ));
    }
    let en = if en.is_empty() { vi.clone() } else { en };
    Ok((vi, en))
}
