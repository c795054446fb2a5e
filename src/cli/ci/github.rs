//! Annotations of GitHub Actions: a workflow command for each finding, and the verdicts as lines of the log:
//! <https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>.

use std::io::{self, Write};
use std::path::Path;

use crate::cli::file_verdict::{Totals, line, line_together};
use crate::cli::groups::{Groups, Specimen};
use crate::cli::input::InputFile;
use crate::cli::paths::from_here;
use crate::cli::summary::Summary;
use crate::cli::telling::Telling;
use crate::documents::Verdict;
use crate::error::ReadFailure;
use crate::report::{Finding, Position, Severity, plain};

/// The log, as far as it has to be remembered from file to file.
pub(in crate::cli) struct Github {
    telling: Telling,
    /// Whether each finding is told, however many are alike. GitHub shows ten annotations of a kind for each step.
    all: bool,
    groups: Groups,
    summary: Summary,
    totals: Totals,
}

impl Github {
    pub(in crate::cli) fn new(telling: Telling, all: bool) -> Self {
        Self {
            telling,
            all,
            groups: Groups::default(),
            summary: Summary::default(),
            totals: Totals::default(),
        }
    }

    pub(in crate::cli) fn file(
        &mut self,
        out: &mut impl Write,
        input: &InputFile,
        outcome: &Verdict,
        denied: &[String],
    ) -> io::Result<()> {
        self.summary.add(outcome);
        self.totals.add(outcome, !denied.is_empty());
        let path = (!input.is_stdin()).then(|| from_here(input.path()));
        let path = path.as_deref();
        let mut alike = 0;
        match &outcome.result {
            Ok(report) => {
                let chosen = self.groups.choose(report, self.all);
                for specimen in &chosen.specimens {
                    self.finding(out, path, specimen)?;
                }
                for broken in outcome.broken.kept() {
                    self.failure(out, path, &ReadFailure::from(broken))?;
                }
                alike = chosen.alike;
            }
            Err(failure) => self.failure(out, path, failure)?,
        }
        let language = self.telling.language;
        let name = input.label(language);
        say(out, &line(&name, outcome, denied, alike, language))?;
        if let Some(report) = outcome.report()
            && report.limit_reached()
        {
            let words = self.telling.words();
            let limit = words.limit(report);
            say(out, &format!("  {limit}"))?;
        }
        let unlisted = outcome.broken.total() - outcome.broken.kept().len();
        if unlisted > 0 {
            say(
                out,
                &format!("  {}", self.telling.words().unlisted(unlisted)),
            )?;
        }
        Ok(())
    }

    /// Writes what does not agree between the files.
    pub(in crate::cli) fn together(
        &mut self,
        out: &mut impl Write,
        outcome: &Verdict,
        denied: &[String],
    ) -> io::Result<()> {
        let Some(report) = outcome.report() else {
            return Ok(());
        };
        self.summary.add_together(report);
        for finding in report.findings() {
            let file = finding.file().filter(|file| *file != "-");
            let path = file.map(|file| from_here(Path::new(file)));
            let specimen = Specimen::alone(finding);
            self.finding(out, path.as_deref(), &specimen)?;
        }
        if let Some(line) = line_together(outcome, denied, self.telling.language) {
            say(out, &line)?;
        }
        if report.limit_reached() {
            let words = self.telling.words();
            let limit = words.limit(report);
            say(out, &format!("  {limit}"))?;
        }
        Ok(())
    }

    pub(in crate::cli) fn finish(
        &mut self,
        out: &mut impl Write,
        passed_over: &[String],
        gone: usize,
    ) -> io::Result<()> {
        let words = self.telling.words();
        if self.summary.worthwhile() {
            writeln!(out, "\n{}", words.by_code)?;
            self.summary.write(out, self.telling.language)?;
        }
        if self.totals.files() > 1 {
            let (all, parts) = self.totals.line(words);
            writeln!(out, "\n{all}: {parts}")?;
        }
        if !passed_over.is_empty() {
            say(out, &words.passed_over(passed_over))?;
        }
        if gone > 0 {
            writeln!(out, "{}", words.gone(gone))?;
        }
        Ok(())
    }

    fn finding(
        &self,
        out: &mut impl Write,
        path: Option<&str>,
        specimen: &Specimen<'_>,
    ) -> io::Result<()> {
        let (telling, finding) = (&self.telling, specimen.finding);
        let mut lines = vec![telling.message(finding)];
        lines.push(format!(
            "{}: {}",
            telling.words().pointer,
            telling.place(finding)
        ));
        lines.extend(telling.values(finding));
        let code = finding.code().as_str();
        lines.extend(telling.remedy(code).map(str::to_owned));
        lines.extend(
            specimen
                .like_it(telling.words())
                .map(|text| plain(&text).into_owned()),
        );
        let place = (path, finding.position());
        annotate(out, self.command(finding), place, code, &lines.join("\n"))
    }

    fn failure(
        &self,
        out: &mut impl Write,
        path: Option<&str>,
        failure: &ReadFailure,
    ) -> io::Result<()> {
        let code = failure.code();
        let mut text = plain(failure.message(self.telling.language)).into_owned();
        if let Some(remedy) = self.telling.remedy(code) {
            text.push('\n');
            text.push_str(remedy);
        }
        annotate(out, "error", (path, failure.position()), code, &text)
    }

    fn command(&self, finding: &Finding) -> &'static str {
        if self.telling.fails(finding) {
            "error"
        } else if finding.severity() == Severity::Quirk {
            "warning"
        } else {
            "notice"
        }
    }
}

/// Writes a workflow command, with its text of one or more lines.
fn annotate(
    out: &mut impl Write,
    command: &str,
    (path, position): (Option<&str>, Option<Position>),
    code: &str,
    text: &str,
) -> io::Result<()> {
    write!(out, "::{command} ")?;
    if let Some(path) = path {
        write!(out, "file={},", property(path))?;
    }
    if let Some(Position { line, column }) = position {
        write!(out, "line={line},col={column},")?;
    }
    writeln!(
        out,
        "title={}::{}",
        property(&format!("qcvn120 {code}")),
        data(text)
    )
}

/// A text behind the second `::`. The runner takes `%25`, `%0D` and `%0A` back.
fn data(text: &str) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D");
    no_command(&text.replace('\n', "%0A"))
}

/// A text in a property, where the runner looks for `:` and `,` too.
fn property(text: &str) -> String {
    data(&plain(text)).replace(':', "%3A").replace(',', "%2C")
}

/// Writes a line of the log that is no command, as it does not begin with `::`.
fn say(out: &mut impl Write, line: &str) -> io::Result<()> {
    writeln!(out, "{}", no_command(&plain(line)))
}

/// The text without what begins a command anywhere in a line, in the form of older runners.
fn no_command(text: &str) -> String {
    text.replace("##[", "## [")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_stays_one_line_and_its_properties_stay_theirs() {
        let mut out = Vec::new();
        let place = (
            Some("a,line=1::b%.json\n::error"),
            Some(Position { line: 2, column: 3 }),
        );
        annotate(&mut out, "error", place, "type", "100%\n::stop").unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "::error file=a%2Cline=1%3A%3Ab%25.json␊%3A%3Aerror,line=2,col=3,title=qcvn120 type::100%25%0A::stop\n"
        );
    }

    #[test]
    fn a_line_of_the_log_is_no_command() {
        let mut out = Vec::new();
        say(&mut out, "✗ ##[error]a\n::error::b.json: …").unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "✗ ## [error]a␊::error::b.json: …\n"
        );
    }
}
