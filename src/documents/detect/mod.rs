//! Which message a document is, found out from its content.

mod detection;
mod guess;
mod keys;
mod nearest;
mod ranking;
mod roots;
mod wrapped;
mod wrapped_xml;

use self::keys::Keys;
use super::first_line::of_first_line;
use super::root::form_of_root;
use crate::codec::json::JsonDecoder;
use crate::codec::text_of;
use crate::codec::xml::XmlDecoder;
use crate::error::{Foreign, Gateway, LimitKind, ReadError, ReadErrorKind, Stop};
use crate::options::ReadOptions;
use crate::packets::Message;
use crate::packets::envelope::list_of;
use crate::report::Origin;
use crate::spec::RecordSpec;
use crate::syntax::json::Reader;
use crate::syntax::xml::{Event, Events};
use crate::text::visible;
use crate::wire::{Encoding, Form, without_bom};

pub use self::detection::Detection;
pub(crate) use self::guess::{Guess, guess, guess_start};
#[cfg(feature = "cli")]
pub(crate) use self::nearest::nearest_name;
pub(crate) use self::roots::{RootOf, messages_of_root};
use self::wrapped::{Within, holds_packet, look_inside};
pub(crate) use self::wrapped::{is_of_record, place_inside};
use self::wrapped_xml::json_start;
pub(crate) use self::wrapped_xml::{XmlPacket, XmlShape, look_inside_xml};

/// Finds out which message a document is.
///
/// An XML document is recognised by its root element, a JSON request by its `service`. Any other JSON document is
/// recognised by its keys: the message that declares the most of them, less those that it does not declare; of several,
/// the one that has such a form, then the one that declares the fewest fields of the first edition, then the one whose direction
/// fits the form.
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
/// When the bytes are neither JSON nor XML, pass a limit, or fit no message; then the error names the nearest message.
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
        Encoding::Json => detect_json(bytes, options, options.levels_of_text())
            .map_err(|error| of_first_line(error, None, bytes, options)),
        Encoding::Xml => detect_xml(bytes, options),
    }
}

/// What the start of a document tells of its message.
pub(crate) struct Start {
    /// The message, as far as the start tells it.
    pub(crate) found: Result<Detection, ReadError>,
    /// Whether more of the document would tell no more: the start names the message, or holds a whole record.
    pub(crate) is_sure: bool,
}

/// As [`detect_with`], by the start of a document, which may be cut off anywhere unless it is the whole.
pub(crate) fn detect_start(start: &[u8], is_whole: bool, options: &ReadOptions) -> Start {
    let sure = |found| Start {
        found,
        is_sure: true,
    };
    let whole = detect_with(start, options);
    // The start may be a whole document: so is one line of newline-delimited JSON.
    let is_foreign = |error: &ReadError| matches!(error.kind(), ReadErrorKind::Foreign(_));
    // The reply that a reply in XML holds in its message, which may come late, tells more.
    let may_tell_more = |found: &Result<Detection, ReadError>| match found {
        Ok(found) => !is_whole && found.encoding == Encoding::Xml && found.message.is_none(),
        Err(_) => false,
    };
    if whole.as_ref().err().is_some_and(is_foreign)
        || whole.is_ok() && !may_tell_more(&whole)
        || (is_whole && Encoding::of(start) == Encoding::Xml)
    {
        return sure(whole);
    }
    let bytes = without_bom(start);
    let (sound, broken) = match text_of(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
            // `None` if only the last character is cut off.
            let broken = error.error_len().map(|_| ReadError::utf8(bytes, &error));
            (std::str::from_utf8(valid).unwrap_or_default(), broken)
        }
    };
    let Start { found, is_sure } = match Encoding::of(start) {
        // One damaged record need not hide what the others are.
        Encoding::Json if broken.is_some() => detect_json_start(
            &String::from_utf8_lossy(bytes),
            options,
            options.levels_of_text(),
        ),
        Encoding::Json => detect_json_start(sound, options, options.levels_of_text()),
        Encoding::Xml => {
            let decoder = XmlDecoder::over(sound, options, Origin::WHOLE);
            let found = decoder.and_then(|decoder| of_root(decoder, options, true));
            let is_sure = !may_tell_more(&found);
            Start { found, is_sure }
        }
    };
    match (found, broken) {
        (Err(_), Some(broken)) => sure(Err(broken)),
        // The error on the whole document says more than that too little of its start was understood.
        (Err(_), None) if is_whole => sure(whole),
        (found, _) => Start { found, is_sure },
    }
}

fn detect_json(json: &[u8], options: &ReadOptions, levels: usize) -> Result<Detection, ReadError> {
    let inside = |text: &str| detect_inside(text, options, levels);
    detect_json_or(json, options, levels, &inside)
}

