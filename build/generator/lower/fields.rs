//! Properties: which kind of value they hold, under which name, with which examples.

use super::Lowering;
use super::annotations::{catalogue, docs, edition, example, field_evidence, grade, privacy};
use super::elements::{element, is_list};
use super::names;
use super::records::is_record;
use super::scalars::{SCALARS, name_of, types};
use crate::generator::error::Result;
use crate::generator::model::{
    CatalogueKind, Edition, Field, FieldKind, Id, Lexeme, OtherName, Privacy, Role, Types,
};
use crate::generator::names::snake_case;
use crate::generator::source::Node;

const CONTAINER_KEYWORDS: &[&str] = &[
    "$comment",
    "$ref",
    "title",
    "description",
    "x-description-vi",
    "deprecated",
    "type",
    "items",
    "xml",
    "x-absent",
    "x-also",
    "x-catalogue",
    "x-edition",
    "x-evidence",
    "x-privacy",
    "x-provisional",
    "x-rust-name",
    "x-source",
];

impl<'f> Lowering<'f> {
    /// A property of a record.
    pub(super) fn field(
        &mut self,
        record: &str,
        owner: &Node<'f>,
        wire: &str,
        node: &Node<'f>,
        required: bool,
    ) -> Result<Field> {
        let rust = match node.text_of("x-rust-name")? {
            Some(name) => name.to_owned(),
            None => snake_case(wire),
        };
        names::field(node, &rust)?;
        let targets = self.targets(node)?;
        let mut field = blank(node, &targets, required)?;
        wire.clone_into(&mut field.wire);
        field.rust = rust;
        field.element = element(node, Some(wire))?;
        if is_list(node) {
            self.list(node, &mut field)?;
        } else if let Some(target) = targets.first().filter(|target| is_record(target)) {
            node.only(CONTAINER_KEYWORDS)?;
            field.kind = FieldKind::Record(self.nested(target)?);
        } else {
            self.scalar(record, node, &targets, &mut field)?;
        }
        if field.kind.is_scalar() && field.fixed.is_none() && field.docs.examples.is_empty() {
            return node.fail("an example is due in `examples`");
        }
        self.examples_fit(node, &field)?;
        field.omitted = omitted(node, &field)?;
        field.privacy = who_may_see(owner, node, &targets, &field)?;
        field.also = self.other_names(node, &field)?;
        field.catalogue = catalogue_of(node, &targets, &field)?;
        Ok(field)
    }

    /// The names that other systems have for a field. Of a required one, an empty value under its own name would be an error
    /// and give way to another at once.
    fn other_names(&self, node: &Node<'f>, field: &Field) -> Result<Vec<OtherName>> {
        let Some(also) = node.get("x-also") else {
            return Ok(Vec::new());
        };
        if field.required && !self.is_adjusted || matches!(field.kind, FieldKind::Record(_)) {
            return also.fail("only an optional scalar or list has other names");
        }
        let items = also.items()?;
        if items.is_empty() {
            return also.fail("a field without other names has no `x-also`");
        }
        let one = |item: &Node<'_>| {
            item.only(&["name", "evidence", "x-source"])?;
            Ok(OtherName {
                name: item.need("name")?.text()?.to_owned(),
                evidence: grade(&item.need("evidence")?)?,
                source: item.need("x-source")?.text()?.to_owned(),
            })
        };
        items.iter().map(one).collect()
    }

    fn list(&mut self, node: &Node<'f>, field: &mut Field) -> Result<()> {
        node.only(&[CONTAINER_KEYWORDS, &["const"]].concat())?;
        if let Some(fixed) = node.get("const") {
            if field.required || !fixed.items()?.is_empty() {
                return fixed.fail("the `const` of a list is [], of one that is to be left out");
            }
            field.fixed = Some(String::new());
        }
        if let Some(xml) = node.get("xml")
            && !xml.need("wrapped")?.flag()?
        {
            return xml.need("wrapped")?.fail("lists are wrapped in XML");
        }
        let items = node.need("items")?;
        if items.get("type").is_some() {
            items.only(&["type", "xml", "examples"])?;
            if types(&items.need("type")?)? != Types::Text {
                return items.fail("the items of a list are records or plain strings");
            }
            let examples = items.need("examples")?.items()?;
            field.docs.examples = examples.iter().map(example).collect::<Result<_>>()?;
            field.kind = FieldKind::Texts(element(&items, None)?);
            return Ok(());
        }
        items.only(&["$ref"])?;
        let target = self.record_target(&items.need("$ref")?)?;
        if !is_record(&target) {
            return items.fail("the items of a list are records or plain strings");
        }
        field.kind = FieldKind::List(self.nested(&target)?);
        Ok(())
    }

    /// A record that a property refers to.
    fn nested(&mut self, target: &Node<'f>) -> Result<Id> {
        let key = target.pointer.rsplit('/').next().unwrap_or_default();
        let name = target.text_of("x-record")?.unwrap_or(key);
        self.record(target, name, Role::Record)
    }

    /// Samples are drawn from the examples, so each must be right.
    fn examples_fit(&self, node: &Node<'f>, field: &Field) -> Result<()> {
        for example in &field.docs.examples {
            let Lexeme::Text(text) = example else {
                continue;
            };
            let pattern = field.pattern.map(|id| &self.model.patterns[id].pattern);
            let listed = match field.kind {
                FieldKind::Code(id) if !self.model.codes[id].open => self.model.codes[id]
                    .codes
                    .iter()
                    .any(|code| code.wire == *text),
                _ => true,
            };
            let too_long = field
                .max_length
                .is_some_and(|max| text.chars().count() > max);
            if text.is_empty()
                || too_long
                || !listed
                || pattern.is_some_and(|pattern| !pattern.matches(text))
            {
                return node.fail(format!(
                    "the example {text:?} is not right under this schema"
                ));
            }
        }
        Ok(())
    }
}

