//! Simple types: those that fields share, and those of one field.

use std::collections::BTreeSet;

use super::xml::XmlWriter;
use super::{NamedType, REQUIRED_TEXT, words};
use crate::generator::model::{CodeSpec, Field, FieldKind, Id, Model, SharedScalar, Types};

/// The end of the name of a type that is another one without the empty text: `NgayGio-BatBuoc`.
const REQUIRED: &str = "-BatBuoc";

/// A JSON integer in its plain spelling.
const INTEGER: &str = "-?(0|[1-9][0-9]*)";

/// A JSON boolean.
const BOOLEAN: &str = "true|false";

/// Any text but the empty one.
const NOT_EMPTY: &str = r"[\s\S]+";

/// The type of a scalar field.
#[derive(Debug)]
pub enum ScalarType<'m> {
    /// A type that fields share, or one of XML Schema itself.
    Named(String),
    /// A type of its own, without a name.
    Own(Facets<'m>),
}

/// The type of a scalar field. A field that narrows the definition that it refers to has one of its own.
pub fn scalar<'m>(model: &'m Model, field: &'m Field) -> ScalarType<'m> {
    let own = Facets::of_field(model, field);
    let named = |name: &str| {
        let required = if field.required { REQUIRED } else { "" };
        ScalarType::Named(format!("{name}{required}"))
    };
    if let FieldKind::Code(id) = field.kind {
        let list = &model.codes[id];
        if Facets::of_codes(model, id) == own {
            return named(&list.name);
        }
    } else if let Some(scalar) = definition(model, field) {
        if Facets::of_field(model, &scalar.field) == own {
            return named(&scalar.name);
        }
    } else if own == Facets::default() {
        let name = if field.required {
            REQUIRED_TEXT
        } else {
            "xs:string"
        };
        return ScalarType::Named(name.to_owned());
    }
    ScalarType::Own(own)
}

/// The shared scalar that a field refers to.
pub fn definition<'m>(model: &'m Model, field: &Field) -> Option<&'m SharedScalar> {
    let name = field.scalar.as_ref()?;
    model.scalars.iter().find(|scalar| scalar.name == *name)
}

/// The simple types among those that the records use.
pub fn types(model: &Model, used: &BTreeSet<String>) -> Vec<NamedType> {
    let mut types = Vec::new();
    if used.contains(REQUIRED_TEXT) {
        types.push(simple(REQUIRED_TEXT, |xml| {
            xml.annotation("Văn bản, bắt buộc có nội dung", "Text that is not empty.");
            Facets::default().write(xml, true);
        }));
    }
    for scalar in &model.scalars {
        let facets = Facets::of_field(model, &scalar.field);
        pair(&mut types, used, &scalar.name, &facets, |xml| {
            let (vietnamese, english) = words::scalar(model, &scalar.field);
            xml.annotation(&vietnamese, &english);
        });
    }
    for (id, list) in model.codes.iter().enumerate() {
        let facets = Facets::of_codes(model, id);
        pair(&mut types, used, &list.name, &facets, |xml| {
            let (vietnamese, english) = words::codes(list);
            xml.annotation(&vietnamese, &english);
        });
    }
    types
}

/// The type that lets the empty text through, and the one derived from it for required fields, as far as they are used.
fn pair(
    types: &mut Vec<NamedType>,
    used: &BTreeSet<String>,
    name: &str,
    facets: &Facets<'_>,
    annotation: impl Fn(&mut XmlWriter),
) {
    let required = format!("{name}{REQUIRED}");
    if !used.contains(name) && !used.contains(&required) {
        return;
    }
    types.push(simple(name, |xml| {
        annotation(xml);
        facets.write(xml, false);
    }));
    if used.contains(&required) {
        let mut derived = simple(&required, |xml| {
            xml.nest("xs:restriction", &[("base", name)], |xml| {
                facets.not_empty(xml);
            });
        });
        derived.uses.insert(name.to_owned());
        types.push(derived);
    }
}

fn simple(name: &str, content: impl FnOnce(&mut XmlWriter)) -> NamedType {
    let mut xml = XmlWriter::new();
    xml.nest("xs:simpleType", &[("name", name)], content);
    NamedType {
        name: name.to_owned(),
        uses: BTreeSet::new(),
        text: xml.finish(),
    }
}

/// What is demanded of a text. The empty one is let through unless the field is required.
#[derive(Debug, Default, PartialEq)]
pub struct Facets<'m> {
    /// The pattern of a JSON value that is no string, where one may stand here.
    other: Option<&'static str>,
    /// Whether a string may not.
    no_text: bool,
    /// The pattern of the text, where not every text fits.
    pattern: Option<String>,
    /// Another pattern that the text must fit as well.
    beside: Option<String>,
    max_length: Option<usize>,
    /// The only values, and the codes that they are.
    values: Option<Vec<(&'m str, Option<&'m CodeSpec>)>>,
}

