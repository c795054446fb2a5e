//! Group 1: status of processing and return of results (đồng bộ trạng thái xử lý, trả kết quả giải quyết TTHC).
//!
//! The one-stop system of a ministry or province tells the portal what becomes of each dossier:
//!
//! | message | says | record |
//! |---|---|---|
//! | [`DongBoHoSoMC`] | a dossier is new (`isUpdating` False) or has changed (True) | [`HoSo`] |
//! | [`CapNhatTienDoHoSoMC`] | who did what with a dossier, after the dossier itself was accepted | [`TienDoHoSo`] |
//! | [`DongBoTrangThaiHoSo`] | the status of a dossier that was submitted on the portal | [`TrangThaiHoSoTrucTuyen`] |
//! | [`TraCuuHoSo`] | asks for a dossier | [`HoSoTraCuu`] |
//!
//! **Provisional:** which fields are required is this project's reading (the official marks are not public), and the
//! records of the `TraCuuHoSo` reply were never seen. Each field's documentation gives its evidence.

include!(concat!(env!("OUT_DIR"), "/status_sync.rs"));
