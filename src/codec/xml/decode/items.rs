//! The items of lists: records and texts.

use std::borrow::Cow;

use super::{Hand, XmlDecoder};
use crate::codec::xml::flat::{FirstElement, first_element};
use crate::codec::xml::subtree::quoted;
use crate::error::Stop;
use crate::record::Record;
use crate::report::{Finding, Segment};
use crate::spec::FieldSpec;
use crate::syntax::xml::events::Event;
use crate::text::{FromInput, is_blank};
use crate::{check, codec};

impl<'a> XmlDecoder<'a> {
    /// Reads the records of the list at hand, up to its end. The caller has entered the list in the path of the
    /// findings. A text among them is an item as well, though a wrong one.
    pub(super) fn items<R>(
        &mut self,
        field: Option<&'static FieldSpec>,
        list: &mut Vec<R>,
    ) -> Result<(), Stop>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        self.reading.collector.enter(Segment::Index(list.len()));
        self.items_at_hand(field, list)?;
        self.reading.collector.leave();
        Ok(())
    }

    fn items_at_hand<R>(
        &mut self,
        field: Option<&'static FieldSpec>,
        list: &mut Vec<R>,
    ) -> Result<(), Stop>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        let start = self.events.checkpoint();
        loop {
            let event = self.next()?;
            if let Event::Text(text) = event {
                let offset = self.events.offset();
                let text = self.text(text)?;
                if !is_blank(&text) {
                    list.push(self.text_item(&text, offset)?);
                    self.reading.collector.set_index(list.len());
                }
                continue;
            }
            if matches!(event, Event::Start) && self.events.name() != R::SPEC.element() {
                match first_element(&mut self.events, R::SPEC)? {
                    FirstElement::Field => {
                        let index = Segment::Index(list.len());
                        self.reading.collector.leave();
                        self.note_flat(field, self.events.tag_offset());
                        self.reading.collector.enter(index);
                        return self.flat_items(start, list);
                    }
                    FirstElement::Wrapper => {
                        let offset = self.events.tag_offset();
                        self.other_name(R::SPEC.element(), offset);
                        self.items_at_hand(field, list)?;
                        continue;
                    }
                    FirstElement::Item => {}
                }
            }
            self.events.give_back(event);
            let Some((record, _)) = self.item_or_end()? else {
                return Ok(());
            };
            list.push(record);
            self.reading.collector.set_index(list.len());
        }
    }

    /// Reads the next record of the list at hand, and gives its offset; `None` at the end of the list.
    pub(super) fn item_or_end<R>(&mut self) -> Result<Option<(R, usize)>, Stop>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        loop {
            match self.next()? {
                Event::Start => {
                    let start = self.events.tag_offset();
                    let mut record = R::default();
                    self.item(&mut record)?;
                    return Ok(Some((record, start)));
                }
                Event::Text(text) => {
                    let offset = self.events.offset();
                    let text = self.text(text)?;
                    if !is_blank(&text) {
                        return Ok(Some((self.text_item(&text, offset)?, offset)));
                    }
                }
                Event::End | Event::Eof => return Ok(None),
            }
        }
    }

    /// Reads the element at hand as a record.
    pub(super) fn item<R>(&mut self, record: &mut R) -> Result<(), Stop>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        let offset = self.events.tag_offset();
        self.reading.charge_record(offset)?;
        if self.events.name() != R::SPEC.element() {
            self.other_name(R::SPEC.element(), offset);
        }
        if self.events.is_nil() {
            let start = self.events.checkpoint();
            let json = self.element()?.json;
            if json == "null" {
                return codec::instead(self, record, Cow::Owned(json), offset);
            }
            self.events.rewind(&start)?;
        }
        self.hand = Hand::Element;
        codec::object(self, record)
    }

    /// Reads the element at hand as an item of a list of texts. One that is no text is kept beside the list.
    pub(super) fn text_of_list<S: FromInput<'a>>(
        &mut self,
        field: &'static FieldSpec,
        list: &mut Vec<S>,
    ) -> Result<(), Stop> {
        let offset = self.events.tag_offset();
        self.reading.charge_record(offset)?;
        let name = field.item_element().unwrap_or_default();
        if name != self.events.name() {
            self.other_name(name, offset);
        }
        self.attributes_of(field);
        if !self.events.is_nil()
            && let Some(text) = self.events.content()?
        {
            list.push(S::from_input(text));
            return Ok(());
        }
        self.events.take_attributes();
        let json = self.element()?.json;
        let finding = check::text_item(field, &json);
        match finding {
            Some(finding) => self.reading.collector.here(finding, Some(offset)),
            None => self.other_name(name, offset),
        }
        self.beside(field, Hand::Json(json, offset));
        Ok(())
    }

    /// A record for a text that was sent in place of one.
    fn text_item<R>(&mut self, text: &str, offset: usize) -> Result<R, Stop>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        self.reading.charge_record(offset)?;
        let mut record = R::default();
        codec::instead(self, &mut record, Cow::Owned(quoted(text)), offset)?;
        Ok(record)
    }

    /// Queues a value that has no place in the field as an unknown member `element#item`.
    #[cold]
    pub(super) fn beside(&mut self, field: &'static FieldSpec, value: Hand<'a>) {
        let name = format!("{}#item", field.element());
        self.queue.push_back((Cow::Owned(name), value));
    }

    /// Reports that an element has another name than the expected one.
    #[cold]
    pub(super) fn other_name(&mut self, expected: &'static str, offset: usize) {
        let finding = Finding::element(expected);
        self.reading.collector.here(finding, Some(offset));
    }
}
