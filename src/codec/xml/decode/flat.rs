//! Items of a list that are not in elements of their own: their fields stand right in the list's element, and a field
//! that comes again begins the next item.

use super::XmlDecoder;
use super::items::{AnyList, NewItem};
use crate::codec::xml::flat::Flat;
use crate::error::Stop;
use crate::report::{Code, Finding};
use crate::spec::{FieldSpec, RecordSpec};
use crate::syntax::xml::events::{Checkpoint, Event};

impl<'a> XmlDecoder<'a> {
    /// Whether the members at hand are those of an item without an element of its own.
    pub(super) fn is_flat_here(&self) -> bool {
        self.flat
            .is_some_and(|flat| flat.is_pending || flat.depth == self.events.depth())
    }

    /// The next event of the item at hand; `None` where the next item begins, if items have no elements of their own.
    #[cold]
    pub(super) fn next_of_item(
        &mut self,
        spec: &'static RecordSpec,
    ) -> Result<Option<Event<'a>>, Stop> {
        let flat = self.flat.as_mut();
        let event = if flat.is_some_and(|flat| std::mem::take(&mut flat.is_pending)) {
            Event::Start
        } else {
            self.next()?
        };
        let is_over = matches!(event, Event::Start) && self.begins_next_item(spec);
        Ok((!is_over).then_some(event))
    }

    /// Takes note of the start tag at hand, of a member of an item without an element of its own, and says whether it
    /// belongs to the next item.
    fn begins_next_item(&mut self, spec: &'static RecordSpec) -> bool {
        let name = self.events.name();
        let Some(flat) = &mut self.flat else {
            return false;
        };
        if flat.depth + 1 != self.events.depth() {
            return false;
        }
        let Some(field) = spec.field_of_element(name) else {
            return false;
        };
        let bit = 1 << field.index;
        // A list may be spread over several elements, one behind the other.
        let goes_on = field.is_list() && flat.last == field.index;
        if flat.seen & bit != 0 && !goes_on {
            flat.is_pending = true;
            return true;
        }
        flat.seen |= bit;
        flat.last = field.index;
        false
    }

    /// Reads the items whose first field is at hand, up to the end of the list, whose start tag is given.
    #[cold]
    pub(super) fn flat_items(
        &mut self,
        start: Checkpoint,
        list: &mut dyn AnyList<'a>,
    ) -> Result<(), Stop> {
        let around = self.flat;
        let depth = self.events.depth() - 1;
        let new = Flat {
            list: start,
            depth,
            seen: 0,
            last: usize::MAX,
            is_pending: true,
        };
        self.flat = Some(new);
        while self.flat.is_some_and(|flat| flat.is_pending) {
            self.flat = Some(new);
            self.reading.charge_record(self.events.tag_offset())?;
            self.reading.collector.set_index(list.len());
            list.push(self, NewItem::Flat)?;
        }
        self.flat = around;
        Ok(())
    }

    /// Reports that the items of a list have no elements of their own, unless it was told already that the list is not
    /// as it should be.
    #[cold]
    pub(super) fn note_flat(&mut self, field: Option<&'static FieldSpec>, offset: usize) {
        if !std::mem::take(&mut self.is_split_told) {
            let finding = Finding::new(Code::SplitList, field);
            self.reading.collector.here(finding, Some(offset));
        }
    }
}
