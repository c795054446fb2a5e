//! One finding: flat data, from whose code and parameters the message is made.

mod constructors;
mod message;
mod odd;
mod together;
mod unseen;

use std::borrow::Cow;
use std::fmt;

pub(crate) use self::constructors::{Expected, ReadAs};
pub(crate) use self::message::pointer_in_lines;
pub(crate) use self::odd::Damage;
pub(crate) use self::unseen::unseen_name;
use super::together::Across;
use super::{Code, Part, Position, Severity};
use crate::language::Language;
use crate::spec::{CodeList, FieldSpec, Grade, Level, Privacy, holds_secret, is_secret_name};

/// One thing that a check found. See [`Code`] for the kinds.
///
/// `Display` gives severity, place, message and code in Vietnamese, without the value that was found: values are personal data. What
/// stands there of the document, keys and no more, is harmless for a terminal.
#[derive(Clone)]
pub struct Finding {
    pub(crate) code: Code,
    pub(crate) pointer: String,
    pub(crate) field: Option<&'static FieldSpec>,
    pub(crate) params: Vec<(&'static str, Param)>,
    pub(crate) evidence: Option<Grade>,
    /// What it weighs: by its code, or as a profile has it.
    pub(crate) level: Level,
    /// Where it stands in the document, in bytes from its start.
    pub(crate) offset: Option<usize>,
    pub(crate) position: Option<Position>,
    pub(crate) value: Option<Box<str>>,
    pub(crate) meant: Option<Box<str>>,
    pub(crate) breaks_schema: bool,
    pub(crate) inside: Option<String>,
    /// The part of the packet that it stands in, from which the record is told.
    pub(crate) part: Part,
    pub(crate) record: Option<usize>,
    /// Of a finding on packets that belong together: its document, and the other place.
    pub(crate) across: Option<Box<Across>>,
}

/// How many characters of a value a finding keeps.
const VALUE_CHARS: usize = 200;

impl Finding {
    /// Whether a value is a secret, or holds one: then the finding takes no note of it.
    fn is_secret(&self, value: &str) -> bool {
        let of_field = self
            .field
            .is_some_and(|field| field.privacy == Privacy::Secret);
        let names = self.pointer.rsplit('/').next();
        of_field || names.is_some_and(is_secret_name) || holds_secret(value)
    }

    /// Takes note of the value that was found.
    pub(crate) fn note_value(&mut self, value: &str) {
        let end = value.char_indices().nth(VALUE_CHARS);
        let kept = end.map_or(value, |(end, _)| &value[..end]);
        if !self.is_secret(kept) {
            self.value = Some(kept.into());
        }
    }

    /// The kind of finding.
    pub fn code(&self) -> Code {
        self.code
    }

    /// Whether an independent JSON Schema validator sees it too. Mostly all findings of a code
    /// [agree](Code::breaks_schema) in this; but a validator does not see a blank around a code of an open list, nor an
    /// error under a key in another letter case.
    pub fn breaks_schema(&self) -> bool {
        self.breaks_schema
    }

    /// Error, quirk or advice: by its [code](Code::severity), unless a [profile](crate::Profile) says otherwise.
    pub fn severity(&self) -> Severity {
        match self.level {
            Level::Error => Severity::Error,
            Level::Quirk => Severity::Quirk,
            Level::Advice => Severity::Advice,
            // No report lists it.
            Level::Off => self.code.severity(),
        }
    }

    /// Where it stands: a JSON pointer (RFC 6901) with the keys and the shape of the document as sent. For a missing
    /// field, the place where it should be.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// For a finding in a packet that was sent as JSON text: the pointer of that text, `/message` of a reply inside another
    /// one, empty where the whole document is one string. [`pointer`](Self::pointer) then leads into the inner packet, and
    /// line and column are those of the text.
    pub fn inside(&self) -> Option<&str> {
        self.inside.as_deref()
    }

    /// The field that the finding is about, when the schema knows it.
    pub fn field(&self) -> Option<&'static FieldSpec> {
        self.field
    }

