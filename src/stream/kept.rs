//! A reader whose start may be read once more.

use std::io::{self, Read};

/// Gives what a reader gives, and keeps it as long as the document may have to be read again from its start.
pub(crate) struct Kept<R> {
    reader: R,
    /// What the reader gave, from the start of the document on.
    bytes: Vec<u8>,
    /// How many of these bytes were given on.
    given: usize,
    /// Whether what comes is kept too.
    keeps: bool,
}

impl<R: Read> Kept<R> {
    pub(crate) fn new(reader: R) -> Self {
        Self {
            reader,
            bytes: Vec::new(),
            given: 0,
            keeps: true,
        }
    }

    /// A reader of which nothing is kept.
    pub(crate) fn nothing_of(reader: R) -> Self {
        Self {
            keeps: false,
            ..Self::new(reader)
        }
    }

    /// The start of the document, up to `most` bytes, and whether that is all of it.
    pub(super) fn start(&mut self, most: usize) -> io::Result<(&[u8], bool)> {
        let more = most.saturating_sub(self.bytes.len());
        (&mut self.reader)
            .take(more as u64)
            .read_to_end(&mut self.bytes)?;
        let is_whole = self.bytes.len() < most;
        let start = self.bytes.get(..most).unwrap_or(&self.bytes);
        Ok((start, is_whole))
    }

    /// Goes back to the start, after which nothing more is kept.
    pub(super) fn rewind(&mut self) {
        self.given = 0;
        self.keeps = false;
    }

    /// Keeps nothing any longer.
    pub(super) fn let_go(&mut self) {
        self.keeps = false;
    }

    /// What was kept, and the reader of the rest.
    pub(super) fn into_parts(self) -> (Vec<u8>, R) {
        (self.bytes, self.reader)
    }
}

impl<R: Read> Read for Kept<R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let mut left = self.bytes.get(self.given..).unwrap_or_default();
        if !left.is_empty() {
            let length = left.read(room)?;
            self.given += length;
            return Ok(length);
        }
        if !self.keeps {
            self.bytes = Vec::new();
            self.given = 0;
            return self.reader.read(room);
        }
        let length = self.reader.read(room)?;
        // A faulty reader may claim more bytes than there was room for.
        let new = room.get(..length).unwrap_or(room);
        self.bytes.extend_from_slice(new);
        self.given = self.bytes.len();
        Ok(length)
    }
}
