//! The advice: what is not wrong, but worth a look.

use crate::explain::text::{BY_FIELD, CodeText, STEP, example, noted};
use crate::language::both;
use crate::spec::Grade;

pub(super) const MAX_LENGTH: CodeText = CodeText {
    title: both(
        "Dài hơn mức một hệ thống nhận được",
        "Longer than a known system takes",
    ),
    meaning: both(
        "Lược đồ không giới hạn độ dài, nhưng ít nhất một hệ thống công khai chỉ nhận đến số ký tự này; phần thừa có thể bị cắt hoặc cả bản ghi bị từ chối.",
        "The schema sets no limit, but at least one public system takes no more characters than this; the rest may be cut off, or the record may be refused.",
    ),
    remedy: both(
        "Rút ngắn nếu được, hoặc xác nhận với bên nhận.",
        "Shorten it where possible, or ask the receiver.",
    ),
    source: both(
        "Mã nguồn công khai của một hệ thống; mỗi phát hiện ghi mức căn cứ của giới hạn đó.",
        "The public source code of a system; each finding gives the grade of its limit.",
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
    title: both("Không đúng định dạng chuẩn", "Not in the standard format"),
    meaning: both(
        "Giá trị dùng được nhưng không đúng định dạng theo văn bản quy định hoặc thông lệ: mã hồ sơ, mã cơ quan, mã lĩnh vực, thư điện tử, số điện thoại, số định danh…",
        "The value can be used, but does not match the format set by a legal text or by good practice: dossier, agency and field codes, e-mail addresses, phone and identity numbers and so on.",
    ),
    remedy: both(
        "So với định dạng mà phát hiện mô tả; sửa nếu gõ nhầm, giữ nguyên nếu hệ thống cấp mã theo kiểu riêng.",
        "Compare with the format that the finding describes; correct what is mistyped, leave what a system numbers in its own way.",
    ),
    source: both(
        "Văn bản nêu trong phát hiện, ví dụ Thông tư 01/2018/TT-VPCP với mã hồ sơ; mỗi phát hiện ghi mức căn cứ của định dạng đó.",
        "The legal text that the finding names, such as Thông tư 01/2018/TT-VPCP for dossier codes; each finding gives the grade of its format.",
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
        "A required text with only blanks",
    ),
    meaning: both(
        "Trường bắt buộc có giá trị nhưng không có ký tự nào nhìn thấy được: chỉ có dấu cách, dấu cách không ngắt, ký tự không bề rộng. Lược đồ không cấm, nhưng bên nhận không có được thông tin nào.",
        "A required text is not empty, but nothing in it can be seen: only blanks, no-break spaces or zero-width characters. The schema does not forbid this, but the receiver learns nothing.",
    ),
    remedy: both(
        "Gửi nội dung thật của trường; xem bên gửi có điền dấu cách để qua được bước kiểm tra trường bắt buộc không.",
        "Send the real content of the field; check whether the sending side fills in a blank to pass its own check of required fields.",
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
        "Mã chưa có trong danh mục mở",
        "A code that is new to its open list",
    ),
    meaning: both(
        "Danh mục của trường này để mở vì chưa có nguồn công khai nào cho biết danh mục đã đầy đủ. Mã được giữ nguyên và ghi lại như cũ.",
        "The list of this field is open, since no public source says that it is complete. The code is kept and written back as it came.",
    ),
    remedy: both(
        "Kiểm tra xem có gõ nhầm không. Nếu mã có thật, thêm mã vào tệp danh mục trong schemas/codes rồi biên dịch lại.",
        "Check whether it is mistyped. If the code is real, add it to its list in schemas/codes and build again.",
    ),
    source: both(
        "Danh mục mã trong schemas/codes; mỗi phát hiện ghi mức căn cứ của danh mục đó.",
        "The code lists in schemas/codes; each finding gives the grade of its list.",
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
        "Trường không có trong lược đồ",
        "A field that is not in the schema",
    ),
    meaning: both(
        "Lược đồ không có trường mang tên này: trường mở rộng của một hệ thống, hoặc tên bị gõ nhầm. Giá trị được giữ nguyên và ghi lại như cũ. Lược đồ JSON cho phép trường như vậy nên gói tin vẫn đúng lược đồ; nhưng trong XML, bộ kiểm tra XSD từ chối phần tử lạ đứng ngoài <MoRong>. Nếu tên gần giống một trường chưa có giá trị trong bản ghi (sai một vài chữ, có dấu, viết kiểu khác, là tên gọi tiếng Việt) thì thông báo nêu trường đó.",
        "The schema has no field of this name: an extension of some system, or a misspelling. Its value is kept and written back as it came. The JSON Schema allows it, so the packet is conformant all the same; in XML, though, XSD validators refuse an unknown element outside of <MoRong>. If the name is close to that of a field without a value in the record (a slip or two, diacritics, another style, the Vietnamese label), the message names that field.",
    ),
    remedy: both(
        "Đối chiếu với danh sách trường của bản ghi (qcvn120 schema TÊN); nếu là trường mở rộng đã thống nhất với bên nhận thì bỏ qua phát hiện này. Trong XML, hãy đặt trường đó vào <MoRong> ở cuối bản ghi, như qcvn120 convert --to xml ghi ra, thì XSD cũng chấp nhận.",
        "Compare the name with the fields of the record (qcvn120 schema NAME); ignore the finding if it is an extension agreed with the receiver. In XML, put it into <MoRong> at the end of the record, as qcvn120 convert --to xml does: then the XSD takes it, too.",
    ),
    source: both(
        "Lược đồ của gói tin; trong dữ liệu thật từ năm 2022 có những trường mở rộng.",
        "The schema of the message; real data since 2022 does hold extensions.",
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
    title: both(
        "Bản tin trả lời tự mâu thuẫn",
        "A reply that contradicts itself",
    ),
    meaning: both(
        "Mã lỗi báo thành công nhưng thông báo nói hồ sơ đã tồn tại, hoặc mã lỗi báo từ chối nhưng bản tin trả lời vẫn có bản ghi. outcome() hiểu trường hợp đầu là “đã tồn tại”, trường hợp sau là bị từ chối. Cũng có khi bản tin trả lời đã có dữ liệu ở result hoặc data mà message còn chứa một bản tin trả lời khác viết bằng JSON: bản tin ngoài được đọc, bản tin trong message giữ nguyên là văn bản.",
        "The code says success, but the message says that the record exists already; or the code says refusal, but the reply holds records. outcome() takes the first to be \"exists already\", the second to be a refusal. Or the reply has records of its own, under result or data, and message holds another reply as JSON text: the outer one is read, the one in message is kept as text.",
    ),
    remedy: both(
        "Nếu hồ sơ đã tồn tại thì gửi lại với isUpdating là \"True\"; hỏi đơn vị vận hành cổng xem mã lỗi hay thông báo là đúng.",
        "If the record exists, send it again with isUpdating \"True\"; ask whoever runs the gateway which of the two is right.",
    ),
    source: both(
        "Bản tin trả lời của các cổng trung gian; danh mục mã lỗi chưa được công khai.",
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

pub(super) const NOT_IN_CATALOGUE: CodeText = CodeText {
    title: both(
        "Mã không có trong danh mục đã cho",
        "A code that is not in the given catalogue",
    ),
    meaning: both(
        "Mã thủ tục, lĩnh vực hoặc cơ quan không có trong danh mục của người kiểm tra (--catalogue, known_codes). Mã thủ tục có phần đuôi được coi là có nếu phần mã chính có; mã cơ quan được tìm theo cả hai dạng. Danh mục có thể đã cũ, nên đây chỉ là khuyến nghị. Nếu chỉ có một mã gần giống thì --values nêu mã đó.",
        "The code of a procedure, a field or an agency is not in the catalogue of whoever checks (--catalogue, known_codes). A procedure with a suffix is known if its code proper is; an agency is looked for in both forms of its code. The catalogue may be out of date, so this is advice only. Where just one code is near, --values names it.",
    ),
    remedy: both(
        "Kiểm tra xem mã có bị gõ nhầm, đã bị bãi bỏ hoặc thay thế không; nếu mã đúng thì lấy lại danh mục bằng LayDanhSachTTHC, LayDanhMucLinhVuc hoặc LayDanhMucCoQuan.",
        "See whether the code is mistyped, or was abolished or replaced; if it is right, fetch the catalogue anew with LayDanhSachTTHC, LayDanhMucLinhVuc or LayDanhMucCoQuan.",
    ),
    source: both(
        "Danh mục do người kiểm tra cung cấp; trường nào chứa loại mã nào thì lược đồ nêu ở x-catalogue.",
        "The catalogue that whoever checks has given; x-catalogue in the schemas says which field holds codes of which.",
    ),
    grade: None,
    wrong: noted(
        r#"{
  "session": "5f0c1e", "madonvi": "000.00.01.H22", "service": "LayThuTuc",
  "maTTHC": "1.001139"
}"#,
        "danh mục có 1.001193",
        "the catalogue has 1.001193",
    ),
    right: noted(
        r#"{
  "session": "5f0c1e", "madonvi": "000.00.01.H22", "service": "LayThuTuc",
  "maTTHC": "1.001193"
}"#,
        "danh mục có 1.001193",
        "the catalogue has 1.001193",
    ),
};

pub(super) const DUPLICATE_RECORD: CodeText = CodeText {
    title: both(
        "Hai bản ghi cùng một mã trong một lần gửi",
        "Two records with one number in one push",
    ),
    meaning: both(
        "Một danh sách có hai bản ghi cùng mã hồ sơ. Mỗi bản ghi là toàn bộ trạng thái của hồ sơ, nên một trong hai đã cũ; nếu hồ sơ là mới thì bản ghi sau bị từ chối vì đã tồn tại. Phát hiện đứng ở bản ghi sau, nêu chỗ của bản ghi đầu. Chữ hoa, chữ thường khác nhau là mã khác nhau; mã trống không tính. Của mỗi danh sách, 100.000 mã đầu được nhớ (mỗi mã không quá 200 byte) để so với mọi mã sau.",
        "A list has two records with the same dossier number. A record is the whole state of a dossier, so one of the two is out of date; of a new dossier, the later one is refused as existing. The finding stands at the later record and names the place of the first. Letter case counts; empty numbers do not. The first 100,000 numbers of a list are remembered (each of up to 200 bytes), and all later ones are compared with them.",
    ),
    remedy: both(
        "Chỉ gửi bản ghi mới nhất của mỗi hồ sơ. Tiến độ từng bước của một hồ sơ thì gửi bằng CapNhatTienDoHoSoMC.",
        "Send only the latest record of each dossier. The steps of a dossier are for CapNhatTienDoHoSoMC.",
    ),
    source: both(
        "Cách hiểu của công cụ này, nêu ở x-unique trong lược đồ của bản ghi: quy chuẩn công khai không nói đến việc này.",
        "Our reading, stated by x-unique in the schema of the record: no public text speaks of it.",
    ),
    grade: Some(Grade::Provisional),
    wrong: example(
        r#"[
  { "MaHoSo": "000.00.03.H26-240311-0127", "MaTTHC": "1.001193", "TenTTHC": "Đăng ký khai sinh",
    "MaLinhVuc": "G15-TP01", "TenLinhVuc": "Hộ tịch", "LoaiDoiTuong": "1", "TrangThaiHoSo": "1",
    "HinhThuc": "0", "DonViXuLy": "UBND phường Tràng Tiền" },
  { "MaHoSo": "000.00.03.H26-240311-0127", "MaTTHC": "1.001193", "TenTTHC": "Đăng ký khai sinh",
    "MaLinhVuc": "G15-TP01", "TenLinhVuc": "Hộ tịch", "LoaiDoiTuong": "1", "TrangThaiHoSo": "1",
    "HinhThuc": "0", "DonViXuLy": "UBND phường Tràng Tiền" }
]"#,
    ),
    right: example(
        r#"[
  { "MaHoSo": "000.00.03.H26-240311-0127", "MaTTHC": "1.001193", "TenTTHC": "Đăng ký khai sinh",
    "MaLinhVuc": "G15-TP01", "TenLinhVuc": "Hộ tịch", "LoaiDoiTuong": "1", "TrangThaiHoSo": "1",
    "HinhThuc": "0", "DonViXuLy": "UBND phường Tràng Tiền" },
  { "MaHoSo": "000.00.03.H26-240311-0128", "MaTTHC": "1.001193", "TenTTHC": "Đăng ký khai sinh",
    "MaLinhVuc": "G15-TP01", "TenLinhVuc": "Hộ tịch", "LoaiDoiTuong": "1", "TrangThaiHoSo": "1",
    "HinhThuc": "0", "DonViXuLy": "UBND phường Tràng Tiền" }
]"#,
    ),
};

