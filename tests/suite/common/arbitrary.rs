//! JSON text that looks like the messages, but may hold anything anywhere.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use qcvn120::Message;
use qcvn120::spec::{FieldSpec, RecordSpec, Shape};

/// How numbers are spelled: as real senders mostly do, or in every way that JSON allows.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Numbers {
    Plain,
    Any,
}

/// The inside of a string as it stands between the quotes: composed and decomposed letters, escapes, other planes.
fn inside() -> impl Strategy<Value = String> {
    let piece = select(vec![
        "ễ",
        "e\u{302}\u{303}",
        "Nguyễn ",
        r"\u1ec5",
        r"\ud83d\ude00",
        "😀",
        "𠀀",
        r"\n",
        r#"\""#,
        r"\\",
        r"\/",
        r"\u0000",
        "\u{2028}",
        "\u{7f}",
        "a",
        "Z",
        " ",
        "0",
        "7",
        ".",
        "-",
        "/",
        "~",
        "@",
        "H22",
        "True",
        "2020",
    ]);
    vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

pub(crate) fn string() -> impl Strategy<Value = String> {
    inside().prop_map(|inside| format!("\"{inside}\""))
}

fn number(numbers: Numbers) -> BoxedStrategy<String> {
    match numbers {
        Numbers::Plain => (0..100_000_i64)
            .prop_map(|number| number.to_string())
            .boxed(),
        Numbers::Any => prop_oneof![
            any::<i64>().prop_map(|number| number.to_string()),
            "-?(0|[1-9][0-9]{0,24})(\\.[0-9]{1,3})?([eE][+-]?[0-9]{1,3})?",
            select(vec!["-0", "1.0", "1e3", "1E400", "12345678901234567890123"])
                .prop_map(str::to_owned),
        ]
        .boxed(),
    }
}

/// Any value, its containers small.
pub(crate) fn value(numbers: Numbers) -> BoxedStrategy<String> {
    let leaf = prop_oneof![
        select(vec!["null", "true", "false"]).prop_map(str::to_owned),
        number(numbers),
        string(),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        let member = (string(), inner.clone()).prop_map(|(key, value)| format!("{key}:{value}"));
        prop_oneof![
            vec(inner, 0..4).prop_map(|items| format!("[{}]", items.join(", "))),
            vec(member, 0..4).prop_map(|members| format!("{{{}}}", members.join(" ,\n"))),
        ]
    })
    .boxed()
}

/// A value that the field has a use for, more often than not.
fn value_of(field: &'static FieldSpec, numbers: Numbers) -> BoxedStrategy<String> {
    match field.shape {
        Shape::List(items) => {
            let item = prop_oneof![8 => object(items, numbers), 1 => value(numbers)];
            let list = vec(item, 0..3).prop_map(|items| format!("[{}]", items.join(",")));
            prop_oneof![8 => list, 1 => value(numbers)].boxed()
        }
        Shape::Texts => {
            let item = prop_oneof![8 => string(), 1 => value(numbers)];
            let list = vec(item, 0..4).prop_map(|items| format!("[{}]", items.join(",")));
            prop_oneof![8 => list, 1 => value(numbers)].boxed()
        }
        Shape::Record(record) => {
            prop_oneof![8 => object(record, numbers), 1 => value(numbers)].boxed()
        }
        _ => {
            let mut known = vec![
                r#""""#,
                r#""20200101080000""#,
                r#""20230229000000""#,
                r#""00010101000000""#,
                r#""01/01/0001""#,
                r#""1""#,
                r#""True""#,
                r#""H22.01""#,
                "1",
                "true",
                "null",
                r#""000.00.01.H22-200101-0001""#,
            ]
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>();
            known.extend(field.constraint.fixed.map(|fixed| format!("\"{fixed}\"")));
            let codes = field.constraint.codes.map_or(&[][..], |list| list.codes);
            known.extend(codes.iter().map(|code| format!("\"{}\"", code.code)));
            prop_oneof![6 => select(known), 3 => string(), 1 => value(numbers)].boxed()
        }
    }
}

/// A known key, now and then spelled with an escape.
fn key_of(field: &'static FieldSpec) -> impl Strategy<Value = String> {
    any::<u8>().prop_map(|chance| {
        let (first, rest) = field.name.split_at(1);
        if chance < 8 {
            format!("\"\\u{:04x}{rest}\"", u32::from(first.as_bytes()[0]))
        } else {
            format!("\"{}\"", field.name)
        }
    })
}

/// The members of an object, keys and values as they stand: known ones, unknown ones, some of them twice.
pub(crate) fn members(
    record: &'static RecordSpec,
    numbers: Numbers,
) -> BoxedStrategy<Vec<(String, String)>> {
    if record.fields.is_empty() {
        return vec((string(), value(numbers)), 0..10).boxed();
    }
    let known = (0..record.fields.len()).prop_flat_map(move |index| {
        let field = &record.fields[index];
        (key_of(field), value_of(field, numbers))
    });
    vec(
        prop_oneof![6 => known, 1 => (string(), value(numbers))],
        0..10,
    )
    .boxed()
}

/// The members as an object, with blanks between the tokens.
pub(crate) fn joined(members: &[(String, String)], blank: &str) -> String {
    let members: Vec<_> = members
        .iter()
        .map(|(key, value)| format!("{blank}{key}{blank}:{blank}{value}"))
        .collect();
    format!("{{{}{blank}}}", members.join(","))
}

pub(crate) fn object(record: &'static RecordSpec, numbers: Numbers) -> BoxedStrategy<String> {
    (
        members(record, numbers),
        select(vec!["", "", " ", "\r\n\t"]),
    )
        .prop_map(|(members, blank)| joined(&members, blank))
        .boxed()
}

/// A document of a message, in any of its forms.
pub(crate) fn document() -> impl Strategy<Value = (Message, String)> {
    select(Message::ALL.to_vec()).prop_flat_map(|message| {
        let spec = message.spec();
        let request = object(spec.request, Numbers::Any);
        let document = match spec.record {
            Some(record) => {
                let record = object(record, Numbers::Any);
                let list =
                    vec(record.clone(), 0..3).prop_map(|items| format!("[{}]", items.join(",\n")));
                let reply = object(spec.reply.unwrap_or(spec.request), Numbers::Any);
                prop_oneof![request, record, list, reply].boxed()
            }
            None => request,
        };
        (Just(message), document)
    })
}
