//! The JSON Schema of one form of a message, bundled into one document; the same for tools that want it plainer.

mod flat;
mod openapi;
mod places;
mod tools;
mod whole;

use std::borrow::Cow;
use std::fmt::Write as _;

pub use self::openapi::OpenApi;
#[cfg(feature = "schemars")]
pub(super) use self::places::joined;
pub use self::tools::{SchemaDialect, ToolSchema};
use crate::documents::built_in;
use crate::packets::{FILES, Message};
use crate::wire::Form;

impl Message {
    /// The JSON Schema of one form, complete in itself: the schema files that it needs are in `$defs`, under their own
    /// `$id`. `None` when the message has no such form.
    ///
    /// ```
    /// use qcvn120::{Form, Message};
    ///
    /// let schema = Message::DongBoHoSoMC.json_schema(Form::Request).unwrap();
    /// assert!(schema.contains("\"$ref\": \"https://qcvn120.invalid/schemas/messages/DongBoHoSoMC.json#request\""));
    /// ```
    pub fn json_schema(self, form: Form) -> Option<String> {
        bundle(self, form, &built_in::file)
    }
}

/// What stands for a schema file, which comes with its path below `schemas/`.
pub(crate) type Adjust<'a> = &'a dyn Fn(&str, &'static str) -> Cow<'static, str>;

/// The JSON Schema of one form, complete in itself; `adjust` says what stands for each file, by its path below `schemas/`.
pub(crate) fn bundle(message: Message, form: Form, adjust: Adjust<'_>) -> Option<String> {
    message.forms().find(|known| *known == form)?;
    let base = "https://qcvn120.invalid/schemas";
    let name = message.name();
    let mut text = format!(
        "{{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \
             \"$id\": \"{base}/bundles/{name}.{form}.json\",\n  \
             \"$ref\": \"{base}/messages/{name}.json#{form}\",\n  \"$defs\": {{"
    );
    let files = FILES
        .iter()
        .filter(|(path, _)| message.spec().files.contains(path));
    for (index, (path, file)) in files.enumerate() {
        if index > 0 {
            text.push(',');
        }
        // Writing to a `String` does not fail.
        let _ = write!(text, "\n    \"{path}\": ");
        let file = adjust(path, file);
        text.push_str(&file.trim_end().replace('\n', "\n    "));
    }
    text.push_str("\n  }\n}\n");
    Some(text)
}
