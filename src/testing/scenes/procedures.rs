//! The procedures that scenes are about: what belongs together in a dossier of each.

/// A procedure (thủ tục hành chính) as its dossiers tell of it. Codes of fields and papers are made up.
#[derive(Debug)]
pub(super) struct Procedure {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) field_code: &'static str,
    pub(super) field_name: &'static str,
    /// What a dossier of it is about, before the person's name.
    pub(super) about: &'static str,
    /// The papers to be handed in.
    pub(super) papers: &'static [&'static str],
    /// The paper that is given out in the end, and its code.
    pub(super) result: (&'static str, &'static str),
    /// The name of the fee, and its amount in VND; 0 is free.
    pub(super) fee: (&'static str, u64),
    /// How many working days it may take.
    pub(super) days: usize,
    /// Who works on it.
    pub(super) office: &'static str,
}

pub(super) const ALL: &[Procedure] = &[
    Procedure {
        code: "1.001193",
        name: "Đăng ký khai sinh",
        field_code: "G15-HT02",
        field_name: "Hộ tịch",
        about: "Đăng ký khai sinh cho con của",
        papers: &["Tờ khai đăng ký khai sinh.pdf", "Giấy chứng sinh.pdf"],
        result: ("Giấy khai sinh", "KQ.G15.000101"),
        fee: ("Lệ phí đăng ký khai sinh", 0),
        days: 3,
        office: "Phòng Tư pháp",
    },
    Procedure {
        code: "1.000894",
        name: "Đăng ký kết hôn",
        field_code: "G15-HT02",
        field_name: "Hộ tịch",
        about: "Đăng ký kết hôn của",
        papers: &[
            "Tờ khai đăng ký kết hôn.pdf",
            "Giấy xác nhận tình trạng hôn nhân.pdf",
        ],
        result: ("Giấy chứng nhận kết hôn", "KQ.G15.000102"),
        fee: ("Lệ phí đăng ký kết hôn", 0),
        days: 5,
        office: "Phòng Tư pháp",
    },
    Procedure {
        code: "2.000488",
        name: "Cấp Phiếu lý lịch tư pháp cho công dân Việt Nam",
        field_code: "G01-LT01",
        field_name: "Lý lịch tư pháp",
        about: "Cấp Phiếu lý lịch tư pháp số 1 cho",
        papers: &[
            "Tờ khai yêu cầu cấp Phiếu lý lịch tư pháp.pdf",
            "Bản sao căn cước.pdf",
        ],
        result: ("Phiếu lý lịch tư pháp số 1", "KQ.G01.000207"),
        fee: ("Phí cung cấp thông tin lý lịch tư pháp", 200_000),
        days: 10,
        office: "Phòng Hồ sơ nghiệp vụ",
    },
    Procedure {
        code: "1.001612",
        name: "Đăng ký thành lập hộ kinh doanh",
        field_code: "G12-KD05",
        field_name: "Thành lập và hoạt động của hộ kinh doanh",
        about: "Đăng ký thành lập hộ kinh doanh của",
        papers: &[
            "Giấy đề nghị đăng ký hộ kinh doanh.pdf",
            "Hợp đồng thuê địa điểm.pdf",
        ],
        result: ("Giấy chứng nhận đăng ký hộ kinh doanh", "KQ.G12.000311"),
        fee: ("Lệ phí đăng ký hộ kinh doanh", 100_000),
        days: 3,
        office: "Phòng Kinh tế, Hạ tầng và Đô thị",
    },
    Procedure {
        code: "1.009994",
        name: "Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ",
        field_code: "G17-XD03",
        field_name: "Hoạt động xây dựng",
        about: "Xin cấp giấy phép xây dựng nhà ở của",
        papers: &[
            "Đơn đề nghị cấp giấy phép xây dựng.pdf",
            "Bản vẽ thiết kế xây dựng.pdf",
            "Giấy chứng nhận quyền sử dụng đất.pdf",
        ],
        result: ("Giấy phép xây dựng", "KQ.G17.000415"),
        fee: ("Lệ phí cấp giấy phép xây dựng", 75_000),
        days: 15,
        office: "Phòng Kinh tế, Hạ tầng và Đô thị",
    },
];

/// The agency whose dossiers they are.
pub(super) const AGENCY: (&str, &str) = ("H26.16", "UBND phường Cửa Nam");

pub(super) const PEOPLE: &[&str] = &[
    "Nguyễn Thị Bưởi",
    "Trần Văn Đoàn",
    "Lê Thị Thu Hằng",
    "Phạm Quốc Khánh",
    "Hoàng Thị Ngọc Ánh",
    "Vũ Đức Thịnh",
    "Đặng Thuỳ Dương",
    "Bùi Xuân Trường",
    "Lò Thị Mẩy",
    "Đỗ Hữu Phước",
];

/// Those who work in the office, with their posts.
pub(super) const CLERK: (&str, &str) = ("Trần Thị Bình", "Công chức một cửa");
pub(super) const EXPERT: (&str, &str) = ("Lê Văn Cường", "Chuyên viên");
pub(super) const HEAD: (&str, &str) = ("Phạm Thị Dung", "Phó Chủ tịch");
