//! `qcvn120 check`: whether files are usable, conformant and clean, and what is wrong with them.

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::ValueEnum;

use super::input::Input;
use super::progress::Progress;
use super::shape::Shape;
use super::{Lang, Output, Status, Stop, Year, parse_message};
use crate::document::Document;
use crate::error::ReadError;
use crate::options::ReadOptions;
use crate::packet::{Encoding, Form, Message, Packet, PacketVisitor};
use crate::report::{Language, Position, Report, Severity};

/// Check files: are they usable, conformant to the schema, and clean?
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The message that the files must be [default: found out from the `service` or the keys of each file]
    #[arg(long, value_name = "NAME", value_parser = parse_message)]
    message: Option<Message>,

    /// The edition to check under: what came later is advice
    #[arg(long, value_name = "YEAR", value_enum, default_value = "2022")]
    edition: Year,

    /// The shape of the output: json is one object on a line for each file, sarif one log of SARIF 2.1.0 over all
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "human")]
    format: Format,

    /// The language of what people read, in sarif too: Vietnamese or English
    #[arg(long, value_name = "LANG", value_enum, default_value = "vi")]
    lang: Lang,

    /// Let such findings fail the check, as errors do; may be given more than once
    #[arg(long, value_name = "KIND", value_enum)]
    deny: Vec<Deny>,

    /// Show the values found; they are personal data and masked otherwise
    #[arg(long)]
    values: bool,

    /// The files to check; `-` is standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
}

/// The shape of the output.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Human,
    Json,
    Sarif,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    Advice,
    Quirks,
}

impl Args {
    fn options(&self) -> ReadOptions {
        ReadOptions::new().edition(self.edition.edition())
    }

    fn shape(&self, colour: bool) -> Shape {
        let language = self.lang.language();
        match self.format {
            Format::Human => Shape::human(language, self.values, colour),
            Format::Json => Shape::json(self.values),
            Format::Sarif => Shape::sarif(language, self.values),
        }
    }

    fn status(&self, outcome: &Outcome) -> Status {
        match &outcome.result {
            Err(_) => Status::Failed,
            Ok(report) if !report.usable() || self.denied(report).next().is_some() => Status::Found,
            Ok(_) => Status::Fine,
        }
    }

    /// The kinds of findings that are denied and that there are.
    fn denied(&self, report: &Report) -> impl Iterator<Item = Severity> {
        let counts = report.counts();
        let kinds = [
            (Deny::Quirks, Severity::Quirk, counts.quirks),
            (Deny::Advice, Severity::Advice, counts.advice),
        ];
        kinds
            .into_iter()
            .filter(|(deny, _, count)| *count > 0 && self.deny.contains(deny))
            .map(|(_, severity, _)| severity)
    }
}

pub(super) fn run(args: &Args, output: &mut Output) -> Result<Status, Stop> {
    let mut shape = args.shape(output.colour);
    let mut status = Status::Fine;
    let inputs: Vec<Input> = args.files.iter().cloned().map(Input::from).collect();
    let mut progress = Progress::over(&inputs, output.terminal, args.lang.language());
    shape.begin(output)?;
    for input in &inputs {
        let bytes = input.read();
        let outcome = check(bytes.as_deref(), args.message, &args.options());
        status = status.max(args.status(&outcome));
        let denied: Vec<Severity> = outcome
            .result
            .iter()
            .flat_map(|report| args.denied(report))
            .collect();
        let bytes = bytes.as_deref().unwrap_or_default();
        progress.aside(|| {
            shape.file(output, input, bytes, &outcome, &denied)?;
            output.flush()
        })?;
        progress.advance(input);
    }
    drop(progress);
    shape.finish(output, status)?;
    Ok(status)
}

/// What came of one file.
pub(super) struct Outcome {
    pub(super) encoding: Option<Encoding>,
    pub(super) message: Option<Message>,
    /// Other messages that the file may be as well.
    pub(super) also: Vec<Message>,
    pub(super) form: Option<Form>,
    pub(super) records: Option<usize>,
    pub(super) result: Result<Report, Failure>,
}

