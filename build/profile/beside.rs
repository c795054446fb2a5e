//! What the generator wants to know of a field beside its demands: which type holds it, who may see it, what is advised, how
//! well all of that is known.

use std::collections::BTreeMap;

use super::adjust::literal;
use super::written::{Members, number};
use crate::generator::model::{Field, FieldKind, Model};
use crate::spec::{CatalogueKind, CheckDigit, FieldSpec, Lexeme, Shape, TextPattern, compile};
use crate::syntax::json::Tree;

/// The fields of the schemas, by their places.
pub(super) struct Beside<'m> {
    fields: BTreeMap<&'m str, (&'m Field, Option<CatalogueKind>)>,
}

impl<'m> Beside<'m> {
    pub(super) fn of(model: &'m Model) -> Self {
        let mut fields = BTreeMap::new();
        for record in &model.records {
            for (index, field) in record.fields.iter().enumerate() {
                // The code of an entry is not looked up, but its schema names the catalogue all the same.
                let entry = record.entries.filter(|(_, code, _)| *code == index);
                let catalogue = field.catalogue.or(entry.map(|(kind, ..)| kind));
                fields.insert(field.docs.schema.as_str(), (field, catalogue));
            }
        }
        Self { fields }
    }

    /// Adds it to the schema of a field that a profile has changed.
    pub(super) fn add(&self, base: &FieldSpec, field: &FieldSpec, members: &mut Members) {
        // A schema that still refers to a shared one has most from there.
        if matches!(field.shape, Shape::Scalar(_)) && !members.iter().any(|(key, _)| key == "$ref")
        {
            if let Some((known, catalogue)) = self.fields.get(base.schema) {
                if let FieldKind::TextScalar(name) | FieldKind::ValueScalar(name) = known.kind {
                    set(members, "x-scalar", Tree::text(name));
                }
                if let Some(kind) = catalogue {
                    set(members, "x-catalogue", Tree::text(kind.as_str()));
                }
            }
            set(members, "x-privacy", Tree::text(field.privacy.as_str()));
            Self::advise(field, members);
            let has_example = members.iter().any(|(key, value)| {
                key == "examples" && !matches!(value, Tree::Array(items) if items.is_empty())
            });
            if !has_example
                && field.constraint.fixed.is_none()
                && let Some(example) = example(field)
            {
                set(members, "examples", Tree::Array(vec![literal(&example)]));
            }
        }
        Self::grade(field, members);
    }

    /// What is advised of a field.
    pub(super) fn advise(field: &FieldSpec, members: &mut Members) {
        let advice = advice(field);
        if !advice.is_empty() {
            set(members, "x-advice", Tree::Object(advice));
        }
    }

    /// How well all of it is known.
    pub(super) fn grade(field: &FieldSpec, members: &mut Members) {
        let mut grades = vec![(
            "field".to_owned(),
            Tree::text(field.evidence.field.as_str()),
        )];
        if field.required {
            grades.push((
                "required".to_owned(),
                Tree::text(field.evidence.required.as_str()),
            ));
        }
        if matches!(field.shape, Shape::Scalar(_)) || field.is_to_be_empty() {
            let grade = field.evidence.constraint.as_str();
            grades.push(("constraint".to_owned(), Tree::text(grade)));
        }
        set(members, "x-evidence", Tree::Object(grades));
    }
}

/// Sets a member, in its place where it is there.
pub(super) fn set(members: &mut Members, key: &str, value: Tree) {
    match members.iter_mut().find(|(known, _)| known == key) {
        Some((_, old)) => *old = value,
        None => members.push((key.to_owned(), value)),
    }
}

fn advice(field: &FieldSpec) -> Members {
    let object = |members: &[(&str, Tree)]| {
        let members = members.iter();
        Tree::Object(
            members
                .map(|(key, value)| ((*key).to_owned(), value.clone()))
                .collect(),
        )
    };
    let mut parts = Vec::new();
    if let Some((max, grade)) = field.advice.max_length {
        let said = [
            ("value", number(max)),
            ("evidence", Tree::text(grade.as_str())),
        ];
        parts.push(("maxLength".to_owned(), object(&said)));
    }
    if let Some(form) = field.advice.pattern {
        let said = [
            ("value", Tree::text(form.pattern.source())),
            ("evidence", Tree::text(form.evidence.as_str())),
            ("title", Tree::text(form.title)),
            ("description", Tree::text(form.description)),
        ];
        parts.push(("pattern".to_owned(), object(&said)));
    }
    if let Some((CheckDigit::TaxNumber, grade)) = field.advice.check_digit {
        let said = [
            ("value", Tree::text("tax-number")),
            ("evidence", Tree::text(grade.as_str())),
        ];
        parts.push(("check".to_owned(), object(&said)));
    }
    parts
}

/// A value that satisfies the demands where no example of the schemas does: the beginning of one, or the shortest text of the
/// form.
fn example(field: &FieldSpec) -> Option<Lexeme<'static>> {
    let constraint = &field.constraint;
    let most = constraint.max_length.unwrap_or(usize::MAX);
    let cut = field
        .examples
        .iter()
        .map(|one| one.as_text().chars().take(most).collect());
    let shortest = constraint.pattern.and_then(shortest);
    let fits = |one: &String| {
        let has_form = constraint.pattern.is_none_or(|form| form.matches(one));
        !one.is_empty() && has_form && one.chars().count() <= most
    };
    let found = cut.chain(shortest).find(fits)?;
    Some(Lexeme::Text(found.into()))
}

/// One of the shortest texts of a form, and of the one beside it, but for the empty text.
pub(super) fn shortest(form: &TextPattern) -> Option<String> {
    let compiled = |form: &TextPattern| compile(form.pattern.source()).ok();
    // How long a text must be is all that ever stands beside a form.
    let least = form.beside.and_then(|beside| compiled(beside)?.shortest(1));
    compiled(form)?.shortest(least.map_or(1, |text| text.chars().count()))
}