/// A field of which only the annotations are known.
pub(super) fn blank(node: &Node<'_>, targets: &[Node<'_>], required: bool) -> Result<Field> {
    Ok(Field {
        wire: String::new(),
        rust: String::new(),
        element: String::new(),
        docs: docs(node, targets)?,
        kind: FieldKind::Text,
        types: Types::Text,
        scalar: targets
            .iter()
            .find(|target| target.file == SCALARS)
            .map(|target| name_of(target).to_owned()),
        required,
        min_length: 0,
        max_length: None,
        pattern: None,
        advised_pattern: None,
        advised_length: None,
        advised_check_digit: None,
        catalogue: None,
        fixed: None,
        omitted: false,
        edition: edition(node)?,
        deprecated: node
            .get("deprecated")
            .map(|flag| flag.flag())
            .transpose()?
            .unwrap_or(false),
        privacy: Privacy::default(),
        evidence: field_evidence(node, targets, required)?,
        also: Vec::new(),
    })
}

/// Who may see a field: what the property says, the nearest definition that it refers to, the record; else what follows
/// from the type.
fn who_may_see(
    owner: &Node<'_>,
    node: &Node<'_>,
    targets: &[Node<'_>],
    field: &Field,
) -> Result<Privacy> {
    // What a nested record holds is for its own fields to say.
    let targets = if field.kind.is_scalar() { targets } else { &[] };
    for said in std::iter::once(node).chain(targets).chain([owner]) {
        if let Some(privacy) = privacy(said)? {
            return Ok(privacy);
        }
    }
    Ok(match field.kind {
        _ if field.constant().is_some() => Privacy::Open,
        FieldKind::Text | FieldKind::Texts(_) | FieldKind::TextScalar("MaHoSo") => {
            Privacy::Personal
        }
        _ => Privacy::Open,
    })
}

/// The catalogue that the code in a field is from: what the property says, or the nearest definition that it refers to.
fn catalogue_of(
    node: &Node<'_>,
    targets: &[Node<'_>],
    field: &Field,
) -> Result<Option<CatalogueKind>> {
    for said in std::iter::once(node).chain(targets) {
        let Some(kind) = catalogue(said)? else {
            continue;
        };
        // Free text is read without a look at each field, and other values are no codes.
        return match field.kind {
            FieldKind::TextScalar(_) | FieldKind::Texts(_) => Ok(Some(kind)),
            _ => said.need("x-catalogue")?.fail(
                "codes of a catalogue stand in a scalar with an `x-scalar` that is a text, or in a list of strings",
            ),
        };
    }
    Ok(None)
}

/// How an absent value is written: see `Absent` in the crate.
fn omitted(node: &Node<'_>, field: &Field) -> Result<bool> {
    if let Some(absent) = node.get("x-absent") {
        return absent.one_of("way to write an absent value", [("omit", true)]);
    }
    let has_empty_form = match field.kind {
        FieldKind::Record(_) => false,
        FieldKind::List(_) | FieldKind::Texts(_) => true,
        _ => field.types == Types::Text,
    };
    Ok(!has_empty_form || field.edition != Edition::Qcvn2019)
}
