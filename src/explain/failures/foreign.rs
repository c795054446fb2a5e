//! The failures of what is no packet at all.

use super::text::{OURS, failure};
use crate::explain::explanation::Example;
use crate::explain::text::CodeText;
use crate::explain::text::STEP;
use crate::language::{Bilingual, both};

pub(super) const fn foreign(
    title: Bilingual,
    meaning: Bilingual,
    remedy: Bilingual,
    document: &'static [u8],
) -> CodeText {
    let wrong = Some(Example {
        document,
        note: None,
    });
    failure(title, meaning, remedy, OURS).shown_by(wrong, STEP)
}

pub(super) const UTF16: CodeText = foreign(
    both("Văn bản UTF-16", "Text in UTF-16"),
    both(
        "Các byte đầu cho thấy văn bản được mã hóa UTF-16, như khi lưu kiểu “Unicode” trong Notepad hoặc bằng Out-File của PowerShell.",
        "The first bytes are those of UTF-16, which Notepad calls \"Unicode\" and PowerShell's Out-File writes.",
    ),
    both(
        "Lưu lại bằng UTF-8, không có BOM.",
        "Save it as UTF-8, without a byte-order mark.",
    ),
    b"{\0\"\0M\0a\0H\0o\0S\0o\0\"\0:\0\"\0\"\0}\0",
);

pub(super) const UTF32: CodeText = foreign(
    both("Văn bản UTF-32", "Text in UTF-32"),
    both(
        "Bốn byte đầu cho thấy văn bản được mã hóa UTF-32.",
        "The first four bytes are those of UTF-32.",
    ),
    both(
        "Lưu lại bằng UTF-8, không có BOM.",
        "Save it as UTF-8, without a byte-order mark.",
    ),
    b"{\0\0\0}\0\0\0",
);

pub(super) const ERROR_REPLY: CodeText = foreign(
    both("Thông báo lỗi của cổng trung gian", "The error of a gateway"),
    both(
        "Tài liệu này chỉ có các khóa mà máy chủ hoặc cổng trung gian dùng để báo lỗi (status, error, path, title, detail, fault, message…), không có khóa nào của gói tin: dịch vụ chưa được gọi tới.",
        "This document has the keys in which servers and gateways tell of errors (status, error, path, title, detail, fault, message and so on), and none of a packet: the service itself was not reached.",
    ),
    both(
        "Xem trạng thái HTTP, địa chỉ đã gọi và quyền truy cập; bản tin trả lời thật có error_code.",
        "See the HTTP status, the address that was called and the access rights; a true reply has error_code.",
    ),
    br#"{"timestamp":"2024-03-11T09:05:00.000+07:00","status":404,"error":"Not Found","path":"/api/LienThong"}"#,
);

pub(super) const EMPTY: CodeText = foreign(
    both("Tài liệu rỗng", "An empty document"),
    both(
        "Tệp hoặc nội dung gửi đến không có gì ngoài khoảng trắng.",
        "The file or the body holds nothing but blanks.",
    ),
    both(
        "Tìm hiểu vì sao không có nội dung: cổng trung gian hết thời gian chờ, hoặc tệp chưa ghi xong.",
        "Find out why nothing was sent: a gateway that timed out, or a file that was not fully written.",
    ),
    b" \n",
);

pub(super) const HTML: CodeText = foreign(
    both("Trang HTML", "A page of HTML"),
    both(
        "Máy chủ web hoặc cổng trung gian trả về trang của chính nó (lỗi 502, trang đăng nhập) thay cho gói tin.",
        "A web server or gateway answered with a page of its own (an error 502, a login page) instead of the packet.",
    ),
    both(
        "Xem mã trạng thái HTTP và nội dung trang; gọi lại khi máy chủ hoạt động, hoặc sửa lại địa chỉ.",
        "Look at the HTTP status and the page; call again when the server is up, or correct the address.",
    ),
    b"<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head></html>",
);

pub(super) const CSV: CodeText = foreign(
    both("Bảng CSV", "A CSV table"),
    both(
        "Dòng đầu là tên các cột cách nhau bằng dấu chấm phẩy, dấu phẩy, tab hoặc dấu |, như khi xuất từ bảng tính.",
        "The first line holds names of columns with semicolons, commas, tabs or bars between them, as a spreadsheet exports them.",
    ),
    both(
        "Chuyển từng dòng thành một bản ghi JSON hoặc XML rồi mới gửi.",
        "Turn each line into a record in JSON or XML before sending.",
    ),
    b"MaHoSo;NguoiXuLy;TrangThai\n000.00.03.H26-240311-0127;Tran Thi Buoi;4\n",
);

pub(super) const GZIP: CodeText = foreign(
    both("Dữ liệu nén gzip", "Data compressed with gzip"),
    both(
        "Hai byte đầu là của gzip: nội dung được gửi với Content-Encoding: gzip, hoặc đây là tệp .gz.",
        "The first two bytes are those of gzip: a body sent with Content-Encoding: gzip, or a .gz file.",
    ),
    both(
        "Giải nén trước (gzip -d), hoặc để thư viện HTTP tự giải nén.",
        "Decompress it first (gzip -d), or let the HTTP library do it.",
    ),
    b"\x1F\x8B\x08\0\0\0\0\0",
);

