//! Decodes and checks the records of a stream on all cores, and gives them in their order.
//!
//! While one thread finds where the next records begin and end, which is quick, the others decode those found before.
//! Whatever is not plainly a record is left to [`Records`], so that the results are the same as on one core.

mod check;

use std::io::Read;

use rayon::prelude::*;

#[cfg(feature = "cli")]
pub(crate) use self::check::check_watched_parallel;
pub use self::check::{
    check_as_parallel, check_as_parallel_with, check_parallel, check_parallel_with,
};
use super::buffer::{Trouble, View};
use super::frames::{self, Frame};
use super::items::{ItemReader, Step};
use super::record_end::{Behind, behind_record};
use super::records::Records;
use super::storage::{InOwnMemory, Storage, TakeRecord, Waiting};
use super::unique::{Number, Numbers};
use super::{BrokenRecord, Item, StreamError, recover};
use crate::error::ReadError;
use crate::packets::MessageType;
use crate::record::Record;
use crate::report::{Finding, Report};
use crate::syntax::xml::TextTraits;

/// What is done with each record, on any thread.
pub(super) trait Apply<M: MessageType>: Sync {
    type Storage: Storage;
    type Output: Send;

    fn apply<'a>(
        &self,
        item: Item<M::Record<<Self::Storage as Storage>::Text<'a>>>,
        text: &'a str,
    ) -> Self::Output;

    /// The result for a record without findings, if the record is not looked at for that.
    fn clean(&self) -> Option<Self::Output> {
        None
    }

    /// Adds a finding that is made only when the records are in their order; the record has this text, which begins at this
    /// offset of the document.
    fn add(&self, output: &mut Self::Output, finding: Finding, text: &str, offset: usize);
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
pub struct Parallel<M: MessageType, R> {
    chunks: Chunks<M, R>,
    waiting: Waiting<M>,
    failed: Option<StreamError>,
}

impl<M: MessageType, R: Read + Send> Records<M, R> {
    /// The records that are left, decoded on all cores.
    pub fn parallel(self) -> Parallel<M, R> {
        Parallel {
            chunks: Chunks::new(self),
            waiting: Waiting::<M>::new(),
            failed: None,
        }
    }
}

