//! The failures of a text that is not JSON.

use super::text::failure;
use crate::explain::explanation::Example;
use crate::explain::text::{CodeText, example};
use crate::language::{Bilingual, both};

pub(super) const RFC: Bilingual = both(
    "Tiêu chuẩn JSON (RFC 8259).",
    "The JSON standard (RFC 8259).",
);

/// A valid reply, to compare with.
pub(super) const REPLY: Option<Example> =
    example(r#"{ "error_code": "0", "message": "Thành công" }"#);

pub(super) const UNEXPECTED_END: CodeText = failure(
    both("JSON bị cắt giữa chừng", "The JSON is cut off"),
    both(
        "Tài liệu kết thúc khi còn ngoặc, chuỗi hoặc giá trị chưa đóng.",
        "The document ends while a bracket, a string or a value is still open.",
    ),
    both(
        "Gửi lại toàn bộ tài liệu; kiểm tra xem đường truyền, bộ đệm hoặc cột trong cơ sở dữ liệu có cắt mất phần cuối không.",
        "Send the whole document; check whether a connection, a buffer or a database column cut off its end.",
    ),
    RFC,
)
.shown_by(
    example(r#"{ "error_code": "0", "message": "Thành công""#),
    REPLY,
);

pub(super) const EXPECTED_VALUE: CodeText = failure(
    both("Thiếu giá trị", "A value is missing"),
    both(
        "Ở đây phải là một giá trị, nhưng lại là một ký tự không thể mở đầu giá trị JSON.",
        "A value must stand here, but what stands here cannot begin a JSON value.",
    ),
    both(
        "Điền giá trị, chuỗi thì đặt trong dấu ngoặc kép thẳng; trường không bắt buộc mà không có giá trị thì bỏ cả tên trường.",
        "Put in the value, strings in straight double quotes; where an optional field has no value, leave out its key as well.",
    ),
    RFC,
)
.shown_by(
    example(r#"{ "error_code": , "message": "Thành công" }"#),
    REPLY,
);

pub(super) const EXPECTED_KEY: CodeText = failure(
    both("Thiếu tên trường", "A key is missing"),
    both(
        "Trong đối tượng, sau dấu { hoặc dấu phẩy phải là tên trường đặt trong dấu ngoặc kép.",
        "In an object, { or a comma must be followed by a key in double quotes.",
    ),
    both(
        "Viết tên trường, đặt trong dấu ngoặc kép thẳng.",
        "Write the key, in straight double quotes.",
    ),
    RFC,
)
.shown_by(example(r#"{ : "0", "message": "Thành công" }"#), REPLY);

pub(super) const EXPECTED_COLON: CodeText = failure(
    both("Thiếu dấu hai chấm", "A colon is missing"),
    both(
        "Sau tên trường phải là dấu hai chấm.",
        "A key must be followed by a colon.",
    ),
    both(
        "Thêm dấu hai chấm giữa tên trường và giá trị.",
        "Put a colon between the key and its value.",
    ),
    RFC,
)
.shown_by(
    example(r#"{ "error_code" "0", "message" "Thành công" }"#),
    REPLY,
);

pub(super) const EXPECTED_COMMA_OR_END: CodeText = failure(
    both(
        "Thiếu dấu phẩy hoặc dấu đóng ngoặc",
        "A comma or a closing bracket is missing",
    ),
    both(
        "Sau một giá trị phải là dấu phẩy hoặc dấu đóng ngoặc.",
        "A value must be followed by a comma or a closing bracket.",
    ),
    both(
        "Sửa dấu ở vị trí này thành dấu phẩy, hoặc thêm dấu đóng ngoặc còn thiếu.",
        "Put a comma in this place, or add the closing bracket that is missing.",
    ),
    RFC,
)
.shown_by(
    example(r#"{ "error_code": "0"; "message": "Thành công" }"#),
    REPLY,
);

pub(super) const INVALID_ESCAPE: CodeText = failure(
    both("Dấu \\ không đúng trong chuỗi", "A wrong backslash in a string"),
    both(
        "Trong chuỗi, sau dấu \\ chỉ có thể là \" \\ / b f n r t hoặc u và bốn chữ số thập lục phân. Hay gặp khi chuỗi là đường dẫn Windows.",
        "Inside a string, only \" \\ / b f n r t, or u and four hexadecimal digits, may follow a backslash. The usual cause is a Windows path.",
    ),
    both(
        "Viết dấu \\ là \\\\, hoặc để thư viện JSON ghi chuỗi.",
        "Write a backslash as \\\\, or let a JSON library write the string.",
    ),
    RFC,
)
.shown_by(
    example(r#"{ "error_code": "1", "message": "Không đọc được D:\HoSo\0127.pdf" }"#),
    example(r#"{ "error_code": "1", "message": "Không đọc được D:\\HoSo\\0127.pdf" }"#),
);

pub(super) const CONTROL_CHARACTER: CodeText = failure(
    both("Ký tự điều khiển viết trực tiếp", "A raw control character"),
    both(
        "Trong chuỗi có ký tự xuống dòng, tab hoặc ký tự điều khiển khác viết trực tiếp.",
        "A string holds a raw line break, tab or other control character.",
    ),
    both(
        "Viết xuống dòng là \\n, tab là \\t; ký tự điều khiển khác nên bỏ.",
        "Write a line break as \\n and a tab as \\t; leave other control characters out.",
    ),
    RFC,
)
.shown_by(
    example("{ \"error_code\": \"0\", \"message\": \"Thành công.\nĐã nhận 3 hồ sơ.\" }"),
    example(r#"{ "error_code": "0", "message": "Thành công.\nĐã nhận 3 hồ sơ." }"#),
);

pub(super) const LONE_SURROGATE: CodeText = failure(
    both("Nửa ký tự Unicode", "Half of a surrogate pair"),
    both(
        "Chuỗi có một mã trong khoảng \\uD800–\\uDFFF đứng một mình. Đó chỉ là nửa ký tự, không ghi được bằng UTF-8. Thường là do chuỗi bị cắt giữa một ký tự.",
        "A string holds one of \\uD800–\\uDFFF by itself. That is only half of a character and cannot be written in UTF-8. The usual cause is a text that was cut in the middle of a character.",
    ),
    both(
        "Cắt chuỗi theo ký tự, không theo đơn vị UTF-16.",
        "Cut texts between characters, not between UTF-16 units.",
    ),
    RFC,
)
.shown_by(
    example(r#"{ "error_code": "0", "message": "Thành công \ud83d" }"#),
    example(r#"{ "error_code": "0", "message": "Thành công \ud83d\ude00" }"#),
);

pub(super) const INVALID_NUMBER: CodeText = failure(
    both("Số viết không đúng quy cách", "A number that JSON does not allow"),
    both(
        "JSON không cho phép số 0 thừa ở đầu, dấu + ở đầu, hoặc dấu chấm không có chữ số ở cả hai bên.",
        "JSON allows no leading zeros, no plus sign in front, and no decimal point without digits on both sides.",
    ),
    both(
        "Mã như 00 hay 007 phải là chuỗi: \"00\".",
        "Codes such as 00 or 007 must be strings: \"00\".",
    ),
    RFC,
)
.shown_by(
    example(r#"{ "error_code": 00, "message": "Thành công" }"#),
    example(r#"{ "error_code": "00", "message": "Thành công" }"#),
);

pub(super) const INVALID_LITERAL: CodeText = failure(
    both(
        "Không phải true, false hay null",
        "Not one of true, false and null",
    ),
    both(
        "Một từ không nằm trong dấu ngoặc kép chỉ có thể là true, false hoặc null, viết thường.",
        "A word without quotes can only be true, false or null, in lower case.",
    ),
    both(
        "Nếu là chuỗi thì đặt trong dấu ngoặc kép; nếu không có giá trị thì gửi \"\".",
        "Put a string in double quotes; where there is no value, send \"\".",
    ),
    RFC,
)
.shown_by(
    example(r#"{ "error_code": "0", "message": Thành công }"#),
    REPLY,
);

pub(super) const TRAILING_CONTENT: CodeText = failure(
    both("Còn nội dung thừa sau tài liệu", "More text after the end"),
    both(
        "Sau giá trị JSON đầu tiên còn nội dung khác, thường là dòng nhật ký hoặc lời của cổng trung gian.",
        "More text follows the first JSON value, often a log line or the word of a gateway.",
    ),
    both(
        "Bỏ phần thừa sau tài liệu.",
        "Remove what follows the document.",
    ),
    RFC,
)
.shown_by(
    example(r#"{ "error_code": "0", "message": "Thành công" } OK"#),
    REPLY,
);

/// Has no example: every document that is not JSON ends in one of the other failures, as far as is known.
pub(super) const SYNTAX: CodeText = failure(
    both("Sai cú pháp JSON", "Not JSON"),
    both("Văn bản không phải JSON.", "The text is not JSON."),
    both(
        "Để thư viện JSON ghi tài liệu.",
        "Let a JSON library write the document.",
    ),
    RFC,
);
