//! What is wrong between packets that belong together. The examples are packets, one on each line, in the order in which they
//! were sent.

use super::explanation::{Example, Explanation};
use super::text::{CodeText, noted};
use crate::language::{Bilingual, both};
use crate::report::{Severity, Together};

/// The explanation of a kind of finding.
pub(super) const fn explanation(kind: Together, code: &'static str) -> Explanation {
    let text = match kind {
        Together::UpdateBeforeCreate => UPDATE_BEFORE_CREATE,
        Together::NeverCreated => NEVER_CREATED,
        Together::CreatedTwice => CREATED_TWICE,
        Together::ProgressBeforeCreate => PROGRESS_BEFORE_CREATE,
        Together::UnknownDossier => UNKNOWN_DOSSIER,
        Together::StatusOrder => STATUS_ORDER,
        Together::ReceiptChanged => RECEIPT_CHANGED,
        Together::ProgressBeforeReceipt => PROGRESS_BEFORE_RECEIPT,
        Together::ProcedureChanged => PROCEDURE_CHANGED,
        Together::Statistics => STATISTICS,
        Together::ProcedureNotInCatalogue => PROCEDURE_NOT_IN_CATALOGUE,
        Together::FieldNotInCatalogue => FIELD_NOT_IN_CATALOGUE,
    };
    let mut explanation = text.of(code, Some(Severity::Advice), false);
    explanation.grade = Some(kind.evidence());
    explanation
}

const OURS: Bilingual = both(
    "Cách hiểu của dự án từ ý nghĩa của các gói tin; chưa có văn bản công khai nào nêu quy tắc này.",
    "This project's reading of what the packets mean; no public text states the rule.",
);

const CLIENT: Bilingual = both(
    "Cách làm của một hệ thống một cửa công khai mã nguồn.",
    "What one public one-stop system does.",
);

const fn packets(lines: &'static str) -> Option<Example> {
    noted(
        lines,
        "các gói tin theo thứ tự gửi, mỗi gói một dòng; kiểm với --together",
        "the packets in the order sent, one on each line; checked with --together",
    )
}

/// A request with one dossier.
macro_rules! dossier {
    (updating $updating:literal, status $status:literal) => {
        dossier!(updating $updating, status $status, procedure "1.001193", received "20240311")
    };
    (updating $updating:literal, status $status:literal, procedure $procedure:literal, received $day:literal) => {
        concat!(
            r#"{"session": "s", "madonvi": "000.00.03.H26", "service": "DongBoHoSoMC", "isUpdating": ""#,
            $updating,
            r#"", "data": [{"MaHoSo": "000.00.03.H26-240311-0127", "MaTTHC": ""#,
            $procedure,
            r#"", "TenTTHC": "Đăng ký khai sinh", "MaLinhVuc": "G15-TP01", "TenLinhVuc": "Hộ tịch", "LoaiDoiTuong": "1", "NgayTiepNhan": ""#,
            $day,
            r#"080000", "NgayHenTra": "20240314170000", "TrangThaiHoSo": ""#,
            $status,
            r#"", "HinhThuc": "0", "DonViXuLy": "UBND phường Tràng Tiền"}]}"#,
            "\n"
        )
    };
}

/// A request with one row of its progress.
macro_rules! progress {
    ($time:literal) => {
        concat!(
            r#"{"session": "s", "madonvi": "000.00.03.H26", "service": "CapNhatTienDoHoSoMC", "data": [{"MaHoSo": "000.00.03.H26-240311-0127", "NguoiXuLy": "Trần Thị Bưởi", "ThoiDiemXuLy": ""#,
            $time,
            r#"", "TrangThai": "2"}]}"#,
            "\n"
        )
    };
}

/// The statistics of an agency with one dossier, open and late, or with two.
macro_rules! statistics {
    ($open:literal) => {
        concat!(
            r#"{"session": "s", "madonvi": "000.00.03.H26", "service": "DongBoThongKeHoSo", "data": [{"Thang": "3", "Nam": "2024", "SoNhanTrongKy": ""#,
            $open,
            r#"", "SoTonKyTruoc": "0", "TongSoXuLy": ""#,
            $open,
            r#"", "TongDaXuLy": "0", "TongXuLyDungHan": "0", "PhanTramXuLyDungHan": "0", "TongXuLyTreHan": "0", "PhanTramXuLyTreHan": "0", "TongChuaXuLy": ""#,
            $open,
            r#"", "TongChuaXuLyTrongHan": "0", "PhanTramChuaXuLyTrongHan": "0.00", "TongChuaXuLyTreHan": ""#,
            $open,
            r#"", "PhanTramChuaXuLyTreHan": "100.00", "Madonvi": "000.00.03.H26", "TenDonVi": "UBND phường Tràng Tiền"}]}"#,
            "\n"
        )
    };
}

