//! The XML source as records see it: members, and the values of fields.

use std::borrow::Cow;

use super::{Hand, XmlDecoder};
use crate::codec::xml::names::EXTENSION;
use crate::codec::xml::subtree::quoted;
use crate::codec::{self, Member, MemberReader, Misfit, Reading};
use crate::error::Stop;
use crate::record::{FieldReader, Record};
use crate::report::{Finding, Segment};
use crate::scalars::Scalar;
use crate::spec::{FieldSpec, RecordSpec, Shape};
use crate::syntax::xml::events::{Checkpoint, Event};
use crate::text::{FromInput, is_blank};

impl<'a> MemberReader<'a> for XmlDecoder<'a> {
    type Checkpoint = Checkpoint;

    const JOINS_LISTS: bool = true;
    const KEYS_AS_SENT: bool = false;

    #[inline]
    fn reading(&mut self) -> &mut Reading {
        &mut self.reading
    }

    #[inline]
    fn offset(&self) -> usize {
        self.events.tag_offset()
    }

    fn value_offset(&mut self) -> Result<usize, Stop> {
        Ok(self.offset())
    }

    fn key_offset(&self) -> usize {
        match self.hand {
            Hand::Text(_, offset) | Hand::Json(_, offset) => offset,
            Hand::Element | Hand::Leaf(_) | Hand::BareItem => self.events.tag_offset(),
        }
    }

    #[inline]
    fn checkpoint(&self) -> Checkpoint {
        self.events.checkpoint()
    }

    fn rewind(&mut self, checkpoint: &Checkpoint) -> Result<(), Stop> {
        self.in_extension = false;
        self.waiting.clear();
        self.hand = Hand::Element;
        Ok(self.events.rewind(checkpoint)?)
    }

    #[inline]
    fn begin_object(&mut self) -> Result<(), Stop> {
        if self.events.has_attributes() {
            self.keep_attributes("");
        }
        Ok(())
    }

    #[inline]
    fn member(
        &mut self,
        spec: &'static RecordSpec,
        next: usize,
    ) -> Result<Option<Member<'a>>, Stop> {
        loop {
            if let Some((name, value)) = self.waiting.pop_front() {
                self.hand = value;
                return Ok(Some(Member::Unknown(name)));
            }
            let expected = spec.fields.get(next).filter(|_| !self.in_extension);
            if let Some(field) = expected
                && matches!(field.shape, Shape::Scalar(_))
                && let Some(text) = self.events.leaf(field.tag)
            {
                self.hand = Hand::Leaf(text);
                return Ok(Some(Member::Known(field)));
            }
            match self.next()? {
                Event::Start => {
                    self.hand = Hand::Element;
                    let name = self.events.name();
                    if let Some(field) = expected.filter(|field| field.element() == name) {
                        return Ok(Some(Member::Known(field)));
                    }
                    if self.in_extension || name != EXTENSION {
                        return self.any_member(spec, next);
                    }
                    self.in_extension = true;
                    self.keep_attributes(EXTENSION);
                }
                Event::Text(text) => {
                    let offset = self.events.offset();
                    let text = self.text(text)?;
                    if !is_blank(&text) {
                        self.hand = Hand::Text(text, offset);
                        return Ok(Some(Member::Unknown(Cow::Borrowed("#text"))));
                    }
                }
                Event::End | Event::Eof if self.in_extension => self.in_extension = false,
                Event::End | Event::Eof => return Ok(None),
            }
        }
    }

    fn raw(&mut self) -> Result<Cow<'a, str>, Stop> {
        Ok(Cow::Owned(
            match std::mem::replace(&mut self.hand, Hand::Element) {
                Hand::Element | Hand::BareItem => self.element()?.json,
                Hand::Text(text, _) | Hand::Leaf(text) => quoted(&text),
                Hand::Json(json, _) => json,
            },
        ))
    }

    fn skip(&mut self) -> Result<(), Stop> {
        match std::mem::replace(&mut self.hand, Hand::Element) {
            Hand::Element | Hand::BareItem => Ok(self.events.skip()?),
            Hand::Leaf(_) | Hand::Text(..) | Hand::Json(..) => Ok(()),
        }
    }

    #[inline]
    fn take_misfit(&mut self) -> Option<Misfit<'a>> {
        self.misfit.take()
    }
}

