//! Which message a document is, when nobody says.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::form_of_root;
use crate::codec::json::{JsonDecoder, form_so_far};
use crate::codec::xml::XmlDecoder;
use crate::error::{ReadError, ReadErrorKind, Stop};
use crate::options::ReadOptions;
use crate::packets::envelope::ACKNOWLEDGEMENT;
use crate::packets::{Direction, Message};
use crate::report::Origin;
use crate::spec::{FieldSpec, RecordSpec};
use crate::syntax::json::{Kind, ParseError, Reader};
use crate::wire::{Encoding, Form};

/// How many different keys are looked at; no record has nearly as many.
const MAX_KEYS: usize = 1_000;

/// How many keys are compared with all field names, to find the nearest message.
const MAX_COMPARED: usize = 16;

/// What a document was found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Detection {
    /// The message; `None` for a reply without records, which is the same for many messages.
    pub message: Option<Message>,
    /// The encoding.
    pub encoding: Encoding,
    /// The form in which it stands.
    pub form: Form,
    /// Other messages whose records have the same schema, so that the document is one of theirs as well.
    pub also: Vec<Message>,
}

/// Finds out which message a document is.
///
/// XML by its root element. JSON by the request's `service`; else by the keys of its records: the message with the most declared keys among them
/// less the unknown ones, then the one that declares the fewest fields, then the one whose direction fits the form.
///
/// ```
/// use qcvn120::{Form, Message, detect};
///
/// let found = detect(r#"[{"MaHoSo": "H15", "NguoiXuLy": "Trần Thị Bưởi"}]"#)?;
/// assert_eq!((found.message, found.form), (Some(Message::CapNhatTienDoHoSoMC), Form::List));
/// # Ok::<(), qcvn120::ReadError>(())
/// ```
///
/// # Errors
///
/// When the bytes are neither JSON nor XML, pass a limit, or fit no message; the error names the nearest message then.
pub fn detect(document: impl AsRef<[u8]>) -> Result<Detection, ReadError> {
    detect_with(document, &ReadOptions::new())
}

/// As [`detect`], within the limits of the options.
///
/// # Errors
///
/// As [`detect`].
pub fn detect_with(
    document: impl AsRef<[u8]>,
    options: &ReadOptions,
) -> Result<Detection, ReadError> {
    let bytes = document.as_ref();
    match Encoding::of(bytes) {
        Encoding::Json => detect_json(bytes, options),
        Encoding::Xml => detect_xml(bytes, options),
    }
}

/// What the start of a document tells.
pub(crate) struct Start {
    pub(crate) found: Result<Detection, ReadError>,
    /// Whether more of it would tell no more: it names its message, or a whole record was seen.
    pub(crate) is_sure: bool,
}

/// As [`detect_with`], by the start of a document; it may end in the middle of something, unless it is the whole.
pub(crate) fn detect_start(start: &[u8], is_whole: bool, options: &ReadOptions) -> Start {
    let sure = |found| Start {
        found,
        is_sure: true,
    };
    let whole = detect_with(start, options);
    // Of newline-delimited JSON, a line is a document.
    if whole.is_ok() || (is_whole && Encoding::of(start) == Encoding::Xml) {
        return sure(whole);
    }
    let bytes = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    let (sound, broken) = match std::str::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
            // At the end, the rest of a character is cut off, no more.
            let broken = error.error_len().map(|_| ReadError::utf8(bytes, &error));
            (std::str::from_utf8(valid).unwrap_or_default(), broken)
        }
    };
    let Start { found, is_sure } =
        match Encoding::of(start) {
            Encoding::Json => detect_json_start(sound, options),
            Encoding::Xml => {
                let decoder = XmlDecoder::over(sound, options, Origin::WHOLE);
                sure(decoder.and_then(|decoder| {
                    of_root(decoder, |decoder| Ok(decoder.envelope_form_so_far()))
                }))
            }
        };
    match (found, broken) {
        (Err(_), Some(broken)) => sure(Err(broken)),
        // What the whole of it would be refused for says more than that too little of it was understood.
        (Err(_), None) if is_whole => sure(whole),
        (found, _) => Start { found, is_sure },
    }
}

fn detect_json_start(text: &str, options: &ReadOptions) -> Start {
    let mut keys = Keys::default();
    let found = keys.gather_start(text, options);
    Start {
        found: found.and_then(|form| keys.identify(form)),
        is_sure: keys.service.is_some() || keys.records_seen > 0,
    }
}

fn detect_xml(xml: &[u8], options: &ReadOptions) -> Result<Detection, ReadError> {
    of_root(XmlDecoder::new(xml, options)?, XmlDecoder::envelope_form)
}

