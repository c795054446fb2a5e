//! `qcvn120 check`: tells whether files are usable, conformant and clean, and what is wrong with them.

use std::borrow::Cow;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::arguments::{Lang, Year, parse_message};
use super::input::{FileContent, InputFile, Long};
use super::outcome::{Shown, has_more, may_be_read_by_record, may_be_read_whole};
use super::output::Output;
use super::pieces::Pieces;
use super::profiles::ProfileArgs;
use super::progress::Progress;
use super::rendering::Rendering;
use super::status::{CommandError, Status};
use super::together::Gathering;
use crate::documents::{Catalogue, Detection, Verdict, acknowledgement};
use crate::error::{ReadError, ReadFailure};
use crate::language::Language;
use crate::options::ReadOptions;
use crate::packets::{Document, Message, MessageType, MessageVisitor};
use crate::report::{Report, Severity};
use crate::stream::{self, Checked, StreamError, check_watched_parallel};
use crate::wire::{Encoding, Form, without_bom};

/// Check files: are they usable, conformant to the schema, and clean?
#[derive(Debug, clap::Args)]
pub(super) struct CheckArgs {
    /// The message that the files must be [default: found out from the `service` or the keys of each file]
    #[arg(long, value_name = "NAME", value_parser = parse_message)]
    message: Option<Message>,

    /// The edition to check under: what came later is advice
    #[arg(long, value_name = "YEAR", value_enum, default_value = "2022")]
    edition: Year,

    #[command(flatten)]
    profile: ProfileArgs,

    /// The shape of the output: json is one object on a line for each file, sarif one log of SARIF 2.1.0 over all
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "human")]
    format: ReportFormat,

    /// The language of what people read, in sarif too: Vietnamese or English
    #[arg(long, value_name = "LANG", value_enum, default_value = "vi")]
    lang: Lang,

    /// Let such findings fail the check, as errors do; may be given more than once
    #[arg(long, value_name = "KIND", value_enum)]
    deny: Vec<Deny>,

    /// A catalogue of codes of procedures, fields or agencies: a reply of the portal (JSON or XML), or CSV; codes that are not in it
    /// are advice. May be given more than once
    #[arg(long, value_name = "FILE")]
    catalogue: Vec<PathBuf>,

    /// Check the files against each other as well: what does not agree between the packets, the files being given in the order
    /// in which they were sent
    #[arg(long)]
    together: bool,

    /// Show the values found; they are personal data and masked otherwise
    #[arg(long)]
    values: bool,

    /// The files to check; `-` is standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
}

/// The shape of the output.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum ReportFormat {
    Human,
    Json,
    Sarif,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    Advice,
    Quirks,
}

impl CheckArgs {
    /// The options; an error names the profile or the catalogue that cannot be read, and why.
    fn options(&self) -> Result<ReadOptions, CommandError> {
        let language = self.lang.language();
        let mut options = ReadOptions::new().edition(self.edition.edition());
        if let Some(profile) = self.profile.load(language)? {
            options = options.profile(&profile);
        }
        if self.catalogue.is_empty() {
            return Ok(options);
        }
        let mut catalogue = Catalogue::new();
        for path in &self.catalogue {
            let entries = read_catalogue(path, language)?;
            catalogue.extend(entries);
        }
        Ok(options.known_codes(catalogue))
    }

    fn rendering(&self, colour: bool) -> Rendering {
        let language = self.lang.language();
        match self.format {
            ReportFormat::Human => Rendering::human(language, self.values, colour),
            ReportFormat::Json => Rendering::json(self.values),
            ReportFormat::Sarif => Rendering::sarif(language, self.values),
        }
    }

    fn status(&self, outcome: &Verdict) -> Status {
        match &outcome.result {
            Err(_) => Status::Failed,
            Ok(_) if !outcome.broken.is_empty() => Status::Failed,
            Ok(report) if !report.usable() || self.denied(report).next().is_some() => Status::Found,
            Ok(_) => Status::Fine,
        }
    }

