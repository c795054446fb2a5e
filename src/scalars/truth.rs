//! What a field of a truth value says, whether it has one or not.

use super::boolean::{Boolean, BooleanText};
use super::code::TruthCode;

/// The truth value of a field, without taking it apart: of `True` and `False` as text or in JSON, of the codes yes and no, and
/// of an `Option` of these, which is what records hold.
///
/// ```
/// use qcvn120::status_sync::{DongBoHoSoMC, TaiLieuNop};
/// use qcvn120::{Request, Truth};
///
/// let request = Request::<DongBoHoSoMC>::new("phiên làm việc", "000.00.01.H22", true);
/// assert!(request.is_updating.is_true());
/// assert_eq!(TaiLieuNop::new().is_deleted.truth(), None);
/// ```
pub trait Truth {
    /// The truth value; `None` where there is none, or a text that is none.
    fn truth(&self) -> Option<bool>;

    /// Whether it says yes.
    fn is_true(&self) -> bool {
        self.truth() == Some(true)
    }

    /// Whether it says no. A field without a value says neither.
    fn is_false(&self) -> bool {
        self.truth() == Some(false)
    }
}

impl Truth for BooleanText {
    fn truth(&self) -> Option<bool> {
        self.value()
    }
}

impl Truth for Boolean {
    fn truth(&self) -> Option<bool> {
        self.value()
    }
}

impl<C: TruthCode> Truth for C {
    fn truth(&self) -> Option<bool> {
        let place = self.index().ok()?;
        let is = |truth| C::of_truth(truth).index() == Ok(place);
        [true, false].into_iter().find(|truth| is(*truth))
    }
}

impl<T: Truth> Truth for Option<T> {
    fn truth(&self) -> Option<bool> {
        self.as_ref()?.truth()
    }
}
