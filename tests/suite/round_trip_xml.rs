//! Laws of the two encodings: a record is the same in both, whatever it holds.

use crate::common::arbitrary;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use qcvn120::spec::{RecordSpec, Shape};
use qcvn120::{
    Body, Document, Message, MessageType, MessageVisitor, WriteError, WriteOptions, convert,
};

/// Everything, errors included.
fn all() -> WriteOptions {
    WriteOptions::new().keep_invalid(true)
}

fn same<P: MessageType>(one: &Body<P, String>, other: &Body<P, String>) -> bool {
    match (one, other) {
        (Body::Request(one), Body::Request(other)) => one == other,
        (Body::Reply(one), Body::Reply(other)) => one == other,
        (Body::Record(one), Body::Record(other)) => one == other,
        (Body::List(one), Body::List(other)) => one == other,
        _ => false,
    }
}

/// JSON → XML → JSON.
struct FromJson<'a>(&'a str);

impl MessageVisitor for FromJson<'_> {
    type Output = ();

    fn visit<P: MessageType>(self) {
        let doc = Document::<P>::from_json(self.0).expect("a JSON document");
        let xml = match doc.to_xml_with(&all()) {
            Ok(xml) => xml,
            Err(WriteError::NotXml(places)) => {
                assert!(self.0.contains(r"\u0000"), "{places:?} of {}", self.0);
                return;
            }
            Err(other) => panic!("{other}"),
        };
        let back = Document::<P>::from_xml(&xml).unwrap_or_else(|error| panic!("{error} of {xml}"));
        assert!(
            same(doc.body(), back.body()),
            "{}\n{xml}\n{:?}\n{:?}",
            self.0,
            doc.body(),
            back.body()
        );
        assert_eq!(back.to_xml_with(&all()).expect("it was XML before"), xml);
    }
}

/// XML → JSON → XML.
struct FromXml<'a>(&'a str);

impl MessageVisitor for FromXml<'_> {
    type Output = ();

    fn visit<P: MessageType>(self) {
        let doc =
            Document::<P>::from_xml(self.0).unwrap_or_else(|error| panic!("{error} of {}", self.0));
        let json = doc.to_json_with(&all()).expect("JSON can hold everything");
        let through_json = Document::<P>::from_json(&json).expect("what we write is JSON");
        let xml = doc.to_xml_with(&all()).expect("it was XML before");
        let through_xml =
            Document::<P>::from_xml(&xml).unwrap_or_else(|error| panic!("{error} of {xml}"));
        assert!(
            same(doc.body(), through_xml.body()),
            "{}\n{xml}\n{:?}\n{:?}",
            self.0,
            doc.body(),
            through_xml.body()
        );
        if doc.form() == through_json.form() {
            assert!(same(doc.body(), through_json.body()), "{}\n{json}", self.0);
            assert_eq!(through_json.to_xml_with(&all()).expect("XML"), xml);
        }
    }
}

/// XML that looks like the messages, but may hold anything anywhere.
mod arbitrary_xml {
    use super::*;

    fn text() -> impl Strategy<Value = String> {
        let piece = select(vec![
            "Nguyễn ",
            "Nguye\u{302}\u{303}n",
            "&amp;",
            "&lt;",
            "]]&gt;",
            "&#13;",
            "&#x9;",
            "\n",
            "\r\n",
            "\t",
            " ",
            "😀",
            "𠀋",
            "\u{85}",
            "\u{2028}",
            "<![CDATA[<b>]]>",
            "<!-- ghi chú -->",
            "<?xem nhanh?>",
            "0",
            "7",
            "-",
            ".",
            "20200101080000",
            "True",
            "H22.01",
            "\"",
            "'",
            "\u{fffd}",
            "\u{7f}",
        ]);
        vec(piece, 0..5).prop_map(|pieces| pieces.concat())
    }

    fn attribute() -> impl Strategy<Value = String> {
        prop_oneof![
            8 => Just(String::new()),
            1 => select(vec![
                " nguon=\"cũ\"",
                " x:nil=\"true\" xmlns:x=\"http://www.w3.org/2001/XMLSchema-instance\"",
                " xmlns=\"urn:khac\"",
                " a=\"1&#10;\" b='\"&lt;'",
            ]).prop_map(str::to_owned),
        ]
    }

    fn element(
        name: String,
        content: impl Strategy<Value = String>,
    ) -> impl Strategy<Value = String> {
        (attribute(), content).prop_map(move |(attribute, content)| {
            if content.is_empty() {
                format!("<{name}{attribute}/>")
            } else {
                format!("<{name}{attribute}>{content}</{name}>")
            }
        })
    }

    fn name() -> impl Strategy<Value = String> {
        select(vec![
            "Khac",
            "khac",
            "MoRong",
            "map",
            "string",
            "ITEM",
            "HoSo",
            "TaiLieuNop",
            "MATTHC",
            "Ngày",
            "p:Khac",
        ])
        .prop_map(str::to_owned)
        .prop_filter("a prefix is declared nowhere", |name| !name.contains(':'))
    }

    /// Anything, a few levels deep.
    fn anything() -> BoxedStrategy<String> {
        text()
            .prop_recursive(3, 12, 4, |inner| {
                vec(
                    (name(), inner).prop_flat_map(|(name, inner)| element(name, Just(inner))),
                    0..4,
                )
                .prop_map(|items| items.concat())
            })
            .boxed()
    }

