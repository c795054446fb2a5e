//! Group 5: feedback and recommendations (phản ánh, kiến nghị – PAKN).
//!
//! The one-stop system asks the portal for the feedback that waits for its answer, and for the files attached to it:
//!
#![doc = include_str!(concat!(env!("OUT_DIR"), "/feedback.md"))]
//!
//! **Provisional:** no reply was ever seen in public, so all fields of the record are optional; the content of the reply
//! to [`LayTaiLieuPAKN`] is not public.
//!
//! ```
//! use qcvn120::Document;
//! use qcvn120::feedback::DanhSachPAKNChoXuLy;
//!
//! let answer = r#"{"error_code": 0, "result": [{"Id": 1042, "TieuDe": "Chậm trả kết quả hộ tịch", "TrangThai": "1"}]}"#;
//! let waiting = Document::<DanhSachPAKNChoXuLy>::from_json(answer)?;
//! assert_eq!(waiting.records()[0].tieu_de, "Chậm trả kết quả hộ tịch");
//! # Ok::<(), qcvn120::ReadError>(())
//! ```

include!(concat!(env!("OUT_DIR"), "/feedback.rs"));
