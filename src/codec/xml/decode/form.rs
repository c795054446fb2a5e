//! A look ahead at the names of the children of the root: they tell which envelope the document is.

use super::XmlDecoder;
use crate::codec::xml::names::EXTENSION;
use crate::error::{ReadError, Stop};
use crate::syntax::xml::events::Event;
use crate::wire::Form;

impl XmlDecoder<'_> {
    /// Which envelope the root is, by its children: `service` marks a request, `error_code` a reply, whichever comes first;
    /// without them, the first of `data`, for a request, and `result`, for a reply. A root without marks is a request.
    /// Nothing is consumed.
    pub(crate) fn envelope_form(&mut self) -> Result<Form, ReadError> {
        let mut marks = Marks::default();
        self.over_children(|name| marks.note(name))?;
        Ok(marks.form())
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
        let mut marks = Marks::default();
        // The error is that the text ends in the middle of the document.
        let _ = self.over_children(|name| marks.note(name));
        (marks.form(), self.service())
    }

    /// The text of `service`, unless an `error_code` stands before it. Nothing is consumed.
    fn service(&mut self) -> Option<String> {
        let start = self.events.checkpoint();
        let mut service = None;
        let mut look = || -> Result<(), Stop> {
            loop {
                match self.next()? {
                    Event::Start if self.events.name().eq_ignore_ascii_case("service") => {
                        service = self.events.content()?.map(std::borrow::Cow::into_owned);
                        return Ok(());
                    }
                    Event::Start if self.events.name().eq_ignore_ascii_case("error_code") => {
                        return Ok(());
                    }
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

/// The elements that tell the envelopes apart.
#[derive(Default)]
struct Marks {
    /// The form that `service` or `error_code` marks.
    certain: Option<Form>,
    /// The form that the first of `data` and `result` marks.
    first: Option<Form>,
    /// The same of marks in another letter case, for where these do not stand as they should.
    odd_certain: Option<Form>,
    odd_first: Option<Form>,
}

impl Marks {
    /// Takes note of a child of the root, and says whether others can change the form.
    fn note(&mut self, name: &str) -> bool {
        match name {
            "service" => self.certain = Some(Form::Request),
            "error_code" => self.certain = Some(Form::Reply),
            "data" => self.first = self.first.or(Some(Form::Request)),
            "result" => self.first = self.first.or(Some(Form::Reply)),
            _ => self.note_odd(name),
        }
        self.certain.is_none()
    }

    fn note_odd(&mut self, name: &str) {
        let is = |mark: &str| name.eq_ignore_ascii_case(mark);
        if is("service") || is("error_code") {
            let form = if is("service") {
                Form::Request
            } else {
                Form::Reply
            };
            self.odd_certain = self.odd_certain.or(Some(form));
        } else if is("data") || is("result") {
            let form = if is("data") {
                Form::Request
            } else {
                Form::Reply
            };
            self.odd_first = self.odd_first.or(Some(form));
        }
    }

    fn form(self) -> Form {
        let certain = self.certain.or(self.odd_certain);
        let first = self.first.or(self.odd_first);
        certain.or(first).unwrap_or(Form::Request)
    }
}
