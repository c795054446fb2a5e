//! The message of a JSON document, found by all keys that the document holds.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::detection::Detection;
use super::nearest::{folded, meant, near, nearest_name, unrecognised};
use super::ranking::{Found, tell_record};
use crate::check::{json_in, records_in};
use crate::codec::json::{form_so_far, odd_mark, service_text};
use crate::error::{ReadError, ReadErrorKind, Stop};
use crate::options::ReadOptions;
use crate::packets::Message;
use crate::report::Origin;
use crate::spec::{FieldSpec, RecordSpec, Shape};
use crate::syntax::json::{Kind, ParseError, ParseErrorKind, RECORD_SEPARATOR, Reader};
use crate::text::visible;
use crate::wire::{Encoding, Form};

/// How many different keys are gathered; no record has nearly as many.
const MAX_KEYS: usize = 1_000;

/// How many keys are compared with all names of fields to find the nearest message.
const MAX_COMPARED: usize = 16;

/// The keys of an envelope that tell nothing of its message.
const COMMON: [&str; 4] = ["session", "madonvi", "service", "data"];

/// What a document tells of its message.
#[derive(Default)]
pub(super) struct Keys<'a> {
    /// The text of `service`.
    pub(super) service: Option<Cow<'a, str>>,
    /// The keys beside the records.
    envelope: BTreeSet<Cow<'a, str>>,
    /// The keys of all records.
    records: BTreeSet<Cow<'a, str>>,
    /// The keys of the records inside of what stands in place of records, as in a page of a list, in one more array, or in a
    /// text: they count where those of the records tell nothing.
    inside: BTreeSet<Cow<'a, str>>,
    /// How many records were read to their end.
    pub(super) records_seen: usize,
    /// Whether a text that holds no JSON stands in place of records.
    holds_text: bool,
}

impl<'a> Keys<'a> {
    /// Gathers the keys of the start of a document, up to where it is cut off or broken; of newline-delimited JSON,
    /// those of every line. Gives the form, and the error where the text is broken.
    pub(super) fn gather_start(
        &mut self,
        text: &'a str,
        options: &ReadOptions,
    ) -> Result<(Form, Option<ReadError>), ReadError> {
        // Before each record of a sequence stands its separator.
        let text = text.trim_start_matches(RECORD_SEPARATOR);
        let reader = || Reader::with_limits(text, options.json_limits());
        let stopped = |error| ReadError::stopped(&Stop::from(error), text, &Origin::WHOLE);
        let form = match reader().peek().map_err(stopped)? {
            Kind::Array => Form::List,
            Kind::Object => form_so_far(&mut reader()).unwrap_or(Form::Record),
            kind => return Err(ReadError::new(ReadErrorKind::Root(kind))),
        };
        let (mut form, mut reader) = (form, reader());
        let mut broken = None;
        loop {
            let gathered = self.gather(&mut reader, form);
            let is_gathered = gathered.is_ok();
            broken = broken.or(gathered.err());
            if is_gathered {
                if form != Form::Record || reader.end().is_ok() {
                    break;
                }
            } else if self.records_seen > 0 || self.service.is_some() {
                break;
            } else if let Some(line) = next_line(&reader) {
                // A first line that is broken tells too little: the next one tells more.
                let again = || Reader::with_limits(line, options.json_limits());
                form = form_so_far(&mut again()).unwrap_or(Form::Record);
                reader = again();
            } else {
                if form != Form::Record {
                    let behind = text.get(reader.offset()..).unwrap_or_default();
                    self.gather_behind(behind, options);
                }
                break;
            }
        }
        let is_cut = |error: &ParseError| {
            use ParseErrorKind::{TokenLimit, UnexpectedEnd};
            matches!(error.kind, UnexpectedEnd | TokenLimit)
        };
        let broken = broken.filter(|error| !is_cut(error)).map(stopped);
        Ok((form, broken))
    }

