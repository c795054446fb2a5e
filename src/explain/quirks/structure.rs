//! The quirks of what stands around the values: lists, objects, keys, elements, the document.

use super::{SEEN_ELSEWHERE, SEEN_IN_ONE, SEEN_IN_TWO};
use crate::explain::text::{CodeText, STEP, example, noted};
use crate::language::{Bilingual, both};

const XML_FORM: Bilingual = both(
    "Cách viết XML do dự án đề xuất; chưa có gói tin XML nào được công khai.",
    "The XML form that this project proposes; no packet in XML is public.",
);

pub(in crate::explain) const OBJECT_FOR_LIST: CodeText = CodeText {
    title: both(
        "Gửi đối tượng thay vì danh sách",
        "An object instead of a list",
    ),
    meaning: both(
        "Danh sách chỉ có một phần tử được gửi thành đối tượng, không có ngoặc vuông. Giá trị được đọc như danh sách có một phần tử. Hay gặp khi chuyển từ XML sang JSON.",
        "A list of one item was sent as an object, without brackets. It is read as a list of one item. Converters from XML to JSON often do this.",
    ),
    remedy: both(
        "Luôn gửi danh sách [...], kể cả khi chỉ có một phần tử.",
        "Always send an array [...], even for a single item.",
    ),
    source: SEEN_IN_ONE,
    grade: None,
    wrong: example(
        r#"{
  "service": "CapNhatTienDoHoSoMC", "session": "5f0c6a1e", "madonvi": "000.00.03.H26",
  "data": {"MaHoSo": "000.00.03.H26-240311-0127", "NguoiXuLy": "Trần Thị Bưởi", "ThoiDiemXuLy": "20240311090500", "TrangThai": "4"}
}"#,
    ),
    right: example(
        r#"{
  "service": "CapNhatTienDoHoSoMC", "session": "5f0c6a1e", "madonvi": "000.00.03.H26",
  "data": [{"MaHoSo": "000.00.03.H26-240311-0127", "NguoiXuLy": "Trần Thị Bưởi", "ThoiDiemXuLy": "20240311090500", "TrangThai": "4"}]
}"#,
    ),
};

pub(in crate::explain) const TEXT_FOR_LIST: CodeText = CodeText {
    title: both("Gửi chuỗi thay vì danh sách", "A string instead of a list"),
    meaning: both(
        "Danh sách rỗng được gửi thành chuỗi rỗng \"\". Giá trị được đọc như danh sách không có phần tử. Danh sách các chuỗi có thể được gửi thành một chuỗi; chuỗi đó được đọc như phần tử duy nhất.",
        "An empty list was sent as the empty string. It is read as a list without items. A list of texts may come as one text, which is read as its only item.",
    ),
    remedy: both(
        "Danh sách rỗng thì gửi []; danh sách có một chuỗi thì đặt chuỗi đó trong ngoặc vuông.",
        "Send an empty list as []; put a single text into brackets.",
    ),
    source: SEEN_IN_ONE,
    grade: None,
    wrong: example(
        r#"{"service": "CapNhatTienDoHoSoMC", "session": "5f0c6a1e", "madonvi": "000.00.03.H26", "data": ""}"#,
    ),
    right: example(
        r#"{"service": "CapNhatTienDoHoSoMC", "session": "5f0c6a1e", "madonvi": "000.00.03.H26", "data": []}"#,
    ),
};

pub(in crate::explain) const LIST_FOR_OBJECT: CodeText = CodeText {
    title: both(
        "Gửi danh sách thay vì đối tượng",
        "A list instead of an object",
    ),
    meaning: both(
        "Gói tin này mang đúng một bản ghi, gửi thành đối tượng; ở đây bản ghi lại nằm trong ngoặc vuông. Phần tử duy nhất trong danh sách được đọc.",
        "This message carries exactly one record, as an object; here it is in brackets. The only item is read.",
    ),
    remedy: both(
        "Gửi bản ghi không có ngoặc vuông.",
        "Send the record without the brackets.",
    ),
    source: SEEN_IN_TWO,
    grade: None,
    wrong: example(
        r#"{
  "service": "DongBoTrangThaiHoSo", "session": "5f0c6a1e", "madonvi": "000.00.03.H26", "type": "2",
  "data": [{"MaHoSo": "G22.99.18-240311-0127", "MaHoSoDonVi": "000.00.03.H26-240311-0127", "TrangThai": "2"}]
}"#,
    ),
    right: example(
        r#"{
  "service": "DongBoTrangThaiHoSo", "session": "5f0c6a1e", "madonvi": "000.00.03.H26", "type": "2",
  "data": {"MaHoSo": "G22.99.18-240311-0127", "MaHoSoDonVi": "000.00.03.H26-240311-0127", "TrangThai": "2"}
}"#,
    ),
};

