//! What a record holds beyond its known fields: kept as it came, written back as it came.
//!
//! ```
//! use qcvn120::status_sync::LePhi;
//!
//! let sent = r#"{"TenPhiLePhi": "Lệ phí", "MaPhiLePhi": "1", "HinhThucThu": "1", "Gia": "0", "LoaiPhiLePhi": "2", "MaKhoan": 1.10}"#;
//! let (fee, _) = qcvn120::json::read::<LePhi>(sent)?;
//! let names: Vec<&str> = fee.unknown.fields().iter().map(|field| field.name.as_str()).collect();
//! assert_eq!(names, ["MaKhoan"]);
//! // A number is not rounded, nor spelled otherwise.
//! assert!(fee.to_json().unwrap().contains(r#""MaKhoan":1.10"#));
//! # Ok::<(), qcvn120::ReadError>(())
//! ```

pub use crate::record::unknown::{RawJson, Unknown, UnknownField};
