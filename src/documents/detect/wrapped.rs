//! A packet inside something else: `{"d": {…}}`, the envelope of SOAP as JSON, the message's name as a key.
//!
//! What is around a packet is looked through to a bounded depth, and only where the root is nothing that is known. The
//! packet must stand in one place: an envelope that its keys mark, a list of records, or a record. An array is looked
//! through where it has one item.

use std::borrow::Cow;

use super::keys::carrier;
use super::nearest::meant;
use super::ranking::{Found, tell_record};
use super::roots::messages_of_root;
use crate::codec::Place;
use crate::codec::json::form_so_far;
use crate::error::{ReadError, ReadErrorKind};
use crate::options::ReadOptions;
use crate::packets::Message;
use crate::report::push_segment;
use crate::spec::{RecordSpec, meant_mark};
use crate::syntax::json::{Kind, Limits, ParseError, Reader};
use crate::syntax::xml::{Event, Events};
use crate::text::{means_name, visible};
use crate::wire::Form;

/// How many objects may stand around a packet, the root included.
pub(crate) const MOST_AROUND: usize = 6;

/// How many keys of one object are looked at.
pub(super) const MOST_KEYS: usize = 1_000;

/// How often a packet may have been turned to JSON text.
pub(crate) const MOST_ENCODED: usize = 4;

/// The packets inside a document.
#[derive(Debug)]
pub(crate) enum Within {
    Nothing,
    One(Packet),
    /// The pointers of the first two.
    Several(Box<str>, Box<str>),
}

/// A packet inside a document: its place, and the bytes of its text.
#[derive(Debug)]
pub(crate) struct Packet {
    pub(crate) place: Place,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// Looks for packets inside a JSON document whose root is none itself; `cut` says whether the text
/// may end early.
#[cold]
pub(crate) fn look_inside(text: &str, limits: Limits, cut: bool) -> Within {
    let mut search = Search::new(Reader::with_limits(text, limits), cut);
    let looked = search.root();
    if looked.is_err() && !cut {
        return Within::Nothing;
    }
    let mut found = search.found.into_iter();
    match (found.next(), found.next()) {
        (None, _) => Within::Nothing,
        (Some(one), None) => Within::One(one),
        (Some(one), Some(other)) => {
            let pointer = |packet: Packet| packet.place.pointer.into_boxed_str();
            Within::Several(pointer(one), pointer(other))
        }
    }
}

/// Where in a document whose root is none the one packet stands; `None` if there is none inside.
#[cold]
pub(crate) fn place_inside(text: &str, options: &ReadOptions) -> Result<Option<Place>, ReadError> {
    match look_inside(text, options.json_limits(), false) {
        Within::One(packet) => Ok(Some(packet.place)),
        Within::Several(first, second) => {
            Err(ReadError::new(ReadErrorKind::SeveralPackets(first, second)))
        }
        Within::Nothing => Ok(None),
    }
}

/// Whether the root, or the first item of an array, has a field of this record: then it is one, whatever else stands in it but a
/// `service` that names a message. A key of envelopes is no such field, though some records have one that differs from it in
/// letter case only: `Madonvi`.
#[cold]
pub(crate) fn is_of_record(text: &str, record: &RecordSpec, limits: Limits) -> bool {
    let mut reader = Reader::with_limits(text, limits);
    let mut has_field = false;
    let mut look = || -> Result<(), ParseError> {
        if reader.peek()? == Kind::Array {
            reader.begin_array()?;
            if !reader.next_element()? {
                return Ok(());
            }
        }
        if reader.peek()? != Kind::Object {
            return Ok(());
        }
        reader.begin_object()?;
        while let Some(key) = reader.next_key()? {
            if reader.peek()? == Kind::String && key == "service" {
                if visible(&reader.string()?).parse::<Message>().is_ok() {
                    has_field = false;
                    return Ok(());
                }
                continue;
            }
            has_field |= record.field(&key).is_some()
                || record.field_in_any_case(&key).is_some() && meant_mark(&key).is_none();
            reader.skip()?;
        }
        Ok(())
    };
    // What is broken is told of by who reads on.
    let _ = look();
    has_field
}

/// The pointers of the first two envelopes in an array that holds several.
#[cold]
pub(super) fn several_in_list(text: &str, limits: Limits) -> Option<(Box<str>, Box<str>)> {
    let mut search = Search::new(Reader::with_limits(text, limits), false);
    if search.reader.peek().ok()? != Kind::Array {
        return None;
    }
    search.envelopes().ok()?;
    let mut found = search.found.into_iter();
    let mut next = || Some(found.next()?.place.pointer.into_boxed_str());
    Some((next()?, next()?))
}

/// The keys of the root in lower case, if it is an object.
#[cold]
pub(super) fn root_keys(text: &str, limits: Limits) -> Option<Vec<String>> {
    let mut reader = Reader::with_limits(text, limits);
    let mut keys = Vec::new();
    reader.peek().ok()?;
    reader.begin_object().ok()?;
    while let Some(key) = reader.next_key().ok()? {
        if keys.len() < MOST_KEYS {
            keys.push(key.to_lowercase());
        }
        reader.peek().ok()?;
        reader.skip().ok()?;
    }
    Some(keys)
}

struct Search<'a> {
    reader: Reader<'a>,
    /// The way to the value at hand: the keys, and the offsets of the values.
    path: Vec<(Cow<'a, str>, usize)>,
    found: Vec<Packet>,
    cut: bool,
}

/// The keys of an object that tell whether it is a packet.
#[derive(Default)]
struct Look<'a> {
    keys: Vec<Cow<'a, str>>,
    service: Option<Cow<'a, str>>,
}

