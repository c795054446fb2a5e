//! Turns a clean document into one with the same meaning, sent as real systems send it, and says what must be told of it.

pub(super) mod scalars;

use qcvn120::Form;
use qcvn120::spec::{FieldSpec, RecordSpec, Shape};

use super::tree::Tree;

/// Choices that proptest can shorten: when they are used up, nothing more is changed.
pub(crate) struct Dice {
    choices: std::vec::IntoIter<u32>,
}

impl Dice {
    pub(crate) fn new(choices: Vec<u32>) -> Self {
        Self {
            choices: choices.into_iter(),
        }
    }

    /// A number below `below`; 0 is the simplest.
    pub(crate) fn below(&mut self, below: usize) -> usize {
        let choice = self.choices.next().unwrap_or(0);
        usize::try_from(choice).unwrap_or(0) % below
    }

    /// Once in so many times.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }

    pub(crate) fn any_of<T: Copy>(&mut self, these: &[T]) -> T {
        these[self.below(these.len())]
    }
}

/// What is sent, and each quirk as `code pointer`, with `in /message` for what is inside a nested reply.
pub(crate) struct Quirky {
    pub(crate) text: String,
    pub(crate) quirks: Vec<String>,
}

/// Changes a document of this form. Of `whole` documents the bytes around change too: a byte-order mark, a reply around it.
pub(crate) fn quirky(
    clean: &str,
    form: Form,
    spec: &'static RecordSpec,
    dice: &mut Dice,
    whole: bool,
) -> Quirky {
    let mut maker = Maker::new(dice);
    maker.is_root = matches!(form, Form::Request | Form::Reply);
    let mut tree = Tree::parse(clean);
    // A reply around this one says the same: what it says otherwise is no quirk, but kept.
    let code = match &tree {
        Tree::Object(members) => members.iter().find(|(key, _)| key == "error_code"),
        _ => None,
    };
    let code = code.map(|(_, code)| code.clone());
    match &mut tree {
        Tree::List(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                maker.object(item, spec, &format!("/{index}"));
            }
        }
        root => maker.object(root, spec, ""),
    }
    let Maker {
        mut quirks, dice, ..
    } = maker;
    let is_empty_list = matches!(&tree, Tree::List(items) if items.is_empty());
    let mut json = spelled(&tree, dice);
    if let Some(code) = code
        && whole
        && form == Form::Reply
        && dice.once_in(3)
    {
        for quirk in &mut quirks {
            *quirk = inside(quirk, "/message");
        }
        let key = dice.any_of(&["message", "message", "Message"]);
        if key != "message" {
            for quirk in &mut quirks {
                *quirk = quirk.replacen(" in /message", " in /Message", 1);
            }
            // The reply to a login has no such field.
            if spec.field("message").is_some() {
                quirks.push(format!("quirk.key-case /{key}"));
            }
        }
        quirks.push(format!("quirk.nested-reply /{key}"));
        let around = vec![
            ("error_code".to_owned(), code),
            (key.to_owned(), Tree::text(json)),
        ];
        json = spelled(&Tree::Object(around), dice);
    }
    // An empty list is nothing that could be found, and a key or two in an odd spelling are too little.
    if whole && !is_empty_list && clean.len() > 300 {
        json = around(json, form, &mut quirks, dice);
    }
    if whole && dice.once_in(4) {
        json.insert(0, '\u{feff}');
        quirks.push("quirk.bom ".to_owned());
    }
    quirks.sort();
    Quirky { text: json, quirks }
}

/// A quirk of a text that is JSON itself, as it is told of the document around.
fn inside(quirk: &str, around: &str) -> String {
    match quirk.split_once(" in ") {
        Some((quirk, deeper)) => format!("{quirk} in {around}{deeper}"),
        None => format!("{quirk} in {around}"),
    }
}