/// Why a file was not checked.
pub(super) struct Failure {
    pub(super) code: &'static str,
    pub(super) vi: String,
    pub(super) en: String,
    pub(super) position: Option<Position>,
}

fn check(
    bytes: Result<&[u8], &io::Error>,
    message: Option<Message>,
    options: &ReadOptions,
) -> Outcome {
    let mut outcome = Outcome {
        encoding: None,
        message,
        also: Vec::new(),
        form: None,
        records: None,
        result: Ok(Report::default()),
    };
    let checked = match bytes {
        Ok(bytes) => check_bytes(bytes, options, &mut outcome),
        Err(error) => Err(Failure::unreadable(error)),
    };
    match checked {
        Ok(checked) => {
            outcome.form = Some(checked.form);
            outcome.records = Some(checked.records);
            outcome.result = Ok(checked.report);
        }
        Err(failure) => outcome.result = Err(failure),
    }
    outcome
}

fn check_bytes(
    bytes: &[u8],
    options: &ReadOptions,
    outcome: &mut Outcome,
) -> Result<Checked, Failure> {
    outcome.encoding = encoding(bytes);
    if outcome.message.is_none() {
        let found = crate::detect_with(bytes, options)?;
        outcome.message = found.message;
        outcome.also = found.also;
        outcome.form = Some(found.form);
    }
    Ok(match outcome.message {
        Some(message) => message.visit(Check { bytes, options })?,
        None => acknowledgement(bytes, options)?,
    })
}

/// The encoding, when there is anything that could be a document.
fn encoding(bytes: &[u8]) -> Option<Encoding> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match text.trim_ascii_start().first()? {
        b'<' | b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n' => {
            Some(Encoding::of(bytes))
        }
        _ => None,
    }
}

struct Checked {
    form: Form,
    records: usize,
    report: Report,
}

/// Checks a document of a known message.
struct Check<'a> {
    bytes: &'a [u8],
    options: &'a ReadOptions,
}

impl PacketVisitor for Check<'_> {
    type Output = Result<Checked, ReadError>;

    fn visit<P: Packet>(self) -> Self::Output {
        let document = Document::<P, Cow<'_, str>>::read_borrowed_with(self.bytes, self.options)?;
        Ok(Checked {
            form: document.form(),
            records: document.records().len(),
            report: document.into_parts().1,
        })
    }
}

/// Checks a reply without records, which is the same for many messages.
fn acknowledgement(bytes: &[u8], options: &ReadOptions) -> Result<Checked, ReadError> {
    let (_, report) = crate::document::acknowledgement(bytes, options)?;
    Ok(Checked {
        form: Form::Reply,
        records: 0,
        report,
    })
}

impl Failure {
    pub(super) fn message(&self, language: Language) -> &str {
        match language {
            Language::Vietnamese => &self.vi,
            Language::English => &self.en,
        }
    }

    pub(super) fn unreadable(error: &io::Error) -> Self {
        let (vi, en) = match error.kind() {
            io::ErrorKind::NotFound => ("Không có tệp này", "There is no such file"),
            io::ErrorKind::PermissionDenied => (
                "Không có quyền đọc tệp này",
                "There is no permission to read this file",
            ),
            io::ErrorKind::IsADirectory => (
                "Đây là thư mục, không phải tệp",
                "This is a directory, not a file",
            ),
            _ => ("Không đọc được tệp này", "This file cannot be read"),
        };
        Self::new("file.unreadable", vi, en)
    }

    fn new(code: &'static str, vi: &str, en: &str) -> Self {
        Self {
            code,
            vi: vi.to_owned(),
            en: en.to_owned(),
            position: None,
        }
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        Self {
            code: error.code(),
            vi: error.message(Language::Vietnamese),
            en: error.message(Language::English),
            position: error.position(),
        }
    }
}
