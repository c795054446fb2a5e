//! Reading a reply: some systems send the real reply as text in the `message` of another one.

use crate::codec::json::JsonDecoder;
use crate::codec::xml::XmlDecoder;
use crate::documents::detect::{XmlShape, look_inside_xml, messages_of_root, place_inside};
use crate::documents::first_line::of_first_line;
use crate::error::ReadError;
use crate::options::ReadOptions;
use crate::packets::envelope::{ACKNOWLEDGEMENT, Acknowledgement};
use crate::record::Record;
use crate::report::Report;
use crate::text::FromInput;
use crate::wire::{Encoding, Form};

/// How many levels of replies inside replies are read.
pub(super) const MOST_NESTED: usize = 4;

/// Reads a reply without records, and gives the report.
pub(crate) fn acknowledgement<'a, S: FromInput<'a>>(
    bytes: &'a [u8],
    options: &ReadOptions,
) -> Result<(Acknowledgement<S>, Report), ReadError> {
    match Encoding::of(bytes) {
        Encoding::Json => acknowledgement_nested(bytes, options, MOST_NESTED)
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
            let inner = acknowledgement_text_of(&text, options, MOST_NESTED - 1);
            let (reply, report) = inner.map_err(|error| decoder.of_text(&error, offset))?;
            decoder.enclose_packet(report, offset);
            return Ok((reply.with_text(), decoder.finish()?));
        }
        if packet.shape != XmlShape::Named {
            decoder.renamed(ACKNOWLEDGEMENT.element());
        }
    }
    let reply = decoder.root_object()?;
    Ok((reply, decoder.finish()?))
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
    let reply = reply(&mut decoder, levels, |text| {
        let (inner, report) =
            acknowledgement_nested::<String>(text.as_bytes(), options, levels - 1)?;
        Ok(Some((inner.with_text(), report)))
    })?;
    Ok((reply, decoder.finish()?))
}

/// Reads a reply that is a text in another document, in JSON or XML.
#[cold]
fn acknowledgement_text_of(
    text: &str,
    options: &ReadOptions,
    levels: usize,
) -> Result<(Acknowledgement<String>, Report), ReadError> {
    match Encoding::of(text.as_bytes()) {
        Encoding::Json => acknowledgement_nested(text.as_bytes(), options, levels),
        Encoding::Xml => {
            let mut decoder = XmlDecoder::new(text.trim_ascii_start().as_bytes(), options)?;
            let reply = decoder.root_object()?;
            Ok((reply, decoder.finish()?))
        }
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
        return Err(decoder.no_packet(&text, offset));
    }
    let inner = acknowledgement_text_of(&text, options, levels - 1);
    let (reply, report) = inner.map_err(|error| decoder.of_text(&error, offset))?;
    decoder.enclose_packet(report, offset);
    Ok((reply.with_text(), decoder.finish()?))
}

/// Reads a reply; if another reply is in its `message` as text, reads that one instead, with `read_inner`. The unknown
/// fields of the outer reply are added to the inner one.
pub(super) fn reply<'a, R>(
    decoder: &mut JsonDecoder<'a>,
    levels: usize,
    read_inner: impl FnOnce(&str) -> Result<Option<(R, Report)>, ReadError>,
) -> Result<R, ReadError>
where
    R: Record,
    R::Text: FromInput<'a>,
{
    let nested = decoder.take_nested().filter(|_| levels > 0);
    let outer: R = decoder.root_object()?;
    let Some(nested) = nested else {
        return Ok(outer);
    };
    let Some((mut inner, report)) = read_inner(&nested.text)? else {
        return Ok(outer);
    };
    decoder.enclose(&nested, report);
    let around = outer.unknown().fields();
    // To the reply to a login, `message` is an unknown field, whose text has just been read as the inner reply.
    let read = around
        .iter()
        .rposition(|field| field.name.as_ref() == nested.key);
    let others = around.iter().enumerate();
    for (_, field) in others.filter(|(index, _)| Some(*index) != read) {
        inner
            .unknown_mut()
            .push(field.name.clone(), field.value.clone());
    }
    inner.unknown_mut().settle(R::SPEC);
    Ok(inner)
}
