//! The one-stop system as it was before: its own structs, names and numbers. Nothing here knows of the packets.
//!
//! None of these structs derives `Debug`: they hold personal data, and what can be printed ends up in a log.

/// A dossier, as the clerk at the counter knows it. Times are text, as SQLite has them (`2026-01-05 08:30:00`), by the clock on the
/// wall.
pub struct HoSoMotCua {
    pub so_ho_so: String,
    pub ma_thu_tuc: String,
    /// This and the next two come from the table of procedures, which may not have this one.
    pub ten_thu_tuc: Option<String>,
    pub ma_linh_vuc: Option<String>,
    pub ten_linh_vuc: Option<String>,
    pub nguoi_nop: Option<String>,
    pub loai_nguoi_nop: LoaiNguoiNop,
    pub so_giay_to: Option<String>,
    /// The applicant's account at the national portal.
    pub ma_tai_khoan: Option<String>,
    pub dien_thoai: Option<String>,
    pub email: Option<String>,
    pub trich_yeu: Option<String>,
    pub kenh: Kenh,
    pub tra_qua_buu_dien: bool,
    pub tinh_trang: TinhTrang,
    pub nop_luc: Option<String>,
    pub nhan_luc: Option<String>,
    pub hen_tra: Option<String>,
    pub xong_luc: Option<String>,
    pub tra_luc: Option<String>,
    pub don_vi: String,
    pub ghi_chu: Option<String>,
    pub khoan_thu: Vec<KhoanThu>,
    pub giay_to: Vec<GiayTo>,
    pub yeu_cau_bo_sung: Vec<YeuCauBoSung>,
    pub ket_qua: Vec<KetQua>,
}

/// A fee, in đồng.
pub struct KhoanThu {
    pub ten: String,
    pub so_tien: i64,
    pub la_le_phi: bool,
}

/// A paper that the applicant handed in.
pub struct GiayTo {
    pub ten: String,
    pub ma_thanh_phan: Option<String>,
    pub dia_chi: String,
    pub da_so_hoa: bool,
}

/// The agency asked for what was missing.
pub struct YeuCauBoSung {
    pub noi_dung: String,
    pub can_bo: String,
    pub luc: String,
}

/// A paper that the applicant gets.
pub struct KetQua {
    pub ten: String,
    pub ma_ket_qua: Option<String>,
    pub dia_chi: String,
}

/// A step in the processing of a dossier.
pub struct BuocXuLy {
    pub so_ho_so: String,
    pub can_bo: String,
    pub chuc_vu: Option<String>,
    pub phong: Option<String>,
    pub viec: Option<String>,
    pub tinh_trang: TinhTrang,
    pub bat_dau: Option<String>,
    pub han: Option<String>,
    pub luc: String,
}

/// The state of a dossier, with this system's numbers. They are not those of the packets: 3 is "being processed" here
/// and "not accepted" there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TinhTrang {
    ChoTiepNhan = 1,
    DaTiepNhan = 2,
    DangGiaiQuyet = 3,
    ChoBoSung = 4,
    ChoNopPhi = 5,
    TamDung = 6,
    CoKetQua = 7,
    DaTra = 8,
    TuChoi = 20,
    NguoiDanRut = 21,
}

impl TinhTrang {
    pub const ALL: [Self; 10] = [
        Self::ChoTiepNhan,
        Self::DaTiepNhan,
        Self::DangGiaiQuyet,
        Self::ChoBoSung,
        Self::ChoNopPhi,
        Self::TamDung,
        Self::CoKetQua,
        Self::DaTra,
        Self::TuChoi,
        Self::NguoiDanRut,
    ];
}

/// Who hands in a dossier: `CN`, `DN`, `CQ` or `TC` in the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoaiNguoiNop {
    CaNhan,
    DoanhNghiep,
    CoQuan,
    ToChuc,
}

/// Where a dossier was handed in: `QUAY` (the counter), `MANG` or `BUUDIEN` in the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kenh {
    Quay,
    Mang,
    BuuDien,
}
