//! Strategies for codes: those of a list, and what systems send in their place.

use std::fmt;

use proptest::prelude::*;
use proptest::sample::{Select, select};

use crate::scalars::ListedCode;

/// The strategy of `any::<TrangThaiHoSo>()`: the codes of the list.
pub type AnyCode<C> = Select<C>;

/// Codes as odd systems send them: mostly those of the list, and if it is open, now and then one that it does not hold.
///
/// ```
/// use proptest::prelude::*;
/// use qcvn120::status_sync::{HinhThuc, TrangThaiHoSo};
/// use qcvn120::testing::tolerated_code;
///
/// proptest!(|(known in any::<TrangThaiHoSo>(), any_form in tolerated_code::<HinhThuc>())| {
///     prop_assert!(known.number().is_some());
///     prop_assert!(!any_form.code().is_empty());
/// });
/// ```
pub fn tolerated_code<C: ListedCode + Clone + fmt::Debug>() -> impl Strategy<Value = C> {
    let unknown = u32::from(C::LIST.open);
    (0..10_u32, select(C::ALL), 0..100_u8).prop_map(move |(choice, known, number)| {
        if choice < unknown {
            C::from_code(&number.to_string())
        } else {
            known
        }
    })
}
