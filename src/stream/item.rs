//! A record of a stream, with what was found in it.

use crate::report::{Location, Position, Report};

/// A record of a stream, and what was found in it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Item<R> {
    /// The record.
    pub record: R,
    /// The findings on the record. Their pointers begin at the root of the document (`/data/17/MaHoSo`); in
    /// newline-delimited JSON, at the root of the line. Lines and columns are those of the document.
    pub report: Report,
    /// How many records stand before this one.
    pub index: usize,
    /// Where the record begins; when the document had to be read whole, where the document begins.
    pub position: Position,
    /// The byte offset of that place in the document.
    pub(crate) offset: usize,
}

impl<R> Item<R> {
    pub(super) fn new(record: R, report: Report, index: usize, place: Location) -> Self {
        Self {
            record,
            report: report.renumbered(index),
            index,
            position: place.position,
            offset: place.offset,
        }
    }
}
