//! No input costs more than in proportion to its length: every door, for every attack.
//!
//! `cargo xtask growth` prints time and peak memory at three sizes; `cargo xtask growth --hold` counts the instructions at two
//! sizes, under callgrind, and fails where ten times as long is more than fifteen times as much.

use std::hint::black_box;
use std::io::Write as _;
use std::process::Command;
use std::time::Instant;

use qcvn120::{Message, stream};

use super::attacks::{ATTACKS, Attack};
use super::doors::{DOORS, Door};

fn pairs() -> impl Iterator<Item = (&'static Door, &'static Attack)> {
    let with = |attack: &'static Attack| {
        let doors = DOORS.iter();
        doors
            .filter(|door| door.only.is_none_or(|only| only == attack.encoding))
            .map(move |door| (door, attack))
    };
    ATTACKS.iter().flat_map(with)
}

/// Those that `QCVN120_GROWTH_OF` chooses, by a part of the name of the door or the attack; all without it.
fn chosen() -> impl Iterator<Item = (&'static Door, &'static Attack)> {
    let only = std::env::var("QCVN120_GROWTH_OF").unwrap_or_default();
    pairs().filter(move |(door, attack)| door.name.contains(&only) || attack.name.contains(&only))
}

#[test]
fn every_door_takes_every_attack() {
    for (door, attack) in pairs() {
        for size in [40, 2_000] {
            let _ = (door.run)(&(attack.make)(size), attack.encoding);
        }
    }
}

/// What once was decoded again and again, by door and attack. What else was steep shows only where the code is optimised, and by
/// counting: `--hold` tries all pairs.
#[cfg(feature = "rayon")]
const ONCE_STEEP: [(&str, &str); 6] = [
    ("stream check", "empty places in a list"),
    ("Records, one a visit", "records inside something else"),
    ("Records, one a visit", "records of envelopes on lines"),
    (
        "short records on all cores",
        "broken records among whole ones",
    ),
    ("short records on all cores", "findings"),
    ("all findings", "envelopes on lines"),
];

/// By the time that this thread has run, which other work on the machine hardly changes.
#[cfg(feature = "rayon")]
#[test]
fn what_was_once_decoded_again_and_again_stays_in_proportion() {
    let one_thread = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    let one_thread = one_thread.expect("a thread");
    let mut steep = Vec::new();
    for (door, attack) in ONCE_STEEP {
        let is_this = |(known, made): &(&Door, &Attack)| known.name == door && made.name == attack;
        let (known, made) = pairs().find(is_this).expect("a door and an attack");
        let [short, long] = [3_000, 24_000].map(|size| (made.make)(size));
        let time = |text: &str| {
            let before = run_time();
            black_box((known.run)(black_box(text), made.encoding));
            run_time() - before
        };
        let is_steep = one_thread.install(|| is_steep(|| time(&short), || time(&long)));
        steep.extend(is_steep.map(|times| format!("{door}: {attack} ({times})")));
    }
    assert!(steep.is_empty(), "more than in proportion: {steep:#?}");
}

/// Whether eight times as long takes much more than eight times the time: what both took, if so. Eight short ones are as long as
/// a long one; were time the square of the length, the long one would take eight times as long. The clock of a thread moves in
/// steps of some milliseconds.
fn is_steep(mut short: impl FnMut() -> u64, mut long: impl FnMut() -> u64) -> Option<String> {
    let (mut shorts, mut longs) = (0, 0);
    for _ in 0..30 {
        shorts += (0..8).map(|_| short()).sum::<u64>();
        longs += long();
        if shorts + longs > 150_000_000 {
            break;
        }
    }
    (longs > 3 * shorts.max(10_000_000)).then(|| format!("{shorts} and {longs} ns"))
}

