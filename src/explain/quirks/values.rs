//! The quirks of single values: another JSON type, another spelling.

use super::{SEEN_ELSEWHERE, SEEN_IN_TWO};
use crate::explain::text::{CodeText, STEP, example};
use crate::language::{Bilingual, both};

/// The source of what is sent as another JSON type than a string.
const TEXTS: Bilingual = both(
    "Quy ước của gói tin JSON: mọi giá trị đơn đều là chuỗi, thấy ở ít nhất hai hệ thống công khai.",
    "A convention of the JSON form: every scalar is a string, seen in two or more public systems.",
);

pub(in crate::explain) const NUMBER_FOR_TEXT: CodeText = CodeText {
    title: both("Gửi số thay vì chuỗi", "A number instead of a string"),
    meaning: both(
        "Hầu hết giá trị của gói tin là chuỗi, kể cả mã và số; ở đây lại là số JSON. Giá trị vẫn đọc được theo độ lớn (4.0 là mã 4), nhưng nếu số 0 ở đầu mã đã mất trước khi gửi thì không lấy lại được.",
        "Nearly all values of the packets are strings, even codes and numbers; here a JSON number was sent. It is read by its value (4.0 is the code 4), but a leading zero that was lost before sending cannot be recovered.",
    ),
    remedy: both(
        "Ở bên gửi, khai báo trường là kiểu chuỗi và ghi đúng chuỗi cần gửi: \"4\" thay cho 4 hoặc 4.0.",
        "On the sending side, declare the field as a string and write it as it must be sent: \"4\" for 4 and for 4.0.",
    ),
    source: TEXTS,
    grade: None,
    wrong: example(
        r#"{
  "MaHoSo": "000.00.03.H26-240311-0127",
  "NguoiXuLy": "Trần Thị Bưởi",
  "ThoiDiemXuLy": "20240311090500",
  "TrangThai": 4
}"#,
    ),
    right: STEP,
};

pub(in crate::explain) const BOOLEAN_FOR_TEXT: CodeText = CodeText {
    title: both(
        "Gửi true/false thay vì chuỗi",
        "A boolean instead of a string",
    ),
    meaning: both(
        "Trường phải là chuỗi nhưng nhận được true hoặc false của JSON. Hay gặp khi hệ thống dùng false với nghĩa “không có giá trị”.",
        "The field must be a string, but true or false of JSON was sent. Some systems send false for “no value”.",
    ),
    remedy: both(
        "Với trường đúng/sai như isUpdating, gửi \"True\" hoặc \"False\". Với trường khác, gửi giá trị thật; nếu không có giá trị thì gửi \"\", trừ trường bắt buộc.",
        "In a field such as isUpdating send \"True\" or \"False\". In any other, send its real value; if there is none, send \"\", except where the field is required.",
    ),
    source: TEXTS,
    grade: None,
    wrong: example(
        r#"{
  "MaHoSo": "000.00.03.H26-240311-0127",
  "NguoiXuLy": "Trần Thị Bưởi",
  "ChucDanh": false,
  "ThoiDiemXuLy": "20240311090500",
  "TrangThai": "4"
}"#,
    ),
    right: example(
        r#"{
  "MaHoSo": "000.00.03.H26-240311-0127",
  "NguoiXuLy": "Trần Thị Bưởi",
  "ChucDanh": "",
  "ThoiDiemXuLy": "20240311090500",
  "TrangThai": "4"
}"#,
    ),
};

pub(in crate::explain) const TEXT_FOR_NUMBER: CodeText = CodeText {
    title: both("Gửi chuỗi thay vì số", "A string instead of a number"),
    meaning: both(
        "Một số ít trường phải là số JSON, ví dụ cauhoiid; ở đây lại là chuỗi. Chuỗi chữ số vẫn được đọc thành số.",
        "A few fields must be JSON numbers, such as cauhoiid; here a string was sent. A string of digits is read as the number.",
    ),
    remedy: both(
        "Gửi số không có dấu ngoặc kép.",
        "Send the number without quotes.",
    ),
    source: both(
        "Quy ước của gói tin JSON; các trường là số chỉ thấy ở một hệ thống công khai.",
        "A convention of the JSON form; the fields that are numbers are seen in one public system.",
    ),
    grade: None,
    wrong: example(
        r#"{
  "session": "5f0c6a1e-8a53-4f0e-9d0b-2c1a7e6f4b90",
  "madonvi": "000.00.03.H26",
  "service": "LayNoiDungTraLoiTheoCauHoi",
  "cauhoiid": "812"
}"#,
    ),
    right: example(
        r#"{
  "session": "5f0c6a1e-8a53-4f0e-9d0b-2c1a7e6f4b90",
  "madonvi": "000.00.03.H26",
  "service": "LayNoiDungTraLoiTheoCauHoi",
  "cauhoiid": 812
}"#,
    ),
};

pub(in crate::explain) const BOOLEAN_FORM: CodeText = CodeText {
    title: both(
        "Giá trị đúng/sai viết không đúng",
        "A boolean in another spelling",
    ),
    meaning: both(
        "Trường đúng/sai của gói tin là chuỗi \"True\" hoặc \"False\"; ở đây lại viết là true, TRUE hoặc 1. Giá trị vẫn đọc được.",
        "Booleans of the packets are the strings \"True\" and \"False\"; here true, TRUE or 1 was sent. The value is read all the same.",
    ),
    remedy: both(
        "Gửi chuỗi \"True\" hoặc \"False\", viết hoa chữ cái đầu.",
        "Send the string \"True\" or \"False\", with a capital first letter.",
    ),
    source: SEEN_IN_TWO,
    grade: None,
    wrong: example(
        r#"{"service": "DongBoHoSoMC", "session": "5f0c6a1e", "madonvi": "000.00.03.H26", "isUpdating": "1", "data": []}"#,
    ),
    right: example(
        r#"{"service": "DongBoHoSoMC", "session": "5f0c6a1e", "madonvi": "000.00.03.H26", "isUpdating": "True", "data": []}"#,
    ),
};

