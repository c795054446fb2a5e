//! The places of the fields that rules are about.

use std::collections::BTreeMap;

use crate::record::Breach;
use crate::spec::FieldSpec;

/// Which object a field is in: an item of a list, by the list's name and the index; `None` for the record itself.
pub(crate) type ItemKey = Option<(&'static str, usize)>;

/// The places of the fields of a record and of the items of its lists.
#[derive(Debug, Default)]
pub(crate) struct Places(BTreeMap<(ItemKey, usize), FieldPlace>);

#[derive(Debug)]
pub(super) struct FieldPlace {
    /// The offset in a document; of a record in memory, the count of the field.
    pub(super) offset: usize,
    /// The pointer from the record to the field, as sent; `None` for a record in memory, which was not sent.
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

    /// The place of the field that a broken rule is reported at.
    pub(super) fn get(&self, breach: &Breach) -> Option<&FieldPlace> {
        let item = breach.item.map(|(list, index)| (list.name, index));
        self.0.get(&(item, breach.field.index))
    }

    /// The offset of a field of the record itself.
    pub(crate) fn offset_of(&self, field: &FieldSpec) -> Option<usize> {
        self.of_field(field).map(|place| place.offset)
    }

    /// The place of a field of the record itself.
    pub(super) fn of_field(&self, field: &FieldSpec) -> Option<&FieldPlace> {
        self.0.get(&(None, field.index))
    }
}
