//! The failures of an XML document as a whole, and of its characters.

use super::{RECORD, W3C};
use crate::explain::failures::text::{OURS, failure};
use crate::explain::text::{CodeText, example, noted};
use crate::language::both;

pub(in super::super) const UNEXPECTED_END: CodeText = failure(
    both("XML bị cắt giữa chừng", "The XML is cut off"),
    both(
        "Tài liệu kết thúc khi một phần tử, thẻ hoặc chú thích còn mở. Tài liệu không có phần tử gốc cũng vậy.",
        "The document ends while an element, a tag or a comment is still open, or without a root element.",
    ),
    both(
        "Gửi lại toàn bộ tài liệu; kiểm tra xem đường truyền hoặc bộ đệm có cắt mất phần cuối không.",
        "Send the whole document; check whether a connection or a buffer cut off its end.",
    ),
    W3C,
)
.shown_by(
    example(
        "<LinhVuc>
  <MALINHVUC>G15-HT01</MALINHVUC>",
    ),
    RECORD,
);

pub(in super::super) const SECOND_ROOT: CodeText = failure(
    both("Hai phần tử gốc", "A second root element"),
    both(
        "Sau phần tử gốc còn một phần tử nữa.",
        "Another element follows the root element.",
    ),
    both(
        "Đặt các bản ghi trong một danh sách, ở đây là <DanhSachLinhVuc>, hoặc gửi mỗi bản ghi trong một tài liệu.",
        "Put the records into one list, here <DanhSachLinhVuc>, or send each in a document of its own.",
    ),
    W3C,
)
.shown_by(
    example(
        "<LinhVuc>
  <MALINHVUC>G15-HT01</MALINHVUC>
  <TENLINHVUC>Hộ tịch</TENLINHVUC>
</LinhVuc>
<LinhVuc>
  <MALINHVUC>G15-CT02</MALINHVUC>
  <TENLINHVUC>Chứng thực</TENLINHVUC>
</LinhVuc>",
    ),
    example(
        "<DanhSachLinhVuc>
<LinhVuc>
  <MALINHVUC>G15-HT01</MALINHVUC>
  <TENLINHVUC>Hộ tịch</TENLINHVUC>
</LinhVuc>
<LinhVuc>
  <MALINHVUC>G15-CT02</MALINHVUC>
  <TENLINHVUC>Chứng thực</TENLINHVUC>
</LinhVuc>
</DanhSachLinhVuc>",
    ),
);

pub(in super::super) const TEXT_OUTSIDE_ROOT: CodeText = failure(
    both("Nội dung ngoài phần tử gốc", "Text outside the root"),
    both(
        "Trước hoặc sau phần tử gốc có văn bản không phải khoảng trắng.",
        "There is text other than blanks before or after the root element.",
    ),
    both(
        "Bỏ phần thừa; thường là dòng nhật ký hoặc thông báo lỗi bị lẫn vào.",
        "Remove it; it is often a log line or an error message that slipped in.",
    ),
    W3C,
)
.shown_by(
    example(
        "<LinhVuc>
  <MALINHVUC>G15-HT01</MALINHVUC>
  <TENLINHVUC>Hộ tịch</TENLINHVUC>
</LinhVuc>
OK",
    ),
    RECORD,
);

pub(in super::super) const INVALID_CHARACTER: CodeText = failure(
    both(
        "Ký tự XML không cho phép",
        "A character that XML does not allow",
    ),
    both(
        "XML không cho phép ký tự điều khiển nào ngoài tab và xuống dòng, kể cả khi viết bằng mã số.",
        "XML allows no control characters but tab and line breaks, not even when written as numbers.",
    ),
    both(
        "Bỏ ký tự đó trước khi ghi; nếu thật cần thì gửi bằng JSON.",
        "Leave it out before writing; if it is really needed, send JSON.",
    ),
    W3C,
)
.shown_by(
    noted(
        "<LinhVuc>
  <MALINHVUC>G15-HT01</MALINHVUC>
  <TENLINHVUC>Hộ\u{1} tịch</TENLINHVUC>
</LinhVuc>",
        "giữa “Hộ” và “tịch” có ký tự U+0001",
        "the character U+0001 stands between “Hộ” and “tịch”",
    ),
    RECORD,
);

