//! Holds the stretch of a document that is in memory, and reads on when more is needed.

use std::io::{self, ErrorKind, Read};
use std::ops::ControlFlow;

use super::StreamError;
use super::source::Source;
use crate::error::{Foreign, LimitKind, ReadError, ReadErrorKind};
use crate::report::{Location, Position};
use crate::syntax::json::ParseErrorKind;
use crate::syntax::xml::{self, TextTraits};
use crate::wire::{BOM, Encoding};

/// How many bytes the reader is asked for at a time: so few that what is at hand stays in the cache of a core, and that a short
/// stream does not pay for memory which it never uses.
const CHUNK: usize = 64 << 10;

/// Stands in JSON text for each byte that is no UTF-8: a control character, which JSON allows nowhere, so that the record
/// in which it stands cannot be read, while those behind it can. As long as the byte, so that offsets stay.
const SUBSTITUTE: &str = "\u{1A}";

/// The text that has been read and not yet used. It is valid UTF-8 and, in XML, has only characters that XML allows:
/// the text ends before anything else.
pub(super) struct Buffer<R> {
    reader: Source<R>,
    text: String,
    /// The offset in `text` behind what has been used.
    start: usize,
    /// Where that offset stands in the document.
    place: Location,
    /// What the reader gives goes here first.
    bytes: Box<[u8]>,
    /// How many bytes at the start of `bytes` wait for the rest of their character, or of the byte-order mark.
    waiting: usize,
    /// Whether it is known if the document has a byte-order mark.
    has_begun: bool,
    has_bom: bool,
    /// `None` until a character has come that is not blank.
    encoding: Option<Encoding>,
    traits: TextTraits,
    /// Why no more text comes; `None` while more may come.
    end: Option<End>,
    /// The offset in the document of the first byte that was no UTF-8, so that [`SUBSTITUTE`] stands in its place.
    first_substitute: Option<usize>,
    /// The offsets behind it of that character where it was sent, in order; of many, the first.
    sent_substitutes: Vec<usize>,
    /// How many bytes one attempt may ask for, roughly: see [`fill`](Self::fill).
    limit: usize,
    /// For a reader that may have nothing for now ([`ErrorKind::WouldBlock`]) and is to be asked again later: how many bytes
    /// were wanted then, so that nothing is tried again with fewer. Whatever asked for them ends with that error, and goes
    /// on where it was when it is called again. `None` for a reader whose every error is the end.
    wait: Option<usize>,
}

/// Why no more text comes.
enum End {
    /// The document is at its end.
    Complete,
    /// The reader failed, or gave what cannot be text of the document.
    Failed(StreamError),
    /// The failure has been handed out.
    Told,
}

/// The text at hand, for one attempt to read something from its start.
pub(super) struct View<'a> {
    pub(super) text: &'a str,
    /// Where the text begins in the document.
    pub(super) place: Location,
    /// Whether the document ends with this text.
    pub(super) is_end: bool,
    /// Whether more text may come.
    pub(super) may_grow: bool,
    pub(super) traits: TextTraits,
}

/// Why an attempt came to nothing.
pub(super) enum Trouble {
    /// The text at hand ends too early. The error is what is wrong if no more text comes.
    Short(Option<ReadError>),
    /// The text is wrong, whatever comes behind it.
    Broken(ReadError),
}

impl<R: Read> Buffer<R> {
    pub(super) fn new(reader: R, limit: usize) -> Self {
        Self {
            reader: Source::new(reader),
            text: String::new(),
            start: 0,
            place: Location::START,
            bytes: vec![0; CHUNK].into(),
            waiting: 0,
            has_begun: false,
            has_bom: false,
            encoding: None,
            traits: TextTraits::default(),
            end: None,
            first_substitute: None,
            sent_substitutes: Vec::new(),
            limit,
            wait: None,
        }
    }

    /// A buffer over a reader that may have nothing to give for now.
    #[cfg(feature = "futures")]
    pub(super) fn waiting(reader: R, limit: usize) -> Self {
        Self {
            wait: Some(0),
            ..Self::new(reader, limit)
        }
    }

