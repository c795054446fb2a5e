//! Prints the tables of the last complete runs.

use std::io;

use qcvn120_benches::results::Run;
use qcvn120_benches::tables::Runs;

fn main() -> io::Result<()> {
    print!("{}", Runs(Run::load_all()?));
    Ok(())
}
