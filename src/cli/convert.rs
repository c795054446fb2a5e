//! `qcvn120 convert`: converts a document from one encoding to the other.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, Write};
use std::path::PathBuf;

use super::arguments::{Lang, Year, parse_encoding, parse_message};
use super::config::Limits;
use super::human::Human;
use super::input::{FileContent, InputFile, Stamp, bounded, rewindable};
use super::lines;
use super::outcome::{Shown, has_more, may_be_read_by_record, may_be_read_whole};
use super::output::{Draft, EndLine, Output};
use super::pieces::Pieces;
use super::plain::plain;
use super::profiles::ProfileArgs;
use super::status::{CommandError, Status};
use crate::documents::Verdict;
use crate::documents::convert::{ConvertError, convert_document_with};
use crate::error::{ReadError, ReadFailure, WriteError};
use crate::language::Language;
use crate::options::{ReadOptions, WriteOptions};
use crate::packets::{AnyDocument, Message};
use crate::report::{Report, pointer_in_lines};
use crate::stream::{Converter, Ran, StreamConvertError};
use crate::syntax::json::on_one_line;
use crate::wire::Encoding;

/// Convert a file to JSON or XML; refuses one that has errors
#[derive(Debug, clap::Args)]
pub(super) struct ConvertArgs {
    /// The encoding to convert to; a file that is in it already is written in the exact wire form
    #[arg(long, value_name = "ENCODING", value_parser = parse_encoding)]
    to: Encoding,

    /// The message that the file must be [default: found out from the `service`, the root element or the keys]
    #[arg(long, value_name = "NAME", value_parser = parse_message)]
    message: Option<Message>,

    /// The edition to convert to: what came later is left out, and told of on standard error
    #[arg(long, value_name = "YEAR", value_enum)]
    edition: Option<Year>,

    #[command(flatten)]
    profile: ProfileArgs,

    /// Write a document that has errors too
    #[arg(long)]
    keep_invalid: bool,

    /// Where to write; - is standard output [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// The language of what is said on standard error: Vietnamese or English
    #[arg(long, value_name = "LANG", value_enum, default_value = "vi")]
    lang: Lang,

    /// Answer each line of standard input, which is a packet, with a line of JSON that holds the converted one and the report: for
    /// programs that keep one process
    #[arg(long, conflicts_with_all = ["file", "output"])]
    lines: bool,

    /// The file to convert; `-` is standard input
    #[arg(value_name = "FILE", required_unless_present = "lines")]
    file: Option<PathBuf>,
}

pub(super) fn run(
    args: &ConvertArgs,
    limits: &Limits,
    output: &mut Output,
) -> Result<Status, CommandError> {
    let job = Job::new(args, limits)?;
    if args.lines {
        return lines::each(output, |line, output| convert_line(&job, line, output));
    }
    let mut said = Said {
        human: Human::new(args.lang.language(), false, false),
        input: InputFile::from(args.file.clone().unwrap_or_default()),
        before: None,
        language: args.lang.language(),
    };
    said.before = said.input.stamp();
    let content = said.input.read();
    let converted = match content {
        Ok(FileContent::Whole(bytes)) => convert_whole(&job, &mut said, &bytes, output)?,
        Ok(FileContent::Long(long)) => match rewindable(&said.input, long) {
            Ok(file) => convert_long(&job, &mut said, file, output)?,
            Err(error) => Err(ReadFailure::from(&error)),
        },
        Err(error) => Err(ReadFailure::from(&error)),
    };
    // What does not fit together may come of the change.
    let is_written = matches!(converted, Ok(Status::Fine));
    let converted = if !is_written && said.has_input_changed() {
        Err(ReadFailure::changed())
    } else {
        converted
    };
    Ok(converted.unwrap_or_else(|failure| {
        said.outcome(&failure.into(), &Shown::Nothing);
        Status::Failed
    }))
}

