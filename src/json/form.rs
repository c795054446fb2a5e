//! The form of a document, by its root and its top-level keys.

use super::{Kind, ParseError, Reader};
use crate::packet::Form;
use crate::text::trimmed;

/// What the top-level keys of an object tell.
#[derive(Default)]
pub(super) struct Envelope {
    /// Which envelope it is, if any.
    pub(super) form: Option<Form>,
    pub(super) nested: Option<Nested>,
}

/// A reply that stands as text in the `message` of another one.
pub(crate) struct Nested {
    pub(crate) text: String,
    /// Where the string begins in the text around.
    pub(crate) offset: usize,
}

/// Looks at the top-level keys of an object. `service`, `data` and the pair of a login mark a request, `error_code` and
/// `result` a reply; nothing else marks an envelope. Where both kinds stand, `service` or else the first mark decides.
pub(super) fn envelope(reader: &mut Reader<'_>) -> Result<Envelope, ParseError> {
    let mut form = None;
    let (mut username, mut password) = (false, false);
    let mut nested = None;
    let mut has_result = false;
    reader.begin_object()?;
    while let Some(key) = reader.next_key()? {
        let kind = reader.peek()?;
        match &*key {
            "username" => username = true,
            "password" => password = true,
            "service" => {
                return Ok(Envelope {
                    form: Some(Form::Request),
                    nested: None,
                });
            }
            "data" => form = form.or(Some(Form::Request)),
            "error_code" => form = form.or(Some(Form::Reply)),
            "result" => {
                has_result = true;
                form = form.or(Some(Form::Reply));
            }
            "message" if kind == Kind::String => {
                let offset = reader.offset();
                let text = reader.string()?;
                nested = trimmed(&text).starts_with('{').then(|| Nested {
                    text: text.into_owned(),
                    offset,
                });
                continue;
            }
            _ => {}
        }
        reader.skip()?;
    }
    let form = form.or((username && password).then_some(Form::Request));
    let may_nest = form == Some(Form::Reply) && !has_result;
    Ok(Envelope {
        form,
        nested: nested.filter(|nested| may_nest && is_reply(&nested.text)),
    })
}

/// Whether a text is the JSON of a reply.
fn is_reply(text: &str) -> bool {
    let mut reader = Reader::new(text);
    let mut envelope = || -> Result<Envelope, ParseError> {
        reader.peek()?;
        let found = envelope(&mut reader)?;
        reader.end()?;
        Ok(found)
    };
    envelope().is_ok_and(|found| found.form == Some(Form::Reply))
}
