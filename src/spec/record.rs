//! Records and their fields: what stands in a field, what is demanded of it, and what is advised.

use super::lexeme::Lexeme;
use super::names::Names;
use super::scan::ScanTable;
use super::{
    CatalogueKind, CodeList, Edition, Evidence, Grade, OwnKind, Pattern, Privacy, RuleSpec, Types,
};
use crate::language::Language;
use crate::text::visible;

/// A record: an object with known fields.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RecordSpec {
    /// The name of the record, which is that of its Rust type.
    pub name: &'static str,
    /// The start tag of its XML element: `<HoSo>`.
    pub(crate) tag: &'static str,
    pub(crate) end_tag: &'static str,
    /// The Vietnamese name.
    pub title: &'static str,
    /// The meaning, in English.
    pub description: &'static str,
    /// The meaning, in Vietnamese.
    pub description_vi: &'static str,
    /// The fields, in wire order.
    pub fields: &'static [FieldSpec],
    /// Where to find the fields by name.
    pub(crate) names: Names,
    /// What the scanner for the verdict alone goes by.
    pub(crate) scan: &'static ScanTable,
    /// The required fields: bit `i` for the field of index `i`.
    pub(crate) required: u64,
    /// The rules between its fields, in the order of the schema.
    pub rules: &'static [RuleSpec],
    /// What tells the records of a list apart, if anything does.
    pub unique: Option<Unique>,
    /// Which field holds the code of an agency that is judged by a day, if any does.
    pub dated_agency: Option<DatedAgency>,
    /// The fields that together say which record it is, where [`compare`](crate::compare()) looks for it in another packet;
    /// empty where there are none.
    pub identity: &'static [&'static FieldSpec],
    /// Of which catalogue such records are the entries, if of any.
    pub entries: Option<Entries>,
    /// How well the record is known.
    pub evidence: Grade,
    /// Where the schema states it, below `schemas/`.
    pub schema: &'static str,
}

/// That records are the entries of a catalogue: see [`KnownCodes`](super::KnownCodes).
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Entries {
    /// The catalogue.
    pub kind: CatalogueKind,
    /// The field that holds the code.
    pub code: &'static FieldSpec,
    /// The field that holds the name of what has the code.
    pub title: &'static FieldSpec,
}

/// The field that tells the records of a document's list apart: no two should have the same value there.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Unique {
    /// The field, which holds a scalar.
    pub field: &'static FieldSpec,
    /// How well it is known that two records must not have the same.
    pub evidence: Grade,
}

/// The field of a record that holds the code of an agency, and the fields that tell the day by which that agency is
/// judged.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct DatedAgency {
    /// The field: a code, or the number of a dossier, which holds one.
    pub field: &'static FieldSpec,
    /// The field with the day or the month, or those with month and year. The number of a dossier holds a day too.
    pub day: &'static [&'static FieldSpec],
    /// How well it is known that this day is the one that counts.
    pub evidence: Grade,
}

impl RecordSpec {
    /// The meaning, in a language.
    pub const fn description_in(&self, language: Language) -> &'static str {
        match language {
            Language::Vietnamese => self.description_vi,
            Language::English => self.description,
        }
    }

    /// The name of the XML element: that of the record, or of the message for an envelope.
    pub fn element(&self) -> &'static str {
        bare(self.tag)
    }

    /// The field of this exact wire name.
    pub fn field(&self, name: &str) -> Option<&'static FieldSpec> {
        self.names.field(self.fields, name)
    }

    /// The field that is meant by another key than its own: its name in another letter case, or with blanks around it; in a
    /// reply, the key of a request's records.
    pub(crate) fn field_in_any_case(&self, name: &str) -> Option<&'static FieldSpec> {
        let name = visible(name);
        self.fields
            .iter()
            .find(|field| field.name.eq_ignore_ascii_case(name))
            .or_else(|| self.field_elsewhere(name))
    }

    /// The field that stands under a name which is not its own: one that another system has for it; in a reply, the key of
    /// a request's records.
    #[cold]
    pub(crate) fn field_elsewhere(&self, name: &str) -> Option<&'static FieldSpec> {
        let mut fields = self.fields.iter();
        fields
            .find(|field| field.other_name(name).is_some())
            .or_else(|| self.result_under(name))
    }

    /// The field of this element, or of its name in another letter case.
    #[cold]
    pub(crate) fn field_of_element(&self, name: &str) -> Option<&'static FieldSpec> {
        let exact = self.fields.iter().find(|field| field.element() == name);
        exact.or_else(|| {
            let mut fields = self.fields.iter();
            fields.find(|field| field.element().eq_ignore_ascii_case(name))
        })
    }

    /// Of an envelope: the field that holds the records.
    #[cold]
    pub(crate) fn carried(&self) -> Option<&'static FieldSpec> {
        let holds = |field: &&FieldSpec| matches!(field.shape, Shape::List(_) | Shape::Record(_));
        let named = |name| self.field(name).filter(holds);
        named("data").or_else(|| named("result"))
    }

    /// The records of a reply, which some systems send under the key of a request's.
    fn result_under(&self, name: &str) -> Option<&'static FieldSpec> {
        if !name.eq_ignore_ascii_case("data") {
            return None;
        }
        let result = self.field("error_code").and(self.field("result"));
        result.filter(|field| field.is_list())
    }
}

