//! What stands around a packet: something that it was put into, quotes, the name of an encoding.

use crate::explain::text::{CodeText, STEP, example};
use crate::language::both;

pub(in crate::explain) const WRAPPER: CodeText = CodeText {
    title: both(
        "Dữ liệu nằm trong lớp bọc ngoài",
        "Data wrapped in something else",
    ),
    meaning: both(
        "Gốc của tài liệu không phải gói tin, nhưng đúng một chỗ bên trong là gói tin: d của .NET, Envelope và Body của SOAP, response.data của thư viện gọi mạng, tên gói tin làm khóa. Gói tin đó được đọc; con trỏ trong báo cáo kể từ gốc như đã gửi. Cũng vậy khi một bản ghi, hoặc cả danh sách, nằm trong một đối tượng chỉ có nó, dưới tên của chính nó, như bộ chuyển đổi từ XML sang JSON hay làm.",
        "The root of the document is no packet, but just one place inside is: the d of .NET, the Envelope and Body of SOAP, the response.data of a client library, the message's name as a key. That packet is read; pointers count from the root as sent. So is a record, or a whole list, inside of an object that holds nothing else, under its own name, as converters from XML to JSON send it.",
    ),
    remedy: both(
        "Gửi gói tin làm gốc của tài liệu, không bọc thêm lớp nào.",
        "Send the packet as the root of the document, with nothing around it.",
    ),
    source: both(
        "Bốn dạng của một tài liệu trong quy chuẩn; lớp bọc là do thư viện hoặc cổng trung gian thêm vào, và việc tìm gói tin bên trong là cách hiểu của dự án.",
        "The four forms of a document in the regulation; what is around them was added by a library or a gateway, and to look for the packet inside is this project's reading.",
    ),
    grade: None,
    wrong: example(
        r#"{
  "d": {
    "MaHoSo": "000.00.03.H26-240311-0127",
    "NguoiXuLy": "Trần Thị Bưởi",
    "ThoiDiemXuLy": "20240311090500",
    "TrangThai": "4"
  }
}"#,
    ),
    right: STEP,
};

pub(in crate::explain) const ENCODED_PACKET: CodeText = CodeText {
    title: both(
        "Gói tin là văn bản trong chuỗi hoặc phần tử XML",
        "A packet as text in a string or element",
    ),
    meaning: both(
        "Cả tài liệu, hoặc chỗ có gói tin, là một chuỗi trong dấu ngoặc kép hoặc một phần tử XML như <string>, và nội dung của nó là JSON hoặc XML của gói tin (trong XML: &lt;…&gt; hoặc CDATA). Gói tin được đọc; dòng và cột trong báo cáo là của chuỗi, con trỏ là của gói tin bên trong.",
        "The whole document, or the place of the packet, is one string in quotes, or one XML element such as <string>, which holds the JSON or the XML of the packet (in XML as &lt;…&gt; or CDATA). The packet is read; lines and columns are those of the string, pointers those of the packet inside.",
    ),
    remedy: both(
        "Chỉ chuyển sang JSON hoặc XML một lần: trả về đối tượng, không trả về chuỗi của nó. Với dịch vụ web .NET (asmx, WCF): ghi thẳng JSON hoặc XML vào phản hồi thay vì trả về string.",
        "Turn it to JSON or XML once: return the object, not the text of it. In a web service of .NET (asmx, WCF), write the JSON or XML to the response itself instead of returning a string.",
    ),
    source: both(
        "Tiêu chuẩn JSON (RFC 8259): một chuỗi không phải đối tượng.",
        "The JSON standard (RFC 8259): a string is no object.",
    ),
    grade: None,
    wrong: example(r#""{\"MALINHVUC\":\"G15-HT01\",\"TENLINHVUC\":\"Hộ tịch\"}""#),
    right: example(r#"{"MALINHVUC":"G15-HT01","TENLINHVUC":"Hộ tịch"}"#),
};

pub(in crate::explain) const NIL_CONTENT: CodeText = CodeText {
    title: both(
        "xsi:nil mà vẫn có nội dung",
        "xsi:nil on an element with content",
    ),
    meaning: both(
        "Phần tử XML ghi xsi:nil=\"true\", nghĩa là không có giá trị, nhưng bên trong vẫn có chữ hoặc phần tử con. Nội dung được đọc, không mất gì.",
        "The XML element says xsi:nil=\"true\", which means no value, but it holds text or elements. What it holds is read, so nothing is lost.",
    ),
    remedy: both(
        "Bỏ xsi:nil khi có giá trị; khi không có giá trị thì để phần tử rỗng hoặc bỏ phần tử.",
        "Leave xsi:nil out where there is a value; where there is none, send an empty element or none.",
    ),
    source: both(
        "Lược đồ XML của W3C: phần tử có xsi:nil=\"true\" phải rỗng.",
        "XML Schema of the W3C: an element with xsi:nil=\"true\" must be empty.",
    ),
    grade: None,
    wrong: example(
        "<LinhVuc xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><MALINHVUC>G15-HT01</MALINHVUC><TENLINHVUC xsi:nil=\"true\">Hộ tịch</TENLINHVUC></LinhVuc>",
    ),
    right: example(
        "<LinhVuc><MALINHVUC>G15-HT01</MALINHVUC><TENLINHVUC>Hộ tịch</TENLINHVUC></LinhVuc>",
    ),
};

pub(in crate::explain) const ENCODING_NAME: CodeText = CodeText {
    title: both("Khai báo sai tên bảng mã", "Another encoding declared"),
    meaning: both(
        "Khai báo XML nêu một bảng mã khác UTF-8 (us-ascii, utf8, windows-1252…), nhưng mọi byte của tài liệu đúng là UTF-8, và tài liệu được đọc như UTF-8.",
        "The XML declaration names another encoding than UTF-8 (us-ascii, utf8, windows-1252…), but all bytes of the document are UTF-8, and it is read as UTF-8.",
    ),
    remedy: both(
        "Khai báo encoding=\"UTF-8\", hoặc bỏ encoding.",
        "Declare encoding=\"UTF-8\", or leave encoding out.",
    ),
    source: both(
        "Tiêu chuẩn XML 1.0 (mục 4.3.3) và TCVN 6909:2001.",
        "The XML 1.0 standard (section 4.3.3) and TCVN 6909:2001.",
    ),
    grade: None,
    wrong: example(
        "<?xml version=\"1.0\" encoding=\"us-ascii\"?>
<LinhVuc><MALINHVUC>G15-HT01</MALINHVUC><TENLINHVUC>H&#7897; t&#7883;ch</TENLINHVUC></LinhVuc>",
    ),
    right: example(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<LinhVuc><MALINHVUC>G15-HT01</MALINHVUC><TENLINHVUC>Hộ tịch</TENLINHVUC></LinhVuc>",
    ),
};
