//! The generator as a program: of each folder of schemas that is named, `ok` or the reason why the build stops, on one line.
//! It needs no other crate: `rustc --edition 2024 generator_alone.rs`.

#![allow(dead_code, unreachable_pub)]

#[path = "../../build/generator/mod.rs"]
mod generator;
#[path = "../../build/shared/mod.rs"]
mod shared;

use shared::{language, spec, syntax, text};

fn main() {
    for folder in std::env::args_os().skip(1) {
        let files = generator::source::read_dir(folder.as_ref()).expect("the folder can be read");
        match generator::generate(&files) {
            Ok(_) => println!("ok"),
            Err(error) => println!("{}", error.to_string().replace('\n', " ")),
        }
    }
}
