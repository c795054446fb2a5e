//! Calendar dates and times as text: strict byte parsers over chrono's calendar.
//!
//! Not chrono's own parsing: `parse_from_str` takes 13 digits for 14, leading blanks, second 60 and two-digit years,
//! and is many times slower.

mod compact;
mod loose;

use std::fmt;

use chrono::{Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

pub(crate) use self::compact::number_of_time;
use super::digits::ascii;
use super::picture::fits;

/// The offset of Vietnam's local time, UTC+07:00, all year round.
///
/// ```
/// assert_eq!(qcvn120::scalars::vietnam_offset().to_string(), "+07:00");
/// ```
pub const fn vietnam_offset() -> FixedOffset {
    const OFFSET: FixedOffset = match FixedOffset::east_opt(7 * 60 * 60) {
        Some(offset) => offset,
        None => panic!("evaluated when compiled: seven hours are less than a day"),
    };
    OFFSET
}

/// A form in which some system writes dates or date-times.
///
/// [`DateTime`](super::DateTime) is sent as [`CompactTime`](Self::CompactTime), [`Date`](super::Date) as
/// [`Slashes`](Self::Slashes); every other form there is a quirk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DateFormat {
    /// `yyyyMMddHHmmss`
    CompactTime,
    /// `yyyyMMdd`
    Compact,
    /// `dd/MM/yyyy`
    Slashes,
    /// `dd/MM/yyyy HH:mm:ss`
    SlashesTime,
    /// `dd-MM-yyyy`
    Hyphens,
    /// `dd.MM.yyyy`
    Dots,
    /// `yyyy-MM-dd`
    Iso,
    /// `yyyy-MM-dd HH:mm:ss`
    IsoBlankTime,
    /// `yyyy-MM-ddTHH:mm:ss`
    IsoTime,
    /// `yyyy-MM-ddTHH:mm:ss.fff`, with one to nine digits of a fraction. No wire form holds a fraction: it is dropped.
    IsoTimeFraction,
    /// `yyyy-MM-dd HH:mm:ss.fff`, with one to nine digits of a fraction, which is dropped.
    IsoBlankTimeFraction,
    /// `dd/MM/yyyy HH:mm`
    SlashesMinutes,
    /// `yyyy-MM-dd HH:mm`
    IsoBlankMinutes,
    /// `yyyy-MM-ddTHH:mm`
    IsoMinutes,
    /// `d/M/yyyy`: day or month without a zero in front, or with a time behind hyphens or dots. The day comes first, as in
    /// every form with slashes.
    ShortSlashes,
    /// `d/M/yyyy H:mm:ss`, the seconds left out or not.
    ShortSlashesTime,
    /// `yyyy-M-d`: month or day without a zero in front, or with slashes or dots.
    ShortIso,
    /// `yyyy-M-d H:mm:ss`, the seconds left out or not.
    ShortIsoTime,
    /// `yyyyMMddHHmm`
    CompactMinutes,
    /// Any form with a time, and behind it a zone: `Z`, `+07:00`, `+0700` or `+07`. The time is converted to Vietnam's.
    Zoned,
    /// `/Date(1710122700000)/`: milliseconds since 1970 as .NET wrote them in JSON, with an offset behind or not.
    DotNet,
    /// Milliseconds since 1970 in UTC, of the years 2001 to 2033; not where the digits may be a date that lost some.
    UnixMilliseconds,
    /// Seconds since 1970 in UTC, of the years 2001 to 2033; not where the digits may be a date that lost some.
    UnixSeconds,
}

