//! Where the fields stand that rules are about.

use std::collections::BTreeMap;

use super::Breach;
use crate::spec::FieldSpec;

/// An item of one of the record's lists: the list's name, and the place in it. `None` for the record itself.
pub(crate) type Item = Option<(&'static str, usize)>;

/// The places of the fields of a record, and of those of its lists' items: offsets in a document, or whatever else puts
/// them in order.
#[derive(Debug, Default)]
pub(crate) struct Places(BTreeMap<(Item, usize), usize>);

impl Places {
    pub(crate) fn put(&mut self, item: Item, field: &'static FieldSpec, place: usize) {
        self.0.insert((item, field.index), place);
    }

    /// The place of the field that a finding is about.
    pub(super) fn get(&self, breach: &Breach) -> Option<usize> {
        let item = breach.item.map(|(list, index)| (list.name, index));
        self.0.get(&(item, breach.field.index)).copied()
    }
}
