//! Code lists: one enum for each list, which keeps a code that the list does not have as it came. Lists that several
//! groups of packets share are here, the others in the module of their group.
//!
//! ```
//! use qcvn120::codes::ListedCode;
//! use qcvn120::status_sync::TrangThaiHoSo;
//!
//! let status = TrangThaiHoSo::from_code("10");
//! assert_eq!(status, TrangThaiHoSo::DaTraKetQua);
//! assert_eq!(status.label_vi(), Some("Đã trả kết quả"));
//! assert_eq!("Đang xử lý".parse(), Ok(TrangThaiHoSo::DangXuLy));
//! assert_eq!(TrangThaiHoSo::from_code("77").code(), "77");
//! ```

pub use crate::scalars::code::{ListedCode, ParseCodeError, UnknownCode};

include!(concat!(env!("OUT_DIR"), "/codes.rs"));
