//! Shows whoever sits at the terminal how far a long run has come.

use std::io::{IsTerminal, Read};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::files::Found;
use super::input::InputFile;
use super::words::Words;
use crate::language::Language;

/// With this many files or bytes, a run takes long enough to be watched.
const MANY_FILES: usize = 50;
const MANY_BYTES: u64 = 32 << 20;

/// A bar on standard error, where that is a terminal and the run is a long one; nothing at all otherwise.
pub(super) struct Progress {
    bar: ProgressBar,
    /// Whether the output goes to the terminal as well, where it would run into the bar.
    shared: bool,
    words: &'static Words,
    files: usize,
    done: usize,
}

impl Progress {
    pub(super) fn over(found: &[Found], shared: bool, language: Language) -> Self {
        let bytes = found.iter().map(|one| one.input.size()).sum();
        let watched = std::io::stderr().is_terminal();
        let bar = if watched && is_long(found.len(), bytes) {
            bar(bytes)
        } else {
            ProgressBar::hidden()
        };
        let progress = Self {
            bar,
            shared,
            words: Words::of(language),
            files: found.len(),
            done: 0,
        };
        progress.say();
        progress
    }

    /// A reader that moves the bar on as it is read.
    pub(super) fn over_reader<R: Read>(&self, reader: R) -> impl Read + use<R> {
        self.bar.wrap_read(reader)
    }

    /// Calls what writes the output, with the bar out of the way.
    pub(super) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        if self.shared {
            self.bar.suspend(write)
        } else {
            write()
        }
    }

    /// Notes that one more file is done; the bar has moved on by `shown` of its bytes already.
    pub(super) fn advance(&mut self, input: &InputFile, shown: u64) {
        self.done += 1;
        self.bar.inc(input.size().saturating_sub(shown));
        self.say();
    }

    /// Shows how many files are done.
    fn say(&self) {
        let files = self.words.files.of(self.files);
        self.bar.set_message(format!("{}/{files}", self.done));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

fn is_long(files: usize, bytes: u64) -> bool {
    files >= MANY_FILES || bytes >= MANY_BYTES
}

fn bar(bytes: u64) -> ProgressBar {
    let bar = ProgressBar::new(bytes);
    if let Ok(style) = ProgressStyle::with_template(TEMPLATE) {
        bar.set_style(style.progress_chars("━━╌"));
    }
    // The spinner moves even while one large file is gone through.
    bar.enable_steady_tick(Duration::from_millis(150));
    bar
}

const TEMPLATE: &str = "{spinner} {bar:40} {percent:>3}%  {msg}  {elapsed}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_is_one() {
        assert!(ProgressStyle::with_template(TEMPLATE).is_ok());
    }

    #[test]
    fn only_a_long_run_is_watched() {
        assert!(!is_long(1, 1 << 20));
        assert!(is_long(1, 1 << 28));
        assert!(is_long(400, 0));
    }
}
