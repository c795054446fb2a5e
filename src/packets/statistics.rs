//! Group 3: statistics on receiving, processing and returning (số liệu thống kê).
//!
//! Once a month the one-stop system tells the portal how many dossiers an agency received, processed and returned:
//!
#![doc = include_str!(concat!(env!("OUT_DIR"), "/statistics.md"))]
//!
//! All values are text on the wire. The totals and the percentages follow from six counts; [`ThongKeHoSo::from_counts`]
//! computes them, since wrong percentages are what real systems send.
//!
//! **Provisional:** one literal body of one public system is the only source.
//!
//! ```
//! use qcvn120::statistics::{MonthCounts, ThongKeHoSo};
//!
//! let counts = MonthCounts { received: 120, carried_over: 8, done_in_time: 114, done_late: 6, open_in_time: 7, open_late: 1 };
//! let month = ThongKeHoSo::from_counts(3, 2026, &counts)?;
//! assert_eq!(month.phan_tram_xu_ly_dung_han.as_str(), "95.00");
//! # Ok::<(), qcvn120::statistics::CountsError>(())
//! ```

use crate::language::Language;
use crate::scalars::TyLe;

include!(concat!(env!("OUT_DIR"), "/statistics.rs"));

/// The dossiers of a month, counted: what [`ThongKeHoSo::from_counts`] computes totals and percentages from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MonthCounts {
    /// Received in the month (`SoNhanTrongKy`).
    pub received: u64,
    /// Carried over from the month before (`SoTonKyTruoc`).
    pub carried_over: u64,
    /// Processed on time or early (`TongXuLyDungHan`).
    pub done_in_time: u64,
    /// Processed late (`TongXuLyTreHan`).
    pub done_late: u64,
    /// Still open, in time (`TongChuaXuLyTrongHan`).
    pub open_in_time: u64,
    /// Still open, and late (`TongChuaXuLyTreHan`).
    pub open_late: u64,
}

impl MonthCounts {
    /// Counts the dossiers of a month, by their dates and as they stand now: give every dossier once, with those received in
    /// earlier months among them.
    ///
    /// - received: `NgayTiepNhan` lies in the month. A dossier without it was not received and counts nowhere;
    /// - carried over: received before, and not done before;
    /// - done: `NgayKetThucXuLy` (where it is absent, `NgayTra`) lies in the month, whatever the status; in time if it is
    ///   not after `NgayHenTra`, or none was set;
    /// - open: not done by the end of the month; late if `NgayHenTra` was in the month or before.
    ///
    /// **Provisional:** no public text says how the portal counts; this is the plain meaning of the names.
    ///
    /// ```
    /// use qcvn120::DateTime;
    /// use qcvn120::statistics::MonthCounts;
    /// use qcvn120::status_sync::HoSo;
    ///
    /// let at = |month, day| DateTime::from_ymd_hms(2026, month, day, 8, 0, 0);
    /// let dossiers = [
    ///     HoSo::new().ngay_tiep_nhan(at(2, 27)).ngay_hen_tra(at(3, 4)).ngay_ket_thuc_xu_ly(at(3, 5)),
    ///     HoSo::new().ngay_tiep_nhan(at(3, 30)).ngay_hen_tra(at(4, 3)),
    /// ];
    /// let counts = MonthCounts::of(3, 2026, &dossiers)?;
    /// assert_eq!((counts.carried_over, counts.done_late), (1, 1));
    /// assert_eq!((counts.received, counts.open_in_time), (1, 1));
    /// # Ok::<(), qcvn120::statistics::CountsError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When there is no such month, or the year does not have four digits.
    pub fn of<'d, S: crate::text::Text + 'd>(
        month: u32,
        year: i32,
        dossiers: impl IntoIterator<Item = &'d crate::packets::status_sync::HoSo<S>>,
    ) -> Result<Self, CountsError> {
        let (start, end) = month_of(month, year)?;
        let mut counts = Self::default();
        for dossier in dossiers {
            let time =
                |date: &Option<crate::DateTime>| date.as_ref().and_then(crate::DateTime::value);
            let Some(received) = time(&dossier.ngay_tiep_nhan) else {
                continue;
            };
            let done = time(&dossier.ngay_ket_thuc_xu_ly).or_else(|| time(&dossier.ngay_tra));
            counts.add(start, end, received, time(&dossier.ngay_hen_tra), done);
        }
        Ok(counts)
    }

