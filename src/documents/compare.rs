//! What a receiver would see differently in two documents.

use std::collections::HashMap;
use std::fmt;

use crate::codec::json;
use crate::language::{Bilingual, Language, both};
use crate::options::WriteOptions;
use crate::packets::{AnyDocument, Document, Message, MessageType};
use crate::record::Record;
use crate::scalars::MASK;
use crate::spec::{FieldSpec, Privacy, RecordSpec, Shape};
use crate::syntax::json::{Kind, Tree, compact, kind_of, quoted, scalar_text};
use crate::text::Text;
use crate::wire::Form;

/// Compares two documents as a receiver sees them: their records, in any encoding and form; and their envelopes, if both have
/// one of the same kind. How a value is spelled, the order of keys, and whether what is absent is left out or empty make no
/// difference, nor do quirks that were read away.
///
/// Either side may be a [`Document`], an [`AnyDocument`], a record, a request or a reply. Records are compared one after the
/// other; where each has a number of its own (`MaHoSo` of a dossier), those of the same number are, in whatever order.
///
/// ```
/// use qcvn120::{compare, read};
/// use qcvn120::status_sync::{HoSo, TrangThaiHoSo};
///
/// let sent = read(r#"{"MaHoSo": "000.00.01.H22-200101-0001", "TrangThaiHoSo": "4"}"#)?;
/// let stored = read("<HoSo><MaHoSo>000.00.01.H22-200101-0001</MaHoSo><TrangThaiHoSo>5</TrangThaiHoSo></HoSo>")?;
/// let [difference] = &compare(&sent, &stored)[..] else { panic!() };
/// assert_eq!(difference.pointer(), "/0/TrangThaiHoSo");
/// assert_eq!(difference.values(), (Some("\"4\""), Some("\"5\"")));
///
/// let ho_so = HoSo::new().ma_ho_so("000.00.01.H22-200101-0001").trang_thai_ho_so(TrangThaiHoSo::DangXuLy);
/// assert!(compare(&ho_so, &sent).is_empty());
/// # Ok::<(), qcvn120::ReadError>(())
/// ```
pub fn compare(one: &impl Comparable, other: &impl Comparable) -> Vec<Difference> {
    compare_sides(&one.side(), &other.side())
}

/// What is compared of a document or a record.
#[cfg(feature = "testing")]
pub(crate) fn side(one: &impl Comparable) -> Side {
    one.side()
}

/// As [`compare`], once it is known what is compared.
pub(crate) fn compare_sides(one: &Side, other: &Side) -> Vec<Difference> {
    let mut found = Vec::new();
    if !one.may_be(other) {
        let name = |side: &Side| side.message.map(|message| message.name().to_owned());
        found.push(Difference {
            pointer: String::new(),
            field: None,
            record: None,
            values: (name(one), name(other)),
            words: OTHER_MESSAGE,
        });
        return found;
    }
    // A reply without records does not tell its message in JSON; in XML it does.
    let message = one.message.or(other.message);
    let are_alike = one.form == other.form;
    let record = one.record.or(other.record);
    let (Some(first), Some(second)) = (one.parts(message, record), other.parts(message, record))
    else {
        return found;
    };
    let carrier = first.carrier.filter(|_| are_alike);
    if are_alike && let (Some(a), Some(b)) = (&first.envelope, &second.envelope) {
        different(Some(a), Some(b), first.spec, "", &mut found);
    }
    for (index, a, b) in pairs(&first.records, &second.records, record) {
        let pointer = match carrier {
            Some(field) if matches!(field.shape, Shape::Record(_)) => format!("/{}", field.name),
            Some(field) => format!("/{}/{index}", field.name),
            None => format!("/{index}"),
        };
        if a.is_some() && b.is_some() {
            different(a, b, record, &pointer, &mut found);
        } else {
            found.push(Difference {
                record: Some(index),
                ..Difference::at(&pointer, None, (a, b))
            });
        }
    }
    found
}

/// The records that belong together, with the index of the first; what is only in the second comes last.
fn pairs<'t>(
    one: &'t [Tree],
    other: &'t [Tree],
    record: Option<&RecordSpec>,
) -> Vec<(usize, Option<&'t Tree>, Option<&'t Tree>)> {
    let by_place = || {
        let longest = one.len().max(other.len());
        let pair = |index| (index, one.get(index), other.get(index));
        (0..longest).map(pair).collect()
    };
    // Of one record each, another number is just that.
    let unique = record.and_then(|record| record.unique);
    let Some(unique) = unique.filter(|_| one.len() > 1 || other.len() > 1) else {
        return by_place();
    };
    let name = unique.field.name;
    let (Some(first), Some(second)) = (numbered(one, name), numbered(other, name)) else {
        return by_place();
    };
    let mut pairs: Vec<_> = one
        .iter()
        .enumerate()
        .map(|(index, tree)| {
            let same = number_of(tree, name).and_then(|number| second.get(number));
            (index, Some(tree), same.and_then(|&index| other.get(index)))
        })
        .collect();
    let only_second = other
        .iter()
        .enumerate()
        .filter(|(_, tree)| number_of(tree, name).is_none_or(|number| !first.contains_key(number)));
    pairs.extend(only_second.map(|(index, tree)| (index, None, Some(tree))));
    pairs
}

/// The index of each record by its number; `None` if one has none, or two have the same.
fn numbered<'t>(records: &'t [Tree], name: &str) -> Option<HashMap<&'t str, usize>> {
    let mut indices = HashMap::new();
    for (index, tree) in records.iter().enumerate() {
        if indices.insert(number_of(tree, name)?, index).is_some() {
            return None;
        }
    }
    Some(indices)
}

