//! The digits of a time as a number, when nobody needs the time itself.

/// The number that fourteen digits are (20240311083000), if they are a time of the calendar in which nothing stands for "no
/// date": of the years 1971 to 9998.
#[inline]
pub(crate) fn number_of_time(text: &[u8; 14]) -> Option<u64> {
    let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) else {
        return None;
    };
    let (date, rest) = (u64::from_le_bytes(*first), u64::from_le_bytes(*last));
    if !are_digits(date) || !are_digits(rest) {
        return None;
    }
    let [century, year, month, day] = pairs(date);
    let [_, hour, minute, second] = pairs(rest);
    let is_leap = if year == 0 {
        century % 4 == 0
    } else {
        year % 4 == 0
    };
    let days = match month {
        2 => 28 + u64::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => return None,
    };
    let year = century * 100 + year;
    if !(1971..=9998).contains(&year)
        || !(1..=days).contains(&day)
        || hour > 23
        || minute > 59
        || second > 59
    {
        return None;
    }
    let day = (year * 100 + month) * 100 + day;
    Some(((day * 100 + hour) * 100 + minute) * 100 + second)
}

/// Whether eight bytes are digits.
#[inline]
fn are_digits(word: u64) -> bool {
    const HIGH: u64 = 0xF0F0_F0F0_F0F0_F0F0;
    const ZEROS: u64 = 0x3030_3030_3030_3030;
    let above_nine = word.wrapping_add(0x0606_0606_0606_0606);
    (word & HIGH) == ZEROS && (above_nine & HIGH) == ZEROS
}

/// The four numbers of two digits that eight digits are.
#[inline]
fn pairs(word: u64) -> [u64; 4] {
    let digits = word & 0x0F0F_0F0F_0F0F_0F0F;
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8);
    let pair = |place: u32| pairs >> (16 * place) & 0xFF;
    [pair(0), pair(1), pair(2), pair(3)]
}

#[cfg(test)]
mod tests {
    use chrono::Datelike;

    use super::super::{read_compact_time, stands_for_no_date};
    use super::*;

    /// What fourteen bytes are, by the reader of times.
    fn holds(text: [u8; 14]) {
        let number = number_of_time(&text);
        let read = std::str::from_utf8(&text).ok().and_then(read_compact_time);
        let shown = text.escape_ascii();
        match (number, read) {
            (Some(number), Some(time)) => {
                assert_eq!(number.to_string().as_bytes(), text);
                assert!(!stands_for_no_date(&time), "{shown}");
            }
            (Some(_), None) => panic!("no time: {shown}"),
            (None, Some(time)) => assert!(!(1971..=9998).contains(&time.year()), "{shown}"),
            (None, None) => {}
        }
    }

    #[test]
    fn a_number_is_that_of_a_time_of_the_calendar() {
        for year in [
            0, 1, 1600, 1899, 1900, 1970, 1971, 1999, 2000, 2023, 2024, 2100, 2400, 9998, 9999,
        ] {
            for day in 0..100 * 100 {
                let (month, day) = (day / 100, day % 100);
                let text = format!("{year:04}{month:02}{day:02}235959");
                holds(text.into_bytes().try_into().unwrap());
            }
        }
        for time in 0..1_000_000 {
            holds(
                format!("20240229{time:06}")
                    .into_bytes()
                    .try_into()
                    .unwrap(),
            );
        }
    }

    #[test]
    fn only_digits_are_a_number() {
        for place in 0..14 {
            for byte in 0..=u8::MAX {
                let mut text = *b"20240229083000";
                text[place] = byte;
                holds(text);
            }
        }
    }
}
