//! The failures of a text that is not JSON because of something that is often sent.

use super::json::{REPLY, RFC};
use super::text::failure;
use crate::explain::text::{CodeText, example, noted};
use crate::language::both;

pub(super) const NOT_A_NUMBER: CodeText = failure(
    both("NaN hoặc Infinity", "NaN or Infinity"),
    both("JSON không có NaN và Infinity. Hay gặp khi chia cho 0 hoặc khi phép tính không có kết quả.", "JSON has neither NaN nor Infinity. The usual cause is a division by zero, or a calculation without a result."),
    both("Gửi giá trị thật; tỷ lệ của 0 trên 0 là \"0\". Không có giá trị thì gửi \"\", trừ trường bắt buộc.", "Send the real value; the share of 0 in 0 is \"0\". Where there is none, send \"\", except where the field is required."),
    RFC,
)
.shown_by(example(r#"{ "error_code": NaN, "message": "Thành công" }"#), REPLY);

pub(super) const NO_VALUE: CodeText = failure(
    both("Từ của ngôn ngữ khác thay cho null", "Another language's word for null"),
    both("Ở đây là None, nil, NULL hoặc undefined. JSON chỉ có null, viết thường; gói tin dùng \"\" khi không có giá trị.", "None, nil, NULL or undefined stands here. JSON has only null, in lower case; the packets have \"\" for no value."),
    both("Để thư viện JSON ghi tài liệu (json.dumps trong Python). Trường bắt buộc phải có giá trị thật; trường khác không có giá trị thì bỏ đi.", "Let a JSON library write the document (json.dumps in Python). A required field must have its real value; leave out any other without a value."),
    RFC,
)
.shown_by(example(r#"{ "error_code": "0", "message": None }"#), example(r#"{ "error_code": "0" }"#));

pub(super) const BOOLEAN_WORD: CodeText = failure(
    both("True hoặc False không có dấu ngoặc kép", "True or False without quotes"),
    both("Ở đây là True, False, TRUE hoặc FALSE không có dấu ngoặc kép. JSON chỉ có true và false, viết thường; trường đúng/sai của gói tin là chuỗi.", "True, False, TRUE or FALSE stands here without quotes. JSON has only true and false, in lower case; booleans of the packets are strings."),
    both("Với trường đúng/sai như isUpdating, gửi \"True\" hoặc \"False\" trong dấu ngoặc kép.", "In a field such as isUpdating, send \"True\" or \"False\", in double quotes."),
    RFC,
)
.shown_by(example(r#"{"service": "DongBoHoSoMC", "session": "5f0c6a1e", "madonvi": "000.00.03.H26", "isUpdating": True, "data": []}"#), example(r#"{"service": "DongBoHoSoMC", "session": "5f0c6a1e", "madonvi": "000.00.03.H26", "isUpdating": "True", "data": []}"#));

pub(super) const COMMENT: CodeText = failure(
    both("Chú thích trong JSON", "A comment in JSON"),
    both(
        "JSON không cho phép chú thích: //, /* */ và # đều sai cú pháp.",
        "JSON has no comments: //, /* */ and # all break its syntax.",
    ),
    both(
        "Bỏ chú thích khỏi tài liệu.",
        "Remove the comment from the document.",
    ),
    RFC,
)
.shown_by(
    example(r#"{ "error_code": "0", /* không lỗi */ "message": "Thành công" }"#),
    REPLY,
);

pub(super) const SINGLE_QUOTE: CodeText = failure(
    both("Dấu nháy đơn", "A single quote"),
    both("Chuỗi hoặc tên trường nằm trong dấu nháy đơn, như trong Python hoặc JavaScript. JSON chỉ dùng dấu ngoặc kép.", "A string or a key stands in single quotes, as in Python or JavaScript. JSON has only double quotes."),
    both("Đặt trong dấu ngoặc kép thẳng, hoặc để thư viện JSON ghi tài liệu (json.dumps thay cho str trong Python).", "Use straight double quotes, or let a JSON library write the document (json.dumps instead of str in Python)."),
    RFC,
)
.shown_by(example("{ 'error_code': '0', 'message': 'Thành công' }"), REPLY);

pub(super) const BACKTICK: CodeText = failure(
    both("Dấu huyền ngược", "A backtick"),
    both("Chuỗi hoặc cả gói tin nằm trong dấu huyền ngược (`), như chuỗi mẫu của JavaScript hoặc mã trong Markdown. JSON chỉ dùng dấu ngoặc kép.", "A string, or the whole packet, stands in backticks (`), as templates of JavaScript and code in Markdown do. JSON has only double quotes."),
    both("Đặt chuỗi trong dấu ngoặc kép thẳng; bỏ dấu huyền ngược quanh gói tin.", "Use straight double quotes for strings; leave out the backticks around the packet."),
    RFC,
)
.shown_by(example("{ `error_code`: `0`, `message`: `Thành công` }"), REPLY);

pub(super) const ESCAPED_QUOTE: CodeText = failure(
    both("Nội dung chuỗi JSON chưa giải mã", "What stands in a JSON string, not decoded"),
    both("Dấu \\ đứng ngoài chuỗi: dấu ngoặc kép viết là \\\" và chỗ xuống dòng là \\n, như khi chép JSON từ trong một chuỗi của JSON, của mã nguồn hoặc của nhật ký.", "A backslash stands outside of strings: quotes are written as \\\" and line breaks as \\n, as JSON looks that was copied out of a string of JSON, of a source file or of a log."),
    both("Giải mã chuỗi một lần (JSON.parse của cả chuỗi có dấu ngoặc kép hai đầu), hoặc bỏ các dấu \\ thừa.", "Decode the string once (JSON.parse of all of it, with a double quote at both ends), or leave out the backslashes."),
    RFC,
)
.shown_by(example(r#"{ \"error_code\": \"0\", \"message\": \"Thành công\" }"#), REPLY);

pub(super) const SMART_QUOTE: CodeText = failure(
    both("Dấu ngoặc cong", "A curly quote"),
    both("Ở đây là dấu ngoặc cong như “ và ”, không phải dấu ngoặc kép thẳng. Hay gặp khi văn bản được soạn bằng Word hoặc chép từ trang web.", "A curly quote such as “ or ” stands here instead of a straight one. The usual cause is text from Word or from a web page."),
    both("Thay bằng dấu ngoặc kép thẳng.", "Use straight double quotes."),
    RFC,
)
.shown_by(example("{ “error_code”: “0”, “message”: “Thành công” }"), REPLY);

pub(super) const UNQUOTED_KEY: CodeText = failure(
    both("Tên trường không có dấu ngoặc kép", "A key without quotes"),
    both("Tên trường phải nằm trong dấu ngoặc kép; viết không có dấu ngoặc kép là cú pháp của JavaScript.", "A key must stand in double quotes; keys without quotes are the syntax of JavaScript."),
    both("Đặt tên trường trong dấu ngoặc kép thẳng.", "Put the key in straight double quotes."),
    RFC,
)
.shown_by(example(r#"{ error_code: "0", message: "Thành công" }"#), REPLY);

pub(super) const EQUALS_SIGN: CodeText = failure(
    both("Dấu = thay cho dấu hai chấm", "An equals sign for a colon"),
    both("Sau tên trường là dấu = hoặc =>, như trong PHP, Ruby hoặc khi in một map của Java. JSON chỉ dùng dấu hai chấm.", "A key is followed by = or =>, as in PHP, Ruby, or a map of Java that was printed. JSON has only the colon."),
    both("Để thư viện JSON ghi tài liệu (json_encode trong PHP, ObjectMapper trong Java).", "Let a JSON library write the document (json_encode in PHP, ObjectMapper in Java)."),
    RFC,
)
.shown_by(example(r#"{ "error_code" => "0", "message" => "Thành công" }"#), REPLY);

pub(super) const SCRIPT: CodeText = failure(
    both("JSON trong mã JavaScript", "JSON inside of JavaScript"),
    both("Trước JSON là tên hàm gọi lại (JSONP), lệnh gán như var data =, hoặc ký tự chặn như )]}' của một số máy chủ. Đó là chương trình, không phải JSON.", "In front of the JSON stands the name of a callback (JSONP), an assignment such as var data =, or a guard such as )]}' of some servers. That is a program, not JSON."),
    both("Gửi riêng phần JSON; với JSONP thì bỏ tham số callback khi gọi.", "Send the JSON alone; with JSONP, call without the callback parameter."),
    RFC,
)
.shown_by(example(r#"callback({ "error_code": "0", "message": "Thành công" });"#), REPLY);

pub(super) const FORM_DATA: CodeText = failure(
    both("Dữ liệu biểu mẫu", "Form data"),
    both("Thân yêu cầu là tên=giá trị nối bằng dấu &, dạng mà biểu mẫu web và nhiều thư viện HTTP gửi theo mặc định (application/x-www-form-urlencoded).", "The body is name=value joined by &, as web forms and many HTTP libraries send by default (application/x-www-form-urlencoded)."),
    both("Chuyển gói tin sang JSON và gửi nguyên văn bản đó làm thân yêu cầu, với Content-Type: application/json.", "Turn the packet to JSON and send that text as the body, with Content-Type: application/json."),
    RFC,
)
.shown_by(example("error_code=0&message=Th%C3%A0nh+c%C3%B4ng"), REPLY);

pub(super) const EXTRA_COMMA: CodeText = failure(
    both("Dấu phẩy thừa", "A comma too many"),
    both("Sau một dấu phẩy không có phần tử hoặc trường nào: dấu phẩy đứng trước dấu đóng ngoặc, hai dấu phẩy liền nhau, hoặc dấu phẩy ở cuối mỗi dòng khi mỗi dòng là một bản ghi.", "Nothing follows a comma: it stands before a closing bracket, two commas stand together, or each line of a file of records ends with one."),
    both("Bỏ dấu phẩy thừa.", "Remove the comma."),
    RFC,
)
.shown_by(example(r#"{ "error_code": "0", "message": "Thành công", }"#), REPLY);

pub(super) const RECORD_SEPARATOR: CodeText = failure(
    both(
        "Ký tự phân cách bản ghi",
        "The separator of records",
    ),
    both(
        "Trước mỗi bản ghi có ký tự U+001E, như trong chuỗi văn bản JSON (application/json-seq). Gói tin là một tài liệu JSON, hoặc mỗi dòng một bản ghi.",
        "The character U+001E stands before each record, as in JSON text sequences (application/json-seq). A packet is one JSON document, or a record on each line.",
    ),
    both(
        "Bỏ ký tự U+001E; ghi mỗi bản ghi trên một dòng, hoặc đặt các bản ghi trong một danh sách.",
        "Leave out U+001E; write each record on one line, or put the records in a list.",
    ),
    both(
        "Tiêu chuẩn JSON (RFC 8259) và chuỗi văn bản JSON (RFC 7464).",
        "The standards of JSON (RFC 8259) and of JSON text sequences (RFC 7464).",
    ),
)
.shown_by(
    noted(
        "\u{1E}{ \"error_code\": \"0\", \"message\": \"Thành công\" }",
        "trước dấu { là ký tự U+001E",
        "the character U+001E stands before {",
    ),
    REPLY,
);

pub(super) const MISSING_COMMA: CodeText = failure(
    both("Thiếu dấu phẩy", "A comma is missing"),
    both(
        "Giữa hai trường hoặc hai phần tử của danh sách phải có dấu phẩy.",
        "Two members of an object, or two items of a list, must have a comma between them.",
    ),
    both("Thêm dấu phẩy.", "Put in the comma."),
    RFC,
)
.shown_by(
    example(r#"{ "error_code": "0" "message": "Thành công" }"#),
    REPLY,
);

pub(super) const QUOTE_INSIDE: CodeText = failure(
    both(
        "Dấu ngoặc kép trong chuỗi",
        "A double quote inside a string",
    ),
    both(
        "Trong chuỗi có dấu ngoặc kép viết trực tiếp, nên chuỗi bị coi là kết thúc tại đó.",
        "A string holds a plain double quote, so that it seems to end there.",
    ),
    both(
        "Viết dấu ngoặc kép trong chuỗi là \\\", hoặc để thư viện JSON ghi chuỗi.",
        "Write a double quote inside a string as \\\", or let a JSON library write the string.",
    ),
    RFC,
)
.shown_by(
    example(r#"{ "error_code": "0", "message": "Đã nhận "3 hồ sơ" mới" }"#),
    REPLY,
);

pub(super) const OTHER_BRACKET: CodeText = failure(
    both("Dấu đóng ngoặc không khớp", "A bracket that does not match"),
    both(
        "Danh sách mở bằng [ phải đóng bằng ], đối tượng mở bằng { phải đóng bằng }.",
        "A list that begins with [ must end with ], an object that begins with { with }.",
    ),
    both(
        "Sửa dấu đóng ngoặc cho khớp, hoặc thêm dấu đóng ngoặc còn thiếu trước đó.",
        "Correct the bracket, or add the one that is missing before it.",
    ),
    RFC,
)
.shown_by(
    example(r#"{ "error_code": "0", "message": "Thành công" ]"#),
    REPLY,
);

pub(super) const UNSEEN_CHARACTER: CodeText = failure(
    both("Ký tự không nhìn thấy", "An invisible character"),
    both("Giữa các phần của JSON có ký tự không nhìn thấy, ví dụ dấu BOM khi ghép hai tệp, hoặc dấu cách không ngắt khi chép từ trang web. JSON chỉ cho phép dấu cách, tab và xuống dòng.", "An invisible character stands between the parts of the JSON, such as a byte-order mark where two files were joined, or a no-break space from a web page. JSON allows only spaces, tabs and line breaks there."),
    both("Bỏ ký tự đó hoặc thay bằng dấu cách thường.", "Remove the character, or put a plain space in its place."),
    RFC,
)
.shown_by(noted(
        "{\u{A0}\"error_code\": \"0\", \"message\": \"Thành công\" }",
        "sau dấu { là dấu cách không ngắt, U+00A0",
        "a no-break space, U+00A0, follows {",
    ), REPLY);

pub(super) const SECOND_DOCUMENT: CodeText = failure(
    both("Nhiều tài liệu JSON nối tiếp", "Several JSON documents in a row"),
    both("Sau tài liệu JSON đầu tiên là một tài liệu nữa. Một tệp chỉ chứa một tài liệu, hoặc mỗi dòng một bản ghi.", "Another JSON document follows the first. A file holds one document, or one record on each line."),
    both("Gộp các bản ghi vào một danh sách, ghi mỗi bản ghi trên một dòng, hoặc tách thành từng tệp.", "Join the records in one list, write each record on one line, or use a file for each document."),
    RFC,
)
.shown_by(example(r#"{ "error_code": "0", "message": "Thành công" } { "error_code": "0", "message": "Thành công" }"#), REPLY);
