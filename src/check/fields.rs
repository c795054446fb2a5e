//! What all that take in records share: the decision of what stands in the place of each field.

use crate::check::mend;
use crate::check::structure::Misfits;
use crate::record::{RawJson, Unknown};
use crate::record::{Record, Sink};
use crate::scalars::Scalar;
use crate::spec::FieldSpec;
use crate::text::Text;

/// Takes the fields of one record, once it is decided what stands in their places.
pub(crate) trait Output<S: Text> {
    /// Why it cannot go on.
    type Error;

    /// A scalar that is there.
    fn scalar<T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        value: &T,
    ) -> Result<(), Self::Error>;

    /// A list that is not empty.
    fn list<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        items: &[R],
    ) -> Result<(), Self::Error>;

    /// A list of texts that is not empty.
    fn texts(&mut self, field: &'static FieldSpec, items: &[S]) -> Result<(), Self::Error>;

    /// A record that is there.
    fn record<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        item: &R,
    ) -> Result<(), Self::Error>;

    /// A value that was kept raw, as its structure does not fit.
    fn misfit(&mut self, field: &'static FieldSpec, raw: &RawJson<S>) -> Result<(), Self::Error>;

    /// Nothing.
    fn absent(&mut self, field: &'static FieldSpec) -> Result<(), Self::Error>;
}

/// The sink that decides: a value that was kept raw stands where the field is absent; where the field has a value all the
/// same, it was set after the reading, and counts.
pub(crate) struct Fields<'r, S: Text, O> {
    output: &'r mut O,
    unknown: &'r Unknown<S>,
    misfits: Misfits,
}

impl<'r, S: Text, O: Output<S>> Fields<'r, S, O> {
    /// Hands the fields of a record to `output`, in wire order; the unknown ones are left to it.
    pub(crate) fn write<R: Record<Text = S>>(
        record: &'r R,
        output: &'r mut O,
    ) -> Result<(), O::Error> {
        record.write(&mut Self {
            output,
            unknown: record.unknown(),
            misfits: Misfits::of(record),
        })
    }

    #[inline]
    fn absent(&mut self, field: &'static FieldSpec) -> Result<(), O::Error> {
        if self.misfits.has(field) {
            return self.misfit(field);
        }
        self.output.absent(field)
    }

    #[cold]
    fn misfit(&mut self, field: &'static FieldSpec) -> Result<(), O::Error> {
        match self.unknown.get(field.name) {
            Some(raw) => self.output.misfit(field, raw),
            None => Ok(()),
        }
    }
}

impl<S: Text, O: Output<S>> Sink<S> for Fields<'_, S, O> {
    type Error = O::Error;

    #[inline]
    fn scalar<T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        value: &T,
    ) -> Result<(), O::Error> {
        if value.is_absent() {
            return self.absent(field);
        }
        if field.is_free || value.is_exact() {
            return self.output.scalar(field, value);
        }
        match mend::mended(field, value) {
            // A date in another form, blanks round a code: the wire has one form.
            Some(mended) => self.output.scalar(field, &mended.value),
            None => self.output.scalar(field, value),
        }
    }

    fn list<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        items: &[R],
    ) -> Result<(), O::Error> {
        if items.is_empty() {
            return self.absent(field);
        }
        self.output.list(field, items)
    }

    fn texts(&mut self, field: &'static FieldSpec, items: &[S]) -> Result<(), O::Error> {
        // Of a list in which an item does not fit, the others are the value, and the raw list is what counts.
        if items.is_empty() || self.misfits.has(field) {
            return self.absent(field);
        }
        self.output.texts(field, items)
    }

    fn record<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        item: Option<&R>,
    ) -> Result<(), O::Error> {
        match item {
            Some(item) => self.output.record(field, item),
            None => self.absent(field),
        }
    }
}