/// A byte that is no UTF-8 is what is told of the record that it stands in, and is looked for before the error of each: not behind
/// it, where all that is at hand stands.
#[test]
fn broken_records_beside_broken_bytes_take_time_in_proportion() {
    let list = |broken: &[u8], between: &[u8], size: usize| {
        let mut bytes = [b"[{\"MaHoSo\":\"H22-200101-0001\"}", between].concat();
        for _ in 0..size / (broken.len() + between.len()) {
            bytes.extend([broken, between].concat());
        }
        // Text that JSON does not have stands far behind the errors.
        bytes.extend(b"{\"MaHoSo\":\"\xff\"}]");
        bytes
    };
    let lines = |broken: &[u8], between: &[u8], size: usize| {
        let list = list(broken, between, size);
        list[1..list.len() - 1].to_vec()
    };
    let message = Message::DongBoHoSoMC;
    let mut steep = Vec::new();
    for (what, [short, long]) in [
        (
            "a list",
            [25_000, 200_000].map(|size| list(b"{\"MaHoSo\":NaN}", b",", size)),
        ),
        (
            "lines",
            [25_000, 200_000].map(|size| lines(b"{\"MaHoSo\":NaN}", b"\n", size)),
        ),
    ] {
        let time = |bytes: &[u8]| {
            let before = run_time();
            let checked = stream::check_as(message, black_box(bytes)).expect("records");
            assert!(checked.broken.total() > 1_000);
            run_time() - before
        };
        let is_steep = is_steep(|| time(&short), || time(&long));
        steep.extend(is_steep.map(|times| format!("{what} ({times})")));
    }
    assert!(steep.is_empty(), "more than in proportion: {steep:#?}");
}

