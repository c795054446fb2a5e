//! The members of JSON objects.

use std::borrow::Cow;

use super::JsonDecoder;
use crate::codec::{Member, MemberReader, Misfit, Reading};
use crate::error::Stop;
use crate::spec::{FieldSpec, RecordSpec};
use crate::syntax::json::{Checkpoint, Kind};

impl<'a> MemberReader<'a> for JsonDecoder<'a> {
    type Checkpoint = Checkpoint;

    const JOINS_LISTS: bool = false;
    const KEYS_AS_SENT: bool = true;

    #[inline]
    fn reading(&mut self) -> &mut Reading {
        &mut self.reading
    }

    #[inline]
    fn offset(&self) -> usize {
        self.reader.offset()
    }

    fn value_offset(&mut self) -> Result<usize, Stop> {
        self.reader.peek()?;
        Ok(self.reader.offset())
    }

    #[inline]
    fn key_offset(&self) -> usize {
        self.reader.key_offset()
    }

    #[inline]
    fn checkpoint(&self) -> Checkpoint {
        self.reader.checkpoint()
    }

    fn rewind(&mut self, checkpoint: &Checkpoint) -> Result<(), Stop> {
        self.reader.rewind(checkpoint);
        Ok(())
    }

    #[inline]
    fn begin_object(&mut self) -> Result<(), Stop> {
        Ok(self.reader.begin_object()?)
    }

    // The compiler would not do so by itself, and a call for each field costs 1 in 25 instructions of a decode.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "one call for each kind of record")]
    fn is_next(&mut self, field: &'static FieldSpec) -> bool {
        self.reader.next_key_is(field.lead)
    }

    #[inline]
    fn is_end(&mut self) -> bool {
        self.reader.object_ends()
    }

    // Out of line, as it is rare.
    #[inline(never)]
    fn member(&mut self, spec: &'static RecordSpec, _: usize) -> Result<Option<Member<'a>>, Stop> {
        let Some(key) = self.reader.next_key()? else {
            return Ok(None);
        };
        if let Some(field) = spec.field(&key) {
            return Ok(Some(Member::Known(field)));
        }
        Ok(Some(match spec.field_in_any_case(&key) {
            Some(field)
                if field.is_spelled(&key) || !field.is_list() || self.holds_records(field)? =>
            {
                Member::Variant(field, key)
            }
            Some(_) | None => Member::Unknown(key),
        }))
    }

    fn raw(&mut self) -> Result<Cow<'a, str>, Stop> {
        self.reader.peek()?;
        Ok(Cow::Borrowed(self.reader.skip()?))
    }

    fn is_null(&mut self) -> Result<bool, Stop> {
        Ok(self.reader.peek()? == Kind::Null)
    }

    fn is_nothing(&mut self, field: &'static FieldSpec) -> Result<bool, Stop> {
        Ok(self.is_null()? || field.takes_empty() && self.ahead()? == "\"\"")
    }

    fn skip(&mut self) -> Result<(), Stop> {
        self.reader.peek()?;
        self.reader.skip()?;
        Ok(())
    }

    fn skipped(&mut self) -> Result<Cow<'a, str>, Stop> {
        if self.reader.peek()? == Kind::String {
            return Ok(self.reader.string()?);
        }
        Ok(Cow::Borrowed(self.reader.skip()?))
    }

    #[inline]
    fn has_misfit(&self) -> bool {
        self.misfit.is_some()
    }

    #[inline]
    fn take_misfit(&mut self) -> Option<Misfit<'a>> {
        let (raw, offset) = self.misfit.take()?;
        Some((Cow::Borrowed(raw), offset))
    }
}
