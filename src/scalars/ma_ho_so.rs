//! Dossier numbers.

use std::borrow::Cow;
use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::calendar::read_short_day;
use super::digits::all_digits;
use super::error::ComposeError;
use super::ma_co_quan::{AgencyForm, MaCoQuan};
use super::show::Masked;
use super::text_type::text_type;
use crate::text::Text;

text_type! {
    /// A dossier number (mã hồ sơ), such as `000.00.01.H22-200101-0001`: agency, day, serial, as Thông tư
    /// 01/2018/TT-VPCP art. 19 has it. Any text is kept: numbers by an administrator's own pattern are common.
    ///
    /// ```
    /// use qcvn120::scalars::MaHoSo;
    ///
    /// let number = MaHoSo::new("000.00.01.H22-200101-0001");
    /// let parts = number.parts().unwrap();
    /// assert_eq!(parts.agency, "000.00.01.H22");
    /// assert_eq!(parts.day.to_string(), "2020-01-01");
    /// assert_eq!(parts.serial, "0001");
    ///
    /// assert_eq!(MaHoSo::compose(&parts.agency, parts.day, 1).unwrap(), number);
    /// assert_eq!(MaHoSo::new("CNTBD.181129.00408").parts(), None);
    /// ```
    MaHoSo { is_open: |_| false }
}

/// The parts of a dossier number in the strict form.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct MaHoSoParts<'a> {
    /// The agency that received the dossier: a code in one of the two [forms](AgencyForm).
    pub agency: MaCoQuan<Cow<'a, str>>,
    /// The day, of the years 2000 to 2099.
    pub day: NaiveDate,
    /// The serial of the day: four digits.
    pub serial: &'a str,
}

/// Masks the serial, which makes it the number of a person's dossier.
impl fmt::Debug for MaHoSoParts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MaHoSoParts")
            .field("agency", &self.agency)
            .field("day", &self.day)
            .field("serial", &Masked)
            .finish()
    }
}

impl MaHoSo<String> {
    /// Makes the number of a dossier.
    ///
    /// # Errors
    ///
    /// When the agency code is in neither strict form, the year is not one of 2000 to 2099, or the serial is over 9999.
    pub fn compose(
        agency: impl AsRef<str>,
        day: NaiveDate,
        serial: u32,
    ) -> Result<Self, ComposeError> {
        let agency = agency.as_ref();
        if AgencyForm::of(agency) == AgencyForm::Other {
            return Err(ComposeError::Agency);
        }
        if !(2000..=2099).contains(&day.year()) {
            return Err(ComposeError::Year);
        }
        if serial > 9999 {
            return Err(ComposeError::Serial);
        }
        let (year, month, day) = (day.year() % 100, day.month(), day.day());
        Ok(Self::new(format!(
            "{agency}-{year:02}{month:02}{day:02}-{serial:04}"
        )))
    }
}

