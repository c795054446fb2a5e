//! Makes dossiers to measure on: about 4 KB of JSON each, with Vietnamese text, every value valid. The same seed gives
//! the same dossiers.

use crate::peers::json::{
    DinhDanhChuHoSo, GiayToKetQua, HoSo, HoSoBoSung, KetNoiCSDL, LePhi, TaiLieuNop, TepDinhKemKhac,
};
use crate::random::Random;

pub fn dossiers(count: usize, seed: u64) -> impl Iterator<Item = HoSo<String>> {
    let mut random = Random::new(seed);
    (0..count).map(move |serial| dossier(&mut random, serial))
}

fn dossier(random: &mut Random, serial: usize) -> HoSo<String> {
    let procedure = random.of(&PROCEDURES);
    let owner = person(random);
    // At most 22, so that dates up to nine days later are in March too.
    let day = random.below(22) + 1;
    let returned = random.below(3) > 0;
    let date = |days: usize, clock: &str| format!("202403{:02}{clock}", day + days);
    let due = |text: String| if returned { text } else { String::new() };
    HoSo {
        ma_ho_so: format!(
            "000.{:02}.27.H26-2403{day:02}-{:04}",
            random.below(40),
            // The number of a dossier ends in four digits.
            serial % 10_000
        ),
        ma_tthc: procedure.code.into(),
        ten_tthc: procedure.name.into(),
        ma_linh_vuc: procedure.field_code.into(),
        ten_linh_vuc: procedure.field.into(),
        loai_doi_tuong: random.of(&["1", "1", "1", "2"]).into(),
        ma_doi_tuong: format!(
            "{:08x}-9a1e-4c8b-b6f4-{:012x}",
            random.bits() >> 32,
            random.bits() >> 16
        ),
        thong_tin_khac: random
            .of(&[
                "",
                "Nộp thay cho con dưới 6 tuổi",
                "Hồ sơ ưu tiên theo diện chính sách",
            ])
            .into(),
        email: format!("congdan{}@example.vn", random.below(90_000)),
        fax: random.of(&["", "", "02438251234"]).into(),
        so_dien_thoai: format!("09{:08}", random.below(100_000_000)),
        trich_yeu_ho_so: format!("{} cho {owner}, {}", procedure.name, random.of(&PLACES)),
        chu_ho_so: owner,
        ngay_tiep_nhan: date(0, "083015"),
        ngay_hen_tra: date(7, "170000"),
        trang_thai_ho_so: if returned { "10" } else { "4" }.into(),
        ngay_tra: due(date(6, "093000")),
        thong_tin_tra: due("Đã trả kết quả cho chủ hồ sơ tại Bộ phận Một cửa".into()),
        hinh_thuc: random.of(&["0", "1"]).into(),
        ngay_ket_thuc_xu_ly: due(date(5, "160000")),
        don_vi_xu_ly: random.of(&UNITS).into(),
        ghi_chu: sentences(random, serial % 8 == 7),
        tai_lieu_nop: (0..4 + random.below(2)).map(|_| document(random)).collect(),
        danh_sach_le_phi: (0..1 + random.below(2)).map(|_| fee(random)).collect(),
        danh_sach_tep_dinh_kem_khac: (0..1 + random.below(2)).map(|_| paper(random)).collect(),
        danh_sach_ho_so_bo_sung: (0..1).map(|_| supplement(random, &date)).collect(),
        danh_sach_giay_to_ket_qua: (0..usize::from(returned)).map(|_| result(random)).collect(),
        so_bien_nhan: Some(format!("{serial:04}/2024")),
        kenh_thuc_hien: Some(random.of(&["1", "2", "3"]).into()),
        so_giay_to_chu_ho_so: Some(identity(random)),
        noi_nop_ho_so: Some(random.of(&["1", "2"]).into()),
        ho_so_co_thanh_phan_so_hoa: Some(random.of(&["0", "1"]).into()),
        tai_khoan_duoc_xac_thuc_voi_vneid: Some(random.of(&["0", "1"]).into()),
        duoc_thanh_toan_truc_tuyen: Some(random.of(&["0", "1", "2"]).into()),
        ngay_tu_choi: None,
        ngay_nop_ho_so: Some(date(0, "074205")),
        dinh_danh_chs: vec![DinhDanhChuHoSo {
            loai_dinh_danh: "1".into(),
            so_dinh_danh: identity(random),
        }],
        ds_ket_noi_csdl: vec![KetNoiCSDL {
            ma_csdl: random.of(&["1", "7"]).into(),
        }],
    }
}

