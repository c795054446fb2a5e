//! Deviations that are read all the same, in clean documents of each message.

use super::case::{Case, ENCODINGS, told};
use crate::packets::Message;
use crate::spec::{Edition, FieldSpec, RecordSpec, Shape, Types};
use crate::testing::{complete_document, is_moment};
use crate::wire::{Encoding, Form};

/// A deviation: what it is called, which fields can have it, and how one is sent then. `fits` gets the value as it stands
/// in the document.
struct Deviation {
    code: &'static str,
    fits: fn(&FieldSpec, &str) -> bool,
    sent: Sent,
}

/// How a field is sent.
enum Sent {
    /// With another text.
    Text(fn(&str) -> String),
    /// Under another key.
    Key(fn(&str) -> String),
    /// Under the name that another system has for the field.
    OtherName,
    /// Twice.
    Twice,
    /// As this member and this element, where the encoding can have it; made of the name and the value.
    As(Option<Write>, Option<Write>),
}

type Write = fn(&str, &str) -> String;

impl Sent {
    /// The member or the element; `None` if the encoding cannot have the deviation.
    fn write(&self, encoding: Encoding, field: &FieldSpec, value: &str) -> Option<String> {
        let name = field.name;
        let (plain, separator): (Write, _) = match encoding {
            Encoding::Json => (|name, value| format!("\"{name}\":\"{value}\""), ","),
            Encoding::Xml => (|name, value| format!("<{name}>{value}</{name}>"), ""),
        };
        match self {
            Self::Text(text) => Some(plain(name, &text(value))),
            Self::Key(key) => Some(plain(&key(name), value)),
            Self::OtherName => Some(plain(field.also.first()?.name, value)),
            Self::Twice => Some([plain(name, value), plain(name, value)].join(separator)),
            Self::As(member, element) => {
                let write = match encoding {
                    Encoding::Json => member,
                    Encoding::Xml => element,
                };
                write.map(|write| write(name, value))
            }
        }
    }
}

const DEVIATIONS: &[Deviation] = &[
    Deviation {
        code: "quirk.number-for-text",
        fits: |field, value| is_text(field) && is_number(value),
        sent: Sent::As(Some(|name, value| format!("\"{name}\":{value}")), None),
    },
    Deviation {
        code: "quirk.null",
        fits: |field, _| is_text(field) && !field.required,
        sent: Sent::As(
            Some(|name, _| format!("\"{name}\":null")),
            Some(|name, _| {
                format!(
                    "<{name} xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/>"
                )
            }),
        ),
    },
    Deviation {
        code: "quirk.date-form",
        fits: |_, value| is_moment(value),
        sent: Sent::Text(iso),
    },
    Deviation {
        code: "quirk.blank",
        fits: |field, value| is_text(field) && field.advice.pattern.is_some() && !value.is_empty(),
        sent: Sent::Text(|value| format!(" {value}\u{a0}")),
    },
    Deviation {
        code: "quirk.code-form",
        fits: is_short_code,
        sent: Sent::Text(|value| format!("0{value}")),
    },
    Deviation {
        code: "quirk.boolean-form",
        fits: |_, value| value == "True",
        sent: Sent::Text(|_| "true".to_owned()),
    },
    Deviation {
        code: "quirk.key-case",
        fits: |field, _| is_text(field) && field.name != field.name.to_uppercase(),
        sent: Sent::Key(str::to_uppercase),
    },
    Deviation {
        code: "quirk.other-name",
        fits: |field, _| is_text(field) && !field.also.is_empty(),
        sent: Sent::OtherName,
    },
    Deviation {
        code: "quirk.duplicate-key",
        fits: |field, _| is_text(field),
        sent: Sent::Twice,
    },
    Deviation {
        code: "quirk.object-for-value",
        fits: |field, value| is_text(field) && !value.is_empty(),
        sent: Sent::As(
            Some(|name, value| format!("\"{name}\":{{\"#text\":\"{value}\"}}")),
            None,
        ),
    },
    Deviation {
        code: "quirk.list-for-value",
        fits: |field, value| is_text(field) && !value.is_empty(),
        sent: Sent::As(
            Some(|name, value| format!("\"{name}\":[\"{value}\"]")),
            None,
        ),
    },
    Deviation {
        code: "advice.unknown-field",
        fits: |field, _| is_text(field),
        sent: Sent::As(
            Some(|name, value| format!("\"{name}\":\"{value}\",\"CuaRieng\":{{\"a\":[1,null]}}")),
            Some(|name, value| format!("<{name}>{value}</{name}><CuaRieng>1</CuaRieng>")),
        ),
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
    let encoded = DEVIATIONS
        .iter()
        .flat_map(|deviation| ENCODINGS.map(|encoding| (deviation, encoding)));
    for (deviation, encoding) in encoded {
        let made = roots.iter().find_map(|&(form, root)| {
            let text = complete_document(message, form, 1, encoding)?;
            let sent = deviate(&text, root?, deviation, encoding)?;
            Some((form, sent))
        });
        if let Some((form, sent)) = made {
            let name = format!("quirks/{message}/{}", deviation.code);
            let told = (Edition::default(), told(message, form));
            let case = Case::new(&name, deviation.code, sent.into(), told);
            cases.extend(Some(case).filter(Case::shows_what_it_is_about));
        }
    }
    for encoding in ENCODINGS {
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

/// The records that a record holds.
fn inside(record: &'static RecordSpec) -> impl Iterator<Item = &'static RecordSpec> {
    record.fields.iter().filter_map(|field| match field.shape {
        Shape::List(record) | Shape::Record(record) => Some(record),
        _ => None,
    })
}

/// The text with the deviation in the first field that can have it: of the records first, then of the envelope, then of what
/// the records hold.
fn deviate(
    text: &str,
    root: &'static RecordSpec,
    deviation: &Deviation,
    encoding: Encoding,
) -> Option<String> {
    let mut records: Vec<&RecordSpec> = inside(root).chain([root]).collect();
    records.extend(inside(root).flat_map(inside));
    let fields = records.iter().flat_map(|record| record.fields);
    for field in fields {
        let (before, after) = match encoding {
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
            let sent = deviation.sent.write(encoding, field, value)?;
            return Some(format!("{}{sent}{}", text.get(..start)?, text.get(end..)?));
        }
    }
    None
}
