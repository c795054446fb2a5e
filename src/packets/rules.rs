//! The rules between fields, and which of them a record breaks.
//!
//! The schemas state the rules; the generator turns each into a check. Every check of a record reports the rules that
//! it breaks as advice in the [`Report`](crate::Report); [`Breaches::of`] gives them by themselves.
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

pub use crate::record::breaches::{Breach, Breaches};
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
