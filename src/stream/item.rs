//! A record of a stream.

use crate::report::{Location, Position, Report};

/// A record of a stream, and what was found in it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Item<R> {
    /// The record.
    pub record: R,
    /// The findings on it. Their pointers begin at the root of the document (`/data/17/MaHoSo`), of newline-delimited JSON
    /// at that of the line; lines and columns are those of the document.
    pub report: Report,
    /// How many records stand before it.
    pub index: usize,
    /// Where it begins. Of a document that was read whole, where that begins.
    pub position: Position,
    pub(crate) offset: usize,
}

impl<R> Item<R> {
    pub(super) fn new(record: R, report: Report, index: usize, place: Location) -> Self {
        Self {
            record,
            report,
            index,
            position: place.position,
            offset: place.offset,
        }
    }
}