impl DateFormat {
    /// The form in the usual notation, such as `dd/MM/yyyy`.
    pub const fn pattern(self) -> &'static str {
        match self {
            Self::CompactTime => "yyyyMMddHHmmss",
            Self::Compact => "yyyyMMdd",
            Self::Slashes => "dd/MM/yyyy",
            Self::SlashesTime => "dd/MM/yyyy HH:mm:ss",
            Self::Hyphens => "dd-MM-yyyy",
            Self::Dots => "dd.MM.yyyy",
            Self::Iso => "yyyy-MM-dd",
            Self::IsoBlankTime => "yyyy-MM-dd HH:mm:ss",
            Self::IsoTime => "yyyy-MM-ddTHH:mm:ss",
            Self::IsoTimeFraction => "yyyy-MM-ddTHH:mm:ss.fff",
            Self::IsoBlankTimeFraction => "yyyy-MM-dd HH:mm:ss.fff",
            Self::SlashesMinutes => "dd/MM/yyyy HH:mm",
            Self::IsoBlankMinutes => "yyyy-MM-dd HH:mm",
            Self::IsoMinutes => "yyyy-MM-ddTHH:mm",
            Self::ShortSlashes => "d/M/yyyy",
            Self::ShortSlashesTime => "d/M/yyyy H:mm:ss",
            Self::ShortIso => "yyyy-M-d",
            Self::ShortIsoTime => "yyyy-M-d H:mm:ss",
            Self::CompactMinutes => "yyyyMMddHHmm",
            Self::Zoned => "yyyy-MM-ddTHH:mm:ss+HH:mm",
            Self::DotNet => "/Date(milliseconds)/",
            Self::UnixMilliseconds => "milliseconds since 1970",
            Self::UnixSeconds => "seconds since 1970",
        }
    }

    /// Whether the form holds a time of day. A form without one is read as midnight.
    pub const fn has_time(self) -> bool {
        !matches!(
            self,
            Self::Compact
                | Self::Slashes
                | Self::Hyphens
                | Self::Dots
                | Self::Iso
                | Self::ShortSlashes
                | Self::ShortIso
        )
    }

    /// Whether the form holds a fraction of a second, which reading drops. A form that only may hold one does not count.
    pub const fn has_fraction(self) -> bool {
        matches!(self, Self::IsoTimeFraction | Self::IsoBlankTimeFraction)
    }

    /// Whether the form holds a time to the minute only.
    const fn has_minutes_only(self) -> bool {
        matches!(
            self,
            Self::SlashesMinutes | Self::IsoBlankMinutes | Self::IsoMinutes
        )
    }

    /// The form of fixed width of a text, told by its length and its separators: no two forms have both in common.
    fn of(text: &[u8]) -> Option<Self> {
        let form = match text.len() {
            8 => Self::Compact,
            10 => match text[2] {
                b'/' => Self::Slashes,
                b'-' => Self::Hyphens,
                b'.' => Self::Dots,
                _ => Self::Iso,
            },
            14 => Self::CompactTime,
            16 => match text[10] {
                b'T' => Self::IsoMinutes,
                _ if text[2] == b'/' => Self::SlashesMinutes,
                _ => Self::IsoBlankMinutes,
            },
            19 => match text[10] {
                b'T' => Self::IsoTime,
                _ if text[2] == b'/' => Self::SlashesTime,
                _ => Self::IsoBlankTime,
            },
            21..=29 if text[10] == b' ' => Self::IsoBlankTimeFraction,
            21..=29 => Self::IsoTimeFraction,
            _ => return None,
        };
        let fixed = match form {
            Self::IsoTimeFraction | Self::IsoBlankTimeFraction => {
                let (whole, fraction) = text.split_at(19);
                let digits = fraction.strip_prefix(b".")?;
                if !digits.iter().all(u8::is_ascii_digit) {
                    return None;
                }
                whole
            }
            _ => text,
        };
        fits(fixed, form.picture()).then_some(form)
    }

    /// The form of fixed width as [`fits`] takes it, without a fraction; nothing fits where the width is not fixed.
    const fn picture(self) -> &'static [u8] {
        match self {
            Self::CompactTime => b"99999999999999",
            Self::Compact => b"99999999",
            Self::Slashes => b"99/99/9999",
            Self::SlashesTime => b"99/99/9999 99:99:99",
            Self::Hyphens => b"99-99-9999",
            Self::Dots => b"99.99.9999",
            Self::Iso => b"9999-99-99",
            Self::IsoBlankTime | Self::IsoBlankTimeFraction => b"9999-99-99 99:99:99",
            Self::IsoTime | Self::IsoTimeFraction => b"9999-99-99T99:99:99",
            Self::SlashesMinutes => b"99/99/9999 99:99",
            Self::IsoBlankMinutes => b"9999-99-99 99:99",
            Self::IsoMinutes => b"9999-99-99T99:99",
            Self::ShortSlashes
            | Self::ShortSlashesTime
            | Self::ShortIso
            | Self::ShortIsoTime
            | Self::CompactMinutes
            | Self::Zoned
            | Self::DotNet
            | Self::UnixMilliseconds
            | Self::UnixSeconds => b"",
        }
    }

    /// The offsets of year, month and day.
    const fn places(self) -> (usize, usize, usize) {
        match self {
            Self::CompactTime | Self::Compact => (0, 4, 6),
            Self::Slashes
            | Self::SlashesTime
            | Self::SlashesMinutes
            | Self::Hyphens
            | Self::Dots => (6, 3, 0),
            _ => (0, 5, 8),
        }
    }
}