    /// Counts a dossier by the times when it was received, was due and was done, if it belongs to the month between two days.
    pub(crate) fn add(
        &mut self,
        start: chrono::NaiveDate,
        end: chrono::NaiveDate,
        received: chrono::NaiveDateTime,
        due: Option<chrono::NaiveDateTime>,
        done: Option<chrono::NaiveDateTime>,
    ) {
        // What is done before it is received is done as it comes in, so that the counts add up.
        let done = done.map(|done| done.max(received));
        if received.date() >= end || done.is_some_and(|done| done.date() < start) {
            return;
        }
        let come = if received.date() < start {
            &mut self.carried_over
        } else {
            &mut self.received
        };
        *come += 1;
        let gone = match done.filter(|done| done.date() < end) {
            Some(done) if due.is_some_and(|due| due < done) => &mut self.done_late,
            Some(_) => &mut self.done_in_time,
            None if due.is_some_and(|due| due.date() < end) => &mut self.open_late,
            None => &mut self.open_in_time,
        };
        *gone += 1;
    }
}

/// The first day of a month, and of the month after it.
pub(crate) fn month_of(
    month: u32,
    year: i32,
) -> Result<(chrono::NaiveDate, chrono::NaiveDate), CountsError> {
    let first = |month, year| chrono::NaiveDate::from_ymd_opt(year, month, 1);
    let next = if month == 12 {
        first(1, year.saturating_add(1))
    } else {
        first(month + 1, year)
    };
    match (first(month, year), next) {
        (Some(start), Some(end)) if (1000..=9999).contains(&year) => Ok((start, end)),
        _ => Err(CountsError::Month { month, year }),
    }
}

/// Why counts make no statistics. `Display` is Vietnamese; [`message`](CountsError::message) gives either language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Language::Vietnamese))]
#[non_exhaustive]
pub enum CountsError {
    /// The month is not from 1 to 12, or the year does not have four digits.
    Month {
        /// The month as given.
        month: u32,
        /// The year as given.
        year: i32,
    },
    /// The number of dossiers to be processed is not the number of those processed and those still open.
    Unbalanced {
        /// How many were received or carried over.
        to_process: u64,
        /// How many were processed or are open.
        accounted_for: u64,
    },
    /// A sum does not fit in 64 bits.
    TooLarge,
}

impl CountsError {
    /// The message in plain words.
    pub fn message(&self, language: Language) -> String {
        match (self, language) {
            (Self::Month { month, year }, Language::Vietnamese) => {
                format!("không có tháng {month} năm {year}")
            }
            (Self::Month { month, year }, Language::English) => {
                format!("there is no month {month} of the year {year}")
            }
            (
                Self::Unbalanced {
                    to_process,
                    accounted_for,
                },
                Language::Vietnamese,
            ) => format!(
                "phải xử lý {to_process} hồ sơ (nhận trong kỳ và tồn kỳ trước), nhưng đã xử lý và chưa xử lý cộng lại là {accounted_for}"
            ),
            (
                Self::Unbalanced {
                    to_process,
                    accounted_for,
                },
                Language::English,
            ) => format!(
                "{to_process} dossiers are to be processed (received and carried over), but those processed and open add up to {accounted_for}"
            ),
            (Self::TooLarge, Language::Vietnamese) => "số hồ sơ quá lớn".to_owned(),
            (Self::TooLarge, Language::English) => {
                "the numbers of dossiers are too large".to_owned()
            }
        }
    }
}

