//! Where the fields stand that rules are about.

use std::collections::BTreeMap;

use crate::record::Breach;
use crate::spec::FieldSpec;

/// An item of one of the record's lists: the list's name, and the place in it. `None` for the record itself.
pub(crate) type ItemKey = Option<(&'static str, usize)>;

/// The places of the fields of a record, and of those of its lists' items.
#[derive(Debug, Default)]
pub(crate) struct Places(BTreeMap<(ItemKey, usize), FieldPlace>);

#[derive(Debug)]
pub(super) struct FieldPlace {
    /// The offset in a document, or whatever else puts the fields in order.
    pub(super) offset: usize,
    /// The pointer from the record, where keys and shape are not those of the schema.
    pub(super) pointer: Option<String>,
}

impl Places {
    pub(crate) fn put(
        &mut self,
        item: ItemKey,
        field: &'static FieldSpec,
        offset: usize,
        pointer: Option<String>,
    ) {
        let place = FieldPlace { offset, pointer };
        self.0.insert((item, field.index), place);
    }

    /// The place of the field that a finding is about.
    pub(super) fn get(&self, breach: &Breach) -> Option<&FieldPlace> {
        let item = breach.item.map(|(list, index)| (list.name, index));
        self.0.get(&(item, breach.field.index))
    }
}
