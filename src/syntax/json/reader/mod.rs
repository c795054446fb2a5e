//! A strict pull reader for JSON text (RFC 8259).
//!
//! The caller asks for the next key, the next element or the value that it expects, and gets it borrowed from the text
//! wherever that is possible.
//!
//! Why our own: nothing may be lost that a sender wrote. The reader hands out numbers in their exact spelling, every
//! one of several equal keys, the raw text of any value and the offset of everything, and it keeps to [`Limits`]. It
//! never recurses and never panics, whatever the text.
//!
//! Strict means: what RFC 8259 does not allow is an error, and so is an escaped lone surrogate, which no Rust text can
//! hold. A byte-order mark is for the caller to remove.
//!
//! This folder uses `std` and of the crate nothing but `text`, because the build script compiles it too and reads the schemas
//! with it.

use std::borrow::Cow;

mod error;
mod scan;
mod skip;
mod strings;
#[cfg(test)]
mod tests;

use crate::text::begins_with;
use error::Result;
pub use error::{ParseError, ParseErrorKind};
use scan::{
    FirstFew, all_plain, first_few_plain, number_end, past_plain, plain_end, plain_end_behind_few,
};
pub(crate) use scan::{past_few_plain, past_white_space, plain_end_without};

/// Reads one JSON text from its start to its end, value by value.
///
/// The caller follows the text: [`peek`](Self::peek) tells what comes, then one method consumes it.
/// An object is [`begin_object`](Self::begin_object), then [`next_key`](Self::next_key) and a value
/// until there is no more key; an array is [`begin_array`](Self::begin_array), then
/// [`next_element`](Self::next_element) and a value until it says `false`. Every key and every
/// element must be followed by reading its value, be it with [`skip`](Self::skip), or the text
/// will seem to be broken. After the last value, [`end`](Self::end) makes sure that nothing follows.
///
/// # Errors
///
/// Every method that consumes something fails where the text is not JSON, where another kind of
/// value stands than the one asked for, and where one of the [`Limits`] is passed. The reader then
/// stands somewhere near the place: only [`rewind`](Self::rewind) is of use.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    text: &'a str,
    limits: Limits,
    cursor: Checkpoint,
    /// The buffer in which strings with escapes are built, kept from one string to the next.
    room: String,
}

/// A place in the text to [`rewind`](Reader::rewind) to.
#[derive(Clone, Copy, Debug)]
pub struct Checkpoint {
    offset: usize,
    /// Where the opening quote of the last key stands.
    key: usize,
    /// How many containers are open.
    depth: u16,
    /// A container has just been opened, so that its first member needs no comma.
    fresh: bool,
}

/// What the reader refuses to go beyond.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How many containers may be open at a time: 128 by default, and 1024 at most, whatever is set.
    pub depth: u16,
    /// How many bytes one string (between its quotes, as written) or number may have: 16 MiB by
    /// default.
    pub token: usize,
}

/// The kinds of JSON values, as their first byte tells them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names are those of RFC 8259")]
pub enum Kind {
    Object,
    Array,
    String,
    Number,
    Boolean,
    Null,
}

/// The hard limit of depth, which fixes the size of the bit set in `skip`.
const MAX_DEPTH: u16 = 1024;

#[allow(clippy::missing_errors_doc, reason = "told once, on the type")]
impl<'a> Reader<'a> {
    /// Starts at the beginning of a text, with the default limits.
    pub fn new(text: &'a str) -> Self {
        Self::with_limits(text, Limits::default())
    }

    /// Starts at the beginning of a text that another reader has accepted, limits included: sets none but the hard one.
    pub(crate) fn trusting(text: &'a str) -> Self {
        let limits = Limits {
            depth: u16::MAX,
            token: usize::MAX,
        };
        Self::with_limits(text, limits)
    }

    /// Starts at the beginning of a text, with these limits.
    pub fn with_limits(text: &'a str, limits: Limits) -> Self {
        let limits = Limits {
            depth: limits.depth.min(MAX_DEPTH),
            ..limits
        };
        let cursor = Checkpoint {
            offset: 0,
            key: 0,
            depth: 0,
            fresh: false,
        };
        Self {
            text,
            limits,
            cursor,
            room: String::new(),
        }
    }

    /// Starts inside an array, before an element or the array's end. `depth` counts this array too; `is_first` says
    /// that no element came before, so that no comma is due.
    pub(crate) fn inside_array(text: &'a str, limits: Limits, depth: u16, is_first: bool) -> Self {
        let mut reader = Self::with_limits(text, limits);
        reader.cursor.depth = depth;
        reader.cursor.fresh = is_first;
        reader
    }

    /// The whole text; all offsets count from its start.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Where the cursor stands, in bytes from the start of the text. Right after [`peek`](Self::peek) this is where the
    /// value begins.
    #[inline]
    pub fn offset(&self) -> usize {
        self.cursor.offset
    }

