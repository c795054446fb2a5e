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
//! assert_eq!(TrangThaiHoSo::DangXuLy.number(), Some(4));
//! ```
//!
//! A code is `Clone` and not `Copy`, since it may hold a text that no list knows. Setters take `&code` as well, and methods only
//! look at it: `ho_so.trang_thai_ho_so.as_ref().and_then(|code| code.number())`.

pub use crate::scalars::code::{ListedCode, ParseCodeError, UnknownCode};

include!(concat!(env!("OUT_DIR"), "/codes.rs"));
