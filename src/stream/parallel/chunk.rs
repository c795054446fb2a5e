//! A stretch of a document that holds whole records, and their decoding.

use std::io::Read;
use std::ops::Range;

use rayon::prelude::*;

use super::apply::{Apply, Given, OneByOne};
use super::guesses::Guesses;
use crate::error::ReadError;
use crate::report::Location;
use crate::stream::buffer::{Trouble, View};
use crate::stream::frames::{self, Stretch, Taken};
use crate::stream::items::{ItemReader, Step};
use crate::stream::purpose::{Outline, Purpose};
use crate::stream::steps::Steps;
use crate::stream::unique::{Number, Numbers};
use crate::syntax::xml::TextTraits;

/// A stretch of text that holds whole records.
pub(super) struct Chunk {
    pub(super) text: String,
    pub(super) taken: Taken,
    /// Where the text begins in the document.
    pub(super) place: Location,
    pub(super) reader: ItemReader,
    traits: TextTraits,
}

/// What came of the records of a stretch, up to what could not be told.
pub(super) struct Decoded<T> {
    pub(super) records: Vec<Tried<T>>,
    /// The offset in the text of the chunk behind the last of them.
    pub(super) end: usize,
    /// Where that is in the document.
    pub(super) place: Location,
}

/// What came of one record.
pub(super) struct Tried<T> {
    /// Its place in the text of the chunk, with what separates it from the record before.
    pub(super) range: Range<usize>,
    /// Where the range begins in the document.
    pub(super) place: Location,
    pub(super) came: Result<Came<T>, ReadError>,
}

/// What was made of a record, and its number, which is compared once the records are in their order.
pub(super) type Came<T> = (T, Option<Number>);

/// Why nothing came of a record.
enum Unread {
    Broken(ReadError),
    /// It holds a document of its own, with any number of records.
    Envelope,
}

impl Chunk {
    /// Decodes each record and applies `map` to it.
    pub(super) fn decode<P: Purpose + Sync, F: Apply<P>>(
        &self,
        purpose: &P,
        map: &F,
    ) -> Vec<Decoded<F::Output>> {
        let stretches = self.taken.stretches.par_iter().with_max_len(1);
        stretches
            .map(|stretch| self.stretch(purpose, stretch, map))
            .collect()
    }

    /// Decodes one record after the other, each from where the one before it has ended.
    fn stretch<P: Purpose, F: Apply<P>>(
        &self,
        purpose: &P,
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
            let (came, length) = match self.record(purpose, text, place, index, map) {
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
    fn record<P: Purpose, F: Apply<P>>(
        &self,
        purpose: &P,
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
        let step = (self.reader).item(purpose, &view, index, &mut numbers, &mut taker);
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

impl<D: Outline, R: Read> Steps<D, R> {
    /// Cuts off the next stretches of records; `None` when what comes next is not plainly a record.
    pub(super) fn cut(&mut self, bytes: usize, guesses: &mut Guesses) -> Option<Chunk> {
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
