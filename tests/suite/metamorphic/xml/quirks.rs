//! Turns a clean XML document into one with the same meaning, sent as real systems send it, and says what must be told of it.

use qcvn120::Form;
use qcvn120::spec::{FieldSpec, RecordSpec, Shape};

use super::super::quirks::scalars::{is_boolean, types_of};
use super::super::quirks::{Dice, MARKS, Maker, Quirky, is_plain};
use super::super::tree::Tree;
use super::tree::{Element, Node, is_token};

/// Changes a document of this form.
pub(super) fn quirky(
    clean: &str,
    form: Form,
    spec: &'static RecordSpec,
    dice: &mut Dice,
) -> Quirky {
    let mut root = Element::parse(clean);
    let mut maker = XmlMaker(Maker::new(dice));
    match form {
        Form::List => maker.items_of_root(&mut root, spec),
        Form::Record => maker.own_element(&mut root, spec, "", Place::Element),
        Form::Request | Form::Reply => maker.object(&mut root, spec, "", Place::Root),
    }
    let Maker {
        mut quirks, dice, ..
    } = maker.0;
    let mut text = root.spelled(dice);
    if !text.starts_with("<?xml") && dice.once_in(4) {
        let declared = dice.any_of(&["us-ascii", "utf8", "iso-8859-1"]);
        text.insert_str(
            0,
            &format!("<?xml version=\"1.0\" encoding=\"{declared}\"?>"),
        );
        quirks.push("quirk.encoding-name ".to_owned());
    }
    if dice.once_in(4) {
        text.insert(0, '\u{feff}');
        quirks.push("quirk.bom ".to_owned());
    }
    quirks.sort();
    Quirky { text, quirks }
}

/// Where the fields of a record stand.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// In the root of an envelope.
    Root,
    /// In the element of the record.
    Element,
    /// Right in the element of the field, so that the first of them tells that they are fields, and, in a list, one that
    /// comes again begins the next record.
    Field,
}

/// What is sent for one field: what stands at its place, and what stands somewhere behind it.
#[derive(Default)]
struct Sent {
    here: Vec<Node>,
    later: Vec<Node>,
}

impl Sent {
    fn one(element: Element) -> Self {
        Self::several([element])
    }

    fn several(elements: impl IntoIterator<Item = Element>) -> Self {
        Self {
            here: elements.into_iter().map(Node::Element).collect(),
            later: Vec::new(),
        }
    }

    /// The first part here, the others later.
    fn scattered(elements: Vec<Element>) -> Self {
        let mut all = elements.into_iter().map(Node::Element);
        Self {
            here: all.by_ref().take(1).collect(),
            later: all.collect(),
        }
    }

    /// The one element of the field.
    fn only(&mut self) -> Option<&mut Element> {
        match (&mut self.here[..], &self.later[..]) {
            ([Node::Element(element)], []) => Some(element),
            _ => None,
        }
    }
}

struct XmlMaker<'d>(Maker<'d>);

