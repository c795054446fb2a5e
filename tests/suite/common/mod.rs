//! What several test files need: a dossier as a real system sends it, and short words for findings.

pub(crate) mod arbitrary;
pub(crate) mod spec;

use qcvn120::status_sync::{
    DinhDanhChuHoSo, GiayToKetQua, HinhThuc, HinhThucThu, HoSo, HoSoBoSung, KetNoiCSDL, LePhi,
    LoaiDinhDanh, LoaiDoiTuong, LoaiPhiLePhi, MaCSDL, TaiLieuNop, TepDinhKemKhac, TrangThaiHoSo,
};
use qcvn120::{BooleanText, DateTime, Finding, Record, Report, WriteOptions};

/// A dossier with every required field and nothing else, on one line. It is new, so that no rule asks for more.
pub(crate) const DOSSIER: &str = r#"{"MaHoSo":"000.00.01.H22-200101-0001","MaTTHC":"1.001193","TenTTHC":"Đăng ký khai sinh","MaLinhVuc":"G03-GD10","TenLinhVuc":"Hộ tịch","LoaiDoiTuong":"1","TrangThaiHoSo":"1","HinhThuc":"0","DonViXuLy":"UBND phường Tràng Tiền"}"#;

/// A date-time in the wire form.
pub(crate) fn time(text: &str) -> DateTime {
    text.parse().expect("a date-time in the wire form")
}

/// A dossier with every required field and nothing else. It is new, so that no rule asks for more.
pub(crate) fn dossier() -> HoSo {
    HoSo::new()
        .ma_ho_so("000.00.01.H22-200101-0001")
        .ma_tthc("1.001193")
        .ten_tthc("Đăng ký khai sinh")
        .ma_linh_vuc("G03-GD10")
        .ten_linh_vuc("Hộ tịch")
        .loai_doi_tuong(LoaiDoiTuong::CongDan)
        .trang_thai_ho_so(TrangThaiHoSo::MoiDangKy)
        .hinh_thuc(HinhThuc::TraTrucTiep)
        .don_vi_xu_ly("UBND phường Tràng Tiền")
}

/// A dossier in which every field is filled, nested records included.
pub(crate) fn full_dossier() -> HoSo {
    dossier()
        .trang_thai_ho_so(TrangThaiHoSo::DangXuLy)
        .chu_ho_so("Nguyễn Văn An")
        .ma_doi_tuong("7d0f3c52-9a1e-4c8b-b6f4-0e5a2d913c77")
        .thong_tin_khac("Nộp thay cho con dưới 6 tuổi")
        .email("nguyenvanan@example.vn")
        .fax("02438251234")
        .so_dien_thoai("+84 (24) 3825-1234")
        .trich_yeu_ho_so("Đăng ký khai sinh cho cháu Nguyễn Minh Khôi")
        .ngay_tiep_nhan(time("20200101080000"))
        .ngay_hen_tra(time("20200108170000"))
        .ngay_tra(time("20200107093000"))
        .thong_tin_tra("Đã trả kết quả tại Bộ phận Một cửa")
        .ngay_ket_thuc_xu_ly(time("20200106160000"))
        .ghi_chu("Hồ sơ nộp lần đầu")
        .tai_lieu_nop([paper()])
        .danh_sach_le_phi([fee()])
        .danh_sach_tep_dinh_kem_khac([TepDinhKemKhac::new()
            .ten_giay_to("Giấy chứng sinh")
            .so_luong(2)
            .loai_giay_to(1)])
        .danh_sach_ho_so_bo_sung([supplement()])
        .danh_sach_giay_to_ket_qua([GiayToKetQua::new()
            .ten_giay_to("Giấy khai sinh")
            .ma_thanh_phan_ho_so("000.00.00.G15-KQ004389")
            .giay_to_id("48214")
            .duong_dan_tep_tin_ket_qua("https://motcua.example.vn/ket-qua/48214")
            .ma_giay_to_ket_qua("KQ.G07.000122")])
        .so_bien_nhan("0001/2020")
        .kenh_thuc_hien("2")
        .so_giay_to_chu_ho_so("001090012345")
        .noi_nop_ho_so("2")
        .ho_so_co_thanh_phan_so_hoa("1")
        .tai_khoan_duoc_xac_thuc_voi_vneid("1")
        .duoc_thanh_toan_truc_tuyen("0")
        .ngay_tu_choi(time("20200102101500"))
        .ngay_nop_ho_so(time("20191231214500"))
        .dinh_danh_chs([DinhDanhChuHoSo::new()
            .loai_dinh_danh(LoaiDinhDanh::from_code("1"))
            .so_dinh_danh("001090012345")])
        .ds_ket_noi_csdl([KetNoiCSDL::new().ma_csdl(MaCSDL::from_code("1"))])
}