/// The packet as one string, and inside something else. An array with one item has its index for a key.
fn around(mut json: String, form: Form, quirks: &mut Vec<String>, dice: &mut Dice) -> String {
    const ITEM: &str = "0";
    const WRAPPERS: [&[&str]; 7] = [
        &["d"],
        &["Envelope", "Body"],
        &["response", "data"],
        &["x/y"],
        &[ITEM],
        &["params", ITEM],
        &[ITEM, "d"],
    ];
    let is_text = dice.once_in(6);
    if is_text {
        for quirk in quirks.iter_mut() {
            *quirk = inside(quirk, "");
        }
        quirks.push("quirk.encoded-packet ".to_owned());
        json = spelled(&Tree::text(json), dice);
    }
    if dice.once_in(6) {
        // A record in an array is a list of one, and so may a text be.
        let is_item = is_text || form == Form::Record;
        let wrappers: Vec<_> = WRAPPERS
            .into_iter()
            .filter(|keys| !is_item || !keys.ends_with(&[ITEM]))
            .collect();
        let keys = dice.any_of(&wrappers);
        let mut place = String::new();
        for key in keys {
            place.push('/');
            place.push_str(&key.replace('/', "~1"));
        }
        for quirk in quirks.iter_mut() {
            // Inside a string, only the place of the string is in the document.
            *quirk = if quirk.contains(" in ") {
                quirk.replace(" in ", &format!(" in {place}"))
            } else {
                quirk.replacen(' ', &format!(" {place}"), 1)
            };
        }
        quirks.push(format!("quirk.wrapper {place}"));
        for key in keys.iter().rev() {
            if *key == ITEM {
                json = format!("[{json}]");
                continue;
            }
            json = format!("{{\"{key}\":{json},\"other\":[1]}}");
        }
    }
    json
}

/// A key without the blanks that [`Maker::key`] puts around it.
fn visible(key: &str) -> &str {
    key.trim_matches([' ', '\u{feff}', '\u{a0}', '\u{2063}', '\u{3164}'])
}

fn spelled(tree: &Tree, dice: &mut Dice) -> String {
    let is_wide = dice.once_in(3);
    let blanks = ["", " ", "\n", "\r\n\t"];
    tree.spelled(&mut || if is_wide { dice.any_of(&blanks) } else { "" })
}

/// These keys tell which envelope a document is.
pub(super) const MARKS: [&str; 7] = [
    "service",
    "data",
    "error_code",
    "result",
    "username",
    "password",
    "message",
];

pub(super) struct Maker<'d> {
    pub(super) quirks: Vec<String>,
    pub(super) dice: &'d mut Dice,
    /// Whether the object at hand is an envelope.
    is_root: bool,
}

impl<'d> Maker<'d> {
    pub(super) fn new(dice: &'d mut Dice) -> Self {
        Self {
            quirks: Vec::new(),
            dice,
            is_root: false,
        }
    }

    pub(super) fn told(&mut self, code: &str, pointer: &str) {
        self.quirks.push(format!("quirk.{code} {pointer}"));
    }

    fn object(&mut self, tree: &mut Tree, spec: &'static RecordSpec, pointer: &str) {
        let Tree::Object(members) = tree else {
            return;
        };
        let is_root = std::mem::take(&mut self.is_root);
        let has_error_code = members.iter().any(|(key, _)| key == "error_code");
        let mut sent = Vec::new();
        for (key, mut value) in std::mem::take(members) {
            let Some(field) = spec.field(&key) else {
                sent.push((key, value));
                continue;
            };
            let is_mark = is_root && MARKS.contains(&field.name);
            let is_result = field.name == "result" && matches!(field.shape, Shape::List(_));
            let key = if is_mark && is_result && has_error_code && self.dice.once_in(4) {
                self.told("data-for-result", &format!("{pointer}/data"));
                if self.dice.once_in(3) {
                    self.told("null", &format!("{pointer}/result"));
                    sent.push((key, Tree::null()));
                }
                "data".to_owned()
            } else {
                self.key(key, field, spec, pointer)
            };
            self.value(&mut value, field, &format!("{pointer}/{key}"));
            sent.push((key, value));
        }
        self.left_out(&mut sent, spec, pointer, is_root);
        if self.dice.once_in(4) {
            let by = self.dice.below(sent.len().max(1));
            sent.rotate_left(by);
            let other = self.dice.below(sent.len().max(1));
            if other < sent.len() {
                sent.swap(0, other);
            }
        }
        if !is_root {
            self.twice(&mut sent, spec, pointer);
        }
        *members = sent;
    }