    /// The reader.
    pub(super) fn reader_mut(&mut self) -> &mut R {
        &mut self.reader.reader
    }

    /// Whether an error says that nothing is to be read for now.
    pub(super) fn is_to_wait(&self, error: &StreamError) -> bool {
        self.wait.is_some()
            && matches!(error, StreamError::Io(error) if error.kind() == ErrorKind::WouldBlock)
    }

    pub(super) fn has_bom(&self) -> bool {
        self.has_bom
    }

    /// The encoding, by the first character that is not blank; JSON when there is none.
    pub(super) fn encoding(&mut self) -> Result<Encoding, StreamError> {
        while self.encoding.is_none() && self.end.is_none() {
            self.fill(self.unread().len() + 1)?;
        }
        if !self.unread().trim_ascii_start().starts_with(['{', '[']) {
            let blank = self.unread().len() - self.unread().trim_ascii_start().len();
            self.fill(blank + Foreign::TEXT)?;
        }
        let is_short = self.encoding.is_none() && !matches!(self.end, Some(End::Complete));
        if !is_short && let Some(foreign) = self.foreign() {
            return Err(ReadError::foreign(foreign).into());
        }
        Ok(self.encoding.unwrap_or(Encoding::Json))
    }

    /// What the text is, if it is no packet, told by its bytes: those that are no UTF-8 are no control characters.
    fn foreign(&self) -> Option<Foreign> {
        let bytes = self.unread().as_bytes();
        if self.first_substitute.is_none() || bytes.trim_ascii_start().starts_with(b"{") {
            return Foreign::of_text(bytes);
        }
        let as_sent = |(at, byte): (usize, &u8)| {
            let is_of_byte = *byte == SUBSTITUTE.as_bytes()[0] && !self.was_sent(self.place, at);
            if is_of_byte { 0xFF } else { *byte }
        };
        let start: Vec<u8> = bytes.iter().enumerate().map(as_sent).collect();
        Foreign::of_text(&start)
    }

    /// Whether the [`SUBSTITUTE`] at an offset in a text that stands at a place was sent, and stands for no other byte.
    fn was_sent(&self, place: Location, at: usize) -> bool {
        let at = place.offset + at;
        self.first_substitute.is_none_or(|first| at < first)
            || self.sent_substitutes.binary_search(&at).is_ok()
    }

