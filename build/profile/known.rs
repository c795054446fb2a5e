//! The records and code lists that a profile can name, as the schema files have them: what `src/profile/known.rs` has from
//! the crate's own tables.

use std::cell::RefCell;
use std::collections::BTreeMap;

pub(super) use super::codes_of_failures::Failure;
use super::kept::{leak, leak_text};
pub(super) use super::report::{Code, Severity};
use crate::generator::model::{Field, FieldKind, Lexeme, Model, Role};
use crate::language::Bilingual;
use crate::spec::{
    Advice, CodeList, CodeSpec, Constraint, Edition, FieldSpec, Grade, Measure, Names, OtherName,
    RecordSpec, RuleKind, RuleSpec, ScanTable, Shape, TextPattern, lexeme,
};
use crate::syntax::json::Tree;

/// The tables of a set of schema files.
#[derive(Clone, Default)]
pub(super) struct Tables {
    records: &'static [&'static RecordSpec],
    lists: Vec<&'static CodeList>,
    /// The envelopes of requests, by their names.
    requests: Vec<String>,
    /// Of each message that has records, its name and theirs.
    messages: Vec<(String, &'static str)>,
    /// The rules between fields, of all records.
    rules: &'static [&'static RuleSpec],
    /// The texts of the files, by path.
    files: &'static [(String, String)],
    /// The shared scalars, as their file has them.
    scalars: &'static [(String, Tree)],
    boolean: Option<&'static CodeList>,
}

thread_local! {
    static HELD: RefCell<Tables> = RefCell::default();
}

/// Sets the tables that profiles are held against.
pub(super) fn hold(tables: Tables) {
    HELD.set(tables);
}

pub(super) fn records() -> &'static [&'static RecordSpec] {
    HELD.with_borrow(|held| held.records)
}

pub(super) fn lists() -> Vec<&'static CodeList> {
    HELD.with_borrow(|held| held.lists.clone())
}

/// The shared scalars, as their schema file has them.
pub(super) fn scalars() -> &'static [(String, Tree)] {
    HELD.with_borrow(|held| held.scalars)
}

/// The texts of a boolean, as a list.
pub(super) fn boolean() -> &'static CodeList {
    HELD.with_borrow(|held| held.boolean)
        .unwrap_or_else(|| leak(boolean_text()))
}

impl RuleSpec {
    /// The rules of all records.
    pub(crate) fn all() -> impl Iterator<Item = &'static Self> {
        HELD.with_borrow(|held| held.rules).iter().copied()
    }
}

/// The name of the records of a message.
pub(super) fn record_of_message(name: &str) -> Option<&'static str> {
    HELD.with_borrow(|held| {
        let mut messages = held.messages.iter();
        let found = messages.find(|(known, _)| known == name);
        found.map(|(_, record)| *record)
    })
}

/// The text of a schema file.
pub(super) fn file(path: &str) -> Option<&'static str> {
    let files = HELD.with_borrow(|held| held.files);
    let file = files.iter().find(|(known, _)| known == path);
    file.map(|(_, text)| text.as_str())
}

/// Whether a record of this name is the envelope of a request.
pub(super) fn is_request(name: &str) -> bool {
    HELD.with_borrow(|held| held.requests.iter().any(|known| known == name))
}

/// Whether no other field has the list of codes that this one has.
pub(super) fn has_list_alone(record: &str, field: &str) -> bool {
    let all = records().iter();
    let all = all.flat_map(|record| record.fields.iter().map(|field| (record.name, field)));
    let list = |(_, field): &(&str, &FieldSpec)| field.constraint.codes;
    let mut this = all.clone();
    let this = this.find(|(name, known)| *name == record && known.name == field);
    let list_of_this = this.as_ref().and_then(list);
    all.filter(|one| list(one) == list_of_this).count() == 1
}

/// Nobody scans with these tables.
static NOT_SCANNED: ScanTable = ScanTable {
    keys: &[],
    rules: &[],
    item_rules: &[],
    clashes: None,
    is_judged: false,
};

pub(super) fn tables(model: &Model, files: &BTreeMap<String, String>) -> Tables {
    let lists: Vec<&'static CodeList> = model
        .codes
        .iter()
        .map(|list| leak(code_list(list)))
        .collect();
    let patterns: Vec<_> = model
        .patterns
        .iter()
        .map(|one| pattern(one, &model.patterns))
        .collect();
    let boolean: &'static _ = leak(boolean_text());
    let mut records: Vec<&'static RecordSpec> = Vec::new();
    // A record comes behind those that it holds.
    for record in &model.records {
        let fields = record.fields.iter().enumerate().map(|(index, field)| {
            let codes = match field.kind {
                FieldKind::Code(id) => Some(lists[id]),
                FieldKind::ValueScalar("BooleanText") => Some(boolean),
                _ => None,
            };
            let constraint = Constraint {
                min_length: field.min_length,
                max_length: field.max_length,
                pattern: field.pattern.map(|id| patterns[id]),
                fixed: field.fixed.as_deref().map(leak_text),
                codes,
            };
            let advice = Advice {
                max_length: field.advised_length,
                pattern: field.advised_pattern.map(|id| patterns[id]),
                check_digit: field.advised_check_digit,
            };
            let shape = match field.kind {
                FieldKind::List(id) => Shape::List(records[id]),
                FieldKind::Record(id) => Shape::Record(records[id]),
                FieldKind::Texts(_) => Shape::Texts,
                _ => Shape::Scalar(field.types),
            };
            spec(index, field, shape, constraint, advice)
        });
        let fields = fields.collect::<Vec<_>>().leak();
        let of_record: Vec<RuleSpec> = record.rules.iter().map(rule).collect();
        records.push(leak(RecordSpec {
            name: leak_text(&record.name),
            tag: tag(&record.element),
            end_tag: "",
            title: leak_text(&record.docs.title),
            description: leak_text(&record.docs.description),
            description_vi: leak_text(&record.docs.description_vi),
            names: Names::of(fields),
            fields,
            scan: &NOT_SCANNED,
            required: 0,
            rules: of_record.leak(),
            unique: None,
            dated_agency: None,
            identity: &[],
            entries: None,
            evidence: record.evidence,
            schema: leak_text(&record.docs.schema),
        }));
    }
    let requests = model.records.iter();
    let requests = requests.filter(|record| record.role == Role::Request);
    let records: &'static [&'static RecordSpec] = records.leak();
    let rules = records.iter().flat_map(|record| record.rules);
    let texts = files.iter();
    let texts = texts.map(|(path, text)| (path.clone(), text.clone()));
    let messages = model.messages.iter();
    let messages = messages.filter_map(|one| Some((one.name.clone(), records[one.record?].name)));
    Tables {
        records,
        rules: rules.collect::<Vec<_>>().leak(),
        files: texts.collect::<Vec<_>>().leak(),
        lists,
        messages: messages.collect(),
        requests: requests.map(|record| record.name.clone()).collect(),
        scalars: scalars_in(files),
        boolean: Some(boolean),
    }
}

