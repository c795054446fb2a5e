//! What came of several files: how many were written, and which were not.

use std::io::{self, Write as _};

use crate::cli::status::Status;
use crate::cli::words::Words;
use crate::language::{Bilingual, Language, both};
use crate::report::plain;

/// So many files are named at most.
const NAMED: usize = 5;

/// The files of a run by what came of them.
#[derive(Debug, Default)]
pub(super) struct Tally {
    written: usize,
    refused: Vec<String>,
    unread: Vec<String>,
    passed_over: Vec<String>,
}

impl Tally {
    /// Counts a file; `None` is one that is no packet.
    pub(super) fn add(&mut self, name: String, came_of: Option<Status>) {
        match came_of {
            Some(Status::Fine) => self.written += 1,
            Some(Status::Found) => self.refused.push(name),
            Some(Status::Failed) => self.unread.push(name),
            None => self.passed_over.push(name),
        }
    }

    /// Tells on standard error what came of several files, and what was passed over. Errors in writing there are ignored: then
    /// only the exit status can tell.
    pub(super) fn tell(&self, language: Language) {
        let words = Words::of(language);
        let mut stderr = io::stderr().lock();
        let count = self.written + self.refused.len() + self.unread.len();
        if count > 1 {
            let parts = [
                (WRITTEN, self.written, &[][..]),
                (REFUSED, self.refused.len(), &self.refused),
                (UNREAD, self.unread.len(), &self.unread),
            ];
            let parts = parts.into_iter().filter(|(_, count, _)| *count > 0);
            let parts: Vec<String> = parts
                .map(|(what, count, names)| {
                    format!("{count} {}{}", what.text(language), named(names))
                })
                .collect();
            let line = format!("{}: {}", words.files.of(count), parts.join(", "));
            let _ = writeln!(stderr, "{}", plain(&line));
        }
        if !self.passed_over.is_empty() {
            let text = words.passed_over(&self.passed_over);
            let _ = writeln!(stderr, "{}", plain(&text));
        }
    }
}

/// The first of some names, in brackets.
fn named(names: &[String]) -> String {
    let more = if names.len() > NAMED { ", …" } else { "" };
    match &names[..names.len().min(NAMED)] {
        [] => String::new(),
        first => format!(" ({}{more})", first.join(", ")),
    }
}

const WRITTEN: Bilingual = both("đã ghi", "written");
const REFUSED: Bilingual = both("bị từ chối", "refused");
const UNREAD: Bilingual = both("không đọc được", "not read");
