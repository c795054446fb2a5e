//! The values of scalar fields, from the texts of elements.

use std::borrow::Cow;

use super::XmlDecoder;
use crate::codec::xml::numbers::is_number;
use crate::report::Finding;
use crate::scalars::Scalar;
use crate::spec::{FieldSpec, Lexeme, Types};
use crate::text::FromInput;

impl<'a> XmlDecoder<'a> {
    /// Puts the text of the field's element into the slot, as a value of the field's type, and checks it.
    #[inline]
    pub(super) fn value<S: FromInput<'a>, T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut T,
        text: Cow<'a, str>,
        offset: usize,
    ) {
        if text.is_empty() && !field.types().text() {
            // The empty element stands for the absent number: there is no other way to write it.
            if field.required {
                self.reading
                    .collector
                    .at(field.name, Finding::empty(field), Some(offset));
            }
            return;
        }
        *slot = T::from_lexeme(lexeme(field, text));
        self.reading.scalar(field, slot, offset);
    }
}

/// The text of an element as the kind of value that the field takes: a number if [it must be one](is_number).
#[inline(always)]
#[allow(clippy::inline_always, reason = "a call for each value")]
fn lexeme<'a>(field: &'static FieldSpec, text: Cow<'a, str>) -> Lexeme<'a> {
    match field.types() {
        Types::Text => Lexeme::Text(text),
        Types::Integer | Types::IntegerOrText => {
            if is_number(field, &text) {
                Lexeme::Number(text)
            } else {
                Lexeme::Text(text)
            }
        }
        Types::BooleanOrText => match &*text {
            "true" => Lexeme::Boolean(true),
            "false" => Lexeme::Boolean(false),
            _ => Lexeme::Text(text),
        },
    }
}
