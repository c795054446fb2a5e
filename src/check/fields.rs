//! What is written for each field of a record: decided here, once, for all encoders and for the checks.

use crate::check::mend;
use crate::check::structure::Beside;
use crate::record::{FieldWriter, RawJson, Record, Unknown};
use crate::scalars::Scalar;
use crate::spec::FieldSpec;
use crate::text::Text;

/// Stands between a record and a writer, and decides what the writer gets for each field:
///
/// - a value in another form than the wire's (a date such as `02/01/2020`) as the value that it means;
/// - an empty list as an absent field;
/// - for an absent field, the raw value that was kept because it did not fit, if there is one. A field that has both
///   was set after the record was read, so its value is written and the raw one is not;
/// - an absent field as an empty one if an unknown field has its name in another letter case, or another name of it: were it
///   left out, a reader would take the unknown field for it.
pub(crate) struct Fields<'r, S: Text, W> {
    writer: &'r mut W,
    unknown: &'r Unknown<S>,
    beside: Beside,
}

impl<'r, S: Text, W: FieldWriter<S>> Fields<'r, S, W> {
    /// Hands the known fields of a record to `writer`, in wire order. Unknown fields are up to the caller.
    pub(crate) fn write<R: Record<Text = S>>(
        record: &'r R,
        writer: &'r mut W,
    ) -> Result<(), W::Error> {
        record.write(&mut Self {
            writer,
            unknown: record.unknown(),
            beside: Beside::of(record),
        })
    }

    /// Hands on a value in another form, or blanks around a code: the wire has one form only. What stands for "no date", the first
    /// day of the calendar, is absent.
    #[cold]
    fn mended<T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        value: &T,
    ) -> Result<(), W::Error> {
        if value.is_absent() {
            self.absent(field)
        } else {
            self.writer.scalar(field, value)
        }
    }

    /// Hands on what is written for an absent field beside which something stands.
    #[cold]
    fn absent_beside(&mut self, field: &'static FieldSpec) -> Result<(), W::Error> {
        match self.unknown.get(field.name) {
            Some(raw) => self.writer.misfit(field, raw),
            None => self.writer.empty(field),
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
        if field.is_free || value.is_exact() && !value.stands_for_absent() {
            return self.writer.scalar(field, value);
        }
        match mend::mended(field, value) {
            Some(mended) => self.mended(field, &mended.value),
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
        // If one item of a list did not fit, the field holds the other items, and the whole raw list is kept: it is
        // what is written.
        if items.is_empty() || self.beside.has(field) && self.unknown.get(field.name).is_some() {
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
        if self.beside.has(field) {
            return self.absent_beside(field);
        }
        self.writer.absent(field)
    }
}
