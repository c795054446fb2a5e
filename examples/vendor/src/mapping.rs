//! The structs of the one-stop system into the records of the packets: the part that a vendor writes anew.
//!
//! A column goes in as it is, whether it may be null or not. What is wrong in it is not looked for here: the checks
//! find it before anything is written.

use qcvn120::codes::KenhThucHien;
use qcvn120::status_sync::{
    DinhDanhChuHoSo, GiayToKetQua, HinhThuc, HoSo, HoSoBoSung, LePhi, LoaiDinhDanh, LoaiDoiTuong,
    LoaiPhiLePhi, NoiNopHoSo, TaiLieuNop, TienDoHoSo, TrangThaiHoSo,
};

use crate::mot_cua::{
    BuocXuLy, GiayTo, HoSoMotCua, Kenh, KetQua, KhoanThu, LoaiNguoiNop, TinhTrang, YeuCauBoSung,
};

impl From<HoSoMotCua> for HoSo {
    fn from(row: HoSoMotCua) -> Self {
        Self::new()
            .ma_ho_so(row.so_ho_so)
            .ma_tthc(row.ma_thu_tuc)
            .ten_tthc(row.ten_thu_tuc)
            .ma_linh_vuc(row.ma_linh_vuc)
            .ten_linh_vuc(row.ten_linh_vuc)
            .chu_ho_so(row.nguoi_nop)
            .loai_doi_tuong(LoaiDoiTuong::from(row.loai_nguoi_nop))
            .ma_doi_tuong(row.ma_tai_khoan)
            .dinh_danh_chs(row.so_giay_to.as_deref().and_then(dinh_danh))
            .so_giay_to_chu_ho_so(row.so_giay_to)
            .so_dien_thoai(row.dien_thoai)
            .email(row.email)
            .trich_yeu_ho_so(row.trich_yeu)
            .kenh_thuc_hien(KenhThucHien::from(row.kenh))
            .noi_nop_ho_so((row.kenh == Kenh::Mang).then_some(NoiNopHoSo::CongBoTinh))
            .trang_thai_ho_so(TrangThaiHoSo::from(row.tinh_trang))
            .hinh_thuc(if row.tra_qua_buu_dien {
                HinhThuc::TraQuaBuuChinhCongIch
            } else {
                HinhThuc::TraTrucTiep
            })
            .ngay_nop_ho_so(row.nop_luc)
            .ngay_tiep_nhan(row.nhan_luc)
            .ngay_hen_tra(row.hen_tra)
            .ngay_ket_thuc_xu_ly(row.xong_luc)
            .ngay_tra(row.tra_luc)
            .don_vi_xu_ly(row.don_vi)
            .ghi_chu(row.ghi_chu)
            .ho_so_co_thanh_phan_so_hoa(row.giay_to.iter().any(|giay_to| giay_to.da_so_hoa))
            .tai_lieu_nop(row.giay_to.into_iter().map(TaiLieuNop::from))
            .danh_sach_le_phi(row.khoan_thu.into_iter().map(LePhi::from))
            .danh_sach_ho_so_bo_sung(row.yeu_cau_bo_sung.into_iter().map(HoSoBoSung::from))
            .danh_sach_giay_to_ket_qua(row.ket_qua.into_iter().map(GiayToKetQua::from))
    }
}

/// The number tells by its length what it is; one of another length is none of these.
fn dinh_danh(so: &str) -> Option<DinhDanhChuHoSo> {
    let loai = match so.len() {
        12 => LoaiDinhDanh::MuoiHaiSo,
        9 => LoaiDinhDanh::ChinSo,
        _ => return None,
    };
    Some(DinhDanhChuHoSo::new().loai_dinh_danh(loai).so_dinh_danh(so))
}

impl From<KhoanThu> for LePhi {
    fn from(row: KhoanThu) -> Self {
        Self::new()
            .ten_phi_le_phi(row.ten)
            .gia(row.so_tien)
            .loai_phi_le_phi(if row.la_le_phi {
                LoaiPhiLePhi::LePhi
            } else {
                LoaiPhiLePhi::Phi
            })
    }
}

impl From<GiayTo> for TaiLieuNop {
    fn from(row: GiayTo) -> Self {
        Self::new()
            .ten_tep_dinh_kem(row.ten)
            .is_deleted(false)
            .ma_thanh_phan_ho_so(row.ma_thanh_phan)
            .duong_dan_tai_tep_tin(row.dia_chi)
            .duoc_so_hoa(row.da_so_hoa)
    }
}

impl From<YeuCauBoSung> for HoSoBoSung {
    fn from(row: YeuCauBoSung) -> Self {
        Self::new()
            .noi_dung_bo_sung(row.noi_dung)
            .nguoi_yeu_cau_bo_sung(row.can_bo)
            .ngay_bo_sung(row.luc)
    }
}

impl From<KetQua> for GiayToKetQua {
    fn from(row: KetQua) -> Self {
        Self::new()
            .ten_giay_to(row.ten)
            .ma_giay_to_ket_qua(row.ma_ket_qua)
            .duong_dan_tep_tin_ket_qua(row.dia_chi)
    }
}

impl From<BuocXuLy> for TienDoHoSo {
    fn from(row: BuocXuLy) -> Self {
        Self::new()
            .ma_ho_so(row.so_ho_so)
            .nguoi_xu_ly(row.can_bo)
            .chuc_danh(row.chuc_vu)
            .phong_ban_xu_ly(row.phong)
            .noi_dung_xu_ly(row.viec)
            .trang_thai(TrangThaiHoSo::from(row.tinh_trang))
            .ngay_bat_dau(row.bat_dau)
            .ngay_ket_thuc_theo_quy_dinh(row.han)
            .thoi_diem_xu_ly(row.luc)
    }
}

// The codes, one by one: a new one of this system does not compile until somebody has said what it means there.

impl From<TinhTrang> for TrangThaiHoSo {
    fn from(tinh_trang: TinhTrang) -> Self {
        match tinh_trang {
            TinhTrang::ChoTiepNhan => Self::MoiDangKy,
            TinhTrang::DaTiepNhan => Self::DuocTiepNhan,
            TinhTrang::DangGiaiQuyet => Self::DangXuLy,
            TinhTrang::ChoBoSung => Self::YeuCauBoSung,
            TinhTrang::ChoNopPhi => Self::YeuCauNghiaVuTaiChinh,
            TinhTrang::TamDung => Self::DungXuLy,
            TinhTrang::CoKetQua => Self::DaXuLyXong,
            TinhTrang::DaTra => Self::DaTraKetQua,
            TinhTrang::TuChoi => Self::KhongDuocTiepNhan,
            TinhTrang::NguoiDanRut => Self::CongDanRutHoSo,
        }
    }
}

impl From<LoaiNguoiNop> for LoaiDoiTuong {
    fn from(loai: LoaiNguoiNop) -> Self {
        match loai {
            LoaiNguoiNop::CaNhan => Self::CongDan,
            LoaiNguoiNop::DoanhNghiep => Self::DoanhNghiep,
            LoaiNguoiNop::CoQuan => Self::CoQuanNhaNuoc,
            LoaiNguoiNop::ToChuc => Self::ToChucKhac,
        }
    }
}

impl From<Kenh> for KenhThucHien {
    fn from(kenh: Kenh) -> Self {
        match kenh {
            Kenh::Quay => Self::TrucTiep,
            Kenh::Mang => Self::TrucTuyen,
            Kenh::BuuDien => Self::BuuChinhCongIch,
        }
    }
}
