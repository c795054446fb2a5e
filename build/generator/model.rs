//! The model between the schemas and the generated code: checked, resolved, and with nothing of JSON Schema left in it.

use crate::spec::Compiled;
pub use crate::spec::{CatalogueKind, CheckDigit, Edition, Evidence, Grade, Privacy, Types};

#[derive(Debug)]
pub struct Model {
    pub codes: Vec<CodeList>,
    pub scalars: Vec<SharedScalar>,
    pub patterns: Vec<TextPattern>,
    pub records: Vec<Record>,
    pub messages: Vec<Message>,
    pub agencies: Agencies,
    /// Every schema file that a schema may refer to, by path.
    pub files: Vec<String>,
}

/// Index of a code list, a pattern or a record in the model.
pub type Id = usize;

/// What stands in the documentation of every item.
#[derive(Debug, Clone, Default)]
pub struct Docs {
    pub title: String,
    /// In English.
    pub description: String,
    pub description_vi: String,
    pub examples: Vec<Lexeme>,
    pub source: Option<String>,
    pub provisional: Option<String>,
    /// The place below `schemas/`.
    pub schema: String,
}

/// A scalar as JSON spells it: the value of an example.
#[derive(Debug, Clone)]
pub enum Lexeme {
    Text(String),
    Number(String),
    Boolean(bool),
}

#[derive(Debug)]
pub struct CodeList {
    pub name: String,
    pub module: String,
    pub docs: Docs,
    pub open: bool,
    /// Whether the codes are numbers on the wire.
    pub numeric: bool,
    /// What the text must look like, for codes that are numbers.
    pub pattern: Option<Id>,
    pub evidence: Grade,
    pub codes: Vec<CodeSpec>,
    /// The places of no and yes, in a list of these.
    pub truth: Option<[usize; 2]>,
    /// Which codes may follow which, in a list of statuses.
    pub moves: Vec<CodeMove>,
}

/// The codes that may follow a code.
#[derive(Debug)]
pub struct CodeMove {
    pub from: String,
    pub to: Vec<String>,
    pub evidence: Grade,
}

/// A code of a list.
#[derive(Debug, PartialEq)]
pub struct CodeSpec {
    pub wire: String,
    pub name: String,
    pub title: String,
    pub description: String,
    pub edition: Edition,
    pub evidence: Grade,
    pub provisional: Option<String>,
}

/// A scalar that fields share: an optional field of no record.
#[derive(Debug)]
pub struct SharedScalar {
    pub name: String,
    pub field: Field,
}

/// A pattern with the words for it.
#[derive(Debug)]
pub struct TextPattern {
    pub constant: String,
    pub title: String,
    pub description: String,
    pub pattern: Compiled,
    pub evidence: Grade,
    /// Another pattern that a text must fit as well.
    pub beside: Option<Id>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Record,
    Request,
    Reply,
}

#[derive(Debug)]
pub struct Record {
    pub name: String,
    pub module: String,
    pub role: Role,
    /// The name of the XML element.
    pub element: String,
    pub docs: Docs,
    pub evidence: Grade,
    pub fields: Vec<Field>,
    pub rules: Vec<Rule>,
    /// The field that tells the records of a list apart, and how well that is known.
    pub unique: Option<(FieldIndex, Grade)>,
    /// The field with an agency's code, and the day by which that agency is judged.
    pub dated_agency: Option<DatedAgency>,
    /// The fields that together say which record it is, when two packets are compared.
    pub identity: Vec<FieldIndex>,
    /// Of which catalogue it is an entry, with the fields of its code and its name.
    pub entries: Option<(CatalogueKind, FieldIndex, FieldIndex)>,
}

