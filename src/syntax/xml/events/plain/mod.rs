//! The short way through plain markup, which most of a packet is.
//!
//! Plain are tags without attributes and blanks, names of ASCII characters, and text without references. The short way
//! bypasses the parser and never fails: whatever is unusual is left where it is, for the parser to read and for
//! [`Events::next`] to check.

use std::borrow::Cow;

use super::{Event, Events, local};
use crate::syntax::xml::chars::plain_name_length;
use crate::syntax::xml::references;
use crate::text::begins_with;

impl<'a> Events<'a> {
    /// The next event, if it is plain.
    #[inline]
    pub(crate) fn plain(&mut self) -> Option<Event<'a>> {
        if is_closed() {
            return None;
        }
        let open = *self.open.last()?;
        let start = self.at;
        let rest = self.text.get(start..)?;
        if let Some(tag) = rest.strip_prefix("</") {
            if !is_end_of(tag.as_bytes(), open) {
                return None;
            }
            self.offset = start;
            self.at += "</>".len() + open.len();
            self.close();
            return Some(Event::End);
        }
        if let Some(tag) = rest.strip_prefix('<') {
            let (name, behind) = tag.split_at_checked(plain_name_length(tag))?;
            let is_empty = behind.starts_with("/>");
            if !(is_empty || behind.starts_with('>')) || !self.fits(name.len()) {
                return None;
            }
            self.begin(name, local(name), start);
            self.open.push(name);
            self.ends_at_once = is_empty;
            self.at += "<>".len() + name.len() + usize::from(is_empty);
            return Some(Event::Start);
        }
        let text = rest.get(..text_end(rest.as_bytes(), 0)?)?;
        if text.is_empty() || !self.is_plain(text) {
            return None;
        }
        self.offset = start;
        self.at += text.len();
        Some(Event::Text(Cow::Borrowed(text)))
    }

    /// Goes into the element with this start tag, if that comes next and is plain, blanks aside.
    #[inline]
    pub(crate) fn enter(&mut self, tag: &'static str) -> bool {
        let Some(start) = self.tag_start() else {
            return false;
        };
        let Some(rest) = self.text.as_bytes().get(start..) else {
            return false;
        };
        let is_empty = !begins_with(rest, tag.as_bytes());
        if is_empty && !is_empty_element(rest, tag) {
            return false;
        }
        let name = name_in(tag);
        if !self.fits(name.len()) {
            return false;
        }
        self.begin(name, name, start);
        self.open.push(name);
        self.ends_at_once = is_empty;
        self.at = start + tag.len() + usize::from(is_empty);
        true
    }

    /// Passes the element with this start tag, if it comes next, blanks aside, is plain and holds nothing but a text without
    /// references: its text. As [`enter`](Self::enter) and [`plain_content`](Self::plain_content) do, in one go; only the name of the
    /// element is not noted.
    #[inline]
    pub(crate) fn plain_element(&mut self, tag: &'static str) -> Option<&'a str> {
        let start = self.tag_start()?;
        let bytes = self.text.as_bytes();
        if !begins_with(bytes.get(start..)?, tag.as_bytes()) {
            return None;
        }
        let from = start + tag.len();
        let end = text_end(bytes, from)?;
        let behind = bytes.get(end..)?.strip_prefix(b"</")?;
        // The end tag goes on as the start tag does.
        if !begins_with(behind, tag.as_bytes().get(1..)?) {
            return None;
        }
        let content = self.text.get(from..)?.get(..end - from)?;
        if !self.fits(tag.len() - "<>".len())
            || content.len() > self.limits.token
            || !self.is_plain(content)
        {
            return None;
        }
        self.begin_at(start);
        self.offset = end;
        self.at = end + "</".len() + tag.len() - 1;
        Some(content)
    }

    /// Where the next tag may begin, blanks aside, if the short way is to be gone.
    #[inline]
    fn tag_start(&self) -> Option<usize> {
        if is_closed() || self.ends_at_once || self.returned.is_some() || self.open.is_empty() {
            return None;
        }
        let bytes = self.text.as_bytes();
        if bytes.get(self.at) == Some(&b'<') {
            return Some(self.at);
        }
        let start = past_blanks(bytes, self.at);
        (start - self.at <= self.limits.token).then_some(start)
    }

    /// Reads the rest of the element whose start tag is at hand, if it has no attributes and holds nothing but a text that stands
    /// for itself.
    #[inline]
    pub(crate) fn plain_content(&mut self) -> Option<Cow<'a, str>> {
        if is_closed() || self.has_attributes() | self.namespaces.nil || self.returned.is_some() {
            return None;
        }
        if self.ends_at_once {
            self.ends_at_once = false;
            self.close();
            return Some(Cow::Borrowed(""));
        }
        let bytes = self.text.as_bytes();
        let end = text_end(bytes, self.at)?;
        if bytes.get(end) == Some(&b'&') {
            return self.content_with_references();
        }
        Some(Cow::Borrowed(self.content_up_to(end)?))
    }

    /// As [`plain_content`](Self::plain_content), of a text with references, which are resolved.
    #[cold]
    #[inline(never)]
    fn content_with_references(&mut self) -> Option<Cow<'a, str>> {
        let rest = self.text.get(self.at..)?;
        let length = memchr::memchr(b'<', rest.as_bytes())?;
        let resolved = with_references(rest.get(..length)?)?;
        self.content_up_to(self.at + length)?;
        Some(Cow::Owned(resolved))
    }

    /// Leaves the innermost open element, if its end tag stands at `end` and the text before that needs no care.
    #[inline]
    fn content_up_to(&mut self, end: usize) -> Option<&'a str> {
        let text = self.text;
        let name = *self.open.last()?;
        let tag = text.as_bytes().get(end..)?.strip_prefix(b"</")?;
        let content = text.get(self.at..end)?;
        if !is_end_of(tag, name) || content.len() > self.limits.token || !self.is_plain(content) {
            return None;
        }
        self.offset = end;
        self.at = end + "</>".len() + name.len();
        self.close();
        Some(content)
    }

    /// Leaves the innermost open element, if its end tag comes next and is plain.
    #[inline]
    pub(crate) fn leave(&mut self) -> bool {
        if is_closed() || self.ends_at_once || self.returned.is_some() {
            return false;
        }
        let (Some(open), Some(rest)) = (self.open.last(), self.text.get(self.at..)) else {
            return false;
        };
        if !rest
            .strip_prefix("</")
            .is_some_and(|tag| is_end_of(tag.as_bytes(), open))
        {
            return false;
        }
        self.offset = self.at;
        self.at += "</>".len() + open.len();
        self.close();
        true
    }

    /// Whether an element whose name is so long keeps to the limits.
    #[inline]
    fn fits(&self, length: usize) -> bool {
        length > 0 && length <= self.limits.token && self.open.len() < self.limits.depth
    }

    /// Whether a text stands for itself, references aside: it has no `]` that may begin `]]>`, and no carriage return.
    #[inline]
    fn is_plain(&self, text: &str) -> bool {
        let is_rare = self.traits.has_bracket || self.traits.has_return;
        !is_rare || memchr::memchr2(b']', b'\r', text.as_bytes()).is_none()
    }

    /// Notes a start tag without attributes.
    #[inline]
    fn begin(&mut self, qualified: &'a str, name: &'a str, start: usize) {
        self.qualified = qualified;
        self.name = name;
        self.begin_at(start);
    }

    /// Notes where a start tag without attributes stands.
    #[inline]
    fn begin_at(&mut self, start: usize) {
        self.offset = start;
        self.tag = start;
        if !self.attributes.is_empty() {
            self.attributes.clear();
        }
        self.namespaces.nil = false;
    }
}

