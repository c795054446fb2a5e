//! `qcvn120 diff`: tells what a receiver would see differently in two documents.

use std::io::{self, Write};
use std::path::PathBuf;

use super::arguments::{ListFormat, parse_message};
use super::check::{check, encoding};
use super::human::{GREEN, Human, Manner, RED, YELLOW, painted};
use super::input::InputFile;
use super::limits::LimitArgs;
use super::outcome::{Shown, may_be_read_by_record};
use super::output::Output;
use super::profiles::ProfileArgs;
use super::source::MASK;
use super::status::{CommandError, Status};
use super::words::Words;
use crate::documents::{
    Comparison, Difference, DifferenceKind, Side, Verdict, compare_sides, record_json, side,
};
use crate::error::ReadFailure;
use crate::language::Language;
use crate::options::ReadOptions;
use crate::packets::{AnyDocument, Message, MessageType, MessageVisitor};
use crate::profile::Profile;
use crate::report::plain;
use crate::stream::Records;
use crate::syntax::json::{on_one_line, scalar_text};

/// Compare two files as a receiver sees them: JSON with XML, a request with a list, in whatever order the records are
#[derive(Debug, clap::Args)]
pub(super) struct DiffArgs {
    /// The message that both files must be [default: found out from the `service` or the keys of each file]
    #[arg(long, value_name = "NAME", value_parser = parse_message)]
    message: Option<Message>,

    /// Ignore a field: by its wire name, wherever it stands (session), or by a JSON pointer (/data/0/NgayTra), with all inside;
    /// may be given more than once
    #[arg(long, value_name = "FIELD")]
    ignore: Vec<String>,

    /// The shape of the output: json is one object
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "human")]
    format: ListFormat,

    /// Show the values that differ; they are personal data and masked otherwise
    #[arg(long)]
    values: bool,

    /// The first file; `-` is standard input
    #[arg(value_name = "A")]
    first: PathBuf,

    /// The second file; `-` is standard input
    #[arg(value_name = "B")]
    second: PathBuf,

    #[command(flatten)]
    profile: ProfileArgs,

    #[command(flatten)]
    limits: LimitArgs,
}

pub(super) fn run(
    args: &DiffArgs,
    language: Language,
    output: &mut Output,
) -> Result<Status, CommandError> {
    let inputs = [&args.first, &args.second].map(|path| InputFile::from(path.clone()));
    if inputs.iter().all(InputFile::is_stdin) {
        return Err(CommandError::usage(
            "diff",
            "chỉ một trong hai tệp có thể là đầu vào chuẩn",
            "only one of the two files can be standard input",
        ));
    }
    let profile = args.profile.load(language)?;
    let mut options = args.limits.on(ReadOptions::new());
    if let Some(profile) = &profile {
        options = options.profile(profile);
    }
    let read = |input: &InputFile| Read::of(input, args, &options);
    let [mut first, mut second] = inputs.each_ref().map(read);
    for read in [&mut first, &mut second] {
        read.verdict.profile = profile.as_ref().map(|profile| profile.title().to_owned());
    }
    let differences = match (&first.side, &second.side) {
        (Some(first), Some(second)) => {
            compare_sides(first, second, profile.as_ref().map(Profile::overlay))
        }
        _ => Vec::new(),
    };
    let texts = [first.bytes, second.bytes];
    let mut comparison = Comparison::new(first.verdict, second.verdict, differences);
    comparison = comparison.ignoring(&args.ignore);
    match args.format {
        ListFormat::Json => write_json(output, &comparison, args.values)?,
        ListFormat::Human => {
            tell_failures(&inputs, &texts, &comparison, language)?;
            if comparison.compared() {
                Printed::new(args, &inputs, output.colour, language).write(output, &comparison)?;
            }
        }
    }
    Ok(if !comparison.compared() {
        Status::Failed
    } else if comparison.same() {
        Status::Fine
    } else {
        Status::Found
    })
}

/// What was read of a file.
struct Read {
    verdict: Verdict,
    /// What is compared; `None` if the file was not read.
    side: Option<Side>,
    /// The text, if the file was not read, to show where.
    bytes: Vec<u8>,
}

impl Read {
    fn of(input: &InputFile, args: &DiffArgs, options: &ReadOptions) -> Self {
        let mut read = match input.read_whole(args.limits.bytes()) {
            Ok(bytes) => Self::of_bytes(bytes, args.message, options),
            Err(error) => Self {
                verdict: ReadFailure::from(&error).into(),
                side: None,
                bytes: Vec::new(),
            },
        };
        read.verdict.file = Some(input.name());
        read
    }

