//! XML Schema 1.0: a type for each record, each shared scalar and each code list, as text. At run time the crate puts the
//! types that a form of a message needs behind the form's root element (`src/documents/xsd.rs`), so each is written once.

mod scalars;
#[cfg(test)]
mod tests;
mod words;
mod xml;

use std::collections::BTreeSet;

use self::scalars::{ScalarType, scalar};
use self::xml::XmlWriter;
use super::writer::CodeWriter;
use crate::generator::model::{Field, FieldKind, Model, Record};

/// The type of text that must not be empty. No name of a schema has a hyphen.
const REQUIRED_TEXT: &str = "VanBan-BatBuoc";

/// The element that holds the unknown fields of a record, and its type.
const EXTENSION: &str = "MoRong";

/// A named type.
struct NamedType {
    name: String,
    /// The named types that stand in the text.
    uses: BTreeSet<String>,
    text: String,
}

/// The table of all types.
pub fn types(out: &mut CodeWriter, model: &Model) {
    out.gap();
    out.doc("Every type: records, the outer ones first, then what stands in their fields.");
    out.nest("static TYPES: &[NamedType] = &[", "];", |out| {
        for one in all(model) {
            out.block("NamedType", ",", |out| {
                let uses: Vec<String> = one.uses.iter().map(|name| format!("{name:?}")).collect();
                out.line(format!("name: {:?},", one.name));
                out.array("uses: &", &uses, ",");
                out.line(format!("text: {},", raw_literal(&one.text)));
            });
        }
    });
}

fn all(model: &Model) -> Vec<NamedType> {
    // The model holds a record behind the records that it is made of.
    let mut types: Vec<NamedType> = model
        .records
        .iter()
        .rev()
        .map(|record| complex(model, record))
        .collect();
    let used: BTreeSet<String> = types.iter().flat_map(|one| one.uses.clone()).collect();
    types.push(extension());
    types.extend(scalars::types(model, &used));
    types
}

/// The type of a record or an envelope.
fn complex(model: &Model, record: &Record) -> NamedType {
    let mut uses = BTreeSet::from([EXTENSION.to_owned()]);
    let mut xml = XmlWriter::new();
    xml.nest("xs:complexType", &[("name", &record.name)], |xml| {
        let (vietnamese, english) = words::record(record);
        xml.annotation(&vietnamese, &english);
        xml.nest("xs:sequence", &[], |xml| {
            for one in &record.fields {
                field(xml, model, &mut uses, one);
            }
            xml.empty(
                "xs:element",
                &[("name", EXTENSION), ("type", EXTENSION), ("minOccurs", "0")],
            );
        });
    });
    NamedType {
        name: record.name.clone(),
        uses,
        text: xml.finish(),
    }
}

fn field(xml: &mut XmlWriter, model: &Model, uses: &mut BTreeSet<String>, field: &Field) {
    let (vietnamese, english) = words::field(model, field);
    let annotation = |xml: &mut XmlWriter| xml.annotation(&vietnamese, &english);
    let wrapper = |xml: &mut XmlWriter, item: &str, kind: &str, occurs: &[(&'static str, &str)]| {
        xml.nest("xs:element", &attributes(field, None), |xml| {
            annotation(xml);
            xml.nest("xs:complexType", &[], |xml| {
                xml.nest("xs:sequence", &[], |xml| {
                    xml.empty(
                        "xs:element",
                        &[&[("name", item), ("type", kind)], occurs].concat(),
                    );
                });
            });
        });
    };
    let many = [("minOccurs", "0"), ("maxOccurs", "unbounded")];
    match &field.kind {
        // Blanks are no items, and this type takes them for nothing.
        FieldKind::List(_) | FieldKind::Texts(_) if field.is_to_be_empty() => {
            xml.nest("xs:element", &attributes(field, None), |xml| {
                annotation(xml);
                xml.nest("xs:simpleType", &[], |xml| {
                    xml.nest("xs:restriction", &[("base", "xs:token")], |xml| {
                        xml.empty("xs:maxLength", &[("value", "0")]);
                    });
                });
            });
        }
        FieldKind::List(id) => {
            let record = &model.records[*id];
            uses.insert(record.name.clone());
            wrapper(xml, &record.element, &record.name, &many);
        }
        FieldKind::Record(id) => {
            let record = &model.records[*id];
            uses.insert(record.name.clone());
            wrapper(xml, &record.element, &record.name, &[]);
        }
        FieldKind::Texts(item) => wrapper(xml, item, "xs:string", &many),
        _ => match scalar(model, field) {
            ScalarType::Named(name) => {
                xml.nest("xs:element", &attributes(field, Some(&name)), annotation);
                if !name.starts_with("xs:") {
                    uses.insert(name);
                }
            }
            ScalarType::Own(facets) => xml.nest("xs:element", &attributes(field, None), |xml| {
                annotation(xml);
                xml.nest("xs:simpleType", &[], |xml| {
                    facets.write(xml, field.required);
                });
            }),
        },
    }
}

fn attributes<'a>(field: &'a Field, kind: Option<&'a str>) -> Vec<(&'static str, &'a str)> {
    let mut attributes = vec![("name", field.element.as_str())];
    attributes.extend(kind.map(|kind| ("type", kind)));
    if !field.required {
        attributes.push(("minOccurs", "0"));
    }
    attributes
}

/// The type of the element with the unknown fields: open content, which XML Schema 1.0 can hold only in an element of its own.
fn extension() -> NamedType {
    let mut xml = XmlWriter::new();
    xml.nest("xs:complexType", &[("name", EXTENSION)], |xml| {
        xml.annotation(
            "Phần mở rộng: những trường mà lược đồ này không biết",
            "What a record holds beyond its known fields: plain texts as elements of their names, all else in the \
             vocabulary of W3C's json-to-xml. Anything may stand here.",
        );
        xml.nest("xs:sequence", &[], |xml| {
            let any = [
                ("processContents", "skip"),
                ("minOccurs", "0"),
                ("maxOccurs", "unbounded"),
            ];
            xml.empty("xs:any", &any);
        });
        xml.empty("xs:anyAttribute", &[("processContents", "skip")]);
    });
    NamedType {
        name: EXTENSION.to_owned(),
        uses: BTreeSet::new(),
        text: xml.finish(),
    }
}

/// A raw string of Rust, with as many hash signs as the text asks for.
fn raw_literal(text: &str) -> String {
    let mut hashes = "#".to_owned();
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    format!("r{hashes}\"{text}\"{hashes}")
}
