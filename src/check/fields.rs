//! What stands in the place of each field when a record is written, counted or checked: decided once, for every writer.

use crate::check::mend;
use crate::check::structure::Misfits;
use crate::record::{FieldWriter, RawJson, Record, Unknown};
use crate::scalars::Scalar;
use crate::spec::FieldSpec;
use crate::text::Text;

/// Goes between a record and a writer, and hands on what is to stand in the place of each field: a value in another form as the one
/// that it means, an empty list as an absent one, and a value that was kept raw where the field is absent. Where the field has a value
/// all the same, that was set after the reading, and counts.
pub(crate) struct Fields<'r, S: Text, W> {
    writer: &'r mut W,
    unknown: &'r Unknown<S>,
    misfits: Misfits,
}

impl<'r, S: Text, W: FieldWriter<S>> Fields<'r, S, W> {
    /// Hands the fields of a record to `writer`, in wire order; the unknown ones are left to it.
    pub(crate) fn write<R: Record<Text = S>>(
        record: &'r R,
        writer: &'r mut W,
    ) -> Result<(), W::Error> {
        record.write(&mut Self {
            writer,
            unknown: record.unknown(),
            misfits: Misfits::of(record),
        })
    }

    #[cold]
    fn kept(&mut self, field: &'static FieldSpec) -> Result<(), W::Error> {
        match self.unknown.get(field.name) {
            Some(raw) => self.writer.misfit(field, raw),
            None => Ok(()),
        }
    }
}

impl<S: Text, W: FieldWriter<S>> FieldWriter<S> for Fields<'_, S, W> {
    type Error = W::Error;

    #[inline]
    fn scalar<T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        value: &T,
    ) -> Result<(), W::Error> {
        if value.is_absent() {
            return self.absent(field);
        }
        if field.is_free || value.is_exact() {
            return self.writer.scalar(field, value);
        }
        match mend::mended(field, value) {
            // A date in another form, blanks round a code: the wire has one form.
            Some(mended) => self.writer.scalar(field, &mended.value),
            None => self.writer.scalar(field, value),
        }
    }

    fn list<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        items: &[R],
    ) -> Result<(), W::Error> {
        if items.is_empty() {
            return self.absent(field);
        }
        self.writer.list(field, items)
    }

    fn texts(&mut self, field: &'static FieldSpec, items: &[S]) -> Result<(), W::Error> {
        // Of a list in which an item does not fit, the others are the value, and the raw list is what counts.
        if items.is_empty() || self.misfits.has(field) {
            return self.absent(field);
        }
        self.writer.texts(field, items)
    }

    fn record<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        item: &R,
    ) -> Result<(), W::Error> {
        self.writer.record(field, item)
    }

    fn misfit(&mut self, field: &'static FieldSpec, raw: &RawJson<S>) -> Result<(), W::Error> {
        self.writer.misfit(field, raw)
    }

    #[inline]
    fn absent(&mut self, field: &'static FieldSpec) -> Result<(), W::Error> {
        if self.misfits.has(field) {
            return self.kept(field);
        }
        self.writer.absent(field)
    }
}
