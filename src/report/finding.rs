//! One finding: flat data, from whose code and parameters the message is made.

use std::fmt::{self, Write as _};

use super::catalogue::{Code, Severity};
use crate::language::Language;
use crate::spec::{
    CodeList, CodeSpec, Edition, FieldSpec, Grade, RecordSpec, RuleSpec, TextPattern, Types,
};
use crate::syntax::json::Kind;

/// One thing that a check found. See [`Code`] for the kinds.
///
/// `Display` gives place, message and code in Vietnamese, without the value that was found: values are personal data.
#[derive(Clone)]
pub struct Finding {
    pub(crate) code: Code,
    pub(crate) pointer: String,
    pub(crate) field: Option<&'static FieldSpec>,
    pub(crate) params: Vec<(&'static str, Param)>,
    pub(crate) evidence: Option<Grade>,
    pub(crate) offset: Option<usize>,
    pub(crate) position: Option<Position>,
    pub(crate) value: Option<Box<str>>,
    pub(crate) breaks_schema: bool,
    pub(crate) inside: Option<String>,
}

impl Finding {
    pub(crate) fn new(code: Code, field: Option<&'static FieldSpec>) -> Self {
        Self {
            code,
            pointer: String::new(),
            field,
            params: Vec::new(),
            evidence: field.map(|field| field.evidence.field),
            offset: None,
            position: None,
            value: None,
            breaks_schema: code.breaks_schema(),
            inside: None,
        }
    }

    pub(crate) fn required(field: &'static FieldSpec) -> Self {
        Self::new(Code::Required, Some(field)).graded(field.evidence.required)
    }

    pub(crate) fn empty(field: &'static FieldSpec) -> Self {
        Self::new(Code::MinLength, Some(field)).graded(field.evidence.required)
    }

    pub(crate) fn type_mismatch(
        field: Option<&'static FieldSpec>,
        expected: Expected,
        found: Kind,
    ) -> Self {
        Self::new(Code::Type, field)
            .with("expected", expected.words())
            .with("found", kind_words(found))
    }

    pub(crate) fn code_of(code: Code, field: &'static FieldSpec, list: &'static CodeList) -> Self {
        let codes = list.codes.iter().map(|known| known.code).collect();
        Self::new(code, Some(field))
            .graded(list.evidence)
            .with("list", Param::Name(list.title))
            .with("name", Param::Name(list.name))
            .with("codes", Param::Codes(", ", codes))
    }

    pub(crate) fn pattern(
        code: Code,
        field: &'static FieldSpec,
        form: &'static TextPattern,
    ) -> Self {
        let words = Param::Words {
            vi: form.title,
            en: form.description,
        };
        Self::new(code, Some(field))
            .graded(form.evidence)
            .with("form", words)
    }

    pub(crate) fn too_long(
        code: Code,
        field: &'static FieldSpec,
        length: usize,
        max: usize,
        grade: Grade,
    ) -> Self {
        Self::new(code, Some(field))
            .graded(grade)
            .with("length", Param::Number(length))
            .with("max", Param::Number(max))
    }

    pub(crate) fn fixed(field: &'static FieldSpec, expected: &'static str) -> Self {
        Self::new(Code::Const, Some(field)).with("expected", Param::Name(expected))
    }

    pub(crate) fn element(expected: &'static str) -> Self {
        Self::new(Code::ElementName, None).with("expected", Param::Name(expected))
    }

    pub(crate) fn unknown(record: &'static RecordSpec) -> Self {
        Self::new(Code::UnknownField, None).with("record", Param::Name(record.name))
    }

    pub(crate) fn edition(field: &'static FieldSpec, edition: Edition) -> Self {
        Self::new(Code::Edition, Some(field))
            .with("what", Param::Words { vi: "", en: "" })
            .with("edition", Param::Name(edition.year()))
    }