fn document(random: &mut Random) -> TaiLieuNop<String> {
    let id = random.below(900_000);
    TaiLieuNop {
        tep_dinh_kem_id: id.to_string(),
        ten_tep_dinh_kem: format!("{}.pdf", random.of(&PAPERS)),
        is_deleted: "False".into(),
        ma_thanh_phan_ho_so: paper_code(random),
        duong_dan_tai_tep_tin: format!(
            "https://motcua.example.vn/tep/{id}?ten=don+de+nghi.pdf&ban=1"
        ),
        duoc_so_hoa: Some(random.of(&["0", "1"]).into()),
        duoc_tai_su_dung: Some(random.of(&["0", "1", "2"]).into()),
        duoc_lay_tu_kho_dmqg: Some(random.of(&["0", "1"]).into()),
        ma_ket_qua_thay_the: None,
    }
}

fn fee(random: &mut Random) -> LePhi<String> {
    LePhi {
        ten_phi_le_phi: random.of(&FEES).into(),
        ma_phi_le_phi: format!("LP{:02}", random.below(100)),
        hinh_thuc_thu: random.of(&["1", "2"]).into(),
        gia: ((1 + random.below(60)) * 5_000).to_string(),
        loai_phi_le_phi: random.of(&["1", "2"]).into(),
    }
}

fn paper(random: &mut Random) -> TepDinhKemKhac<String> {
    TepDinhKemKhac {
        ten_giay_to: random.of(&PAPERS).into(),
        so_luong: Some(random.below(5) as i64 + 1),
        loai_giay_to: Some(random.below(3) as i64),
    }
}

fn supplement(random: &mut Random, date: &dyn Fn(usize, &str) -> String) -> HoSoBoSung<String> {
    HoSoBoSung {
        ho_so_bo_sung_id: Some(random.below(100_000) as i64),
        nguoi_yeu_cau_bo_sung: person(random),
        noi_dung_bo_sung: format!("Bổ sung {} còn thời hạn", random.of(&PAPERS).to_lowercase()),
        ngay_bo_sung: date(1, "090000"),
        nguoi_tiep_nhan_bo_sung: person(random),
        thong_tin_tiep_nhan: "Đã nhận đủ giấy tờ bổ sung".into(),
        ngay_tiep_nhan_bo_sung: date(2, "143000"),
        trang_thai_bo_sung: Some(random.below(2) == 0),
        danh_sach_giay_to_bo_sung: vec![document(random)],
        danh_sach_le_phi_bo_sung: Vec::new(),
        ngay_hen_tra_truoc: date(7, "170000"),
        ngay_hen_tra_moi: date(9, "170000"),
    }
}

fn result(random: &mut Random) -> GiayToKetQua<String> {
    let id = random.below(900_000);
    GiayToKetQua {
        ten_giay_to: random.of(&PAPERS).into(),
        ma_thanh_phan_ho_so: paper_code(random),
        giay_to_id: id.to_string(),
        duong_dan_tep_tin_ket_qua: format!("https://motcua.example.vn/ket-qua/{id}.pdf"),
        ma_giay_to_ket_qua: Some(paper_code(random)),
    }
}

fn person(random: &mut Random) -> String {
    format!(
        "{} {} {}",
        random.of(&SURNAMES),
        random.of(&MIDDLE_NAMES),
        random.of(&NAMES)
    )
}

fn identity(random: &mut Random) -> String {
    format!("0{:011}", random.below(100_000_000_000))
}

