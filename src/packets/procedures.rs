//! Group 4: procedure data of the national procedure database (dữ liệu TTHC trên CSDL quốc gia về TTHC).
//!
//! The one-stop system asks the portal for what it needs to receive dossiers:
//!
//! | message | asks for | record |
//! |---|---|---|
//! | [`LayDanhSachTTHC`] | the procedures | [`TomTatThuTuc`] |
//! | [`LayThuTuc`] | one procedure, as a tree: steps, ways, times, fees, papers, results | [`ThuTuc`] |
//! | [`LayDanhMucLinhVuc`] | the fields of administration | [`LinhVuc`] |
//! | [`LayDanhMucCoQuan`] | the agencies | [`CoQuan`] |
//!
//! Keys are in upper case here, numbers arrive as numbers or as text, and whole blocks may be absent.

include!(concat!(env!("OUT_DIR"), "/procedures.rs"));
