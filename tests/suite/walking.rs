//! A record shown field by field holds what is written of it.

use std::mem;

use crate::common::full_dossier;
use qcvn120::spec::{FieldSpec, Lexeme, Shape};
use qcvn120::status_sync::HoSo;
use qcvn120::testing::sample_json;
use qcvn120::walk::{self, RecordVisitor};
use qcvn120::{Form, Message, MessageType, MessageVisitor, Record, WriteOptions, json};
use serde_json::{Map, Value};

/// Builds the JSON of what it is shown.
#[derive(Default)]
struct Tree {
    /// The record that is shown.
    members: Map<String, Value>,
    instead: Option<Value>,
    /// Around it: records as far as they were shown, and the items before it in the field that was entered.
    around: Vec<(&'static FieldSpec, Map<String, Value>, Vec<Value>)>,
}

impl Tree {
    fn of(record: &impl Record) -> Value {
        let mut tree = Self::default();
        walk::record(record, &mut tree);
        assert!(tree.around.is_empty(), "a field was entered and not left");
        tree.take()
    }

    fn take(&mut self) -> Value {
        let members = mem::take(&mut self.members);
        self.instead.take().unwrap_or(Value::Object(members))
    }
}

fn parsed(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

impl RecordVisitor for Tree {
    fn scalar(&mut self, field: &'static FieldSpec, value: &Lexeme<'_>) {
        let value = match value {
            Lexeme::Text(text) => Value::from(text.as_ref()),
            Lexeme::Number(number) => parsed(number),
            Lexeme::Boolean(flag) => Value::from(*flag),
        };
        self.members.insert(field.name.to_owned(), value);
    }

    fn texts(&mut self, field: &'static FieldSpec, texts: &[&str]) {
        assert!(!texts.is_empty());
        self.members.insert(field.name.to_owned(), texts.into());
    }

    fn enter(&mut self, field: &'static FieldSpec) {
        let members = mem::take(&mut self.members);
        self.around.push((field, members, Vec::new()));
    }

    fn end_record(&mut self) {
        let record = self.take();
        let (_, _, items) = self.around.last_mut().expect("a field was entered");
        items.push(record);
    }

    fn leave(&mut self) {
        let (field, members, mut items) = self.around.pop().expect("a field was entered");
        self.members = members;
        let value = match field.shape {
            Shape::List(_) => Value::from(items),
            _ => items.pop().expect("a record"),
        };
        self.members.insert(field.name.to_owned(), value);
    }

    fn raw(&mut self, name: &str, json: &str) {
        self.members.insert(name.to_owned(), parsed(json));
    }

    fn instead(&mut self, json: &str) {
        self.instead = Some(parsed(json));
    }
}

fn assert_shown(record: &impl Record) {
    let options = WriteOptions::new().keep_invalid(true).omit_absent(true);
    let written = json::write_with(record, &options).expect("JSON");
    assert_eq!(Tree::of(record), parsed(&written), "{written}");
}

struct Samples;

impl MessageVisitor for Samples {
    type Output = usize;

    fn visit<M: MessageType>(self) -> usize {
        let samples = (0..20).filter_map(|seed| sample_json(M::MESSAGE, Form::Record, 1, seed));
        let shown = samples.map(|sample| {
            let (record, _) = json::read::<M::Record<String>>(&sample).expect("a record");
            assert_shown(&record);
        });
        shown.count()
    }
}

#[test]
fn what_is_shown_of_any_record_is_what_is_written_of_it() {
    let shown: usize = Message::ALL
        .iter()
        .map(|message| message.visit(Samples))
        .sum();
    assert!(shown > 200, "{shown}");
    assert_shown(&full_dossier());
}

#[test]
fn what_does_not_fit_is_shown_as_it_was_sent() {
    for json in [
        r#"{"MaHoSo":"H22-200101-0001","SoTrang":3,"TenTTHC":{"a":1,"b":[2]}}"#,
        r#"{"MaHoSo":"H22-200101-0001","DanhSachLePhi":[{"TenPhiLePhi":"Lệ phí"},5,{}],"TaiLieuNop":"không có"}"#,
        "{}",
    ] {
        let (record, _) = json::read::<HoSo>(json).expect("a record");
        assert_shown(&record);
    }
}
