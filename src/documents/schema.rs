//! The JSON Schema of one form of a message, bundled into one document.

use std::fmt::Write as _;

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
        self.forms().find(|known| *known == form)?;
        let base = "https://qcvn120.invalid/schemas";
        let name = self.name();
        let mut text = format!(
            "{{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \
             \"$id\": \"{base}/bundles/{name}.{form}.json\",\n  \
             \"$ref\": \"{base}/messages/{name}.json#{form}\",\n  \"$defs\": {{"
        );
        let files = FILES
            .iter()
            .filter(|(path, _)| self.spec().files.contains(path));
        for (index, (path, file)) in files.enumerate() {
            if index > 0 {
                text.push(',');
            }
            // Writing to a `String` does not fail.
            let _ = write!(text, "\n    \"{path}\": ");
            text.push_str(&file.trim_end().replace('\n', "\n    "));
        }
        text.push_str("\n  }\n}\n");
        Some(text)
    }
}