/// Converts the document on a line, and answers with the outcome, which no document can be mistaken for.
fn convert_line(job: &Job<'_>, line: &[u8], output: &mut Output) -> io::Result<Status> {
    let (packet, left_out, verdict) = match read(job, line) {
        Ok(mut document) => {
            let mut left_out = None;
            if let Some(year) = job.args.edition {
                let trimmed = document.into_edition(year.edition());
                document = trimmed.value;
                left_out = Some(trimmed.left_out);
            }
            let converted = convert_document_with(&document, job.args.to, &job.write);
            let verdict = outcome(&document, Encoding::of(line));
            (converted.map(|converted| converted.text), left_out, verdict)
        }
        Err(error) => {
            let answer = Answer {
                packet: None,
                refused: None,
                left_out: None,
                verdict: &error.into(),
            };
            answer.write(output)?;
            return Ok(Status::Failed);
        }
    };
    let status = if packet.is_ok() {
        Status::Fine
    } else {
        Status::Found
    };
    let refused = packet.as_ref().err().map(|error| Refused {
        message_en: error.message(Language::English),
        message_vi: error.message(Language::Vietnamese),
    });
    let answer = Answer {
        packet: packet.ok(),
        refused,
        left_out,
        verdict: &verdict,
    };
    answer.write(output)?;
    Ok(status)
}

/// What came of a line.
struct Answer<'a> {
    /// The text of the converted packet, if there is one.
    packet: Option<String>,
    /// Why there is none, of a packet that was read.
    refused: Option<Refused>,
    /// What has no place in the edition, if one was asked for.
    left_out: Option<Report>,
    verdict: &'a Verdict,
}

struct Refused {
    message_en: String,
    message_vi: String,
}

impl Answer<'_> {
    fn write(self, output: &mut Output) -> io::Result<()> {
        let refused = self.refused.map(|refused| {
            serde_json::json!({"message_en": refused.message_en, "message_vi": refused.message_vi})
        });
        let (packet, refused) = (
            serde_json::to_string(&self.packet)?,
            serde_json::to_string(&refused)?,
        );
        let left_out = serde_json::to_string(&self.left_out)?;
        let verdict = serde_json::to_string(self.verdict)?;
        let answer = format!(
            r#"{{"packet":{packet},"refused":{refused},"left_out":{left_out},"verdict":{verdict}}}"#
        );
        writeln!(output, "{}", on_one_line(answer))
    }
}

/// Converts a document that is in memory. Newline-delimited JSON, which fails as a whole, is converted record by record.
fn convert_whole(
    job: &Job<'_>,
    said: &mut Said,
    bytes: &[u8],
    output: &mut Output,
) -> Result<Result<Status, ReadFailure>, CommandError> {
    let shown = Shown::Bytes(Cow::Borrowed(bytes));
    let mut document = match read(job, bytes) {
        Ok(document) => document,
        Err(error) if may_be_read_by_record(&error) => {
            let mut input = Cursor::new(bytes);
            return match convert_stream(job, said, &mut input, Some(shown), output)? {
                Ok(status) => Ok(Ok(status)),
                Err(Unread::Broken(found)) => {
                    let error = if has_more(&error) { found } else { error };
                    let shown = Shown::Bytes(Cow::Borrowed(bytes));
                    said.outcome(&error.into(), &shown);
                    Ok(Ok(Status::Failed))
                }
                Err(Unread::Failed(error)) => Ok(Err(ReadFailure::from(&error))),
                Err(Unread::Changed) => Ok(Err(ReadFailure::changed())),
            };
        }
        Err(error) => {
            said.outcome(&error.into(), &shown);
            return Ok(Ok(Status::Failed));
        }
    };
    // An output that cannot be opened ends the run before anything is said of the document, as in `convert_stream`.
    let mut target = Target::open(job.args, output)?;
    if let Some(year) = job.args.edition {
        let trimmed = document.into_edition(year.edition());
        document = trimmed.value;
        said.left_out(&trimmed.left_out);
    }
    let converted = convert_document_with(&document, job.args.to, &job.write);
    if !document.report().findings().is_empty() {
        said.outcome(&outcome(&document, Encoding::of(bytes)), &shown);
    }
    match converted {
        Ok(converted) => {
            target.line().write_all(converted.text.as_bytes())?;
            if said.has_input_changed() {
                return Ok(Err(ReadFailure::changed()));
            }
            target.finish()?;
            Ok(Ok(Status::Fine))
        }
        Err(error) => Ok(Ok(said.refused(&error))),
    }
}

