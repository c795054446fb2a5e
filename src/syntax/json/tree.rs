//! JSON as a tree. For documents that the crate wrote itself: what anybody sends is read by the decoders, with limits.

use std::fmt;

use super::{Kind, ParseError, Reader, push_string};

/// A JSON value. Scalars are kept as they are spelled.
#[derive(Debug, Clone)]
pub(crate) enum Tree {
    Object(Vec<(String, Tree)>),
    Array(Vec<Tree>),
    Scalar(String),
}

impl Tree {
    pub(crate) fn parse(json: &str) -> Result<Self, ParseError> {
        let mut reader = Reader::new(json);
        let tree = Self::read(&mut reader)?;
        reader.end()?;
        Ok(tree)
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, ParseError> {
        Ok(match reader.peek()? {
            Kind::Object => {
                let mut members = Vec::new();
                reader.begin_object()?;
                while let Some(key) = reader.next_key()? {
                    members.push((key.into_owned(), Self::read(reader)?));
                }
                Self::Object(members)
            }
            Kind::Array => {
                let mut items = Vec::new();
                reader.begin_array()?;
                while reader.next_element()? {
                    items.push(Self::read(reader)?);
                }
                Self::Array(items)
            }
            _ => Self::Scalar(reader.skip()?.to_owned()),
        })
    }
}

impl fmt::Display for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Object(members) => {
                f.write_str("{")?;
                for (index, (name, value)) in members.iter().enumerate() {
                    let comma = if index > 0 { "," } else { "" };
                    write!(f, "{comma}{}:{value}", quoted(name))?;
                }
                f.write_str("}")
            }
            Self::Array(items) => {
                f.write_str("[")?;
                for (index, item) in items.iter().enumerate() {
                    let comma = if index > 0 { "," } else { "" };
                    write!(f, "{comma}{item}")?;
                }
                f.write_str("]")
            }
            Self::Scalar(spelled) => f.write_str(spelled),
        }
    }
}

/// The JSON string of a text.
pub(crate) fn quoted(text: &str) -> String {
    let mut json = String::new();
    push_string(&mut json, text);
    json
}
