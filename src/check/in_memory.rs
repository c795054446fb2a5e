//! The check of a record in memory: the verdict is that on its canonical JSON, which need not be made for it.

use std::convert::Infallible;

use crate::check::fields::Fields;
use crate::record::{FieldWriter, RawJson, Record};
use crate::report::{Collector, Expected, Finding, Place, Records, Report, Segment};
use crate::scalars::Scalar;
use crate::spec::{Edition, FieldSpec, KnownCodes, Lexeme, Overlay, RecordSpec, adjusted};
use crate::text::Text;

use super::absent::{absent, note_nearest};
use super::known::not_in_catalogue;
use super::misfit::misfit;
use super::odd::{look as odd_text, may_be_odd};
use super::own::{Own, write_own};
use super::structure::{duplicate_unknown, unknown_fields};
use super::unique::{First, Seen};
use super::value::{empty, no_finding, scalar, surely_no_finding};
use super::{places, rules};

/// Checks a record as its canonical JSON would be checked. Findings have no line and column.
pub(crate) fn record<R: Record>(
    record: &R,
    edition: Edition,
    limit: usize,
    overlay: Option<&'static Overlay>,
) -> Report {
    record_among(record, edition, limit, overlay, None)
}

/// As [`record`], with the catalogues that know its codes.
pub(crate) fn record_among<R: Record>(
    record: &R,
    edition: Edition,
    limit: usize,
    overlay: Option<&'static Overlay>,
    known: Option<&dyn KnownCodes>,
) -> Report {
    let mut checker = Checker::new(edition, limit, overlay);
    checker.known = known;
    checker.object(record);
    checker.collector.finish().numbered(Records::Below(R::SPEC))
}

/// Checks a bare list of records as its canonical JSON would be checked. Findings have no line and column.
pub(crate) fn list<R: Record>(
    records: &[R],
    edition: Edition,
    limit: usize,
    overlay: Option<&'static Overlay>,
) -> Report {
    let mut checker = Checker::new(edition, limit, overlay);
    checker.items(records);
    checker.collector.finish().numbered(Records::Items)
}

/// Walks a record in the order in which it would be written, and counts the fields: the count takes the part of the
/// offset in a document, by which findings are put in order.
struct Checker<'k> {
    collector: Collector,
    edition: Edition,
    overlay: Option<&'static Overlay>,
    /// The fields of the record at hand as the profile has them, if there is one.
    fields: Option<&'static [FieldSpec]>,
    /// The catalogues that know codes, if there are any.
    known: Option<&'k dyn KnownCodes>,
    /// The count of the field or record at hand.
    place: usize,
    /// The place of the record at hand, at which its missing fields are reported.
    container: usize,
}

