//! The types that a field of a profile's own can have: words of JSON, the shared scalars and the lists of the schemas, lists of
//! the profile.

use super::demands::Named;
use super::error::ProfileError;
use super::kept::{leak, leak_text};
use super::known;
use crate::spec::{
    Absent, Advice, CatalogueKind, CheckDigit, CodeList, Constraint, FieldSpec, Grade, Measure,
    OwnKind, Pattern, Privacy, Shape, Tables, TextPattern, Types, compile,
};
use crate::syntax::json::{Tree, scalar_text};

/// The words for types that are no names of the schemas, with the shared scalar that each stands for.
const WORDS: &[(&str, &str)] = &[
    ("integer", "SoNguyenJson"),
    ("boolean", "LogicHoacVanBan"),
    ("date", "Ngay"),
    ("dateTime", "NgayGio"),
];

/// Names that a type has already, so that no list of a profile may have one.
pub(super) fn is_taken(name: &str) -> bool {
    let names = names(&[]);
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// What a field of this type is before anything is demanded of it; a text where no type is named.
pub(super) fn base(
    kind: Option<&Named<()>>,
    lists: &[&'static CodeList],
) -> Result<FieldSpec, ProfileError> {
    let Some(kind) = kind.filter(|kind| kind.name != "text") else {
        return Ok(text());
    };
    let name = kind.name.as_str();
    if name == "texts" {
        return Ok(FieldSpec {
            shape: Shape::Texts,
            own: Some(OwnKind::Texts),
            ..text()
        });
    }
    if let Some(list) = lists.iter().find(|list| list.name == name) {
        return Ok(of_list(list));
    }
    if let Some(list) = known::lists().into_iter().find(|list| list.name == name) {
        return Ok(of_list(list));
    }
    match scalar(name) {
        Some(said) => Ok(of_scalar(said)),
        None => Err(kind.at.unknown(
            "không có kiểu hay danh mục nào tên này",
            "no type and no list of codes has this name",
            name,
            names(lists).into_iter(),
        )),
    }
}

/// The shared scalar of the schemas that a name of a type stands for.
pub(super) fn scalar(name: &str) -> Option<&'static Tree> {
    let word = WORDS.iter().find(|(word, _)| *word == name);
    let name = word.map_or(name, |(_, scalar)| scalar);
    let mut scalars = known::scalars().iter();
    let found = scalars.find(|(known, _)| known == name);
    found.map(|(_, said)| said)
}

/// All names of types.
fn names(lists: &[&'static CodeList]) -> Vec<&'static str> {
    let words = WORDS.iter().map(|(word, _)| *word);
    let lists = lists.iter().copied().chain(known::lists());
    let scalars = known::scalars().iter().map(|(name, _)| name.as_str());
    ["text", "texts"]
        .into_iter()
        .chain(words)
        .chain(lists.map(|list| list.name))
        .chain(scalars)
        .collect()
}

/// A text of whatever form.
fn text() -> FieldSpec {
    FieldSpec {
        own: Some(OwnKind::Text),
        shape: Shape::Scalar(Types::Text),
        // What is not there is not written: whoever knows no profile knows no such field.
        absent: Absent::Omitted,
        is_free: true,
        privacy: Privacy::Personal,
        ..FieldSpec::DEFAULT
    }
}

/// A code of a list. Of the codes that are numbers, the schemas say how they are spelled.
fn of_list(list: &'static CodeList) -> FieldSpec {
    let fields = known::records().iter().flat_map(|record| record.fields);
    let mut fields = fields.filter(|field| field.constraint.codes == Some(list));
    let like = fields.find(|_| list.numeric);
    FieldSpec {
        own: Some(OwnKind::Code),
        shape: like.map_or(Shape::Scalar(Types::Text), |like| like.shape),
        constraint: Constraint {
            codes: Some(list),
            pattern: like.and_then(|like| like.constraint.pattern),
            ..Constraint::NONE
        },
        is_free: false,
        privacy: Privacy::Open,
        ..text()
    }
}

/// A value that has all that a shared scalar of the schemas demands and advises.
fn of_scalar(said: &Tree) -> FieldSpec {
    let word = |key: &str| member(said, key).and_then(words);
    let types = match member(said, "type") {
        Some(Tree::Array(types)) => match types.first().and_then(words).as_deref() {
            Some("boolean") => Types::BooleanOrText,
            _ => Types::IntegerOrText,
        },
        Some(_) if word("type").as_deref() == Some("integer") => Types::Integer,
        _ => Types::Text,
    };
    let scalar = word("x-scalar").unwrap_or_default();
    let own = match (scalar.as_str(), types) {
        ("DateTime", _) => OwnKind::DateTime,
        ("Date", _) => OwnKind::Date,
        ("BooleanText", _) => OwnKind::BooleanText,
        (_, Types::BooleanOrText) => OwnKind::Boolean,
        (_, Types::Integer | Types::IntegerOrText) => OwnKind::Integer,
        (_, Types::Text) => OwnKind::Text,
    };
    let grades = member(said, "x-evidence");
    let grade = grade(grades.and_then(|grades| member(grades, "constraint")));
    let pattern = word("pattern").and_then(|pattern| {
        let said = member(said, "x-form");
        form(&pattern, said, grade)
    });
    let size = |of: &Tree| match of {
        Tree::Scalar(number) => number.parse().ok(),
        Tree::Object(_) | Tree::Array(_) => None,
    };
    let is_open = matches!(word("x-privacy").as_deref(), Some("open"))
        || !matches!(scalar.as_str(), "" | "MaHoSo");
    let mut field = FieldSpec {
        own: Some(own),
        shape: Shape::Scalar(types),
        measure: Measure::of(&scalar),
        constraint: Constraint {
            max_length: member(said, "maxLength").and_then(size),
            pattern,
            codes: (own == OwnKind::BooleanText).then(known::boolean),
            ..Constraint::NONE
        },
        advice: member(said, "x-advice").map_or(Advice::NONE, advice),
        catalogue: word("x-catalogue").and_then(|name| {
            let mut kinds = CatalogueKind::ALL.into_iter();
            kinds.find(|kind| kind.as_str() == name)
        }),
        privacy: if is_open {
            Privacy::Open
        } else {
            Privacy::Personal
        },
        is_free: false,
        ..text()
    };
    field.evidence.constraint = grade;
    field
}

fn advice(said: &Tree) -> Advice {
    let evidence = |said: &Tree| grade(member(said, "evidence"));
    let value = |said: &Tree| member(said, "value").and_then(words);
    let pattern = member(said, "pattern");
    let check = member(said, "check").filter(|check| value(check).as_deref() == Some("tax-number"));
    Advice {
        pattern: pattern.and_then(|said| form(&value(said)?, Some(said), evidence(said))),
        check_digit: check.map(|said| (CheckDigit::TaxNumber, evidence(said))),
        max_length: None,
    }
}

/// A form of the schemas, with its words.
fn form(pattern: &str, said: Option<&Tree>, evidence: Grade) -> Option<&'static TextPattern> {
    let tables = leak(compile(pattern).ok()?);
    let pattern = Pattern::new(Tables {
        source: leak_text(pattern),
        ..tables.pattern().tables()
    });
    let word = |key: &str| said.and_then(|said| member(said, key)).and_then(words);
    Some(leak(TextPattern {
        title: leak_text(&word("title").unwrap_or_default()),
        description: leak_text(&word("description").unwrap_or_default()),
        pattern: leak(pattern),
        evidence,
        beside: None,
    }))
}

fn grade(said: Option<&Tree>) -> Grade {
    let all = [Grade::Regulation, Grade::TwoSystems, Grade::OneSystem];
    let said = said.and_then(words).unwrap_or_default();
    let grade = all.into_iter().find(|grade| grade.as_str() == said);
    grade.unwrap_or(Grade::Provisional)
}

fn member<'t>(tree: &'t Tree, key: &str) -> Option<&'t Tree> {
    let Tree::Object(members) = tree else {
        return None;
    };
    let found = members.iter().find(|(known, _)| known == key);
    found.map(|(_, value)| value)
}

fn words(tree: &Tree) -> Option<String> {
    match tree {
        Tree::Scalar(raw) => scalar_text(raw),
        Tree::Object(_) | Tree::Array(_) => None,
    }
}
