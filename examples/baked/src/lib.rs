//! A one-stop system that speaks the packets as its annex has them.
//!
//! The annex (made up, see `README.md`) is built into the crate: its codes are variants, and what it demands is checked
//! without a word about profiles here.

use qcvn120::WriteError;
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