#[derive(Debug)]
pub struct Field {
    pub wire: String,
    pub rust: String,
    /// The name of the XML element.
    pub element: String,
    pub docs: Docs,
    pub kind: FieldKind,
    pub types: Types,
    /// The name of the shared scalar that the field refers to.
    pub scalar: Option<String>,
    pub required: bool,
    pub min_length: usize,
    pub max_length: Option<usize>,
    pub pattern: Option<Id>,
    pub advised_pattern: Option<Id>,
    pub advised_length: Option<(usize, Grade)>,
    pub advised_check_digit: Option<(CheckDigit, Grade)>,
    /// The catalogue that the code is from.
    pub catalogue: Option<CatalogueKind>,
    pub fixed: Option<String>,
    pub omitted: bool,
    pub edition: Edition,
    pub deprecated: bool,
    pub privacy: Privacy,
    pub evidence: Evidence,
    /// The names that other systems have for the field.
    pub also: Vec<OtherName>,
}

impl Field {
    /// Whether nothing may stand there. It keeps its type, so that what came all the same is read and told of.
    pub fn is_to_be_empty(&self) -> bool {
        self.fixed.as_deref() == Some("")
    }

    /// The one value that stands there.
    pub fn constant(&self) -> Option<&str> {
        self.fixed.as_deref().filter(|fixed| !fixed.is_empty())
    }
}

/// A name that another system has for a field.
#[derive(Debug)]
pub struct OtherName {
    pub name: String,
    pub evidence: Grade,
    pub source: String,
}

