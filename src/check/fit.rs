//! Which kind of JSON value fits which field, and as which quirk: the one place that decides it, for every decoder and for the checks.

use crate::report::{Code, Collector, Expected, Finding, Segment};
use crate::spec::{FieldSpec, Shape, Types};
use crate::syntax::json::{self, Kind};

/// How a JSON value of one kind fits a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    /// It is of the kind that the schema wants.
    Due,
    /// It is `null`, which stands for an absent value.
    Null,
    /// It is read as the value that the schema wants, with this quirk.
    As(Code),
    /// It is read so if it is what the condition says; otherwise it does not fit.
    If(Condition, Code),
    /// It does not fit: its raw text is kept.
    Misfit,
}

/// What decides whether a value fits, beyond its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Condition {
    /// A text that is empty, or holds nothing but blanks.
    BlankText,
    /// An array with one item, which is an object.
    OneObject,
}

/// How a value of this kind fits a field of this shape.
///
/// The items of a list of texts have to be asked for one by one, as scalars that are [`Types::Text`]; none of them may be `null`.
#[inline]
pub(crate) fn fit(shape: Shape, kind: Kind) -> Fit {
    match (shape, kind) {
        (_, Kind::Null) => Fit::Null,
        (Shape::Scalar(types), Kind::String) if types.text() => Fit::Due,
        // The decoder looks whether it spells a number; if not, the check of the value reports its type.
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

/// How an item of a list of texts fits.
pub(crate) fn fit_text_item(kind: Kind) -> Fit {
    match fit(Shape::Scalar(Types::Text), kind) {
        Fit::Null => Fit::Misfit,
        other => other,
    }
}

/// Whether a raw value can't be read as its field, so that it is kept.
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

/// Reports that the structure of a value does not fit its field; of a list of texts, reports the items that do not fit.
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

/// The finding on an item of a list of texts, by its kind; none for a text.
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

/// What the schema wants in a field.
pub(crate) fn expected(field: &FieldSpec) -> Expected {
    match field.shape {
        Shape::Scalar(types) => Expected::Scalar(types),
        Shape::List(_) | Shape::Texts => Expected::List,
        Shape::Record(_) => Expected::Object,
    }
}
