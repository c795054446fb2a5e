//! What is wrong with one record hides nothing of another, and no number is spelled anew.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use qcvn120::spec::{FieldSpec, RecordSpec, Shape};
use qcvn120::{
    AnyDocument, Document, Message, MessageType, MessageVisitor, ReadOptions, WriteOptions,
};

use super::cases;
use super::tree::Tree;
use crate::common::arbitrary::{Numbers, object, value};

/// The messages that may be sent as a list of records, with the record.
fn listed() -> impl Strategy<Value = (Message, &'static RecordSpec)> {
    let lists = Message::ALL
        .iter()
        .filter(|message| message.spec().has_list);
    let lists = lists.filter_map(|message| Some((*message, message.spec().record?)));
    select(lists.collect::<Vec<_>>())
}

/// Records of one message in which anything may be wrong, or that are no records at all.
fn batch() -> impl Strategy<Value = (Message, Vec<String>)> {
    listed().prop_flat_map(|(message, spec)| {
        let item = prop_oneof![6 => object(spec, Numbers::Any), 1 => value(Numbers::Any)];
        (Just(message), vec(item, 1..5))
    })
}

struct Reading<'a>(&'a str);

impl MessageVisitor for Reading<'_> {
    type Output = (AnyDocument, String);

    fn visit<P: MessageType>(self) -> Self::Output {
        let options = ReadOptions::new().findings(100_000);
        let document = Document::<P>::from_json_with(self.0, &options).expect("readable");
        let written = document
            .to_json_with(&WriteOptions::new().keep_invalid(true))
            .expect("what has errors is to be written too");
        (P::any(document), written)
    }
}

/// Each finding as `code pointer`, the pointers below `around`.
fn told(document: &AnyDocument, around: impl Fn(&str) -> String) -> Vec<String> {
    let findings = document.report().findings().iter();
    findings
        .map(|finding| format!("{} {}", finding.code(), around(finding.pointer())))
        .collect()
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn each_record_of_a_batch_is_told_of_as_if_it_came_alone((message, items) in batch()) {
        let (all, written) = message.visit(Reading(&format!("[{}]", items.join(","))));
        let mut alone = Vec::new();
        let mut each = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let (one, written) = message.visit(Reading(&format!("[{item}]")));
            let moved = |pointer: &str| format!("/{index}{}", pointer.strip_prefix("/0").expect("in the one record"));
            alone.extend(told(&one, moved));
            each.push(written[1..written.len() - 1].to_owned());
        }
        let mut together = told(&all, str::to_owned);
        // That two records have one number is told of no record that comes alone.
        together.retain(|told| !told.starts_with("advice.duplicate-record "));
        prop_assert_eq!(together, alone);
        prop_assert_eq!(written, format!("[{}]", each.join(",")));
    }

    #[test]
    fn numbers_keep_their_spelling_wherever_they_stand(
        (message, field) in listed().prop_flat_map(|(message, spec)| (Just(message), select(spec.fields.iter().collect::<Vec<_>>()))),
        number in numbers(),
    ) {
        let record = format!(
            r#"{{"{}":{number},"x":{number},"y":{{"z":[{number}]}}}}"#,
            field.name
        );
        let (document, written) = message.visit(Reading(&format!("[{record}]")));
        let Tree::List(records) = Tree::parse(&written) else {
            panic!("a list: {written}");
        };
        let kept = |key: &str| {
            let Tree::Object(members) = &records[0] else {
                panic!("a record: {written}");
            };
            members.iter().find(|(name, _)| name == key).map(|(_, value)| value.clone())
        };
        let sent = number.clone();
        let number = Tree::token(number);
        prop_assert_eq!(kept("x"), Some(number.clone()));
        let inner = Tree::Object(vec![("z".to_owned(), Tree::List(vec![number.clone()]))]);
        prop_assert_eq!(kept("y"), Some(inner));
        // A date or a boolean that is spelled as a number is read as what it means.
        let is_meant = ["quirk.date-form", "quirk.boolean-form"];
        let is_mended = |told: &String| is_meant.iter().any(|code| told.starts_with(code));
        // A double does not tell the exact value of a number as large that has an exponent or a fraction: of
        // 889496135134417.04 it is whole.
        let is_vague = number_is_vague(&sent);
        if !is_vague && !told(&document, str::to_owned).iter().any(is_mended) {
            prop_assert_eq!(kept(field.name), Some(spelled(field, number)));
        }
    }
}

fn number_is_vague(number: &str) -> bool {
    let value: f64 = number.parse().expect("a number");
    value.abs() >= 1e12 && number.contains(['.', 'e', 'E'])
}

/// How a number comes back from a field: as itself, or where a text is due, as its characters. Where only its value fits
/// the schema, as 4 does for 4.0, it comes back as that.
fn spelled(field: &FieldSpec, number: Tree) -> Tree {
    let constraint = &field.constraint;
    let fits = |text: &str| match (constraint.codes, constraint.pattern) {
        (Some(list), _) => list.codes.iter().any(|known| known.code == text),
        (None, Some(form)) => form.matches(text),
        (None, None) => true,
    };
    match (field.shape, number) {
        (Shape::Scalar(types), Tree::Token(number)) if types.text() => {
            let value: f64 = number.parse().expect("a number");
            // A number too small for an `f64` is not 0.
            let is_zero = |mantissa: &str| !mantissa.contains(|digit| matches!(digit, '1'..='9'));
            let is_lost = value == 0.0 && !number.split(['e', 'E']).next().is_some_and(is_zero);
            let is_whole = value.fract() == 0.0 && value.abs() < 1e15 && !is_lost;
            let counted = format!("{}", value + 0.0);
            let is_read_by_value = !types.integer() || constraint.codes.is_some();
            let sent = if is_read_by_value && is_whole && !fits(&number) && fits(&counted) {
                counted
            } else {
                number
            };
            if types.integer() {
                Tree::Token(sent)
            } else {
                Tree::Text(sent)
            }
        }
        (_, number) => number,
    }
}

fn numbers() -> impl Strategy<Value = String> {
    let known = [
        "1.0",
        "1e3",
        "1E+03",
        "-0",
        "-0.0",
        "1.10",
        "12345678901234567890123",
        "18446744073709551616",
        "-9223372036854775809",
        "1e400",
        "0.1e1",
        "5e-324",
    ];
    prop_oneof![
        select(known.to_vec()).prop_map(str::to_owned),
        "-?(0|[1-9][0-9]{0,24})(\\.[0-9]{1,3})?([eE][+-]?[0-9]{1,3})?",
    ]
}
