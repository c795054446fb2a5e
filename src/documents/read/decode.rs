//! Reading a document of a known message: its form is found out, and its parts are read accordingly.

use super::body::{AnyBody, document};
use super::taken::taken;
use crate::codec::Place;
use crate::codec::json::JsonDecoder;
use crate::codec::xml::{self, XmlDecoder};
use crate::documents::detect::{
    XmlPacket, XmlShape, error_reply_to, is_of_record, is_packet_text, look_inside_xml,
    messages_of_root, place_inside,
};
use crate::documents::first_line::of_first_line;
use crate::documents::form_of_root;
use crate::error::{ReadError, ReadErrorKind};
use crate::options::ReadOptions;
use crate::packets::{Document, Message, MessageType};
use crate::report::{Origin, Report};
use crate::spec::FieldSpec;
use crate::text::{FromInput, visible};
use crate::wire::{Encoding, Form};

/// Reads a document in either encoding.
pub(super) fn decode<'a, M, S>(
    bytes: &'a [u8],
    options: &ReadOptions,
) -> Result<Document<M, S>, ReadError>
where
    M: MessageType,
    S: FromInput<'a>,
{
    match Encoding::of(bytes) {
        Encoding::Json => decode_json(bytes, options),
        Encoding::Xml => decode_xml(bytes, options),
    }
}

/// Reads a JSON document.
pub(super) fn decode_json<'a, M, S>(
    json: &'a [u8],
    options: &ReadOptions,
) -> Result<Document<M, S>, ReadError>
where
    M: MessageType,
    S: FromInput<'a>,
{
    let read = document(|body| {
        JsonDecoder::new(json, options)
            .and_then(|decoder| {
                decode_json_nested(body, decoder, options, options.levels_of_text())
            })
            .map_err(|error| of_first_line(error, Some(M::MESSAGE), json, options))
    });
    taken(read, json, options)
}

/// Reads an XML document.
pub(super) fn decode_xml<'a, M, S>(
    xml: &'a [u8],
    options: &ReadOptions,
) -> Result<Document<M, S>, ReadError>
where
    M: MessageType,
    S: FromInput<'a>,
{
    let read = document(|body| decode_xml_document(body, XmlDecoder::new(xml, options)?));
    taken(read, xml, options)
}

/// A text that is a whole document, or what is left of one once a stream has taken the records out.
pub(crate) struct Rest<'a> {
    pub(crate) text: &'a str,
    pub(crate) encoding: Encoding,
    /// Whether a byte-order mark stood before it.
    pub(crate) has_bom: bool,
    /// Where the text begins in its document.
    pub(crate) origin: Origin,
    /// The list of the envelope whose records were taken out.
    pub(crate) given: Option<&'static FieldSpec>,
}

/// Reads what is left of a document.
pub(crate) fn decode_rest<'a, M, S>(
    rest: &Rest<'a>,
    options: &ReadOptions,
) -> Result<Document<M, S>, ReadError>
where
    M: MessageType,
    S: FromInput<'a>,
{
    document(|body| read_rest(body, rest, options))
}

fn read_rest<'a>(
    body: &mut dyn AnyBody<'a>,
    rest: &Rest<'a>,
    options: &ReadOptions,
) -> Result<Report, ReadError> {
    match rest.encoding {
        Encoding::Json => {
            let mut decoder = JsonDecoder::over(rest.text, options, rest.origin);
            decoder.note_given(rest.given);
            if rest.has_bom {
                decoder.note_bom();
            }
            decode_json_nested(body, decoder, options, options.levels_of_text())
        }
        Encoding::Xml => {
            let mut decoder = XmlDecoder::over(rest.text, options, rest.origin)?;
            decoder.note_given(rest.given);
            if rest.has_bom {
                decoder.note_bom();
            }
            decode_xml_document(body, decoder)
        }
    }
}

