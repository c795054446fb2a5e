//! How long a check takes from Rust, for `bindings/speed.sh`: the file names are arguments, the answer a line for each way.

use std::hint::black_box;
use std::time::{Duration, Instant};
use std::{env, fs};

fn main() {
    let packets: Vec<Vec<u8>> = env::args()
        .skip(1)
        .map(|name| fs::read(&name).unwrap_or_else(|error| panic!("{name}: {error}")))
        .collect();
    let row = |name: &str, call: &dyn Fn(&[u8])| {
        let times: Vec<String> = packets
            .iter()
            .map(|packet| format!("{:.1}", microseconds(|| call(packet))))
            .collect();
        println!("{name}\t{}", times.join("\t"));
    };
    row("Rust: `qcvn120::read`", &|packet| {
        drop(black_box(qcvn120::read(packet)));
    });
    row("Rust: the verdict as JSON", &|packet| {
        drop(black_box(qcvn120_bindings::check(packet, "")));
    });
}

/// The microseconds of a call: the best of five rounds of a fifth of a second each.
fn microseconds(call: impl Fn()) -> f64 {
    let (warm, mut calls) = (Instant::now(), 0_u32);
    while warm.elapsed() < Duration::from_millis(200) {
        call();
        calls += 1;
    }
    let rounds = (0..5).map(|_| {
        let began = Instant::now();
        for _ in 0..calls {
            call();
        }
        began.elapsed().as_secs_f64() * 1e6 / f64::from(calls)
    });
    rounds.fold(f64::INFINITY, f64::min)
}
