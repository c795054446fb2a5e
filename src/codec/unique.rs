//! Records of a document's list that have the same number: what is noted while they are read, and the findings.

use std::collections::BTreeMap;

use super::reading::Reading;
use crate::check::{First, Seen};
use crate::record::Record;
use crate::report::{Finding, Place};
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

#[derive(Debug)]
struct OddPlace {
    /// The pointer as sent.
    pointer: String,
    /// The pointer of the text that holds it, if it is in one.
    inside: Option<String>,
}

/// The places of the numbers read so far. Of a document of one record they take no memory of their own. A list that is read
/// again, in another way, notes its places again: the last of an index counts.
#[derive(Debug, Default)]
pub(crate) struct UniquePlaces {
    last: Option<UniquePlace>,
    before: Vec<UniquePlace>,
}

impl UniquePlaces {
    fn note(&mut self, place: UniquePlace) {
        if let Some(before) = self.last.replace(place) {
            self.before.push(before);
        }
    }

    /// Takes the last place.
    pub(crate) fn take_last(&mut self) -> Option<UniquePlace> {
        self.last.take()
    }

    fn is_empty(&self) -> bool {
        self.last.is_none()
    }

    /// Takes over the places in a text that stands at `offset` and has this pointer.
    #[cold]
    fn take_inner(&mut self, inner: Self, pointer: &str, offset: usize) {
        for mut place in inner.before.into_iter().chain(inner.last) {
            place.offset = offset;
            if let Some(odd) = &mut place.odd {
                let deeper = odd.inside.take().unwrap_or_default();
                odd.inside = Some(pointer.to_owned() + &deeper);
            }
            self.note(place);
        }
    }
}

impl UniquePlace {
    /// The pointer of the number of a record in the list that the field holds, or of a bare list.
    fn pointer(&self, list: Option<&FieldSpec>, field: &FieldSpec) -> String {
        match &self.odd {
            Some(odd) => odd.pointer.clone(),
            None => plain_pointer(list, self.index, field),
        }
    }

    /// The pointer as sent, where it is not the plain one.
    pub(crate) fn odd_pointer(self) -> Option<String> {
        self.odd.map(|odd| odd.pointer)
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

impl Reading {
    /// Notes the place of the number of the record at hand.
    pub(super) fn note_unique(&mut self, field: &'static FieldSpec, offset: usize) {
        if self.places.is_some() {
            // The second reading of a record, for its places only.
            return;
        }
        let index = self.collector.index().unwrap_or(0);
        let is_plain = self.collector.is_plain() && !self.is_inner();
        let odd = (!is_plain).then(|| self.odd_place(field));
        self.unique.note(UniquePlace { index, offset, odd });
    }

    #[cold]
    fn odd_place(&self, field: &'static FieldSpec) -> Box<OddPlace> {
        Box::new(OddPlace {
            pointer: self.collector.pointer(field.name),
            inside: None,
        })
    }

    /// Takes over what the reading of the text of a field has noted.
    pub(super) fn take_unique_of(
        &mut self,
        inner: &mut Self,
        field: &'static FieldSpec,
        offset: usize,
    ) {
        let noted = std::mem::take(&mut inner.unique);
        if !noted.is_empty() {
            let pointer = self.collector.pointer(field.name);
            self.unique.take_inner(noted, &pointer, offset);
        }
    }

    /// Reports the records of the document's list whose number came before; `list` is the field that holds them.
    pub(super) fn note_repeated<R: Record>(
        &mut self,
        records: &[R],
        list: Option<&'static FieldSpec>,
    ) {
        if R::SPEC.unique.is_none() || records.len() < 2 {
            return;
        }
        let mut seen = Seen::default();
        let mut repeated = Vec::new();
        for (index, record) in records.iter().enumerate() {
            let here = First { index, line: 0 };
            let first = record.unique(|number| seen.first(number, here));
            if let Some(first) = first.flatten() {
                repeated.push((index, first.index));
            }
        }
        if !repeated.is_empty() {
            self.report_repeated::<R>(&repeated, list);
        }
    }

    #[cold]
    fn report_repeated<R: Record>(
        &mut self,
        repeated: &[(usize, usize)],
        list: Option<&'static FieldSpec>,
    ) {
        let Some(unique) = R::SPEC.unique else {
            return;
        };
        let noted = std::mem::take(&mut self.unique);
        let all = noted.before.iter().chain(&noted.last);
        let places: BTreeMap<usize, &UniquePlace> = all.map(|place| (place.index, place)).collect();
        for (later, first) in repeated {
            // Those of a reply inside a reply have been reported by its reader.
            let (Some(later), Some(first)) = (places.get(later), places.get(first)) else {
                continue;
            };
            let place = Place::at(first.pointer(list, unique.field), first.offset);
            let mut finding = Finding::duplicate_record(&unique, place);
            finding.inside = later.odd.as_ref().and_then(|odd| odd.inside.clone());
            let pointer = later.pointer(list, unique.field);
            self.collector.around(pointer, finding, later.offset);
        }
    }
}
