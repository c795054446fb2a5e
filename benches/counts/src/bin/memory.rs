//! Counts allocations and live bytes of decoding a dossier, beside serde's.

use std::hint::black_box;

use dhat::{HeapStats, Profiler};
use qcvn120::Document;
use qcvn120::status_sync::{DongBoHoSoMC, HoSo};
use qcvn120_counts::{Borrowed, COUNT, Packets, Peer};

#[global_allocator]
static ALLOCATOR: dhat::Alloc = dhat::Alloc;

fn main() {
    let packets = Packets::new();
    println!("| for each dossier | allocations | live bytes | their blocks |");
    println!("|---|--:|--:|--:|");
    tell("serde_json from_slice, derived, owned", &packets, |json| {
        serde_json::from_slice::<Peer>(json)
    });
    tell("json::read, owned", &packets, |json| {
        qcvn120::json::read::<HoSo>(json).map(|(record, _)| record)
    });
    tell("json::read, borrowed", &packets, |json| {
        qcvn120::json::read::<Borrowed<'_>>(json).map(|(record, _)| record)
    });
    tell("json::read, owned, then its clone", &packets, |json| {
        qcvn120::json::read::<HoSo>(json).map(|(record, _)| record.clone())
    });
    tell("Document::from_json, owned", &packets, |json| {
        Document::<DongBoHoSoMC>::from_json(json)
    });
}

fn tell<'a, T, E: std::fmt::Debug>(
    name: &str,
    packets: &'a Packets,
    decode: impl Fn(&'a [u8]) -> Result<T, E>,
) {
    drop(decode(&packets.records[0]));
    let profiler = Profiler::builder().testing().build();
    let mut kept = Vec::with_capacity(COUNT);
    let before = HeapStats::get();
    for json in &packets.records {
        kept.push(decode(black_box(json)).expect("it can be read"));
    }
    let after = HeapStats::get();
    let each = |count: usize| count / COUNT;
    println!(
        "| {name} | {} | {} | {} |",
        (after.total_blocks - before.total_blocks) / COUNT as u64,
        each(after.curr_bytes - before.curr_bytes),
        each(after.curr_blocks - before.curr_blocks),
    );
    drop(profiler);
}