pub(in crate::explain) const KEY_CASE: CodeText = CodeText {
    title: both(
        "Tên trường viết sai chữ hoa, chữ thường",
        "A key in another letter case",
    ),
    meaning: both(
        "Tên trường chỉ khác tên đúng ở chữ hoa, chữ thường. Giá trị vẫn được đọc vào trường đó, nhưng bên nhận khác có thể bỏ qua.",
        "The key differs from the field's name in letter case only. It is read as that field, but another receiver may ignore it.",
    ),
    remedy: both(
        "Viết tên trường đúng như lược đồ; cách viết hoa khác nhau giữa các gói tin.",
        "Write the key exactly as the schema does; the case differs from message to message.",
    ),
    source: SEEN_IN_TWO,
    grade: None,
    wrong: example(
        r#"{
  "MaHoSo": "000.00.03.H26-240311-0127",
  "NguoiXuLy": "Trần Thị Bưởi",
  "chucDanh": "Chuyên viên",
  "ThoiDiemXuLy": "20240311090500",
  "TrangThai": "4"
}"#,
    ),
    right: example(
        r#"{
  "MaHoSo": "000.00.03.H26-240311-0127",
  "NguoiXuLy": "Trần Thị Bưởi",
  "ChucDanh": "Chuyên viên",
  "ThoiDiemXuLy": "20240311090500",
  "TrangThai": "4"
}"#,
    ),
};

pub(in crate::explain) const KEY_BLANK: CodeText = CodeText {
    title: both("Khoảng trắng thừa quanh tên trường", "Blanks around a key"),
    meaning: both(
        "Tên trường có khoảng trắng hoặc ký tự không nhìn thấy (dấu cách không ngắt, BOM…) ở đầu hoặc cuối. Giá trị vẫn được đọc vào trường đó, nhưng bên nhận khác sẽ không tìm thấy trường này.",
        "The key has blanks or invisible characters (a no-break space, a byte-order mark) before or after its name. It is read as that field, but another receiver will not find it.",
    ),
    remedy: both(
        "Viết tên trường không có khoảng trắng; hay gặp khi tên cột được chép từ bảng tính hoặc tài liệu.",
        "Write the key without blanks; column names copied from a spreadsheet or a document often have them.",
    ),
    source: SEEN_ELSEWHERE,
    grade: None,
    wrong: example(
        r#"{
  "MaHoSo": "000.00.03.H26-240311-0127",
  "NguoiXuLy": "Trần Thị Bưởi",
  "ChucDanh ": "Chuyên viên",
  "ThoiDiemXuLy": "20240311090500",
  "TrangThai": "4"
}"#,
    ),
    right: example(
        r#"{
  "MaHoSo": "000.00.03.H26-240311-0127",
  "NguoiXuLy": "Trần Thị Bưởi",
  "ChucDanh": "Chuyên viên",
  "ThoiDiemXuLy": "20240311090500",
  "TrangThai": "4"
}"#,
    ),
};

pub(in crate::explain) const DUPLICATE_KEY: CodeText = CodeText {
    title: both(
        "Trường lặp lại trong một đối tượng",
        "A key that appears twice in one object",
    ),
    meaning: both(
        "Cùng một tên trường xuất hiện nhiều lần trong một đối tượng. Chỉ giá trị cuối được tính; bên nhận khác có thể lấy giá trị đầu. Trường không có trong lược đồ thì mọi giá trị đều được giữ nguyên.",
        "The same key appears more than once in one object. The last value counts here; another receiver may take the first. Of a field that the schema does not have, each value is kept.",
    ),
    remedy: both(
        "Chỉ giữ lại một lần. Nguyên nhân thường gặp: tự ghép chuỗi JSON thay vì dùng thư viện.",
        "Keep one of them. The usual cause is JSON that is put together by hand.",
    ),
    source: both(
        "Tiêu chuẩn JSON (RFC 8259, mục 4): tên trong một đối tượng nên là duy nhất.",
        "The JSON standard (RFC 8259, section 4): the names within an object should be unique.",
    ),
    grade: None,
    wrong: example(
        r#"{
  "MaHoSo": "000.00.03.H26-240311-0127",
  "NguoiXuLy": "Nguyễn Văn An",
  "NguoiXuLy": "Trần Thị Bưởi",
  "ThoiDiemXuLy": "20240311090500",
  "TrangThai": "4"
}"#,
    ),
    right: STEP,
};