impl Look<'_> {
    fn has(&self, key: &str) -> bool {
        self.keys.iter().any(|known| means_name(known, key))
    }

    fn has_mark(&self) -> bool {
        ["service", "data", "error_code", "result"]
            .iter()
            .any(|mark| self.has(mark))
    }

    /// Whether the object is an envelope: `data` or `result` alone may as well be a name of something around a list.
    fn is_envelope(&self) -> bool {
        let has_records = self.has("data") || self.has("result");
        let is_request = self.has("session") || self.has("madonvi") || self.has("isUpdating");
        let is_named = self.service.as_ref().is_some_and(|service| {
            let name = visible(service);
            name.parse::<Message>().is_ok() || meant(name).is_some()
        });
        self.has("error_code")
            || self.has("username") && self.has("password")
            || self.has("service") && (is_named || is_request || has_records)
            || has_records && (is_request || self.has("message") && self.has("result"))
    }

    fn is_record(&self) -> bool {
        !self.has_mark() && tell_record(&self.keys)
    }
}

impl<'a> Search<'a> {
    fn new(reader: Reader<'a>, cut: bool) -> Self {
        Self {
            reader,
            path: Vec::new(),
            found: Vec::new(),
            cut,
        }
    }

    /// Looks at the members of the root, if the root is nothing that is known.
    fn root(&mut self) -> Result<(), ParseError> {
        match self.reader.peek()? {
            Kind::Object => {}
            Kind::Array => return self.root_array(),
            _ => return Ok(()),
        }
        let start = self.reader.checkpoint();
        let (look, read) = self.keys();
        if !self.cut {
            read?;
            self.reader.end()?;
        }
        self.reader.rewind(&start);
        let form = form_so_far(&mut self.reader);
        self.reader.rewind(&start);
        match form {
            Some(form) if !self.may_wrap(form, &look)? => return Ok(()),
            None if is_told(&look) => return Ok(()),
            _ => {}
        }
        self.reader.rewind(&start);
        self.members(MOST_AROUND - 1)
    }

    /// Looks at the only item of the root, if the root is no list of records.
    fn root_array(&mut self) -> Result<(), ParseError> {
        let start = self.reader.checkpoint();
        let (is_list, read) = self.list();
        if is_list {
            return Ok(());
        }
        if !self.cut {
            read?;
            self.reader.end()?;
        }
        self.reader.rewind(&start);
        self.only_item(MOST_AROUND - 1)
    }

