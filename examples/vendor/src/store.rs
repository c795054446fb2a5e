//! The database of the one-stop system: rows into its structs.

use std::path::Path;

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use rusqlite::{Connection, Result, Row};

use crate::mot_cua::{
    BuocXuLy, GiayTo, HoSoMotCua, Kenh, KetQua, KhoanThu, LoaiNguoiNop, TinhTrang, YeuCauBoSung,
};

/// Opens the database; makes its tables, with some dossiers to try things on, where there is none yet.
pub fn open(path: impl AsRef<Path>) -> Result<Connection> {
    ready(Connection::open(path)?)
}

/// A database that lives as long as the connection.
pub fn in_memory() -> Result<Connection> {
    ready(Connection::open_in_memory()?)
}

fn ready(mut db: Connection) -> Result<Connection> {
    let is_new = db.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| {
        row.get(0)
    })?;
    if is_new {
        let transaction = db.transaction()?;
        transaction.execute_batch(include_str!("mot_cua.sql"))?;
        transaction.execute_batch(include_str!("dong_bo.sql"))?;
        transaction.execute_batch(include_str!("seed.sql"))?;
        transaction.commit()?;
    }
    Ok(db)
}

/// A dossier that has changed since the portal took it, or that it never took.
pub struct Due {
    pub ho_so: HoSoMotCua,
    /// Which change this is.
    pub lan_sua: i64,
    /// Whether the portal has the dossier.
    pub known: bool,
}

/// The dossiers to be sent. Drafts are not.
pub fn due(db: &Connection) -> Result<Vec<Due>> {
    let sql = "SELECT ho_so.*, thu_tuc.ten AS ten_thu_tuc, ma_linh_vuc, ten_linh_vuc, da_gui.lan_sua IS NOT NULL AS da_co
               FROM ho_so LEFT JOIN thu_tuc ON ma_thu_tuc = thu_tuc.ma LEFT JOIN da_gui USING (so_ho_so)
               WHERE tinh_trang <> 0 AND (da_gui.lan_sua IS NULL OR da_gui.lan_sua < ho_so.lan_sua)
               ORDER BY so_ho_so";
    let due = |row: &Row<'_>| {
        Ok(Due {
            ho_so: ho_so(db, row)?,
            lan_sua: row.get("lan_sua")?,
            known: row.get("da_co")?,
        })
    };
    db.prepare(sql)?.query_map([], due)?.collect()
}

/// The steps to be sent, with their ids: of dossiers that the portal has.
pub fn due_steps(db: &Connection) -> Result<Vec<(BuocXuLy, i64)>> {
    let sql = "SELECT * FROM buoc_xu_ly JOIN da_gui USING (so_ho_so)
               WHERE id NOT IN (SELECT id FROM da_gui_buoc) ORDER BY id";
    let due = |row: &Row<'_>| Ok((buoc_xu_ly(row)?, row.get("id")?));
    db.prepare(sql)?.query_map([], due)?.collect()
}

/// The portal has this change of the dossier.
pub fn taken(db: &Connection, so_ho_so: &str, lan_sua: i64) -> Result<()> {
    db.execute(
        "INSERT OR REPLACE INTO da_gui VALUES (?, ?)",
        (so_ho_so, lan_sua),
    )?;
    Ok(())
}

/// The portal has this step.
pub fn taken_step(db: &Connection, id: i64) -> Result<()> {
    db.execute("INSERT INTO da_gui_buoc VALUES (?)", [id])?;
    Ok(())
}

