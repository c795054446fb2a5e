//! What every record can do: the trait [`Record`], the rules that a record breaks, and its [unknown](crate::unknown) fields.
//!
//! Code that is generic over records uses [`Record::SPEC`], what the schema says of the record, and
//! [`Record::unknown`]. To read, check and write a record, use the methods of its type, [`json`](crate::json),
//! [`xml`](crate::xml) or [`Document`](crate::Document).
//!
//! ```
//! use qcvn120::Record;
//! use qcvn120::status_sync::{HoSo, TienDoHoSo};
//!
//! /// What a form for any record says of its fields.
//! fn labels<R: Record>() -> Vec<String> {
//!     let fields = R::SPEC.fields.iter();
//!     fields.map(|field| format!("{}{}", field.title, if field.required { " *" } else { "" })).collect()
//! }
//!
//! assert_eq!(labels::<TienDoHoSo>()[0], "Mã hồ sơ *");
//! assert_eq!(labels::<HoSo>().len(), <HoSo>::SPEC.fields.len());
//! ```

use std::fmt::Debug;

use crate::spec::{Agency, Contradiction, FieldSpec, RecordSpec};
use crate::text::Text;

pub(crate) mod breaches;
mod debug;
mod fields;
pub(crate) mod unknown;

pub(crate) use self::breaches::{Breach, Breaches};
pub use self::debug::ShowValues;
pub(crate) use self::debug::{One, Records, debug};
pub(crate) use self::fields::{FieldReader, FieldWriter};
pub(crate) use self::sealed::Sealed;
pub(crate) use self::unknown::{RawJson, Unknown};

/// A record of the regulation: an object with known fields, and room for unknown ones.
///
/// Implemented by generated code only. The methods that read, check and write are on the types themselves, and in
/// [`json`](crate::json) and [`xml`](crate::xml).
// The engine meets a record in two ways: `set` fills one field from a `FieldReader`, which is a decoder; `write` hands
// all fields to a `FieldWriter`, an encoder or a check. So no record knows the encodings, and no encoding the records.
pub trait Record: Sealed + Clone + Debug + Default + PartialEq + Send + Sync {
    /// How the record stores its text.
    type Text: Text;

    /// The record with text of another input, in the same storage.
    #[doc(hidden)] // As `Text::Within`.
    type Within<'t>: Record<Text = <Self::Text as Text>::Within<'t>>;

    /// What the schema says of the record.
    const SPEC: &'static RecordSpec;

    /// Takes over a record that was read from another input.
    #[doc(hidden)] // As `Text::Within`.
    fn from_within(within: Self::Within<'_>) -> Self;

    /// Fills one field from `reader`. A field of another record changes nothing.
    ///
    /// # Errors
    ///
    /// When the reader cannot go on: broken syntax, a limit passed.
    #[doc(hidden)] // Only the engine has a `FieldReader`.
    fn set<R: FieldReader<Self::Text>>(
        &mut self,
        field: &'static FieldSpec,
        reader: &mut R,
    ) -> Result<(), R::Error>;

    /// Hands every known field to `writer`, in wire order.
    ///
    /// # Errors
    ///
    /// When the writer cannot go on.
    #[doc(hidden)] // Only the engine has a `FieldWriter`.
    fn write<W: FieldWriter<Self::Text>>(&self, writer: &mut W) -> Result<(), W::Error>;

    /// Adds to `breaches` the rules between its fields that the record breaks. Call [`Breaches::of`] instead.
    #[doc(hidden)] // Only the engine can add to `Breaches`.
    #[inline]
    fn judge(&self, breaches: &mut Breaches) {
        // Most records have no rules.
        let _ = breaches;
    }

    /// What the record says in one field and denies in another, if it is a reply; `elsewhere` says whether it has
    /// records that were read before it, as a stream does.
    #[doc(hidden)] // Only the engine knows `Contradiction`.
    #[inline]
    fn contradiction(&self, elsewhere: bool) -> Option<Contradiction> {
        let _ = elsewhere;
        None
    }

    /// The agency whose code the record holds, if that code is [closed](crate::spec::AgencyState) on the day of the
    /// record.
    #[doc(hidden)] // Only the engine judges records.
    #[inline]
    fn closed_agency(&self) -> Option<&'static Agency> {
        None
    }

    /// Shows the value that [tells it apart](RecordSpec::unique) from other records of a list, if it has one.
    #[doc(hidden)] // Only the engine compares records.
    #[inline]
    fn unique<T>(&self, show: impl FnOnce(&str) -> T) -> Option<T> {
        let _ = show;
        None
    }

    /// What the record holds beyond its known fields.
    fn unknown(&self) -> &Unknown<Self::Text>;

    /// What the record holds beyond its known fields, to be changed.
    fn unknown_mut(&mut self) -> &mut Unknown<Self::Text>;
}

mod sealed {
    /// Implemented by generated code only, so that methods can be added to records.
    #[expect(
        unnameable_types,
        reason = "so that no other crate can implement what it seals"
    )]
    pub trait Sealed {}
}