impl fmt::Display for DateFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.pattern())
    }
}

/// Reads a real calendar date or time in any form, and tells the form.
pub(super) fn read_any(text: &str) -> Option<(NaiveDateTime, DateFormat)> {
    read_fixed(text)
        .or_else(|| loose::read_short(text))
        .or_else(|| loose::read_compact_minutes(text))
        .or_else(|| loose::read_zoned(text))
        .or_else(|| loose::read_dot_net(text))
        .or_else(|| loose::read_unix(text))
}

/// Reads a real calendar date or time in a form of fixed width.
fn read_fixed(text: &str) -> Option<(NaiveDateTime, DateFormat)> {
    let text = text.as_bytes();
    let form = DateFormat::of(text)?;
    let (year, month, day) = form.places();
    let date = date(four(text, year), two(text, month), two(text, day))?;
    let time = if form == DateFormat::CompactTime {
        NaiveTime::from_hms_opt(two(text, 8), two(text, 10), two(text, 12))?
    } else if form.has_minutes_only() {
        NaiveTime::from_hms_opt(two(text, 11), two(text, 14), 0)?
    } else if form.has_time() {
        NaiveTime::from_hms_opt(two(text, 11), two(text, 14), two(text, 17))?
    } else {
        NaiveTime::MIN
    };
    Some((date.and_time(time), form))
}

/// Whether a text is a day of zeros, `0000-00-00`, which MySQL writes for "no date".
pub(crate) fn is_zero_day(text: &str) -> bool {
    let is_zero = |byte: u8| byte == b'0' || !byte.is_ascii_digit();
    text.bytes().all(is_zero) && DateFormat::of(text.as_bytes()).is_some()
}

/// Whether a text is a time of the year 1, the least that .NET and others can say: it stands for "no date".
pub(crate) fn is_of_year_one(text: &str) -> bool {
    // In Vietnam's time, the first hours of another zone may be of the year before, which there is not.
    let local = loose::split_zone(text).and_then(|(local, _)| read_fixed(local));
    local
        .or_else(|| read_any(text))
        .is_some_and(|(value, _)| is_in_year_one(&value))
        || loose::is_first_hour(text)
}

/// Whether a day is of the year 1, the least that .NET and others can say: it stands for "no date".
#[inline]
pub(crate) fn is_in_year_one(value: &impl Datelike) -> bool {
    value.year() == 1
}

/// Whether a day is one that programs write for "no date": the first or the last that some type can hold, or its zero.
#[inline]
pub(super) fn stands_for_no_date(value: &impl Datelike) -> bool {
    // Nearly every year is beyond those.
    !(1971..=9998).contains(&value.year()) && is_standard(value)
}

#[cold]
fn is_standard(value: &impl Datelike) -> bool {
    matches!(
        (value.year(), value.month(), value.day()),
        // .NET and others; OLE and Excel; SQL Server and others; Unix; the first that `datetime` holds; the last of most.
        (1, _, _) | (1899, 12, 30 | 31) | (1900 | 1970 | 1753, 1, 1) | (9999, 12, 31)
    )
}

/// The day of a text in a wire form, if programs write it for "no date": `01/01/1900`.
pub(crate) fn standard_day(text: &str) -> Option<String> {
    let (value, _) = read_fixed(text).filter(|(value, _)| is_standard(value))?;
    Some(ascii(&slashes(value.date())).to_owned())
}

/// Whether a text with a zone is such a day there, but in Vietnam the first of the year 10000.
pub(crate) fn is_last_day_elsewhere(text: &str) -> bool {
    let local = loose::split_zone(text).and_then(|(local, _)| read_fixed(local));
    local.is_some_and(|(value, _)| value.year() == 9999 && is_standard(&value))
        && read_any(text).is_none()
}

/// The day, month and year of a text in a known form, if no calendar has such a day: 30/02.
pub(crate) fn impossible_day(text: &str) -> Option<(u32, u32, u32)> {
    let (year, month, day) = day_of(text)?;
    let may_be_a_day = year != 0 && (1..=12).contains(&month) && (29..=99).contains(&day);
    (may_be_a_day && date(year, month, day).is_none()).then_some((day, month, year))
}

