//! `qcvn120.toml`: what the options are where the command line does not say.
//!
//! The file is looked for in the working directory and the folders above it. What it says becomes the defaults of the
//! options before they are parsed, so that the command line wins.

use std::ffi::{OsStr, OsString};
use std::fmt::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::check::parse_selector;
use super::spoken::{Spoken, asked_for};
use crate::language::{Bilingual, Language, both};
use crate::spec::nearest_name;

/// The name of the file.
const NAME: &str = "qcvn120.toml";

/// What a file says.
#[derive(Debug, Default)]
pub(super) struct Config {
    /// The language that it asks for.
    pub(super) language: Option<Language>,
    /// Values of options, by the ids of their arguments.
    values: Vec<(&'static str, Vec<OsString>)>,
}

/// The limits, each with the id of its option.
const LIMITS: &[(&str, &str)] = &[
    ("bytes", "max_bytes"),
    ("depth", "max_depth"),
    ("findings", "max_findings"),
    ("record-bytes", "max_record_bytes"),
    ("records", "max_records"),
    ("token", "max_token"),
    ("unknown", "max_unknown"),
];

/// The deepest nesting that `--max-depth` takes.
const DEEPEST: usize = 1024;

impl Config {
    /// Finds and reads the file that the arguments name, or else the one of the working directory; an error says in the
    /// language of the run what is wrong. Where the arguments are wrong themselves, no file is read.
    pub(super) fn find(
        command: clap::Command,
        args: &[OsString],
        language: Language,
    ) -> Result<Self, String> {
        let Ok(matches) = command.try_get_matches_from(args) else {
            return Ok(Self::default());
        };
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
        let name = file.to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&file).map_err(|error| format!("{name}: {error}"))?;
        Self::parse(&file, &text).map_err(|mistake| {
            let before = text.get(..mistake.at).unwrap_or(&text);
            let line = before.matches('\n').count() + 1;
            let asked = asked_for(args).or(mistake.language);
            let reason = mistake.said.text(asked.unwrap_or(language));
            format!("{name}:{line}: {reason}")
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
        let lang = lang.and_then(|(_, value)| named_language(value.get_ref().as_str()?));
        Self::of(file, table).map_err(|mut mistake| {
            mistake.language = lang;
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
                    let said = one_of(&said, &["2019", "2022"], value.span())?;
                    config.values.push(("edition", vec![said.into()]));
                }
                "lang" => {
                    let said = one_of(text(value)?, &["vi", "en"], value.span())?;
                    config.language = named_language(&said);
                }
                "deny" => config.values.push(("deny", selectors(value)?)),
                "allow" => config.values.push(("allow", selectors(value)?)),
                "baseline" => {
                    let path = folder.join(text(value)?).into();
                    config.values.push(("baseline", vec![path]));
                }
                "profile" => {
                    let files = several(value)?.into_iter();
                    let files = files.map(|one| Ok(folder.join(text(one)?).into()));
                    let files = files.collect::<Result<_, Mistake>>()?;
                    config.values.push(("profiles", files));
                }
                "limits" => config.values.extend(limits(value)?),
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
        let mut command = command;
        for (id, values) in &self.values {
            let is_it = |argument: &clap::Arg| argument.get_id() == *id;
            let is_taken = command.get_arguments().any(is_it);
            // `convert --edition` leaves out what came later, which no file should ask for.
            let is_meant = *id != "edition" || ["check", "export"].contains(&command.get_name());
            if values.is_empty() || !is_taken || !is_meant {
                continue;
            }
            // A few texts, for as long as the command runs.
            let values: Vec<&'static OsStr> = values
                .iter()
                .map(|value| &*Box::leak(value.clone().into_boxed_os_str()))
                .collect();
            command = command.mut_arg(*id, |argument| argument.default_values(values));
        }
        command
    }
}

const KEYS: &[&str] = &[
    "edition", "lang", "deny", "allow", "baseline", "profile", "limits",
];

/// The commands that take something from the file.
const TAKING: &[&str] = &[
    "check", "convert", "diff", "explain", "export", "profile", "schema",
];

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

fn named_language(name: &str) -> Option<Language> {
    let mut all = Language::ALL.iter();
    all.find(|language| language.name() == name).copied()
}

/// What is wrong with a file, and at which byte.
struct Mistake {
    at: usize,
    said: Spoken,
    /// The language that the file asks for.
    language: Option<Language>,
}

impl Mistake {
    fn new(at: usize, vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            at,
            said: Spoken::new(vi, en),
            language: None,
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

/// The values of `--deny` and `--allow`, as these take them.
fn selectors(value: &Spanned<DeValue<'_>>) -> Result<Vec<OsString>, Mistake> {
    let all = several(value)?.into_iter();
    let all = all.map(|one| {
        let said = text(one)?;
        match parse_selector(said) {
            Ok(_) => Ok(said.into()),
            Err(wrong) => Err(Mistake::new(one.span().start, wrong.vi, wrong.en)),
        }
    });
    all.collect()
}

fn limits(value: &Spanned<DeValue<'_>>) -> Result<Vec<(&'static str, Vec<OsString>)>, Mistake> {
    let Some(table) = value.get_ref().as_table() else {
        return Err(wrong(
            value.span(),
            both("phải là một bảng: [limits]", "must be a table: [limits]"),
        ));
    };
    let mut limits = Vec::new();
    for (key, value) in in_order(table) {
        let name = key.get_ref();
        let Some((known, id)) = LIMITS.iter().find(|(known, _)| known == name) else {
            let names: Vec<&'static str> = LIMITS.iter().map(|(name, _)| *name).collect();
            return Err(unknown(name, &names, key.span()));
        };
        let number = value.get_ref().as_integer();
        let number = number.and_then(|number| {
            let digits = number.as_str().replace('_', "");
            usize::from_str_radix(&digits, number.radix()).ok()
        });
        let range = match *known {
            "depth" => 1..=DEEPEST,
            _ => 0..=usize::MAX,
        };
        match number.filter(|number| range.contains(number)) {
            Some(number) => limits.push((*id, vec![number.to_string().into()])),
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
    Ok(limits)
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
    Mistake::new(span.start, words.vi, words.en)
}
