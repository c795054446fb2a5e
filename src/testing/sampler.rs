//! The [`FieldReader`] that makes values instead of reading them: valid by construction, from what the schema says of
//! each field.

use std::borrow::Cow;
use std::convert::Infallible;

use super::choices::Choices;
#[cfg(feature = "proptest")]
use super::limits::Limits;
#[cfg(feature = "proptest")]
use super::values;
use crate::record::{Breaches, FieldReader, Record};
use crate::scalars::Scalar;
use crate::spec::{Edition, FieldSpec, Lexeme};

/// How values look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// As in real documents: examples and codes of the schema, with most fields filled.
    Realistic,
    /// Anything that is valid within limits, however odd.
    #[cfg(feature = "proptest")]
    Anything(Limits),
}

pub(super) struct Sampler {
    choices: Choices,
    style: Style,
    /// The latest edition whose fields and codes may stand in a record.
    edition: Edition,
    /// How many records the list of an envelope holds, if that is settled.
    records: Option<usize>,
    /// Whether every field has a value, and every list one item.
    is_complete: bool,
    /// How many records deep the value at hand is nested.
    depth: usize,
    /// Whether the next field must have a value, since a rule asks for it.
    asked_for: bool,
    /// The last number that tells records apart: no two samples of one list have the same.
    number: usize,
}

/// How often fields that break a rule are drawn anew at most. Two or three times mostly do; the bound is there for a
/// schema whose examples break its own rules.
const ATTEMPTS: usize = 100;

impl Sampler {
    pub(super) fn new(choices: Choices, style: Style) -> Self {
        Self {
            choices,
            style,
            edition: Edition::default(),
            records: None,
            is_complete: false,
            depth: 0,
            asked_for: false,
            number: 0,
        }
    }

    /// Counts the numbers that tell records apart from this seed on.
    pub(super) fn numbered_from(mut self, seed: u64) -> Self {
        // The remainder is small, so it fits.
        self.number = usize::try_from(seed % 1_000_000).unwrap_or(0);
        self
    }

    /// Keeps to the fields and codes of an edition.
    #[cfg(feature = "proptest")]
    pub(super) fn edition(mut self, edition: Edition) -> Self {
        self.edition = edition;
        self
    }

    /// Settles how many records an envelope's list holds.
    pub(super) fn records(mut self, records: usize) -> Self {
        self.records = Some(records);
        self
    }

    /// Settles whether every field has a value, and every list one item.
    pub(super) fn complete(mut self, is_complete: bool) -> Self {
        self.is_complete = is_complete;
        self
    }

    /// Makes a record, by reading every field from this sampler.
    pub(super) fn make<R: Record<Text = String>>(&mut self) -> R {
        let mut record = R::default();
        self.depth += 1;
        for field in R::SPEC.fields {
            let Ok(()) = record.set(field, self);
        }
        if self.style == Style::Realistic {
            self.mend(&mut record);
        }
        self.depth -= 1;
        record
    }

    /// Draws the fields that break a rule between fields, or contradict another, anew, until none does.
    fn mend<R: Record<Text = String>>(&mut self, record: &mut R) {
        for _ in 0..ATTEMPTS {
            let Some(contradiction) = record.contradiction(false) else {
                break;
            };
            self.asked_for = true;
            let Ok(()) = record.set(contradiction.field, self);
        }
        for _ in 0..ATTEMPTS {
            let breaches = Breaches::of(record);
            let dated = record.closed_agency().and(R::SPEC.dated_agency);
            if breaches.is_empty() && dated.is_none() {
                return;
            }
            for field in dated
                .iter()
                .flat_map(|dated| [&[dated.field], dated.day].concat())
            {
                self.asked_for = true;
                let Ok(()) = record.set(field, self);
            }
            for breach in &breaches {
                let field = breach.item.map_or(breach.field, |(list, _)| list);
                self.asked_for = true;
                let Ok(()) = record.set(field, self);
            }
        }
    }

    /// Draws whether a field is absent; a required one never is, unless it is deprecated.
    fn is_absent(&mut self, field: &FieldSpec) -> bool {
        if self.is_complete {
            return false;
        }
        if field.edition > self.edition && !field.required {
            return true;
        }
        match self.style {
            Style::Realistic if field.deprecated => true,
            Style::Realistic => !field.required && !self.choices.chance(80),
            #[cfg(feature = "proptest")]
            Style::Anything(_) => !field.required && !self.choices.chance(60),
        }
    }

