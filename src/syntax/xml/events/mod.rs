//! The events of an XML text: start tags, end tags and text, checked to be well-formed.
//!
//! The checks are all those that `quick-xml` leaves to us. Comments and processing instructions are checked and passed
//! over.
//!
//! Text and plain tags are found here; of any other markup, `quick-xml` finds the end, and what stands in it is read
//! here again. All use of `quick-xml` is in this file.

mod plain;

use std::borrow::Cow;

use quick_xml::events::Event as Markup;

use super::attributes::{self, Attribute, Namespaces};
use super::chars::{TextTraits, is_blank_char, is_name};
use super::error::{ParseError, ParseErrorKind};
use super::references;
use crate::text::is_blank;
use crate::wire::BOM;

type Result<T> = std::result::Result<T, ParseError>;

/// What comes next in the text.
#[derive(Debug)]
pub(crate) enum Event<'a> {
    /// A start tag; [`Events::name`] and the methods after it describe it. An [`End`](Self::End) follows even for
    /// `<Empty/>`.
    Start,
    /// The end of the innermost open element.
    End,
    /// A stretch of text, with references resolved: a piece of the element's text, not all of it.
    Text(Cow<'a, str>),
    /// The end of the document.
    Eof,
}

/// How many elements may be open at a time, and how many bytes one name, attribute value or text may have.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) depth: usize,
    pub(crate) token: usize,
}

/// The elements around a place of a document, for a text that begins there.
#[derive(Debug, Clone, Default)]
pub(crate) struct Around {
    /// The names of the open elements, as written.
    open: Vec<String>,
    /// The namespaces in scope: depth of the element that declares it, prefix, name.
    namespaces: Vec<(usize, String, String)>,
    /// What the text that begins there may hold.
    pub(crate) traits: TextTraits,
}

/// Reads the events of a text, one at a time.
#[allow(
    clippy::struct_excessive_bools,
    reason = "they belong to the parser, the tag, the document and the text"
)]
pub(crate) struct Events<'a> {
    text: &'a str,
    /// Where the next event begins in the text.
    at: usize,
    limits: Limits,
    traits: TextTraits,
    /// The names of the open elements, as written.
    open: Vec<&'a str>,
    /// The name of the last start tag, as written.
    qualified: &'a str,
    /// The same without a prefix.
    name: &'a str,
    /// Its attributes.
    attributes: Vec<Attribute<'a>>,
    namespaces: Namespaces<'a>,
    /// Where the last start tag begins.
    tag: usize,
    /// Where the last event begins.
    offset: usize,
    /// Whether the last start tag was of an empty element, so that its end comes next.
    ends_at_once: bool,
    /// An event that was given back.
    returned: Option<Event<'a>>,
    has_root: bool,
    /// The encoding that is declared, if that is another one than UTF-8.
    declared: Option<&'a str>,
    /// Whether the text ended inside markup or inside an element.
    is_cut: bool,
}

/// A start tag to go back to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Checkpoint {
    tag: usize,
    depth: usize,
}

impl<'a> Events<'a> {
    /// Starts at the beginning of a text. Fails if the text holds a character that XML does not have.
    pub(crate) fn new(text: &'a str, limits: Limits) -> Result<Self> {
        let mut events = Self::over(text, limits, TextTraits::of(text));
        if let Some(illegal) = events.traits.illegal {
            return Err(events.fail(ParseErrorKind::InvalidCharacter, illegal));
        }
        if text.as_bytes().starts_with(BOM) {
            return Err(events.fail(ParseErrorKind::TextOutsideRoot, 0));
        }
        events.declaration()?;
        Ok(events)
    }

    /// Starts inside the elements around a text that begins in the middle of a document.
    pub(crate) fn inside(text: &'a str, limits: Limits, around: &'a Around) -> Self {
        let mut events = Self::over(text, limits, around.traits);
        events.open.extend(around.open.iter().map(String::as_str));
        events.namespaces.extend(&around.namespaces);
        events.has_root = true;
        events
    }

    fn over(text: &'a str, limits: Limits, traits: TextTraits) -> Self {
        Self {
            text,
            at: 0,
            limits,
            traits,
            open: Vec::with_capacity(8),
            qualified: "",
            name: "",
            attributes: Vec::new(),
            namespaces: Namespaces::default(),
            tag: 0,
            offset: 0,
            ends_at_once: false,
            returned: None,
            has_root: false,
            declared: None,
            is_cut: false,
        }
    }

