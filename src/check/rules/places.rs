//! The places of the fields that rules are about.

use std::collections::BTreeMap;

use crate::record::Breach;
use crate::spec::FieldSpec;

/// Which object a field is in: an item of a list, by the list's name and the index; `None` for the record itself.
pub(crate) type ItemKey = Option<(&'static str, usize)>;

/// The places of the fields of a record and of the items of its lists.
#[derive(Debug, Default)]
pub(crate) struct Places {
    fields: BTreeMap<(ItemKey, usize), FieldPlace>,
    /// The lists that were sent as JSON text, by their names: no pointer leads to what is inside.
    in_text: Vec<&'static str>,
}

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
        self.fields.insert((item, field.index), place);
    }

    /// Notes that a list was sent as JSON text.
    #[cold]
    pub(crate) fn put_in_text(&mut self, list: &'static FieldSpec) {
        self.in_text.push(list.name);
    }

    /// The place of a list that was sent as JSON text.
    pub(super) fn of_text(&self, list: &'static FieldSpec) -> Option<&FieldPlace> {
        let is_in_text = self.in_text.contains(&list.name);
        is_in_text.then(|| self.of_field(list)).flatten()
    }

    /// The place of the field that a broken rule is reported at.
    pub(super) fn get(&self, breach: &Breach) -> Option<&FieldPlace> {
        let item = breach.item.map(|(list, index)| (list.name, index));
        self.fields.get(&(item, breach.field.index))
    }

    /// The offset of a field of the record itself.
    pub(crate) fn offset_of(&self, field: &FieldSpec) -> Option<usize> {
        self.of_field(field).map(|place| place.offset)
    }

    /// The place of a field of the record itself.
    pub(super) fn of_field(&self, field: &FieldSpec) -> Option<&FieldPlace> {
        self.fields.get(&(None, field.index))
    }
}
