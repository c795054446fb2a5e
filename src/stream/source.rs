//! A reader to which bytes can be given back.

use std::io::{self, Read};

/// Gives what was given back first, and then what the reader gives.
pub(super) struct Source<R> {
    pub(super) reader: R,
    /// What was given back.
    ahead: Vec<u8>,
    /// How many of these bytes were given again.
    given: usize,
    /// How the reader ended behind them, if it was read that far.
    end: Option<io::Result<()>>,
}

impl<R: Read> Source<R> {
    pub(super) fn new(reader: R) -> Self {
        Self {
            reader,
            ahead: Vec::new(),
            given: 0,
            end: None,
        }
    }

    /// Reads until there are so many bytes behind the first `length`, or all that can be read; what was in `bytes` behind those is
    /// of no use. How the reader ends is told to whoever reads on.
    #[cfg(feature = "rayon")]
    pub(super) fn fill(&mut self, bytes: &mut Vec<u8>, mut length: usize, wanted: usize) {
        // Mostly the memory has been in use, and none of it is cleared.
        bytes.resize(wanted.max(length), 0);
        while length < bytes.len() && (self.has_ahead() || self.end.is_none()) {
            let free = bytes.get_mut(length..).unwrap_or_default();
            self.end = match self.read(free) {
                Ok(0) => Some(Ok(())),
                Ok(more) => {
                    // A faulty reader may claim more bytes than there was room for.
                    length += more.min(free.len());
                    continue;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => Some(Err(error)),
            };
        }
        bytes.truncate(length);
    }

    /// Takes back bytes that were read last.
    #[cfg(feature = "rayon")]
    pub(super) fn take_back(&mut self, bytes: &[u8]) {
        if self.has_ahead() {
            self.ahead.splice(..self.given, bytes.iter().copied());
        } else {
            self.ahead.clear();
            self.ahead.extend_from_slice(bytes);
        }
        self.given = 0;
    }

    fn has_ahead(&self) -> bool {
        self.given < self.ahead.len()
    }
}

impl<R: Read> Read for Source<R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        if self.has_ahead() {
            let mut left = self.ahead.get(self.given..).unwrap_or_default();
            let length = left.read(room)?;
            self.given += length;
            return Ok(length);
        }
        match self.end.take() {
            None => self.reader.read(room),
            Some(Ok(())) => {
                self.end = Some(Ok(()));
                Ok(0)
            }
            Some(Err(error)) => Err(error),
        }
    }
}
