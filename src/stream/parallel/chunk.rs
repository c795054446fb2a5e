//! A stretch of a document that holds whole records, and their decoding.

use std::io::Read;
use std::ops::Range;

use super::apply::{Apply, Given, OneByOne};
use super::guesses::Guesses;
use crate::error::ReadError;
use crate::report::Location;
use crate::stream::buffer::{Trouble, View};
use crate::stream::frames::{self, Between, Taken};
use crate::stream::items::{ItemReader, Step};
use crate::stream::purpose::{Outline, Purpose};
use crate::stream::record_end::{Behind, behind_record};
use crate::stream::steps::Steps;
use crate::stream::unique::{KeptNumbers, Number, Numbers};
use crate::syntax::xml::TextTraits;
use crate::wire::Encoding;

/// A stretch of a document that holds whole records.
pub(super) struct Chunk {
    pub(super) bytes: Vec<u8>,
    /// Whether nobody has found out yet if the bytes are text.
    pub(super) is_raw: bool,
    pub(super) taken: Taken,
    /// How many records of the stream stand before it.
    pub(super) index: usize,
    /// Where it begins in the document.
    pub(super) place: Location,
    pub(super) reader: ItemReader,
}

/// What came of the records of a stretch, up to what could not be told.
pub(super) struct Decoded<T> {
    pub(super) records: Vec<Tried<T>>,
    /// The numbers of the records, which are compared once the records are in their order.
    pub(super) numbers: KeptNumbers,
    /// The offset in the chunk behind the last of them.
    pub(super) end: usize,
    /// Where that is in the document.
    pub(super) place: Location,
}

/// What came of one record.
pub(super) struct Tried<T> {
    /// Its place in the chunk, with what separates it from the record before.
    pub(super) range: Range<usize>,
    /// Where the range begins in the document.
    pub(super) place: Location,
    pub(super) came: Result<Came<T>, Broken>,
}

/// What was made of a record, and its number.
pub(super) type Came<T> = (T, Option<Number>);

/// Why a record could not be read, and whether a record or the end of the list follows it for certain.
pub(super) struct Broken {
    pub(super) error: ReadError,
    pub(super) is_followed: bool,
}

/// Why nothing came of a record.
enum Unread {
    Broken(ReadError),
    /// It holds a document of its own, with any number of records.
    Envelope,
}

impl Chunk {
    /// Decodes one record after the other, each from where the one before it has ended, and applies `map` to it.
    pub(super) fn decode<P: Purpose, F: Apply<P>>(
        &self,
        purpose: &P,
        map: &F,
    ) -> Decoded<F::Output> {
        let mut decoded = Decoded {
            records: Vec::new(),
            numbers: KeptNumbers::default(),
            end: 0,
            place: self.place,
        };
        let Some((all, traits)) = self.text() else {
            return decoded;
        };
        let mut reader = self.reader.clone();
        reader.see(traits);
        decoded.records.reserve_exact(self.taken.count);
        while decoded.end < all.len() {
            let (start, place) = (decoded.end, decoded.place);
            let text = all.get(start..).unwrap_or_default();
            let view = View {
                text,
                place,
                is_end: true,
                may_grow: false,
                traits,
            };
            let index = self.index + decoded.records.len();
            let numbers = &mut decoded.numbers;
            let (came, length) = match record(purpose, &reader, &view, index, numbers, map) {
                Ok((output, length)) => (Ok((output, numbers.take_last())), length),
                Err(Unread::Envelope) => break,
                Err(Unread::Broken(error)) => {
                    let Some(length) = frames::item_end(text, &reader, index) else {
                        break;
                    };
                    let behind = text.get(length..).and_then(behind_record);
                    let is_followed = behind.is_some_and(|behind| behind != Behind::Unsure);
                    (Err(Broken { error, is_followed }), length)
                }
            };
            let range = start..start + length;
            decoded.end = range.end;
            decoded.place = place.behind(text.as_bytes().get(..length).unwrap_or_default());
            decoded.records.push(Tried { range, place, came });
        }
        decoded
    }

