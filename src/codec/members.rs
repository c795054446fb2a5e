//! What an encoding must be able to do for objects to be read from it.

use std::borrow::Cow;

use super::reading::Reading;
use crate::error::Stop;
use crate::spec::{FieldSpec, RecordSpec};

/// A member of the object at hand.
pub(crate) enum Member<'a> {
    Known(&'static FieldSpec),
    /// A field whose name stands in another letter case.
    Variant(&'static FieldSpec, Cow<'a, str>),
    /// A field of the record that stands where XML keeps what is unknown: its value did not fit.
    Kept(&'static FieldSpec),
    Unknown(Cow<'a, str>),
    /// What stands in the place of the whole record, if there is nothing else in it.
    Instead,
}

/// A value whose structure does not fit its field, as JSON text, and where it stands.
pub(crate) type Misfit<'a> = (Cow<'a, str>, usize);

/// An encoding, as far as the members of objects go. It is its own [`FieldReader`](crate::record::FieldReader).
pub(crate) trait MemberReader<'a> {
    type Checkpoint;

    /// Whether a list may stand in several places, and is the items of all.
    const JOINS_LISTS: bool;

    /// Whether places are told by the keys as they were sent, so that a schema sees these.
    const KEYS_AS_SENT: bool;

    fn reading(&mut self) -> &mut Reading;

    /// Where the value at hand stands; right after [`member`](Self::member), where its key does.
    fn offset(&self) -> usize;

    /// Where the value at hand stands, also right after [`member`](Self::member).
    fn value_offset(&mut self) -> Result<usize, Stop>;

    fn key_offset(&self) -> usize;

    fn checkpoint(&self) -> Self::Checkpoint;
    fn rewind(&mut self, checkpoint: &Self::Checkpoint) -> Result<(), Stop>;

    /// Goes into the object at hand.
    fn begin_object(&mut self) -> Result<(), Stop>;

    /// Goes up to the value of the next member if it is this field, in the very form that the encoding writes. If not,
    /// nothing has happened: this is only the quick way to what [`member`](Self::member) finds.
    #[inline]
    fn is_next(&mut self, _: &'static FieldSpec) -> bool {
        false
    }

    /// Goes out of the object at hand if it ends here, likewise.
    #[inline]
    fn is_end(&mut self) -> bool {
        false
    }

    /// The next member's key, up to its value. Senders mostly keep the order of the schema: the field at `next` is
    /// tried first.
    fn member(
        &mut self,
        spec: &'static RecordSpec,
        next: usize,
    ) -> Result<Option<Member<'a>>, Stop>;

    /// Takes the value at hand as JSON text, whatever it is.
    fn raw(&mut self) -> Result<Cow<'a, str>, Stop>;

    /// Passes over the value at hand.
    fn skip(&mut self) -> Result<(), Stop>;

    /// What has become of the field just read, when its structure did not fit.
    fn take_misfit(&mut self) -> Option<Misfit<'a>>;
}
