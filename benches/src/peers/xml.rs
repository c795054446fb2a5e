//! The records for quick-xml's serde. They differ from those for JSON only where a record has lists: in XML, a list is an
//! element that holds its items. Who converts between JSON and XML with serde must move the fields over.

use serde::{Deserialize, Serialize};

use super::json::{
    self, DinhDanhChuHoSo, GiayToKetQua, KetNoiCSDL, LePhi, TaiLieuNop, TepDinhKemKhac,
};

/// For each list a module that reads and writes the element round its items, by way of a structure with one field, as the
/// guide of quick-xml shows.
macro_rules! lists {
    ($($module:ident: $item:literal;)*) => {
        $(
            mod $module {
                use serde::{Deserialize, Deserializer, Serialize, Serializer};

                #[derive(Serialize)]
                struct List<I> {
                    #[serde(rename = $item)]
                    items: I,
                }

                #[derive(Deserialize)]
                #[serde(bound(deserialize = "T: Deserialize<'de>"))]
                struct Items<T> {
                    #[serde(rename = $item, default)]
                    items: Vec<T>,
                }

                pub(super) fn serialize<T: Serialize, S: Serializer>(
                    items: &[T],
                    serializer: S,
                ) -> Result<S::Ok, S::Error> {
                    List { items }.serialize(serializer)
                }

                pub(super) fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
                    deserializer: D,
                ) -> Result<Vec<T>, D::Error> {
                    Items::deserialize(deserializer).map(|list| list.items)
                }
            }
        )*
    };
}

lists! {
    papers: "TaiLieuNop";
    fees: "LePhi";
    attachments: "TepDinhKemKhac";
    supplements: "HoSoBoSung";
    results: "GiayToKetQua";
    identities: "DinhDanhChuHoSo";
    databases: "KetNoiCSDL";
}

