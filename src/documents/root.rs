//! What the root element of an XML document says of its message and its form.

use crate::codec::xml;
use crate::packets::Message;
use crate::packets::envelope::ACKNOWLEDGEMENT;
use crate::spec::RecordSpec;
use crate::wire::Form;

/// Which form of a message a root element of this name stands for; of an envelope, a request for a start. `None` when it is
/// none of the message's.
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
