//! A stream that is read chunk by chunk: some are decoded, while those before them are given and those behind them cut off.

use std::collections::VecDeque;
use std::io::Read;
use std::sync::Arc;

use super::apply::{Apply, Given, OneByOne};
use super::chunk::{Broken, Chunk, Decoded};
use super::guesses::Guesses;
use super::pending::Pending;
use crate::report::Location;
use crate::stream::items::ItemReader;
use crate::stream::purpose::{Outline, Purpose};
use crate::stream::steps::Steps;
use crate::stream::trial::Progress;
use crate::stream::{BrokenRecord, StreamError, frames, recover};

/// A stream that is read chunk by chunk, and what is made of its records.
pub(in crate::stream) struct Chunks<P: Purpose, F: Apply<P>> {
    /// What has been given.
    pub(in crate::stream) given: Progress,
    work: Arc<Work<P, F>>,
    /// What was cut off and is being decoded, in order.
    ahead: VecDeque<Pending<(Chunk, Decoded<F::Output>)>>,
    /// How many bytes these chunks have.
    ahead_bytes: usize,
    /// Whether it has not been found out yet of the last of them if it is text.
    ahead_is_raw: bool,
    guesses: Guesses,
    /// The memory of chunks that were given.
    rooms: Vec<Vec<u8>>,
    /// How many bytes are cut off at a time, roughly.
    bytes: usize,
}

