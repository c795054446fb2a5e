//! The values of fields, read from XML.

use std::borrow::Cow;

use super::items::{AnyList, NewItem};
use super::{Hand, XmlDecoder};
use crate::check::{ListMeant, RecordMeant};
use crate::codec::json::{own_in_text, record_in_text, texts_in_text};
use crate::codec::own::own;
use crate::codec::xml::flat::{BareItem, bare_item};
use crate::codec::xml::names::EXTENSION;
use crate::codec::xml::numbers::number_inside;
use crate::codec::xml::subtree::quoted;
use crate::error::Stop;
use crate::record::{FieldReader, Record, Unknown};
use crate::report::{Code, Finding, ReadAs, Segment};
use crate::scalars::Scalar;
use crate::spec::{FieldSpec, Lexeme};
use crate::syntax::json::{Kind, kind_of, scalar_text};
use crate::syntax::xml::events::Event;
use crate::text::{FromInput, is_blank};
use crate::{check, codec};

impl<'a, S: FromInput<'a>> FieldReader<S> for XmlDecoder<'a> {
    type Error = Stop;

    // Out of line, so that `Record::set`, which has one call for each field, stays a table of jumps.
    #[inline(never)]
    fn scalar<T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut T,
    ) -> Result<(), Stop> {
        let offset = self.events.tag_offset();
        if let Some(text) = self.content.take() {
            self.value(field, slot, Cow::Borrowed(text), offset);
            return Ok(());
        }
        if let Hand::Element = self.hand
            && let Some(text) = self.events.plain_content()
        {
            self.value(field, slot, text, offset);
            return Ok(());
        }
        self.hand = Hand::Element;
        self.attributes_of(field);
        let is_nil = self.events.is_nil();
        let Some(text) = self.events.content()? else {
            // The start tag was read again, with its attributes, which are queued already.
            self.events.take_attributes();
            if field.types().integer()
                && let Some(number) = number_inside(&mut self.events)?
            {
                *slot = T::from_lexeme(Lexeme::Number(Cow::Owned(number)));
                self.reading.scalar(field, slot, offset);
                return Ok(());
            }
            let json = self.element()?.json;
            self.misfit(field, json, offset);
            return Ok(());
        };
        if is_nil && is_blank(&text) {
            self.reading.null(field, offset);
            return Ok(());
        }
        if is_nil {
            self.nil_content(field, offset);
        }
        self.value(field, slot, text, offset);
        Ok(())
    }

    #[inline(never)]
    fn unique<T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut T,
    ) -> Result<(), Stop> {
        let offset = self.events.tag_offset();
        self.scalar(field, slot)?;
        self.reading.note_unique(field, offset);
        Ok(())
    }

    fn list<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut Vec<R>,
    ) -> Result<(), Stop> {
        self.list_at_hand(field, slot)
    }

    fn texts(&mut self, field: &'static FieldSpec, slot: &mut Vec<S>) -> Result<(), Stop> {
        let offset = self.events.tag_offset();
        let is_bare = matches!(self.hand, Hand::BareItem);
        self.hand = Hand::Element;
        if is_bare || !slot.is_empty() {
            self.split(field, offset);
        }
        let is_nil = self.events.is_nil() && !is_bare;
        let mut index = slot.len();
        let before = index;
        self.reading.collector.enter(Segment::Key(field.name));
        self.reading.collector.enter(Segment::Index(index));
        if is_bare {
            self.text_of_list(field, slot)?;
        } else {
            self.attributes_of(field);
            loop {
                match self.next()? {
                    Event::Start => {
                        self.reading.collector.set_index(index);
                        index += 1;
                        self.text_of_list(field, slot)?;
                    }
                    Event::Text(text) => {
                        let at = self.events.offset();
                        let text = self.text(text)?;
                        if index == before
                            && let Some(json) = self.list_in(field, &quoted(&text))
                        {
                            self.reading.collector.leave();
                            self.reading.collector.leave();
                            self.reading
                                .shape(Code::TextForList, field, ReadAs::Json, offset);
                            slot.extend(texts_in_text(&mut self.reading, field, &json, offset)?);
                            self.reading.collector.enter(Segment::Key(field.name));
                            self.reading.collector.enter(Segment::Index(slot.len()));
                            index = slot.len();
                        } else if !is_blank(&text) {
                            self.reading.collector.set_index(index);
                            index += 1;
                            self.reading.charge_record(at)?;
                            self.other_name(field.item_element().unwrap_or_default(), at);
                            self.reading.text_item(field, &text, at);
                            slot.push(S::from_input(text));
                        }
                    }
                    Event::End | Event::Eof => break,
                }
            }
        }
        self.reading.collector.leave();
        self.reading.collector.leave();
        if is_nil && index > before {
            self.nil_content(field, offset);
        }
        if !slot.is_empty() {
            self.reading.filled(field, offset);
        } else if is_nil && index == before {
            self.reading.null(field, offset);
        }
        Ok(())
    }

    fn record<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut Option<Box<R>>,
    ) -> Result<(), Stop> {
        let start = self.events.checkpoint();
        let offset = self.events.tag_offset();
        self.hand = Hand::Element;
        let is_nil = self.events.is_nil();
        let mut is_flat = false;
        // Queued only once the inner record is read, as in a list: they are not its own.
        let attributes = self.events.take_attributes();
        let mark = self.reading.collector.mark();
        let (mut found, mut nulls) = (0, 0);
        let mut strays = Vec::new();
        self.reading.collector.enter(Segment::Key(field.name));
        loop {
            match self.next()? {
                Event::Start if self.is_null_item()? => nulls += 1,
                Event::Start if found == 0 => {
                    found = 1;
                    if self.events.name() != R::SPEC.element()
                        && (self.events.name() == EXTENSION
                            || R::SPEC
                                .fields
                                .iter()
                                .any(|known| known.element() == self.events.name()))
                    {
                        // The element of the record is missing: its fields are right in the field's element.
                        self.events.rewind(&start)?;
                        self.events.take_attributes();
                        self.other_name(R::SPEC.element(), offset);
                        is_flat = true;
                        // They are read as texts of the record.
                        strays.clear();
                        self.reading.charge_record(offset)?;
                        codec::object(self, &mut **slot.insert(Box::default()))?;
                        break;
                    }
                    self.item(slot.insert(Box::default()).as_mut())?;
                }
                Event::Start => {
                    found += 1;
                    self.events.skip()?;
                }
                Event::Text(text) => {
                    let at = self.events.offset();
                    let text = self.text(text)?;
                    if !is_blank(&text) {
                        strays.push((text, at));
                    }
                }
                Event::End | Event::Eof => break,
            }
        }
        self.reading.collector.leave();
        self.queue_attributes(field.element(), attributes, offset);
        // Of a record right in the field's element, it was told with the record.
        if is_nil && !is_flat && (found > 0 || !strays.is_empty()) {
            self.nil_content(field, offset);
        }
        let is_text = strays.len() == 1;
        match (found + nulls, strays.pop()) {
            (0, Some((text, at))) if is_text => {
                let raw = quoted(&text);
                if check::record_meant(R::SPEC, &raw) == Some(RecordMeant::InText)
                    && self.reading.may_enter_text()
                {
                    self.reading
                        .shape(Code::TextForObject, field, ReadAs::Json, at);
                    self.reading.filled(field, offset);
                    let record = record_in_text(&mut self.reading, field, &text, at)?;
                    *slot = Some(Box::new(record));
                } else {
                    self.misfit(field, raw, at);
                }
            }
            (0, None) if is_nil => self.reading.null(field, offset),
            // In JSON, both are null in the place of the record.
            (1, None) if nulls == 1 => self.reading.null(field, offset),
            // The empty element stands for the absent record.
            (0, None) if field.required => {
                self.reading
                    .collector
                    .at(field.name, Finding::required(field), Some(offset));
            }
            (0, None) => {}
            (1, last) if nulls == 0 => {
                self.reading.filled(field, offset);
                for (text, at) in strays.into_iter().chain(last) {
                    self.beside(field, Hand::Text(text, at));
                }
            }
            _ => {
                // More than one record where one is due: all of them are kept as a raw list.
                self.reading.collector.reset(mark);
                *slot = None;
                self.events.rewind(&start)?;
                self.events.take_attributes();
                let json = self.children()?;
                self.misfit(field, json, offset);
            }
        }
        Ok(())
    }

    fn own(&mut self, field: &'static FieldSpec, unknown: &mut Unknown<S>) -> Result<(), Stop> {
        match std::mem::replace(&mut self.hand, Hand::Element) {
            Hand::Json(json, offset) => {
                if !own_in_text(&mut self.reading, field, &json, offset, unknown)? {
                    self.misfit = Some((Cow::Owned(json), offset));
                }
                Ok(())
            }
            hand => {
                self.hand = hand;
                own(self, field, unknown)
            }
        }
    }
}

