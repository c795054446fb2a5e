//! Counts how often each code was found over all files, and prints that as a table.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use super::words::Words;
use crate::documents::Verdict;
use crate::explain::Explanation;
use crate::language::{Bilingual, Language, both};
use crate::report::{Finding, Report, Severity};

/// With this many findings, a single file is summed up too.
const MANY_FINDINGS: usize = 20;

#[derive(Default)]
pub(super) struct Summary {
    rows: HashMap<Key, Row>,
    files: usize,
    findings: usize,
    /// The findings of each severity that are not kept, since there are more than the limit, and of how many files.
    beyond: [(usize, usize); 3],
}

/// A code and what it weighs: under a profile that need not be the same for all findings of a code. `None` is a failure.
type Key = (&'static str, Option<Severity>);

fn key(finding: &Finding) -> Key {
    (finding.code().as_str(), Some(finding.severity()))
}

struct Row {
    title: Bilingual,
    count: usize,
    files: usize,
    /// The number of the last file that had the code, so that each file counts once.
    last: usize,
}

/// How often a code was found.
#[derive(Debug, Clone, Copy)]
pub(super) struct OfCode {
    pub(super) code: &'static str,
    /// `None` is a failure.
    pub(super) severity: Option<Severity>,
    pub(super) title: Bilingual,
    pub(super) count: usize,
    /// How many files have it.
    pub(super) files: usize,
}

impl Summary {
    /// Counts what came of one more file.
    pub(super) fn add(&mut self, outcome: &Verdict) {
        self.files += 1;
        for broken in outcome.broken.kept() {
            self.findings += 1;
            self.count_failure(broken.error.code());
        }
        match &outcome.result {
            Ok(report) => {
                for finding in report.findings() {
                    self.findings += 1;
                    self.count_finding(finding);
                }
                self.add_beyond(report);
            }
            Err(failure) => self.count_failure(failure.code()),
        }
    }

    /// Counts what was found between files.
    pub(super) fn add_together(&mut self, report: &Report) {
        self.add_beyond(report);
        let mut files: HashMap<Key, HashSet<Option<&str>>> = HashMap::new();
        for finding in report.findings() {
            self.findings += 1;
            self.count_finding(finding);
            files
                .entry(key(finding))
                .or_default()
                .insert(finding.file());
        }
        for (key, files) in files {
            if let Some(row) = self.rows.get_mut(&key) {
                row.files = files.len();
            }
        }
    }

    fn count_finding(&mut self, finding: &Finding) {
        self.count(key(finding), finding.code().explanation().title);
    }

    fn count_failure(&mut self, code: &'static str) {
        let known = Explanation::every().find(|known| known.code == code);
        let title = known.map_or(both("", ""), |known| known.title);
        self.count((code, None), title);
    }

    /// Counts the findings whose codes are not known, so that all numbers add up.
    fn add_beyond(&mut self, report: &Report) {
        let unlisted = report.unlisted();
        self.findings += unlisted.total();
        let counts = [unlisted.errors, unlisted.quirks, unlisted.advice];
        for ((sum, files), count) in self.beyond.iter_mut().zip(counts) {
            *sum += count;
            *files += usize::from(count > 0);
        }
    }

    fn count(&mut self, key: Key, title: Bilingual) {
        let row = self.rows.entry(key).or_insert(Row {
            title,
            count: 0,
            files: 0,
            last: 0,
        });
        row.count += 1;
        if row.last != self.files {
            row.last = self.files;
            row.files += 1;
        }
    }

    /// Whether there is more than one sees at a glance: several files, or many findings.
    pub(super) fn worthwhile(&self) -> bool {
        !self.rows.is_empty() && (self.files > 1 || self.findings >= MANY_FINDINGS)
    }

    /// What was counted of each code: failures first, then by severity, then the most frequent first.
    pub(super) fn by_code(&self) -> Vec<OfCode> {
        let rows = self.rows.iter();
        let mut all: Vec<OfCode> = rows
            .map(|((code, severity), row)| OfCode {
                code,
                severity: *severity,
                title: row.title,
                count: row.count,
                files: row.files,
            })
            .collect();
        all.sort_by_key(|one| (one.severity, Reverse(one.count), one.code));
        all
    }

    /// The findings that are not kept, since there are more than the limit.
    pub(super) fn beyond(&self) -> impl Iterator<Item = OfCode> {
        let all = SEVERITIES.into_iter().zip(self.beyond);
        let all = all.filter(|(_, (count, _))| *count > 0);
        all.map(|(severity, (count, files))| OfCode {
            code: "…",
            severity: Some(severity),
            title: BEYOND,
            count,
            files,
        })
    }

    /// Writes a line for each code.
    pub(super) fn write(&self, out: &mut impl Write, language: Language) -> io::Result<()> {
        let words = Words::of(language);
        let mut lines = vec![HEADINGS.map(|heading| heading.text(language).to_owned())];
        let all = self.by_code().into_iter().chain(self.beyond());
        lines.extend(all.map(|one| {
            [
                one.code.to_owned(),
                words.severity(one.severity).to_owned(),
                one.count.to_string(),
                one.files.to_string(),
                one.title.text(language).to_owned(),
            ]
        }));
        let width = |column: usize| {
            let cells = lines.iter().map(|line| line[column].chars().count());
            cells.max().unwrap_or(0)
        };
        let [w0, w1, w2, w3] = [0, 1, 2, 3].map(width);
        for [code, severity, count, files, title] in &lines {
            writeln!(
                out,
                "  {code:w0$}  {severity:w1$}  {count:>w2$}  {files:>w3$}  {title}"
            )?;
        }
        writeln!(out, "  {}", HINT.text(language))
    }
}

const HEADINGS: [Bilingual; 5] = [
    both("mã", "code"),
    both("mức", "severity"),
    both("số lần", "count"),
    both("số tệp", "files"),
    both("nghĩa là", "meaning"),
];
const BEYOND: Bilingual = both(
    "vượt giới hạn, không xét từng mã (--max-findings)",
    "beyond the limit, not told by code (--max-findings)",
);
const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Quirk, Severity::Advice];
const HINT: Bilingual = both(
    "qcvn120 explain MÃ giải thích từng mã.",
    "qcvn120 explain CODE explains each code.",
);
