//! The binary `qcvn120`, which runs the command line. `qcvn120 --help` says what it does.

use std::process::ExitCode;

fn main() -> ExitCode {
    qcvn120::cli::run(std::env::args_os())
}