    /// Gathers the keys of a record of a list behind a broken one, by which the message may be told.
    #[cold]
    fn gather_behind(&mut self, text: &'a str, options: &ReadOptions) {
        const MOST: usize = 64;
        for (at, _) in text.match_indices('{').take(MOST) {
            let (before, record) = text.split_at(at);
            let before = before.trim_end();
            let line = before.rsplit('\n').next().unwrap_or_default();
            let is_behind_comment = before.ends_with("*/")
                || before.ends_with("-->")
                || line.contains("//")
                || line.contains('#');
            if !before.ends_with([',', '}']) && !is_behind_comment {
                continue;
            }
            let mut reader = Reader::with_limits(record, options.json_limits());
            let mut keys = Keys::default();
            let read = reader.peek().and_then(|_| keys.record(&mut reader));
            let found: Vec<Cow<'a, str>> = keys.records.into_iter().collect();
            if read.is_ok() && tell_record(&found) {
                self.records.extend(found);
                self.records_seen += 1;
                return;
            }
        }
    }

    /// Gathers the keys of a document of this form.
    pub(super) fn gather(&mut self, reader: &mut Reader<'a>, form: Form) -> Result<(), ParseError> {
        let Some(carrier) = carrier(form) else {
            return self.value(reader);
        };
        reader.peek()?;
        let mut has_service = false;
        reader.begin_object()?;
        while let Some(key) = reader.next_key()? {
            let kind = reader.peek()?;
            let odd = odd_mark(&key);
            let is_exact = odd.is_none_or(|mark| key == mark);
            let key = odd.map_or(key, Cow::Borrowed);
            let is_carrier = key == carrier || form == Form::Reply && may_hold_records(&key);
            let is_service = key == "service";
            if self.envelope.len() < MAX_KEYS {
                self.envelope.insert(key);
            }
            if is_carrier {
                self.value(reader)?;
            } else if is_service && (is_exact || !has_service && self.service.is_none()) {
                has_service |= is_exact;
                self.service = service_text(reader, kind)?;
            } else {
                reader.skip()?;
            }
        }
        Ok(())
    }

    /// Gathers the keys of the value at hand: of one record, or of each record of a list.
    fn value(&mut self, reader: &mut Reader<'a>) -> Result<(), ParseError> {
        match reader.peek()? {
            Kind::Object => self.record(reader),
            Kind::Array => {
                reader.begin_array()?;
                while reader.next_element()? {
                    match reader.peek()? {
                        Kind::Object => self.record(reader)?,
                        kind => self.other_item(kind, reader.skip()?),
                    }
                }
                Ok(())
            }
            Kind::String => {
                let raw = reader.skip()?;
                if let Some(json) = json_in(raw) {
                    for key in self.records_inside(&json) {
                        self.note(key);
                    }
                } else {
                    self.holds_text |= raw != "\"\"";
                }
                Ok(())
            }
            Kind::Number | Kind::Boolean | Kind::Null => reader.skip().map(drop),
        }
    }

    /// Gathers the keys of the records in an item of a list that is no object.
    #[cold]
    fn other_item(&mut self, kind: Kind, raw: &str) {
        let found = match kind {
            Kind::Array => self.records_inside(raw),
            Kind::String => json_in(raw).map_or_else(Vec::new, |json| self.records_inside(&json)),
            _ => return,
        };
        if self.inside.len() < MAX_KEYS {
            self.inside.extend(found);
        }
    }

