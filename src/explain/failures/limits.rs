//! The failures at the limits, which keep hostile and runaway documents from taking all memory or time.

use super::text::{OURS, failure};
use crate::explain::text::{CodeText, noted};
use crate::language::both;

const FIELDS: &str = r#"[{ "MALINHVUC": "G15-HT01", "TENLINHVUC": "Hộ tịch" }]"#;

pub(super) const DEPTH: CodeText = failure(
    both("Lồng nhau quá sâu", "Nested too deeply"),
    both(
        "Đối tượng và danh sách lồng nhau quá 128 cấp. Gói tin thật không quá 10 cấp.",
        "Objects and lists are nested more than 128 levels deep. Real packets have fewer than ten.",
    ),
    both(
        "Kiểm tra cách bên gửi tạo tài liệu; trong thư viện có thể đổi giới hạn bằng ReadOptions::depth.",
        "Check how the sender builds the document; in the library, ReadOptions::depth sets another limit.",
    ),
    OURS,
)
.shown_by(
    noted(
        r#"[{ "MALINHVUC": "G15-HT01", "TENLINHVUC": "Hộ tịch", "KHAC": [[]] }]"#,
        "với giới hạn đặt là 3 cấp",
        "with the limit set to 3 levels",
    ),
    noted(
        FIELDS,
        "với giới hạn đặt là 3 cấp",
        "with the limit set to 3 levels",
    ),
);

pub(super) const TOKEN: CodeText = failure(
    both(
        "Một chuỗi hoặc số quá dài",
        "A string or a number that is too long",
    ),
    both(
        "Một chuỗi hoặc một số dài quá 16 MiB. Hay gặp khi cả tệp được nhúng vào trường.",
        "One string or number is longer than 16 MiB. The usual cause is a whole file that was put into a field.",
    ),
    both(
        "Gửi đường dẫn tải tệp thay cho nội dung; trong thư viện có thể đổi giới hạn bằng ReadOptions::token.",
        "Send the address of the file instead of its content; in the library, ReadOptions::token sets another limit.",
    ),
    OURS,
)
.shown_by(
    noted(
        r#"[{ "MALINHVUC": "G15-HT01", "TENLINHVUC": "Hộ tịch, quốc tịch, chứng thực" }]"#,
        "với giới hạn đặt là 20 byte",
        "with the limit set to 20 bytes",
    ),
    noted(
        FIELDS,
        "với giới hạn đặt là 20 byte",
        "with the limit set to 20 bytes",
    ),
);

pub(super) const BYTES: CodeText = failure(
    both("Tài liệu quá dài", "A document that is too long"),
    both(
        "Tài liệu dài quá 256 MiB nên không được đọc.",
        "The document is longer than 256 MiB and was not read.",
    ),
    both(
        "Chia thành nhiều tài liệu; trong thư viện có thể đổi giới hạn bằng ReadOptions::bytes.",
        "Send several documents; in the library, ReadOptions::bytes sets another limit.",
    ),
    OURS,
)
.shown_by(
    noted(
        r#"[{ "MALINHVUC": "G15-HT01", "TENLINHVUC": "Hộ tịch" }, { "MALINHVUC": "G15-CT02", "TENLINHVUC": "Chứng thực" }]"#,
        "với giới hạn đặt là 80 byte",
        "with the limit set to 80 bytes",
    ),
    noted(
        FIELDS,
        "với giới hạn đặt là 80 byte",
        "with the limit set to 80 bytes",
    ),
);

pub(super) const RECORD_BYTES: CodeText = failure(
    both("Một bản ghi quá dài", "A record that is too long"),
    both(
        "Khi đọc tuần tự, một bản ghi hoặc phần bao quanh các bản ghi dài quá 8 MiB. Hay gặp khi tài liệu không phải một danh sách bản ghi.",
        "In a stream, one record or the text around the records is longer than 8 MiB. The usual cause is a document that is not a list of records.",
    ),
    both(
        "Gửi danh sách bản ghi trong data; trong thư viện có thể đổi giới hạn bằng ReadOptions::record_bytes.",
        "Send a list of records in data; in the library, ReadOptions::record_bytes sets another limit.",
    ),
    OURS,
)
.shown_by(
    noted(
        r#"[{ "MALINHVUC": "G15-HT01", "TENLINHVUC": "Hộ tịch, quốc tịch, chứng thực, bồi thường nhà nước" }]"#,
        "khi đọc tuần tự với giới hạn đặt là 80 byte",
        "when read as a stream, with the limit set to 80 bytes",
    ),
    noted(
        FIELDS,
        "khi đọc tuần tự với giới hạn đặt là 80 byte",
        "when read as a stream, with the limit set to 80 bytes",
    ),
);

