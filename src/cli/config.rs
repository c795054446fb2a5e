//! `qcvn120.toml`: what the options are where the command line does not say.
//!
//! The file is looked for in the working directory and the folders above it. What it says becomes the defaults of the
//! options before they are parsed, so that the command line wins.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};

use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::arguments::Lang;
use super::status::CommandError;
use crate::language::{Bilingual, Language, both};
use crate::options::ReadOptions;
use crate::spec::nearest_name;

/// The name of the file.
const NAME: &str = "qcvn120.toml";

/// The command with the options that say which file is read.
pub(super) fn arguments(command: clap::Command) -> clap::Command {
    let config = Arg::new("config")
        .long("config")
        .value_name("FILE")
        .value_parser(clap::value_parser!(PathBuf))
        .global(true)
        .conflicts_with("no_config")
        .help("Take options that are not given from this file [default: qcvn120.toml in this folder or the nearest above it]");
    let no_config = Arg::new("no_config")
        .long("no-config")
        .action(ArgAction::SetTrue)
        .global(true)
        .help("Read no qcvn120.toml");
    command.args([config, no_config])
}

/// What a file says.
#[derive(Debug, Default)]
pub(super) struct Config {
    edition: Option<String>,
    lang: Option<String>,
    deny: Vec<String>,
    profile: Vec<OsString>,
    pub(super) limits: Limits,
}