impl<M: MessageType, R: Read + Send> Parallel<M, R> {
    /// The stream that the records are read from: for its [envelope](Records::envelope), once all records have been
    /// read. Its count of records includes those that were read ahead.
    pub fn records(&self) -> &Records<M, R> {
        &self.chunks.records
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
            let findings = self.chunks.records.options().findings;
            match self.chunks.advance(&Keep { findings }, |given| {
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

/// A record that was read, with what was made of it, or that could not be read.
pub(super) enum Given<'g, T> {
    Record(T),
    Broken(BrokenRecord),
    /// The findings on what was [read as a whole](TakeRecord::whole), its text, and the offset of that.
    Whole(&'g Report, &'g str, usize),
}

/// Gives each record as it is.
struct Keep {
    /// How many findings a report keeps.
    findings: usize,
}

impl<M: MessageType> Apply<M> for Keep {
    type Storage = InOwnMemory;
    type Output = Item<M::Record<String>>;

    fn apply(&self, item: Item<M::Record<String>>, _: &str) -> Self::Output {
        item
    }

    fn add(&self, item: &mut Self::Output, finding: Finding, _: &str, _: usize) {
        item.report = std::mem::take(&mut item.report).with(finding, self.findings);
    }
}

/// A stream that is read chunk by chunk.
pub(super) struct Chunks<M: MessageType, R> {
    pub(super) records: Records<M, R>,
    /// A chunk that was cut while the one before it was decoded.
    ahead: Option<Chunk>,
}

/// A stretch of text, and where in it the records stand.
pub(super) struct Chunk {
    pub(super) text: String,
    pub(super) frames: Vec<Frame>,
    pub(super) reader: ItemReader,
    pub(super) traits: TextTraits,
}

impl Chunk {
    /// Decodes each record and applies `map` to it; the results are in the order of the records.
    fn decode<M: MessageType, F: Apply<M>>(
        &self,
        map: &F,
    ) -> Vec<Result<Decoded<F::Output>, Unread>> {
        let frames = self.frames.par_iter();
        frames
            .map(|frame| self.record::<M, F>(frame, map))
            .collect()
    }

    fn record<M: MessageType, F: Apply<M>>(
        &self,
        frame: &Frame,
        map: &F,
    ) -> Result<Decoded<F::Output>, Unread> {
        let view = View {
            text: self.text.get(frame.range.clone()).unwrap_or_default(),
            place: frame.place,
            is_end: true,
            may_grow: false,
            traits: self.traits,
        };
        let mut output = None;
        let mut taker = OneByOne {
            map,
            give: |given: Given<'_, F::Output>| {
                if let Given::Record(given) = given {
                    output = Some(given);
                }
            },
        };
        let mut number = None;
        let mut numbers = Numbers::Keep(&mut number);
        let reader = &self.reader;
        let step = reader.item::<M, _>(&view, frame.index, &mut numbers, &mut taker);
        match (step, output) {
            (Ok((Step::Record, _)), Some(output)) => Ok((output, number)),
            (Err(Trouble::Broken(error) | Trouble::Short(Some(error))), _) => {
                Err(Unread::Broken(error))
            }
            // A line that holds an envelope: how many records it has is not known to those behind it.
            (Ok(_) | Err(Trouble::Short(None)), _) => Err(Unread::Envelope),
        }
    }
}

/// What was made of a record, and its number, which is compared once the records are in their order.
type Decoded<T> = (T, Option<Number>);

/// Why a frame gave no record.
enum Unread {
    Broken(ReadError),
    /// It holds a document of its own, with any number of records.
    Envelope,
}

/// Applies `map` to each record that it takes, and gives the result to `give`.
struct OneByOne<'m, F, G> {
    map: &'m F,
    give: G,
}

impl<M: MessageType, F: Apply<M>, G: FnMut(Given<'_, F::Output>)> TakeRecord<M>
    for OneByOne<'_, F, G>
{
    type Storage = F::Storage;

    fn take<'a>(
        &mut self,
        item: Item<M::Record<<F::Storage as Storage>::Text<'a>>>,
        text: &'a str,
    ) {
        (self.give)(Given::Record(self.map.apply(item, text)));
    }

    fn wants_findings_alone(&self) -> bool {
        self.map.clean().is_some()
    }

    fn clean(&mut self) {
        if let Some(output) = self.map.clean() {
            (self.give)(Given::Record(output));
        }
    }

    fn broken(&mut self, broken: BrokenRecord) {
        (self.give)(Given::Broken(broken));
    }

    fn whole(&mut self, report: &Report, text: &str, offset: usize) {
        (self.give)(Given::Whole(report, text, offset));
    }
}

impl<M: MessageType, R: Read> Records<M, R> {
    /// Cuts off the next stretch of records; `None` when what comes next is not plainly a record.
    fn cut(&mut self) -> Option<Chunk> {
        // Those that were passed over come first.
        if self.has_passed_over() {
            return None;
        }
        let mut reader = self.item_reader()?;
        if matches!(&reader, ItemReader::Lines(lines) if lines.has_envelopes) {
            return None;
        }
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

impl<M: MessageType, R: Read + Send> Chunks<M, R> {
    pub(super) fn new(records: Records<M, R>) -> Self {
        Self {
            records,
            ahead: None,
        }
    }

    /// Applies `map` to the next records and hands the results to `give`, in order. Returns whether more may follow.
    pub(super) fn advance<F: Apply<M>>(
        &mut self,
        map: &F,
        mut give: impl FnMut(Given<'_, F::Output>),
    ) -> Result<bool, StreamError> {
        let Some(chunk) = self.ahead.take().or_else(|| self.records.cut()) else {
            return self.records.step(&mut OneByOne {
                map,
                give: &mut give,
            });
        };
        let (outputs, ahead) = rayon::join(|| chunk.decode::<M, F>(map), || self.records.cut());
        self.ahead = ahead;
        for (output, frame) in outputs.into_iter().zip(&chunk.frames) {
            let text = chunk.text.get(frame.range.clone()).unwrap_or_default();
            match output {
                Ok((mut output, number)) => {
                    let spec = <M::Record<String> as Record>::SPEC;
                    if let Some(number) = number
                        && let Some(finding) = self.records.repeats.find_kept(spec, &number)
                    {
                        map.add(&mut output, finding, text, frame.place.offset);
                    }
                    give(Given::Record(output));
                }
                Err(unread) => {
                    let Some(broken) = self.broken(&chunk, frame, unread) else {
                        // Read item by item, such a record is told of, and the next one found if that can be.
                        self.take_back(&chunk, frame);
                        return self.records.step(&mut OneByOne {
                            map,
                            give: &mut give,
                        });
                    };
                    give(Given::Broken(broken));
                }
            }
        }
        Ok(true)
    }

    /// The record of a frame that could not be read, where it is sure that the next frame is the next record all the same. So it
    /// is said when records are read item by item; to do that for each would be to decode all behind it again.
    #[cold]
    fn broken(&mut self, chunk: &Chunk, frame: &Frame, unread: Unread) -> Option<BrokenRecord> {
        let error = match unread {
            Unread::Broken(error) => error,
            Unread::Envelope => return None,
        };
        if !recover::may_go_on(&error, self.records.options()) {
            return None;
        }
        let text = chunk.text.get(frame.range.clone())?;
        let (start, pointer) = match &chunk.reader {
            // The next line is the next record, whatever is wrong with this one.
            ItemReader::Lines(_) => (None, String::new()),
            // Its end was found, so it is an object that passes a limit, or holds what is broken.
            ItemReader::List(list) => {
                let pointer = list.pointer(frame.index)?;
                let object = text.trim_start_matches([' ', '\t', '\r', '\n', ',']);
                let behind = behind_record(chunk.text.get(frame.range.end..)?)?;
                if !object.starts_with('{') || behind == Behind::Unsure {
                    return None;
                }
                let before = text.get(..text.len() - object.len())?;
                (Some(frame.place.behind(before.as_bytes())), pointer)
            }
        };
        self.records.broken += 1;
        let error = self.records.buffer.blame_in(text, frame.place, error);
        let error = error.under(self.records.options());
        Some(recover::broken(error, start, frame.index, pointer))
    }

    /// Gives back the text from a frame on, which is then read item by item.
    #[cold]
    fn take_back(&mut self, chunk: &Chunk, from: &Frame) {
        if let Some(ahead) = self.ahead.take()
            && let Some(first) = ahead.frames.first()
        {
            self.records.buffer.take_back(&ahead.text, first.place);
        }
        let text = chunk.text.get(from.range.start..).unwrap_or_default();
        self.records.buffer.take_back(text, from.place);
        self.records.count = from.index;
    }
}
