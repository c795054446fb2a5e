//! The values that rules compare: days, counts, percentages.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::scalars::{
    Date, DateTime, Integer, MaHoSo, PhanTram, SoDem, ThangNam, TyLe, is_in_year_one,
};
use crate::text::Text;

/// The value of a count.
#[inline]
pub(crate) fn count(value: &impl CountValue) -> Option<i128> {
    value.value()
}

/// The value of a percentage, in hundredths of a percent.
#[inline]
pub(crate) fn hundredths(value: &impl Percentage) -> Option<i128> {
    value.value()
}

/// The day of a value; of a month, the first.
#[inline]
pub(crate) fn day(value: &impl Day) -> Option<NaiveDate> {
    value.day()
}

/// A value that has a day: a date, a date and time, or the number of a dossier, which holds a day.
pub(crate) trait Day {
    fn day(&self) -> Option<NaiveDate>;

    /// Whether the value has a day, and that day is after `day`.
    #[inline]
    fn is_after(&self, day: NaiveDate) -> bool {
        self.day().is_some_and(|own| own > day)
    }
}

/// The time of a value. One of the year 1 stands for no time, also where it is kept, since the field is required.
#[inline]
pub(super) fn time(value: Option<&DateTime>) -> Option<NaiveDateTime> {
    value?.value().filter(|time| !is_in_year_one(time))
}

/// Whether one time is before another. Where one has no time of day, the days are compared: midnight stands for that, since
/// a date alone is read and written so, and nothing happens at midnight to the second.
#[inline]
pub(super) fn is_before(time: NaiveDateTime, other: NaiveDateTime) -> bool {
    time < other && !(time.time() == NaiveTime::MIN && time.date() == other.date())
}

impl Day for Option<DateTime> {
    #[inline]
    fn day(&self) -> Option<NaiveDate> {
        time(self.as_ref()).map(|time| time.date())
    }
}

impl Day for Option<Date> {
    #[inline]
    fn day(&self) -> Option<NaiveDate> {
        self.as_ref()?.value().filter(|day| !is_in_year_one(day))
    }
}

impl<S: Text> Day for MaHoSo<S> {
    fn day(&self) -> Option<NaiveDate> {
        self.day()
    }

    #[inline]
    fn is_after(&self, day: NaiveDate) -> bool {
        self.is_after(day)
    }
}

impl<S: Text> Day for ThangNam<S> {
    fn day(&self) -> Option<NaiveDate> {
        let (month, year) = self.month_and_year()?;
        NaiveDate::from_ymd_opt(year, month, 1)
    }
}

/// A value that is a count.
pub(crate) trait CountValue {
    fn value(&self) -> Option<i128>;
}

impl<S: Text> CountValue for SoDem<S> {
    #[inline]
    fn value(&self) -> Option<i128> {
        self.count().map(i128::from)
    }
}

impl CountValue for Option<Integer> {
    #[inline]
    fn value(&self) -> Option<i128> {
        self.as_ref()?.as_i64().map(i128::from)
    }
}

/// A value that is a percentage.
pub(crate) trait Percentage {
    fn value(&self) -> Option<i128>;
}

impl<S: Text> Percentage for PhanTram<S> {
    #[inline]
    fn value(&self) -> Option<i128> {
        self.percent().map(|percent| i128::from(percent) * 100)
    }
}

impl<S: Text> Percentage for TyLe<S> {
    #[inline]
    fn value(&self) -> Option<i128> {
        self.hundredths().map(i128::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_before_another_unless_only_its_day_is_known() {
        let time = |text: &str| text.parse::<DateTime>().ok().and_then(|time| time.value());
        let is_before =
            |one, other| is_before(time(one).expect("a time"), time(other).expect("a time"));
        for (one, other, due) in [
            ("20240311083000", "20240311083000", false),
            ("20240311083000", "20240311083001", true),
            ("20240311000001", "20240311083000", true),
            ("20240311000000", "20240311083000", false),
            ("20240310000000", "20240311083000", true),
            ("20240310235959", "20240311000000", true),
            ("20240311083000", "20240311000000", false),
        ] {
            assert_eq!(is_before(one, other), due, "{one} {other}");
        }
    }

    #[test]
    fn a_day_is_after_the_days_before_it() {
        let day = |day| NaiveDate::from_ymd_opt(2020, 1, day).expect("a day");
        let time: Option<DateTime> = "20200102080000".parse().ok();
        let of = |other| Day::is_after(&time, day(other));
        assert_eq!([of(1), of(2), of(3)], [true, false, false]);
        assert!(!Day::is_after(&None::<DateTime>, day(1)));
    }
}
