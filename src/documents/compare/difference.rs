//! A place where two documents differ: what it is, where it stands on either side, and how to say it.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::pairs::Pair;
use crate::language::{Bilingual, Language, both};
use crate::report::{WithValues, plain, printable, serialize_with_or_without_values};
use crate::scalars::MASK;
use crate::spec::{FieldSpec, Privacy, is_secret_name};
use crate::syntax::json::{Tree, quoted};

/// A place where two documents differ. `Display` says it in Vietnamese, without the values: they are personal data.
///
/// It serialises as [`Verdict::JSON_SCHEMA`](crate::Verdict::JSON_SCHEMA) says under `$defs/difference`.
#[derive(Clone)]
pub struct Difference {
    kind: DifferenceKind,
    what: What,
    pointer: String,
    pointers: [Option<String>; 2],
    records: Pair,
    values: [Option<String>; 2],
}

/// How two documents differ at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DifferenceKind {
    /// Both have a value there, and the values differ.
    Changed,
    /// Only the first document has something there.
    Removed,
    /// Only the second document has something there.
    Added,
    /// The documents are of different messages, so that nothing else is compared.
    Message,
}

impl DifferenceKind {
    /// `changed`, `removed`, `added` or `message`, as JSON has it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Removed => "removed",
            Self::Added => "added",
            Self::Message => "message",
        }
    }

    const fn words(self) -> Bilingual {
        match self {
            Self::Changed => both("có hai giá trị khác nhau", "has different values"),
            Self::Removed => both(
                "chỉ có trong tài liệu thứ nhất",
                "is in the first document only",
            ),
            Self::Added => both(
                "chỉ có trong tài liệu thứ hai",
                "is in the second document only",
            ),
            Self::Message => both(
                "hai tài liệu thuộc hai loại gói tin khác nhau",
                "the documents are of different messages",
            ),
        }
    }
}

/// What is being compared, while the documents are gone through.
#[derive(Clone, Copy)]
pub(super) enum Subject<'t> {
    Record(Pair),
    /// A field, with its name as sent.
    Field(Option<&'static FieldSpec>, &'t str),
    /// An item of the list in such a field.
    Item(Option<&'static FieldSpec>, &'t str, Pair),
}

impl Subject<'_> {
    pub(super) fn field(self) -> Option<&'static FieldSpec> {
        match self {
            Self::Record(_) => None,
            Self::Field(field, _) | Self::Item(field, ..) => field,
        }
    }

    /// An item of the list that stands here.
    pub(super) fn item(self, pair: Pair) -> Self {
        match self {
            Self::Record(_) => self,
            Self::Field(field, name) | Self::Item(field, name, _) => Self::Item(field, name, pair),
        }
    }
}