    /// What the reader refuses to go beyond, and how many containers are open.
    pub(crate) fn limits(&self) -> (Limits, u16) {
        (self.limits, self.cursor.depth)
    }

    /// Goes behind the value that comes next, which somebody else has gone over.
    #[inline]
    pub(crate) fn pass(&mut self, end: usize) {
        self.cursor.offset = end;
        self.cursor.fresh = false;
    }

    /// Where the opening quote of the last key read stands.
    #[inline]
    pub fn key_offset(&self) -> usize {
        self.cursor.key
    }

    /// Goes to the next value, over white space, and tells its kind without consuming it.
    #[inline]
    pub fn peek(&mut self) -> Result<Kind> {
        match self.next_byte() {
            Some(b'"') => Ok(Kind::String),
            Some(b'-' | b'0'..=b'9') => Ok(Kind::Number),
            Some(b'{') => Ok(Kind::Object),
            Some(b'[') => Ok(Kind::Array),
            Some(b't' | b'f') => Ok(Kind::Boolean),
            Some(b'n') => Ok(Kind::Null),
            _ => Err(self.error_or_end(ParseErrorKind::ExpectedValue)),
        }
    }

    /// Goes into an object.
    #[inline]
    pub fn begin_object(&mut self) -> Result<()> {
        self.begin(b'{')
    }