pub(in super::super) const INVALID_REFERENCE: CodeText = failure(
    both("Dấu & viết không đúng", "A wrong & in text"),
    both(
        "Dấu & chỉ được mở đầu &amp; &lt; &gt; &quot; &apos; hoặc mã số của một ký tự. Thực thể HTML như &nbsp; không có trong XML.",
        "The sign & may only begin &amp; &lt; &gt; &quot; &apos; or the number of a character. HTML entities such as &nbsp; do not exist in XML.",
    ),
    both(
        "Viết dấu & là &amp;, viết &nbsp; là &#160;, hoặc để thư viện XML ghi văn bản.",
        "Write & as &amp; and &nbsp; as &#160;, or let an XML library write the text.",
    ),
    W3C,
)
.shown_by(
    example(
        "<LinhVuc>
  <MALINHVUC>G15-HT01</MALINHVUC>
  <TENLINHVUC>Hộ tịch & chứng thực</TENLINHVUC>
</LinhVuc>",
    ),
    example(
        "<LinhVuc>
  <MALINHVUC>G15-HT01</MALINHVUC>
  <TENLINHVUC>Hộ tịch &amp; chứng thực</TENLINHVUC>
</LinhVuc>",
    ),
);

pub(in super::super) const INVALID_DECLARATION: CodeText = failure(
    both("Khai báo XML không đúng", "A wrong XML declaration"),
    both(
        "Khai báo <?xml …?> viết sai, hoặc không đứng ở ngay đầu tài liệu; chỉ một dòng trống phía trước cũng là sai.",
        "The declaration <?xml …?> is misspelled, or does not stand at the very start; even an empty line before it is wrong.",
    ),
    both(
        "Viết <?xml version=\"1.0\" encoding=\"UTF-8\"?> ngay ở đầu, hoặc bỏ hẳn.",
        "Write <?xml version=\"1.0\" encoding=\"UTF-8\"?> at the very start, or leave it out.",
    ),
    W3C,
)
.shown_by(
    example(
        r#"
<?xml version="1.0" encoding="UTF-8"?>
<LinhVuc>
  <MALINHVUC>G15-HT01</MALINHVUC>
  <TENLINHVUC>Hộ tịch</TENLINHVUC>
</LinhVuc>"#,
    ),
    example(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<LinhVuc>
  <MALINHVUC>G15-HT01</MALINHVUC>
  <TENLINHVUC>Hộ tịch</TENLINHVUC>
</LinhVuc>"#,
    ),
);

pub(in super::super) const UNSUPPORTED_ENCODING: CodeText = failure(
    both("Bảng mã khác UTF-8", "Another encoding than UTF-8"),
    both(
        "Tài liệu khai báo bảng mã 7 bit khác UTF-8 (UTF-7, ISO-2022): các byte trông như ASCII nhưng có thể là chữ khác. Tên bảng mã khác mà mọi byte là UTF-8 thì vẫn đọc được.",
        "The document declares an encoding of seven bits that is none of ASCII (UTF-7, ISO-2022): its bytes look like ASCII, and may be other letters. Under any other name, a document whose bytes are UTF-8 is read.",
    ),
    both(
        "Lưu bằng UTF-8 và khai báo encoding=\"UTF-8\".",
        "Save the document as UTF-8 and declare encoding=\"UTF-8\".",
    ),
    OURS,
)
.shown_by(
    example(
        r#"<?xml version="1.0" encoding="UTF-7"?>
<LinhVuc>
  <MALINHVUC>G15-HT01</MALINHVUC>
  <TENLINHVUC>Hộ tịch</TENLINHVUC>
</LinhVuc>"#,
    ),
    example(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<LinhVuc>
  <MALINHVUC>G15-HT01</MALINHVUC>
  <TENLINHVUC>Hộ tịch</TENLINHVUC>
</LinhVuc>"#,
    ),
);

pub(in super::super) const DOCTYPE: CodeText = failure(
    both("Tài liệu có DOCTYPE", "A document type declaration"),
    both(
        "DOCTYPE cho phép tấn công qua thực thể, nên mọi tài liệu có DOCTYPE đều bị từ chối.",
        "A DOCTYPE allows attacks by entities, so every document with one is refused.",
    ),
    both(
        "Bỏ dòng <!DOCTYPE …>; gói tin không cần khai báo này.",
        "Leave <!DOCTYPE …> out; the packets need none.",
    ),
    OURS,
)
.shown_by(
    example(
        "<!DOCTYPE LinhVuc>
<LinhVuc>
  <MALINHVUC>G15-HT01</MALINHVUC>
  <TENLINHVUC>Hộ tịch</TENLINHVUC>
</LinhVuc>",
    ),
    RECORD,
);