    pub(crate) fn edition_of_code(field: &'static FieldSpec, code: &'static CodeSpec) -> Self {
        let what = Param::Words {
            vi: " có mã",
            en: " holds a code that",
        };
        Self::new(Code::Edition, Some(field))
            .graded(code.evidence)
            .with("what", what)
            .with("edition", Param::Name(code.edition.year()))
    }

    /// A value in another form than the schema's.
    pub(crate) fn form_quirk(code: Code, field: &'static FieldSpec) -> Self {
        let finding = Self::new(code, Some(field));
        match field.constraint.pattern {
            Some(form) => finding.with(
                "form",
                Param::Words {
                    vi: form.title,
                    en: form.description,
                },
            ),
            None => finding,
        }
    }

    /// A key in another letter case than the field's. A schema sees this only where the field is required: as a missing
    /// field.
    pub(crate) fn key_case(field: &'static FieldSpec) -> Self {
        Self::new(Code::KeyCase, Some(field)).with("expected", Param::Name(field.name))
    }

    /// Sets whether a schema sees the finding, for codes where that differs from finding to finding.
    pub(crate) fn seen(mut self, by_schema: bool) -> Self {
        self.breaks_schema = by_schema;
        self
    }

    pub(crate) fn check_digit(field: &'static FieldSpec, grade: Grade) -> Self {
        Self::new(Code::CheckDigit, Some(field)).graded(grade)
    }

    /// A broken rule, at the dependent field; `parts` are the fields that play other parts in it.
    pub(crate) fn broken(
        rule: &'static RuleSpec,
        field: &'static FieldSpec,
        parts: &[(&'static str, &'static FieldSpec)],
    ) -> Self {
        let named = rule.fields.iter().map(|field| (field.name, *field));
        let param = |(name, field): (&'static str, &'static FieldSpec)| {
            let (label, wire) = (field.title, field.name);
            (
                name,
                Param::Field {
                    title: label,
                    name: wire,
                },
            )
        };
        let mut finding = Self::new(Code::Rule(rule), Some(field)).graded(rule.evidence);
        finding.params = parts.iter().copied().chain(named).map(param).collect();
        finding
    }

    pub(crate) fn graded(mut self, evidence: Grade) -> Self {
        self.evidence = Some(evidence);
        self
    }

