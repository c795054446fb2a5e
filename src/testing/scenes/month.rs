//! The dossiers of an agency in a month, and the statistics that follow from them.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::call::{Call, Packet};
use super::clock::later;
use super::life::DossierLife;
use super::procedures;
use super::story::SESSION;
use crate::packets::Request;
use crate::packets::statistics::{
    CountsError, DongBoThongKeHoSo, MonthCounts, ThongKeHoSo, month_of,
};
use crate::packets::status_sync::HoSo;
use crate::testing::choices::Choices;

/// A month of an agency's work: the lives of its dossiers, and the statistics that it sends when the month is over, which count
/// just these dossiers.
///
/// Two thirds of the dossiers begin in the month; the others began in the four weeks before, so that some are carried over.
///
/// ```
/// use qcvn120::statistics::MonthCounts;
/// use qcvn120::testing::scenes::MonthOfWork;
///
/// let month = MonthOfWork::new(10, 2026, 60, 7)?;
/// let statistics = month.statistics();
/// assert_eq!(statistics.thang, "10");
///
/// // What a receiver counts from the dossiers that it was sent is what the agency says.
/// let counts = MonthCounts::of(10, 2026, month.dossiers())?;
/// assert_eq!(statistics.so_nhan_trong_ky.count(), Some(counts.received));
/// # Ok::<(), qcvn120::statistics::CountsError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct MonthOfWork {
    lives: Vec<DossierLife>,
    statistics: ThongKeHoSo,
    /// The first moment after the month.
    end: NaiveDateTime,
}

impl MonthOfWork {
    /// The month of a year, with so many dossiers, the same for the same seed. Up to 9,999 dossiers have different numbers.
    ///
    /// # Errors
    ///
    /// When there is no such month, or the year does not have four digits.
    pub fn new(month: u32, year: i32, dossiers: usize, seed: u64) -> Result<Self, CountsError> {
        let (start, end) = month_of(month, year)?;
        let mut choices = Choices::seeded(seed);
        let first = start
            .checked_sub_signed(TimeDelta::days(28))
            .unwrap_or(start);
        let days =
            |from: NaiveDate, to: NaiveDate| usize::try_from((to - from).num_days()).unwrap_or(0);
        let lives: Vec<DossierLife> = (0..dossiers as u64)
            .map(|index| seed.wrapping_add(index))
            .map(|seed| {
                let day = if choices.chance(67) {
                    later(start, choices.below(days(start, end)))
                } else {
                    later(first, choices.below(days(first, start)))
                };
                DossierLife::beginning(day, seed)
            })
            .collect();
        let end = end.and_time(chrono::NaiveTime::MIN);
        let known = known_at(&lives, end);
        let statistics =
            ThongKeHoSo::from_counts(month, year, &MonthCounts::of(month, year, known)?)?
                .madonvi(procedures::AGENCY.0)
                .ten_don_vi(procedures::AGENCY.1);
        Ok(Self {
            lives,
            statistics,
            end,
        })
    }

    /// The lives of the dossiers. Those that are not at their end when the month is over go on after it.
    pub fn lives(&self) -> &[DossierLife] {
        &self.lives
    }

    /// The dossiers as the portal knows them when the month is over.
    pub fn dossiers(&self) -> impl Iterator<Item = &HoSo> {
        known_at(&self.lives, self.end)
    }

    /// The statistics of the month.
    pub fn statistics(&self) -> &ThongKeHoSo {
        &self.statistics
    }

    /// The calls up to the end of the month, in the order of time, and the one that sends the statistics.
    pub fn calls(&self) -> Vec<Call> {
        let sent = self.lives.iter().flat_map(DossierLife::calls);
        let mut calls: Vec<Call> = sent.filter(|call| call.at < self.end).cloned().collect();
        calls.sort_by_key(|call| call.at);
        let request = Request::<DongBoThongKeHoSo>::new(SESSION, procedures::AGENCY.0);
        calls.push(Call {
            at: self.end + TimeDelta::hours(9),
            packet: Packet::DongBoThongKeHoSo(request.records([self.statistics.clone()])),
        });
        calls
    }
}

/// The dossiers that were told of before a time, as they were told last.
fn known_at(lives: &[DossierLife], end: NaiveDateTime) -> impl Iterator<Item = &HoSo> {
    let before = end - TimeDelta::seconds(1);
    lives.iter().filter_map(move |life| life.dossier_at(before))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_statistics_count_the_dossiers_and_are_clean() {
        for seed in 0..20 {
            let month = MonthOfWork::new(10, 2026, 80, seed * 1000).unwrap();
            assert!(month.statistics().check().clean());
            let last = month.calls().pop().unwrap();
            assert!(last.packet.check().clean());
            assert!(month.calls().is_sorted_by_key(|call| call.at));
        }
    }

    #[test]
    fn some_dossiers_are_carried_over_late_and_open() {
        let month = MonthOfWork::new(10, 2026, 300, 1).unwrap();
        let counts = MonthCounts::of(10, 2026, month.dossiers()).unwrap();
        assert!(counts.received > 100, "{counts:?}");
        for some in [
            counts.carried_over,
            counts.done_late,
            counts.open_in_time,
            counts.open_late,
        ] {
            assert!(some > 0, "{counts:?}");
        }
    }

    #[test]
    fn no_two_dossiers_have_the_same_number() {
        let month = MonthOfWork::new(2, 2026, 500, 9_800).unwrap();
        let mut numbers: Vec<&str> = month
            .lives()
            .iter()
            .map(|life| life.number().as_str())
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), 500);
    }

    #[test]
    fn there_is_no_thirteenth_month() {
        assert!(MonthOfWork::new(13, 2026, 1, 1).is_err());
        assert!(MonthOfWork::new(12, 9999, 1, 1).is_ok());
    }
}