const CREATED_THEN_UPDATED: &str = concat!(
    dossier!(updating "False", status "2"),
    dossier!(updating "True", status "4")
);

const UPDATE_BEFORE_CREATE: CodeText = CodeText {
    title: both(
        "Cập nhật trước khi tạo hồ sơ",
        "An update before the dossier is created",
    ),
    meaning: both(
        "Gói tin cập nhật (isUpdating là True) của một hồ sơ được gửi trước gói tin tạo hồ sơ ấy (isUpdating là False), theo thứ tự đã cho và theo cả thời gian ghi trong hồ sơ.",
        "A packet that updates a dossier (isUpdating True) comes before the one that creates it (isUpdating False), in the order given and by the times in the records as well.",
    ),
    remedy: both(
        "Gửi gói tin tạo hồ sơ trước, rồi mới cập nhật. Nếu các tệp chỉ bị đưa vào sai thứ tự thì đưa lại theo thứ tự gửi.",
        "Send the packet that creates the dossier first. If the files were only given in another order than they were sent in, give them in that order.",
    ),
    source: OURS,
    grade: None,
    wrong: packets(concat!(
        dossier!(updating "True", status "2"),
        dossier!(updating "False", status "2")
    )),
    right: packets(CREATED_THEN_UPDATED),
};

const NEVER_CREATED: CodeText = CodeText {
    title: both("Hồ sơ chỉ được cập nhật", "A dossier that is only updated"),
    meaning: both(
        "Các gói tin chỉ cập nhật hồ sơ này (isUpdating là True), không gói nào tạo hồ sơ (isUpdating là False).",
        "The packets only update this dossier (isUpdating True), and none of them creates it (isUpdating False).",
    ),
    remedy: both(
        "Nếu hồ sơ được tạo ở một gói tin không có trong các tệp này thì không phải sửa gì; nếu không thì gửi gói tin tạo hồ sơ.",
        "If the dossier was created by a packet that is not among these files, leave it; otherwise send the packet that creates it.",
    ),
    source: OURS,
    grade: None,
    wrong: packets(dossier!(updating "True", status "4")),
    right: packets(CREATED_THEN_UPDATED),
};

const CREATED_TWICE: CodeText = CodeText {
    title: both("Hồ sơ được tạo hai lần", "A dossier that is created twice"),
    meaning: both(
        "Một hồ sơ đã được tạo lại được gửi với isUpdating là False. Cổng trả lời “đã tồn tại”.",
        "A dossier that was created is sent with isUpdating False again. The portal answers that it exists already.",
    ),
    remedy: both(
        "Gửi những lần sau với isUpdating là True.",
        "Send it with isUpdating True after the first time.",
    ),
    source: CLIENT,
    grade: None,
    wrong: packets(concat!(
        dossier!(updating "False", status "2"),
        dossier!(updating "False", status "4")
    )),
    right: packets(CREATED_THEN_UPDATED),
};

const PROGRESS_BEFORE_CREATE: CodeText = CodeText {
    title: both(
        "Tiến độ trước khi tạo hồ sơ",
        "Progress before the dossier is created",
    ),
    meaning: both(
        "Tiến độ của một hồ sơ được gửi trước gói tin tạo hồ sơ, theo thứ tự đã cho và theo cả thời gian ghi trong bản ghi.",
        "Progress of a dossier comes before the packet that creates it, in the order given and by the times in the records as well.",
    ),
    remedy: both(
        "Gửi tiến độ sau khi cổng đã nhận hồ sơ.",
        "Send progress once the portal has accepted the dossier.",
    ),
    source: CLIENT,
    grade: None,
    wrong: packets(concat!(
        progress!("20240311075000"),
        dossier!(updating "False", status "2")
    )),
    right: packets(concat!(
        dossier!(updating "False", status "2"),
        progress!("20240311090000")
    )),
};