/// The hand-written scalars that have a day.
pub const DATES: &[&str] = &["Date", "DateTime", "MaHoSo"];
/// Those that are counts.
pub const COUNTS: &[&str] = &["Integer", "SoDem"];
/// Those that are percentages.
pub const PERCENTAGES: &[&str] = &["PhanTram", "TyLe"];
/// Those that are amounts of money.
pub const AMOUNTS: &[&str] = &["SoTien"];

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// Plain text.
    Text,
    /// A hand-written scalar that is generic over its text.
    TextScalar(&'static str),
    /// A hand-written scalar that is not, held as `Option`.
    ValueScalar(&'static str),
    Code(Id),
    List(Id),
    /// A list of plain texts, each in an XML element of this name.
    Texts(String),
    Record(Id),
}

impl FieldKind {
    pub fn is_scalar(&self) -> bool {
        !matches!(self, Self::List(_) | Self::Texts(_) | Self::Record(_))
    }
}

/// A rule between the fields of a record.
#[derive(Debug)]
pub struct Rule {
    pub id: String,
    /// What the rule is called, in Vietnamese and in English.
    pub heading: [String; 2],
    pub title: String,
    pub description: String,
    /// The JSON of a record that breaks the rule, and of one that keeps it.
    pub examples: Option<[String; 2]>,
    pub evidence: Grade,
    /// Where the rule comes from, in Vietnamese and in English.
    pub source: Option<[String; 2]>,
    pub provisional: Option<String>,
    /// The place below `schemas/`.
    pub schema: String,
    pub body: RuleBody,
}

/// Which field of a record, counted from 0 in wire order.
pub type FieldIndex = usize;

/// What a rule demands. Percentages and tolerances are in hundredths of a percent.
#[derive(Debug)]
pub enum RuleBody {
    /// Pairs of dates, the earlier first.
    Order(Vec<(FieldIndex, FieldIndex)>),
    RequiredWhen {
        when: HoldsCode,
        needs: FieldIndex,
    },
    AtMost {
        list: FieldIndex,
        items: usize,
    },
    ItemWhen {
        when: Vec<HoldsCode>,
        list: FieldIndex,
        item: Id,
        /// Fields of the item.
        with: Vec<FieldIndex>,
    },
    Sum {
        total: FieldIndex,
        parts: Vec<FieldIndex>,
    },
    PercentOf {
        shares: Vec<Share>,
        tolerance: u32,
    },
    SumTo {
        fields: Vec<FieldIndex>,
        total: u32,
        tolerance: u32,
        zero: FieldIndex,
    },
    MatchesLength {
        list: FieldIndex,
        item: Id,
        /// Fields of the item.
        kind: FieldIndex,
        number: FieldIndex,
        /// How many digits, for each code of the list.
        digits: Vec<Option<usize>>,
    },
}

impl RuleBody {
    /// The fields of the record that the rule is about, each once, in the order of the rule.
    pub fn fields(&self) -> Vec<FieldIndex> {
        let all = match self {
            Self::Order(pairs) => pairs.iter().flat_map(|&(a, b)| [a, b]).collect(),
            Self::RequiredWhen { when, needs } => vec![when.field, *needs],
            Self::ItemWhen { when, list, .. } => {
                when.iter().map(|one| one.field).chain([*list]).collect()
            }
            Self::Sum { total, parts } => [&[*total], &parts[..]].concat(),
            Self::PercentOf { shares, .. } => shares
                .iter()
                .flat_map(|share| [share.percent, share.part, share.base])
                .collect(),
            Self::SumTo { fields, zero, .. } => [&fields[..], &[*zero]].concat(),
            Self::AtMost { list, .. } | Self::MatchesLength { list, .. } => vec![*list],
        };
        let mut fields = Vec::new();
        for index in all {
            if !fields.contains(&index) {
                fields.push(index);
            }
        }
        fields
    }

    /// The fields that the rule is about in the items of a list, with the record of these.
    pub fn item_fields(&self) -> Option<(Id, Vec<FieldIndex>)> {
        match self {
            Self::MatchesLength {
                item, kind, number, ..
            } => Some((*item, vec![*kind, *number])),
            Self::ItemWhen { item, with, .. } => Some((*item, with.clone())),
            _ => None,
        }
    }
}

/// That a field holds one of some codes.
#[derive(Debug)]
pub struct HoldsCode {
    pub field: FieldIndex,
    /// Which codes of the field's list, counted from 0.
    pub codes: Vec<usize>,
}

#[derive(Debug, Clone, Copy)]
pub struct Share {
    pub percent: FieldIndex,
    pub part: FieldIndex,
    pub base: FieldIndex,
}

#[derive(Debug)]
pub struct Message {
    pub name: String,
    pub docs: Docs,
    pub group: &'static str,
    pub push: bool,
    pub table: Option<String>,
    pub edition: Edition,
    pub evidence: Grade,
    pub request: Id,
    pub reply: Option<Id>,
    pub record: Option<Id>,
    pub has_list: bool,
    /// The schema files that the message's file refers to, itself first.
    pub files: Vec<String>,
}

/// The list of agency codes.
#[derive(Debug, Default)]
pub struct Agencies {
    pub groups: Vec<AgencyGroup>,
    /// In the order of their codes.
    pub all: Vec<Agency>,
}

/// The agencies whose codes have one letter.
#[derive(Debug)]
pub struct AgencyGroup {
    pub letter: String,
    pub title: String,
    pub description: String,
    /// The variant of `AgencyLevel`.
    pub level: &'static str,
}

/// An agency, or a range of codes that are not told apart.
#[derive(Debug)]
pub struct Agency {
    pub first: String,
    pub last: String,
    pub names: Vec<AgencyName>,
    /// Which group, counted from 0.
    pub group: usize,
    pub opened: Option<AgencyChange>,
    pub closed: Option<AgencyChange>,
    pub successors: Vec<String>,
    pub successors_evidence: Option<Grade>,
    pub evidence: Grade,
    pub source: Option<String>,
    /// The place below `schemas/`.
    pub schema: String,
}

#[derive(Debug)]
pub struct AgencyName {
    pub name: String,
    pub since: Option<Day>,
}

#[derive(Debug, Clone)]
pub struct AgencyChange {
    pub on: Day,
    pub decision: String,
    pub evidence: Grade,
}

/// Year, month and day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub [u32; 3]);

/// Which field of a record has an agency's code, and which tell the day of the record.
#[derive(Debug)]
pub struct DatedAgency {
    pub code: FieldIndex,
    pub day: DayOf,
    pub evidence: Grade,
}

#[derive(Debug)]
pub enum DayOf {
    /// A field that has a day, or a month, which stands for its first day.
    Field(FieldIndex),
    /// Texts of a month and of a year.
    MonthAndYear(FieldIndex, FieldIndex),
}

impl DayOf {
    pub fn fields(&self) -> Vec<FieldIndex> {
        match self {
            Self::Field(field) => vec![*field],
            Self::MonthAndYear(month, year) => vec![*month, *year],
        }
    }
}
