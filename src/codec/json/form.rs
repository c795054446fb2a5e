//! The form of a document, by its root and its top-level keys.

use std::borrow::Cow;

use crate::syntax::json::{Kind, ParseError, Reader};
use crate::text::trimmed;
use crate::wire::Form;

/// What the top-level keys of an object tell.
#[derive(Default)]
pub(super) struct Envelope<'a> {
    /// Which envelope it is, if any.
    pub(super) form: Option<Form>,
    /// The text of the first `service`.
    pub(super) service: Option<Cow<'a, str>>,
    pub(super) nested: Option<Nested>,
}

/// A reply that stands as text in the `message` of another one.
pub(crate) struct Nested {
    pub(crate) text: String,
    /// Where the string begins in the text around.
    pub(crate) offset: usize,
}

/// Looks at the top-level keys of an object, and hands them on. `service`, `data` and the pair of a login mark a request, `error_code` and
/// `result` a reply; nothing else marks an envelope. Where both kinds stand, `service` or else the first mark decides.
pub(super) fn envelope<'a>(
    reader: &mut Reader<'a>,
    note: impl FnMut(Cow<'a, str>),
) -> Result<Envelope<'a>, ParseError> {
    let mut marks = Marks::default();
    marks.gather(reader, note)?;
    Ok(marks.envelope())
}

/// The form of an object of which the text is the start: as far as that tells.
pub(crate) fn form_so_far(reader: &mut Reader<'_>) -> Option<Form> {
    let mut marks = Marks::default();
    // It ends in the middle of something.
    let _ = marks.gather(reader, drop);
    marks.envelope().form
}

/// What tells the envelopes apart.
#[derive(Default)]
struct Marks<'a> {
    service: bool,
    service_text: Option<Cow<'a, str>>,
    /// Which of the pair of a login stand there.
    login: [bool; 2],
    result: bool,
    /// The envelope of the first mark that is in one of them only.
    first: Option<Form>,
    nested: Option<Nested>,
}

impl<'a> Marks<'a> {
    /// Until it is decided: behind `service`, no more keys are looked at.
    fn gather(
        &mut self,
        reader: &mut Reader<'a>,
        mut note: impl FnMut(Cow<'a, str>),
    ) -> Result<(), ParseError> {
        reader.begin_object()?;
        while let Some(key) = reader.next_key()? {
            let kind = reader.peek()?;
            match &*key {
                "username" => self.login[0] = true,
                "password" => self.login[1] = true,
                "service" => {
                    self.service = true;
                    if kind == Kind::String {
                        self.service_text = Some(reader.string()?);
                    }
                    return Ok(());
                }
                "data" => self.first = self.first.or(Some(Form::Request)),
                "error_code" => self.first = self.first.or(Some(Form::Reply)),
                "result" => {
                    self.result = true;
                    self.first = self.first.or(Some(Form::Reply));
                }
                "message" if kind == Kind::String => {
                    let offset = reader.offset();
                    let text = reader.string()?;
                    self.nested = trimmed(&text).starts_with('{').then(|| Nested {
                        text: text.into_owned(),
                        offset,
                    });
                    note(key);
                    continue;
                }
                _ => {}
            }
            note(key);
            reader.skip()?;
        }
        Ok(())
    }

    fn envelope(self) -> Envelope<'a> {
        if self.service {
            return Envelope {
                form: Some(Form::Request),
                service: self.service_text,
                nested: None,
            };
        }
        let login = (self.login == [true; 2]).then_some(Form::Request);
        let form = self.first.or(login);
        let may_nest = form == Some(Form::Reply) && !self.result;
        let nested = self.nested;
        Envelope {
            form,
            service: None,
            nested: nested.filter(|nested| may_nest && is_reply(&nested.text)),
        }
    }
}

/// Whether a text is the JSON of a reply.
fn is_reply(text: &str) -> bool {
    let mut reader = Reader::new(text);
    let mut envelope = || -> Result<Envelope<'_>, ParseError> {
        reader.peek()?;
        let found = envelope(&mut reader, drop)?;
        reader.end()?;
        Ok(found)
    };
    envelope().is_ok_and(|found| found.form == Some(Form::Reply))
}
