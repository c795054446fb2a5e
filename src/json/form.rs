//! The form of a document, by its root and its top-level keys.

use super::{ParseError, Reader};
use crate::packet::Form;

/// Which envelope an object is, if any. `service`, `data` and the pair of a login mark a request, `error_code` and
/// `result` a reply; nothing else marks an envelope. Where both kinds stand, `service` or else the first mark decides.
pub(super) fn envelope_form(reader: &mut Reader<'_>) -> Result<Option<Form>, ParseError> {
    let mut form = None;
    let (mut username, mut password) = (false, false);
    reader.begin_object()?;
    while let Some(key) = reader.next_key()? {
        match &*key {
            "username" => username = true,
            "password" => password = true,
            "service" => return Ok(Some(Form::Request)),
            "data" => form = form.or(Some(Form::Request)),
            "error_code" | "result" => form = form.or(Some(Form::Reply)),
            _ => {}
        }
        reader.peek()?;
        reader.skip()?;
    }
    Ok(form.or((username && password).then_some(Form::Request)))
}