/// The number of a record, as it is spelled.
fn number_of<'t>(record: &'t Tree, name: &str) -> Option<&'t str> {
    let Tree::Object(members) = record else {
        return None;
    };
    members.iter().find_map(|(known, value)| match value {
        Tree::Scalar(spelled) if known == name => Some(spelled.as_str()),
        _ => None,
    })
}

/// What [`compare`] takes: documents, records, requests and replies. No other crate can implement it.
pub trait Comparable: sealed::Side {}

impl<T: sealed::Side> Comparable for T {}

mod sealed {
    use super::Side as Parts;

    /// Gives what is compared.
    #[expect(unnameable_types, reason = "so that no other crate can implement it")]
    pub trait Side {
        #[doc(hidden)]
        fn side(&self) -> Parts;
    }
}

/// What is compared: a document as JSON, and what is known of it.
#[doc(hidden)]
#[allow(unnameable_types, reason = "only the test kit names it")]
#[derive(Debug)]
pub struct Side {
    message: Option<Message>,
    /// What the schema says of its records.
    record: Option<&'static RecordSpec>,
    form: Form,
    json: Option<String>,
}

/// How documents are written to be compared.
fn options() -> WriteOptions {
    WriteOptions::new().keep_invalid(true).omit_absent(true)
}

impl<S: Text> sealed::Side for AnyDocument<S> {
    fn side(&self) -> Side {
        Side {
            message: self.message(),
            record: self.message().and_then(|message| message.spec().record),
            form: self.form(),
            json: self.to_json_with(&options()).ok(),
        }
    }
}

impl<M: MessageType, S: Text> sealed::Side for Document<M, S> {
    fn side(&self) -> Side {
        Side {
            message: Some(M::MESSAGE),
            record: M::MESSAGE.spec().record,
            form: self.form(),
            json: self.to_json_with(&options()).ok(),
        }
    }
}

impl<R: Record> sealed::Side for R {
    fn side(&self) -> Side {
        let is_it = |spec: &'static RecordSpec| std::ptr::eq(spec, R::SPEC);
        let messages = || Message::ALL.iter().copied();
        let asks = messages().find(|message| is_it(message.spec().request));
        let answers = || messages().find(|message| message.spec().reply.is_some_and(is_it));
        let (message, form) = match asks {
            Some(message) => (Some(message), Form::Request),
            None if R::SPEC.field("error_code").is_some() => {
                // An acknowledgement answers many messages.
                let message = answers().filter(|message| {
                    message
                        .spec()
                        .reply
                        .is_some_and(|reply| reply.carried().is_some())
                });
                (message, Form::Reply)
            }
            None => (None, Form::Record),
        };
        let record = match message {
            Some(message) => message.spec().record,
            None => (form == Form::Record).then_some(R::SPEC),
        };
        Side {
            message,
            record,
            form,
            json: json::write_with(self, &options()).ok(),
        }
    }
}

impl Side {
    /// Whether the two can be the same: of one message, or with the same records.
    fn may_be(&self, other: &Self) -> bool {
        match (self.message, other.message) {
            (Some(one), Some(other)) => one == other,
            _ if self.form == Form::Reply && other.form == Form::Reply => true,
            _ => match (self.record, other.record) {
                (Some(one), Some(other)) => std::ptr::eq(one, other),
                _ => false,
            },
        }
    }
}

/// A place where two documents differ. `Display` says it in Vietnamese, without the values: they are personal data.
#[derive(Clone)]
pub struct Difference {
    pointer: String,
    field: Option<&'static FieldSpec>,
    /// The index of the record, where all of it differs.
    record: Option<usize>,
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
    /// What stands at a place in one of the two only, or differs.
    fn at(
        pointer: &str,
        field: Option<&'static FieldSpec>,
        (one, other): (Option<&Tree>, Option<&Tree>),
    ) -> Self {
        let is_secret = field.is_some_and(|field| field.privacy == Privacy::Secret);
        let shown = |value: &Tree| {
            if is_secret {
                quoted(MASK)
            } else {
                value.to_string()
            }
        };
        Self {
            pointer: pointer.to_owned(),
            field,
            record: None,
            values: (one.map(shown), other.map(shown)),
            words: match (one, other) {
                (Some(_), None) => ONLY_FIRST,
                (None, Some(_)) => ONLY_SECOND,
                _ => OTHER_VALUE,
            },
        }
    }

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
        let what = match (self.field, self.record) {
            (Some(field), _) => format!("“{}” ({})", field.title, field.name),
            (None, Some(index)) => match language {
                Language::Vietnamese => format!("bản ghi thứ {}", index + 1),
                Language::English => format!("record {}", index + 1),
            },
            (None, None) => {
                let name = self.pointer.rsplit('/').next();
                name.unwrap_or_default().to_owned()
            }
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

impl Side {
    /// Takes the document apart.
    fn parts(
        &self,
        message: Option<Message>,
        record: Option<&'static RecordSpec>,
    ) -> Option<Parts> {
        let mut tree = Tree::parse(self.json.as_ref()?).ok()?;
        let message = message.map(Message::spec);
        let spec = match self.form {
            Form::Request => message.map(|message| message.request),
            Form::Reply => message.and_then(|message| message.reply),
            Form::List | Form::Record => {
                return Some(Parts {
                    spec: None,
                    envelope: None,
                    carrier: None,
                    records: items(tree),
                });
            }
        };
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
        Some(Parts {
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
        _ => found.push(Difference::at(pointer, field, (one, other))),
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
