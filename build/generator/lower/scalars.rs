//! Scalars: their types, constraints and advice, in shared definitions and where a property refers to one.

use super::Lowering;
use super::annotations::{grade, optional_evidence};
use super::fields::blank;
use crate::generator::error::Result;
use crate::generator::model::{CheckDigit, Field, FieldKind, SharedScalar, Types};
use crate::generator::names::{is_identifier, screaming_case};
use crate::generator::source::{Json, Node};

/// The hand-written scalars that are generic over their text.
const TEXT_SCALARS: &[&str] = &[
    "MaCoQuan",
    "MaHoSo",
    "MaLinhVuc",
    "MaTTHC",
    "PhanTram",
    "SoDem",
    "SoTien",
    "ThangNam",
    "TyLe",
];
/// The hand-written scalars that are not, with the types that they can hold.
const VALUE_SCALARS: &[(&str, &[Types])] = &[
    ("BooleanText", &[Types::Text]),
    ("Boolean", &[Types::BooleanOrText]),
    ("Date", &[Types::Text]),
    ("DateTime", &[Types::Text]),
    ("Integer", &[Types::Integer, Types::IntegerOrText]),
    ("MucPhi", &[Types::IntegerOrText]),
];

/// The file of the shared scalars.
pub(super) const SCALARS: &str = "scalars.json";

const SCALAR_KEYWORDS: &[&str] = &[
    "$comment",
    "$ref",
    "allOf",
    "title",
    "description",
    "x-description-vi",
    "examples",
    "deprecated",
    "type",
    "enum",
    "const",
    "pattern",
    "minLength",
    "maxLength",
    "x-advice",
    "x-absent",
    "x-also",
    "x-catalogue",
    "x-edition",
    "x-evidence",
    "x-provisional",
    "x-rust-name",
    "x-scalar",
    "x-form",
    "x-privacy",
    "x-source",
];

