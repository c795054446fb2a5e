//! Deviations in the shape of documents: lists and records that are sent as something else, and packets in wrappers.

use super::case::{Case, told};
use crate::packets::Message;
use crate::spec::{Edition, FieldSpec, RecordSpec, Shape};
use crate::syntax::json::quoted;
use crate::testing::complete_document;
use crate::wire::{Encoding, Form};

/// A list of one record, as it stands in a document.
struct List<'t> {
    /// The name of its field, in the encoding.
    name: &'t str,
    /// The name of an item's element.
    item: &'static str,
    /// What stands between its brackets or tags.
    inside: &'t str,
}

/// A list that is sent as something else: its code, the variant, the encoding, and what stands in its place.
type Odd = (
    &'static str,
    &'static str,
    Encoding,
    fn(&List<'_>) -> String,
);

const LISTS: &[Odd] = &[
    ("quirk.object-for-list", "record", Encoding::Json, |list| {
        member(list, list.inside)
    }),
    ("quirk.object-for-list", "values", Encoding::Json, |list| {
        member(list, &format!("{{\"$values\":[{}]}}", list.inside))
    }),
    (
        "quirk.object-for-list",
        "item-name",
        Encoding::Json,
        |list| member(list, &format!("{{\"{}\":[{}]}}", list.item, list.inside)),
    ),
    (
        "quirk.object-for-list",
        "numbered",
        Encoding::Json,
        |list| member(list, &format!("{{\"0\":{}}}", list.inside)),
    ),
    ("quirk.text-for-list", "json-text", Encoding::Json, |list| {
        member(list, &quoted(&format!("[{}]", list.inside)))
    }),
    ("quirk.split-list", "no-items", Encoding::Xml, |list| {
        let (open, close) = (format!("<{}>", list.item), format!("</{}>", list.item));
        let inside = list.inside.strip_prefix(&open);
        let inside = inside.and_then(|inside| inside.strip_suffix(&close));
        element(list, inside.unwrap_or(list.inside))
    }),
    ("quirk.element-name", "item", Encoding::Xml, |list| {
        let inside = list
            .inside
            .replacen(&format!("<{}>", list.item), "<item>", 1);
        let close = format!("</{}>", list.item);
        let inside = inside.strip_suffix(&close).unwrap_or(&inside).to_owned();
        element(list, &format!("{inside}</item>"))
    }),
    ("quirk.element-name", "array-of", Encoding::Xml, |list| {
        element(
            list,
            &format!("<ArrayOf{0}>{1}</ArrayOf{0}>", list.item, list.inside),
        )
    }),
];

fn member(list: &List<'_>, value: &str) -> String {
    format!("\"{}\":{value}", list.name)
}

fn element(list: &List<'_>, inside: &str) -> String {
    format!("<{0}>{inside}</{0}>", list.name)
}

/// A document that is sent as something else: its code, the variant, the forms that can have it, the encoding, and what
/// stands in its place; `None` where this document cannot have it.
type OddDocument = (
    &'static str,
    &'static str,
    &'static [Form],
    Encoding,
    fn(&str) -> Option<String>,
);

const ENVELOPES: &[Form] = &[Form::Request, Form::Reply];

const DOCUMENTS: &[OddDocument] = &[
    ("quirk.wrapper", "d", ENVELOPES, Encoding::Json, |json| {
        Some(format!("{{\"d\":{json}}}"))
    }),
    ("quirk.wrapper", "soap", ENVELOPES, Encoding::Xml, |xml| {
        const NAMESPACE: &str = "http://schemas.xmlsoap.org/soap/envelope/";
        Some(format!(
            "<s:Envelope xmlns:s=\"{NAMESPACE}\"><s:Body>{}</s:Body></s:Envelope>",
            without_declaration(xml)
        ))
    }),
    (
        "quirk.encoded-packet",
        "string",
        ENVELOPES,
        Encoding::Json,
        |json| Some(quoted(json)),
    ),
    (
        "quirk.nested-reply",
        "message",
        &[Form::Reply],
        Encoding::Json,
        |json| {
            Some(format!(
                "{{\"error_code\":\"0\",\"message\":{}}}",
                quoted(json)
            ))
        },
    ),
    (
        "quirk.data-for-result",
        "data",
        &[Form::Reply],
        Encoding::Json,
        |json| {
            let (before, after) = json.split_once("\"result\":[{")?;
            Some(format!("{before}\"data\":[{{{after}"))
        },
    ),
    (
        "quirk.data-for-result",
        "data",
        &[Form::Reply],
        Encoding::Xml,
        |xml| {
            let (before, rest) = xml.split_once("<result>")?;
            let (inside, after) = rest.rsplit_once("</result>")?;
            Some(format!("{before}<data>{inside}</data>{after}"))
        },
    ),
    (
        "quirk.encoding-name",
        "utf-16",
        ENVELOPES,
        Encoding::Xml,
        |xml| {
            let (before, after) = xml.split_once("encoding=\"UTF-8\"")?;
            Some(format!("{before}encoding=\"utf-16\"{after}"))
        },
    ),
];

fn without_declaration(xml: &str) -> &str {
    let after = xml
        .strip_prefix("<?xml")
        .and_then(|rest| rest.split_once("?>"));
    after.map_or(xml, |(_, document)| document.trim_start())
}

/// A document for each of these deviations that the message can have. What has other findings too, or is read in another way
/// in this message, is left out: a list of one field has no record in it, say.
pub(super) fn shapes(message: Message) -> impl Iterator<Item = Case> {
    let lists = LISTS
        .iter()
        .filter_map(move |&(code, variant, encoding, odd)| {
            let (form, text) = with_odd_list(message, encoding, odd)?;
            Some(case(message, (code, variant), form, text))
        });
    let documents = DOCUMENTS
        .iter()
        .flat_map(move |&(code, variant, forms, encoding, odd)| {
            forms.iter().filter_map(move |&form| {
                let text = odd(&complete_document(message, form, 1, encoding)?)?;
                Some(case(message, (code, variant), form, text))
            })
        });
    lists
        .chain(documents)
        .filter(Case::says_just_what_it_is_about)
}

fn case(message: Message, (code, variant): (&'static str, &str), form: Form, text: String) -> Case {
    let name = format!("quirks/{message}/{code}.{variant}.{}", form.name());
    let told = (Edition::default(), told(message, form));
    Case::new(&name, code, text.into(), told)
}

/// A document of the message in which the innermost list of records of the first record that has one is another thing.
fn with_odd_list(
    message: Message,
    encoding: Encoding,
    odd: fn(&List<'_>) -> String,
) -> Option<(Form, String)> {
    let spec = message.spec();
    let roots = [
        (Form::Request, Some(spec.request)),
        (Form::Reply, spec.reply),
    ];
    roots.into_iter().find_map(|(form, root)| {
        let text = complete_document(message, form, 1, encoding)?;
        let (field, item) = list_of(root?)?;
        let changed = replace(&text, field, item, encoding, odd)?;
        Some((form, changed))
    })
}

/// A list of records inside the records of an envelope; else the list of the envelope.
fn list_of(root: &'static RecordSpec) -> Option<(&'static FieldSpec, &'static RecordSpec)> {
    let lists = |record: &'static RecordSpec| {
        record.fields.iter().filter_map(|field| match field.shape {
            Shape::List(item) if !field.deprecated => Some((field, item)),
            _ => None,
        })
    };
    let nested = root.fields.iter().find_map(|field| match field.shape {
        Shape::List(record) | Shape::Record(record) => lists(record).next(),
        _ => None,
    });
    nested.or_else(|| lists(root).next())
}

fn replace(
    text: &str,
    field: &'static FieldSpec,
    item: &'static RecordSpec,
    encoding: Encoding,
    odd: fn(&List<'_>) -> String,
) -> Option<String> {
    let (name, open, close) = match encoding {
        Encoding::Json => (field.name, format!("\"{}\":[", field.name), "]".to_owned()),
        Encoding::Xml => {
            let name = field.element();
            (name, format!("<{name}>"), format!("</{name}>"))
        }
    };
    let start = text.find(&open)?;
    let rest = text.get(start + open.len()..)?;
    let length = match encoding {
        Encoding::Json => end_of_list(rest)?,
        Encoding::Xml => rest.find(&close)?,
    };
    let (inside, after) = (rest.get(..length)?, rest.get(length + close.len()..)?);
    let list = List {
        name,
        item: field.item_element().unwrap_or(item.element()),
        inside,
    };
    Some(format!("{}{}{after}", text.get(..start)?, odd(&list)))
}

/// Where the bracket stands that ends a list.
fn end_of_list(inside: &str) -> Option<usize> {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for (place, byte) in inside.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_string,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b']' if depth == 0 => return Some(place),
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_is_shown_in_some_messages() {
        let all = || Message::ALL.iter().copied().flat_map(shapes);
        let lists = LISTS.iter().map(|&(code, variant, ..)| (code, variant));
        let documents = DOCUMENTS.iter().map(|&(code, variant, ..)| (code, variant));
        for (code, variant) in lists.chain(documents) {
            let name = format!("/{code}.{variant}.");
            let shown = all().filter(|case| case.file().contains(&name)).count();
            assert!(shown > 8, "{name}: {shown}");
        }
    }
}
