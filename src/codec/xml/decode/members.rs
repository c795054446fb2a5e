//! The members of records: child elements, and, as unknown members, attributes and stray texts.

use std::borrow::Cow;

use super::{Hand, XmlDecoder};
use crate::check;
use crate::codec::json::marks_envelope_or_login;
use crate::codec::xml::flat::Flat;
use crate::codec::xml::names::EXTENSION;
use crate::codec::xml::subtree::{VOCABULARY, quoted};
use crate::codec::{Member, MemberReader, Misfit, Reading, TEXT};
use crate::error::Stop;
use crate::report::{Code, Finding};
use crate::spec::{FieldSpec, RecordSpec, Shape};
use crate::syntax::xml::attributes::Attribute;
use crate::syntax::xml::events::{Checkpoint, Event};
use crate::text::is_blank;

impl<'a> MemberReader<'a> for XmlDecoder<'a> {
    type Checkpoint = (Checkpoint, Option<Flat>);

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
            Hand::Element | Hand::BareItem => self.events.tag_offset(),
        }
    }

    #[inline]
    fn checkpoint(&self) -> Self::Checkpoint {
        (self.events.checkpoint(), self.flat)
    }

    fn rewind(&mut self, (checkpoint, flat): &Self::Checkpoint) -> Result<(), Stop> {
        self.in_extension = false;
        self.flat = *flat;
        self.queue.clear();
        self.hand = Hand::Element;
        self.content = None;
        if let Some(flat) = flat
            && self.events.depth() < flat.depth
        {
            // The object ended with the list, which must be open again.
            self.events.rewind(&flat.list)?;
        }
        Ok(self.events.rewind(checkpoint)?)
    }

    #[inline]
    fn begin_object(&mut self) -> Result<(), Stop> {
        if (self.events.has_attributes() | self.events.is_nil()) && !self.is_flat_here() {
            self.note_tag();
        }
        Ok(())
    }

    #[inline]
    fn is_next(&mut self, field: &'static FieldSpec) -> bool {
        if !self.is_plain_here() {
            return false;
        }
        if let Shape::Scalar(_) = field.shape {
            self.content = self.events.plain_element(field.tag);
            if self.content.is_some() {
                return true;
            }
        }
        self.events.enter(field.tag)
    }

    #[inline]
    fn is_end(&mut self) -> bool {
        self.is_plain_here() && self.events.leave()
    }

    // Out of line, as it is rare.
    #[inline(never)]
    fn member(
        &mut self,
        spec: &'static RecordSpec,
        next: usize,
    ) -> Result<Option<Member<'a>>, Stop> {
        loop {
            if let Some((name, value)) = self.queue.pop_front() {
                self.hand = value;
                return Ok(Some(Member::Unknown(name)));
            }
            let is_plain = !(self.in_extension | self.flat.is_some());
            let expected = spec.fields.get(next).filter(|_| is_plain);
            let event = if is_plain {
                self.next()?
            } else {
                match self.next_of_item(spec)? {
                    Some(event) => event,
                    None => return Ok(None),
                }
            };
            match event {
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
                        return Ok(Some(Member::Unknown(Cow::Borrowed(TEXT))));
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
                Hand::Text(text, _) => quoted(&text),
                Hand::Json(json, _) => json,
            },
        ))
    }

    fn is_null(&mut self) -> Result<bool, Stop> {
        Ok(matches!(self.hand, Hand::Element) && self.events.is_nil())
    }

    fn is_nothing(&mut self, _: &'static FieldSpec) -> Result<bool, Stop> {
        Ok(matches!(self.hand, Hand::Element)
            && (self.events.is_nil() || self.events.is_empty_element()))
    }

    fn skip(&mut self) -> Result<(), Stop> {
        match std::mem::replace(&mut self.hand, Hand::Element) {
            Hand::Element | Hand::BareItem => Ok(self.events.skip()?),
            Hand::Text(..) | Hand::Json(..) => Ok(()),
        }
    }

    fn keep_beside(&mut self, field: &'static FieldSpec) {
        if matches!(self.hand, Hand::Element) {
            self.attributes_of(field);
        }
    }

    fn skipped(&mut self) -> Result<Cow<'a, str>, Stop> {
        match std::mem::replace(&mut self.hand, Hand::Element) {
            Hand::Text(text, _) => return Ok(text),
            Hand::Json(json, _) => return Ok(Cow::Owned(json)),
            Hand::Element | Hand::BareItem => {}
        }
        let start = self.events.tag_offset();
        if let Some(text) = self.events.content()? {
            return Ok(text);
        }
        self.events.skip()?;
        let source = self.events.text().get(start..self.events.offset());
        Ok(Cow::Borrowed(source.unwrap_or_default()))
    }

    fn json_at_hand(&self) -> Option<&str> {
        match &self.hand {
            Hand::Json(json, _) => Some(json),
            _ => None,
        }
    }

    #[inline]
    fn has_misfit(&self) -> bool {
        self.misfit.is_some()
    }

    #[inline]
    fn take_misfit(&mut self) -> Option<Misfit<'a>> {
        self.misfit.take()
    }
}

impl<'a> XmlDecoder<'a> {
    /// Takes note of what stands in the start tag of the record at hand.
    #[cold]
    fn note_tag(&mut self) {
        if self.events.is_nil() {
            // One that holds nothing was taken for null.
            let offset = self.events.tag_offset();
            let finding = Finding::new(Code::NilContent, None);
            self.reading.collector.here(finding, Some(offset));
        }
        self.keep_attributes("");
    }

