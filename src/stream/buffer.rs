//! The stretch of a document that is in memory.

use std::io::{ErrorKind, Read};

use super::StreamError;
use crate::error::{LimitKind, ReadError, ReadErrorKind};
use crate::report::Location;
use crate::syntax::json::ParseErrorKind;
use crate::syntax::xml::{self, Traits};
use crate::wire::Encoding;

/// How many bytes are asked for at a time.
const CHUNK: usize = 256 << 10;

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Text that has been read and not yet been used, checked for what its encoding asks of characters.
pub(super) struct Buffer<R> {
    reader: R,
    text: String,
    /// Where in `text` begins what has not been used, and where that stands in the document.
    start: usize,
    place: Location,
    /// Room for what is read at a time.
    bytes: Box<[u8]>,
    /// How many bytes at the start of `bytes` wait: for the rest of their character.
    waiting: usize,
    has_begun: bool,
    has_bom: bool,
    encoding: Option<Encoding>,
    traits: Traits,
    /// Why nothing more comes.
    end: Option<End>,
    limit: usize,
}

/// Why nothing comes behind the text that is here.
enum End {
    Complete,
    Failed(StreamError),
    /// The failure has been handed out.
    Told,
}

/// The text at hand, for one attempt to read something from its start.
pub(super) struct View<'a> {
    pub(super) text: &'a str,
    /// Where it stands in the document.
    pub(super) place: Location,
    /// Whether the document ends with it.
    pub(super) is_end: bool,
    pub(super) traits: Traits,
}

/// Why an attempt came to nothing.
pub(super) enum Trouble {
    /// What is looked for is longer than the text at hand; and the error when nothing more comes.
    Short(Option<ReadError>),
    Broken(ReadError),
}

impl<R: Read> Buffer<R> {
    pub(super) fn new(reader: R, limit: usize) -> Self {
        Self {
            reader,
            text: String::new(),
            start: 0,
            place: Location::START,
            bytes: vec![0; CHUNK].into(),
            waiting: 0,
            has_begun: false,
            has_bom: false,
            encoding: None,
            traits: Traits::default(),
            end: None,
            limit,
        }
    }

    pub(super) fn has_bom(&self) -> bool {
        self.has_bom
    }

    /// The encoding, by the first character. JSON where there is none.
    pub(super) fn encoding(&mut self) -> Result<Encoding, StreamError> {
        while self.encoding.is_none() && self.end.is_none() {
            self.fill(self.unread().len() + 1)?;
        }
        Ok(self.encoding.unwrap_or(Encoding::Json))
    }

