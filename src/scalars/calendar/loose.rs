//! Dates and times in forms without a fixed width: with a zone, without zeros in front, as a count since 1970.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDateTime, NaiveTime, Timelike};

use super::super::digits::all_digits;
use super::{DateFormat, date, in_range, read_fixed, vietnam_offset};

/// Reads a day in digits, `d/M/yyyy` or `yyyy-M-d`, with slashes, hyphens or dots, and with or without `H:mm` or `H:mm:ss`
/// behind it.
pub(super) fn read_short(text: &str) -> Option<(NaiveDateTime, DateFormat)> {
    let (day, time) = match text.split_once([' ', 'T', 't']) {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    let (form, with_time) = match day.find(['/', '-', '.'])? {
        4 => (DateFormat::ShortIso, DateFormat::ShortIsoTime),
        _ => (DateFormat::ShortSlashes, DateFormat::ShortSlashesTime),
    };
    let (year, month, day) = short_day(day)?;
    let date = date(year, month, day)?;
    let Some(time) = time else {
        return Some((date.and_time(NaiveTime::MIN), form));
    };
    let (hour, rest) = time.split_once(':')?;
    let (minute, second) = rest.split_once(':').unwrap_or((rest, "00"));
    let (second, fraction) = second.split_once('.').unwrap_or((second, "0"));
    if minute.len() != 2
        || second.len() != 2
        || !matches!(fraction.len(), 1..=9)
        || !all_digits(fraction)
    {
        return None;
    }
    let time = NaiveTime::from_hms_opt(short(hour)?, short(minute)?, short(second)?)?;
    Some((date.and_time(time), with_time))
}

/// The year, month and day of `d/M/yyyy` or `yyyy-M-d`, with any of the separators.
pub(super) fn short_day(text: &str) -> Option<(u32, u32, u32)> {
    let separator = text.chars().find(|char| matches!(char, '/' | '-' | '.'))?;
    let mut parts = text.split(separator);
    let (first, month, last) = (parts.next()?, parts.next()?, parts.next()?);
    let (year, day) = if first.len() == 4 {
        (first, last)
    } else {
        (last, first)
    };
    if parts.next().is_some() || year.len() != 4 || !all_digits(year) {
        return None;
    }
    Some((year.parse().ok()?, short(month)?, short(day)?))
}

/// Reads `yyyyMMddHHmm`.
pub(super) fn read_compact_minutes(text: &str) -> Option<(NaiveDateTime, DateFormat)> {
    if text.len() != 12 || !all_digits(text) {
        return None;
    }
    let (day, minutes) = text.split_at_checked(8)?;
    let (hour, minute) = minutes.split_at_checked(2)?;
    let (day, _) = read_fixed(day)?;
    let time = NaiveTime::from_hms_opt(short(hour)?, short(minute)?, 0)?;
    Some((day.date().and_time(time), DateFormat::CompactMinutes))
}

/// A number of one or two digits.
fn short(text: &str) -> Option<u32> {
    let fits = matches!(text.len(), 1 | 2) && all_digits(text);
    fits.then(|| text.parse().ok()).flatten()
}

/// Reads a time with a zone, as the time in Vietnam. A day alone is read only with Vietnam's zone: in any other, it is
/// not one day there.
pub(super) fn read_zoned(text: &str) -> Option<(NaiveDateTime, DateFormat)> {
    let (local, zone) = split_zone(text)?;
    let (value, form) = read_fixed(local).or_else(|| read_short(local))?;
    if !form.has_time() && zone != vietnam_offset() {
        return None;
    }
    let there = value
        .checked_sub_offset(zone)?
        .checked_add_offset(vietnam_offset())?;
    in_range(there.date()).then_some((there, DateFormat::Zoned))
}

/// What stands before a zone, and the zone.
pub(super) fn split_zone(text: &str) -> Option<(&str, FixedOffset)> {
    // Java writes the name of the zone behind its offset.
    let named = text.strip_suffix(']').and_then(|text| text.split_once('['));
    let text = named.map_or(text, |(text, _)| text);
    let utc = [" UTC", " GMT", "Z", "z"].into_iter();
    let mut utc = utc.filter_map(|zone| text.strip_suffix(zone));
    let (local, zone) = if let Some(local) = utc.next() {
        (local, FixedOffset::east_opt(0)?)
    } else {
        let (local, zone) = text.split_at_checked(text.rfind(['+', '-'])?)?;
        (local, offset(zone)?)
    };
    Some((local.strip_suffix(' ').unwrap_or(local), zone))
}

/// Whether a time with a zone is, in Vietnam, one of the first hours of the year 1.
pub(super) fn is_first_hour(text: &str) -> bool {
    let last_day = text.strip_prefix("0000-12-31");
    let there = last_day.and_then(|time| read_zoned(&format!("2000-12-31{time}")));
    there.is_some_and(|(there, _)| there.year() == 2001)
}

/// Reads `+07:00`, `+0700` or `+07`.
fn offset(text: &str) -> Option<FixedOffset> {
    let (sign, digits) = text.split_at_checked(1)?;
    let (hours, minutes) = match digits.len() {
        2 => (digits, "00"),
        4 => digits.split_at_checked(2)?,
        5 => digits.split_once(':')?,
        _ => return None,
    };
    if hours.len() != 2 || minutes.len() != 2 || !all_digits(hours) || !all_digits(minutes) {
        return None;
    }
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    if hours > 14 || minutes > 59 {
        return None;
    }
    let seconds = (hours * 60 + minutes) * 60;
    FixedOffset::east_opt(if sign == "-" { -seconds } else { seconds })
}

/// Reads `/Date(1710122700000)/`. An offset behind the count says only where it was written: the count is in UTC.
pub(super) fn read_dot_net(text: &str) -> Option<(NaiveDateTime, DateFormat)> {
    let inside = text.strip_prefix("/Date(")?.strip_suffix(")/")?;
    let (sign, count) = match inside.strip_prefix('-') {
        Some(count) => (-1, count),
        None => (1, inside),
    };
    let count = match count.find(['+', '-']) {
        Some(at) => {
            let (count, zone) = count.split_at_checked(at)?;
            offset(zone)?;
            count
        }
        None => count,
    };
    if !all_digits(count) {
        return None;
    }
    let value = since_1970(sign * count.parse::<i64>().ok()?)?;
    Some((value, DateFormat::DotNet))
}

/// Reads milliseconds or seconds since 1970, of the years 2001 to 2033. Beyond them, the digits may be a date of our time
/// from which some were lost, and so may those that begin with a day of the last century: they are not read.
pub(super) fn read_unix(text: &str) -> Option<(NaiveDateTime, DateFormat)> {
    let (unit, form) = match text.len() {
        10 => (1000, DateFormat::UnixSeconds),
        13 => (1, DateFormat::UnixMilliseconds),
        _ => return None,
    };
    if !all_digits(text) {
        return None;
    }
    if text.starts_with("19") && read_fixed(text.get(..8)?).is_some() {
        return None;
    }
    let milliseconds = text.parse::<i64>().ok()?.checked_mul(unit)?;
    if !(1_000_000_000_000..2_000_000_000_000).contains(&milliseconds) {
        return None;
    }
    Some((since_1970(milliseconds)?, form))
}

/// The time in Vietnam so many milliseconds after the start of 1970 in UTC, less its fraction of a second.
fn since_1970(milliseconds: i64) -> Option<NaiveDateTime> {
    let instant = DateTime::from_timestamp_millis(milliseconds)?;
    let there = instant.naive_utc().checked_add_offset(vietnam_offset())?;
    there
        .with_nanosecond(0)
        .filter(|there| in_range(there.date()))
}

#[cfg(test)]
mod tests {
    use super::super::{ascii, compact_time, read_any};
    use super::*;

    /// What a text is read as, in the form of the wire.
    fn read(text: &str) -> Option<(String, DateFormat)> {
        let (value, form) = read_any(text)?;
        Some((ascii(&compact_time(value)).to_owned(), form))
    }

    #[test]
    fn a_zone_is_converted_to_the_time_in_vietnam() {
        for text in [
            "2024-03-11T09:05:00+07:00",
            "2024-03-11T09:05:00.000+0700",
            "2024-03-11T02:05:00Z",
            "2024-03-11T02:05:00.1234567Z",
            "2024-03-11T02:05:00+00",
            "2024-03-11T02:05:00-00:00",
            "2024-03-11 02:05:00 +0000",
            "2024-03-11T02:05Z",
            "2024-03-10T21:35:00-04:30",
            "20240311090500+0700",
            "20240311020500Z",
            "11/03/2024 09:05:00 +07:00",
            "2024-03-11 9:05:00+07:00",
            "2024-03-11t02:05:00z",
            "2024-03-11 02:05:00 UTC",
            "2024-03-11 02:05:00.0 GMT",
            "2024-03-11T09:05:00+07:00[Asia/Ho_Chi_Minh]",
        ] {
            let wire = ("20240311090500".to_owned(), DateFormat::Zoned);
            assert_eq!(read(text), Some(wire), "{text}");
        }
        assert_eq!(
            read("2024-12-31T17:00:00Z").unwrap().0,
            "20250101000000",
            "into the next year"
        );
        assert_eq!(read("2024-03-11+07:00").unwrap().0, "20240311000000");
        for text in [
            "2024-03-11Z",
            "2024-03-11+00:00",
            "2024-03-11-07:00",
            "2024-03-11T09:05:00+7",
            "2024-03-11T09:05:00+07:60",
            "2024-03-11T09:05:00+15:00",
            "2024-03-11T09:05:00+07:00:00",
            "2024-03-11T09:05:00+7:000",
            "2024-03-11T09:05:00+007:0",
            "2024-03-11T09:05:00 ICT",
            "2024-03-11T09:05:00++07",
            "2024-02-30T09:05:00Z",
            "0001-01-01T00:00:00+08:00",
            "9999-12-31T23:00:00Z",
            "Z",
            "+07:00",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn zeros_in_front_of_day_month_and_hour_may_be_left_out() {
        for (text, wire) in [
            ("1/2/2024", "20240201000000"),
            ("29/2/2024", "20240229000000"),
            ("1/12/2024", "20241201000000"),
            ("1/2/2024 8:05", "20240201080500"),
            ("01/2/2024 08:05:09", "20240201080509"),
            ("2024-2-1", "20240201000000"),
            ("2024-02-01 8:05:09", "20240201080509"),
            ("2024/02/01", "20240201000000"),
            ("2024/2/1 08:05:09", "20240201080509"),
            ("1.2.2024 8:05", "20240201080500"),
            ("01-02-2024 08:05:09", "20240201080509"),
            ("2024-02-01t08:05:09", "20240201080509"),
            ("202402010805", "20240201080500"),
        ] {
            assert_eq!(read(text).unwrap().0, wire, "{text}");
        }
        for text in [
            "1/13/2024",
            "2/29/2024",
            "30/2/2024",
            "1/2/24",
            "1/2/02024",
            "001/2/2024",
            "+1/2/2024",
            "1/2/2024 8",
            "1/2/2024 8:5",
            "1/2/2024 24:00",
            "1/2/2024 8:05:00 AM",
            "1/2/2024 ",
            "1/2/2024  8:05",
            "1/2-2024",
            "2024-13-1",
            "1-2-3-2024",
            "202402012460",
            "2024-02-01T08:05:09[Asia/Ho_Chi_Minh]",
            "1/2/２０24",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn counts_since_1970_are_read_where_no_date_stands_in_their_digits() {
        for (text, form) in [
            ("/Date(1710122700000)/", DateFormat::DotNet),
            ("/Date(1710122700000+0700)/", DateFormat::DotNet),
            ("1710122700999", DateFormat::UnixMilliseconds),
            ("1710122700", DateFormat::UnixSeconds),
        ] {
            assert_eq!(
                read(text),
                Some(("20240311090500".to_owned(), form)),
                "{text}"
            );
        }
        assert_eq!(read("/Date(0)/").unwrap().0, "19700101070000");
        assert_eq!(read("/Date(-86400000)/").unwrap().0, "19691231070000");
        assert_eq!(read("/Date(-62135596800000)/").unwrap().0, "00010101070000");
        for text in [
            // A digit is missing, or four.
            "2024031109050",
            "2024031109",
            "1999123123595",
            "0",
            "0912345678",
            "171012270",
            "171012270000000",
            "2240229081530",
            "9999999999999",
            "/Date()/",
            "/Date(12a)/",
            "/Date(99999999999999999999)/",
            "/Date(999999999999999)/",
            "/Date(1+9)/",
            "/Date(1710122700000++700)/",
            "/Date(1710122700000+07+5)/",
            "Date(1710122700000)",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
