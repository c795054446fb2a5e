//! The schema files as trees, read with the crate's own JSON reader, their order and their places kept.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::{fs, io};

use super::error::{Result, SchemaError};
use super::suggest;
use crate::syntax::json::reader::{Kind, ParseError, Reader};

/// A JSON value, members in file order.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    Null,
    Boolean(bool),
    /// The number as it is spelled.
    Number(String),
    String(String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl fmt::Display for Json {
    /// Writes the value as JSON, on one line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let separated = |f: &mut fmt::Formatter<'_>, index: usize| match index {
            0 => Ok(()),
            _ => f.write_str(", "),
        };
        match self {
            Self::Null => f.write_str("null"),
            Self::Boolean(flag) => write!(f, "{flag}"),
            Self::Number(number) => f.write_str(number),
            Self::String(text) => string(f, text),
            Self::Array(items) => {
                f.write_str("[")?;
                for (index, item) in items.iter().enumerate() {
                    separated(f, index)?;
                    write!(f, "{item}")?;
                }
                f.write_str("]")
            }
            Self::Object(members) => {
                f.write_str("{")?;
                for (index, (key, value)) in members.iter().enumerate() {
                    separated(f, index)?;
                    string(f, key)?;
                    write!(f, ": {value}")?;
                }
                f.write_str("}")
            }
        }
    }
}

fn string(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_str("\"")?;
    for char in text.chars() {
        match char {
            '"' | '\\' => write!(f, "\\{char}")?,
            '\0'..='\x1F' => write!(f, "\\u{:04x}", u32::from(char))?,
            _ => write!(f, "{char}")?,
        }
    }
    f.write_str("\"")
}

/// The parsed files, by path below `schemas/`.
pub type Files = BTreeMap<String, Json>;

/// Reads every `.json` file below a directory; paths are written with `/` on every system.
///
/// # Errors
///
/// When a file or the directory can't be read.
pub fn read_dir(root: &Path) -> io::Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    let mut open = vec![(root.to_owned(), String::new())];
    while let Some((dir, prefix)) = open.pop() {
        for entry in fs::read_dir(&dir)? {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                open.push((entry.path(), format!("{name}/")));
            } else if entry
                .path()
                .extension()
                .is_some_and(|extension| extension == "json")
            {
                let text = fs::read_to_string(entry.path())
                    .map_err(|e| io::Error::new(e.kind(), format!("{name}: {e}")))?;
                files.insert(name, text);
            }
        }
    }
    Ok(files)
}

/// Parses the files.
///
/// # Errors
///
/// When a text is not JSON, or an object has a key twice.
pub fn parse(files: &BTreeMap<String, String>) -> Result<Files> {
    files
        .iter()
        .map(|(file, text)| Ok((file.clone(), parse_file(file, text)?)))
        .collect()
}

fn parse_file(file: &str, text: &str) -> Result<Json> {
    let mut reader = Reader::new(text);
    let mut pointer = String::new();
    value(&mut reader, &mut pointer)
        .and_then(|json| reader.end().map(|()| json).map_err(|e| e.to_string()))
        .map_err(|reason| {
            let before = text.get(..reader.offset()).unwrap_or(text);
            let line = before.matches('\n').count() + 1;
            SchemaError {
                file: file.to_owned(),
                pointer,
                reason: format!("{reason} (line {line})"),
            }
        })
}

/// Reads one value. On an error, `pointer` is left at its place.
fn value(reader: &mut Reader<'_>, pointer: &mut String) -> std::result::Result<Json, String> {
    let text = |e: ParseError| e.to_string();
    Ok(match reader.peek().map_err(text)? {
        Kind::Null => {
            reader.null().map_err(text)?;
            Json::Null
        }
        Kind::Boolean => Json::Boolean(reader.boolean().map_err(text)?),
        Kind::Number => Json::Number(reader.number().map_err(text)?.to_owned()),
        Kind::String => Json::String(reader.string().map_err(text)?.into_owned()),
        Kind::Array => {
            let mut items = Vec::new();
            reader.begin_array().map_err(text)?;
            while reader.next_element().map_err(text)? {
                let outer = pointer.len();
                *pointer += &format!("/{}", items.len());
                items.push(value(reader, pointer)?);
                pointer.truncate(outer);
            }
            Json::Array(items)
        }
        Kind::Object => {
            let mut members: Vec<(String, Json)> = Vec::new();
            reader.begin_object().map_err(text)?;
            while let Some(key) = reader.next_key().map_err(text)? {
                let outer = pointer.len();
                *pointer += &format!("/{}", escaped(&key));
                if members.iter().any(|(known, _)| *known == key) {
                    return Err("the key stands twice in one object".to_owned());
                }
                let member = value(reader, pointer)?;
                pointer.truncate(outer);
                members.push((key.into_owned(), member));
            }
            Json::Object(members)
        }
    })
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// A place in a file: what the lowering walks, and what its errors name.
#[derive(Debug, Clone)]
pub struct Node<'f> {
    pub json: &'f Json,
    pub file: &'f str,
    pub pointer: String,
}