    /// The key in another letter case, or another name of the field.
    fn key(&mut self, key: String, field: &FieldSpec, spec: &RecordSpec, pointer: &str) -> String {
        if let Some(other) = field.also.first()
            && matches!(field.shape, Shape::Scalar(_))
            && self.dice.once_in(4)
        {
            self.told("other-name", &format!("{pointer}/{}", other.name));
            return other.name.to_owned();
        }
        let alike = spec
            .fields
            .iter()
            .filter(|other| other.name.eq_ignore_ascii_case(field.name));
        if alike.count() > 1 || !self.dice.once_in(10) {
            return key;
        }
        if self.dice.once_in(3) {
            let (front, behind) = self.dice.any_of(&[
                ("", " "),
                (" ", ""),
                ("\u{feff}", ""),
                ("", "\u{a0}"),
                ("\u{2063}", "\u{3164}"),
            ]);
            let other = format!("{front}{key}{behind}");
            self.told("key-blank", &format!("{pointer}/{other}"));
            return other;
        }
        let other = match self.dice.below(3) {
            0 => key.to_lowercase(),
            1 => key.to_uppercase(),
            _ => key
                .chars()
                .map(|char| {
                    if char.is_uppercase() {
                        char.to_ascii_lowercase()
                    } else {
                        char.to_ascii_uppercase()
                    }
                })
                .collect(),
        };
        if other == key {
            return key;
        }
        self.told("key-case", &format!("{pointer}/{other}"));
        other
    }

    /// `null` for a field that is not there.
    fn left_out(
        &mut self,
        sent: &mut Vec<(String, Tree)>,
        spec: &'static RecordSpec,
        pointer: &str,
        is_root: bool,
    ) {
        for field in spec.fields {
            let is_there = sent
                .iter()
                .any(|(key, _)| visible(key).eq_ignore_ascii_case(field.name));
            let is_mark = is_root && MARKS.contains(&field.name);
            if is_there || is_mark || field.required || !self.dice.once_in(12) {
                continue;
            }
            self.told("null", &format!("{pointer}/{}", field.name));
            sent.push((field.name.to_owned(), Tree::null()));
        }
    }

    /// A key that stands once more, with something else, before the one that counts.
    fn twice(&mut self, sent: &mut Vec<(String, Tree)>, spec: &'static RecordSpec, pointer: &str) {
        if sent.is_empty() || !self.dice.once_in(6) {
            return;
        }
        let index = self.dice.below(sent.len());
        let key = sent[index].0.clone();
        if !spec
            .fields
            .iter()
            .any(|field| field.name.eq_ignore_ascii_case(&key))
        {
            return;
        }
        self.told("duplicate-key", &format!("{pointer}/{key}"));
        let other = match self.dice.below(5) {
            0 => Tree::text("khác"),
            1 => Tree::null(),
            2 => Tree::token("-1.50"),
            3 => Tree::Object(vec![(key.clone(), Tree::text(""))]),
            _ => Tree::List(vec![Tree::Object(Vec::new())]),
        };
        let before = self.dice.below(index + 1);
        sent.insert(before, (key, other));
    }

    fn value(&mut self, value: &mut Tree, field: &'static FieldSpec, pointer: &str) {
        if value.is_absent() && !field.required && self.dice.once_in(8) {
            *value = Tree::null();
            return self.told("null", pointer);
        }
        match field.shape {
            Shape::List(spec) => self.list(value, spec, pointer),
            Shape::Texts => self.texts(value, field, pointer),
            Shape::Record(spec) => self.record(value, spec, pointer),
            _ => self.scalar(value, field, pointer),
        }
    }

    fn list(&mut self, value: &mut Tree, spec: &'static RecordSpec, pointer: &str) {
        let Tree::List(items) = value else {
            return;
        };
        match &mut items[..] {
            [] => match self.dice.below(8) {
                6 => {
                    *value = Tree::text(self.dice.any_of(&["", " ", "\n"]));
                    self.told("text-for-list", pointer);
                }
                7 => {
                    *value = Tree::Object(Vec::new());
                    self.told("object-for-list", pointer);
                }
                _ => {}
            },
            [one] if *one != Tree::Object(Vec::new()) && self.dice.once_in(4) => {
                self.object(one, spec, pointer);
                *value = one.clone();
                self.told("object-for-list", pointer);
            }
            _ if self.dice.once_in(4) => self.converted_list(value, spec, pointer),
            items => {
                for (index, item) in items.iter_mut().enumerate() {
                    self.object(item, spec, &format!("{pointer}/{index}"));
                }
            }
        }
    }

