//! Sends a record as real systems send it: with deviations that the reader takes as quirks, each with its code and place.

use std::collections::BTreeSet;

use super::choices::Choices;
use super::dates::Calendar;
use crate::codec::json;
use crate::options::WriteOptions;
use crate::record::Record;
use crate::report::Code;
use crate::spec::{CodeList, FieldSpec, RecordSpec, Shape};
use crate::syntax::json::{Kind, Tree, kind_of, quoted, scalar_text};

/// A document, and how it deviates.
pub(super) struct Deviations {
    pub(super) json: String,
    /// The quirks that must come, by their pointers.
    pub(super) quirks: Vec<(Code, String)>,
    /// The names of the places where it deviates.
    pub(super) places: Vec<String>,
}

/// The byte-order mark as a place.
const MARK: &str = "mark";

/// A record with deviations, the same for the same seed: wherever the dice fall so, and if places are named, only there.
/// What happens at one place does not depend on the others.
pub(super) fn deviate<R: Record>(
    record: &R,
    seed: u64,
    only: Option<&BTreeSet<String>>,
) -> Deviations {
    let options = WriteOptions::new().keep_invalid(true);
    let clean = json::write_with(record, &options).unwrap_or_default();
    let mut tree = Tree::parse(&clean).unwrap_or(Tree::Object(Vec::new()));
    let mut sender = Sender {
        seed,
        only,
        quirks: Vec::new(),
        places: Vec::new(),
    };
    sender.object(&mut tree, R::SPEC, &Spot::default());
    let mut json = tree.to_string();
    let is_due = match only {
        Some(only) => only.contains(MARK),
        None => sender.quirks.is_empty() || sender.deviates(MARK, 10).is_some(),
    };
    if is_due {
        json.insert(0, '\u{feff}');
        sender.told(MARK, Code::Bom, "");
    }
    let Sender {
        mut quirks, places, ..
    } = sender;
    quirks.sort_by(|one, other| (&one.1, one.0.as_str()).cmp(&(&other.1, other.0.as_str())));
    Deviations {
        json,
        quirks,
        places,
    }
}

/// Where a value stands: in the clean document, and as it is sent.
#[derive(Default)]
struct Spot {
    clean: String,
    sent: String,
}

impl Spot {
    fn at(&self, clean: &str, sent: &str) -> Self {
        Self {
            clean: format!("{}/{clean}", self.clean),
            sent: format!("{}/{sent}", self.sent),
        }
    }
}

/// These keys of an envelope tell the form of the document by their exact name.
const MARKS: [&str; 7] = [
    "service",
    "data",
    "error_code",
    "result",
    "username",
    "password",
    "message",
];

struct Sender<'s> {
    seed: u64,
    only: Option<&'s BTreeSet<String>>,
    quirks: Vec<(Code, String)>,
    places: Vec<String>,
}

