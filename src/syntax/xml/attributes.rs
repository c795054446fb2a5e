//! Attributes, and the namespaces that they declare.
//!
//! The packets use none. Attributes are read to check that they are well-formed, for `xsi:nil`, and so that nothing is
//! lost.

use std::borrow::Cow;

use super::chars::{is_blank_char, is_character, is_name};
use super::error::ParseErrorKind;
use super::references;

/// How many attributes a tag may have, and how many namespaces may be in scope: each is compared with all others.
const LIMIT: usize = 256;

const SCHEMA_INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// An attribute: its name as written, and its value with references resolved.
#[derive(Debug, Clone)]
pub(crate) struct Attribute<'a> {
    pub(crate) name: &'a str,
    pub(crate) value: Cow<'a, str>,
}

/// The namespaces in scope, and whether the last start tag says `xsi:nil`.
#[derive(Debug, Default)]
pub(crate) struct Namespaces<'a> {
    /// For each namespace: the depth of the element that declares it, its prefix, its name.
    declared: Vec<(usize, &'a str, Cow<'a, str>)>,
    pub(crate) nil: bool,
}

impl<'a> Namespaces<'a> {
    /// Adds the namespaces declared around a text that begins in the middle of a document.
    pub(crate) fn extend(&mut self, around: &'a [(usize, String, String)]) {
        let declared = around.iter().map(|(depth, prefix, name)| {
            let name = Cow::Borrowed(name.as_str());
            (*depth, prefix.as_str(), name)
        });
        self.declared.extend(declared);
    }

    /// The namespaces in scope, with texts of their own.
    pub(crate) fn to_owned(&self) -> Vec<(usize, String, String)> {
        let declared = self.declared.iter();
        declared
            .map(|(depth, prefix, name)| (*depth, (*prefix).to_owned(), name.clone().into_owned()))
            .collect()
    }

    /// The namespace of a prefix; of the empty prefix, the default namespace.
    pub(crate) fn resolve(&self, prefix: &str) -> Option<&str> {
        let declared = self.declared.iter().rev();
        declared
            .filter(|(_, known, _)| *known == prefix)
            .map(|(_, _, name)| name.as_ref())
            .next()
    }

    /// Forgets what was declared deeper than this depth.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "nearly no element declares any")]
    pub(crate) fn leave(&mut self, depth: usize) {
        while self.declared.last().is_some_and(|last| last.0 > depth) {
            self.declared.pop();
        }
    }
}

/// Reads the attributes of a tag; `raw` is the tag after its name. No name or value may be longer than `longest` bytes.
///
/// Those that declare namespaces go to `namespaces`, and so does `xsi:nil`. What else belongs to XML Schema is dropped.
pub(crate) fn read<'a>(
    raw: &'a str,
    depth: usize,
    longest: usize,
    attributes: &mut Vec<Attribute<'a>>,
    namespaces: &mut Namespaces<'a>,
) -> Result<(), ParseErrorKind> {
    let mut rest = raw;
    while let Some((name, value, after)) = next(rest)? {
        rest = after;
        if attributes.iter().any(|known| known.name == name) {
            return Err(ParseErrorKind::DuplicateAttribute);
        }
        if attributes.len() >= LIMIT {
            return Err(ParseErrorKind::AttributeLimit);
        }
        if name.len().max(value.len()) > longest {
            return Err(ParseErrorKind::TokenLimit);
        }
        let value = resolved(value)?;
        attributes.push(Attribute { name, value });
    }
    for attribute in attributes.iter() {
        let prefix = match attribute.name.split_once(':') {
            Some(("xmlns", prefix)) => prefix,
            None if attribute.name == "xmlns" => "",
            _ => continue,
        };
        if namespaces.declared.len() >= LIMIT {
            return Err(ParseErrorKind::AttributeLimit);
        }
        namespaces
            .declared
            .push((depth, prefix, attribute.value.clone()));
    }
    attributes.retain(|attribute| {
        let Some((prefix, name)) = attribute.name.split_once(':') else {
            return attribute.name != "xmlns";
        };
        let of_schema = namespaces.resolve(prefix) == Some(SCHEMA_INSTANCE);
        if of_schema && name == "nil" {
            namespaces.nil = matches!(attribute.value.trim_matches(is_blank_char), "true" | "1");
        }
        prefix != "xmlns" && !of_schema
    });
    Ok(())
}

