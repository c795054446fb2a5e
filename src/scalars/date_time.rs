//! Date-times: fourteen digits.

use chrono::{FixedOffset, NaiveDate, NaiveDateTime, TimeZone, Timelike};

use super::calendar::{self, DateFormat, vietnam_offset};
use super::calendar_type::calendar_type;
use super::error::OutOfWireRange;

calendar_type! {
    /// A date-time as the packets write it: `yyyyMMddHHmmss`, Vietnam's local time (UTC+07:00), without a zone.
    ///
    /// Fourteen digits that are a real calendar time of the years 0001 to 9999 are held as a [`NaiveDateTime`]; any
    /// other text is held as it came, and comes back so.
    ///
    /// ```
    /// use qcvn120::scalars::DateTime;
    ///
    /// let received: DateTime = "20200101080000".parse().unwrap();
    /// assert_eq!(received.value().unwrap().to_string(), "2020-01-01 08:00:00");
    /// assert_eq!(received.at_vietnam().unwrap().to_string(), "2020-01-01 08:00:00 +07:00");
    ///
    /// let strange = DateTime::from_text("20230229000000").unwrap();
    /// assert_eq!(strange.value(), None);
    /// assert_eq!(strange.raw(), Some("20230229000000"));
    /// ```
    ///
    /// Two values compare as times; raw text compares with nothing but itself, so this is no total order.
    DateTime {
        called: "date-time",
        /// The local time in Vietnam; `None` when the text is no date-time.
        value: NaiveDateTime,
        form: CompactTime,
        read: read_compact_time,
        write: compact_time,
    }
}

impl DateTime {
    /// The date-time for a local time in Vietnam.
    ///
    /// ```
    /// use qcvn120::scalars::{DateTime, OutOfWireRange};
    /// use chrono::NaiveDate;
    ///
    /// let day = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap();
    /// assert_eq!(DateTime::new(day.and_hms_opt(8, 0, 0).unwrap()).unwrap().to_string(), "20200101080000");
    /// let fraction = day.and_hms_milli_opt(8, 0, 0, 250).unwrap();
    /// assert_eq!(DateTime::new(fraction), Err(OutOfWireRange::SubSecond));
    /// assert_eq!(DateTime::truncated(fraction).unwrap().to_string(), "20200101080000");
    /// ```
    ///
    /// # Errors
    ///
    /// When the wire form cannot hold the time exactly: the year is not one of 1 to 9999, or there is a fraction of a
    /// second (a leap second counts as one). [`truncated`](Self::truncated) drops the fraction.
    pub fn new(value: NaiveDateTime) -> Result<Self, OutOfWireRange> {
        if value.nanosecond() != 0 {
            return Err(OutOfWireRange::SubSecond);
        }
        Self::truncated(value)
    }

    /// The date-time for a local time in Vietnam, less its fraction of a second. A leap second becomes second 59.
    ///
    /// # Errors
    ///
    /// When the year is not one of 1 to 9999.
    pub fn truncated(value: NaiveDateTime) -> Result<Self, OutOfWireRange> {
        value
            .with_nanosecond(0)
            .filter(|value| calendar::in_range(value.date()))
            .map(|value| Self(Repr::Known(value)))
            .ok_or(OutOfWireRange::Year)
    }

    /// The date-time for a local time in Vietnam, by its numbers; `None` when the calendar or the clock has no such
    /// time, or the year is not one of 1 to 9999.
    pub fn from_ymd_hms(
        year: i32,
        month: u32,
        day: u32,
        hour: u32,
        minute: u32,
        second: u32,
    ) -> Option<Self> {
        let date = NaiveDate::from_ymd_opt(year, month, day)?;
        Self::new(date.and_hms_opt(hour, minute, second)?).ok()
    }

    /// The local time in Vietnam at an instant of any zone, less its fraction of a second (an instant from a clock
    /// always has one, and the wire form has no place for it).
    ///
    /// ```
    /// use qcvn120::scalars::DateTime;
    /// use chrono::{TimeZone, Utc};
    ///
    /// let instant = Utc.with_ymd_and_hms(2019, 12, 31, 18, 30, 0).unwrap();
    /// assert_eq!(DateTime::from_zoned(&instant).unwrap().to_string(), "20200101013000");
    /// ```
    ///
    /// # Errors
    ///
    /// When the year in Vietnam is not one of 1 to 9999.
    pub fn from_zoned<Tz: TimeZone>(
        instant: &chrono::DateTime<Tz>,
    ) -> Result<Self, OutOfWireRange> {
        let local = instant.naive_utc().checked_add_offset(vietnam_offset());
        Self::truncated(local.ok_or(OutOfWireRange::Year)?)
    }

