//! Group 1: status of processing and return of results (đồng bộ trạng thái xử lý, trả kết quả giải quyết TTHC).
//!
//! The one-stop system of a ministry or province tells the portal what becomes of each dossier:
//!
#![doc = include_str!(concat!(env!("OUT_DIR"), "/status_sync.md"))]
//!
//! The request of [`DongBoHoSoMC`] says whether its dossiers are new (`isUpdating` False) or have changed (True).
//!
//! **Provisional:** which fields are required is this project's reading (the official marks are not public), and the
//! records of the `TraCuuHoSo` reply were never seen. Each field's documentation gives its evidence.
//!
//! ```
//! use qcvn120::status_sync::{CapNhatTienDoHoSoMC, TienDoHoSo, TrangThaiHoSo};
//! use qcvn120::{DateTime, Request, WriteError};
//!
//! let step = TienDoHoSo::new()
//!     .ma_ho_so("000.00.01.H29-260105-0001")
//!     .nguoi_xu_ly("Trần Thị Bưởi")
//!     .thoi_diem_xu_ly(DateTime::from_ymd_hms(2026, 1, 6, 9, 30, 0))
//!     .trang_thai(TrangThaiHoSo::DangXuLy);
//! let json = Request::<CapNhatTienDoHoSoMC>::new("phiên", "000.00.01.H29").records([step]).to_json()?;
//! assert!(json.contains(r#""TrangThai":"4""#));
//! # Ok::<(), WriteError>(())
//! ```

include!(concat!(env!("OUT_DIR"), "/status_sync.rs"));
