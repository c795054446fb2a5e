//! The proptest strategy for documents that the reader takes with quirks: [`tolerated`].

use std::collections::BTreeSet;
use std::fmt;
use std::ops::RangeInclusive;

use proptest::prelude::any;
use proptest::strategy::{NewTree, Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use super::deviate::{Deviations, deviate};
use super::shrink::RecordTree;
use super::strategy::{AnyRecord, valid};
use crate::record::Record;
use crate::report::Code;
use crate::spec::Edition;

/// JSON documents of [`valid`] records, sent as real systems send them, with the quirks that must be reported.
///
/// ```
/// use proptest::prelude::*;
/// use qcvn120::status_sync::HoSo;
/// use qcvn120::{json, testing};
///
/// proptest!(|(sent in testing::tolerated::<HoSo>())| {
///     let (read, report) = json::read::<HoSo>(sent.json().as_bytes()).unwrap();
///     prop_assert_eq!(&read, sent.record());
///     prop_assert_eq!(report.quirks().count(), sent.quirks().len());
/// });
/// ```
pub fn tolerated<R: Record<Text = String>>() -> ToleratedRecords<R> {
    ToleratedRecords { records: valid() }
}

/// A record as an odd sender sends it.
#[derive(Clone)]
pub struct Tolerated<R> {
    record: R,
    json: String,
    quirks: Vec<(Code, String)>,
}

impl<R> Tolerated<R> {
    /// The record that is meant.
    pub fn record(&self) -> &R {
        &self.record
    }

    /// The document that is sent.
    pub fn json(&self) -> &str {
        &self.json
    }

    /// The quirks that must be reported, each by its code and its JSON pointer, in the order of the pointers. There are no
    /// errors.
    pub fn quirks(&self) -> &[(Code, String)] {
        &self.quirks
    }
}

impl<R> fmt::Debug for Tolerated<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tolerated")
            .field("json", &self.json)
            .field("quirks", &self.quirks)
            .finish_non_exhaustive()
    }
}

/// The strategy of [`tolerated`].
pub struct ToleratedRecords<R> {
    records: AnyRecord<R>,
}

impl<R> ToleratedRecords<R> {
    /// As [`AnyRecord::xml_safe`].
    pub fn xml_safe(self) -> Self {
        self.with(AnyRecord::xml_safe)
    }

    /// As [`AnyRecord::serde_safe`].
    pub fn serde_safe(self) -> Self {
        self.with(AnyRecord::serde_safe)
    }

    /// As [`AnyRecord::years`].
    pub fn years(self, years: RangeInclusive<u16>) -> Self {
        self.with(|records| records.years(years))
    }

    /// As [`AnyRecord::edition`].
    pub fn edition(self, edition: Edition) -> Self {
        self.with(|records| records.edition(edition))
    }

    fn with(self, change: impl FnOnce(AnyRecord<R>) -> AnyRecord<R>) -> Self {
        Self {
            records: change(self.records),
        }
    }
}

impl<R> Clone for ToleratedRecords<R> {
    fn clone(&self) -> Self {
        Self {
            records: self.records.clone(),
        }
    }
}

impl<R> fmt::Debug for ToleratedRecords<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ToleratedRecords")
            .field(&self.records)
            .finish()
    }
}

impl<R: Record<Text = String> + 'static> Strategy for ToleratedRecords<R> {
    type Tree = ToleratedTree<R>;
    type Value = Tolerated<R>;

    fn new_tree(&self, runner: &mut TestRunner) -> NewTree<Self> {
        let seed = any::<u64>().new_tree(runner)?.current();
        let record = self.records.new_tree(runner)?;
        let places = deviate(&record.current(), seed, None).places;
        Ok(ToleratedTree {
            record,
            seed,
            places: places.iter().cloned().collect(),
            left: places.into_iter(),
            trying: None,
        })
    }
}

/// A document that proptest makes simpler: first it is sent with fewer deviations, then the record gets simpler.
#[derive(Debug, Clone)]
pub struct ToleratedTree<R> {
    record: RecordTree<R>,
    seed: u64,
    /// Where the document deviates.
    places: BTreeSet<String>,
    /// The deviations whose absence is still to be tried.
    left: std::vec::IntoIter<String>,
    /// The deviation whose absence is being tried.
    trying: Option<String>,
}

impl<R> ToleratedTree<R> {
    /// Spares the next place.
    fn spare(&mut self) -> bool {
        self.trying = self.left.next();
        let place = self.trying.as_ref();
        place.is_some_and(|place| self.places.remove(place))
    }
}

impl<R: Record<Text = String> + 'static> ValueTree for ToleratedTree<R> {
    type Value = Tolerated<R>;

    fn current(&self) -> Tolerated<R> {
        let record = self.record.current();
        let Deviations { json, quirks, .. } = deviate(&record, self.seed, Some(&self.places));
        Tolerated {
            record,
            json,
            quirks,
        }
    }

    fn simplify(&mut self) -> bool {
        self.spare() || self.record.simplify()
    }

    fn complicate(&mut self) -> bool {
        match self.trying.take() {
            Some(place) => {
                self.places.insert(place);
                // Without a further place, the document that fails stands again, and the record is next.
                self.spare();
                true
            }
            None => self.record.complicate(),
        }
    }
}
