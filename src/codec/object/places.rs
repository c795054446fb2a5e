//! The places of the fields of an object, for the findings on rules between fields.

use super::erased::AnyRecord;
use crate::check::rules::Places;
use crate::codec::MemberReader;
use crate::codec::reading::Left;
use crate::error::Stop;
use crate::report::{Collector, Segment};
use crate::spec::FieldSpec;
use crate::text::Text;

/// Reads an object again, only to find the places of its fields. Needed only for the few records that break a rule.
#[cold]
pub(super) fn places<'a, S: Text, D: MemberReader<'a>>(
    decoder: &mut D,
    record: &dyn AnyRecord<'a, S, D>,
    start: &D::Checkpoint,
    left: Left,
) -> Result<Places, Stop> {
    let reading = decoder.reading();
    if reading.places.is_some() {
        // This is the second reading already: its findings are not kept.
        return Ok(Places::default());
    }
    reading.places = Some(Box::default());
    // Only the reading in two passes notes places.
    let was_careful = std::mem::replace(&mut reading.is_careful, true);
    let collector = std::mem::replace(&mut reading.collector, Collector::new(0));
    let left = std::mem::replace(&mut reading.left, left);
    decoder.rewind(start)?;
    record.read_another(decoder)?;
    let reading = decoder.reading();
    reading.collector = collector;
    reading.left = left;
    reading.is_careful = was_careful;
    let places = reading.places.take();
    Ok(places.map(|places| *places).unwrap_or_default())
}

/// Notes the place of a field, if places are being noted.
pub(super) fn note_place<'a, D: MemberReader<'a>>(
    decoder: &mut D,
    field: &'static FieldSpec,
) -> Result<(), Stop> {
    if decoder.reading().places.is_none() {
        return Ok(());
    }
    let offset = decoder.value_offset()?;
    let reading = decoder.reading();
    // No rule reaches deeper than the items of the record's own lists. What a list or an item is wrapped in, such as
    // `{"$values": […]}`, is no step of its own.
    let path = reading.collector.path();
    let mut known = path.iter().copied().filter(|step| step.is_known());
    let item = match (known.next(), known.next(), known.next()) {
        (None, ..) => None,
        // One object sent in place of the list.
        (Some(Segment::Key(list)), None, _) => Some((list, 0)),
        (
            Some(Segment::Key(list)),
            Some(Segment::Index(item) | Segment::Numbered(_, item)),
            None,
        ) => Some((list, item)),
        _ => return Ok(()),
    };
    let pointer = reading.collector.pointer(field.name);
    if let Some(places) = &mut reading.places {
        places.put(item, field, offset, Some(pointer));
    }
    Ok(())
}
