//! What is taken from the records of the messages that tell of dossiers.

use std::borrow::Cow;

use chrono::NaiveDateTime;

use crate::packets::MessageType;
use crate::packets::procedures::{LayDanhMucLinhVuc, LayDanhSachTTHC};
use crate::packets::statistics::{DongBoThongKeHoSo, ThongKeHoSo};
use crate::packets::status_sync::{
    CapNhatTienDoHoSoMC, DongBoHoSoMC, DongBoTrangThaiHoSo, HoSo, HoSoBoSung, TrangThaiTrucTuyen,
};
use crate::scalars::{BooleanText, DateTime, ListedCode, MaTTHC};
use crate::text::Text;

/// What a record tells, as far as it is compared with others.
pub(super) enum Fact<'r> {
    /// A dossier as it stands.
    Dossier(Dossier<'r>),
    /// A row of a dossier's progress.
    Progress {
        number: &'r str,
        status: u8,
        at: Moment,
    },
    /// That a dossier of the national portal was accepted under this number.
    Accepted { number: &'r str },
    /// The statistics of a month.
    Statistics(Box<Told<'r>>),
    /// A procedure of the list of procedures.
    Procedure(&'r str),
    /// A field of the catalogue of fields.
    Field(&'r str),
}

/// A dossier as a record tells of it.
pub(super) struct Dossier<'r> {
    pub(super) number: &'r str,
    pub(super) agency: Option<String>,
    pub(super) procedure: &'r str,
    pub(super) field: &'r str,
    pub(super) status: u8,
    pub(super) received: Moment,
    pub(super) due: Moment,
    pub(super) done: Moment,
    /// The latest time that the record knows of: it was sent then or later.
    pub(super) at: Moment,
}

/// The statistics of a month, as they were told.
pub(super) struct Told<'r> {
    pub(super) month: u32,
    pub(super) year: i32,
    pub(super) agency: &'r str,
    /// The counts, in the order of [`COUNTS`].
    pub(super) counts: [Option<u64>; 9],
}

/// The fields of the counts.
pub(super) const COUNTS: [&str; 9] = [
    "SoNhanTrongKy",
    "SoTonKyTruoc",
    "TongSoXuLy",
    "TongDaXuLy",
    "TongXuLyDungHan",
    "TongXuLyTreHan",
    "TongChuaXuLy",
    "TongChuaXuLyTrongHan",
    "TongChuaXuLyTreHan",
];

/// What an envelope says of its records.
#[derive(Default)]
pub(super) struct Envelope<'r> {
    /// Whether the dossiers are known already; `None` if it does not say so.
    pub(super) is_updating: Option<bool>,
    pub(super) agency: &'r str,
}

/// A message whose records are compared with others.
pub(super) trait Followed: MessageType {
    fn fact<S: Text>(record: &Self::Record<S>) -> Option<Fact<'_>>;

    fn envelope<S: Text>(_request: &Self::Request<S>) -> Envelope<'_> {
        Envelope::default()
    }
}

impl Followed for DongBoHoSoMC {
    fn fact<S: Text>(record: &HoSo<S>) -> Option<Fact<'_>> {
        let time = |date: &Option<DateTime>| Moment::of(date.as_ref());
        let done = match time(&record.ngay_ket_thuc_xu_ly) {
            Moment::NONE => time(&record.ngay_tra),
            done => done,
        };
        let of_requests = |request: &HoSoBoSung<S>| {
            time(&request.ngay_bo_sung).max(time(&request.ngay_tiep_nhan_bo_sung))
        };
        let requests = record.danh_sach_ho_so_bo_sung.iter().map(of_requests);
        let dates = [
            &record.ngay_nop_ho_so,
            &record.ngay_tiep_nhan,
            &record.ngay_tu_choi,
            &record.ngay_ket_thuc_xu_ly,
            &record.ngay_tra,
        ];
        let agency = record.ma_ho_so.agency();
        Some(Fact::Dossier(Dossier {
            number: record.ma_ho_so.as_str(),
            agency: agency.map(|agency| agency.as_str().to_owned()),
            procedure: record.ma_tthc.as_str(),
            field: record.ma_linh_vuc.as_str(),
            status: place(record.trang_thai_ho_so.as_ref()),
            received: time(&record.ngay_tiep_nhan),
            due: time(&record.ngay_hen_tra),
            done,
            at: dates
                .into_iter()
                .map(time)
                .chain(requests)
                .max()
                .unwrap_or(Moment::NONE),
        }))
    }

    fn envelope<S: Text>(request: &Self::Request<S>) -> Envelope<'_> {
        let is_updating = request.is_updating.as_ref();
        Envelope {
            is_updating: is_updating.and_then(BooleanText::value),
            agency: request.madonvi.as_str(),
        }
    }
}