impl XmlMaker<'_> {
    fn object(
        &mut self,
        element: &mut Element,
        spec: &'static RecordSpec,
        pointer: &str,
        place: Place,
    ) {
        let is_reply = element.elements().any(|child| child.name == "error_code");
        let mut all = Vec::new();
        for child in std::mem::take(&mut element.children) {
            let Node::Element(child) = child else {
                panic!("{child:?} among the fields of {}", spec.name);
            };
            let field = spec
                .fields
                .iter()
                .find(|field| field.element() == child.name)
                .unwrap_or_else(|| panic!("{} is no field of {}", child.name, spec.name));
            let is_mark = place == Place::Root && MARKS.contains(&field.name);
            let below = format!("{pointer}/{}", field.name);
            let mut sent = self.value(child, field, spec, &below);
            if let Some(only) = sent.only().filter(|only| only.name == field.element()) {
                let is_result = field.name == "result" && matches!(field.shape, Shape::List(_));
                if is_mark && is_result && is_reply && self.0.dice.once_in(4) {
                    "data".clone_into(&mut only.name);
                    self.0.told("data-for-result", &below);
                } else if place != Place::Field && self.0.dice.once_in(10) {
                    self.in_other_case(only, field, spec, &below);
                }
            }
            all.push(sent);
        }
        self.left_out(&mut all, spec, pointer, place);
        if place != Place::Field && self.0.dice.once_in(4) {
            let by = self.0.dice.below(all.len().max(1));
            all.rotate_left(by);
        }
        if place == Place::Element {
            self.twice(&mut all, spec, pointer);
        }
        let mut children = Vec::new();
        let mut later = Vec::new();
        for sent in all {
            children.extend(sent.here);
            if place == Place::Field || self.0.dice.once_in(2) {
                children.extend(sent.later);
            } else {
                later.extend(sent.later);
            }
        }
        children.extend(later);
        element.children = children;
    }

    /// A record in its own element, or in one more of that name.
    fn own_element(
        &mut self,
        element: &mut Element,
        spec: &'static RecordSpec,
        pointer: &str,
        place: Place,
    ) {
        let own = spec.element();
        let is_known = spec.fields.iter().any(|field| {
            let names = [
                Some(field.name),
                Some(field.element()),
                field.item_element(),
            ];
            names
                .into_iter()
                .flatten()
                .any(|name| name.eq_ignore_ascii_case(own))
        });
        let has_fields = element
            .elements()
            .any(|child| spec.field(&child.name).is_some());
        if is_known || !has_fields || !self.0.dice.once_in(8) {
            return self.object(element, spec, pointer, place);
        }
        let below = format!("{pointer}/{own}");
        self.0.told("wrapper", &below);
        self.object(element, spec, &below, Place::Element);
        let inner = Element::new(own, std::mem::take(&mut element.children));
        element.children = vec![Node::Element(inner)];
    }

    fn in_other_case(
        &mut self,
        element: &mut Element,
        field: &FieldSpec,
        spec: &RecordSpec,
        pointer: &str,
    ) {
        let name = field.element();
        let other = if self.0.dice.once_in(2) {
            name.to_uppercase()
        } else {
            name.to_lowercase()
        };
        let alike = spec
            .fields
            .iter()
            .filter(|known| known.element().eq_ignore_ascii_case(name));
        let is_item = spec
            .fields
            .iter()
            .any(|known| known.item_element() == Some(&*other));
        if alike.count() == 1 && !is_item && other != name {
            element.name = other;
            self.0.told("key-case", pointer);
        }
    }

    /// A field that is not there, as an element that says so.
    fn left_out(
        &mut self,
        all: &mut Vec<Sent>,
        spec: &'static RecordSpec,
        pointer: &str,
        place: Place,
    ) {
        for field in spec.fields {
            let is_mark = place == Place::Root && MARKS.contains(&field.name);
            let is_of_field = |node: &Node| match node {
                Node::Element(element) => {
                    element.name.eq_ignore_ascii_case(field.element())
                        || field.item_element() == Some(&element.name)
                }
                Node::Text(_) => false,
            };
            let is_there = all.iter().any(|sent| sent.here.iter().any(is_of_field));
            if is_there || is_mark || field.required || !self.0.dice.once_in(12) {
                continue;
            }
            self.0.told("null", &format!("{pointer}/{}", field.name));
            all.push(Sent::one(Element::nil(field.element())));
        }
    }

    /// A scalar or a record that stands once more, with something else, before the one that counts.
    fn twice(&mut self, all: &mut Vec<Sent>, spec: &'static RecordSpec, pointer: &str) {
        if all.is_empty() || !self.0.dice.once_in(6) {
            return;
        }
        let index = self.0.dice.below(all.len());
        let Some(name) = all[index].only().map(|only| only.name.clone()) else {
            return;
        };
        let field = spec.fields.iter().find(|field| {
            field.element().eq_ignore_ascii_case(&name) && field.item_element().is_none()
        });
        let Some(field) = field else {
            return;
        };
        let other = match self.0.dice.below(4) {
            0 => Element::new(&*name, vec![Node::Text("khác".to_owned())]),
            1 => Element::new(&*name, Vec::new()),
            2 => Element::nil(&name),
            _ => Element::new(
                &*name,
                vec![Node::Element(Element::new(&*name, Vec::new()))],
            ),
        };
        self.0
            .told("duplicate-key", &format!("{pointer}/{}", field.name));
        let before = self.0.dice.below(index + 1);
        all.insert(before, Sent::one(other));
    }

    fn value(
        &mut self,
        mut element: Element,
        field: &'static FieldSpec,
        spec: &'static RecordSpec,
        pointer: &str,
    ) -> Sent {
        if element.children.is_empty() && !field.required && self.0.dice.once_in(8) {
            self.0.told("null", pointer);
            return Sent::one(Element::nil(&element.name));
        }
        match field.shape {
            Shape::List(record) => return self.list(element, field, record, spec, pointer),
            Shape::Texts => return self.texts(element, field, spec, pointer),
            Shape::Record(record) => self.record(&mut element, record, pointer),
            _ => self.scalar(&mut element, field, pointer),
        }
        Sent::one(element)
    }

    fn scalar(&mut self, element: &mut Element, field: &'static FieldSpec, pointer: &str) {
        let mut text = element.text().to_owned();
        // Of numbers and booleans, XML has one spelling only.
        if text.is_empty() {
            self.0.no_date(&mut text, field, pointer);
            return element.set_text(text);
        }
        if is_token(field, &text) {
            return;
        }
        if is_boolean(field, &text) && !types_of(field).boolean() {
            if self.0.dice.once_in(4) {
                self.0.boolean_form(&mut text, pointer);
            }
        } else if !is_boolean(field, &text) {
            self.0.date(&mut text, field, pointer);
            self.0.code(&mut text, field, pointer);
        }
        self.0.blank(&mut text, field, pointer);
        element.set_text(text);
        if self.0.dice.once_in(8) {
            element.is_nil = true;
            self.0.told("nil-content", pointer);
        }
    }

    fn record(&mut self, element: &mut Element, spec: &'static RecordSpec, pointer: &str) {
        let [Node::Element(record)] = &mut element.children[..] else {
            return;
        };
        match self.0.dice.below(6) {
            3 => {
                self.object(record, spec, pointer, Place::Field);
                element.children = std::mem::take(&mut record.children);
                self.0.told("element-name", pointer);
            }
            4 => {
                let mut tree = record.to_json(spec);
                self.0.record_in_text(&mut tree, spec, pointer);
                element.set_text(tree.as_text().to_owned());
            }
            5 => {
                self.object(record, spec, pointer, Place::Element);
                "Khac".clone_into(&mut record.name);
                self.0.told("element-name", pointer);
            }
            _ => self.own_element(record, spec, pointer, Place::Element),
        }
    }

    fn list(
        &mut self,
        mut element: Element,
        field: &'static FieldSpec,
        record: &'static RecordSpec,
        around: &'static RecordSpec,
        pointer: &str,
    ) -> Sent {
        if element.children.is_empty() {
            return Sent::one(element);
        }
        match self.0.dice.below(10) {
            0..=2 => self.items(&mut element, record, pointer),
            3 if is_item_of_one_list(field, around) => {
                // None under its own name, and none that is empty: those are the list under the name of its items.
                for (index, item) in elements_of(&mut element).enumerate() {
                    self.object(item, record, &format!("{pointer}/{index}"), Place::Element);
                }
                if element.elements().all(|item| !item.children.is_empty()) {
                    return self.bare(&element, pointer);
                }
            }
            4 => {
                self.items_as_they_are(&mut element, record, pointer);
                return self.split(element, pointer);
            }
            5 => return self.each_without_element(element, record, pointer),
            6 => {
                let items = element.elements().map(|item| item.to_json(record));
                let mut tree = Tree::List(items.collect());
                self.0.list_in_text(&mut tree, record, pointer);
                element.set_text(tree.as_text().to_owned());
            }
            7 => self.wrapped(&mut element, record, pointer),
            9 => self.page(&mut element, record, pointer),
            _ => self.without_elements(&mut element, record, pointer),
        }
        Sent::one(element)
    }

    /// The items of a list at the root.
    fn items_of_root(&mut self, root: &mut Element, record: &'static RecordSpec) {
        match self.0.dice.below(6) {
            4 => self.wrapped(root, record, ""),
            5 => self.without_elements(root, record, ""),
            3 if !root.children.is_empty() => self.page(root, record, ""),
            _ => self.items(root, record, ""),
        }
    }

    /// Items in elements of their own, perhaps under another name.
    fn items(&mut self, list: &mut Element, record: &'static RecordSpec, pointer: &str) {
        for (index, item) in elements_of(list).enumerate() {
            let below = format!("{pointer}/{index}");
            if self.0.dice.once_in(8) {
                self.object(item, record, &below, Place::Element);
                // Around an element with the name of an item, it would be one element more.
                let first = item.elements().next().map(|child| &child.name);
                if first.is_none_or(|name| name != record.element()) {
                    "Khac".clone_into(&mut item.name);
                    self.0.told("element-name", &below);
                }
            } else if !item.children.is_empty() && self.0.dice.once_in(12) {
                let mut tree = item.to_json(record);
                self.0.record_in_text(&mut tree, record, &below);
                item.set_text(tree.as_text().to_owned());
            } else {
                self.own_element(item, record, &below, Place::Element);
            }
        }
    }

    fn items_as_they_are(
        &mut self,
        list: &mut Element,
        record: &'static RecordSpec,
        pointer: &str,
    ) {
        for (index, item) in elements_of(list).enumerate() {
            self.own_element(item, record, &format!("{pointer}/{index}"), Place::Element);
        }
    }

    /// One element more around the items.
    fn wrapped(&mut self, list: &mut Element, record: &'static RecordSpec, pointer: &str) {
        self.items_as_they_are(list, record, pointer);
        if !list.children.is_empty() {
            let name = format!("DanhSach{}", record.element());
            let inner = Element::new(name, std::mem::take(&mut list.children));
            list.children = vec![Node::Element(inner)];
            self.0.told("element-name", &format!("{pointer}/0"));
        }
    }

    /// One element more around the items, and others beside it that tell of the page.
    fn page(&mut self, list: &mut Element, record: &'static RecordSpec, pointer: &str) {
        self.items_as_they_are(list, record, pointer);
        let is_item =
            |node: &Node| matches!(node, Node::Element(item) if item.name == record.element());
        // An item under another name may be taken for something else.
        if !list.children.iter().all(is_item) {
            return;
        }
        let inner = Element::new("content", std::mem::take(&mut list.children));
        let mut total = Element::new("totalElements", Vec::new());
        total.set_text("17".to_owned());
        list.children = vec![Node::Element(inner), Node::Element(total)];
        if self.0.dice.once_in(2) {
            list.children.reverse();
        }
        self.0.told("wrapper", &format!("{pointer}/content"));
    }

    /// The items without the element around them.
    fn bare(&mut self, list: &Element, pointer: &str) -> Sent {
        let items: Vec<Element> = list.elements().cloned().collect();
        for _ in &items {
            self.0.told("split-list", pointer);
        }
        if self.0.dice.once_in(2) {
            return Sent::several(items);
        }
        Sent::scattered(items)
    }

    /// The list in several elements.
    fn split(&mut self, list: Element, pointer: &str) -> Sent {
        let mut parts = vec![Element::new(&*list.name, Vec::new())];
        for item in list.children {
            let part = parts.last_mut().expect("one part");
            if part.children.is_empty() || !self.0.dice.once_in(3) {
                part.children.push(item);
            } else {
                parts.push(Element::new(&*list.name, vec![item]));
                self.0.told("split-list", pointer);
            }
        }
        Sent::scattered(parts)
    }

    /// One list element for each item, with the item's fields right in it.
    fn each_without_element(
        &mut self,
        mut list: Element,
        record: &'static RecordSpec,
        pointer: &str,
    ) -> Sent {
        let name = list.name.clone();
        for (index, item) in elements_of(&mut list).enumerate() {
            self.object(item, record, &format!("{pointer}/{index}"), Place::Field);
        }
        if !list
            .elements()
            .all(|item| breaks(item.elements(), record).len() == 1)
        {
            return Sent::one(list);
        }
        for item in elements_of(&mut list) {
            item.name.clone_from(&name);
            self.0.told("split-list", pointer);
        }
        Sent::scattered(list.elements().cloned().collect())
    }

    /// The fields of all items run together in the list's element, where they can be told apart.
    fn without_elements(&mut self, list: &mut Element, record: &'static RecordSpec, pointer: &str) {
        for (index, item) in elements_of(list).enumerate() {
            self.object(item, record, &format!("{pointer}/{index}"), Place::Field);
        }
        let fields = list.elements().flat_map(Element::elements);
        let ends: Vec<usize> = list.elements().map(|item| item.children.len()).collect();
        if ends.contains(&0) || ends.is_empty() || breaks(fields, record) != ends {
            return;
        }
        let items = elements_of(list).flat_map(|item| std::mem::take(&mut item.children));
        list.children = items.collect();
        self.0.told("split-list", pointer);
    }

    fn texts(
        &mut self,
        mut element: Element,
        field: &'static FieldSpec,
        around: &'static RecordSpec,
        pointer: &str,
    ) -> Sent {
        let is_one = element.children.len() == 1;
        let first = element.elements().next().map(|item| item.text().to_owned());
        match self.0.dice.below(8) {
            _ if element.children.is_empty() => {}
            3 if is_item_of_one_list(field, around) => return self.bare(&element, pointer),
            4 => return self.split(element, pointer),
            5 => {
                for (index, item) in elements_of(&mut element).enumerate() {
                    "Khac".clone_into(&mut item.name);
                    self.0.told("element-name", &format!("{pointer}/{index}"));
                }
            }
            6 if is_one && first.as_ref().is_some_and(|text| is_plain(text)) => {
                element.set_text(first.unwrap_or_default());
                self.0.told("element-name", &format!("{pointer}/0"));
            }
            7 => {
                let mut tree = element.to_texts();
                self.0.texts_in_text(&mut tree, pointer);
                element.set_text(tree.as_text().to_owned());
            }
            _ => {}
        }
        Sent::one(element)
    }
}

