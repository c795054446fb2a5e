//! The errors, each named by the JSON Schema keyword that failed.

use crate::explain::text::{BY_FIELD, CodeText, STEP, example, noted};
use crate::language::{Bilingual, both};

/// The source of what makes a field required.
const OBLIGATION: Bilingual = both(
    "Lược đồ của gói tin. Dấu bắt buộc chính thức của quy chuẩn không công khai, nên gần như mọi trường bắt buộc ở mức P; mỗi phát hiện ghi mức của trường đó.",
    "The schema of the message. The regulation's official marks of obligation are not public, so nearly all are grade P; each finding says that of its field.",
);

pub(super) const REQUIRED: CodeText = CodeText {
    title: both("Thiếu trường bắt buộc", "A required field is missing"),
    meaning: both(
        "Bản ghi hoặc bản tin không có trường mà lược đồ đòi hỏi, hoặc trường đó là null. Vị trí nêu trong phát hiện là nơi lẽ ra có trường ấy; số dòng là của đối tượng chứa nó.",
        "The record or the envelope lacks a field that the schema demands, or has null there. The pointer names the place where the field should stand; the line is that of the object round it.",
    ),
    remedy: both(
        "Thêm trường với giá trị thật. Nếu hệ thống chưa có giá trị, cần lấy được trước khi gửi: để chuỗi rỗng cũng là lỗi (minLength).",
        "Add the field with its real value. Where the system has none yet, it must be had before sending: an empty string is an error too (minLength).",
    ),
    source: OBLIGATION,
    grade: None,
    wrong: example(
        r#"{
  "MaHoSo": "000.00.03.H26-240311-0127",
  "ThoiDiemXuLy": "20240311090500",
  "TrangThai": "4"
}"#,
    ),
    right: STEP,
};

pub(super) const TYPE: CodeText = CodeText {
    title: both("Sai kiểu JSON", "A value of the wrong JSON type"),
    meaning: both(
        "Ở đây có một kiểu giá trị không thể hiểu thành kiểu cần có, ví dụ đối tượng ở chỗ của chuỗi. Giá trị được giữ nguyên, phần còn lại của bản ghi vẫn đọc được.",
        "The value has a type that cannot be read as the one that is due, such as an object where a string must stand. It is kept as it came, and the rest of the record stays readable.",
    ),
    remedy: both(
        "Gửi đúng kiểu mà phát hiện nêu. Thường là do ánh xạ nhầm cả đối tượng hay danh sách vào một trường.",
        "Send the type that the finding names. A whole object or list mapped to one field is the usual cause.",
    ),
    source: BY_FIELD,
    grade: None,
    wrong: example(
        r#"{
  "MaHoSo": "000.00.03.H26-240311-0127",
  "NguoiXuLy": { "HoTen": "Trần Thị Bưởi" },
  "ThoiDiemXuLy": "20240311090500",
  "TrangThai": "4"
}"#,
    ),
    right: STEP,
};

pub(super) const ENUM: CodeText = CodeText {
    title: both(
        "Mã ngoài danh mục đóng",
        "A code that its closed list does not have",
    ),
    meaning: both(
        "Trường dùng danh mục mã đóng và mã gửi đi không có trong danh mục. Danh mục mở thì chỉ là khuyến nghị (advice.unknown-code).",
        "The field takes its codes from a closed list, and this one is not in it. In an open list it would be advice only (advice.unknown-code).",
    ),
    remedy: both(
        "Chuyển mã nội bộ sang một trong các mã mà phát hiện liệt kê. Lỗi hay gặp: gửi tên trạng thái thay cho mã, hoặc mã riêng của hệ thống.",
        "Translate the system's own code to one of those that the finding lists. Labels in place of codes, and a system's private codes, are the usual causes.",
    ),
    source: both(
        "Danh mục mã trong schemas/codes. Mức chứng cứ tùy danh mục; mỗi phát hiện ghi mức của danh mục đó.",
        "The code lists in schemas/codes. The grade of evidence differs from list to list; each finding says that of its list.",
    ),
    grade: None,
    wrong: example(
        r#"{
  "MaHoSo": "000.00.03.H26-240311-0127",
  "NguoiXuLy": "Trần Thị Bưởi",
  "ThoiDiemXuLy": "20240311090500",
  "TrangThai": "12"
}"#,
    ),
    right: STEP,
};

