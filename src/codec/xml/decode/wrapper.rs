//! The way to a packet that stands inside other elements, and out of it again.

use std::borrow::Cow;

use super::XmlDecoder;
use crate::check;
use crate::codec::json::{Nested, is_reply};
use crate::codec::xml::names::EXTENSION;
use crate::codec::{Around, Place, TEXT};
use crate::error::{LimitKind, ReadError, ReadErrorKind, Stop};
use crate::report::{Finding, push_segment};
use crate::spec::FieldSpec;
use crate::syntax::xml::events::Event;
use crate::text::{is_blank, means_name, trimmed};

impl XmlDecoder<'_> {
    /// Goes to the packet at this place; from here on, it is the root.
    #[cold]
    pub(crate) fn enter(&mut self, place: &Place, is_seen: bool) -> Result<(), ReadError> {
        if place.offsets.is_empty() {
            return Ok(());
        }
        self.reading.collector.set_base(&place.pointer);
        let mut wrapper = Around::new(place);
        wrapper.is_seen = is_seen;
        let entered = self.go_to_packet(&mut wrapper);
        self.wrapper = Some(Box::new(wrapper));
        entered.map_err(|stop| self.stopped(&stop))
    }

    /// Reports that the root of the packet should have this name.
    #[cold]
    pub(crate) fn renamed(&mut self, expected: &str) {
        let collector = &mut self.reading.collector;
        let pointer = collector.base().to_owned();
        collector.around(
            pointer,
            Finding::root_element(expected),
            self.events.tag_offset(),
        );
    }

    /// Says whether a schema sees that the packet is not the root: not where the schema demands nothing.
    pub(crate) fn note_seen(&mut self, is_seen: bool) {
        if let Some(wrapper) = &mut self.wrapper {
            wrapper.is_seen = is_seen;
        }
    }

    /// The options that hold for the document.
    pub(crate) fn options(&self) -> crate::options::ReadOptions {
        self.reading.options.clone()
    }

    /// Reads the text of the element at hand, which is a packet, and gives its offset. It may be as long as a
    /// document.
    #[cold]
    pub(crate) fn packet_text(&mut self) -> Result<(String, usize), ReadError> {
        self.events.take_attributes();
        let offset = self.events.next_offset();
        let mut text = String::new();
        loop {
            match self.next() {
                Ok(Event::Text(piece)) => text.push_str(&piece),
                Ok(_) => return Ok((text, offset)),
                Err(stop) => return Err(self.stopped(&stop)),
            }
        }
    }

    /// The error for a text at this offset that holds a document, where too many stand one inside the other.
    #[cold]
    pub(crate) fn too_nested(&self, offset: usize) -> ReadError {
        let position = self.origin.place(self.events.text(), offset).position;
        let kind = ReadErrorKind::Limit(LimitKind::NestedTexts);
        ReadError::at(kind, position).under(&self.reading.options)
    }

    /// An error in the text at this offset, as one of the document.
    #[cold]
    pub(crate) fn of_text(&self, error: &ReadError, offset: usize) -> ReadError {
        let position = self.origin.place(self.events.text(), offset).position;
        ReadError::at(error.kind().clone(), position).under(&self.reading.options)
    }

    /// The reply that was sent as JSON text in the `message` of the reply at hand, if there are no records beside it, where
    /// it may have some in a list. Nothing is consumed.
    pub(crate) fn nested_reply(
        &mut self,
        list: Option<&'static FieldSpec>,
    ) -> Result<Option<Nested>, ReadError> {
        let start = self.events.checkpoint();
        let mut nested = None;
        let mut code_offset = None;
        let mut in_extension = false;
        let mut is_exact = false;
        // Where an element that means the list stands, too, one of that name among unknown fields is no value of the list.
        let (mut has_list, mut has_misfit) = (false, false);
        let mut look = || -> Result<(), Stop> {
            loop {
                match self.next()? {
                    Event::Start if self.events.name() == EXTENSION && !in_extension => {
                        in_extension = true;
                    }
                    Event::Start => {
                        let offset = self.events.tag_offset();
                        let mut name = Cow::Borrowed(self.events.name());
                        if in_extension {
                            let attributes = self.events.take_attributes();
                            let key = attributes.into_iter().find(|known| known.name == "key");
                            name = key.map_or(name, |key| key.value);
                        }
                        let is = |mark: &str| means_name(&name, mark);
                        if let Some(list) = list
                            && (is("result") || is("data"))
                        {
                            if in_extension && name == list.name {
                                // What fits the list would stand in an element of its own.
                                let element = self.any_element()?;
                                has_misfit |= check::is_misfit(list, &element.json);
                                continue;
                            }
                            if self.events.content()?.is_some_and(|text| is_blank(&text)) {
                                has_list |= !in_extension;
                                continue;
                            }
                            nested = None;
                            return Ok(());
                        }
                        if is("error_code") {
                            code_offset = Some(offset);
                        }
                        // Of several, the last counts; one in another letter case, where there is no other.
                        if !is("message") || is_exact && name != "message" {
                            self.events.skip()?;
                            continue;
                        }
                        is_exact = name == "message";
                        nested = None;
                        let Some(text) = self.events.content()? else {
                            self.events.skip()?;
                            continue;
                        };
                        if trimmed(&text).starts_with('{') {
                            nested = Some(Nested {
                                text: text.into_owned(),
                                key: name.into_owned(),
                                offset,
                                code_offset: None,
                                is_beside: false,
                            });
                        }
                    }
                    Event::Text(_) => {}
                    Event::End if in_extension => in_extension = false,
                    Event::End | Event::Eof => return Ok(()),
                }
            }
        };
        let looked = look().and_then(|()| Ok(self.events.rewind(&start)?));
        looked.map_err(|stop| self.stopped(&stop))?;
        let has_records = has_misfit && !has_list;
        let nested = nested.filter(|nested| !has_records && is_reply(&nested.text));
        Ok(nested.map(|nested| Nested {
            code_offset,
            ..nested
        }))
    }

    /// Takes over the report on the packet that was sent as text.
    #[cold]
    pub(crate) fn enclose_packet(&mut self, report: crate::report::Report, offset: usize) {
        self.reading.collector.enclose_packet(report, offset);
    }

    fn go_to_packet(&mut self, wrapper: &mut Around) -> Result<(), Stop> {
        let mut pointer = String::new();
        for offset in wrapper.place.offsets.clone() {
            for attribute in self.events.take_attributes() {
                wrapper.note(&pointer, &format!("@{}", attribute.name));
            }
            wrapper.open.push(pointer.clone());
            loop {
                match self.events.next()? {
                    Event::Start if self.events.tag_offset() == offset => break,
                    other => self.pass(other, &pointer, wrapper)?,
                }
            }
            push_segment(&mut pointer, self.events.name());
        }
        Ok(())
    }

    /// Goes from behind the packet to the end of the root, and reports what it stands in.
    #[cold]
    pub(super) fn leave(&mut self) -> Result<(), Stop> {
        let Some(mut wrapper) = self.wrapper.take() else {
            return Ok(());
        };
        while let Some(pointer) = wrapper.open.pop() {
            loop {
                match self.next()? {
                    Event::End | Event::Eof => break,
                    other => self.pass(other, &pointer, &mut wrapper)?,
                }
            }
        }
        let (pointer, finding, offset) = wrapper.finding();
        self.reading.collector.around(pointer, finding, offset);
        Ok(())
    }

    /// Passes over what stands beside the packet.
    fn pass(&mut self, event: Event<'_>, pointer: &str, wrapper: &mut Around) -> Result<(), Stop> {
        match event {
            Event::Start => {
                wrapper.note(pointer, self.events.name());
                self.events.skip()?;
            }
            Event::Text(text) if !is_blank(&text) => wrapper.note(pointer, TEXT),
            Event::Text(_) | Event::End | Event::Eof => {}
        }
        Ok(())
    }
}
