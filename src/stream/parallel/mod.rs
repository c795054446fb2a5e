//! Decodes and checks the records of a stream on all cores, and gives them in their order.
//!
//! One thread cuts off the next stretches of records and gives what came of those before, while the others decode those in
//! between. Where a stretch ends is [mostly guessed](super::frames): what was decoded counts only if it begins
//! where the records before it have ended, and has as many records as was thought. Whatever is not plainly a record is left to
//! [`Records`]. So the results are the same as on one core.

mod apply;
mod check;
mod chunk;
mod chunks;
mod convert;
mod guesses;
mod pending;
#[cfg(test)]
mod tests;
mod write;

use std::io::Read;

use self::apply::{Apply, Given};
#[cfg(feature = "cli")]
pub(crate) use self::check::check_told_parallel;
pub use self::check::{
    check_as_parallel, check_as_parallel_with, check_parallel, check_parallel_with,
};
use self::chunks::Chunks;
use super::purpose::Typed;
use super::storage::InOwnMemory;
use super::take::Waiting;
use super::{Item, Records, StreamError};
use crate::packets::MessageType;
use crate::report::Finding;

/// The records of a stream, decoded on all cores. It gives what [`Records`] gives, in the same order.
///
/// The threads are those of rayon's current pool. A few megabytes are in memory at a time.
///
/// ```
/// use qcvn120::status_sync::DongBoHoSoMC;
/// use qcvn120::stream::Records;
///
/// let file: &[u8] = br#"[{"MaHoSo": "H22-200101-0001"}, {"MaHoSo": "H22-200101-0002"}]"#;
/// let mut records = Records::<DongBoHoSoMC, _>::new(file)?.parallel();
/// for (index, item) in (&mut records).enumerate() {
///     assert_eq!(item?.index, index);
/// }
/// assert!(records.records().envelope().is_some());
/// # Ok::<(), qcvn120::stream::StreamError>(())
/// ```
pub struct Parallel<M: MessageType, R> {
    records: Records<M, R>,
    chunks: Chunks<Typed<M, InOwnMemory>, Keep>,
    waiting: Waiting<M>,
    failed: Option<StreamError>,
}

impl<M: MessageType, R: Read + Send> Records<M, R> {
    /// The records that are left, decoded on all cores.
    pub fn parallel(self) -> Parallel<M, R> {
        let keep = Keep {
            findings: self.steps.options().findings,
        };
        Parallel {
            records: self,
            chunks: Chunks::new(Typed::NEW, keep),
            waiting: Waiting::<M>::new(),
            failed: None,
        }
    }
}

impl<M: MessageType, R: Read + Send> Parallel<M, R> {
    /// The stream that the records are read from: for its [envelope](Records::envelope), once all records have been
    /// read. Its count of records includes those that were read ahead.
    pub fn records(&self) -> &Records<M, R> {
        &self.records
    }
}

impl<M: MessageType, R: Read + Send> Iterator for Parallel<M, R> {
    type Item = Result<Item<M::Record<String>>, StreamError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.waiting.pop_front() {
                return Some(item);
            }
            if let Some(error) = self.failed.take() {
                return Some(Err(error));
            }
            let steps = &mut self.records.steps;
            match self.chunks.advance(steps, |given| {
                self.waiting.push_back(match given {
                    Given::Record(item) => Ok(item),
                    Given::Broken(broken) => Err(broken.into()),
                    Given::Whole(..) => return,
                });
            }) {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => self.failed = Some(error),
            }
        }
    }
}

/// Gives each record as it is.
struct Keep {
    /// How many findings a report keeps.
    findings: usize,
}

impl<M: MessageType> Apply<Typed<M, InOwnMemory>> for Keep {
    type Output = Item<M::Record<String>>;

    fn apply(&self, item: Item<M::Record<String>>, _: &str) -> Self::Output {
        item
    }

    fn add(&self, item: &mut Self::Output, finding: Finding, _: &str, _: usize) {
        item.report = std::mem::take(&mut item.report).with(finding, self.findings);
    }
}