    /// Whether reading stopped because the text ended too early, so that more of it could mend that.
    pub(crate) fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// The encoding that the document declares, if that is another one than UTF-8.
    pub(crate) fn declared_encoding(&self) -> Option<&'a str> {
        self.declared
    }

    /// The elements that are open here.
    pub(crate) fn around(&self) -> Around {
        Around {
            open: self.open.iter().map(|name| (*name).to_owned()).collect(),
            namespaces: self.namespaces.to_owned(),
            traits: self.traits,
        }
    }

    /// Whether the last start tag is of an empty element: `<data/>`.
    pub(crate) fn is_empty_element(&self) -> bool {
        self.ends_at_once
    }

    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// The name of the last start tag, without a prefix.
    #[inline]
    pub(crate) fn name(&self) -> &'a str {
        self.name
    }

    /// The attributes of the last start tag, less those that declare namespaces or belong to XML Schema.
    pub(crate) fn take_attributes(&mut self) -> Vec<Attribute<'a>> {
        std::mem::take(&mut self.attributes)
    }

    #[inline]
    pub(crate) fn has_attributes(&self) -> bool {
        !self.attributes.is_empty()
    }

    /// Whether the last start tag says `xsi:nil`.
    #[inline]
    pub(crate) fn is_nil(&self) -> bool {
        self.namespaces.nil
    }

    /// Whether the last start tag is in this namespace.
    pub(crate) fn is_in(&self, namespace: &str) -> bool {
        let prefix = self
            .qualified
            .split_once(':')
            .map_or("", |(prefix, _)| prefix);
        self.namespaces.resolve(prefix) == Some(namespace)
    }

    /// Where the last start tag begins.
    #[inline]
    pub(crate) fn tag_offset(&self) -> usize {
        self.tag
    }

    /// Where the last event begins.
    #[inline]
    pub(crate) fn offset(&self) -> usize {
        self.offset
    }

    /// How many elements are open.
    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// The last start tag, to go back to as long as its element is open.
    #[inline]
    pub(crate) fn checkpoint(&self) -> Checkpoint {
        Checkpoint {
            tag: self.tag,
            depth: self.open.len().saturating_sub(1),
        }
    }

    /// Goes back to right after a start tag.
    pub(crate) fn rewind(&mut self, checkpoint: &Checkpoint) -> Result<()> {
        self.at = checkpoint.tag;
        self.open.truncate(checkpoint.depth);
        self.namespaces.leave(checkpoint.depth);
        self.ends_at_once = false;
        self.returned = None;
        self.has_root = checkpoint.depth > 0;
        self.next().map(drop)
    }

    /// Gives an event back, so that it comes again.
    pub(crate) fn give_back(&mut self, event: Event<'a>) {
        self.returned = Some(event);
    }

    /// The next event.
    pub(crate) fn next(&mut self) -> Result<Event<'a>> {
        if let Some(event) = self.returned.take() {
            return Ok(event);
        }
        if self.ends_at_once {
            self.ends_at_once = false;
            self.close();
            return Ok(Event::End);
        }
        if let Some(event) = self.plain() {
            return Ok(event);
        }
        self.any()
    }

    /// The next event, whatever it is.
    #[inline(never)]
    fn any(&mut self) -> Result<Event<'a>> {
        loop {
            let start = self.at;
            self.offset = start;
            let rest = self.text.get(start..).unwrap_or_default();
            if !rest.is_empty() && !rest.starts_with(['<', '&']) {
                let end = memchr::memchr2(b'<', b'&', rest.as_bytes()).unwrap_or(rest.len());
                let raw = rest.get(..end).unwrap_or_default();
                self.at += raw.len();
                if !self.open.is_empty() {
                    return self.plain_text(raw).map(Event::Text);
                }
                if !is_blank(raw) {
                    return Err(self.fail(ParseErrorKind::TextOutsideRoot, start));
                }
                continue;
            }
            let mut parser = parser(rest);
            let Ok(markup) = parser.read_event() else {
                // The parser stops at markup that has no end, and at hardly anything else.
                self.is_cut = true;
                return Err(self.broken(start));
            };
            // Always fits: no text is longer than memory.
            self.at += usize::try_from(parser.buffer_position()).unwrap_or(usize::MAX);
            let raw = self.text.get(start..self.at).unwrap_or_default();
            match markup {
                // Texts are read above.
                Markup::Text(_) => return self.plain_text(raw).map(Event::Text),
                Markup::Start(_) => {
                    self.start(inner(raw, 1, 1))?;
                    return Ok(Event::Start);
                }
                Markup::Empty(_) => {
                    self.start(inner(raw, 1, 2))?;
                    self.ends_at_once = true;
                    return Ok(Event::Start);
                }
                Markup::End(_) => {
                    let name = inner(raw, 2, 1).trim_end_matches(is_blank_char);
                    if self.open.last() != Some(&name) {
                        return Err(self.fail(ParseErrorKind::MismatchedTag, start));
                    }
                    self.close();
                    return Ok(Event::End);
                }
                Markup::GeneralRef(_) => {
                    if self.open.is_empty() {
                        return Err(self.fail(ParseErrorKind::TextOutsideRoot, start));
                    }
                    let Some(text) = references::resolve(inner(raw, 1, 1)) else {
                        return Err(self.fail(ParseErrorKind::InvalidReference, start));
                    };
                    return Ok(Event::Text(text));
                }
                Markup::CData(_) => {
                    if self.open.is_empty() {
                        return Err(self.fail(ParseErrorKind::InvalidCdata, start));
                    }
                    return Ok(Event::Text(self.line_ends(inner(raw, 9, 3))));
                }
                Markup::Comment(_) => {
                    let comment = inner(raw, 4, 3);
                    if comment.contains("--") || comment.ends_with('-') {
                        return Err(self.fail(ParseErrorKind::InvalidComment, start));
                    }
                }
                Markup::PI(_) => self.instruction(inner(raw, 2, 2))?,
                // The one that is allowed has been passed at the start.
                Markup::Decl(_) => return Err(self.fail(ParseErrorKind::InvalidDeclaration, start)),
                Markup::DocType(_) => return Err(self.fail(ParseErrorKind::Doctype, start)),
                Markup::Eof => {
                    if !self.open.is_empty() || !self.has_root {
                        self.is_cut = true;
                        return Err(self.fail(ParseErrorKind::UnexpectedEnd, start));
                    }
                    return Ok(Event::Eof);
                }
            }
        }
    }

    /// Reads the text of the current element, up to its end. `None` when the element holds others; then the reader
    /// stands right after its start tag again.
    pub(crate) fn content(&mut self) -> Result<Option<Cow<'a, str>>> {
        let start = self.checkpoint();
        let mut text = Cow::Borrowed("");
        loop {
            match self.next()? {
                Event::Text(piece) => self.append(&mut text, piece)?,
                Event::Start => {
                    self.rewind(&start)?;
                    return Ok(None);
                }
                Event::End | Event::Eof => return Ok(Some(text)),
            }
        }
    }

    /// Joins a stretch of text to what came before.
    pub(crate) fn append(&self, text: &mut Cow<'a, str>, piece: Cow<'a, str>) -> Result<()> {
        if text.len() + piece.len() > self.limits.token {
            return Err(self.fail(ParseErrorKind::TokenLimit, self.offset));
        }
        if text.is_empty() {
            *text = piece;
        } else {
            text.to_mut().push_str(&piece);
        }
        Ok(())
    }

    /// Passes over the rest of the current element.
    pub(crate) fn skip(&mut self) -> Result<()> {
        let depth = self.open.len();
        while self.open.len() >= depth {
            self.next()?;
        }
        Ok(())
    }

    /// An error at an offset, with the path of the current element.
    #[cold]
    pub(crate) fn fail(&self, kind: ParseErrorKind, offset: usize) -> ParseError {
        ParseError::new(kind, offset, self.path())
    }

    /// The names of the open elements: `/DongBoHoSoMC/data/HoSo`.
    #[cold]
    pub(crate) fn path(&self) -> String {
        const LONGEST: usize = 1000;
        let mut path = String::new();
        for name in &self.open {
            if path.len() + name.len() > LONGEST {
                path.push_str("/…");
                break;
            }
            path.push('/');
            path.push_str(name);
        }
        path
    }

    /// Where the next event begins.
    pub(crate) fn next_offset(&self) -> usize {
        if self.returned.is_some() {
            self.offset
        } else {
            self.at
        }
    }

    /// Takes a start tag, from its name on.
    #[inline]
    fn start(&mut self, tag: &'a str) -> Result<()> {
        if self.open.is_empty() && std::mem::replace(&mut self.has_root, true) {
            return Err(self.fail(ParseErrorKind::SecondRoot, self.offset));
        }
        if self.open.len() >= self.limits.depth {
            return Err(self.fail(ParseErrorKind::DepthLimit, self.offset));
        }
        let end = tag.find(is_blank_char).unwrap_or(tag.len());
        let (name, rest) = tag.split_at(end);
        if !is_name(name) {
            return Err(self.fail(ParseErrorKind::InvalidName, self.offset));
        }
        if name.len() > self.limits.token {
            return Err(self.fail(ParseErrorKind::TokenLimit, self.offset));
        }
        self.tag = self.offset;
        self.qualified = name;
        self.name = local(name);
        self.open.push(name);
        self.attributes.clear();
        self.namespaces.nil = false;
        if rest.is_empty() {
            return Ok(());
        }
        self.attributes(rest)
    }

    #[cold]
    fn attributes(&mut self, raw: &'a str) -> Result<()> {
        let depth = self.open.len();
        let longest = self.limits.token;
        attributes::read(
            raw,
            depth,
            longest,
            &mut self.attributes,
            &mut self.namespaces,
        )
        .map_err(|kind| self.fail(kind, self.offset))
    }

    #[inline]
    fn close(&mut self) {
        self.open.pop();
        self.namespaces.leave(self.open.len());
    }

    fn plain_text(&self, raw: &'a str) -> Result<Cow<'a, str>> {
        if self.traits.has_bracket && raw.contains("]]>") {
            return Err(self.fail(ParseErrorKind::CdataEndInText, self.offset));
        }
        Ok(self.line_ends(raw))
    }

    /// The text with each line end as one line feed, as XML demands.
    fn line_ends(&self, raw: &'a str) -> Cow<'a, str> {
        if self.traits.has_return && raw.contains('\r') {
            Cow::Owned(raw.replace("\r\n", "\n").replace('\r', "\n"))
        } else {
            Cow::Borrowed(raw)
        }
    }

    fn instruction(&self, content: &str) -> Result<()> {
        let target = content.split(is_blank_char).next().unwrap_or_default();
        if is_name(target) && !target.eq_ignore_ascii_case("xml") {
            Ok(())
        } else {
            Err(self.fail(ParseErrorKind::InvalidProcessingInstruction, self.offset))
        }
    }

    /// Passes the XML declaration, if there is one.
    fn declaration(&mut self) -> Result<()> {
        const LEAD: &str = "<?xml";
        let rest = self.text.strip_prefix(LEAD);
        let Some(rest) = rest.filter(|rest| rest.starts_with(is_blank_char)) else {
            return Ok(());
        };
        let Some((content, _)) = rest.split_once("?>") else {
            return Err(self.fail(ParseErrorKind::InvalidDeclaration, 0));
        };
        self.declared = attributes::declaration(content).map_err(|kind| self.fail(kind, 0))?;
        self.at = LEAD.len() + content.len() + "?>".len();
        let rest = self.text.get(self.at..).unwrap_or_default();
        if rest.as_bytes().starts_with(BOM) {
            return Err(self.fail(ParseErrorKind::TextOutsideRoot, self.at));
        }
        Ok(())
    }

    /// The error where the parser stopped, told by how the markup begins.
    #[cold]
    fn broken(&self, start: usize) -> ParseError {
        let rest = self.text.get(start..).unwrap_or_default();
        let starts = |lead: &str| {
            rest.get(..lead.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(lead))
        };
        let kind = if starts("<!DOCTYPE") {
            ParseErrorKind::Doctype
        } else if starts("<!--") {
            ParseErrorKind::InvalidComment
        } else if starts("<![") {
            ParseErrorKind::InvalidCdata
        } else if starts("<?") {
            ParseErrorKind::InvalidProcessingInstruction
        } else if starts("&") {
            ParseErrorKind::InvalidReference
        } else {
            ParseErrorKind::InvalidTag
        };
        self.fail(kind, start)
    }
}

fn parser(text: &str) -> quick_xml::Reader<&[u8]> {
    let mut parser = quick_xml::Reader::from_reader(text.as_bytes());
    let config = parser.config_mut();
    // It sees one piece of markup at a time: the names of the open elements are kept here.
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    parser
}

/// A name without its prefix.
#[inline]
fn local(name: &str) -> &str {
    match name.rfind(':') {
        Some(colon) => &name[colon + 1..],
        None => name,
    }
}

/// What stands inside markup: all but its first `lead` and its last `tail` bytes.
#[inline]
fn inner(raw: &str, lead: usize, tail: usize) -> &str {
    raw.get(lead..raw.len().saturating_sub(tail))
        .unwrap_or_default()
}