/// Converts a long document record by record. If that cannot be done, it is read again and converted whole, unless it
/// is too long for that.
fn convert_long(
    job: &Job<'_>,
    said: &mut Said,
    mut file: File,
    output: &mut Output,
) -> Result<Result<Status, ReadFailure>, CommandError> {
    match convert_stream(job, said, &mut file, None, output)? {
        Ok(status) => Ok(Ok(status)),
        Err(Unread::Broken(error)) if may_be_read_whole(&error) => match bounded(file) {
            Ok(Some(bytes)) => convert_whole(job, said, &bytes, output),
            Ok(None) => Ok(Err(error.into())),
            Err(error) => Ok(Err(ReadFailure::from(&error))),
        },
        Err(Unread::Broken(error)) => Ok(Err(error.into())),
        Err(Unread::Failed(error)) => Ok(Err(ReadFailure::from(&error))),
        Err(Unread::Changed) => Ok(Err(ReadFailure::changed())),
    }
}

/// An input as a trait object, so that what is generic over the message is compiled for one type of input only.
trait ReadSeek: Read + Seek {}

impl<T: Read + Seek> ReadSeek for T {}

/// Why a document was not read to its end.
enum Unread {
    /// The document is wrong or passes a limit.
    Broken(ReadError),
    /// The input failed.
    Failed(io::Error),
    /// The input was written to meanwhile.
    Changed,
}

/// Converts a document record by record. `shown` is its text, if that is in memory.
fn convert_stream(
    job: &Job<'_>,
    said: &mut Said,
    input: &mut dyn ReadSeek,
    shown: Option<Shown<'_>>,
    output: &mut Output,
) -> Result<Result<Status, Unread>, CommandError> {
    let mut converter = Converter::new(job.args.to)
        .read_options(job.read.clone())
        .write_options(job.write.clone());
    if let Some(message) = job.args.message {
        converter = converter.message(message);
    }
    if let Some(year) = job.args.edition {
        converter = converter.edition(year.edition());
    }
    let mut pieces = Pieces::new(true);
    let mut watch = |report: &Report, text: &str, start: usize| pieces.note(report, text, start);
    let mut target = Target::open(job.args, output)?;
    let ran = converter.run_watched(input, target.line(), &mut watch);
    let Ran {
        checked,
        left_out,
        written,
    } = match ran {
        Ok(ran) => ran,
        Err(StreamConvertError::Convert(ConvertError::Read(error))) => {
            return Ok(Err(Unread::Broken(error)));
        }
        // An error before all was read, so nothing was written.
        Err(StreamConvertError::Convert(ConvertError::Write(error))) => {
            return Ok(Ok(said.refused(&error.into())));
        }
        // Records that cannot be read are told of below.
        Err(
            error @ (StreamConvertError::NoList(_)
            | StreamConvertError::Broken(_)
            | StreamConvertError::Envelopes),
        ) => {
            return Ok(Ok(impossible(&error.message(said.language))));
        }
        Err(StreamConvertError::Io(error)) => return Ok(Err(Unread::Failed(error))),
    };
    said.left_out(&left_out);
    if checked.report.total() > 0 || !checked.broken.is_empty() {
        let length = said.input.size();
        let pieces = &pieces;
        let shown = shown.unwrap_or(Shown::Pieces { pieces, length });
        said.outcome(&Verdict::from(checked), &shown);
    }
    match written {
        Ok(()) => {
            if said.has_input_changed() {
                return Ok(Err(Unread::Changed));
            }
            target.finish()?;
            Ok(Ok(Status::Fine))
        }
        Err(StreamConvertError::Convert(error)) => Ok(Ok(said.refused(&error))),
        // They have been told of above.
        Err(StreamConvertError::Broken(_)) => Ok(Ok(Status::Failed)),
        Err(error @ (StreamConvertError::NoList(_) | StreamConvertError::Envelopes)) => {
            Ok(Ok(impossible(&error.message(said.language))))
        }
        Err(StreamConvertError::Io(error)) => Err(error.into()),
    }
}

