//! The items of lists: records and texts.

use std::borrow::Cow;

use super::{Hand, XmlDecoder};
use crate::codec::xml::flat::{FirstElement, Page, first_element, page};
use crate::codec::xml::subtree::quoted;
use crate::error::Stop;
use crate::record::Record;
use crate::report::{Code, Finding, Segment};
use crate::spec::{FieldSpec, RecordSpec};
use crate::syntax::xml::events::{Checkpoint, Event};
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
            if self.events.enter(R::SPEC.tag) {
                self.push_named_item(list)?;
                continue;
            }
            if self.events.leave() {
                return Ok(());
            }
            match self.next()? {
                Event::Start if self.events.name() == R::SPEC.element() => {
                    self.push_named_item(list)?;
                }
                Event::Start => {
                    if self.other_first_element(field, start, list)? {
                        return Ok(());
                    }
                }
                Event::Text(text) => {
                    let offset = self.events.offset();
                    let text = self.text(text)?;
                    if !is_blank(&text) {
                        list.push(self.text_item(&text, offset)?);
                        self.reading.collector.set_index(list.len());
                    }
                }
                Event::End | Event::Eof => return Ok(()),
            }
        }
    }

    /// Reads what begins with an element of another name than that of the items: an item all the same, all items of the
    /// list, if they have no elements of their own, or one element more around them. `start` is the start tag of the list.
    /// Says whether the list has ended.
    #[cold]
    fn other_first_element<R>(
        &mut self,
        field: Option<&'static FieldSpec>,
        start: Checkpoint,
        list: &mut Vec<R>,
    ) -> Result<bool, Stop>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        let offset = self.events.tag_offset();
        let first = first_element(&mut self.events, R::SPEC)?;
        if matches!(first, FirstElement::Wrapper | FirstElement::Other)
            && list.is_empty()
            && let Some(page) = self.page_of(&start, R::SPEC)?
        {
            self.items_of_page(&page, list)?;
            return Ok(true);
        }
        match first {
            FirstElement::Item | FirstElement::Other => {
                let mut record = R::default();
                self.item(&mut record)?;
                list.push(record);
                self.reading.collector.set_index(list.len());
            }
            FirstElement::Field => {
                let index = Segment::Index(list.len());
                self.reading.collector.leave();
                self.note_flat(field, offset);
                self.reading.collector.enter(index);
                self.flat_items(start, list)?;
                return Ok(true);
            }
            FirstElement::Wrapper => {
                self.other_name(R::SPEC.element(), offset);
                self.lose_attributes();
                self.items_at_hand(field, list)?;
            }
        }
        Ok(false)
    }

    /// What the list is that begins at `start`, if it is a page of a longer one: then it is at hand again. If not, nothing is
    /// consumed.
    fn page_of(
        &mut self,
        start: &Checkpoint,
        record: &'static RecordSpec,
    ) -> Result<Option<Page<'a>>, Stop> {
        let here = self.events.tag_offset();
        self.events.rewind(start)?;
        let found = page(&mut self.events, record)?;
        self.events.rewind(start)?;
        self.events.take_attributes();
        if found.is_none() {
            loop {
                match self.events.next()? {
                    Event::Start if self.events.tag_offset() == here => break,
                    Event::Start | Event::Text(_) | Event::End => {}
                    Event::Eof => break,
                }
            }
        }
        Ok(found)
    }

    /// Reads the items of a page, whose list begins at hand, up to the end of the list.
    fn items_of_page<R>(&mut self, page: &Page<'a>, list: &mut Vec<R>) -> Result<(), Stop>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        self.reading.collector.leave();
        let collector = &mut self.reading.collector;
        let beside: Vec<String> = page
            .beside
            .iter()
            .map(|name| collector.pointer(name))
            .collect();
        let finding = Finding::wrapper(&collector.pointer(page.name), &beside, false);
        collector.at(page.name, finding, Some(page.offset));
        collector.enter(Segment::Index(0));
        loop {
            match self.next()? {
                Event::Start if self.events.tag_offset() == page.offset => {
                    self.lose_attributes();
                    self.items_at_hand(None, list)?;
                }
                Event::Start => self.events.skip()?,
                Event::Text(_) => {}
                Event::End | Event::Eof => return Ok(()),
            }
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
        if self.events.name() != R::SPEC.element() {
            self.other_name(R::SPEC.element(), self.events.tag_offset());
        }
        self.named_item(record)
    }

    /// Reads the record at hand as the next item of a list.
    fn push_named_item<R>(&mut self, list: &mut Vec<R>) -> Result<(), Stop>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        let mut record = R::default();
        self.named_item(&mut record)?;
        // Most lists have one item: see the decoder of JSON.
        if list.is_empty() {
            list.reserve_exact(1);
        }
        list.push(record);
        self.reading.collector.set_index(list.len());
        Ok(())
    }

    /// As [`item`](Self::item), whatever the name of the element.
    fn named_item<R>(&mut self, record: &mut R) -> Result<(), Stop>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        let offset = self.events.tag_offset();
        self.reading.charge_record(offset)?;
        if self.is_null_item()? {
            return codec::instead(self, record, Cow::Borrowed("null"), offset);
        }
        self.hand = Hand::Element;
        // What was told is told of this list, not of those inside of the item.
        let is_told = std::mem::take(&mut self.is_name_told);
        let read = codec::object(self, record);
        self.is_name_told = is_told;
        read
    }

    /// Passes over the element at hand if it is null in JSON; any other stays at hand.
    pub(super) fn is_null_item(&mut self) -> Result<bool, Stop> {
        if !self.events.is_nil() {
            return Ok(false);
        }
        let start = self.events.checkpoint();
        let is_null = self.any_element()?.json == "null";
        if !is_null {
            self.events.rewind(&start)?;
        }
        Ok(is_null)
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
        let is_nil = self.events.is_nil();
        let start = self.events.checkpoint();
        match self.events.content()? {
            Some(text) if is_nil && is_blank(&text) => self.events.rewind(&start)?,
            Some(text) => {
                if is_nil {
                    let finding = Finding::new(Code::NilContent, Some(field));
                    self.reading.collector.here(finding, Some(offset));
                }
                self.reading.text_item(field, &text, offset);
                list.push(S::from_input(text));
                return Ok(());
            }
            None => {}
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
        if self.is_name_told {
            return;
        }
        let finding = Finding::element(expected);
        self.reading.collector.here(finding, Some(offset));
    }
}