impl<'a> XmlDecoder<'a> {
    /// Takes a value whose structure does not fit its field: reports it and keeps its JSON.
    #[cold]
    fn misfit(&mut self, field: &'static FieldSpec, raw: String, offset: usize) {
        let expected = check::expected(field);
        let finding = Finding::misfit(Some(field), expected, &raw);
        self.reading.collector.at(field.name, finding, Some(offset));
        self.misfit = Some((Cow::Owned(raw), offset));
    }

    /// Reads the list of a field.
    fn list_at_hand(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut dyn AnyList<'a>,
    ) -> Result<(), Stop> {
        let offset = self.events.tag_offset();
        let bare = match std::mem::replace(&mut self.hand, Hand::Element) {
            Hand::BareItem => Some(bare_item(&mut self.events, slot.record())?),
            _ => None,
        };
        let is_bare = bare == Some(BareItem::Item);
        let is_misnamed = bare.is_some() && !is_bare;
        self.is_split_told = !is_misnamed && (is_bare || slot.len() > 0);
        if self.is_split_told {
            self.split(field, offset);
        } else if is_misnamed {
            self.misnamed(field, offset);
        }
        let moment = self.reading.so_far();
        let before = slot.len();
        let is_nil = self.events.is_nil();
        // Queued only once the items are read: what is in the queue goes to the record at hand, which would be an item.
        let attributes = if is_bare {
            Vec::new()
        } else {
            self.events.take_attributes()
        };
        self.reading.collector.enter(Segment::Key(field.name));
        if is_bare {
            self.reading.collector.enter(Segment::Index(slot.len()));
            // It was told already that the element is not where it should be: of its name, nothing more is to be said.
            let is_told = std::mem::replace(&mut self.is_name_told, true);
            slot.push(self, NewItem::Element)?;
            self.is_name_told = is_told;
            self.reading.collector.leave();
        } else if bare == Some(BareItem::Nothing) {
            self.events.skip()?;
        } else {
            let is_told = std::mem::replace(&mut self.is_name_told, is_misnamed);
            self.items(Some(field), slot)?;
            self.is_name_told = is_told;
        }
        self.reading.collector.leave();
        self.is_split_told = false;
        self.queue_attributes(field.element(), attributes, offset);
        if slot.len() == before + 1
            && self.is_text_item
            && let Some(raw) = slot.instead_of_last()
            && let Some(json) = self.list_in(field, raw)
        {
            self.reading.forget_since(&moment);
            slot.truncate(before);
            self.reading
                .shape(Code::TextForList, field, ReadAs::Json, offset);
            slot.extend_from_text(self, field, &json, offset)?;
        }
        // A stream has taken the records out of its list.
        let is_given = || {
            let given = self.reading.given;
            given.is_some_and(|list| std::ptr::eq(list, field))
        };
        let is_nil_content = is_nil && (slot.len() > before && !is_bare || is_given());
        if is_nil_content {
            self.nil_content(field, offset);
        }
        if slot.len() > 0 {
            self.reading.filled(field, offset);
        } else if is_nil && !is_nil_content {
            self.reading.null(field, offset);
        }
        Ok(())
    }

    /// The JSON of a list that was sent as text, as a raw JSON string.
    #[cold]
    fn list_in(&self, field: &'static FieldSpec, raw: &str) -> Option<String> {
        let is_list = kind_of(raw) == Kind::String
            && check::list_meant(field, raw) == Some(ListMeant::InText)
            && self.reading.may_enter_text();
        is_list.then(|| scalar_text(raw)).flatten()
    }

    /// Reports that an element holds something although it says that it is nil.
    #[cold]
    fn nil_content(&mut self, field: &'static FieldSpec, offset: usize) {
        let finding = Finding::new(Code::NilContent, Some(field));
        self.reading.collector.at(field.name, finding, Some(offset));
    }

    /// Reports that the element around the items of a list has another name.
    #[cold]
    fn misnamed(&mut self, field: &'static FieldSpec, offset: usize) {
        let finding = Finding::element(field.element());
        self.reading.collector.at(field.name, finding, Some(offset));
    }

    /// Reports that a list is spread over several elements, or that its items are without the element around them.
    #[cold]
    fn split(&mut self, field: &'static FieldSpec, offset: usize) {
        let finding = Finding::new(Code::SplitList, Some(field));
        self.reading.collector.at(field.name, finding, Some(offset));
    }
}