impl<'f> Lowering<'f> {
    /// A scalar that is the value of a property.
    pub(super) fn scalar(
        &mut self,
        record: &str,
        node: &Node<'f>,
        targets: &[Node<'f>],
        field: &mut Field,
    ) -> Result<()> {
        node.only(SCALAR_KEYWORDS)?;
        let mut stated = targets.iter().chain([node]);
        if stated.all(|node| node.get("type").is_none()) {
            return node.fail("a `type` is due: a validator takes values of any type without one");
        }
        for target in targets.iter().rev() {
            if target.get("x-codes").is_some() {
                let id = self.code_list(target)?;
                field.kind = FieldKind::Code(id);
                if self.model.codes[id].numeric {
                    field.types = Types::IntegerOrText;
                    field.pattern = self.model.codes[id].pattern;
                }
            } else {
                self.constrain(target, &constant_of(target), field)?;
            }
        }
        self.constrain(
            node,
            &format!("{}_{}", screaming_case(record), field.rust.to_uppercase()),
            field,
        )?;
        if field.types.text() && field.fixed.is_none() && field.required != (field.min_length == 1)
        {
            return node.fail(
                "a required text has `\"type\": \"string\", \"minLength\": 1` and stands in `required`; an optional one has neither",
            );
        }
        if field.fixed.is_some() && !field.is_to_be_empty() && !field.required {
            return node.fail("a field with a `const` other than \"\" is required");
        }
        if matches!(field.kind, FieldKind::ValueScalar("Boolean" | "Integer"))
            && field.types == Types::Text
            || field.kind == FieldKind::Text && field.types != Types::Text
        {
            return node.fail("`x-scalar` and `type` do not go together");
        }
        Ok(())
    }

    /// Takes over what a property, or the definition that it refers to, says of the scalar.
    fn constrain(&mut self, node: &Node<'f>, constant: &str, field: &mut Field) -> Result<()> {
        if let Some(kind) = node.get("type") {
            let types = types(&kind)?;
            // A use may say "string" again beside `minLength`, as ajv's strict mode wants it.
            if field.types == Types::Text || types != Types::Text {
                field.types = types;
            }
        }
        if let Some(scalar) = node.get("x-scalar") {
            field.kind = scalar_kind(&scalar, field.types)?;
        }
        if let Some(values) = node.get("enum") {
            boolean_text(&values, field)?;
        }
        if let Some(pattern) = node.get("pattern") {
            if field.pattern.is_some() {
                return pattern.fail("the definition that this refers to has a pattern already");
            }
            field.pattern =
                Some(self.demanded_pattern(node, constant, field.evidence.constraint)?);
        }
        if let Some(also) = node.get("allOf").filter(|_| node.get("pattern").is_none()) {
            return also
                .fail("`allOf` is for another pattern beside a `pattern`, and there is none here");
        }
        if let Some(fixed) = node.get("const") {
            field.fixed = Some(fixed.text()?.to_owned());
        }
        if let Some(length) = node.get("minLength") {
            if length.size()? != 1 {
                return length.fail("`minLength` is 1, for a required text");
            }
            field.min_length = 1;
        }
        if let Some(length) = node.get("maxLength") {
            field.max_length = Some(length.size()?);
        }
        if let Some(advice) = node.get("x-advice") {
            self.advice(&advice, &format!("{constant}_ADVICE"), field)?;
        }
        Ok(())
    }

    fn advice(&mut self, advice: &Node<'f>, constant: &str, field: &mut Field) -> Result<()> {
        advice.only(&["maxLength", "pattern", "check"])?;
        if let Some(length) = advice.get("maxLength") {
            length.only(&["value", "evidence", "x-source"])?;
            field.advised_length = Some((
                length.need("value")?.size()?,
                grade(&length.need("evidence")?)?,
            ));
        }
        if let Some(pattern) = advice.get("pattern") {
            pattern.only(&["value", "evidence", "title", "description", "x-source"])?;
            let words = (
                pattern.need("title")?.text()?,
                pattern.need("description")?.text()?,
            );
            let evidence = grade(&pattern.need("evidence")?)?;
            field.advised_pattern =
                Some(self.pattern(&pattern.need("value")?, constant, words, evidence)?);
        }
        if let Some(check) = advice.get("check") {
            check.only(&["value", "evidence", "x-source"])?;
            let value = check
                .need("value")?
                .one_of("check", [("tax-number", CheckDigit::TaxNumber)])?;
            field.advised_check_digit = Some((value, grade(&check.need("evidence")?)?));
        }
        Ok(())
    }

    /// A shared scalar by itself.
    pub(super) fn shared_scalar(&mut self, name: &str, def: &Node<'f>) -> Result<()> {
        def.only(SCALAR_KEYWORDS)?;
        if !is_identifier(name) {
            return def.fail(format!("`{name}` can't be the name of a type"));
        }
        let required = optional_evidence(def, "required")?.is_some();
        let targets = self.targets(def)?;
        let mut field = blank(def, &targets, required)?;
        for node in targets.iter().rev().chain([def]) {
            if node.get("x-codes").is_none() {
                self.constrain(node, &constant_of(node), &mut field)?;
            }
        }
        if def.file == SCALARS {
            self.model.scalars.push(SharedScalar {
                name: name.to_owned(),
                field,
            });
        }
        Ok(())
    }
}

/// `enum` on a scalar: only the two texts of a boolean, whose type knows them.
fn boolean_text(values: &Node<'_>, field: &Field) -> Result<()> {
    let mut texts = Vec::new();
    for value in values.items()? {
        texts.push(value.text()?);
    }
    if field.kind == FieldKind::ValueScalar("BooleanText") && texts == ["", "True", "False"] {
        Ok(())
    } else {
        values.fail("a list of codes stands in a file of its own below `codes/`")
    }
}

/// The name of the patterns of a shared definition.
fn constant_of(def: &Node<'_>) -> String {
    screaming_case(name_of(def))
}

/// The name of a shared definition.
pub(super) fn name_of<'n>(def: &'n Node<'_>) -> &'n str {
    def.pointer.rsplit('/').next().unwrap_or_default()
}

pub(super) fn types(node: &Node<'_>) -> Result<Types> {
    let names: Vec<&str> = match node.json {
        Json::String(name) => vec![name],
        _ => node
            .items()?
            .iter()
            .map(Node::text)
            .collect::<Result<_>>()?,
    };
    match names[..] {
        ["string"] => Ok(Types::Text),
        ["integer"] => Ok(Types::Integer),
        ["integer", "string"] => Ok(Types::IntegerOrText),
        ["boolean", "string"] => Ok(Types::BooleanOrText),
        _ => node.fail(
            "the types of a scalar are \"string\", \"integer\", [\"integer\", \"string\"] or [\"boolean\", \"string\"]",
        ),
    }
}

fn scalar_kind(node: &Node<'_>, types: Types) -> Result<FieldKind> {
    let text_scalars = TEXT_SCALARS
        .iter()
        .map(|name| (*name, (FieldKind::TextScalar(name), None)));
    let value_scalars = VALUE_SCALARS
        .iter()
        .map(|(name, held)| (*name, (FieldKind::ValueScalar(name), Some(held))));
    let (kind, held) = node.one_of("scalar type", text_scalars.chain(value_scalars))?;
    if held.is_some_and(|held| !held.contains(&types)) {
        let name = node.text()?;
        return node.fail(format!("`{name}` can't hold the types that stand here"));
    }
    Ok(kind)
}