    /// Looks at the only item of the array at hand; at an array of several, it is consumed.
    fn only_item(&mut self, levels: usize) -> Result<(), ParseError> {
        let start = self.reader.checkpoint();
        let mut count = 0;
        let mut gather = || -> Result<(), ParseError> {
            self.reader.begin_array()?;
            while self.reader.next_element()? {
                count += 1;
                self.reader.peek()?;
                self.reader.skip()?;
            }
            Ok(())
        };
        let read = gather();
        if count != 1 {
            return read;
        }
        if !self.cut {
            read?;
        }
        self.reader.rewind(&start);
        self.reader.begin_array()?;
        self.reader.next_element()?;
        let kind = self.reader.peek()?;
        self.path.push((Cow::Borrowed("0"), self.reader.offset()));
        self.value(kind, levels)?;
        self.path.pop();
        self.reader.next_element()?;
        Ok(())
    }

    /// Notes the envelopes in the array at hand.
    fn envelopes(&mut self) -> Result<(), ParseError> {
        self.reader.begin_array()?;
        let mut index = 0_usize;
        while self.reader.next_element()? {
            if self.reader.peek()? == Kind::Object {
                self.path
                    .push((Cow::Owned(index.to_string()), self.reader.offset()));
                let (look, read) = self.keys();
                read?;
                if look.is_envelope() {
                    self.note(false);
                }
                self.path.pop();
            } else {
                self.reader.skip()?;
            }
            index += 1;
        }
        Ok(())
    }

    /// Whether an envelope that only `data` or `result` marks has another envelope there.
    fn may_wrap(&mut self, form: Form, look: &Look<'_>) -> Result<bool, ParseError> {
        if look.has("service") || look.has("error_code") || look.has("username") {
            return Ok(false);
        }
        let carrier = carrier(form).unwrap_or_default();
        self.reader.begin_object()?;
        while let Some(key) = self.reader.next_key()? {
            let kind = self.reader.peek()?;
            if kind == Kind::Object && means_name(&key, carrier) {
                let (look, _) = self.keys();
                return Ok(look.has_mark());
            }
            if kind == Kind::String && means_name(&key, carrier) {
                return Ok(holds_envelope(&self.reader.string()?));
            }
            self.reader.skip()?;
        }
        Ok(false)
    }

    /// The keys of the object at hand, as far as they can be read; the object is consumed.
    fn keys(&mut self) -> (Look<'a>, Result<(), ParseError>) {
        let mut look = Look::default();
        let mut gather = || -> Result<(), ParseError> {
            self.reader.begin_object()?;
            while let Some(key) = self.reader.next_key()? {
                let kind = self.reader.peek()?;
                let is_service = kind == Kind::String
                    && (key == "service" || look.service.is_none() && means_name(&key, "service"));
                if look.keys.len() < MOST_KEYS {
                    look.keys.push(key);
                }
                if is_service {
                    look.service = Some(self.reader.string()?);
                } else {
                    self.reader.skip()?;
                }
            }
            Ok(())
        };
        let read = gather();
        (look, read)
    }

    /// Looks at each member of the object at hand.
    fn members(&mut self, levels: usize) -> Result<(), ParseError> {
        self.reader.begin_object()?;
        while let Some(key) = self.reader.next_key()? {
            let kind = self.reader.peek()?;
            self.path.push((key, self.reader.offset()));
            self.value(kind, levels)?;
            self.path.pop();
        }
        Ok(())
    }

