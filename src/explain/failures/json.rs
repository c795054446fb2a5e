//! The failures of a text that is not JSON.

use super::text::failure;
use crate::explain::explanation::Example;
use crate::explain::text::{CodeText, example, noted};
use crate::language::{Bilingual, both};

const RFC: Bilingual = both(
    "Tiêu chuẩn JSON (RFC 8259).",
    "The JSON standard (RFC 8259).",
);

/// A valid reply, to compare with.
const REPLY: Option<Example> = example(r#"{ "error_code": "0", "message": "Thành công" }"#);

pub(super) const UNEXPECTED_END: CodeText = failure(
    both("JSON bị cụt", "The JSON ends too early"),
    both(
        "Tài liệu kết thúc khi còn ngoặc, chuỗi hoặc giá trị chưa đóng. Tệp rỗng cũng vậy.",
        "The document ends while a bracket, a string or a value is still open. An empty file does so too.",
    ),
    both(
        "Gửi lại cả tài liệu; xem đường truyền hay bộ đệm có cắt phần cuối không.",
        "Send the whole document; see whether a connection or a buffer cut off its end.",
    ),
    RFC,
)
.shown_by(
    example(r#"{ "error_code": "0", "message": "Thành công""#),
    REPLY,
);

pub(super) const EXPECTED_VALUE: CodeText = failure(
    both("Thiếu giá trị", "A value is due"),
    both(
        "Ở đây phải là một giá trị, nhưng lại là ký tự không mở đầu giá trị JSON nào.",
        "A value must stand here, and what stands here begins none of JSON.",
    ),
    both(
        "Điền giá trị, hoặc bỏ cả trường; chuỗi phải nằm trong dấu ngoặc kép thẳng.",
        "Put a value, or leave the field out; strings stand in straight double quotes.",
    ),
    RFC,
)
.shown_by(
    example(r#"{ "error_code": , "message": "Thành công" }"#),
    REPLY,
);

pub(super) const EXPECTED_KEY: CodeText = failure(
    both("Thiếu tên trường", "A key is due"),
    both(
        "Sau dấu { hoặc dấu phẩy trong đối tượng phải là tên trường trong dấu ngoặc kép.",
        "Behind { or a comma in an object a key in double quotes must stand.",
    ),
    both(
        "Đặt tên trường trong dấu ngoặc kép thẳng và bỏ dấu phẩy thừa ở cuối.",
        "Put the key in straight double quotes, and take away a comma too many at the end.",
    ),
    RFC,
)
.shown_by(
    example(r#"{ error_code: "0", message: "Thành công" }"#),
    REPLY,
);

pub(super) const EXPECTED_COLON: CodeText = failure(
    both("Thiếu dấu hai chấm", "A colon is due"),
    both(
        "Sau tên trường phải là dấu hai chấm.",
        "Behind a key a colon must stand.",
    ),
    both("Thêm dấu hai chấm.", "Put the colon."),
    RFC,
)
.shown_by(
    example(r#"{ "error_code" = "0", "message" = "Thành công" }"#),
    REPLY,
);

pub(super) const EXPECTED_COMMA_OR_END: CodeText = failure(
    both(
        "Thiếu dấu phẩy hoặc dấu đóng ngoặc",
        "A comma or a closing bracket is due",
    ),
    both(
        "Sau một giá trị phải là dấu phẩy hoặc dấu đóng ngoặc. Dấu ngoặc kép chưa thoát trong chuỗi cũng gây lỗi này.",
        "Behind a value a comma or a closing bracket must stand. A double quote in a string that is not escaped leads here too.",
    ),
    both(
        "Thêm dấu phẩy; trong chuỗi viết dấu ngoặc kép là \\\".",
        "Put the comma; inside a string write a double quote as \\\".",
    ),
    RFC,
)
.shown_by(
    example(r#"{ "error_code": "0" "message": "Thành công" }"#),
    REPLY,
);

pub(super) const INVALID_ESCAPE: CodeText = failure(
    both("Ký tự thoát không hợp lệ", "An unknown escape"),
    both(
        "Trong chuỗi, sau dấu \\ chỉ có thể là \" \\ / b f n r t hoặc u và bốn chữ số thập lục phân. Hay gặp với đường dẫn Windows.",
        "Inside a string only \" \\ / b f n r t, or u and four hexadecimal digits, may follow a backslash. Paths of Windows are the usual cause.",
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
    both(
        "Ký tự điều khiển chưa được thoát",
        "A raw control character",
    ),
    both(
        "Trong chuỗi có ký tự xuống dòng, tab hoặc ký tự điều khiển khác viết trực tiếp.",
        "A string holds a line feed, a tab or another control character as it is.",
    ),
    both(
        "Viết xuống dòng là \\n, tab là \\t; ký tự điều khiển khác nên bỏ.",
        "Write a line feed as \\n and a tab as \\t; leave other control characters out.",
    ),
    RFC,
)
.shown_by(
    example("{ \"error_code\": \"0\", \"message\": \"Thành công.\nĐã nhận 3 hồ sơ.\" }"),
    example(r#"{ "error_code": "0", "message": "Thành công.\nĐã nhận 3 hồ sơ." }"#),
);

pub(super) const LONE_SURROGATE: CodeText = failure(
    both("Nửa cặp thay thế Unicode", "Half of a surrogate pair"),
    both(
        "Chuỗi có \\uD800–\\uDFFF đứng một mình. Đó không phải ký tự, nên không có UTF-8. Thường là do cắt chuỗi giữa một ký tự.",
        "A string holds one of \\uD800–\\uDFFF by itself. It is no character and has no UTF-8. A text cut in the middle of a character is the usual cause.",
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
    both("Số viết không đúng", "A number that JSON does not know"),
    both(
        "JSON không cho số 0 ở đầu, dấu + ở đầu, hay dấu chấm không có chữ số phía sau.",
        "JSON has no leading zeros, no plus sign in front, and no point without digits behind it.",
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
        "Neither true nor false nor null",
    ),
    both(
        "Từ không có dấu ngoặc kép chỉ có thể là true, false hoặc null, viết thường.",
        "A word without quotes can only be true, false or null, in lower case.",
    ),
    both(
        "Sửa từ đó, hoặc đặt chuỗi trong dấu ngoặc kép.",
        "Mend the word, or put a string in double quotes.",
    ),
    RFC,
)
.shown_by(
    noted(
        r#"{ "error_code": "0", "message": nil }"#,
        "nil là cách viết của ngôn ngữ khác",
        "nil is the word of another language",
    ),
    example(r#"{ "error_code": "0", "message": "" }"#),
);

pub(super) const TRAILING_CONTENT: CodeText = failure(
    both("Còn nội dung thừa ở cuối", "More behind the end"),
    both(
        "Sau giá trị JSON đầu tiên còn nội dung khác. Hay gặp khi nhiều tài liệu nằm trong một tệp.",
        "Something follows the first JSON value. Several documents in one file are the usual cause.",
    ),
    both(
        "Tách thành từng tài liệu, hoặc gộp bản ghi vào một danh sách.",
        "Take the documents apart, or join their records in one list.",
    ),
    RFC,
)
.shown_by(
    example(
        "{ \"error_code\": \"0\", \"message\": \"Thành công\" }\n{ \"error_code\": \"0\", \"message\": \"Thành công\" }",
    ),
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
