//! The JSON work: ours, and what the peers do.

use std::borrow::Cow;
use std::hint::black_box;

use qcvn120::status_sync::HoSo;
use qcvn120::{Form, Message, WriteOptions};
use serde_json::Value;

use crate::dossiers::dossiers;
use crate::harness::{self, Side, Timing, measure};
use crate::peers::{self, Borrowed};
use crate::table::{Bar, Row, bars, rows};

/// A dossier on the wire, and as every encoder holds it.
struct Packet {
    json: Vec<u8>,
    ours: HoSo,
    peer: peers::HoSo<String>,
}

impl harness::Packet for Packet {
    fn touch(&self) {
        let Self { json, ours, peer } = black_box(self);
        black_box(json.iter().fold(0, |sum: u8, byte| sum ^ byte));
        // Nothing is equal to itself before all of it has been read.
        black_box(ours == &self.ours && peer == &self.peer);
    }
}

const COUNT: usize = 64;
const SEED: u64 = 2019;

/// Prints all tables; says whether every bar was held.
pub fn run(rounds: usize) -> bool {
    let packets: Vec<Packet> = dossiers(COUNT, SEED)
        .into_iter()
        .map(|peer| {
            let json = serde_json::to_vec(&peer).expect("a plain struct has a JSON text");
            packet(json, peer)
        })
        .collect();
    let held = wire_form(&packets, rounds);
    other_shapes(packets, rounds / 4 + 1);
    held
}

/// Makes sure that all sides see the same values, and that there is nothing to be found in them.
fn packet(json: Vec<u8>, peer: peers::HoSo<String>) -> Packet {
    let (ours, report) = qcvn120::json::read::<HoSo>(&json).expect("the dossier is JSON");
    assert!(report.clean() && report.findings().is_empty(), "{report:?}");
    let (borrowed, report) =
        qcvn120::json::read::<HoSo<Cow<'_, str>>>(&json).expect("the dossier is JSON");
    assert!(report.findings().is_empty());
    let wire = serde_json::to_string(&peer).expect("a plain struct has a JSON text");
    assert_eq!(ours.to_json().expect("the dossier has no errors"), wire);
    assert_eq!(borrowed.to_json().expect("the dossier has no errors"), wire);
    assert_eq!(from_slice(&json), peer);
    Packet { json, ours, peer }
}

fn from_slice(json: &[u8]) -> peers::HoSo<String> {
    serde_json::from_slice(json).expect("the dossier fits")
}

fn std_text(json: &[u8]) -> &str {
    std::str::from_utf8(json).expect("the dossier is UTF-8")
}

fn quick_text(json: &[u8]) -> &str {
    simdutf8::basic::from_utf8(json).expect("the dossier is UTF-8")
}

/// What gives checked records today: parse to a tree, validate the tree, turn it into structs.
fn validated(validator: &jsonschema::Validator, json: &[u8]) -> peers::HoSo<String> {
    let value: Value = serde_json::from_slice(json).expect("the dossier is JSON");
    assert_eq!(validator.iter_errors(&value).count(), 0);
    serde_json::from_value(value).expect("the dossier fits")
}

/// The validator for the schema of a dossier. Kind to it: the schemas end their patterns in a way that every
/// validator understands but that needs a backtracking engine here; with `$` in its place the linear one will do,
/// and in Rust the two mean the same.
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

