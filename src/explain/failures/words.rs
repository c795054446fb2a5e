//! The failures of what is made of words and is no packet.

use super::foreign::foreign;
use crate::explain::text::CodeText;
use crate::language::both;

pub(super) const TEXT: CodeText = foreign(
    both("Văn bản thường", "Plain text"),
    both(
        "Dòng đầu là chữ thường hoặc mã trạng thái HTTP, không phải JSON hay XML: máy chủ, cổng trung gian hoặc proxy trả lời bằng một câu báo lỗi.",
        "The first line is words or a status of HTTP, neither JSON nor XML: a server, gateway or proxy answered with a line of text.",
    ),
    both(
        "Xem trạng thái HTTP của câu trả lời và nhật ký của bên trả lời; gửi lại khi dịch vụ chạy.",
        "See the HTTP status of the answer and the log of who answered; send again once the service runs.",
    ),
    b"upstream connect error or disconnect/reset before headers",
);

pub(super) const COMMAND: CodeText = foreign(
    both("Câu lệnh gửi gói tin", "A command that sends a packet"),
    both(
        "Tài liệu là câu lệnh curl, wget hoặc PowerShell, như khi chép từ tài liệu hướng dẫn, Postman hoặc công cụ của trình duyệt.",
        "The document is a command of curl, wget or PowerShell, as one copies it from a manual, Postman or the tools of a browser.",
    ),
    both(
        "Chỉ lấy phần thân, sau -d hoặc --data; hoặc chạy câu lệnh và kiểm tra câu trả lời.",
        "Take the body alone, behind -d or --data; or run the command and check the answer.",
    ),
    b"curl -X POST https://vidu.vn/mapi/g -d '{\"service\":\"LayDanhSachTTHC\"}'",
);

pub(super) const MARKDOWN: CodeText = foreign(
    both("Rào của Markdown", "A fence of Markdown"),
    both(
        "Quanh gói tin có dòng rào ``` (hoặc ~~~), như trong tệp Markdown, tin nhắn hoặc câu trả lời của chatbot.",
        "There is a fence, ``` or ~~~, around the packet, as in a file of Markdown, in a chat or in what a chatbot answers.",
    ),
    both(
        "Chỉ giữ phần nằm giữa hai dòng rào.",
        "Keep only what stands between the two fences.",
    ),
    b"```json\n{ \"error_code\": \"0\" }\n```\n",
);

pub(super) const YAML: CodeText = foreign(
    both("Tài liệu YAML", "A document in YAML"),
    both(
        "Các dòng đầu có dạng “khóa: giá trị”, hoặc bắt đầu bằng ---: đây là YAML. Quy chuẩn chỉ có JSON và XML.",
        "The first lines are of the form \"key: value\", or begin with ---: this is YAML. The regulation has JSON and XML only.",
    ),
    both(
        "Chuyển sang JSON bằng thư viện YAML, và ghi mã cùng ngày tháng thành chuỗi để không mất số 0 ở đầu.",
        "Turn it into JSON with a YAML library, with codes and dates as strings, so that zeros in front stay.",
    ),
    b"---\nsession: 5f0c6a1e\nservice: CapNhatTienDoHoSoMC\ndata:\n  - MaHoSo: 000.00.03.H26-240311-0127\n",
);

pub(super) const ESCAPED_XML: CodeText = foreign(
    both("XML chưa giải mã", "XML that is not decoded"),
    both(
        "Tài liệu bắt đầu bằng &lt;: đây là XML đã được đưa vào một văn bản XML khác (như <string> của dịch vụ web cũ) rồi chép ra nguyên dạng.",
        "The document begins with &lt;: it is XML that stood as text in other XML, such as the <string> of an old web service, and was copied as it stood there.",
    ),
    both(
        "Giải mã một lần (&lt; thành <, &gt; thành >, &amp; thành &), hoặc gửi cả tài liệu bọc ngoài.",
        "Decode it once (&lt; to <, &gt; to >, &amp; to &), or send the document around it as a whole.",
    ),
    b"&lt;PhanHoi&gt;&lt;error_code&gt;0&lt;/error_code&gt;&lt;/PhanHoi&gt;",
);
