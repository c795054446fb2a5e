//! Which kind of JSON value fits which field, and with which quirk: decided here, once, for all decoders and checks.

use crate::report::{Code, Collector, Expected, Finding, Segment};
use crate::spec::{FieldSpec, Shape, Types};
use crate::syntax::json::{self, Kind};

/// How a JSON value of one kind fits a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    /// The kind is the one that the schema asks for.
    Due,
    /// The value is `null`: it is read as absent.
    Null,
    /// The value is read as one of the kind that the schema asks for, and this quirk is reported.
    As(Code),
    /// As [`As`](Self::As) if the condition holds; otherwise the value does not fit.
    If(Condition, Code),
    /// The value does not fit: its raw text is kept, and the finding is `type`.
    Misfit,
}

/// What must hold of a value, beyond its kind, for it to fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Condition {
    /// The text is empty or consists of blanks.
    BlankText,
    /// The array has exactly one item, and the item is an object.
    OneObject,
}

/// How a value of this kind fits a field of this shape.
///
/// For a list of texts this looks at the list only: ask [`fit_text_item`] about each item.
#[inline]
pub(crate) fn fit(shape: Shape, kind: Kind) -> Fit {
    match (shape, kind) {
        (_, Kind::Null) => Fit::Null,
        (Shape::Scalar(types), Kind::String) if types.text() => Fit::Due,
        // The decoder tests whether the text spells a number; if not, the check of the value reports the type.
        (Shape::Scalar(_), Kind::String) => Fit::As(Code::TextForNumber),
        (Shape::Scalar(types), Kind::Number) if types.integer() => Fit::Due,
        (Shape::Scalar(_), Kind::Number) => Fit::As(Code::NumberForText),
        (Shape::Scalar(types), Kind::Boolean) if types.boolean() => Fit::Due,
        (Shape::Scalar(types), Kind::Boolean) if types.text() => Fit::As(Code::BooleanForText),
        (Shape::List(_) | Shape::Texts, Kind::Array) | (Shape::Record(_), Kind::Object) => Fit::Due,
        (Shape::List(_), Kind::Object) => Fit::As(Code::ObjectForList),
        (Shape::List(_), Kind::String) => Fit::If(Condition::BlankText, Code::TextForList),
        (Shape::Texts, Kind::String) => Fit::As(Code::TextForList),
        (Shape::Record(_), Kind::Array) => Fit::If(Condition::OneObject, Code::ListForObject),
        _ => Fit::Misfit,
    }
}

/// How an item of this kind fits a list of texts. Unlike a field, an item may not be `null`.
pub(crate) fn fit_text_item(kind: Kind) -> Fit {
    match fit(Shape::Scalar(Types::Text), kind) {
        Fit::Null => Fit::Misfit,
        other => other,
    }
}

/// Whether a raw value does not fit its field, so that it is kept as raw text.
pub(crate) fn is_misfit(field: &FieldSpec, raw: &str) -> bool {
    match fit(field.shape, json::kind_of(raw)) {
        Fit::Misfit => true,
        Fit::If(Condition::BlankText, _) => !json::is_blank_text(raw),
        Fit::If(Condition::OneObject, _) => json::item_kinds(raw) != [Kind::Object],
        Fit::Due if matches!(field.shape, Shape::Texts) => json::item_kinds(raw)
            .into_iter()
            .any(|kind| fit_text_item(kind) == Fit::Misfit),
        Fit::Due | Fit::Null | Fit::As(_) => false,
    }
}

/// Reports a value that does not fit its field: the value as a whole or, of an array for a list of texts, each item
/// that does not fit.
pub(crate) fn misfit(
    field: &'static FieldSpec,
    raw: &str,
    collector: &mut Collector,
    offset: Option<usize>,
) {
    let kind = json::kind_of(raw);
    if kind != Kind::Array || !matches!(field.shape, Shape::Texts) {
        let finding = Finding::type_mismatch(Some(field), expected(field), kind);
        collector.at(field.name, finding, offset);
        return;
    }
    collector.enter(Segment::Key(field.name));
    collector.enter(Segment::Index(0));
    for (index, kind) in json::item_kinds(raw).into_iter().enumerate() {
        if let Some(finding) = text_item(field, kind) {
            collector.set_index(index);
            collector.here(finding, offset);
        }
    }
    collector.leave();
    collector.leave();
}

/// The finding on an item of this kind in a list of texts; `None` for a text, which is what is due.
pub(crate) fn text_item(field: &'static FieldSpec, kind: Kind) -> Option<Finding> {
    match fit_text_item(kind) {
        Fit::Due => None,
        Fit::As(code) => Some(Finding::new(code, Some(field))),
        Fit::Null | Fit::If(..) | Fit::Misfit => {
            let text = Expected::Scalar(Types::Text);
            Some(Finding::type_mismatch(None, text, kind))
        }
    }
}

/// What the schema asks for in a field, for the message of a finding.
pub(crate) fn expected(field: &FieldSpec) -> Expected {
    match field.shape {
        Shape::Scalar(types) => Expected::Scalar(types),
        Shape::List(_) | Shape::Texts => Expected::List,
        Shape::Record(_) => Expected::Object,
    }
}