pub(super) const ZIP: CodeText = foreign(
    both("Tệp nén ZIP", "A ZIP archive"),
    both(
        "Bốn byte đầu là của tệp ZIP; tệp Word và Excel cũng là ZIP.",
        "The first four bytes are those of a ZIP archive; files of Word and Excel are such archives too.",
    ),
    both(
        "Giải nén rồi kiểm tra từng tệp JSON hoặc XML bên trong.",
        "Unpack it, and check the JSON or XML files inside.",
    ),
    b"PK\x03\x04\x14\0\0\0",
);

pub(super) const PDF: CodeText = foreign(
    both("Tệp PDF", "A PDF file"),
    both(
        "Tài liệu là tệp PDF, có lẽ là tệp đính kèm hoặc kết quả của hồ sơ.",
        "The document is a PDF file, most likely an attachment or the result of a dossier.",
    ),
    both(
        "Chọn đúng tệp JSON hoặc XML của gói tin.",
        "Pick the JSON or XML file of the packet.",
    ),
    b"%PDF-1.7\n",
);

pub(super) const IMAGE: CodeText = foreign(
    both("Tệp ảnh", "An image"),
    both(
        "Tài liệu là tệp ảnh PNG, JPEG, GIF hoặc TIFF, có lẽ là bản quét đính kèm.",
        "The document is a PNG, JPEG, GIF or TIFF image, most likely a scan that was attached.",
    ),
    both(
        "Chọn đúng tệp JSON hoặc XML của gói tin.",
        "Pick the JSON or XML file of the packet.",
    ),
    b"\x89PNG\r\n\x1A\n",
);

pub(super) const ARCHIVE: CodeText = foreign(
    both("Tệp nén RAR hoặc 7-Zip", "A RAR or 7-Zip archive"),
    both(
        "Các byte đầu là của tệp nén RAR hoặc 7-Zip.",
        "The first bytes are those of a RAR or 7-Zip archive.",
    ),
    both(
        "Giải nén rồi kiểm tra từng tệp JSON hoặc XML bên trong.",
        "Unpack it, and check the JSON or XML files inside.",
    ),
    b"Rar!\x1A\x07\x01\0",
);

pub(super) const COMPRESSED: CodeText = foreign(
    both("Dữ liệu đang nén", "Compressed data"),
    both(
        "Các byte đầu là của zlib (Content-Encoding: deflate), bzip2, xz hoặc zstd.",
        "The first bytes are those of zlib (Content-Encoding: deflate), bzip2, xz or zstd.",
    ),
    both(
        "Giải nén trước, hoặc để thư viện HTTP tự giải nén.",
        "Decompress it first, or let the HTTP library do it.",
    ),
    b"\x78\x9C\xAB\x56\x4A\x2D\x2A\xCA",
);

pub(super) const OLD_OFFICE: CodeText = foreign(
    both("Tệp Office kiểu cũ", "A file of old Office"),
    both(
        "Các byte đầu là của tệp .doc, .xls hoặc .ppt kiểu cũ, có lẽ là tệp đính kèm hoặc bảng kê.",
        "The first bytes are those of an old .doc, .xls or .ppt file, most likely an attachment or a table.",
    ),
    both(
        "Chọn đúng tệp JSON hoặc XML của gói tin; dữ liệu trong bảng tính phải chuyển thành JSON hoặc XML rồi mới gửi.",
        "Pick the JSON or XML file of the packet; turn the data of a spreadsheet into JSON or XML before sending.",
    ),
    b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
);

pub(super) const BASE64: CodeText = foreign(
    both("Văn bản Base64", "Text in Base64"),
    both(
        "Cả tài liệu là chữ Base64; giải mã ra thì bắt đầu như một gói tin JSON, XML hoặc một tệp.",
        "All of the document is Base64; decoded, it begins as a packet in JSON or XML does, or as a file.",
    ),
    both(
        "Giải mã trước (base64 -d); bên gửi phải gửi thẳng JSON hoặc XML trong UTF-8.",
        "Decode it first (base64 -d); whoever sends it must send the JSON or XML itself, in UTF-8.",
    ),
    b"eyJlcnJvcl9jb2RlIjoiMCIsIm1lc3NhZ2UiOiJUaMOgbmggY8O0bmcifQ==",
);

pub(super) const HTTP_MESSAGE: CodeText = foreign(
    both("Cả bản tin HTTP", "A whole message of HTTP"),
    both(
        "Tệp lưu cả dòng trạng thái hoặc dòng yêu cầu, tiêu đề HTTP hay đường ranh của biểu mẫu, như curl -i hoặc công cụ bắt gói tin ghi ra.",
        "The file holds the status or request line, the headers of HTTP or the boundary of a form too, as curl -i or a tool that records traffic writes them.",
    ),
    both(
        "Chỉ giữ phần thân, sau dòng trống đầu tiên; với curl thì bỏ -i.",
        "Keep the body alone, behind the first blank line; with curl, leave out -i.",
    ),
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{ \"error_code\": \"0\" }",
);