/// The month of a text in a known form, if there is none of this number.
pub(crate) fn impossible_month(text: &str) -> Option<u32> {
    let (year, month, day) = day_of(text)?;
    let may_be_a_day = year != 0 && (1..=31).contains(&day);
    (may_be_a_day && (13..=99).contains(&month)).then_some(month)
}

/// The year, month and day that a text in a known form names, whether there is such a day or not.
fn day_of(text: &str) -> Option<(u32, u32, u32)> {
    let named = |text: &str| {
        let bytes = text.as_bytes();
        if let Some(form) = DateFormat::of(bytes) {
            let (year, month, day) = form.places();
            return Some((four(bytes, year), two(bytes, month), two(bytes, day)));
        }
        let day = text.split_once([' ', 'T', 't']);
        loose::short_day(day.map_or(text, |(day, _)| day))
    };
    named(text).or_else(|| named(loose::split_zone(text)?.0))
}

/// Reads `yyyyMMddHHmmss`, and nothing else.
#[inline]
pub(super) fn read_compact_time(text: &str) -> Option<NaiveDateTime> {
    let text: &[u8; 14] = text.as_bytes().try_into().ok()?;
    if !text.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let date = date(four(text, 0), two(text, 4), two(text, 6))?;
    // Refuses second 60 too.
    let time = NaiveTime::from_hms_opt(two(text, 8), two(text, 10), two(text, 12))?;
    Some(date.and_time(time))
}

/// Reads `dd/MM/yyyy`, and nothing else.
#[inline]
pub(super) fn read_slashes(text: &str) -> Option<NaiveDate> {
    let text = text.as_bytes();
    if !fits(text, DateFormat::Slashes.picture()) {
        return None;
    }
    date(four(text, 6), two(text, 3), two(text, 0))
}

/// Reads `yyMMdd` of the years 2000 to 2099, as in dossier numbers.
pub(super) fn read_short_day(text: &[u8]) -> Option<NaiveDate> {
    if !fits(text, b"999999") {
        return None;
    }
    date(2000 + two(text, 0), two(text, 2), two(text, 4))
}

/// Writes `yyyyMMddHHmmss`. The year must be one of 1 to 9999, as it is in every scalar.
#[inline]
pub(super) fn compact_time(value: NaiveDateTime) -> [u8; 14] {
    let mut text = [b'0'; 14];
    put_year(&mut text, 0, value.date());
    put_two(&mut text, 4, value.month());
    put_two(&mut text, 6, value.day());
    put_two(&mut text, 8, value.hour());
    put_two(&mut text, 10, value.minute());
    put_two(&mut text, 12, value.second());
    text
}

/// Writes `dd/MM/yyyy`. The year must be one of 1 to 9999, as it is in every scalar.
#[inline]
pub(super) fn slashes(value: NaiveDate) -> [u8; 10] {
    let mut text = *b"00/00/0000";
    put_two(&mut text, 0, value.day());
    put_two(&mut text, 3, value.month());
    put_year(&mut text, 6, value);
    text
}

/// Whether the wire forms can hold the year.
pub(super) fn in_range(date: NaiveDate) -> bool {
    (1..=9999).contains(&date.year())
}

/// Hands the text of a wire form that this module has written to `take`.
#[inline]
pub(super) fn with_text<const LENGTH: usize, R>(
    form: [u8; LENGTH],
    take: impl FnOnce(&str) -> R,
) -> R {
    // In two aligned words, `std` sees quickly that it is ASCII.
    #[repr(align(8))]
    struct Aligned([u8; 16]);
    let mut words = Aligned([b' '; 16]);
    if let Some(part) = words.0.first_chunk_mut() {
        *part = form;
    }
    take(ascii(&words.0).get(..LENGTH).unwrap_or_default())
}