/// Other limits than the default ones.
#[derive(Debug, Clone, Default)]
pub(super) struct Limits(Vec<(&'static str, usize)>);

const LIMITS: &[&str] = &[
    "bytes",
    "depth",
    "findings",
    "record-bytes",
    "records",
    "token",
    "unknown",
];

impl Limits {
    pub(super) fn apply(&self, mut options: ReadOptions) -> ReadOptions {
        for (name, limit) in &self.0 {
            options = match *name {
                "bytes" => options.bytes(*limit),
                "depth" => options.depth(u16::try_from(*limit).unwrap_or(u16::MAX)),
                "findings" => options.findings(*limit),
                "record-bytes" => options.record_bytes(*limit),
                "records" => options.records(*limit),
                "token" => options.token(*limit),
                _ => options.unknown(*limit),
            };
        }
        options
    }
}

impl Config {
    /// Finds and reads the file that the arguments name, or else the one of the working directory.
    pub(super) fn find(matches: &ArgMatches) -> Result<Self, CommandError> {
        let Some((command, of_command)) = matches.subcommand() else {
            return Ok(Self::default());
        };
        if !TAKING.contains(&command) || of_command.get_flag("no_config") {
            return Ok(Self::default());
        }
        let named = of_command.get_one::<PathBuf>("config").cloned();
        let Some(file) = named.or_else(beside_or_above) else {
            return Ok(Self::default());
        };
        let language = language_of(of_command);
        let name = file.to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&file)
            .map_err(|error| CommandError::Failed(format!("{name}: {error}")))?;
        Self::parse(&file, &text).map_err(|mistake| {
            let line = text
                .get(..mistake.at)
                .unwrap_or(&text)
                .matches('\n')
                .count()
                + 1;
            let reason = mistake.text(language.unwrap_or(mistake.language));
            CommandError::Failed(format!("{name}:{line}: {reason}"))
        })
    }

    fn parse(file: &Path, text: &str) -> Result<Self, Mistake> {
        let table = DeTable::parse(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let reason = error.message().to_owned();
            Mistake::new(
                at,
                format!("TOML không đúng cú pháp: {reason}"),
                format!("this is no TOML: {reason}"),
            )
        })?;
        let table = table.get_ref();
        // What is wrong is told in the language that the file asks for.
        let lang = table.iter().find(|(key, _)| key.get_ref() == "lang");
        let is_english = lang.is_some_and(|(_, value)| value.get_ref().as_str() == Some("en"));
        Self::of(file, table).map_err(|mut mistake| {
            if is_english {
                mistake.language = Language::English;
            }
            mistake
        })
    }

    fn of(file: &Path, table: &DeTable<'_>) -> Result<Self, Mistake> {
        let folder = file.parent().unwrap_or(Path::new(""));
        let mut config = Self::default();
        for (key, value) in in_order(table) {
            let of = value.get_ref();
            match key.get_ref().as_ref() {
                "edition" => {
                    let said = match of {
                        DeValue::Integer(number) => number.as_str().to_owned(),
                        _ => text(value)?.to_owned(),
                    };
                    config.edition = Some(one_of(&said, &["2019", "2022"], value.span())?);
                }
                "lang" => config.lang = Some(one_of(text(value)?, &["vi", "en"], value.span())?),
                "deny" => {
                    for one in several(value)? {
                        let said = one_of(text(one)?, &["advice", "quirks"], one.span())?;
                        config.deny.push(said);
                    }
                }
                "profile" => {
                    for one in several(value)? {
                        config.profile.push(folder.join(text(one)?).into());
                    }
                }
                "limits" => config.limits = limits(value)?,
                other => return Err(unknown(other, KEYS, key.span())),
            }
        }
        Ok(config)
    }

    /// The command with what the file says as the defaults of its options.
    pub(super) fn defaults(&self, mut command: clap::Command) -> clap::Command {
        for name in TAKING {
            command = command.mut_subcommand(name, |sub| self.of_command(sub));
        }
        command
    }

    fn of_command(&self, command: clap::Command) -> clap::Command {
        let takes = |command: &clap::Command, id: &str| {
            command
                .get_arguments()
                .any(|argument| argument.get_id() == id)
        };
        let mut command = command;
        let mut set = |id: &'static str, values: Vec<OsString>| {
            if !values.is_empty() && takes(&command, id) {
                // A few texts, for as long as the command runs.
                let values: Vec<&'static std::ffi::OsStr> = values
                    .into_iter()
                    .map(|value| &*Box::leak(value.into_boxed_os_str()))
                    .collect();
                let with = |argument: Arg| argument.default_values(values);
                command = std::mem::take(&mut command).mut_arg(id, with);
            }
        };
        set("lang", self.lang.iter().map(OsString::from).collect());
        set("deny", self.deny.iter().map(OsString::from).collect());
        set("profiles", self.profile.clone());
        if command.get_name() == "check" {
            // `convert --edition` leaves out what came later, which no file should ask for.
            let mut set = |id: &'static str, value: &Option<String>| {
                if let Some(value) = value {
                    let value: &'static str = Box::leak(value.clone().into_boxed_str());
                    let with = |argument: Arg| argument.default_value(value);
                    command = std::mem::take(&mut command).mut_arg(id, with);
                }
            };
            set("edition", &self.edition);
        }
        command
    }
}

const KEYS: &[&str] = &["edition", "lang", "deny", "profile", "limits"];

/// The commands that take something from the file.
const TAKING: &[&str] = &["check", "convert", "diff", "explain", "profile", "schema"];

/// The file in the working directory, or in the nearest folder above it that has one.
fn beside_or_above() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let mut folders = here.ancestors().enumerate();
    folders.find_map(|(up, folder)| {
        folder.join(NAME).is_file().then(|| {
            let path: PathBuf = std::iter::repeat_n("..", up).collect();
            path.join(NAME)
        })
    })
}

/// The language that the command line asks for, if it does.
fn language_of(matches: &ArgMatches) -> Option<Language> {
    let mut matches = matches;
    while let Some((_, inner)) = matches.subcommand() {
        matches = inner;
    }
    let is_said = matches.try_contains_id("lang").unwrap_or(false)
        && matches.value_source("lang") == Some(ValueSource::CommandLine);
    let lang = is_said.then(|| matches.get_one::<Lang>("lang")).flatten();
    lang.map(|lang| lang.language())
}

/// What is wrong with a file, and at which byte.
struct Mistake {
    at: usize,
    vi: String,
    en: String,
    /// The language that the file asks for.
    language: Language,
}

