//! The members of objects, as an encoding gives them: the trait through which [`object`](super::object()) reads JSON
//! and XML alike.

use std::borrow::Cow;

use super::reading::Reading;
use crate::error::Stop;
use crate::spec::{FieldSpec, RecordSpec};

/// A member of the object at hand.
pub(crate) enum Member<'a> {
    /// A field of the record.
    Known(&'static FieldSpec),
    /// A field of the record under a key in another letter case, which is given.
    Variant(&'static FieldSpec, Cow<'a, str>),
    /// A field of the record among the unknown fields of an XML document, where a value that does not fit is written.
    Kept(&'static FieldSpec),
    /// A field that the record does not know, by its key.
    Unknown(Cow<'a, str>),
    /// A value sent in place of the record, such as `5`. Beside other members it is an unknown field.
    Instead,
}

/// A value whose structure does not fit its field, as JSON text, and its offset.
pub(crate) type Misfit<'a> = (Cow<'a, str>, usize);

/// Under this key, the text of an element is kept that should have none.
pub(crate) const TEXT: &str = "#text";

/// A decoder that gives the members of an object one by one. The values of known fields are read through its
/// [`FieldReader`](crate::record::FieldReader), which every decoder implements too.
pub(crate) trait MemberReader<'a> {
    /// A position to go back to.
    type Checkpoint;

    /// Whether the items of a list may be spread over several members of one object, and are joined: XML only.
    const JOINS_LISTS: bool;

    /// Whether pointers name keys as they were sent, so that a schema sees a key in another letter case as an unknown
    /// one: JSON only.
    const KEYS_AS_SENT: bool;

    /// The state that all encodings share.
    fn reading(&mut self) -> &mut Reading;

    /// The offset of the value at hand; right after [`member`](Self::member), that of its key.
    fn offset(&self) -> usize;

    /// The offset of the value at hand, also right after [`member`](Self::member).
    fn value_offset(&mut self) -> Result<usize, Stop>;

    /// The offset of the key of the value at hand.
    fn key_offset(&self) -> usize;

    /// The position at hand, to go back to.
    fn checkpoint(&self) -> Self::Checkpoint;

    /// Goes back to a position.
    fn rewind(&mut self, checkpoint: &Self::Checkpoint) -> Result<(), Stop>;

    /// Enters the object at hand.
    fn begin_object(&mut self) -> Result<(), Stop>;

    /// If the next member is this field, with its key in the exact form that the encoder writes, goes on to its value.
    /// If not, or if the encoding has no such quick way, changes nothing: [`member`](Self::member) finds the same.
    #[inline]
    fn is_next(&mut self, _: &'static FieldSpec) -> bool {
        false
    }

    /// If the object at hand ends here, leaves it. If not, or if there is no quick way to tell, changes nothing.
    #[inline]
    fn is_end(&mut self) -> bool {
        false
    }

    /// Reads the key of the next member, up to its value; `None` at the end of the object, which is left. The field
    /// with the index `next` is tried first, since senders mostly keep the order of the schema.
    fn member(
        &mut self,
        spec: &'static RecordSpec,
        next: usize,
    ) -> Result<Option<Member<'a>>, Stop>;

    /// Takes the value at hand as JSON text, whatever it is.
    fn raw(&mut self) -> Result<Cow<'a, str>, Stop>;

    /// Whether the value at hand is `null`. Nothing is consumed.
    fn is_null(&mut self) -> Result<bool, Stop>;

    /// Whether the value at hand of a field stands for none: `null`, an empty text that the schema takes for that, or an
    /// element without content. Nothing is consumed.
    fn is_nothing(&mut self, field: &'static FieldSpec) -> Result<bool, Stop>;

    /// Skips the value at hand.
    fn skip(&mut self) -> Result<(), Stop>;

    /// Has what stands beside the value at hand of a field, which will be skipped, come as unknown members: in XML, the
    /// attributes of its element.
    #[inline]
    fn keep_beside(&mut self, _: &'static FieldSpec) {}

    /// Skips the value at hand, and gives what was sent: the text of a scalar, else the source.
    fn skipped(&mut self) -> Result<Cow<'a, str>, Stop>;

    /// The JSON of the value at hand, if it is that of a member which stands as JSON in another encoding: it can only be
    /// taken as [raw](Self::raw).
    #[inline]
    fn json_at_hand(&self) -> Option<&str> {
        None
    }

    /// Whether the structure of the value of the field just read did not fit.
    fn has_misfit(&self) -> bool;

    /// Takes the raw value of the field just read, if its structure did not fit.
    fn take_misfit(&mut self) -> Option<Misfit<'a>>;
}
