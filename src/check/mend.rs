//! What a value with errors means, where that is beyond doubt: blanks around a code, a date in another form.

use std::borrow::Cow;
use std::marker::PhantomData;

use crate::report::Code;
use crate::scalars::{DateTime, Scalar, exact_value, meant_code, spells_integer};
use crate::spec::{CodeSpec, FieldSpec, Lexeme};
use crate::text::{Text, visible};

use super::hint::is_of_dates;
use super::quick;

/// The value that a text means.
pub(crate) struct Mended<T> {
    pub(crate) value: T,
    /// The quirks that tell its text from the wire form.
    pub(crate) codes: Vec<Code>,
}

/// The value that a text with errors means: the text without the blanks around it, in the form of the wire, or both.
/// `None` if the text is not changed by that, or still breaks its schema afterwards.
#[allow(
    clippy::inline_always,
    reason = "asked for every field that is written, where nearly none is mended"
)]
#[inline(always)]
pub(crate) fn mended<S: Text, T: Scalar<S>>(
    field: &'static FieldSpec,
    value: &T,
) -> Option<Mended<T>> {
    let constraint = &field.constraint;
    let is_constrained = || {
        constraint.pattern.is_some()
            || constraint.codes.is_some()
            || constraint.fixed.is_some()
            || field.advice.pattern.is_some()
    };
    // Nearly every text is settled by its ends.
    if T::IS_PLAIN_TEXT && ends_are_visible(value)
        || value.is_exact() && !value.stands_for_absent()
        || !is_constrained()
    {
        return None;
    }
    mend(field, value)
}

/// Whether there is nothing unseen around a text. False says nothing.
#[inline]
fn ends_are_visible<S: Text, T: Scalar<S>>(value: &T) -> bool {
    value.emit(|lexeme| match lexeme {
        Some(Lexeme::Text(text)) => visible(&text).len() == text.len(),
        _ => false,
    })
}

// Out of line: it is asked for every field that is written, and nearly none is mended.
#[inline(never)]
fn mend<S: Text, T: Scalar<S>>(field: &'static FieldSpec, value: &T) -> Option<Mended<T>> {
    let mut candidate = Candidate {
        value,
        made: None,
        storage: PhantomData,
    };
    let codes = codes_of(field, &mut candidate)?;
    let value = candidate.made?;
    Some(Mended { value, codes })
}

/// A value of any type, and what was made of it.
struct Candidate<'v, S, T> {
    value: &'v T,
    made: Option<T>,
    storage: PhantomData<S>,
}

/// A [`Candidate`] of any type, so that the rare mending is compiled once.
trait AnyCandidate {
    /// Shows what was made so far, or the value.
    fn show(&self, see: &mut dyn FnMut(Option<Lexeme<'_>>));
    fn is_exact(&self) -> bool;
    fn make(&mut self, text: String);
    /// Makes of it what its type takes it for.
    fn mend(&mut self) -> Option<Code>;
}

impl<S: Text, T: Scalar<S>> Candidate<'_, S, T> {
    fn at_hand(&self) -> &T {
        self.made.as_ref().unwrap_or(self.value)
    }
}

impl<S: Text, T: Scalar<S>> AnyCandidate for Candidate<'_, S, T> {
    fn show(&self, see: &mut dyn FnMut(Option<Lexeme<'_>>)) {
        self.at_hand().emit(see);
    }

    fn is_exact(&self) -> bool {
        self.at_hand().is_exact()
    }

    fn make(&mut self, text: String) {
        self.made = Some(T::from_made(text));
    }

    fn mend(&mut self) -> Option<Code> {
        let (value, code) = self.at_hand().mended()?;
        self.made = Some(value);
        Some(code)
    }
}

/// Makes what a text means of a candidate, and gives the quirks that tell its text from the wire form.
fn codes_of(field: &'static FieldSpec, candidate: &mut dyn AnyCandidate) -> Option<Vec<Code>> {
    let mut codes = Vec::new();
    let satisfies =
        |lexeme: &Lexeme<'_>, is_exact| quick::satisfies_schema(field, lexeme, is_exact);
    let mut trimmed = None;
    candidate.show(&mut |lexeme| {
        if let Some(Lexeme::Text(text)) = lexeme {
            let inside = visible(&text);
            let is_longer = inside.len() < text.len() && {
                // A text that is right with the blanks around it keeps them.
                let is_advised = field.advice.pattern.is_none_or(|form| form.matches(&text));
                !is_advised || !satisfies(&Lexeme::Text(Cow::Borrowed(&text)), false)
            };
            trimmed = is_longer.then(|| inside.to_owned());
        }
    });
    if let Some(trimmed) = trimmed {
        candidate.make(trimmed);
        codes.push(Code::Blank);
    }
    codes.extend(candidate.mend().or_else(|| listed(field, candidate)));
    if codes.is_empty() {
        return None;
    }
    let is_exact = candidate.is_exact();
    // An open list takes any code that has the form of one.
    let is_open = field.constraint.codes.is_some_and(|list| list.open);
    let form = field.constraint.pattern.filter(|_| is_open);
    let is_of_form = |lexeme: &Lexeme<'_>| match lexeme {
        Lexeme::Text(text) => form.is_some_and(|form| form.matches(text)),
        Lexeme::Number(_) | Lexeme::Boolean(_) => false,
    };
    let mut satisfies_schema = false;
    candidate.show(&mut |lexeme| {
        satisfies_schema = match lexeme {
            Some(lexeme) => satisfies(&lexeme, is_exact) || is_of_form(&lexeme),
            None => field.constraint.min_length == 0,
        };
    });
    satisfies_schema.then_some(codes)
}

