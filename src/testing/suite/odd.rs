//! Deviations that are read all the same, in clean documents of each message.

use super::case::{Case, told};
use crate::packets::Message;
use crate::spec::{Edition, FieldSpec, RecordSpec, Shape, Types};
use crate::testing::complete_document;
use crate::wire::{Encoding, Form};

/// A deviation: what it is called, which fields can have it, and how a value is sent then. In JSON the value is given
/// with its quotes; in XML without.
struct Deviation {
    code: &'static str,
    encoding: Encoding,
    fits: fn(&FieldSpec, &str) -> bool,
    sent: fn(&str, &str) -> String,
}

/// `sent` gets the name of the field and the value as it stands in the document, and gives the member or the element.
const DEVIATIONS: &[Deviation] = &[
    Deviation {
        code: "quirk.number-for-text",
        encoding: Encoding::Json,
        fits: |field, value| is_text(field) && is_number(value),
        sent: |name, value| format!("\"{name}\":{value}"),
    },
    Deviation {
        code: "quirk.null",
        encoding: Encoding::Json,
        fits: |field, _| is_text(field) && !field.required,
        sent: |name, _| format!("\"{name}\":null"),
    },
    Deviation {
        code: "quirk.null",
        encoding: Encoding::Xml,
        fits: |field, _| is_text(field) && !field.required,
        sent: |name, _| {
            format!(
                "<{name} xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/>"
            )
        },
    },
    Deviation {
        code: "quirk.date-form",
        encoding: Encoding::Json,
        fits: |_, value| is_moment(value),
        sent: |name, value| format!("\"{name}\":\"{}\"", iso(value)),
    },
    Deviation {
        code: "quirk.date-form",
        encoding: Encoding::Xml,
        fits: |_, value| is_moment(value),
        sent: |name, value| format!("<{name}>{}</{name}>", iso(value)),
    },
    Deviation {
        code: "quirk.blank",
        encoding: Encoding::Json,
        fits: |field, value| is_text(field) && field.advice.pattern.is_some() && !value.is_empty(),
        sent: |name, value| format!("\"{name}\":\" {value}\u{a0}\""),
    },
    Deviation {
        code: "quirk.blank",
        encoding: Encoding::Xml,
        fits: |field, value| is_text(field) && field.advice.pattern.is_some() && !value.is_empty(),
        sent: |name, value| format!("<{name}> {value}\u{a0}</{name}>"),
    },
    Deviation {
        code: "quirk.code-form",
        encoding: Encoding::Json,
        fits: is_short_code,
        sent: |name, value| format!("\"{name}\":\"0{value}\""),
    },
    Deviation {
        code: "quirk.code-form",
        encoding: Encoding::Xml,
        fits: is_short_code,
        sent: |name, value| format!("<{name}>0{value}</{name}>"),
    },
    Deviation {
        code: "quirk.boolean-form",
        encoding: Encoding::Json,
        fits: |_, value| value == "True",
        sent: |name, _| format!("\"{name}\":\"true\""),
    },
    Deviation {
        code: "quirk.boolean-form",
        encoding: Encoding::Xml,
        fits: |_, value| value == "True",
        sent: |name, _| format!("<{name}>true</{name}>"),
    },
    Deviation {
        code: "quirk.key-case",
        encoding: Encoding::Json,
        fits: |field, _| is_text(field) && field.name != field.name.to_uppercase(),
        sent: |name, value| format!("\"{}\":\"{value}\"", name.to_uppercase()),
    },
    Deviation {
        code: "quirk.key-case",
        encoding: Encoding::Xml,
        fits: |field, _| is_text(field) && field.name != field.name.to_uppercase(),
        sent: |name, value| {
            let upper = name.to_uppercase();
            format!("<{upper}>{value}</{upper}>")
        },
    },
    Deviation {
        code: "quirk.duplicate-key",
        encoding: Encoding::Json,
        fits: |field, _| is_text(field),
        sent: |name, value| format!("\"{name}\":\"{value}\",\"{name}\":\"{value}\""),
    },
    Deviation {
        code: "quirk.duplicate-key",
        encoding: Encoding::Xml,
        fits: |field, _| is_text(field),
        sent: |name, value| format!("<{name}>{value}</{name}><{name}>{value}</{name}>"),
    },
    Deviation {
        code: "quirk.object-for-value",
        encoding: Encoding::Json,
        fits: |field, value| is_text(field) && !value.is_empty(),
        sent: |name, value| format!("\"{name}\":{{\"#text\":\"{value}\"}}"),
    },
    Deviation {
        code: "quirk.list-for-value",
        encoding: Encoding::Json,
        fits: |field, value| is_text(field) && !value.is_empty(),
        sent: |name, value| format!("\"{name}\":[\"{value}\"]"),
    },
    Deviation {
        code: "advice.unknown-field",
        encoding: Encoding::Json,
        fits: |field, _| is_text(field),
        sent: |name, value| format!("\"{name}\":\"{value}\",\"CuaRieng\":{{\"a\":[1,null]}}"),
    },
    Deviation {
        code: "advice.unknown-field",
        encoding: Encoding::Xml,
        fits: |field, _| is_text(field),
        sent: |name, value| format!("<{name}>{value}</{name}><CuaRieng>1</CuaRieng>"),
    },
];

