//! What a value that is not right is meant for.

use std::borrow::Cow;

use crate::report::Code;
use crate::scalars::Scalar;
use crate::spec::{FieldSpec, Lexeme};
use crate::text::{Text, trimmed};

use super::quick;

/// A value taken for what its text means.
pub(crate) struct Mended<T> {
    pub(crate) value: T,
    /// In what its text is another one than the wire's.
    pub(crate) codes: Vec<Code>,
}

/// What a text that is not right is meant for, if that is right: without the blanks around it, or in the form of the wire.
#[inline]
pub(crate) fn mended<S: Text, T: Scalar<S>>(
    field: &'static FieldSpec,
    value: &T,
) -> Option<Mended<T>> {
    let constraint = &field.constraint;
    let is_constrained =
        constraint.pattern.is_some() || constraint.codes.is_some() || constraint.fixed.is_some();
    if !is_constrained || value.is_exact() {
        return None;
    }
    mend(field, value)
}

fn mend<S: Text, T: Scalar<S>>(field: &'static FieldSpec, value: &T) -> Option<Mended<T>> {
    let mut codes = Vec::new();
    let satisfies =
        |lexeme: &Lexeme<'_>, is_exact| quick::satisfies_schema(field, lexeme, is_exact);
    let trimmed = value.emit(|lexeme| match lexeme? {
        Lexeme::Text(text) => {
            let inside = trimmed(&text);
            let is_longer =
                inside.len() < text.len() && !satisfies(&Lexeme::Text(Cow::Borrowed(&text)), false);
            is_longer.then(|| T::from_made(inside.to_owned()))
        }
        Lexeme::Number(_) | Lexeme::Boolean(_) => None,
    });
    if trimmed.is_some() {
        codes.push(Code::Blank);
    }
    let (value, code) = match trimmed.as_ref().unwrap_or(value).mended() {
        Some((value, code)) => (value, Some(code)),
        None => (trimmed?, None),
    };
    codes.extend(code);
    let is_exact = value.is_exact();
    let satisfies_schema = value.emit(|lexeme| match lexeme {
        Some(lexeme) => satisfies(&lexeme, is_exact),
        None => field.constraint.min_length == 0,
    });
    satisfies_schema.then_some(Mended { value, codes })
}

/// The text that a JSON boolean stands for, in a field that holds `True` or `False`.
#[cold]
pub(crate) fn wire_boolean(field: &FieldSpec, flag: bool) -> Option<&'static str> {
    let text = if flag { "True" } else { "False" };
    let codes = field.constraint.codes?.codes.iter();
    codes.map(|known| known.code).find(|code| *code == text)
}
