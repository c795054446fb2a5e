//! Unknown fields of a record that may have been meant for one of its fields that has no value.

use std::convert::Infallible;

use super::structure::unknown_to;
use crate::check::fields::Fields;
use crate::record::{FieldWriter, RawJson, Record, Unknown};
use crate::report::{Collector, Mark};
use crate::scalars::Scalar;
use crate::spec::{Candidates, FieldSpec, RecordSpec};
use crate::text::Text;

/// Adds to the findings on unknown fields of the record at hand, which were made since `mark`, which field may be meant:
/// one that has no value, since it was left out or sent empty. `absent` tells those of the schema. `elsewhere` is a field that has
/// a value which the record does not hold: the list whose items a stream gave one by one. The record is given by what it holds
/// beyond its fields, and by its fields, as the schema has them and as the profile has them.
#[cold]
#[inline(never)]
pub(crate) fn note_nearest<S: Text>(
    (unknown, own, spec): (&Unknown<S>, &'static RecordSpec, &'static RecordSpec),
    absent: &dyn Fn() -> u64,
    elsewhere: Option<&'static FieldSpec>,
    collector: &mut Collector,
    mark: Mark,
) {
    if !collector.keeps_some_since(mark) {
        return;
    }
    let mut names = unknown_to(own, unknown)
        .map(|(name, _)| name)
        .filter(|name| spec.field(name).is_none())
        .take(Candidates::KEYS)
        .peekable();
    if names.peek().is_none() {
        return;
    }
    let mut absent = absent();
    if let Some(field) = elsewhere
        && let Some(own) = own.fields.get(field.index)
        && std::ptr::eq(own, field)
    {
        absent &= !(1 << field.index);
    }
    for added in spec.fields.iter().skip(own.fields.len()) {
        if unknown.get(added.name).is_none() {
            absent |= 1 << added.index;
        }
    }
    if absent == 0 {
        return;
    }
    let candidates = Candidates::of(spec, absent);
    let near = names.filter_map(|name| Some((name, candidates.nearest(name)?)));
    collector.note_nearest(mark, &near.collect::<Vec<_>>());
}

/// The fields of the schema that have no value in a record, one bit for each by its index.
pub(crate) fn absent<R: Record>(record: &R) -> u64 {
    let mut absent = Absent(0);
    let Ok(()) = Fields::write(record, &mut absent);
    absent.0
}

/// The fields without a value, one bit for each by its index.
struct Absent(u64);

impl<S: Text> FieldWriter<S> for Absent {
    type Error = Infallible;

    fn scalar<T: Scalar<S>>(&mut self, _: &'static FieldSpec, _: &T) -> Result<(), Infallible> {
        Ok(())
    }

    fn list<R: Record<Text = S>>(
        &mut self,
        _: &'static FieldSpec,
        _: &[R],
    ) -> Result<(), Infallible> {
        Ok(())
    }

    fn texts(&mut self, _: &'static FieldSpec, _: &[S]) -> Result<(), Infallible> {
        Ok(())
    }

    fn record<R: Record<Text = S>>(
        &mut self,
        _: &'static FieldSpec,
        _: &R,
    ) -> Result<(), Infallible> {
        Ok(())
    }

    fn misfit(&mut self, _: &'static FieldSpec, _: &RawJson<S>) -> Result<(), Infallible> {
        Ok(())
    }

    fn absent(&mut self, field: &'static FieldSpec) -> Result<(), Infallible> {
        self.0 |= 1 << field.index;
        Ok(())
    }
}