/// A field of a record.
#[derive(Debug, Clone)]
#[non_exhaustive]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a fact of the schema of its own"
)]
pub struct FieldSpec {
    /// The index among the fields of the record, in wire order, from 0.
    pub index: usize,
    /// The wire name: `NgayTiepNhan`.
    pub name: &'static str,
    /// The wire name as JSON writes it before the value, behind a comma: `,"NgayTiepNhan":`.
    pub(crate) lead: &'static str,
    /// What JSON has between two texts, that of the field before and that of this field: `","NgayTiepNhan":"`, which
    /// begins with the closing quote of one and ends with the opening quote of the other.
    pub(crate) between: &'static str,
    /// The start tag of the XML element: `<NgayTiepNhan>`; for a list, of the element around its items.
    pub(crate) tag: &'static str,
    pub(crate) end_tag: &'static str,
    /// What XML has between the value of the field before and that of this field: the end tag of one, the start tag of
    /// the other.
    pub(crate) joint: &'static str,
    /// The start tag of each item of a list of texts.
    pub(crate) item_tag: &'static str,
    pub(crate) item_end_tag: &'static str,
    /// The Vietnamese name: `Ngày tiếp nhận`.
    pub title: &'static str,
    /// The meaning, in English.
    pub description: &'static str,
    /// The meaning, in Vietnamese.
    pub description_vi: &'static str,
    /// What kind of value stands here.
    pub shape: Shape,
    /// What rules can read of the value, if anything.
    pub(crate) measure: Option<Measure>,
    /// Whether it is an error if the field is missing.
    pub required: bool,
    /// What the text must satisfy.
    pub constraint: Constraint,
    /// Whether every value that its type holds [exactly](crate::scalars::Scalar::is_exact) satisfies the schema.
    pub(crate) takes_exact: bool,
    /// What the text should satisfy.
    pub advice: Advice,
    /// How an absent value is written.
    pub absent: Absent,
    /// The edition that the field came with.
    pub edition: Edition,
    /// The latest edition that the field, or a code that it may hold, came with.
    pub(crate) newest: Edition,
    /// Whether every text that is not empty satisfies the schema, and the advice but for a longest length: there is no
    /// pattern, list or fixed value, and the schema has no longest length.
    pub(crate) is_free: bool,
    /// Whether every text of the advised form has the demanded one, so that a look for the first is enough.
    pub(crate) advice_is_stricter: bool,
    /// The form that decides whether a text has findings, if it is not [too long](Self::longest): none that has the form
    /// has any, unless the form takes [odd](Pattern::takes_odd) texts and this is one.
    pub(crate) deciding: Option<&'static Pattern<'static>>,
    /// No text of at most so many bytes is longer than is demanded and advised.
    pub(crate) longest: usize,
    /// Whether senders should leave it out.
    pub deprecated: bool,
    /// The catalogue that the code here is from, if it is one of a catalogue.
    pub catalogue: Option<CatalogueKind>,
    /// Who may see the value. That of a record or of a list of records is for their fields to say.
    pub privacy: Privacy,
    /// Real-looking values, each valid by itself.
    pub examples: &'static [Lexeme<'static>],
    /// How well the field is known.
    pub evidence: Evidence,
    /// The names that other systems have for it: a value under one of them is read as that of the field, where there is none
    /// under its own.
    pub also: &'static [OtherName],
    /// Where the schema states it, below `schemas/`; empty of a field that a profile adds.
    pub schema: &'static str,
    /// Of a field that a profile adds: what kind of value it holds. The record keeps it among its unknown fields.
    pub(crate) own: Option<OwnKind>,
}

/// A name that another system has for a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct OtherName {
    /// The wire name there.
    pub name: &'static str,
    /// How well it is known that this field is meant.
    pub evidence: Grade,
}

impl OtherName {
    pub(crate) const fn new(name: &'static str, evidence: Grade) -> Self {
        Self { name, evidence }
    }
}

