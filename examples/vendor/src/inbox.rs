//! What the districts sent: the tables `ho_so_nhan` and `tien_do_nhan`. A record is kept whole, as JSON, so that nothing of it
//! is lost; beside it stands what this system looks for.

use std::error::Error;

use qcvn120::json;
use qcvn120::status_sync::{HoSo, TienDoHoSo};
use rusqlite::{Connection, OptionalExtension};

/// What became of the dossiers of a packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    All,
    /// Nothing was taken: the dossier at this index is here already, and the packet said that it is new.
    Exists(usize),
}

/// The district that a key belongs to.
pub fn district(db: &Connection, key: &str) -> rusqlite::Result<Option<String>> {
    db.query_row("SELECT ma FROM don_vi WHERE khoa = ?", [key], |row| {
        row.get(0)
    })
    .optional()
}

/// Takes all dossiers of a packet, or none. `updating` is what the packet says of them; without it, both will do.
pub fn dossiers(
    db: &mut Connection,
    district: &str,
    dossiers: &[HoSo],
    updating: Option<bool>,
) -> Result<Taken, Box<dyn Error>> {
    let transaction = db.transaction()?;
    for (index, ho_so) in dossiers.iter().enumerate() {
        // SQLite counts to 2⁶³ − 1.
        let fees = ho_so
            .danh_sach_le_phi
            .iter()
            .filter_map(|fee| i64::try_from(fee.gia.amount()?).ok());
        let verb = if updating == Some(false) {
            "INSERT OR IGNORE"
        } else {
            "INSERT OR REPLACE"
        };
        let changed = transaction.execute(
            &format!("{verb} INTO ho_so_nhan VALUES (?, ?, ?, ?, ?, ?, ?)"),
            (
                district,
                ho_so.ma_ho_so.as_str(),
                ho_so.ma_tthc.as_str(),
                ho_so.trang_thai_ho_so.as_ref().map(|code| code.code()),
                ho_so.ngay_tiep_nhan.as_ref().map(ToString::to_string),
                fees.fold(0, i64::saturating_add),
                json::write(ho_so)?,
            ),
        )?;
        if changed == 0 {
            return Ok(Taken::Exists(index));
        }
    }
    transaction.commit()?;
    Ok(Taken::All)
}

/// Takes the steps of a packet.
pub fn steps(
    db: &mut Connection,
    district: &str,
    steps: &[TienDoHoSo],
) -> Result<(), Box<dyn Error>> {
    let transaction = db.transaction()?;
    for step in steps {
        transaction.execute(
            "INSERT INTO tien_do_nhan VALUES (?, ?, ?)",
            (district, step.ma_ho_so.as_str(), json::write(step)?),
        )?;
    }
    transaction.commit()?;
    Ok(())
}

/// The dossier of a district, as it was sent.
pub fn dossier(
    db: &Connection,
    district: &str,
    number: &str,
) -> Result<Option<HoSo>, Box<dyn Error>> {
    let sql = "SELECT ban_ghi FROM ho_so_nhan WHERE don_vi = ? AND ma_ho_so = ?";
    let record: Option<String> = db
        .query_row(sql, [district, number], |row| row.get(0))
        .optional()?;
    record
        .map(|record| Ok(json::read::<HoSo>(record.as_bytes())?.0))
        .transpose()
}