impl Checker<'_> {
    fn new(edition: Edition, limit: usize, overlay: Option<&'static Overlay>) -> Self {
        Self {
            collector: Collector::new(limit).under(overlay),
            edition,
            overlay,
            fields: None,
            known: None,
            place: 0,
            container: 0,
        }
    }

    /// The items of the list at hand.
    fn items<R: Record>(&mut self, items: &[R]) {
        let mut seen = (R::SPEC.unique.is_some() && items.len() > 1).then(Seen::default);
        for (index, item) in items.iter().enumerate() {
            self.collector.enter(Segment::Index(index));
            let place = self.place + 1;
            self.object(item);
            if let Some(seen) = &mut seen
                && item.unknown().instead().is_none()
                && let Some(Some(first)) =
                    item.unique(|number| seen.first(number, First { index, line: 0 }))
            {
                self.repeated(item, (index, place), first);
            }
            self.collector.leave();
        }
    }

    /// Reports an item, whose index and place these are, that has the number of one before it.
    #[cold]
    fn repeated<R: Record>(&mut self, item: &R, (index, place): (usize, usize), first: First) {
        let Some(unique) = R::SPEC.unique else {
            return;
        };
        let name = unique.field.name;
        self.collector.set_index(first.index);
        let first = Place::on(self.collector.pointer(name), None);
        self.collector.set_index(index);
        let offset = places::of(item, place).offset_of(unique.field);
        let mut finding = Finding::duplicate_record(&unique, first);
        let _ = item.unique(|number| finding.note_value(number));
        self.collector.at(name, finding, offset.or(Some(place)));
    }

    fn object<R: Record>(&mut self, record: &R) {
        self.place += 1;
        let place = self.place;
        if let Some(raw) = record.unknown().instead() {
            let finding = Finding::misfit(None, Expected::Object, raw.as_str());
            self.collector.here(finding, Some(place));
            return;
        }
        let around = (self.container, self.fields);
        let adjusted = self.overlay.and_then(|overlay| overlay.fields(R::SPEC));
        (self.container, self.fields) = (place, adjusted);
        let Ok(()) = Fields::write(record, self);
        let own = self.overlay.and_then(|overlay| Own::of(record, overlay));
        if let Some(own) = &own {
            self.own(record, own);
        } else if !record.unknown().is_empty() {
            self.unknown(record, unknown_fields(record));
        }
        (self.container, self.fields) = around;
        let breaches = rules::breaches(record, self.overlay);
        let contradiction = record.contradiction(false);
        let closed = record.closed_agency();
        if !breaches.is_empty() || contradiction.is_some() || closed.is_some() {
            let places = places::of(record, place);
            rules::report(&breaches, &mut self.collector, &places, place);
            if let Some(contradiction) = contradiction {
                rules::contradiction(&contradiction, &mut self.collector, &places, place);
            }
            if let (Some(agency), Some(dated)) = (closed, &R::SPEC.dated_agency) {
                rules::closed(dated, agency, &mut self.collector, &places, place);
            }
        }
        if !record.unknown().is_empty() {
            for name in duplicate_unknown(record.unknown(), R::SPEC) {
                // Of a field that the profile adds, only one is written.
                if own.is_none() || self.is_unknown(R::SPEC, name) {
                    self.collector
                        .at(name, Finding::duplicate_unknown(), Some(place));
                }
            }
        }
    }

    /// Checks the fields that the profile adds to a record, and reports what it does not know either.
    #[cold]
    fn own<R: Record>(&mut self, record: &R, own: &Own<'_, R::Text>) {
        let before = self.place;
        for field in &own.fields {
            let Ok(()) = write_own(field, self);
        }
        self.unknown(record, own.unknown.iter().copied());
        // What is read behind this is counted by all that the record holds beside its fields.
        self.place = before + unknown_fields(record).count();
    }

    /// Whether neither the schemas nor the profile know a field of this name.
    fn is_unknown(&self, record: &'static RecordSpec, name: &str) -> bool {
        adjusted(self.overlay, record).field(name).is_none()
    }

    /// Reports the unknown fields of a record.
    fn unknown<'r, R: Record>(
        &mut self,
        record: &R,
        unknown: impl Iterator<Item = (&'r str, &'r RawJson<R::Text>)>,
    ) where
        R::Text: 'r,
    {
        let mark = self.collector.mark();
        for (name, _) in unknown {
            self.place += 1;
            self.collector
                .at(name, Finding::unknown(R::SPEC), Some(self.place));
        }
        let spec = adjusted(self.overlay, R::SPEC);
        let record_as = (record.unknown(), R::SPEC, spec);
        let collector = &mut self.collector;
        note_nearest(record_as, &|| absent(record), None, collector, mark);
    }

    /// A field of the record at hand, as the profile has it if there is one.
    #[inline]
    fn field(&self, field: &'static FieldSpec) -> &'static FieldSpec {
        match self.fields {
            None => field,
            Some(fields) => fields.get(field.index).unwrap_or(field),
        }
    }

    /// Reports that something stands in a field where nothing should, by its edition or as the profile has it.
    fn filled(&mut self, field: &'static FieldSpec) {
        if field.edition > self.edition {
            let finding = Finding::edition(field, field.edition);
            self.collector.at(field.name, finding, Some(self.place));
        }
        let judged = self.field(field);
        if judged.is_to_be_empty() {
            let finding = Finding::fixed(judged, "");
            self.collector.at(field.name, finding, Some(self.place));
        }
    }
}

