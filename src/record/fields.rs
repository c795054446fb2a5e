//! What an encoding implements, so that records can be read from it and written to it field by field.

use super::Record;
use super::unknown::RawJson;
use crate::scalars::Scalar;
use crate::spec::FieldSpec;
use crate::text::Text;

/// Where the value of one field comes from.
#[expect(
    unnameable_types,
    reason = "of the engine alone; public only as a bound of what is sealed"
)]
pub trait FieldReader<S: Text> {
    /// Why the source cannot go on.
    type Error;

    /// Reads a scalar.
    ///
    /// # Errors
    ///
    /// When the source cannot go on.
    fn scalar<T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut T,
    ) -> Result<(), Self::Error>;

    /// Reads a list of records.
    ///
    /// # Errors
    ///
    /// When the source cannot go on.
    fn list<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut Vec<R>,
    ) -> Result<(), Self::Error>;

    /// Reads a list of texts.
    ///
    /// # Errors
    ///
    /// When the source cannot go on.
    fn texts(&mut self, field: &'static FieldSpec, slot: &mut Vec<S>) -> Result<(), Self::Error>;

    /// Reads one record.
    ///
    /// # Errors
    ///
    /// When the source cannot go on.
    fn record<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut Option<Box<R>>,
    ) -> Result<(), Self::Error>;
}

/// Where the fields of a record go.
///
/// A record knows only whether a field is there. What is to stand in its place else, and in which form, the checks decide on
/// the way: a writer may be handed a [misfit](FieldWriter::misfit) where a field is absent.
#[expect(
    unnameable_types,
    reason = "of the engine alone; public only as a bound of what is sealed"
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

    /// Takes one record, if it is there.
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

    /// Takes a value that was kept raw, as its structure does not fit the field.
    ///
    /// # Errors
    ///
    /// When the writer cannot go on.
    fn misfit(&mut self, field: &'static FieldSpec, raw: &RawJson<S>) -> Result<(), Self::Error>;

    /// Takes note that nothing stands in the field.
    ///
    /// # Errors
    ///
    /// When the writer cannot go on.
    fn absent(&mut self, field: &'static FieldSpec) -> Result<(), Self::Error>;
}
