//! The hours of an office, in which a scene plays.

use chrono::{Datelike as _, Days, NaiveDate, NaiveDateTime, NaiveTime, Timelike as _, Weekday};

use crate::testing::choices::Choices;

/// A time that only goes on, within the hours of an office.
#[derive(Debug)]
pub(super) struct Clock {
    now: NaiveDateTime,
}

impl Clock {
    /// In the morning of a day, or of the Monday after it.
    pub(super) fn opening(day: NaiveDate, choices: &mut Choices) -> Self {
        let mut clock = Self {
            now: day.and_time(NaiveTime::MIN),
        };
        clock.now = weekday(clock.now.date()).and_time(time_of(8, choices.below(90)));
        clock
    }

    pub(super) fn now(&self) -> NaiveDateTime {
        self.now
    }

    /// Some minutes later, on the same day where it has so many left.
    pub(super) fn minutes(&mut self, minutes: usize) -> NaiveDateTime {
        let later = minute_of_day(self.now) + minutes;
        if later < 17 * 60 {
            self.now = self.now.date().and_time(time_of(0, later));
        } else {
            self.workdays(1, minutes % 480);
        }
        self.now
    }

    /// So many working days later, so many minutes after the office opens.
    pub(super) fn workdays(&mut self, days: usize, minutes: usize) -> NaiveDateTime {
        let day = after_workdays(self.now.date(), days);
        self.now = day.and_time(time_of(8, minutes.min(8 * 60)));
        self.now
    }

    /// The end of the day so many working days from now: when a result is due.
    pub(super) fn due_in(&self, days: usize) -> NaiveDateTime {
        after_workdays(self.now.date(), days).and_time(time_of(17, 0))
    }
}

/// The day so many working days later.
fn after_workdays(day: NaiveDate, days: usize) -> NaiveDate {
    let mut day = weekday(day);
    for _ in 0..days {
        day = weekday(later(day, 1));
    }
    day
}

/// The day itself, or the Monday after it.
fn weekday(mut day: NaiveDate) -> NaiveDate {
    while matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
        let after = later(day, 1);
        if after == day {
            break;
        }
        day = after;
    }
    day
}

/// The day so many days later; the day itself, where the calendar ends before.
pub(super) fn later(day: NaiveDate, days: usize) -> NaiveDate {
    day.checked_add_days(Days::new(days as u64)).unwrap_or(day)
}

fn minute_of_day(time: NaiveDateTime) -> usize {
    (time.hour() * 60 + time.minute()) as usize
}

/// So many minutes after an hour.
fn time_of(hour: u32, minutes: usize) -> NaiveTime {
    let minutes = u32::try_from(minutes).unwrap_or(0);
    NaiveTime::from_hms_opt(hour + minutes / 60, minutes % 60, 0).unwrap_or(NaiveTime::MIN)
}