    /// Looks whether the value at hand is a packet, or else what is in it. Values of `levels` further depths are looked at.
    fn value(&mut self, kind: Kind, levels: usize) -> Result<(), ParseError> {
        let start = self.reader.checkpoint();
        let (is_packet, read) = match kind {
            Kind::Object => {
                let (look, read) = self.keys();
                (look.is_envelope() || look.is_record(), read)
            }
            Kind::Array => self.list(),
            Kind::String if holds_packet(&self.reader.string()?, 1) => (true, Ok(())),
            Kind::String => return Ok(()),
            _ => (false, self.reader.skip().map(drop)),
        };
        if is_packet {
            self.note(read.is_err());
            return read;
        }
        if !matches!(kind, Kind::Object | Kind::Array) || levels == 0 {
            return read;
        }
        if !self.cut {
            read?;
        }
        self.reader.rewind(&start);
        if kind == Kind::Object {
            return self.members(levels - 1);
        }
        let packets = self.found.len();
        self.only_item(levels - 1)?;
        if self.found.len() == packets && !self.cut {
            self.reader.rewind(&start);
            return self.envelopes();
        }
        Ok(())
    }

    /// Whether the array at hand holds records, by its first object; it is consumed.
    fn list(&mut self) -> (bool, Result<(), ParseError>) {
        let mut keys = None;
        let mut gather = || -> Result<(), ParseError> {
            self.reader.begin_array()?;
            while self.reader.next_element()? {
                if keys.is_none() && self.reader.peek()? == Kind::Object {
                    let (look, read) = self.keys();
                    keys = Some(look);
                    read?;
                } else {
                    self.reader.skip()?;
                }
            }
            Ok(())
        };
        let read = gather();
        (keys.is_some_and(|look| look.is_record()), read)
    }

    /// Notes the value at hand as a packet.
    fn note(&mut self, is_cut: bool) {
        let mut pointer = String::new();
        for (key, _) in &self.path {
            push_segment(&mut pointer, key);
        }
        let end = if is_cut {
            self.reader.text().len()
        } else {
            self.reader.offset()
        };
        let offsets: Vec<usize> = self.path.iter().map(|(_, offset)| *offset).collect();
        let from = offsets.last().copied().unwrap_or_default();
        self.found.push(Packet {
            place: Place { pointer, offsets },
            start: from,
            end,
        });
    }
}

/// Whether the keys of the root are those of a record that is known.
fn is_told(look: &Look<'_>) -> bool {
    let found = Found {
        envelope: Vec::new(),
        record: look.keys.iter().map(AsRef::as_ref).collect(),
    };
    found.told(Form::Record).is_some()
}

/// Whether a text is a packet in JSON, or the JSON of the text of one, or a packet in XML.
#[cold]
pub(crate) fn holds_packet(text: &str, times: usize) -> bool {
    let text = text.trim_ascii();
    if text.starts_with('<') {
        return is_xml_packet(text);
    }
    if !text.starts_with(['{', '[', '"']) || times > MOST_ENCODED {
        return false;
    }
    let mut search = Search::new(Reader::new(text), false);
    let (is_packet, read) = match search.reader.peek() {
        Ok(Kind::String) => {
            let text = search.reader.string();
            return text.is_ok_and(|text| holds_packet(&text, times + 1));
        }
        Ok(Kind::Array) => search.list(),
        Ok(Kind::Object) => {
            let (look, read) = search.keys();
            (look.is_envelope() || look.is_record(), read)
        }
        _ => return false,
    };
    is_packet && read.is_ok() && search.reader.end().is_ok()
}

/// Whether a text is a packet with its envelope, in JSON, or a packet in XML.
fn holds_envelope(text: &str) -> bool {
    let text = text.trim_ascii();
    if !text.starts_with('{') {
        return text.starts_with('<') && is_xml_packet(text);
    }
    let mut search = Search::new(Reader::new(text), false);
    if search.reader.peek().is_err() {
        return false;
    }
    let (look, read) = search.keys();
    look.is_envelope() && read.is_ok() && search.reader.end().is_ok()
}

/// Whether a text is a packet in XML under its own name.
fn is_xml_packet(text: &str) -> bool {
    let Ok(mut events) = Events::new(text, ReadOptions::new().xml_limits()) else {
        return false;
    };
    let is_root = matches!(events.next(), Ok(Event::Start));
    if !is_root || messages_of_root(events.name()).is_err() || events.skip().is_err() {
        return false;
    }
    loop {
        match events.next() {
            Ok(Event::Eof) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}
