//! What the generated records implement, and what encodings implement to read and write them.
//!
//! A record has one [`set`](Record::set) and one [`write`](Record::write). An encoding is a [`FieldReader`] that fills the
//! slot of one field, and a [`Sink`] that takes the fields one by one; the checks and the serde adapter are sinks
//! and sources too. So a record need not know the encodings, nor an encoding the records.

use std::fmt::Debug;

use crate::spec::{FieldSpec, RecordSpec};
use crate::text::Text;

mod breaches;
mod fields;
pub mod unknown;

pub use self::breaches::{Breach, Breaches};
pub(crate) use self::fields::{FieldReader, FieldWriter};
pub(crate) use self::unknown::{RawJson, Unknown};

mod sealed {
    /// Implemented by generated code only, so that methods can be added to records.
    #[expect(
        unnameable_types,
        reason = "so that no other crate can implement what it seals"
    )]
    pub trait Sealed {}
}

pub(crate) use sealed::Sealed;

/// A record of the regulation: an object with known fields, and room for unknown ones.
///
/// Implemented by generated code only; the methods with which users read, check and write stand on the types
/// themselves and in [`json`](crate::json).
pub trait Record: Sealed + Clone + Debug + Default + PartialEq + Send + Sync {
    /// How the record stores its text.
    type Text: Text;

    /// What the schema says of the record.
    const SPEC: &'static RecordSpec;

    #[doc(hidden)] // Of the engine alone.
    /// Fills one field from `source`. A field that is not the record's changes nothing.
    ///
    /// # Errors
    ///
    /// When the source cannot go on: broken syntax, a limit passed.
    fn set<R: FieldReader<Self::Text>>(
        &mut self,
        field: &'static FieldSpec,
        reader: &mut R,
    ) -> Result<(), R::Error>;

    #[doc(hidden)] // Of the engine alone.
    /// Hands every known field to `writer`, in wire order.
    ///
    /// # Errors
    ///
    /// When the writer cannot go on.
    fn write<W: FieldWriter<Self::Text>>(&self, writer: &mut W) -> Result<(), W::Error>;

    #[doc(hidden)] // Of the engine alone.
    /// Adds the rules between its fields that the record breaks: [`Breaches::of`] is what to call.
    #[inline]
    fn judge(&self, breaches: &mut Breaches) {
        // Most records have no rules.
        let _ = breaches;
    }

    /// What stood beyond the known fields.
    fn unknown(&self) -> &Unknown<Self::Text>;

    /// What stood beyond the known fields.
    fn unknown_mut(&mut self) -> &mut Unknown<Self::Text>;
}
