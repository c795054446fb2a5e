//! The quirks of form and shape: what is not in the wire form, but is read as what it means.

use super::{Bilingual, CodeText, STEP, both, example};
use crate::spec::Grade;

const SEEN: Bilingual = both(
    "Thấy trong dữ liệu thật của các hệ thống một cửa và giao diện lân cận.",
    "Seen in the real traffic of one-stop systems and of neighbouring interfaces.",
);

pub(super) const BOOLEAN_FORM: CodeText = CodeText {
    title: both(
        "Giá trị đúng/sai viết theo dạng khác",
        "A boolean in another form",
    ),
    meaning: both(
        "Trường đúng/sai của gói tin là chuỗi \"True\" hoặc \"False\"; ở đây viết true, TRUE hoặc 1. Giá trị đọc được.",
        "Booleans of the packets are the strings \"True\" and \"False\"; here true, TRUE or 1 was written. It is read.",
    ),
    remedy: both(
        "Gửi đúng \"True\" hoặc \"False\", chữ đầu viết hoa.",
        "Send exactly \"True\" or \"False\".",
    ),
    source: SEEN,
    grade: Some(Grade::TwoSystems),
    wrong: example(
        r#"{"service": "DongBoHoSoMC", "session": "5f0c6a1e", "madonvi": "000.00.03.H26", "isUpdating": "1", "data": []}"#,
    ),
    right: example(
        r#"{"service": "DongBoHoSoMC", "session": "5f0c6a1e", "madonvi": "000.00.03.H26", "isUpdating": "True", "data": []}"#,
    ),
};

pub(super) const DATE_FORM: CodeText = CodeText {
    title: both("Ngày giờ viết theo dạng khác", "A date in another form"),
    meaning: both(
        "Ngày giờ của gói tin là 14 chữ số yyyyMMddHHmmss theo giờ Việt Nam; ở đây viết theo dạng khác. Ngày không có giờ được hiểu là 0 giờ.",
        "Date-times of the packets are 14 digits, yyyyMMddHHmmss, in Vietnam's time; here another form was sent. A date without a time is read as midnight.",
    ),
    remedy: both(
        "Gửi ngày giờ theo dạng yyyyMMddHHmmss.",
        "Send the date-time as yyyyMMddHHmmss.",
    ),
    source: SEEN,
    grade: Some(Grade::TwoSystems),
    wrong: example(
        r#"{
  "MaHoSo": "000.00.03.H26-240311-0127",
  "NguoiXuLy": "Trần Thị Bưởi",
  "ThoiDiemXuLy": "11/03/2024 09:05:00",
  "TrangThai": "4"
}"#,
    ),
    right: STEP,
};

pub(super) const BLANK: CodeText = CodeText {
    title: both("Khoảng trắng thừa", "Blanks around a value"),
    meaning: both(
        "Mã, ngày giờ hoặc định danh có khoảng trắng ở đầu hoặc cuối. Giá trị được đọc sau khi bỏ khoảng trắng.",
        "A code, a date or an identifier has blanks in front or behind. It is read without them.",
    ),
    remedy: both(
        "Cắt khoảng trắng trước khi gửi; hay gặp khi cột dữ liệu có kiểu char(n).",
        "Trim before sending; columns of type char(n) often do this.",
    ),
    source: SEEN,
    grade: Some(Grade::Provisional),
    wrong: example(
        r#"{
  "MaHoSo": "000.00.03.H26-240311-0127",
  "NguoiXuLy": "Trần Thị Bưởi",
  "ThoiDiemXuLy": "20240311090500",
  "TrangThai": "4 "
}"#,
    ),
    right: STEP,
};

pub(super) const OBJECT_FOR_LIST: CodeText = CodeText {
    title: both(
        "Đối tượng ở chỗ của danh sách",
        "One object where a list is due",
    ),
    meaning: both(
        "Danh sách chỉ có một phần tử được gửi thành đối tượng, không có ngoặc vuông. Được đọc như danh sách có một phần tử. Hay gặp khi chuyển từ XML sang JSON.",
        "A list of one item was sent as an object, without the brackets. It is read as a list of one. Converters from XML to JSON do this.",
    ),
    remedy: both(
        "Luôn gửi danh sách [...], kể cả khi chỉ có một phần tử.",
        "Always send an array [...], of one item too.",
    ),
    source: SEEN,
    grade: Some(Grade::OneSystem),
    wrong: example(
        r#"{
  "service": "CapNhatTienDoHoSoMC", "session": "5f0c6a1e", "madonvi": "000.00.03.H26",
  "data": {"MaHoSo": "000.00.03.H26-240311-0127", "NguoiXuLy": "Trần Thị Bưởi", "ThoiDiemXuLy": "20240311090500", "TrangThai": "4"}
}"#,
    ),
    right: example(
        r#"{
  "service": "CapNhatTienDoHoSoMC", "session": "5f0c6a1e", "madonvi": "000.00.03.H26",
  "data": [{"MaHoSo": "000.00.03.H26-240311-0127", "NguoiXuLy": "Trần Thị Bưởi", "ThoiDiemXuLy": "20240311090500", "TrangThai": "4"}]
}"#,
    ),
};

