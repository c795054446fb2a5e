//! What was sent, and what the portal answered (`goi_gui`); and what is too wrong to be sent (`khong_gui_duoc`).

use qcvn120::Report;
use qcvn120::envelope::Outcome;
use rusqlite::{Connection, Result};

/// Keeps a packet that is about to leave, so that a crash leaves a trace of it: its records, without the envelope, which
/// holds the session. Gives the number of the packet.
pub fn leaving(
    db: &Connection,
    message: &str,
    updating: Option<bool>,
    records: &str,
) -> Result<i64> {
    let sql = "INSERT INTO goi_gui (ban_tin, cap_nhat, noi_dung) VALUES (?, ?, ?)";
    db.execute(sql, (message, updating, records))?;
    Ok(db.last_insert_rowid())
}

/// Keeps what came of a packet, with the words of the portal.
pub fn came_back(db: &Connection, packet: i64, outcome: Outcome, words: &str) -> Result<()> {
    let outcome = match outcome {
        Outcome::Success => "ok",
        Outcome::AlreadyExists => "da-ton-tai",
        _ => "tu-choi",
    };
    let sql = "UPDATE goi_gui SET ket_qua = ?, tra_loi = ? WHERE id = ?";
    db.execute(sql, (outcome, words, packet))?;
    Ok(())
}

/// Each push finds anew what cannot be sent.
pub fn forget_unsendable(db: &Connection) -> Result<()> {
    db.execute("DELETE FROM khong_gui_duoc", [])?;
    Ok(())
}

/// Keeps why a dossier, or a step of it, was not sent: the clerk has to mend it.
pub fn unsendable(db: &Connection, so_ho_so: &str, report: &Report) -> Result<()> {
    let sql = "INSERT OR REPLACE INTO khong_gui_duoc VALUES (?, ?)";
    db.execute(sql, (so_ho_so, report.to_string()))?;
    Ok(())
}