    /// Draws a value for a field.
    fn lexeme(&mut self, field: &'static FieldSpec) -> Lexeme<'static> {
        let constraint = &field.constraint;
        if let Some(fixed) = constraint.fixed {
            return Lexeme::Text(Cow::Borrowed(fixed));
        }
        if let Some(list) = constraint.codes {
            let is_known = |edition: Edition| edition <= self.edition;
            let known = list.codes.iter().filter(|code| is_known(code.edition));
            let known: Vec<&str> = known.map(|code| code.code).collect();
            let code = self.choices.one_of(&known).copied();
            let code = code.unwrap_or_else(|| list.codes.first().map_or("", |code| code.code));
            return if list.numeric {
                Lexeme::Number(Cow::Borrowed(code))
            } else {
                Lexeme::Text(Cow::Borrowed(code))
            };
        }
        match self.style {
            Style::Realistic => self.example(field),
            #[cfg(feature = "proptest")]
            Style::Anything(_) if !field.examples.is_empty() && self.choices.chance(10) => {
                self.example(field)
            }
            #[cfg(feature = "proptest")]
            Style::Anything(limits) => values::anything(&mut self.choices, field, limits),
        }
    }

    /// One of the values that the schema shows.
    fn example(&mut self, field: &'static FieldSpec) -> Lexeme<'static> {
        match self.choices.one_of(field.examples) {
            Some(example) => example.clone(),
            None => Lexeme::Text(Cow::Borrowed("x")),
        }
    }

    /// How many items a list has.
    fn length(&mut self, field: &FieldSpec) -> usize {
        match self.records {
            // The list of an envelope, whose length the caller has settled.
            Some(records) if self.depth == 1 => records,
            _ if field.is_to_be_empty() => 0,
            _ if self.is_complete => 1,
            _ if field.deprecated => 0,
            _ if field.edition > self.edition => 0,
            _ => self.choices.below(4),
        }
    }
}

impl FieldReader<String> for Sampler {
    type Error = Infallible;

    fn scalar<T: Scalar<String>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut T,
    ) -> Result<(), Infallible> {
        if std::mem::take(&mut self.asked_for) || !self.is_absent(field) {
            *slot = T::from_lexeme(self.lexeme(field));
            // Such a day is not what a sender means.
            if slot.stands_for_absent() {
                *slot = T::from_lexeme(self.example(field));
            }
        }
        Ok(())
    }

    fn unique<T: Scalar<String>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut T,
    ) -> Result<(), Infallible> {
        self.scalar(field, slot)?;
        if self.style == Style::Realistic {
            let number =
                slot.emit(|lexeme| lexeme.map(|lexeme| counted_on(lexeme.as_text(), self.number)));
            if let Some(number) = number {
                *slot = T::from_made(number);
            }
            self.number += 1;
        }
        Ok(())
    }

    fn list<R: Record<Text = String>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut Vec<R>,
    ) -> Result<(), Infallible> {
        let fewest = usize::from(std::mem::take(&mut self.asked_for));
        let length = self.length(field).max(fewest);
        *slot = (0..length).map(|_| self.make()).collect();
        Ok(())
    }

    fn texts(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut Vec<String>,
    ) -> Result<(), Infallible> {
        let fewest = usize::from(std::mem::take(&mut self.asked_for));
        let length = self.length(field).max(fewest);
        *slot = (0..length)
            .map(|_| self.lexeme(field).into_text().into_owned())
            .collect();
        Ok(())
    }

    fn record<R: Record<Text = String>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut Option<Box<R>>,
    ) -> Result<(), Infallible> {
        if std::mem::take(&mut self.asked_for) || !self.is_absent(field) {
            *slot = Some(Box::new(self.make()));
        }
        Ok(())
    }
}

/// A number like the example whose last digits are counted on, as many as there are, and never all 0.
fn counted_on(example: &str, by: usize) -> String {
    const MOST_DIGITS: usize = 9;

    let width = example.bytes().rev().take(MOST_DIGITS);
    let width = width.take_while(u8::is_ascii_digit).count();
    let (before, digits) = example.split_at(example.len() - width);
    let most = u32::try_from(width)
        .ok()
        .and_then(|width| 10_usize.checked_pow(width));
    match (digits.parse::<usize>(), most) {
        (Ok(first), Some(most)) if most > 1 => {
            let number = (first + most - 2 + by) % (most - 1) + 1;
            format!("{before}{number:0width$}")
        }
        _ => example.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_counted_on_within_their_digits() {
        assert_eq!(counted_on("H22-200101-0001", 0), "H22-200101-0001");
        assert_eq!(counted_on("H22-200101-0001", 41), "H22-200101-0042");
        assert_eq!(counted_on("H22-200101-0001", 9998), "H22-200101-9999");
        assert_eq!(counted_on("H22-200101-0001", 9999), "H22-200101-0001");
        assert_eq!(counted_on("H22", 1), "H23");
        assert_eq!(counted_on("ABC", 1), "ABC");
    }
}
