//! The advice: what is not wrong, but worth a look.

use crate::explain::text::{BY_FIELD, CodeText, STEP, example, noted};
use crate::language::both;

pub(super) const MAX_LENGTH: CodeText = CodeText {
    title: both(
        "Dài hơn mức một hệ thống nhận",
        "Longer than a known system takes",
    ),
    meaning: both(
        "Lược đồ không giới hạn độ dài, nhưng ít nhất một hệ thống công khai chỉ nhận đến số ký tự này; phần thừa có thể bị cắt hoặc cả bản ghi bị từ chối.",
        "The schema sets no limit, but at least one public system takes no more characters than this; the rest may be cut off, or the record refused.",
    ),
    remedy: both(
        "Rút ngắn nếu được, hoặc xác nhận với bên nhận.",
        "Shorten it where possible, or ask the receiver.",
    ),
    source: both(
        "Mã nguồn công khai của một hệ thống; mỗi phát hiện ghi mức của giới hạn đó.",
        "The public source code of a system; each finding says the grade of its limit.",
    ),
    grade: None,
    wrong: noted(
        r#"{
  "MaHoSo": "000.00.03.H26-240311-0127",
  "NguoiXuLy": "Trần Thị Bưởi, công chức Tư pháp – Hộ tịch phường Tràng Tiền",
  "ThoiDiemXuLy": "20240311090500",
  "TrangThai": "4"
}"#,
        "người xử lý dài 60 ký tự, có hệ thống chỉ nhận 50",
        "the official's name has 60 characters; a known system takes 50",
    ),
    right: STEP,
};

pub(super) const PATTERN: CodeText = CodeText {
    title: both("Không theo dạng chuẩn", "Not in the standard form"),
    meaning: both(
        "Giá trị dùng được nhưng không theo dạng mà văn bản hoặc thông lệ quy định: mã hồ sơ, mã cơ quan, mã lĩnh vực, thư điện tử, số điện thoại, số định danh…",
        "The value can be used, but has not the form that a legal text or good practice states: dossier, agency and field codes, e-mail, phone and identity numbers and so on.",
    ),
    remedy: both(
        "So với dạng mà phát hiện mô tả; sửa nếu là gõ nhầm, để nguyên nếu hệ thống cấp mã theo kiểu riêng.",
        "Compare with the form that the finding describes; mend what is mistyped, leave what a system numbers in a way of its own.",
    ),
    source: both(
        "Văn bản nêu trong phát hiện, ví dụ Thông tư 01/2018/TT-VPCP với mã hồ sơ; mỗi phát hiện ghi mức của dạng đó.",
        "The text that the finding names, such as Thông tư 01/2018/TT-VPCP for dossier codes; each finding says the grade of its form.",
    ),
    grade: None,
    wrong: example(
        r#"{
  "MaHoSo": "CNTBD.181129.00408",
  "NguoiXuLy": "Trần Thị Bưởi",
  "ThoiDiemXuLy": "20240311090500",
  "TrangThai": "4"
}"#,
    ),
    right: STEP,
};

pub(super) const BLANK_TEXT: CodeText = CodeText {
    title: both(
        "Trường bắt buộc chỉ có khoảng trắng",
        "A required text of blanks",
    ),
    meaning: both(
        "Trường bắt buộc không để trống nhưng không có ký tự nào nhìn thấy được: chỉ có dấu cách, dấu cách không ngắt, ký tự không bề rộng. Lược đồ không cấm, nhưng bên nhận không có thông tin gì.",
        "A required text is not empty, yet nothing in it can be seen: blanks, no-break spaces, zero-width characters. The schema does not forbid it, but the receiver learns nothing.",
    ),
    remedy: both(
        "Gửi nội dung thật của trường; kiểm tra xem bên gửi có điền dấu cách để qua bước kiểm tra bắt buộc không.",
        "Send what the field is for; see whether the sending side fills in a blank to pass its own check of required fields.",
    ),
    source: BY_FIELD,
    grade: None,
    wrong: example(
        r#"{
  "MaHoSo": "000.00.03.H26-240311-0127",
  "NguoiXuLy": "   ",
  "ThoiDiemXuLy": "20240311090500",
  "TrangThai": "4"
}"#,
    ),
    right: STEP,
};