impl Followed for CapNhatTienDoHoSoMC {
    fn fact<S: Text>(record: &Self::Record<S>) -> Option<Fact<'_>> {
        Some(Fact::Progress {
            number: record.ma_ho_so.as_str(),
            status: place(record.trang_thai.as_ref()),
            at: Moment::of(record.thoi_diem_xu_ly.as_ref()),
        })
    }
}

impl Followed for DongBoTrangThaiHoSo {
    /// A dossier that was refused, or lacks papers, need not have been received.
    fn fact<S: Text>(record: &Self::Record<S>) -> Option<Fact<'_>> {
        let is_accepted = record.trang_thai == Some(TrangThaiTrucTuyen::DaTiepNhan);
        is_accepted.then_some(Fact::Accepted {
            number: record.ma_ho_so_don_vi.as_ref(),
        })
    }
}

impl Followed for DongBoThongKeHoSo {
    fn fact<S: Text>(record: &ThongKeHoSo<S>) -> Option<Fact<'_>> {
        Some(Fact::Statistics(Box::new(Told {
            month: record.thang.as_ref().trim().parse().ok()?,
            year: record.nam.as_ref().trim().parse().ok()?,
            agency: record.madonvi.as_str(),
            counts: [
                &record.so_nhan_trong_ky,
                &record.so_ton_ky_truoc,
                &record.tong_so_xu_ly,
                &record.tong_da_xu_ly,
                &record.tong_xu_ly_dung_han,
                &record.tong_xu_ly_tre_han,
                &record.tong_chua_xu_ly,
                &record.tong_chua_xu_ly_trong_han,
                &record.tong_chua_xu_ly_tre_han,
            ]
            .map(crate::scalars::SoDem::count),
        })))
    }
}

impl Followed for LayDanhSachTTHC {
    fn fact<S: Text>(record: &Self::Record<S>) -> Option<Fact<'_>> {
        Some(Fact::Procedure(record.ma_tthc.as_str()))
    }
}

impl Followed for LayDanhMucLinhVuc {
    fn fact<S: Text>(record: &Self::Record<S>) -> Option<Fact<'_>> {
        Some(Fact::Field(record.ma_linh_vuc.as_str()))
    }
}

/// The place of a code in its list, from 1; 0 for none, or one that the list does not hold.
fn place<C: ListedCode>(code: Option<&C>) -> u8 {
    let index = code.and_then(|code| code.index().ok());
    index
        .and_then(|index| u8::try_from(index + 1).ok())
        .unwrap_or(0)
}

/// A time in seconds since 1970, local in Vietnam, or none. Years before 1970 and after 2105, which no dossier has, are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment(u32);

impl Moment {
    pub(super) const NONE: Self = Self(0);

    fn of(date: Option<&DateTime>) -> Self {
        let seconds = date
            .and_then(DateTime::value)
            .map(|time| time.and_utc().timestamp());
        seconds
            .and_then(|seconds| u32::try_from(seconds).ok())
            .map_or(Self::NONE, Self)
    }

    pub(super) fn time(self) -> Option<NaiveDateTime> {
        let time = || chrono::DateTime::from_timestamp(i64::from(self.0), 0);
        (self != Self::NONE)
            .then(time)?
            .map(|time| time.naive_utc())
    }

    pub(super) fn or(self, other: Self) -> Self {
        if self == Self::NONE { other } else { self }
    }

    /// The number of its day.
    pub(super) fn day(self) -> Option<u32> {
        (self != Self::NONE).then_some(self.0 / 86_400)
    }
}

/// The code of a procedure without the agency behind it.
pub(super) fn base(code: &str) -> &str {
    let length = MaTTHC::<Cow<'_, str>>::from(code)
        .base()
        .map_or(code.len(), str::len);
    code.get(..length).unwrap_or(code)
}
