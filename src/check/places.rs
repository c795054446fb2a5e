//! The places of the fields of a record in memory, by which findings are put in order. The check in
//! [`in_memory`](super::in_memory) counts them as it goes; here they are counted again when a rule between fields is
//! broken, to find the fields that it is about.

use std::convert::Infallible;

use super::structure::unknown_fields;
use crate::check::fields::Fields;
use crate::check::rules::{ItemKey, Places};
use crate::record::{FieldWriter, RawJson, Record};
use crate::scalars::Scalar;
use crate::spec::FieldSpec;
use crate::text::Text;

/// The places of the fields of a record whose own place is `place`.
pub(super) fn of<R: Record>(record: &R, place: usize) -> Places {
    let mut counter = PlaceCounter {
        place: place - 1,
        open: Vec::new(),
        places: Places::default(),
    };
    counter.object(record, None);
    counter.places
}

struct PlaceCounter {
    place: usize,
    /// The open records, innermost last: which item of which list of the record around it each one is.
    open: Vec<ItemKey>,
    places: Places,
}

impl PlaceCounter {
    fn object<R: Record>(&mut self, record: &R, item: ItemKey) {
        self.place += 1;
        if record.unknown().instead().is_some() {
            return;
        }
        self.open.push(item);
        let Ok(()) = Fields::write(record, self);
        self.open.pop();
        self.place += unknown_fields(record).count();
    }

    /// Counts a field, and notes its place if it would be written.
    fn next(&mut self, field: &'static FieldSpec, is_written: bool) {
        self.place += 1;
        // No rule reaches deeper than the items of the record's own lists.
        if let ([item] | [_, item], true) = (&self.open[..], is_written) {
            self.places.put(*item, field, self.place, None);
        }
    }
}

impl<S: Text> FieldWriter<S> for PlaceCounter {
    type Error = Infallible;

    fn scalar<T: Scalar<S>>(&mut self, field: &'static FieldSpec, _: &T) -> Result<(), Infallible> {
        self.next(field, true);
        Ok(())
    }

    fn list<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        items: &[R],
    ) -> Result<(), Infallible> {
        self.next(field, true);
        for (index, item) in items.iter().enumerate() {
            self.object(item, Some((field.name, index)));
        }
        Ok(())
    }

    fn texts(&mut self, field: &'static FieldSpec, _: &[S]) -> Result<(), Infallible> {
        self.next(field, true);
        Ok(())
    }

    fn record<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        item: &R,
    ) -> Result<(), Infallible> {
        self.next(field, true);
        // No list has the name of this field: it keeps the inner record's fields apart from those of other records.
        self.object(item, Some((field.name, 0)));
        Ok(())
    }

    fn misfit(&mut self, field: &'static FieldSpec, _: &RawJson<S>) -> Result<(), Infallible> {
        self.next(field, true);
        Ok(())
    }

    fn absent(&mut self, field: &'static FieldSpec) -> Result<(), Infallible> {
        self.next(field, field.is_written_empty(false));
        Ok(())
    }

    fn empty(&mut self, field: &'static FieldSpec) -> Result<(), Infallible> {
        self.next(field, true);
        Ok(())
    }
}
