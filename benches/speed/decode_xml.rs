//! Measures reading XML: from `&[u8]` to records on every side.

use std::borrow::Cow;
use std::hint::black_box;

use qcvn120::status_sync::HoSo;
use qcvn120_benches::peers::xml;
use qcvn120_benches::results::Limit;
use quick_xml::events::Event;

use crate::bench::{Bench, Group};
use crate::packet::{Packet, Part};
use crate::pair::Side;

pub fn run(bench: &mut Bench, packets: &[Packet]) {
    let base = Side::new(
        "events",
        "quick-xml, bare event loop (no records)",
        |packet: &Packet| {
            events(&packet.xml);
        },
    );
    let group = Group::new("decode-xml", "Decode XML", packets, Part::Xml, base)
        .side("owned", "qcvn120 owned, all checks", |packet| {
            drop(black_box(qcvn120::xml::read::<HoSo>(&packet.xml)));
        })
        .side("borrowed", "qcvn120 borrowed, all checks", |packet| {
            drop(black_box(qcvn120::xml::read::<HoSo<Cow<'_, str>>>(
                &packet.xml,
            )));
        })
        .side(
            "roxmltree",
            "simdutf8 + roxmltree (a tree, no records)",
            |packet| {
                drop(black_box(roxmltree::Document::parse(quick_text(
                    &packet.xml,
                ))));
            },
        )
        .side(
            "quick-xml",
            "simdutf8 + quick-xml with serde, `from_str`",
            |packet| {
                drop(black_box(quick_xml::de::from_str::<xml::HoSo>(quick_text(
                    &packet.xml,
                ))));
            },
        )
        .side(
            "quick-xml-from_reader",
            "quick-xml with serde, `from_reader`",
            |packet| {
                drop(black_box(quick_xml::de::from_reader::<_, xml::HoSo>(
                    packet.xml.as_slice(),
                )));
            },
        )
        .bar(
            "XML decode and checks, borrowed, to the bare event loop of quick-xml",
            "borrowed",
            "events",
            Limit::AtMost(0.45),
        )
        .bar(
            "XML decode and checks, borrowed, to quick-xml with serde, `from_str`",
            "borrowed",
            "quick-xml",
            Limit::TimesAsFast(2.0),
        );
    bench.run(&group);
}

/// Reads all events to the end of the document, with the default configuration of the reader.
fn events(xml: &[u8]) {
    let mut reader = quick_xml::Reader::from_reader(xml);
    loop {
        match reader.read_event().expect("the dossier is XML") {
            Event::Eof => break,
            event => _ = black_box(event),
        }
    }
}

fn quick_text(xml: &[u8]) -> &str {
    simdutf8::basic::from_utf8(xml).expect("the dossier is UTF-8")
}
