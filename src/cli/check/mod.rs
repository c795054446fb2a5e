//! `qcvn120 check`: tells whether files are usable, conformant and clean, and what is wrong with them.

mod baseline;
mod document;
mod judge;
mod run;
mod several;
mod watch;

use std::path::{Path, PathBuf};

use clap::ValueEnum;

pub(super) use self::document::{check, encoding};
pub(super) use self::judge::parse_selector;
use self::judge::{Judge, Selector};
use super::arguments::{Year, parse_message};
use super::explain;
use super::files::FileArgs;
use super::human::Manner;
use super::input::InputFile;
use super::json;
use super::limits::LimitArgs;
use super::output::Output;
use super::page::PageManner;
use super::profiles::{ProfileArgs, secrets};
use super::rendering::Rendering;
use super::status::{CommandError, Status};
use super::telling::Telling;
use crate::documents::Catalogue;
use crate::language::Language;
use crate::options::ReadOptions;
use crate::packets::Message;
use crate::profile::Profile;
use crate::wire::without_bom;

/// Check files: are they usable, conformant to the schema, and clean?
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
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

    /// A catalogue of codes of procedures, fields or agencies: a reply of the portal (JSON or XML), or CSV; codes that are not in it
    /// are advice. May be given more than once
    #[arg(long, value_name = "FILE")]
    catalogue: Vec<PathBuf>,

    /// Check the files against each other as well: what does not agree between the packets, the files being given in the order
    /// in which they were sent
    #[arg(long)]
    together: bool,

    /// Let such findings fail the check, as errors do: quirks, advice, a code (HS-06), a place (@DanToc, /data/*/LePhi), or a
    /// code at a place (advice.edition@DanToc); may be given more than once
    #[arg(long, value_name = "WHICH", value_parser = parse_selector)]
    deny: Vec<Selector>,

    /// Set such findings aside: they are not listed and do not fail the check; written as for --deny. The narrower of the two wins
    #[arg(long, value_name = "WHICH", value_parser = parse_selector)]
    allow: Vec<Selector>,

    /// Set aside the findings that this file knows, so that only new ones are listed and fail the check
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,

    /// Write all that is found to this file, for --baseline
    #[arg(long, value_name = "FILE", conflicts_with = "watch")]
    write_baseline: Option<PathBuf>,

    /// The shape of the output: json is one object on a line for each file; over all files, sarif is one log of SARIF 2.1.0,
    /// junit test results with a case for each record, gitlab a Code Quality report, github annotations of GitHub Actions, html
    /// one page for people
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "human")]
    format: ReportFormat,

    /// Show every finding and every file: nothing is grouped, and clean files are listed however many there are
    #[arg(long)]
    all: bool,

    /// How many findings of a file are kept; those beyond are only counted [default: 10000 for people, else 1000]
    #[arg(long, value_name = "N")]
    max_findings: Option<usize>,

    /// Show the values found; they are personal data and masked otherwise
    #[arg(long)]
    values: bool,

    /// Print a line for each file that fails, and nothing else
    #[arg(short, long)]
    quiet: bool,

    /// Check again whenever a file has changed, until interrupted
    #[arg(long)]
    watch: bool,

    /// Answer each line of standard input, which is a packet, with a line, which is its report as JSON: for programs that keep one
    /// process
    #[arg(long, conflicts_with_all = ["files", "format", "together", "watch", "baseline", "write_baseline"])]
    lines: bool,

    #[command(flatten)]
    files: FileArgs,

    #[command(flatten)]
    limits: LimitArgs,
}

/// The shape of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    Human,
    Json,
    Sarif,
    Junit,
    Gitlab,
    Github,
    Html,
}

impl ReportFormat {
    /// Whether people read it, in groups: they see many findings and what is gone from a baseline.
    fn is_for_people(self) -> bool {
        matches!(self, Self::Human | Self::Github | Self::Html)
    }
}

/// How many findings of a file are kept for people, who see them in groups and all of them counted.
const KEPT_FOR_PEOPLE: usize = 10_000;

/// How many are kept where each is looked at for itself.
const KEPT_TO_JUDGE: usize = 100_000;