    /// The element of the unknown fields, in the vocabulary and out of it.
    fn extension() -> impl Strategy<Value = String> {
        let typed = select(vec![
            "<string key=\"a b\">x</string>",
            "<number key=\"MaHoSo\">1e3</number>",
            "<array key=\"TenTTHC\"><null/><boolean>true</boolean></array>",
            "<map key=\"x\"><number key=\"&quot;\">-0</number><map key=\"\"/></map>",
            "<null key=\"DanhSachLePhi\"/>",
            "<array key=\"TTHCLIENQUAN\"><string>1.001193</string><null/></array>",
            "<number>5</number>",
            "<number key=\"x\">năm</number>",
            "<string key=\"y\" escaped=\"true\">\\u0001</string>",
        ])
        .prop_map(|element| {
            let at = element.find(['>', '/', ' ']).unwrap_or_default();
            let (name, rest) = element.split_at(at);
            format!("{name} xmlns=\"http://www.w3.org/2005/xpath-functions\"{rest}")
        });
        let plain = (name(), anything()).prop_flat_map(|(name, inner)| element(name, Just(inner)));
        vec(prop_oneof![typed, plain], 0..3)
            .prop_map(|items| format!("<MoRong>{}</MoRong>", items.concat()))
    }

    fn content(record: &'static RecordSpec) -> BoxedStrategy<String> {
        let unknown = prop_oneof![
            4 => (name(), anything()).prop_flat_map(|(name, inner)| element(name, Just(inner))),
            2 => extension(),
            1 => text(),
        ];
        if record.fields.is_empty() {
            return vec(unknown, 0..5).prop_map(|items| items.concat()).boxed();
        }
        let known = (0..record.fields.len()).prop_flat_map(move |index| {
            let field = &record.fields[index];
            let item = |item: &'static RecordSpec| {
                element(item.element().to_owned(), content(item)).boxed()
            };
            let inner = match field.shape {
                Shape::List(items) => {
                    let items = vec(prop_oneof![8 => item(items), 1 => anything()], 0..3);
                    items.prop_map(|items| items.concat()).boxed()
                }
                Shape::Record(one) => {
                    let items = vec(
                        prop_oneof![8 => item(one), 1 => content(one), 1 => anything()],
                        0..3,
                    );
                    items.prop_map(|items| items.concat()).boxed()
                }
                Shape::Texts => {
                    let name = field.item_element().unwrap_or_default().to_owned();
                    let items = vec(
                        prop_oneof![8 => element(name, text()), 1 => anything()],
                        0..3,
                    );
                    items.prop_map(|items| items.concat()).boxed()
                }
                _ => {
                    let mut known: Vec<String> = vec![
                        "1".to_owned(),
                        "20200101080000".to_owned(),
                        "00010101000000".to_owned(),
                        "True".to_owned(),
                    ];
                    known.extend(field.constraint.fixed.map(str::to_owned));
                    prop_oneof![4 => select(known), 4 => text(), 1 => anything()].boxed()
                }
            };
            element(field.element().to_owned(), inner)
        });
        vec(prop_oneof![6 => known, 1 => unknown], 0..8)
            .prop_map(|items| items.concat())
            .boxed()
    }

    pub(super) fn document() -> impl Strategy<Value = (Message, String)> {
        select(Message::ALL.to_vec()).prop_flat_map(|message| {
            let spec = message.spec();
            let request = element(spec.name.to_owned(), content(spec.request));
            let document = match spec.record {
                Some(record) => {
                    let one = element(record.element().to_owned(), content(record)).boxed();
                    let list = element(
                        format!("DanhSach{}", record.element()),
                        vec(one.clone(), 0..3).prop_map(|items| items.concat()),
                    );
                    let reply = element(
                        spec.name.to_owned(),
                        content(spec.reply.unwrap_or(spec.request)),
                    );
                    prop_oneof![request, one, list, reply].boxed()
                }
                None => request.boxed(),
            };
            (Just(message), document)
        })
    }
}

proptest! {
    #[test]
    fn json_through_xml_is_the_same_record((message, json) in arbitrary::document()) {
        message.visit(FromJson(&json));
    }

    #[test]
    fn xml_through_json_is_the_same_record((message, xml) in arbitrary_xml::document()) {
        message.visit(FromXml(&xml));
    }

    #[test]
    fn every_text_that_xml_can_hold_comes_back(text in "\\PC*|[\\t\\n\\r -\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]{0,40}") {
        let record = qcvn120::status_sync::TienDoHoSo::new().nguoi_xu_ly(&*text).noi_dung_xu_ly(format!("{text}\r\n\t "));
        let xml = qcvn120::xml::write_with(&record, &all()).expect("XML can hold it");
        let (back, _) = qcvn120::xml::read(xml.as_bytes()).expect("what we write is XML");
        prop_assert_eq!(record, back);
    }

    #[test]
    fn random_bytes_never_panic(bytes in vec(any::<u8>(), 0..200)) {
        let mut xml = b"<HoSo>".to_vec();
        xml.extend(bytes);
        let _ = convert::xml_to_json(&xml);
    }
}