pub(super) const RECORDS: CodeText = failure(
    both("Quá nhiều bản ghi", "Too many records"),
    both(
        "Tài liệu có quá 200.000 bản ghi, tính cả bản ghi lồng bên trong.",
        "The document holds more than 200,000 records, including those inside other records.",
    ),
    both(
        "Chia thành nhiều tài liệu; trong thư viện có thể đổi giới hạn bằng ReadOptions::records.",
        "Send several documents; in the library, ReadOptions::records sets another limit.",
    ),
    OURS,
)
.shown_by(
    noted(
        r#"[{ "MALINHVUC": "G15-HT01", "TENLINHVUC": "Hộ tịch" }, { "MALINHVUC": "G15-CT02", "TENLINHVUC": "Chứng thực" }]"#,
        "với giới hạn đặt là 1 bản ghi",
        "with the limit set to 1 record",
    ),
    noted(
        FIELDS,
        "với giới hạn đặt là 1 bản ghi",
        "with the limit set to 1 record",
    ),
);

pub(super) const UNKNOWN: CodeText = failure(
    both(
        "Quá nhiều nội dung ngoài lược đồ",
        "Too much content outside the schema",
    ),
    both(
        "Các trường không có trong lược đồ chiếm quá 64 MiB. Chúng được giữ lại trong bộ nhớ, nên phải có giới hạn.",
        "Fields that are not in the schema take more than 64 MiB. They are kept in memory, so there must be a limit.",
    ),
    both(
        "Kiểm tra xem tài liệu có đúng là gói tin này không (--message); trong thư viện có thể đổi giới hạn bằng ReadOptions::unknown.",
        "Check whether the document is this message at all (--message); in the library, ReadOptions::unknown sets another limit.",
    ),
    OURS,
)
.shown_by(
    noted(
        r#"[{ "MALINHVUC": "G15-HT01", "TENLINHVUC": "Hộ tịch", "GHICHU": "Đã gộp với lĩnh vực chứng thực" }]"#,
        "với giới hạn đặt là 80 byte",
        "with the limit set to 80 bytes",
    ),
    noted(
        FIELDS,
        "với giới hạn đặt là 80 byte",
        "with the limit set to 80 bytes",
    ),
);

pub(super) const NESTED_TEXTS: CodeText = failure(
    both(
        "Quá nhiều tài liệu lồng nhau dưới dạng chuỗi",
        "Too many documents as text inside one another",
    ),
    both(
        "Trường message của một bản tin trả lời chứa cả một bản tin trả lời dưới dạng chuỗi JSON, trong đó lại có bản tin trả lời khác, quá 4 lần. Hệ thống thật lồng một lần.",
        "The message of a reply holds a whole reply as JSON text, that one holds another, and so on, more than 4 times. Real systems do so once.",
    ),
    both(
        "Gửi bản tin trả lời trong cùng chứ không bọc lại nhiều lần; trong thư viện có thể đổi giới hạn bằng ReadOptions::nested_texts.",
        "Send the innermost reply, not wrapped again and again; in the library, ReadOptions::nested_texts sets another limit.",
    ),
    OURS,
)
.shown_by(
    noted(
        r#"{ "error_code": "0", "message": "{\"error_code\":\"0\",\"message\":\"{\\\"error_code\\\":\\\"0\\\"}\"}" }"#,
        "với giới hạn đặt là 1 cấp",
        "with the limit set to 1 level",
    ),
    noted(
        r#"{ "error_code": "0", "message": "Thành công" }"#,
        "với giới hạn đặt là 1 cấp",
        "with the limit set to 1 level",
    ),
);

/// Has no example, which would take too many attributes.
pub(super) const ATTRIBUTES: CodeText = failure(
    both("Quá nhiều thuộc tính XML", "Too many XML attributes"),
    both(
        "Một thẻ có quá 256 thuộc tính, hoặc có quá 256 không gian tên cùng hiệu lực.",
        "A tag has more than 256 attributes, or more than 256 namespaces are in scope.",
    ),
    both(
        "Kiểm tra cách bên gửi tạo tài liệu: gói tin không dùng thuộc tính.",
        "Check how the sender builds the document: the packets have no attributes.",
    ),
    OURS,
);