impl CheckArgs {
    /// The options; an error names the catalogue that cannot be read, and why.
    fn options(
        &self,
        profile: Option<&Profile>,
        language: Language,
    ) -> Result<ReadOptions, CommandError> {
        let mut options = ReadOptions::new().edition(self.edition.edition());
        options = self.limits.on(options).findings(self.kept_findings());
        if let Some(profile) = profile {
            options = options.profile(profile);
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

    fn kept_findings(&self) -> usize {
        let judges = self.judge().looks_at_each()
            || self.baseline.is_some()
            || self.write_baseline.is_some();
        let kept = match self.format {
            _ if judges => KEPT_TO_JUDGE,
            format if format.is_for_people() => KEPT_FOR_PEOPLE,
            _ => ReadOptions::FINDINGS,
        };
        self.max_findings.unwrap_or(kept)
    }

    fn judge(&self) -> Judge {
        Judge {
            deny: self.deny.clone(),
            allow: self.allow.clone(),
        }
    }

    /// How to print what comes of so many files.
    fn rendering(
        &self,
        files: usize,
        profile: Option<&Profile>,
        colour: bool,
        language: Language,
    ) -> Rendering {
        match self.format {
            ReportFormat::Human => {
                let manner = Manner {
                    values: self.values,
                    colour,
                    all: self.all,
                    quiet: self.quiet,
                    files,
                    ..Manner::of(language)
                };
                Rendering::human(manner, profile)
            }
            ReportFormat::Json => Rendering::json(self.values),
            ReportFormat::Sarif => Rendering::sarif(language, self.values, explain::all(profile)),
            ReportFormat::Junit => Rendering::junit(self.telling(profile, language)),
            ReportFormat::Gitlab => Rendering::gitlab(self.telling(profile, language)),
            ReportFormat::Github => Rendering::github(self.telling(profile, language), self.all),
            ReportFormat::Html => {
                let telling = self.telling(profile, language);
                let manner = PageManner {
                    all: self.all,
                    files,
                    secrets: secrets(profile),
                    under: PageManner::under(profile, &telling.known),
                };
                Rendering::html(telling, manner)
            }
        }
    }

    /// What formats go by that tell findings in a layout of their own.
    fn telling(&self, profile: Option<&Profile>, language: Language) -> Telling {
        let judge = self.judge();
        Telling {
            language,
            values: self.values,
            known: explain::all(profile),
            denies: Box::new(move |finding| judge.denies(finding)),
        }
    }
}

/// Reads a catalogue: a reply of the portal, or CSV.
fn read_catalogue(path: &Path, language: Language) -> Result<Catalogue, CommandError> {
    let input = InputFile::from(path.to_owned());
    let failed = |error| CommandError::Failed(format!("{}: {error}", input.name()));
    let bytes = input
        .read_whole(ReadOptions::BYTES as u64)
        .map_err(|error| failed(error.to_string()))?;
    let read = match without_bom(&bytes).trim_ascii_start().first() {
        Some(b'{' | b'[' | b'<') => Catalogue::read(&bytes),
        _ => Catalogue::from_csv(&bytes),
    };
    read.map_err(|error| failed(error.message(language)))
}

pub(super) fn run(
    args: &CheckArgs,
    language: Language,
    output: &mut Output,
) -> Result<Status, CommandError> {
    let profile = args.profile.load(language)?;
    let options = args.options(profile.as_ref(), language)?;
    if args.lines {
        let title = profile.as_ref().map(Profile::title);
        return lines(args, (&options, title), output);
    }
    let under = (&options, profile.as_ref());
    let once = |output: &mut Output| run::run(args, under, language, output);
    if args.watch {
        watch::again_and_again(&args.files, language, output, once)
    } else {
        once(output)
    }
}

/// Answers each packet on a line of standard input with its report on a line.
fn lines(
    args: &CheckArgs,
    (options, title): (&ReadOptions, Option<&str>),
    output: &mut Output,
) -> Result<Status, CommandError> {
    let judge = args.judge();
    super::lines::each(output, |line, output| {
        let mut outcome = check(line, args.message, options);
        outcome.profile = title.map(str::to_owned);
        json::write(output, &outcome, args.values)?;
        Ok(judge.status(&outcome))
    })
}
