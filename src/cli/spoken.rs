//! Words in both languages that are made at run time, and the language of a run.

use std::ffi::{OsStr, OsString};
use std::fmt;

use crate::language::Language;

/// What is wrong with an argument or a run, in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spoken {
    pub(super) vi: String,
    pub(super) en: String,
}

impl Spoken {
    pub(super) fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            vi: vi.into(),
            en: en.into(),
        }
    }

    pub(super) fn text(&self, language: Language) -> &str {
        match language {
            Language::Vietnamese => &self.vi,
            Language::English => &self.en,
        }
    }
}

impl fmt::Display for Spoken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en)
    }
}

impl std::error::Error for Spoken {}

/// The language that a run speaks: that of `--lang`, else that of the environment. Help and complaints about arguments
/// speak it too, so it is looked for before the arguments are read.
pub(super) fn language_of(args: &[OsString]) -> Language {
    let environment = || from_environment(|name| std::env::var_os(name));
    asked_for(args).unwrap_or_else(environment)
}

/// The language that `--lang` asks for.
pub(super) fn asked_for(args: &[OsString]) -> Option<Language> {
    let mut found = None;
    let mut args = args.iter().skip(1).map(|arg| arg.to_string_lossy());
    while let Some(arg) = args.next() {
        let name = match arg.as_ref() {
            "--" => break,
            "--lang" => args.next().unwrap_or_default().into_owned(),
            other => match other.strip_prefix("--lang=") {
                Some(name) => name.to_owned(),
                None => continue,
            },
        };
        let known = Language::ALL
            .iter()
            .find(|language| language.name() == name);
        found = known.copied().or(found);
    }
    found
}

/// The language of a POSIX environment: the first of these variables that is set says it. Vietnamese, unless it names
/// another language.
fn from_environment(variable: impl Fn(&str) -> Option<OsString>) -> Language {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter();
    let set = names
        .filter_map(variable)
        .find(|value| !value.is_empty())
        .unwrap_or_default();
    let tag = set.to_string_lossy().to_ascii_lowercase();
    let is_none = OsStr::new("c") == OsStr::new(&tag)
        || tag.is_empty()
        || tag.starts_with("c.")
        || tag == "posix";
    if is_none || tag.starts_with("vi") {
        Language::Vietnamese
    } else {
        Language::English
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn the_option_wins_wherever_it_stands() {
        let en = Some(Language::English);
        assert_eq!(asked_for(&args("qcvn120 --lang en check a.json")), en);
        assert_eq!(asked_for(&args("qcvn120 check a.json --lang=en")), en);
        assert_eq!(asked_for(&args("qcvn120 check -- --lang en")), None);
        assert_eq!(asked_for(&args("qcvn120 check --lang xx")), None);
    }

    #[test]
    fn the_environment_says_the_language() {
        let of = |lc_all: &'static str, lang: &'static str| {
            from_environment(|name| match name {
                "LC_ALL" => Some(lc_all.into()),
                "LANG" => Some(lang.into()),
                _ => None,
            })
        };
        for vietnamese in ["", "C", "C.UTF-8", "POSIX", "vi_VN.UTF-8", "vi"] {
            assert_eq!(of("", vietnamese), Language::Vietnamese, "{vietnamese}");
        }
        for english in ["en_US.UTF-8", "en_GB", "fr_FR.UTF-8"] {
            assert_eq!(of("", english), Language::English, "{english}");
        }
        assert_eq!(of("en_US.UTF-8", "vi_VN.UTF-8"), Language::English);
    }
}
