//! A look ahead at the names of the children of the root: they tell which envelope the document is.

use super::XmlDecoder;
use crate::codec::xml::names::EXTENSION;
use crate::error::{ReadError, Stop};
use crate::syntax::xml::events::Event;
use crate::wire::Form;

impl XmlDecoder<'_> {
    /// Which envelope the root is, by its first child that marks one: `service` and `data` mark a request, `error_code`
    /// and `result` a reply. A root without marks is a request. Nothing is consumed.
    pub(crate) fn envelope_form(&mut self) -> Result<Form, ReadError> {
        let mut form = None;
        self.over_children(|name| {
            form = mark(name);
            form.is_none()
        })?;
        Ok(form.unwrap_or(Form::Request))
    }

    /// As [`envelope_form`](Self::envelope_form), and makes sure that the root is well-formed up to its end. Gives the text of
    /// `service` too, where it stands before any other mark.
    pub(crate) fn envelope_of_whole(&mut self) -> Result<(Form, Option<String>), ReadError> {
        let form = self.envelope_form()?;
        self.over_children(|_| true)?;
        Ok((form, self.service()))
    }

    /// As [`envelope_of_whole`](Self::envelope_of_whole), of a document of which only the start is there, as far as that
    /// tells.
    pub(crate) fn envelope_so_far(&mut self) -> (Form, Option<String>) {
        let mut form = None;
        // The error is that the text ends in the middle of the document.
        let _ = self.over_children(|name| {
            form = mark(name);
            form.is_none()
        });
        (form.unwrap_or(Form::Request), self.service())
    }

    /// The text of `service`, if that is the first mark. Nothing is consumed.
    fn service(&mut self) -> Option<String> {
        let start = self.events.checkpoint();
        let mut service = None;
        let mut look = || -> Result<(), Stop> {
            loop {
                match self.next()? {
                    Event::Start if self.events.name() == "service" => {
                        service = self.events.content()?.map(std::borrow::Cow::into_owned);
                        return Ok(());
                    }
                    Event::Start if mark(self.events.name()).is_some() => return Ok(()),
                    Event::Start => self.events.skip()?,
                    Event::Text(_) => {}
                    Event::End | Event::Eof => return Ok(()),
                }
            }
        };
        // What is broken here is told of by who reads on.
        let _ = look();
        let back = self.events.rewind(&start);
        service.filter(|_| back.is_ok())
    }

    /// How many children of the root have this name.
    pub(crate) fn children_of_name(&mut self, wanted: &str) -> Result<usize, ReadError> {
        let mut count = 0;
        self.over_children(|name| {
            count += usize::from(name == wanted);
            true
        })?;
        Ok(count)
    }

    /// Hands the names of the children of the root to `look` until it returns `false`; of the children of `MoRong`,
    /// their keys too. Nothing is consumed.
    fn over_children(&mut self, mut look: impl FnMut(&str) -> bool) -> Result<(), ReadError> {
        let start = self.events.checkpoint();
        let mut over = || -> Result<(), Stop> {
            let mut in_extension = false;
            loop {
                match self.next()? {
                    Event::Start if self.events.name() == EXTENSION && !in_extension => {
                        in_extension = true;
                    }
                    Event::Start => {
                        let mut goes_on = look(self.events.name());
                        let attributes = self.events.take_attributes();
                        let key = attributes.iter().find(|known| known.name == "key");
                        if let Some(key) = key.filter(|_| goes_on && in_extension) {
                            goes_on = look(&key.value);
                        }
                        if !goes_on {
                            self.events.rewind(&start)?;
                            return Ok(());
                        }
                        self.events.skip()?;
                    }
                    Event::Text(_) => {}
                    Event::End if in_extension => in_extension = false,
                    Event::End | Event::Eof => {
                        self.events.rewind(&start)?;
                        return Ok(());
                    }
                }
            }
        };
        over().map_err(|stop| self.stopped(&stop))
    }
}

/// The envelope that an element marks.
fn mark(name: &str) -> Option<Form> {
    match name {
        "service" | "data" => Some(Form::Request),
        "error_code" | "result" => Some(Form::Reply),
        _ => None,
    }
}
