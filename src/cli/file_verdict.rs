//! What a file is and what came of it, in words: the line below its findings, and how many files came to which verdict.

use std::fmt::Write as _;

use super::words::Words;
use crate::documents::Verdict;
use crate::language::Language;
use crate::packets::Direction;
use crate::report::{Counts, Report};
use crate::wire::Form;

/// How a file stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Clean.
    Good,
    /// Usable, with something to put right.
    Odd,
    /// Not usable, not read, or refused by `--deny`; findings that are set aside, since they are known or allowed, do not count.
    Bad,
}

impl Standing {
    /// That of a file of which something is denied, or nothing.
    pub(super) fn of(outcome: &Verdict, is_denied: bool) -> Self {
        match outcome.report() {
            Some(report) if report.usable_but_for_aside() && !is_denied => {
                if report.clean() {
                    Self::Good
                } else {
                    Self::Odd
                }
            }
            _ => Self::Bad,
        }
    }

    /// That of what was found between files.
    pub(super) fn between(report: &Report, is_denied: bool) -> Self {
        match report.total() {
            _ if !report.usable_but_for_aside() || is_denied => Self::Bad,
            0 => Self::Good,
            _ => Self::Odd,
        }
    }

    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Good => "✓",
            Self::Odd => "!",
            Self::Bad => "✗",
        }
    }
}