fn elements_of(list: &mut Element) -> impl Iterator<Item = &mut Element> {
    list.children.iter_mut().filter_map(|child| match child {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    })
}

/// Whether the items of a list are told by their name, without the element around them.
fn is_item_of_one_list(field: &FieldSpec, around: &RecordSpec) -> bool {
    let name = field.item_element();
    let lists = around
        .fields
        .iter()
        .filter(|known| known.item_element() == name);
    let mut fields = around.fields.iter();
    lists.count() == 1 && fields.all(|known| Some(known.element()) != name)
}

/// How many children each record has, when the fields of several run together: a field that comes again begins the next
/// one, but for the parts of one list. Empty where the first is not seen to be a field.
fn breaks<'e>(
    fields: impl Iterator<Item = &'e Element>,
    record: &'static RecordSpec,
) -> Vec<usize> {
    let mut counts = Vec::new();
    let mut seen: Vec<usize> = Vec::new();
    for element in fields {
        let field = record
            .fields
            .iter()
            .find(|field| field.element() == element.name && element.name != record.element());
        let goes_on =
            |field: &FieldSpec| field.item_element().is_some() && seen.last() == Some(&field.index);
        match field {
            None if counts.is_empty() => return Vec::new(),
            Some(field) if counts.is_empty() || seen.contains(&field.index) && !goes_on(field) => {
                counts.push(0);
                seen.clear();
            }
            _ => {}
        }
        seen.extend(field.map(|field| field.index));
        *counts.last_mut().expect("one record") += 1;
    }
    counts
}