pub(super) const CLOSED_CODE: CodeText = CodeText {
    title: both(
        "Mã cơ quan đã đóng vào ngày của bản ghi",
        "An agency code that was closed by then",
    ),
    meaning: both(
        "Bản ghi mang mã của một bộ hoặc một tỉnh đã sáp nhập, và ngày của chính bản ghi (ngày trong mã hồ sơ, tháng thống kê, ngày trả lời) không còn trước ngày mã đó bị đóng. Có thể phần mềm vẫn dùng mã cũ. Hồ sơ từ trước ngày đó giữ mã của nó và không bị nhắc; mã lĩnh vực và mã thủ tục có mã cơ quan cũ cũng vậy.",
        "The record has the code of a ministry or a province that was merged, and its own day (the day in the dossier number, the month of the statistics, the day of the answer) is on or after the day on which that code was closed. A system may still be set to the old code. Dossiers from before that day keep their code and are not reported; nor are field and procedure codes that hold an old one.",
    ),
    remedy: both(
        "Cấu hình lại mã cơ quan: lấy mã của cơ quan kế tiếp (nêu trong phát hiện) theo danh mục cơ quan của Cổng (LayDanhMucCoQuan). Chỉ đổi phần bộ, tỉnh thì chưa đủ: các cấp dưới cũng được đánh mã lại.",
        "Set the system to the code of the agency that took over, which the finding names, as the portal's catalogue of agencies has it (LayDanhMucCoQuan). To replace the ministry or province alone is not enough: the levels below it were numbered anew.",
    ),
    source: both(
        "Quyết định 20/2020/QĐ-TTg và Quyết định 09/2025/QĐ-TTg, trong schemas/agencies.json; mỗi phát hiện ghi mức căn cứ. Mã kế tiếp là cách hiểu của công cụ này (P).",
        "Decisions 20/2020/QĐ-TTg and 09/2025/QĐ-TTg, in schemas/agencies.json; each finding gives the grade. Which code took over is our reading (P).",
    ),
    grade: None,
    wrong: noted(
        r#"{
  "MaHoSo": "000.00.03.H22-260311-0127",
  "NguoiXuLy": "Trần Thị Bưởi",
  "ThoiDiemXuLy": "20260311090500",
  "TrangThai": "4"
}"#,
        "tỉnh Hà Giang (H22) sáp nhập vào tỉnh Tuyên Quang từ ngày 01/07/2025; hồ sơ tiếp nhận ngày 11/03/2026",
        "the province Hà Giang (H22) is a part of Tuyên Quang since 2025-07-01; the dossier was received on 2026-03-11",
    ),
    right: example(
        r#"{
  "MaHoSo": "000.00.03.H60-260311-0127",
  "NguoiXuLy": "Trần Thị Bưởi",
  "ThoiDiemXuLy": "20260311090500",
  "TrangThai": "4"
}"#,
    ),
};

