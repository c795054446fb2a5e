//! Properties: what kind of value, what constraints, what advice.

use super::{Lowering, docs, edition, grade, is_record, optional_evidence};
use crate::generator::error::Result;
use crate::generator::model::{
    CheckDigit, Evidence, Example, Field, Grade, Id, Kind, Role, Scalar, Types,
};
use crate::generator::names::{is_identifier, screaming_case, snake_case};
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

/// The names of what every record has besides its fields.
const RESERVED_FIELDS: &[&str] = &[
    "check",
    "clone",
    "default",
    "into_owned",
    "judge",
    "new",
    "outcome",
    "record",
    "set",
    "to_json",
    "unknown",
    "unknown_mut",
    "write",
];

/// The file of the shared scalars.
const SCALARS: &str = "scalars.json";

const SCALAR_KEYWORDS: &[&str] = &[
    "$anchor",
    "$comment",
    "$ref",
    "title",
    "description",
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
    "x-edition",
    "x-evidence",
    "x-provisional",
    "x-rust-name",
    "x-scalar",
    "x-form",
    "x-source",
];
const CONTAINER_KEYWORDS: &[&str] = &[
    "$comment",
    "$ref",
    "title",
    "description",
    "deprecated",
    "type",
    "items",
    "xml",
    "x-absent",
    "x-edition",
    "x-evidence",
    "x-provisional",
    "x-rust-name",
    "x-source",
];

impl<'f> Lowering<'f> {
    /// A property of a record.
    pub(super) fn field(
        &mut self,
        record: &str,
        wire: &str,
        node: &Node<'f>,
        required: bool,
    ) -> Result<Field> {
        let rust = match node.text_of("x-rust-name")? {
            Some(name) => name.to_owned(),
            None => snake_case(wire),
        };
        if !is_identifier(&rust) || RESERVED_FIELDS.contains(&rust.as_str()) {
            return node.fail(format!(
                "`{rust}` can't be a Rust name here; state another in `x-rust-name`"
            ));
        }
        let targets = self.targets(node)?;
        let mut field = blank(node, &targets, required)?;
        wire.clone_into(&mut field.wire);
        field.rust = rust;
        field.element = element(node, Some(wire))?;
        let is_list = matches!(node.get("type").map(|node| node.json), Some(Json::String(kind)) if kind == "array");
        if is_list {
            self.list(node, &mut field)?;
        } else if let Some(target) = targets.first().filter(|target| is_record(target)) {
            node.only(CONTAINER_KEYWORDS)?;
            field.kind = Kind::Record(self.nested(target)?);
        } else {
            self.scalar(record, node, &targets, &mut field)?;
        }
        let is_scalar = !matches!(field.kind, Kind::List(_) | Kind::Texts(_) | Kind::Record(_));
        if is_scalar && field.fixed.is_none() && field.docs.examples.is_empty() {
            return node.fail("an example is due in `examples`");
        }
        self.examples_fit(node, &field)?;
        field.omitted = omitted(node, &field)?;
        Ok(field)
    }

    fn list(&mut self, node: &Node<'f>, field: &mut Field) -> Result<()> {
        node.only(CONTAINER_KEYWORDS)?;
        if let Some(xml) = node.get("xml") {
            xml.only(&["name", "wrapped"])?;
            if !xml.need("wrapped")?.flag()? {
                return xml.need("wrapped")?.fail("lists are wrapped in XML");
            }
        }
        let items = node.need("items")?;
        if items.get("type").is_some() {
            items.only(&["type", "xml", "examples"])?;
            if types(&items.need("type")?)? != Types::Text {
                return items.fail("the items of a list are records or plain strings");
            }
            let examples = items.need("examples")?.items()?;
            field.docs.examples = examples.iter().map(super::example).collect::<Result<_>>()?;
            field.kind = Kind::Texts(element(&items, None)?);
            return Ok(());
        }
        items.only(&["$ref"])?;
        let target = self.record_target(&items.need("$ref")?)?;
        if !is_record(&target) {
            return items.fail("the items of a list are records or plain strings");
        }
        field.kind = Kind::List(self.nested(&target)?);
        Ok(())
    }

    /// A record that a property refers to.
    fn nested(&mut self, target: &Node<'f>) -> Result<Id> {
        let key = target.pointer.rsplit('/').next().unwrap_or_default();
        let name = target.text_of("x-record")?.unwrap_or(key);
        self.record(target, name, Role::Record)
    }

