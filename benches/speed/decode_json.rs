//! Measures reading JSON: from `&[u8]` to records on every side.

use std::borrow::Cow;
use std::hint::black_box;

use qcvn120::status_sync::{DongBoHoSoMC, HoSo};
use qcvn120::{Document, Form, Message, ReadOptions};
use qcvn120_benches::peers::json::{self, Borrowed};
use qcvn120_benches::peers::typify;
use qcvn120_benches::results::Limit;
use serde_json::Value;

use crate::bench::{Bench, Group};
use crate::packet::{Packet, Part, profile};
use crate::pair::Side;

/// A document whose texts are those of the input.
pub type Borrowing<'a> = Document<DongBoHoSoMC, Cow<'a, str>>;

pub fn run(bench: &mut Bench, packets: &[Packet]) {
    let validator = validator();
    let profiled = ReadOptions::new().profile(&profile());
    let group = Group::new(
        "decode-json",
        "Decode JSON",
        packets,
        Part::Json,
        from_slice(),
    )
    .side("owned", "qcvn120 owned, all checks", owned)
    .side("borrowed", "qcvn120 borrowed, all checks", borrowed)
    .side(
        "verdict",
        "qcvn120 `json::check`, the verdict alone",
        |packet| {
            drop(black_box(qcvn120::json::check::<HoSo>(&packet.json)));
        },
    )
    .side(
        "document-owned",
        "qcvn120 `Document::from_json`, form unknown, owned",
        |packet| {
            drop(black_box(Document::<DongBoHoSoMC>::from_json(&packet.json)));
        },
    )
    .side(
        "document-borrowed",
        "qcvn120 `Document::from_json_borrowed`, form unknown",
        |packet| {
            drop(black_box(Borrowing::from_json_borrowed(&packet.json)));
        },
    )
    .side("read", "qcvn120 `read`, message unknown", |packet| {
        drop(black_box(qcvn120::read(&packet.json)));
    })
    .side(
        "profile",
        "qcvn120 owned, all checks, under a profile",
        |packet| {
            drop(black_box(qcvn120::json::read_with::<HoSo>(
                &packet.json,
                &profiled,
            )));
        },
    )
    .side(
        "from_str",
        "UTF-8 check of std + serde_json `from_str`, derived",
        |packet| {
            let text = std::str::from_utf8(&packet.json).expect("the dossier is UTF-8");
            drop(black_box(serde_json::from_str::<json::HoSo<String>>(text)));
        },
    )
    .side(
        "simdutf8-from_str",
        "simdutf8 + serde_json `from_str`, derived",
        |packet| {
            drop(black_box(serde_json::from_str::<json::HoSo<String>>(
                quick_text(&packet.json),
            )));
        },
    )
    .side(
        "simdutf8-from_str-borrowed",
        "simdutf8 + serde_json `from_str`, derived, borrowed",
        |packet| {
            drop(black_box(serde_json::from_str::<json::HoSo<Borrowed<'_>>>(
                quick_text(&packet.json),
            )));
        },
    )
    .side("sonic-rs", "sonic-rs `from_slice`, derived", |packet| {
        drop(black_box(sonic_rs::from_slice::<json::HoSo<String>>(
            &packet.json,
        )));
    })
    .side(
        "simd-json",
        "simd-json `from_slice`, derived, on a copy",
        |packet| {
            drop(black_box(simd_json::from_slice::<json::HoSo<String>>(
                &mut packet.json.clone(),
            )));
        },
    )
    .side("facet", "facet-json `from_slice`, derived", |packet| {
        drop(black_box(facet_json::from_slice::<json::HoSo<String>>(
            &packet.json,
        )));
    })
    .side("value", "serde_json `Value`", |packet| {
        drop(black_box(serde_json::from_slice::<Value>(&packet.json)));
    })
    .side(
        "typify",
        "serde_json `from_slice`, typify (checks patterns)",
        |packet| {
            drop(black_box(serde_json::from_slice::<typify::Record>(
                &packet.json,
            )));
        },
    )
    .side(
        "jsonschema",
        "`Value` + jsonschema `iter_errors` + `from_value`",
        |packet| {
            drop(black_box(validated(&validator, &packet.json)));
        },
    )
    .bar(
        "JSON decode and checks, owned, to serde_json `from_slice`, derived",
        "owned",
        "serde_json",
        Limit::AtMost(0.4),
    )
    .bar(
        "JSON decode and checks under a profile, to the same without",
        "profile",
        "owned",
        Limit::AtMost(1.3),
    )
    .bar(
        "JSON decode and checks, borrowed, to serde_json `from_slice`, derived",
        "borrowed",
        "serde_json",
        Limit::AtMost(0.29),
    )
    .bar(
        "JSON, the verdict alone, to serde_json `from_slice`, derived",
        "verdict",
        "serde_json",
        Limit::AtMost(0.2),
    )
    .bar(
        "JSON record as a document, owned, to serde_json `from_slice`, derived",
        "document-owned",
        "serde_json",
        Limit::AtMost(0.4),
    )
    .bar(
        "JSON record as a document, borrowed, to serde_json `from_slice`, derived",
        "document-borrowed",
        "serde_json",
        Limit::AtMost(0.3),
    )
    .bar(
        "JSON record of an unknown message, owned, to serde_json `from_slice`, derived",
        "read",
        "serde_json",
        Limit::AtMost(0.42),
    )
    .bar(
        "JSON decode and checks, owned, to `Value` + jsonschema + `from_value`",
        "owned",
        "jsonschema",
        Limit::TimesAsFast(4.0),
    )
    .bar(
        "JSON decode and checks, borrowed, to `Value` + jsonschema + `from_value`",
        "borrowed",
        "jsonschema",
        Limit::TimesAsFast(5.0),
    );
    bench.run(&group);
}

/// The base that all sides are measured against.
pub fn from_slice<'a>() -> Side<'a, Packet> {
    Side::new(
        "serde_json",
        "serde_json `from_slice`, derived",
        |packet: &Packet| {
            drop(black_box(serde_json::from_slice::<json::HoSo<String>>(
                &packet.json,
            )));
        },
    )
}

pub fn owned(packet: &Packet) {
    drop(black_box(qcvn120::json::read::<HoSo>(&packet.json)));
}

pub fn borrowed(packet: &Packet) {
    drop(black_box(qcvn120::json::read::<HoSo<Cow<'_, str>>>(
        &packet.json,
    )));
}

fn quick_text(json: &[u8]) -> &str {
    simdutf8::basic::from_utf8(json).expect("the dossier is UTF-8")
}

/// How to get checked records without this crate: parse to a tree, validate the tree, turn it into structs.
fn validated(validator: &jsonschema::Validator, json: &[u8]) -> json::HoSo<String> {
    let value: Value = serde_json::from_slice(json).expect("the dossier is JSON");
    assert_eq!(validator.iter_errors(&value).count(), 0);
    serde_json::from_value(value).expect("the dossier fits")
}

/// The validator for the schema of a dossier, with patterns that favour it. The schemas end their patterns in a way
/// that every validator understands, but that needs a backtracking engine here. With `$` instead, the linear engine is
/// enough, and in Rust both mean the same.
fn validator() -> jsonschema::Validator {
    let schema = Message::DongBoHoSoMC
        .json_schema(Form::Record)
        .expect("the message has records")
        .replace(r"(?![\\s\\S])", "$");
    let schema = serde_json::from_str(&schema).expect("the schema is JSON");
    jsonschema::options()
        .with_pattern_options(jsonschema::PatternOptions::regex())
        .build(&schema)
        .expect("the schema is a schema")
}