/// Checks what stands in an XML declaration behind `<?xml`, and gives the encoding if another one than UTF-8 is declared:
/// the text is UTF-8 all the same, as its reader knows by then.
pub(crate) fn declaration(raw: &str) -> Result<Option<&str>, ParseErrorKind> {
    let broken = |_| ParseErrorKind::InvalidDeclaration;
    let mut rest = raw;
    let mut pairs = Vec::new();
    while let Some((name, value, after)) = next(rest).map_err(broken)? {
        rest = after;
        pairs.push((name, value));
    }
    let mut pairs = &pairs[..];
    let mut optional = |wanted: &str| match pairs {
        [(name, value), rest @ ..] if *name == wanted => {
            pairs = rest;
            Some(*value)
        }
        _ => None,
    };
    let version = optional("version").and_then(|version| version.strip_prefix("1."));
    let is_version =
        |minor: &str| !minor.is_empty() && minor.bytes().all(|byte| byte.is_ascii_digit());
    let encoding = optional("encoding");
    let standalone = optional("standalone").is_none_or(|value| matches!(value, "yes" | "no"));
    if !version.is_some_and(is_version) || !standalone || !pairs.is_empty() {
        return Err(ParseErrorKind::InvalidDeclaration);
    }
    match encoding {
        None => Ok(None),
        Some(encoding) if encoding.eq_ignore_ascii_case("utf-8") => Ok(None),
        Some(encoding) => other_encoding(encoding).map(Some),
    }
}

/// The name of another encoding than UTF-8, if text in it can be told from UTF-8 by its bytes.
#[cold]
fn other_encoding(declared: &str) -> Result<&str, ParseErrorKind> {
    // Text in these is ASCII by its bytes, but may mean other characters.
    const DISGUISED: [&str; 5] = ["utf-7", "iso-2022", "hz-gb", "ebcdic", "ibm037"];
    let name = declared.trim_matches(is_blank_char);
    let begins_with = |lead: &&str| {
        let start = name.get(..lead.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(lead))
    };
    if !is_encoding(name) {
        Err(ParseErrorKind::InvalidDeclaration)
    } else if DISGUISED.iter().any(begins_with) {
        Err(ParseErrorKind::UnsupportedEncoding)
    } else {
        Ok(declared)
    }
}

fn is_encoding(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'))
}

/// The next attribute: name, value as written, and what comes after it. White space comes before each.
fn next(raw: &str) -> Result<Option<(&str, &str, &str)>, ParseErrorKind> {
    let rest = raw.trim_start_matches(is_blank_char);
    if rest.is_empty() {
        return Ok(None);
    }
    let invalid = ParseErrorKind::InvalidAttribute;
    if rest.len() == raw.len() {
        return Err(invalid);
    }
    let (name, rest) = rest.split_once('=').ok_or(invalid)?;
    let name = name.trim_end_matches(is_blank_char);
    if !is_name(name) {
        return Err(invalid);
    }
    let rest = rest.trim_start_matches(is_blank_char);
    let quote = rest
        .chars()
        .next()
        .filter(|quote| matches!(quote, '"' | '\''));
    let (_, rest) = rest.split_at_checked(1).ok_or(invalid)?;
    let (value, rest) = rest.split_once(quote.ok_or(invalid)?).ok_or(invalid)?;
    Ok(Some((name, value, rest)))
}

/// The value of an attribute: references resolved, white space as spaces.
fn resolved(raw: &str) -> Result<Cow<'_, str>, ParseErrorKind> {
    if raw.contains('<') {
        return Err(ParseErrorKind::InvalidAttribute);
    }
    if !raw.contains(['&', '\t', '\r', '\n']) {
        return Ok(Cow::Borrowed(raw));
    }
    let raw = raw.replace("\r\n", "\n");
    let mut value = String::with_capacity(raw.len());
    let mut rest = &raw[..];
    while let Some(at) = rest.find(['&', '\t', '\r', '\n']) {
        let (before, from) = rest.split_at(at);
        value.push_str(before);
        let (char, behind) = from.split_at(1);
        rest = if char == "&" {
            let invalid = ParseErrorKind::InvalidReference;
            let (name, behind) = behind.split_once(';').ok_or(invalid)?;
            value.push_str(&references::resolve(name).ok_or(invalid)?);
            behind
        } else {
            value.push(' ');
            behind
        };
    }
    value.push_str(rest);
    debug_assert!(value.chars().all(is_character));
    Ok(Cow::Owned(value))
}