impl<'f> Node<'f> {
    pub fn root(file: &'f str, json: &'f Json) -> Self {
        Self {
            json,
            file,
            pointer: String::new(),
        }
    }

    /// The place as documentation names it: `messages/DongBoHoSoMC.json#/$defs/record`.
    pub fn place(&self) -> String {
        format!("{}#{}", self.file, self.pointer)
    }

    pub fn fail<T>(&self, reason: impl Into<String>) -> Result<T> {
        Err(SchemaError {
            file: self.file.to_owned(),
            pointer: self.pointer.clone(),
            reason: reason.into(),
        })
    }

    /// The member of an object.
    pub fn get(&self, key: &str) -> Option<Self> {
        let Json::Object(members) = self.json else {
            return None;
        };
        let (_, json) = members.iter().find(|(known, _)| known == key)?;
        Some(self.child(key, json))
    }

    /// The member of an object, which must be there.
    pub fn need(&self, key: &str) -> Result<Self> {
        match self.get(key) {
            Some(node) => Ok(node),
            None => self.fail(format!("`{key}` is missing")),
        }
    }

    pub fn members(&self) -> Result<Vec<(&'f str, Self)>> {
        match self.json {
            Json::Object(members) => Ok(members
                .iter()
                .map(|(key, json)| (key.as_str(), self.child(key, json)))
                .collect()),
            _ => self.fail("an object is due here"),
        }
    }

    pub fn items(&self) -> Result<Vec<Self>> {
        match self.json {
            Json::Array(items) => {
                let numbered = items.iter().enumerate();
                Ok(numbered
                    .map(|(index, json)| self.child(&index.to_string(), json))
                    .collect())
            }
            _ => self.fail("an array is due here"),
        }
    }

    pub fn text(&self) -> Result<&'f str> {
        match self.json {
            Json::String(text) => Ok(text),
            _ => self.fail("a string is due here"),
        }
    }

    pub fn flag(&self) -> Result<bool> {
        match self.json {
            Json::Boolean(flag) => Ok(*flag),
            _ => self.fail("`true` or `false` is due here"),
        }
    }

    pub fn size(&self) -> Result<usize> {
        match self.json {
            Json::Number(number) if number.parse::<usize>().is_ok() => {
                Ok(number.parse().unwrap_or_default())
            }
            _ => self.fail("a whole number is due here"),
        }
    }

    /// The text of a member, if it is there.
    pub fn text_of(&self, key: &str) -> Result<Option<&'f str>> {
        self.get(key).map(|node| node.text()).transpose()
    }

    /// Refuses members that are not among `known`.
    pub fn only(&self, known: &[&str]) -> Result<()> {
        for (key, node) in self.members()? {
            if !known.contains(&key) {
                return node.unknown(
                    &format!("`{key}` is not a keyword that may stand here"),
                    key,
                    known.iter().copied(),
                );
            }
        }
        Ok(())
    }

    /// The one of `known` that the text names; `what` is what they are: "direction".
    pub fn one_of<'k, T>(
        &self,
        what: &str,
        known: impl IntoIterator<Item = (&'k str, T)>,
    ) -> Result<T> {
        let text = self.text()?;
        let mut names = Vec::new();
        for (name, value) in known {
            if name == text {
                return Ok(value);
            }
            names.push(name);
        }
        self.unknown(&format!("`{text}` is no {what}"), text, names)
    }

    /// Fails with what is said of a word, the known one that is nearest to it, and all that are known.
    pub fn unknown<'k, T>(
        &self,
        said: &str,
        word: &str,
        known: impl IntoIterator<Item = &'k str>,
    ) -> Result<T> {
        self.fail(suggest::unknown(said, word, known))
    }

    fn child(&self, key: &str, json: &'f Json) -> Self {
        Self {
            json,
            file: self.file,
            pointer: format!("{}/{}", self.pointer, escaped(key)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(text: &str) -> String {
        let files = BTreeMap::from([("a.json".to_owned(), text.to_owned())]);
        parse(&files).unwrap_err().to_string()
    }

    #[test]
    fn members_keep_the_order_of_the_file() {
        let json = parse_file("a.json", r#"{"z": 1.50, "a": [null, true]}"#).unwrap();
        let node = Node::root("a.json", &json);
        let keys: Vec<_> = node
            .members()
            .unwrap()
            .into_iter()
            .map(|(key, _)| key)
            .collect();
        assert_eq!(keys, ["z", "a"]);
        assert_eq!(node.get("z").unwrap().json, &Json::Number("1.50".into()));
    }

    #[test]
    fn a_broken_file_is_named_with_place_and_line() {
        assert!(failure("{\n \"a\": {\"b/c\": nope}}").starts_with("schemas/a.json#/a/b~1c: "));
        assert!(failure("{\n \"a\": nope}").ends_with("(line 2)"));
    }

    #[test]
    fn a_key_that_stands_twice_is_refused() {
        assert!(failure(r#"{"a": {"b": 1, "b": 2}}"#).contains("#/a/b: the key stands twice"));
    }
}