    /// Reads something from the start of the text, which `attempt` returns with its length; as often as there has to be more text
    /// for it, each time twice as much.
    pub(super) fn attempt<T>(
        &mut self,
        mut attempt: impl FnMut(View<'_>) -> Result<(T, usize), Trouble>,
    ) -> Result<T, StreamError> {
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
                        return Err(error.filter(is_of_token).map_or(limit, StreamError::from));
                    }
                }
            }
        }
    }

    /// Reads up to the end of the document; all the rest is at hand then.
    pub(super) fn fill_all(&mut self) -> Result<(), StreamError> {
        while self.end.is_none() {
            self.fill(self.unread().len() + 1)?;
        }
        match &mut self.end {
            Some(end @ End::Failed(_)) => Err(end.tell()),
            _ => Ok(()),
        }
    }

    /// Reads on until so many bytes are at hand, as far as that goes.
    #[cfg(feature = "rayon")]
    pub(super) fn fill_to(&mut self, wanted: usize) {
        if self.unread().len() < wanted && self.end.is_none() {
            // What goes wrong shows again, when what is at hand turns out to be too short.
            let _ = self.fill(wanted);
        }
    }

    pub(super) fn view(&self) -> View<'_> {
        View {
            text: self.unread(),
            place: self.place,
            is_end: matches!(self.end, Some(End::Complete)),
            traits: self.traits,
        }
    }

    fn unread(&self) -> &str {
        self.text.get(self.start..).unwrap_or_default()
    }

    pub(super) fn consume(&mut self, length: usize) {
        let used = self.unread().as_bytes().get(..length).unwrap_or_default();
        self.place = self.place.behind(used);
        self.start += length;
    }

    /// Reads on until so many bytes are at hand, or the document ends.
    fn fill(&mut self, wanted: usize) -> Result<(), StreamError> {
        self.text.drain(..self.start);
        self.start = 0;
        // What separates an item from others, and what is read ahead, does not count against it: the item is measured when it is
        // at hand.
        let most = self.limit.saturating_add(CHUNK);
        if self.text.len() >= most {
            let limit = ReadErrorKind::Limit(LimitKind::RecordBytes(self.limit));
            return Err(ReadError::at(limit, self.place.position).into());
        }
        let wanted = wanted.min(most);
        while self.text.len() < wanted && self.end.is_none() {
            self.read();
        }
        Ok(())
    }

    /// Reads once.
    fn read(&mut self) {
        let free = self.bytes.get_mut(self.waiting..).unwrap_or_default();
        match self.reader.read(free) {
            Ok(0) => {
                self.end = Some(End::Complete);
                // What waits has no rest.
                self.take(self.waiting);
            }
            Ok(length) => {
                // A reader that says it has given more than there was room for is not believed.
                self.waiting = self.bytes.len().min(self.waiting + length);
                if self.has_begun || self.begin() {
                    let bytes = self.bytes.get(..self.waiting).unwrap_or_default();
                    self.take(whole_characters(bytes));
                }
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => self.end = Some(End::Failed(error.into())),
        }
    }

    /// Passes over a byte-order mark; says whether enough was read to know.
    fn begin(&mut self) -> bool {
        let bytes = self.bytes.get(..self.waiting).unwrap_or_default();
        if bytes.len() < BOM.len() && BOM.starts_with(bytes) {
            return false;
        }
        self.has_bom = bytes.starts_with(BOM);
        if self.has_bom {
            self.bytes.copy_within(BOM.len().., 0);
            self.waiting -= BOM.len();
        }
        self.has_begun = true;
        true
    }

    /// Takes so many of the bytes for text; the others wait.
    fn take(&mut self, length: usize) {
        let before = self.text.len();
        let bytes = self.bytes.get(..length).unwrap_or_default();
        let sound = match simdutf8::compat::from_utf8(bytes) {
            Ok(text) => {
                self.text.push_str(text);
                true
            }
            Err(error) => {
                let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
                // Valid by the error's own word.
                self.text
                    .push_str(std::str::from_utf8(valid).unwrap_or_default());
                false
            }
        };
        self.bytes.copy_within(length..self.waiting, 0);
        self.waiting -= length;
        if !sound {
            self.fail(ReadErrorKind::Encoding);
        }
        // What came before is blank, as long as the encoding is not known.
        let new = self.text.get(before..).unwrap_or_default();
        if self.encoding.is_none() && !new.trim_ascii_start().is_empty() {
            self.encoding = Some(Encoding::of(new));
        }
        self.look(before);
    }

    /// Looks for characters that XML does not have in what came last.
    fn look(&mut self, from: usize) {
        if self.encoding != Some(Encoding::Xml) {
            return;
        }
        let traits = xml::traits(self.text.get(from..).unwrap_or_default());
        self.traits.has_return |= traits.has_return;
        self.traits.has_bracket |= traits.has_bracket;
        if let Some(illegal) = traits.illegal {
            self.text.truncate(from + illegal);
            self.fail(ReadErrorKind::Xml(xml::ParseErrorKind::InvalidCharacter));
        }
    }

    /// Ends the text here, for this reason.
    fn fail(&mut self, kind: ReadErrorKind) {
        let end = self.place.behind(self.unread().as_bytes());
        let error = ReadError::at(kind, end.position);
        self.end = Some(End::Failed(error.into()));
    }
}

/// Whether a token is longer than its own limit, which is the smaller one.
fn is_of_token(error: &ReadError) -> bool {
    matches!(
        error.kind(),
        ReadErrorKind::Syntax(ParseErrorKind::TokenLimit)
    )
}

impl End {
    fn tell(&mut self) -> StreamError {
        match std::mem::replace(self, Self::Told) {
            Self::Failed(error) => error,
            // A complete document that is too short for what it needs has an error of its own, and a failure is told once.
            Self::Complete | Self::Told => {
                let kind = ReadErrorKind::Syntax(ParseErrorKind::UnexpectedEnd);
                ReadError::new(kind).into()
            }
        }
    }
}

/// How many bytes come before a last character that is not whole.
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
