//! The items of lists: records and texts.

use std::borrow::Cow;

use super::{Hand, XmlDecoder};
use crate::codec::AnyRecord;
use crate::codec::json::records_in_text;
use crate::codec::xml::flat::{FirstElement, Page, first_element, page};
use crate::codec::xml::subtree::quoted;
use crate::error::Stop;
use crate::record::Record;
use crate::report::{Code, Finding, Segment};
use crate::spec::{FieldSpec, RecordSpec};
use crate::syntax::xml::events::{Checkpoint, Event};
use crate::text::{FromInput, is_blank};
use crate::{check, codec};

/// A list of records of any type, to which items are added. The findings on what follows are put at the next index.
pub(super) trait AnyList<'a> {
    /// What its records are.
    fn record(&self) -> &'static RecordSpec;

    fn len(&self) -> usize;

    /// Reads the next item.
    fn push(&mut self, decoder: &mut XmlDecoder<'a>, item: NewItem<'_>) -> Result<(), Stop>;

    /// The raw value that was sent in place of the last item, if there is one.
    fn instead_of_last(&self) -> Option<&str>;

    /// Takes all but the first items away again.
    fn truncate(&mut self, length: usize);

    /// Adds the records of a JSON text.
    fn extend_from_text(
        &mut self,
        decoder: &mut XmlDecoder<'a>,
        field: &'static FieldSpec,
        json: &str,
        offset: usize,
    ) -> Result<(), Stop>;
}

impl<'a, R> AnyList<'a> for Vec<R>
where
    R: Record,
    R::Text: FromInput<'a>,
{
    fn record(&self) -> &'static RecordSpec {
        R::SPEC
    }

    fn len(&self) -> usize {
        self.len()
    }

    fn push(&mut self, decoder: &mut XmlDecoder<'a>, item: NewItem<'_>) -> Result<(), Stop> {
        let mut record = R::default();
        decoder.new_item(&mut record, item)?;
        // Most lists have one item: see the decoder of JSON.
        if self.is_empty() {
            self.reserve_exact(1);
        }
        self.push(record);
        decoder.reading.collector.set_index(self.len());
        Ok(())
    }

    fn instead_of_last(&self) -> Option<&str> {
        let raw = self.last()?.unknown().instead()?;
        Some(raw.as_str())
    }

    fn truncate(&mut self, length: usize) {
        self.truncate(length);
    }

    fn extend_from_text(
        &mut self,
        decoder: &mut XmlDecoder<'a>,
        field: &'static FieldSpec,
        json: &str,
        offset: usize,
    ) -> Result<(), Stop> {
        records_in_text(self, &mut decoder.reading, field, json, offset)
    }
}

/// How the next item of a list stands at hand.
#[derive(Clone, Copy)]
pub(super) enum NewItem<'t> {
    /// An element of whatever name.
    Element,
    /// An element whose name is right, or was told of.
    Named,
    /// Members, without an element around them.
    Flat,
    /// A text, in place of an element, and its offset.
    Text(&'t str, usize),
}

impl<'a> XmlDecoder<'a> {
    /// Reads the records of the list at hand, up to its end. The caller has entered the list in the path of the
    /// findings. A text among them is an item as well, though a wrong one.
    pub(super) fn items(
        &mut self,
        field: Option<&'static FieldSpec>,
        list: &mut dyn AnyList<'a>,
    ) -> Result<(), Stop> {
        self.reading.collector.enter(Segment::Index(list.len()));
        self.items_at_hand(field, list)?;
        self.reading.collector.leave();
        Ok(())
    }

    fn items_at_hand(
        &mut self,
        field: Option<&'static FieldSpec>,
        list: &mut dyn AnyList<'a>,
    ) -> Result<(), Stop> {
        let spec = list.record();
        let start = self.events.checkpoint();
        loop {
            if self.events.enter(spec.tag) {
                list.push(self, NewItem::Named)?;
                continue;
            }
            if self.events.leave() {
                return Ok(());
            }
            match self.next()? {
                Event::Start if self.events.name() == spec.element() => {
                    list.push(self, NewItem::Named)?;
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
                        list.push(self, NewItem::Text(&text, offset))?;
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
    fn other_first_element(
        &mut self,
        field: Option<&'static FieldSpec>,
        start: Checkpoint,
        list: &mut dyn AnyList<'a>,
    ) -> Result<bool, Stop> {
        let spec = list.record();
        let offset = self.events.tag_offset();
        let first = first_element(&mut self.events, spec)?;
        if matches!(first, FirstElement::Wrapper | FirstElement::Other)
            && list.len() == 0
            && let Some(page) = self.page_of(&start, spec)?
        {
            self.items_of_page(&page, list)?;
            return Ok(true);
        }
        match first {
            FirstElement::Item | FirstElement::Other => list.push(self, NewItem::Element)?,
            // Between items that have elements of their own, it is one, as a stream has it that reads them one by one.
            FirstElement::Field if field.is_none() && list.len() > 0 => {
                list.push(self, NewItem::Element)?;
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
                self.other_name(spec.element(), offset);
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
    fn items_of_page(&mut self, page: &Page<'a>, list: &mut dyn AnyList<'a>) -> Result<(), Stop> {
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
    pub(super) fn item_or_end<S: FromInput<'a>>(
        &mut self,
        record: &mut dyn AnyRecord<'a, S, Self>,
    ) -> Result<Option<usize>, Stop> {
        loop {
            match self.next()? {
                Event::Start => {
                    let start = self.events.tag_offset();
                    self.item(record)?;
                    return Ok(Some(start));
                }
                Event::Text(text) => {
                    let offset = self.events.offset();
                    let text = self.text(text)?;
                    if !is_blank(&text) {
                        self.text_item(record, &text, offset)?;
                        return Ok(Some(offset));
                    }
                }
                Event::End | Event::Eof => return Ok(None),
            }
        }
    }

    /// Reads the element at hand as a record.
    pub(super) fn item<S: FromInput<'a>>(
        &mut self,
        record: &mut dyn AnyRecord<'a, S, Self>,
    ) -> Result<(), Stop> {
        let name = record.own_spec().element();
        if self.events.name() != name {
            self.other_name(name, self.events.tag_offset());
        }
        self.named_item(record)
    }

    /// As [`item`](Self::item), whatever the name of the element.
    fn named_item<S: FromInput<'a>>(
        &mut self,
        record: &mut dyn AnyRecord<'a, S, Self>,
    ) -> Result<(), Stop> {
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

    /// Reads the next item of a list.
    fn new_item<S: FromInput<'a>>(
        &mut self,
        record: &mut dyn AnyRecord<'a, S, Self>,
        item: NewItem<'_>,
    ) -> Result<(), Stop> {
        let read = match item {
            NewItem::Element => self.item(record),
            NewItem::Named => self.named_item(record),
            NewItem::Flat => codec::object(self, record),
            NewItem::Text(text, offset) => self.text_item(record, text, offset),
        };
        self.is_text_item = matches!(item, NewItem::Text(..));
        read
    }

    /// Reads a record for a text that was sent in place of one.
    fn text_item<S: FromInput<'a>>(
        &mut self,
        record: &mut dyn AnyRecord<'a, S, Self>,
        text: &str,
        offset: usize,
    ) -> Result<(), Stop> {
        self.reading.charge_record(offset)?;
        codec::instead(self, record, Cow::Owned(quoted(text)), offset)
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
