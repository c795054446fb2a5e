//! Streams: documents of any length, record by record, in constant memory, with the findings and places of the whole.

#[cfg(all(feature = "futures", feature = "testing"))]
mod asynchronous;
mod between;
mod broken;
#[cfg(feature = "testing")]
mod converting;
#[cfg(feature = "testing")]
pub(crate) mod parity;
mod reading;
mod repeated;
mod writing;

use std::io::{self, Read};

/// Gives its bytes in portions of these lengths, over and over.
struct Portions<'a> {
    bytes: &'a [u8],
    lengths: &'a [usize],
    next: usize,
}

impl<'a> Portions<'a> {
    fn new(bytes: &'a (impl AsRef<[u8]> + ?Sized), lengths: &'a [usize]) -> Self {
        Self {
            bytes: bytes.as_ref(),
            lengths,
            next: 0,
        }
    }
}

impl Read for Portions<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.lengths[self.next % self.lengths.len()];
        self.next += 1;
        let length = length.min(buffer.len()).min(self.bytes.len());
        buffer[..length].copy_from_slice(&self.bytes[..length]);
        self.bytes = &self.bytes[length..];
        Ok(length)
    }
}
