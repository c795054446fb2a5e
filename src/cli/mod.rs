//! The command line, as the binary `qcvn120` runs it.
//!
//! Each command is a module with its arguments and its `run`: `check`, `convert`, `diff`, `explain`, `messages`, `profile`, `sample`,
//! `schema`, `suite`. `check` gathers what came of each file (`outcome`) and prints it in one `rendering`: for people (`human`),
//! as JSON (`json`) or as SARIF (`sarif`).

mod arguments;
mod check;
mod convert;
mod diff;
mod explain;
mod human;
mod input;
mod json;
mod labels;
mod leftovers;
mod messages;
mod outcome;
mod output;
mod pieces;
mod plain;
mod profile;
mod profiles;
mod progress;
mod rendering;
mod sample;
mod sarif;
mod schema;
mod source;
mod status;
mod suite;
mod summary;
mod together;
mod words;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use self::output::Output;
use self::status::{CommandError, Status};

/// Runs the command line and gives the exit status: 0 when all is well, 1 when a document has errors or findings that
/// were denied or two documents differ, 2 when something could not be run or read.
///
/// The first argument is the name of the program. Reads standard input where `-` stands for a file; writes to standard
/// output and standard error.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let mut output = Output::stdout();
    let status = match cli.command {
        Command::Check(args) => check::run(&args, &mut output),
        Command::Convert(args) => convert::run(&args, &mut output),
        Command::Diff(args) => diff::run(&args, &mut output),
        Command::Explain(args) => explain::run(&args, &mut output),
        Command::Messages(args) => messages::run(&args, &mut output),
        Command::Profile(args) => profile::run(&args, &mut output),
        Command::Sample(args) => sample::run(&args, &mut output),
        Command::Schema(args) => schema::run(&args, &mut output),
        Command::Suite(args) => suite::run(&args, &mut output),
    };
    match status.and_then(|status| Ok(output.flush().map(|()| status)?)) {
        Ok(status) => status.into(),
        Err(CommandError::Usage(error)) => usage(&error),
        Err(CommandError::Failed(reason)) => {
            let _ = writeln!(io::stderr(), "error: {}", plain::plain(&reason));
            Status::Failed.into()
        }
        Err(CommandError::Output(error)) => {
            // If standard error is closed too, only the exit status can tell.
            let _ = writeln!(
                io::stderr(),
                "error: cannot write the output: {}",
                plain::plain(&error.to_string())
            );
            Status::Failed.into()
        }
    }
}

/// Checks the packets of QCVN 120:2019/BTTTT and makes examples of them.
#[derive(Debug, Parser)]
#[command(name = "qcvn120", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::CheckArgs),
    Convert(convert::ConvertArgs),
    Diff(diff::DiffArgs),
    Explain(explain::ExplainArgs),
    Messages(messages::MessagesArgs),
    Profile(profile::ProfileCommandArgs),
    Sample(sample::SampleArgs),
    Schema(schema::SchemaArgs),
    Suite(suite::SuiteArgs),
}

/// Prints help, or what is wrong with the arguments.
fn usage(error: &clap::Error) -> ExitCode {
    // If the pipe is closed, the exit status is still the right one.
    let _ = error.print();
    if error.use_stderr() {
        Status::Failed.into()
    } else {
        Status::Fine.into()
    }
}
