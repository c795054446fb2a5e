//! The failures of a document as a whole, whatever its encoding.

use super::text::failure;
use crate::explain::explanation::Example;
use crate::explain::text::{CodeText, example, noted};
use crate::language::both;

pub(super) const UTF8: CodeText = failure(
    both("Không phải UTF-8", "Not UTF-8"),
    both(
        "Ở vị trí đã nêu có byte không hợp lệ trong UTF-8. Hay gặp khi văn bản còn dùng bảng mã TCVN3 (ABC) hoặc Windows-1258.",
        "The bytes at the place named are not UTF-8. The usual cause is text that is still in TCVN3 (ABC) or Windows-1258.",
    ),
    both(
        "Chuyển sang Unicode và lưu bằng UTF-8, không có BOM.",
        "Convert to Unicode and write UTF-8, without a byte-order mark.",
    ),
    both(
        "Tiêu chuẩn JSON (RFC 8259, mục 8.1) và TCVN 6909:2001; XML ở đây cũng là UTF-8.",
        "The JSON standard (RFC 8259, section 8.1) and TCVN 6909:2001; XML is UTF-8 here too.",
    ),
)
.shown_by(
    Some(Example {
        document: b"{ \"MALINHVUC\": \"G15-HT01\", \"TENLINHVUC\": \"H\xE9 t\xDEch\" }",
        note: Some(both("“Hộ tịch” viết bằng TCVN3", "“Hộ tịch” in TCVN3")),
    }),
    example(r#"{ "MALINHVUC": "G15-HT01", "TENLINHVUC": "Hộ tịch" }"#),
);

pub(super) const OTHER: CodeText = failure(
    both("Không phải kiểu tài liệu được yêu cầu", "Not in the encoding asked for"),
    both(
        "Yêu cầu chuyển từ JSON sang XML, nhưng tài liệu đã là XML; hoặc ngược lại.",
        "A conversion from JSON to XML was asked for, but the document is XML already; or the other way round.",
    ),
    both(
        "Dùng hàm convert, hàm này nhận cả hai, hoặc kiểm tra nguồn của tài liệu.",
        "Use convert, which takes either, or check where the document comes from.",
    ),
    both(
        "Quy chuẩn cho phép cả XML và JSON; bên gọi nêu cần loại nào.",
        "The regulation allows XML and JSON; the caller says which one is wanted.",
    ),
)
.shown_by(
    noted(
        "<LinhVuc><MALINHVUC>G15-HT01</MALINHVUC><TENLINHVUC>Hộ tịch</TENLINHVUC></LinhVuc>",
        "chuyển đổi bằng json_to_xml",
        "converted with json_to_xml",
    ),
    noted(
        r#"{ "MALINHVUC": "G15-HT01", "TENLINHVUC": "Hộ tịch" }"#,
        "chuyển đổi bằng json_to_xml",
        "converted with json_to_xml",
    ),
);

pub(super) const ROOT: CodeText = failure(
    both("Gốc của tài liệu không phải gói tin", "A root that is not a packet"),
    both(
        "JSON đúng cú pháp, nhưng gốc là chuỗi, số, true, false hoặc null, hoặc là danh sách trong khi chỉ được là đối tượng. Với XML: phần tử gốc không phải của gói tin này.",
        "The JSON is valid, but its root is a string, a number, true, false or null, or a list where only an object is allowed. In XML, the root element is not one of the message.",
    ),
    both(
        "Gửi bản tin yêu cầu, bản tin trả lời, danh sách bản ghi hoặc một bản ghi.",
        "Send a request, a reply, a list of records or a record.",
    ),
    both(
        "Bốn dạng của một tài liệu, thấy ở ít nhất hai hệ thống công khai.",
        "The four forms of a document, seen in two or more public systems.",
    ),
)
.shown_by(
    example("12"),
    example(r#"{ "error_code": "0" }"#),
);

pub(super) const SCATTERED: CodeText = failure(
    both("Bản ghi không nằm ở một chỗ", "Records in several places"),
    both(
        "Tài liệu dài được đọc tuần tự, từng bản ghi một; nhưng sau danh sách bản ghi lại có một danh sách khác, hoặc có trường làm thay đổi dạng của tài liệu.",
        "A long document is read record by record; but the list of its records is followed by another list, or by a field that makes it a document of another form.",
    ),
    both(
        "Gửi một danh sách duy nhất trong data hoặc result. Tài liệu không quá 256 MiB vẫn đọc được toàn bộ bằng Document.",
        "Send a single list in data or result. Documents of up to 256 MiB can still be read as a whole, with Document.",
    ),
    both(
        "Cách đọc của công cụ này, không phải quy định của quy chuẩn.",
        "The way this tool reads; not a rule of the regulation.",
    ),
)
.shown_by(
    noted(
        r#"{
  "session": "5f0c6a1e-8a53-4f0e-9d0b-2c1a7e6f4b90",
  "madonvi": "000.00.03.H26",
  "service": "CapNhatTienDoHoSoMC",
  "data": [{ "MaHoSo": "000.00.03.H26-240311-0127" }],
  "data": [{ "MaHoSo": "000.00.03.H26-240311-0128" }]
}"#,
        "khi đọc tuần tự",
        "when read as a stream",
    ),
    noted(
        r#"{
  "session": "5f0c6a1e-8a53-4f0e-9d0b-2c1a7e6f4b90",
  "madonvi": "000.00.03.H26",
  "service": "CapNhatTienDoHoSoMC",
  "data": [{
    "MaHoSo": "000.00.03.H26-240311-0127",
    "NguoiXuLy": "Trần Thị Bưởi",
    "ThoiDiemXuLy": "20240311090500",
    "TrangThai": "4"
  }]
}"#,
        "khi đọc tuần tự",
        "when read as a stream",
    ),
);

