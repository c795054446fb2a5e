//! Code Quality as GitLab reads it: <https://docs.gitlab.com/ci/testing/code_quality/>. One array of issues over all files.

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::Path;

use serde_json::{Value, json};

use crate::cli::fingerprint::fingerprint;
use crate::cli::input::InputFile;
use crate::cli::paths::from_here;
use crate::cli::telling::Telling;
use crate::documents::Verdict;
use crate::error::ReadFailure;
use crate::report::{Finding, Position, Report, Severity, plain};

/// The array, as far as it has to be remembered from file to file.
pub(in crate::cli) struct Gitlab {
    telling: Telling,
    has_begun: bool,
    any: bool,
    /// The first file, for what is about all of them.
    first: Option<String>,
}

/// An issue before it has a fingerprint.
struct Issue {
    code: &'static str,
    severity: &'static str,
    description: String,
    position: Option<Position>,
    /// What tells the issue from others of its code in the file, whatever lines and records it moves to.
    place: String,
}

impl Gitlab {
    pub(in crate::cli) fn new(telling: Telling) -> Self {
        Self {
            telling,
            has_begun: false,
            any: false,
            first: None,
        }
    }

    pub(in crate::cli) fn file(
        &mut self,
        out: &mut impl Write,
        input: &InputFile,
        outcome: &Verdict,
    ) -> io::Result<()> {
        let path = path(input.path());
        self.first.get_or_insert_with(|| path.clone());
        let mut seen = HashMap::new();
        self.begin(out)?;
        let report = match &outcome.result {
            Ok(report) => report,
            Err(failure) => {
                let issue = self.failure(failure, "");
                return self.write(out, &path, &issue, &mut seen);
            }
        };
        for finding in report.findings() {
            let issue = self.issue(finding);
            self.write(out, &path, &issue, &mut seen)?;
        }
        for broken in outcome.broken.kept() {
            let issue = self.failure(&ReadFailure::from(broken), "record");
            self.write(out, &path, &issue, &mut seen)?;
        }
        let unlisted = outcome.broken.total() - outcome.broken.kept().len();
        if unlisted > 0 {
            let text = self.telling.words().unlisted(unlisted);
            let issue = note("max-findings", "blocker", text);
            self.write(out, &path, &issue, &mut seen)?;
        }
        self.limit(out, &path, report, &mut seen)
    }

    /// Writes what does not agree between the files.
    pub(in crate::cli) fn together(
        &mut self,
        out: &mut impl Write,
        outcome: &Verdict,
    ) -> io::Result<()> {
        self.begin(out)?;
        let Some(report) = outcome.report() else {
            return Ok(());
        };
        let mut seen = HashMap::new();
        for finding in report.findings() {
            let path = path(Path::new(finding.file().unwrap_or("-")));
            let issue = self.issue(finding);
            self.write(out, &path, &issue, &mut seen)?;
        }
        let first = self.first.clone().unwrap_or_default();
        self.limit(out, &first, report, &mut seen)
    }

    pub(in crate::cli) fn finish(&mut self, out: &mut impl Write) -> io::Result<()> {
        self.begin(out)?;
        out.write_all(b"\n]\n")
    }

    /// Begins the array, unless that was done. Not before the first file was read: who writes all of its standard input first
    /// and reads then would wait for ever.
    fn begin(&mut self, out: &mut impl Write) -> io::Result<()> {
        if std::mem::replace(&mut self.has_begun, true) {
            return Ok(());
        }
        out.write_all(b"[")
    }

    fn issue(&self, finding: &Finding) -> Issue {
        let telling = &self.telling;
        let mut description = format!("{}: {}", telling.place(finding), telling.message(finding));
        for line in telling.values(finding) {
            description.push_str("; ");
            description.push_str(&line);
        }
        let severity = match finding.severity() {
            Severity::Error => "critical",
            _ if (telling.denies)(finding) => "major",
            Severity::Quirk => "minor",
            Severity::Advice => "info",
        };
        Issue {
            code: finding.code().as_str(),
            severity,
            description,
            position: finding.position(),
            place: finding.place_in_general(),
        }
    }

    fn failure(&self, failure: &ReadFailure, place: &str) -> Issue {
        Issue {
            code: failure.code(),
            severity: "blocker",
            description: plain(failure.message(self.telling.language)).into_owned(),
            position: failure.position(),
            place: place.to_owned(),
        }
    }

    /// Says that not all findings are listed.
    fn limit(
        &mut self,
        out: &mut impl Write,
        path: &str,
        report: &Report,
        seen: &mut HashMap<u64, usize>,
    ) -> io::Result<()> {
        if !report.limit_reached() {
            return Ok(());
        }
        let words = self.telling.words();
        let text = words.limit(report);
        let severity = if report.unlisted().errors > 0 {
            "critical"
        } else {
            "info"
        };
        self.write(out, path, &note("max-findings", severity, text), seen)
    }

    /// Writes an issue. Of several that are alike, each has the fingerprint of its number among them: when one is mended, one
    /// is gone.
    fn write(
        &mut self,
        out: &mut impl Write,
        path: &str,
        issue: &Issue,
        seen: &mut HashMap<u64, usize>,
    ) -> io::Result<()> {
        let alike = seen.entry(fingerprint(&[path, issue.code, &issue.place]));
        let number = alike.or_default();
        *number += 1;
        let print = fingerprint(&[path, issue.code, &issue.place, &number.to_string()]);
        let issue: Value = json!({
            "description": issue.description,
            "check_name": issue.code,
            "fingerprint": format!("{print:016x}"),
            "severity": issue.severity,
            "location": {
                "path": path,
                "lines": { "begin": issue.position.map_or(1, |at| at.line) },
            },
        });
        out.write_all(if self.any { b",\n" } else { b"\n" })?;
        self.any = true;
        serde_json::to_writer(&mut *out, &issue)?;
        Ok(())
    }
}

/// An issue of a file as a whole that is none of its findings.
fn note(code: &'static str, severity: &'static str, description: String) -> Issue {
    Issue {
        code,
        severity,
        description,
        position: None,
        place: String::new(),
    }
}

/// A file as the array names it. JSON escapes what would break a line of it; what turns the direction of a line is no name that
/// anybody meant.
fn path(path: &Path) -> String {
    plain(&from_here(path)).into_owned()
}