impl<S: Text> MaHoSo<S> {
    /// The parts of the number; `None` when it is not in the strict form: an agency code in one of its two forms, a real
    /// day, a serial of four digits.
    pub fn parts(&self) -> Option<MaHoSoParts<'_>> {
        let (rest, serial) = self.as_str().rsplit_once('-')?;
        let (agency, day) = rest.rsplit_once('-')?;
        if serial.len() != 4 || !all_digits(serial) {
            return None;
        }
        Some(MaHoSoParts {
            agency: MaCoQuan::strict(agency)?,
            day: read_short_day(day.as_bytes())?,
            serial,
        })
    }

    /// The agency in the number; `None` when the number is not in the strict form.
    pub fn agency(&self) -> Option<MaCoQuan<Cow<'_, str>>> {
        self.parts().map(|parts| parts.agency)
    }

    /// The day in the number; `None` when the number is not in the strict form.
    pub fn day(&self) -> Option<NaiveDate> {
        self.parts().map(|parts| parts.day)
    }

    /// Whether the number holds a day that is after another. Mostly it does not, which six digits tell without taking
    /// the number apart.
    pub(crate) fn is_after(&self, day: NaiveDate) -> bool {
        let text = self.as_str().as_bytes();
        let Some([short @ .., _, _, _, _, _]) = text.last_chunk::<11>() else {
            return false;
        };
        let digit = |number: i32, byte: &u8| number * 10 + i32::from(byte.wrapping_sub(b'0'));
        let own = short.iter().fold(20, digit);
        let other = day.year() * 10_000 + (day.month() * 100 + day.day()).cast_signed();
        own > other && self.day().is_some_and(|own| own > day)
    }

    /// The serial in the number; `None` when the number is not in the strict form.
    pub fn serial(&self) -> Option<&str> {
        self.parts().map(|parts| parts.serial)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn the_strict_form_has_three_parts() {
        for (number, agency, date, serial) in [
            (
                "000.00.01.H22-200101-0001",
                "000.00.01.H22",
                day(2020, 1, 1),
                "0001",
            ),
            (
                "H15.50.05.13-261008-0975",
                "H15.50.05.13",
                day(2026, 10, 8),
                "0975",
            ),
            ("H22-240229-0000", "H22", day(2024, 2, 29), "0000"),
            ("G09.TCT-991231-9999", "G09.TCT", day(2099, 12, 31), "9999"),
        ] {
            let number = MaHoSo::borrowed(number);
            assert_eq!(number.agency().unwrap(), agency);
            assert_eq!((number.day(), number.serial()), (Some(date), Some(serial)));
        }
    }

    #[test]
    fn near_misses_have_no_parts() {
        for number in [
            "",
            "-",
            "--",
            "000.00.01.H22",
            "000.00.01.H22-200101",
            "000.00.01.H22-200101-001",
            "000.00.01.H22-200101-00001",
            "000.00.01.H22-20200101-0001",
            "000.00.01.H22-230229-0001",
            "000.00.01.H22-201301-0001",
            "000.00.01.H22-200100-0001",
            "000.00.01.Z22-200101-0001",
            "00.00.01.H22-200101-0001",
            "-200101-0001",
            "000.00.01.H22-200101-0001 ",
            " 000.00.01.H22-200101-0001",
            "000.00.01.H22 -200101-0001",
            "000.00.01.H22-200101-000a",
            "000.00.01.H22-２００-0001",
            "000.00.01.H22–200101–0001",
            "CNTBD.181129.00408",
            "000.00.01.H22-+20101-0001",
            "X-000.00.01.H22-200101-0001",
        ] {
            let number = MaHoSo::new(number);
            assert_eq!(number.parts(), None, "{number:?}");
            assert_eq!(
                (number.agency(), number.day(), number.serial()),
                (None, None, None)
            );
        }
    }

    #[test]
    fn a_number_is_after_the_days_before_its_own() {
        let number = MaHoSo::new("H22-240229-0000");
        for (other, is_after) in [
            (day(2024, 2, 28), true),
            (day(2024, 2, 29), false),
            (day(2024, 3, 1), false),
            (day(2023, 12, 31), true),
            (day(1, 1, 1), true),
            (day(9999, 12, 31), false),
        ] {
            assert_eq!(number.is_after(other), is_after, "{other}");
        }
        for other in [
            "",
            "0000",
            "H22-999999-0000",
            "H22-24022X-0000",
            "CNTBD.991231.00408",
        ] {
            assert!(!MaHoSo::new(other).is_after(day(2000, 1, 1)), "{other:?}");
        }
    }

    #[test]
    fn what_is_composed_comes_apart_again() {
        let mut date = day(2000, 1, 1);
        while date.year() < 2100 {
            let serial = date.ordinal() * 27;
            let number = MaHoSo::compose("H22.01", date, serial).unwrap();
            let parts = number.parts().unwrap();
            assert_eq!((parts.day, parts.serial.parse()), (date, Ok(serial)));
            date = date.succ_opt().unwrap();
        }
    }

    #[test]
    fn what_the_form_cannot_hold_is_not_composed() {
        let today = day(2024, 2, 29);
        for (agency, date, serial, error) in [
            ("Z01", today, 1, ComposeError::Agency),
            ("", today, 1, ComposeError::Agency),
            ("H22.01-", today, 1, ComposeError::Agency),
            ("H22.01", day(1999, 12, 31), 1, ComposeError::Year),
            ("H22.01", day(2100, 1, 1), 1, ComposeError::Year),
            ("H22.01", today, 10_000, ComposeError::Serial),
        ] {
            assert_eq!(MaHoSo::compose(agency, date, serial), Err(error));
            assert!(!error.to_string().contains("H22"));
        }
        assert_eq!(
            MaHoSo::compose(MaCoQuan::new("H22.01"), today, 9999).unwrap(),
            "H22.01-240229-9999"
        );
    }
}