pub(in crate::explain) const NESTED_REPLY: CodeText = CodeText {
    title: both(
        "Bản tin trả lời nằm trong một chuỗi",
        "A reply inside a string",
    ),
    meaning: both(
        "Cổng của tỉnh đặt nguyên văn bản tin trả lời của Cổng Dịch vụ công quốc gia, viết bằng JSON, vào chuỗi message. Bản tin bên trong được đọc, dù bên ngoài có result hoặc data rỗng (null, [], {}, \"\"); phát hiện trong đó ghi thêm trường chứa nó.",
        "A provincial gateway puts the whole reply of the national portal, as JSON text, into the string message. The reply inside is read, also where the one outside has an empty result or data (null, [], {}, \"\"); findings in it also name the field that holds it.",
    ),
    remedy: both(
        "Cổng trung gian nên trả về nguyên bản tin trả lời, không bọc vào chuỗi.",
        "The gateway should pass the reply on as it is, not wrapped in a string.",
    ),
    source: SEEN_IN_TWO,
    grade: None,
    wrong: example(
        r#"{"error_code": "0", "message": "{\"error_code\":\"0\",\"message\":\"Thành công\"}"}"#,
    ),
    right: example(r#"{"error_code": "0", "message": "Thành công"}"#),
};

pub(in crate::explain) const SPLIT_LIST: CodeText = CodeText {
    title: both("Danh sách bị tách rời", "A list in several places"),
    meaning: both(
        "Trong XML, các phần tử của một danh sách nằm ở nhiều nơi, hoặc không có phần tử bao ngoài. Chúng được gộp lại theo thứ tự xuất hiện.",
        "In XML, the items of one list are in several places, or lack the element around them. They are joined in the order in which they come.",
    ),
    remedy: both(
        "Đặt mọi phần tử của danh sách vào trong một phần tử bao ngoài.",
        "Put all items of the list into a single element.",
    ),
    source: XML_FORM,
    grade: None,
    wrong: example(
        "<ThuTuc>
  <MATTHC>1.001193</MATTHC>
  <TENTTHC>Đăng ký khai sinh</TENTTHC>
  <COQUANTHUCHIEN><ITEM><MADONVI>H26.01</MADONVI></ITEM></COQUANTHUCHIEN>
  <COQUANTHUCHIEN><ITEM><MADONVI>H26.02</MADONVI></ITEM></COQUANTHUCHIEN>
</ThuTuc>",
    ),
    right: example(
        "<ThuTuc>
  <MATTHC>1.001193</MATTHC>
  <TENTTHC>Đăng ký khai sinh</TENTTHC>
  <COQUANTHUCHIEN>
    <ITEM><MADONVI>H26.01</MADONVI></ITEM>
    <ITEM><MADONVI>H26.02</MADONVI></ITEM>
  </COQUANTHUCHIEN>
</ThuTuc>",
    ),
};

pub(in crate::explain) const ELEMENT_NAME: CodeText = CodeText {
    title: both(
        "Phần tử XML mang tên khác",
        "An XML element with another name",
    ),
    meaning: both(
        "Phần tử của danh sách, hoặc bản ghi trong gói tin, không mang tên được quy định trong XML. Nội dung vẫn được đọc.",
        "An item of a list, or a record in an envelope, has another name than the one set for XML. Its content is read all the same.",
    ),
    remedy: both(
        "Dùng tên mà phát hiện nêu.",
        "Use the name that the finding gives.",
    ),
    source: XML_FORM,
    grade: None,
    wrong: example(
        "<ThuTuc>
  <MATTHC>1.001193</MATTHC>
  <TENTTHC>Đăng ký khai sinh</TENTTHC>
  <COQUANTHUCHIEN><COQUAN><MADONVI>H26.01</MADONVI></COQUAN></COQUANTHUCHIEN>
</ThuTuc>",
    ),
    right: example(
        "<ThuTuc>
  <MATTHC>1.001193</MATTHC>
  <TENTTHC>Đăng ký khai sinh</TENTTHC>
  <COQUANTHUCHIEN><ITEM><MADONVI>H26.01</MADONVI></ITEM></COQUANTHUCHIEN>
</ThuTuc>",
    ),
};

pub(in crate::explain) const BOM: CodeText = CodeText {
    title: both("Dấu BOM ở đầu tài liệu", "A byte-order mark at the start"),
    meaning: both(
        "Tài liệu bắt đầu bằng ba byte EF BB BF. Công cụ trên Windows hay thêm ba byte này; nhiều bộ đọc JSON từ chối chúng.",
        "The document begins with the three bytes EF BB BF. Tools on Windows often add them; many JSON readers refuse them.",
    ),
    remedy: both(
        "Lưu bằng UTF-8 không có BOM, ví dụ new UTF8Encoding(false) trong C#.",
        "Write UTF-8 without a byte-order mark, for example with new UTF8Encoding(false) in C#.",
    ),
    source: both(
        "Tiêu chuẩn JSON (RFC 8259, mục 8.1): bên gửi không được thêm BOM.",
        "The JSON standard (RFC 8259, section 8.1): senders must not add a byte-order mark.",
    ),
    grade: None,
    wrong: noted(
        "\u{FEFF}{ \"error_code\": \"0\", \"message\": \"Thành công\" }",
        "ký tự đầu tiên là BOM, thường không nhìn thấy",
        "the first character is the byte-order mark, which is usually not seen",
    ),
    right: example(r#"{ "error_code": "0", "message": "Thành công" }"#),
};