/// The message of a root element; which envelope it is, `envelope` finds out.
fn of_root<'a>(
    mut decoder: XmlDecoder<'a>,
    envelope: impl FnOnce(&mut XmlDecoder<'a>) -> Result<Form, ReadError>,
) -> Result<Detection, ReadError> {
    let root = decoder.root();
    let form_of = |message: &Message| form_of_root(*message, root);
    if root == ACKNOWLEDGEMENT.element() {
        return Ok(Detection {
            message: None,
            encoding: Encoding::Xml,
            form: Form::Reply,
            also: Vec::new(),
        });
    }
    let mut messages = Message::ALL
        .iter()
        .copied()
        .filter(|message| form_of(message).is_some());
    let Some(message) = messages.next() else {
        return Err(unrecognised(nearest_name(root)));
    };
    let form = match form_of(&message) {
        Some(Form::Request) | None => envelope(&mut decoder)?,
        Some(form) => form,
    };
    Ok(Detection {
        message: Some(message),
        encoding: Encoding::Xml,
        form,
        also: messages.collect(),
    })
}

fn detect_json(json: &[u8], options: &ReadOptions) -> Result<Detection, ReadError> {
    let mut decoder = JsonDecoder::new(json, options)?;
    let mut keys = Keys::default();
    let form = decoder.form_noting(|key| keys.note(key))?;
    if form == Form::Record {
        decoder.end()?;
        return keys.identify(form);
    }
    if let Some(nested) = decoder.take_nested() {
        // The reply inside tells more; what it can't be, the reply around is.
        if let Ok(found) = detect_json(nested.text.as_bytes(), options) {
            return Ok(found);
        }
    }
    let text = decoder.reader().text();
    let mut reader = Reader::with_limits(text, options.json_limits());
    let mut keys = Keys::default();
    keys.gather(&mut reader, form)
        .and_then(|()| reader.end())
        .map_err(|error| ReadError::stopped(&Stop::from(error), text, &Origin::WHOLE))?;
    keys.identify(form)
}

/// How a field is found by its key.
type Find = fn(&RecordSpec, &str) -> Option<&'static FieldSpec>;

/// What the document says of itself.
#[derive(Default)]
struct Keys<'a> {
    service: Option<Cow<'a, str>>,
    /// The keys beside the records.
    envelope: BTreeSet<Cow<'a, str>>,
    /// The keys of all records.
    records: BTreeSet<Cow<'a, str>>,
    /// How many records were gone through to their end.
    records_seen: usize,
}

impl<'a> Keys<'a> {
    /// Gathers what stands before what is broken, or not there: on each of the lines, if there are several. Gives the form.
    fn gather_start(&mut self, text: &'a str, options: &ReadOptions) -> Result<Form, ReadError> {
        let reader = || Reader::with_limits(text, options.json_limits());
        let stopped = |error| ReadError::stopped(&Stop::from(error), text, &Origin::WHOLE);
        let form = match reader().peek().map_err(stopped)? {
            Kind::Array => Form::List,
            Kind::Object => form_so_far(&mut reader()).unwrap_or(Form::Record),
            kind => return Err(ReadError::new(ReadErrorKind::Root(kind))),
        };
        let mut reader = reader();
        while self.gather(&mut reader, form).is_ok()
            && reader.end().is_err()
            && form == Form::Record
        {}
        Ok(form)
    }

    fn gather(&mut self, reader: &mut Reader<'a>, form: Form) -> Result<(), ParseError> {
        let carrier = match form {
            Form::Request => "data",
            Form::Reply => "result",
            Form::List | Form::Record => return self.value(reader),
        };
        reader.peek()?;
        reader.begin_object()?;
        while let Some(key) = reader.next_key()? {
            let kind = reader.peek()?;
            let (is_carrier, is_service) = (key == carrier, key == "service");
            if self.envelope.len() < MAX_KEYS {
                self.envelope.insert(key);
            }
            if is_carrier {
                self.value(reader)?;
            } else if is_service && kind == Kind::String {
                self.service = Some(reader.string()?);
            } else {
                reader.skip()?;
            }
        }
        Ok(())
    }

    /// Takes the keys of one record, or of each record of a list.
    fn value(&mut self, reader: &mut Reader<'a>) -> Result<(), ParseError> {
        match reader.peek()? {
            Kind::Object => self.record(reader),
            Kind::Array => {
                reader.begin_array()?;
                while reader.next_element()? {
                    if reader.peek()? == Kind::Object {
                        self.record(reader)?;
                    } else {
                        reader.skip()?;
                    }
                }
                Ok(())
            }
            _ => reader.skip().map(drop),
        }
    }

    fn record(&mut self, reader: &mut Reader<'a>) -> Result<(), ParseError> {
        reader.begin_object()?;
        while let Some(key) = reader.next_key()? {
            self.note(key);
            reader.peek()?;
            reader.skip()?;
        }
        self.records_seen += 1;
        Ok(())
    }

    /// A key of a record.
    fn note(&mut self, key: Cow<'a, str>) {
        if self.records.len() < MAX_KEYS {
            self.records.insert(key);
        }
    }