macro_rules! records {
    ($($record:ident { $($(#[$attribute:meta])* $field:ident: $type:ty = $name:literal,)* })*) => {
        $(
            #[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
            pub struct $record {
                $(
                    #[serde(rename = $name, default)]
                    $(#[$attribute])*
                    pub $field: $type,
                )*
            }
        )*
    };
}

records! {
    HoSo {
        ma_ho_so: String = "MaHoSo",
        ma_tthc: String = "MaTTHC",
        ten_tthc: String = "TenTTHC",
        ma_linh_vuc: String = "MaLinhVuc",
        ten_linh_vuc: String = "TenLinhVuc",
        chu_ho_so: String = "ChuHoSo",
        loai_doi_tuong: String = "LoaiDoiTuong",
        ma_doi_tuong: String = "MaDoiTuong",
        thong_tin_khac: String = "ThongTinKhac",
        email: String = "Email",
        fax: String = "Fax",
        so_dien_thoai: String = "SoDienThoai",
        trich_yeu_ho_so: String = "TrichYeuHoSo",
        ngay_tiep_nhan: String = "NgayTiepNhan",
        ngay_hen_tra: String = "NgayHenTra",
        trang_thai_ho_so: String = "TrangThaiHoSo",
        ngay_tra: String = "NgayTra",
        thong_tin_tra: String = "ThongTinTra",
        hinh_thuc: String = "HinhThuc",
        ngay_ket_thuc_xu_ly: String = "NgayKetThucXuLy",
        don_vi_xu_ly: String = "DonViXuLy",
        ghi_chu: String = "GhiChu",
        #[serde(with = "papers")]
        tai_lieu_nop: Vec<TaiLieuNop<String>> = "DanhSachTaiLieuNop",
        #[serde(with = "fees")]
        danh_sach_le_phi: Vec<LePhi<String>> = "DanhSachLePhi",
        #[serde(with = "attachments")]
        danh_sach_tep_dinh_kem_khac: Vec<TepDinhKemKhac<String>> = "DanhSachTepDinhKemKhac",
        #[serde(with = "supplements")]
        danh_sach_ho_so_bo_sung: Vec<HoSoBoSung> = "DanhSachHoSoBoSung",
        #[serde(with = "results")]
        danh_sach_giay_to_ket_qua: Vec<GiayToKetQua<String>> = "DanhSachGiayToKetQua",
        #[serde(skip_serializing_if = "Option::is_none")]
        so_bien_nhan: Option<String> = "SoBienNhan",
        #[serde(skip_serializing_if = "Option::is_none")]
        kenh_thuc_hien: Option<String> = "KenhThucHien",
        #[serde(skip_serializing_if = "Option::is_none")]
        so_giay_to_chu_ho_so: Option<String> = "SoGiayToChuHoSo",
        #[serde(skip_serializing_if = "Option::is_none")]
        noi_nop_ho_so: Option<String> = "NoiNopHoSo",
        #[serde(skip_serializing_if = "Option::is_none")]
        ho_so_co_thanh_phan_so_hoa: Option<String> = "HoSoCoThanhPhanSoHoa",
        #[serde(skip_serializing_if = "Option::is_none")]
        tai_khoan_duoc_xac_thuc_voi_vneid: Option<String> = "TaiKhoanDuocXacThucVoiVNeID",
        #[serde(skip_serializing_if = "Option::is_none")]
        duoc_thanh_toan_truc_tuyen: Option<String> = "DuocThanhToanTrucTuyen",
        #[serde(skip_serializing_if = "Option::is_none")]
        ngay_tu_choi: Option<String> = "NgayTuChoi",
        #[serde(skip_serializing_if = "Option::is_none")]
        ngay_nop_ho_so: Option<String> = "NgayNopHoSo",
        #[serde(skip_serializing_if = "Vec::is_empty")]
        #[serde(with = "identities")]
        dinh_danh_chs: Vec<DinhDanhChuHoSo<String>> = "DinhDanhCHS",
        #[serde(skip_serializing_if = "Vec::is_empty")]
        #[serde(with = "databases")]
        ds_ket_noi_csdl: Vec<KetNoiCSDL<String>> = "DSKetNoiCSDL",
    }

    HoSoBoSung {
        #[serde(skip_serializing_if = "Option::is_none")]
        ho_so_bo_sung_id: Option<i64> = "HoSoBoSungId",
        nguoi_yeu_cau_bo_sung: String = "NguoiYeuCauBoSung",
        noi_dung_bo_sung: String = "NoiDungBoSung",
        ngay_bo_sung: String = "NgayBoSung",
        nguoi_tiep_nhan_bo_sung: String = "NguoiTiepNhanBoSung",
        thong_tin_tiep_nhan: String = "ThongTinTiepNhan",
        ngay_tiep_nhan_bo_sung: String = "NgayTiepNhanBoSung",
        #[serde(skip_serializing_if = "Option::is_none")]
        trang_thai_bo_sung: Option<bool> = "TrangThaiBoSung",
        #[serde(with = "papers")]
        danh_sach_giay_to_bo_sung: Vec<TaiLieuNop<String>> = "DanhSachGiayToBoSung",
        #[serde(with = "fees")]
        danh_sach_le_phi_bo_sung: Vec<LePhi<String>> = "DanhSachLePhiBoSung",
        ngay_hen_tra_truoc: String = "NgayHenTraTruoc",
        ngay_hen_tra_moi: String = "NgayHenTraMoi",
    }
}

/// Implements `From` in both directions by moving all fields. The field behind a semicolon is a list of records that
/// have lists themselves, so each of its items is converted too.
macro_rules! moved {
    ($($record:ident { $($field:ident),* $(; $nested:ident)? })*) => {
        $(
            impl From<json::$record<String>> for $record {
                fn from(record: json::$record<String>) -> Self {
                    Self {
                        $($field: record.$field,)*
                        $($nested: record.$nested.into_iter().map(Into::into).collect(),)?
                    }
                }
            }

            impl From<$record> for json::$record<String> {
                fn from(record: $record) -> Self {
                    Self {
                        $($field: record.$field,)*
                        $($nested: record.$nested.into_iter().map(Into::into).collect(),)?
                    }
                }
            }
        )*
    };
}

moved! {
    HoSo {
        ma_ho_so, ma_tthc, ten_tthc, ma_linh_vuc, ten_linh_vuc, chu_ho_so, loai_doi_tuong,
        ma_doi_tuong, thong_tin_khac, email, fax, so_dien_thoai, trich_yeu_ho_so, ngay_tiep_nhan,
        ngay_hen_tra, trang_thai_ho_so, ngay_tra, thong_tin_tra, hinh_thuc, ngay_ket_thuc_xu_ly,
        don_vi_xu_ly, ghi_chu, tai_lieu_nop, danh_sach_le_phi, danh_sach_tep_dinh_kem_khac,
        danh_sach_giay_to_ket_qua, so_bien_nhan, kenh_thuc_hien, so_giay_to_chu_ho_so,
        noi_nop_ho_so, ho_so_co_thanh_phan_so_hoa, tai_khoan_duoc_xac_thuc_voi_vneid,
        duoc_thanh_toan_truc_tuyen, ngay_tu_choi, ngay_nop_ho_so, dinh_danh_chs, ds_ket_noi_csdl;
        danh_sach_ho_so_bo_sung
    }
    HoSoBoSung {
        ho_so_bo_sung_id, nguoi_yeu_cau_bo_sung, noi_dung_bo_sung, ngay_bo_sung,
        nguoi_tiep_nhan_bo_sung, thong_tin_tiep_nhan, ngay_tiep_nhan_bo_sung, trang_thai_bo_sung,
        danh_sach_giay_to_bo_sung, danh_sach_le_phi_bo_sung, ngay_hen_tra_truoc, ngay_hen_tra_moi
    }
}
