//! The properties of the fuzz targets (`fuzz/src/doors/`), on the stored inputs and on changes of them, without libFuzzer: what
//! every `cargo test` can hold. `cargo xtask fuzz` looks further; FUZZ_ROUNDS by hand, too.

#![cfg(feature = "cli")]
#![allow(unreachable_pub, missing_docs, clippy::all, clippy::pedantic)] // As in the package of the targets.

#[allow(dead_code)] // The command line would print among the tests: it is for libFuzzer alone.
#[path = "../fuzz/src/doors/mod.rs"]
mod doors;
#[allow(dead_code, clippy::format_push_string)]
#[path = "../build/generator/mod.rs"]
mod generator;
#[path = "../fuzz/src/make/mod.rs"]
mod make;
#[path = "../build/shared/mod.rs"]
mod shared;

use std::path::Path;
use std::{env, fs, panic};

use shared::{language, spec, syntax, text};

/// The folder of the crate whose doors are tried.
const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Numbers that look random, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }

    fn byte(&mut self) -> u8 {
        self.below(256) as u8
    }
}

/// Holds a property on each stored input of a folder, and on changes of each.
fn hold(folder: &str, property: fn(&[u8]), rounds: usize) {
    let rounds = env::var("FUZZ_ROUNDS").map_or(rounds, |rounds| rounds.parse().unwrap());
    let folder = Path::new(ROOT).join(folder);
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the seeds")
        .map(|file| file.expect("a seed").path())
        .collect();
    files.sort();
    assert!(files.len() > 10);
    let mut dice = Dice(120);
    for file in files {
        let seed = fs::read(&file).expect("readable");
        try_one(property, &seed);
        for _ in 0..rounds {
            let mut input = seed.clone();
            for _ in 0..=dice.below(4) {
                change(&mut input, &mut dice);
            }
            try_one(property, &input);
        }
    }
}

fn try_one(property: fn(&[u8]), input: &[u8]) {
    let held = panic::catch_unwind(|| property(input));
    assert!(
        held.is_ok(),
        "the input: {:?}",
        input.escape_ascii().to_string()
    );
}

fn change(input: &mut Vec<u8>, dice: &mut Dice) {
    let at = dice.below(input.len());
    match dice.below(5) {
        _ if input.is_empty() => input.push(dice.byte()),
        0 => input[at] = dice.byte(),
        1 => input.insert(at, dice.byte()),
        2 => drop(input.remove(at)),
        3 => input.extend((0..40).map(|_| dice.byte())),
        _ => {
            let end = (at + dice.below(30)).min(input.len());
            let copy = input[at..end].to_vec();
            let to = dice.below(input.len());
            drop(input.splice(to..to, copy));
        }
    }
}

/// The inputs of the targets that take documents.
const DOCUMENTS: &str = "fuzz/seeds/documents";

#[test]
fn round_trip() {
    hold(DOCUMENTS, doors::round_trip::holds, 20);
}

#[test]
fn stream() {
    hold(DOCUMENTS, doors::stream::holds, 20);
}

#[test]
fn conversion() {
    hold(DOCUMENTS, doors::conversion::holds, 20);
}

#[test]
fn serde_values() {
    hold(DOCUMENTS, doors::serde_values::holds, 40);
}

#[test]
fn quick_verdict() {
    hold(DOCUMENTS, doors::quick_verdict::holds, 40);
}

#[test]
fn in_memory() {
    hold(DOCUMENTS, doors::in_memory::holds, 40);
}

#[test]
fn xml_expat() {
    hold("fuzz/seeds/xml_expat", doors::xml_expat::holds, 100);
}

#[test]
fn generator_on_changed_schemas() {
    hold("fuzz/seeds/generator", doors::generator::holds, 40);
}

#[test]
fn profiles() {
    hold("fuzz/seeds/profiles", doors::profiles::holds, 20);
}

#[test]
fn json_reader() {
    hold(
        "tests/fixtures/json_test_suite/test_parsing",
        doors::json_reader::holds,
        20,
    );
}
