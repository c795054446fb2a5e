//! Documents: whatever form of a message arrived, in either encoding, with its records and the report on it.

use std::borrow::Cow;

use crate::codec::json::JsonDecoder;
use crate::codec::xml::{self, XmlDecoder};
use crate::documents::detect_with;
use crate::error::{ReadError, ReadErrorKind};
use crate::options::ReadOptions;
use crate::packets::envelope::Acknowledgement;
use crate::packets::{
    Acknowledged, AnyDocument, Body, Document, Message, MessageType, MessageVisitor,
};
use crate::record::Record;
use crate::report::{Origin, Report};
use crate::text::FromInput;
use crate::wire::{Encoding, Form};

impl<P: MessageType> Document<P> {
    /// Reads a JSON document into owned records, with all checks, under the default options.
    ///
    /// # Errors
    ///
    /// When the bytes are not JSON, pass a limit, or hold neither an object nor an array. Everything else is a
    /// finding in the [report](Document::report).
    pub fn from_json(json: impl AsRef<[u8]>) -> Result<Self, ReadError> {
        Self::from_json_with(json, &ReadOptions::new())
    }

    /// As [`from_json`](Document::from_json), with options.
    ///
    /// # Errors
    ///
    /// As [`from_json`](Document::from_json).
    pub fn from_json_with(
        json: impl AsRef<[u8]>,
        options: &ReadOptions,
    ) -> Result<Self, ReadError> {
        decode_json(json.as_ref(), options)
    }

    /// Reads an XML document into owned records, with all checks, under the default options.
    ///
    /// ```
    /// use qcvn120::Document;
    /// use qcvn120::status_sync::CapNhatTienDoHoSoMC;
    ///
    /// let xml = "<DanhSachTienDoHoSo><TienDoHoSo><MaHoSo>H22-200101-0001</MaHoSo></TienDoHoSo></DanhSachTienDoHoSo>";
    /// let doc = Document::<CapNhatTienDoHoSoMC>::from_xml(xml)?;
    /// assert_eq!(doc.records()[0].ma_ho_so.as_str(), "H22-200101-0001");
    /// # Ok::<(), qcvn120::ReadError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the bytes are not well-formed XML in UTF-8, hold a DOCTYPE, pass a limit, or have another root than those of
    /// the message. Everything else is a finding in the [report](Document::report).
    pub fn from_xml(xml: impl AsRef<[u8]>) -> Result<Self, ReadError> {
        Self::from_xml_with(xml, &ReadOptions::new())
    }

    /// As [`from_xml`](Document::from_xml), with options.
    ///
    /// # Errors
    ///
    /// As [`from_xml`](Document::from_xml).
    pub fn from_xml_with(xml: impl AsRef<[u8]>, options: &ReadOptions) -> Result<Self, ReadError> {
        decode_xml(xml.as_ref(), options)
    }

    /// Reads a document in either encoding into owned records, with all checks, under the default options.
    ///
    /// # Errors
    ///
    /// As [`from_json`](Document::from_json) and [`from_xml`](Document::from_xml).
    pub fn read(document: impl AsRef<[u8]>) -> Result<Self, ReadError> {
        decode(document.as_ref(), &ReadOptions::new())
    }

    /// As [`read`](Document::read), with options.
    ///
    /// # Errors
    ///
    /// As [`read`](Document::read).
    pub fn read_with(document: impl AsRef<[u8]>, options: &ReadOptions) -> Result<Self, ReadError> {
        decode(document.as_ref(), options)
    }
}

impl<'a, P: MessageType> Document<P, Cow<'a, str>> {
    /// Reads a JSON document into records that borrow their text from the input, with all checks, under the default options.
    ///
    /// # Errors
    ///
    /// As [`from_json`](Document::from_json).
    pub fn from_json_borrowed(json: &'a [u8]) -> Result<Self, ReadError> {
        Self::from_json_borrowed_with(json, &ReadOptions::new())
    }

    /// As [`from_json_borrowed`](Document::from_json_borrowed), with options.
    ///
    /// # Errors
    ///
    /// As [`from_json`](Document::from_json).
    pub fn from_json_borrowed_with(
        json: &'a [u8],
        options: &ReadOptions,
    ) -> Result<Self, ReadError> {
        decode_json(json, options)
    }

    /// Reads a document in either encoding into records that borrow their text from the input, with all checks.
    ///
    /// # Errors
    ///
    /// As [`from_json`](Document::from_json) and [`from_xml`](Document::from_xml).
    pub fn read_borrowed_with(
        document: &'a [u8],
        options: &ReadOptions,
    ) -> Result<Self, ReadError> {
        decode(document, options)
    }