    /// The kinds of findings that are denied and of which the report has some.
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

/// Reads a catalogue: a reply of the portal, or CSV.
fn read_catalogue(path: &Path, language: Language) -> Result<Catalogue, CommandError> {
    let input = InputFile::from(path.to_owned());
    let failed = |error| CommandError::Failed(format!("{}: {error}", input.name()));
    let bytes = input
        .read_whole()
        .map_err(|error| failed(error.to_string()))?;
    let read = match without_bom(&bytes).trim_ascii_start().first() {
        Some(b'{' | b'[' | b'<') => Catalogue::read(&bytes),
        _ => Catalogue::from_csv(&bytes),
    };
    read.map_err(|error| failed(error.message(language)))
}

pub(super) fn run(args: &CheckArgs, output: &mut Output) -> Result<Status, CommandError> {
    let options = args.options()?;
    let mut rendering = args.rendering(output.colour);
    let mut status = Status::Fine;
    let inputs: Vec<InputFile> = args.files.iter().cloned().map(InputFile::from).collect();
    let mut gathering = args
        .together
        .then(|| Gathering::new(options.clone(), args.message.is_none()));
    let mut progress = Progress::over(&inputs, output.terminal, args.lang.language());
    for input in &inputs {
        let content = input.read();
        let mut pieces = Pieces::new(!args.values);
        let mut read = 0;
        let (mut outcome, shown) = match content {
            Ok(FileContent::Whole(bytes)) => {
                let outcome = check(&bytes, args.message, &options);
                if let Some(gathering) = &mut gathering {
                    gathering.add(&input.name(), &bytes, &outcome);
                }
                (outcome, Shown::Bytes(Cow::Owned(bytes)))
            }
            Ok(FileContent::Long(long)) => {
                read = input.size();
                check_long(
                    input,
                    long,
                    (args.message, &options),
                    &progress,
                    &mut pieces,
                    gathering.as_mut(),
                )
            }
            Err(error) => (ReadFailure::from(&error).into(), Shown::Nothing),
        };
        outcome.file = Some(input.name());
        status = status.max(args.status(&outcome));
        let denied: Vec<Severity> = outcome
            .result
            .iter()
            .flat_map(|report| args.denied(report))
            .collect();
        progress.aside(|| {
            rendering.file(output, input, &shown, &outcome, &denied)?;
            output.flush()
        })?;
        progress.advance(input, read);
    }
    drop(progress);
    if let Some(gathering) = gathering {
        let outcome = gathering.finish();
        status = status.max(args.status(&outcome));
        let report = outcome.result.iter();
        let denied: Vec<Severity> = report.flat_map(|report| args.denied(report)).collect();
        rendering.together(output, &outcome, &denied)?;
    }
    rendering.finish(output, status)?;
    Ok(status)
}

/// Checks a document that is in memory. Newline-delimited JSON, and what else fails as a whole, is checked record by record.
pub(super) fn check(bytes: &[u8], message: Option<Message>, options: &ReadOptions) -> Verdict {
    let mut outcome = Verdict::new(message);
    let error = match check_whole(bytes, options, &mut outcome) {
        Ok((form, records, report)) => {
            outcome.form = Some(form);
            outcome.records = Some(records);
            outcome.result = Ok(report);
            return outcome;
        }
        Err(error) => error,
    };
    if may_be_read_by_record(&error) {
        let mut ignored = |_: &Report, _: &str, _: usize| ();
        let mut streamed = Verdict::new(message);
        match check_stream(bytes, options, &mut streamed, &mut ignored, None) {
            Ok(checked) => {
                return Verdict {
                    also: streamed.also,
                    ..Verdict::from(checked)
                };
            }
            // Of several documents, the error of one says more than that there are several.
            Err(StreamError::Read(found)) if has_more(&error) => {
                streamed.result = Err(found.into());
                return streamed;
            }
            Err(_) => {}
        }
    }
    outcome.result = Err(error.into());
    outcome
}

/// Checks a long document record by record. If that cannot be done, it is read again and checked whole, unless it is
/// too long for that.
fn check_long<'s>(
    input: &InputFile,
    long: Long,
    (message, options): (Option<Message>, &ReadOptions),
    progress: &Progress,
    pieces: &'s mut Pieces,
    mut gathering: Option<&mut Gathering>,
) -> (Verdict, Shown<'s>) {
    let mut outcome = Verdict::new(message);
    let mut watch = |report: &Report, text: &str, start: usize| pieces.note(report, text, start);
    outcome.encoding = encoding(long.get_ref().0.get_ref());
    let reader = progress.over_reader(long);
    let name = input.name();
    let together = gathering.as_deref_mut().map(|all| (all, name.as_str()));
    let error = match check_stream(reader, options, &mut outcome, &mut watch, together) {
        Ok(checked) => {
            let also = outcome.also;
            let outcome = Verdict {
                also,
                ..Verdict::from(checked)
            };
            let length = input.size();
            return (outcome, Shown::Pieces { pieces, length });
        }
        Err(StreamError::Read(error)) => error,
        Err(StreamError::Record(broken)) => broken.error,
        Err(StreamError::Io(error)) => {
            return (ReadFailure::from(&error).into(), Shown::Nothing);
        }
    };
    if may_be_read_whole(&error)
        && let Ok(Some(bytes)) = input.read_again()
    {
        let outcome = check(&bytes, message, options);
        if let Some(gathering) = gathering {
            gathering.add(&name, &bytes, &outcome);
        }
        return (outcome, Shown::Bytes(Cow::Owned(bytes)));
    }
    outcome.result = Err(error.into());
    (outcome, Shown::Nothing)
}