impl FieldSpec {
    /// What generated tables start from, so that they state only what a field has.
    pub(crate) const DEFAULT: Self = Self {
        index: 0,
        name: "",
        lead: "",
        between: "",
        tag: "",
        end_tag: "",
        joint: "",
        item_tag: "",
        item_end_tag: "",
        title: "",
        description: "",
        description_vi: "",
        shape: Shape::Scalar(Types::Text),
        measure: None,
        required: false,
        constraint: Constraint::NONE,
        takes_exact: true,
        advice: Advice::NONE,
        absent: Absent::Empty,
        edition: Edition::Qcvn2019,
        newest: Edition::Qcvn2019,
        is_free: false,
        advice_is_stricter: false,
        deciding: None,
        longest: usize::MAX,
        deprecated: false,
        catalogue: None,
        privacy: Privacy::Open,
        examples: &[],
        evidence: Evidence::field(Grade::Provisional),
        also: &[],
        schema: "",
        own: None,
    };

    /// The meaning, in a language.
    pub const fn description_in(&self, language: Language) -> &'static str {
        match language {
            Language::Vietnamese => self.description_vi,
            Language::English => self.description,
        }
    }

    /// The name and the colon as JSON writes them: `"NgayTiepNhan":`.
    #[inline]
    pub(crate) fn quoted(&self) -> &'static str {
        self.lead.get(1..).unwrap_or_default()
    }

    /// The name of the XML element; for a list, of the element around its items: `DanhSachTaiLieuNop` for the list
    /// `TaiLieuNop`.
    pub fn element(&self) -> &'static str {
        bare(self.tag)
    }

    /// The name of the XML element of each item of a list.
    pub fn item_element(&self) -> Option<&'static str> {
        match self.shape {
            Shape::List(record) => Some(record.element()),
            Shape::Texts => Some(bare(self.item_tag)),
            Shape::Scalar(_) | Shape::Record(_) => None,
        }
    }

    /// Whether a key is the name of the field, in whatever letter case and with whatever blanks around it.
    pub(crate) fn is_spelled(&self, key: &str) -> bool {
        self.name.eq_ignore_ascii_case(visible(key))
    }

    /// The name that another system has for the field, by a key in any letter case.
    pub(crate) fn other_name(&self, key: &str) -> Option<&'static OtherName> {
        let mut also = self.also.iter();
        also.find(|also| also.name.eq_ignore_ascii_case(key))
    }

    /// Whether the field may stand under a name that is not its own.
    pub(crate) fn may_stand_elsewhere(&self) -> bool {
        !self.also.is_empty() || self.name == "result"
    }

    /// Whether the empty text stands for no value here, as the schema has it.
    pub(crate) fn takes_empty(&self) -> bool {
        matches!(self.shape, Shape::Scalar(types) if types.text()) && !self.required
    }

    /// Whether a key names the list that stands here: it is the name of its items, its own, one that another system has
    /// for it, that of its XML element, or what serialisers call any list.
    pub(crate) fn is_named(&self, key: &str) -> bool {
        let names = [Some(self.name), Some(self.element()), self.item_element()];
        let names = names.into_iter().flatten();
        let also = self.also.iter().map(|also| also.name);
        let mut all = names.chain(also).chain(["$values", "DanhSach"]);
        let item = key.strip_prefix("DanhSach");
        all.any(|name| name.eq_ignore_ascii_case(key))
            || item.is_some() && item == self.item_element()
    }

    /// Whether a profile wants nothing to stand here.
    #[inline]
    pub(crate) fn is_to_be_empty(&self) -> bool {
        self.constraint.fixed.is_some_and(str::is_empty)
    }

    /// Whether a list stands here.
    #[inline]
    pub(crate) fn is_list(&self) -> bool {
        matches!(self.shape, Shape::List(_) | Shape::Texts)
    }

    /// Whether an absent value is written as an empty one. A required list always is, whatever the options: an empty
    /// list satisfies the schema, a missing one does not.
    #[inline]
    pub(crate) fn is_written_empty(&self, omit_absent: bool) -> bool {
        self.absent == Absent::Empty && !(omit_absent && !(self.required && self.is_list()))
    }

    /// Whether the empty text says that there is no value here, be it an error or not; if not, only `null` says so, or an
    /// empty list.
    #[cold]
    pub(crate) fn has_empty_text(&self) -> bool {
        matches!(self.shape, Shape::Scalar(types) if types.text())
    }

    /// Whether JSON says that there is no value, though that is an error: nothing but this field makes the object a reply, so that
    /// without it nobody could tell what it is.
    #[cold]
    pub(crate) fn is_written_null(&self, omit_absent: bool) -> bool {
        self.required && !omit_absent && self.name == super::marks::REPLY
    }

    /// The JSON types that a scalar field allows; text for a field that holds no scalar.
    #[inline]
    pub(crate) fn types(&self) -> Types {
        match self.shape {
            Shape::Scalar(types) => types,
            Shape::List(_) | Shape::Texts | Shape::Record(_) => Types::Text,
        }
    }
}

