//! `check --together`: the files of a run, checked against each other.

use std::io::Read;

use crate::archive::{Archive, ArchiveOptions};
use crate::documents::{Verdict, read_as_borrowed_with};
use crate::options::ReadOptions;
use crate::packets::Message;
use crate::report::Report;
use crate::stream::{Checked, StreamError};

/// Gathers what the files tell.
pub(super) struct Gathering {
    archive: Archive,
    options: ReadOptions,
    /// Whether the message of each file is found out.
    is_found: bool,
}

impl Gathering {
    pub(super) fn new(options: ReadOptions, is_found: bool) -> Self {
        let archive = ArchiveOptions::new().read(options.clone());
        Self {
            archive: Archive::with_options(archive),
            options,
            is_found,
        }
    }

    /// Adds a file that was checked; nothing of one that could not be read.
    pub(super) fn add(&mut self, name: &str, bytes: &[u8], outcome: &Verdict) {
        let (Ok(_), Some(message)) = (&outcome.result, outcome.message) else {
            return;
        };
        let mut ignored = |_: &Report, _: &str, _: usize| ();
        if self.read(name, message, bytes, &mut ignored).is_err()
            && let Ok(document) = read_as_borrowed_with(message, bytes, &self.options)
        {
            // Only as a whole, so that the lines are not known.
            self.archive.add(name, &document);
        }
    }

    /// Checks a document record by record, and adds it; nothing of one that cannot be read so.
    pub(super) fn read(
        &mut self,
        name: &str,
        message: Message,
        reader: impl Read,
        watch: &mut dyn FnMut(&Report, &str, usize),
    ) -> Result<Checked, StreamError> {
        let mark = self.archive.mark();
        let read = self
            .archive
            .read_as(name, message, self.is_found, reader, watch);
        if read.is_err() {
            self.archive.forget(mark);
        }
        read
    }

    /// What does not agree between the files.
    pub(super) fn finish(self) -> Verdict {
        self.archive.finish().into()
    }
}