/// Checks a document record by record; on all cores, unless it is gathered under a name.
fn check_stream(
    reader: impl Read + Send,
    options: &ReadOptions,
    outcome: &mut Verdict,
    watch: &mut dyn FnMut(&Report, &str, usize),
    gathering: Option<(&mut Gathering, &str)>,
) -> Result<Checked, StreamError> {
    let is_found = outcome.message.is_none();
    // Boxed, so that what is generic over the message is compiled for one type of reader only.
    let reader: Box<dyn Read + Send + '_> = if outcome.message.is_none() {
        let (found, reader) = stream::detect_with(reader, options)?;
        note(outcome, found);
        Box::new(reader)
    } else {
        Box::new(reader)
    };
    match (outcome.message, gathering) {
        (Some(message), Some((gathering, name))) => gathering.read(name, message, reader, watch),
        (Some(message), None) => check_watched_parallel(message, is_found, reader, options, watch),
        (None, _) => stream::check_reply(reader, options),
    }
}

/// Checks a document as a whole; gives its form, the number of its records, and the report.
fn check_whole(
    bytes: &[u8],
    options: &ReadOptions,
    outcome: &mut Verdict,
) -> Result<(Form, usize, Report), ReadError> {
    outcome.encoding = encoding(bytes);
    if outcome.message.is_none() {
        let found = crate::detect_with(bytes, options)?;
        note(outcome, found);
    }
    if let Some(message) = outcome.message {
        return message.visit(CheckFile { bytes, options });
    }
    // No message: a reply without records, which is the same for many messages.
    let (_, report) = acknowledgement::<String>(bytes, options)?;
    Ok((Form::Reply, 0, report))
}

/// Takes over what detection found out.
fn note(outcome: &mut Verdict, found: Detection) {
    outcome.message = found.message;
    outcome.also = found.also;
    outcome.form = Some(found.form);
}

/// The encoding, if the first character can begin a document.
pub(super) fn encoding(bytes: &[u8]) -> Option<Encoding> {
    match without_bom(bytes).trim_ascii_start().first()? {
        b'<' | b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n' => {
            Some(Encoding::of(bytes))
        }
        _ => None,
    }
}

/// Checks a document of a known message.
struct CheckFile<'a> {
    bytes: &'a [u8],
    options: &'a ReadOptions,
}

impl MessageVisitor for CheckFile<'_> {
    type Output = Result<(Form, usize, Report), ReadError>;

    fn visit<M: MessageType>(self) -> Self::Output {
        let document = Document::<M, Cow<'_, str>>::read_borrowed_with(self.bytes, self.options)?;
        let records = document.records().len();
        Ok((document.form(), records, document.into_parts().1))
    }
}