    /// Reads a date-time in any of the forms that are seen in practice, and says in which. A date without a time
    /// reads as midnight, a fraction of a second is dropped, a time with a zone is converted to Vietnam's; two-digit years,
    /// other forms and blanks are refused.
    ///
    /// ```
    /// use qcvn120::scalars::{DateFormat, DateTime};
    ///
    /// let (value, form) = DateTime::parse_tolerant("01/02/2024").unwrap();
    /// assert_eq!(value.to_string(), "20240201000000");
    /// assert_eq!(form, DateFormat::Slashes);
    ///
    /// let (_, form) = DateTime::parse_tolerant("2024-02-01T08:00:00.250").unwrap();
    /// assert!(form.has_fraction());
    ///
    /// assert_eq!(DateTime::parse_tolerant("01/02/24"), None);
    /// ```
    pub fn parse_tolerant(text: &str) -> Option<(Self, DateFormat)> {
        let (value, form) = calendar::read_any(text)?;
        Some((Self(Repr::Known(value)), form))
    }

    /// The local date in Vietnam; `None` when the text is no date-time.
    pub fn date(&self) -> Option<NaiveDate> {
        self.value().map(|value| value.date())
    }

    /// The instant, with Vietnam's offset; `None` when the text is no date-time.
    pub fn at_vietnam(&self) -> Option<chrono::DateTime<FixedOffset>> {
        self.value()?.and_local_timezone(vietnam_offset()).single()
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::*;
    use crate::scalars::ScalarValue;
    use crate::spec::Lexeme;
    use chrono::{DateTime as Instant, Days, TimeDelta, Utc};

    fn read(text: &str) -> DateTime {
        DateTime::from_text(text).unwrap()
    }

    #[test]
    fn every_day_of_the_wire_years_comes_back() {
        let mut day = NaiveDate::from_ymd_opt(1, 1, 1).unwrap();
        let mut days = 0_u32;
        loop {
            // Another time each day, through all the seconds of a day.
            let second = days % 86_400 * 7_919 % 86_400;
            let time = chrono::NaiveTime::from_num_seconds_from_midnight_opt(second, 0).unwrap();
            let value = DateTime::new(day.and_time(time)).unwrap();
            value.emit(|lexeme| {
                let back = DateTime::from_lexeme(lexeme.clone()).unwrap();
                assert_eq!(back, value);
                assert_eq!(back.value(), Some(day.and_time(time)));
                assert!(back.is_exact() && lexeme.as_text().len() == 14);
            });
            days += 1;
            match day.checked_add_days(Days::new(1)) {
                Some(next) if calendar::in_range(next) => day = next,
                _ => break,
            }
        }
        assert_eq!(days, 3_652_059);
        assert_eq!(day, NaiveDate::from_ymd_opt(9999, 12, 31).unwrap());
    }

    #[test]
    fn every_second_of_a_day_comes_back() {
        for second in 0..86_400 {
            let text = format!(
                "20240229{:02}{:02}{:02}",
                second / 3600,
                second / 60 % 60,
                second % 60
            );
            assert_eq!(text.parse::<DateTime>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn near_misses_are_kept_as_they_came() {
        for text in [
            "2020010108000",
            "202001010800000",
            " 20200101080000",
            "20200101080000 ",
            "20200101080000\n",
            " 2020010108000",
            "20200101080060",
            "20200101086000",
            "20200101240000",
            "20200001080000",
            "20201301080000",
            "20200100080000",
            "20200132080000",
            "20200431080000",
            "20230229000000",
            "19000229000000",
            "21000229000000",
            "00000101000000",
            "２０２４0229000000",
            "２０２４0",
            "+2020010108000",
            "-2020010108000",
            "2020-01-01T08:00:00",
            "01/01/2020",
            "20200101",
            "x",
            " ",
            "null",
        ] {
            let value = read(text);
            assert_eq!(value.raw(), Some(text));
            assert_eq!(
                (value.value(), value.date(), value.at_vietnam()),
                (None, None, None)
            );
            assert!(!value.is_exact());
            assert_eq!(value.to_string(), text);
            value.emit(|lexeme| assert_eq!(lexeme, Lexeme::Text(text.into())));
            assert_eq!(
                text.parse::<DateTime>().unwrap_err().to_string(),
                "not in the wire form yyyyMMddHHmmss"
            );
        }
        for leap in [
            "20000229000000",
            "20240229000000",
            "00010101000000",
            "99991231235959",
        ] {
            assert!(read(leap).is_exact(), "{leap}");
        }
    }

    #[test]
    fn numbers_and_booleans_are_kept_by_their_text() {
        let number = DateTime::from_lexeme(Lexeme::Number("20200101080000".into())).unwrap();
        assert_eq!(number, read("20200101080000"));
        let number = DateTime::from_lexeme(Lexeme::Number("2.02e13".into())).unwrap();
        assert_eq!(number.raw(), Some("2.02e13"));
        let boolean = DateTime::from_lexeme(Lexeme::Boolean(false)).unwrap();
        assert_eq!(boolean.raw(), Some("false"));
        assert_eq!(DateTime::from_lexeme(Lexeme::Text("".into())), None);
    }

    #[test]
    fn what_the_wire_cannot_hold_is_refused() {
        let time = |year| {
            NaiveDate::from_ymd_opt(year, 6, 1)
                .unwrap()
                .and_hms_opt(8, 0, 0)
                .unwrap()
        };
        assert_eq!(DateTime::new(time(0)), Err(OutOfWireRange::Year));
        assert_eq!(DateTime::new(time(-1)), Err(OutOfWireRange::Year));
        assert_eq!(DateTime::new(time(10_000)), Err(OutOfWireRange::Year));
        assert_eq!(
            DateTime::try_from(time(9999)).unwrap().to_string(),
            "99990601080000"
        );
        let leap_second = NaiveDate::from_ymd_opt(2016, 12, 31).unwrap();
        let leap_second = leap_second.and_hms_milli_opt(23, 59, 59, 1_500).unwrap();
        assert_eq!(DateTime::new(leap_second), Err(OutOfWireRange::SubSecond));
        assert_eq!(
            DateTime::truncated(leap_second).unwrap().to_string(),
            "20161231235959"
        );
        assert_eq!(DateTime::from_ymd_hms(2023, 2, 29, 0, 0, 0), None);
        assert_eq!(DateTime::from_ymd_hms(2023, 2, 28, 23, 59, 60), None);
        assert_eq!(DateTime::from_ymd_hms(10_000, 1, 1, 0, 0, 0), None);
        assert_eq!(
            DateTime::from_ymd_hms(2023, 2, 28, 23, 59, 59),
            Some(read("20230228235959"))
        );
    }

    #[test]
    fn instants_become_local_time_in_vietnam_and_back() {
        let tokyo = FixedOffset::east_opt(9 * 3600).unwrap();
        let instant =
            tokyo.with_ymd_and_hms(2024, 3, 1, 1, 30, 0).unwrap() + TimeDelta::milliseconds(250);
        let value = DateTime::from_zoned(&instant).unwrap();
        assert_eq!(value.to_string(), "20240229233000");
        assert_eq!(
            value.at_vietnam().unwrap().to_utc().to_string(),
            "2024-02-29 16:30:00 UTC"
        );
        // At the ends of chrono's range nothing overflows.
        assert_eq!(
            DateTime::from_zoned(&Instant::<Utc>::MAX_UTC),
            Err(OutOfWireRange::Year)
        );
        assert_eq!(
            DateTime::from_zoned(&Instant::<Utc>::MIN_UTC),
            Err(OutOfWireRange::Year)
        );
        assert!(read("99991231235959").at_vietnam().is_some());
        assert!(read("00010101000000").at_vietnam().is_some());
    }

    #[test]
    fn times_have_an_order_and_raw_text_has_none() {
        assert!(read("20200101080000") < read("20200101080001"));
        assert!(
            read("20201301080000")
                .partial_cmp(&read("20200101080001"))
                .is_none()
        );
        assert!(read("a").partial_cmp(&read("b")).is_none());
        assert_eq!(read("a").partial_cmp(&read("a")), Some(Ordering::Equal));
    }

    #[test]
    fn an_optional_date_time_is_two_words() {
        assert_eq!(size_of::<Option<DateTime>>(), 16);
    }
}
