//! The failures in markup: tags, attributes, CDATA sections, comments, processing instructions.

use super::{RECORD, W3C};
use crate::explain::failures::text::failure;
use crate::explain::text::{CodeText, example};
use crate::language::both;

pub(in super::super) const INVALID_TAG: CodeText = failure(
    both("Thẻ viết không đúng", "A tag that is not one"),
    both(
        "Thẻ không kết thúc bằng >, thiếu dấu ngoặc kép đóng của thuộc tính, hoặc bắt đầu bằng <! mà không phải chú thích hay CDATA.",
        "The tag does not end with >, a quote of an attribute is not closed, or it begins with <! and is neither comment nor CDATA.",
    ),
    both(
        "Đóng thẻ bằng >; để thư viện XML ghi tài liệu.",
        "End the tag with >, or let an XML library write the document.",
    ),
    W3C,
)
.shown_by(
    example(
        "<LinhVuc>
  <MALINHVUC>G15-HT01</MALINHVUC>
  <TENLINHVUC>Hộ tịch</TENLINHVUC>
</LinhVuc",
    ),
    RECORD,
);

pub(in super::super) const MISMATCHED_TAG: CodeText = failure(
    both("Thẻ đóng không khớp", "An end tag that closes nothing"),
    both(
        "Thẻ đóng không mang tên của phần tử đang mở. Chữ hoa và chữ thường khác nhau.",
        "The end tag has not the name of the element that is open. Case counts.",
    ),
    both(
        "Đóng các phần tử theo thứ tự ngược lại khi mở, đúng từng chữ.",
        "Close the elements in the reverse order, letter by letter.",
    ),
    W3C,
)
.shown_by(
    example(
        "<LinhVuc>
  <MALINHVUC>G15-HT01</MALINHVUC>
  <TENLINHVUC>Hộ tịch</TenLinhVuc>
</LinhVuc>",
    ),
    RECORD,
);

pub(in super::super) const INVALID_NAME: CodeText = failure(
    both("Tên phần tử không hợp lệ", "A name that is none in XML"),
    both(
        "Sau dấu < phải là tên ngay sát, bắt đầu bằng chữ cái hoặc dấu gạch dưới. Dấu < trong văn bản mà không thoát cũng gây lỗi này.",
        "Behind < a name must follow at once that begins with a letter or an underscore. A < in text that is not escaped leads here too.",
    ),
    both(
        "Dùng đúng tên trường của gói tin; trong văn bản viết dấu < là &lt;.",
        "Use the name that the field has in the packet; in text write < as &lt;.",
    ),
    W3C,
)
.shown_by(
    example(
        "<LinhVuc>
  <MALINHVUC>G15-HT01</MALINHVUC>
  <TENLINHVUC>Hộ tịch (trẻ < 6 tuổi)</TENLINHVUC>
</LinhVuc>",
    ),
    example(
        "<LinhVuc>
  <MALINHVUC>G15-HT01</MALINHVUC>
  <TENLINHVUC>Hộ tịch (trẻ &lt; 6 tuổi)</TENLINHVUC>
</LinhVuc>",
    ),
);

pub(in super::super) const CDATA_END_IN_TEXT: CodeText = failure(
    both("]]> trong văn bản", "]]> in text"),
    both(
        "Ba ký tự ]]> chỉ được đứng ở cuối đoạn CDATA.",
        "The three characters ]]> may only end a CDATA section.",
    ),
    both("Viết là ]]&gt;.", "Write it as ]]&gt;."),
    W3C,
)
.shown_by(
    example(
        "<LinhVuc>
  <MALINHVUC>G15-HT01</MALINHVUC>
  <TENLINHVUC>Hộ tịch ]]></TENLINHVUC>
</LinhVuc>",
    ),
    example(
        "<LinhVuc>
  <MALINHVUC>G15-HT01</MALINHVUC>
  <TENLINHVUC>Hộ tịch ]]&gt;</TENLINHVUC>
</LinhVuc>",
    ),
);

