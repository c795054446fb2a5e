//! The command line, as the binary `qcvn120` runs it.
//!
//! Each command is a module with its arguments and its `run`: `check`, `convert`, `explain`, `messages`, `sample`,
//! `schema`. `check` gathers what came of each file (`outcome`) and prints it in one `rendering`: for people (`human`),
//! as JSON (`json`) or as SARIF (`sarif`).

mod check;
mod convert;
mod explain;
mod human;
mod input;
mod json;
mod messages;
mod outcome;
mod output;
mod pieces;
mod plain;
mod progress;
mod rendering;
mod sample;
mod sarif;
mod schema;
mod source;
mod summary;
mod words;

use std::ffi::OsString;
use std::fmt;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Parser, Subcommand, ValueEnum};

use self::output::Output;
use crate::documents::nearest_name;
use crate::language::Language;
use crate::packets::Message;
use crate::spec::Edition;
use crate::wire::{Encoding, Form};

/// Runs the command line and gives the exit status: 0 when all is well, 1 when a document has errors or findings that
/// were denied, 2 when something could not be run or read.
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
        Command::Explain(args) => explain::run(&args, &mut output),
        Command::Messages(args) => messages::run(&args, &mut output),
        Command::Sample(args) => sample::run(&args, &mut output),
        Command::Schema(args) => schema::run(&args, &mut output),
    };
    match status.and_then(|status| Ok(output.flush().map(|()| status)?)) {
        Ok(status) => status.into(),
        Err(CommandError::Usage(error)) => usage(&error),
        Err(CommandError::Output(error)) => {
            // If standard error is closed too, only the exit status can tell.
            let _ = writeln!(io::stderr(), "error: cannot write the output: {error}");
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
    Explain(explain::ExplainArgs),
    Messages(messages::MessagesArgs),
    Sample(sample::SampleArgs),
    Schema(schema::SchemaArgs),
}

/// The exit status. Over several files the highest wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    /// All is usable, and nothing that was found is denied.
    Fine = 0,
    /// There are errors, or findings that are denied.
    Found = 1,
    /// Something could not be run or read.
    Failed = 2,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status as u8)
    }
}

/// Why a command stops before it is done.
#[derive(Debug)]
enum CommandError {
    Usage(clap::Error),
    Output(io::Error),
}

impl From<io::Error> for CommandError {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl CommandError {
    /// The arguments of a command make no sense together, or for this message.
    fn usage<A: clap::Args>(command: &str, message: impl fmt::Display) -> Self {
        let command = clap::Command::new("qcvn120").bin_name(format!("qcvn120 {command}"));
        Self::Usage(A::augment_args(command).error(ErrorKind::InvalidValue, message))
    }

    /// The message does not have this form.
    fn no_such_form<A: clap::Args>(command: &str, message: Message, form: Form) -> Self {
        let forms: Vec<&str> = message.forms().map(Form::name).collect();
        let forms = forms.join(", ");
        Self::usage::<A>(
            command,
            format_args!("{message} has no form `{form}`; its forms are {forms}"),
        )
    }
}

/// In what shape the output is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ListFormat {
    Human,
    Json,
}

/// An edition of the packets.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Year {
    #[value(name = "2019")]
    Qcvn2019,
    #[value(name = "2022")]
    Qcvn2022,
}

impl Year {
    fn edition(self) -> Edition {
        match self {
            Self::Qcvn2019 => Edition::Qcvn2019,
            Self::Qcvn2022 => Edition::Qcvn2022,
        }
    }
}

/// The language of what is written for people.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Lang {
    Vi,
    En,
}

impl Lang {
    fn language(self) -> Language {
        match self {
            Self::Vi => Language::Vietnamese,
            Self::En => Language::English,
        }
    }
}

/// Parses the name of an encoding.
fn parse_encoding(name: &str) -> Result<Encoding, String> {
    name.parse()
        .map_err(|_| "the encodings are json and xml".to_owned())
}

/// Parses the name of a message; an error names the nearest one.
fn parse_message(name: &str) -> Result<Message, String> {
    name.parse().map_err(|_| match nearest_name(name) {
        Some(nearest) => {
            format!("no message has this name; the nearest is `{nearest}` (`qcvn120 messages` lists all)")
        }
        None => "no message has this name".to_owned(),
    })
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