/// Reads a JSON document. A reply in it may hold another reply, and so on, `levels` deep.
pub(super) fn decode_json_nested<'a>(
    body: &mut dyn AnyBody<'a>,
    mut decoder: JsonDecoder<'a>,
    options: &ReadOptions,
    levels: usize,
) -> Result<Report, ReadError> {
    if decoder.is_text() {
        return decode_json_text(body, decoder, options, levels);
    }
    let message = body.message();
    let spec = message.spec();
    if spec.record.is_some() && body.read_bare(&mut decoder) {
        return decoder.finish();
    }
    let form = decoder.form()?;
    let fields = spec.record.unwrap_or(spec.request);
    let may_wrap = match form {
        Form::List => decoder.may_hold_packet(fields),
        form => decoder.may_wrap(form == Form::Record, Some(fields)),
    };
    let text = decoder.reader().text();
    if may_wrap
        && !(matches!(form, Form::Record | Form::List)
            && is_of_record(text, fields, options.json_limits()))
    {
        if let Some(place) = place_inside(text, options)? {
            decoder.enter(&place)?;
            return decode_json_inside(body, decoder, form, options, levels);
        }
        // What a gateway answers in the place of the other side is no record of which everything is missing.
        if form == Form::Record
            && let Some(error) = error_reply_to(message, text, options)
        {
            return Err(error);
        }
    }
    decode_json_form(body, decoder, form, options, levels)
}

/// Reads the packet that a decoder has [gone to](JsonDecoder::enter), inside of what had this form by itself.
#[cold]
fn decode_json_inside<'a>(
    body: &mut dyn AnyBody<'a>,
    mut decoder: JsonDecoder<'a>,
    around: Form,
    options: &ReadOptions,
    levels: usize,
) -> Result<Report, ReadError> {
    if decoder.is_text() {
        return decode_json_text(body, decoder, options, levels);
    }
    let form = decoder.form()?;
    // Where an object is due, a schema refuses an array, whatever it demands of the object.
    let is_array = around == Form::List && form != Form::List;
    decoder.note_seen(is_array || demands_something(body.message(), form));
    decode_json_form(body, decoder, form, options, levels)
}

/// Whether the schema of a form refuses an object without any known key, as what is around a packet is.
pub(super) fn demands_something(message: Message, form: Form) -> bool {
    let spec = message.spec();
    let record = match form {
        Form::List => return true,
        Form::Request => Some(spec.request),
        Form::Reply => spec.reply,
        Form::Record => spec.record,
    };
    record.is_none_or(|record| record.fields.iter().any(|field| field.required))
}

/// Reads a packet that was sent as one JSON string. A reader of lines and columns is led to the string.
#[cold]
fn decode_json_text<'a>(
    body: &mut dyn AnyBody<'a>,
    mut decoder: JsonDecoder<'a>,
    options: &ReadOptions,
    levels: usize,
) -> Result<Report, ReadError> {
    let (text, offset) = decoder.packet_text()?;
    if !is_packet_text(&text, options) {
        return Err(decoder.no_packet(&text, offset));
    }
    if levels == 0 {
        return Err(decoder.too_nested(offset));
    }
    match body.read_text(&text, options, levels - 1) {
        Ok(report) => decoder.enclose_packet(report, offset),
        Err(error) => return Err(decoder.of_text(&error, offset)),
    }
    decoder.finish()
}

/// As [`decode_json_nested`], if the form is known.
pub(super) fn decode_json_form<'a>(
    body: &mut dyn AnyBody<'a>,
    mut decoder: JsonDecoder<'a>,
    form: Form,
    options: &ReadOptions,
    levels: usize,
) -> Result<Report, ReadError> {
    let spec = body.message().spec();
    let form = match form {
        // A message without records has no record form: an object can only be its request.
        Form::Record if spec.record.is_none() => Form::Request,
        form => form,
    };
    if form == Form::List && !spec.has_list {
        decoder.no_list();
    }
    body.read_json(&mut decoder, form, options, levels)?;
    decoder.finish()
}

