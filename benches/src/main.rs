//! qcvn120 measured against its peers: see the README beside this package.

mod dossiers;
mod harness;
mod json;
mod peers;
mod random;
mod table;

use std::process::ExitCode;

/// How often every side does every packet.
const ROUNDS: usize = 400;

fn main() -> ExitCode {
    let rounds = match std::env::args().nth(1).map(|rounds| rounds.parse()) {
        None => ROUNDS,
        Some(Ok(rounds)) if rounds > 0 => rounds,
        Some(_) => {
            eprintln!("usage: qcvn120-benches [ROUNDS]");
            return ExitCode::from(2);
        }
    };
    if json::run(rounds) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
