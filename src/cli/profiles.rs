//! The profiles that the command line names.

use std::path::{Path, PathBuf};

use super::status::CommandError;
use crate::error::ReadFailure;
use crate::language::{Bilingual, Language, both};
use crate::profile::Profile;

#[derive(Debug, clap::Args)]
pub(super) struct ProfileArgs {
    /// Go by the rules of this profile too; may be given more than once, the later wins
    #[arg(long = "profile", value_name = "FILE")]
    profiles: Vec<PathBuf>,
}

impl ProfileArgs {
    /// The files, in their order.
    pub(super) fn files(&self) -> &[PathBuf] {
        &self.profiles
    }

    /// The profiles one upon the other, if there are any.
    pub(super) fn load(&self, language: Language) -> Result<Option<Profile>, CommandError> {
        load(&self.profiles, language)
    }
}

/// The names of the fields that a profile adds and calls secret: the schemas do not know them.
pub(super) fn secrets(profile: Option<&Profile>) -> Vec<&'static str> {
    profile.map_or_else(Vec::new, Profile::secrets)
}

const NO_UTF_8: Bilingual = both(
    "tệp không phải UTF-8: hãy lưu lại bằng UTF-8",
    "the file is not UTF-8: save it as UTF-8",
);

/// Reads profiles and puts them one upon the other; without any, what was built in holds.
pub(super) fn load(files: &[PathBuf], language: Language) -> Result<Option<Profile>, CommandError> {
    let mut all: Option<Profile> = None;
    for file in files {
        let (name, json) = text(file, language)?;
        let failed =
            |error: crate::profile::ProfileError| CommandError::Failed(error.line(language));
        let profile = match all {
            Some(earlier) => earlier.with_json_of(&name, &json),
            None => Profile::from_json_of(&name, &json),
        };
        all = Some(profile.map_err(failed)?);
    }
    Ok(all.or_else(|| Profile::built_in().cloned()))
}

/// The name and the text of a profile.
fn text(file: &Path, language: Language) -> Result<(String, String), CommandError> {
    let name = file.to_string_lossy().into_owned();
    let unread = |reason: &str| CommandError::Failed(format!("{name}: {reason}"));
    let json =
        std::fs::read(file).map_err(|error| unread(ReadFailure::from(&error).message(language)))?;
    let json = String::from_utf8(json).map_err(|_| unread(NO_UTF_8.text(language)))?;
    Ok((name, json))
}

/// As [`load`], but an error tells all mistakes of the first profile that has any.
pub(super) fn load_or_tell_all(
    files: &[PathBuf],
    language: Language,
) -> Result<Option<Profile>, CommandError> {
    let mut earlier: Option<Profile> = None;
    for (index, file) in files.iter().enumerate() {
        let (name, json) = text(file, language)?;
        let mistakes = Profile::mistakes(earlier.as_ref(), &name, &json);
        if !mistakes.is_empty() {
            let lines = mistakes.iter().map(|mistake| mistake.line(language));
            return Err(CommandError::FailedFor(lines.collect()));
        }
        earlier = load(&files[..=index], language)?;
    }
    Ok(earlier)
}
