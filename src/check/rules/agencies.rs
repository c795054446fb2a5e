//! The agency of a record: whether its code is closed on the day of the record.

use chrono::NaiveDate;

use crate::scalars::{MaCoQuan, MaHoSo};
use crate::spec::{Agency, AgencyState, may_be_closed};
use crate::text::{Text, visible};

/// The agency of a code, if it is closed on the day. Most codes are open, which three bytes tell.
#[inline]
pub(crate) fn closed_agency(
    code: &impl OfAgency,
    day: impl FnOnce() -> Option<NaiveDate>,
) -> Option<&'static Agency> {
    if top_level(code.text()).is_some_and(may_be_closed) {
        closed_on(code, day)
    } else {
        None
    }
}

#[cold]
#[inline(never)]
fn closed_on(
    code: &impl OfAgency,
    day: impl FnOnce() -> Option<NaiveDate>,
) -> Option<&'static Agency> {
    let (agency, day) = (code.agency()?, day()?);
    (agency.on(day) == AgencyState::Closed).then_some(agency)
}

/// Where the code of the top level stands, if there is one: first, or, in the older form, which begins with a digit,
/// behind three groups of digits.
#[inline]
fn top_level(text: &str) -> Option<[u8; 3]> {
    let text = text.as_bytes();
    let is_older = text.first()?.is_ascii_digit();
    let start = if is_older { "000.00.00.".len() } else { 0 };
    text.get(start..)?.first_chunk().copied()
}

/// The first day of a month, from texts of the month and of the year.
pub(crate) fn first_of_month(month: &impl Text, year: &impl Text) -> Option<NaiveDate> {
    let number = |text: &str| visible(text).parse::<u32>().ok();
    let year = i32::try_from(number(year.as_ref())?).ok()?;
    NaiveDate::from_ymd_opt(year, number(month.as_ref())?, 1)
}

/// A value that holds the code of an agency: a code, or the number of a dossier.
pub(crate) trait OfAgency {
    /// The text, which begins with the code.
    fn text(&self) -> &str;

    fn agency(&self) -> Option<&'static Agency>;
}

impl<S: Text> OfAgency for MaCoQuan<S> {
    #[inline]
    fn text(&self) -> &str {
        self.as_str()
    }

    fn agency(&self) -> Option<&'static Agency> {
        self.agency()
    }
}

impl<S: Text> OfAgency for MaHoSo<S> {
    #[inline]
    fn text(&self) -> &str {
        self.as_str()
    }

    fn agency(&self) -> Option<&'static Agency> {
        self.agency()?.agency()
    }
}
