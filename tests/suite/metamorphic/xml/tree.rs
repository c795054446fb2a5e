//! XML as a tree of elements and texts, and the many ways to spell one tree.

use qcvn120::spec::{FieldSpec, RecordSpec, Shape};
use qcvn120::unknown::RawJson;

use super::super::quirks::Dice;
use super::super::tree::Tree;

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) is_nil: bool,
    pub(super) children: Vec<Node>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Text(String),
    Element(Element),
}

impl Element {
    pub(super) fn new(name: impl Into<String>, children: Vec<Node>) -> Self {
        Self {
            name: name.into(),
            is_nil: false,
            children,
        }
    }

    pub(super) fn nil(name: &str) -> Self {
        Self {
            is_nil: true,
            ..Self::new(name, Vec::new())
        }
    }

    /// Reads what the writer writes: elements without attributes behind a declaration.
    pub(super) fn parse(xml: &str) -> Self {
        let (_, mut rest) = xml.split_once("?>").expect("a declaration");
        let mut open = vec![Self::new("", Vec::new())];
        while let Some((text, markup)) = rest.split_once('<') {
            let (tag, behind) = markup.split_once('>').expect("the end of a tag");
            rest = behind;
            if !text.is_empty() {
                innermost(&mut open).push(Node::Text(resolved(text)));
            }
            if let Some(name) = tag.strip_suffix('/') {
                innermost(&mut open).push(Node::Element(Self::new(name, Vec::new())));
            } else if tag.starts_with('/') {
                let ended = open.pop().expect("an open element");
                innermost(&mut open).push(Node::Element(ended));
            } else {
                open.push(Self::new(tag, Vec::new()));
            }
        }
        let Some(Node::Element(root)) = innermost(&mut open).pop() else {
            panic!("a root: {xml}");
        };
        root
    }

    pub(super) fn text(&self) -> &str {
        match &self.children[..] {
            [] => "",
            [Node::Text(text)] => text,
            _ => panic!("{self:?} is no text"),
        }
    }

    pub(super) fn set_text(&mut self, text: String) {
        self.children = vec![Node::Text(text)];
    }

    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The same record in JSON.
    pub(super) fn to_json(&self, spec: &'static RecordSpec) -> Tree {
        let member = |child: &Self| {
            let field = spec
                .fields
                .iter()
                .find(|field| field.element() == child.name)?;
            Some((field.name.to_owned(), child.value_of(field)?))
        };
        Tree::Object(self.elements().filter_map(member).collect())
    }

    fn value_of(&self, field: &FieldSpec) -> Option<Tree> {
        let types = match field.shape {
            Shape::List(spec) => {
                let items = self.elements().map(|item| item.to_json(spec));
                return Some(Tree::List(items.collect()));
            }
            Shape::Texts => return Some(self.to_texts()),
            Shape::Record(spec) => return self.elements().next().map(|one| one.to_json(spec)),
            Shape::Scalar(types) => types,
            _ => unreachable!("{} has a new shape", field.name),
        };
        let text = self.text();
        if is_token(field, text) {
            return Some(Tree::token(text));
        }
        (types.text() || !text.is_empty()).then(|| Tree::text(text))
    }

    /// The same list of texts in JSON.
    pub(super) fn to_texts(&self) -> Tree {
        Tree::List(
            self.elements()
                .map(|item| Tree::text(item.text()))
                .collect(),
        )
    }

    /// The text of the document, spelled in one of the ways that all mean the same.
    pub(super) fn spelled(&self, dice: &mut Dice) -> String {
        let declarations = [
            r#"<?xml version="1.0" encoding="UTF-8"?>"#,
            "",
            "<?xml version='1.0'?>\r\n",
            "<?xml version=\"1.0\" encoding='utf-8' standalone=\"yes\" ?><!-- xuất từ hệ thống --><?in ra?>",
        ];
        let namespaces = [
            "",
            " xmlns='urn:vi-du'",
            " xmlns:q=\"urn:vi-du\" xsi:schemaLocation=\"urn:vi-du vi-du.xsd\"",
        ];
        let mut speller = Speller {
            out: dice.any_of(&declarations).to_owned(),
            is_wide: dice.once_in(3),
            is_odd: dice.once_in(3),
            has_prefix: false,
            dice,
        };
        let namespace = speller.dice.any_of(&namespaces);
        speller.has_prefix = namespace.contains("xmlns:q");
        speller.element(self, Some(namespace));
        if speller.is_wide {
            speller.out.push('\n');
        }
        speller.out
    }
}

