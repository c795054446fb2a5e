//! The errors, each named by the JSON Schema keyword that failed.

use crate::explain::text::{BY_FIELD, CodeText, STEP, example, noted};
use crate::language::{Bilingual, both};

/// The source of what makes a field required.
const OBLIGATION: Bilingual = both(
    "Lược đồ của gói tin. Quy định chính thức về trường bắt buộc chưa được công khai, nên gần như mọi trường bắt buộc chỉ ở mức P; mỗi phát hiện ghi mức của trường đó.",
    "The schema of the message. The regulation's own list of required fields is not public, so nearly all are grade P; each finding gives that of its field.",
);

pub(super) const REQUIRED: CodeText = CodeText {
    title: both("Thiếu trường bắt buộc", "A required field is missing"),
    meaning: both(
        "Bản ghi hoặc phần bao ngoài không có trường mà lược đồ bắt buộc, hoặc trường đó là null. Phát hiện nêu vị trí lẽ ra có trường này; số dòng là của đối tượng chứa nó.",
        "The record or the envelope lacks a field that the schema requires, or has null there. The pointer names the place where the field should be; the line is that of the object around it.",
    ),
    remedy: both(
        "Bổ sung trường với giá trị thật. Nếu hệ thống chưa có giá trị thì phải có trước khi gửi: gửi chuỗi rỗng cũng là lỗi (minLength).",
        "Add the field with its real value. If the system has none yet, get it before sending: an empty string is an error too (minLength).",
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
    title: both("Sai kiểu giá trị JSON", "A value of the wrong JSON type"),
    meaning: both(
        "Giá trị thuộc một kiểu không thể hiểu thành kiểu cần có, ví dụ gửi đối tượng thay vì chuỗi. Giá trị được giữ nguyên, phần còn lại của bản ghi vẫn đọc được.",
        "The value has a type that cannot be read as the required one, such as an object instead of a string. It is kept as it came, and the rest of the record is still read.",
    ),
    remedy: both(
        "Gửi đúng kiểu mà phát hiện nêu. Nguyên nhân thường gặp: ánh xạ nhầm cả đối tượng hoặc danh sách vào một trường.",
        "Send the type that the finding names. The usual cause is a whole object or list mapped to one field.",
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
    title: both("Mã không thuộc danh mục", "A code that is not in its list"),
    meaning: both(
        "Trường chỉ nhận mã của một danh mục đóng, và mã được gửi không có trong danh mục đó. Với danh mục mở, trường hợp này chỉ là khuyến nghị (advice.unknown-code).",
        "The field takes only the codes of a closed list, and the one that was sent is not in it. With an open list this is only advice (advice.unknown-code).",
    ),
    remedy: both(
        "Chuyển đổi sang một trong các mã mà phát hiện liệt kê. Nguyên nhân thường gặp: gửi mã riêng của hệ thống, hoặc gửi tên gọi viết khác với danh mục.",
        "Translate the value to one of the codes that the finding lists. The usual causes are a system's private codes, and labels that are spelled differently from the list.",
    ),
    source: both(
        "Danh mục mã trong schemas/codes. Mức căn cứ khác nhau theo từng danh mục; mỗi phát hiện ghi mức của danh mục đó.",
        "The code lists in schemas/codes. The grade of evidence differs from list to list; each finding gives that of its list.",
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
    title: both("Không đúng định dạng", "Not in the required format"),
    meaning: both(
        "Chuỗi không đúng định dạng mà lược đồ quy định: ngày giờ yyyyMMddHHmmss có thật trên lịch, số tiền chỉ gồm chữ số, tỷ lệ phần trăm, mã định danh…",
        "The text does not match the format that the schema requires: a date-time yyyyMMddHHmmss that exists in the calendar, an amount of digits only, a percentage, an identifier and so on.",
    ),
    remedy: both(
        "Gửi đúng định dạng mà phát hiện mô tả. Với ngày giờ, kiểm tra cả ngày có thật hay không: không có ngày 30/02, không có tháng 13.",
        "Send the format that the finding describes. For date-times, check that the day exists: there is no 30 February and no month 13.",
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
    title: both(
        "Trường bắt buộc không được để trống",
        "A required field is empty",
    ),
    meaning: both(
        "Trường có trong bản ghi nhưng là chuỗi rỗng, trong khi lược đồ bắt buộc có giá trị. Nếu thiếu hẳn trường thì mã phát hiện là required.",
        "The field is there but holds the empty string, and the schema requires a value. If the field itself is missing, the code of the finding is required.",
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
        "Chuỗi có nhiều ký tự hơn giới hạn của lược đồ. Ký tự được đếm theo mã Unicode: chữ “ễ” dựng sẵn là một ký tự, chữ “ễ” tổ hợp là ba ký tự.",
        "The text has more characters than the schema allows. Characters are Unicode code points: a composed “ễ” is one, a decomposed one is three.",
    ),
    remedy: both(
        "Kiểm tra xem có ghép nhiều giá trị vào một trường không; mã thật của cơ quan, hồ sơ, thủ tục đều ngắn hơn giới hạn nhiều.",
        "Check whether several values were joined in one field; real codes of agencies, dossiers and procedures are far shorter than the limit.",
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
        "Không phải giá trị duy nhất được phép",
        "Not the only value that is allowed",
    ),
    meaning: both(
        "Trường này chỉ nhận một giá trị, ví dụ service phải là tên của chính gói tin. Lỗi này cũng xuất hiện khi tên nêu trong --message khác với service.",
        "The field takes only one value: service, for example, must be the name of the message. The error also appears when --message names another message than service.",
    ),
    remedy: both(
        "Gửi đúng giá trị mà phát hiện nêu; nếu chính --message sai thì bỏ tùy chọn đó.",
        "Send the value that the finding names; if --message is what is wrong, leave that option out.",
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