fn paper_code(random: &mut Random) -> String {
    format!("000.00.00.G15-KQ{:06}", random.below(1_000_000))
}

/// Notes as clerks type them; with `escapes`, they have quotation marks and line breaks, which JSON escapes.
fn sentences(random: &mut Random, escapes: bool) -> String {
    let count = 2 + random.below(3);
    let mut notes: Vec<&str> = (0..count).map(|_| random.of(&NOTES)).collect();
    if escapes {
        notes.push("Đóng dấu \"Hỏa tốc\".");
    }
    notes.join(if escapes { "\n" } else { " " })
}

#[derive(Clone, Copy)]
struct Procedure {
    code: &'static str,
    name: &'static str,
    field_code: &'static str,
    field: &'static str,
}

const PROCEDURES: [Procedure; 4] = [
    Procedure {
        code: "1.001193",
        name: "Đăng ký khai sinh",
        field_code: "G15-HT03",
        field: "Hộ tịch",
    },
    Procedure {
        code: "1.004227.000.00.00.H26",
        name: "Đăng ký biến động về sử dụng đất, tài sản gắn liền với đất do thay đổi thông tin",
        field_code: "G13-ĐĐ02",
        field: "Đất đai",
    },
    Procedure {
        code: "2.001610",
        name: "Đăng ký thành lập doanh nghiệp tư nhân",
        field_code: "G05-DN01",
        field: "Thành lập và hoạt động của doanh nghiệp",
    },
    Procedure {
        code: "1.002835",
        name: "Cấp đổi giấy phép lái xe do ngành Giao thông vận tải cấp",
        field_code: "G09-ĐB07",
        field: "Đường bộ",
    },
];

const SURNAMES: [&str; 6] = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng"];
const MIDDLE_NAMES: [&str; 5] = ["Văn", "Thị", "Minh", "Đức", "Ngọc Bảo"];
const NAMES: [&str; 7] = ["An", "Bình", "Cường", "Hương", "Khôi", "Phượng", "Nghĩa"];

const PLACES: [&str; 4] = [
    "thôn Đông Thành, xã Hương Sơn, huyện Mỹ Đức, thành phố Hà Nội",
    "số 27 đường Lê Lợi, phường Bến Nghé, quận 1, Thành phố Hồ Chí Minh",
    "khu phố 3, phường Trường Thi, thành phố Thanh Hóa, tỉnh Thanh Hóa",
    "ấp Bình Hòa, xã Mỹ Khánh, huyện Phong Điền, thành phố Cần Thơ",
];

const UNITS: [&str; 4] = [
    "UBND phường Tràng Tiền",
    "Chi nhánh Văn phòng Đăng ký đất đai huyện Mỹ Đức",
    "Phòng Đăng ký kinh doanh, Sở Kế hoạch và Đầu tư",
    "Phòng Tư pháp quận Hoàn Kiếm",
];

const PAPERS: [&str; 6] = [
    "Đơn đề nghị cấp lại giấy phép lái xe",
    "Giấy chứng sinh",
    "Bản sao sổ hộ khẩu có chứng thực",
    "Giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở",
    "Giấy khám sức khỏe của người lái xe",
    "Điều lệ công ty và danh sách thành viên",
];

const FEES: [&str; 3] = [
    "Lệ phí cấp giấy phép lái xe",
    "Phí thẩm định hồ sơ cấp giấy chứng nhận",
    "Lệ phí hộ tịch",
];

const NOTES: [&str; 5] = [
    "Hồ sơ nộp lần đầu, đã kiểm tra đầy đủ thành phần theo quy định.",
    "Công dân đề nghị nhận kết quả qua dịch vụ bưu chính công ích.",
    "Chuyển Văn phòng Đăng ký đất đai xác nhận nghĩa vụ tài chính trước khi ký duyệt.",
    "Đã liên hệ qua điện thoại, công dân hẹn đến bổ sung vào sáng thứ Hai.",
    "Cán bộ tiếp nhận đã đối chiếu bản chính.",
];
