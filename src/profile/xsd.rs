//! The XML Schema as a profile has it: the types that are generated, with other declarations for the elements of fields that
//! are judged otherwise, and with those of the profile's own fields behind them.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::documents::xsd::escaped;
use crate::spec::{FieldSpec, Overlay, RecordSpec, Shape, TextPattern, Types, compile};

/// A JSON integer in its plain spelling.
const INTEGER: &str = "-?(0|[1-9][0-9]*)";

/// A JSON boolean.
const BOOLEAN: &str = "true|false";

const OPEN: &str = "<xs:restriction base=\"xs:string\">";
const CLOSE: &str = "</xs:restriction>";

/// How far the declaration of a field is indented in the type of its record.
const INDENT: &str = "      ";

/// A named type under the profile; those of scalars stay as they are, since what is judged otherwise has a type of its own.
pub(super) fn named_type(name: &str, text: &'static str, overlay: &Overlay) -> Cow<'static, str> {
    let mut records = overlay.records.iter();
    match records.find(|(base, _)| base.name == name) {
        Some((base, adjusted)) => record(text, base, adjusted).into(),
        None => text.into(),
    }
}

fn record(text: &str, base: &RecordSpec, adjusted: &RecordSpec) -> String {
    let mut text = text.to_owned();
    for (old, new) in base.fields.iter().zip(adjusted.fields) {
        let is_scalar = matches!(new.shape, Shape::Scalar(_));
        let is_stated_whole = is_scalar || new.is_to_be_empty();
        let is_judged_otherwise = is_stated_whole && old.takes_exact && !new.takes_exact;
        if !is_judged_otherwise && old.required == new.required {
            continue;
        }
        let Some((from, to)) = declaration_of(&text, old) else {
            continue;
        };
        let instead = if is_stated_whole {
            declaration(new)
        } else {
            with_occurs(&text[from..to], new)
        };
        text.replace_range(from..to, &instead);
    }
    let own = adjusted.fields.iter().skip(base.fields.len());
    let own: String = own.map(declaration).collect();
    if let Some(at) = text.find(&format!("{INDENT}<xs:element name=\"MoRong\"")) {
        text.insert_str(at, &own);
    }
    text
}

/// Where the declaration of a field begins and ends. All of them are as the generator writes them: with documentation inside.
fn declaration_of(text: &str, field: &FieldSpec) -> Option<(usize, usize)> {
    let start = format!("\n{INDENT}<xs:element name=\"{}\"", field.element());
    let end = format!("\n{INDENT}</xs:element>\n");
    let from = text.find(&start)? + 1;
    let to = text.get(from..)?.find(&end)? + end.len() + from;
    Some((from, to))
}

/// A declaration with another start tag: it must be there, or need not.
fn with_occurs(old: &str, field: &FieldSpec) -> String {
    let rest = old.split_once('\n').map_or("", |(_, rest)| rest);
    format!("{}\n{rest}", start_tag(field))
}

fn start_tag(field: &FieldSpec) -> String {
    let occurs = if field.required {
        ""
    } else {
        " minOccurs=\"0\""
    };
    format!("{INDENT}<xs:element name=\"{}\"{occurs}>", field.element())
}

/// The declaration of the element of a scalar, or of a list of texts, which says all of it in one place.
fn declaration(field: &FieldSpec) -> String {
    let mut out = start_tag(field);
    out.push('\n');
    let mut line = |depth: usize, said: &str| {
        // Writing to a `String` does not fail.
        let _ = writeln!(out, "{INDENT}{}{said}", "  ".repeat(depth));
    };
    let (vi, en) = words(field);
    line(1, "<xs:annotation>");
    line(
        2,
        &format!("<xs:documentation xml:lang=\"vi\">{vi}</xs:documentation>"),
    );
    line(
        2,
        &format!("<xs:documentation xml:lang=\"en\">{en}</xs:documentation>"),
    );
    line(1, "</xs:annotation>");
    if field.is_list() && field.is_to_be_empty() {
        // Blanks are no items, and this type takes them for nothing.
        line(1, "<xs:simpleType>");
        line(2, "<xs:restriction base=\"xs:token\">");
        line(3, "<xs:maxLength value=\"0\"/>");
        line(2, CLOSE);
        line(1, "</xs:simpleType>");
    } else if let Some(item) = field.item_element() {
        line(1, "<xs:complexType>");
        line(2, "<xs:sequence>");
        line(
            3,
            &format!(
                "<xs:element name=\"{item}\" type=\"xs:string\" minOccurs=\"0\" maxOccurs=\"unbounded\"/>"
            ),
        );
        line(2, "</xs:sequence>");
        line(1, "</xs:complexType>");
    } else {
        line(1, "<xs:simpleType>");
        simple_type(field, &mut |depth, said| line(depth + 2, said));
        line(1, "</xs:simpleType>");
    }
    out + INDENT + "</xs:element>\n"
}

/// The documentation of a field, in Vietnamese and in English, as the content of an element.
fn words(field: &FieldSpec) -> (String, String) {
    let (mut vi, mut en) = (
        field.title.to_owned(),
        field.description.trim_end_matches('.').to_owned() + ".",
    );
    if let Some(form) = field.constraint.pattern {
        let _ = write!(vi, ". Dạng: {}.", form.title);
        let _ = write!(en, " Form: {}.", form.description);
        if let Some(beside) = form.beside {
            let _ = write!(vi, " Đồng thời: {}.", beside.title);
            let _ = write!(en, " And: {}.", beside.description);
        }
    }
    // As the generator says it of the fields of the schemas: of what is not demanded there is no grade.
    let (evidence, constraint) = (field.evidence, &field.constraint);
    let _ = write!(en, " Evidence: field {}", evidence.field);
    if field.required {
        let _ = write!(en, ", required {}", evidence.required);
    }
    let is_constrained = constraint.pattern.is_some()
        || constraint.max_length.is_some()
        || constraint.codes.is_some()
        || constraint.fixed.is_some();
    if is_constrained {
        let _ = write!(en, ", constraint {}", evidence.constraint);
    }
    en.push('.');
    (escaped(&vi), escaped(&en))
}

/// The content of a simple type, as the generator has it for the fields of the schemas.
fn simple_type(field: &FieldSpec, line: &mut impl FnMut(usize, &str)) {
    let (types, constraint) = (field.types(), &field.constraint);
    let values: Option<Vec<&str>> = match (constraint.fixed, constraint.codes) {
        (Some(fixed), _) => Some(vec![fixed]),
        (None, Some(list)) if !list.open => {
            let codes = list.codes.iter().map(|code| code.code);
            Some([""].into_iter().chain(codes).collect())
        }
        (None, _) => None,
    };
    // Only what has compiled once can be a form.
    let in_xsd = |form: &TextPattern| {
        let compiled = compile(form.pattern.source()).ok()?;
        (!compiled.accepts_all()).then(|| compiled.to_xsd())
    };
    let form = constraint.pattern.and_then(in_xsd);
    let beside = constraint.pattern.and_then(|form| form.beside);
    let beside = beside.and_then(in_xsd);
    let every_text = form.is_none() && beside.is_none() && constraint.max_length.is_none();
    let no_text = !types.text();
    let other = match types {
        // Listed values are texts: no other JSON value is among them.
        _ if values.is_some() => None,
        Types::Integer => Some(INTEGER),
        Types::Text => None,
        // Where every text may stand, the text of the value is among them.
        _ if every_text => None,
        Types::IntegerOrText => Some(INTEGER),
        Types::BooleanOrText => Some(BOOLEAN),
    };
    let pattern = |value: &str| format!("<xs:pattern value=\"{}\"/>", escaped(value));
    let text = |depth: usize, line: &mut dyn FnMut(usize, &str)| {
        if let Some(form) = &form {
            line(depth, &pattern(form));
        }
        if field.required && !no_text && values.is_none() {
            line(depth, "<xs:minLength value=\"1\"/>");
        }
        if let Some(max) = constraint.max_length.filter(|_| !no_text) {
            line(depth, &format!("<xs:maxLength value=\"{max}\"/>"));
        }
        for value in values.iter().flatten() {
            if !(field.required && value.is_empty()) {
                let value = escaped(value);
                line(depth, &format!("<xs:enumeration value=\"{value}\"/>"));
            }
        }
    };
    // Of several patterns in one restriction, one must fit: both must where one stands in what the other restricts.
    let open = |depth: usize, line: &mut dyn FnMut(usize, &str)| match &beside {
        None => line(depth, OPEN),
        Some(beside) => {
            line(depth, "<xs:restriction>");
            line(depth + 1, "<xs:simpleType>");
            line(depth + 2, OPEN);
            line(depth + 3, &pattern(beside));
            line(depth + 2, CLOSE);
            line(depth + 1, "</xs:simpleType>");
        }
    };
    match other {
        // The length of the text says nothing of the other values.
        Some(other) if !no_text && (constraint.max_length.is_some() || beside.is_some()) => {
            line(0, "<xs:union>");
            line(1, "<xs:simpleType>");
            line(2, OPEN);
            line(3, &pattern(other));
            line(2, CLOSE);
            line(1, "</xs:simpleType>");
            line(1, "<xs:simpleType>");
            open(2, line);
            text(3, line);
            line(2, CLOSE);
            line(1, "</xs:simpleType>");
            line(0, "</xs:union>");
        }
        other => {
            open(0, line);
            if let Some(other) = other {
                // XML Schema asks that one of the patterns of a restriction fits, not all.
                let other = if no_text && !field.required {
                    format!("({other})?")
                } else {
                    other.to_owned()
                };
                line(1, &pattern(&other));
            }
            text(1, line);
            line(0, CLOSE);
        }
    }
}