/// What records are read for, and what is done with each.
struct Work<P, F> {
    purpose: P,
    map: F,
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

impl<P, F> Chunks<P, F>
where
    P: Purpose + Send + Sync + 'static,
    F: Apply<P> + Send + 'static,
    F::Output: 'static,
{
    /// What applies `map` to each record.
    pub(super) fn new(purpose: P, map: F) -> Self {
        Self::of(frames::BYTES, purpose, map)
    }

    /// As [`new`](Self::new), with so many bytes at a time.
    pub(super) fn of(bytes: usize, purpose: P, map: F) -> Self {
        Self {
            given: Progress::default(),
            work: Arc::new(Work { purpose, map }),
            ahead: VecDeque::new(),
            ahead_bytes: 0,
            ahead_is_raw: false,
            guesses: Guesses::default(),
            rooms: Vec::new(),
            bytes,
        }
    }

    /// Hands what was made of the next records of a document to `give`, in order. Returns whether more may follow.
    pub(super) fn advance<R: Read>(
        &mut self,
        steps: &mut Steps<P::Kept, R>,
        mut give: impl FnMut(Given<'_, F::Output>),
    ) -> Result<bool, StreamError> {
        self.look_ahead(steps);
        let Some((chunk, decoded)) = self.next() else {
            return self.step(steps, give);
        };
        if let Some(doubt) = self.give(steps, &chunk, decoded, &mut give) {
            return self.go_back(steps, &chunk, &doubt, give);
        }
        if self.rooms.len() < most_ahead() {
            self.rooms.push(chunk.bytes);
        }
        Ok(true)
    }

    /// Cuts off chunks and has them decoded, so that each thread of the pool finds some.
    fn look_ahead<R: Read>(&mut self, steps: &mut Steps<P::Kept, R>) {
        let most = most_ahead();
        while self.ahead.len() < most && self.ahead_bytes < most * self.bytes {
            let (guesses, rooms) = (&mut self.guesses, &mut self.rooms);
            let Some(chunk) = steps.cut(self.bytes, guesses, rooms, self.ahead_is_raw) else {
                break;
            };
            self.ahead_bytes += chunk.bytes.len();
            self.ahead_is_raw = chunk.is_raw;
            let work = Arc::clone(&self.work);
            self.ahead.push_back(Pending::of(move || {
                let decoded = chunk.decode(&work.purpose, &work.map);
                (chunk, decoded)
            }));
        }
    }

    /// The next chunk, once it is decoded. If it is not, this thread waits for some more, so as not to be woken for each.
    fn next(&mut self) -> Option<(Chunk, Decoded<F::Output>)> {
        let middle = self.ahead.len() / 2;
        if !self.ahead.front_mut()?.is_made() {
            self.ahead.get_mut(middle)?.wait();
        }
        let (chunk, decoded) = self.ahead.pop_front()?.into_made();
        self.ahead_bytes -= chunk.bytes.len();
        self.ahead_is_raw &= !self.ahead.is_empty();
        Some((chunk, decoded))
    }

    /// Reads what comes next by itself.
    fn step<R: Read>(
        &mut self,
        steps: &mut Steps<P::Kept, R>,
        give: impl FnMut(Given<'_, F::Output>),
    ) -> Result<bool, StreamError> {
        let Work { purpose, map } = &*self.work;
        let more = steps.step(purpose, &mut OneByOne { map, give })?;
        self.given = Progress {
            records: steps.count,
            offset: steps.buffer.view().place.offset,
        };
        Ok(more)
    }

    /// Hands on what came of the records of a chunk, up to where it is not certain.
    fn give<R: Read>(
        &mut self,
        steps: &mut Steps<P::Kept, R>,
        chunk: &Chunk,
        decoded: Decoded<F::Output>,
        give: &mut impl FnMut(Given<'_, F::Output>),
    ) -> Option<Doubt> {
        let Work { purpose, map } = &*self.work;
        let (spec, taken) = (purpose.spec(), chunk.taken);
        let is_whole = decoded.end == taken.length && decoded.records.len() == taken.count;
        let mut index = chunk.index;
        for tried in decoded.records {
            let (start, place) = (tried.range.start, tried.place);
            let length = tried.range.len();
            match tried.came {
                Ok((mut output, number)) => {
                    if let Some(number) = number
                        && let Some(finding) =
                            steps.repeats.find_kept(spec, &decoded.numbers, &number)
                    {
                        let text = chunk.text_at(tried.range);
                        map.add(&mut output, finding, text, place.offset);
                    }
                    give(Given::Record(output));
                }
                Err(broken) => {
                    let text = chunk.text_at(tried.range);
                    let Some(broken) = told(steps, chunk, (text, place, index), broken) else {
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
                offset: place.offset + length,
            };
        }
        if is_whole {
            if taken.is_guess {
                self.guesses.note_right();
            }
            return None;
        }
        if taken.is_guess {
            self.guesses.note_wrong();
        }
        Some(Doubt {
            start: decoded.end,
            place: decoded.place,
            index,
            is_odd: !taken.is_guess,
        })
    }

    /// Gives back the text of a chunk from a doubt on, and that of the chunks behind it.
    #[cold]
    fn go_back<R: Read>(
        &mut self,
        steps: &mut Steps<P::Kept, R>,
        chunk: &Chunk,
        doubt: &Doubt,
        give: impl FnMut(Given<'_, F::Output>),
    ) -> Result<bool, StreamError> {
        let mut bytes = chunk
            .bytes
            .get(doubt.start..)
            .unwrap_or_default()
            .to_owned();
        let mut is_raw = chunk.is_raw;
        while let Some((behind, _)) = self.next() {
            bytes.extend_from_slice(&behind.bytes);
            is_raw |= behind.is_raw;
        }
        if is_raw {
            steps.buffer.take_back_bytes(&bytes, doubt.place);
        } else {
            let text = String::from_utf8_lossy(&bytes);
            steps.buffer.take_back(&text, doubt.place);
        }
        steps.count = doubt.index;
        if doubt.is_odd {
            // Read by itself, such a record is told of, and the next one found if that can be.
            return self.step(steps, give);
        }
        Ok(true)
    }
}

/// How many chunks are cut off ahead at most.
fn most_ahead() -> usize {
    2 * rayon::current_num_threads() + 2
}

/// The record of a chunk that could not be read, where it is sure that the next one begins at the end of it all the same. So
/// it is said when records are read item by item; to do that for each would be to decode all behind it again.
#[cold]
fn told<D: Outline, R: Read>(
    steps: &mut Steps<D, R>,
    chunk: &Chunk,
    (text, place, index): (&str, Location, usize),
    Broken { error, is_followed }: Broken,
) -> Option<BrokenRecord> {
    if !recover::may_go_on(&error, steps.options()) {
        return None;
    }
    let (start, pointer) = match &chunk.reader {
        // The next line is the next record, whatever is wrong with this one.
        ItemReader::Lines(_) => (None, String::new()),
        // Its end was found, so it is an object that passes a limit, or holds what is broken.
        ItemReader::List(list) => {
            let pointer = list.pointer(index)?;
            let object = text.trim_start_matches([' ', '\t', '\r', '\n', ',']);
            if !object.starts_with('{') || !is_followed {
                return None;
            }
            let before = text.get(..text.len() - object.len())?;
            (Some(place.behind(before.as_bytes())), pointer)
        }
    };
    steps.broken += 1;
    let error = steps.buffer.blame_in(text, place, error);
    let error = error.under(steps.options());
    Some(recover::broken(error, start, index, pointer))
}