pub(super) const TEXT_FOR_LIST: CodeText = CodeText {
    title: both("Chuỗi ở chỗ của danh sách", "A text where a list is due"),
    meaning: both(
        "Danh sách trống được gửi thành chuỗi trống \"\". Được đọc như danh sách không có phần tử.",
        "An empty list was sent as the empty string. It is read as a list without items.",
    ),
    remedy: both(
        "Danh sách trống thì gửi [] hoặc bỏ trường đi.",
        "Send an empty list as [], or leave the field out.",
    ),
    source: SEEN,
    grade: Some(Grade::OneSystem),
    wrong: example(
        r#"{"service": "CapNhatTienDoHoSoMC", "session": "5f0c6a1e", "madonvi": "000.00.03.H26", "data": ""}"#,
    ),
    right: example(
        r#"{"service": "CapNhatTienDoHoSoMC", "session": "5f0c6a1e", "madonvi": "000.00.03.H26", "data": []}"#,
    ),
};

pub(super) const LIST_FOR_OBJECT: CodeText = CodeText {
    title: both(
        "Danh sách ở chỗ của đối tượng",
        "A list where one object is due",
    ),
    meaning: both(
        "Gói tin này mang đúng một bản ghi, gửi thành đối tượng; ở đây bản ghi nằm trong ngoặc vuông. Phần tử duy nhất được đọc.",
        "This message carries just one record, as an object; here it stands in brackets. The one item is read.",
    ),
    remedy: both(
        "Gửi bản ghi không có ngoặc vuông.",
        "Send the record without the brackets.",
    ),
    source: SEEN,
    grade: Some(Grade::TwoSystems),
    wrong: example(
        r#"{
  "service": "DongBoTrangThaiHoSo", "session": "5f0c6a1e", "madonvi": "000.00.03.H26", "type": "2",
  "data": [{"MaHoSo": "G22.99.18-240311-0127", "MaHoSoDonVi": "000.00.03.H26-240311-0127", "TrangThai": "2"}]
}"#,
    ),
    right: example(
        r#"{
  "service": "DongBoTrangThaiHoSo", "session": "5f0c6a1e", "madonvi": "000.00.03.H26", "type": "2",
  "data": {"MaHoSo": "G22.99.18-240311-0127", "MaHoSoDonVi": "000.00.03.H26-240311-0127", "TrangThai": "2"}
}"#,
    ),
};

pub(super) const KEY_CASE: CodeText = CodeText {
    title: both(
        "Tên trường sai chữ hoa, chữ thường",
        "A key in another letter case",
    ),
    meaning: both(
        "Tên trường chỉ khác tên đúng ở chữ hoa, chữ thường. Giá trị được đọc vào trường đó, nhưng bên nhận khác có thể bỏ qua trường này.",
        "The key differs from the field's name in letter case only. It is read as that field, but another receiver may pass over it.",
    ),
    remedy: both(
        "Viết tên trường đúng như quy định; chữ hoa, chữ thường có khác giữa các gói tin.",
        "Write the key just as the schema does; its case differs from message to message.",
    ),
    source: SEEN,
    grade: Some(Grade::TwoSystems),
    wrong: example(
        r#"{
  "MaHoSo": "000.00.03.H26-240311-0127",
  "NguoiXuLy": "Trần Thị Bưởi",
  "chucDanh": "Chuyên viên",
  "ThoiDiemXuLy": "20240311090500",
  "TrangThai": "4"
}"#,
    ),
    right: example(
        r#"{
  "MaHoSo": "000.00.03.H26-240311-0127",
  "NguoiXuLy": "Trần Thị Bưởi",
  "ChucDanh": "Chuyên viên",
  "ThoiDiemXuLy": "20240311090500",
  "TrangThai": "4"
}"#,
    ),
};

pub(super) const NESTED_REPLY: CodeText = CodeText {
    title: both("Trả lời nằm trong một chuỗi", "A reply inside a string"),
    meaning: both(
        "Cổng của tỉnh đặt nguyên văn trả lời của Cổng Dịch vụ công quốc gia, dạng JSON, vào chuỗi message. Trả lời bên trong được đọc; các phát hiện trong đó ghi thêm nơi chứa nó.",
        "A provincial gateway puts the whole reply of the national portal, as JSON text, into the string message. The reply inside is read; findings in it say what they are inside of.",
    ),
    remedy: both(
        "Nơi chuyển tiếp nên trả lại nguyên trả lời, không bọc vào chuỗi.",
        "The gateway should pass the reply on as it is, not wrapped into a string.",
    ),
    source: SEEN,
    grade: Some(Grade::TwoSystems),
    wrong: example(
        r#"{"error_code": "0", "message": "{\"error_code\":\"0\",\"message\":\"Thành công\"}"}"#,
    ),
    right: example(r#"{"error_code": "0", "message": "Thành công"}"#),
};
