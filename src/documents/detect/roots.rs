//! The messages that a root element names.

use super::nearest::{nearest_name, unrecognised};
use crate::documents::form_of_root;
use crate::error::ReadError;
use crate::packets::Message;
use crate::packets::envelope::ACKNOWLEDGEMENT;

/// What a root element tells of its document.
pub(crate) enum RootOf {
    /// A message, and other messages that have the same root element.
    Message(Message, Vec<Message>),
    /// A reply that belongs to no message in particular.
    Acknowledgement,
}

/// Finds the messages whose documents have this root element.
pub(crate) fn messages_of_root(root: &str) -> Result<RootOf, ReadError> {
    if root == ACKNOWLEDGEMENT.element() {
        return Ok(RootOf::Acknowledgement);
    }
    let messages = Message::ALL.iter().copied();
    let mut messages = messages.filter(|message| form_of_root(*message, root).is_some());
    match messages.next() {
        Some(first) => Ok(RootOf::Message(first, messages.collect())),
        None => Err(unrecognised(nearest_name(root))),
    }
}
