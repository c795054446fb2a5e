//! Measures writing: from records to JSON and to XML.

use std::hint::black_box;

use qcvn120::WriteOptions;
use qcvn120_benches::results::Limit;

use crate::bench::{Bench, Group};
use crate::packet::{Packet, Part, profile};
use crate::pair::Side;

pub fn json(bench: &mut Bench, packets: &[Packet]) {
    let keep = WriteOptions::new().keep_invalid(true);
    let profiled = under_the_profile(packets);
    let base = Side::new(
        "serde_json",
        "serde_json `to_string`, derived",
        |packet: &Packet| {
            drop(black_box(serde_json::to_string(&packet.peer)));
        },
    );
    let group = Group::new("encode-json", "Encode JSON", packets, Part::Records, base)
        .side("to_json", "qcvn120 `to_json`, all checks", |packet| {
            drop(black_box(packet.ours.to_json()));
        })
        .side(
            "unchecked",
            "qcvn120 without checks (`keep_invalid`)",
            |packet| {
                drop(black_box(qcvn120::json::write_with(&packet.ours, &keep)));
            },
        )
        .side(
            "profile",
            "qcvn120 `to_json`, all checks, under a profile",
            |packet| {
                drop(black_box(packet.ours.to_json_with(&profiled)));
            },
        )
        .side(
            "check",
            "qcvn120 `check` alone, of a record in memory",
            |packet| {
                drop(black_box(packet.ours.check()));
            },
        )
        .side("sonic-rs", "sonic-rs `to_string`, derived", |packet| {
            drop(black_box(sonic_rs::to_string(&packet.peer)));
        })
        .side("simd-json", "simd-json `to_string`, derived", |packet| {
            drop(black_box(simd_json::to_string(&packet.peer)));
        })
        .bar(
            "JSON encode, checks included, to serde_json `to_string`, derived",
            "to_json",
            "serde_json",
            Limit::AtMost(0.45),
        )
        .bar(
            "JSON encode under a profile, to the same without",
            "profile",
            "to_json",
            Limit::AtMost(1.3),
        );
    bench.run(&group);
}

/// The options of writing under a profile that all packets satisfy.
fn under_the_profile(packets: &[Packet]) -> WriteOptions {
    let options = WriteOptions::new().profile(&profile());
    for packet in packets {
        if let Err(refused) = packet.ours.to_json_with(&options) {
            panic!("a dossier does not satisfy the profile: {refused}");
        }
    }
    options
}

pub fn xml(bench: &mut Bench, packets: &[Packet]) {
    let keep = WriteOptions::new().keep_invalid(true);
    let profiled = under_the_profile(packets);
    let base = Side::new(
        "quick-xml",
        "quick-xml with serde, `to_string`",
        |packet: &Packet| {
            drop(black_box(quick_xml::se::to_string(&packet.peer_xml)));
        },
    );
    let group = Group::new("encode-xml", "Encode XML", packets, Part::Records, base)
        .writes_xml()
        .side("to_xml", "qcvn120 `to_xml`, all checks", |packet| {
            drop(black_box(packet.ours.to_xml()));
        })
        .side(
            "unchecked",
            "qcvn120 without checks (`keep_invalid`)",
            |packet| {
                drop(black_box(qcvn120::xml::write_with(&packet.ours, &keep)));
            },
        )
        .side(
            "profile",
            "qcvn120 `to_xml`, all checks, under a profile",
            |packet| {
                drop(black_box(packet.ours.to_xml_with(&profiled)));
            },
        )
        .bar(
            "XML encode under a profile, to the same without",
            "profile",
            "to_xml",
            Limit::AtMost(1.3),
        )
        .bar(
            "XML encode, checks included, to quick-xml with serde",
            "to_xml",
            "quick-xml",
            Limit::TimesAsFast(5.0),
        );
    bench.run(&group);
}