/// The three words of a report, each with whether it holds.
pub(super) fn three_words(report: &Report, words: &Words) -> [(bool, &'static str); 3] {
    let all = [
        (report.usable(), words.usable, words.unusable),
        (report.conformant(), words.conformant, words.not_conformant),
        (report.clean(), words.clean, words.not_clean),
    ];
    all.map(|(holds, yes, no)| (holds, if holds { yes } else { no }))
}

/// How many findings of each severity there are, where there are any.
pub(super) fn counted(counts: Counts, words: &Words) -> Vec<String> {
    let all = [
        (words.errors, counts.errors),
        (words.quirks, counts.quirks),
        (words.advice, counts.advice),
    ];
    let all = all.into_iter().filter(|(_, count)| *count > 0);
    all.map(|(word, count)| word.of(count)).collect()
}

/// What was found in a file, what of it is not shown since it is like something before, and what is set aside.
pub(super) fn findings(outcome: &Verdict, alike: usize, words: &Words) -> Vec<String> {
    let Some(report) = outcome.report() else {
        return Vec::new();
    };
    let mut all = Vec::new();
    if !outcome.broken.is_empty() {
        all.push(words.broken.of(outcome.broken.total()));
    }
    all.extend(counted(report.counts(), words));
    if alike > 0 {
        all.push(format!("{alike} {}", words.alike));
    }
    if report.aside().total() > 0 {
        all.push(words.aside(report.aside().total()));
    }
    all
}

/// What the file is, as in `DongBoHoSoMC “Đồng bộ hồ sơ một cửa”, bản tin yêu cầu, 3 bản ghi`.
pub(super) fn document(outcome: &Verdict, language: Language) -> String {
    let words = Words::of(language);
    let mut text = match outcome.message {
        Some(message) => format!("{message} “{}”", message.spec().title),
        None => words.envelope.to_owned(),
    };
    if !outcome.also.is_empty() {
        let names: Vec<&str> = outcome.also.iter().map(|message| message.name()).collect();
        // Writing to a `String` does not fail.
        let _ = write!(text, " ({} {})", words.also, names.join(", "));
    }
    let (Some(message), Some(form)) = (outcome.message, outcome.form) else {
        return text;
    };
    // As above.
    let _ = write!(text, ", {}", words.form(form));
    let asks = message.spec().direction == Direction::Pull && form == Form::Request;
    if let Some(records) = outcome.records
        && !asks
    {
        // As above.
        let _ = write!(text, ", {}", words.records.of(records));
    }
    text
}

/// The line on a file, without colours, as in `✗ a.json: … — không dùng được, … (2 lỗi)`.
pub(super) fn line(
    name: &str,
    outcome: &Verdict,
    denied: &[String],
    alike: usize,
    language: Language,
) -> String {
    let words = Words::of(language);
    let sign = Standing::of(outcome, !denied.is_empty()).sign();
    let mut line = format!("{sign} {name}: ");
    match &outcome.result {
        Ok(report) => {
            let three = three_words(report, words).map(|(_, word)| word);
            line.push_str(&document(outcome, language));
            line.push_str(" — ");
            line.push_str(&three.join(", "));
        }
        Err(failure) => {
            line.push_str(words.unread);
            line.push_str(" — ");
            line.push_str(failure.message(language));
        }
    }
    let found = findings(outcome, alike, words);
    if !found.is_empty() {
        // Writing to a `String` does not fail.
        let _ = write!(line, " ({})", found.join(", "));
    }
    for selector in denied {
        // As above.
        let _ = write!(line, "; {} --deny {selector}", words.denied);
    }
    line
}

/// The line on what was looked at between files, as in `! Giữa các gói tin: 2 tệp, 2 bản ghi, 1 hồ sơ — 1 khuyến nghị`.
pub(super) fn line_together(
    outcome: &Verdict,
    denied: &[String],
    language: Language,
) -> Option<String> {
    let words = Words::of(language);
    let (report, looked_at) = outcome.report().zip(outcome.together)?;
    let standing = Standing::between(report, !denied.is_empty());
    let mut line = format!(
        "{} {}: {}, {}, {} — {}",
        standing.sign(),
        words.together,
        words.files.of(looked_at.files),
        words.records.of(outcome.records.unwrap_or(0)),
        words.dossiers.of(looked_at.dossiers),
        found_together(report, words)
    );
    for selector in denied {
        // Writing to a `String` does not fail.
        let _ = write!(line, "; {} --deny {selector}", words.denied);
    }
    Some(line)
}

/// What was found between files, or that they agree.
pub(super) fn found_together(report: &Report, words: &Words) -> String {
    let mut found = counted(report.counts(), words);
    if found.is_empty() {
        found.push(words.agree.to_owned());
    }
    if report.aside().total() > 0 {
        found.push(words.aside(report.aside().total()));
    }
    found.join(", ")
}

/// How many files came to which verdict.
#[derive(Debug, Default)]
pub(super) struct Totals {
    clean: usize,
    usable: usize,
    unusable: usize,
    failed: usize,
    /// Those that make the command fail: not all of the unusable, where findings are known or allowed, and others, where some
    /// are denied.
    bad: usize,
}

impl Totals {
    pub(super) fn add(&mut self, outcome: &Verdict, is_denied: bool) {
        self.bad += usize::from(Standing::of(outcome, is_denied) == Standing::Bad);
        let count = match outcome.report() {
            Some(report) if report.usable() && report.clean() => &mut self.clean,
            Some(report) if report.usable() => &mut self.usable,
            Some(_) if outcome.broken.is_empty() => &mut self.unusable,
            _ => &mut self.failed,
        };
        *count += 1;
    }

    pub(super) fn files(&self) -> usize {
        self.clean + self.usable + self.unusable + self.failed
    }

    /// Each verdict that a file came to: how it stands, how many files did, and the words for it.
    pub(super) fn parts(&self, words: &Words) -> Vec<(Standing, usize, &'static str)> {
        let all = [
            (Standing::Good, self.clean, words.clean),
            (Standing::Odd, self.usable, words.only_usable),
            (Standing::Bad, self.unusable, words.unusable),
            (Standing::Bad, self.failed, words.unread),
        ];
        let all = all.into_iter().filter(|(_, count, _)| *count > 0);
        all.collect()
    }

    /// All of it in a line, as in `2 tệp: 1 đạt, 1 không dùng được`, in two parts.
    pub(super) fn line(&self, words: &Words) -> (String, String) {
        let parts = self.parts(words).into_iter();
        let mut parts: Vec<String> = parts
            .map(|(_, count, word)| format!("{count} {word}"))
            .collect();
        if self.bad != self.unusable + self.failed {
            parts.push(words.bad(self.bad));
        }
        (words.files.of(self.files()), parts.join(", "))
    }
}
