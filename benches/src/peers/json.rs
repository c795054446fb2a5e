//! The records as a user of serde writes them today: plain structs with derived codecs, and no checks.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// Text that is borrowed from the input if it has no escapes. (A bare `Cow` would always be copied: serde borrows only
/// when an attribute says so.)
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Borrowed<'a>(#[serde(borrow)] Cow<'a, str>);

macro_rules! records {
    ($($record:ident { $($(#[$attribute:meta])* $field:ident: $type:ty = $name:literal,)* })*) => {
        $(
            #[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
            #[cfg_attr(feature = "facet", derive(facet::Facet))]
            pub struct $record<S> {
                $(
                    #[serde(rename = $name, default)]
                    #[cfg_attr(feature = "facet", facet(rename = $name, default))]
                    $(#[$attribute])*
                    pub $field: $type,
                )*
            }
        )*
    };
}

records! {
    HoSo {
        ma_ho_so: S = "MaHoSo",
        ma_tthc: S = "MaTTHC",
        ten_tthc: S = "TenTTHC",
        ma_linh_vuc: S = "MaLinhVuc",
        ten_linh_vuc: S = "TenLinhVuc",
        chu_ho_so: S = "ChuHoSo",
        loai_doi_tuong: S = "LoaiDoiTuong",
        ma_doi_tuong: S = "MaDoiTuong",
        thong_tin_khac: S = "ThongTinKhac",
        email: S = "Email",
        fax: S = "Fax",
        so_dien_thoai: S = "SoDienThoai",
        trich_yeu_ho_so: S = "TrichYeuHoSo",
        ngay_tiep_nhan: S = "NgayTiepNhan",
        ngay_hen_tra: S = "NgayHenTra",
        trang_thai_ho_so: S = "TrangThaiHoSo",
        ngay_tra: S = "NgayTra",
        thong_tin_tra: S = "ThongTinTra",
        hinh_thuc: S = "HinhThuc",
        ngay_ket_thuc_xu_ly: S = "NgayKetThucXuLy",
        don_vi_xu_ly: S = "DonViXuLy",
        ghi_chu: S = "GhiChu",
        tai_lieu_nop: Vec<TaiLieuNop<S>> = "TaiLieuNop",
        danh_sach_le_phi: Vec<LePhi<S>> = "DanhSachLePhi",
        danh_sach_tep_dinh_kem_khac: Vec<TepDinhKemKhac<S>> = "DanhSachTepDinhKemKhac",
        danh_sach_ho_so_bo_sung: Vec<HoSoBoSung<S>> = "DanhSachHoSoBoSung",
        danh_sach_giay_to_ket_qua: Vec<GiayToKetQua<S>> = "DanhSachGiayToKetQua",
        #[serde(skip_serializing_if = "Option::is_none")]
        so_bien_nhan: Option<S> = "SoBienNhan",
        #[serde(skip_serializing_if = "Option::is_none")]
        kenh_thuc_hien: Option<S> = "KenhThucHien",
        #[serde(skip_serializing_if = "Option::is_none")]
        so_giay_to_chu_ho_so: Option<S> = "SoGiayToChuHoSo",
        #[serde(skip_serializing_if = "Option::is_none")]
        noi_nop_ho_so: Option<S> = "NoiNopHoSo",
        #[serde(skip_serializing_if = "Option::is_none")]
        ho_so_co_thanh_phan_so_hoa: Option<S> = "HoSoCoThanhPhanSoHoa",
        #[serde(skip_serializing_if = "Option::is_none")]
        tai_khoan_duoc_xac_thuc_voi_vneid: Option<S> = "TaiKhoanDuocXacThucVoiVNeID",
        #[serde(skip_serializing_if = "Option::is_none")]
        duoc_thanh_toan_truc_tuyen: Option<S> = "DuocThanhToanTrucTuyen",
        #[serde(skip_serializing_if = "Option::is_none")]
        ngay_tu_choi: Option<S> = "NgayTuChoi",
        #[serde(skip_serializing_if = "Option::is_none")]
        ngay_nop_ho_so: Option<S> = "NgayNopHoSo",
        #[serde(skip_serializing_if = "Vec::is_empty")]
        dinh_danh_chs: Vec<DinhDanhChuHoSo<S>> = "DinhDanhCHS",
        #[serde(skip_serializing_if = "Vec::is_empty")]
        ds_ket_noi_csdl: Vec<KetNoiCSDL<S>> = "DSKetNoiCSDL",
    }

    TaiLieuNop {
        tep_dinh_kem_id: S = "TepDinhKemId",
        ten_tep_dinh_kem: S = "TenTepDinhKem",
        is_deleted: S = "IsDeleted",
        ma_thanh_phan_ho_so: S = "MaThanhPhanHoSo",
        duong_dan_tai_tep_tin: S = "DuongDanTaiTepTin",
        #[serde(skip_serializing_if = "Option::is_none")]
        duoc_so_hoa: Option<S> = "DuocSoHoa",
        #[serde(skip_serializing_if = "Option::is_none")]
        duoc_tai_su_dung: Option<S> = "DuocTaiSuDung",
        #[serde(skip_serializing_if = "Option::is_none")]
        duoc_lay_tu_kho_dmqg: Option<S> = "DuocLayTuKhoDMQG",
        #[serde(skip_serializing_if = "Option::is_none")]
        ma_ket_qua_thay_the: Option<S> = "MaKetQuaThayThe",
    }

    LePhi {
        ten_phi_le_phi: S = "TenPhiLePhi",
        ma_phi_le_phi: S = "MaPhiLePhi",
        hinh_thuc_thu: S = "HinhThucThu",
        gia: S = "Gia",
        loai_phi_le_phi: S = "LoaiPhiLePhi",
    }

    TepDinhKemKhac {
        ten_giay_to: S = "TenGiayTo",
        #[serde(skip_serializing_if = "Option::is_none")]
        so_luong: Option<i64> = "SoLuong",
        #[serde(skip_serializing_if = "Option::is_none")]
        loai_giay_to: Option<i64> = "LoaiGiayTo",
    }

    HoSoBoSung {
        #[serde(skip_serializing_if = "Option::is_none")]
        ho_so_bo_sung_id: Option<i64> = "HoSoBoSungId",
        nguoi_yeu_cau_bo_sung: S = "NguoiYeuCauBoSung",
        noi_dung_bo_sung: S = "NoiDungBoSung",
        ngay_bo_sung: S = "NgayBoSung",
        nguoi_tiep_nhan_bo_sung: S = "NguoiTiepNhanBoSung",
        thong_tin_tiep_nhan: S = "ThongTinTiepNhan",
        ngay_tiep_nhan_bo_sung: S = "NgayTiepNhanBoSung",
        #[serde(skip_serializing_if = "Option::is_none")]
        trang_thai_bo_sung: Option<bool> = "TrangThaiBoSung",
        danh_sach_giay_to_bo_sung: Vec<TaiLieuNop<S>> = "DanhSachGiayToBoSung",
        danh_sach_le_phi_bo_sung: Vec<LePhi<S>> = "DanhSachLePhiBoSung",
        ngay_hen_tra_truoc: S = "NgayHenTraTruoc",
        ngay_hen_tra_moi: S = "NgayHenTraMoi",
    }

    GiayToKetQua {
        ten_giay_to: S = "TenGiayTo",
        ma_thanh_phan_ho_so: S = "MaThanhPhanHoSo",
        giay_to_id: S = "GiayToId",
        duong_dan_tep_tin_ket_qua: S = "DuongDanTepTinKetQua",
        #[serde(skip_serializing_if = "Option::is_none")]
        ma_giay_to_ket_qua: Option<S> = "MaGiayToKetQua",
    }

    DinhDanhChuHoSo {
        loai_dinh_danh: S = "LoaiDinhDanh",
        so_dinh_danh: S = "SoDinhDanh",
    }

    KetNoiCSDL {
        ma_csdl: S = "MaCSDL",
    }
}
