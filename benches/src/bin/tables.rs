//! Prints the tables of the last complete run.

use std::io;

use qcvn120_benches::results::Run;

fn main() -> io::Result<()> {
    let run = Run::load()?;
    print!("{run}");
    Ok(())
}