    /// Goes to the next member of an object and consumes its key and the colon, so that its value
    /// comes next; `None` when the object has ended.
    #[inline]
    pub fn next_key(&mut self) -> Result<Option<Cow<'a, str>>> {
        if !self.next_member()? {
            return Ok(None);
        }
        let key = self.quoted()?;
        self.colon()?;
        Ok(Some(key))
    }

    /// Whether the next member of an object has exactly this key, written exactly like this: `lead` is the key with its
    /// quotes, the comma before it and the colon after it, as in `,"MaHoSo":`. If it has, the key has been consumed and
    /// its value comes next (the first member needs no comma). If not, nothing has changed, and
    /// [`next_key`](Self::next_key) tells what comes.
    ///
    /// This is the quick way through an object whose members come in a known order. It never fails: what is broken here
    /// is left for `next_key` to find.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "it is asked before every field")]
    pub fn next_key_is(&mut self, lead: &str) -> bool {
        let lead = lead.as_bytes();
        let at = self.cursor.offset;
        let Some(rest) = self.text.as_bytes().get(at..) else {
            return false;
        };
        // Compact JSON, and not the first member: all in one comparison.
        if !self.cursor.fresh && begins_with(rest, lead) {
            self.cursor.key = at + 1;
            self.cursor.offset = at + lead.len();
            return true;
        }
        // Another key, or the end of the object. Otherwise this may be the first member, or there is white space.
        let is_other = !self.cursor.fresh && matches!(rest, [b',', b'"', ..] | [b'}', ..]);
        !is_other && self.spaced_key_is(lead)
    }

    /// Passes the brace that ends the object, if it comes next without white space. If not, nothing has changed: like
    /// [`next_key_is`](Self::next_key_is), this is only the quick way.
    #[inline]
    pub(crate) fn object_ends(&mut self) -> bool {
        let ends = self.rest().first() == Some(&b'}');
        if ends {
            self.cursor.offset += 1;
            self.cursor.depth = self.cursor.depth.saturating_sub(1);
            self.cursor.fresh = false;
        }
        ends
    }

    /// Goes into an array.
    #[inline]
    pub fn begin_array(&mut self) -> Result<()> {
        self.begin(b'[')
    }

    /// Goes to the next element of an array, so that its value comes next; `false` when the array
    /// has ended.
    #[inline]
    pub fn next_element(&mut self) -> Result<bool> {
        self.next_in(b']')
    }

    /// Reads a string; borrowed, unless it has escapes.
    #[inline]
    pub fn string(&mut self) -> Result<Cow<'a, str>> {
        if self.next_byte() == Some(b'"') {
            self.quoted()
        } else {
            Err(self.not_this_kind())
        }
    }

    /// Reads the string that comes next, if it has no escapes. If not, nothing but white space has been passed, and
    /// [`peek`](Self::peek) tells what comes.
    ///
    /// This is the quick way to most values. It never fails: what is broken here is left for the other methods to find.
    #[inline(never)]
    pub(crate) fn plain_string(&mut self) -> Option<&'a str> {
        let at = self.cursor.offset;
        let bytes = self.text.as_bytes();
        // Every second string of a dossier is this short, and is read without a further call that would save registers.
        if bytes.get(at) == Some(&b'"') {
            match first_few_plain(bytes, at + 1) {
                FirstFew::Stop(stop) => return self.plain_between(at + 1, stop),
                FirstFew::Plain => return self.longer_plain_string(at + 1),
                FirstFew::TooFew => {}
            }
        }
        self.any_plain_string()
    }

    /// As [`plain_string`](Self::plain_string), and whether surely no byte of the string is rare. `from_rare` is 0 for a
    /// rare byte, which every control character must be; of a string that is soon read, it is not asked.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "one call is enough")]
    pub(crate) fn plain_string_without(
        &mut self,
        from_rare: impl Fn(u8) -> u8 + Copy,
    ) -> Option<(&'a str, bool)> {
        let at = self.cursor.offset;
        let bytes = self.text.as_bytes();
        if bytes.get(at) == Some(&b'"') {
            match first_few_plain(bytes, at + 1) {
                FirstFew::Stop(stop) => return Some((self.plain_between(at + 1, stop)?, false)),
                FirstFew::Plain => {
                    let (stop, is_usual) = plain_end_without(bytes, at + 1, from_rare);
                    return Some((self.plain_between(at + 1, stop)?, is_usual));
                }
                FirstFew::TooFew => {}
            }
        }
        Some((self.any_plain_string()?, false))
    }

    /// As [`plain_string`](Self::plain_string), of a string right here, whose content `end` goes over: it is given the text and
    /// where the content begins, and says where its closing quote stands. Without escapes, that is the first quote.
    #[inline]
    pub(crate) fn plain_string_by(
        &mut self,
        end: impl FnOnce(&'a str, usize) -> Option<usize>,
    ) -> Option<&'a str> {
        let at = self.cursor.offset;
        if self.text.as_bytes().get(at) != Some(&b'"') {
            return None;
        }
        let stop = end(self.text, at + 1)?;
        self.plain_between(at + 1, stop)
    }

    /// The rest of [`plain_string`](Self::plain_string), for one whose first eight bytes, from `start` on, are plain.
    #[inline(never)]
    fn longer_plain_string(&mut self, start: usize) -> Option<&'a str> {
        let stop = plain_end_behind_few(self.text.as_bytes(), start);
        self.plain_between(start, stop)
    }

    /// The rest of [`plain_string`](Self::plain_string), for one behind white space, or near the end of the text.
    #[inline(never)]
    fn any_plain_string(&mut self) -> Option<&'a str> {
        if self.next_byte() != Some(b'"') {
            return None;
        }
        let start = self.cursor.offset + 1;
        let stop = plain_end(self.text.as_bytes(), start);
        self.plain_between(start, stop)
    }

    #[inline]
    fn plain_between(&mut self, start: usize, stop: usize) -> Option<&'a str> {
        if self.text.as_bytes().get(stop) != Some(&b'"') || stop - start > self.limits.token {
            return None;
        }
        let text = self.text.get(start..stop)?;
        self.cursor.offset = stop + 1;
        Some(text)
    }

    /// Reads a number, in its exact spelling.
    #[inline]
    pub fn number(&mut self) -> Result<&'a str> {
        if !matches!(self.next_byte(), Some(b'-' | b'0'..=b'9')) {
            return Err(self.not_this_kind());
        }
        let start = self.cursor.offset;
        let end = number_end(self.text.as_bytes(), start)?;
        self.check_token(start, end)?;
        self.cursor.offset = end;
        Ok(&self.text[start..end])
    }

    /// Reads `true` or `false`.
    #[inline]
    pub fn boolean(&mut self) -> Result<bool> {
        match self.next_byte() {
            Some(b't') => self.literal("true").map(|()| true),
            Some(b'f') => self.literal("false").map(|()| false),
            _ => Err(self.not_this_kind()),
        }
    }

    /// Reads `null`.
    #[inline]
    pub fn null(&mut self) -> Result<()> {
        if self.next_byte() == Some(b'n') {
            self.literal("null")
        } else {
            Err(self.not_this_kind())
        }
    }

    /// Makes sure that only white space follows.
    #[inline]
    pub fn end(&mut self) -> Result<()> {
        match self.next_byte() {
            None => Ok(()),
            Some(_) => Err(self.error(ParseErrorKind::TrailingContent)),
        }
    }

    /// Marks this place, to come back to it.
    #[inline]
    pub fn checkpoint(&self) -> Checkpoint {
        self.cursor
    }

    /// Goes back (or forward) to a place that this reader marked.
    #[inline]
    pub fn rewind(&mut self, to: &Checkpoint) {
        self.cursor = *to;
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            depth: 128,
            token: 16 << 20,
        }
    }
}

/// Whether a string can hold a text as it is, without escapes. For the writer.
#[inline]
pub(crate) fn is_plain(text: &str) -> bool {
    all_plain(text.as_bytes())
}

