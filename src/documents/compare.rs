//! What a receiver would see differently in two documents.

use std::collections::HashMap;
use std::fmt;

use crate::language::{Bilingual, Language, both};
use crate::options::WriteOptions;
use crate::packets::{AnyDocument, Message};
use crate::scalars::MASK;
use crate::spec::{FieldSpec, Privacy, RecordSpec, Shape};
use crate::syntax::json::{Kind, Tree, compact, kind_of, quoted, scalar_text};
use crate::text::Text;
use crate::wire::Form;

/// Compares two documents as a receiver sees them: their records, one after the other, in any encoding and form; and their
/// envelopes, if both have one of the same kind. How a value is spelled, the order of keys, and whether what is absent is
/// left out or empty make no difference, nor do quirks that were read away.
///
/// ```
/// use qcvn120::{compare, read};
///
/// let sent = read(r#"{"MaHoSo": "000.00.01.H22-200101-0001", "TrangThaiHoSo": "4"}"#)?;
/// let stored = read("<HoSo><MaHoSo>000.00.01.H22-200101-0001</MaHoSo><TrangThaiHoSo>5</TrangThaiHoSo></HoSo>")?;
/// let [difference] = &compare(&sent, &stored)[..] else { panic!() };
/// assert_eq!(difference.pointer(), "/0/TrangThaiHoSo");
/// assert_eq!(difference.values(), (Some("\"4\""), Some("\"5\"")));
/// # Ok::<(), qcvn120::ReadError>(())
/// ```
pub fn compare<S: Text, T: Text>(one: &AnyDocument<S>, other: &AnyDocument<T>) -> Vec<Difference> {
    let mut found = Vec::new();
    // A reply without records does not tell its message in JSON; in XML it does.
    let message = one.message().or(other.message());
    let both = one.message().zip(other.message());
    let is_reply = |form: Form| form == Form::Reply;
    let may_be_one = match both {
        Some((one, other)) => one == other,
        None => is_reply(one.form()) && is_reply(other.form()),
    };
    if !may_be_one {
        let name = |message: Option<Message>| message.map(|message| message.name().to_owned());
        found.push(Difference {
            pointer: String::new(),
            field: None,
            values: (name(one.message()), name(other.message())),
            words: OTHER_MESSAGE,
        });
        return found;
    }
    let (Some(first), Some(second)) = (Parts::of(one, message), Parts::of(other, message)) else {
        return found;
    };
    let are_alike = one.form() == other.form();
    let carrier = first.carrier.filter(|_| are_alike);
    if are_alike && let (Some(a), Some(b)) = (&first.envelope, &second.envelope) {
        different(Some(a), Some(b), first.spec, "", &mut found);
    }
    let record = message.and_then(|message| message.spec().record);
    for index in 0..first.records.len().max(second.records.len()) {
        let pointer = match carrier {
            Some(field) if matches!(field.shape, Shape::Record(_)) => format!("/{}", field.name),
            Some(field) => format!("/{}/{index}", field.name),
            None => format!("/{index}"),
        };
        let (a, b) = (first.records.get(index), second.records.get(index));
        different(a, b, record, &pointer, &mut found);
    }
    found
}

/// What a receiver would see differently in two records of one kind, by their JSON.
#[cfg(feature = "testing")]
pub(crate) fn compare_records(
    spec: &'static RecordSpec,
    one: &str,
    other: &str,
) -> Vec<Difference> {
    let mut found = Vec::new();
    // The writer has written both.
    let [one, other] = [one, other].map(|json| Tree::parse(json).ok());
    different(one.as_ref(), other.as_ref(), Some(spec), "", &mut found);
    found
}

/// A place where two documents differ. `Display` says it in Vietnamese, without the values: they are personal data.
#[derive(Clone)]
pub struct Difference {
    pointer: String,
    field: Option<&'static FieldSpec>,
    values: (Option<String>, Option<String>),
    words: Bilingual,
}

const OTHER_MESSAGE: Bilingual = both(
    "hai tài liệu thuộc hai loại bản tin khác nhau",
    "the documents are of different messages",
);
const ONLY_FIRST: Bilingual = both(
    "chỉ có trong tài liệu thứ nhất",
    "is in the first document only",
);
const ONLY_SECOND: Bilingual = both(
    "chỉ có trong tài liệu thứ hai",
    "is in the second document only",
);
const OTHER_VALUE: Bilingual = both("có hai giá trị khác nhau", "has different values");

impl Difference {
    /// The JSON pointer of the place. Where the documents have different forms, it begins with the index of the record.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The field that differs; `None` for a whole record, and for a field that the schema does not know.
    pub fn field(&self) -> Option<&'static FieldSpec> {
        self.field
    }

    /// The values of the first and of the second document, as JSON; `None` where there is none. They may be personal data;
    /// secrets are masked.
    pub fn values(&self) -> (Option<&str>, Option<&str>) {
        (self.values.0.as_deref(), self.values.1.as_deref())
    }

    /// The difference in words, without the values.
    pub fn message(&self, language: Language) -> String {
        let what = match self.field {
            Some(field) => format!("“{}” ({})", field.title, field.name),
            None => self
                .pointer
                .rsplit('/')
                .next()
                .unwrap_or_default()
                .to_owned(),
        };
        let words = self.words.text(language);
        let separator = if what.is_empty() { "" } else { " " };
        format!("{what}{separator}{words}")
    }
}

