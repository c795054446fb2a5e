//! The quirks of JSON types, keys and markup: what is read all the same, but should be sent in another way.

use super::{Bilingual, CodeText, STEP, both, example, noted};
use crate::spec::Grade;

pub(super) const NUMBER_FOR_TEXT: CodeText = CodeText {
    title: both("Số ở chỗ của chuỗi", "A number where a string is due"),
    meaning: both(
        "Hầu hết giá trị của gói tin là chuỗi, kể cả mã và số; ở đây là số JSON. Giá trị đọc được, nhưng số 0 ở đầu mã đã mất trước khi gửi thì không lấy lại được.",
        "Nearly all values of the packets are strings, codes and numbers too; here a JSON number was sent. It is read, but a leading zero lost before sending cannot come back.",
    ),
    remedy: both(
        "Gửi giá trị trong dấu ngoặc kép: khai báo trường kiểu chuỗi ở bên gửi.",
        "Send the value in double quotes: declare the field as a string on the sending side.",
    ),
    source: both(
        "Quy ước của dạng JSON: mọi giá trị đơn là chuỗi, thấy ở ít nhất hai hệ thống công khai.",
        "A convention of the JSON form: every scalar is a string, seen in two or more public systems.",
    ),
    grade: Some(Grade::TwoSystems),
    wrong: example(
        r#"{
  "MaHoSo": "000.00.03.H26-240311-0127",
  "NguoiXuLy": "Trần Thị Bưởi",
  "ThoiDiemXuLy": "20240311090500",
  "TrangThai": 4
}"#,
    ),
    right: STEP,
};

pub(super) const BOOLEAN_FOR_TEXT: CodeText = CodeText {
    title: both(
        "true/false ở chỗ của chuỗi",
        "A boolean where a string is due",
    ),
    meaning: both(
        "Trường là chuỗi nhưng nhận được true hoặc false. Hay gặp khi hệ thống dùng false để nói “không có giá trị”.",
        "A string is due and true or false was sent. Systems that say false for “no value” do so.",
    ),
    remedy: both(
        "Gửi chuỗi; không có giá trị thì gửi \"\" hoặc bỏ trường đi.",
        "Send a string; for no value send \"\" or leave the field out.",
    ),
    source: both(
        "Quy ước của dạng JSON: mọi giá trị đơn là chuỗi, thấy ở ít nhất hai hệ thống công khai.",
        "A convention of the JSON form: every scalar is a string, seen in two or more public systems.",
    ),
    grade: Some(Grade::TwoSystems),
    wrong: example(
        r#"{
  "MaHoSo": "000.00.03.H26-240311-0127",
  "NguoiXuLy": "Trần Thị Bưởi",
  "ChucDanh": false,
  "ThoiDiemXuLy": "20240311090500",
  "TrangThai": "4"
}"#,
    ),
    right: example(
        r#"{
  "MaHoSo": "000.00.03.H26-240311-0127",
  "NguoiXuLy": "Trần Thị Bưởi",
  "ChucDanh": "",
  "ThoiDiemXuLy": "20240311090500",
  "TrangThai": "4"
}"#,
    ),
};

pub(super) const TEXT_FOR_NUMBER: CodeText = CodeText {
    title: both("Chuỗi ở chỗ của số", "A string where a number is due"),
    meaning: both(
        "Một số ít trường là số JSON, ví dụ cauhoiid; ở đây là chuỗi. Chuỗi chữ số vẫn đọc được thành số.",
        "A few fields are JSON numbers, such as cauhoiid; here a string was sent. A string of digits is read as its number.",
    ),
    remedy: both(
        "Gửi số không có dấu ngoặc kép.",
        "Send the number without quotes.",
    ),
    source: both(
        "Quy ước của dạng JSON; các trường là số chỉ thấy ở một hệ thống công khai.",
        "A convention of the JSON form; the fields that are numbers are seen in one public system.",
    ),
    grade: Some(Grade::OneSystem),
    wrong: example(
        r#"{
  "session": "5f0c6a1e-8a53-4f0e-9d0b-2c1a7e6f4b90",
  "madonvi": "000.00.03.H26",
  "service": "LayNoiDungTraLoiTheoCauHoi",
  "cauhoiid": "812"
}"#,
    ),
    right: example(
        r#"{
  "session": "5f0c6a1e-8a53-4f0e-9d0b-2c1a7e6f4b90",
  "madonvi": "000.00.03.H26",
  "service": "LayNoiDungTraLoiTheoCauHoi",
  "cauhoiid": 812
}"#,
    ),
};

pub(super) const NULL: CodeText = CodeText {
    title: both("null cho giá trị không có", "`null` for an absent value"),
    meaning: both(
        "Trường không bắt buộc là null. Được hiểu là không có giá trị; ở trường bắt buộc thì là lỗi required.",
        "An optional field holds null. It is read as absent; in a required field it is the error required.",
    ),
    remedy: both(
        "Không có giá trị thì gửi \"\", danh sách thì gửi [], hoặc bỏ trường đi.",
        "For an absent value send \"\", for a list [], or leave the field out.",
    ),
    source: both(
        "Quy ước của dạng JSON: giá trị không có là \"\" hoặc [], thấy ở ít nhất hai hệ thống công khai; null cũng có hệ thống gửi.",
        "A convention of the JSON form: what is absent is \"\" or [], seen in two or more public systems; some send null as well.",
    ),
    grade: Some(Grade::TwoSystems),
    wrong: example(
        r#"{
  "MaHoSo": "000.00.03.H26-240311-0127",
  "NguoiXuLy": "Trần Thị Bưởi",
  "ChucDanh": null,
  "ThoiDiemXuLy": "20240311090500",
  "TrangThai": "4"
}"#,
    ),
    right: STEP,
};

pub(super) const DUPLICATE_KEY: CodeText = CodeText {
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

pub(super) const BOM: CodeText = CodeText {
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

pub(super) const SPLIT_LIST: CodeText = CodeText {
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

pub(super) const ELEMENT_NAME: CodeText = CodeText {
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

const XML_FORM: Bilingual = both(
    "Dạng XML do dự án đề xuất; chưa có gói tin XML nào được công khai.",
    "The XML form that this project proposes; no packet in XML is public.",
);
