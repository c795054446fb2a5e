//! Unknown elements as JSON, so that they are kept and can be written in either encoding.
//!
//! An element in the vocabulary of W3C's `json-to-xml` states its JSON. Any other element is read as a person would
//! write it: text alone as a string; children as the members of an object, several of one name as a list; attributes as
//! `@name`, and text beside attributes as `#text`. If an object would lose the order of the children, because text or
//! other children are between those of one name, all children are listed one by one in `#content`.

use std::borrow::Cow;

use crate::record::RawJson;
use crate::syntax::json::{Reader, is_number, push_string};
use crate::syntax::xml::attributes::Attribute;
use crate::syntax::xml::chars::{is_blank_char, is_character};
use crate::syntax::xml::error::ParseError;
use crate::syntax::xml::events::{Event, Events};
use crate::text::is_blank;

/// The namespace of the vocabulary.
pub(super) const VOCABULARY: &str = "http://www.w3.org/2005/xpath-functions";

/// What an element counts beside its text: about what it costs in memory until all of its parent is read.
const ELEMENT: usize = 64;

/// An element that has been read.
pub(super) struct Element<'a> {
    name: &'a str,
    /// The name that the vocabulary gives to a member of a map.
    pub(super) key: Option<Cow<'a, str>>,
    /// Whether the element is of the vocabulary.
    pub(super) is_typed: bool,
    /// The element as JSON.
    pub(super) json: String,
    /// Whether it, or an element inside, says that it is nil and holds something.
    pub(super) has_nil_content: bool,
}

/// Reads the element at hand, up to its end. `None` if it is longer than `budget` bytes.
pub(super) fn read<'a>(
    events: &mut Events<'a>,
    budget: usize,
) -> Result<Option<Element<'a>>, ParseError> {
    Ok(read_node(events, budget)?.map(OpenElement::finish))
}

/// As [`read`], but gives the children of the element as a JSON array.
pub(super) fn read_children(
    events: &mut Events<'_>,
    budget: usize,
) -> Result<Option<String>, ParseError> {
    let Some(node) = read_node(events, budget)? else {
        return Ok(None);
    };
    let items = node.children.iter().map(|child| match child {
        Child::Text(text) => quoted(text),
        Child::Element(element) => element.json.clone(),
    });
    Ok(Some(format!("[{}]", items.collect::<Vec<_>>().join(","))))
}

fn read_node<'a>(
    events: &mut Events<'a>,
    budget: usize,
) -> Result<Option<OpenElement<'a>>, ParseError> {
    let start = events.tag_offset();
    let mut open: Vec<OpenElement<'a>> = Vec::new();
    let mut node = OpenElement::new(events);
    let mut elements = 0_usize;
    loop {
        let event = events.next()?;
        if events.offset() - start + elements * ELEMENT > budget {
            return Ok(None);
        }
        elements += usize::from(matches!(event, Event::Start));
        match event {
            Event::Start => open.push(std::mem::replace(&mut node, OpenElement::new(events))),
            Event::Text(text) => {
                let mut joined = std::mem::take(&mut node.text);
                events.append(&mut joined, text)?;
                node.text = joined;
            }
            Event::End => {
                let Some(outer) = open.pop() else {
                    node.end_text();
                    return Ok(Some(node));
                };
                let element = std::mem::replace(&mut node, outer).finish();
                node.end_text();
                node.children.push(Child::Element(element));
            }
            Event::Eof => return Ok(Some(node)),
        }
    }
}

/// An element that is being read.
struct OpenElement<'a> {
    name: &'a str,
    is_typed: bool,
    is_nil: bool,
    attributes: Vec<Attribute<'a>>,
    children: Vec<Child<'a>>,
    /// The text since the last child.
    text: Cow<'a, str>,
}