const UNKNOWN_DOSSIER: CodeText = CodeText {
    title: both(
        "Mã hồ sơ không có trong các gói tin",
        "A dossier that none of the packets sends",
    ),
    meaning: both(
        "Bản ghi tiến độ, hoặc trả lời tiếp nhận hồ sơ nộp trên Cổng, nêu mã của một hồ sơ mà không gói tin nào gửi lên.",
        "A row of progress, or the answer that a dossier of the national portal was accepted, names the number of a dossier that none of the packets sends.",
    ),
    remedy: both(
        "Kiểm tra mã hồ sơ. Nếu hồ sơ được gửi ở một gói tin không có trong các tệp này thì không phải sửa gì.",
        "Check the number. If the dossier was sent by a packet that is not among these files, leave it.",
    ),
    source: OURS,
    grade: None,
    wrong: packets(progress!("20240311090000")),
    right: packets(concat!(
        dossier!(updating "False", status "2"),
        progress!("20240311090000")
    )),
};

const STATUS_ORDER: CodeText = CodeText {
    title: both(
        "Trạng thái không đúng trình tự",
        "A status that cannot follow the one before",
    ),
    meaning: both(
        "Trạng thái của hồ sơ, hoặc của tiến độ, không thể đến sau trạng thái trước đó: chẳng hạn đang xử lý sau khi đã trả kết quả. Các bước hợp lệ nằm ở x-moves của danh mục trạng thái; bước bị thiếu gói tin không bị báo.",
        "The status of a dossier, or of its progress, cannot follow the one before: being processed after the result was returned, say. The moves that are allowed stand in x-moves of the list of statuses; packets that are missing between two statuses are no fault.",
    ),
    remedy: both(
        "Kiểm tra trạng thái và thứ tự gửi. Tiến độ được xếp theo ThoiDiemXuLy; hồ sơ theo thứ tự đã cho, hoặc theo thời gian trong hồ sơ nếu như thế thì đúng.",
        "Check the statuses and the order of sending. Progress is put in the order of ThoiDiemXuLy; dossiers in the order given, or by the times in them if that makes them right.",
    ),
    source: both(
        "Cách hiểu của dự án từ tên các trạng thái; mức căn cứ của từng bước nằm ở x-moves của danh mục.",
        "This project's reading of the names of the statuses; x-moves of the list gives the grade of each move.",
    ),
    grade: None,
    wrong: packets(concat!(
        dossier!(updating "False", status "4"),
        dossier!(updating "True", status "2")
    )),
    right: packets(CREATED_THEN_UPDATED),
};

const RECEIPT_CHANGED: CodeText = CodeText {
    title: both("Ngày tiếp nhận thay đổi", "The day of receipt has changed"),
    meaning: both(
        "Hồ sơ được gửi lại với một ngày tiếp nhận khác.",
        "The dossier is sent again with another day of receipt.",
    ),
    remedy: both(
        "Gửi ngày tiếp nhận như lần đầu, trừ khi lần đầu ghi sai.",
        "Send the day of receipt as it was sent first, unless that was wrong.",
    ),
    source: OURS,
    grade: None,
    wrong: packets(concat!(
        dossier!(updating "False", status "2"),
        dossier!(updating "True", status "4", procedure "1.001193", received "20240312")
    )),
    right: packets(CREATED_THEN_UPDATED),
};

const PROGRESS_BEFORE_RECEIPT: CodeText = CodeText {
    title: both(
        "Tiến độ trước ngày tiếp nhận",
        "Progress before the day of receipt",
    ),
    meaning: both(
        "Thời điểm xử lý trong tiến độ là một ngày trước ngày tiếp nhận của hồ sơ.",
        "The time of a row of progress is on a day before the dossier was received.",
    ),
    remedy: both(
        "Kiểm tra ThoiDiemXuLy của tiến độ và NgayTiepNhan của hồ sơ.",
        "Check ThoiDiemXuLy of the progress and NgayTiepNhan of the dossier.",
    ),
    source: OURS,
    grade: None,
    wrong: packets(concat!(
        dossier!(updating "False", status "2"),
        progress!("20240308090000")
    )),
    right: packets(concat!(
        dossier!(updating "False", status "2"),
        progress!("20240311090000")
    )),
};