    /// Reads an XML document into records that borrow their text from the input, with all checks, under the default options.
    ///
    /// # Errors
    ///
    /// As [`from_xml`](Document::from_xml).
    pub fn from_xml_borrowed(xml: &'a [u8]) -> Result<Self, ReadError> {
        Self::from_xml_borrowed_with(xml, &ReadOptions::new())
    }

    /// As [`from_xml_borrowed`](Document::from_xml_borrowed), with options.
    ///
    /// # Errors
    ///
    /// As [`from_xml`](Document::from_xml).
    pub fn from_xml_borrowed_with(xml: &'a [u8], options: &ReadOptions) -> Result<Self, ReadError> {
        decode_xml(xml, options)
    }
}

/// Reads a document of any message into owned records, with all checks, under the default options. It may be JSON or XML.
///
/// Which message it is, [`detect`](crate::detect()) finds out.
///
/// ```
/// use qcvn120::{AnyDocument, read};
///
/// match read(r#"{"MaHoSo": "H22-200101-0001", "NguoiXuLy": "Trần Thị Bưởi"}"#)? {
///     AnyDocument::CapNhatTienDoHoSoMC(doc) => {
///         assert_eq!(doc.records()[0].nguoi_xu_ly, "Trần Thị Bưởi");
///     }
///     other => panic!("{:?}", other.message()),
/// }
/// # Ok::<(), qcvn120::ReadError>(())
/// ```
///
/// # Errors
///
/// As [`Document::read`], and when the document fits no message: the error names the nearest.
pub fn read(document: impl AsRef<[u8]>) -> Result<AnyDocument, ReadError> {
    read_with(document, &ReadOptions::new())
}

/// As [`read`], with options.
///
/// # Errors
///
/// As [`read`].
pub fn read_with(
    document: impl AsRef<[u8]>,
    options: &ReadOptions,
) -> Result<AnyDocument, ReadError> {
    let bytes = document.as_ref();
    let found = detect_with(bytes, options)?;
    match found.message {
        Some(message) => message.visit(ReadAny {
            bytes,
            options,
            // The other forms are found sooner, or in a reply that stands in another one.
            is_json_record: found.encoding == Encoding::Json && found.form == Form::Record,
        }),
        None => acknowledged(bytes, options),
    }
}

/// As [`read_with`], when the message is known.
///
/// # Errors
///
/// As [`Document::read`].
pub fn read_as(
    message: Message,
    document: impl AsRef<[u8]>,
    options: &ReadOptions,
) -> Result<AnyDocument, ReadError> {
    let bytes = document.as_ref();
    message.visit(ReadAny {
        bytes,
        options,
        is_json_record: false,
    })
}

struct ReadAny<'a> {
    bytes: &'a [u8],
    options: &'a ReadOptions,
    /// Whether it is known already that it is a bare record in JSON.
    is_json_record: bool,
}

impl MessageVisitor for ReadAny<'_> {
    type Output = Result<AnyDocument, ReadError>;

    fn visit<P: MessageType>(self) -> Self::Output {
        let document: Document<P> = if self.is_json_record {
            let decoder = JsonDecoder::new(self.bytes, self.options)?;
            decode_json_form(decoder, Form::Record, self.options, MOST_NESTED)?
        } else {
            decode(self.bytes, self.options)?
        };
        Ok(P::any(document))
    }
}

/// Reads a reply without records, when nobody says which message it answers.
fn acknowledged(bytes: &[u8], options: &ReadOptions) -> Result<AnyDocument, ReadError> {
    let (reply, report) = acknowledgement(bytes, options)?;
    Ok(AnyDocument::Acknowledgement(Acknowledged::from_parts(
        reply, report,
    )))
}

/// Reads a reply without records.
pub(crate) fn acknowledgement(
    bytes: &[u8],
    options: &ReadOptions,
) -> Result<(Acknowledgement, Report), ReadError> {
    match Encoding::of(bytes) {
        Encoding::Json => acknowledgement_nested(bytes, options, MOST_NESTED),
        Encoding::Xml => xml::read_with(bytes, options),
    }
}

fn acknowledgement_nested(
    json: &[u8],
    options: &ReadOptions,
    levels: usize,
) -> Result<(Acknowledgement, Report), ReadError> {
    let mut decoder = JsonDecoder::new(json, options)?;
    decoder.form()?;
    let reply = reply(&mut decoder, levels, |text| {
        acknowledgement_nested(text.as_bytes(), options, levels - 1).map(Some)
    })?;
    Ok((reply, decoder.finish()?))
}

fn decode<'a, P, S>(bytes: &'a [u8], options: &ReadOptions) -> Result<Document<P, S>, ReadError>
where
    P: MessageType,
    S: FromInput<'a>,
{
    match Encoding::of(bytes) {
        Encoding::Json => decode_json(bytes, options),
        Encoding::Xml => decode_xml(bytes, options),
    }
}

