//! Build an update of a dossier and print the request that would be sent: the result was handed over today.

use qcvn120::status_sync::{
    DongBoHoSoMC, GiayToKetQua, HinhThuc, HoSo, LoaiDoiTuong, TrangThaiHoSo,
};
use qcvn120::{DateTime, MaHoSo, Request, WriteError};

fn main() -> Result<(), WriteError> {
    println!("{}", output()?);
    Ok(())
}

/// What the example prints.
pub(crate) fn output() -> Result<String, WriteError> {
    let ma_ho_so = MaHoSo::new("000.00.01.H26-260105-0975");
    let at = |day, hour| DateTime::from_ymd_hms(2026, 1, day, hour, 30, 0);

    let ho_so = HoSo::new()
        .ma_ho_so(&ma_ho_so)
        .ma_tthc("1.001193")
        .ten_tthc("Đăng ký khai sinh")
        .ma_linh_vuc("G03-GD10")
        .ten_linh_vuc("Hộ tịch")
        .chu_ho_so("Nguyễn Thị Bưởi")
        .loai_doi_tuong(LoaiDoiTuong::CongDan)
        .trang_thai_ho_so(TrangThaiHoSo::DaTraKetQua)
        .hinh_thuc(HinhThuc::TraTrucTiep)
        .don_vi_xu_ly("UBND phường Bến Nghé")
        .danh_sach_giay_to_ket_qua([GiayToKetQua::new()
            .ten_giay_to("Giấy khai sinh")
            .duong_dan_tep_tin_ket_qua("https://motcua.example.vn/ket-qua/975.pdf")])
        .ngay_tiep_nhan(at(5, 8))
        .ngay_hen_tra(at(8, 17))
        .ngay_ket_thuc_xu_ly(at(7, 15))
        .ngay_tra(at(8, 9));

    // The number of the dossier says which agency sends it, and when it was opened.
    Request::<DongBoHoSoMC>::new("phiên làm việc", ma_ho_so.agency(), true)
        .records([ho_so])
        .to_json()
}