/// A paper that the applicant handed in.
pub(crate) fn paper() -> TaiLieuNop {
    TaiLieuNop::new()
        .tep_dinh_kem_id("48213")
        .ten_tep_dinh_kem("Tờ khai đăng ký khai sinh.pdf")
        .is_deleted(BooleanText::from(false))
        .ma_thanh_phan_ho_so("000.00.00.G15-KQ004389")
        .duong_dan_tai_tep_tin("http://10.168.20.5:8080/tep/48213?ten=to+khai&ban=1")
        .duoc_so_hoa("1")
        .duoc_tai_su_dung("0")
        .duoc_lay_tu_kho_dmqg("0")
        .ma_ket_qua_thay_the("KQ.G07.000122")
}

/// A fee.
pub(crate) fn fee() -> LePhi {
    LePhi::new()
        .ten_phi_le_phi("Lệ phí đăng ký khai sinh")
        .ma_phi_le_phi("LP01")
        .hinh_thuc_thu(HinhThucThu::from_code("1"))
        .gia(8_000)
        .loai_phi_le_phi(LoaiPhiLePhi::from_code("2"))
}

/// A request for further papers.
pub(crate) fn supplement() -> HoSoBoSung {
    HoSoBoSung::new()
        .ho_so_bo_sung_id(812)
        .nguoi_yeu_cau_bo_sung("Trần Thị Bưởi")
        .noi_dung_bo_sung("Bổ sung bản sao giấy chứng nhận kết hôn")
        .ngay_bo_sung(time("20200102090000"))
        .nguoi_tiep_nhan_bo_sung("Lê Văn Cường")
        .thong_tin_tiep_nhan("Nộp tại Bộ phận Một cửa")
        .ngay_tiep_nhan_bo_sung(time("20200103090000"))
        .trang_thai_bo_sung(true)
        .danh_sach_giay_to_bo_sung([paper()])
        .danh_sach_le_phi_bo_sung([fee()])
        .ngay_hen_tra_truoc(time("20200107170000"))
        .ngay_hen_tra_moi(time("20200108170000"))
}

/// Each finding as `code pointer`, in the order of the report.
pub(crate) fn found(report: &Report) -> Vec<String> {
    report.findings().iter().map(said).collect()
}

/// The same in the order of the alphabet: for comparing verdicts.
pub(crate) fn sorted(report: &Report) -> Vec<String> {
    let mut found = found(report);
    found.sort();
    found
}

/// One finding as `code pointer`.
pub(crate) fn said(finding: &Finding) -> String {
    format!("{} {}", finding.code(), finding.pointer())
}

/// Each finding as `code pointer line:column`.
pub(crate) fn placed(report: &Report) -> Vec<String> {
    let place = |finding: &Finding| match finding.position() {
        Some(at) => format!("{} {at}", said(finding)),
        None => said(finding),
    };
    report.findings().iter().map(place).collect()
}

/// The record in the wire form, whatever its errors.
pub(crate) fn written<R: Record>(record: &R) -> String {
    let options = WriteOptions::new().keep_invalid(true);
    qcvn120::json::write_with(record, &options).expect("records with errors are to be written too")
}

/// `{}` with one member more: for putting a field into a document.
pub(crate) fn with_member(object: &str, member: &str) -> String {
    let inside = object.strip_suffix('}').expect("an object");
    let comma = if inside == "{" { "" } else { "," };
    format!("{inside}{comma}{member}}}")
}
