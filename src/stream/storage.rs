//! Whether the records of a stream own their text or borrow it.

use std::borrow::Cow;

use crate::text::FromInput;

/// Whether records own their text or borrow it while they are handed over.
pub(super) trait Storage {
    type Text<'a>: FromInput<'a>;
}

/// Records own their text.
pub(super) struct InOwnMemory;

impl Storage for InOwnMemory {
    type Text<'a> = String;
}

/// Records borrow their text from the buffer of the stream, where it stands there as it is.
pub(super) struct Borrowed;

impl Storage for Borrowed {
    type Text<'a> = Cow<'a, str>;
}