pub(super) const EDITION: CodeText = CodeText {
    title: both(
        "Trường hoặc mã của ấn bản sau",
        "A field or a code of a later edition",
    ),
    meaning: both(
        "Tài liệu được kiểm tra theo ấn bản 2019, nhưng có trường hoặc mã mà các hệ thống chỉ gửi từ năm 2022. Đây không phải lỗi: dữ liệu thật có những trường này.",
        "The document is checked under edition 2019, but holds a field or a code that systems send only since 2022. This is not an error: real traffic has such fields.",
    ),
    remedy: both(
        "Nếu bên nhận chỉ nhận các trường của quy chuẩn năm 2019 thì bỏ trường này đi; nếu không, kiểm tra với --edition 2022 (mặc định).",
        "Leave the field out if the receiver knows only the regulation of 2019; otherwise check with --edition 2022, the default.",
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
        "Số có định dạng của mã số thuế (10 chữ số, có thể kèm dấu gạch nối và 3 chữ số), nhưng chữ số thứ mười không khớp với chữ số tính được từ chín chữ số đầu. Thường là do gõ nhầm một chữ số.",
        "The number has the format of a tax code (10 digits, or 10 and 3 with a hyphen), but its tenth digit is not the one computed from the first nine. Usually a digit is mistyped.",
    ),
    remedy: both(
        "Đối chiếu với giấy chứng nhận đăng ký thuế hoặc đăng ký doanh nghiệp.",
        "Compare it with the certificate of tax or business registration.",
    ),
    source: both(
        "Cách tính chữ số kiểm tra của mã số thuế; số định danh, CCCD và CMND không có chữ số kiểm tra.",
        "The rule for computing the check digit of tax codes; personal identification and identity card numbers have none.",
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