pub(in super::super) const INVALID_CDATA: CodeText = failure(
    both("Đoạn CDATA không đúng", "A CDATA section that is not one"),
    both(
        "Đoạn CDATA phải viết là <![CDATA[…]]> và nằm trong phần tử gốc.",
        "A CDATA section is written <![CDATA[…]]> and stands inside the root element.",
    ),
    both(
        "Sửa dấu ngoặc, hoặc thoát văn bản bằng &lt; và &amp;.",
        "Mend the brackets, or escape the text with &lt; and &amp;.",
    ),
    W3C,
)
.shown_by(
    example(
        "<LinhVuc>
  <MALINHVUC>G15-HT01</MALINHVUC>
  <TENLINHVUC><![CDATA Hộ tịch]]></TENLINHVUC>
</LinhVuc>",
    ),
    example(
        "<LinhVuc>
  <MALINHVUC>G15-HT01</MALINHVUC>
  <TENLINHVUC><![CDATA[Hộ tịch]]></TENLINHVUC>
</LinhVuc>",
    ),
);

pub(in super::super) const INVALID_COMMENT: CodeText = failure(
    both("Chú thích không đúng", "A comment that is not one"),
    both(
        "Trong chú thích không được có hai dấu gạch nối liền nhau.",
        "Two hyphens may not stand together inside a comment.",
    ),
    both(
        "Bỏ bớt một dấu gạch nối, hoặc bỏ chú thích.",
        "Take one hyphen away, or the comment.",
    ),
    W3C,
)
.shown_by(
    example(
        "<!-- xuất ngày 11/03 -- bản 2 -->
<LinhVuc>
  <MALINHVUC>G15-HT01</MALINHVUC>
  <TENLINHVUC>Hộ tịch</TENLINHVUC>
</LinhVuc>",
    ),
    example(
        "<!-- xuất ngày 11/03, bản 2 -->
<LinhVuc>
  <MALINHVUC>G15-HT01</MALINHVUC>
  <TENLINHVUC>Hộ tịch</TENLINHVUC>
</LinhVuc>",
    ),
);

pub(in super::super) const INVALID_PROCESSING_INSTRUCTION: CodeText = failure(
    both(
        "Chỉ thị xử lý không đúng",
        "A processing instruction that is not one",
    ),
    both(
        "Sau <? phải là tên ngay sát, và chỉ thị phải kết thúc bằng ?>.",
        "Behind <? a name must follow at once, and the instruction must end with ?>.",
    ),
    both(
        "Sửa, hoặc bỏ chỉ thị: gói tin không dùng.",
        "Mend it, or leave it out: the packets have none.",
    ),
    W3C,
)
.shown_by(
    example(
        "<? xml-stylesheet?>
<LinhVuc>
  <MALINHVUC>G15-HT01</MALINHVUC>
  <TENLINHVUC>Hộ tịch</TENLINHVUC>
</LinhVuc>",
    ),
    RECORD,
);

pub(in super::super) const INVALID_ATTRIBUTE: CodeText = failure(
    both("Thuộc tính viết không đúng", "An attribute that is not one"),
    both(
        "Thuộc tính phải có dạng tên=\"giá trị\", giá trị trong dấu ngoặc.",
        "An attribute is written name=\"value\", the value in quotes.",
    ),
    both(
        "Đặt giá trị trong dấu ngoặc, hoặc bỏ thuộc tính: gói tin không dùng.",
        "Put the value in quotes, or leave the attribute out: the packets have none.",
    ),
    W3C,
)
.shown_by(
    example(
        "<LinhVuc ma=G15>
  <MALINHVUC>G15-HT01</MALINHVUC>
  <TENLINHVUC>Hộ tịch</TENLINHVUC>
</LinhVuc>",
    ),
    RECORD,
);

pub(in super::super) const DUPLICATE_ATTRIBUTE: CodeText = failure(
    both("Thuộc tính lặp lại", "An attribute that stands twice"),
    both(
        "Một thuộc tính đứng hai lần trong cùng một thẻ.",
        "One attribute stands twice in the same tag.",
    ),
    both(
        "Giữ một lần, hoặc bỏ cả hai: gói tin không dùng thuộc tính.",
        "Keep one, or leave both out: the packets have no attributes.",
    ),
    W3C,
)
.shown_by(
    example(
        r#"<LinhVuc xmlns="urn:vi-du" xmlns="urn:vi-du">
  <MALINHVUC>G15-HT01</MALINHVUC>
  <TENLINHVUC>Hộ tịch</TENLINHVUC>
</LinhVuc>"#,
    ),
    example(
        r#"<LinhVuc xmlns="urn:vi-du">
  <MALINHVUC>G15-HT01</MALINHVUC>
  <TENLINHVUC>Hộ tịch</TENLINHVUC>
</LinhVuc>"#,
    ),
);
