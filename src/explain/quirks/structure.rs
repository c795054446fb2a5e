//! The quirks of what stands around the values: lists, objects, keys, elements, the document.

use super::SEEN;
use crate::explain::text::{CodeText, STEP, example, noted};
use crate::language::{Bilingual, both};
use crate::spec::Grade;

const XML_FORM: Bilingual = both(
    "Dạng XML do dự án đề xuất; chưa có gói tin XML nào được công khai.",
    "The XML form that this project proposes; no packet in XML is public.",
);

pub(in crate::explain) const OBJECT_FOR_LIST: CodeText = CodeText {
    title: both(
        "Đối tượng ở chỗ của danh sách",
        "One object where a list is due",
    ),
    meaning: both(
        "Danh sách chỉ có một phần tử được gửi thành đối tượng, không có ngoặc vuông. Được đọc như danh sách có một phần tử. Hay gặp khi chuyển từ XML sang JSON.",
        "A list of one item was sent as an object, without the brackets. It is read as a list of one. Converters from XML to JSON do this.",
    ),
    remedy: both(
        "Luôn gửi danh sách [...], kể cả khi chỉ có một phần tử.",
        "Always send an array [...], of one item too.",
    ),
    source: SEEN,
    grade: Some(Grade::OneSystem),
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
    title: both("Chuỗi ở chỗ của danh sách", "A text where a list is due"),
    meaning: both(
        "Danh sách trống được gửi thành chuỗi trống \"\". Được đọc như danh sách không có phần tử.",
        "An empty list was sent as the empty string. It is read as a list without items.",
    ),
    remedy: both(
        "Danh sách trống thì gửi [] hoặc bỏ trường đi.",
        "Send an empty list as [], or leave the field out.",
    ),
    source: SEEN,
    grade: Some(Grade::OneSystem),
    wrong: example(
        r#"{"service": "CapNhatTienDoHoSoMC", "session": "5f0c6a1e", "madonvi": "000.00.03.H26", "data": ""}"#,
    ),
    right: example(
        r#"{"service": "CapNhatTienDoHoSoMC", "session": "5f0c6a1e", "madonvi": "000.00.03.H26", "data": []}"#,
    ),
};

pub(in crate::explain) const LIST_FOR_OBJECT: CodeText = CodeText {
    title: both(
        "Danh sách ở chỗ của đối tượng",
        "A list where one object is due",
    ),
    meaning: both(
        "Gói tin này mang đúng một bản ghi, gửi thành đối tượng; ở đây bản ghi nằm trong ngoặc vuông. Phần tử duy nhất được đọc.",
        "This message carries just one record, as an object; here it stands in brackets. The one item is read.",
    ),
    remedy: both(
        "Gửi bản ghi không có ngoặc vuông.",
        "Send the record without the brackets.",
    ),
    source: SEEN,
    grade: Some(Grade::TwoSystems),
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
        "Tên trường sai chữ hoa, chữ thường",
        "A key in another letter case",
    ),
    meaning: both(
        "Tên trường chỉ khác tên đúng ở chữ hoa, chữ thường. Giá trị được đọc vào trường đó, nhưng bên nhận khác có thể bỏ qua trường này.",
        "The key differs from the field's name in letter case only. It is read as that field, but another receiver may pass over it.",
    ),
    remedy: both(
        "Viết tên trường đúng như quy định; chữ hoa, chữ thường có khác giữa các gói tin.",
        "Write the key just as the schema does; its case differs from message to message.",
    ),
    source: SEEN,
    grade: Some(Grade::TwoSystems),
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
    title: both("Tên trường có khoảng trắng thừa", "Blanks around a key"),
    meaning: both(
        "Tên trường có khoảng trắng hoặc ký tự không nhìn thấy (dấu cách không ngắt, BOM…) ở đầu hoặc cuối. Giá trị được đọc vào trường đó, nhưng bên nhận khác sẽ không tìm thấy trường.",
        "The key has blanks or characters that nobody sees (a no-break space, a byte-order mark) in front or behind. It is read as that field, but another receiver will not find it.",
    ),
    remedy: both(
        "Viết tên trường không có khoảng trắng; hay gặp khi tên cột được chép từ bảng tính hoặc tài liệu.",
        "Write the key without blanks; names of columns copied from a sheet or a document often have them.",
    ),
    source: SEEN,
    grade: Some(Grade::Provisional),
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
        "A key that stands twice in one object",
    ),
    meaning: both(
        "Cùng một tên trường xuất hiện nhiều lần trong một đối tượng. Chỉ giá trị cuối được tính; bên nhận khác có thể lấy giá trị đầu.",
        "The same key stands more than once in one object. The last value counts here; another receiver may take the first.",
    ),
    remedy: both(
        "Giữ đúng một lần. Thường là do ghép chuỗi JSON bằng tay.",
        "Keep one of them. JSON that is put together by hand is the usual cause.",
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
    title: both("Trả lời nằm trong một chuỗi", "A reply inside a string"),
    meaning: both(
        "Cổng của tỉnh đặt nguyên văn trả lời của Cổng Dịch vụ công quốc gia, dạng JSON, vào chuỗi message. Trả lời bên trong được đọc; các phát hiện trong đó ghi thêm nơi chứa nó.",
        "A provincial gateway puts the whole reply of the national portal, as JSON text, into the string message. The reply inside is read; findings in it say what they are inside of.",
    ),
    remedy: both(
        "Nơi chuyển tiếp nên trả lại nguyên trả lời, không bọc vào chuỗi.",
        "The gateway should pass the reply on as it is, not wrapped into a string.",
    ),
    source: SEEN,
    grade: Some(Grade::TwoSystems),
    wrong: example(
        r#"{"error_code": "0", "message": "{\"error_code\":\"0\",\"message\":\"Thành công\"}"}"#,
    ),
    right: example(r#"{"error_code": "0", "message": "Thành công"}"#),
};

pub(in crate::explain) const SPLIT_LIST: CodeText = CodeText {
    title: both("Danh sách bị tách rời", "A list in several places"),
    meaning: both(
        "Trong XML, các phần tử của một danh sách nằm ở nhiều nơi, hoặc không có phần tử bao ngoài. Chúng được gộp lại theo thứ tự gặp.",
        "In XML, the items of one list stand in several places, or without the element around them. They are taken together in the order met.",
    ),
    remedy: both(
        "Đặt mọi phần tử của danh sách trong một phần tử bao.",
        "Put all items of the list into one element around them.",
    ),
    source: XML_FORM,
    grade: Some(Grade::Provisional),
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
        "An XML element of another name",
    ),
    meaning: both(
        "Phần tử của danh sách, hoặc bản ghi trong bản tin, không mang tên mà dạng XML quy định. Nội dung vẫn được đọc.",
        "An item of a list, or a record in an envelope, has not the name that the XML form gives it. Its content is read all the same.",
    ),
    remedy: both(
        "Dùng tên mà phát hiện nêu.",
        "Use the name that the finding gives.",
    ),
    source: XML_FORM,
    grade: Some(Grade::Provisional),
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
        "Tài liệu bắt đầu bằng ba byte EF BB BF. Công cụ trên Windows hay thêm vào; nhiều bộ đọc JSON từ chối.",
        "The document begins with the three bytes EF BB BF. Tools on Windows like to add them; many JSON readers refuse them.",
    ),
    remedy: both(
        "Ghi UTF-8 không có BOM, ví dụ new UTF8Encoding(false) trong C#.",
        "Write UTF-8 without a byte-order mark: new UTF8Encoding(false) in C#.",
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