enum Child<'a> {
    Text(Cow<'a, str>),
    Element(Element<'a>),
}

impl<'a> OpenElement<'a> {
    fn new(events: &mut Events<'a>) -> Self {
        Self {
            name: events.name(),
            is_typed: events.is_in(VOCABULARY),
            is_nil: events.is_nil(),
            attributes: events.take_attributes(),
            children: Vec::new(),
            text: Cow::Borrowed(""),
        }
    }

    /// Puts the text since the last child among the children.
    fn end_text(&mut self) {
        let text = std::mem::take(&mut self.text);
        if !text.is_empty() {
            self.children.push(Child::Text(text));
        }
    }

    fn finish(mut self) -> Element<'a> {
        self.end_text();
        let has_elements = self
            .children
            .iter()
            .any(|child| matches!(child, Child::Element(_)));
        if has_elements {
            // White space between elements only makes the document easier to read.
            self.children
                .retain(|child| !matches!(child, Child::Text(text) if is_blank(text)));
        }
        let typed = self.is_typed.then(|| self.typed()).flatten();
        let is_typed = typed.is_some();
        let key = self.attribute("key").filter(|_| is_typed);
        let holds_nothing = self.only_text().is_some_and(is_blank);
        let inside = self
            .children
            .iter()
            .any(|child| matches!(child, Child::Element(element) if element.has_nil_content));
        Element {
            has_nil_content: self.is_nil && !holds_nothing || inside,
            name: self.name,
            key,
            is_typed,
            json: typed.unwrap_or_else(|| self.by_hand()),
        }
    }

    fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        let attribute = self.attributes.iter().find(|known| known.name == name)?;
        Some(attribute.value.clone())
    }

    /// The JSON that an element of the vocabulary states; `None` when it does not keep to the vocabulary.
    fn typed(&self) -> Option<String> {
        let known = |attribute: &Attribute<'_>| matches!(attribute.name, "key" | "escaped");
        if !self.attributes.iter().all(known) {
            return None;
        }
        match self.name {
            "map" => {
                let member = |child: &Child<'a>| match child {
                    Child::Element(element) if element.is_typed => {
                        let key = quoted(element.key.as_deref()?);
                        Some(format!("{key}:{}", element.json))
                    }
                    _ => None,
                };
                let members: Option<Vec<_>> = self.children.iter().map(member).collect();
                Some(format!("{{{}}}", members?.join(",")))
            }
            "array" => {
                let item = |child: &Child<'a>| match child {
                    Child::Element(element) if element.is_typed => Some(element.json.clone()),
                    _ => None,
                };
                let items: Option<Vec<_>> = self.children.iter().map(item).collect();
                Some(format!("[{}]", items?.join(",")))
            }
            "string" if self.attribute("escaped").is_some_and(|flag| flag == "true") => {
                let json = format!("\"{}\"", self.only_text()?);
                RawJson::parse(&json).ok()?;
                let text = Reader::trusting(&json).string().ok()?;
                // A character that XML does not have could not be written back: such a string stays escaped.
                text.chars().all(is_character).then(|| quoted(&text))
            }
            "string" => Some(quoted(self.only_text()?)),
            "number" => {
                let number = self.only_text()?.trim_matches(is_blank_char);
                is_number(number).then(|| number.to_owned())
            }
            "boolean" => match self.only_text()?.trim_matches(is_blank_char) {
                "true" | "1" => Some("true".to_owned()),
                "false" | "0" => Some("false".to_owned()),
                _ => None,
            },
            "null" => is_blank(self.only_text()?).then(|| "null".to_owned()),
            _ => None,
        }
    }

    /// The text of an element without child elements.
    fn only_text(&self) -> Option<&str> {
        match &self.children[..] {
            [] => Some(""),
            [Child::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// The JSON of an element that is not of the vocabulary.
    fn by_hand(&self) -> String {
        let text = self.only_text();
        match text {
            Some(text) if self.is_nil && is_blank(text) && self.attributes.is_empty() => {
                return "null".to_owned();
            }
            Some(text) if self.attributes.is_empty() => return quoted(text),
            _ => {}
        }
        let mut members = Vec::new();
        for attribute in &self.attributes {
            let name = quoted(&format!("@{}", attribute.name));
            members.push(format!("{name}:{}", quoted(&attribute.value)));
        }
        match (text, self.by_name()) {
            (Some(""), _) => {}
            (Some(text), _) => members.push(format!("\"#text\":{}", quoted(text))),
            (None, Some(children)) => members.extend(children),
            (None, None) => {
                let content = self.children.iter().map(|child| match child {
                    Child::Text(text) => quoted(text),
                    Child::Element(element) => {
                        format!("{{{}:{}}}", quoted(element.name), element.json)
                    }
                });
                let content: Vec<_> = content.collect();
                members.push(format!("\"#content\":[{}]", content.join(",")));
            }
        }
        format!("{{{}}}", members.join(","))
    }

    /// The children as members of an object; `None` if their order would be lost.
    fn by_name(&self) -> Option<Vec<String>> {
        let mut members: Vec<(&str, Vec<&str>)> = Vec::new();
        for child in &self.children {
            let Child::Element(element) = child else {
                return None;
            };
            match members.last_mut() {
                Some((name, items)) if *name == element.name => items.push(&element.json),
                _ => members.push((element.name, vec![&element.json])),
            }
        }
        let mut names: Vec<&str> = members.iter().map(|(name, _)| *name).collect();
        names.sort_unstable();
        if names.windows(2).any(|pair| pair[0] == pair[1]) {
            return None;
        }
        let member = |(name, items): (&str, Vec<&str>)| match items[..] {
            [item] => format!("{}:{item}", quoted(name)),
            _ => format!("{}:[{}]", quoted(name), items.join(",")),
        };
        Some(members.into_iter().map(member).collect())
    }
}

/// A text as a JSON string.
pub(super) fn quoted(text: &str) -> String {
    let mut json = String::with_capacity(text.len() + 2);
    push_string(&mut json, text);
    json
}