/// Whether the short way is not to be gone.
#[inline]
fn is_closed() -> bool {
    #[cfg(test)]
    return tests::PARSER_ALONE.get();
    #[cfg(not(test))]
    return false;
}

/// The name in a start tag without attributes.
#[inline]
fn name_in(tag: &'static str) -> &'static str {
    tag.get(1..tag.len() - 1).unwrap_or_default()
}

/// Whether a text begins with the element without content that has this start tag otherwise: `<Fax/>`.
#[inline]
fn is_empty_element(rest: &[u8], tag: &str) -> bool {
    let name = tag.len() - 1;
    rest.get(name..name + 2) == Some(b"/>") && begins_with(rest, &tag.as_bytes()[..name])
}

/// Whether a text begins with the rest of the end tag of the element of this name, from the name on.
#[inline]
fn is_end_of(tag: &[u8], name: &str) -> bool {
    tag.get(name.len()) == Some(&b'>') && begins_with(tag, name.as_bytes())
}

/// Where blanks end.
#[inline(never)]
fn past_blanks(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\t' | b'\r' | b'\n') = bytes.get(at) {
        at += 1;
    }
    at
}

/// Where the text that begins at `at` ends: before the next `<` or `&`.
#[inline]
fn text_end(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at..)?;
    // Most texts are short, and a call costs more than a look at some bytes.
    let Some((few, more)) = rest.split_first_chunk::<8>() else {
        return far_text_end(bytes, at);
    };
    let mut marks = text_marks(*few);
    let mut at = at;
    if marks == 0 {
        let Some(few) = more.first_chunk::<8>() else {
            return far_text_end(bytes, at);
        };
        at += 8;
        marks = text_marks(*few);
        if marks == 0 {
            return far_text_end(bytes, at + 8);
        }
    }
    Some(at + marks.trailing_zeros() as usize / 8)
}

#[inline(never)]
fn far_text_end(bytes: &[u8], at: usize) -> Option<usize> {
    let place = memchr::memchr2(b'<', b'&', bytes.get(at..)?)?;
    Some(at + place)
}

/// Marks `<` and `&` among eight bytes by their highest bits. The lowest mark is exact; a borrow may have made those above it.
#[inline]
fn text_marks(few: [u8; 8]) -> u64 {
    const fn every(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    let word = u64::from_le_bytes(few);
    let (open, and) = (word ^ every(b'<'), word ^ every(b'&'));
    let zero = |word: u64| word.wrapping_sub(every(1)) & !word;
    (zero(open) | zero(and)) & every(0x80)
}

/// A text with its references resolved; `None` when one of them is invalid.
fn with_references(raw: &str) -> Option<String> {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(and) = memchr::memchr(b'&', rest.as_bytes()) {
        let (before, from) = rest.split_at_checked(and)?;
        let end = memchr::memchr(b';', from.as_bytes())?;
        text.push_str(before);
        text.push_str(&references::resolve(from.get(1..end)?)?);
        rest = from.get(end + 1..)?;
    }
    text.push_str(rest);
    Some(text)
}

#[cfg(test)]
mod tests;