impl Difference {
    /// The place, then the difference in words.
    pub(crate) fn located(&self, language: Language) -> String {
        let separator = if self.pointer.is_empty() { "" } else { ": " };
        format!("{}{separator}{}", self.pointer, self.message(language))
    }
}

impl fmt::Debug for Difference {
    /// Without the values, too.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Difference")
            .field("pointer", &self.pointer)
            .field("message", &self.message(Language::English))
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.located(Language::Vietnamese))
    }
}

/// A document taken apart.
struct Parts {
    /// What the schema says of the envelope.
    spec: Option<&'static RecordSpec>,
    /// The envelope without its records, if the document has one.
    envelope: Option<Tree>,
    /// The field of the envelope that holds the records.
    carrier: Option<&'static FieldSpec>,
    records: Vec<Tree>,
}

impl Parts {
    fn of<S: Text>(document: &AnyDocument<S>, message: Option<Message>) -> Option<Self> {
        let options = WriteOptions::new().keep_invalid(true).omit_absent(true);
        let json = document.to_json_with(&options).ok()?;
        let mut tree = Tree::parse(&json).ok()?;
        let message = message.map(Message::spec);
        let spec = match document.form() {
            Form::Request => message.map(|message| message.request),
            Form::Reply => message.and_then(|message| message.reply),
            Form::List | Form::Record => {
                return Some(Self {
                    spec: None,
                    envelope: None,
                    carrier: None,
                    records: items(tree),
                });
            }
        };
        let record = message.and_then(|message| message.record);
        let holds_records = |field: &&FieldSpec| match (field.shape, record) {
            (Shape::List(inner) | Shape::Record(inner), Some(record)) => {
                std::ptr::eq(inner, record)
            }
            _ => false,
        };
        let carrier = spec.and_then(|spec| spec.fields.iter().find(holds_records));
        let mut records = Vec::new();
        if let (Some(carrier), Tree::Object(members)) = (carrier, &mut tree)
            && let Some(at) = members.iter().position(|(name, _)| name == carrier.name)
        {
            records = items(members.remove(at).1);
        }
        Some(Self {
            spec,
            envelope: Some(tree),
            carrier,
            records,
        })
    }
}

fn items(tree: Tree) -> Vec<Tree> {
    match tree {
        Tree::Array(items) => items,
        one => vec![one],
    }
}

fn different(
    one: Option<&Tree>,
    other: Option<&Tree>,
    record: Option<&'static RecordSpec>,
    pointer: &str,
    found: &mut Vec<Difference>,
) {
    match (one, other) {
        (Some(Tree::Object(one)), Some(Tree::Object(other))) => {
            let mut order: Vec<&str> = Vec::new();
            let mut values: HashMap<&str, [Vec<&Tree>; 2]> = HashMap::new();
            for (side, members) in [one, other].into_iter().enumerate() {
                for (name, value) in members {
                    let known = values.entry(name).or_insert_with(|| {
                        order.push(name);
                        Default::default()
                    });
                    known[side].push(value);
                }
            }
            for name in order {
                let field = record.and_then(|record| record.field(name));
                let pointer = format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
                let [one, other] = &values[name];
                // A key that is unknown may stand more than once.
                for index in 0..one.len().max(other.len()) {
                    let (one, other) = (one.get(index).copied(), other.get(index).copied());
                    field_differs(one, other, field, &pointer, found);
                }
            }
        }
        _ => field_differs(one, other, None, pointer, found),
    }
}

fn field_differs(
    one: Option<&Tree>,
    other: Option<&Tree>,
    field: Option<&'static FieldSpec>,
    pointer: &str,
    found: &mut Vec<Difference>,
) {
    let inner = match field.map(|field| field.shape) {
        Some(Shape::List(record) | Shape::Record(record)) => Some(record),
        _ => None,
    };
    let is_secret = field.is_some_and(|field| field.privacy == Privacy::Secret);
    let shown = |value: &Tree| {
        if is_secret {
            quoted(MASK)
        } else {
            value.to_string()
        }
    };
    match (one, other) {
        (Some(Tree::Array(a)), Some(Tree::Array(b))) => {
            for index in 0..a.len().max(b.len()) {
                let pointer = format!("{pointer}/{index}");
                match (a.get(index), b.get(index)) {
                    (Some(Tree::Object(_)), Some(Tree::Object(_))) => {
                        different(a.get(index), b.get(index), inner, &pointer, found);
                    }
                    (a, b) => field_differs(a, b, None, &pointer, found),
                }
            }
        }
        (Some(Tree::Object(_)), Some(Tree::Object(_))) => {
            different(one, other, inner, pointer, found);
        }
        (Some(Tree::Scalar(a)), Some(Tree::Scalar(b))) if are_the_same(a, b, field) => {}
        (None, None) => {}
        _ => found.push(Difference {
            pointer: pointer.to_owned(),
            field,
            values: (one.map(shown), other.map(shown)),
            words: match (one, other) {
                (Some(_), None) => ONLY_FIRST,
                (None, Some(_)) => ONLY_SECOND,
                _ => OTHER_VALUE,
            },
        }),
    }
}

/// Whether two scalars say the same. XML knows only texts: where a number or a boolean may be a text too, its text counts.
fn are_the_same(one: &str, other: &str, field: Option<&FieldSpec>) -> bool {
    let takes_texts = field.is_some_and(|field| field.types().text());
    compact(one) == compact(other)
        || takes_texts
            && [one, other].map(kind_of).contains(&Kind::String)
            && scalar_text(one) == scalar_text(other)
}
