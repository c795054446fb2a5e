//! Draws anything that the schema allows, however odd.

use std::borrow::Cow;

use super::choices::Choices;
use super::graph::Graph;
use super::limits::Limits;
use super::{dates, text};
use crate::spec::{FieldSpec, Lexeme, Types};
use crate::text::visible;

/// A value for a field.
pub(super) fn anything(
    choices: &mut Choices,
    field: &'static FieldSpec,
    limits: Limits,
) -> Lexeme<'static> {
    let is_number = match field.types() {
        Types::Integer => true,
        Types::IntegerOrText => choices.chance(50),
        Types::BooleanOrText if choices.chance(50) => {
            return Lexeme::Boolean(choices.chance(50));
        }
        Types::BooleanOrText | Types::Text => false,
    };
    if is_number {
        return Lexeme::Number(text::integer(choices, limits).into());
    }
    if let Some(years) = limits.years
        && let Some(pattern) = field.constraint.pattern
        && let Some(calendar) = dates::Calendar::of(pattern.pattern)
    {
        return Lexeme::Text(calendar.day(choices, years).into());
    }
    let longest = field.constraint.max_length.unwrap_or(40);
    let text = match field.constraint.pattern {
        Some(form) => {
            let beside = form
                .beside
                .and_then(|beside| Graph::of(beside.pattern).shortest());
            text::of_pattern(choices, form.pattern, longest, beside.unwrap_or(0), limits)
        }
        None => text::vietnamese(choices, longest, limits),
    };
    if field.advice.pattern.is_none() {
        return Lexeme::Text(text.into());
    }
    // Blanks round an identifier are no part of it, and would not come back.
    match visible(&text) {
        "" => Lexeme::Text(Cow::Borrowed("0")),
        inside => Lexeme::Text(Cow::Owned(inside.to_owned())),
    }
}