/// What differs.
#[derive(Clone)]
enum What {
    Message,
    Record(usize),
    Field(Option<&'static FieldSpec>, String),
    Item(Option<&'static FieldSpec>, String, usize),
}

impl Difference {
    /// That the documents are of different messages, whose names these are.
    pub(super) fn of_messages(one: Option<String>, other: Option<String>) -> Self {
        Self {
            kind: DifferenceKind::Message,
            what: What::Message,
            pointer: String::new(),
            pointers: [Some(String::new()), Some(String::new())],
            records: [None, None],
            values: [one, other],
        }
    }

    /// What stands at a place in one of the two only, or differs.
    pub(super) fn at(
        subject: Subject<'_>,
        pointer: String,
        (one, other): (Option<&Tree>, Option<&Tree>),
    ) -> Self {
        let index = |[one, other]: Pair| one.or(other).unwrap_or_default();
        let what = match subject {
            Subject::Record(pair) => What::Record(index(pair)),
            Subject::Field(field, name) => What::Field(field, name.to_owned()),
            Subject::Item(field, name, pair) => What::Item(field, name.to_owned(), index(pair)),
        };
        let is_secret = match (subject.field(), &what) {
            (Some(field), _) => field.privacy == Privacy::Secret,
            (None, What::Field(_, name) | What::Item(_, name, _)) => is_secret_name(name),
            (None, _) => false,
        };
        let shown = |value: &Tree| {
            if is_secret {
                quoted(MASK)
            } else {
                value.to_string()
            }
        };
        Self {
            kind: match (one, other) {
                (Some(_), None) => DifferenceKind::Removed,
                (None, Some(_)) => DifferenceKind::Added,
                _ => DifferenceKind::Changed,
            },
            what,
            pointer,
            pointers: [None, None],
            records: [None, None],
            values: [one.map(shown), other.map(shown)],
        }
    }

    pub(super) fn with_places(mut self, pointers: [Option<String>; 2], records: Pair) -> Self {
        self.pointers = pointers;
        self.records = records;
        self
    }

    /// How the documents differ here.
    pub fn kind(&self) -> DifferenceKind {
        self.kind
    }

    /// The JSON pointer of the place. Where the documents have different forms, it begins with the index of the record; where
    /// records that belong together have different indexes, it has that of the first document.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The JSON pointers of the place in the first and in the second document, in their JSON form; of a field that is absent in
    /// one of them, the place where it is missing. `None` where all that would hold it is missing.
    pub fn pointers(&self) -> (Option<&str>, Option<&str>) {
        let [one, other] = &self.pointers;
        (one.as_deref(), other.as_deref())
    }

    /// The index, from 0, of the record in which the place lies, in the first and in the second document.
    pub fn records(&self) -> (Option<usize>, Option<usize>) {
        let [one, other] = self.records;
        (one, other)
    }

    /// The field that differs; `None` for a whole record or item of a list, and for a field that the schema does not know.
    pub fn field(&self) -> Option<&'static FieldSpec> {
        match self.what {
            What::Field(field, _) => field,
            _ => None,
        }
    }

    /// The name of the field that differs, or in whose list an item does, known or not.
    pub fn field_name(&self) -> Option<&str> {
        match &self.what {
            What::Field(_, name) | What::Item(_, name, _) => Some(name),
            What::Message | What::Record(_) => None,
        }
    }

    /// The values of the first and of the second document, as JSON; `None` where there is none. They may be personal data;
    /// secrets are masked. Of documents of different messages, the names of the messages.
    pub fn values(&self) -> (Option<&str>, Option<&str>) {
        let [one, other] = &self.values;
        (one.as_deref(), other.as_deref())
    }

    /// Whether the place lies at a field: named by its wire name, wherever it stands (`session`), or by its JSON
    /// pointer in either document (`/data/0/NgayTra`), together with all inside.
    ///
    /// ```
    /// use qcvn120::{compare, status_sync::HoSo};
    ///
    /// let ho_so = HoSo::new().ma_ho_so("000.00.01.H22-200101-0001");
    /// let [difference] = &compare(&ho_so, &ho_so.clone().ghi_chu("đã gọi"))[..] else { panic!() };
    /// assert!(difference.is_at("GhiChu") && difference.is_at("/0/GhiChu") && difference.is_at("/GhiChu"));
    /// assert!(!difference.is_at("MaHoSo") && !difference.is_at("Ghi"));
    /// ```
    pub fn is_at(&self, field: &str) -> bool {
        if !field.starts_with('/') {
            let name = field.replace('~', "~0").replace('/', "~1");
            let is_step = |pointer: &str| pointer.split('/').skip(1).any(|step| step == name);
            return is_step(&self.pointer);
        }
        let all = std::iter::once(&self.pointer).chain(self.pointers.iter().flatten());
        all.filter_map(|pointer| pointer.strip_prefix(field))
            .any(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The difference in words, without the values. A key as sent is harmless for a terminal.
    pub fn message(&self, language: Language) -> String {
        let named = |field: Option<&FieldSpec>, name: &str| match field {
            Some(field) => format!("“{}” ({})", field.title, field.name),
            None => name.to_owned(),
        };
        let what = match (&self.what, language) {
            (What::Message, _) => return self.kind.words().text(language).to_owned(),
            (What::Record(index), Language::Vietnamese) => format!("bản ghi thứ {}", index + 1),
            (What::Record(index), Language::English) => format!("record {}", index + 1),
            (What::Field(field, name), _) => named(*field, name),
            (What::Item(field, name, index), Language::Vietnamese) => {
                format!("mục thứ {} của {}", index + 1, named(*field, name))
            }
            (What::Item(field, name, index), Language::English) => {
                format!("item {} of {}", index + 1, named(*field, name))
            }
        };
        printable(format!("{what} {}", self.kind.words().text(language)))
    }

    /// The place, then the difference in words.
    pub(crate) fn located(&self, language: Language) -> String {
        let separator = if self.pointer.is_empty() { "" } else { ": " };
        let pointer = plain(&self.pointer);
        format!("{pointer}{separator}{}", self.message(language))
    }

    /// The difference with the values of both sides, to be serialised. **They are personal data**; secrets are masked all the
    /// same.
    pub fn show_values(&self) -> WithValues<'_, Self> {
        WithValues(self)
    }

    fn serialize_with<S: Serializer>(
        &self,
        serializer: S,
        values: bool,
    ) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("kind", self.kind.as_str())?;
        map.serialize_entry("field", &self.field_name())?;
        map.serialize_entry("title", &self.title())?;
        for (side, key) in ["first", "second"].into_iter().enumerate() {
            let side = SideOf {
                difference: self,
                side,
                values,
            };
            map.serialize_entry(key, &side)?;
        }
        map.serialize_entry("message_en", &self.message(Language::English))?;
        map.serialize_entry("message_vi", &self.message(Language::Vietnamese))?;
        map.end()
    }

    fn title(&self) -> Option<&'static str> {
        match self.what {
            What::Field(field, _) | What::Item(field, ..) => field.map(|field| field.title),
            What::Message | What::Record(_) => None,
        }
    }
}

/// What a difference says of one of the documents.
struct SideOf<'d> {
    difference: &'d Difference,
    side: usize,
    values: bool,
}

impl Serialize for SideOf<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (difference, side) = (self.difference, self.side);
        let Some(pointer) = difference.pointers.get(side).and_then(Option::as_ref) else {
            return serializer.serialize_none();
        };
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("pointer", pointer)?;
        map.serialize_entry("record", &difference.records.get(side).copied().flatten())?;
        if self.values {
            map.serialize_entry(
                "value",
                &difference.values.get(side).and_then(Option::as_ref),
            )?;
        }
        map.end()
    }
}

serialize_with_or_without_values!(Difference);

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
