//! Writes the JSON documents that fuzz inputs make into a folder, as `MESSAGE.NUMBER.json`, for the judges of verdicts:
//!
//!     cargo run --manifest-path fuzz/Cargo.toml --example documents -- target/made fuzz/seeds/documents fuzz/corpus/stream
//!     tests/interop/run.sh --made target/made

use std::path::PathBuf;
use std::{env, fs, io};

use qcvn120::Encoding;
use qcvn120_fuzz::make::Input;

fn main() -> io::Result<()> {
    let mut folders = env::args_os().skip(1);
    let out = PathBuf::from(folders.next().expect("a folder to write to"));
    fs::create_dir_all(&out)?;
    let mut count = 0;
    for folder in folders {
        for file in fs::read_dir(folder)? {
            let Some(input) = Input::of(&fs::read(file?.path())?) else {
                continue;
            };
            if input.encoding() == Encoding::Json {
                let name = format!("{}.{count:06}.json", input.message);
                fs::write(out.join(name), &input.document)?;
                count += 1;
            }
        }
    }
    println!("{count} documents");
    Ok(())
}
