//! Reading a reply: some systems send the real reply as text in the `message` of another one.

use std::collections::{HashMap, HashSet};

use crate::codec::json::{JsonDecoder, Nested, ParseError, Reader, outline};
use crate::codec::xml::XmlDecoder;
use crate::documents::detect::{XmlShape, look_inside_xml, messages_of_root, place_inside};
use crate::documents::first_line::of_first_line;
use crate::error::ReadError;
use crate::options::{ReadOptions, WriteOptions};
use crate::packets::envelope::{
    ACKNOWLEDGEMENT, Acknowledgement, contradiction_around, list_of, same_code,
};
use crate::record::{RawJson, Record, Unknown};
use crate::report::{Code, Collector, Finding, Report};
use crate::spec::{Contradiction, FieldSpec, RecordSpec};
use crate::text::{FromInput, Text};
use crate::wire::{Encoding, Form};

/// Reads a reply without records, and gives the report.
pub(crate) fn acknowledgement<'a, S: FromInput<'a>>(
    bytes: &'a [u8],
    options: &ReadOptions,
) -> Result<(Acknowledgement<S>, Report), ReadError> {
    match Encoding::of(bytes) {
        Encoding::Json => acknowledgement_nested(bytes, options, options.levels_of_text())
            .map_err(|error| of_first_line(error, None, bytes, options)),
        Encoding::Xml => acknowledgement_xml(bytes, options),
    }
}

/// As [`acknowledgement`], of an XML document, which may stand inside other elements, or under another name.
fn acknowledgement_xml<'a, S: FromInput<'a>>(
    bytes: &'a [u8],
    options: &ReadOptions,
) -> Result<(Acknowledgement<S>, Report), ReadError> {
    let mut decoder = XmlDecoder::new(bytes, options)?;
    if messages_of_root(decoder.root()).is_err()
        && let Some(packet) = look_inside_xml(decoder.events().text(), options, false)?
    {
        decoder.enter(&packet.place, true)?;
        if packet.shape == XmlShape::Text {
            let (text, offset) = decoder.packet_text()?;
            let levels = options.levels_of_text();
            if levels == 0 {
                return Err(decoder.too_nested(offset));
            }
            let inner = acknowledgement_text_of::<S::Within<'_>>(&text, options, levels - 1);
            let (reply, report) = inner.map_err(|error| decoder.of_text(&error, offset))?;
            decoder.enclose_packet(report, offset);
            return Ok((reply.with_text(), decoder.finish()?));
        }
        if packet.shape != XmlShape::Named {
            decoder.renamed(ACKNOWLEDGEMENT.element());
        }
    }
    let mut slot = ReplySlot::new(inner_acknowledgement);
    reply(&mut decoder, &mut slot, options, options.levels_of_text())?;
    Ok((slot.reply, decoder.finish()?))
}

/// Reads the reply in the `message` of another one.
#[cold]
fn inner_acknowledgement<S: Text>(
    text: &str,
    options: &ReadOptions,
    levels: usize,
) -> Result<InnerReply<Acknowledgement<S>>, ReadError> {
    let (inner, report) =
        acknowledgement_nested::<S::Within<'_>>(text.as_bytes(), options, levels)?;
    Ok(Some((inner.with_text(), report)))
}

/// As [`acknowledgement`], of a JSON document, which may hold another reply, and so on, `levels` deep.
fn acknowledgement_nested<'a, S: FromInput<'a>>(
    json: &'a [u8],
    options: &ReadOptions,
    levels: usize,
) -> Result<(Acknowledgement<S>, Report), ReadError> {
    let mut decoder = JsonDecoder::new(json, options)?;
    let mut inside = None;
    if !decoder.is_text() {
        let form = decoder.form()?;
        if form != Form::Reply || decoder.may_wrap(false, None) {
            inside = place_inside(decoder.reader().text(), options)?;
        }
    }
    if let Some(place) = inside {
        decoder.enter(&place)?;
    }
    if decoder.is_text() {
        return acknowledgement_text(decoder, options, levels);
    }
    decoder.form()?;
    let mut slot = ReplySlot::new(inner_acknowledgement);
    reply(&mut decoder, &mut slot, options, levels)?;
    Ok((slot.reply, decoder.finish()?))
}