/// The date, if the calendar has it and the wire can hold it: chrono knows a year 0, the wire does not.
#[inline]
fn date(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    if year == 0 {
        return None;
    }
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// The number of the two characters at `at`, which are known to be digits.
#[inline]
fn two(text: &[u8], at: usize) -> u32 {
    u32::from(text[at] - b'0') * 10 + u32::from(text[at + 1] - b'0')
}

#[inline]
fn four(text: &[u8], at: usize) -> u32 {
    two(text, at) * 100 + two(text, at + 2)
}

/// Writes a number below 100.
#[inline]
fn put_two(text: &mut [u8], at: usize, number: u32) {
    text[at] = b'0' + (number / 10 % 10) as u8;
    text[at + 1] = b'0' + (number % 10) as u8;
}

#[inline]
fn put_year(text: &mut [u8], at: usize, date: NaiveDate) {
    let year = date.year().unsigned_abs();
    put_two(text, at, year / 100);
    put_two(text, at + 2, year % 100);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same moment in each form, as far as the form can say it.
    const SPELLINGS: [(&str, DateFormat); 11] = [
        ("20240229081530", DateFormat::CompactTime),
        ("20240229", DateFormat::Compact),
        ("29/02/2024", DateFormat::Slashes),
        ("29/02/2024 08:15:30", DateFormat::SlashesTime),
        ("29-02-2024", DateFormat::Hyphens),
        ("29.02.2024", DateFormat::Dots),
        ("2024-02-29", DateFormat::Iso),
        ("2024-02-29 08:15:30", DateFormat::IsoBlankTime),
        ("2024-02-29T08:15:30", DateFormat::IsoTime),
        ("2024-02-29T08:15:30.123", DateFormat::IsoTimeFraction),
        ("2024-02-29 08:15:30.123", DateFormat::IsoBlankTimeFraction),
    ];

    #[test]
    fn every_form_is_read_and_a_date_alone_is_midnight() {
        for (text, form) in SPELLINGS {
            let (value, found) = read_any(text).unwrap();
            assert_eq!(found, form, "{text}");
            assert_eq!(
                value.date(),
                NaiveDate::from_ymd_opt(2024, 2, 29).unwrap(),
                "{text}"
            );
            let time = if form.has_time() {
                (8, 15, 30)
            } else {
                (0, 0, 0)
            };
            assert_eq!(
                (value.hour(), value.minute(), value.second()),
                time,
                "{text}"
            );
            assert_eq!(value.nanosecond(), 0, "{text}");
            assert_eq!(form.pattern().len(), text.len());
            assert_eq!(form.has_fraction(), text.contains(".123"));
        }
    }

    #[test]
    fn the_calendar_holds_in_every_form() {
        for (text, _) in SPELLINGS {
            for year in ["2023", "1900", "2100", "0000"] {
                let text = text.replace("2024", year);
                assert_eq!(read_any(&text), None, "{text}");
            }
            assert!(read_any(&text.replace("2024", "2000")).is_some());
        }
    }

    #[test]
    fn one_byte_more_fewer_or_other_is_refused() {
        for (text, form) in SPELLINGS {
            for near in [
                format!(" {text}"),
                format!("{text} "),
                format!("{text}\n"),
                format!("+{text}"),
            ] {
                assert_eq!(read_any(&near), None, "{near:?}");
            }
            for at in 0..text.len() {
                for other in [" ", "x", ":", "²", "\0"] {
                    let near = [&text[..at], other, &text[at + 1..]].concat();
                    // A blank for the T is a form of its own, and a blank in front of a time of day.
                    if near == text || near.replace(' ', "T") == text {
                        continue;
                    }
                    assert_eq!(read_any(&near), None, "{near:?}");
                }
                let shorter = [&text[..at], &text[at + 1..]].concat();
                // Only a fraction may lose a digit, and a day, a month or an hour its first one or its zero.
                if let Some((_, short)) = read_any(&shorter) {
                    let is_short = short.pattern().contains("M/")
                        || matches!(short, DateFormat::ShortIso | DateFormat::ShortIsoTime);
                    assert!(is_short || form.has_fraction() && at >= 20, "{shorter:?}");
                }
            }
        }
    }

    #[test]
    fn mixed_and_ambiguous_forms_are_refused() {
        for text in [
            "",
            "01/02/24",
            "240229",
            "01/02-2024",
            "01.02/2024",
            "02/29/2024",
            "2024-02-29T08:15:30.",
            "2024-02-29T08:15:30.1234567890",
            "2024-02-29T08:15:30,123",
            "2024-02-29T24:00:00",
            "2024-02-29T08:60:00",
            "2024-02-29T23:59:60",
            "20240229T081530",
            "２０２４0229",
            "２０２４-02-29",
            "29/02/２０２４ 08",
        ] {
            assert_eq!(read_any(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_fraction_has_one_to_nine_digits() {
        for digits in 1..=9 {
            let text = format!("2024-02-29T08:15:30.{}", "9".repeat(digits));
            let (value, form) = read_any(&text).unwrap();
            assert_eq!(form, DateFormat::IsoTimeFraction);
            assert_eq!(ascii(&compact_time(value)), "20240229081530");
        }
    }
}