fn is_text(field: &FieldSpec) -> bool {
    matches!(field.shape, Shape::Scalar(Types::Text)) && field.constraint.fixed.is_none()
}

fn is_number(value: &str) -> bool {
    !value.starts_with('0')
        && !value.is_empty()
        && value.len() < 10
        && value.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_moment(value: &str) -> bool {
    value.len() == 14 && value.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_short_code(field: &FieldSpec, value: &str) -> bool {
    let list = field.constraint.codes;
    list.is_some_and(|list| !list.numeric) && value.len() == 1 && is_number(value)
}

/// `20240311083000` as `2024-03-11T08:30:00`.
fn iso(value: &str) -> String {
    let part = |range: std::ops::Range<usize>| value.get(range).unwrap_or_default();
    let (year, month, day) = (part(0..4), part(4..6), part(6..8));
    let (hour, minute, second) = (part(8..10), part(10..12), part(12..14));
    format!("{year}-{month}-{day}T{hour}:{minute}:{second}")
}

/// A document for each deviation that the message can have, in the first field that can have it.
pub(super) fn deviations(message: Message) -> Vec<Case> {
    let spec = message.spec();
    let roots = [
        (Form::Request, Some(spec.request)),
        (Form::Reply, spec.reply),
    ];
    let mut cases: Vec<Case> = Vec::new();
    for deviation in DEVIATIONS {
        let made = roots.iter().find_map(|&(form, root)| {
            let text = complete_document(message, form, 1, deviation.encoding)?;
            let sent = deviate(&text, root?, deviation)?;
            Some((form, sent))
        });
        if let Some((form, sent)) = made {
            let name = format!("quirks/{message}/{}", deviation.code);
            let told = (Edition::default(), told(message, form));
            let case = Case::new(&name, deviation.code, sent.into(), told);
            cases.extend(Some(case).filter(Case::shows_what_it_is_about));
        }
    }
    for encoding in [Encoding::Json, Encoding::Xml] {
        if let Some(text) = complete_document(message, Form::Request, 1, encoding) {
            let name = format!("quirks/{message}/quirk.bom");
            let told = (Edition::default(), None);
            cases.push(Case::new(
                &name,
                "quirk.bom",
                format!("\u{feff}{text}").into(),
                told,
            ));
        }
    }
    cases
}

/// The text with the deviation in the first field that can have it: of the records first, then of the envelope.
fn deviate(text: &str, root: &'static RecordSpec, deviation: &Deviation) -> Option<String> {
    let nested = root.fields.iter().filter_map(|field| match field.shape {
        Shape::List(record) | Shape::Record(record) => Some(record),
        _ => None,
    });
    let records: Vec<&RecordSpec> = nested.chain([root]).collect();
    let fields = records.iter().flat_map(|record| record.fields);
    for field in fields {
        let (before, after) = match deviation.encoding {
            Encoding::Json => (format!("\"{}\":\"", field.name), "\"".to_owned()),
            Encoding::Xml => (
                format!("<{}>", field.element()),
                format!("</{}>", field.element()),
            ),
        };
        let Some(start) = text.find(&before) else {
            continue;
        };
        let value_start = start + before.len();
        let Some(length) = text.get(value_start..)?.find(&after) else {
            continue;
        };
        let value = text.get(value_start..value_start + length)?;
        let is_plain = !value.contains(['\\', '&', '<', '{', '[']);
        if is_plain && (deviation.fits)(field, value) {
            let end = value_start + length + after.len();
            let sent = (deviation.sent)(field.name, value);
            return Some(format!("{}{sent}{}", text.get(..start)?, text.get(end..)?));
        }
    }
    None
}
