//! What detection gives.

use crate::packets::Message;
use crate::wire::{Encoding, Form};

/// What a document was found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Detection {
    /// The message; `None` for a reply without records, which is the same for many messages.
    pub message: Option<Message>,
    /// The encoding.
    pub encoding: Encoding,
    /// The form of the document.
    pub form: Form,
    /// Other messages that the document may be as well, since their records have the same schema.
    pub also: Vec<Message>,
}
