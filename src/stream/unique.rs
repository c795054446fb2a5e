//! Records of a stream that have the same number as one before them.

use std::collections::HashMap;
#[cfg(feature = "rayon")]
use std::ops::Range;

use super::purpose::Purpose;
use crate::check::{First, Seen};
use crate::codec::{OddPlace, UniquePlace, plain_pointer};
use crate::options::ReadOptions;
use crate::report::{Finding, Location, Place, Report};
use crate::spec::{FieldSpec, Overlay, RecordSpec};

/// The longest pointer in another spelling than the schema's that is remembered, in bytes.
const LONGEST_POINTER: usize = 200;

/// How many such pointers are remembered; of other records, the plain pointer is told.
const MOST_POINTERS: usize = 10_000;

/// What is done with the numbers of records as they come: they are compared at once, or kept to be compared once the
/// records are in their order.
pub(super) enum Numbers<'n> {
    Compare(&'n mut Repeats),
    #[cfg(feature = "rayon")]
    Keep(&'n mut KeptNumbers),
}

/// The numbers of some records, which are kept.
#[cfg(feature = "rayon")]
#[derive(Default)]
pub(super) struct KeptNumbers {
    /// One behind the other: in memory of its own, each would be given back by another thread than took it.
    texts: String,
    /// The last one, until it is [taken](Self::take_last).
    last: Option<Number>,
}

/// The place of a number among those that are kept, and where it stands in the document.
#[cfg(feature = "rayon")]
pub(super) struct Number {
    range: Range<usize>,
    spot: Spot,
}

#[cfg(feature = "rayon")]
impl KeptNumbers {
    fn keep(&mut self, text: &str, spot: Spot) {
        let start = self.texts.len();
        self.texts.push_str(text);
        let range = start..self.texts.len();
        self.last = Some(Number { range, spot });
    }

    /// The number that was kept last, unless it has been taken.
    pub(super) fn take_last(&mut self) -> Option<Number> {
        self.last.take()
    }
}

/// Where the number of a record stands.
pub(super) struct Spot {
    index: usize,
    at: Location,
    records: Records,
    /// Where it was sent, if that is not the plain place.
    sent: Option<OddPlace>,
}

/// Where the records of a stream are.
#[derive(Clone, Copy)]
pub(super) enum Records {
    /// In the list that the field holds, or in a bare list.
    InList(Option<&'static FieldSpec>),
    /// Each on a line of its own.
    OnLines,
}

impl Spot {
    /// The place of the number of the record of this index.
    pub(super) fn new(index: usize, records: Records, at: Location, place: UniquePlace) -> Self {
        Self {
            index,
            at,
            records,
            sent: place.odd(),
        }
    }

    fn pointer(&self, field: &FieldSpec) -> String {
        match &self.sent {
            Some(sent) => sent.pointer.clone(),
            None => self.records.pointer(self.index, field),
        }
    }

    /// The pointer of the text that holds it, if it is in one.
    fn inside(&self) -> Option<&str> {
        self.sent.as_ref()?.inside.as_deref()
    }
}

impl Records {
    fn pointer(self, index: usize, field: &FieldSpec) -> String {
        match self {
            Self::InList(list) => plain_pointer(list, index, field),
            Self::OnLines => format!("/{}", field.name),
        }
    }
}

impl Numbers<'_> {
    /// Looks at the number of a record, and adds to the report if it came before.
    pub(super) fn see<P: Purpose>(
        &mut self,
        (record, spec): (&P::Record<'_>, &'static RecordSpec),
        report: Report,
        limit: usize,
        spot: impl FnOnce() -> Option<Spot>,
    ) -> Report {
        if spec.unique.is_none() {
            return report;
        }
        let found = P::number(record, |text| {
            let spot = spot()?;
            match self {
                Self::Compare(repeats) => repeats.find(spec, text, &spot),
                #[cfg(feature = "rayon")]
                Self::Keep(kept) => {
                    kept.keep(text, spot);
                    None
                }
            }
        });
        match found.flatten() {
            Some(finding) => report.with(finding, limit),
            None => report,
        }
    }
}

impl Numbers<'_> {
    /// Looks at the number of a record without findings, and says whether it is new. If it is not, the record has a finding,
    /// and is to be read.
    #[cfg_attr(
        not(feature = "rayon"),
        expect(clippy::needless_pass_by_value, reason = "on all cores it is kept")
    )]
    pub(super) fn is_new(&mut self, spec: &'static RecordSpec, text: &str, spot: Spot) -> bool {
        match self {
            Self::Compare(repeats) => repeats.find(spec, text, &spot).is_none(),
            #[cfg(feature = "rayon")]
            Self::Keep(kept) => {
                kept.keep(text, spot);
                true
            }
        }
    }
}

/// The numbers of the records so far.
pub(super) struct Repeats {
    /// The profile that findings are weighed by.
    overlay: Option<&'static Overlay>,
    seen: Option<Box<Seen>>,
    /// Those that stand in another place than the plain one, by the index of the record.
    odd: HashMap<usize, OddPlace>,
}

impl Repeats {
    pub(super) fn new(options: &ReadOptions) -> Self {
        Self {
            overlay: options.overlay,
            seen: None,
            odd: HashMap::new(),
        }
    }

    /// The finding on a number that came before; if it is new, takes note of it.
    fn find(&mut self, spec: &'static RecordSpec, text: &str, spot: &Spot) -> Option<Finding> {
        let here = First {
            index: spot.index,
            line: spot.at.position.line,
        };
        let seen = self.seen.get_or_insert_default();
        if let Some(first) = seen.first(text, here) {
            return self.finding(spec, text, spot, first);
        }
        self.note_odd(spot);
        None
    }

    #[inline]
    fn note_odd(&mut self, spot: &Spot) {
        if let Some(sent) = &spot.sent
            && sent.pointer.len() + sent.inside.as_ref().map_or(0, String::len) <= LONGEST_POINTER
            && self.odd.len() < MOST_POINTERS
        {
            self.odd.insert(spot.index, sent.clone());
        }
    }

    /// The finding on one of the numbers that were kept.
    #[cfg(feature = "rayon")]
    pub(super) fn find_kept(
        &mut self,
        spec: &'static RecordSpec,
        kept: &KeptNumbers,
        number: &Number,
    ) -> Option<Finding> {
        let text = kept.texts.get(number.range.clone())?;
        self.find(spec, text, &number.spot)
    }

    #[cold]
    fn finding(
        &self,
        spec: &'static RecordSpec,
        text: &str,
        spot: &Spot,
        first: First,
    ) -> Option<Finding> {
        let unique = spec.unique?;
        let odd = self.odd.get(&first.index);
        let pointer = match odd {
            Some(odd) => odd.pointer.clone(),
            None => spot.records.pointer(first.index, unique.field),
        };
        let line = Some(first.line).filter(|line| *line != spot.at.position.line);
        let inside = odd.and_then(|odd| odd.inside.as_deref());
        let place = Place::on(pointer, line).inside(inside, spot.inside());
        let mut finding = Finding::duplicate_record(&unique, place);
        finding.inside = spot.inside().map(str::to_owned);
        finding.note_value(text);
        finding.pointer = spot.pointer(unique.field);
        finding.offset = Some(spot.at.offset);
        finding.position = Some(spot.at.position);
        finding.record = Some(spot.index);
        if let Some(overlay) = self.overlay {
            finding.weigh(overlay, |finding| finding.pointer.clone());
        }
        Some(finding)
    }
}