pub(super) const PATTERN: CodeText = CodeText {
    title: both("Sai dạng", "A text without the form it must have"),
    meaning: both(
        "Chuỗi không có dạng mà lược đồ đòi hỏi: ngày giờ yyyyMMddHHmmss có thật trên lịch, số tiền chỉ gồm chữ số, tỷ lệ phần trăm, mã định danh…",
        "The text has not the form that the schema demands: a date-time yyyyMMddHHmmss that is in the calendar, an amount of digits alone, a percentage, an identifier and so on.",
    ),
    remedy: both(
        "Gửi đúng dạng mà phát hiện mô tả. Với ngày giờ hãy kiểm tra cả lịch: 30/02 hoặc tháng 13 không có thật.",
        "Send the form that the finding describes. For date-times look at the calendar too: there is no 30 February and no month 13.",
    ),
    source: BY_FIELD,
    grade: None,
    wrong: example(
        r#"{
  "MaHoSo": "000.00.03.H26-240311-0127",
  "NguoiXuLy": "Trần Thị Bưởi",
  "ThoiDiemXuLy": "20240230090500",
  "TrangThai": "4"
}"#,
    ),
    right: STEP,
};

pub(super) const MIN_LENGTH: CodeText = CodeText {
    title: both("Trường bắt buộc để trống", "A required field is empty"),
    meaning: both(
        "Trường có mặt nhưng là chuỗi rỗng, trong khi lược đồ đòi hỏi có giá trị. Thiếu hẳn trường thì mã là required.",
        "The field is there but holds the empty string, and the schema demands a value. Where the field itself is missing, the code is required.",
    ),
    remedy: both(
        "Điền giá trị thật trước khi gửi.",
        "Fill in the real value before sending.",
    ),
    source: OBLIGATION,
    grade: None,
    wrong: example(
        r#"{
  "MaHoSo": "000.00.03.H26-240311-0127",
  "NguoiXuLy": "",
  "ThoiDiemXuLy": "20240311090500",
  "TrangThai": "4"
}"#,
    ),
    right: STEP,
};

pub(super) const MAX_LENGTH: CodeText = CodeText {
    title: both("Chuỗi quá dài", "A text with too many characters"),
    meaning: both(
        "Chuỗi có nhiều ký tự hơn giới hạn của lược đồ. Ký tự được đếm theo mã Unicode: chữ “ễ” dựng sẵn là một ký tự, dạng tổ hợp là ba.",
        "The text has more characters than the schema allows. Characters are Unicode code points: a composed “ễ” is one, a decomposed one is three.",
    ),
    remedy: both(
        "Kiểm tra xem có ghép nhiều giá trị vào một trường không; mã đúng của cơ quan, hồ sơ, thủ tục ngắn hơn giới hạn nhiều.",
        "See whether several values were joined in one field; real codes of agencies, dossiers and procedures are far shorter than the limit.",
    ),
    source: BY_FIELD,
    grade: None,
    wrong: noted(
        r#"{
  "session": "5f0c6a1e-8a53-4f0e-9d0b-2c1a7e6f4b90",
  "madonvi": "H26.0003.0014.0127.0009.0001.0002.0005",
  "service": "LayDanhSachTTHC"
}"#,
        "mã đơn vị dài 38 ký tự, giới hạn là 35",
        "the agency code has 38 characters; 35 is the limit",
    ),
    right: example(
        r#"{
  "session": "5f0c6a1e-8a53-4f0e-9d0b-2c1a7e6f4b90",
  "madonvi": "H26.0003.0014",
  "service": "LayDanhSachTTHC"
}"#,
    ),
};

pub(super) const CONST: CodeText = CodeText {
    title: both(
        "Khác giá trị cố định",
        "Not the one value that may stand here",
    ),
    meaning: both(
        "Trường này chỉ có một giá trị đúng, ví dụ service là tên của chính gói tin. Cũng gặp khi tên cho trong --message trái với service.",
        "Only one value is right here, such as the message's own name in service. It also comes when --message contradicts service.",
    ),
    remedy: both(
        "Gửi đúng giá trị mà phát hiện nêu; nếu sai ở --message thì bỏ tùy chọn đó.",
        "Send the value that the finding names; where --message is what is wrong, leave it out.",
    ),
    source: BY_FIELD,
    grade: None,
    wrong: example(
        r#"{
  "session": "5f0c6a1e-8a53-4f0e-9d0b-2c1a7e6f4b90",
  "madonvi": "000.00.03.H26",
  "service": "DongBoTrangThaiHoSo",
  "type": "1",
  "data": {
    "MaHoSo": "G22.99.4-240311-0015",
    "MaHoSoDonVi": "000.00.03.H26-240311-0127",
    "TrangThai": "2"
  }
}"#,
    ),
    right: example(
        r#"{
  "session": "5f0c6a1e-8a53-4f0e-9d0b-2c1a7e6f4b90",
  "madonvi": "000.00.03.H26",
  "service": "DongBoTrangThaiHoSo",
  "type": "2",
  "data": {
    "MaHoSo": "G22.99.4-240311-0015",
    "MaHoSoDonVi": "000.00.03.H26-240311-0127",
    "TrangThai": "2"
  }
}"#,
    ),
};
