//! What is wrong with a profile, and where.

use std::fmt;

use crate::language::Language;
use crate::spec::nearest_name;

/// What is wrong with a profile: the file, the place in it, and the reason.
///
/// `Display` is Vietnamese; [`message`](Self::message) gives either language.
///
/// ```
/// use qcvn120::{Language, Profile};
///
/// let json = r#"{"name": "Tỉnh X", "records": {"HoSo": {"fields": {"MaTTCH": {"required": true}}}}}"#;
/// let error = Profile::from_json(json).unwrap_err();
/// assert_eq!(error.pointer(), "/records/HoSo/fields/MaTTCH");
/// assert_eq!(error.message(Language::English), "HoSo has no field of this name; did you mean MaTTHC?");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileError {
    pub(super) file: Option<String>,
    pub(super) pointer: String,
    pub(super) vi: String,
    pub(super) en: String,
}

impl ProfileError {
    /// The file, where the profile was read from one.
    pub fn file(&self) -> Option<&str> {
        self.file.as_deref()
    }

    /// The place in the file: a JSON pointer (RFC 6901).
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The reason, in plain words, without the place.
    pub fn message(&self, language: Language) -> &str {
        match language {
            Language::Vietnamese => &self.vi,
            Language::English => &self.en,
        }
    }

    /// The error with more words behind its reason.
    fn behind(mut self, vi: &str, en: &str) -> Self {
        self.vi.push_str(vi);
        self.en.push_str(en);
        self
    }

    /// File, pointer and reason on one line.
    pub fn line(&self, language: Language) -> String {
        let place = match (&self.file, self.pointer.as_str()) {
            (Some(file), pointer) => format!("{file}#{pointer}"),
            (None, pointer) => format!("#{pointer}"),
        };
        format!("{place}: {}", self.message(language))
    }
}

impl fmt::Display for ProfileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line(Language::Vietnamese))
    }
}

impl std::error::Error for ProfileError {}

/// So many names are listed at most.
const MOST_LISTED: usize = 64;

/// A place in a profile.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    pub(super) file: Option<String>,
    pub(super) pointer: String,
}

impl Place {
    /// The place of a member.
    pub(super) fn member(&self, key: &str) -> Self {
        let key = key.replace('~', "~0").replace('/', "~1");
        Self {
            file: self.file.clone(),
            pointer: format!("{}/{key}", self.pointer),
        }
    }

    pub(super) fn error(&self, vi: impl Into<String>, en: impl Into<String>) -> ProfileError {
        ProfileError {
            file: self.file.clone(),
            pointer: self.pointer.clone(),
            vi: vi.into(),
            en: en.into(),
        }
    }

    /// The error on a name that is not known; with the known one that is nearest, if one is near.
    pub(super) fn unknown<'n>(
        &self,
        vi: impl Into<String>,
        en: impl Into<String>,
        name: &str,
        known: impl Iterator<Item = &'n str>,
    ) -> ProfileError {
        let error = self.error(vi, en);
        match nearest_name(name, known) {
            Some(nearest) => error.behind(
                &format!("; có phải là {nearest}?"),
                &format!("; did you mean {nearest}?"),
            ),
            None => error,
        }
    }

    /// As [`unknown`](Self::unknown), with all names if none is near and they are few.
    pub(super) fn none_of<'n>(
        &self,
        vi: impl Into<String>,
        en: impl Into<String>,
        name: &str,
        known: impl Iterator<Item = &'n str>,
    ) -> ProfileError {
        let known: Vec<&str> = known.collect();
        let is_near = nearest_name(name, known.iter().copied()).is_some();
        if is_near || !(1..=MOST_LISTED).contains(&known.len()) {
            return self.unknown(vi, en, name, known.into_iter());
        }
        let all = known.join(", ");
        let error = self.error(vi, en);
        error.behind(&format!("; có: {all}"), &format!("; there are {all}"))
    }
}
