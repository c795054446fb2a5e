//! Where the numbers stand that tell the records of a document's list apart: noted while they are read.

use std::collections::BTreeMap;

use crate::spec::FieldSpec;

/// Where the number of a record stands.
#[derive(Debug)]
pub(crate) struct UniquePlace {
    /// The index of the record in its list.
    index: usize,
    /// The offset in the text.
    pub(crate) offset: usize,
    /// Where it was not sent in the plain place.
    odd: Option<Box<OddPlace>>,
}

/// The place of a number that was not sent in the plain place.
#[derive(Debug, Clone)]
pub(crate) struct OddPlace {
    /// The pointer as sent.
    pub(crate) pointer: String,
    /// The pointer of the text that holds it, if it is in one.
    pub(crate) inside: Option<String>,
}

/// The places of the numbers read so far. Of a document of one record they take no memory of their own. A list that is read
/// again, in another way, notes its places again: the last of an index counts.
#[derive(Debug, Default)]
pub(crate) struct UniquePlaces {
    last: Option<UniquePlace>,
    before: Vec<UniquePlace>,
}

impl UniquePlaces {
    /// Notes the place of the number of the record of this index; `sent` is the pointer, where it is not the plain one.
    #[inline]
    pub(super) fn note(&mut self, index: usize, offset: usize, sent: Option<String>) {
        let odd = sent.map(|pointer| {
            Box::new(OddPlace {
                pointer,
                inside: None,
            })
        });
        self.add(UniquePlace { index, offset, odd });
    }

    fn add(&mut self, place: UniquePlace) {
        if let Some(before) = self.last.replace(place) {
            self.before.push(before);
        }
    }

    /// Takes the last place.
    pub(crate) fn take_last(&mut self) -> Option<UniquePlace> {
        self.last.take()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.last.is_none()
    }

    /// Whether there is more than one.
    #[inline]
    pub(super) fn are_several(&self) -> bool {
        !self.before.is_empty()
    }

    /// All places, by the index of the record.
    pub(super) fn by_index(&self) -> BTreeMap<usize, &UniquePlace> {
        let all = self.before.iter().chain(&self.last);
        all.map(|place| (place.index, place)).collect()
    }

    /// The places of a record that was read by itself, as those of this item of a list.
    #[cold]
    pub(super) fn of_item(mut self, index: usize) -> Self {
        for place in self.before.iter_mut().chain(&mut self.last) {
            place.index = index;
        }
        self
    }

    /// Takes over the places in a text that stands at `offset` and has this pointer.
    #[cold]
    pub(super) fn take_inner(&mut self, inner: Self, pointer: &str, offset: usize) {
        for mut place in inner.before.into_iter().chain(inner.last) {
            place.offset = offset;
            if let Some(odd) = &mut place.odd {
                let deeper = odd.inside.take().unwrap_or_default();
                odd.inside = Some(pointer.to_owned() + &deeper);
            }
            self.add(place);
        }
    }
}

impl UniquePlace {
    /// The plain place of the number of the record of this index.
    pub(crate) const fn plain(index: usize, offset: usize) -> Self {
        Self {
            index,
            offset,
            odd: None,
        }
    }

    /// The pointer of the number of a record in the list that the field holds, or of a bare list.
    pub(super) fn pointer(&self, list: Option<&FieldSpec>, field: &FieldSpec) -> String {
        match &self.odd {
            Some(odd) => odd.pointer.clone(),
            None => plain_pointer(list, self.index, field),
        }
    }

    /// The pointer of the text that holds it, if it is in one.
    pub(super) fn inside(&self) -> Option<&str> {
        self.odd.as_ref()?.inside.as_deref()
    }

    /// Where it stands, if that is not the plain place.
    pub(crate) fn odd(self) -> Option<OddPlace> {
        self.odd.map(|odd| *odd)
    }
}

/// The pointer of a field of a record in a list.
pub(crate) fn plain_pointer(list: Option<&FieldSpec>, index: usize, field: &FieldSpec) -> String {
    let name = field.name;
    match list {
        Some(list) => format!("/{}/{index}/{name}", list.name),
        None => format!("/{index}/{name}"),
    }
}