    /// Reads a document as a whole, or newline-delimited JSON record by record.
    fn of_bytes(bytes: Vec<u8>, message: Option<Message>, options: &ReadOptions) -> Self {
        let read = match message {
            Some(message) => crate::read_as_with(message, &bytes, options),
            None => crate::read_with(&bytes, options),
        };
        let error = match read {
            Ok(document) => return Self::of_document(&document, &bytes),
            Err(error) => error,
        };
        if !may_be_read_by_record(&error) {
            return Self {
                verdict: Verdict {
                    encoding: encoding(&bytes),
                    ..error.into()
                },
                side: None,
                bytes,
            };
        }
        let verdict = check(&bytes, message, options);
        let is_whole = verdict.failure().is_none();
        let side = verdict.message.filter(|_| is_whole).and_then(|message| {
            let records = message.visit(Lines {
                bytes: &bytes,
                options,
            })?;
            Some(Side::of_list(message, &records))
        });
        Self {
            verdict,
            side,
            bytes,
        }
    }

    fn of_document(document: &AnyDocument, bytes: &[u8]) -> Self {
        Self {
            verdict: Verdict {
                encoding: encoding(bytes),
                ..document.into()
            },
            side: Some(side(document)),
            bytes: Vec::new(),
        }
    }
}

/// Gathers the records of newline-delimited JSON, each as it is compared; `None` if one cannot be read.
struct Lines<'a> {
    bytes: &'a [u8],
    options: &'a ReadOptions,
}

impl MessageVisitor for Lines<'_> {
    type Output = Option<Vec<String>>;

    fn visit<M: MessageType>(self) -> Self::Output {
        let records = Records::<M, _>::with_options(self.bytes, self.options).ok()?;
        records
            .map(|item| record_json(&item.ok()?.record))
            .collect()
    }
}

fn write_json(out: &mut Output, comparison: &Comparison, values: bool) -> io::Result<()> {
    let json = if values {
        serde_json::to_string(&comparison.show_values())?
    } else {
        serde_json::to_string(comparison)?
    };
    writeln!(out, "{}", on_one_line(json))
}

/// Tells on standard error which file could not be read, and why.
fn tell_failures(
    inputs: &[InputFile; 2],
    texts: &[Vec<u8>; 2],
    comparison: &Comparison,
    language: Language,
) -> io::Result<()> {
    let mut human = Human::new(Manner::of(language));
    let verdicts = [&comparison.first, &comparison.second];
    for ((input, text), verdict) in inputs.iter().zip(texts).zip(verdicts) {
        if verdict.failure().is_some() {
            let shown = Shown::Bytes(text.into());
            human.write(&mut io::stderr().lock(), input, &shown, verdict, &[])?;
        }
    }
    Ok(())
}

/// The output for people.
struct Printed<'a> {
    language: Language,
    words: &'static Words,
    values: bool,
    colour: bool,
    names: [String; 2],
    inputs: &'a [InputFile; 2],
    /// Whether a value was masked.
    masked: bool,
}

impl<'a> Printed<'a> {
    fn new(args: &DiffArgs, inputs: &'a [InputFile; 2], colour: bool, language: Language) -> Self {
        Self {
            language,
            words: Words::of(language),
            values: args.values,
            colour,
            names: inputs
                .each_ref()
                .map(|input| plain(&input.label(language)).into_owned()),
            inputs,
            masked: false,
        }
    }

    fn write(&mut self, out: &mut Output, comparison: &Comparison) -> io::Result<()> {
        for difference in &comparison.differences {
            self.difference(out, difference)?;
        }
        if !comparison.differences.is_empty() {
            writeln!(out)?;
        }
        self.notes(out, comparison)?;
        writeln!(out, "{}", self.summary(comparison))?;
        if self.masked {
            writeln!(out, "{}", self.words.masked)?;
        }
        Ok(())
    }

    /// What differs, then a line for each document that has something there.
    fn difference(&mut self, out: &mut Output, difference: &Difference) -> io::Result<()> {
        let (sign, style) = match difference.kind() {
            DifferenceKind::Removed => ("-", RED),
            DifferenceKind::Added => ("+", GREEN),
            DifferenceKind::Changed | DifferenceKind::Message => ("~", YELLOW),
        };
        let message = difference.message(self.language);
        writeln!(
            out,
            "{} {}",
            painted(self.colour, style, sign),
            plain(&message)
        )?;
        let (pointer, other_pointer) = difference.pointers();
        let (value, other_value) = difference.values();
        let sides = [
            (pointer, value, "-", RED),
            (other_pointer, other_value, "+", GREEN),
        ];
        for (name, (pointer, value, sign, style)) in self.names.clone().iter().zip(sides) {
            let Some(value) = value else {
                continue;
            };
            let place = match pointer {
                None | Some("") => String::new(),
                Some(pointer) => format!(" {}", plain(pointer)),
            };
            let value = self.value(difference, value);
            let sign = painted(self.colour, style, sign);
            writeln!(out, "  {sign} {name}{place}: {value}")?;
        }
        Ok(())
    }