impl Sender<'_> {
    /// The choices for a deviation at a place, in so many cases of a hundred.
    fn deviates(&self, place: &str, percent: usize) -> Option<Choices> {
        // FNV-1a, so that each place has a seed of its own.
        let hash = place
            .bytes()
            .fold(0xCBF2_9CE4_8422_2325, |hash: u64, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
            });
        let mut choices = Choices::seeded(self.seed ^ hash);
        let may = self.only.is_none_or(|only| only.contains(place));
        (choices.chance(percent) && may).then_some(choices)
    }

    fn told(&mut self, place: &str, code: Code, pointer: &str) {
        self.places.push(place.to_owned());
        self.quirks.push((code, pointer.to_owned()));
    }

    fn object(&mut self, tree: &mut Tree, spec: &'static RecordSpec, spot: &Spot) {
        let Tree::Object(members) = tree else {
            return;
        };
        let is_root = spot.clean.is_empty();
        let is_envelope = is_root && spec.fields.iter().any(|field| MARKS.contains(&field.name));
        let mut twice = None;
        for (index, (key, value)) in members.iter_mut().enumerate() {
            let Some(field) = spec.field(key) else {
                continue;
            };
            let sent = if is_root && MARKS.contains(&field.name) {
                None
            } else {
                self.key(field, spec, spot)
            };
            let clean = std::mem::replace(key, sent.unwrap_or_else(|| field.name.to_owned()));
            let inside = spot.at(&clean, key);
            self.value(value, field, &inside);
            let place = format!("{} twice", inside.clean);
            if !is_envelope
                && twice.is_none()
                && let Some(mut choices) = self.deviates(&place, 3)
            {
                let other = choices.one_of(&["null", "\"khác\"", "[{}]", "-1.50"]);
                twice = other.map(|other| (index, key.clone(), (*other).to_owned()));
                self.told(&place, Code::DuplicateKey, &inside.sent);
            }
        }
        if let Some((index, key, other)) = twice {
            // The last one counts.
            members.insert(index, (key, Tree::Scalar(other)));
        }
    }

    /// The key in another letter case, or another name of the field.
    fn key(&mut self, field: &FieldSpec, spec: &RecordSpec, spot: &Spot) -> Option<String> {
        let place = format!("{}/{} name", spot.clean, field.name);
        if let Some(other) = field.also.first()
            && self.deviates(&place, 20).is_some()
        {
            self.told(
                &place,
                Code::OtherName,
                &format!("{}/{}", spot.sent, other.name),
            );
            return Some(other.name.to_owned());
        }
        let fields = spec.fields.iter();
        let alike = fields.filter(|other| other.name.eq_ignore_ascii_case(field.name));
        let place = format!("{}/{} key", spot.clean, field.name);
        let mut choices = self.deviates(&place, 8)?;
        let cases = [field.name.to_lowercase(), field.name.to_uppercase()];
        let other = choices.one_of(&cases)?;
        if alike.count() > 1 || other == field.name {
            return None;
        }
        self.told(&place, Code::KeyCase, &format!("{}/{other}", spot.sent));
        Some(other.clone())
    }

    fn value(&mut self, value: &mut Tree, field: &'static FieldSpec, spot: &Spot) {
        let is_absent = match value {
            Tree::Scalar(raw) => raw == "\"\"",
            Tree::Array(items) => items.is_empty(),
            Tree::Object(_) => false,
        };
        if is_absent {
            let place = format!("{} absent", spot.clean);
            if !field.required && self.deviates(&place, 30).is_some() {
                *value = Tree::Scalar("null".to_owned());
                self.told(&place, Code::Null, &spot.sent);
            }
            return;
        }
        let choices = self.deviates(&spot.clean, 30);
        match (value, field.shape) {
            (Tree::Scalar(raw), Shape::Scalar(_)) => {
                let sent = choices.and_then(|mut choices| scalar(raw, field, &mut choices));
                if let Some((code, sent)) = sent {
                    *raw = sent;
                    self.told(&spot.clean, code, &spot.sent);
                }
            }
            (value @ Tree::Object(_), Shape::Record(spec)) => self.object(value, spec, spot),
            (value @ Tree::Array(_), Shape::List(spec)) => {
                self.list(value, spec, spot, choices.is_some());
            }
            _ => {}
        }
    }

    fn list(&mut self, list: &mut Tree, spec: &'static RecordSpec, spot: &Spot, bare: bool) {
        let Tree::Array(items) = list else {
            return;
        };
        match &mut items[..] {
            // An empty object is an empty list.
            [one] if bare && !matches!(&*one, Tree::Object(members) if members.is_empty()) => {
                let inside = Spot {
                    clean: format!("{}/0", spot.clean),
                    sent: spot.sent.clone(),
                };
                self.object(one, spec, &inside);
                *list = one.clone();
                self.told(&spot.clean, Code::ObjectForList, &spot.sent);
            }
            items => {
                for (index, item) in items.iter_mut().enumerate() {
                    let index = index.to_string();
                    self.object(item, spec, &spot.at(&index, &index));
                }
            }
        }
    }
}

/// A scalar in another form, if there is one, and the quirk that it is.
fn scalar(raw: &str, field: &FieldSpec, choices: &mut Choices) -> Option<(Code, String)> {
    let types = field.types();
    let text = scalar_text(raw)?;
    match kind_of(raw) {
        Kind::Boolean if types.boolean() => return Some((Code::BooleanForm, quoted(raw))),
        Kind::String => {}
        _ => return None,
    }
    if is_plain_number(&text) && !types.integer() {
        return Some((Code::NumberForText, text));
    }
    let constraint = &field.constraint;
    if constraint.codes.is_some_and(CodeList::is_boolean) {
        let forms = match &*text {
            "True" if !types.boolean() => ["true", "TRUE", "1"],
            "False" if !types.boolean() => ["false", "FALSE", "0"],
            _ => return None,
        };
        return Some((Code::BooleanForm, quoted(choices.one_of(&forms)?)));
    }
    let pattern = constraint.pattern;
    let calendar = pattern.and_then(|pattern| Calendar::of(pattern.pattern));
    let dates = calendar.map_or(Vec::new(), |calendar| calendar.otherwise(&text));
    if let Some(date) = choices.one_of(&dates)
        && choices.chance(70)
    {
        return Some((Code::DateForm, quoted(date)));
    }
    let (front, behind) = choices.one_of(&[("", " "), (" ", ""), ("\t", "\n"), ("", "\u{a0}")])?;
    let blank = format!("{front}{text}{behind}");
    let is_strict = match (constraint.codes, constraint.fixed, pattern) {
        // The blanks round a code that nobody knows are part of it.
        (Some(list), _, _) => list.codes.iter().any(|code| code.code == text),
        (None, Some(_), _) => true,
        (None, None, Some(pattern)) => !pattern.matches(&blank),
        (None, None, None) => false,
    };
    is_strict.then(|| (Code::Blank, quoted(&blank)))
}

/// Whether a text is a number as every writer spells it, so that the number has the same text.
fn is_plain_number(text: &str) -> bool {
    let number = text.parse::<u64>();
    text.len() < 16 && number.is_ok_and(|number| number.to_string() == text)
}
