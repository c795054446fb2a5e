//! Reading a document of a known message: its form is found out, and its parts are read accordingly.

use super::reply::{MOST_NESTED, reply};
use crate::codec::json::JsonDecoder;
use crate::codec::xml::XmlDecoder;
use crate::documents::form_of_root;
use crate::error::{ReadError, ReadErrorKind};
use crate::options::ReadOptions;
use crate::packets::{Body, Document, MessageType};
use crate::report::Origin;
use crate::spec::FieldSpec;
use crate::text::FromInput;
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
    decode_json_nested(JsonDecoder::new(json, options)?, options, MOST_NESTED)
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
    decode_xml_document(XmlDecoder::new(xml, options)?)
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
    match rest.encoding {
        Encoding::Json => {
            let mut decoder = JsonDecoder::over(rest.text, options, rest.origin);
            decoder.note_given(rest.given);
            if rest.has_bom {
                decoder.note_bom();
            }
            decode_json_nested(decoder, options, MOST_NESTED)
        }
        Encoding::Xml => {
            let mut decoder = XmlDecoder::over(rest.text, options, rest.origin)?;
            decoder.note_given(rest.given);
            if rest.has_bom {
                decoder.note_bom();
            }
            decode_xml_document(decoder)
        }
    }
}

/// Reads a JSON document. A reply in it may hold another reply, and so on, `levels` deep.
pub(super) fn decode_json_nested<'a, M, S>(
    mut decoder: JsonDecoder<'a>,
    options: &ReadOptions,
    levels: usize,
) -> Result<Document<M, S>, ReadError>
where
    M: MessageType,
    S: FromInput<'a>,
{
    let form = decoder.form()?;
    decode_json_form(decoder, form, options, levels)
}

/// As [`decode_json_nested`], if the form is known.
pub(super) fn decode_json_form<'a, M, S>(
    mut decoder: JsonDecoder<'a>,
    form: Form,
    options: &ReadOptions,
    levels: usize,
) -> Result<Document<M, S>, ReadError>
where
    M: MessageType,
    S: FromInput<'a>,
{
    let form = match form {
        // A message without records has no record form: an object can only be its request.
        Form::Record if M::MESSAGE.spec().record.is_none() => Form::Request,
        form => form,
    };
    let body = match form {
        Form::Request => Body::Request(Box::new(decoder.root_object()?)),
        Form::Reply => Body::Reply(Box::new(reply(&mut decoder, levels, |text| {
            let inner = JsonDecoder::new(text.as_bytes(), options)?;
            let inner = decode_json_nested::<M, String>(inner, options, levels - 1)?;
            let (body, report) = inner.into_parts();
            match body {
                Body::Reply(reply) => Ok(Some((M::reply_with_text(*reply), report))),
                Body::Request(_) | Body::List(_) | Body::Record(_) => Ok(None),
            }
        })?)),
        Form::List => {
            if !M::MESSAGE.spec().has_list {
                decoder.no_list();
            }
            Body::List(decoder.root_list()?)
        }
        Form::Record => Body::Record(Box::new(decoder.root_object()?)),
    };
    let report = decoder.finish()?;
    Ok(Document::from_parts(body, report))
}

/// As [`decode_xml`], with a decoder at the root element.
pub(super) fn decode_xml_document<'a, M, S>(
    mut decoder: XmlDecoder<'a>,
) -> Result<Document<M, S>, ReadError>
where
    M: MessageType,
    S: FromInput<'a>,
{
    let body = match form_of_root(M::MESSAGE, decoder.root()) {
        Some(Form::Record) => Body::Record(Box::new(decoder.root_object()?)),
        Some(Form::List) => {
            if !M::MESSAGE.spec().has_list {
                decoder.no_list();
            }
            Body::List(decoder.root_list()?)
        }
        Some(Form::Reply) => Body::Reply(Box::new(decoder.root_object()?)),
        Some(Form::Request) => match decoder.envelope_form()? {
            Form::Reply => Body::Reply(Box::new(decoder.root_object()?)),
            _ => Body::Request(Box::new(decoder.root_object()?)),
        },
        None => {
            return Err(ReadError::new(ReadErrorKind::RootElement(
                M::MESSAGE.name(),
            )));
        }
    };
    let report = decoder.finish()?;
    Ok(Document::from_parts(body, report))
}