impl<'a, S: FromInput<'a>> FieldReader<S> for XmlDecoder<'a> {
    type Error = Stop;

    fn scalar<T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut T,
    ) -> Result<(), Stop> {
        let offset = self.events.tag_offset();
        if let Hand::Leaf(text) = std::mem::replace(&mut self.hand, Hand::Element) {
            self.value(field, slot, text, offset);
            return Ok(());
        }
        self.attributes_of(field);
        let is_nil = self.events.is_nil();
        let Some(text) = self.events.content()? else {
            // The start tag has been read again, with its attributes: they are kept already.
            self.events.take_attributes();
            let json = self.element()?.json;
            self.misfit(field, json, offset);
            return Ok(());
        };
        if is_nil && is_blank(&text) {
            self.reading.null(field, offset);
            return Ok(());
        }
        self.value(field, slot, text, offset);
        Ok(())
    }

    fn list<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut Vec<R>,
    ) -> Result<(), Stop> {
        let offset = self.events.tag_offset();
        let is_bare = matches!(self.hand, Hand::BareItem);
        self.hand = Hand::Element;
        if is_bare || !slot.is_empty() {
            self.split(field, offset);
        }
        let is_nil = self.events.is_nil();
        // Until the items are read: what waits is given to the record at hand.
        let attributes = if is_bare {
            Vec::new()
        } else {
            self.events.take_attributes()
        };
        self.reading.collector.enter(Segment::Key(field.name));
        if is_bare {
            self.reading.collector.enter(Segment::Index(slot.len()));
            let mut record = R::default();
            self.item(&mut record)?;
            slot.push(record);
            self.reading.collector.leave();
        } else {
            self.items(slot)?;
        }
        self.reading.collector.leave();
        self.wait(field.element(), attributes, offset);
        if !slot.is_empty() {
            self.reading.newer(field, offset);
        } else if is_nil {
            self.reading.null(field, offset);
        }
        Ok(())
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
                        if !is_blank(&text) {
                            self.reading.collector.set_index(index);
                            index += 1;
                            self.reading.charge_record(at)?;
                            self.other_name(field.item_element().unwrap_or_default(), at);
                            slot.push(S::from_input(text));
                        }
                    }
                    Event::End | Event::Eof => break,
                }
            }
        }
        self.reading.collector.leave();
        self.reading.collector.leave();
        if !slot.is_empty() {
            self.reading.newer(field, offset);
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
        // As in a list: they are not the inner record's.
        let attributes = self.events.take_attributes();
        let mark = self.reading.collector.mark();
        let mut found = 0;
        let mut stray = None;
        self.reading.collector.enter(Segment::Key(field.name));
        loop {
            match self.next()? {
                Event::Start if found == 0 => {
                    found = 1;
                    if self.events.name() != R::SPEC.element()
                        && (self.events.name() == EXTENSION
                            || R::SPEC
                                .fields
                                .iter()
                                .any(|known| known.element() == self.events.name()))
                    {
                        // The fields stand right in the field's element.
                        self.events.rewind(&start)?;
                        self.events.take_attributes();
                        self.other_name(R::SPEC.element(), offset);
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
                        stray = Some((text, at));
                    }
                }
                Event::End | Event::Eof => break,
            }
        }
        self.reading.collector.leave();
        self.wait(field.element(), attributes, offset);
        match (found, stray) {
            (0, Some((text, at))) => self.misfit(field, quoted(&text), at),
            (0, None) if is_nil => self.reading.null(field, offset),
            // The empty element is the absent record.
            (0, None) if field.required => {
                self.reading
                    .collector
                    .at(field.name, Finding::required(field), Some(offset));
            }
            (0, None) => {}
            (1, stray) => {
                self.reading.newer(field, offset);
                if let Some((text, at)) = stray {
                    self.beside(field, Hand::Text(text, at));
                }
            }
            _ => {
                // More than one record where one is due: the list as it came is kept.
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
}