pub(super) const SEVERAL_PACKETS: CodeText = failure(
    both("Nhiều gói tin trong một lớp bọc", "Several packets inside something else"),
    both(
        "Gốc của tài liệu không phải gói tin, và ở nhiều chỗ bên trong đều có gói tin: công cụ không đoán chỗ nào được gửi.",
        "The root of the document is no packet, and packets stand in several places inside: which one is sent is not guessed.",
    ),
    both(
        "Gửi từng gói tin thành một tài liệu riêng, không bọc thêm lớp nào.",
        "Send each packet as a document of its own, with nothing around it.",
    ),
    both(
        "Bốn dạng của một tài liệu, thấy ở ít nhất hai hệ thống công khai.",
        "The four forms of a document, seen in two or more public systems.",
    ),
)
.shown_by(
    example(
        r#"{
  "request": { "MALINHVUC": "G15-HT01", "TENLINHVUC": "Hộ tịch" },
  "response": { "MALINHVUC": "G15-HT02", "TENLINHVUC": "Quốc tịch" }
}"#,
    ),
    example(r#"{ "MALINHVUC": "G15-HT01", "TENLINHVUC": "Hộ tịch" }"#),
);

pub(super) const UNRECOGNISED: CodeText = failure(
    both("Không nhận ra gói tin", "None of the known messages"),
    both(
        "service không phải tên của gói tin nào đã biết (sai quá hai chữ), hoặc không có service; và cũng không có trường nào đã biết.",
        "The service is not a known message, nor within two letters of one, or there is none; and no field is known either.",
    ),
    both(
        "Sửa service cho đúng tên gói tin (phân biệt chữ hoa, chữ thường; qcvn120 messages liệt kê đủ), hoặc nêu tên bằng --message.",
        "Correct service to the name of a message (case counts; qcvn120 messages lists all), or give the name with --message.",
    ),
    both(
        "Tên các gói tin trong quy chuẩn và ở các hệ thống công khai.",
        "The names of the messages in the regulation and in public systems.",
    ),
)
.shown_by(
    example(
        r#"{
  "session": "5f0c6a1e-8a53-4f0e-9d0b-2c1a7e6f4b90",
  "madonvi": "000.00.03.H26",
  "service": "DanhMucLinhVuc"
}"#,
    ),
    example(
        r#"{
  "session": "5f0c6a1e-8a53-4f0e-9d0b-2c1a7e6f4b90",
  "madonvi": "000.00.03.H26",
  "service": "LayDanhMucLinhVuc"
}"#,
    ),
);
