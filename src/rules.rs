//! The rules between fields: which of them a record breaks.
//!
//! The schemas state the rules, the generator turns each into a call of one of the functions below, and
//! [`check`](crate::Report) reports what they find as advice. Looking costs next to nothing; only what is found costs.
//!
//! ```
//! use qcvn120::rules::Breaches;
//! use qcvn120::status_sync::{HoSo, TrangThaiHoSo};
//!
//! let ho_so = HoSo::new().trang_thai_ho_so(TrangThaiHoSo::DaTraKetQua);
//! let breaches = Breaches::of(&ho_so);
//! let ids: Vec<&str> = breaches.iter().map(|breach| breach.rule.id).collect();
//! assert_eq!(ids, ["HS-03", "HS-04", "HS-06", "HS-10"]);
//! ```
//!
#![doc = include_str!(concat!(env!("OUT_DIR"), "/rules.md"))]

mod judge;
mod places;
mod values;

pub(crate) use self::judge::{
    digits, is_one_of, items, of_code, order, order_of_days, required, share, sum, sum_to,
};
pub(crate) use self::places::{Item, Places};
pub(crate) use self::statics::ALL;
pub(crate) use self::values::{count, hundredths};
use crate::record::Record;
use crate::report::{Collector, Finding, Segment};
use crate::spec::{FieldSpec, RuleSpec};

/// The rules of all records, generated.
mod statics {
    include!(concat!(env!("OUT_DIR"), "/rules.rs"));
}

/// The rules that a record breaks, in the order of the schema.
#[derive(Debug, Clone, Default)]
pub struct Breaches(Vec<Breach>);

/// A rule that is broken, and where.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Breach {
    /// The rule.
    pub rule: &'static RuleSpec,
    /// The dependent field: the one that is missing, the later of two dates, the total.
    pub field: &'static FieldSpec,
    /// For a field of a list's item: the list, and the place of the item in it.
    pub item: Option<(&'static FieldSpec, usize)>,
    /// The fields that it depends on, each with the part that it plays in the rule.
    parts: Vec<(&'static str, &'static FieldSpec)>,
}

impl Breaches {
    /// Judges a record by its own rules; those of nested records are not looked at. A record in whose place something else
    /// stood breaks none.
    #[inline]
    pub fn of<R: Record>(record: &R) -> Self {
        let mut breaches = Self(Vec::new());
        record.judge(&mut breaches);
        if !breaches.is_empty() && record.unknown().instead().is_some() {
            return Self(Vec::new());
        }
        breaches
    }

    /// Whether no rule is broken.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is broken.
    pub fn iter(&self) -> std::slice::Iter<'_, Breach> {
        self.0.iter()
    }

    /// Reports each at its field of the record that `collector` stands at; a field that has no place is missing, and what is
    /// missing is so at the place of the record.
    pub(crate) fn report(&self, collector: &mut Collector, places: &Places, record: usize) {
        for breach in self {
            let finding = Finding::broken(breach.rule, breach.field, &breach.parts);
            let place = places.get(breach);
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

    #[cold]
    fn add(
        &mut self,
        rule: &'static RuleSpec,
        field: &'static FieldSpec,
        parts: &[(&'static str, &'static FieldSpec)],
    ) {
        self.0.push(Breach {
            rule,
            field,
            item: None,
            parts: parts.to_vec(),
        });
    }
}

impl<'b> IntoIterator for &'b Breaches {
    type Item = &'b Breach;
    type IntoIter = std::slice::Iter<'b, Breach>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
