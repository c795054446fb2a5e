//! Reading a document whose message is not known: it is found out on the way.
//!
//! The functions are generic not only over the storage of text, but also so that the code which goes through every
//! message is compiled where it is called, not with this crate.

use std::marker::PhantomData;

use super::body::document;
use super::decode::{decode, decode_json_form, decode_xml_document};
use super::reply::acknowledgement;
use super::taken::refusal;
use crate::codec::json::JsonDecoder;
use crate::codec::xml::XmlDecoder;
use crate::documents::detect::{Detection, Guess, RootOf, detect_with, guess, messages_of_root};
use crate::error::ReadError;
use crate::options::ReadOptions;
use crate::packets::{Acknowledged, AnyDocument, Document, Message, MessageType, MessageVisitor};
use crate::report::{Code, Finding, Report};
use crate::text::FromInput;
use crate::wire::{Encoding, Form};

/// Reads a document of any message.
pub(super) fn read_any<'a, S: FromInput<'a>>(
    bytes: &'a [u8],
    options: &ReadOptions,
) -> Result<AnyDocument<S>, ReadError> {
    let document = match Encoding::of(bytes) {
        Encoding::Json => read_any_json(bytes, options),
        Encoding::Xml => read_any_xml(bytes, options),
    }?;
    if options.forms.is_some() {
        let (message, form) = (document.message(), document.form());
        let records = document.record_count();
        if let Some(error) = refusal(message, form, records, document.report(), options) {
            return Err(error);
        }
    }
    Ok(document)
}

/// Reads most documents in one go, as the message that their start suggests; the findings tell whether the [guess] was
/// right. If that is not certain, all of the document is searched for its message.
fn read_any_json<'a, S: FromInput<'a>>(
    bytes: &'a [u8],
    options: &ReadOptions,
) -> Result<AnyDocument<S>, ReadError> {
    let doubtful = match read_guessed(bytes, options)? {
        Some((document, guess)) if guess.is_borne_out_by(document.report()) => return Ok(document),
        guessed => guessed.map(|(document, _)| document),
    };
    let Detection { message, form, .. } = detect_with(bytes, options)?;
    let is_found =
        |document: &AnyDocument<S>| document.message() == message && document.form() == form;
    if let Some(document) = doubtful.filter(is_found) {
        return Ok(document);
    }
    match message {
        Some(message) => read_one(message, bytes, options),
        None => acknowledged(bytes, options),
    }
}

/// Reads a JSON document as the message that its start suggests, if it can be read so; whether it is of that message, the
/// [report](Guess::is_borne_out_by) tells.
pub(crate) fn read_guessed<'a, S: FromInput<'a>>(
    bytes: &'a [u8],
    options: &ReadOptions,
) -> Result<Option<(AnyDocument<S>, Guess)>, ReadError> {
    let mut decoder = JsonDecoder::new(bytes, options)?;
    let Some(guess) = guess(&mut decoder, options) else {
        return Ok(None);
    };
    let read = guess.message.visit(ReadJson {
        decoder,
        form: guess.form,
        options,
        storage: PhantomData,
    });
    Ok(read.ok().map(|document| (document, guess)))
}

/// Reads an XML document as the message that its root element names.
fn read_any_xml<'a, S: FromInput<'a>>(
    bytes: &'a [u8],
    options: &ReadOptions,
) -> Result<AnyDocument<S>, ReadError> {
    let decoder = XmlDecoder::new(bytes, options)?;
    match messages_of_root(decoder.root()) {
        Ok(RootOf::Message(message, _)) => {
            let document = message.visit(ReadXml {
                decoder,
                storage: PhantomData,
            })?;
            if is_of_another(document.report()) {
                return read_as_detected(bytes, options);
            }
            Ok(document)
        }
        // The reply inside of it may have records.
        Ok(RootOf::Acknowledgement) | Err(_) => read_as_detected(bytes, options),
    }
}

/// Whether the `service` of a document is not that of the message which its root names.
fn is_of_another(report: &Report) -> bool {
    let says_so =
        |finding: &Finding| finding.code() == Code::Const && finding.pointer() == "/service";
    report.counts().errors > 0 && report.findings().iter().any(says_so)
}

/// Reads an XML document whose root does not tell the message, or not alone.
#[cold]
fn read_as_detected<'a, S: FromInput<'a>>(
    bytes: &'a [u8],
    options: &ReadOptions,
) -> Result<AnyDocument<S>, ReadError> {
    match detect_with(bytes, options)?.message {
        Some(message) => read_one(message, bytes, options),
        None => acknowledged(bytes, options),
    }
}

/// Reads a document of a message that is known as a value.
pub(super) fn read_one<'a, S: FromInput<'a>>(
    message: Message,
    bytes: &'a [u8],
    options: &ReadOptions,
) -> Result<AnyDocument<S>, ReadError> {
    message.visit(ReadWhole {
        bytes,
        options,
        storage: PhantomData,
    })
}

/// Reads a JSON document whose form is known.
struct ReadJson<'a, 'o, S> {
    decoder: JsonDecoder<'a>,
    form: Form,
    options: &'o ReadOptions,
    storage: PhantomData<S>,
}

impl<'a, S: FromInput<'a>> MessageVisitor for ReadJson<'a, '_, S> {
    type Output = Result<AnyDocument<S>, ReadError>;

    fn visit<M: MessageType>(self) -> Self::Output {
        let levels = self.options.levels_of_text();
        let document = document::<M, S>(|body| {
            decode_json_form(body, self.decoder, self.form, self.options, levels)
        })?;
        Ok(M::any(document))
    }
}

/// Reads an XML document.
struct ReadXml<'a, S> {
    decoder: XmlDecoder<'a>,
    storage: PhantomData<S>,
}

impl<'a, S: FromInput<'a>> MessageVisitor for ReadXml<'a, S> {
    type Output = Result<AnyDocument<S>, ReadError>;

    fn visit<M: MessageType>(self) -> Self::Output {
        let document = document::<M, S>(|body| decode_xml_document(body, self.decoder))?;
        Ok(M::any(document))
    }
}

/// Reads a document in either encoding.
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

/// Reads a reply without records as a document: it does not tell which message it answers.
fn acknowledged<'a, S: FromInput<'a>>(
    bytes: &'a [u8],
    options: &ReadOptions,
) -> Result<AnyDocument<S>, ReadError> {
    let (reply, report) = acknowledgement(bytes, options)?;
    Ok(AnyDocument::Acknowledgement(Acknowledged::from_parts(
        reply, report,
    )))
}
