//! Records of any type: what happens to few objects is compiled once for each encoding and storage of text, not once more for
//! each record. As a WebAssembly module, all messages are a fifth smaller for it.

use super::object;
use crate::check;
use crate::codec::json::item_in_text;
use crate::codec::{MemberReader, Reading};
use crate::error::Stop;
use crate::record::{Breaches, FieldReader, Record, Unknown};
use crate::scalars::Scalar;
use crate::spec::{Agency, Contradiction, FieldSpec, Overlay, RecordSpec};
use crate::syntax::json;
use crate::text::{FromInput, Text};

/// A record of any type with texts in `S`. The names of its methods are not those of [`Record`].
pub(crate) trait AnyContent<S: Text> {
    /// What the schema says of the record.
    fn own_spec(&self) -> &'static RecordSpec;

    /// What the record holds beyond its fields.
    fn beyond(&self) -> &Unknown<S>;

    /// What the record holds beyond its fields, to be changed.
    fn beyond_mut(&mut self) -> &mut Unknown<S>;

    /// Makes the record an empty one.
    fn clear(&mut self);

    /// Reads what it can of a raw value that does not fit its field: of a list of texts, the items that are texts.
    fn fill_from_misfit(&mut self, field: &'static FieldSpec, raw: &str);

    /// Reads the JSON text of the record, which was sent in its place.
    fn read_text(&mut self, reading: &mut Reading, text: &str, offset: usize) -> Result<(), Stop>;

    /// Whether the record holds nothing beyond its fields, and the rules have nothing to say of it.
    fn is_right(&self, overlay: Option<&'static Overlay>, has_records: bool) -> bool;

    /// What the rules say of the record.
    fn judged(&self, overlay: Option<&'static Overlay>, has_records: bool) -> Judged;

    /// As [`check::absent`].
    fn absent(&self) -> u64;
}

/// A record of any type with texts in `S`, read by `D`.
pub(crate) trait AnyRecord<'a, S: Text, D>: AnyContent<S> {
    /// Reads the value at hand into a field.
    fn fill(&mut self, field: &'static FieldSpec, decoder: &mut D) -> Result<(), Stop>;

    /// Reads the object at hand into another record of this type, and drops that.
    fn read_another(&self, decoder: &mut D) -> Result<(), Stop>;
}

/// What the rules say of a record.
pub(crate) struct Judged {
    pub(super) breaches: Breaches,
    pub(super) contradiction: Option<Contradiction>,
    pub(super) closed_agency: Option<&'static Agency>,
}

impl Judged {
    /// What the rules say of a record; `has_records` says of a reply that its records were read before it.
    #[inline]
    pub(super) fn of<R: Record>(
        record: &R,
        overlay: Option<&'static Overlay>,
        has_records: bool,
    ) -> Self {
        Self {
            breaches: check::rules::breaches(record, overlay),
            contradiction: record.contradiction(has_records),
            closed_agency: record.closed_agency(),
        }
    }

    /// Whether there is nothing to be said.
    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.breaches.is_empty() && self.contradiction.is_none() && self.closed_agency.is_none()
    }
}

impl<S, R> AnyContent<S> for R
where
    S: Text,
    R: Record<Text = S>,
{
    fn own_spec(&self) -> &'static RecordSpec {
        R::SPEC
    }

    fn beyond(&self) -> &Unknown<S> {
        self.unknown()
    }

    fn beyond_mut(&mut self) -> &mut Unknown<S> {
        self.unknown_mut()
    }

    fn clear(&mut self) {
        *self = R::default();
    }

    fn fill_from_misfit(&mut self, field: &'static FieldSpec, raw: &str) {
        let Ok(()) = self.set(field, &mut Readable(raw));
    }

    fn read_text(&mut self, reading: &mut Reading, text: &str, offset: usize) -> Result<(), Stop> {
        let mut record = R::Within::default();
        item_in_text(reading, text, offset, &mut |inner| {
            object(inner, &mut record)
        })?;
        *self = R::from_within(record);
        Ok(())
    }

    fn is_right(&self, overlay: Option<&'static Overlay>, has_records: bool) -> bool {
        self.unknown().is_empty() && Judged::of(self, overlay, has_records).is_empty()
    }

    fn judged(&self, overlay: Option<&'static Overlay>, has_records: bool) -> Judged {
        Judged::of(self, overlay, has_records)
    }

    fn absent(&self) -> u64 {
        check::absent(self)
    }
}

impl<'a, S, R, D> AnyRecord<'a, S, D> for R
where
    S: FromInput<'a>,
    R: Record<Text = S>,
    D: MemberReader<'a> + FieldReader<S, Error = Stop>,
{
    fn fill(&mut self, field: &'static FieldSpec, decoder: &mut D) -> Result<(), Stop> {
        self.set(field, decoder)
    }

    fn read_another(&self, decoder: &mut D) -> Result<(), Stop> {
        object(decoder, &mut R::default())
    }
}

/// A reader of a raw value that does not fit its field.
struct Readable<'r>(&'r str);

impl<S: Text> FieldReader<S> for Readable<'_> {
    type Error = std::convert::Infallible;

    fn scalar<T: Scalar<S>>(
        &mut self,
        _: &'static FieldSpec,
        _: &mut T,
    ) -> Result<(), Self::Error> {
        Ok(())
    }

    fn list<R: Record<Text = S>>(
        &mut self,
        _: &'static FieldSpec,
        _: &mut Vec<R>,
    ) -> Result<(), Self::Error> {
        Ok(())
    }

    fn texts(&mut self, _: &'static FieldSpec, slot: &mut Vec<S>) -> Result<(), Self::Error> {
        let items = json::items(self.0).into_iter();
        let texts = items.filter_map(|item| json::scalar_text(check::text_item_meant(item)?));
        slot.extend(texts.map(S::from_string));
        Ok(())
    }

    fn record<R: Record<Text = S>>(
        &mut self,
        _: &'static FieldSpec,
        _: &mut Option<Box<R>>,
    ) -> Result<(), Self::Error> {
        Ok(())
    }
}