/// Reads a reply that is a text in another document, in JSON or XML.
#[cold]
fn acknowledgement_text_of<'t, S: FromInput<'t>>(
    text: &'t str,
    options: &ReadOptions,
    levels: usize,
) -> Result<(Acknowledgement<S>, Report), ReadError> {
    match Encoding::of(text.as_bytes()) {
        Encoding::Json => acknowledgement_nested(text.as_bytes(), options, levels),
        Encoding::Xml => acknowledgement_xml(
            text.trim_ascii_start().as_bytes(),
            &options.with_levels_of_text(levels),
        ),
    }
}

/// Reads a reply that was sent as one JSON string.
#[cold]
fn acknowledgement_text<'a, S: FromInput<'a>>(
    mut decoder: JsonDecoder<'a>,
    options: &ReadOptions,
    levels: usize,
) -> Result<(Acknowledgement<S>, Report), ReadError> {
    let (text, offset) = decoder.packet_text()?;
    if levels == 0 {
        return Err(decoder.too_nested(offset));
    }
    let inner = acknowledgement_text_of::<S::Within<'_>>(&text, options, levels - 1);
    let (reply, report) = inner.map_err(|error| decoder.of_text(&error, offset))?;
    decoder.enclose_packet(report, offset);
    Ok((reply.with_text(), decoder.finish()?))
}

/// The reply inside of another one, with the findings on it; `None` if it turns out to be none.
pub(super) type InnerReply<R> = Option<(R, Report)>;

/// Reads a reply into a slot; if another reply is in its `message` as text, reads that one instead. What stands in the outer
/// reply and not in the inner one is [kept](keep_around) beside it. An outer reply with records of its own is the one that
/// counts: its `message` stays a text, and what is said of the two is a [contradiction](crate::spec::Contradiction::is_beside).
pub(super) fn reply<'a>(
    decoder: &mut impl ReplyDecoder<'a>,
    slot: &mut dyn AnyReply<'a>,
    options: &ReadOptions,
    levels: usize,
) -> Result<(), ReadError> {
    let nested = decoder.nested(slot.list())?;
    decoder.outer(slot)?;
    let Some(nested) = nested else {
        return Ok(());
    };
    let contradiction = slot.contradiction(decoder.has_given());
    if contradiction.is_some_and(|found| found.is_beside) {
        return Ok(());
    }
    if levels == 0 {
        return Err(decoder.too_nested(nested.offset));
    }
    let read = slot.read_inner(&nested, options, levels - 1, decoder.collector());
    read.map_err(|error| decoder.of_text(&error, nested.offset))
}

/// What a reply of any kind is read into.
pub(super) trait AnyReply<'a> {
    /// The field that holds its records, if it may have some.
    fn list(&self) -> Option<&'static FieldSpec>;

    /// Reads the outer reply.
    fn read_json(&mut self, decoder: &mut JsonDecoder<'a>) -> Result<(), ReadError>;

    /// As [`read_json`](Self::read_json), in XML.
    fn read_xml(&mut self, decoder: &mut XmlDecoder<'a>) -> Result<(), ReadError>;

    /// What contradicts itself in the outer reply, if its records were read before it or not.
    fn contradiction(&self, has_given: bool) -> Option<Contradiction>;

    /// Puts the reply inside of the outer one in its place.
    fn read_inner(
        &mut self,
        nested: &Nested,
        options: &ReadOptions,
        levels: usize,
        collector: &mut Collector,
    ) -> Result<(), ReadError>;
}

/// A reply to be read, and how one inside of it is.
pub(super) struct ReplySlot<R> {
    pub(super) reply: R,
    read_inner: ReadInner<R>,
}

/// Reads an inner reply, which may hold another one, so many levels deep.
type ReadInner<R> = fn(&str, &ReadOptions, usize) -> Result<InnerReply<R>, ReadError>;

impl<R: Record> ReplySlot<R> {
    pub(super) fn new(read_inner: ReadInner<R>) -> Self {
        Self {
            reply: R::default(),
            read_inner,
        }
    }
}

impl<'a, R> AnyReply<'a> for ReplySlot<R>
where
    R: Record,
    R::Text: FromInput<'a>,
{
    fn list(&self) -> Option<&'static FieldSpec> {
        list_of(R::SPEC)
    }

    fn read_json(&mut self, decoder: &mut JsonDecoder<'a>) -> Result<(), ReadError> {
        self.reply = decoder.root_object()?;
        Ok(())
    }

    fn read_xml(&mut self, decoder: &mut XmlDecoder<'a>) -> Result<(), ReadError> {
        self.reply = decoder.root_object()?;
        Ok(())
    }

    fn contradiction(&self, has_given: bool) -> Option<Contradiction> {
        self.reply.contradiction(has_given)
    }

    #[cold]
    fn read_inner(
        &mut self,
        nested: &Nested,
        options: &ReadOptions,
        levels: usize,
        collector: &mut Collector,
    ) -> Result<(), ReadError> {
        let around = members(&self.reply);
        if around.iter().any(|(_, raw)| raw == RECORDS) {
            // It is the one that counts.
            return Ok(());
        }
        let Some((mut inner, report)) = (self.read_inner)(&nested.text, options, levels)? else {
            return Ok(());
        };
        let members = Members {
            around,
            inside: members(&inner),
            unknown_around: self.reply.unknown(),
        };
        keep_around(collector, nested, R::SPEC, &members, inner.unknown_mut());
        collector.enclose(&nested.key, report, nested.offset);
        self.reply = inner;
        Ok(())
    }
}