/// A rule as profiles know it: its code, and where it is stated.
fn rule(rule: &crate::generator::model::Rule) -> RuleSpec {
    RuleSpec {
        id: leak_text(&rule.id),
        heading: Bilingual::new("", ""),
        title: "",
        description: "",
        kind: RuleKind::Order,
        words_vi: "",
        words_en: "",
        wrong: None,
        right: None,
        evidence: rule.evidence,
        source: None,
        fields: &[],
        schema: leak_text(&rule.schema),
    }
}

fn scalars_in(files: &BTreeMap<String, String>) -> &'static [(String, Tree)] {
    // The files have been read before.
    let file = files.get("scalars.json");
    let tree = file.and_then(|text| Tree::parse(text).ok());
    let scalars = tree.as_ref().and_then(|tree| tree.get("$defs"));
    scalars.map_or(&[], |scalars| scalars.members().to_vec().leak())
}

fn tag(element: &str) -> &'static str {
    leak_text(&format!("<{element}>"))
}

/// What profiles look at: not what only readers and writers need.
fn spec(
    index: usize,
    field: &Field,
    shape: Shape,
    constraint: Constraint,
    advice: Advice,
) -> FieldSpec {
    let examples = field.docs.examples.iter().map(|example| match example {
        Lexeme::Text(said) => lexeme::text(leak_text(said)),
        Lexeme::Number(said) => lexeme::number(leak_text(said)),
        Lexeme::Boolean(flag) => crate::spec::Lexeme::Boolean(*flag),
    });
    let also = field.also.iter().map(|also| OtherName {
        name: leak_text(&also.name),
        evidence: also.evidence,
    });
    let item_tag = match &field.kind {
        FieldKind::Texts(item) => tag(item),
        _ => "",
    };
    FieldSpec {
        index,
        name: leak_text(&field.wire),
        tag: tag(&field.element),
        item_tag,
        also: also.collect::<Vec<_>>().leak(),
        title: leak_text(&field.docs.title),
        description: leak_text(&field.docs.description),
        description_vi: leak_text(&field.docs.description_vi),
        shape,
        measure: match field.kind {
            FieldKind::TextScalar(name) | FieldKind::ValueScalar(name) => Measure::of(name),
            _ => None,
        },
        required: field.required,
        takes_exact: constraint.fixed.is_none(),
        constraint,
        advice,
        edition: field.edition,
        deprecated: field.deprecated,
        catalogue: field.catalogue,
        privacy: field.privacy,
        examples: examples.collect::<Vec<_>>().leak(),
        evidence: field.evidence,
        schema: leak_text(&field.docs.schema),
        ..FieldSpec::DEFAULT
    }
}

fn code_list(list: &crate::generator::model::CodeList) -> CodeList {
    let codes = list.codes.iter().map(|code| CodeSpec {
        code: leak_text(&code.wire),
        title: leak_text(&code.title),
        description: leak_text(&code.description),
        edition: code.edition,
        evidence: code.evidence,
    });
    CodeList {
        name: leak_text(&list.name),
        title: leak_text(&list.docs.title),
        description: leak_text(&list.docs.description),
        description_vi: leak_text(&list.docs.description_vi),
        open: list.open,
        numeric: list.numeric,
        codes: codes.collect::<Vec<_>>().leak(),
        moves: &[],
        evidence: list.evidence,
        schema: leak_text(&list.docs.schema),
    }
}

/// The texts of a boolean, which the crate knows as a list of its own.
fn boolean_text() -> CodeList {
    let codes = ["True", "False"].map(|code| CodeSpec {
        code,
        title: code,
        description: code,
        edition: Edition::Qcvn2019,
        evidence: Grade::Provisional,
    });
    CodeList {
        name: "BooleanText",
        title: "",
        description: "",
        description_vi: "",
        open: false,
        numeric: false,
        codes: Vec::from(codes).leak(),
        moves: &[],
        evidence: Grade::Provisional,
        schema: "",
    }
}

fn pattern(
    pattern: &crate::generator::model::TextPattern,
    all: &[crate::generator::model::TextPattern],
) -> &'static TextPattern {
    let beside = pattern.beside.and_then(|id| all.get(id));
    let compiled: &'static _ = leak(pattern.pattern.clone());
    leak(TextPattern {
        title: leak_text(&pattern.title),
        description: leak_text(&pattern.description),
        pattern: leak(compiled.pattern()),
        evidence: pattern.evidence,
        beside: beside.map(|beside| self::pattern(beside, all)),
    })
}
