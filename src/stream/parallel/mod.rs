//! Decodes and checks the records of a stream on all cores, and gives them in their order.
//!
//! One thread cuts off the next stretches of records, while the others decode those cut off before, and what came of those
//! before them is given. Where a stretch ends is [mostly guessed](super::frames): what was decoded counts only if it begins
//! where the records before it have ended, and has as many records as was thought. Whatever is not plainly a record is left to
//! [`Records`]. So the results are the same as on one core.

mod check;
mod convert;
mod guesses;
#[cfg(test)]
mod tests;
mod write;

use std::io::Read;
use std::ops::Range;

use rayon::prelude::*;

#[cfg(feature = "cli")]
pub(crate) use self::check::check_told_parallel;
pub use self::check::{
    check_as_parallel, check_as_parallel_with, check_parallel, check_parallel_with,
};
use self::guesses::Guesses;
use super::buffer::{Trouble, View};
use super::frames::{self, Stretch, Taken};
use super::items::{ItemReader, Step};
use super::record_end::{Behind, behind_record};
use super::records::Records;
use super::storage::{InOwnMemory, Storage, TakeRecord, Waiting};
use super::trial::Progress;
use super::unique::{Number, Numbers};
use super::{BrokenRecord, Item, StreamError, recover};
use crate::error::ReadError;
use crate::packets::MessageType;
use crate::record::Record;
use crate::report::{Finding, Location, Report};
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
    chunks: Chunks<M, R, Item<M::Record<String>>>,
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

/// A stream that is read chunk by chunk, and what is made of its records.
pub(super) struct Chunks<M: MessageType, R, T> {
    pub(super) records: Records<M, R>,
    /// What has been given.
    pub(super) given: Progress,
    /// What was cut off and is still to be decoded.
    ahead: Option<Chunk>,
    /// What was decoded and is still to be given.
    decoded: Option<(Chunk, Vec<Decoded<T>>)>,
    guesses: Guesses,
    /// How many bytes are cut off at a time, roughly.
    bytes: usize,
}

/// A stretch of text that holds whole records.
struct Chunk {
    text: String,
    taken: Taken,
    /// Where the text begins in the document.
    place: Location,
    reader: ItemReader,
    traits: TextTraits,
}

/// What came of the records of a stretch, up to what could not be told.
struct Decoded<T> {
    records: Vec<Tried<T>>,
    /// The offset in the text of the chunk behind the last of them.
    end: usize,
    /// Where that is in the document.
    place: Location,
}

/// What came of one record.
struct Tried<T> {
    /// Its place in the text of the chunk, with what separates it from the record before.
    range: Range<usize>,
    /// Where the range begins in the document.
    place: Location,
    came: Result<Came<T>, ReadError>,
}

/// What was made of a record, and its number, which is compared once the records are in their order.
type Came<T> = (T, Option<Number>);

/// Why nothing came of a record.
enum Unread {
    Broken(ReadError),
    /// It holds a document of its own, with any number of records.
    Envelope,
}

impl Chunk {
    /// Decodes each record and applies `map` to it.
    fn decode<M: MessageType, F: Apply<M>>(&self, map: &F) -> Vec<Decoded<F::Output>> {
        let stretches = self.taken.stretches.par_iter().with_max_len(1);
        stretches
            .map(|stretch| self.stretch::<M, F>(stretch, map))
            .collect()
    }

    /// Decodes one record after the other, each from where the one before it has ended.
    fn stretch<M: MessageType, F: Apply<M>>(
        &self,
        stretch: &Stretch,
        map: &F,
    ) -> Decoded<F::Output> {
        let mut decoded = Decoded {
            records: Vec::with_capacity(stretch.count),
            end: stretch.range.start,
            place: stretch.place,
        };
        while decoded.end < stretch.range.end {
            let (start, place) = (decoded.end, decoded.place);
            let text = self.text.get(start..stretch.range.end);
            let text = text.unwrap_or_default();
            let index = stretch.index + decoded.records.len();
            let (came, length) = match self.record::<M, F>(text, place, index, map) {
                Ok((output, length)) => (Ok(output), length),
                Err(Unread::Envelope) => break,
                Err(Unread::Broken(error)) => {
                    let Some(length) = frames::item_end(text, &self.reader, index) else {
                        break;
                    };
                    (Err(error), length)
                }
            };
            let range = start..start + length;
            decoded.end = range.end;
            decoded.place = place.behind(text.as_bytes().get(..length).unwrap_or_default());
            decoded.records.push(Tried { range, place, came });
        }
        decoded
    }

