//! JSON as a tree that keeps what text has: the order of members, keys that stand twice, the spelling of numbers.

use std::fmt::Write as _;

use qcvn120::json::{Kind, Reader};

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Tree {
    /// `null`, `true`, a number as it is spelled.
    Token(String),
    Text(String),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

impl Tree {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(crate) fn token(token: impl Into<String>) -> Self {
        Self::Token(token.into())
    }

    pub(crate) fn null() -> Self {
        Self::token("null")
    }

    pub(crate) fn parse(json: &str) -> Self {
        read(&mut Reader::new(json))
    }

    pub(crate) fn as_text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            other => panic!("{other:?} is no text"),
        }
    }

    /// Whether nothing stands here: what an absent field is written as.
    pub(crate) fn is_absent(&self) -> bool {
        match self {
            Self::Token(_) | Self::Object(_) => false,
            Self::Text(text) => text.is_empty(),
            Self::List(items) => items.is_empty(),
        }
    }

    /// The text of it, with something between the tokens that `blank` gives.
    pub(crate) fn spelled(&self, blank: &mut impl FnMut() -> &'static str) -> String {
        let mut out = String::new();
        self.spell(&mut out, blank);
        out
    }

    fn spell(&self, out: &mut String, blank: &mut impl FnMut() -> &'static str) {
        out.push_str(blank());
        match self {
            Self::Token(token) => out.push_str(token),
            Self::Text(text) => quote(out, text),
            Self::List(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    out.push_str(if index == 0 { "" } else { "," });
                    item.spell(out, blank);
                }
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (index, (key, value)) in members.iter().enumerate() {
                    out.push_str(if index == 0 { "" } else { "," });
                    out.push_str(blank());
                    quote(out, key);
                    out.push_str(blank());
                    out.push(':');
                    value.spell(out, blank);
                }
                out.push('}');
            }
        }
        out.push_str(blank());
    }
}

fn quote(out: &mut String, text: &str) {
    out.push('"');
    for char in text.chars() {
        match char {
            '"' | '\\' => out.extend(['\\', char]),
            // Writing to a `String` does not fail.
            '\0'..='\x1f' => drop(write!(out, "\\u{:04x}", u32::from(char))),
            _ => out.push(char),
        }
    }
    out.push('"');
}

fn read(reader: &mut Reader<'_>) -> Tree {
    match reader.peek().expect("a value") {
        Kind::Object => {
            let mut members = Vec::new();
            reader.begin_object().expect("an object");
            while let Some(key) = reader.next_key().expect("a key") {
                members.push((key.into_owned(), read(reader)));
            }
            Tree::Object(members)
        }
        Kind::Array => {
            let mut items = Vec::new();
            reader.begin_array().expect("a list");
            while reader.next_element().expect("an item") {
                items.push(read(reader));
            }
            Tree::List(items)
        }
        Kind::String => Tree::Text(reader.string().expect("a text").into_owned()),
        Kind::Number | Kind::Boolean | Kind::Null => Tree::token(reader.skip().expect("a token")),
    }
}