impl Mistake {
    fn new(at: usize, vi: String, en: String) -> Self {
        let language = Language::Vietnamese;
        Self {
            at,
            vi,
            en,
            language,
        }
    }

    fn text(&self, language: Language) -> &str {
        match language {
            Language::Vietnamese => &self.vi,
            Language::English => &self.en,
        }
    }
}

/// The members of a table in the order in which they stand.
fn in_order<'t, 'i>(
    table: &'t DeTable<'i>,
) -> Vec<(
    &'t Spanned<std::borrow::Cow<'i, str>>,
    &'t Spanned<DeValue<'i>>,
)> {
    let mut all: Vec<_> = table.iter().collect();
    all.sort_by_key(|(key, _)| key.span().start);
    all
}

fn text<'t>(value: &'t Spanned<DeValue<'_>>) -> Result<&'t str, Mistake> {
    let said = value.get_ref().as_str().filter(|text| !text.is_empty());
    said.ok_or_else(|| {
        wrong(
            value.span(),
            both(
                "phải là văn bản, không để trống",
                "must be a text, not empty",
            ),
        )
    })
}

/// The values of a list; a value that is no list is the only one.
fn several<'t, 'i>(
    value: &'t Spanned<DeValue<'i>>,
) -> Result<Vec<&'t Spanned<DeValue<'i>>>, Mistake> {
    match value.get_ref() {
        DeValue::Array(all) => Ok(all.iter().collect()),
        DeValue::String(_) => Ok(vec![value]),
        _ => Err(wrong(
            value.span(),
            both("phải là một danh sách văn bản", "must be a list of texts"),
        )),
    }
}

fn limits(value: &Spanned<DeValue<'_>>) -> Result<Limits, Mistake> {
    let Some(table) = value.get_ref().as_table() else {
        return Err(wrong(
            value.span(),
            both("phải là một bảng: [limits]", "must be a table: [limits]"),
        ));
    };
    let mut limits = Vec::new();
    for (key, value) in in_order(table) {
        let name = key.get_ref();
        let Some(known) = LIMITS.iter().find(|known| *known == name) else {
            return Err(unknown(name, LIMITS, key.span()));
        };
        let number = value.get_ref().as_integer();
        let number = number.and_then(|number| {
            let digits = number.as_str().replace('_', "");
            usize::from_str_radix(&digits, number.radix()).ok()
        });
        let most = if *known == "depth" {
            usize::from(u16::MAX)
        } else {
            usize::MAX
        };
        match number.filter(|number| *number <= most) {
            Some(number) => limits.push((*known, number)),
            None => {
                return Err(wrong(
                    value.span(),
                    both(
                        "phải là số nguyên từ 0, không quá lớn",
                        "must be a whole number from 0 on, not too great",
                    ),
                ));
            }
        }
    }
    Ok(Limits(limits))
}

fn one_of(said: &str, known: &[&str], span: Range<usize>) -> Result<String, Mistake> {
    if known.contains(&said) {
        return Ok(said.to_owned());
    }
    let all = known.join(", ");
    Err(Mistake::new(
        span.start,
        format!("phải là một trong: {all}"),
        format!("must be one of {all}"),
    ))
}

fn unknown(key: &str, known: &[&'static str], span: Range<usize>) -> Mistake {
    let all = known.join(", ");
    let mut vi = format!("không có khóa {key}; các khóa: {all}");
    let mut en = format!("no such key as {key}; the keys are {all}");
    if let Some(nearest) = nearest_name(key, known.iter().copied()) {
        // Writing to a `String` does not fail.
        let _ = write!(vi, "; có phải là {nearest}?");
        let _ = write!(en, "; did you mean {nearest}?");
    }
    Mistake::new(span.start, vi, en)
}

fn wrong(span: Range<usize>, words: Bilingual) -> Mistake {
    Mistake::new(span.start, words.vi.to_owned(), words.en.to_owned())
}
