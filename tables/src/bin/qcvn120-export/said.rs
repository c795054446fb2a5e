//! What the program says, on standard error.

use std::io::{self, Write as _};
use std::path::PathBuf;

use qcvn120::Language;
use qcvn120_tables::{Outcome, Summary};

use crate::either;

pub(crate) struct Said {
    pub(crate) language: Language,
    quiet: bool,
}

impl Said {
    pub(crate) fn new(language: Language, quiet: bool) -> Self {
        Self { language, quiet }
    }

    /// Says why nothing was written.
    pub(crate) fn failed(&self, reason: &str) {
        line(&format!(
            "{}: {reason}",
            either(self.language, "lỗi", "error")
        ));
    }

    /// Says what could not be read, and what was written.
    pub(crate) fn summary(&self, summary: &Summary, files: &[PathBuf]) {
        for outcome in &summary.unread {
            self.unread(outcome);
        }
        if self.quiet {
            return;
        }
        let Summary {
            documents,
            records,
            findings,
            ..
        } = summary;
        line(&either(
            self.language,
            &format!("{documents} tài liệu, {records} bản ghi, {findings} phát hiện"),
            &format!("documents: {documents}, records: {records}, findings: {findings}"),
        ));
        for file in files {
            line(&format!("  {}", file.display()));
        }
        if !summary.passed_over.is_empty() {
            let count = summary.passed_over.len();
            line(&either(
                self.language,
                &format!("Bỏ qua {count} tệp không phải gói tin"),
                &format!("Files that are no packets, passed over: {count}"),
            ));
        }
    }

    fn unread(&self, outcome: &Outcome) {
        let file = &outcome.file;
        if let Some(failure) = &outcome.failure {
            let at = failure
                .position()
                .map_or_else(String::new, |at| format!(":{}:{}", at.line, at.column));
            let (message, code) = (failure.message(self.language), failure.code());
            line(&format!("{file}{at}: {message} [{code}]"));
        } else {
            let broken = outcome.broken;
            line(&either(
                self.language,
                &format!("{file}: {broken} bản ghi không đọc được, xem bảng findings"),
                &format!(
                    "{file}: records that cannot be read, see the table of findings: {broken}"
                ),
            ));
        }
    }
}

/// Says a line. Names of files come from strangers: no control characters of theirs reach a terminal.
fn line(line: &str) {
    let plain: String = line
        .chars()
        .map(|char| if char.is_control() { '\u{FFFD}' } else { char })
        .collect();
    // If standard error is closed, nobody listens.
    let _ = writeln!(io::stderr(), "{plain}");
}
