//! Packets that are sound, and are not what a service takes: see `ReadOptions::forms`.

use super::text::failure;
use crate::explain::text::{CodeText, noted};
use crate::language::{Bilingual, both};

const SOURCE: Bilingual = both(
    "Lựa chọn của bên nhận (ReadOptions::forms), không phải quy định của quy chuẩn.",
    "What the receiver asked for (ReadOptions::forms); not a rule of the regulation.",
);

const RIGHT: &str = r#"[
  {
    "MaHoSo": "000.00.03.H26-240311-0127",
    "NguoiXuLy": "Trần Thị Bưởi",
    "ThoiDiemXuLy": "20240311090500",
    "TrangThai": "4"
  }
]"#;

pub(super) const FORM: CodeText = failure(
    both("Dạng không được nhận ở đây", "A form that is not taken here"),
    both(
        "Gói tin đọc được, nhưng ở dạng khác với những dạng mà bên nhận chấp nhận, ví dụ gửi bản tin trả lời vào nơi nhận hồ sơ.",
        "The packet can be read, but has another form than those that the receiver takes: a reply, say, sent to where dossiers are taken.",
    ),
    both(
        "Gửi gói tin ở một trong các dạng mà thông báo nêu; kiểm tra xem có gửi nhầm bản tin trả lời đã nhận hay không.",
        "Send the packet in one of the forms that the message names; look whether a reply was sent on by mistake.",
    ),
    SOURCE,
)
.shown_by(
    noted(
        r#"{ "error_code": "0", "message": "Thành công" }"#,
        "nơi nhận danh sách",
        "where lists are taken",
    ),
    noted(RIGHT, "nơi nhận danh sách", "where lists are taken"),
);

pub(super) const NO_RECORDS: CodeText = failure(
    both("Không có bản ghi nào", "No records"),
    both(
        "Danh sách, hoặc data của bản tin yêu cầu, là danh sách trống: không có gì để nhận. Thường là do câu truy vấn ở bên gửi không trả về dòng nào.",
        "The list, or the data of the request, is empty: there is nothing to take. Mostly a query of the sender found nothing.",
    ),
    both(
        "Chỉ gửi khi có bản ghi; kiểm tra câu truy vấn lấy dữ liệu.",
        "Send only where there are records; look at the query that gathers them.",
    ),
    SOURCE,
)
.shown_by(
    noted("[]", "nơi nhận danh sách", "where lists are taken"),
    noted(RIGHT, "nơi nhận danh sách", "where lists are taken"),
);

pub(super) const OTHER_MESSAGE: CodeText = failure(
    both("Gói tin khác với gói tin được nhận ở đây", "A packet of another message"),
    both(
        "service, phần tử gốc hoặc các trường của tài liệu là của một gói tin khác với gói tin mà bên nhận đang đọc.",
        "The service, the root element or the fields of the document are those of another message than the one that the receiver reads.",
    ),
    both(
        "Gửi gói tin đến đúng địa chỉ của nó, hoặc sửa service.",
        "Send the packet to where it belongs, or correct service.",
    ),
    SOURCE,
)
.shown_by(
    noted(
        r#"[{ "MALINHVUC": "G15-HT01", "TENLINHVUC": "Hộ tịch" }]"#,
        "nơi nhận CapNhatTienDoHoSoMC",
        "where CapNhatTienDoHoSoMC is taken",
    ),
    noted(RIGHT, "nơi nhận CapNhatTienDoHoSoMC", "where CapNhatTienDoHoSoMC is taken"),
);
