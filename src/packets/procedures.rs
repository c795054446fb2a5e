//! Group 4: procedure data of the national procedure database (dữ liệu TTHC trên CSDL quốc gia về TTHC).
//!
//! The one-stop system asks the portal for what it needs to receive dossiers:
//!
#![doc = include_str!(concat!(env!("OUT_DIR"), "/procedures.md"))]
//!
//! Keys are in upper case here, numbers arrive as numbers or as text, and whole blocks may be absent.
//!
//! ```
//! use qcvn120::procedures::LayThuTucRequest;
//! use qcvn120::{Document, procedures::LayThuTuc};
//!
//! let asked = LayThuTucRequest::new("phiên", "000.00.01.H29", "1.001193");
//! assert!(asked.check().usable());
//!
//! let answer = r#"{"error_code": "0", "result": [{"MATTHC": "1.001193", "TENTTHC": "Đăng ký khai sinh"}]}"#;
//! let answer = Document::<LayThuTuc>::from_json(answer)?;
//! assert_eq!(answer.records()[0].ten_tthc, "Đăng ký khai sinh");
//! # Ok::<(), qcvn120::ReadError>(())
//! ```

include!(concat!(env!("OUT_DIR"), "/procedures.rs"));