/// The program itself, by the time that it has run: many findings in front on one long line, each of which SARIF shows with the
/// end of what it points at.
#[cfg(all(unix, feature = "cli"))]
#[test]
fn a_log_in_sarif_of_a_long_line_takes_time_in_proportion() {
    let folder = std::env::temp_dir().join(format!("qcvn120-long-line-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let files = [40_000, 320_000].map(|size| {
        let (many, long) = (r#"{"MaHoSo":5},"#.repeat(size / 300), "x".repeat(size));
        let file = folder.join(format!("{size}.json"));
        std::fs::write(&file, format!(r#"[{many}{{"GhiChu":"{long}"}}]"#)).expect("a file");
        file
    });
    // What the shell says of the programs that it ran: minutes and seconds, of the program and of the system for it.
    let script = "\"$0\" check --max-findings 100000 --format sarif \"$1\" >\"$1.sarif\"; times";
    let time = |file: &std::path::Path| {
        let shell = Command::new("sh")
            .args(["-c", script, env!("CARGO_BIN_EXE_qcvn120")])
            .arg(file)
            .output()
            .expect("a shell");
        let said = String::from_utf8_lossy(&shell.stdout).into_owned();
        let log = std::fs::read_to_string(file.with_extension("json.sarif")).expect("a log");
        let findings = log.matches("\"endColumn\"").count();
        assert!(findings > 500, "{}", String::from_utf8_lossy(&shell.stderr));
        let line = said.lines().nth(1).expect("the times of programs");
        let nanos = line.split_whitespace().map(|time| {
            let (minutes, seconds) = time.split_once('m').expect("minutes");
            let seconds = seconds.strip_suffix('s').expect("seconds");
            let seconds = seconds.parse::<f64>().expect("a number");
            let minutes = minutes.parse::<f64>().expect("a number");
            std::time::Duration::from_secs_f64(60.0 * minutes + seconds).as_nanos()
        });
        nanos.sum::<u128>().try_into().unwrap_or(u64::MAX)
    };
    let is_steep = is_steep(|| time(&files[0]), || time(&files[1]));
    std::fs::remove_dir_all(&folder).expect("the folder again");
    assert_eq!(is_steep, None, "more than in proportion");
}

/// How long this thread has run, in nanoseconds; where the system does not tell, the time that has passed.
fn run_time() -> u64 {
    static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    let status = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let told = status.split(' ').next().and_then(|time| time.parse().ok());
    told.unwrap_or_else(|| START.elapsed().as_nanos().try_into().unwrap_or(u64::MAX))
}

/// One run in a process of its own, for [`table`]: `QCVN120_GROWTH` says which.
#[test]
#[ignore = "part of `cargo xtask growth`"]
fn one_run() {
    let Ok(which) = std::env::var("QCVN120_GROWTH") else {
        return;
    };
    let mut parts = which.split('/');
    let (door, attack, size) = (parts.next(), parts.next(), parts.next());
    let size: usize = size.and_then(|size| size.parse().ok()).expect("a size");
    let (door, attack) = pairs()
        .find(|(known, made)| Some(known.name) == door && Some(made.name) == attack)
        .expect("a door and an attack");
    let text = (attack.make)(size);
    let before = peak();
    let start = Instant::now();
    let said = (door.run)(&text, attack.encoding);
    let time = start.elapsed();
    let memory = peak().saturating_sub(before);
    println!("RUN {} {memory} {said}", time.as_micros());
}

/// The most memory that this process has held, in KiB; 0 where the system does not tell.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mut lines = status.lines();
    let line = lines.find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok())
        .unwrap_or(0)
}

/// Prints time and memory at three sizes, of what is [chosen].
#[test]
#[ignore = "`cargo xtask growth` runs it"]
fn table() {
    let program = std::env::current_exe().expect("this program");
    let mut out = std::io::stdout();
    let sizes = [30_000, 300_000, 3_000_000];
    writeln!(out, "| attack | door | 30 KB | 300 KB | 3 MB | said |").unwrap();
    writeln!(out, "|---|---|---|---|---|---|").unwrap();
    for (door, attack) in chosen() {
        let mut cells = Vec::new();
        let mut last = String::new();
        for size in sizes {
            let which = format!("{}/{}/{size}", door.name, attack.name);
            let run = Command::new(&program)
                .args(["growth::one_run", "--exact", "--ignored", "--nocapture"])
                .env("QCVN120_GROWTH", which)
                .output()
                .expect("a run");
            let said = String::from_utf8_lossy(&run.stdout).into_owned();
            let line = said.lines().find_map(|line| line.split_once("RUN "));
            let Some((_, line)) = line else {
                cells.push("died".to_owned());
                continue;
            };
            let mut words = line.splitn(3, ' ');
            let micros: f64 = words
                .next()
                .and_then(|word| word.parse().ok())
                .unwrap_or(0.0);
            let memory: f64 = words
                .next()
                .and_then(|word| word.parse().ok())
                .unwrap_or(0.0);
            cells.push(format!("{:.1} ms, {:.1} MB", micros / 1e3, memory / 1024.0));
            last = words.next().unwrap_or_default().to_owned();
        }
        let cells = cells.join(" | ");
        writeln!(
            out,
            "| {} | {} | {cells} | {last} |",
            attack.name, door.name
        )
        .unwrap();
    }
}

/// The sizes at which instructions are counted.
const SIZES: [usize; 2] = [20_000, 200_000];

/// What is counted: the one call in it that callgrind collects.
#[inline(never)]
fn counted(door: &Door, text: &str, attack: &Attack) -> String {
    black_box((door.run)(black_box(text), attack.encoding))
}

/// All runs, for [`linear`], which runs this under callgrind: the counts come in this order.
#[test]
#[ignore = "part of `cargo xtask growth --hold`"]
fn all_runs() {
    for (door, attack) in chosen() {
        for size in SIZES {
            counted(door, &(attack.make)(size), attack);
        }
    }
}

/// How many times as much ten times as long may cost.
const MOST: u64 = 15;

#[test]
#[ignore = "takes minutes: `cargo xtask growth --hold` runs it"]
fn linear() {
    let folder = std::env::temp_dir().join(format!("qcvn120-growth-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let program = std::env::current_exe().expect("this program");
    // By its exact name: behind a pattern, callgrind collects, but writes nothing down.
    let counted = "trust::growth::counted";
    let ran = Command::new("valgrind")
        .args(["--tool=callgrind", "--collect-atstart=no"])
        .arg(format!("--toggle-collect={counted}"))
        .arg(format!("--dump-after={counted}"))
        .arg(format!(
            "--callgrind-out-file={}",
            folder.join("out").display()
        ))
        .arg(program)
        .args([
            "growth::all_runs",
            "--exact",
            "--ignored",
            "--test-threads=1",
        ])
        .output()
        .expect("valgrind: install it, or leave this to a machine that has it");
    assert!(
        ran.status.success(),
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
    let mut counts = Vec::new();
    let mut number = 1;
    while let Ok(dump) = std::fs::read_to_string(folder.join(format!("out.{number}"))) {
        let totals = dump.lines().find_map(|line| line.strip_prefix("totals: "));
        counts.push(
            totals
                .and_then(|count| count.trim().parse::<u64>().ok())
                .expect("a count"),
        );
        number += 1;
    }
    std::fs::remove_dir_all(&folder).expect("the folder again");
    assert_eq!(counts.len(), SIZES.len() * chosen().count());
    let mut steep = Vec::new();
    for ((door, attack), count) in chosen().zip(counts.chunks(SIZES.len())) {
        let (short, long) = (count[0].max(1), count[1]);
        println!(
            "{long:>14} {:>4} {}: {}",
            long / short,
            door.name,
            attack.name
        );
        if long > short * MOST {
            steep.push(format!(
                "{}: {} ({short} to {long})",
                door.name, attack.name
            ));
        }
    }
    assert!(steep.is_empty(), "more than in proportion: {steep:#?}");
}
