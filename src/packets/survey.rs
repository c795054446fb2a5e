//! Group 2: opinion polls and evaluation of service quality (thăm dò ý kiến, đánh giá chất lượng).
//!
//! Once a month the one-stop system tells the portal how satisfied people were with an agency: the number of voters and the
//! percentages of the answers.
//!
#![doc = include_str!(concat!(env!("OUT_DIR"), "/survey.md"))]
//!
//! **Provisional:** one public system is the only source, and it is not certain how the answers to single questions are nested: a
//! record holds them flat, as a list of [`NoiDungYKien`], or both.
//!
//! ```
//! use qcvn120::survey::DanhGia;
//!
//! let polls = DanhGia::new()
//!     .ngay_tong_hop("3-2026")
//!     .tong_so_nguoi_danh_gia(42)
//!     .phan_tram_danh_gia_rat_hai_long("67%")
//!     .phan_tram_danh_gia_hai_long("28%")
//!     .phan_tram_danh_gia_chua_hai_long("5%")
//!     .madonvi("000.00.01.H29");
//! // A month without a leading zero, as the portal has it.
//! assert_eq!(polls.ngay_tong_hop.as_str(), "3-2026");
//! ```

include!(concat!(env!("OUT_DIR"), "/survey.rs"));
