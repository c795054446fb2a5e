//! What a document is read into, of whatever message, so that the ways to it are compiled once and not for each.

use super::decode::{decode_json_nested, decode_packet_text};
use super::reply::{InnerReply, ReplySlot, reply};
use crate::codec::json::JsonDecoder;
use crate::codec::xml::XmlDecoder;
use crate::error::ReadError;
use crate::options::ReadOptions;
use crate::packets::{Body, Document, Message, MessageType};
use crate::report::Report;
use crate::text::{FromInput, Text};
use crate::wire::Form;

/// The body of a document of any message, to be read from a text that lives for `'a`.
pub(super) trait AnyBody<'a> {
    fn message(&self) -> Message;

    /// Reads the root of a document in JSON as one of this form. A reply in it may hold another reply, and so on, `levels` deep.
    fn read_json(
        &mut self,
        decoder: &mut JsonDecoder<'a>,
        form: Form,
        options: &ReadOptions,
        levels: usize,
    ) -> Result<(), ReadError>;

    /// Reads the root of a document in XML as one of this form.
    fn read_xml(&mut self, decoder: &mut XmlDecoder<'a>, form: Form) -> Result<(), ReadError>;

    /// Reads a [bare record](JsonDecoder::bare_record), if it is one.
    fn read_bare(&mut self, decoder: &mut JsonDecoder<'a>) -> bool;

    /// Reads a packet that stands in another document as a text.
    fn read_text(
        &mut self,
        text: &str,
        options: &ReadOptions,
        levels: usize,
    ) -> Result<Report, ReadError>;
}

/// Reads a document by reading its body.
pub(super) fn document<'a, M, S>(
    read: impl FnOnce(&mut dyn AnyBody<'a>) -> Result<Report, ReadError>,
) -> Result<Document<M, S>, ReadError>
where
    M: MessageType,
    S: FromInput<'a>,
{
    let mut body = Body::List(Vec::new());
    let report = read(&mut body)?;
    Ok(Document::from_parts(body, report))
}

impl<'a, M, S> AnyBody<'a> for Body<M, S>
where
    M: MessageType,
    S: FromInput<'a>,
{
    fn message(&self) -> Message {
        M::MESSAGE
    }

    fn read_json(
        &mut self,
        decoder: &mut JsonDecoder<'a>,
        form: Form,
        options: &ReadOptions,
        levels: usize,
    ) -> Result<(), ReadError> {
        *self = match form {
            Form::Request => Self::Request(Box::new(decoder.root_object()?)),
            Form::Reply => {
                let mut slot = ReplySlot::new(inner_reply::<M, S>);
                reply(decoder, &mut slot, options, levels)?;
                Self::Reply(Box::new(slot.reply))
            }
            Form::List => Self::List(decoder.root_list()?),
            Form::Record => Self::Record(Box::new(decoder.root_object()?)),
        };
        Ok(())
    }

    fn read_xml(&mut self, decoder: &mut XmlDecoder<'a>, form: Form) -> Result<(), ReadError> {
        *self = match form {
            Form::Request => Self::Request(Box::new(decoder.root_object()?)),
            Form::Reply => {
                let options = decoder.options();
                let mut slot = ReplySlot::new(inner_reply::<M, S>);
                reply(decoder, &mut slot, &options, options.levels_of_text())?;
                Self::Reply(Box::new(slot.reply))
            }
            Form::List => Self::List(decoder.root_list()?),
            Form::Record => Self::Record(Box::new(decoder.bare_record()?)),
        };
        Ok(())
    }

    fn read_bare(&mut self, decoder: &mut JsonDecoder<'a>) -> bool {
        match decoder.bare_record() {
            Some(record) => {
                *self = Self::Record(Box::new(record));
                true
            }
            None => false,
        }
    }

    #[cold]
    fn read_text(
        &mut self,
        text: &str,
        options: &ReadOptions,
        levels: usize,
    ) -> Result<Report, ReadError> {
        let inner =
            document::<M, S::Within<'_>>(|body| decode_packet_text(body, text, options, levels))?;
        let (inner, report) = inner.into_parts();
        *self = inner.with_text();
        Ok(report)
    }
}

/// Reads the reply in the `message` of another one.
#[cold]
fn inner_reply<M: MessageType, S: Text>(
    text: &str,
    options: &ReadOptions,
    levels: usize,
) -> Result<InnerReply<M::Reply<S>>, ReadError> {
    let decoder = JsonDecoder::new(text.as_bytes(), options)?;
    let inner =
        document::<M, S::Within<'_>>(|body| decode_json_nested(body, decoder, options, levels))?;
    let (inner, report) = inner.into_parts();
    Ok(match inner {
        Body::Reply(reply) => Some((M::reply_with_text(*reply), report)),
        Body::Request(_) | Body::List(_) | Body::Record(_) => None,
    })
}
