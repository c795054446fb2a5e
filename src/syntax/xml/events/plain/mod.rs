//! The short way through plain markup, which most of a packet is.
//!
//! Plain are tags without attributes and blanks, names of ASCII characters, and text without references. The short way
//! bypasses the parser and never fails: whatever is unusual is left where it is, for the parser to read and for
//! [`Events::next`] to check.

use std::borrow::Cow;
use std::io::BufRead;

use super::{Event, Events, Markup};
use crate::syntax::xml::chars::{is_blank_char, plain_name_length};
use crate::syntax::xml::references;

impl<'a> Events<'a> {
    /// The next event, if it is plain.
    #[inline]
    pub(crate) fn plain(&mut self) -> Option<Event<'a>> {
        if !self.is_between {
            return None;
        }
        let open = self.open.last()?;
        let start = self.position();
        let rest = self.text.get(start..)?;
        if let Some(tag) = rest.strip_prefix("</") {
            tag.strip_prefix(open)?.strip_prefix('>')?;
            self.offset = start;
            self.pass("</>".len() + open.len());
            self.close();
            return Some(Event::End);
        }
        if let Some(tag) = rest.strip_prefix('<') {
            let (name, behind) = tag.split_at_checked(plain_name_length(tag))?;
            let is_empty = behind.starts_with("/>");
            if !(is_empty || behind.starts_with('>')) || !self.fits(name) {
                return None;
            }
            self.begin(name, start);
            self.open.push(name);
            self.ends_at_once = is_empty;
            self.pass("<>".len() + name.len() + usize::from(is_empty));
            return Some(Event::Start);
        }
        let text = rest.get(..memchr::memchr2(b'<', b'&', rest.as_bytes())?)?;
        if text.is_empty() || !self.is_plain(text) {
            return None;
        }
        self.offset = start;
        self.pass(text.len());
        Some(Event::Text(Cow::Borrowed(text)))
    }

    /// The text of the element with this start tag, if that element comes next (blanks aside), is plain, and holds
    /// nothing but text; references are resolved. The whole element has then been read, and is the last start tag for
    /// the methods that ask for it.
    #[inline]
    pub(crate) fn leaf(&mut self, tag: &'static str) -> Option<Cow<'a, str>> {
        if !self.is_between || self.ends_at_once || self.returned.is_some() || self.open.is_empty()
        {
            return None;
        }
        let rest = self.text.get(self.position()..)?;
        let element = rest.trim_start_matches(is_blank_char);
        let blanks = rest.len() - element.len();
        let name = tag.get(1..tag.len() - 1)?;
        let behind = element.strip_prefix('<')?.strip_prefix(name)?;
        let (text, length) = if let Some(behind) = behind.strip_prefix('>') {
            let (text, end) = behind.split_at_checked(memchr::memchr(b'<', behind.as_bytes())?)?;
            end.strip_prefix("</")?.strip_prefix(tag.get(1..)?)?;
            (text, tag.len() + text.len() + 1 + tag.len())
        } else {
            behind.strip_prefix("/>")?;
            ("", tag.len() + 1)
        };
        let longest = text.len().max(blanks);
        if !self.fits(name) || longest > self.limits.token || !self.is_plain(text) {
            return None;
        }
        let text = if memchr::memchr(b'&', text.as_bytes()).is_some() {
            Cow::Owned(with_references(text)?)
        } else {
            Cow::Borrowed(text)
        };
        self.begin(name, self.position() + blanks);
        self.pass(blanks + length);
        Some(text)
    }

    /// Whether an element of this name keeps to the limits.
    #[inline]
    fn fits(&self, name: &str) -> bool {
        !name.is_empty() && name.len() <= self.limits.token && self.open.len() < self.limits.depth
    }

    /// Whether a text stands for itself, references aside: it has no `]` that may begin `]]>`, and no carriage return.
    #[inline]
    fn is_plain(&self, text: &str) -> bool {
        let is_rare = self.traits.has_bracket || self.traits.has_return;
        !is_rare || memchr::memchr2(b']', b'\r', text.as_bytes()).is_none()
    }

    /// Notes a start tag without attributes.
    #[inline]
    fn begin(&mut self, name: &'a str, start: usize) {
        self.offset = start;
        self.tag = start;
        self.name = name;
        self.attributes.clear();
        self.namespaces.nil = false;
    }

    /// Moves the parser on.
    #[inline]
    fn pass(&mut self, bytes: usize) {
        self.parser.stream().consume(bytes);
    }
}

/// Whether the parser stands right after this markup once it has returned it. After a text it does not: to find the
/// end, it has to look at what follows.
#[inline]
pub(crate) fn may_follow(markup: &Markup<'_>) -> bool {
    #[cfg(test)]
    if tests::PARSER_ALONE.get() {
        return false;
    }
    !matches!(markup, Markup::Text(_))
}

/// A text with its references resolved; `None` when one of them is invalid.
fn with_references(raw: &str) -> Option<String> {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, from)) = rest.split_once('&') {
        let (name, behind) = from.split_once(';')?;
        text.push_str(before);
        text.push_str(&references::resolve(name)?);
        rest = behind;
    }
    text.push_str(rest);
    Some(text)
}

#[cfg(test)]
mod tests;
