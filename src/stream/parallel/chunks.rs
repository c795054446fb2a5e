//! A stream that is read chunk by chunk: one is decoded, while those before it are given and those behind it are cut off.

use std::io::Read;
use std::ops::Range;

use super::apply::{Apply, Given, OneByOne};
use super::chunk::{Chunk, Decoded};
use super::guesses::Guesses;
use crate::error::ReadError;
use crate::report::Location;
use crate::stream::items::ItemReader;
use crate::stream::purpose::{Outline, Purpose};
use crate::stream::record_end::{Behind, behind_record};
use crate::stream::steps::Steps;
use crate::stream::trial::Progress;
use crate::stream::{BrokenRecord, StreamError, frames, recover};

/// A stream that is read chunk by chunk, and what is made of its records.
pub(in crate::stream) struct Chunks<T> {
    /// What has been given.
    pub(in crate::stream) given: Progress,
    /// What was cut off and is still to be decoded.
    ahead: Option<Chunk>,
    /// What was decoded and is still to be given.
    decoded: Option<(Chunk, Vec<Decoded<T>>)>,
    guesses: Guesses,
    /// How many bytes are cut off at a time, roughly.
    bytes: usize,
}

/// What records are read for, and what is done with each.
struct Work<'w, P, F> {
    purpose: &'w P,
    map: &'w F,
}

impl<P, F> Clone for Work<'_, P, F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<P, F> Copy for Work<'_, P, F> {}

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

impl<T: Send> Chunks<T> {
    pub(super) fn new() -> Self {
        Self::of(frames::BYTES)
    }

    /// As [`new`](Self::new), with so many bytes at a time.
    pub(super) fn of(bytes: usize) -> Self {
        Self {
            given: Progress::default(),
            ahead: None,
            decoded: None,
            guesses: Guesses::default(),
            bytes,
        }
    }

    /// Applies `map` to the next records of a document, and hands the results of those before them to `give`, in order. Returns
    /// whether more may follow.
    pub(super) fn advance<P, R, F>(
        &mut self,
        steps: &mut Steps<P::Kept, R>,
        purpose: &P,
        map: &F,
        mut give: impl FnMut(Given<'_, T>),
    ) -> Result<bool, StreamError>
    where
        P: Purpose + Sync,
        R: Read,
        F: Apply<P, Output = T>,
    {
        let work = Work { purpose, map };
        let (before, results) = self.decoded.take().unzip();
        let results = results.unwrap_or_default();
        let next = self.ahead.take().or_else(|| self.cut(steps));
        let Some(next) = next else {
            let Some(before) = before else {
                return self.step(steps, work, give);
            };
            return match self.give(steps, work, &before, results, &mut give) {
                None => Ok(true),
                Some(doubt) => self.go_back(steps, work, (&before, None), &doubt, give),
            };
        };
        let mut decoded = Vec::new();
        // Only the threads of the pool decode, and only this one reads the document and gives what came of it.
        let doubt = rayon::in_place_scope(|scope| {
            scope.spawn(|_| decoded = next.decode(purpose, map));
            let before = before.as_ref();
            let doubt =
                before.and_then(|before| self.give(steps, work, before, results, &mut give));
            if doubt.is_none() {
                self.ahead = self.cut(steps);
            }
            doubt
        });
        if let (Some(doubt), Some(before)) = (doubt, before) {
            return self.go_back(steps, work, (&before, Some(&next)), &doubt, give);
        }
        self.decoded = Some((next, decoded));
        Ok(true)
    }

    fn cut<D: Outline, R: Read>(&mut self, steps: &mut Steps<D, R>) -> Option<Chunk> {
        steps.cut(self.bytes, &mut self.guesses)
    }

    /// Reads what comes next by itself.
    fn step<P: Purpose, R: Read, F: Apply<P, Output = T>>(
        &mut self,
        steps: &mut Steps<P::Kept, R>,
        Work { purpose, map }: Work<'_, P, F>,
        give: impl FnMut(Given<'_, T>),
    ) -> Result<bool, StreamError> {
        let more = steps.step(purpose, &mut OneByOne { map, give })?;
        self.given = Progress {
            records: steps.count,
            offset: steps.buffer.view().place.offset,
        };
        Ok(more)
    }

    /// Hands on what came of the records of a chunk, up to where it is not certain.
    fn give<P: Purpose, R: Read, F: Apply<P, Output = T>>(
        &mut self,
        steps: &mut Steps<P::Kept, R>,
        Work { purpose, map }: Work<'_, P, F>,
        chunk: &Chunk,
        results: Vec<Decoded<T>>,
        give: &mut impl FnMut(Given<'_, T>),
    ) -> Option<Doubt> {
        let spec = purpose.spec();
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
                            && let Some(finding) = steps.repeats.find_kept(spec, &number)
                        {
                            map.add(&mut output, finding, text, place.offset);
                        }
                        give(Given::Record(output));
                    }
                    Err(error) => {
                        let at = (tried.range, place, index);
                        let Some(broken) = broken(steps, chunk, at, error) else {
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

    /// Gives back the text of a chunk from a doubt on, and that of the chunk behind it.
    #[cold]
    fn go_back<P: Purpose, R: Read, F: Apply<P, Output = T>>(
        &mut self,
        steps: &mut Steps<P::Kept, R>,
        work: Work<'_, P, F>,
        (chunk, behind): (&Chunk, Option<&Chunk>),
        doubt: &Doubt,
        give: impl FnMut(Given<'_, T>),
    ) -> Result<bool, StreamError> {
        let buffer = &mut steps.buffer;
        if let Some(behind) = behind {
            buffer.take_back(&behind.text, behind.place);
        }
        let text = chunk.text.get(doubt.start..).unwrap_or_default();
        buffer.take_back(text, doubt.place);
        steps.count = doubt.index;
        if doubt.is_odd {
            // Read by itself, such a record is told of, and the next one found if that can be.
            return self.step(steps, work, give);
        }
        Ok(true)
    }
}

/// The record of a chunk that could not be read, where it is sure that the next one begins at the end of it all the same. So
/// it is said when records are read item by item; to do that for each would be to decode all behind it again.
#[cold]
fn broken<D: Outline, R: Read>(
    steps: &mut Steps<D, R>,
    chunk: &Chunk,
    (range, place, index): (Range<usize>, Location, usize),
    error: ReadError,
) -> Option<BrokenRecord> {
    if !recover::may_go_on(&error, steps.options()) {
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
    steps.broken += 1;
    let error = steps.buffer.blame_in(text, place, error);
    let error = error.under(steps.options());
    Some(recover::broken(error, start, index, pointer))
}
