//! Code lists: one enum for each list, which keeps a code that the list does not have as it came. Lists that several
//! groups of packets share are here, the others in the module of their group.
//!
//! ```
//! use qcvn120::Language;
//! use qcvn120::status_sync::TrangThaiHoSo;
//!
//! let status = TrangThaiHoSo::from_code("10");
//! assert_eq!(status, TrangThaiHoSo::DaTraKetQua);
//! assert_eq!(status.label(Language::Vietnamese), Some("Đã trả kết quả"));
//! assert_eq!("Đang xử lý".parse(), Ok(TrangThaiHoSo::DangXuLy));
//! assert_eq!(TrangThaiHoSo::from(4), TrangThaiHoSo::DangXuLy);
//! assert_eq!(TrangThaiHoSo::ALL.len(), 10);
//! assert_eq!(TrangThaiHoSo::from_code("77").code(), "77");
//! ```

pub use crate::scalars::code::{ListedCode, ParseCodeError, UnknownCode};

use crate::scalars::IntoField;

include!(concat!(env!("OUT_DIR"), "/codes.rs"));

impl From<bool> for CoKhong {
    fn from(value: bool) -> Self {
        if value { Self::Co } else { Self::Khong }
    }
}

/// A column that says yes or no goes into such a field as it is.
impl IntoField<Option<CoKhong>> for bool {
    fn into_field(self) -> Option<CoKhong> {
        Some(self.into())
    }
}
