//! JSON values as elements, in the vocabulary of W3C's `json-to-xml`: the form in which unknown fields are written.

use super::subtree::VOCABULARY;
use crate::syntax::json::{Kind, ParseError, Reader};
use crate::syntax::xml::escape::{push_attribute, push_text};

/// Writes a JSON value as an element of the vocabulary; `key` is its name, if it has one. Does not recurse, however
/// deep the value is.
///
/// # Errors
///
/// The first character that XML does not have.
pub(super) fn push_value(out: &mut String, key: Option<&str>, raw: &str) -> Result<(), char> {
    let mut writer = ValueWriter {
        out,
        open: Vec::new(),
    };
    let mut reader = Reader::trusting(raw);
    match writer.run(&mut reader, key) {
        Err(NotWritten::Character(char)) => Err(char),
        // `raw` was read as JSON before, so it is JSON.
        Ok(()) | Err(NotWritten::Json) => Ok(()),
    }
}

/// Why a value could not be written.
enum NotWritten {
    /// XML does not have this character.
    Character(char),
    /// The text is not JSON.
    Json,
}

impl From<char> for NotWritten {
    fn from(char: char) -> Self {
        Self::Character(char)
    }
}

impl From<ParseError> for NotWritten {
    fn from(_: ParseError) -> Self {
        Self::Json
    }
}

struct ValueWriter<'o> {
    out: &'o mut String,
    /// For each open container, innermost last, whether it is a map.
    open: Vec<bool>,
}

impl ValueWriter<'_> {
    fn run(&mut self, reader: &mut Reader<'_>, key: Option<&str>) -> Result<(), NotWritten> {
        self.value(reader, key)?;
        while let Some(&is_map) = self.open.last() {
            if is_map {
                match reader.next_key()? {
                    Some(key) => self.value(reader, Some(&key))?,
                    None => self.close("map"),
                }
            } else if reader.next_element()? {
                self.value(reader, None)?;
            } else {
                self.close("array");
            }
        }
        Ok(())
    }

    /// Writes a scalar, or the start of a container.
    fn value(&mut self, reader: &mut Reader<'_>, key: Option<&str>) -> Result<(), NotWritten> {
        match reader.peek()? {
            Kind::Object => {
                reader.begin_object()?;
                self.start("map", key)?;
                self.open.push(true);
            }
            Kind::Array => {
                reader.begin_array()?;
                self.start("array", key)?;
                self.open.push(false);
            }
            Kind::String => {
                let text = reader.string()?;
                self.start("string", key)?;
                push_text(self.out, &text)?;
                self.end("string");
            }
            Kind::Number => {
                self.start("number", key)?;
                self.out.push_str(reader.number()?);
                self.end("number");
            }
            Kind::Boolean => {
                self.start("boolean", key)?;
                self.out
                    .push_str(if reader.boolean()? { "true" } else { "false" });
                self.end("boolean");
            }
            Kind::Null => {
                reader.null()?;
                self.start("null", key)?;
                self.end("null");
            }
        }
        Ok(())
    }

    fn start(&mut self, name: &str, key: Option<&str>) -> Result<(), char> {
        self.out.push('<');
        self.out.push_str(name);
        // The elements inside inherit the namespace.
        if self.open.is_empty() {
            self.out.push_str(" xmlns=\"");
            self.out.push_str(VOCABULARY);
            self.out.push('"');
        }
        if let Some(key) = key {
            self.out.push_str(" key=\"");
            push_attribute(self.out, key)?;
            self.out.push('"');
        }
        self.out.push('>');
        Ok(())
    }

    fn close(&mut self, name: &str) {
        self.open.pop();
        self.end(name);
    }

    fn end(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }
}