/// A decoder at a reply, in either encoding.
pub(super) trait ReplyDecoder<'a> {
    /// The reply inside, if there is one. Where there is a list, records may stand beside it, so that it is none.
    fn nested(&mut self, list: Option<&'static FieldSpec>) -> Result<Option<Nested>, ReadError>;

    /// Reads the outer reply.
    fn outer(&mut self, slot: &mut dyn AnyReply<'a>) -> Result<(), ReadError>;

    /// Whether the records of the reply were read before it.
    fn has_given(&self) -> bool;

    fn collector(&mut self) -> &mut Collector;

    fn too_nested(&self, offset: usize) -> ReadError;

    fn of_text(&self, error: &ReadError, offset: usize) -> ReadError;
}

impl<'a> ReplyDecoder<'a> for JsonDecoder<'a> {
    fn nested(&mut self, _: Option<&'static FieldSpec>) -> Result<Option<Nested>, ReadError> {
        Ok(self.take_nested())
    }

    fn outer(&mut self, slot: &mut dyn AnyReply<'a>) -> Result<(), ReadError> {
        slot.read_json(self)
    }

    fn has_given(&self) -> bool {
        self.has_given()
    }

    fn collector(&mut self) -> &mut Collector {
        self.collector()
    }

    fn too_nested(&self, offset: usize) -> ReadError {
        self.too_nested(offset)
    }

    fn of_text(&self, error: &ReadError, offset: usize) -> ReadError {
        self.of_text(error, offset)
    }
}

impl<'a> ReplyDecoder<'a> for XmlDecoder<'a> {
    fn nested(&mut self, list: Option<&'static FieldSpec>) -> Result<Option<Nested>, ReadError> {
        self.nested_reply(list)
    }

    fn outer(&mut self, slot: &mut dyn AnyReply<'a>) -> Result<(), ReadError> {
        slot.read_xml(self)
    }

    fn has_given(&self) -> bool {
        self.has_given()
    }

    fn collector(&mut self) -> &mut Collector {
        self.collector()
    }

    fn too_nested(&self, offset: usize) -> ReadError {
        self.too_nested(offset)
    }

    fn of_text(&self, error: &ReadError, offset: usize) -> ReadError {
        self.of_text(error, offset)
    }
}

