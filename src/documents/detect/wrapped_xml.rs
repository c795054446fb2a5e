//! A packet inside other elements, such as the envelope of SOAP, or under another root than its own.

use super::nearest::meant;
use super::ranking::Found;
use super::ranking::tell_record;
use super::roots::{RootOf, messages_of_root};
use super::wrapped::{MOST_AROUND, holds_packet};
use crate::codec::Place;
use crate::error::{ReadError, ReadErrorKind, Stop};
use crate::options::ReadOptions;
use crate::packets::Message;
use crate::report::{Origin, push_segment};
use crate::spec::RecordSpec;
use crate::syntax::xml::{Event, Events, ParseError};
use crate::text::visible;
use crate::wire::Form;
use std::borrow::Cow;

/// A packet in XML whose root is not its own: where it stands, and what it is.
#[derive(Debug)]
pub(crate) struct XmlPacket {
    pub(crate) place: Place,
    pub(crate) shape: XmlShape,
    /// The message; `None` for a reply without records.
    pub(crate) message: Option<Message>,
}

/// What tells that an element is a packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum XmlShape {
    /// Its name, which is that of a root.
    Named,
    /// Its children: its own name is another.
    Renamed(Form),
    /// Its text, which is a packet, as old web services wrap it: `<string>{…}</string>`, `<string>&lt;HoSo&gt;…</string>`.
    Text,
}

/// Looks for the one packet in a document whose root has an unknown name; `cut` says whether the text may end early.
///
/// # Errors
///
/// When there are several, and when the document is broken or passes a limit: that says more than that nothing was found.
#[cold]
pub(crate) fn look_inside_xml(
    text: &str,
    options: &ReadOptions,
    cut: bool,
) -> Result<Option<XmlPacket>, ReadError> {
    let broken =
        |error| ReadError::stopped(&Stop::from(error), text, &Origin::WHOLE).under(options);
    let events = Events::new(text, options.xml_limits()).map_err(broken)?;
    let mut search = Search {
        events,
        path: Vec::new(),
        found: Vec::new(),
        cut,
    };
    let looked = search.document();
    let is_end = search.events.is_cut();
    match looked {
        Err(error) if !cut || search.found.is_empty() && !is_end => {
            return Err(broken(error));
        }
        _ => {}
    }
    let mut found = search.found.into_iter();
    let first = found.next();
    let (Some(one), Some(other)) = (&first, found.next()) else {
        return Ok(first);
    };
    let pointer = |packet: &XmlPacket| packet.place.pointer.as_str().into();
    let kind = ReadErrorKind::SeveralPackets(pointer(one), pointer(&other));
    Err(ReadError::new(kind))
}

struct Search<'a> {
    events: Events<'a>,
    /// The names of the elements below the root, and the offsets of their tags.
    path: Vec<(&'a str, usize)>,
    found: Vec<XmlPacket>,
    cut: bool,
}

/// The children of an element.
#[derive(Default)]
struct Children<'a> {
    names: Vec<Cow<'a, str>>,
    service: Option<String>,
    /// The names of the children of the first child of each name, and of the first record inside.
    inner: Vec<Cow<'a, str>>,
    innermost: Vec<Cow<'a, str>>,
}

impl<'a> Search<'a> {
    fn document(&mut self) -> Result<(), ParseError> {
        self.events.next()?;
        self.element(MOST_AROUND - 1)?;
        while !matches!(self.events.next()?, Event::Eof) {}
        Ok(())
    }

    /// Looks whether the element at hand is a packet, or else what is in it.
    fn element(&mut self, levels: usize) -> Result<(), ParseError> {
        if !self.path.is_empty()
            && let Ok(root) = messages_of_root(self.events.name())
        {
            self.note(XmlShape::Named, message_of(&root));
            return self.events.skip();
        }
        let start = self.events.checkpoint();
        let root = self.events.name();
        let mut children = Children::default();
        let read = self.children(&mut children);
        if let Some((form, message)) = children.tell(root) {
            self.note(XmlShape::Renamed(form), message);
            return read;
        }
        if children.names.is_empty() {
            self.events.rewind(&start)?;
            return self.text();
        }
        if levels == 0 {
            return read;
        }
        self.events.rewind(&start)?;
        loop {
            match self.events.next()? {
                Event::Start => {
                    self.path
                        .push((self.events.name(), self.events.tag_offset()));
                    self.element(levels - 1)?;
                    self.path.pop();
                }
                Event::Text(_) => {}
                Event::End | Event::Eof => return Ok(()),
            }
        }
    }

    /// Looks whether the text of the element at hand is a packet; it is consumed.
    fn text(&mut self) -> Result<(), ParseError> {
        let start = self.events.next_offset();
        let mut text = String::new();
        loop {
            match self.events.next() {
                Ok(Event::Text(piece)) => text.push_str(&piece),
                Ok(_) => break,
                // What is cut off looks like JSON, or not.
                Err(error) => {
                    let behind = self.events.text().get(start..);
                    if self.cut && behind.is_some_and(|text| json_start(text).is_some()) {
                        self.note(XmlShape::Text, None);
                    }
                    return Err(error);
                }
            }
        }
        if holds_packet(&text, 1) {
            self.note(XmlShape::Text, None);
        }
        Ok(())
    }

