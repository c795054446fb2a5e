//! The report on records of a document's list that have the same number.

use std::convert::Infallible;

use super::reading::Reading;
use crate::check::{First, Seen};
use crate::record::{FieldWriter, RawJson, Record};
use crate::report::{Finding, Part, Place};
use crate::scalars::Scalar;
use crate::spec::{FieldSpec, RecordSpec};
use crate::text::Text;

impl Reading {
    /// Notes the place of the number of the record at hand.
    pub(super) fn note_unique(&mut self, field: &'static FieldSpec, offset: usize) {
        if self.places.is_some() {
            // The second reading of a record, for its places only.
            return;
        }
        let index = self.collector.index().unwrap_or(0);
        let is_plain = self.collector.is_plain() && !self.is_inner();
        let sent = (!is_plain).then(|| self.collector.pointer(field.name));
        self.unique.note(index, offset, sent);
    }

    /// Takes over what the reading of the text of a field has noted.
    pub(super) fn take_unique_of(
        &mut self,
        inner: &mut Self,
        field: &'static FieldSpec,
        offset: usize,
    ) {
        let noted = std::mem::take(&mut inner.unique);
        if !noted.is_empty() {
            let pointer = self.collector.pointer(field.name);
            self.unique.take_inner(noted, &pointer, offset);
        }
    }

    /// As [`take_unique_of`](Self::take_unique_of), of the item of a list that is at hand.
    #[cold]
    pub(super) fn take_unique_of_item(&mut self, inner: &mut Self, offset: usize) {
        let noted = std::mem::take(&mut inner.unique);
        if !noted.is_empty() && self.places.is_none() {
            let pointer = self.collector.pointer_here();
            let index = self.collector.index().unwrap_or(0);
            self.unique
                .take_inner(noted.of_item(index), &pointer, offset);
        }
    }

    /// Reports the records in the lists of an envelope whose number came before.
    #[inline]
    pub(super) fn note_repeated_in<R: Record>(&mut self, envelope: &R) {
        if self.unique.are_several() {
            let Ok(()) = envelope.write(&mut Lists(self));
        }
    }

    /// Reports the records of the document's list whose number came before; `list` is the field that holds them.
    pub(super) fn note_repeated<R: Record>(
        &mut self,
        records: &[R],
        list: Option<&'static FieldSpec>,
    ) {
        if R::SPEC.unique.is_none() || !self.unique.are_several() {
            return;
        }
        let mut seen = Seen::default();
        let mut repeated = Vec::new();
        for (index, record) in records.iter().enumerate() {
            let here = First { index, line: 0 };
            let first = record.unique(|number| seen.first(number, here));
            if let Some(first) = first.flatten() {
                repeated.push((index, first.index));
            }
        }
        if !repeated.is_empty() {
            let number = |index: usize, finding: &mut Finding| {
                let record = records.get(index);
                let _ = record.and_then(|record| record.unique(|text| finding.note_value(text)));
            };
            self.report_repeated(R::SPEC, &number, &repeated, list);
        }
    }

    /// Reports records by their indexes and those of the first with their number; `note_number` gives a finding that number.
    #[cold]
    fn report_repeated(
        &mut self,
        record: &'static RecordSpec,
        note_number: &dyn Fn(usize, &mut Finding),
        repeated: &[(usize, usize)],
        list: Option<&'static FieldSpec>,
    ) {
        let Some(unique) = record.unique else {
            return;
        };
        let noted = std::mem::take(&mut self.unique);
        let places = noted.by_index();
        for (index, first) in repeated {
            // Those of a reply inside a reply have been reported by its reader.
            let (Some(later), Some(first)) = (places.get(index), places.get(first)) else {
                continue;
            };
            let place = Place::at(first.pointer(list, unique.field), first.offset)
                .inside(first.inside(), later.inside());
            let mut finding = Finding::duplicate_record(&unique, place);
            finding.inside = later.inside().map(str::to_owned);
            note_number(*index, &mut finding);
            finding.part = Part::Item(list.map(|list| list.name), *index);
            finding.record = Some(*index);
            let pointer = later.pointer(list, unique.field);
            self.collector.around(pointer, finding, later.offset);
        }
    }
}

/// Looks at the lists of an envelope.
struct Lists<'r>(&'r mut Reading);

impl<S: Text> FieldWriter<S> for Lists<'_> {
    type Error = Infallible;

    fn list<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        items: &[R],
    ) -> Result<(), Infallible> {
        self.0.note_repeated(items, Some(field));
        Ok(())
    }

    fn scalar<T: Scalar<S>>(&mut self, _: &'static FieldSpec, _: &T) -> Result<(), Infallible> {
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

    fn absent(&mut self, _: &'static FieldSpec) -> Result<(), Infallible> {
        Ok(())
    }
}
