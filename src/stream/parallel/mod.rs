//! Decodes and checks the records of a stream on all cores, and gives them in their order.
//!
//! While one thread finds where the next records begin and end, which is quick, the others decode those found before.
//! Whatever is not plainly a record is left to [`Records`], so that the results are the same as on one core.

mod check;

use std::collections::VecDeque;
use std::io::Read;

use rayon::prelude::*;

#[cfg(feature = "cli")]
pub(crate) use self::check::check_watched_parallel;
pub use self::check::{check_as_parallel, check_parallel};
use super::buffer::{Trouble, View};
use super::frames::{self, Frame};
use super::items::ItemReader;
use super::records::Records;
use super::storage::{InOwnMemory, Storage, TakeRecord};
use super::{Item, StreamError};
use crate::error::ReadError;
use crate::packets::MessageType;
use crate::syntax::xml::Traits;

/// What is done with each record, on any thread.
pub(super) trait Apply<P: MessageType>: Sync {
    type Storage: Storage;
    type Output: Send;

    fn apply<'a>(
        &self,
        item: Item<P::Record<<Self::Storage as Storage>::Text<'a>>>,
        text: &'a str,
    ) -> Self::Output;
}

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
pub struct Parallel<P: MessageType, R> {
    chunks: Chunks<P, R>,
    waiting: VecDeque<Item<P::Record<String>>>,
    failed: Option<StreamError>,
}

impl<P: MessageType, R: Read + Send> Records<P, R> {
    /// The records that are left, decoded on all cores.
    pub fn parallel(self) -> Parallel<P, R> {
        Parallel {
            chunks: Chunks::new(self),
            waiting: VecDeque::new(),
            failed: None,
        }
    }
}

impl<P: MessageType, R: Read + Send> Parallel<P, R> {
    /// The stream that the records are read from: for its [envelope](Records::envelope), once all records have been
    /// read. Its count of records includes those that were read ahead.
    pub fn records(&self) -> &Records<P, R> {
        &self.chunks.records
    }
}

impl<P: MessageType, R: Read + Send> Iterator for Parallel<P, R> {
    type Item = Result<Item<P::Record<String>>, StreamError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.waiting.pop_front() {
                return Some(Ok(item));
            }
            if let Some(error) = self.failed.take() {
                return Some(Err(error));
            }
            match self
                .chunks
                .advance(&Keep, |item| self.waiting.push_back(item))
            {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => self.failed = Some(error),
            }
        }
    }
}

/// Gives each record as it is.
struct Keep;

impl<P: MessageType> Apply<P> for Keep {
    type Storage = InOwnMemory;
    type Output = Item<P::Record<String>>;

    fn apply(&self, item: Item<P::Record<String>>, _: &str) -> Self::Output {
        item
    }
}

/// A stream that is read chunk by chunk.
pub(super) struct Chunks<P: MessageType, R> {
    pub(super) records: Records<P, R>,
    /// A chunk that was cut while the one before it was decoded.
    ahead: Option<Chunk>,
}

/// A stretch of text, and where in it the records stand.
pub(super) struct Chunk {
    pub(super) text: String,
    pub(super) frames: Vec<Frame>,
    pub(super) reader: ItemReader,
    pub(super) traits: Traits,
}

impl Chunk {
    /// Decodes each record and applies `map` to it; the results are in the order of the records.
    fn decode<P: MessageType, M: Apply<P>>(&self, map: &M) -> Vec<Result<M::Output, ReadError>> {
        let frames = self.frames.par_iter();
        frames
            .map(|frame| self.record::<P, M>(frame, map))
            .collect()
    }

    fn record<P: MessageType, M: Apply<P>>(
        &self,
        frame: &Frame,
        map: &M,
    ) -> Result<M::Output, ReadError> {
        let view = View {
            text: self.text.get(frame.range.clone()).unwrap_or_default(),
            place: frame.place,
            is_end: true,
            traits: self.traits,
        };
        let mut output = None;
        let mut taker = OneByOne {
            map,
            give: |given| output = Some(given),
        };
        match (
            self.reader.item::<P, _>(&view, frame.index, &mut taker),
            output,
        ) {
            (Ok(_), Some(output)) => Ok(output),
            (Err(Trouble::Broken(error) | Trouble::Short(Some(error))), _) => Err(error),
            // A frame holds exactly one item, so this does not happen.
            (Ok(_) | Err(Trouble::Short(None)), _) => {
                Err(ReadError::new(crate::ReadErrorKind::Scattered))
            }
        }
    }
}

/// Applies `map` to each record that it takes, and gives the result to `give`.
struct OneByOne<'m, M, G> {
    map: &'m M,
    give: G,
}

impl<P: MessageType, M: Apply<P>, G: FnMut(M::Output)> TakeRecord<P> for OneByOne<'_, M, G> {
    type Storage = M::Storage;

    fn take<'a>(
        &mut self,
        item: Item<P::Record<<M::Storage as Storage>::Text<'a>>>,
        text: &'a str,
    ) {
        (self.give)(self.map.apply(item, text));
    }
}

impl<P: MessageType, R: Read> Records<P, R> {
    /// Cuts off the next stretch of records; `None` when what comes next is not plainly a record.
    fn cut(&mut self) -> Option<Chunk> {
        let mut reader = self.item_reader()?;
        self.buffer.fill_to(frames::BYTES);
        let view = self.buffer.view();
        reader.see(view.traits);
        let frames = frames::frames(&view, &reader, self.count);
        let end = frames.last()?.range.end;
        let text = view.text.get(..end).unwrap_or_default().to_owned();
        let traits = view.traits;
        self.buffer.consume(end);
        self.count += frames.len();
        Some(Chunk {
            text,
            frames,
            reader,
            traits,
        })
    }
}

impl<P: MessageType, R: Read + Send> Chunks<P, R> {
    pub(super) fn new(records: Records<P, R>) -> Self {
        Self {
            records,
            ahead: None,
        }
    }

    /// Applies `map` to the next records and hands the results to `give`, in order. Returns whether more may follow.
    pub(super) fn advance<M: Apply<P>>(
        &mut self,
        map: &M,
        mut give: impl FnMut(M::Output),
    ) -> Result<bool, StreamError> {
        let Some(chunk) = self.ahead.take().or_else(|| self.records.cut()) else {
            return self.records.step(&mut OneByOne {
                map,
                give: &mut give,
            });
        };
        let (outputs, ahead) = rayon::join(|| chunk.decode::<P, M>(map), || self.records.cut());
        self.ahead = ahead;
        for output in outputs {
            match output {
                Ok(output) => give(output),
                Err(error) => {
                    self.ahead = None;
                    self.records.stop();
                    return Err(error.into());
                }
            }
        }
        Ok(true)
    }
}