    /// A list of records as converters and serialisers send it.
    fn converted_list(&mut self, value: &mut Tree, spec: &'static RecordSpec, pointer: &str) {
        let Tree::List(items) = value else {
            return;
        };
        let item = spec.element();
        // Told by what the records hold.
        let is_told = matches!(&items[..], [Tree::Object(first), ..] if !first.is_empty());
        let (wrapper, is_numbered) = match self.dice.below(if is_told { 9 } else { 5 }) {
            0 => (item.to_owned(), false),
            1 => ("$values".to_owned(), false),
            2 => (format!("DanhSach{item}"), false),
            3 => (String::new(), true),
            5 => (format!("ArrayOf{item}"), false),
            6 => return self.page(value, spec, pointer),
            7 => return self.list_in_list(value, spec, pointer),
            8 => return self.items_in_text(value, spec, pointer),
            _ => return self.list_in_text(value, spec, pointer),
        };
        let below = match &*wrapper {
            "" => pointer.to_owned(),
            key => format!("{pointer}/{key}"),
        };
        for (index, item) in items.iter_mut().enumerate() {
            self.object(item, spec, &format!("{below}/{index}"));
        }
        let members = if is_numbered {
            let items = items.drain(..).enumerate();
            items
                .map(|(index, item)| (index.to_string(), item))
                .collect()
        } else {
            vec![(wrapper, Tree::List(std::mem::take(items)))]
        };
        *value = Tree::Object(members);
        self.told("object-for-list", pointer);
    }

    /// A list with what tells of the page.
    fn page(&mut self, value: &mut Tree, spec: &'static RecordSpec, pointer: &str) {
        let Tree::List(items) = value else {
            return;
        };
        let key = self.dice.any_of(&["content", "items", "rows"]);
        for (index, item) in items.iter_mut().enumerate() {
            self.object(item, spec, &format!("{pointer}/{key}/{index}"));
        }
        let mut members = vec![
            (key.to_owned(), Tree::List(std::mem::take(items))),
            ("totalElements".to_owned(), Tree::token("17")),
            ("pageable".to_owned(), Tree::Object(Vec::new())),
        ];
        let by = self.dice.below(members.len());
        members.rotate_left(by);
        *value = Tree::Object(members);
        self.told("object-for-list", pointer);
    }

    /// A list as the only item of another one.
    fn list_in_list(&mut self, value: &mut Tree, spec: &'static RecordSpec, pointer: &str) {
        let Tree::List(items) = value else {
            return;
        };
        for (index, item) in items.iter_mut().enumerate() {
            self.object(item, spec, &format!("{pointer}/0/{index}"));
        }
        *value = Tree::List(vec![Tree::List(std::mem::take(items))]);
        self.told("wrapper", &format!("{pointer}/0"));
    }

    /// A list whose items are JSON text, or stand in one more array each.
    fn items_in_text(&mut self, value: &mut Tree, spec: &'static RecordSpec, pointer: &str) {
        let Tree::List(items) = value else {
            return;
        };
        // The only item in one more array is the list in a list.
        let are_several = items.len() > 1;
        for (index, item) in items.iter_mut().enumerate() {
            let below = format!("{pointer}/{index}");
            match item {
                Tree::Object(members) if !members.is_empty() && self.dice.once_in(2) => {
                    self.record_in_text(item, spec, &below);
                }
                Tree::Object(_) if are_several && self.dice.once_in(3) => {
                    self.object(item, spec, &format!("{below}/0"));
                    let inner = std::mem::replace(item, Tree::List(Vec::new()));
                    *item = Tree::List(vec![inner]);
                    self.told("list-for-object", &below);
                }
                _ => self.object(item, spec, &below),
            }
        }
    }

    /// A list as JSON text.
    pub(super) fn list_in_text(
        &mut self,
        value: &mut Tree,
        spec: &'static RecordSpec,
        pointer: &str,
    ) {
        let Tree::List(items) = value else {
            return;
        };
        let before = self.quirks.len();
        for (index, item) in items.iter_mut().enumerate() {
            self.object(item, spec, &format!("/{index}"));
        }
        for quirk in &mut self.quirks[before..] {
            *quirk = inside(quirk, pointer);
        }
        *value = Tree::text(spelled(value, self.dice));
        self.told("text-for-list", pointer);
    }

