//! The two traits through which a record meets the engine, field by field: decoders are [`FieldReader`]s, encoders and
//! the checks of records in memory are [`FieldWriter`]s. Each has one method for each shape of a field.

use super::Record;
use super::unknown::{RawJson, Unknown};
use crate::scalars::{IntoField, Scalar};
use crate::spec::FieldSpec;
use crate::text::Text;

/// Gives the value of one field: [`Record::set`] calls the method for the shape of the field, which fills the slot.
#[expect(
    unnameable_types,
    reason = "only the engine uses it; public only as a bound of the sealed trait `Record`"
)]
pub trait FieldReader<S: Text> {
    /// Why the reader cannot go on.
    type Error;

    /// Reads a scalar.
    ///
    /// # Errors
    ///
    /// When the reader cannot go on.
    fn scalar<T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut T,
    ) -> Result<(), Self::Error>;

    /// Reads the scalar that tells the record apart from others of a list.
    ///
    /// # Errors
    ///
    /// When the reader cannot go on.
    fn unique<T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut T,
    ) -> Result<(), Self::Error> {
        self.scalar(field, slot)
    }

    /// Reads a list of records.
    ///
    /// # Errors
    ///
    /// When the reader cannot go on.
    fn list<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut Vec<R>,
    ) -> Result<(), Self::Error>;

    /// Reads a list of texts.
    ///
    /// # Errors
    ///
    /// When the reader cannot go on.
    fn texts(&mut self, field: &'static FieldSpec, slot: &mut Vec<S>) -> Result<(), Self::Error>;

    /// Reads one record.
    ///
    /// # Errors
    ///
    /// When the reader cannot go on.
    fn record<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut Option<Box<R>>,
    ) -> Result<(), Self::Error>;

    /// Reads a field that a profile adds to the record, whose value is kept beside those of the others.
    ///
    /// # Errors
    ///
    /// When the reader cannot go on.
    fn own(
        &mut self,
        field: &'static FieldSpec,
        unknown: &mut Unknown<S>,
    ) -> Result<(), Self::Error> {
        // A reader that knows no profiles meets no such field.
        let _ = (field, unknown);
        Ok(())
    }
}

/// Takes the fields of a record, one by one and in wire order: [`Record::write`] calls one method for each.
///
/// A record hands on its values as they are. `check::fields::Fields` stands in between and decides what is written,
/// such as a [misfit](FieldWriter::misfit) for an absent field.
#[expect(
    unnameable_types,
    reason = "only the engine uses it; public only as a bound of the sealed trait `Record`"
)]
pub trait FieldWriter<S: Text> {
    /// Why the writer cannot go on.
    type Error;

    /// Takes a scalar.
    ///
    /// # Errors
    ///
    /// When the writer cannot go on.
    fn scalar<T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        value: &T,
    ) -> Result<(), Self::Error>;

    /// Takes a list of records.
    ///
    /// # Errors
    ///
    /// When the writer cannot go on.
    fn list<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        items: &[R],
    ) -> Result<(), Self::Error>;

    /// Takes a list of texts.
    ///
    /// # Errors
    ///
    /// When the writer cannot go on.
    fn texts(&mut self, field: &'static FieldSpec, items: &[S]) -> Result<(), Self::Error>;

    /// Takes one record.
    ///
    /// # Errors
    ///
    /// When the writer cannot go on.
    fn record<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        item: &R,
    ) -> Result<(), Self::Error>;

    /// Takes one record, or notes that it is absent.
    ///
    /// # Errors
    ///
    /// When the writer cannot go on.
    fn optional_record<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        item: Option<&R>,
    ) -> Result<(), Self::Error> {
        match item {
            Some(item) => self.record(field, item),
            None => self.absent(field),
        }
    }

    /// Takes the raw value of a field whose structure does not fit the field.
    ///
    /// # Errors
    ///
    /// When the writer cannot go on.
    fn misfit(&mut self, field: &'static FieldSpec, raw: &RawJson<S>) -> Result<(), Self::Error>;

    /// Notes that the field is absent.
    ///
    /// # Errors
    ///
    /// When the writer cannot go on.
    fn absent(&mut self, field: &'static FieldSpec) -> Result<(), Self::Error>;

    /// Notes that the field is absent, and is not to be left out for that.
    ///
    /// # Errors
    ///
    /// When the writer cannot go on.
    fn empty(&mut self, field: &'static FieldSpec) -> Result<(), Self::Error> {
        self.absent(field)
    }
}

/// A record fills a field that holds one.
impl<R: Record> IntoField<Option<Box<R>>> for R {
    fn into_field(self) -> Option<Box<R>> {
        Some(Box::new(self))
    }
}
