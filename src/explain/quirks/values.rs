//! The quirks of single values: another JSON type, another spelling.

use super::SEEN;
use crate::explain::text::{CodeText, STEP, example};
use crate::language::{Bilingual, both};
use crate::spec::Grade;

/// The source of what is sent as another JSON type than a string.
const TEXTS: Bilingual = both(
    "Quy ước của dạng JSON: mọi giá trị đơn là chuỗi, thấy ở ít nhất hai hệ thống công khai.",
    "A convention of the JSON form: every scalar is a string, seen in two or more public systems.",
);

pub(in crate::explain) const NUMBER_FOR_TEXT: CodeText = CodeText {
    title: both("Số ở chỗ của chuỗi", "A number where a string is due"),
    meaning: both(
        "Hầu hết giá trị của gói tin là chuỗi, kể cả mã và số; ở đây là số JSON. Giá trị đọc được, nhưng số 0 ở đầu mã đã mất trước khi gửi thì không lấy lại được.",
        "Nearly all values of the packets are strings, codes and numbers too; here a JSON number was sent. It is read, but a leading zero lost before sending cannot come back.",
    ),
    remedy: both(
        "Gửi giá trị trong dấu ngoặc kép: khai báo trường kiểu chuỗi ở bên gửi.",
        "Send the value in double quotes: declare the field as a string on the sending side.",
    ),
    source: TEXTS,
    grade: Some(Grade::TwoSystems),
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
        "true/false ở chỗ của chuỗi",
        "A boolean where a string is due",
    ),
    meaning: both(
        "Trường là chuỗi nhưng nhận được true hoặc false. Hay gặp khi hệ thống dùng false để nói “không có giá trị”.",
        "A string is due and true or false was sent. Systems that say false for “no value” do so.",
    ),
    remedy: both(
        "Gửi chuỗi; không có giá trị thì gửi \"\" hoặc bỏ trường đi.",
        "Send a string; for no value send \"\" or leave the field out.",
    ),
    source: TEXTS,
    grade: Some(Grade::TwoSystems),
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
    title: both("Chuỗi ở chỗ của số", "A string where a number is due"),
    meaning: both(
        "Một số ít trường là số JSON, ví dụ cauhoiid; ở đây là chuỗi. Chuỗi chữ số vẫn đọc được thành số.",
        "A few fields are JSON numbers, such as cauhoiid; here a string was sent. A string of digits is read as its number.",
    ),
    remedy: both(
        "Gửi số không có dấu ngoặc kép.",
        "Send the number without quotes.",
    ),
    source: both(
        "Quy ước của dạng JSON; các trường là số chỉ thấy ở một hệ thống công khai.",
        "A convention of the JSON form; the fields that are numbers are seen in one public system.",
    ),
    grade: Some(Grade::OneSystem),
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

pub(in crate::explain) const DATE_FORM: CodeText = CodeText {
    title: both("Ngày giờ viết theo dạng khác", "A date in another form"),
    meaning: both(
        "Ngày giờ của gói tin là 14 chữ số yyyyMMddHHmmss theo giờ Việt Nam; ở đây viết theo dạng khác. Ngày không có giờ được hiểu là 0 giờ; giờ có múi giờ (Z, +07:00), dạng /Date(…)/ và số mili giây, số giây từ năm 1970 được đổi sang giờ Việt Nam. Dạng có dấu gạch chéo luôn là ngày trước, tháng sau. Năm 0001 được hiểu là không có ngày.",
        "Date-times of the packets are 14 digits, yyyyMMddHHmmss, in Vietnam's time; here another form was sent. A date without a time is read as midnight; a time with a zone (Z, +07:00), /Date(…)/ and milliseconds or seconds since 1970 are converted to Vietnam's time. With slashes, the day always comes before the month. The year 0001 is read as no date.",
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

pub(in crate::explain) const CODE_FORM: CodeText = CodeText {
    title: both("Mã viết theo dạng khác", "A code in another form"),
    meaning: both(
        "Giá trị không có trong danh mục mã, nhưng bỏ số 0 ở đầu thì là một mã (\"05\"), hoặc chính là tên gọi của một mã (\"Đang xử lý\"). Được đọc thành mã đó.",
        "The value is no code of its list, but it is one without the zeros in front (\"05\"), or it is the Vietnamese label of one (\"Đang xử lý\"). It is read as that code.",
    ),
    remedy: both(
        "Gửi đúng mã của danh mục, không thêm số 0, không gửi tên gọi.",
        "Send the code as the list has it: without zeros in front, and not its label.",
    ),
    source: both(
        "Danh mục mã trong schemas/codes; số 0 ở đầu và tên gọi thay mã gặp khi cột dữ liệu có độ rộng cố định hoặc màn hình được xuất nguyên văn.",
        "The code lists in schemas/codes; columns of fixed width add zeros, and exports of what a screen shows hold labels.",
    ),
    grade: Some(Grade::Provisional),
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
    title: both("Khoảng trắng thừa", "Blanks around a value"),
    meaning: both(
        "Mã, ngày giờ, số hoặc định danh có khoảng trắng ở đầu hoặc cuối, kể cả ký tự không nhìn thấy như dấu cách không ngắt, ký tự không bề rộng, BOM. Giá trị được đọc sau khi bỏ các ký tự đó.",
        "A code, a date, a number or an identifier has blanks in front or behind, or characters that nobody sees: a no-break space, a zero-width character, a byte-order mark. It is read without them.",
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

pub(in crate::explain) const NULL: CodeText = CodeText {
    title: both("null cho giá trị không có", "`null` for an absent value"),
    meaning: both(
        "Trường không bắt buộc là null. Được hiểu là không có giá trị; ở trường bắt buộc thì là lỗi required.",
        "An optional field holds null. It is read as absent; in a required field it is the error required.",
    ),
    remedy: both(
        "Không có giá trị thì gửi \"\", danh sách thì gửi [], hoặc bỏ trường đi.",
        "For an absent value send \"\", for a list [], or leave the field out.",
    ),
    source: both(
        "Quy ước của dạng JSON: giá trị không có là \"\" hoặc [], thấy ở ít nhất hai hệ thống công khai; null cũng có hệ thống gửi.",
        "A convention of the JSON form: what is absent is \"\" or [], seen in two or more public systems; some send null as well.",
    ),
    grade: Some(Grade::TwoSystems),
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