    /// Gathers what tells of the element at hand, up to its end.
    fn children(&mut self, children: &mut Children<'a>) -> Result<(), ParseError> {
        const MOST: usize = 1_000;
        let depth = self.events.depth();
        let mut is_first = false;
        loop {
            match self.events.next()? {
                Event::Start => {
                    let name = self.events.name();
                    let list = match self.events.depth() - depth {
                        1 => {
                            is_first = !children.names.iter().any(|known| known == name);
                            if name.eq_ignore_ascii_case("service") && children.service.is_none() {
                                children.names.push(Cow::Borrowed(name));
                                if let Some(text) = self.events.content()? {
                                    children.service = Some(text.into_owned());
                                }
                                continue;
                            }
                            &mut children.names
                        }
                        2 if is_first => &mut children.inner,
                        3 if is_first && children.inner.len() == 1 => &mut children.innermost,
                        _ => {
                            self.events.skip()?;
                            continue;
                        }
                    };
                    if list.len() < MOST {
                        list.push(Cow::Borrowed(name));
                    }
                }
                Event::Text(_) => {}
                Event::End if self.events.depth() >= depth => {}
                Event::End | Event::Eof => return Ok(()),
            }
        }
    }

    fn note(&mut self, shape: XmlShape, message: Option<Message>) {
        let mut pointer = String::new();
        for (name, _) in &self.path {
            push_segment(&mut pointer, name);
        }
        let offsets = self.path.iter().map(|(_, offset)| *offset).collect();
        self.found.push(XmlPacket {
            place: Place { pointer, offsets },
            shape,
            message,
        });
    }
}

impl Children<'_> {
    fn has(&self, name: &str) -> bool {
        self.names
            .iter()
            .any(|known| known.eq_ignore_ascii_case(name))
    }

    /// The form and the message of an element of this unknown name; `None` if it is no packet.
    fn tell(&self, root: &str) -> Option<(Form, Option<Message>)> {
        let has_records = self.has("data") || self.has("result");
        let is_request = self.has("session") || self.has("madonvi") || self.has("isUpdating");
        if self.has("service") || self.has("username") && self.has("password") {
            return Some((Form::Request, Some(self.message(root, Form::Request)?)));
        }
        if self.has("error_code") {
            return Some((Form::Reply, self.message(root, Form::Reply)));
        }
        if has_records && (is_request || self.has("message")) {
            let form = if self.has("data") {
                Form::Request
            } else {
                Form::Reply
            };
            return Some((form, Some(self.message(root, form)?)));
        }
        if tell_record(&self.names) {
            let found = found(&[], &self.names);
            return Some((Form::Record, Some(found.told(Form::Record)?)));
        }
        // A list under another name: its items have one name, and hold records.
        let [first, others @ ..] = &self.names[..] else {
            return None;
        };
        let is_list = others.iter().all(|name| name == first);
        let is_item = |message: &&Message| {
            let element = message.spec().record.map(RecordSpec::element);
            element == Some(first)
        };
        if !is_list || others.is_empty() || !tell_record(&self.inner) {
            return None;
        }
        let told = found(&[], &self.inner).told(Form::List)?;
        let named = Message::ALL.iter().find(is_item).copied();
        Some((Form::List, Some(named.unwrap_or(told))))
    }

    /// The message of an envelope: by its service, by its name, by the keys of its records.
    fn message(&self, root: &str, form: Form) -> Option<Message> {
        let service = self.service.as_deref().map(visible).unwrap_or_default();
        let records = if tell_record(&self.innermost) {
            &self.innermost
        } else {
            &self.inner
        };
        let told = || {
            let found = found(&self.names, records);
            found.told(form).filter(|message| {
                // The envelope alone tells nothing.
                let record = message.spec().record;
                let is_known = |key: &Cow<'_, str>| {
                    record.is_some_and(|record| record.field_in_any_case(key).is_some())
                };
                records.iter().any(is_known)
            })
        };
        service
            .parse()
            .ok()
            .or_else(|| meant(service))
            .or_else(|| meant(root))
            .or_else(told)
    }
}

fn found<'k>(envelope: &'k [Cow<'_, str>], record: &'k [Cow<'_, str>]) -> Found<'k> {
    Found {
        envelope: envelope.iter().map(AsRef::as_ref).collect(),
        record: record.iter().map(AsRef::as_ref).collect(),
    }
}

fn message_of(root: &RootOf) -> Option<Message> {
    match root {
        RootOf::Message(message, _) => Some(*message),
        RootOf::Acknowledgement => None,
    }
}

/// The start of the JSON in a text of XML that is cut off, as far as it needs no more than a look at its quotes.
pub(super) fn json_start(text: &str) -> Option<String> {
    let text = text.trim_ascii_start();
    let json = text
        .strip_prefix("<![CDATA[")
        .unwrap_or(text)
        .trim_ascii_start();
    let is_json = json.starts_with(['{', '[']);
    is_json.then(|| json.replace("&quot;", "\"").replace("&#34;", "\""))
}
