//! Measures conversions from one encoding to the other. The peers know the type that they convert and check nothing.
//! `xml_to_json` and `json_to_xml` find out the message first and check everything. Reading and then writing a record
//! of a known type checks it twice.

use std::borrow::Cow;
use std::hint::black_box;

use qcvn120::status_sync::HoSo;
use qcvn120_benches::peers::{json, xml};
use qcvn120_benches::results::Limit;

use crate::bench::{Bench, Group};
use crate::packet::{Packet, Part};
use crate::pair::Side;

pub fn run(bench: &mut Bench, packets: &[Packet]) {
    let base = Side::new(
        "serde",
        "quick-xml with serde + serde_json, no checks",
        |packet: &Packet| {
            let text = simdutf8::basic::from_utf8(&packet.xml).expect("the dossier is UTF-8");
            let record: xml::HoSo = quick_xml::de::from_str(text).expect("the dossier fits");
            drop(black_box(serde_json::to_string(&json::HoSo::from(record))));
        },
    );
    let group = Group::new("xml-to-json", "XML to JSON", packets, Part::Xml, base)
        .side("convert", "qcvn120 `xml_to_json`, all checks", |packet| {
            drop(black_box(qcvn120::convert::xml_to_json(&packet.xml)));
        })
        .side(
            "typed",
            "qcvn120 `xml::read` and `to_json`, borrowed",
            |packet| {
                let read = qcvn120::xml::read::<HoSo<Cow<'_, str>>>(&packet.xml);
                drop(black_box(read.expect("the dossier is XML").0.to_json()));
            },
        )
        .bar(
            "XML to JSON, checks included, to quick-xml with serde + serde_json",
            "convert",
            "serde",
            Limit::TimesAsFast(2.0),
        )
        .bar(
            "XML to JSON, message unknown, to reading and writing a record of a known type",
            "convert",
            "typed",
            Limit::AtMost(1.05),
        );
    bench.run(&group);

    let base = Side::new(
        "serde",
        "serde_json + quick-xml with serde, no checks",
        |packet: &Packet| {
            let record: json::HoSo<String> =
                serde_json::from_slice(&packet.json).expect("the dossier fits");
            drop(black_box(quick_xml::se::to_string(&xml::HoSo::from(
                record,
            ))));
        },
    );
    let group = Group::new("json-to-xml", "JSON to XML", packets, Part::Json, base)
        .side("convert", "qcvn120 `json_to_xml`, all checks", |packet| {
            drop(black_box(qcvn120::convert::json_to_xml(&packet.json)));
        })
        .side(
            "typed",
            "qcvn120 `json::read` and `to_xml`, borrowed",
            |packet| {
                let read = qcvn120::json::read::<HoSo<Cow<'_, str>>>(&packet.json);
                drop(black_box(read.expect("the dossier is JSON").0.to_xml()));
            },
        )
        .bar(
            "JSON to XML, message unknown, to reading and writing a record of a known type",
            "convert",
            "typed",
            Limit::AtMost(1.15),
        );
    bench.run(&group);
}
