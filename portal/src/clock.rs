//! The time, as it is stored and as it is shown: that of Vietnam.

use std::time::{SystemTime, UNIX_EPOCH};

use chrono::DateTime;

/// Vietnam is seven hours ahead of UTC, all year.
const AHEAD: i64 = 7 * 3_600_000;

/// Milliseconds of a day.
pub(crate) const DAY: i64 = 86_400_000;

/// Milliseconds since 1970.
pub(crate) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| {
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    })
}

/// The number of the day in Vietnam, since 1970.
pub(crate) fn day(at: i64) -> i64 {
    at.saturating_add(AHEAD).div_euclid(DAY)
}

/// The moment as `dd/MM/yyyy HH:mm:ss`, in Vietnam.
pub(crate) fn shown(at: i64) -> String {
    format(at.saturating_add(AHEAD), "%d/%m/%Y %H:%M:%S")
}

/// The time of day, in Vietnam.
pub(crate) fn time(at: i64) -> String {
    format(at.saturating_add(AHEAD), "%H:%M:%S")
}

/// The moment as RFC 3339, in Vietnam.
pub(crate) fn stamp(at: i64) -> String {
    format(at.saturating_add(AHEAD), "%Y-%m-%dT%H:%M:%S%.3f+07:00")
}

/// A day by its number, as `dd/MM`.
pub(crate) fn day_shown(day: i64) -> String {
    format(day.saturating_mul(DAY), "%d/%m")
}

/// A time of a packet as text that sorts as times do: as the wire writes it.
pub(crate) fn moment(date: Option<&qcvn120::DateTime>) -> Option<String> {
    let time = date?.value()?;
    Some(time.format("%Y%m%d%H%M%S").to_string())
}

fn format(millis: i64, picture: &str) -> String {
    DateTime::from_timestamp_millis(millis)
        .map_or_else(String::new, |time| time.format(picture).to_string())
}

#[cfg(test)]
mod tests {
    use super::{day, shown, stamp};

    #[test]
    fn a_day_begins_at_midnight_in_vietnam() {
        let midnight = 1_764_349_200_000; // 2025-11-28T17:00:00Z
        assert_eq!(day(midnight) - 1, day(midnight - 1));
        assert_eq!(shown(midnight), "29/11/2025 00:00:00");
        assert_eq!(stamp(midnight), "2025-11-29T00:00:00.000+07:00");
    }
}