    /// Decodes the record at the start of a text that stands at a place.
    fn record<M: MessageType, F: Apply<M>>(
        &self,
        text: &str,
        place: Location,
        index: usize,
        map: &F,
    ) -> Result<(Came<F::Output>, usize), Unread> {
        let view = View {
            text,
            place,
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
        let step = (self.reader).item::<M, _>(&view, index, &mut numbers, &mut taker);
        match (step, output) {
            (Ok((Step::Record, length)), Some(output)) => Ok(((output, number), length)),
            (Err(Trouble::Broken(error) | Trouble::Short(Some(error))), _) => {
                Err(Unread::Broken(error))
            }
            // A line that holds an envelope: how many records it has is not known to those behind it.
            (Ok(_) | Err(Trouble::Short(None)), _) => Err(Unread::Envelope),
        }
    }
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

    #[inline]
    fn take<'a>(
        &mut self,
        item: Item<M::Record<<Self::Storage as Storage>::Text<'a>>>,
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
    /// Cuts off the next stretches of records; `None` when what comes next is not plainly a record.
    fn cut(&mut self, bytes: usize, guesses: &mut Guesses) -> Option<Chunk> {
        // Those that were passed over come first.
        if self.has_passed_over() {
            return None;
        }
        let mut reader = self.item_reader()?;
        if matches!(&reader, ItemReader::Lines(lines) if lines.has_envelopes) {
            return None;
        }
        self.buffer.fill_to(bytes);
        let view = self.buffer.view();
        let (place, traits) = (view.place, view.traits);
        reader.see(traits);
        let taken = frames::take(&view, &reader, self.count, bytes, guesses.may_guess());
        let last = taken.stretches.last()?;
        self.count = last.index + last.count;
        let text = self.buffer.take_out(last.range.end, taken.end);
        Some(Chunk {
            text,
            taken,
            place,
            reader,
            traits,
        })
    }
}

/// From where on nothing of a chunk is certain.
struct Doubt {
    /// The offset in the text of the chunk, which begins a record.
    start: usize,
    /// Where that is in the document.
    place: Location,
    /// How many records of the stream stand before it.
    index: usize,
    /// Whether no guess is to blame, so that the record is to be read by itself.
    is_odd: bool,
}

impl<M: MessageType, R: Read, T: Send> Chunks<M, R, T> {
    pub(super) fn new(records: Records<M, R>) -> Self {
        Self::of(records, frames::BYTES)
    }

    /// As [`new`](Self::new), with so many bytes at a time.
    fn of(records: Records<M, R>, bytes: usize) -> Self {
        Self {
            records,
            given: Progress::default(),
            ahead: None,
            decoded: None,
            guesses: Guesses::default(),
            bytes,
        }
    }

