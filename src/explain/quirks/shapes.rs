//! Quirks of the shapes that converters and gateways give to values, records and lists.

use super::SEEN_IN_ONE;
use crate::explain::text::{CodeText, example};
use crate::language::both;

pub(in crate::explain) const TEXT_FOR_OBJECT: CodeText = CodeText {
    title: both("Chuỗi ở chỗ của đối tượng", "A text where an object is due"),
    meaning: both(
        "Bản ghi được gửi thành chuỗi chứa JSON, hoặc thành chuỗi trống khi không có. Được đọc như đối tượng bên trong, hoặc như không có bản ghi.",
        "A record was sent as a string of JSON, or as the empty string for none. It is read as the object inside, or as absent.",
    ),
    remedy: both(
        "Gửi thẳng đối tượng {...}, không đưa qua chuỗi JSON một lần nữa; không có thì bỏ trường đi.",
        "Send the object itself, not its JSON as a string; leave the field out if there is none.",
    ),
    source: SEEN_IN_ONE,
    grade: None,
    wrong: example(
        r#"{
  "service": "DongBoTrangThaiHoSo", "session": "5f0c6a1e", "madonvi": "000.00.03.H26", "type": "2",
  "data": "{\"MaHoSo\": \"G22.99.18-240311-0127\", \"MaHoSoDonVi\": \"000.00.03.H26-240311-0127\", \"TrangThai\": \"2\"}"
}"#,
    ),
    right: example(
        r#"{
  "service": "DongBoTrangThaiHoSo", "session": "5f0c6a1e", "madonvi": "000.00.03.H26", "type": "2",
  "data": {"MaHoSo": "G22.99.18-240311-0127", "MaHoSoDonVi": "000.00.03.H26-240311-0127", "TrangThai": "2"}
}"#,
    ),
};

pub(in crate::explain) const OBJECT_FOR_VALUE: CodeText = CodeText {
    title: both(
        "Đối tượng ở chỗ của một giá trị",
        "An object where a plain value is due",
    ),
    meaning: both(
        "Một giá trị được gửi thành đối tượng: {} thay cho chuỗi trống, {\"#text\": …} hoặc {\"$\": …} thay cho chính giá trị. Bộ chuyển đổi từ XML sang JSON hay làm vậy. Giá trị bên trong được đọc.",
        "A value was sent as an object: {} for the empty text, {\"#text\": …} or {\"$\": …} for the value itself. Converters from XML to JSON do this. The value inside is read.",
    ),
    remedy: both(
        "Gửi thẳng giá trị; không có giá trị thì gửi \"\" hoặc bỏ trường đi.",
        "Send the value itself; if there is none, send \"\" or leave the field out.",
    ),
    source: SEEN_IN_ONE,
    grade: None,
    wrong: example(
        r##"{ "MaHoSo": {"#text": "000.00.03.H26-240311-0127"}, "NguoiXuLy": "Trần Thị Bưởi", "PhongBanXuLy": {}, "ThoiDiemXuLy": "20240311090500", "TrangThai": "4" }"##,
    ),
    right: example(
        r#"{ "MaHoSo": "000.00.03.H26-240311-0127", "NguoiXuLy": "Trần Thị Bưởi", "PhongBanXuLy": "", "ThoiDiemXuLy": "20240311090500", "TrangThai": "4" }"#,
    ),
};

pub(in crate::explain) const LIST_FOR_VALUE: CodeText = CodeText {
    title: both(
        "Danh sách ở chỗ của một giá trị",
        "A list where a plain value is due",
    ),
    meaning: both(
        "Một giá trị được gửi trong ngoặc vuông: [] thay cho chuỗi trống, [\"x\"] thay cho \"x\". Phần tử duy nhất được đọc. Có nhiều phần tử thì là lỗi type.",
        "A value was sent in brackets: [] for the empty text, [\"x\"] for \"x\". The one item is read; more than one is the error type.",
    ),
    remedy: both(
        "Gửi thẳng giá trị, không đặt trong [...]; không có giá trị thì gửi \"\" hoặc bỏ trường đi.",
        "Send the value itself, without brackets; if there is none, send \"\" or leave the field out.",
    ),
    source: SEEN_IN_ONE,
    grade: None,
    wrong: example(
        r#"{ "MaHoSo": ["000.00.03.H26-240311-0127"], "NguoiXuLy": "Trần Thị Bưởi", "PhongBanXuLy": [], "ThoiDiemXuLy": "20240311090500", "TrangThai": "4" }"#,
    ),
    right: example(
        r#"{ "MaHoSo": "000.00.03.H26-240311-0127", "NguoiXuLy": "Trần Thị Bưởi", "PhongBanXuLy": "", "ThoiDiemXuLy": "20240311090500", "TrangThai": "4" }"#,
    ),
};

pub(in crate::explain) const DATA_FOR_RESULT: CodeText = CodeText {
    title: both(
        "Bản ghi của trả lời nằm ở data",
        "A reply's records under data",
    ),
    meaning: both(
        "Bản tin trả lời để các bản ghi ở “data” như bản tin yêu cầu; theo quy chuẩn, bản tin trả lời để ở “result”. Các bản ghi vẫn được đọc.",
        "A reply holds its records under data, as a request does; the key of a reply is result. The records are read all the same.",
    ),
    remedy: both(
        "Đổi tên trường thành “result”.",
        "Rename the key to result.",
    ),
    source: SEEN_IN_ONE,
    grade: None,
    wrong: example(
        r#"{ "error_code": "0", "message": "Thành công", "data": [{"MaLinhVuc": "G15-HT01", "TenLinhVuc": "Hộ tịch"}] }"#,
    ),
    right: example(
        r#"{ "error_code": "0", "message": "Thành công", "result": [{"MaLinhVuc": "G15-HT01", "TenLinhVuc": "Hộ tịch"}] }"#,
    ),
};

pub(in crate::explain) const OTHER_NAME: CodeText = CodeText {
    title: both(
        "Trường mang tên của hệ thống khác",
        "A field under another system's name",
    ),
    meaning: both(
        "Một số trường có thêm tên ở hệ thống khác, ví dụ MaKetQua cho MaGiayToKetQua. Khi trường đúng tên không có giá trị, giá trị này được đọc thay; nếu có thì trường kia được giữ là trường lạ.",
        "Some fields have one more name in another system: MaKetQua for MaGiayToKetQua. Where there is no value under the field's own name, this one is read; where there is, the other is kept as an unknown field.",
    ),
    remedy: both(
        "Gửi trường với tên trong lược đồ.",
        "Send the field under its name in the schema.",
    ),
    source: both(
        "Nêu ở x-also của trường trong lược đồ, với mức căn cứ và nguồn riêng.",
        "Stated by x-also of the field in the schema, with an evidence and a source of its own.",
    ),
    grade: None,
    wrong: example(
        r#"{ "error_code": "0", "TepTinDinhKem": [{"DuongDan": "/pakn/2024/01/30417.pdf", "TenTaiLieu": "Đơn.pdf", "Base64": "JVBERi0xLjcKJcK1wrYK"}] }"#,
    ),
    right: example(
        r#"{ "error_code": "0", "result": [{"DuongDan": "/pakn/2024/01/30417.pdf", "TenTaiLieu": "Đơn.pdf", "Base64": "JVBERi0xLjcKJcK1wrYK"}] }"#,
    ),
};