/// Makes the code that a text means in a list that its type does not know: a profile adds the field, or changes the list.
#[cold]
fn listed(field: &'static FieldSpec, candidate: &mut dyn AnyCandidate) -> Option<Code> {
    let list = field.constraint.codes.filter(|_| !field.takes_exact)?;
    let mut code = None;
    candidate.show(&mut |lexeme| {
        if let Some(Lexeme::Text(text)) = lexeme {
            code = meant_code(list, &text);
        }
    });
    candidate.make(code?.to_owned());
    Some(Code::CodeForm)
}

/// A scalar of any kind as the kind that its field takes, if it can be taken for that.
#[cold]
pub(crate) fn taken<'a>(field: &'static FieldSpec, sent: Lexeme<'a>) -> Lexeme<'a> {
    let types = field.types();
    match sent {
        Lexeme::Number(number) if !types.integer() => Lexeme::Text(text_of_number(field, number)),
        // A boolean in a field of `True` and `False` is one deviation, not two: its text becomes the code.
        Lexeme::Boolean(flag) if !types.boolean() => {
            Lexeme::Text(match wire_boolean(field, flag) {
                Some(code) => Cow::Borrowed(code),
                None => sent.into_text(),
            })
        }
        Lexeme::Text(text) if !types.text() && spells_integer(&text) => Lexeme::Number(text),
        sent => sent,
    }
}

/// The text that is meant by a number in a field of texts. Where the schema asks for a form or a code, the number counts
/// by its value: 4.0 is the code 4. Elsewhere, and where its spelling is right as it is, the spelling is kept.
#[cold]
pub(crate) fn text_of_number<'a>(field: &'static FieldSpec, number: Cow<'a, str>) -> Cow<'a, str> {
    if field.is_free || quick::text_satisfies_schema(field, &number) {
        return number;
    }
    match exact_value(&number).map(|value| value.to_string()) {
        Some(value) if is_meant(field, &value) => Cow::Owned(value),
        _ => number,
    }
}

/// Whether digits mean something in a field of texts with a form or a code list.
fn is_meant(field: &'static FieldSpec, digits: &str) -> bool {
    let is_code = |known: &CodeSpec| {
        known.code == digits || known.code == "True" && matches!(digits, "0" | "1")
    };
    match field.constraint.codes {
        Some(list) => list.codes.iter().any(is_code),
        None => {
            quick::text_satisfies_schema(field, digits)
                || field.constraint.pattern.is_some_and(is_of_dates)
                    && DateTime::parse_tolerant(digits).is_some()
        }
    }
}

/// The code that a JSON boolean stands for in a field of the codes `True` and `False`; `None` for any other field.
#[cold]
pub(crate) fn wire_boolean(field: &FieldSpec, flag: bool) -> Option<&'static str> {
    let text = if flag { "True" } else { "False" };
    let codes = field.constraint.codes?.codes.iter();
    codes.map(|known| known.code).find(|code| *code == text)
}
