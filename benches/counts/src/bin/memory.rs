//! Counts allocations and live bytes of decoding a dossier, beside serde's and beside a clone of the record, which has room
//! for exactly what it holds.

use std::hint::black_box;

use dhat::{HeapStats, Profiler};
use qcvn120::status_sync::{DongBoHoSoMC, HoSo};
use qcvn120::{Document, json, xml};
use qcvn120_counts::{Borrowed, COUNT, Packets, Peer};

#[global_allocator]
static ALLOCATOR: dhat::Alloc = dhat::Alloc;

/// The most allocations of an owned decode.
const MOST_ALLOCATIONS: usize = 55;
/// The most live bytes of an owned record to those of its clone.
const MOST_TO_CLONE: f64 = 1.15;

/// What a dossier costs.
#[derive(Clone, Copy)]
struct Cost {
    allocations: usize,
    live_bytes: usize,
    live_blocks: usize,
}

fn main() {
    let packets = Packets::new();
    let texts = &packets.records;
    println!("| for each dossier | allocations | live bytes | their blocks |");
    println!("|---|--:|--:|--:|");
    tell("serde_json from_slice, derived, owned", texts, |text| {
        serde_json::from_slice::<Peer>(text)
    });
    let owned = tell("json::read, owned", texts, |text| {
        json::read::<HoSo>(text).map(|(record, _)| record)
    });
    let clone = tell("json::read, owned, then its clone", texts, |text| {
        json::read::<HoSo>(text).map(|(record, _)| record.clone())
    });
    tell("json::read, borrowed", texts, |text| {
        json::read::<Borrowed<'_>>(text).map(|(record, _)| record)
    });
    tell("Document::from_json, owned", texts, |text| {
        Document::<DongBoHoSoMC>::from_json(text)
    });
    let from_xml = tell("xml::read, owned", &packets.xml, |text| {
        xml::read::<HoSo>(text).map(|(record, _)| record)
    });
    println!();
    println!(
        "- Allocations of an owned decode of JSON: {} (bar {MOST_ALLOCATIONS}, {}).",
        owned.allocations,
        verdict(owned.allocations <= MOST_ALLOCATIONS)
    );
    for (encoding, record) in [("JSON", owned), ("XML", from_xml)] {
        #[expect(
            clippy::cast_precision_loss,
            reason = "a record has fewer than 2^52 bytes"
        )]
        let ratio = record.live_bytes as f64 / clone.live_bytes as f64;
        println!(
            "- Live bytes of an owned record from {encoding}, to its clone: {ratio:.2} (bar {MOST_TO_CLONE}, {}).",
            verdict(ratio <= MOST_TO_CLONE)
        );
    }
}

fn verdict(is_held: bool) -> &'static str {
    if is_held { "held" } else { "**missed**" }
}

fn tell<'a, T, E: std::fmt::Debug>(
    name: &str,
    texts: &'a [Vec<u8>],
    decode: impl Fn(&'a [u8]) -> Result<T, E>,
) -> Cost {
    drop(decode(&texts[0]));
    let profiler = Profiler::builder().testing().build();
    let mut kept = Vec::with_capacity(COUNT);
    let before = HeapStats::get();
    for text in texts {
        kept.push(decode(black_box(text)).expect("it can be read"));
    }
    let after = HeapStats::get();
    let made = usize::try_from(after.total_blocks - before.total_blocks);
    let cost = Cost {
        allocations: made.expect("few") / COUNT,
        live_bytes: (after.curr_bytes - before.curr_bytes) / COUNT,
        live_blocks: (after.curr_blocks - before.curr_blocks) / COUNT,
    };
    println!(
        "| {name} | {} | {} | {} |",
        cost.allocations, cost.live_bytes, cost.live_blocks
    );
    drop(profiler);
    cost
}