/// What kind of value a field holds.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Shape {
    /// One scalar.
    Scalar(Types),
    /// A list of records.
    List(&'static RecordSpec),
    /// A list of texts.
    Texts,
    /// One record.
    Record(&'static RecordSpec),
}

/// The type of a scalar that has a day, or is a count or a percentage, which rules compare and sum, or an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Measure {
    Date,
    DateTime,
    MaHoSo,
    Integer,
    SoDem,
    SoTien,
    PhanTram,
    TyLe,
}

impl Measure {
    /// What values of this scalar can be measured by: the name is that of the scalar's type.
    pub(crate) fn of(scalar: &str) -> Option<Self> {
        Some(match scalar {
            "Date" => Self::Date,
            "DateTime" => Self::DateTime,
            "MaHoSo" => Self::MaHoSo,
            "Integer" => Self::Integer,
            "SoDem" => Self::SoDem,
            "SoTien" => Self::SoTien,
            "PhanTram" => Self::PhanTram,
            "TyLe" => Self::TyLe,
            _ => return None,
        })
    }

    pub(crate) fn is_day(self) -> bool {
        matches!(self, Self::Date | Self::DateTime | Self::MaHoSo)
    }

    pub(crate) fn is_count(self) -> bool {
        matches!(self, Self::Integer | Self::SoDem)
    }

    pub(crate) fn is_percentage(self) -> bool {
        matches!(self, Self::PhanTram | Self::TyLe)
    }
}

/// How an absent value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Absent {
    /// As `""`, or as `[]` for a list.
    Empty,
    /// Not at all.
    Omitted,
}

/// What the schema demands of the text of a scalar. The empty text satisfies all but `min_length`, which alone decides
/// on it.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Constraint {
    /// The fewest characters: 1 for a required text, else 0.
    pub min_length: usize,
    /// The most characters (code points), where there is a limit.
    pub max_length: Option<usize>,
    /// The form that the text must have.
    pub pattern: Option<&'static TextPattern>,
    /// The one value that may stand here.
    pub fixed: Option<&'static str>,
    /// The list that a code must be from.
    pub codes: Option<&'static CodeList>,
}

impl Constraint {
    pub(crate) const NONE: Self = Self {
        min_length: 0,
        max_length: None,
        pattern: None,
        fixed: None,
        codes: None,
    };
}

/// What practice and the strict legal forms advise beyond the schema.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Advice {
    /// The most characters that a public system takes.
    pub max_length: Option<(usize, Grade)>,
    /// The strict form that the text should have.
    pub pattern: Option<&'static TextPattern>,
    /// The check digit that the text should have, which no pattern can state.
    pub check_digit: Option<(CheckDigit, Grade)>,
}

impl Advice {
    pub(crate) const NONE: Self = Self {
        max_length: None,
        pattern: None,
        check_digit: None,
    };
}

/// A check digit that a text should have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CheckDigit {
    /// A text of the form of a tax code has the check digit that its other digits give; texts of other forms pass.
    TaxNumber,
}

/// A form that is demanded of a text, or advised for it.
#[derive(Debug)]
#[non_exhaustive]
pub struct TextPattern {
    /// What the form is, in Vietnamese.
    pub title: &'static str,
    /// What the form is, in English.
    pub description: &'static str,
    /// The pattern of the form.
    pub pattern: &'static Pattern<'static>,
    /// How well the form is known.
    pub evidence: Grade,
    /// Another form that the text must have as well: how long it must be at least, where a profile says so of a field that has
    /// a form.
    pub beside: Option<&'static TextPattern>,
}

impl TextPattern {
    /// Whether the text has this form, and the one beside it.
    #[inline]
    pub fn matches(&self, text: &str) -> bool {
        self.pattern.matches(text) && self.beside.is_none_or(|beside| beside.matches(text))
    }

    /// Which form the text does not have: this one, or the one beside it.
    pub(crate) fn refusing(&'static self, text: &str) -> Option<&'static Self> {
        if self.pattern.matches(text) {
            return self.beside.and_then(|beside| beside.refusing(text));
        }
        Some(self)
    }

    /// The form, if it alone decides: not where something must stand and a text that has the form may hold nothing to see.
    pub(crate) const fn decides(&self, required: bool) -> Option<&'static Pattern<'static>> {
        if required && !self.pattern.begins_visibly() || self.beside.is_some() {
            return None;
        }
        Some(self.pattern)
    }
}

/// A start tag without its brackets.
fn bare(tag: &'static str) -> &'static str {
    tag.get(1..tag.len().saturating_sub(1)).unwrap_or_default()
}