    /// A value for people, masked unless it was asked for; a code with its label.
    fn value(&mut self, difference: &Difference, json: &str) -> String {
        if difference.kind() == DifferenceKind::Message {
            return json.to_owned();
        }
        if !self.values {
            self.masked = true;
            return masked(json);
        }
        let list = difference.field().and_then(|field| field.constraint.codes);
        let code = list.and_then(|list| {
            let text = scalar_text(json)?;
            list.codes.iter().find(|known| known.code == text)
        });
        let label = code.map_or(String::new(), |code| match self.language {
            Language::Vietnamese => format!(" ({})", code.title),
            Language::English => format!(" ({})", code.description),
        });
        format!("{}{label}", plain(json))
    }

    /// What limits the comparison: errors on either side, and envelopes of different forms.
    fn notes(&self, out: &mut Output, comparison: &Comparison) -> io::Result<()> {
        let sides = [&comparison.first, &comparison.second];
        for (index, verdict) in sides.into_iter().enumerate() {
            let Some(report) = verdict.report().filter(|report| !report.usable()) else {
                continue;
            };
            let (name, said) = (&self.names[index], report.message(self.language));
            let check = if self.inputs[index].is_stdin() {
                String::new()
            } else {
                format!(" (qcvn120 check {name})")
            };
            let sign = painted(self.colour, YELLOW, "!");
            writeln!(out, "{sign} {name}: {said}{check}")?;
        }
        let [first, second] = sides.map(|verdict| verdict.form);
        if let (Some(first), Some(second)) = (first, second)
            && first != second
        {
            let [first, second] = [first, second].map(|form| self.words.form(form));
            let note = match self.language {
                Language::Vietnamese => {
                    format!(
                        "chỉ so sánh các bản ghi, không so sánh phần bao ngoài: {first}, {second}"
                    )
                }
                Language::English => {
                    format!("only records are compared, not what is around them: {first}, {second}")
                }
            };
            writeln!(out, "{} {note}", painted(self.colour, YELLOW, "!"))?;
        }
        Ok(())
    }

    /// Whether they differ, and how many differences there are of each kind.
    fn summary(&self, comparison: &Comparison) -> String {
        let [first, second] = &self.names;
        let (same, different, changed, only) = match self.language {
            Language::Vietnamese => ("giống nhau", "khác nhau", "khác giá trị", "chỉ có trong"),
            Language::English => ("same", "different", "changed", "only in"),
        };
        if comparison.same() {
            let sign = painted(self.colour, GREEN, "✓");
            return format!("{sign} {same}: {first}, {second}");
        }
        let counts = [
            (DifferenceKind::Changed, changed.to_owned()),
            (DifferenceKind::Removed, format!("{only} {first}")),
            (DifferenceKind::Added, format!("{only} {second}")),
        ];
        let counts = counts.map(|(kind, word)| (comparison.count(kind), word));
        let counts = counts.iter().filter(|(count, _)| *count > 0);
        let parts: Vec<String> = counts
            .map(|(count, word)| format!("{count} {word}"))
            .collect();
        let colon = if parts.is_empty() { "" } else { ": " };
        let sign = painted(self.colour, RED, "✗");
        format!("{sign} {different}{colon}{}", parts.join(", "))
    }
}

/// How many masks a value has at most.
const MOST_MASKS: usize = 40;

/// A JSON value of which only the kind and, up to a limit, the length are seen.
fn masked(json: &str) -> String {
    let masks = |text: &str| {
        let length = text.chars().count();
        let more = if length > MOST_MASKS { "…" } else { "" };
        let masks = MASK.to_string().repeat(length.min(MOST_MASKS));
        format!("{masks}{more}")
    };
    match json.as_bytes().first() {
        Some(b'{') => "{…}".to_owned(),
        Some(b'[') => "[…]".to_owned(),
        Some(b'"') => format!("\"{}\"", masks(&scalar_text(json).unwrap_or_default())),
        Some(b'n') => json.to_owned(),
        _ => masks(json),
    }
}
