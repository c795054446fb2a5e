//! Measures qcvn120 against its peers: the README of this package explains how.

mod bench;
mod convert;
mod decode_json;
mod decode_xml;
mod encode;
mod packet;
mod pair;
mod shapes;
mod stream;

use std::process::ExitCode;

use qcvn120_benches::dossiers::dossiers;
use qcvn120_benches::results::Bar;

use crate::bench::Bench;
use crate::packet::Packet;

const COUNT: usize = 64;
const SEED: u64 = 2019;

fn main() -> ExitCode {
    let packets: Vec<Packet> = dossiers(COUNT, SEED).map(Packet::new).collect();
    let mut bench = Bench::new(packets.len());
    decode_json::run(&mut bench, &packets);
    encode::json(&mut bench, &packets);
    decode_xml::run(&mut bench, &packets);
    encode::xml(&mut bench, &packets);
    convert::run(&mut bench, &packets);
    stream::run(&mut bench);
    shapes::run(&mut bench);
    let run = bench.finish();
    println!("\n{run}");
    if run.bars.iter().all(Bar::held) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
