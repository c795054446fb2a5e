//! `qcvn120 export`: packets as tables. What makes them, Arrow and Parquet, is a program of its own, `qcvn120-export`, so that it
//! burdens nobody who only checks; this command finds it, as git and cargo find their commands, and says what to do.

use std::env;
use std::ffi::OsStr;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::Command;

use clap::ValueEnum;
use tempfile::NamedTempFile;

use super::arguments::{Year, parse_message};
use super::files::{FileArgs, Found};
use super::limits::LimitArgs;
use super::profiles::ProfileArgs;
use super::status::{CommandError, Status};
use crate::language::{Language, both};
use crate::packets::Message;
use crate::report::plain;

/// Write packets as tables for databases and engines: a file for each message, and the findings
#[derive(Debug, clap::Args)]
pub(super) struct ExportArgs {
    /// The kind of files to write
    #[arg(long, value_name = "FORMAT", value_enum)]
    to: TableFormat,

    /// The folder to write to; files of the same names in it are replaced once all are complete
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,

    /// The message that the files must be [default: found out from the `service` or the keys of each file]
    #[arg(long, value_name = "NAME", value_parser = parse_message)]
    message: Option<Message>,

    /// The edition to check under: what came later is advice
    #[arg(long, value_name = "YEAR", value_enum, default_value = "2022")]
    edition: Year,

    #[command(flatten)]
    profile: ProfileArgs,

    /// Show the values found in the findings, too; they are personal data
    #[arg(long)]
    values: bool,

    /// Say nothing but which files could not be read
    #[arg(short, long)]
    quiet: bool,

    /// The files: each a file, `-` for standard input, a folder with all packets inside, or a pattern in quotes ('in/**/*.json')
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// In folders, take the files that .gitignore, .ignore or .qcvn120ignore leave out, too
    #[arg(long)]
    no_ignore: bool,

    #[command(flatten)]
    limits: LimitArgs,
}

/// The kind of files that tables become.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum TableFormat {
    Parquet,
    Csv,
    Arrow,
}

/// The program that makes tables.
const PROGRAM: &str = "qcvn120-export";

pub(super) fn run(args: &ExportArgs, language: Language) -> Result<Status, CommandError> {
    // What is wrong with a profile is said here, as by every command.
    args.profile.load(language)?;
    let files = FileArgs {
        files: args.files.clone(),
        no_ignore: args.no_ignore,
    };
    let (found, missing): (Vec<_>, Vec<_>) = files
        .find()
        .into_iter()
        .partition(|one| one.problem.is_none());
    for one in &missing {
        tell(one, language);
    }
    let mut status = if missing.is_empty() {
        Status::Fine
    } else {
        Status::Failed
    };
    if !found.is_empty() {
        let list = list(&found)?;
        let ended = command(args, list.path().as_os_str(), language).status();
        status = status.max(match ended {
            Ok(ended) => match ended.code() {
                Some(0) => Status::Fine,
                Some(1) => Status::Found,
                // A signal, among others.
                _ => Status::Failed,
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(CommandError::Failed(MISSING.text(language).to_owned()));
            }
            Err(error) => return Err(CommandError::Failed(format!("{PROGRAM}: {error}"))),
        });
    }
    Ok(status)
}

const MISSING: crate::language::Bilingual = both(
    "không tìm thấy chương trình qcvn120-export, vốn phải nằm cạnh qcvn120 hoặc trong PATH; cài bằng: cargo install --path tables --locked (trong kho mã nguồn)",
    "the program qcvn120-export is neither beside qcvn120 nor on PATH; install it with: cargo install --path tables --locked (in the repository)",
);

/// Says what stands in the way of a file.
fn tell(one: &Found, language: Language) {
    if let Some(problem) = &one.problem {
        let (file, message) = (one.input.label(language), problem.message(language));
        let line = format!("{file}: {message} [{}]", problem.code());
        // If standard error is closed, only the exit status can tell.
        let _ = writeln!(io::stderr(), "{}", plain(&line));
    }
}

/// A list of the files, which may be more than a command line holds: of each a sign, `+` if it was found in a folder, and
/// the path.
fn list(found: &[Found]) -> io::Result<NamedTempFile> {
    let mut list = NamedTempFile::new()?;
    for one in found {
        list.write_all(if one.in_folder { b"+" } else { b"=" })?;
        list.write_all(one.input.path().as_os_str().as_encoded_bytes())?;
        list.write_all(&[0])?;
    }
    list.flush()?;
    Ok(list)
}

/// The program with its arguments.
fn command(args: &ExportArgs, list: &OsStr, language: Language) -> Command {
    let name = |value: Option<clap::builder::PossibleValue>| {
        value.map_or_else(String::new, |value| value.get_name().to_owned())
    };
    let mut command = Command::new(program());
    command.arg("--to").arg(name(args.to.to_possible_value()));
    command.arg("--output").arg(&args.output);
    command.arg("--lang").arg(language.name());
    command
        .arg("--edition")
        .arg(name(args.edition.to_possible_value()));
    if let Some(message) = args.message {
        command.arg("--message").arg(message.name());
    }
    for profile in args.profile.files() {
        command.arg("--profile").arg(profile);
    }
    if args.values {
        command.arg("--values");
    }
    if args.quiet {
        command.arg("--quiet");
    }
    for (option, limit) in args.limits.given() {
        command.arg(format!("--{option}")).arg(limit.to_string());
    }
    command.arg("--list").arg(list);
    command
}

/// The program beside this one; else its name, which the system looks for on PATH.
fn program() -> PathBuf {
    let beside = env::current_exe().ok().and_then(|this| {
        let name = format!("{PROGRAM}{}", env::consts::EXE_SUFFIX);
        let beside = this.parent()?.join(name);
        beside.is_file().then_some(beside)
    });
    beside.unwrap_or_else(|| PathBuf::from(PROGRAM))
}
