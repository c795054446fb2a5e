//! What many schemas say of themselves: names and descriptions, examples, evidence, editions.

use super::scalars::SCALARS;
use crate::generator::error::Result;
use crate::generator::model::{CatalogueKind, Docs, Edition, Evidence, Grade, Lexeme, Privacy};
use crate::generator::source::{Json, Node};

/// The editions that are stated: what is of the first one says none.
const LATER_EDITIONS: [Edition; 1] = [Edition::Qcvn2022];

/// Title, description, examples, source: what a property does not say itself, the nearest definition that it refers to says.
pub(super) fn docs(node: &Node<'_>, targets: &[Node<'_>]) -> Result<Docs> {
    let said = |key: &str| -> Result<Option<String>> {
        for node in std::iter::once(node).chain(targets) {
            if let Some(text) = node.text_of(key)? {
                return Ok(Some(text.to_owned()));
            }
        }
        Ok(None)
    };
    // Both descriptions stand in one place, so that one never explains what the other does not: see `described`.
    let (Some(title), Some(description), Some(description_vi)) = (
        said("title")?,
        said("description")?,
        said("x-description-vi")?,
    ) else {
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
        description_vi,
        examples,
        source: said("x-source")?,
        provisional: said("x-provisional")?,
        schema: node.place(),
    })
}

/// Holds that whatever is described in English is described in Vietnamese too, in the same place, down to the last definition.
pub(super) fn described(root: &Node<'_>) -> Result<()> {
    let mut open = vec![root.clone()];
    while let Some(node) = open.pop() {
        match (node.text_of("description")?, node.get("x-description-vi")) {
            (Some(_), None) => {
                return node.fail("an `x-description-vi` (Vietnamese) is due beside `description`");
            }
            (None, Some(vietnamese)) => {
                return vietnamese.fail("a `description` (English) is due beside it");
            }
            (Some(_), Some(vietnamese)) if vietnamese.text()?.trim().is_empty() => {
                return vietnamese.fail("the description in Vietnamese is due");
            }
            _ => {}
        }
        for key in ["$defs", "properties"] {
            if let Some(parts) = node.get(key) {
                let parts = parts.members()?;
                open.extend(parts.into_iter().rev().map(|(_, part)| part));
            }
        }
        open.extend(node.get("items"));
    }
    Ok(())
}

pub(super) fn example(node: &Node<'_>) -> Result<Lexeme> {
    match node.json {
        Json::String(text) => Ok(Lexeme::Text(text.clone())),
        Json::Number(number) => Ok(Lexeme::Number(number.clone())),
        Json::Boolean(flag) => Ok(Lexeme::Boolean(*flag)),
        Json::Null | Json::Array(_) | Json::Object(_) => node.fail("an example is a scalar"),
    }
}

pub(super) fn grade(node: &Node<'_>) -> Result<Grade> {
    node.one_of(
        "grade of evidence",
        Grade::ALL.iter().map(|grade| (grade.as_str(), *grade)),
    )
}

/// The grade of one aspect in `x-evidence`.
pub(super) fn evidence(node: &Node<'_>, aspect: &str) -> Result<Grade> {
    match optional_evidence(node, aspect)? {
        Some(grade) => Ok(grade),
        None => node.fail(format!("`x-evidence` does not grade `{aspect}`")),
    }
}

pub(super) fn optional_evidence(node: &Node<'_>, aspect: &str) -> Result<Option<Grade>> {
    let Some(evidence) = node.get("x-evidence") else {
        return Ok(None);
    };
    evidence.only(&["field", "required", "constraint"])?;
    evidence.get(aspect).map(|node| grade(&node)).transpose()
}

/// Who may see a value, where the schema says it.
pub(super) fn privacy(node: &Node<'_>) -> Result<Option<Privacy>> {
    let kinds = [Privacy::Open, Privacy::Personal, Privacy::Secret];
    let kinds = kinds.map(|kind| (kind.as_str(), kind));
    let said = node.get("x-privacy");
    said.map(|said| said.one_of("kind of privacy", kinds))
        .transpose()
}

/// The catalogue that a code is from, where the schema says it.
pub(super) fn catalogue(node: &Node<'_>) -> Result<Option<CatalogueKind>> {
    let kinds = CatalogueKind::ALL.map(|kind| (kind.as_str(), kind));
    let said = node.get("x-catalogue");
    said.map(|said| said.one_of("catalogue", kinds)).transpose()
}

pub(super) fn edition(node: &Node<'_>) -> Result<Edition> {
    match node.get("x-edition") {
        None => Ok(Edition::Qcvn2019),
        Some(edition) if edition.text()? == Edition::Qcvn2019.year() => {
            edition.fail("the first edition is not stated: leave the keyword out")
        }
        Some(edition) => edition.one_of(
            "edition",
            LATER_EDITIONS.map(|edition| (edition.year(), edition)),
        ),
    }
}

/// The grades of a field: its own, else those of the nearest definition that it refers to.
pub(super) fn field_evidence(
    node: &Node<'_>,
    targets: &[Node<'_>],
    required: bool,
) -> Result<Evidence> {
    let inherited = |aspect| -> Result<Option<Grade>> {
        for node in std::iter::once(node).chain(targets) {
            if let Some(grade) = optional_evidence(node, aspect)? {
                return Ok(Some(grade));
            }
        }
        Ok(None)
    };
    let stated = |aspect| match inherited(aspect)? {
        Some(grade) => Ok(grade),
        None => node.fail(format!("`x-evidence` does not grade `{aspect}`")),
    };
    if !required && optional_evidence(node, "required")?.is_some() {
        return node.fail("`x-evidence` grades `required`, but the field is not");
    }
    // A shared scalar grades its constraint only.
    let is_field = node.file != SCALARS;
    Ok(Evidence {
        field: if is_field {
            stated("field")?
        } else {
            Grade::Provisional
        },
        required: if required {
            stated("required")?
        } else {
            Grade::Provisional
        },
        constraint: inherited("constraint")?.unwrap_or(Grade::Provisional),
    })
}