pub(super) const UNKNOWN_CODE: CodeText = CodeText {
    title: both(
        "Mã chưa biết trong danh mục mở",
        "A code that its open list does not know",
    ),
    meaning: both(
        "Danh mục của trường này để mở vì chưa có nguồn công khai nào cho biết là đã đủ. Mã được giữ nguyên và ghi lại như cũ.",
        "The list of this field is open, since no public source says that it is complete. The code is kept and written back as it came.",
    ),
    remedy: both(
        "Kiểm tra xem có gõ nhầm không. Nếu mã có thật, thêm một dòng vào tệp trong schemas/codes rồi dựng lại.",
        "See whether it is mistyped. Where the code is real, add a line to the file in schemas/codes and build again.",
    ),
    source: both(
        "Danh mục mã trong schemas/codes; mỗi phát hiện ghi mức của danh mục đó.",
        "The code lists in schemas/codes; each finding says the grade of its list.",
    ),
    grade: None,
    wrong: example(
        r#"{
  "MaHoSo": "G22.99.4-240311-0015",
  "MaHoSoDonVi": "000.00.03.H26-240311-0127",
  "TrangThai": "7"
}"#,
    ),
    right: example(
        r#"{
  "MaHoSo": "G22.99.4-240311-0015",
  "MaHoSoDonVi": "000.00.03.H26-240311-0127",
  "TrangThai": "2"
}"#,
    ),
};

pub(super) const UNKNOWN_FIELD: CodeText = CodeText {
    title: both(
        "Trường mà bản ghi không biết",
        "A field that the record does not know",
    ),
    meaning: both(
        "Tên trường không có trong lược đồ: mở rộng của một hệ thống, hoặc gõ nhầm. Giá trị được giữ nguyên và ghi lại như cũ. Nếu tên gần giống một trường chưa có giá trị trong bản ghi (sai một hai chữ, có dấu, viết kiểu khác, nhãn tiếng Việt) thì thông báo nêu trường đó.",
        "The schema has no field of this name: an extension of some system, or a misspelling. Its value is kept and written back as it came. Where the name is near to that of a field without a value in the record (a slip or two, diacritics, another style, the Vietnamese label), the message names that field.",
    ),
    remedy: both(
        "So tên với danh sách trường của bản ghi (qcvn120 schema TÊN); nếu là mở rộng đã thống nhất với bên nhận thì bỏ qua.",
        "Compare the name with the fields of the record (qcvn120 schema NAME); pass over it where it is an extension agreed with the receiver.",
    ),
    source: both(
        "Lược đồ của gói tin; trường mở rộng có thật trong dữ liệu từ năm 2022.",
        "The schema of the message; extensions do occur in real data since 2022.",
    ),
    grade: None,
    wrong: example(
        r#"{
  "MaHoSo": "000.00.03.H26-240311-0127",
  "NguoiXuLy": "Trần Thị Bưởi",
  "CapBac": "7",
  "ThoiDiemXuLy": "20240311090500",
  "TrangThai": "4"
}"#,
    ),
    right: STEP,
};

