//! The formats in which `check` prints what came of files: one interface over all of them.

use std::io::{self, Write};

use super::human::{Human, Manner};
use super::input::InputFile;
use super::json;
use super::outcome::Shown;
use super::sarif::Sarif;
use super::status::Status;
use crate::documents::Verdict;
use crate::explain::Explanation;
use crate::language::Language;

/// The format of a run, with what it has to remember from file to file.
pub(super) enum Rendering {
    /// For people.
    Human(Box<Human>),
    /// A line of JSON for each file.
    Json {
        /// Whether to show the values found.
        values: bool,
    },
    /// One log of SARIF over all files.
    Sarif(Sarif),
}

impl Rendering {
    /// `secrets` are the names of those that the schemas do not know.
    pub(super) fn human(manner: Manner, secrets: Vec<&'static str>) -> Self {
        Self::Human(Box::new(Human::new(manner).with_secrets(secrets)))
    }

    pub(super) fn json(values: bool) -> Self {
        Self::Json { values }
    }

    /// `all` are the codes that there are.
    pub(super) fn sarif(language: Language, values: bool, all: Vec<Explanation>) -> Self {
        Self::Sarif(Sarif::new(language, values, all))
    }

    /// Writes what came of one file. `shown` is its text for the excerpts, `denied` what `--deny` refuses of it.
    pub(super) fn file(
        &mut self,
        out: &mut impl Write,
        input: &InputFile,
        shown: &Shown<'_>,
        outcome: &Verdict,
        denied: &[String],
    ) -> io::Result<()> {
        match self {
            Self::Human(human) => human.write(out, input, shown, outcome, denied),
            Self::Json { values } => json::write(out, outcome, *values),
            Self::Sarif(sarif) => sarif.file(out, input, shown, outcome),
        }
    }

    /// Writes what does not agree between the files, after the last of them.
    pub(super) fn together(
        &mut self,
        out: &mut impl Write,
        outcome: &Verdict,
        denied: &[String],
    ) -> io::Result<()> {
        match self {
            Self::Human(human) => human.together(out, outcome, denied),
            Self::Json { values } => json::write(out, outcome, *values),
            Self::Sarif(sarif) => sarif.together(out, outcome),
        }
    }

    /// Writes what comes after the last file: which files were passed over, and how many known findings are gone.
    pub(super) fn finish(
        &mut self,
        out: &mut impl Write,
        status: Status,
        passed_over: &[String],
        gone: usize,
    ) -> io::Result<()> {
        match self {
            Self::Human(human) => human.finish(out, passed_over, gone),
            Self::Json { .. } => Ok(()),
            Self::Sarif(sarif) => sarif.finish(out, status),
        }
    }
}