impl<'m> Facets<'m> {
    fn of_field(model: &'m Model, field: &'m Field) -> Self {
        let values = match (&field.fixed, &field.kind) {
            (Some(fixed), _) => Some(vec![(fixed.as_str(), None)]),
            (None, FieldKind::Code(id)) => Self::of_codes(model, *id).values,
            (None, FieldKind::ValueScalar("BooleanText")) => {
                Some([("", None), ("True", None), ("False", None)].into())
            }
            (None, _) => None,
        };
        Self::new(model, field.types, field.pattern, field.max_length, values)
    }

    fn of_codes(model: &'m Model, id: Id) -> Self {
        let list = &model.codes[id];
        let types = if list.numeric {
            Types::IntegerOrText
        } else {
            Types::Text
        };
        let codes = list.codes.iter().map(|code| (&*code.wire, Some(code)));
        let values = (!list.open).then(|| std::iter::once(("", None)).chain(codes).collect());
        Self::new(model, types, list.pattern, None, values)
    }

    fn new(
        model: &Model,
        types: Types,
        pattern: Option<Id>,
        max_length: Option<usize>,
        values: Option<Vec<(&'m str, Option<&'m CodeSpec>)>>,
    ) -> Self {
        let in_xsd = |id: Id| {
            let pattern = &model.patterns[id].pattern;
            (!pattern.accepts_all()).then(|| pattern.to_xsd())
        };
        let beside = pattern.and_then(|id| model.patterns[id].beside);
        let (pattern, beside) = (pattern.and_then(in_xsd), beside.and_then(in_xsd));
        let every_text = pattern.is_none() && beside.is_none() && max_length.is_none();
        Self {
            other: match types {
                // Listed values are texts: no other JSON value is among them.
                _ if values.is_some() => None,
                Types::Integer => Some(INTEGER),
                Types::Text => None,
                // Where every text may stand, its text is among them.
                _ if every_text => None,
                Types::IntegerOrText => Some(INTEGER),
                Types::BooleanOrText => Some(BOOLEAN),
            },
            no_text: types == Types::Integer,
            pattern,
            beside,
            max_length,
            values,
        }
    }

    /// Writes the content of a simple type.
    pub fn write(&self, xml: &mut XmlWriter, required: bool) {
        match self.other {
            Some(other) if self.is_union() => xml.nest("xs:union", &[], |xml| {
                xml.nest("xs:simpleType", &[], |xml| {
                    restriction(xml, |xml| pattern(xml, other));
                });
                xml.nest("xs:simpleType", &[], |xml| self.text(xml, required));
            }),
            Some(other) => restriction(xml, |xml| {
                // XML Schema asks that one of the patterns of a restriction fits, not all.
                if self.no_text && !required {
                    pattern(xml, &format!("({other})?"));
                } else {
                    pattern(xml, other);
                }
                self.write_text(xml, required);
            }),
            None => self.text(xml, required),
        }
    }

    /// The restriction for texts.
    fn text(&self, xml: &mut XmlWriter, required: bool) {
        let Some(beside) = &self.beside else {
            return restriction(xml, |xml| self.write_text(xml, required));
        };
        // Of several patterns in one restriction, one must fit: both must where one stands in what the other restricts.
        xml.nest("xs:restriction", &[], |xml| {
            xml.nest("xs:simpleType", &[], |xml| {
                restriction(xml, |xml| pattern(xml, beside));
            });
            self.write_text(xml, required);
        });
    }

    /// Whether the length of the text says nothing about the other values that may stand here.
    fn is_union(&self) -> bool {
        let is_of_texts_alone = self.max_length.is_some() || self.beside.is_some();
        self.other.is_some() && !self.no_text && is_of_texts_alone
    }

    fn write_text(&self, xml: &mut XmlWriter, required: bool) {
        if let Some(text) = &self.pattern {
            pattern(xml, text);
        }
        if required && !self.no_text && self.values.is_none() {
            xml.empty("xs:minLength", &[("value", "1")]);
        }
        if let Some(max) = self.max_length.filter(|_| !self.no_text) {
            xml.empty("xs:maxLength", &[("value", &max.to_string())]);
        }
        for (value, code) in self.values.iter().flatten() {
            if required && value.is_empty() {
                continue;
            }
            xml.nest("xs:enumeration", &[("value", value)], |xml| {
                if let Some(code) = code {
                    xml.annotation(&code.title, &words::code(code));
                }
            });
        }
    }

    /// Writes what a type derived from this one adds to refuse the empty text.
    fn not_empty(&self, xml: &mut XmlWriter) {
        if self.is_union() {
            // A union has no length.
            pattern(xml, NOT_EMPTY);
        } else {
            xml.empty("xs:minLength", &[("value", "1")]);
        }
    }
}

fn restriction(xml: &mut XmlWriter, content: impl FnOnce(&mut XmlWriter)) {
    xml.nest("xs:restriction", &[("base", "xs:string")], content);
}

fn pattern(xml: &mut XmlWriter, pattern: &str) {
    xml.empty("xs:pattern", &[("value", pattern)]);
}