fn wire_form(packets: &[Packet], rounds: usize) -> bool {
    let validator = validator();
    let keep = WriteOptions::new().keep_invalid(true);
    let sides = [
        Side::new("serde_json `from_slice`, derived", |packet: &Packet| {
            drop(black_box(from_slice(&packet.json)));
        }),
        Side::new("qcvn120 owned, all checks", |packet: &Packet| {
            drop(black_box(qcvn120::json::read::<HoSo>(&packet.json)));
        }),
        Side::new("qcvn120 borrowed, all checks", |packet: &Packet| {
            drop(black_box(qcvn120::json::read::<HoSo<Cow<'_, str>>>(
                &packet.json,
            )));
        }),
        Side::new(
            "std UTF-8 + serde_json `from_str`, derived",
            |packet: &Packet| {
                let record: peers::HoSo<String> =
                    serde_json::from_str(std_text(&packet.json)).expect("the dossier fits");
                drop(black_box(record));
            },
        ),
        Side::new(
            "simdutf8 + serde_json `from_str`, derived",
            |packet: &Packet| {
                let record: peers::HoSo<String> =
                    serde_json::from_str(quick_text(&packet.json)).expect("the dossier fits");
                drop(black_box(record));
            },
        ),
        Side::new(
            "simdutf8 + serde_json `from_str`, derived, borrowed",
            |packet: &Packet| {
                let record: peers::HoSo<Borrowed<'_>> =
                    serde_json::from_str(quick_text(&packet.json)).expect("the dossier fits");
                drop(black_box(record));
            },
        ),
        Side::new(
            "`Value` + jsonschema `iter_errors` + `from_value`",
            |packet: &Packet| {
                drop(black_box(validated(&validator, &packet.json)));
            },
        ),
        Side::new("serde_json `to_string`, derived", |packet: &Packet| {
            drop(black_box(serde_json::to_string(&packet.peer)));
        }),
        Side::new("qcvn120 `to_json`, all checks", |packet: &Packet| {
            drop(black_box(packet.ours.to_json()));
        }),
        Side::new("qcvn120 without checks", |packet: &Packet| {
            drop(black_box(qcvn120::json::write(&packet.ours, &keep)));
        }),
        Side::new(
            "qcvn120 checks alone, of a record in memory",
            |packet: &Packet| {
                drop(black_box(packet.ours.check()));
            },
        ),
    ];
    let timings = measure(&sides, packets, rounds);
    let [
        from_slice,
        owned,
        borrowed,
        _,
        _,
        _,
        validated,
        to_string,
        to_json,
        ..,
    ] = timings[..]
    else {
        unreachable!("every side has its timing");
    };

    let bytes: usize = packets.iter().map(|packet| packet.json.len()).sum();
    println!(
        "{} dossiers of {} bytes on average, {rounds} rounds.\n",
        packets.len(),
        bytes / packets.len()
    );
    let (decoders, encoders) = sides.split_at(7);
    rows(
        "decode",
        bytes,
        packets.len(),
        from_slice,
        &table(decoders, &timings),
    );
    rows(
        "encode",
        bytes,
        packets.len(),
        to_string,
        &table(encoders, &timings[7..]),
    );
    bars(&[
        Bar::at_most(
            "decode and check, owned, of `from_slice`",
            owned,
            from_slice,
            0.5,
        ),
        Bar::at_most(
            "decode and check, borrowed, of `from_slice`",
            borrowed,
            from_slice,
            0.4,
        ),
        Bar::at_least(
            "`Value` + jsonschema of decode and check, owned",
            validated,
            owned,
            4.0,
        ),
        Bar::at_least(
            "`Value` + jsonschema of decode and check, borrowed",
            validated,
            borrowed,
            5.0,
        ),
        Bar::at_most("check and encode, of `to_string`", to_json, to_string, 0.6),
    ])
}

/// The same dossiers as other senders write them: decoding only, and no bars.
fn other_shapes(packets: Vec<Packet>, rounds: usize) {
    let shapes: [(&str, fn(&peers::HoSo<String>) -> String); 3] = [
        ("keys sorted", sorted),
        ("indented", indented),
        ("all but ASCII escaped", escaped),
    ];
    let peers: Vec<_> = packets.into_iter().map(|packet| packet.peer).collect();
    for (name, shape) in shapes {
        let packets: Vec<Packet> = peers
            .iter()
            .map(|peer| {
                let json = shape(peer).into_bytes();
                let peer = from_slice(&json);
                packet(json, peer)
            })
            .collect();
        let sides = [
            Side::new("serde_json `from_slice`, derived", |packet: &Packet| {
                drop(black_box(from_slice(&packet.json)));
            }),
            Side::new("qcvn120 owned, all checks", |packet: &Packet| {
                drop(black_box(qcvn120::json::read::<HoSo>(&packet.json)));
            }),
            Side::new("qcvn120 borrowed, all checks", |packet: &Packet| {
                drop(black_box(qcvn120::json::read::<HoSo<Cow<'_, str>>>(
                    &packet.json,
                )));
            }),
        ];
        let timings = measure(&sides, &packets, rounds);
        let bytes = packets.iter().map(|packet| packet.json.len()).sum();
        rows(
            name,
            bytes,
            packets.len(),
            timings[0],
            &table(&sides, &timings),
        );
    }
}

fn table(sides: &[Side<'_, Packet>], timings: &[Timing]) -> Vec<Row> {
    sides
        .iter()
        .zip(timings)
        .map(|(side, &timing)| Row {
            name: side.name,
            timing,
        })
        .collect()
}

fn sorted(record: &peers::HoSo<String>) -> String {
    let mut value = serde_json::to_value(record).expect("a plain struct has a JSON value");
    value.sort_all_objects();
    value.to_string()
}

fn indented(record: &peers::HoSo<String>) -> String {
    serde_json::to_string_pretty(record).expect("a plain struct has a JSON text")
}

/// As .NET and PHP write by default.
fn escaped(record: &peers::HoSo<String>) -> String {
    let plain = serde_json::to_string(record).expect("a plain struct has a JSON text");
    let mut text = String::new();
    for character in plain.chars() {
        if character.is_ascii() {
            text.push(character);
        } else {
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                text.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    text
}
