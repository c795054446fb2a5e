//! What is compared with what: documents and records, each with each.

use crate::documents::{self, read};
use crate::error::ReadError;

pub use crate::documents::Side;

/// What [`assert_same_packet!`](crate::assert_same_packet) compares: the bytes or the text of a document, a document that was
/// read, a record or an envelope.
pub trait Comparable {
    /// The packet as one of two sides.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    #[doc(hidden)] // Only the macros know what to do with it.
    fn side(&self) -> Result<Side, ReadError>;
}

impl Comparable for [u8] {
    fn side(&self) -> Result<Side, ReadError> {
        read(self).map(|document| documents::side(&document))
    }
}

impl Comparable for str {
    fn side(&self) -> Result<Side, ReadError> {
        self.as_bytes().side()
    }
}

impl Comparable for String {
    fn side(&self) -> Result<Side, ReadError> {
        self.as_bytes().side()
    }
}

impl Comparable for Vec<u8> {
    fn side(&self) -> Result<Side, ReadError> {
        self.as_slice().side()
    }
}

impl<const N: usize> Comparable for [u8; N] {
    fn side(&self) -> Result<Side, ReadError> {
        self.as_slice().side()
    }
}

impl<T: documents::Comparable> Comparable for T {
    fn side(&self) -> Result<Side, ReadError> {
        Ok(documents::side(self))
    }
}