fn decode_json<'a, P, S>(json: &'a [u8], options: &ReadOptions) -> Result<Document<P, S>, ReadError>
where
    P: MessageType,
    S: FromInput<'a>,
{
    decode_json_nested(JsonDecoder::new(json, options)?, options, MOST_NESTED)
}

/// A text that is all of a document, or what is left of it once the records were taken out.
pub(crate) struct Rest<'a> {
    pub(crate) text: &'a str,
    pub(crate) encoding: Encoding,
    /// Whether a byte-order mark stood before it.
    pub(crate) has_bom: bool,
    pub(crate) origin: Origin,
}

/// Reads what is left of a document.
pub(crate) fn decode_rest<'a, P, S>(
    rest: &Rest<'a>,
    options: &ReadOptions,
) -> Result<Document<P, S>, ReadError>
where
    P: MessageType,
    S: FromInput<'a>,
{
    match rest.encoding {
        Encoding::Json => {
            let mut decoder = JsonDecoder::over(rest.text, options, rest.origin);
            if rest.has_bom {
                decoder.note_bom();
            }
            decode_json_nested(decoder, options, MOST_NESTED)
        }
        Encoding::Xml => {
            let mut decoder = XmlDecoder::over(rest.text, options, rest.origin)?;
            if rest.has_bom {
                decoder.note_bom();
            }
            decode_xml_source(decoder)
        }
    }
}

/// How deep replies may stand in replies.
const MOST_NESTED: usize = 4;

fn decode_json_nested<'a, P, S>(
    mut decoder: JsonDecoder<'a>,
    options: &ReadOptions,
    levels: usize,
) -> Result<Document<P, S>, ReadError>
where
    P: MessageType,
    S: FromInput<'a>,
{
    let form = decoder.form()?;
    decode_json_form(decoder, form, options, levels)
}

/// As [`decode_json_nested`], when the form is known.
fn decode_json_form<'a, P, S>(
    mut decoder: JsonDecoder<'a>,
    form: Form,
    options: &ReadOptions,
    levels: usize,
) -> Result<Document<P, S>, ReadError>
where
    P: MessageType,
    S: FromInput<'a>,
{
    let form = match form {
        // An object of a message without records can only be its request.
        Form::Record if P::MESSAGE.spec().record.is_none() => Form::Request,
        form => form,
    };
    let body = match form {
        Form::Request => Body::Request(Box::new(decoder.root_object()?)),
        Form::Reply => Body::Reply(Box::new(reply(&mut decoder, levels, |text| {
            let inner = JsonDecoder::new(text.as_bytes(), options)?;
            let inner = decode_json_nested::<P, String>(inner, options, levels - 1)?;
            let (body, report) = inner.into_parts();
            match body {
                Body::Reply(reply) => Ok(Some((P::reply_with_text(*reply), report))),
                Body::Request(_) | Body::List(_) | Body::Record(_) => Ok(None),
            }
        })?)),
        Form::List => {
            if !P::MESSAGE.spec().has_list {
                decoder.no_list();
            }
            Body::List(decoder.root_list()?)
        }
        Form::Record => Body::Record(Box::new(decoder.root_object()?)),
    };
    let report = decoder.finish()?;
    Ok(Document::from_parts(body, report))
}

/// Reads a reply, or the one that stands as text in its `message`. What the reply around holds beyond its known fields goes
/// with the reply inside.
fn reply<'a, R>(
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
    // The reply of a login has no `message`: there it is unknown, and is the reply inside by now.
    let read = around
        .iter()
        .rposition(|field| field.name.as_ref() == "message");
    let others = around.iter().enumerate();
    for (_, field) in others.filter(|(index, _)| Some(*index) != read) {
        inner
            .unknown_mut()
            .push(field.name.clone(), field.value.clone());
    }
    inner.unknown_mut().settle(R::SPEC);
    Ok(inner)
}

fn decode_xml<'a, P, S>(xml: &'a [u8], options: &ReadOptions) -> Result<Document<P, S>, ReadError>
where
    P: MessageType,
    S: FromInput<'a>,
{
    decode_xml_source(XmlDecoder::new(xml, options)?)
}

fn decode_xml_source<'a, P, S>(mut decoder: XmlDecoder<'a>) -> Result<Document<P, S>, ReadError>
where
    P: MessageType,
    S: FromInput<'a>,
{
    let body = match crate::documents::form_of_root(P::MESSAGE, decoder.root()) {
        Some(Form::Record) => Body::Record(Box::new(decoder.root_object()?)),
        Some(Form::List) => {
            if !P::MESSAGE.spec().has_list {
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
                P::MESSAGE.name(),
            )));
        }
    };
    let report = decoder.finish()?;
    Ok(Document::from_parts(body, report))
}
