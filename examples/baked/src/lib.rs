//! A one-stop system that speaks the packets as its annex has them.
//!
//! The annex (made up, see `README.md`) is built into the crate: its codes are variants, and what it demands is checked
//! without a word about profiles here.

use qcvn120::WriteError;
use qcvn120::codes::MucDoKhan;
use qcvn120::status_sync::{HoSo, TrangThaiHoSo};

/// Tells that a dossier waits for another agency, a state that only the annex knows.
///
/// # Errors
///
/// When the dossier is not as the annex demands.
pub fn waiting(dossier: HoSo) -> Result<String, WriteError> {
    dossier
        .trang_thai_ho_so(TrangThaiHoSo::ChoLienThong)
        .to_json()
}

/// Tells of a dossier that has to be settled at once, by a letter of the province: two fields that only the annex knows.
///
/// # Errors
///
/// When the dossier is not as the annex demands.
pub fn express(dossier: HoSo, letter: &str) -> Result<String, WriteError> {
    dossier
        .so_van_ban_tinh(letter)
        .do_khan(MucDoKhan::HoaToc)
        .to_json()
}
