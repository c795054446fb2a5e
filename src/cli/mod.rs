//! The command line, as the binary `qcvn120` runs it.
//!
//! Each command is a module with its arguments and its `run`: `check`, `convert`, `dictionary`, `diff`, `explain`, `export`, `manual`, `messages`, `profile`,
//! `sample`, `schema`, `suite`. All of them speak the language that `spoken` finds, help and complaints (`help`, `usage`) too. `check` gathers what came of each file (`outcome`) and prints it in one `rendering`: for people (`human`),
//! as JSON (`json`) or SARIF (`sarif`), for CI servers (`ci`) or as a page (`page`).

mod arguments;
mod check;
mod ci;
mod colour;
mod config;
mod convert;
mod dictionary;
mod diff;
mod excerpts;
mod explain;
mod explain_name;
mod export;
mod file_verdict;
mod files;
mod fingerprint;
mod folder;
mod groups;
mod help;
mod html;
mod human;
mod input;
mod json;
mod labels;
mod leftovers;
mod limits;
mod lines;
mod manual;
mod messages;
mod outcome;
mod output;
mod page;
mod paragraphs;
mod paths;
mod pieces;
mod profile;
mod profile_diff;
mod profiles;
mod progress;
mod rendering;
mod sample;
mod sarif;
mod schema;
mod source;
mod spoken;
mod status;
mod suite;
mod summary;
mod telling;
mod together;
mod usage;
mod words;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use self::arguments::{Lang, When};
use self::config::Config;
use self::help::EVERYWHERE;
use self::output::Output;
use self::status::{CommandError, Status};
use crate::language::Language;

/// Runs the command line and gives the exit status: 0 when all is well, 1 when a document has errors or findings that
/// were denied or two documents differ, 2 when something could not be run or read.
///
/// The first argument is the name of the program. Reads standard input where `-` stands for a file; writes to standard
/// output and standard error.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let mut language = spoken::language_of(&args);
    let config = match Config::find(Cli::command(), &args, language) {
        Ok(config) => config,
        Err(reason) => return failed(&reason, language),
    };
    if let Some(said) = config
        .language
        .filter(|_| spoken::asked_for(&args).is_none())
    {
        language = said;
    }
    // Before it is translated: that completes the command.
    let command_line = help::spoken_in(config.defaults(Cli::command()), language);
    let parsed = command_line.try_get_matches_from(args);
    let cli = match parsed.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) => return usage::report(&error, language),
    };
    let language = cli.lang.map_or(language, Lang::language);
    let mut output = Output::stdout(cli.color);
    let status = run_command(&cli.command, language, &mut output);
    match status.and_then(|status| Ok(output.flush().map(|()| status)?)) {
        Ok(status) => status.into(),
        Err(CommandError::Usage {
            command: name,
            reason,
        }) => usage::refuse(command(language), name, &reason, language),
        Err(CommandError::Failed(reason)) => failed(&reason, language),
        Err(CommandError::FailedFor(reasons)) => {
            for reason in &reasons {
                failed(reason, language);
            }
            Status::Failed.into()
        }
        Err(CommandError::Output(error)) => {
            // If standard error is closed too, only the exit status can tell.
            let said = match language {
                Language::Vietnamese => "lỗi: không ghi được kết quả",
                Language::English => "error: cannot write the output",
            };
            let reason = error.to_string();
            let _ = writeln!(io::stderr(), "{said}: {}", crate::report::plain(&reason));
            Status::Failed.into()
        }
    }
}

/// Says why nothing can be done.
fn failed(reason: &str, language: Language) -> ExitCode {
    let word = usage::error_word(language);
    let _ = writeln!(io::stderr(), "{word}: {}", crate::report::plain(reason));
    Status::Failed.into()
}

fn run_command(
    command: &Command,
    language: Language,
    output: &mut Output,
) -> Result<Status, CommandError> {
    match command {
        Command::Check(args) => check::run(args, language, output),
        Command::Convert(args) => convert::run(args, language, output),
        Command::Dictionary(args) => dictionary::run(args, language, output),
        Command::Diff(args) => diff::run(args, language, output),
        Command::Explain(args) => explain::run(args, language, output),
        Command::Export(args) => export::run(args, language),
        Command::Messages(args) => messages::run(args, language, output),
        Command::Profile(args) => profile::run(args, language, output),
        Command::Sample(args) => sample::run(args, output),
        Command::Schema(args) => schema::run(args, language, output),
        Command::Suite(args) => suite::run(args, language, output),
        Command::Completions(args) => manual::completions(args, self::command(language), output),
        Command::Man(args) => manual::run(args, self::command(language), output),
    }
}

/// The command line in a language.
fn command(language: Language) -> clap::Command {
    help::spoken_in(Cli::command(), language)
}

/// Checks the packets of QCVN 120:2019/BTTTT and makes examples of them.
#[derive(Debug, Parser)]
#[command(name = "qcvn120", version, max_term_width = 100)]
struct Cli {
    /// The language of what people read: Vietnamese or English [default: that of the environment, else vi]
    #[arg(long, value_name = "LANG", value_enum, global = true, help_heading = EVERYWHERE)]
    lang: Option<Lang>,

    /// When to paint the output; auto paints on a terminal, unless NO_COLOR is set
    #[arg(
        long,
        value_name = "WHEN",
        value_enum,
        default_value = "auto",
        global = true,
        help_heading = EVERYWHERE
    )]
    color: When,

    /// Take options that are not given from this file [default: qcvn120.toml in this folder or the nearest above it]
    #[arg(long, value_name = "FILE", global = true, help_heading = EVERYWHERE, conflicts_with = "no_config")]
    #[allow(dead_code, reason = "read before the other options are")]
    config: Option<PathBuf>,

    /// Read no qcvn120.toml
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    #[allow(dead_code, reason = "read before the other options are")]
    no_config: bool,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::CheckArgs),
    Convert(convert::ConvertArgs),
    Dictionary(dictionary::DictionaryArgs),
    Diff(diff::DiffArgs),
    Explain(explain::ExplainArgs),
    Export(export::ExportArgs),
    Messages(messages::MessagesArgs),
    Profile(profile::ProfileCommandArgs),
    Sample(sample::SampleArgs),
    Schema(schema::SchemaArgs),
    Suite(suite::SuiteArgs),
    Completions(manual::CompletionsArgs),
    Man(manual::ManArgs),
}