fn ho_so(db: &Connection, row: &Row<'_>) -> Result<HoSoMotCua> {
    let so_ho_so: String = row.get("so_ho_so")?;
    Ok(HoSoMotCua {
        khoan_thu: parts(db, "khoan_thu", &so_ho_so, |row| {
            Ok(KhoanThu {
                ten: row.get("ten")?,
                so_tien: row.get("so_tien")?,
                la_le_phi: row.get("la_le_phi")?,
            })
        })?,
        giay_to: parts(db, "giay_to", &so_ho_so, |row| {
            Ok(GiayTo {
                ten: row.get("ten")?,
                ma_thanh_phan: row.get("ma_thanh_phan")?,
                dia_chi: row.get("dia_chi")?,
                da_so_hoa: row.get("da_so_hoa")?,
            })
        })?,
        yeu_cau_bo_sung: parts(db, "yeu_cau_bo_sung", &so_ho_so, |row| {
            Ok(YeuCauBoSung {
                noi_dung: row.get("noi_dung")?,
                can_bo: row.get("can_bo")?,
                luc: row.get("luc")?,
            })
        })?,
        ket_qua: parts(db, "ket_qua", &so_ho_so, |row| {
            Ok(KetQua {
                ten: row.get("ten")?,
                ma_ket_qua: row.get("ma_ket_qua")?,
                dia_chi: row.get("dia_chi")?,
            })
        })?,
        ma_thu_tuc: row.get("ma_thu_tuc")?,
        ten_thu_tuc: row.get("ten_thu_tuc")?,
        ma_linh_vuc: row.get("ma_linh_vuc")?,
        ten_linh_vuc: row.get("ten_linh_vuc")?,
        nguoi_nop: row.get("nguoi_nop")?,
        loai_nguoi_nop: row.get("loai_nguoi_nop")?,
        so_giay_to: row.get("so_giay_to")?,
        ma_tai_khoan: row.get("ma_tai_khoan")?,
        dien_thoai: row.get("dien_thoai")?,
        email: row.get("email")?,
        trich_yeu: row.get("trich_yeu")?,
        kenh: row.get("kenh")?,
        tra_qua_buu_dien: row.get("tra_qua_buu_dien")?,
        tinh_trang: row.get("tinh_trang")?,
        nop_luc: row.get("nop_luc")?,
        nhan_luc: row.get("nhan_luc")?,
        hen_tra: row.get("hen_tra")?,
        xong_luc: row.get("xong_luc")?,
        tra_luc: row.get("tra_luc")?,
        don_vi: row.get("don_vi")?,
        ghi_chu: row.get("ghi_chu")?,
        so_ho_so,
    })
}

/// The rows of one of the dossier's tables.
fn parts<T>(
    db: &Connection,
    table: &str,
    so_ho_so: &str,
    part: impl FnMut(&Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    db.prepare(&format!(
        "SELECT * FROM {table} WHERE so_ho_so = ? ORDER BY rowid"
    ))?
    .query_map([so_ho_so], part)?
    .collect()
}

fn buoc_xu_ly(row: &Row<'_>) -> Result<BuocXuLy> {
    Ok(BuocXuLy {
        so_ho_so: row.get("so_ho_so")?,
        can_bo: row.get("can_bo")?,
        chuc_vu: row.get("chuc_vu")?,
        phong: row.get("phong")?,
        viec: row.get("viec")?,
        tinh_trang: row.get("tinh_trang")?,
        bat_dau: row.get("bat_dau")?,
        han: row.get("han")?,
        luc: row.get("luc")?,
    })
}

// A number or a word that this program does not know is an error of the row, not a guess.

impl FromSql for TinhTrang {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let number = value.as_i64()?;
        let of_number = |state: &Self| i64::from(*state as u8) == number;
        Self::ALL
            .into_iter()
            .find(of_number)
            .ok_or(FromSqlError::OutOfRange(number))
    }
}

impl FromSql for LoaiNguoiNop {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_str()? {
            "CN" => Ok(Self::CaNhan),
            "DN" => Ok(Self::DoanhNghiep),
            "CQ" => Ok(Self::CoQuan),
            "TC" => Ok(Self::ToChuc),
            _ => Err(FromSqlError::InvalidType),
        }
    }
}

impl FromSql for Kenh {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_str()? {
            "QUAY" => Ok(Self::Quay),
            "MANG" => Ok(Self::Mang),
            "BUUDIEN" => Ok(Self::BuuDien),
            _ => Err(FromSqlError::InvalidType),
        }
    }
}
