//! JSON as a tree. For documents that the crate wrote itself: what anybody sends is read by the decoders, with limits.

use std::fmt;

use super::value::{kind_of, scalar_text};
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

impl Tree {
    /// The string of a text.
    pub(crate) fn text(text: &str) -> Self {
        Self::Scalar(quoted(text))
    }

    /// The members of an object; none of any other value.
    pub(crate) fn members(&self) -> &[(String, Self)] {
        match self {
            Self::Object(members) => members,
            _ => &[],
        }
    }

    /// The items of an array; none of any other value.
    pub(crate) fn items(&self) -> &[Self] {
        match self {
            Self::Array(items) => items,
            _ => &[],
        }
    }

    /// The member of an object under a key.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        let found = self.members().iter().find(|(known, _)| known == key);
        found.map(|(_, value)| value)
    }

    /// The text of a string.
    pub(crate) fn as_text(&self) -> Option<String> {
        match self {
            Self::Scalar(raw) if kind_of(raw) == Kind::String => scalar_text(raw),
            _ => None,
        }
    }

    /// The value as the schema files are written: a member on a line, lists of scalars on one.
    pub(crate) fn pretty(&self) -> String {
        let mut out = String::new();
        pretty(self, 0, &mut out);
        out
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

fn pretty(tree: &Tree, depth: usize, out: &mut String) {
    let line = |depth: usize, out: &mut String| {
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
    };
    match tree {
        Tree::Scalar(spelled) => out.push_str(spelled),
        Tree::Array(items) if items.iter().all(|item| matches!(item, Tree::Scalar(_))) => {
            let items: Vec<String> = items.iter().map(Tree::to_string).collect();
            out.push('[');
            out.push_str(&items.join(", "));
            out.push(']');
        }
        Tree::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                line(depth + 1, out);
                pretty(item, depth + 1, out);
            }
            line(depth, out);
            out.push(']');
        }
        Tree::Object(members) if members.is_empty() => out.push_str("{}"),
        Tree::Object(members) => {
            out.push('{');
            for (index, (key, value)) in members.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                line(depth + 1, out);
                out.push_str(&quoted(key));
                out.push_str(": ");
                pretty(value, depth + 1, out);
            }
            line(depth, out);
            out.push('}');
        }
    }
}
