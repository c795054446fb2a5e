//! What a value with errors means, where that is beyond doubt: blanks around a code, a date in another form.

use std::borrow::Cow;

use crate::report::Code;
use crate::scalars::Scalar;
use crate::spec::{FieldSpec, Lexeme};
use crate::text::{Text, trimmed};

use super::quick;

/// The value that a text means.
pub(crate) struct Mended<T> {
    pub(crate) value: T,
    /// The quirks that tell its text from the wire form.
    pub(crate) codes: Vec<Code>,
}

/// The value that a text with errors means: the text without the blanks around it, in the form of the wire, or both.
/// `None` if the text is not changed by that, or still breaks its schema afterwards.
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

/// The code that a JSON boolean stands for in a field of the codes `True` and `False`; `None` for any other field.
#[cold]
pub(crate) fn wire_boolean(field: &FieldSpec, flag: bool) -> Option<&'static str> {
    let text = if flag { "True" } else { "False" };
    let codes = field.constraint.codes?.codes.iter();
    codes.map(|known| known.code).find(|code| *code == text)
}
