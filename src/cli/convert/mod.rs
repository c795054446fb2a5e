//! `qcvn120 convert`: converts documents from one encoding to the other.

mod lines;
mod tally;
mod targets;

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, Write};
use std::path::PathBuf;

use self::lines::{Way, convert_line};
use self::tally::Tally;
use super::arguments::{Year, parse_encoding, parse_message};
use super::files::{FileArgs, Found};
use super::human::{Human, Manner};
use super::input::{FileContent, InputFile, Stamp, bounded, most_of, rewindable};
use super::limits::LimitArgs;
use super::outcome::{Shown, has_more, may_be_read_by_record, may_be_read_whole};
use super::output::{Draft, EndLine, Output, is_folder};
use super::pieces::Pieces;
use super::profiles::{ProfileArgs, secrets};
use super::status::{CommandError, Status};
use super::usage::error_word;
use crate::documents::Verdict;
use crate::documents::convert::{ConvertError, convert_document_with};
use crate::error::{ReadError, ReadFailure, WriteError};
use crate::language::Language;
use crate::options::{ReadOptions, WriteOptions};
use crate::packets::{AnyDocument, Message};
use crate::profile::Profile;
use crate::report::{Report, plain, pointer_in_lines};
use crate::stream::{Converter, Ran, StreamConvertError};
use crate::testing::indented;
use crate::wire::Encoding;

/// Convert files to JSON or XML; refuses those that have errors
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
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

    /// Where to write: a file, a folder for several, or - for standard output [default: standard output]
    #[arg(short, long, value_name = "FILE|DIR")]
    output: Option<PathBuf>,

    /// Write a line for each field, for people to read; documents on lines (NDJSON) stay on a line each
    #[arg(long, conflicts_with = "lines")]
    pretty: bool,

    /// Say nothing but why a file was refused or could not be read
    #[arg(short, long)]
    quiet: bool,

    /// Answer each line of standard input, which is a packet, with a line of JSON that holds the converted one and the report: for
    /// programs that keep one process
    #[arg(long, conflicts_with_all = ["files", "output"])]
    lines: bool,

    #[command(flatten)]
    files: FileArgs,

    #[command(flatten)]
    limits: LimitArgs,
}

pub(super) fn run(
    args: &ConvertArgs,
    language: Language,
    output: &mut Output,
) -> Result<Status, CommandError> {
    let mut job = Job::new(args, language)?;
    if args.lines {
        let way = Way {
            to: args.to,
            edition: args.edition.map(Year::edition),
            write: &job.write,
            profile: job.profile.as_ref().map(Profile::title),
        };
        return super::lines::each(output, |line, output| {
            convert_line(read(&job, line), Encoding::of(line), &way, output)
        });
    }
    let found = args.files.find();
    let targets = targets::of(&found, args.output.as_deref(), args.to)?;
    let mut status = Status::Fine;
    let mut tally = Tally::default();
    for (one, target) in found.iter().zip(targets) {
        job.target = target;
        let mut said = Said {
            human: Human::new(Manner {
                quiet: args.quiet,
                ..Manner::of(language)
            })
            .under(job.profile.as_ref()),
            input: one.input.clone(),
            before: one.input.stamp(),
            language,
            quiet: args.quiet,
        };
        let came_of = convert_file(&job, &mut said, one, output)?;
        tally.add(one.input.name(), came_of);
        status = status.max(came_of.unwrap_or(Status::Fine));
    }
    if !args.quiet {
        tally.tell(language);
    }
    Ok(status)
}

/// What came of a file; `None` of one in a folder that is no packet.
fn convert_file(
    job: &Job<'_>,
    said: &mut Said,
    one: &Found,
    output: &mut Output,
) -> Result<Option<Status>, CommandError> {
    let content = match &one.problem {
        Some(problem) => Err(problem.clone()),
        None => one.input.read().map_err(|error| ReadFailure::from(&error)),
    };
    let converted = match content {
        Ok(FileContent::Whole(bytes)) if one.in_folder && is_no_packet(job, &bytes) => {
            return Ok(None);
        }
        Ok(FileContent::Whole(bytes)) => convert_whole(job, said, &bytes, output)?,
        Ok(FileContent::Long(long)) => match rewindable(&said.input, long) {
            Ok(file) => convert_long(job, said, file, output)?,
            Err(error) => Err(ReadFailure::from(&error)),
        },
        Err(failure) => Err(failure),
    };
    // What does not fit together may come of the change.
    let is_written = matches!(converted, Ok(Status::Fine));
    let converted = if !is_written && said.has_input_changed() {
        Err(ReadFailure::changed())
    } else {
        converted
    };
    Ok(Some(converted.unwrap_or_else(|failure| {
        said.outcome(&failure.into(), &Shown::Nothing);
        Status::Failed
    })))
}