    /// All of it, if it is text that the document may have.
    fn text(&self) -> Option<(&str, TextTraits)> {
        let text = simdutf8::basic::from_utf8(&self.bytes).ok()?;
        let traits = match self.reader.encoding() {
            Encoding::Json => TextTraits::default(),
            Encoding::Xml => TextTraits::of(text),
        };
        traits.illegal.is_none().then_some((text, traits))
    }

    /// The text at this place, once it was found that it is text.
    pub(super) fn text_at(&self, range: Range<usize>) -> &str {
        let bytes = self.bytes.get(range).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}

/// Decodes the record at the start of the view.
fn record<P: Purpose, F: Apply<P>>(
    purpose: &P,
    reader: &ItemReader,
    view: &View<'_>,
    index: usize,
    numbers: &mut KeptNumbers,
    map: &F,
) -> Result<(F::Output, usize), Unread> {
    let mut output = None;
    let mut taker = OneByOne {
        map,
        give: |given: Given<'_, F::Output>| {
            if let Given::Record(given) = given {
                output = Some(given);
            }
        },
    };
    let step = reader.item(
        purpose,
        view,
        index,
        &mut Numbers::Keep(numbers),
        &mut taker,
    );
    match (step, output) {
        (Ok((Step::Record, length)), Some(output)) => Ok((output, length)),
        (Err(Trouble::Broken(error) | Trouble::Short(Some(error))), _) => {
            Err(Unread::Broken(error))
        }
        // A line that holds an envelope: how many records it has is not known to those behind it.
        (Ok(_) | Err(Trouble::Short(None)), _) => Err(Unread::Envelope),
    }
}

impl<D: Outline, R: Read> Steps<D, R> {
    /// Cuts off the next records, some `bytes` of them; `None` when what comes next is not plainly a record. Where the ends of
    /// records can be guessed, it is not even found out whether they are text, and the bytes are put into one of `rooms`. What comes
    /// behind others that are to be given back as bytes is cut off in this way only: what was read as text may have
    /// become other bytes.
    pub(super) fn cut(
        &mut self,
        bytes: usize,
        guesses: &mut Guesses,
        rooms: &mut Vec<Vec<u8>>,
        is_behind_raw: bool,
    ) -> Option<Chunk> {
        let mut chunk = self.nothing_cut()?;
        let may_guess = guesses.may_guess();
        match &guesses.between {
            Some(between) if may_guess && self.buffer.has_bytes() => {
                let usual = guesses.usual + 1;
                let wanted = bytes.min(frames::MOST * usual).max(2 * usual);
                let room = rooms.pop().unwrap_or_default();
                chunk.bytes = self.buffer.take_out_bytes(wanted, room, |bytes| {
                    chunk.taken = between.take(bytes, bytes.len());
                    chunk.taken.length
                });
                chunk.is_raw = true;
            }
            _ if is_behind_raw => return None,
            _ => {
                self.buffer.fill_to(bytes);
                let view = self.buffer.view();
                let between = may_guess
                    .then(|| Between::first(view.text, &chunk.reader, self.count))
                    .flatten();
                // Mostly all that is at hand, as what is left over is to be moved.
                let most = 2 * bytes;
                chunk.taken = match &between {
                    Some(between) => between.take(view.text.as_bytes(), most),
                    None => frames::take(&view, &chunk.reader, self.count, most),
                };
                guesses.between = between;
                chunk.bytes = self.buffer.take_out(chunk.taken.length).into_bytes();
            }
        }
        if chunk.taken.count == 0 {
            guesses.between = None;
            return None;
        }
        guesses.usual = chunk.taken.length / chunk.taken.count;
        self.count += chunk.taken.count;
        Some(chunk)
    }

    /// A chunk of no bytes, if records come next that are read one by one.
    fn nothing_cut(&self) -> Option<Chunk> {
        // Those that were passed over come first.
        if self.has_passed_over() {
            return None;
        }
        let reader = self.item_reader()?;
        if matches!(&reader, ItemReader::Lines(lines) if lines.has_envelopes) {
            return None;
        }
        Some(Chunk {
            bytes: Vec::new(),
            is_raw: false,
            taken: Taken::default(),
            index: self.count,
            place: self.buffer.view().place,
            reader,
        })
    }
}
