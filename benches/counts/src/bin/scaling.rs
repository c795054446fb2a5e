//! Times streams on one core and on two: how many times as quick, and for how much more time of the processor. Only on a quiet
//! machine does it tell something.

use std::fs;
use std::io::{Cursor, sink};
use std::time::Instant;

use qcvn120::status_sync::DongBoHoSoMC;
use qcvn120::stream::{Converter, Writer, check_as, check_as_parallel};
use qcvn120::{Encoding, Message, MessageType};
use qcvn120_counts::{Packets, list_of};
use rayon::ThreadPoolBuilder;

/// How many dossiers stand in the list, whose numbers differ.
const COUNT: usize = 10_000;

/// The best of so many runs is told.
const RUNS: u32 = 20;

const MESSAGE: Message = DongBoHoSoMC::MESSAGE;

fn main() {
    let threads = ThreadPoolBuilder::new().num_threads(2).build_global();
    threads.expect("there are no threads yet");
    let packets = Packets::new();
    let list = list_of(COUNT);
    let list = list.as_slice();

    println!(
        "| {} MiB | times as quick | bar | processor | bar |",
        list.len() >> 20
    );
    println!("|---|--:|--:|--:|--:|");
    tell(
        "check_as_parallel to check_as",
        (1.6, 1.35),
        || drop(check_as(MESSAGE, list).expect("it is a list")),
        || drop(check_as_parallel(MESSAGE, list).expect("it is a list")),
    );
    let how = Converter::new(Encoding::Xml).message(MESSAGE);
    tell(
        "Converter::run_parallel to run",
        (1.5, 1.35),
        || drop(how.run(Cursor::new(list), sink()).expect("it is a list")),
        || {
            drop(
                how.run_parallel(Cursor::new(list), sink())
                    .expect("it is a list"),
            )
        },
    );
    let ours: Vec<_> = (0..100).flat_map(|_| &packets.ours).collect();
    let writer = || Writer::<DongBoHoSoMC, _>::list(sink(), Encoding::Json).expect("it has a list");
    tell(
        "Writer::write_parallel to write",
        (1.5, 1.35),
        || {
            let mut writer = writer();
            let written = ours.iter().try_for_each(|record| writer.write(*record));
            written.expect("they have no errors");
        },
        || {
            let written = writer().write_parallel(ours.iter().copied());
            written.expect("they have no errors");
        },
    );
}

fn tell(name: &str, (quicker, more): (f64, f64), one: impl Fn(), two: impl Fn()) {
    let (one, two) = (time(one), time(two));
    println!(
        "| {name} | {:.2} | ≥ {quicker} | {:.2} | ≤ {more} |",
        one.0 / two.0,
        two.1 / one.1
    );
}

/// The shortest time of a run, and the processor's time of all.
fn time(work: impl Fn()) -> (f64, f64) {
    work();
    let before = processor();
    let run = |_| {
        let begin = Instant::now();
        work();
        begin.elapsed().as_secs_f64()
    };
    let shortest = (0..RUNS).map(run).fold(f64::INFINITY, f64::min);
    (shortest, processor() - before)
}

/// The processor's time of this process, in ticks.
fn processor() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").expect("Linux tells it");
    let behind_name = stat.rsplit(')').next().unwrap_or_default();
    let fields = behind_name.split_whitespace().skip(11).take(2);
    fields.filter_map(|ticks| ticks.parse::<f64>().ok()).sum()
}