    /// Reads something from the start of the text. `attempt` returns it with its length in bytes, which is used up
    /// then; as long as the text is too short for it, it is called again with twice as much.
    pub(super) fn attempt<T>(
        &mut self,
        mut attempt: impl FnMut(View<'_>) -> Result<(T, usize), Trouble>,
    ) -> Result<T, StreamError> {
        if let Some(wanted) = self.wait.filter(|wanted| *wanted > 0) {
            self.fill(wanted)?;
        }
        loop {
            let error = match attempt(self.view()) {
                Ok((value, length)) => {
                    self.consume(length);
                    return Ok(value);
                }
                Err(Trouble::Broken(error)) => return Err(error.into()),
                Err(Trouble::Short(error)) => error,
            };
            match (&mut self.end, error) {
                (Some(End::Complete), Some(error)) => return Err(error.into()),
                (Some(end), _) => return Err(end.tell()),
                (None, error) => {
                    let wanted = (2 * self.unread().len()).max(1);
                    if let Err(limit) = self.fill(wanted) {
                        let error =
                            error.filter(|error| is_of_token(error) && !self.is_to_wait(&limit));
                        return Err(error.map_or(limit, StreamError::from));
                    }
                }
            }
        }
    }

    /// Reads up to the end of the document, so that all the rest is at hand.
    pub(super) fn fill_all(&mut self) -> Result<(), StreamError> {
        while self.end.is_none() {
            // Twice as much, since whoever waits looks at all of it once more.
            self.fill((2 * self.unread().len()).max(1))?;
        }
        match &mut self.end {
            Some(end @ End::Failed(_)) => Err(end.tell()),
            _ => Ok(()),
        }
    }

    /// Goes through text of any length, piece by piece, and uses it up: `pass` tells how much of the piece at hand, and
    /// whether that is the end of it. Says whether the end came before the text did. The error is that of a reader
    /// that [has nothing for now](Self::is_to_wait): the next call goes on behind what was passed over.
    #[cold]
    pub(super) fn pass_over(
        &mut self,
        mut pass: impl FnMut(&str, Location) -> ControlFlow<Option<usize>>,
    ) -> Result<bool, StreamError> {
        loop {
            match pass(self.unread(), self.place) {
                ControlFlow::Break(Some(length)) => {
                    self.consume(length);
                    return Ok(true);
                }
                ControlFlow::Break(None) => return Ok(false),
                ControlFlow::Continue(()) => self.consume(self.unread().len()),
            }
            if self.end.is_some() || !self.has_filled(1)? {
                return Ok(false);
            }
        }
    }

    /// Looks at the text at hand without using it up, and reads on until that is enough for `look`; `None` when so much
    /// cannot be read. An error is left for the next attempt to meet, but that of a reader that
    /// [has nothing for now](Self::is_to_wait).
    pub(super) fn look_ahead<T>(
        &mut self,
        look: impl Fn(&View<'_>) -> Option<T>,
    ) -> Result<Option<T>, StreamError> {
        if let Some(wanted) = self.wait.filter(|wanted| *wanted > 0) {
            self.has_filled(wanted)?;
        }
        loop {
            if let Some(found) = look(&self.view()) {
                return Ok(Some(found));
            }
            let wanted = (2 * self.unread().len()).max(1);
            if self.end.is_some() || !self.has_filled(wanted)? {
                return Ok(None);
            }
        }
    }

    /// Reads on as [`fill`](Self::fill) does, and says whether the limit allowed it.
    fn has_filled(&mut self, wanted: usize) -> Result<bool, StreamError> {
        match self.fill(wanted) {
            Err(error) if self.is_to_wait(&error) => Err(error),
            filled => Ok(filled.is_ok()),
        }
    }

    /// Whether all of the document has been read and used up.
    pub(super) fn is_used_up(&self) -> bool {
        matches!(self.end, Some(End::Complete)) && self.unread().is_empty()
    }

    /// Takes back text that was used up last, and which stands at `place`.
    #[cfg(feature = "rayon")]
    #[cold]
    pub(super) fn take_back(&mut self, text: &str, place: Location) {
        self.text.replace_range(..self.start, text);
        self.start = 0;
        self.place = place;
    }

    /// Reads on until `wanted` bytes are at hand, or as many as can be read.
    #[cfg(feature = "rayon")]
    pub(super) fn fill_to(&mut self, wanted: usize) {
        if self.unread().len() < wanted && self.end.is_none() {
            // An error is met again by the next attempt that finds the text too short.
            let _ = self.fill(wanted);
        }
    }

    pub(super) fn view(&self) -> View<'_> {
        View {
            text: self.unread(),
            place: self.place,
            is_end: matches!(self.end, Some(End::Complete)),
            may_grow: self.end.is_none(),
            traits: self.traits,
        }
    }

    fn unread(&self) -> &str {
        self.text.get(self.start..).unwrap_or_default()
    }

    /// Marks the first `length` bytes of the text as used.
    pub(super) fn consume(&mut self, length: usize) {
        let used = self.unread().as_bytes().get(..length).unwrap_or_default();
        self.place = self.place.behind(used);
        self.start += length;
    }

    /// Takes the first `length` bytes of the text out. Only what is left is moved.
    #[cfg(feature = "rayon")]
    pub(super) fn take_out(&mut self, length: usize) -> String {
        self.consume(length);
        let left = self.unread().to_owned();
        let mut taken = std::mem::replace(&mut self.text, left);
        taken.truncate(self.start);
        taken.drain(..self.start - length);
        self.start = 0;
        taken
    }

    /// Whether bytes can be [taken out](Self::take_out_bytes) that have not been looked at: those at hand are as they were sent.
    #[cfg(feature = "rayon")]
    pub(super) fn has_bytes(&self) -> bool {
        let is_as_sent = self.encoding.is_some() && self.first_substitute.is_none();
        is_as_sent && self.end.is_none() && self.wait.is_none()
    }

    /// Reads on until `wanted` bytes are at hand, and takes as many of them out as `take` says; whoever takes them has to find
    /// out whether they are text. They are put into `room`.
    #[cfg(feature = "rayon")]
    pub(super) fn take_out_bytes(
        &mut self,
        wanted: usize,
        mut room: Vec<u8>,
        take: impl FnOnce(&[u8]) -> usize,
    ) -> Vec<u8> {
        let waiting = self.bytes.get(..self.waiting).unwrap_or_default();
        let mut length = 0;
        if !self.unread().is_empty() || !waiting.is_empty() {
            room.clear();
            room.extend_from_slice(self.unread().as_bytes());
            room.extend_from_slice(waiting);
            length = room.len();
            self.text.clear();
            (self.start, self.waiting) = (0, 0);
        }
        self.reader.fill(&mut room, length, wanted);
        let (taken, left) = room.split_at(take(&room));
        self.reader.take_back(left);
        self.place = self.place.behind(taken);
        room.truncate(taken.len());
        room
    }

    /// Takes back bytes that were taken out last, and which stand at `place`.
    #[cfg(feature = "rayon")]
    #[cold]
    pub(super) fn take_back_bytes(&mut self, bytes: &[u8], place: Location) {
        self.reader.take_back(bytes);
        self.place = place;
    }

    /// Reads on until `wanted` bytes are at hand, or no more come. Fails when the limit is passed.
    fn fill(&mut self, wanted: usize) -> Result<(), StreamError> {
        self.wait = self.wait.map(|_| 0);
        // Only as much is moved as was used up, or many small steps would each move all that is at hand.
        if self.start >= self.unread().len() {
            self.text.drain(..self.start);
            self.start = 0;
        }
        // A chunk more than the limit, since white space before an item and text that was read ahead do not count
        // against it. The exact length is measured once the item is at hand (`items::fits`).
        let most = self.limit.saturating_add(CHUNK);
        if self.unread().len() >= most {
            let limit = ReadErrorKind::Limit(LimitKind::RecordBytes(self.limit));
            return Err(ReadError::at(limit, self.place.position).into());
        }
        let wanted = wanted.min(most);
        while self.unread().len() < wanted && self.end.is_none() {
            if let Err(error) = self.read() {
                self.wait = Some(wanted);
                return Err(error.into());
            }
        }
        Ok(())
    }

    /// Asks the reader for bytes once, and takes over what makes whole characters. The error says that there are none for
    /// now.
    fn read(&mut self) -> io::Result<()> {
        let free = self.bytes.get_mut(self.waiting..).unwrap_or_default();
        match self.reader.read(free) {
            Ok(0) => {
                self.end = Some(End::Complete);
                if !self.has_begun {
                    self.begin(true);
                }
                // What waits for its rest is no character: it is taken as it is, and refused.
                self.take(self.waiting);
            }
            Ok(length) => {
                // A faulty reader may claim more bytes than there was room for.
                self.waiting = self.bytes.len().min(self.waiting + length);
                if self.has_begun || self.begin(false) {
                    let bytes = self.bytes.get(..self.waiting).unwrap_or_default();
                    self.take(whole_characters(bytes));
                }
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) if self.wait.is_some() && error.kind() == ErrorKind::WouldBlock => {
                return Err(error);
            }
            Err(error) => self.end = Some(End::Failed(error.into())),
        }
        Ok(())
    }

    /// Passes over a byte-order mark, and ends the text before it begins if it is none. Returns whether enough was read
    /// to know.
    fn begin(&mut self, is_end: bool) -> bool {
        let bytes = self.bytes.get(..self.waiting).unwrap_or_default();
        if bytes.len() < Foreign::BYTES && !is_end {
            return false;
        }
        if let Some(foreign) = Foreign::of_bytes(bytes) {
            self.end = Some(End::Failed(ReadError::foreign(foreign).into()));
            self.waiting = 0;
        }
        let bytes = self.bytes.get(..self.waiting).unwrap_or_default();
        self.has_bom = bytes.starts_with(BOM);
        if self.has_bom {
            self.bytes.copy_within(BOM.len().., 0);
            self.waiting -= BOM.len();
        }
        self.has_begun = true;
        true
    }

    /// The error that is told of one in the text at hand: if a byte before it is no UTF-8, that byte is what is wrong.
    #[cold]
    pub(super) fn blame(&self, error: ReadError) -> ReadError {
        self.blame_in(self.unread(), self.place, error)
    }

    /// As [`blame`](Self::blame), of an error in a text that stands at a place. Nothing behind the error is looked at: in a
    /// stream of broken records, that would be all that is at hand, once for each.
    #[cold]
    pub(super) fn blame_in(&self, text: &str, place: Location, error: ReadError) -> ReadError {
        if self.first_substitute.is_none() || !matches!(error.kind(), ReadErrorKind::Syntax(_)) {
            return error;
        }
        let before = match error.position() {
            Some(wrong) => up_to(text, place.position, wrong),
            None => text,
        };
        let mut substitutes = before.match_indices(SUBSTITUTE).map(|(at, _)| at);
        let Some(found) = substitutes.find(|at| !self.was_sent(place, *at)) else {
            return error;
        };
        let at = place.behind(text.get(..found).unwrap_or_default().as_bytes());
        ReadError::at(ReadErrorKind::Encoding, at.position)
    }

    /// Appends the first `length` bytes to the text; the other bytes wait.
    fn take(&mut self, length: usize) {
        let before = self.text.len();
        let held = std::mem::take(&mut self.bytes);
        let mut bytes = held.get(..length).unwrap_or_default();
        let sound = loop {
            let error = match simdutf8::compat::from_utf8(bytes) {
                Ok(text) => {
                    self.push(text);
                    break true;
                }
                Err(error) => error,
            };
            let (valid, rest) = bytes.split_at(error.valid_up_to());
            // Valid up to here, as the error says.
            let valid = std::str::from_utf8(valid).unwrap_or_default();
            self.push(valid);
            let is_json = match self.encoding {
                Some(encoding) => encoding == Encoding::Json,
                // A text that begins with such a byte is no XML: what it is then, its other bytes tell.
                None => encoding_of(valid) == Encoding::Json,
            };
            if !is_json {
                break false;
            }
            self.encoding = Some(Encoding::Json);
            let offset = self.end_offset();
            self.first_substitute.get_or_insert(offset);
            let length = error.error_len().unwrap_or(rest.len());
            self.text.push_str(&SUBSTITUTE.repeat(length));
            bytes = rest.get(length..).unwrap_or_default();
        };
        self.bytes = held;
        self.bytes.copy_within(length..self.waiting, 0);
        self.waiting -= length;
        if !sound {
            self.fail(ReadErrorKind::Encoding);
        }
        // While the encoding is not known, all that came before is blank.
        let new = self.text.get(before..).unwrap_or_default();
        if self.encoding.is_none() && !new.trim_ascii_start().is_empty() {
            self.encoding = Some(encoding_of(new));
        }
        self.look(before);
    }

    /// Appends a text that was sent.
    fn push(&mut self, text: &str) {
        if self.first_substitute.is_some() {
            let offset = self.end_offset();
            note_sent(&mut self.sent_substitutes, text, offset);
        }
        self.text.push_str(text);
    }

    /// The offset in the document of what comes behind the text at hand.
    fn end_offset(&self) -> usize {
        self.place.offset + self.unread().len()
    }

    /// In XML, looks through the text from an offset on, and ends it before a character that XML does not allow.
    fn look(&mut self, from: usize) {
        if self.encoding != Some(Encoding::Xml) {
            return;
        }
        let traits = TextTraits::of(self.text.get(from..).unwrap_or_default());
        self.traits.has_return |= traits.has_return;
        self.traits.has_bracket |= traits.has_bracket;
        if let Some(illegal) = traits.illegal {
            self.text.truncate(from + illegal);
            self.fail(ReadErrorKind::Xml(xml::ParseErrorKind::InvalidCharacter));
        }
    }

    /// Ends the text behind what is at hand, for this reason.
    fn fail(&mut self, kind: ReadErrorKind) {
        let end = self.place.behind(self.unread().as_bytes());
        let error = ReadError::at(kind, end.position);
        self.end = Some(End::Failed(error.into()));
    }
}

/// Notes where [`SUBSTITUTE`] was sent, in a text that stands at this offset of the document. No JSON holds it, so that where it
/// comes often, little else is right.
fn note_sent(sent: &mut Vec<usize>, text: &str, offset: usize) {
    const MOST: usize = 10_000;

    let room = MOST.saturating_sub(sent.len());
    let found = memchr::memchr_iter(SUBSTITUTE.as_bytes()[0], text.as_bytes());
    sent.extend(found.take(room).map(|at| offset + at));
}

/// Whether a token passes its own limit. That limit is smaller than the buffer's, so this is the error to tell.
fn is_of_token(error: &ReadError) -> bool {
    matches!(
        error.kind(),
        ReadErrorKind::Syntax(ParseErrorKind::TokenLimit)
    )
}

impl End {
    /// The error to hand out when more text is needed and none comes.
    fn tell(&mut self) -> StreamError {
        match std::mem::replace(self, Self::Told) {
            Self::Failed(error) => error,
            // Normally not reached: an attempt on a complete document brings its own error, and after a failure nobody
            // asks again.
            Self::Complete | Self::Told => {
                let kind = ReadErrorKind::Syntax(ParseErrorKind::UnexpectedEnd);
                ReadError::new(kind).into()
            }
        }
    }
}

/// The encoding of a text that is not blank, and before which only blanks stand: so a byte-order mark in it is none.
fn encoding_of(text: &str) -> Encoding {
    if text.trim_ascii_start().starts_with('<') {
        Encoding::Xml
    } else {
        Encoding::Json
    }
}

/// A text that stands at a place, up to another place, the character there included.
fn up_to(text: &str, start: Position, end: Position) -> &str {
    let mut line = 0;
    for _ in start.line..end.line {
        let rest = text.get(line..).unwrap_or_default();
        match rest.find('\n') {
            Some(found) => line += found + 1,
            None => return text,
        }
    }
    let first = if start.line == end.line {
        start.column
    } else {
        1
    };
    let mut chars = text.get(line..).unwrap_or_default().char_indices();
    match chars.nth((end.column + 1).saturating_sub(first)) {
        Some((behind, _)) => text.get(..line + behind).unwrap_or(text),
        None => text,
    }
}

/// How many bytes there are without the last character, if that is not whole; else all of them.
fn whole_characters(bytes: &[u8]) -> usize {
    let last = bytes.len().saturating_sub(3);
    let tail = bytes.get(last..).unwrap_or_default();
    let Some(lead) = tail.iter().rposition(|byte| byte & 0xC0 != 0x80) else {
        return bytes.len();
    };
    let length = match tail[lead] {
        0xC0..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xFF => 4,
        _ => 1,
    };
    if lead + length > tail.len() {
        last + lead
    } else {
        bytes.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_up_to_a_place_ends_behind_the_character_there() {
        let text = "ab\nễ😀c\n\nd";
        let start = Position { line: 3, column: 5 };
        for (at, character) in text.char_indices() {
            let place = Location {
                offset: 0,
                position: start,
            };
            let end = place.behind(&text.as_bytes()[..at]).position;
            let behind = at + character.len_utf8();
            assert_eq!(up_to(text, start, end), &text[..behind], "{end}");
        }
        let behind = Position { line: 9, column: 1 };
        assert_eq!(up_to(text, start, behind), text);
    }

    #[test]
    fn a_character_that_has_not_come_whole_waits() {
        let text = "aễ😀é";
        for (at, character) in text.char_indices() {
            for length in 1..character.len_utf8() {
                let cut = &text.as_bytes()[..at + length];
                assert_eq!(whole_characters(cut), at, "{cut:?}");
            }
        }
        assert_eq!(whole_characters(text.as_bytes()), text.len());
        assert_eq!(whole_characters(b""), 0);
        // No characters at all: not to be waited for.
        assert_eq!(whole_characters(&[0x80; 5]), 5);
    }
}