    /// The wire name of the field that the finding is about; where the schema knows none, the key as sent. `None` where it is
    /// about an item of a list, or the document as a whole.
    ///
    /// ```
    /// use qcvn120::{Document, status_sync::CapNhatTienDoHoSoMC};
    ///
    /// let doc = Document::<CapNhatTienDoHoSoMC>::from_json(r#"[{"MAHOSO": "H22-200101-0001", "Ghi chú": ""}]"#)?;
    /// let names: Vec<_> = doc.report().findings().iter().filter_map(|finding| finding.field_name()).collect();
    /// assert!(names.iter().any(|name| name == "MaHoSo") && names.iter().any(|name| name == "Ghi chú"));
    /// # Ok::<(), qcvn120::ReadError>(())
    /// ```
    pub fn field_name(&self) -> Option<Cow<'_, str>> {
        if let Some(field) = self.field {
            return Some(field.name.into());
        }
        let (_, key) = self.pointer.rsplit_once('/')?;
        if !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        Some(if key.contains('~') {
            key.replace("~1", "/").replace("~0", "~").into()
        } else {
            key.into()
        })
    }

    /// The index of the record that the finding is in: how many records of the document stand before it. `None` where it
    /// is about what stands around the records, or a record was checked by itself in memory.
    pub fn record(&self) -> Option<usize> {
        self.record
    }

    /// The parameters that the message is made from, by name.
    pub fn params(&self) -> &[(&'static str, Param)] {
        &self.params
    }

    /// How well the broken rule is known; `None` for rules of the encoding itself.
    pub fn evidence(&self) -> Option<Grade> {
        self.evidence
    }

    /// Line and column in the document; `None` when a record in memory was checked.
    pub fn position(&self) -> Option<Position> {
        self.position
    }

    /// The value that was found, for a scalar: at most its first 200 characters. **Personal data**: nothing else of the finding
    /// holds it.
    pub fn value(&self) -> Option<&str> {
        self.value.as_deref()
    }

    /// The text to send in place of the [value](Self::value), where that can be told: the digits of an amount with
    /// separators, the code whose label is near, the wire form of what a quirk was read as. **Personal data** as well.
    pub fn meant(&self) -> Option<&str> {
        self.meant.as_deref()
    }
}

impl PartialEq for Finding {
    /// Whether both say the same of the same place.
    fn eq(&self, other: &Self) -> bool {
        let field = |finding: &Self| finding.field.map(|field| field.name);
        let said = |finding: &Self| {
            let weight = (finding.level, finding.breaks_schema);
            (finding.code, finding.evidence, weight)
        };
        let place = |finding: &Self| (finding.position, finding.record);
        said(self) == said(other)
            && place(self) == place(other)
            && field(self) == field(other)
            && self.pointer == other.pointer
            && self.inside == other.inside
            && self.params == other.params
            && self.value == other.value
            && self.meant == other.meant
            && self.across == other.across
    }
}

impl Eq for Finding {}

impl fmt::Debug for Finding {
    /// Leaves out the value, which is personal data: debug output ends up in logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Finding")
            .field("code", &self.code)
            .field("pointer", &self.pointer)
            .field("params", &self.params)
            .field("evidence", &self.evidence)
            .field("position", &self.position)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line(Language::Vietnamese))
    }
}

/// A parameter of a finding: what its message is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Param {
    /// A count or a limit.
    Number(usize),
    /// A name that is the same in both languages.
    Name(&'static str),
    /// A text that has a Vietnamese and an English form.
    Words {
        /// Vietnamese.
        vi: &'static str,
        /// English.
        en: &'static str,
    },
    /// Words in both languages that were made for this finding.
    Text {
        /// Vietnamese.
        vi: Box<str>,
        /// English.
        en: Box<str>,
    },
    /// The codes of a list, each with its label.
    Codes(&'static CodeList),
    /// Another place of the document.
    Place(Place),
    /// A field.
    #[non_exhaustive]
    Field {
        /// The Vietnamese label.
        title: &'static str,
        /// The wire name.
        name: &'static str,
    },
}

/// Another place of the document than that of the finding.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// Its JSON pointer, as [`Finding::pointer`].
    pub pointer: String,
    /// Its line, where that tells more than the line of the finding; `None` if both are on one line, when records in memory
    /// were checked, and in a text inside the document.
    pub line: Option<usize>,
    /// The pointer of the text that holds it, as [`Finding::inside`]; `None` if that is where the finding is, or if it is in no
    /// text.
    pub inside: Option<String>,
    /// The offset in the text, until the lines are counted.
    pub(crate) offset: Option<usize>,
}

impl Place {
    /// A place of a text, whose line is still to be counted.
    pub(crate) fn at(pointer: String, offset: usize) -> Self {
        Self {
            pointer,
            line: None,
            inside: None,
            offset: Some(offset),
        }
    }

    /// A place whose line is known, if it has one.
    pub(crate) fn on(pointer: String, line: Option<usize>) -> Self {
        Self {
            pointer,
            line,
            inside: None,
            offset: None,
        }
    }

    /// The place in the text of this pointer, if a finding in the text of the other pointer needs that to be said.
    #[cold]
    pub(crate) fn inside(mut self, text: Option<&str>, other: Option<&str>) -> Self {
        self.inside = text.filter(|_| text != other).map(str::to_owned);
        self
    }
}
