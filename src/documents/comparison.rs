//! What came of the comparison of two documents, as one value.

use std::fmt;

use serde::ser::{SerializeMap, Serializer};

use super::compare::{Difference, DifferenceKind, compare};
use super::verdict::Verdict;
use crate::error::ReadError;
use crate::packets::AnyDocument;
use crate::report::{WithValues, serialize_with_or_without_values};
use crate::text::Text;

/// What came of the comparison of two documents: the object that `qcvn120 diff --format json` prints.
///
/// It serialises as [`Verdict::JSON_SCHEMA`] says under `$defs/comparison`. Values are left out, unless
/// [`show_values`](Self::show_values) asks for them.
///
/// ```
/// use qcvn120::Comparison;
///
/// let sent = qcvn120::read(r#"[{"MaHoSo": "H22-200101-0001", "TrangThaiHoSo": "4"}]"#);
/// let stored = qcvn120::read(r#"[{"MaHoSo": "H22-200101-0001", "TrangThaiHoSo": 5, "GhiChu": ""}]"#);
/// let comparison = Comparison::of(&sent, &stored).ignoring(["session"]);
/// assert!(!comparison.same());
/// let json = serde_json::to_value(&comparison).unwrap();
/// assert_eq!(json["differences"][0]["field"], "TrangThaiHoSo");
/// assert_eq!(json["differences"][0]["second"]["pointer"], "/0/TrangThaiHoSo");
///
/// let broken = qcvn120::read("{");
/// let comparison = Comparison::of(&sent, &broken);
/// assert!(!comparison.compared() && !comparison.same());
/// assert_eq!(comparison.second.failure().unwrap().code(), "json.unexpected-end");
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Comparison {
    /// What came of the first document.
    pub first: Verdict,
    /// What came of the second document.
    pub second: Verdict,
    /// Where they differ; empty too if one of them was not read.
    pub differences: Vec<Difference>,
}

impl Comparison {
    /// A comparison that was made already.
    #[cfg(feature = "cli")]
    pub(crate) fn new(first: Verdict, second: Verdict, differences: Vec<Difference>) -> Self {
        Self {
            first,
            second,
            differences,
        }
    }

    /// Compares what came of reading two documents, as [`compare`] does.
    pub fn of<S: Text, T: Text>(
        first: &Result<AnyDocument<S>, ReadError>,
        second: &Result<AnyDocument<T>, ReadError>,
    ) -> Self {
        fn verdict<S: Text>(read: &Result<AnyDocument<S>, ReadError>) -> Verdict {
            match read {
                Ok(document) => document.into(),
                Err(error) => error.clone().into(),
            }
        }
        Self {
            first: verdict(first),
            second: verdict(second),
            differences: match (first, second) {
                (Ok(first), Ok(second)) => compare(first, second),
                _ => Vec::new(),
            },
        }
    }

    /// Whether both documents were read, all records of them, and so could be compared.
    pub fn compared(&self) -> bool {
        let sides = [&self.first, &self.second];
        sides.iter().all(|side| side.failure().is_none())
    }

    /// Whether a receiver would see the same in both documents.
    pub fn same(&self) -> bool {
        self.compared() && self.differences.is_empty()
    }

    /// Leaves out differences at these fields: wire names, wherever they stand, or JSON pointers, as [`Difference::is_at`] takes
    /// them.
    #[must_use]
    pub fn ignoring<T: AsRef<str>>(mut self, fields: impl IntoIterator<Item = T>) -> Self {
        for field in fields {
            self.differences
                .retain(|difference| !difference.is_at(field.as_ref()));
        }
        self
    }

    /// How many differences of this kind there are.
    pub fn count(&self, kind: DifferenceKind) -> usize {
        let same = |difference: &&Difference| difference.kind() == kind;
        self.differences.iter().filter(same).count()
    }

    /// The comparison with the values of both sides, to be serialised. **They are personal data**; secrets are masked all the
    /// same.
    pub fn show_values(&self) -> WithValues<'_, Self> {
        WithValues(self)
    }

    fn serialize_with<S: Serializer>(
        &self,
        serializer: S,
        values: bool,
    ) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("same", &self.same())?;
        if values {
            map.serialize_entry("first", &self.first.show_values())?;
            map.serialize_entry("second", &self.second.show_values())?;
            let shown: Vec<_> = self.differences.iter().map(WithValues).collect();
            map.serialize_entry("differences", &shown)?;
        } else {
            map.serialize_entry("first", &self.first)?;
            map.serialize_entry("second", &self.second)?;
            map.serialize_entry("differences", &self.differences)?;
        }
        map.serialize_entry("changed", &self.count(DifferenceKind::Changed))?;
        map.serialize_entry("removed", &self.count(DifferenceKind::Removed))?;
        map.serialize_entry("added", &self.count(DifferenceKind::Added))?;
        map.serialize_entry("total", &self.differences.len())?;
        map.end()
    }
}

serialize_with_or_without_values!(Comparison);

impl fmt::Display for Comparison {
    /// Each difference on a line, in Vietnamese, without the values.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for difference in &self.differences {
            writeln!(f, "{difference}")?;
        }
        Ok(())
    }
}
