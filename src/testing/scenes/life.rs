//! A dossier from its registration to its end.

use chrono::{NaiveDate, NaiveDateTime};

use super::call::Call;
use super::clock::later;
use super::course::Course;
use super::story::Story;
use crate::packets::status_sync::HoSo;
use crate::scalars::MaHoSo;
use crate::testing::choices::Choices;

/// A dossier's life: the calls that tell the portal of it, in the order of time.
///
/// The dossier is created with [`DongBoHoSoMC`](crate::status_sync::DongBoHoSoMC) (`isUpdating` False), every step is told with
/// [`CapNhatTienDoHoSoMC`](crate::status_sync::CapNhatTienDoHoSoMC) and an update of the dossier (`isUpdating` True); where it was
/// submitted on the national portal, [`DongBoTrangThaiHoSo`](crate::status_sync::DongBoTrangThaiHoSo) says first what became of it.
///
/// ```
/// use qcvn120::status_sync::TrangThaiHoSo;
/// use qcvn120::testing::scenes::{Course, DossierLife};
/// use chrono::NaiveDate;
///
/// let monday = NaiveDate::from_ymd_opt(2026, 10, 5).unwrap();
/// let life = DossierLife::of_course(Course::ReturnedLate, monday, 7);
/// let dossier = life.dossier();
/// assert_eq!(dossier.trang_thai_ho_so, Some(TrangThaiHoSo::DaTraKetQua));
/// assert!(dossier.ngay_ket_thuc_xu_ly > dossier.ngay_hen_tra);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct DossierLife {
    course: Course,
    calls: Vec<Call>,
    dossier: HoSo,
}

impl DossierLife {
    /// The life that belongs to a seed; it begins on a day of the year 2026.
    pub fn from_seed(seed: u64) -> Self {
        let mut choices = Choices::seeded(seed);
        let day = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap_or_default();
        let day = later(day, choices.below(300));
        let course = Course::of(&mut choices);
        Self::of_course(course, day, seed)
    }

    /// A life that takes a course. It begins on a day, or the Monday after it.
    ///
    /// The last four digits of the dossier's number come from the seed: up to 9,999 seeds in a row make different dossiers.
    pub fn of_course(course: Course, day: NaiveDate, seed: u64) -> Self {
        let mut story = Story::begin(day, seed);
        story.take(course);
        let (dossier, calls) = story.end();
        Self {
            course,
            calls,
            dossier,
        }
    }

    /// A life that begins on a day, with a course that the seed decides.
    pub(super) fn beginning(day: NaiveDate, seed: u64) -> Self {
        let course = Course::of(&mut Choices::seeded(seed));
        Self::of_course(course, day, seed)
    }

    /// What becomes of the dossier.
    pub fn course(&self) -> Course {
        self.course
    }

    /// The calls, in the order of time.
    pub fn calls(&self) -> &[Call] {
        &self.calls
    }

    /// The dossier as it was last sent.
    pub fn dossier(&self) -> &HoSo {
        &self.dossier
    }

    /// The dossier's number.
    pub fn number(&self) -> &MaHoSo {
        &self.dossier.ma_ho_so
    }

    /// The dossier as the portal knows it at a time; `None` before it was created.
    pub fn dossier_at(&self, time: NaiveDateTime) -> Option<&HoSo> {
        let sent = self.calls.iter().filter(|call| call.at <= time);
        sent.filter_map(|call| call.packet.dossiers().first())
            .next_back()
    }
}

#[cfg(test)]
mod tests {
    use chrono::Datelike as _;

    use super::*;
    use crate::packets::status_sync::TrangThaiHoSo;
    use crate::testing::scenes::Packet;

    /// Whether the packet tells of a dossier for the first time.
    fn creates(packet: &Packet) -> bool {
        let Packet::DongBoHoSoMC(request) = packet else {
            return false;
        };
        let is_updating = request.is_updating.as_ref();
        is_updating.and_then(crate::scalars::BooleanText::value) == Some(false)
    }

    fn lives() -> impl Iterator<Item = DossierLife> {
        (0..400).map(DossierLife::from_seed)
    }

    #[test]
    fn every_packet_is_clean() {
        for life in lives() {
            for call in life.calls() {
                let report = call.packet.check();
                assert!(report.clean(), "{:?}: {report:?}", life.course());
            }
        }
    }

    #[test]
    fn every_course_is_taken() {
        let mut taken: Vec<Course> = lives().map(|life| life.course()).collect();
        taken.dedup();
        for course in Course::ALL {
            assert!(taken.contains(course), "{course:?}");
        }
    }

    #[test]
    fn a_dossier_is_created_once_and_time_goes_on() {
        for life in lives() {
            let created = life.calls().iter().filter(|call| creates(&call.packet));
            assert_eq!(created.count(), 1);
            assert!(life.calls().is_sorted_by_key(|call| call.at));
            let first = life
                .calls()
                .iter()
                .find(|call| !call.packet.dossiers().is_empty());
            assert!(creates(&first.unwrap().packet));
        }
    }

    #[test]
    fn all_packets_tell_of_the_same_dossier() {
        for life in lives() {
            for call in life.calls() {
                let numbers: Vec<&str> = match &call.packet {
                    Packet::DongBoHoSoMC(request) => request
                        .data
                        .iter()
                        .map(|item| item.ma_ho_so.as_str())
                        .collect(),
                    Packet::CapNhatTienDoHoSoMC(request) => request
                        .data
                        .iter()
                        .map(|item| item.ma_ho_so.as_str())
                        .collect(),
                    Packet::DongBoTrangThaiHoSo(request) => request
                        .data
                        .iter()
                        .map(|item| item.ma_ho_so_don_vi.as_str())
                        .collect(),
                    Packet::DongBoThongKeHoSo(_) => Vec::new(),
                };
                assert!(!numbers.is_empty());
                assert!(
                    numbers
                        .iter()
                        .all(|number| *number == life.number().as_str())
                );
            }
        }
    }

    #[test]
    fn the_portal_knows_the_dossier_as_it_was_last_sent() {
        let life = DossierLife::from_seed(3);
        let (first, last) = (life.calls().first().unwrap(), life.calls().last().unwrap());
        assert_eq!(life.dossier_at(last.at), Some(life.dossier()));
        let before = first.at - chrono::TimeDelta::minutes(1);
        assert_eq!(life.dossier_at(before), None);
    }

    #[test]
    fn what_is_handed_over_late_was_due_before() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        for seed in 0..50 {
            let late = DossierLife::of_course(Course::ReturnedLate, day, seed);
            assert!(late.dossier().ngay_ket_thuc_xu_ly > late.dossier().ngay_hen_tra);
            let fine = DossierLife::of_course(Course::Returned, day, seed);
            assert!(fine.dossier().ngay_ket_thuc_xu_ly <= fine.dossier().ngay_hen_tra);
            assert_eq!(
                fine.dossier().trang_thai_ho_so,
                Some(TrangThaiHoSo::DaTraKetQua)
            );
        }
    }

    #[test]
    fn the_number_holds_the_day_of_receipt() {
        for life in lives() {
            let day = life.number().day().expect("a strict number");
            let received = life.dossier().ngay_tiep_nhan.as_ref();
            if let Some(received) = received.and_then(crate::scalars::DateTime::date) {
                assert_eq!(day, received);
                assert!(received.weekday().num_days_from_monday() < 5);
            }
        }
    }
}
