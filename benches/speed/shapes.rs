//! Measures reading the same dossiers as other senders write them. Only decoding is measured, and no ratio must be
//! reached.

use qcvn120_benches::dossiers::dossiers;
use qcvn120_benches::peers::json::HoSo;

use crate::bench::{Bench, Group};
use crate::decode_json::{borrowed, from_slice, owned};
use crate::packet::{Packet, Part};
use crate::{COUNT, SEED};

type Shape = fn(&HoSo<String>) -> String;

pub fn run(bench: &mut Bench) {
    let shapes: [(&str, &str, Shape); 3] = [
        ("decode-json-sorted", "Decode JSON, keys sorted", sorted),
        ("decode-json-indented", "Decode JSON, indented", indented),
        (
            "decode-json-escaped",
            "Decode JSON, all but ASCII escaped",
            escaped,
        ),
    ];
    for (id, title, shape) in shapes {
        let packets: Vec<Packet> = dossiers(COUNT, SEED)
            .map(|record| {
                let json = shape(&record).into_bytes();
                Packet::in_shape(record, json)
            })
            .collect();
        let group = Group::new(id, title, &packets, Part::Json, from_slice())
            .side("owned", "qcvn120 owned, all checks", owned)
            .side("borrowed", "qcvn120 borrowed, all checks", borrowed);
        bench.run(&group);
    }
}

fn sorted(record: &HoSo<String>) -> String {
    let mut value = serde_json::to_value(record).expect("a plain struct has a JSON value");
    value.sort_all_objects();
    value.to_string()
}

fn indented(record: &HoSo<String>) -> String {
    serde_json::to_string_pretty(record).expect("a plain struct has a JSON text")
}

/// Escapes all that is not ASCII, as .NET and PHP do by default.
fn escaped(record: &HoSo<String>) -> String {
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