    fn identify(&self, form: Form) -> Result<Detection, ReadError> {
        if let Some(service) = &self.service {
            return match service.parse() {
                Ok(message) => Ok(Detection {
                    message: Some(message),
                    encoding: Encoding::Json,
                    form,
                    also: Vec::new(),
                }),
                Err(_) => Err(unrecognised(nearest_name(service))),
            };
        }
        if form == Form::Reply && self.records.is_empty() {
            return Ok(Detection {
                message: None,
                encoding: Encoding::Json,
                form,
                also: Vec::new(),
            });
        }
        // Exact keys first: the letter case tells messages apart. One key alone in another case tells too little.
        let found = self
            .best(form, RecordSpec::field, 1)
            .or_else(|| self.best(form, RecordSpec::field_in_any_case, 2));
        match found {
            Some(message) => Ok(Detection {
                message: Some(message),
                encoding: Encoding::Json,
                form,
                also: sharing(message),
            }),
            None => Err(unrecognised(self.nearest())),
        }
    }

    /// The message that the keys fit best; `None` when they fit none in so many keys.
    fn best(&self, form: Form, find: Find, fewest: i64) -> Option<Message> {
        let mut best: Option<(Rank, Reverse<Message>)> = None;
        for &message in Message::ALL {
            let least = best.map_or(i64::MIN, |(rank, _)| rank.score);
            let rank = self.rank(message, form, find, least);
            best = best.max(rank.map(|rank| (rank, Reverse(message))));
        }
        let (rank, Reverse(message)) = best?;
        (rank.declared >= fewest).then_some(message)
    }

    /// The message one of whose fields is spelled most like one of the keys; `None` without keys.
    fn nearest(&self) -> Option<&'static str> {
        let keys = self.records.iter().chain(&self.envelope).take(MAX_COMPARED);
        let keys: Vec<Vec<char>> = keys.map(|key| folded(key)).collect();
        let how_far = |message: &&Message| {
            let spec = message.spec();
            let records = [spec.record, Some(spec.request)].into_iter().flatten();
            let names = records
                .flat_map(|record| record.fields)
                .map(|field| folded(field.name));
            names
                .filter_map(|name| keys.iter().map(move |key| distance(key, &name)).min())
                .min()
        };
        let nearest = Message::ALL.iter().min_by_key(how_far)?;
        (!keys.is_empty()).then(|| nearest.name())
    }

    /// How well the keys fit a message; `None` when it can't be that message in that form, or has a lower score than the
    /// least that counts: for most messages a few keys tell that.
    fn rank(&self, message: Message, form: Form, find: Find, least: i64) -> Option<Rank> {
        let spec = message.spec();
        let possible = match form {
            Form::Request => true,
            // Only a pull has records in its reply, and those without were dealt with before.
            Form::Reply => spec.direction == Direction::Pull && spec.record.is_some(),
            // Also for a message that has no list: its records are known by their keys, and the list is the error.
            Form::List | Form::Record => spec.record.is_some(),
        };
        possible.then_some(())?;
        let record = spec.record.map(|record| (record, &self.records));
        let envelope = (form == Form::Request).then_some((spec.request, &self.envelope));
        let objects = || record.into_iter().chain(envelope);
        let mut fit = Fit {
            // Few enough, see `MAX_KEYS`.
            open: objects().fold(0, |sum, (_, keys)| {
                sum + i64::try_from(keys.len()).unwrap_or_default()
            }),
            ..Fit::default()
        };
        for (spec, keys) in objects() {
            fit.add(spec, keys, find, least)?;
        }
        let expected = if form == Form::Reply {
            Direction::Pull
        } else {
            Direction::Push
        };
        Some(Rank {
            score: fit.declared - fit.unknown,
            has_form: message.forms().any(|known| known == form),
            fewer_fields: Reverse(fit.fields),
            direction_fits: spec.direction == expected,
            declared: fit.declared,
        })
    }
}

/// The order of candidates: field by field, the greater is the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    score: i64,
    has_form: bool,
    fewer_fields: Reverse<usize>,
    direction_fits: bool,
    declared: i64,
}

#[derive(Default)]
struct Fit {
    declared: i64,
    unknown: i64,
    /// The keys still to be looked at.
    open: i64,
    fields: usize,
}

impl Fit {
    /// `None` when the score can't reach the least that counts any more.
    fn add(
        &mut self,
        spec: &RecordSpec,
        keys: &BTreeSet<Cow<'_, str>>,
        find: Find,
        least: i64,
    ) -> Option<()> {
        for key in keys {
            self.open -= 1;
            if find(spec, key).is_some() {
                self.declared += 1;
            } else {
                self.unknown += 1;
                if self.declared + self.open - self.unknown < least {
                    return None;
                }
            }
        }
        self.fields += spec.fields.len();
        Some(())
    }
}

/// The other messages that carry the very same record.
fn sharing(message: Message) -> Vec<Message> {
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

fn unrecognised(nearest: Option<&'static str>) -> ReadError {
    ReadError::new(ReadErrorKind::Unrecognised { nearest })
}

/// The message whose name is nearest to a name that is no message's.
pub(crate) fn nearest_name(name: &str) -> Option<&'static str> {
    let wanted = folded(name);
    Message::ALL
        .iter()
        .map(|message| message.name())
        .min_by_key(|known| distance(&wanted, &folded(known)))
}

/// The first characters of a name, whatever their case.
fn folded(name: &str) -> Vec<char> {
    name.chars().take(64).flat_map(char::to_lowercase).collect()
}

/// The Levenshtein distance.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}
