//! What stands in a packet stands in its row, whatever the message, the form, the encoding and what is wrong with it.

use qcvn120::testing::suite::suite;
use qcvn120::{
    AnyDocument, Document, Edition, Message, MessageType, MessageVisitor, ReadOptions, Record as _,
    WriteOptions, json, read_with,
};
use qcvn120_tables::{Gathered, Table, Tables};
use serde_json::Value;

use crate::common::{normal, one, record_of, texts};

/// The records of a document as JSON, in one spelling.
struct Records(AnyDocument);

impl MessageVisitor for Records {
    type Output = Vec<Value>;

    fn visit<M: MessageType>(self) -> Vec<Value> {
        let document: Document<M> = self.0.into_document().expect("it is of this message");
        let keep = WriteOptions::new().keep_invalid(true);
        let records = document.records().iter().map(|record| {
            let text = json::write_with(record, &keep).expect("a record with errors is kept");
            let value: Value = serde_json::from_str(&text).expect("what is written is JSON");
            normal(&value, <M::Record<String>>::SPEC)
        });
        records.collect()
    }
}

#[test]
fn each_record_of_the_suite_comes_back_from_its_row() {
    let tables = Tables::new();
    let (mut documents, mut records) = (0, 0);
    let mut with_rest = 0;
    for case in suite() {
        let options = ReadOptions::new().edition(Edition::default());
        let Ok(document) = read_with(case.bytes(), &options) else {
            continue;
        };
        let Some(message) = document
            .message()
            .filter(|message| message.spec().record.is_some())
        else {
            continue;
        };
        let expected = message.visit(Records(document));
        let mut gathered = Gathered::new();
        tables
            .read(case.file(), case.bytes(), &mut gathered)
            .unwrap();
        let rows = one(&gathered, Table::Records(message));
        let spec = message.spec().record.unwrap();
        let found = (0..rows.num_rows()).map(|row| normal(&record_of(&rows, row), spec));
        let found: Vec<Value> = found.collect();
        assert_eq!(found, expected, "{}", case.file());
        documents += 1;
        records += expected.len();
        with_rest += texts(&rows, "_rest").iter().flatten().count();
    }
    // All messages that carry records are among them, and many that hold more than columns do.
    assert!(
        documents > 2000 && records > 3000 && with_rest > 300,
        "{documents} {records} {with_rest}"
    );
}

#[test]
fn every_message_with_records_has_a_table_with_its_fields() {
    let tables = Tables::new();
    for message in Message::ALL {
        let schema = tables.schema(Table::Records(*message));
        let Some(spec) = message.spec().record else {
            assert!(schema.fields().is_empty(), "{message}");
            continue;
        };
        let names: Vec<&str> = schema
            .fields()
            .iter()
            .map(|field| field.name().as_str())
            .collect();
        let mut due = vec!["_file", "_record"];
        due.extend(spec.fields.iter().map(|field| field.name));
        due.push("_rest");
        assert_eq!(names, due, "{message}");
        for field in schema
            .fields()
            .iter()
            .filter(|field| !field.name().starts_with('_'))
        {
            let known = spec.field(field.name()).unwrap();
            assert_eq!(field.metadata()["title"], known.title);
            assert_eq!(field.metadata()["description"], known.description);
        }
    }
}