impl<S: Text> FieldWriter<S> for Checker<'_> {
    type Error = Infallible;

    fn scalar<T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        value: &T,
    ) -> Result<(), Infallible> {
        self.place += 1;
        let field = self.field(field);
        if !surely_no_finding(field, value, self.edition, false)
            && !no_finding(field, value, self.edition)
        {
            let place = Some(self.place);
            scalar(field, value, self.edition, &mut self.collector, place);
        }
        if let Some(known) = self.known.filter(|_| field.catalogue.is_some()) {
            value.emit(|lexeme| {
                let text = lexeme.as_ref().map_or("", Lexeme::as_text);
                if let Some(finding) = not_in_catalogue(field, text, known) {
                    let place = Some(self.place);
                    self.collector.at_value(field.name, finding, place, text);
                }
            });
        }
        Ok(())
    }

    fn list<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        items: &[R],
    ) -> Result<(), Infallible> {
        self.place += 1;
        self.filled(field);
        self.collector.enter(Segment::Key(field.name));
        self.items(items);
        self.collector.leave();
        Ok(())
    }

    fn texts(&mut self, field: &'static FieldSpec, items: &[S]) -> Result<(), Infallible> {
        self.place += 1;
        // A list that a profile adds comes here empty, too.
        if !items.is_empty() {
            self.filled(field);
        }
        self.collector.enter(Segment::Key(field.name));
        for (index, text) in items.iter().map(AsRef::as_ref).enumerate() {
            let known = self.known.filter(|_| field.catalogue.is_some());
            if may_be_odd(text) || known.is_some() {
                self.collector.enter(Segment::Index(index));
                let mut report =
                    |finding| self.collector.here_value(finding, Some(self.place), text);
                odd_text(field, text, &mut report);
                if let Some(finding) = known.and_then(|known| not_in_catalogue(field, text, known))
                {
                    report(finding);
                }
                self.collector.leave();
            }
        }
        self.collector.leave();
        Ok(())
    }

    fn record<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        item: &R,
    ) -> Result<(), Infallible> {
        self.place += 1;
        self.filled(field);
        self.collector.enter(Segment::Key(field.name));
        self.object(item);
        self.collector.leave();
        Ok(())
    }

    fn misfit(&mut self, field: &'static FieldSpec, raw: &RawJson<S>) -> Result<(), Infallible> {
        self.place += 1;
        let field = self.field(field);
        misfit(field, raw.as_str(), &mut self.collector, Some(self.place));
        Ok(())
    }

    fn absent(&mut self, field: &'static FieldSpec) -> Result<(), Infallible> {
        self.place += 1;
        let field = self.field(field);
        if !field.is_written_empty(false) {
            if field.required {
                let finding = Finding::required(field);
                let place = if field.is_written_null(false) {
                    self.place
                } else {
                    self.container
                };
                self.collector.at(field.name, finding, Some(place));
            }
        } else if !field.is_list() {
            empty(field, &mut self.collector, Some(self.place));
        }
        Ok(())
    }

    #[cold]
    fn empty(&mut self, field: &'static FieldSpec) -> Result<(), Infallible> {
        self.place += 1;
        let field = self.field(field);
        if field.has_empty_text() {
            empty(field, &mut self.collector, Some(self.place));
        } else if !field.is_list() {
            let finding = Finding::no_value(field);
            self.collector.at(field.name, finding, Some(self.place));
        }
        Ok(())
    }
}