fn read(job: &Job<'_>, bytes: &[u8]) -> Result<AnyDocument, ReadError> {
    match job.args.message {
        Some(message) => crate::read_as_with(message, bytes, &job.read),
        None => crate::read_with(bytes, &job.read),
    }
}

fn outcome(document: &AnyDocument, encoding: Encoding) -> Verdict {
    Verdict {
        encoding: Some(encoding),
        ..document.into()
    }
}

/// What is to be done, with the profiles read.
struct Job<'a> {
    args: &'a ConvertArgs,
    read: ReadOptions,
    write: WriteOptions,
}

impl<'a> Job<'a> {
    fn new(args: &'a ConvertArgs, limits: &Limits) -> Result<Self, CommandError> {
        let (mut read, mut write) = (limits.apply(ReadOptions::new()), WriteOptions::new());
        write = write.keep_invalid(args.keep_invalid);
        if let Some(profile) = args.profile.load(args.lang.language())? {
            (read, write) = (read.profile(&profile), write.profile(&profile));
        }
        Ok(Self { args, read, write })
    }
}

/// Where the document is written: standard output, or a file that takes its place only when all is written.
enum Target<'o> {
    Stdout(EndLine<&'o mut Output>),
    File(EndLine<Draft>),
}

impl<'o> Target<'o> {
    fn open(args: &ConvertArgs, output: &'o mut Output) -> io::Result<Self> {
        let draft = match &args.output {
            Some(path) => Draft::create(path)?,
            None => None,
        };
        Ok(match draft {
            Some(draft) => Self::File(EndLine::new(draft)),
            None => Self::Stdout(EndLine::new(output)),
        })
    }

    /// What to write the document to.
    fn line(&mut self) -> &mut dyn Write {
        match self {
            Self::Stdout(line) => line,
            Self::File(line) => line,
        }
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Self::Stdout(line) => line.finish().map(drop),
            Self::File(line) => line.finish()?.commit(),
        }
    }
}

/// Says things on standard error. Errors in writing there are ignored: then only the exit status can tell.
struct Said {
    human: Human,
    input: InputFile,
    /// How the input stood before it was read.
    before: Option<Stamp>,
    language: Language,
}

impl Said {
    /// Whether the input was written to since.
    fn has_input_changed(&self) -> bool {
        self.input.has_changed_since(self.before.as_ref())
    }

    /// Tells what was left out because the edition has no place for it.
    fn left_out(&self, report: &Report) {
        let (word, more) = match self.language {
            Language::English => ("left out", "more are not listed"),
            _ => ("bỏ ra", "chỗ nữa không liệt kê"),
        };
        let mut stderr = io::stderr().lock();
        for finding in report.findings() {
            let message = finding.message(self.language);
            let place = pointer_in_lines(finding.pointer(), finding.position(), self.language);
            let _ = writeln!(stderr, "{word}: {place}: {message}");
        }
        let unlisted = report.total() - report.findings().len();
        if unlisted > 0 {
            let _ = writeln!(stderr, "{word}: {unlisted} {more}");
        }
    }

    /// Tells why a document was refused when XML cannot hold it. Errors need no word here: their findings were shown
    /// already.
    fn refused(&self, error: &ConvertError) -> Status {
        if let ConvertError::Write(WriteError::NotXml(_)) = error {
            return impossible(&error.message(self.language));
        }
        Status::Found
    }

    /// Tells the findings on the document, or why it could not be read.
    fn outcome(&mut self, outcome: &Verdict, shown: &Shown<'_>) {
        let mut stderr = io::stderr().lock();
        let _ = self
            .human
            .write(&mut stderr, &self.input, shown, outcome, &[]);
    }
}

/// Tells why no document of the other encoding can hold this one.
fn impossible(message: &str) -> Status {
    let _ = writeln!(io::stderr(), "error: {}", plain(message));
    Status::Found
}
