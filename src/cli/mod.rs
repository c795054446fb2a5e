//! The command line, as the binary `qcvn120` runs it.
//!
//! Each command is a module with its arguments and its `run`: `check`, `convert`, `diff`, `explain`, `messages`, `profile`, `sample`,
//! `schema`, `suite`. `check` gathers what came of each file (`outcome`) and prints it in one `rendering`: for people (`human`),
//! as JSON (`json`) or as SARIF (`sarif`).

mod arguments;
mod check;
mod config;
mod convert;
mod diff;
mod explain;
mod human;
mod input;
mod json;
mod labels;
mod leftovers;
mod lines;
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

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use self::config::{Config, Limits};
use self::output::Output;
use self::status::{CommandError, Status};

/// Runs the command line and gives the exit status: 0 when all is well, 1 when a document has errors or findings that
/// were denied or two documents differ, 2 when something could not be run or read.
///
/// The first argument is the name of the program. Reads standard input where `-` stands for a file; writes to standard
/// output and standard error.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let mut output = Output::stdout();
    let status = parse(args).and_then(|(cli, limits)| cli.run(&limits, &mut output));
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

/// The command line, with what `qcvn120.toml` says where it says nothing.
fn parse(args: impl IntoIterator<Item = OsString>) -> Result<(Cli, Limits), CommandError> {
    let args: Vec<OsString> = args.into_iter().collect();
    let command = config::arguments(Cli::command());
    let matches = |command: clap::Command| {
        let parsed = command.try_get_matches_from(&args);
        parsed.map_err(CommandError::Usage)
    };
    let config = Config::find(&matches(command.clone())?)?;
    let matches = matches(config.defaults(command))?;
    let cli = Cli::from_arg_matches(&matches).map_err(CommandError::Usage)?;
    Ok((cli, config.limits))
}

/// Checks the packets of QCVN 120:2019/BTTTT and makes examples of them.
#[derive(Debug, Parser)]
#[command(name = "qcvn120", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

impl Cli {
    fn run(self, limits: &Limits, output: &mut Output) -> Result<Status, CommandError> {
        match self.command {
            Command::Check(args) => check::run(&args, limits, output),
            Command::Convert(args) => convert::run(&args, limits, output),
            Command::Diff(args) => diff::run(&args, output),
            Command::Explain(args) => explain::run(&args, output),
            Command::Messages(args) => messages::run(&args, output),
            Command::Profile(args) => profile::run(&args, output),
            Command::Sample(args) => sample::run(&args, output),
            Command::Schema(args) => schema::run(&args, output),
            Command::Suite(args) => suite::run(&args, output),
        }
    }
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