    /// Applies `map` to the next records, and hands the results of those before them to `give`, in order. Returns whether more
    /// may follow.
    pub(super) fn advance<F: Apply<M, Output = T>>(
        &mut self,
        map: &F,
        mut give: impl FnMut(Given<'_, T>),
    ) -> Result<bool, StreamError> {
        let (before, results) = self.decoded.take().unzip();
        let results = results.unwrap_or_default();
        let next = self.ahead.take().or_else(|| self.cut());
        let Some(next) = next else {
            let Some(before) = before else {
                return self.step(map, give);
            };
            return match self.give(&before, results, map, &mut give) {
                None => Ok(true),
                Some(doubt) => self.go_back(&before, None, &doubt, map, give),
            };
        };
        let mut decoded = Vec::new();
        // Only the threads of the pool decode, and only this one reads the document and gives what came of it.
        let doubt = rayon::in_place_scope(|scope| {
            scope.spawn(|_| decoded = next.decode::<M, F>(map));
            let before = before.as_ref();
            let doubt = before.and_then(|before| self.give(before, results, map, &mut give));
            if doubt.is_none() {
                self.ahead = self.cut();
            }
            doubt
        });
        if let (Some(doubt), Some(before)) = (doubt, before) {
            return self.go_back(&before, Some(&next), &doubt, map, give);
        }
        self.decoded = Some((next, decoded));
        Ok(true)
    }

    fn cut(&mut self) -> Option<Chunk> {
        self.records.cut(self.bytes, &mut self.guesses)
    }

    /// Reads what comes next by itself.
    fn step<F: Apply<M, Output = T>>(
        &mut self,
        map: &F,
        give: impl FnMut(Given<'_, T>),
    ) -> Result<bool, StreamError> {
        let more = self.records.step(&mut OneByOne { map, give })?;
        self.given = Progress {
            records: self.records.count,
            offset: self.records.buffer.view().place.offset,
        };
        Ok(more)
    }

    /// Hands on what came of the records of a chunk, up to where it is not certain.
    fn give<F: Apply<M, Output = T>>(
        &mut self,
        chunk: &Chunk,
        results: Vec<Decoded<T>>,
        map: &F,
        give: &mut impl FnMut(Given<'_, T>),
    ) -> Option<Doubt> {
        let spec = <M::Record<String> as Record>::SPEC;
        let is_guess = chunk.taken.is_guess;
        for (stretch, decoded) in chunk.taken.stretches.iter().zip(results) {
            let is_whole =
                decoded.end == stretch.range.end && decoded.records.len() == stretch.count;
            let mut index = stretch.index;
            for tried in decoded.records {
                let (start, place) = (tried.range.start, tried.place);
                let text = chunk.text.get(tried.range.clone()).unwrap_or_default();
                match tried.came {
                    Ok((mut output, number)) => {
                        if let Some(number) = number
                            && let Some(finding) = self.records.repeats.find_kept(spec, &number)
                        {
                            map.add(&mut output, finding, text, place.offset);
                        }
                        give(Given::Record(output));
                    }
                    Err(error) => {
                        let Some(broken) = self.broken(chunk, tried.range, place, index, error)
                        else {
                            return Some(Doubt {
                                start,
                                place,
                                index,
                                is_odd: true,
                            });
                        };
                        give(Given::Broken(broken));
                    }
                }
                index += 1;
                self.given = Progress {
                    records: index,
                    offset: place.offset + text.len(),
                };
            }
            if !is_whole {
                if is_guess {
                    self.guesses.note_wrong();
                }
                return Some(Doubt {
                    start: decoded.end,
                    place: decoded.place,
                    index,
                    is_odd: !is_guess,
                });
            }
        }
        if is_guess {
            self.guesses.note_right();
        }
        None
    }

    /// The record of a chunk that could not be read, where it is sure that the next one begins at the end of it all the same. So
    /// it is said when records are read item by item; to do that for each would be to decode all behind it again.
    #[cold]
    fn broken(
        &mut self,
        chunk: &Chunk,
        range: Range<usize>,
        place: Location,
        index: usize,
        error: ReadError,
    ) -> Option<BrokenRecord> {
        if !recover::may_go_on(&error, self.records.options()) {
            return None;
        }
        let behind = chunk.text.get(range.end..)?;
        let text = chunk.text.get(range)?;
        let (start, pointer) = match &chunk.reader {
            // The next line is the next record, whatever is wrong with this one.
            ItemReader::Lines(_) => (None, String::new()),
            // Its end was found, so it is an object that passes a limit, or holds what is broken.
            ItemReader::List(list) => {
                let pointer = list.pointer(index)?;
                let object = text.trim_start_matches([' ', '\t', '\r', '\n', ',']);
                if !object.starts_with('{') || behind_record(behind)? == Behind::Unsure {
                    return None;
                }
                let before = text.get(..text.len() - object.len())?;
                (Some(place.behind(before.as_bytes())), pointer)
            }
        };
        self.records.broken += 1;
        let error = self.records.buffer.blame_in(text, place, error);
        let error = error.under(self.records.options());
        Some(recover::broken(error, start, index, pointer))
    }

    /// Gives back the text of a chunk from a doubt on, and that of the chunk behind it.
    #[cold]
    fn go_back<F: Apply<M, Output = T>>(
        &mut self,
        chunk: &Chunk,
        behind: Option<&Chunk>,
        doubt: &Doubt,
        map: &F,
        give: impl FnMut(Given<'_, T>),
    ) -> Result<bool, StreamError> {
        let buffer = &mut self.records.buffer;
        if let Some(behind) = behind {
            buffer.take_back(&behind.text, behind.place);
        }
        let text = chunk.text.get(doubt.start..).unwrap_or_default();
        buffer.take_back(text, doubt.place);
        self.records.count = doubt.index;
        if doubt.is_odd {
            // Read by itself, such a record is told of, and the next one found if that can be.
            return self.step(map, give);
        }
        Ok(true)
    }
}
