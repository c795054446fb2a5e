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

include!(concat!(env!("OUT_DIR"), "/status_sync.rs"));