pub(super) const CONTRADICTION: CodeText = CodeText {
    title: both("Phản hồi tự mâu thuẫn", "A reply that contradicts itself"),
    meaning: both(
        "Mã lỗi báo thành công nhưng thông báo nói hồ sơ đã tồn tại, hoặc mã lỗi báo từ chối nhưng phản hồi vẫn có bản ghi. outcome() hiểu trường hợp đầu là “đã tồn tại”, trường hợp sau là bị từ chối.",
        "The code says success and the message that the record exists already; or the code says refusal, yet the reply holds records. outcome() takes the first to be \"exists already\", the second to be a refusal.",
    ),
    remedy: both(
        "Nếu hồ sơ đã tồn tại thì gửi lại với isUpdating là \"True\"; hỏi bên vận hành cổng trả lời xem mã nào là đúng.",
        "Where the record exists, send it again with isUpdating \"True\"; ask whoever runs the gateway which of the two is right.",
    ),
    source: both(
        "Phản hồi của các cổng trung gian; không có danh mục mã lỗi công khai.",
        "Replies of gateways; no list of the codes is public.",
    ),
    grade: None,
    wrong: example(
        r#"{
  "error_code": "0",
  "message": "Hồ sơ đã tồn tại trên hệ thống"
}"#,
    ),
    right: example(
        r#"{
  "error_code": "-3",
  "message": "Hồ sơ đã tồn tại trên hệ thống"
}"#,
    ),
};

pub(super) const EDITION: CodeText = CodeText {
    title: both(
        "Trường hoặc mã của phiên bản sau",
        "A field or a code of a later edition",
    ),
    meaning: both(
        "Tài liệu được kiểm theo phiên bản 2019, nhưng có trường hoặc mã mà các hệ thống chỉ gửi từ năm 2022. Không phải lỗi: dữ liệu thật có những trường này.",
        "The document is checked under edition 2019 and holds a field or a code that systems send only since 2022. It is no error: real traffic carries them.",
    ),
    remedy: both(
        "Nếu bên nhận chỉ biết quy chuẩn năm 2019 thì bỏ trường đi; nếu không, kiểm theo --edition 2022 (mặc định).",
        "Leave the field out where the receiver knows only the regulation of 2019; else check under --edition 2022, the default.",
    ),
    source: BY_FIELD,
    grade: None,
    wrong: noted(
        r#"{
  "error_code": "0",
  "result": [{ "MaHoSo": "000.00.03.H26-240311-0127", "KenhThucHien": "2" }]
}"#,
        "kiểm với --edition 2019",
        "checked with --edition 2019",
    ),
    right: noted(
        r#"{
  "error_code": "0",
  "result": [{ "MaHoSo": "000.00.03.H26-240311-0127" }]
}"#,
        "kiểm với --edition 2019",
        "checked with --edition 2019",
    ),
};

pub(super) const CHECK_DIGIT: CodeText = CodeText {
    title: both(
        "Chữ số kiểm tra của mã số thuế không đúng",
        "The check digit of a tax code is wrong",
    ),
    meaning: both(
        "Số có dạng mã số thuế (10 chữ số, có thể kèm dấu gạch nối và 3 chữ số), nhưng chữ số thứ mười không phải là chữ số tính được từ chín chữ số đầu. Thường là do gõ nhầm một chữ số.",
        "The number has the form of a tax code (10 digits, or 10 and 3 with a hyphen), but its tenth digit is not the one that the nine before it give. Mostly a digit is mistyped.",
    ),
    remedy: both(
        "So lại với giấy chứng nhận đăng ký thuế hoặc đăng ký doanh nghiệp.",
        "Compare it with the certificate of tax or business registration.",
    ),
    source: both(
        "Cách tính chữ số kiểm tra của mã số thuế; số định danh, CCCD và CMND không có chữ số kiểm tra.",
        "The way in which the check digit of tax codes is computed; personal identification and identity card numbers have none.",
    ),
    grade: None,
    wrong: example(
        r#"{
  "error_code": "0",
  "result": [{ "MaHoSo": "000.00.03.H26-240311-0127", "SoGiayToChuHoSo": "0100109107" }]
}"#,
    ),
    right: example(
        r#"{
  "error_code": "0",
  "result": [{ "MaHoSo": "000.00.03.H26-240311-0127", "SoGiayToChuHoSo": "0100109106" }]
}"#,
    ),
};