/// Whether what was found in a folder is something else than a packet.
fn is_no_packet(job: &Job<'_>, bytes: &[u8]) -> bool {
    let codes = ["document.unrecognised", "document.root"];
    let found = crate::detect_with(bytes, &job.read);
    found.is_err_and(|error| codes.contains(&error.code()))
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
    let mut target = Target::open(job, output)?;
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
            let text = converted.text.as_bytes();
            let text = if job.args.pretty {
                Cow::Owned(indented(text, &document))
            } else {
                Cow::Borrowed(text)
            };
            target.line().write_all(&text)?;
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
    if job.args.pretty {
        // What is laid out for people is held in memory.
        return match most_of(file, job.args.limits.bytes()) {
            Ok(bytes) => convert_whole(job, said, &bytes, output),
            Err(error) => Ok(Err(ReadFailure::from(&error))),
        };
    }
    match convert_stream(job, said, &mut file, None, output)? {
        Ok(status) => Ok(Ok(status)),
        Err(Unread::Broken(error)) if may_be_read_whole(&error) => {
            match bounded(file, job.args.limits.bytes()) {
                Ok(Some(bytes)) => convert_whole(job, said, &bytes, output),
                Ok(None) => Ok(Err(error.into())),
                Err(error) => Ok(Err(ReadFailure::from(&error))),
            }
        }
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
    let mut pieces = Pieces::new(true, secrets(job.profile.as_ref()));
    let mut watch = |report: &Report, text: &str, start: usize| pieces.note(report, text, start);
    let mut target = Target::open(job, output)?;
    let ran = converter.run_watched_parallel(input, target.line(), &mut watch);
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
            return Ok(Ok(impossible(&error.message(said.language), said.language)));
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
            Ok(Ok(impossible(&error.message(said.language), said.language)))
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
    profile: Option<Profile>,
    /// Where the next document is written; `None` is standard output.
    target: Option<PathBuf>,
    /// Whether the documents go into a folder, in which the folders of the files are made anew.
    is_into_folder: bool,
}

impl<'a> Job<'a> {
    fn new(args: &'a ConvertArgs, language: Language) -> Result<Self, CommandError> {
        let mut read = args.limits.on(ReadOptions::new());
        let mut write = WriteOptions::new();
        write = write.keep_invalid(args.keep_invalid);
        let profile = args.profile.load(language)?;
        if let Some(profile) = &profile {
            (read, write) = (read.profile(profile), write.profile(profile));
        }
        Ok(Self {
            args,
            read,
            write,
            profile,
            target: None,
            is_into_folder: args.output.as_deref().is_some_and(is_folder),
        })
    }
}

/// Where the document is written: standard output, or a file that takes its place only when all is written.
enum Target<'o> {
    Stdout(EndLine<&'o mut Output>),
    File(EndLine<Draft>),
}

impl<'o> Target<'o> {
    fn open(job: &Job<'_>, output: &'o mut Output) -> io::Result<Self> {
        let draft = match &job.target {
            Some(path) => {
                if job.is_into_folder {
                    targets::make_folder_of(path)?;
                }
                Draft::create(path)?
            }
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
    quiet: bool,
}

impl Said {
    /// Whether the input was written to since.
    fn has_input_changed(&self) -> bool {
        self.input.has_changed_since(self.before.as_ref())
    }

    /// Tells what was left out because the edition has no place for it.
    fn left_out(&self, report: &Report) {
        if self.quiet {
            return;
        }
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
            return impossible(&error.message(self.language), self.language);
        }
        let said = match self.language {
            Language::Vietnamese => "không ghi tệp này vì còn lỗi; --keep-invalid vẫn ghi",
            Language::English => {
                "not written, as it has errors; --keep-invalid writes it all the same"
            }
        };
        let name = self.input.label(self.language);
        let _ = writeln!(io::stderr(), "  {}: {said}", plain(&name));
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
fn impossible(message: &str, language: Language) -> Status {
    let word = error_word(language);
    let _ = writeln!(io::stderr(), "{word}: {}", plain(message));
    Status::Found
}
