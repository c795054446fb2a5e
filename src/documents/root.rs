//! The form of an XML document, by the name of its root element.

use crate::codec::xml;
use crate::packets::Message;
use crate::packets::envelope::ACKNOWLEDGEMENT;
use crate::spec::RecordSpec;
use crate::wire::Form;

/// The form of a message that a root element of this name stands for; `None` if no form of the message has such a root.
/// Requests and replies share a name, for which this says request: the decoder looks inside to tell them apart.
pub(crate) fn form_of_root(message: Message, root: &str) -> Option<Form> {
    let record = message.spec().record.map(RecordSpec::element);
    if root == message.name() {
        Some(Form::Request)
    } else if record == Some(root) {
        Some(Form::Record)
    } else if record.is_some() && root.strip_prefix(xml::LIST) == record {
        Some(Form::List)
    } else if root == ACKNOWLEDGEMENT.element() {
        Some(Form::Reply)
    } else {
        None
    }
}
