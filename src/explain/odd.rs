//! The advice on texts and days that satisfy the schema and yet cannot be what was meant.

use crate::explain::text::{BY_FIELD, CodeText, STEP, example};
use crate::language::both;

pub(super) const DAMAGED_TEXT: CodeText = CodeText {
    title: both("Chữ bị hỏng", "Damaged text"),
    meaning: both(
        "Chuỗi đã hỏng trên đường đi: UTF-8 bị đọc nhầm thành Latin-1 hoặc Windows-1252/1258 rồi mã hóa lại một hay nhiều lần (“Nguyễn” thành “Nguyá»…n”); chữ có dấu bị thay bằng dấu ? (“Nguy?n”) hoặc bằng U+FFFD; có ký tự điều khiển; ký tự viết kiểu HTML (“&agrave;”, “&#273;”, “&nbsp;”) trong chuỗi không phải HTML. Chỉ báo khi chắc chắn. Lược đồ không thấy, và giá trị được giữ nguyên.",
        "The text was damaged on its way: UTF-8 was read as Latin-1 or Windows-1252/1258 and encoded again, once or more often (Nguyễn became Nguyá»…n); letters became question marks (Nguy?n) or U+FFFD; there are control characters; or characters are written as in HTML (&agrave;, &#273;, &nbsp;) where no HTML is. It is told only where that is certain. A schema does not see it, and the value is kept as it came.",
    ),
    remedy: both(
        "Tìm bước làm hỏng chữ: tệp hoặc kết nối đọc bằng bảng mã khác UTF-8, cột VARCHAR thay vì NVARCHAR, thư viện mã hóa HTML trước khi ghi JSON hoặc XML. Sửa bước đó rồi lấy lại dữ liệu từ nguồn: chữ đã thành ? hoặc U+FFFD thì không khôi phục được từ gói tin.",
        "Find the step that does it: a file or a connection that is read in another encoding than UTF-8, a column of VARCHAR where NVARCHAR is due, a library that escapes for HTML before it writes JSON or XML. Mend it and take the data from the source again: what became ? or U+FFFD cannot be had back from the packet.",
    ),
    source: BY_FIELD,
    grade: None,
    wrong: example(
        r#"{
  "MaHoSo": "000.00.03.H26-240311-0127",
  "NguoiXuLy": "Tráº§n Thá»‹ BÆ°á»Ÿi",
  "ThoiDiemXuLy": "20240311090500",
  "TrangThai": "4"
}"#,
    ),
    right: STEP,
};

pub(super) const UNSEEN_CHARACTER: CodeText = CodeText {
    title: both(
        "Ký tự không nhìn thấy trong mã",
        "An unseen character inside of a code",
    ),
    meaning: both(
        "Giữa mã, số, thư điện tử, số điện thoại hoặc đường dẫn có ký tự không nhìn thấy: dấu cách không ngắt, ký tự không bề rộng, dấu gạch nối mềm, dấu chiều chữ. Nhìn thì giống giá trị đúng nhưng so sánh thì khác. Ở đầu hoặc cuối thì được đọc bỏ đi (quirk.blank); trong văn bản thường thì để yên.",
        "Inside of an identifier, a number, an e-mail or phone number or a URL stands a character that nobody sees: a no-break space, a zero-width character, a soft hyphen, a mark of direction. It looks like the right value, but does not equal it. Around a value they are left out in reading (quirk.blank); in ordinary text they may stand.",
    ),
    remedy: both(
        "Bỏ ký tự mà phát hiện nêu tên; thường nó đến từ việc chép dán từ Word, PDF hoặc trang web.",
        "Take out the character that the finding names; mostly it was pasted from Word, a PDF or a web page.",
    ),
    source: BY_FIELD,
    grade: None,
    wrong: example(
        "{\n  \"MaHoSo\": \"000.00.03.H26\u{200b}-240311-0127\",\n  \"NguoiXuLy\": \"Trần Thị Bưởi\",\n  \"ThoiDiemXuLy\": \"20240311090500\",\n  \"TrangThai\": \"4\"\n}",
    ),
    right: STEP,
};

pub(super) const TEXT_FOR_ABSENT: CodeText = CodeText {
    title: both(
        "Chữ thay cho giá trị không có",
        "A text that stands for no value",
    ),
    meaning: both(
        "Cả chuỗi là chữ mà phần mềm ghi ra khi không có giá trị hoặc ghi nhầm đối tượng: null, undefined, None, nil, NaN, N/A, [object Object], Invalid date, System.String[]… Lược đồ không cấm, nhưng bên nhận sẽ hiện đúng chữ đó cho người dân. Với ngày, mã và số thì đây là lỗi của trường đó, không phải khuyến nghị này.",
        "The whole text is what a program writes where it has no value, or an object by mistake: null, undefined, None, nil, NaN, N/A, [object Object], Invalid date, System.String[] and so on. The schema does not forbid it, but the receiver will show just that to people. In dates, codes and numbers it is an error of the field and not this advice.",
    ),
    remedy: both(
        "Gửi giá trị thật; trường không bắt buộc mà không có giá trị thì để trống (\"\") hoặc bỏ trường.",
        "Send the value; where the field is not required and there is none, send \"\" or leave the field out.",
    ),
    source: BY_FIELD,
    grade: None,
    wrong: example(
        r#"{
  "MaHoSo": "000.00.03.H26-240311-0127",
  "NguoiXuLy": "undefined",
  "ThoiDiemXuLy": "20240311090500",
  "TrangThai": "4"
}"#,
    ),
    right: STEP,
};

pub(super) const DATE_FOR_ABSENT: CodeText = CodeText {
    title: both(
        "Ngày thay cho “không có ngày”",
        "A day that stands for no date",
    ),
    meaning: both(
        "Ngày là mốc mà phần mềm ghi khi không có ngày: 30/12/1899 và 31/12/1899 (OLE, Excel), 01/01/1900 (SQL Server), 01/01/1753 (ngày nhỏ nhất của datetime), 01/01/1970 (Unix), 31/12/9999, và 01/01/0001 (.NET) nếu viết đúng dạng của gói tin. Lược đồ chấp nhận và ngày được giữ nguyên, nhưng thời hạn tính từ đó sẽ sai. Năm 0001 viết ở dạng khác thì được đọc như không có ngày (quirk.date-form).",
        "The day is one that programs write where they have no date: 1899-12-30 and 1899-12-31 (OLE, Excel), 1900-01-01 (SQL Server), 1753-01-01 (the first of its datetime), 1970-01-01 (Unix), 9999-12-31, and 0001-01-01 (.NET) in the form of the wire. The schema takes it and it is kept, but time limits that are counted from it are wrong. The year 1 in another form is read as absent (quirk.date-form).",
    ),
    remedy: both(
        "Không có ngày thì để trống (\"\"); trường bắt buộc thì gửi ngày thật.",
        "Without a date, send \"\"; where the field is required, send the real date.",
    ),
    source: BY_FIELD,
    grade: None,
    wrong: example(
        r#"{
  "MaHoSo": "000.00.03.H26-240311-0127",
  "NguoiXuLy": "Trần Thị Bưởi",
  "ThoiDiemXuLy": "20240311090500",
  "TrangThai": "4",
  "NgayBatDau": "19000101000000"
}"#,
    ),
    right: STEP,
};
