//! Where the fields of a record in memory stand: the places that [`Checker`](super::in_memory::Checker) gives them, counted once more
//! when a rule between them is broken.

use std::convert::Infallible;

use super::structure::unknown_fields;
use crate::check::fields::Fields;
use crate::check::rules::{ItemKey, Places};
use crate::record::{FieldWriter, RawJson, Record};
use crate::scalars::Scalar;
use crate::spec::FieldSpec;
use crate::text::Text;

/// Counts through a record that stands at `place`.
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
    /// The records at hand, innermost last: which item of the record around it each is.
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

    /// Goes on to the next field. One that would not be written has no place.
    fn next(&mut self, field: &'static FieldSpec, is_written: bool) {
        self.place += 1;
        // Rules reach into the items of the record's lists and no deeper.
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
        // Kept apart from the record around it by a name that no list has.
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
}