    /// The member of the element at hand, which is not the field that was expected. Out of line, as it is rare.
    #[inline(never)]
    fn any_member(
        &mut self,
        spec: &'static RecordSpec,
        next: usize,
    ) -> Result<Option<Member<'a>>, Stop> {
        let name = self.events.name();
        if self.in_extension {
            return self.extended(spec).map(Some);
        }
        let (before, from) = spec.fields.split_at(next.min(spec.fields.len()));
        let mut fields = from.iter().chain(before);
        if let Some(field) = fields.find(|field| field.element() == name) {
            return Ok(Some(Member::Known(field)));
        }
        let mut lists = spec
            .fields
            .iter()
            .filter(|field| field.item_element() == Some(name));
        if let (Some(list), None) = (lists.next(), lists.next()) {
            self.hand = Hand::BareItem;
            return Ok(Some(Member::Known(list)));
        }
        let mut lists = spec.fields.iter().filter(|field| {
            let item = field.item_element();
            matches!(field.shape, Shape::List(_))
                && item.is_some_and(|item| item.eq_ignore_ascii_case(name))
        });
        let is_field = |field: &&FieldSpec| field.element().eq_ignore_ascii_case(name);
        if let (Some(list), None) = (lists.next(), lists.next())
            && !spec.fields.iter().any(|field| is_field(&field))
        {
            self.hand = Hand::BareItem;
            return Ok(Some(Member::Known(list)));
        }
        let mut fields = spec.fields.iter();
        let variant = fields
            .find(|field| field.element().eq_ignore_ascii_case(name))
            .or_else(|| spec.field_elsewhere(name));
        let name = Cow::Borrowed(name);
        Ok(Some(match variant {
            Some(field) => Member::Variant(field, name),
            None => Member::Unknown(self.no_mark(name)),
        }))
    }

    /// Whether the next event, if it is plain, is that of a member, or the end of the object.
    #[inline]
    fn is_plain_here(&self) -> bool {
        !(self.in_extension | self.flat.is_some()) && self.queue.is_empty()
    }

    /// The name of an unknown member; another one where that marks an envelope in JSON and the document is a bare record, which
    /// in JSON would be taken for one.
    fn no_mark(&self, name: Cow<'a, str>) -> Cow<'a, str> {
        let is_at_root = self.is_bare && self.reading.collector.path().is_empty();
        if is_at_root && marks_envelope_or_login(&name) {
            return Cow::Owned(format!("{name}#value"));
        }
        name
    }

    /// A member of the element that holds the unknown fields.
    fn extended(&mut self, spec: &'static RecordSpec) -> Result<Member<'a>, Stop> {
        let is_typed = self.events.is_in(VOCABULARY);
        let field = spec.field(self.events.name());
        if let Some(field) =
            field.filter(|field| !is_typed && matches!(field.shape, Shape::Scalar(_)))
        {
            return Ok(Member::Known(field));
        }
        let name = self.events.name();
        let offset = self.events.tag_offset();
        let element = self.element()?;
        self.hand = Hand::Json(element.json, offset);
        let name = match element.key {
            Some(key) => key,
            // Not for the root: only an object is a document.
            None if element.is_typed && self.events.depth() > 2 => return Ok(Member::Instead),
            None => Cow::Borrowed(name),
        };
        Ok(match (spec.field(&name), &self.hand) {
            // What a profile adds is written here by whoever does not know the profile.
            (Some(field), Hand::Json(raw, _))
                if field.own.is_some() && !check::is_misfit(field, raw) =>
            {
                Member::Known(field)
            }
            (Some(field), Hand::Json(raw, _)) if check::is_misfit(field, raw) => {
                Member::Kept(field)
            }
            // A value that fits its field should not be here. It is kept as unknown.
            (Some(_), _) => Member::Unknown(Cow::Owned(format!("{name}#value"))),
            // As JSON has it, a key in another letter case is that of the field, unless the field stands under its own.
            (None, _) => match spec.field_in_any_case(&name) {
                Some(field) if field.is_spelled(&name) || !field.is_list() => {
                    Member::Variant(field, name)
                }
                Some(_) | None => Member::Unknown(self.no_mark(name)),
            },
        })
    }

    /// Queues the attributes of the element of a field, which is at hand, as unknown members `element@name`.
    #[inline]
    pub(super) fn attributes_of(&mut self, field: &'static FieldSpec) {
        if self.events.has_attributes() {
            self.keep_attributes(field.element());
        }
    }

    /// Queues the attributes of the element at hand as unknown members `element@name`.
    #[cold]
    fn keep_attributes(&mut self, element: &str) {
        let offset = self.events.tag_offset();
        let attributes = self.events.take_attributes();
        self.queue_attributes(element, attributes, offset);
    }

    /// Reports the attributes of the element at hand, which is around records and no place to keep them in.
    pub(super) fn lose_attributes(&mut self) {
        if !self.events.has_attributes() {
            return;
        }
        let (name, offset) = (self.events.name(), self.events.tag_offset());
        for attribute in self.events.take_attributes() {
            let key = format!("@{}", attribute.name);
            let finding = Finding::lost(name);
            let collector = &mut self.reading.collector;
            collector.at_value(&key, finding, Some(offset), &attribute.value);
        }
    }

    /// Queues the attributes of an element, which begins at `offset`, as unknown members `element@name`.
    pub(super) fn queue_attributes(
        &mut self,
        element: &str,
        attributes: Vec<Attribute<'a>>,
        offset: usize,
    ) {
        for attribute in attributes {
            let name = format!("{element}@{}", attribute.name);
            let value = Hand::Text(attribute.value, offset);
            self.queue.push_back((Cow::Owned(name), value));
        }
    }
}