    pub(crate) fn with(mut self, name: &'static str, param: Param) -> Self {
        self.params.push((name, param));
        self
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

    /// Error, quirk or advice.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// Where it stands: a JSON pointer (RFC 6901) with the keys and the shape of the document as sent. For a missing
    /// field, the place where it should be.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// For a finding in a reply that was sent as text inside another reply: the pointer of that text, `/message`.
    /// [`pointer`](Self::pointer) then leads into the inner reply.
    pub fn inside(&self) -> Option<&str> {
        self.inside.as_deref()
    }

    /// The field that the finding is about, when the schema knows it.
    pub fn field(&self) -> Option<&'static FieldSpec> {
        self.field
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

    /// The message in plain words, without the value that was found.
    pub fn message(&self, language: Language) -> String {
        let entry = self.code.entry();
        let mut rest = match language {
            Language::Vietnamese => entry.vi,
            Language::English => entry.en,
        };
        let mut message = String::with_capacity(rest.len() + 48);
        while let Some((before, (name, after))) = rest
            .split_once('{')
            .and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
        {
            message.push_str(before);
            self.push_param(&mut message, name, language);
            rest = after;
        }
        message.push_str(rest);
        message
    }

    /// Place, message and code: `/0/MaHoSo: … [required]`.
    pub(crate) fn located(&self, language: Language) -> String {
        let (message, code) = (self.message(language), self.code);
        if self.pointer.is_empty() {
            format!("{message} [{code}]")
        } else {
            format!("{}: {message} [{code}]", self.pointer)
        }
    }

    fn push_param(&self, message: &mut String, name: &str, language: Language) {
        if name == "field" {
            return self.push_label(message, language);
        }
        let param = self.params.iter().find(|(known, _)| *known == name);
        match (param.map(|(_, param)| param), language) {
            (Some(Param::Number(number)), _) => {
                // Writing to a `String` does not fail.
                let _ = write!(message, "{number}");
            }
            (Some(Param::Name(name)), _) => message.push_str(name),
            (Some(Param::Words { vi, .. }), Language::Vietnamese) => message.push_str(vi),
            (Some(Param::Words { en, .. }), Language::English) => message.push_str(en),
            (Some(Param::Codes(separator, codes)), _) => message.push_str(&codes.join(separator)),
            (Some(Param::Field { title, name }), _) => push_field(message, title, name, language),
            (None, _) => message.push_str(name),
        }
    }

    /// The field by its label and wire name; without a field, the last part of the pointer.
    fn push_label(&self, message: &mut String, language: Language) {
        match self.field {
            Some(field) => push_field(message, field.title, field.name, language),
            None => match self.pointer.rsplit_once('/') {
                Some((_, last)) if self.code == Code::Type && last.parse::<usize>().is_ok() => {
                    message.push_str(match language {
                        Language::Vietnamese => "Phần tử này",
                        Language::English => "This item",
                    });
                }
                Some((_, "")) => message.push_str("\"\""),
                Some((_, last)) => {
                    message.push_str(&last.replace("~1", "/").replace("~0", "~"));
                }
                None => message.push_str(match language {
                    Language::Vietnamese => "Tài liệu",
                    Language::English => "The document",
                }),
            },
        }
    }
}

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
        f.write_str(&self.located(Language::Vietnamese))
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
    /// Codes of a list, in the order of the list, and the separator to join them with.
    Codes(&'static str, Vec<&'static str>),
    /// A field.
    #[non_exhaustive]
    Field {
        /// The Vietnamese label.
        title: &'static str,
        /// The wire name.
        name: &'static str,
    },
}

/// Where something stands in a document. Lines and columns count from 1; columns count code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in code points.
    pub column: usize,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// What the schema wanted, in a `type` finding.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Expected {
    Scalar(Types),
    List,
    Object,
}

impl Expected {
    fn words(self) -> Param {
        let (vi, en) = match self {
            Self::Scalar(Types::Text) => ("chuỗi", "a string"),
            Self::Scalar(Types::Integer) => ("số nguyên", "an integer"),
            Self::Scalar(Types::IntegerOrText) => (
                "số nguyên hoặc chuỗi chữ số",
                "an integer or a string of digits",
            ),
            Self::Scalar(Types::BooleanOrText) => (
                "true/false hoặc chuỗi True/False",
                "a boolean or a string for it",
            ),
            Self::List => ("danh sách [...]", "an array"),
            Self::Object => ("đối tượng {...}", "an object"),
        };
        Param::Words { vi, en }
    }
}

/// A pointer as people read it: if there is a position (the document is one of several, a line each), with the number
/// of its line in front.
pub(crate) fn pointer_in_lines(
    pointer: &str,
    position: Option<Position>,
    language: Language,
) -> String {
    match (position, language) {
        (None, _) => pointer.to_owned(),
        (Some(at), Language::Vietnamese) => format!("dòng {}, {pointer}", at.line),
        (Some(at), Language::English) => format!("line {}, {pointer}", at.line),
    }
}

/// A field by its label and wire name; in English, by its wire name.
fn push_field(message: &mut String, title: &str, name: &str, language: Language) {
    if language == Language::Vietnamese && title != name {
        message.push_str(title);
        message.push_str(" (");
        message.push_str(name);
        message.push(')');
    } else {
        message.push_str(name);
    }
}

fn kind_words(kind: Kind) -> Param {
    let (vi, en) = match kind {
        Kind::Object => ("đối tượng", "an object"),
        Kind::Array => ("danh sách", "an array"),
        Kind::String => ("chuỗi", "a string"),
        Kind::Number => ("số", "a number"),
        Kind::Boolean => ("true/false", "a boolean"),
        Kind::Null => ("null", "null"),
    };
    Param::Words { vi, en }
}
