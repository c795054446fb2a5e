//! Which kind of JSON value fits which field, and with which quirk: decided here, once, for all decoders and checks.

use crate::report::{Code, Expected};
use crate::spec::{FieldSpec, Shape, Types};
use crate::syntax::json::Kind;

/// How a JSON value of one kind fits a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    /// The kind is the one that the schema asks for.
    Due,
    /// The value is `null`: it is read as absent.
    Null,
    /// The value is read as one of the kind that the schema asks for, and this quirk is reported.
    As(Code),
    /// As [`As`](Self::As) if it is [certain](super::is_meant) what the value means; otherwise it does not fit.
    If(Code),
    /// The value does not fit: its raw text is kept, and the finding is `type`.
    Misfit,
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
        (Shape::Scalar(_), Kind::Object) => Fit::If(Code::ObjectForValue),
        (Shape::Scalar(_), Kind::Array) => Fit::If(Code::ListForValue),
        (Shape::List(_) | Shape::Texts, Kind::Object) => Fit::If(Code::ObjectForList),
        (Shape::List(_), Kind::String) => Fit::If(Code::TextForList),
        (Shape::Texts, Kind::String) => Fit::As(Code::TextForList),
        (Shape::Record(_), Kind::Array) => Fit::If(Code::ListForObject),
        (Shape::Record(_), Kind::String) => Fit::If(Code::TextForObject),
        _ => Fit::Misfit,
    }
}

/// How an item of this kind fits a list of texts. Unlike a field, an item may not be `null`.
pub(super) fn fit_text_item(kind: Kind) -> Fit {
    match fit(Shape::Scalar(Types::Text), kind) {
        Fit::Null => Fit::Misfit,
        other => other,
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
