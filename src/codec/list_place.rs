//! A place in the list of a document's records.

use crate::spec::FieldSpec;
use crate::syntax::json::{Limits, Reader};

/// A place in the list of a document's records.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ListPlace {
    /// The field of the envelope that holds the list; `None` when the list is the root of the document.
    pub(crate) field: Option<&'static FieldSpec>,
    /// The index of the item: how many are before it.
    pub(crate) index: usize,
}

impl ListPlace {
    /// A reader of a JSON text that begins before this item, in the middle of its document.
    pub(crate) fn json_reader<'a>(&self, text: &'a str, limits: Limits) -> Reader<'a> {
        let depth = 1 + u16::from(self.field.is_some());
        Reader::inside_array(text, limits, depth, self.index == 0)
    }
}