/// Adds what stands in the outer reply and not in the inner one to the unknown fields of the inner one, and reports it: its
/// unknown fields under their names, a known field whose value the inner reply does not have under its name with `#around`. So
/// is an unknown one whose name means a field, or is the name of something else in the inner reply.
#[cold]
fn keep_around<S: Text>(
    collector: &mut Collector,
    nested: &Nested,
    reply: &'static RecordSpec,
    members: &Members<'_, S>,
    unknown: &mut Unknown<S>,
) {
    let told = Finding::new(Code::NestedReply, None);
    collector.at(&nested.key, told, Some(nested.offset));
    let Members {
        around,
        inside,
        unknown_around,
    } = members;
    let code_inside = value_of(inside, CODE);
    let code_around = value_of(around, CODE);
    let names: HashSet<&str> = inside.iter().map(|(name, _)| name.as_str()).collect();
    let same: HashSet<&(String, String)> = inside.iter().collect();
    let mut free = HashMap::new();
    // The text that has just been read as the inner reply. To the reply to a login, `message` is an unknown field.
    let read = reply
        .field("message")
        .map_or(&*nested.key, |field| field.name);
    let read = around.iter().rposition(|(name, _)| name == read);
    for (index, member) in around.iter().enumerate() {
        let (name, raw) = member;
        let is_same_code = name == CODE
            && code_inside
                .as_ref()
                .is_some_and(|code| same_code(code, raw));
        if Some(index) == read || same.contains(member) || is_same_code {
            continue;
        }
        let is_known = reply.field(name).is_some();
        // Where a key in another letter case stands beside it, an absent field is written, too.
        if is_known && has_nothing(raw) && unknown_around.get(name).is_none() {
            continue;
        }
        let may_be_known = reply.field_in_any_case(name).is_some();
        let kept = if may_be_known || names.contains(name.as_str()) {
            free.entry(name)
                .or_insert_with(|| free_name(name, &names))
                .as_str()
        } else {
            name
        };
        if is_known {
            collector.at(kept, Finding::unknown(reply), Some(nested.offset));
        }
        let value = RawJson::trusted(S::from_string(raw.clone()));
        let kept = S::from_string(kept.to_owned());
        unknown.push(kept, value);
    }
    unknown.settle(reply);
    if let (Some(around), Some(inside)) = (code_around, code_inside)
        && let Some(contradiction) = contradiction_around(reply, &around, &inside)
    {
        let finding = Finding::contradiction(&contradiction);
        let offset = nested.code_offset.unwrap_or(nested.offset);
        collector.at(CODE, finding, Some(offset));
    }
}

/// What is written of the outer reply and of the inner one, and what the outer one holds beyond its fields.
struct Members<'r, S: Text> {
    around: Vec<(String, String)>,
    inside: Vec<(String, String)>,
    unknown_around: &'r Unknown<S>,
}

const CODE: &str = "error_code";

/// What stands for the raw value of records: no raw value is this.
const RECORDS: &str = "";

/// Whether a raw value is what is written of an absent field.
fn has_nothing(raw: &str) -> bool {
    matches!(raw, "\"\"" | "[]" | "null")
}

/// The name beside the members of the inner reply for a value of the outer one: `error_code#around`, or, of replies in replies,
/// `error_code#around2`.
fn free_name(name: &str, names: &HashSet<&str>) -> String {
    let mut free = format!("{name}#around");
    let mut number = 1;
    while names.contains(free.as_str()) {
        number += 1;
        free = format!("{name}#around{number}");
    }
    free
}

/// The raw value of the last member of this name.
fn value_of(members: &[(String, String)], name: &str) -> Option<String> {
    let last = members.iter().rfind(|(other, _)| other == name);
    last.map(|(_, raw)| raw.clone())
}

/// What is written of a reply: the keys and the raw values, but for its records, of which it counts only that there are some.
fn members<R: Record>(reply: &R) -> Vec<(String, String)> {
    let options = WriteOptions::new().keep_invalid(true).omit_absent(true);
    let (json, records) = outline(reply, &options);
    members_of(&json, records)
}

fn members_of(json: &str, records: Option<usize>) -> Vec<(String, String)> {
    let mut reader = Reader::trusting(json);
    let mut members = Vec::new();
    let mut gather = || -> Result<(), ParseError> {
        reader.begin_object()?;
        while let Some(key) = reader.next_key()? {
            reader.peek()?;
            let raw = reader.skip()?;
            let is_of_records = records.is_some_and(|gap| gap + 1 == reader.offset());
            let raw = if is_of_records { RECORDS } else { raw };
            members.push((key.into_owned(), raw.to_owned()));
        }
        Ok(())
    };
    // What was just written is JSON; in place of the record may stand something else, which has no members.
    let _ = gather();
    members
}
