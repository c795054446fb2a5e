//! The same of XML: a valid document, sent in any of the ways that are read all the same, gives the same records.

mod quirks;
mod tree;

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use qcvn120::{Code, Document, Form, Message, MessageType, MessageVisitor, Severity};

use self::quirks::quirky;
use super::quirks::{Dice, Quirky};
use super::{Read, cases, dice, documents, spec_of, told};

/// JSON that holds no character which XML has not, as XML.
struct InXml<'a>(&'a str);

impl MessageVisitor for InXml<'_> {
    type Output = Option<String>;

    fn visit<M: MessageType>(self) -> Self::Output {
        let document = Document::<M>::from_json(self.0).expect("a clean document");
        document.to_xml().ok()
    }
}

struct Reading<'a>(&'a str);

impl MessageVisitor for Reading<'_> {
    type Output = Read;

    fn visit<M: MessageType>(self) -> Read {
        let document =
            Document::<M>::from_xml(self.0).unwrap_or_else(|error| panic!("{error}: {}", self.0));
        Read {
            form: document.form(),
            records: document.records().len(),
            written: document
                .to_xml()
                .unwrap_or_else(|error| panic!("{error}: {}", self.0)),
            report: document.into_parts().1,
        }
    }
}

/// A clean document of a message in one of its forms, in XML. Without numbers that need an element of the vocabulary: this
/// is about elements that hold plain text.
pub(super) fn xml_documents() -> impl Strategy<Value = (Message, Form, String)> {
    documents().prop_filter_map("a character that XML has not", |(message, form, clean)| {
        let xml = message.visit(InXml(&clean))?;
        (!xml.contains("<number ")).then_some((message, form, xml))
    })
}

/// As [`quirky`], of a document of this message.
pub(super) fn quirky_xml(message: Message, form: Form, clean: &str, dice: Vec<u32>) -> Quirky {
    quirky(clean, form, spec_of(message, form), &mut Dice::new(dice))
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_packet_sent_in_odd_xml_is_read_as_the_packet_that_is_meant((message, form, clean) in xml_documents(), choices in dice()) {
        let meant = message.visit(Reading(&clean));
        prop_assert!(meant.report.clean(), "{:?}", meant.report);
        let Quirky { text: xml, quirks } = quirky_xml(message, form, &clean, choices);
        let read = message.visit(Reading(&xml));
        prop_assert_eq!(told(read.report.quirks()), quirks, "{}", xml);
        prop_assert_eq!(told(read.report.errors()), Vec::<String>::new(), "{}", xml);
        prop_assert_eq!((read.form, read.records), (form, meant.records), "{}", xml);
        prop_assert_eq!(read.written, meant.written, "{}", xml);
    }
}

#[test]
fn every_quirk_of_xml_comes_up_in_such_documents() {
    // In XML every text is text, an element has one shape, and a name has no blanks around it. The other names of fields are
    // looked up as in JSON.
    let of_json = [
        Code::NumberForText,
        Code::BooleanForText,
        Code::TextForNumber,
        Code::ObjectForList,
        Code::ListForObject,
        Code::ObjectForValue,
        Code::ListForValue,
        Code::KeyBlank,
        Code::NestedReply,
        Code::EncodedPacket,
        Code::OtherName,
    ];
    let every =
        Code::all().filter(|code| code.severity() == Severity::Quirk && !of_json.contains(code));
    let every: BTreeSet<String> = every.map(|code| code.to_string()).collect();
    let mut runner = TestRunner::deterministic();
    let strategy = (xml_documents(), vec(any::<u32>(), 400));
    let mut found = BTreeSet::new();
    // Some are rare: few records hold another as a value.
    for _ in 0..10_000 {
        if found.is_superset(&every) {
            break;
        }
        let tree = strategy.new_tree(&mut runner).expect("a document");
        let ((message, form, clean), choices) = tree.current();
        let Quirky { quirks, .. } = quirky_xml(message, form, &clean, choices);
        // What is inside of JSON text is a quirk of JSON.
        let quirks = quirks.into_iter().filter(|quirk| !quirk.contains(" in /"));
        found.extend(quirks.map(|quirk| quirk[..quirk.find(' ').unwrap_or(0)].to_owned()));
    }
    assert_eq!(found, every);
}