/// How many bytes a text has before its first quote, backslash or control character. For the writer.
pub(crate) fn plain_length(text: &str) -> usize {
    past_plain(text.as_bytes(), 0)
}

/// Structure: brackets, commas, colons.
impl Reader<'_> {
    /// Passes white space and looks at the byte after it, without consuming that byte.
    #[inline]
    fn next_byte(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        self.cursor.offset = past_white_space(bytes, self.cursor.offset);
        bytes.get(self.cursor.offset).copied()
    }

    #[inline]
    fn begin(&mut self, bracket: u8) -> Result<()> {
        if self.next_byte() != Some(bracket) {
            return Err(self.not_this_kind());
        }
        if self.cursor.depth >= self.limits.depth {
            return Err(self.error(ParseErrorKind::DepthLimit));
        }
        self.cursor.offset += 1;
        self.cursor.depth += 1;
        self.cursor.fresh = true;
        Ok(())
    }

    /// Passes the comma before the next item, if one is due, and returns `true`; or passes the closing bracket and
    /// returns `false`.
    #[inline]
    fn next_in(&mut self, closing: u8) -> Result<bool> {
        let next = self.next_byte();
        let fresh = std::mem::replace(&mut self.cursor.fresh, false);
        if next == Some(closing) {
            self.cursor.offset += 1;
            self.cursor.depth = self.cursor.depth.saturating_sub(1);
            return Ok(false);
        }
        if !fresh {
            if next != Some(b',') {
                return Err(self.error_or_end(ParseErrorKind::ExpectedCommaOrEnd));
            }
            self.cursor.offset += 1;
        }
        Ok(true)
    }

    /// Goes to the opening quote of the next key and returns `true`; or passes the closing brace and returns `false`.
    #[inline]
    fn next_member(&mut self) -> Result<bool> {
        if !self.next_in(b'}')? {
            return Ok(false);
        }
        if self.next_byte() != Some(b'"') {
            return Err(self.error_or_end(ParseErrorKind::ExpectedKey));
        }
        self.cursor.key = self.cursor.offset;
        Ok(true)
    }

    /// The rest of [`next_key_is`](Self::next_key_is): a first member, or white space.
    #[inline(never)]
    fn spaced_key_is(&mut self, lead: &[u8]) -> bool {
        let Some((b',', quoted)) = lead.split_first() else {
            return false;
        };
        let bytes = self.text.as_bytes();
        let mut at = past_white_space(bytes, self.cursor.offset);
        if !self.cursor.fresh {
            if bytes.get(at) != Some(&b',') {
                return false;
            }
            at = past_white_space(bytes, at + 1);
        }
        let found = bytes
            .get(at..)
            .is_some_and(|rest| begins_with(rest, quoted));
        if found {
            self.cursor.key = at;
            self.cursor.offset = at + quoted.len();
            self.cursor.fresh = false;
        }
        found
    }

    #[inline]
    fn colon(&mut self) -> Result<()> {
        if self.next_byte() != Some(b':') {
            return Err(self.error_or_end(ParseErrorKind::ExpectedColon));
        }
        self.cursor.offset += 1;
        Ok(())
    }

    /// Consumes a word whose first letter has been seen.
    #[inline]
    fn literal(&mut self, word: &str) -> Result<()> {
        if !self.rest().starts_with(word.as_bytes()) {
            return Err(self.no_literal(word));
        }
        self.cursor.offset += word.len();
        Ok(())
    }

    #[inline]
    fn check_token(&self, start: usize, end: usize) -> Result<()> {
        if end - start > self.limits.token {
            return Err(ParseError::at(ParseErrorKind::TokenLimit, start));
        }
        Ok(())
    }

    /// The error where a value of the kind asked for does not come next.
    #[cold]
    fn not_this_kind(&mut self) -> ParseError {
        match self.peek() {
            Ok(_) => self.error(ParseErrorKind::UnexpectedKind),
            Err(error) => error,
        }
    }

    #[cold]
    fn no_literal(&self, word: &str) -> ParseError {
        if word.as_bytes().starts_with(self.rest()) {
            ParseError::at(ParseErrorKind::UnexpectedEnd, self.text.len())
        } else {
            self.error(ParseErrorKind::InvalidLiteral)
        }
    }

    #[inline]
    fn rest(&self) -> &[u8] {
        self.text
            .as_bytes()
            .get(self.cursor.offset..)
            .unwrap_or_default()
    }

    #[cold]
    fn error_or_end(&self, kind: ParseErrorKind) -> ParseError {
        let at_end = self.cursor.offset >= self.text.len();
        self.error(if at_end {
            ParseErrorKind::UnexpectedEnd
        } else {
            kind
        })
    }

    #[cold]
    fn error(&self, kind: ParseErrorKind) -> ParseError {
        ParseError::at(kind, self.cursor.offset)
    }
}
