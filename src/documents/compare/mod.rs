//! What a receiver would see differently in two documents.

mod difference;
mod pairs;
mod parts;
mod scalars;
mod side;
mod walk;

use crate::packets::AnyDocument;
use crate::spec::{Overlay, RecordSpec};
use crate::syntax::json::Tree;
use crate::text::Text;

pub use self::difference::{Difference, DifferenceKind};
pub use self::side::Comparable;
#[cfg(feature = "cli")]
pub(crate) use self::side::record_json;
// The assertions of `testing` have it in their signatures.
#[cfg(not(feature = "testing"))]
use self::side::Side;
#[cfg(feature = "testing")]
pub use self::side::Side;
use self::walk::Walk;

/// Compares two documents as a receiver sees them: their records, in any encoding and form; and their envelopes, if both have
/// one of the same kind. How a value is spelled, the order of keys, and whether what is absent is left out or empty make no
/// difference, nor do quirks that were read away.
///
/// Either side may be a [`Document`](crate::Document), an [`AnyDocument`], a record, a request or a reply. Records, and the items of lists inside
/// of them, are compared with those of the same [identity](crate::spec::RecordSpec::identity) (`MaHoSo` of a dossier), in whatever
/// order; those that have none, one after the other, those that are the same at either end of a list set aside first.
/// [`Comparison`](crate::Comparison) has both verdicts beside the differences, as `qcvn120 diff --format json` prints it.
///
/// ```
/// use qcvn120::{compare, read};
/// use qcvn120::status_sync::{HoSo, TrangThaiHoSo};
///
/// let sent = read(r#"{"MaHoSo": "000.00.01.H22-200101-0001", "TrangThaiHoSo": "4"}"#)?;
/// let stored = read("<HoSo><MaHoSo>000.00.01.H22-200101-0001</MaHoSo><TrangThaiHoSo>5</TrangThaiHoSo></HoSo>")?;
/// let [difference] = &compare(&sent, &stored)[..] else { panic!() };
/// assert_eq!(difference.pointer(), "/0/TrangThaiHoSo");
/// assert_eq!(difference.values(), (Some("\"4\""), Some("\"5\"")));
///
/// let ho_so = HoSo::new().ma_ho_so("000.00.01.H22-200101-0001").trang_thai_ho_so(TrangThaiHoSo::DangXuLy);
/// assert!(compare(&ho_so, &sent).is_empty());
/// # Ok::<(), qcvn120::ReadError>(())
/// ```
pub fn compare(one: &impl Comparable, other: &impl Comparable) -> Vec<Difference> {
    compare_sides(&one.side(), &other.side(), None)
}

/// What is compared of a document or a record.
pub(crate) fn side(one: &impl Comparable) -> Side {
    one.side()
}

/// The records of a document, as JSON, with what the schema says of them; `None` if it has none.
pub(crate) fn records_of<S: Text>(
    document: &AnyDocument<S>,
) -> Option<(&'static RecordSpec, Vec<Tree>)> {
    let side = side(document);
    let record = side.record?;
    Some((record, side.parts(side.message, Some(record))?.records))
}

/// As [`compare`], once it is known what is compared, under a profile if there is one.
pub(crate) fn compare_sides(
    one: &Side,
    other: &Side,
    overlay: Option<&'static Overlay>,
) -> Vec<Difference> {
    if !one.may_be(other) {
        let name = |side: &Side| side.message.map(|message| message.name().to_owned());
        return vec![Difference::of_messages(name(one), name(other))];
    }
    // A reply without records does not tell its message in JSON; in XML it does.
    let message = one.message.or(other.message);
    let record = one.record.or(other.record);
    match (one.parts(message, record), other.parts(message, record)) {
        (Some(first), Some(second)) => Walk::through(&first, &second, record, overlay),
        _ => Vec::new(),
    }
}
