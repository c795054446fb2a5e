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
pub(crate) use self::values::{count, hundredths};
pub use crate::record::{Breach, Breaches};
use crate::report::{Collector, Finding, Segment};
use crate::spec::RuleSpec;

/// The rules of all records, generated.
mod statics {
    include!(concat!(env!("OUT_DIR"), "/rules.rs"));
}

impl RuleSpec {
    /// The rules of all records.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        self::statics::ALL.iter().copied().flatten()
    }
}

/// Reports each at its field of the record that `collector` stands at; a field that has no place is missing, and what is
/// missing is so at the place of the record.
pub(crate) fn report(
    breaches: &Breaches,
    collector: &mut Collector,
    places: &Places,
    record: usize,
) {
    for breach in breaches {
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