    fn scalar(
        &mut self,
        record: &str,
        node: &Node<'f>,
        targets: &[Node<'f>],
        field: &mut Field,
    ) -> Result<()> {
        node.only(SCALAR_KEYWORDS)?;
        for target in targets.iter().rev() {
            if target.get("x-codes").is_some() {
                let id = self.code_list(target)?;
                field.kind = Kind::Code(id);
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
        if field.types.has_text()
            && field.fixed.is_none()
            && field.required != (field.min_length == 1)
        {
            return node.fail(
                "a required text has `\"type\": \"string\", \"minLength\": 1` and stands in `required`; an optional one has neither",
            );
        }
        if field.fixed.is_some() && !field.required {
            return node.fail("a field with a `const` is required");
        }
        if matches!(field.kind, Kind::ValueScalar("Boolean" | "Integer"))
            && field.types == Types::Text
            || field.kind == Kind::Text && field.types != Types::Text
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

    /// Samples are drawn from the examples, so each must be right.
    fn examples_fit(&self, node: &Node<'f>, field: &Field) -> Result<()> {
        for example in &field.docs.examples {
            let Example::Text(text) = example else {
                continue;
            };
            let form = field.pattern.map(|id| &self.model.patterns[id].pattern);
            let listed = match field.kind {
                Kind::Code(id) if !self.model.codes[id].open => self.model.codes[id]
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
                || form.is_some_and(|form| !form.matches(text))
            {
                return node.fail(format!(
                    "the example {text:?} is not right under this schema"
                ));
            }
        }
        Ok(())
    }

    /// The form of the `pattern` of a node, in the words of its `x-form`.
    pub(super) fn demanded_pattern(
        &mut self,
        node: &Node<'f>,
        constant: &str,
        evidence: Grade,
    ) -> Result<Id> {
        let form = node.need("x-form")?;
        form.only(&["title", "description"])?;
        let words = (
            form.need("title")?.text()?,
            form.need("description")?.text()?,
        );
        self.form(&node.need("pattern")?, constant, words, evidence)
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
        if let Some(form) = advice.get("pattern") {
            form.only(&["value", "evidence", "title", "description", "x-source"])?;
            let words = (
                form.need("title")?.text()?,
                form.need("description")?.text()?,
            );
            let evidence = grade(&form.need("evidence")?)?;
            field.advised_pattern =
                Some(self.form(&form.need("value")?, constant, words, evidence)?);
        }
        if let Some(check) = advice.get("check") {
            check.only(&["value", "evidence", "x-source"])?;
            let value = check.need("value")?;
            if value.text()? != "tax-number" {
                return value.fail("the one check is \"tax-number\"");
            }
            field.advised_check_digit =
                Some((CheckDigit::TaxNumber, grade(&check.need("evidence")?)?));
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
            self.model.scalars.push(Scalar {
                name: name.to_owned(),
                field,
            });
        }
        Ok(())
    }
}

/// A field of which only the annotations are known.
fn blank(node: &Node<'_>, targets: &[Node<'_>], required: bool) -> Result<Field> {
    Ok(Field {
        wire: String::new(),
        rust: String::new(),
        element: String::new(),
        docs: docs(node, targets)?,
        kind: Kind::Text,
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
        fixed: None,
        omitted: false,
        edition: edition(node)?,
        deprecated: node
            .get("deprecated")
            .map(|flag| flag.flag())
            .transpose()?
            .unwrap_or(false),
        evidence: field_evidence(node, targets, required)?,
    })
}

/// `enum` on a scalar: only the two texts of a boolean, whose type knows them.
fn boolean_text(values: &Node<'_>, field: &Field) -> Result<()> {
    let mut texts = Vec::new();
    for value in values.items()? {
        texts.push(value.text()?);
    }
    if field.kind == Kind::ValueScalar("BooleanText") && texts == ["", "True", "False"] {
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
fn name_of<'n>(def: &'n Node<'_>) -> &'n str {
    def.pointer.rsplit('/').next().unwrap_or_default()
}

/// The grades of a field: its own, else those of the nearest definition that it refers to.
fn field_evidence(node: &Node<'_>, targets: &[Node<'_>], required: bool) -> Result<Evidence> {
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

/// How an absent value is written: see `Absent` in the crate.
fn omitted(node: &Node<'_>, field: &Field) -> Result<bool> {
    if let Some(absent) = node.get("x-absent") {
        return match absent.text()? {
            "omit" => Ok(true),
            other => absent.fail(format!("`{other}` is not known; the one value is \"omit\"")),
        };
    }
    let has_empty_form = match field.kind {
        Kind::Record(_) => false,
        Kind::List(_) | Kind::Texts(_) => true,
        _ => field.types == Types::Text,
    };
    Ok(!has_empty_form || field.edition != crate::generator::model::Edition::Qcvn2019)
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

/// The element that holds the unknown fields of a record, so that none else may be named so.
const EXTENSION: &str = "MoRong";

/// The name of a node's element in XML: what its `xml` object states, else `default`.
pub(super) fn element(node: &Node<'_>, default: Option<&str>) -> Result<String> {
    let stated = match node.get("xml") {
        Some(xml) => xml.text_of("name")?,
        None => None,
    };
    let Some(name) = stated.or(default) else {
        return node.fail("the name of the element is due in `xml`");
    };
    // The names of the field are plain; colons and other letters would be legal, but nobody has needed them.
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let legal =
        name.starts_with(|first: char| first.is_ascii_alphabetic()) && name.bytes().all(plain);
    if legal && name != EXTENSION && !name.to_ascii_lowercase().starts_with("xml") {
        return Ok(name.to_owned());
    }
    node.fail(format!(
        "`{name}` can't be an element's name: it is of letters, digits and `_`, and not `{EXTENSION}`; state another in `xml`"
    ))
}

fn scalar_kind(node: &Node<'_>, types: Types) -> Result<Kind> {
    let name = node.text()?;
    if let Some(known) = TEXT_SCALARS.iter().find(|known| **known == name) {
        return Ok(Kind::TextScalar(known));
    }
    match VALUE_SCALARS.iter().find(|(known, _)| *known == name) {
        Some((known, held)) if held.contains(&types) => Ok(Kind::ValueScalar(known)),
        Some(_) => node.fail(format!("`{name}` can't hold the types that stand here")),
        None => node.fail(format!("there is no scalar type `{name}`")),
    }
}

impl Types {
    fn has_text(self) -> bool {
        self != Self::Integer
    }
}
