//! Documents: whatever form of a message arrived, in either encoding, with its records and the report on it.

use std::borrow::Cow;
use std::marker::PhantomData;

use super::detect::{RootOf, bears_out, detect_with, guess, messages_of_root};
use crate::codec::json::JsonDecoder;
use crate::codec::xml::{self, XmlDecoder};
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

impl<M: MessageType> Document<M> {
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

impl<'a, M: MessageType> Document<M, Cow<'a, str>> {
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

    /// Reads a document in either encoding into records that borrow their text from the input, with all checks, under the default
    /// options.
    ///
    /// # Errors
    ///
    /// As [`from_json`](Document::from_json) and [`from_xml`](Document::from_xml).
    pub fn read_borrowed(document: &'a [u8]) -> Result<Self, ReadError> {
        Self::read_borrowed_with(document, &ReadOptions::new())
    }

    /// As [`read_borrowed`](Document::read_borrowed), with options.
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
    read_any(document.as_ref(), options)
}

/// As [`read`], into records that borrow their text from the input.
///
/// # Errors
///
/// As [`read`].
pub fn read_borrowed(document: &[u8]) -> Result<AnyDocument<Cow<'_, str>>, ReadError> {
    read_borrowed_with(document, &ReadOptions::new())
}

/// As [`read_borrowed`], with options.
///
/// # Errors
///
/// As [`read`].
pub fn read_borrowed_with<'a>(
    document: &'a [u8],
    options: &ReadOptions,
) -> Result<AnyDocument<Cow<'a, str>>, ReadError> {
    read_any(document, options)
}

/// As [`read`], when the message is known.
///
/// # Errors
///
/// As [`Document::read`].
pub fn read_as(message: Message, document: impl AsRef<[u8]>) -> Result<AnyDocument, ReadError> {
    read_as_with(message, document, &ReadOptions::new())
}

/// As [`read_as`], with options.
///
/// # Errors
///
/// As [`Document::read`].
pub fn read_as_with(
    message: Message,
    document: impl AsRef<[u8]>,
    options: &ReadOptions,
) -> Result<AnyDocument, ReadError> {
    message.visit(ReadWhole {
        bytes: document.as_ref(),
        options,
        storage: PhantomData,
    })
}

// Generic also because of this: what goes through every message is compiled where it is called, not with this crate.
fn read_any<'a, S: FromInput<'a>>(
    bytes: &'a [u8],
    options: &ReadOptions,
) -> Result<AnyDocument<S>, ReadError> {
    match Encoding::of(bytes) {
        Encoding::Json => read_any_json(bytes, options),
        Encoding::Xml => read_any_xml(bytes, options),
    }
}

/// Most documents are read once, as the message that their start is taken for. What that reading finds tells whether it was right; if
/// not for sure, all of the document is looked at first.
fn read_any_json<'a, S: FromInput<'a>>(
    bytes: &'a [u8],
    options: &ReadOptions,
) -> Result<AnyDocument<S>, ReadError> {
    let mut decoder = JsonDecoder::new(bytes, options)?;
    let guess = guess(&mut decoder, options);
    let guessed: Option<AnyDocument<S>> = guess.and_then(|(message, form)| {
        let read = ReadJson {
            decoder,
            form,
            options,
            storage: PhantomData,
        };
        message.visit(read).ok()
    });
    let sure = |document: &AnyDocument<S>| bears_out(document.report());
    let doubtful = match guessed {
        Some(document) if sure(&document) => return Ok(document),
        doubtful => doubtful,
    };
    let message = detect_with(bytes, options)?.message;
    if let Some(document) = doubtful.filter(|document| document.message() == message) {
        return Ok(document);
    }
    match message {
        Some(message) => message.visit(ReadWhole {
            bytes,
            options,
            storage: PhantomData,
        }),
        None => acknowledged(bytes, options),
    }
}

fn read_any_xml<'a, S: FromInput<'a>>(
    bytes: &'a [u8],
    options: &ReadOptions,
) -> Result<AnyDocument<S>, ReadError> {
    let decoder = XmlDecoder::new(bytes, options)?;
    match messages_of_root(decoder.root())? {
        RootOf::Message(message, _) => message.visit(ReadXml {
            decoder,
            storage: PhantomData,
        }),
        RootOf::Acknowledgement => acknowledged(bytes, options),
    }
}

