//! The report of the rules that a record breaks.

use super::Places;
use crate::record::Breaches;
use crate::report::{Collector, Finding, Segment};
use crate::spec::{Agency, Contradiction, DatedAgency, FieldSpec};

/// Reports each broken rule at its field, below the record that `collector` is at. A field that has no place is
/// missing: it is reported at the offset of the record, which is `record`.
pub(crate) fn report(
    breaches: &Breaches,
    collector: &mut Collector,
    places: &Places,
    record: usize,
) {
    for breach in breaches {
        let finding = Finding::broken(breach.rule, breach.field, &breach.parts);
        let text = breach.item.and_then(|(list, _)| places.of_text(list));
        let place = text.or_else(|| places.get(breach));
        let offset = Some(place.map_or(record, |place| place.offset));
        if let Some(pointer) = place.and_then(|place| place.pointer.as_ref()) {
            collector.below(pointer, finding, offset);
            continue;
        }
        match breach.item {
            None => collector.at(breach.field.name, finding, offset),
            Some((list, index)) => {
                collector.enter(Segment::Key(list.name));
                collector.enter(Segment::Index(index));
                collector.at(breach.field.name, finding, offset);
                collector.leave();
                collector.leave();
            }
        }
    }
}

/// Reports a contradiction in the reply that `collector` is at, whose offset is `record`.
#[cold]
pub(crate) fn contradiction(
    contradiction: &Contradiction,
    collector: &mut Collector,
    places: &Places,
    record: usize,
) {
    let finding = Finding::contradiction(contradiction);
    at_field(contradiction.field, finding, collector, places, record);
}

/// Reports a closed agency in the record that `collector` is at, whose offset is `record`.
#[cold]
pub(crate) fn closed(
    dated: &DatedAgency,
    agency: &Agency,
    collector: &mut Collector,
    places: &Places,
    record: usize,
) {
    if let Some(change) = &agency.closed {
        let finding = Finding::closed_code(dated, agency, change);
        at_field(dated.field, finding, collector, places, record);
    }
}

/// Reports a finding at a field of the record itself.
fn at_field(
    field: &'static FieldSpec,
    finding: Finding,
    collector: &mut Collector,
    places: &Places,
    record: usize,
) {
    let place = places.of_field(field);
    let offset = Some(place.map_or(record, |place| place.offset));
    match place.and_then(|place| place.pointer.as_ref()) {
        Some(pointer) => collector.below(pointer, finding, offset),
        None => collector.at(field.name, finding, offset),
    }
}
