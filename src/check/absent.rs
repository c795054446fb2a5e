//! Unknown fields of a record that may have been meant for one of its fields that has no value.

use std::convert::Infallible;

use super::structure::unknown_fields;
use crate::check::fields::Fields;
use crate::record::{FieldWriter, RawJson, Record};
use crate::report::{Collector, Mark};
use crate::scalars::Scalar;
use crate::spec::{Candidates, FieldSpec, RecordSpec};
use crate::text::Text;

/// Adds to the findings on unknown fields of the record at hand, which were made since `mark`, which field may be meant:
/// one that has no value, since it was left out or sent empty. `elsewhere` is a field that has a value which the record
/// does not hold: the list whose items a stream gave one by one. `spec` is the record as the profile has it.
#[cold]
#[inline(never)]
pub(crate) fn note_nearest<R: Record>(
    record: &R,
    spec: &'static RecordSpec,
    elsewhere: Option<&'static FieldSpec>,
    collector: &mut Collector,
    mark: Mark,
) {
    if !collector.keeps_some_since(mark) {
        return;
    }
    let mut names = unknown_fields(record)
        .map(|(name, _)| name)
        .filter(|name| spec.field(name).is_none())
        .take(Candidates::KEYS)
        .peekable();
    if names.peek().is_none() {
        return;
    }
    let mut absent = Absent(0);
    let Ok(()) = Fields::write(record, &mut absent);
    if let Some(field) = elsewhere
        && let Some(own) = R::SPEC.fields.get(field.index)
        && std::ptr::eq(own, field)
    {
        absent.0 &= !(1 << field.index);
    }
    for added in spec.fields.iter().skip(R::SPEC.fields.len()) {
        if record.unknown().get(added.name).is_none() {
            absent.0 |= 1 << added.index;
        }
    }
    if absent.0 == 0 {
        return;
    }
    let candidates = Candidates::of(spec, absent.0);
    let near = names.filter_map(|name| Some((name, candidates.nearest(name)?)));
    collector.note_nearest(mark, &near.collect::<Vec<_>>());
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