/// As [`detect_json`]; `inside` looks for the packet inside of a document that may be something around one.
fn detect_json_or(
    json: &[u8],
    options: &ReadOptions,
    levels: usize,
    inside: &dyn Fn(&str) -> Result<Option<Detection>, ReadError>,
) -> Result<Detection, ReadError> {
    let mut decoder = JsonDecoder::new(json, options)?;
    if decoder.is_text() {
        return detect_text(decoder, options, levels);
    }
    let mut keys = Keys::default();
    let form = decoder.form_noting(|key| keys.note(key))?;
    let text = decoder.reader().text();
    if form == Form::Record {
        decoder.end()?;
        let found = keys.identify(form);
        return found.or_else(|error| match inside(text)? {
            Some(found) => Ok(found),
            None => Err(error_reply(text, options).unwrap_or(error)),
        });
    }
    if decoder.may_wrap(false, None)
        && let Some(found) = inside(text)?
    {
        return Ok(found);
    }
    if let Some(nested) = decoder.take_nested().filter(|nested| !nested.is_beside) {
        if levels == 0 {
            return Err(decoder.too_nested(nested.offset));
        }
        // The inner reply tells more. If it tells nothing, the outer one may.
        match detect_json(nested.text.as_bytes(), options, levels - 1) {
            Err(error) if error.kind() == &ReadErrorKind::Limit(LimitKind::NestedTexts) => {
                return Err(decoder.of_text(&error, nested.offset));
            }
            Ok(found) => return Ok(found),
            Err(_) => {}
        }
    }
    let mut reader = Reader::with_limits(text, options.json_limits());
    let mut keys = Keys::default();
    keys.gather(&mut reader, form)
        .and_then(|()| reader.end())
        .map_err(|error| {
            ReadError::stopped(&Stop::from(error), text, &Origin::WHOLE).under(options)
        })?;
    if form == Form::Request
        && keys.is_mute()
        && let Some(error) = error_reply(text, options)
    {
        return Err(error);
    }
    // In a bare list, what is inside may be a packet.
    if form != Form::List {
        keys.takes_inside();
    }
    let found = keys.identify(form);
    if form == Form::List && found.is_err() {
        if let Some(found) = inside(text)? {
            return Ok(found);
        }
        if let Some((first, second)) = wrapped::several_in_list(text, options.json_limits()) {
            return Err(ReadError::new(ReadErrorKind::SeveralPackets(first, second)));
        }
        // Each record may stand in an array or a text of its own.
        if keys.takes_inside() {
            return keys.identify(form);
        }
    }
    found
}

/// The error for JSON in which a server or a gateway tells of an error.
#[cold]
fn error_reply(text: &str, options: &ReadOptions) -> Option<ReadError> {
    let keys = wrapped::root_keys(text, options.json_limits())?;
    let gateway = Gateway::of_keys(&keys)?;
    Some(ReadError::foreign(Foreign::ErrorReply(gateway)))
}

/// As [`error_reply`], where a document of this message was expected, and none of the keys is a field of its record: some are
/// not of its envelopes either.
#[cold]
pub(crate) fn error_reply_to(
    message: Message,
    text: &str,
    options: &ReadOptions,
) -> Option<ReadError> {
    let spec = message.spec();
    let keys = wrapped::root_keys(text, options.json_limits())?;
    let has = |record: &RecordSpec, key: &str| record.field_in_any_case(key).is_some();
    let is_enveloped =
        |key: &String| has(spec.request, key) || spec.reply.is_some_and(|reply| has(reply, key));
    // Of an object with more keys than that, not all are looked at.
    if keys.len() == wrapped::MOST_KEYS || keys.iter().all(is_enveloped) {
        return None;
    }
    let gateway = Gateway::of_keys(&keys)?;
    Some(ReadError::foreign(Foreign::ErrorReply(gateway)))
}

/// Detects the message of the one packet inside a document whose root is none; `None` if there is none inside. The packet
/// itself is not taken for something around another one.
#[cold]
fn detect_inside(
    text: &str,
    options: &ReadOptions,
    levels: usize,
) -> Result<Option<Detection>, ReadError> {
    match look_inside(text, options.json_limits(), false) {
        Within::One(packet) => {
            let inner = text.get(packet.start..packet.end).unwrap_or_default();
            detect_json_or(inner.as_bytes(), options, levels, &|_| Ok(None)).map(Some)
        }
        Within::Nothing => Ok(None),
        Within::Several(first, second) => {
            Err(ReadError::new(ReadErrorKind::SeveralPackets(first, second)))
        }
    }
}