    /// Gathers the keys of the record at hand; of an object around records, those of the records.
    fn record(&mut self, reader: &mut Reader<'a>) -> Result<(), ParseError> {
        let mut only = None;
        let mut first = None;
        let mut page = None;
        let mut arrays = 0;
        let mut count = 0;
        reader.begin_object()?;
        while let Some(key) = reader.next_key()? {
            let is_number = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit());
            if count == 0 {
                first = Some(key.clone());
            }
            self.note(key);
            count += 1;
            let kind = reader.peek()?;
            let raw = reader.skip()?;
            if matches!(kind, Kind::Object | Kind::Array) && (count == 1 || is_number) {
                only = Some(raw);
            } else {
                only = None;
            }
            if kind == Kind::Array {
                arrays += 1;
                page = Some(raw).filter(|_| arrays == 1);
            }
        }
        // A field of some record is no name of something around records, though its list may be wrapped.
        let is_field = |key: &str| {
            let mut records = Message::ALL
                .iter()
                .filter_map(|message| message.spec().record);
            records.any(|record| record.field(key).is_some())
        };
        if only.is_some() && first.is_some_and(|key| is_field(&key)) {
            page = only.take();
        }
        match (only, page) {
            (Some(inside), _) => {
                for key in self.records_inside(inside) {
                    self.note(key);
                }
            }
            (None, Some(page)) if self.inside.is_empty() => {
                self.inside = self.records_inside(page).into_iter().collect();
            }
            (None, _) => {}
        }
        self.records_seen += 1;
        Ok(())
    }

    /// Gathers the keys of the records in a value that stands for records in a way of its own: the first few tell enough.
    fn records_inside(&mut self, raw: &str) -> Vec<Cow<'a, str>> {
        const MOST: usize = 16;
        let mut found = Vec::new();
        for record in records_in(raw).into_iter().take(MOST) {
            let mut reader = Reader::trusting(record);
            let mut keys = || -> Result<(), ParseError> {
                reader.peek()?;
                reader.begin_object()?;
                while let Some(key) = reader.next_key()? {
                    if found.len() < MAX_KEYS {
                        found.push(Cow::Owned(key.into_owned()));
                    }
                    reader.skip()?;
                }
                Ok(())
            };
            // What was skipped once is sound.
            let _ = keys();
            self.records_seen += 1;
        }
        found
    }

    /// Adds a key of a record.
    pub(super) fn note(&mut self, key: Cow<'a, str>) {
        if self.records.len() < MAX_KEYS {
            self.records.insert(key);
        }
    }

    /// Takes the keys [inside](Self::inside) of items for those of records, where there are no others; says whether it did.
    pub(super) fn takes_inside(&mut self) -> bool {
        if !self.records.is_empty() || self.inside.is_empty() {
            return false;
        }
        self.records = std::mem::take(&mut self.inside);
        true
    }

    /// Whether only the records' key marks the envelope, so that it may be something around a packet.
    pub(super) fn may_wrap(&self) -> bool {
        let has_carrier = self.envelope.contains("data") || self.envelope.contains("result");
        has_carrier && !self.envelope.contains("service") && !self.envelope.contains("error_code")
    }

    /// Whether nothing tells of a message but `data`, which holds no record.
    pub(super) fn is_mute(&self) -> bool {
        let tells = |key: &&str| self.envelope.contains(*key);
        let telling = ["service", "session", "madonvi", "isUpdating", "username"];
        self.records.is_empty() && self.inside.is_empty() && !telling.iter().any(tells)
    }

    /// Whether `service` is the name of a message, which decides alone.
    pub(super) fn names_message(&self) -> bool {
        let service = self.service.as_deref();
        service.is_some_and(|service| visible(service).parse::<Message>().is_ok())
    }

    /// The message that the keys tell, those of the records first.
    fn told(&self, form: Form) -> Option<Message> {
        let found = self.found();
        let inside = || Found {
            record: self.inside.iter().map(AsRef::as_ref).collect(),
            envelope: Vec::new(),
        };
        let told = found.told(form);
        // In a bare list, they may be those of a packet inside.
        let may_be_inside = form != Form::List && !self.inside.is_empty();
        told.or_else(|| may_be_inside.then(|| inside().told(form)).flatten())
    }

    /// The keys, to be compared with those that the messages declare.
    fn found(&self) -> Found<'_> {
        Found {
            envelope: self.envelope.iter().map(AsRef::as_ref).collect(),
            record: self.records.iter().map(AsRef::as_ref).collect(),
        }
    }

    /// The message that the gathered keys tell.
    pub(super) fn identify(&self, form: Form) -> Result<Detection, ReadError> {
        if let Some(service) = &self.service {
            return match self.of_service(service, form) {
                Some(message) => Ok(Detection {
                    message: Some(message),
                    encoding: Encoding::Json,
                    form,
                    also: Vec::new(),
                }),
                None => Err(unrecognised(nearest_name(service))),
            };
        }
        if form == Form::Reply && self.records.is_empty() && self.inside.is_empty() {
            return Ok(Detection {
                message: self.holds_text.then(answers_in_text).flatten(),
                encoding: Encoding::Json,
                form,
                also: Vec::new(),
            });
        }
        match self.told(form) {
            Some(message) => Ok(Detection {
                message: Some(message),
                encoding: Encoding::Json,
                form,
                also: sharing(message),
            }),
            // A reply is one whatever its records are.
            None if form == Form::Reply && self.envelope.contains("error_code") => Ok(Detection {
                message: None,
                encoding: Encoding::Json,
                form,
                also: Vec::new(),
            }),
            None => Err(unrecognised(self.nearest())),
        }
    }

    /// The message of a document with this `service`. A name that is none falls back to the keys, unless it is near that of
    /// a message which these fit as well.
    pub(super) fn of_service(&self, service: &str, form: Form) -> Option<Message> {
        let name = visible(service);
        if let Ok(message) = name.parse() {
            return Some(message);
        }
        let meant = meant(name);
        let mut keys = self.found();
        // Every request has these.
        keys.envelope.retain(|key| !COMMON.contains(key));
        let told = keys.told(form).filter(|message| {
            let score = keys.score(*message, form);
            score.is_some_and(|score| score > 0)
        });
        match (meant, told) {
            (Some(meant), Some(told)) if keys.score(meant, form) < keys.score(told, form) => {
                Some(told)
            }
            (meant, told) => meant.or(told),
        }
    }

    /// The message with the field whose name is nearest to one of the keys; `None` if none is near.
    fn nearest(&self) -> Option<&'static str> {
        // A short name is near to nothing, or to anything.
        let keys = self.records.iter().chain(&self.envelope);
        // Every request has some of these, so they are near to all of them.
        let tells = |key: &&Cow<'_, str>| key.len() > 4 && !COMMON.contains(&&***key);
        let keys = keys.filter(tells).take(MAX_COMPARED);
        let keys: Vec<Vec<char>> = keys.map(|key| folded(key)).collect();
        let how_far = |message: &Message| {
            let spec = message.spec();
            let records = [spec.record, Some(spec.request)].into_iter().flatten();
            let names = records
                .flat_map(|record| record.fields)
                .map(|field| folded(field.name));
            names
                .filter_map(|name| keys.iter().filter_map(|key| near(key, &name)).min())
                .min()
        };
        let near = Message::ALL.iter();
        let near = near.filter_map(|message| Some((how_far(message)?, message.name())));
        near.min_by_key(|(distance, _)| *distance)
            .map(|(_, name)| name)
    }
}

