//! The values of fields, read from JSON.

use std::borrow::Cow;

use super::JsonDecoder;
use super::meant::AnyList;
use crate::check::{self, Fit, expected};
use crate::codec::MemberReader as _;
use crate::codec::own::own;
use crate::error::Stop;
use crate::record::{FieldReader, Record, Unknown};
use crate::report::{Finding, Segment};
use crate::scalars::Scalar;
use crate::spec::{FieldSpec, Lexeme};
use crate::text::FromInput;

impl<'a, S: FromInput<'a>> FieldReader<S> for JsonDecoder<'a> {
    type Error = Stop;

    // Out of line, so that `Record::set`, which has one call for each field, stays a table of jumps.
    #[inline(never)]
    fn scalar<T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut T,
    ) -> Result<(), Stop> {
        if T::IS_PLAIN_TEXT
            && field.deciding.is_some()
            && let Some((text, offset)) = self.formed_text(field)
        {
            *slot = T::from_lexeme(Lexeme::Text(Cow::Borrowed(text)));
            self.reading.right_scalar(field, slot, offset);
            return Ok(());
        }
        // Nearly every value is a text without escapes.
        let (plain, is_usual) = if T::IS_PLAIN_TEXT && field.is_free {
            self.free_text()
        } else if field.types().text() {
            (self.reader.plain_string(), false)
        } else {
            (None, false)
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
        self.reading.seen_scalar(field, slot, offset, is_usual);
        Ok(())
    }

    // Out of line, for the same reason.
    #[inline(never)]
    fn unique<T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut T,
    ) -> Result<(), Stop> {
        let offset = self.value_offset()?;
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
                    self.reading.filled(field, offset);
                } else if !all_fit && field.is_to_be_empty() {
                    self.reading.not_empty(field, offset);
                }
                Ok(())
            }
            Fit::Null => self.null(field),
            Fit::As(code) | Fit::If(code) => self.texts_meant(field, slot, code),
            Fit::Misfit => self.misfit(field),
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
                self.reading.filled(field, offset);
                self.reading.collector.enter(Segment::Key(field.name));
                self.item(slot.insert(Box::default()).as_mut())?;
                self.reading.collector.leave();
                Ok(())
            }
            Fit::Null => self.null(field),
            Fit::As(code) | Fit::If(code) => self.record_meant(field, slot, code),
            Fit::Misfit => self.misfit(field),
        }
    }

    fn own(&mut self, field: &'static FieldSpec, unknown: &mut Unknown<S>) -> Result<(), Stop> {
        own(self, field, unknown)
    }
}

impl<'a> JsonDecoder<'a> {
    /// Reads the list of a field.
    fn list_at_hand(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut dyn AnyList<'a>,
    ) -> Result<(), Stop> {
        let kind = self.reader.peek()?;
        let offset = self.reader.offset();
        match check::fit(field.shape, kind) {
            Fit::Due => {
                let start = self.start();
                self.reading.collector.enter(Segment::Key(field.name));
                self.items(slot)?;
                self.reading.collector.leave();
                if slot.len() > 0 {
                    self.reading.filled(field, offset);
                }
                if slot.is_one_with_more() || slot.len() == 1 && self.has_arrays {
                    self.list_inside_item(field, slot, &start)?;
                }
                Ok(())
            }
            Fit::Null => self.null(field),
            Fit::As(code) | Fit::If(code) => self.list_meant(field, slot, code),
            Fit::Misfit => self.misfit(field),
        }
    }

    /// Reads the string that comes next, if it has no escapes, and says whether surely no byte of it is doubtful.
    // Inlined, since the values of plain text, most of all, are read in one place.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "one call is enough")]
    fn free_text(&mut self) -> (Option<&'a str>, bool) {
        match self.reader.plain_string_without(check::from_doubtful) {
            Some((text, is_usual)) => (Some(text), is_usual),
            None => (None, false),
        }
    }

    /// Reads the string that comes next, if it has no escapes and surely no finding: its text, and where it begins.
    #[inline(never)]
    fn formed_text(&mut self, field: &'static FieldSpec) -> Option<(&'a str, usize)> {
        if field.newest > self.reading.edition {
            return None;
        }
        let offset = self.reader.offset();
        let end = |json: &str, start| check::quick::end_without_finding(field, json, start);
        Some((self.reader.plain_string_by(end)?, offset))
    }

    /// Takes a value whose structure does not fit its field: reports it and keeps its raw text.
    #[cold]
    pub(super) fn misfit(&mut self, field: &'static FieldSpec) -> Result<(), Stop> {
        let offset = self.reader.offset();
        self.reader.peek()?;
        let raw = self.reader.skip()?;
        self.keep_misfit(field, raw, offset);
        Ok(())
    }

    /// As [`misfit`](Self::misfit), of a value that was consumed.
    #[cold]
    pub(super) fn keep_misfit(&mut self, field: &'static FieldSpec, raw: &'a str, offset: usize) {
        let finding = Finding::misfit(Some(field), expected(field), raw);
        self.reading.collector.at(field.name, finding, Some(offset));
        self.misfit = Some((raw, offset));
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