/// Detects the message of a packet that was sent as one JSON string.
#[cold]
fn detect_text(
    mut decoder: JsonDecoder<'_>,
    options: &ReadOptions,
    levels: usize,
) -> Result<Detection, ReadError> {
    let (text, offset) = decoder.packet_text()?;
    decoder.end()?;
    if !is_packet_text(&text, options) {
        return Err(decoder.no_packet(&text, offset));
    }
    if levels == 0 {
        return Err(decoder.too_nested(offset));
    }
    let found = detect_packet_text(&text, options, levels - 1);
    let found = found.map_err(|error| decoder.of_text(&error, offset))?;
    Ok(Detection {
        encoding: Encoding::Json,
        ..found
    })
}

/// Detects the message of a text that stands in another document, which is JSON or XML.
#[cold]
fn detect_packet_text(
    text: &str,
    options: &ReadOptions,
    levels: usize,
) -> Result<Detection, ReadError> {
    match Encoding::of(text.as_bytes()) {
        Encoding::Json => detect_json(text.as_bytes(), options, levels),
        Encoding::Xml => detect_xml(
            text.trim_ascii_start().as_bytes(),
            &options.with_levels_of_text(levels),
        ),
    }
}

/// Whether a text that stands in a JSON string is a packet, or holds one.
#[cold]
pub(in crate::documents) fn is_packet_text(text: &str, options: &ReadOptions) -> bool {
    let inside = || look_inside(text, options.json_limits(), false);
    holds_packet(text, 1)
        || text.trim_ascii().starts_with('{') && matches!(inside(), Within::One(_))
}

fn detect_xml(xml: &[u8], options: &ReadOptions) -> Result<Detection, ReadError> {
    let decoder = XmlDecoder::new(xml, options)?;
    of_root(decoder, options, false)
}

/// Detects the message by the root element, or by what is inside another one; `cut` says whether the document may end early.
fn of_root(
    mut decoder: XmlDecoder<'_>,
    options: &ReadOptions,
    cut: bool,
) -> Result<Detection, ReadError> {
    let root = decoder.root();
    let detection = |message, form, also| Detection {
        message,
        encoding: Encoding::Xml,
        form,
        also,
    };
    let (message, others) = match messages_of_root(root) {
        Ok(RootOf::Message(message, others)) => (message, others),
        Ok(RootOf::Acknowledgement) => {
            let (message, also) = inside_reply(&mut decoder, options)?;
            return Ok(detection(message, Form::Reply, also));
        }
        Err(unknown) => {
            let is_fault = is_fault(decoder.events().text(), options);
            let unknown = || {
                let told = if is_fault {
                    Some(Foreign::ErrorReply(Gateway::Soap))
                } else {
                    Gateway::of_root(root)
                };
                told.map_or(unknown, ReadError::foreign)
            };
            return inside_xml(&mut decoder, options, cut)?.ok_or_else(unknown);
        }
    };
    Ok(match form_of_root(message, root) {
        Some(Form::Request) | None => {
            let (form, service) = if cut {
                decoder.envelope_so_far()
            } else {
                decoder.envelope_of_whole()?
            };
            match service.and_then(|service| visible(&service).parse().ok()) {
                Some(named) if named != message => detection(Some(named), form, Vec::new()),
                _ => detection(Some(message), form, others),
            }
        }
        Some(form) => detection(Some(message), form, others),
    })
}

/// The message of the reply in the `message` of the one at hand, and others that it fits; none if that holds no reply, or one
/// that tells nothing.
fn inside_reply(
    decoder: &mut XmlDecoder<'_>,
    options: &ReadOptions,
) -> Result<(Option<Message>, Vec<Message>), ReadError> {
    // Whatever the message: their lists of records are alike.
    let mut messages = Message::ALL.iter();
    let list = messages.find_map(|message| list_of(message.spec().reply?));
    // What is broken, or cut off, is told of by who reads on.
    let Ok(Some(nested)) = decoder.nested_reply(list) else {
        return Ok((None, Vec::new()));
    };
    let levels = options.levels_of_text();
    if levels == 0 {
        return Err(decoder.too_nested(nested.offset));
    }
    match detect_json(nested.text.as_bytes(), options, levels - 1) {
        Err(error) if error.kind() == &ReadErrorKind::Limit(LimitKind::NestedTexts) => {
            Err(decoder.of_text(&error, nested.offset))
        }
        Ok(found) => Ok((found.message, found.also)),
        Err(_) => Ok((None, Vec::new())),
    }
}

/// Whether the XML is the fault of a web service: in the envelope of SOAP, or alone.
#[cold]
fn is_fault(text: &str, options: &ReadOptions) -> bool {
    const MOST: usize = 16;
    let Ok(mut events) = Events::new(text, options.xml_limits()) else {
        return false;
    };
    let mut outer = "";
    for _ in 0..MOST {
        match events.next() {
            Ok(Event::Start) => {
                let name = events.name();
                match (outer, name) {
                    ("" | "Body", "Fault" | "fault") => return true,
                    ("Envelope", "Header") => {
                        if events.skip().is_err() {
                            return false;
                        }
                    }
                    ("", "Envelope") | ("Envelope", "Body") => outer = name,
                    _ => return false,
                }
            }
            Ok(Event::Text(_)) => {}
            _ => return false,
        }
    }
    false
}