/// As [`decode_xml`], with a decoder at the root element.
pub(super) fn decode_xml_document<'a>(
    body: &mut dyn AnyBody<'a>,
    mut decoder: XmlDecoder<'a>,
) -> Result<Report, ReadError> {
    let message = body.message();
    let form = match form_of_root(message, decoder.root()) {
        Some(Form::Request) => match decoder.envelope_form()? {
            Form::Reply => Form::Reply,
            _ => Form::Request,
        },
        Some(form) => form,
        None => return decode_xml_inside(body, decoder),
    };
    if form == Form::List && !message.spec().has_list {
        decoder.no_list();
    }
    body.read_xml(&mut decoder, form)?;
    decoder.finish()
}

/// Reads the packet inside a document whose root has another name.
#[cold]
fn decode_xml_inside<'a>(
    body: &mut dyn AnyBody<'a>,
    mut decoder: XmlDecoder<'a>,
) -> Result<Report, ReadError> {
    let message = body.message();
    let other_root = || ReadError::new(ReadErrorKind::RootElement(message.name()));
    let packet = if messages_of_root(decoder.root()).is_ok() {
        // The root of another message: then only `service` can say that it is this one.
        let (form, service) = decoder.envelope_so_far();
        let named = service.and_then(|service| visible(&service).parse().ok());
        (named == Some(message)).then(|| XmlPacket {
            place: Place::default(),
            shape: XmlShape::Renamed(form),
            message: named,
        })
    } else {
        look_inside_xml(decoder.events().text(), &decoder.options(), false)?
    };
    let packet = packet.ok_or_else(other_root)?;
    let form = match packet.shape {
        XmlShape::Named => {
            decoder.enter(&packet.place, true)?;
            let form = form_of_root(message, decoder.root()).ok_or_else(other_root)?;
            let form = match form {
                Form::Request => decoder.envelope_form()?,
                form => form,
            };
            decoder.note_seen(demands_something(message, form));
            return decode_xml_document(body, decoder);
        }
        XmlShape::Renamed(form) => form,
        XmlShape::Text => {
            decoder.enter(&packet.place, true)?;
            return decode_xml_text(body, decoder);
        }
    };
    decoder.enter(&packet.place, demands_something(message, form))?;
    let name = match (form, message.spec().record) {
        (Form::Request | Form::Reply, _) => message.name(),
        (Form::List, Some(record)) => &format!("{}{}", xml::LIST, record.element()),
        (Form::Record, Some(record)) => record.element(),
        (Form::List | Form::Record, None) => return Err(other_root()),
    };
    decoder.renamed(name);
    body.read_xml(&mut decoder, form)?;
    decoder.finish()
}

/// Reads a text that stands in another document: a packet in JSON or XML.
#[cold]
pub(super) fn decode_packet_text<'t>(
    body: &mut dyn AnyBody<'t>,
    text: &'t str,
    options: &ReadOptions,
    levels: usize,
) -> Result<Report, ReadError> {
    match Encoding::of(text.as_bytes()) {
        Encoding::Json => JsonDecoder::new(text.as_bytes(), options)
            .and_then(|inner| decode_json_nested(body, inner, options, levels)),
        Encoding::Xml => {
            let options = options.with_levels_of_text(levels);
            XmlDecoder::new(text.trim_ascii_start().as_bytes(), &options)
                .and_then(|inner| decode_xml_document(body, inner))
        }
    }
}

/// Reads a packet that was sent as the text of an element.
#[cold]
fn decode_xml_text<'a>(
    body: &mut dyn AnyBody<'a>,
    mut decoder: XmlDecoder<'a>,
) -> Result<Report, ReadError> {
    let options = decoder.options();
    let levels = options.levels_of_text();
    let (text, offset) = decoder.packet_text()?;
    if levels == 0 {
        return Err(decoder.too_nested(offset));
    }
    match body.read_text(&text, &options, levels - 1) {
        Ok(report) => decoder.enclose_packet(report, offset),
        Err(error) => return Err(decoder.of_text(&error, offset)),
    }
    decoder.finish()
}