impl ThongKeHoSo {
    /// The statistics of a month, with totals and percentages computed from the counts, in the form of the wire; a
    /// percentage of nothing is `0`. Set the unit (`Madonvi`, `TenDonVi`) on the result.
    ///
    /// ```
    /// use qcvn120::statistics::{MonthCounts, ThongKeHoSo};
    ///
    /// let counts = MonthCounts { received: 120, carried_over: 9, done_in_time: 100, done_late: 5, open_in_time: 24, open_late: 0 };
    /// let thong_ke = ThongKeHoSo::from_counts(3, 2026, &counts)?.madonvi("H22.01").ten_don_vi("Sở Tư pháp");
    /// assert_eq!(thong_ke.tong_so_xu_ly.as_str(), "129");
    /// assert_eq!(thong_ke.phan_tram_xu_ly_dung_han.as_str(), "95.24");
    /// assert!(thong_ke.check().clean());
    /// # Ok::<(), qcvn120::statistics::CountsError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the month is not from 1 to 12, the year does not have four digits, or the counts do not add up: those
    /// received and carried over must be as many as those processed and open.
    pub fn from_counts(month: u32, year: i32, counts: &MonthCounts) -> Result<Self, CountsError> {
        month_of(month, year)?;
        let sum = |one: u64, two: u64| one.checked_add(two).ok_or(CountsError::TooLarge);
        let to_process = sum(counts.received, counts.carried_over)?;
        let done = sum(counts.done_in_time, counts.done_late)?;
        let open = sum(counts.open_in_time, counts.open_late)?;
        let accounted_for = sum(done, open)?;
        if to_process != accounted_for {
            return Err(CountsError::Unbalanced {
                to_process,
                accounted_for,
            });
        }
        Ok(Self::new()
            .thang(month.to_string())
            .nam(year.to_string())
            .so_nhan_trong_ky(counts.received)
            .so_ton_ky_truoc(counts.carried_over)
            .tong_so_xu_ly(to_process)
            .tong_da_xu_ly(done)
            .tong_xu_ly_dung_han(counts.done_in_time)
            .phan_tram_xu_ly_dung_han(TyLe::of(counts.done_in_time, done))
            .tong_xu_ly_tre_han(counts.done_late)
            .phan_tram_xu_ly_tre_han(TyLe::of(counts.done_late, done))
            .tong_chua_xu_ly(open)
            .tong_chua_xu_ly_trong_han(counts.open_in_time)
            .phan_tram_chua_xu_ly_trong_han(TyLe::of(counts.open_in_time, open))
            .tong_chua_xu_ly_tre_han(counts.open_late)
            .phan_tram_chua_xu_ly_tre_han(TyLe::of(counts.open_late, open)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packets::status_sync::HoSo;
    use crate::scalars::DateTime;

    const MARCH: MonthCounts = MonthCounts {
        received: 120,
        carried_over: 9,
        done_in_time: 100,
        done_late: 5,
        open_in_time: 24,
        open_late: 0,
    };

    #[test]
    fn totals_and_percentages_follow_from_the_counts() {
        let thong_ke = ThongKeHoSo::from_counts(3, 2026, &MARCH).unwrap();
        assert_eq!(thong_ke.thang, "3");
        assert_eq!(thong_ke.tong_da_xu_ly.count(), Some(105));
        assert_eq!(thong_ke.tong_chua_xu_ly.count(), Some(24));
        assert_eq!(thong_ke.phan_tram_xu_ly_dung_han.as_str(), "95.24");
        assert_eq!(thong_ke.phan_tram_xu_ly_tre_han.as_str(), "4.76");
        assert_eq!(thong_ke.phan_tram_chua_xu_ly_trong_han.as_str(), "100.00");
        assert_eq!(thong_ke.phan_tram_chua_xu_ly_tre_han.as_str(), "0.00");
    }

    #[test]
    fn a_month_without_dossiers_has_percentages_of_zero_and_no_nan() {
        let thong_ke = ThongKeHoSo::from_counts(12, 2025, &MonthCounts::default()).unwrap();
        assert_eq!(thong_ke.phan_tram_xu_ly_dung_han.as_str(), "0");
        assert_eq!(thong_ke.phan_tram_chua_xu_ly_tre_han.as_str(), "0");
        assert!(
            thong_ke
                .madonvi("H22")
                .ten_don_vi("Sở Tư pháp")
                .check()
                .clean()
        );
    }

    #[test]
    fn counts_that_do_not_add_up_are_refused() {
        let lost = MonthCounts {
            open_in_time: 23,
            ..MARCH
        };
        let unbalanced = CountsError::Unbalanced {
            to_process: 129,
            accounted_for: 128,
        };
        assert_eq!(ThongKeHoSo::from_counts(3, 2026, &lost), Err(unbalanced));
        let huge = MonthCounts {
            received: u64::MAX,
            ..MARCH
        };
        assert_eq!(
            ThongKeHoSo::from_counts(3, 2026, &huge),
            Err(CountsError::TooLarge)
        );
    }

    fn at(month: u32, day: u32) -> Option<DateTime> {
        DateTime::from_ymd_hms(2026, month, day, 8, 30, 0)
    }

    fn count(dossier: &HoSo) -> MonthCounts {
        MonthCounts::of(3, 2026, [dossier]).unwrap()
    }

    #[test]
    fn a_dossier_counts_where_its_dates_put_it() {
        let due = |received, due| HoSo::new().ngay_tiep_nhan(received).ngay_hen_tra(due);
        let in_time = count(&due(at(3, 2), at(3, 9)).ngay_ket_thuc_xu_ly(at(3, 9)));
        assert_eq!((in_time.received, in_time.done_in_time), (1, 1));
        let late = count(&due(at(2, 2), at(2, 9)).ngay_ket_thuc_xu_ly(at(3, 1)));
        assert_eq!((late.carried_over, late.done_late), (1, 1));
        let handed_over = count(&due(at(3, 2), at(3, 9)).ngay_tra(at(3, 10)));
        assert_eq!((handed_over.received, handed_over.done_late), (1, 1));
        // Done in April: in March it was open, and late where it was due by the end of March.
        let open = count(&due(at(3, 2), at(3, 31)).ngay_ket_thuc_xu_ly(at(4, 1)));
        assert_eq!((open.received, open.open_late), (1, 1));
        let open = count(&due(at(3, 2), at(4, 1)));
        assert_eq!((open.received, open.open_in_time), (1, 1));
    }

    #[test]
    fn dossiers_of_other_months_and_those_not_received_do_not_count() {
        let none = MonthCounts::default();
        assert_eq!(count(&HoSo::new().ngay_tiep_nhan(at(4, 1))), none);
        let done = HoSo::new().ngay_tiep_nhan(at(2, 2)).ngay_tra(at(2, 27));
        assert_eq!(count(&done), none);
        assert_eq!(count(&HoSo::new().ngay_nop_ho_so(at(3, 2))), none);
    }

    #[test]
    fn counts_of_dossiers_add_up_however_odd_their_dates() {
        let odd = HoSo::new()
            .ngay_tiep_nhan(at(3, 9))
            .ngay_ket_thuc_xu_ly(at(2, 2));
        let counts = count(&odd);
        assert!(ThongKeHoSo::from_counts(3, 2026, &counts).is_ok());
        assert_eq!((counts.received, counts.done_in_time), (1, 1));
    }

    #[test]
    fn there_is_no_thirteenth_month() {
        assert!(MonthCounts::of::<String>(13, 2026, []).is_err());
        assert!(MonthCounts::of::<String>(12, 9999, []).is_ok());
        assert!(ThongKeHoSo::from_counts(13, 2026, &MARCH).is_err());
        assert!(ThongKeHoSo::from_counts(3, 26, &MARCH).is_err());
    }

    #[test]
    fn errors_speak_both_languages() {
        let error = ThongKeHoSo::from_counts(13, 2026, &MARCH).unwrap_err();
        assert_eq!(error.to_string(), "không có tháng 13 năm 2026");
        assert_eq!(error.message(Language::Vietnamese), error.to_string());
        assert_eq!(
            error.message(Language::English),
            "there is no month 13 of the year 2026"
        );
    }
}
