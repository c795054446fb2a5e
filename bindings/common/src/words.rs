//! A verdict in words, for a person who reads the log of a test or a console.

use std::fmt::Write as _;

use qcvn120::{Finding, Language, Position, Verdict};

/// What is wrong with a call, in both languages.
pub(crate) struct Told {
    vi: String,
    en: String,
}

impl Told {
    pub(crate) fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            vi: vi.into(),
            en: en.into(),
        }
    }

    /// The same of the option of this name.
    pub(crate) fn of(self, option: &str) -> Self {
        Self::new(
            format!("{option}: {}", self.vi),
            format!("{option}: {}", self.en),
        )
    }

    /// In the language that is asked for, or in both.
    pub(crate) fn text(self, language: Option<Language>) -> String {
        match language {
            Some(Language::English) => self.en,
            Some(_) => self.vi,
            None => format!("{} / {}", self.vi, self.en),
        }
    }
}

/// The verdict in a line, then a line for each finding, errors first; or why the packet was not read.
pub(crate) fn text(verdict: &Verdict, language: Language, values: bool) -> String {
    let report = match &verdict.result {
        Ok(report) => report,
        Err(failure) => {
            let (unread, message) = (unread(language), failure.message(language));
            let place = failure.position().map(|at| place(at, language));
            let place = place.map_or_else(String::new, |place| format!(" ({place})"));
            return format!("{unread}{message}{place} [{}]", failure.code());
        }
    };
    let mut text = report.message(language);
    for finding in report
        .errors()
        .chain(report.quirks())
        .chain(report.advice())
    {
        text.push_str("\n  ");
        text.push_str(&harmless(&line(finding, language, values)));
    }
    // Writing to a `String` does not fail.
    match (report.total() - report.findings().len(), language) {
        (0, _) => {}
        (more, Language::English) => _ = write!(text, "\n  … and {more} more findings"),
        (more, _) => _ = write!(text, "\n  … và {more} phát hiện khác"),
    }
    text
}

fn line(finding: &Finding, language: Language, values: bool) -> String {
    let mut line = format!("{}: ", finding.severity().word(language));
    if let Some(at) = finding.position() {
        line.push_str(&place(at, language));
        line.push_str(": ");
    }
    if let Some(inside) = finding.inside() {
        let _ = write!(line, "{inside} → ");
    }
    if !finding.pointer().is_empty() {
        let _ = write!(line, "{}: ", finding.pointer());
    }
    let _ = write!(line, "{} [{}]", finding.message(language), finding.code());
    if let Some(value) = finding.value().filter(|_| values) {
        let _ = write!(line, ": {value}");
    }
    line
}

/// A line without what would steer a terminal or turn the direction of what follows: keys and values are texts of the packet.
fn harmless(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                shown.extend(letter.escape_unicode());
            }
            _ if letter.is_control() => shown.extend(letter.escape_default()),
            _ => shown.push(letter),
        }
    }
    shown
}

fn place(at: Position, language: Language) -> String {
    match language {
        Language::English => format!("line {}, column {}", at.line, at.column),
        _ => format!("dòng {}, cột {}", at.line, at.column),
    }
}

fn unread(language: Language) -> &'static str {
    match language {
        Language::English => "Cannot be read: ",
        _ => "Không đọc được: ",
    }
}
