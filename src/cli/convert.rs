//! `qcvn120 convert`: from one encoding to the other.

use std::io::{self, Write};
use std::path::PathBuf;

use super::check::{Failure, Outcome};
use super::human::Human;
use super::input::Input;
use super::output::write_file;
use super::plain::plain;
use super::{Lang, Output, Status, Stop, Year, parse_encoding, parse_message};
use crate::convert::{Conversion, ConvertError};
use crate::error::{ReadError, WriteError};
use crate::options::{ReadOptions, WriteOptions};
use crate::packet::{AnyDocument, Encoding, Message};
use crate::report::{Language, Report};

/// Convert a file to JSON or XML; refuses one that has errors
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The encoding to convert to; a file that is in it already is written in the exact wire form
    #[arg(long, value_name = "ENCODING", value_parser = parse_encoding)]
    to: Encoding,

    /// The message that the file must be [default: found out from the `service`, the root element or the keys]
    #[arg(long, value_name = "NAME", value_parser = parse_message)]
    message: Option<Message>,

    /// The edition to convert to: what came later is left out, and told of on standard error
    #[arg(long, value_name = "YEAR", value_enum)]
    edition: Option<Year>,

    /// Write a document that has errors too
    #[arg(long)]
    keep_invalid: bool,

    /// Where to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// The language of what is said on standard error: Vietnamese or English
    #[arg(long, value_name = "LANG", value_enum, default_value = "vi")]
    lang: Lang,

    /// The file to convert; `-` is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

pub(super) fn run(args: &Args, output: &mut Output) -> Result<Status, Stop> {
    let input = Input::from(args.file.clone());
    let bytes = input.read();
    let read = match &bytes {
        Ok(bytes) => read(args, bytes).map_err(Failure::from),
        Err(error) => Err(Failure::unreadable(error)),
    };
    let said = Said {
        human: Human::new(args.lang.language(), false, false),
        input,
        bytes: bytes.as_deref().unwrap_or_default(),
    };
    let mut document = match read {
        Ok(document) => document,
        Err(failure) => {
            said.failure(failure);
            return Ok(Status::Failed);
        }
    };
    let options = WriteOptions::new().keep_invalid(args.keep_invalid);
    if let Some(year) = args.edition {
        let trimmed = document.into_edition(year.edition());
        document = trimmed.value;
        left_out(&trimmed.left_out, args.lang.language());
    }
    let converted = crate::convert::convert_document(&document, args.to, &options);
    if !document.report().findings().is_empty() {
        said.findings(&document);
    }
    match converted {
        Ok(conversion) => {
            write(args, output, &conversion)?;
            Ok(Status::Fine)
        }
        Err(error) => {
            if let ConvertError::Write(WriteError::NotXml(_)) = &error {
                // Where standard error is gone, the status is all that is left to say it.
                let message = error.message(args.lang.language());
                let _ = writeln!(io::stderr(), "error: {}", plain(&message));
            }
            Ok(Status::Found)
        }
    }
}

fn read(args: &Args, bytes: &[u8]) -> Result<AnyDocument, ReadError> {
    let options = ReadOptions::new();
    match args.message {
        Some(message) => crate::read_as(message, bytes, &options),
        None => crate::read_with(bytes, &options),
    }
}

/// Tells what an earlier edition has no place for.
fn left_out(report: &Report, language: Language) {
    let word = match language {
        Language::English => "left out",
        _ => "bỏ ra",
    };
    let mut stderr = io::stderr().lock();
    for finding in report.findings() {
        // Where standard error is gone, there is nobody to tell.
        let _ = writeln!(
            stderr,
            "{word}: {}: {}",
            finding.pointer(),
            finding.message(language)
        );
    }
}

fn write(args: &Args, output: &mut Output, conversion: &Conversion) -> Result<(), Stop> {
    match &args.output {
        Some(path) => write_file(path, &format!("{}\n", conversion.text))?,
        None => writeln!(output, "{}", conversion.text)?,
    }
    Ok(())
}

/// What is said on standard error.
struct Said<'a> {
    human: Human,
    input: Input,
    bytes: &'a [u8],
}

impl Said<'_> {
    fn findings(self, document: &AnyDocument) {
        let encoding = Encoding::of(self.bytes);
        self.outcome(&Outcome {
            encoding: Some(encoding),
            message: document.message(),
            also: Vec::new(),
            form: Some(document.form()),
            records: Some(document.record_count()),
            result: Ok(document.report().clone()),
        });
    }

    fn failure(self, failure: Failure) {
        self.outcome(&Outcome {
            encoding: None,
            message: None,
            also: Vec::new(),
            form: None,
            records: None,
            result: Err(failure),
        });
    }

    fn outcome(mut self, outcome: &Outcome) {
        let mut stderr = io::stderr().lock();
        // Where standard error is gone, the status is all that is left to say it.
        let _ = self
            .human
            .write(&mut stderr, &self.input, self.bytes, outcome, &[]);
    }
}