    /// A record as JSON text.
    pub(super) fn record_in_text(
        &mut self,
        value: &mut Tree,
        spec: &'static RecordSpec,
        pointer: &str,
    ) {
        let before = self.quirks.len();
        self.object(value, spec, "");
        for quirk in &mut self.quirks[before..] {
            *quirk = inside(quirk, pointer);
        }
        *value = Tree::text(spelled(value, self.dice));
        self.told("text-for-object", pointer);
    }

    /// A list of texts as JSON text.
    pub(super) fn texts_in_text(&mut self, value: &mut Tree, pointer: &str) {
        let before = self.quirks.len();
        self.numbers_for_texts(value, "");
        for quirk in &mut self.quirks[before..] {
            *quirk = inside(quirk, pointer);
        }
        *value = Tree::text(spelled(value, self.dice));
        self.told("text-for-list", pointer);
    }

    /// A list of texts as converters and serialisers send it.
    fn converted_texts(&mut self, value: &mut Tree, field: &FieldSpec, pointer: &str) {
        let Tree::List(items) = value else {
            return;
        };
        let item = field.item_element().unwrap_or_default();
        let key = self.dice.any_of(&[item, "$values", field.name, "0"]);
        *value = match (key, &mut items[..]) {
            ("0", items) => {
                let items = items.iter().enumerate();
                let numbered = items.map(|(index, item)| (index.to_string(), item.clone()));
                Tree::Object(numbered.collect())
            }
            // One item, without the list around it.
            (key, [Tree::Text(text)]) if is_plain(text) && self.dice.once_in(2) => {
                Tree::Object(vec![(key.to_owned(), Tree::text(&*text))])
            }
            (key, _) => {
                self.numbers_for_texts(value, &format!("{pointer}/{key}"));
                Tree::Object(vec![(key.to_owned(), value.clone())])
            }
        };
        self.told("object-for-list", pointer);
    }

    fn numbers_for_texts(&mut self, value: &mut Tree, pointer: &str) {
        let Tree::List(items) = value else {
            return;
        };
        for (index, item) in items.iter_mut().enumerate() {
            if let Tree::Text(text) = item
                && is_number(text)
                && self.dice.once_in(3)
            {
                *item = Tree::token(text.clone());
                self.told("number-for-text", &format!("{pointer}/{index}"));
            }
        }
    }

    fn texts(&mut self, value: &mut Tree, field: &FieldSpec, pointer: &str) {
        let Tree::List(items) = value else {
            return;
        };
        match &mut items[..] {
            [] => {
                if self.dice.once_in(4) {
                    *value = Tree::text("");
                    self.told("text-for-list", pointer);
                }
            }
            [Tree::Text(text)] if is_plain(text) && self.dice.once_in(4) => {
                *value = Tree::text(text.clone());
                self.told("text-for-list", pointer);
            }
            _ => match self.dice.below(8) {
                6 => self.texts_in_text(value, pointer),
                7 => self.converted_texts(value, field, pointer),
                _ => self.numbers_for_texts(value, pointer),
            },
        }
    }

    fn record(&mut self, value: &mut Tree, spec: &'static RecordSpec, pointer: &str) {
        match self.dice.below(6) {
            3 => {
                self.object(value, spec, &format!("{pointer}/0"));
                *value = Tree::List(vec![value.clone()]);
                self.told("list-for-object", pointer);
            }
            4 => {
                self.record_in_text(value, spec, pointer);
            }
            5 => {
                let key = spec.element();
                self.object(value, spec, &format!("{pointer}/{key}"));
                *value = Tree::Object(vec![(key.to_owned(), value.clone())]);
                self.told("wrapper", &format!("{pointer}/{key}"));
            }
            _ => self.object(value, spec, pointer),
        }
    }
}

/// Whether a text stands for itself alone in the place of a list: it is not empty, and no JSON.
pub(super) fn is_plain(text: &str) -> bool {
    !text.trim().is_empty() && !text.trim_start().starts_with(['[', '{'])
}

/// Whether a text is a number as every writer spells it, so that the number has the same text.
pub(super) fn is_number(text: &str) -> bool {
    let digits =
        !text.is_empty() && text.len() < 16 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits && (text == "0" || !text.starts_with('0'))
}
