//! The formats in which `check` prints what came of files: one interface over all of them.

use std::io::{self, Write};

use super::ci::{Github, Gitlab, Junit};
use super::human::{Human, Manner};
use super::input::InputFile;
use super::json;
use super::outcome::Shown;
use super::page::{Page, PageManner};
use super::sarif::Sarif;
use super::status::Status;
use super::telling::Telling;
use crate::documents::Verdict;
use crate::explain::Explanation;
use crate::language::Language;
use crate::profile::Profile;

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
    /// Test results, a suite for each file.
    Junit(Junit),
    /// Code Quality as GitLab reads it.
    Gitlab(Gitlab),
    /// Annotations of GitHub, and the verdicts as lines.
    Github(Box<Github>),
    /// A page for people.
    Html(Box<Page>),
}

impl Rendering {
    pub(super) fn human(manner: Manner, profile: Option<&Profile>) -> Self {
        Self::Human(Box::new(Human::new(manner).under(profile)))
    }

    pub(super) fn json(values: bool) -> Self {
        Self::Json { values }
    }

    /// `all` are the codes that there are.
    pub(super) fn sarif(language: Language, values: bool, all: Vec<Explanation>) -> Self {
        Self::Sarif(Sarif::new(language, values, all))
    }

    pub(super) fn junit(telling: Telling) -> Self {
        Self::Junit(Junit::new(telling))
    }

    pub(super) fn gitlab(telling: Telling) -> Self {
        Self::Gitlab(Gitlab::new(telling))
    }

    /// `all` asks for each finding, however many are alike.
    pub(super) fn github(telling: Telling, all: bool) -> Self {
        Self::Github(Box::new(Github::new(telling, all)))
    }

    pub(super) fn html(telling: Telling, manner: PageManner) -> Self {
        Self::Html(Box::new(Page::new(telling, manner)))
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
            Self::Junit(junit) => junit.file(out, input, outcome, denied),
            Self::Gitlab(gitlab) => gitlab.file(out, input, outcome),
            Self::Github(github) => github.file(out, input, outcome, denied),
            Self::Html(page) => {
                page.file(input, shown, outcome, denied);
                Ok(())
            }
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
            Self::Junit(junit) => junit.together(out, outcome, denied),
            Self::Gitlab(gitlab) => gitlab.together(out, outcome),
            Self::Github(github) => github.together(out, outcome, denied),
            Self::Html(page) => {
                page.together(outcome, denied);
                Ok(())
            }
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
            Self::Junit(junit) => junit.finish(out),
            Self::Gitlab(gitlab) => gitlab.finish(out),
            Self::Github(github) => github.finish(out, passed_over, gone),
            Self::Html(page) => page.finish(out, status, passed_over, gone),
        }
    }
}