/// Whether a text of XML is a number or a boolean in JSON.
pub(super) fn is_token(field: &FieldSpec, text: &str) -> bool {
    let Shape::Scalar(types) = field.shape else {
        return false;
    };
    // As JSON has numbers: `8.` and `008` are none.
    let is_digit = |char: char| char.is_ascii_digit();
    let is_number = text.starts_with(|first| first == '-' || is_digit(first))
        && text.ends_with(is_digit)
        && RawJson::parse(text).is_ok();
    types.integer() && is_number || types.boolean() && matches!(text, "true" | "false")
}

#[test]
fn only_what_json_has_for_a_number_is_one() {
    let record = qcvn120::Message::DongBoDanhGia.spec().record;
    let field = record.and_then(|record| record.field("TongSoNguoiDanhGia"));
    let field = field.expect("a number");
    for text in ["8", "-0", "812.0", "1e3", "0.5E-7"] {
        assert!(is_token(field, text), "{text}");
    }
    for text in [
        "8.", "8.e3", "008", "+8", ".5", "8 ", " 8", "", "-", "tám", "1e", "inf",
    ] {
        assert!(!is_token(field, text), "{text}");
    }
}

fn innermost(open: &mut [Element]) -> &mut Vec<Node> {
    &mut open.last_mut().expect("the document").children
}

fn resolved(text: &str) -> String {
    let mut text = text.to_owned();
    for (reference, char) in [
        ("&#13;", "\r"),
        ("&#10;", "\n"),
        ("&#9;", "\t"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ] {
        text = text.replace(reference, char);
    }
    text
}

struct Speller<'d> {
    out: String,
    /// Whether white space stands between the elements.
    is_wide: bool,
    /// Whether comments, sections and references stand where they change nothing.
    is_odd: bool,
    has_prefix: bool,
    dice: &'d mut Dice,
}

impl Speller<'_> {
    fn element(&mut self, element: &Element, root: Option<&str>) {
        let prefix = if self.has_prefix && self.dice.once_in(2) {
            "q:"
        } else {
            ""
        };
        let name = format!("{prefix}{}", element.name);
        self.out.extend(["<", &name]);
        if let Some(namespace) = root {
            let xsi = format!(" xmlns:xsi='{XSI}'{namespace}");
            self.out.push_str(&xsi);
        }
        if element.is_nil {
            let nil = [" xsi:nil=\"true\"", " xsi:nil='1'"];
            self.out.push_str(self.dice.any_of(&nil));
        }
        if self.is_odd && self.dice.once_in(4) {
            self.out.push('\n');
        }
        if element.children.is_empty() && !self.dice.once_in(3) {
            return self.out.push_str("/>");
        }
        self.out.push('>');
        let is_mixed = element
            .children
            .iter()
            .any(|child| matches!(child, Node::Text(_)));
        for child in &element.children {
            if !is_mixed {
                self.between();
            }
            match child {
                Node::Text(text) => self.text(text),
                Node::Element(child) => self.element(child, None),
            }
        }
        if !is_mixed && !element.children.is_empty() {
            self.between();
        }
        self.out.extend(["</", &name]);
        if self.is_odd && self.dice.once_in(4) {
            self.out.push(' ');
        }
        self.out.push('>');
    }

    fn between(&mut self) {
        let blanks = ["", "\n  ", " ", "\r\n\t"];
        let odd = ["", "<!-- ghi chú <b> -->", "<?xem nhanh?>", "<!---->\n"];
        if self.is_wide {
            let blank = self.dice.any_of(&blanks);
            self.out.push_str(blank);
        }
        if self.is_odd && self.dice.once_in(4) {
            let odd = self.dice.any_of(&odd);
            self.out.push_str(odd);
        }
    }

    /// A text in one piece or in several, each as it is, as a section or with references.
    fn text(&mut self, text: &str) {
        let middle = text.chars().count() / 2;
        let middle = text.char_indices().nth(middle).map_or(0, |(at, _)| at);
        let pieces = if self.is_odd && self.dice.once_in(3) {
            text.split_at(middle)
        } else {
            (text, "")
        };
        for piece in [pieces.0, pieces.1] {
            let may_be_section = !piece.contains("]]>") && !piece.contains('\r');
            match self.dice.below(if self.is_odd { 6 } else { 1 }) {
                1 if may_be_section => self.out.extend(["<![CDATA[", piece, "]]>"]),
                2 => {
                    for char in piece.chars() {
                        let number = u32::from(char).to_string();
                        self.out.extend(["&#", &number, ";"]);
                    }
                }
                3 => {
                    self.escaped(piece);
                    self.out.push_str("<!-- -->");
                }
                _ => self.escaped(piece),
            }
        }
    }

    fn escaped(&mut self, text: &str) {
        for char in text.chars() {
            match char {
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '&' => self.out.push_str("&amp;"),
                '\r' => self.out.push_str("&#xD;"),
                char => self.out.push(char),
            }
        }
    }
}