/// What the one packet inside a document is whose root has an unknown name; the decoder goes to it. `None` if there is none
/// inside.
#[cold]
fn inside_xml(
    decoder: &mut XmlDecoder<'_>,
    options: &ReadOptions,
    cut: bool,
) -> Result<Option<Detection>, ReadError> {
    let text = decoder.events().text();
    let Some(packet) = look_inside_xml(text, options, cut)? else {
        return Ok(None);
    };
    decoder.enter(&packet.place, true)?;
    if packet.shape == XmlShape::Text {
        let found = text_in_xml(decoder, options, cut)?;
        return Ok(Some(Detection {
            encoding: Encoding::Xml,
            ..found
        }));
    }
    let named = packet
        .message
        .and_then(|message| form_of_root(message, decoder.root()));
    let form = match (packet.shape, named) {
        (XmlShape::Named, None) => Form::Reply,
        (XmlShape::Named, Some(Form::Request)) => decoder.envelope_so_far().0,
        (XmlShape::Renamed(form), _) | (XmlShape::Named, Some(form)) => form,
        (XmlShape::Text, _) => Form::Record,
    };
    let (message, also) = match packet.message {
        None if form == Form::Reply => inside_reply(decoder, options)?,
        message => (message, Vec::new()),
    };
    Ok(Some(Detection {
        message,
        encoding: Encoding::Xml,
        form,
        also,
    }))
}

/// Detects the message of the packet that is the text of the element at hand.
#[cold]
fn text_in_xml(
    decoder: &mut XmlDecoder<'_>,
    options: &ReadOptions,
    cut: bool,
) -> Result<Detection, ReadError> {
    let behind = decoder.events().next_offset();
    match decoder.packet_text() {
        Ok((text, offset)) => {
            let levels = options.levels_of_text();
            if levels == 0 {
                return Err(decoder.too_nested(offset));
            }
            let found = detect_packet_text(&text, options, levels - 1);
            found.map_err(|error| decoder.of_text(&error, offset))
        }
        Err(error) => {
            let text = decoder.events().text().get(behind..).unwrap_or_default();
            match json_start(text) {
                Some(start) if cut => {
                    detect_json_start(&start, options, options.levels_of_text()).found
                }
                _ => Err(error),
            }
        }
    }
}

fn detect_json_start(text: &str, options: &ReadOptions, levels: usize) -> Start {
    let inside = |text: &str| match look_inside(text, options.json_limits(), true) {
        Within::One(packet) => {
            let inner = text.get(packet.start..packet.end).unwrap_or_default();
            Some(detect_json_start_or(inner, options, levels, &|_| None))
        }
        Within::Several(..) | Within::Nothing => None,
    };
    detect_json_start_or(text, options, levels, &inside)
}

/// As [`detect_json_start`]; `inside` looks for the packet inside of a document that may be something around one.
fn detect_json_start_or(
    text: &str,
    options: &ReadOptions,
    levels: usize,
    inside: &dyn Fn(&str) -> Option<Start>,
) -> Start {
    if levels > 0
        && let Some(line) = first_text(text)
        && let Ok(found) = detect_json(line.as_bytes(), options, levels - 1)
    {
        return Start {
            found: Ok(found),
            is_sure: true,
        };
    }
    let mut keys = Keys::default();
    let found = keys.gather_start(text, options);
    let mut found = found.map(|(form, broken)| {
        if form != Form::List {
            keys.takes_inside();
        }
        (form, keys.identify(form), broken)
    });
    let is_told = matches!(found, Ok((_, Ok(_), _))) && !keys.may_wrap();
    // Something around a packet, as far as the start tells.
    if !is_told && let Some(found) = inside(text) {
        return found;
    }
    if let Ok((form @ Form::List, told @ Err(_), _)) = &mut found
        && keys.takes_inside()
    {
        *told = keys.identify(*form);
    }
    let is_sure = keys.names_message() || keys.records_seen > 0;
    match found {
        // More of the text would not mend it.
        Ok((_, Err(_), Some(broken))) => Start {
            found: Err(broken),
            is_sure: true,
        },
        found => Start {
            found: found.and_then(|(_, found, _)| found),
            is_sure,
        },
    }
}

/// The text of the string that a document begins with, which may be the first of several lines.
fn first_text(text: &str) -> Option<String> {
    let start = text.trim_ascii_start();
    if !start.starts_with('"') {
        return None;
    }
    let mut reader = Reader::new(start);
    reader.peek().ok()?;
    Some(reader.string().ok()?.into_owned())
}