/// Reads a JSON document whose form is known as one of a message.
struct ReadJson<'a, 'o, S> {
    decoder: JsonDecoder<'a>,
    form: Form,
    options: &'o ReadOptions,
    storage: PhantomData<S>,
}

impl<'a, S: FromInput<'a>> MessageVisitor for ReadJson<'a, '_, S> {
    type Output = Result<AnyDocument<S>, ReadError>;

    fn visit<M: MessageType>(self) -> Self::Output {
        let document: Document<M, S> =
            decode_json_form(self.decoder, self.form, self.options, MOST_NESTED)?;
        Ok(M::any(document))
    }
}

/// Reads an XML document as one of a message.
struct ReadXml<'a, S> {
    decoder: XmlDecoder<'a>,
    storage: PhantomData<S>,
}

impl<'a, S: FromInput<'a>> MessageVisitor for ReadXml<'a, S> {
    type Output = Result<AnyDocument<S>, ReadError>;

    fn visit<M: MessageType>(self) -> Self::Output {
        let document: Document<M, S> = decode_xml_document(self.decoder)?;
        Ok(M::any(document))
    }
}

/// Reads a document of which nothing is known but its message.
struct ReadWhole<'a, 'o, S> {
    bytes: &'a [u8],
    options: &'o ReadOptions,
    storage: PhantomData<S>,
}

impl<'a, S: FromInput<'a>> MessageVisitor for ReadWhole<'a, '_, S> {
    type Output = Result<AnyDocument<S>, ReadError>;

    fn visit<M: MessageType>(self) -> Self::Output {
        let document: Document<M, S> = decode(self.bytes, self.options)?;
        Ok(M::any(document))
    }
}

/// Reads a reply without records, when nobody says which message it answers.
fn acknowledged<'a, S: FromInput<'a>>(
    bytes: &'a [u8],
    options: &ReadOptions,
) -> Result<AnyDocument<S>, ReadError> {
    let (reply, report) = acknowledgement(bytes, options)?;
    Ok(AnyDocument::Acknowledgement(Acknowledged::from_parts(
        reply, report,
    )))
}

/// Reads a reply without records.
pub(crate) fn acknowledgement<'a, S: FromInput<'a>>(
    bytes: &'a [u8],
    options: &ReadOptions,
) -> Result<(Acknowledgement<S>, Report), ReadError> {
    match Encoding::of(bytes) {
        Encoding::Json => acknowledgement_nested(bytes, options, MOST_NESTED),
        Encoding::Xml => xml::read_with(bytes, options),
    }
}

fn acknowledgement_nested<'a, S: FromInput<'a>>(
    json: &'a [u8],
    options: &ReadOptions,
    levels: usize,
) -> Result<(Acknowledgement<S>, Report), ReadError> {
    let mut decoder = JsonDecoder::new(json, options)?;
    decoder.form()?;
    let reply = reply(&mut decoder, levels, |text| {
        let (inner, report) =
            acknowledgement_nested::<String>(text.as_bytes(), options, levels - 1)?;
        Ok(Some((inner.with_text(), report)))
    })?;
    Ok((reply, decoder.finish()?))
}

fn decode<'a, M, S>(bytes: &'a [u8], options: &ReadOptions) -> Result<Document<M, S>, ReadError>
where
    M: MessageType,
    S: FromInput<'a>,
{
    match Encoding::of(bytes) {
        Encoding::Json => decode_json(bytes, options),
        Encoding::Xml => decode_xml(bytes, options),
    }
}

fn decode_json<'a, M, S>(json: &'a [u8], options: &ReadOptions) -> Result<Document<M, S>, ReadError>
where
    M: MessageType,
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
            decode_xml_document(decoder)
        }
    }
}

/// How deep replies may stand in replies.
const MOST_NESTED: usize = 4;

fn decode_json_nested<'a, M, S>(
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

/// As [`decode_json_nested`], when the form is known.
fn decode_json_form<'a, M, S>(
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
        // An object of a message without records can only be its request.
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

fn decode_xml<'a, M, S>(xml: &'a [u8], options: &ReadOptions) -> Result<Document<M, S>, ReadError>
where
    M: MessageType,
    S: FromInput<'a>,
{
    decode_xml_document(XmlDecoder::new(xml, options)?)
}

fn decode_xml_document<'a, M, S>(mut decoder: XmlDecoder<'a>) -> Result<Document<M, S>, ReadError>
where
    M: MessageType,
    S: FromInput<'a>,
{
    let body = match crate::documents::form_of_root(M::MESSAGE, decoder.root()) {
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