const PROCEDURE_CHANGED: CodeText = CodeText {
    title: both(
        "Mã thủ tục của hồ sơ thay đổi",
        "The procedure of the dossier has changed",
    ),
    meaning: both(
        "Hồ sơ được gửi lại với một mã thủ tục khác.",
        "The dossier is sent again with the code of another procedure.",
    ),
    remedy: both(
        "Kiểm tra mã thủ tục và mã hồ sơ: có thể hai hồ sơ bị gửi dưới cùng một mã.",
        "Check the code and the number: two dossiers may have been sent under one number.",
    ),
    source: OURS,
    grade: None,
    wrong: packets(concat!(
        dossier!(updating "False", status "2"),
        dossier!(updating "True", status "4", procedure "1.000894", received "20240311")
    )),
    right: packets(CREATED_THEN_UPDATED),
};

const STATISTICS: CodeText = CodeText {
    title: both(
        "Số liệu tháng không khớp với hồ sơ",
        "Statistics that the dossiers do not bear out",
    ),
    meaning: both(
        "Số liệu thống kê của một tháng khác với số đếm được từ các hồ sơ của đơn vị (và đơn vị cấp dưới) trong các gói tin, tính theo các ngày của hồ sơ như đã biết khi hết tháng.",
        "A count of the statistics of a month differs from what the dossiers of the agency, and of those below it, give among these packets, by their dates as they were known at the end of the month.",
    ),
    remedy: both(
        "Kiểm tra cách tính và xem đã có đủ hồ sơ của tháng chưa; --values cho thấy cả hai con số.",
        "Check how the counts are made, and whether all dossiers of the month are there; --values shows both numbers.",
    ),
    source: both(
        "Tài liệu của đơn vị vận hành Cổng: cổng so số liệu thống kê với hồ sơ đã đồng bộ. Cách đếm là cách hiểu của dự án.",
        "The document of the portal's operator: it compares statistics with the dossiers that were sent. How it counts is this project's reading.",
    ),
    grade: None,
    wrong: packets(concat!(
        dossier!(updating "False", status "2"),
        statistics!("2")
    )),
    right: packets(concat!(
        dossier!(updating "False", status "2"),
        statistics!("1")
    )),
};

const PROCEDURE_NOT_IN_CATALOGUE: CodeText = CodeText {
    title: both(
        "Mã thủ tục không có trong danh sách",
        "A procedure that the list does not have",
    ),
    meaning: both(
        "Trong các gói tin có danh sách thủ tục (trả lời của LayDanhSachTTHC), nhưng mã thủ tục của hồ sơ không có trong đó. Mỗi mã được báo một lần; phần đuôi đơn vị của mã không tính.",
        "Among the packets is a list of procedures (the reply of LayDanhSachTTHC), and it does not have the procedure of the dossier. Each code is told of once; the agency behind a code does not count.",
    ),
    remedy: both(
        "Kiểm tra mã thủ tục, hoặc lấy lại danh sách nếu đã cũ.",
        "Check the code, or ask for the list again if it is old.",
    ),
    source: OURS,
    grade: None,
    wrong: packets(concat!(
        dossier!(updating "False", status "2"),
        r#"{"error_code": "0", "result": [{"MATTHC": "1.000894", "TENTTHC": "Đăng ký kết hôn"}]}"#
    )),
    right: packets(concat!(
        dossier!(updating "False", status "2"),
        r#"{"error_code": "0", "result": [{"MATTHC": "1.001193", "TENTTHC": "Đăng ký khai sinh"}]}"#
    )),
};

const FIELD_NOT_IN_CATALOGUE: CodeText = CodeText {
    title: both(
        "Mã lĩnh vực không có trong danh mục",
        "A field that the catalogue does not have",
    ),
    meaning: both(
        "Trong các gói tin có danh mục lĩnh vực (trả lời của LayDanhMucLinhVuc), nhưng mã lĩnh vực của hồ sơ không có trong đó. Mỗi mã được báo một lần.",
        "Among the packets is the catalogue of fields (the reply of LayDanhMucLinhVuc), and it does not have the field of the dossier. Each code is told of once.",
    ),
    remedy: both(
        "Kiểm tra mã lĩnh vực, hoặc lấy lại danh mục nếu đã cũ.",
        "Check the code, or ask for the catalogue again if it is old.",
    ),
    source: OURS,
    grade: None,
    wrong: packets(concat!(
        dossier!(updating "False", status "2"),
        r#"{"error_code": "0", "result": [{"MALINHVUC": "G15-TP02", "TENLINHVUC": "Chứng thực"}]}"#
    )),
    right: packets(concat!(
        dossier!(updating "False", status "2"),
        r#"{"error_code": "0", "result": [{"MALINHVUC": "G15-TP01", "TENLINHVUC": "Hộ tịch"}]}"#
    )),
};
