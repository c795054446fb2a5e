//! Dates with slashes.

use chrono::{NaiveDate, TimeZone};

use super::calendar::{self, DateFormat};
use super::calendar_type::calendar_type;
use super::date_time::DateTime;
use super::error::OutOfWireRange;

calendar_type! {
    /// A date as `NGAYTRALOI` writes it: `dd/MM/yyyy`.
    ///
    /// A real calendar date of the years 0001 to 9999 in this form is held as a [`NaiveDate`]; any other text is held as
    /// it came, and comes back so.
    ///
    /// ```
    /// use qcvn120::scalars::Date;
    ///
    /// let answered: Date = "01/02/2024".parse().unwrap();
    /// assert_eq!(answered.value().unwrap().to_string(), "2024-02-01");
    /// assert_eq!(Date::from_text("30/02/2024").unwrap().raw(), Some("30/02/2024"));
    /// ```
    ///
    /// Two values compare as dates; raw text compares with nothing but itself, so this is no total order.
    Date {
        called: "date",
        /// The day; `None` when the text is no date.
        value: NaiveDate,
        form: Slashes,
        read: read_slashes,
        write: slashes,
    }
}

impl Date {
    /// The date for a day of the calendar.
    ///
    /// # Errors
    ///
    /// When the year is not one of 1 to 9999.
    pub fn new(value: NaiveDate) -> Result<Self, OutOfWireRange> {
        if calendar::in_range(value) {
            Ok(Self(Repr::Known(value)))
        } else {
            Err(OutOfWireRange::Year)
        }
    }

    /// The date for a day by its numbers; `None` when the calendar has no such day, or the year is not one of 1 to
    /// 9999.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        Self::new(NaiveDate::from_ymd_opt(year, month, day)?).ok()
    }

    /// The date in Vietnam at an instant of any zone.
    ///
    /// # Errors
    ///
    /// When the year in Vietnam is not one of 1 to 9999.
    pub fn from_zoned<Tz: TimeZone>(
        instant: &chrono::DateTime<Tz>,
    ) -> Result<Self, OutOfWireRange> {
        let local = DateTime::from_zoned(instant)?;
        Self::new(local.date().ok_or(OutOfWireRange::Year)?)
    }

    /// Reads a date in any of the forms that are seen in practice, and says in which. A time of day is dropped (the
    /// form says whether there [was one](DateFormat::has_time)); two-digit years, other forms and blanks are refused.
    ///
    /// ```
    /// use qcvn120::scalars::{Date, DateFormat};
    ///
    /// let (value, form) = Date::parse_tolerant("2024-02-01").unwrap();
    /// assert_eq!(value.to_string(), "01/02/2024");
    /// assert_eq!(form, DateFormat::Iso);
    /// ```
    pub fn parse_tolerant(text: &str) -> Option<(Self, DateFormat)> {
        let (value, form) = calendar::read_any(text)?;
        Some((Self(Repr::Known(value.date())), form))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scalars::ScalarValue;
    use crate::spec::Lexeme;
    use chrono::{Days, Utc};

    #[test]
    fn every_day_of_the_wire_years_comes_back() {
        let mut day = NaiveDate::from_ymd_opt(1, 1, 1).unwrap();
        let mut days = 0_u32;
        while calendar::in_range(day) {
            let value = Date::new(day).unwrap();
            value.emit(|lexeme| {
                let back = Date::from_lexeme(lexeme).unwrap();
                assert_eq!(back, value);
                assert!(back.is_exact() && back.value() == Some(day));
            });
            days += 1;
            day = day.checked_add_days(Days::new(1)).unwrap();
        }
        assert_eq!(days, 3_652_059);
    }

    #[test]
    fn near_misses_are_kept_as_they_came() {
        for text in [
            "1/2/2024",
            "01/02/24",
            "01-02-2024",
            " 01/02/2024",
            "01/02/2024 ",
            "29/02/2023",
            "29/02/1900",
            "01/01/0000",
            "01/13/2024",
            "00/01/2024",
            "32/01/2024",
            "２０/02/2024",
            "01/02/２０２４",
            "20240201",
        ] {
            let value = Date::from_text(text).unwrap();
            assert_eq!((value.raw(), value.value()), (Some(text), None));
            assert!(!value.is_exact());
            value.emit(|lexeme| assert_eq!(lexeme, Lexeme::Text(text.into())));
            assert!(text.parse::<Date>().is_err());
        }
        assert_eq!(Date::from_text(""), None);
    }

    #[test]
    fn made_from_chrono_and_from_numbers() {
        let day = NaiveDate::from_ymd_opt(2024, 2, 29).unwrap();
        assert_eq!(Date::try_from(day).unwrap().to_string(), "29/02/2024");
        assert_eq!(Date::from_ymd(2024, 2, 29), Date::new(day).ok());
        assert_eq!(Date::from_ymd(2023, 2, 29), None);
        assert_eq!(Date::from_ymd(10_000, 1, 1), None);
        let evening = Utc.with_ymd_and_hms(2024, 2, 28, 17, 0, 0).unwrap();
        assert_eq!(Date::from_zoned(&evening), Ok(Date::new(day).unwrap()));
    }

    #[test]
    fn tolerant_reading_says_what_it_dropped() {
        let (value, form) = Date::parse_tolerant("29/02/2024 08:15:30").unwrap();
        assert_eq!(value.to_string(), "29/02/2024");
        assert!(form.has_time());
        let (_, form) = Date::parse_tolerant("29/02/2024").unwrap();
        assert!(form == DateFormat::Slashes && !form.has_time());
        assert_eq!(Date::parse_tolerant("29/02/24"), None);
    }

    #[test]
    fn days_have_an_order_and_raw_text_has_none() {
        assert!(Date::from_text("31/01/2024") < Date::from_text("01/02/2024"));
        let (raw, day) = (
            Date::from_text("x").unwrap(),
            Date::from_ymd(2024, 1, 1).unwrap(),
        );
        assert!(raw.partial_cmp(&day).is_none());
        assert_eq!(size_of::<Option<Date>>(), 16);
    }
}
