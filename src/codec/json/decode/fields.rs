//! The values of fields, read from JSON.

use std::borrow::Cow;

use super::JsonDecoder;
use crate::check::{self, Condition, Fit, expected};
use crate::codec::MemberReader;
use crate::error::Stop;
use crate::record::{FieldReader, Record};
use crate::report::{Finding, Segment};
use crate::scalars::Scalar;
use crate::spec::{FieldSpec, Lexeme};
use crate::syntax::json::Kind;
use crate::text::{FromInput, is_blank};

impl<'a, S: FromInput<'a>> FieldReader<S> for JsonDecoder<'a> {
    type Error = Stop;

    // Out of line, so that `Record::set`, which has one call for each field, stays a table of jumps.
    #[inline(never)]
    fn scalar<T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut T,
    ) -> Result<(), Stop> {
        // Nearly every value is a text without escapes.
        let plain = if field.types().text() {
            self.reader.plain_string()
        } else {
            None
        };
        let (lexeme, offset) = if let Some(text) = plain {
            let quotes = 2;
            let offset = self.reader.offset() - text.len() - quotes;
            (Lexeme::Text(Cow::Borrowed(text)), offset)
        } else if let Some(found) = self.lexeme(field)? {
            found
        } else {
            return Ok(());
        };
        *slot = T::from_lexeme(lexeme);
        self.reading.scalar(field, slot, offset);
        Ok(())
    }

    fn list<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut Vec<R>,
    ) -> Result<(), Stop> {
        let kind = self.reader.peek()?;
        let offset = self.reader.offset();
        match check::fit(field.shape, kind) {
            Fit::Due => {
                self.reading.collector.enter(Segment::Key(field.name));
                self.items(slot)?;
                self.reading.collector.leave();
                if !slot.is_empty() {
                    self.reading.newer(field, offset);
                }
                Ok(())
            }
            Fit::Null => self.null(field),
            // One object is taken for a list of one.
            Fit::As(code) => {
                self.reading.quirk(code, field, offset);
                self.reading.newer(field, offset);
                self.reading.collector.enter(Segment::Key(field.name));
                slot.push(R::default());
                if let Some(item) = slot.last_mut() {
                    self.item(item)?;
                }
                self.reading.collector.leave();
                Ok(())
            }
            // A blank text is taken for the empty list.
            Fit::If(condition, code) if self.holds(condition)? => {
                self.reading.quirk(code, field, offset);
                self.skip()
            }
            Fit::If(..) | Fit::Misfit => self.misfit(field, kind),
        }
    }

    fn texts(&mut self, field: &'static FieldSpec, slot: &mut Vec<S>) -> Result<(), Stop> {
        let kind = self.reader.peek()?;
        let offset = self.reader.offset();
        match check::fit(field.shape, kind) {
            Fit::Due => {
                self.reading.collector.enter(Segment::Key(field.name));
                let all_fit = self.text_items(field, slot)?;
                self.reading.collector.leave();
                if !all_fit {
                    // The raw list is kept as well as the texts that could be read.
                    let raw = self.reader.text().get(offset..self.reader.offset());
                    self.misfit = raw.map(|raw| (raw, offset));
                }
                if !slot.is_empty() {
                    self.reading.newer(field, offset);
                }
                Ok(())
            }
            Fit::Null => self.null(field),
            // One text is taken for a list of one, the empty text for the empty list.
            Fit::As(code) => {
                self.reading.quirk(code, field, offset);
                let text = self.spelled(kind)?.into_text();
                if !text.is_empty() {
                    self.reading.newer(field, offset);
                    slot.push(S::from_input(text));
                }
                Ok(())
            }
            Fit::If(..) | Fit::Misfit => self.misfit(field, kind),
        }
    }

    fn record<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut Option<Box<R>>,
    ) -> Result<(), Stop> {
        let kind = self.reader.peek()?;
        let offset = self.reader.offset();
        match check::fit(field.shape, kind) {
            Fit::Due => {
                self.reading.newer(field, offset);
                self.reading.collector.enter(Segment::Key(field.name));
                self.item(slot.insert(Box::default()).as_mut())?;
                self.reading.collector.leave();
                Ok(())
            }
            Fit::Null => self.null(field),
            // A list of one object is taken for the object.
            Fit::If(condition, code) if self.holds(condition)? => {
                self.reading.quirk(code, field, offset);
                self.reading.newer(field, offset);
                self.reading.collector.enter(Segment::Key(field.name));
                let mut list = Vec::with_capacity(1);
                self.items(&mut list)?;
                *slot = list.pop().map(Box::new);
                self.reading.collector.leave();
                Ok(())
            }
            Fit::As(_) | Fit::If(..) | Fit::Misfit => self.misfit(field, kind),
        }
    }
}

impl JsonDecoder<'_> {
    /// Takes a value whose structure does not fit its field: reports it and keeps its raw text.
    #[cold]
    pub(super) fn misfit(&mut self, field: &'static FieldSpec, kind: Kind) -> Result<(), Stop> {
        let offset = self.reader.offset();
        self.reader.peek()?;
        let raw = self.reader.skip()?;
        let finding = Finding::type_mismatch(Some(field), expected(field), kind);
        self.reading.collector.at(field.name, finding, Some(offset));
        self.misfit = Some((raw, offset));
        Ok(())
    }

    /// Whether the condition holds of the value at hand. Nothing is consumed.
    #[cold]
    fn holds(&mut self, condition: Condition) -> Result<bool, Stop> {
        let start = self.reader.checkpoint();
        let holds = match condition {
            Condition::BlankText => is_blank(&self.reader.string()?),
            Condition::OneObject => self.is_one_object()?,
        };
        self.reader.rewind(&start);
        self.reader.peek()?;
        Ok(holds)
    }

    /// Whether the array at hand has exactly one item, and the item is an object.
    fn is_one_object(&mut self) -> Result<bool, Stop> {
        self.reader.begin_array()?;
        if !self.reader.next_element()? || self.reader.peek()? != Kind::Object {
            return Ok(false);
        }
        self.reader.skip()?;
        Ok(!self.reader.next_element()?)
    }

    /// Reads a `null`, and reports it.
    #[cold]
    pub(super) fn null(&mut self, field: &'static FieldSpec) -> Result<(), Stop> {
        let offset = self.reader.offset();
        self.reader.null()?;
        self.reading.null(field, offset);
        Ok(())
    }
}