pub(in crate::explain) const DATE_FORM: CodeText = CodeText {
    title: both(
        "Ngày giờ viết không đúng định dạng",
        "A date in another format",
    ),
    meaning: both(
        "Ngày giờ của gói tin là 14 chữ số yyyyMMddHHmmss theo giờ Việt Nam; ở đây lại viết theo định dạng khác. Ngày không có giờ được hiểu là 0 giờ; giờ kèm múi giờ (Z, +07:00), kiểu /Date(…)/ và số mili giây hoặc số giây tính từ năm 1970 được đổi sang giờ Việt Nam. Ngày viết có dấu gạch chéo luôn được hiểu là ngày trước, tháng sau. Năm 0001 được hiểu là không có ngày, kể cả khi viết đúng định dạng.",
        "Date-times of the packets are 14 digits, yyyyMMddHHmmss, in Vietnam's time; here another format was sent. A date without a time is read as midnight; a time with a zone (Z, +07:00), /Date(…)/ and milliseconds or seconds since 1970 are converted to Vietnam's time. With slashes, the day always comes before the month. The year 0001 is read as no date, in the right format too.",
    ),
    remedy: both(
        "Gửi ngày giờ theo đúng định dạng mà phát hiện nêu, thường là yyyyMMddHHmmss.",
        "Send the date-time in the format that the finding names, mostly yyyyMMddHHmmss.",
    ),
    source: SEEN_IN_TWO,
    grade: None,
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

pub(in crate::explain) const CODE_FORM: CodeText = CodeText {
    title: both(
        "Mã viết không đúng như danh mục",
        "A code in another spelling",
    ),
    meaning: both(
        "Giá trị không phải là mã của danh mục, nhưng bỏ số 0 ở đầu thì thành một mã (\"05\"), hoặc chính là tên gọi của một mã (\"Đang xử lý\"). Giá trị được đọc thành mã đó.",
        "The value is not a code of its list, but becomes one without the zeros in front (\"05\"), or is the Vietnamese label of one (\"Đang xử lý\"). It is read as that code.",
    ),
    remedy: both(
        "Gửi mã đúng như danh mục ghi: không thêm số 0 ở đầu, không gửi tên gọi thay cho mã.",
        "Send the code as it stands in the list: without zeros in front, and not its label.",
    ),
    source: both(
        "Danh mục mã trong schemas/codes; số 0 ở đầu thường do cột dữ liệu có độ rộng cố định, tên gọi thay cho mã thường do xuất nguyên văn những gì hiển thị trên màn hình.",
        "The code lists in schemas/codes; columns of fixed width add zeros, and exports of what a screen shows hold labels.",
    ),
    grade: None,
    wrong: example(
        r#"{
  "MaHoSo": "000.00.03.H26-240311-0127",
  "NguoiXuLy": "Trần Thị Bưởi",
  "ThoiDiemXuLy": "20240311090500",
  "TrangThai": "04"
}"#,
    ),
    right: STEP,
};

pub(in crate::explain) const BLANK: CodeText = CodeText {
    title: both("Khoảng trắng thừa quanh giá trị", "Blanks around a value"),
    meaning: both(
        "Mã, ngày giờ, số hoặc định danh có khoảng trắng ở đầu hoặc cuối, kể cả ký tự không nhìn thấy như dấu cách không ngắt, ký tự không bề rộng, BOM. Giá trị được đọc sau khi bỏ các ký tự đó.",
        "A code, a date, a number or an identifier has blanks before or after it, or invisible characters: a no-break space, a zero-width character, a byte-order mark. It is read without them.",
    ),
    remedy: both(
        "Cắt bỏ khoảng trắng và ký tự không nhìn thấy trước khi gửi; hay gặp khi cột dữ liệu có kiểu char(n) hoặc giá trị được chép từ tài liệu khác.",
        "Trim the value before sending, invisible characters too; columns of type char(n) and texts copied from documents often have them.",
    ),
    source: SEEN_ELSEWHERE,
    grade: None,
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

pub(in crate::explain) const NULL: CodeText = CodeText {
    title: both(
        "Gửi null khi không có giá trị",
        "`null` for an absent value",
    ),
    meaning: both(
        "Một trường không bắt buộc là null. Trường được hiểu là không có giá trị; với trường bắt buộc thì đây là lỗi required.",
        "An optional field holds null. It is read as absent; in a required field, null is the error required.",
    ),
    remedy: both(
        "Không có giá trị thì bỏ trường đi; với chuỗi có thể gửi \"\", với danh sách có thể gửi [].",
        "Leave the field out where there is no value; a string may also be sent as \"\", a list as [].",
    ),
    source: both(
        "Quy ước của gói tin JSON: khi không có giá trị thì gửi \"\" hoặc [], thấy ở ít nhất hai hệ thống công khai; cũng có hệ thống gửi null.",
        "A convention of the JSON packets: an absent value is \"\" or [], seen in two or more public systems; some send null as well.",
    ),
    grade: None,
    wrong: example(
        r#"{
  "MaHoSo": "000.00.03.H26-240311-0127",
  "NguoiXuLy": "Trần Thị Bưởi",
  "ChucDanh": null,
  "ThoiDiemXuLy": "20240311090500",
  "TrangThai": "4"
}"#,
    ),
    right: STEP,
};