/// The text from the next line on that begins with an object.
fn next_line<'a>(reader: &Reader<'a>) -> Option<&'a str> {
    let rest = reader.text().get(reader.offset()..)?;
    let at = rest.find("\n{")?;
    rest.get(at + 1..)
}

/// The key of an envelope that holds the records.
pub(super) fn carrier(form: Form) -> Option<&'static str> {
    match form {
        Form::Request => Some("data"),
        Form::Reply => Some("result"),
        Form::List | Form::Record => None,
    }
}

/// The message whose reply has a text in the place of records: a login.
fn answers_in_text() -> Option<Message> {
    let has_text = |reply: &RecordSpec| {
        let result = reply.field("result");
        result.is_some_and(|field| matches!(field.shape, Shape::Scalar(_)))
    };
    let mut all = Message::ALL.iter().copied();
    all.find(|message| message.spec().reply.is_some_and(has_text))
}

/// Whether some systems send the records of a reply under this key.
fn may_hold_records(key: &str) -> bool {
    let mut replies = Message::ALL
        .iter()
        .filter_map(|message| message.spec().reply);
    replies.any(|reply| reply.field_elsewhere(key).is_some_and(FieldSpec::is_list))
}

/// The other messages with the same record.
pub(super) fn sharing(message: Message) -> Vec<Message> {
    let record = message.spec().record;
    let same = |other: &Message| match (record, other.spec().record) {
        (Some(one), Some(two)) => std::ptr::eq(one, two),
        _ => false,
    };
    Message::ALL
        .iter()
        .copied()
        .filter(|other| *other != message && same(other))
        .collect()
}
