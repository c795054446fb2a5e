//! The failures in markup: tags, attributes, CDATA sections, comments, processing instructions.

use super::{RECORD, W3C};
use crate::explain::failures::text::failure;
use crate::explain::text::{CodeText, example};
use crate::language::both;

pub(in super::super) const INVALID_TAG: CodeText = failure(
    both("Thẻ viết không đúng", "A malformed tag"),
    both(
        "Thẻ không kết thúc bằng >, thiếu dấu ngoặc kép đóng của thuộc tính, hoặc bắt đầu bằng <! mà không phải chú thích hay CDATA.",
        "The tag does not end with >, a quote of an attribute is not closed, or it begins with <! but is neither a comment nor CDATA.",
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
    both("Thẻ đóng không khớp", "An end tag that does not match"),
    both(
        "Thẻ đóng không mang tên của phần tử đang mở. Tên phân biệt chữ hoa, chữ thường.",
        "The end tag does not have the name of the element that is open. Case counts.",
    ),
    both(
        "Đóng các phần tử theo thứ tự ngược với khi mở, tên viết đúng từng chữ.",
        "Close the elements in reverse order, with exactly the same names.",
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
    both("Tên phần tử không hợp lệ", "An invalid element name"),
    both(
        "Ngay sau dấu < phải là tên, bắt đầu bằng chữ cái hoặc dấu gạch dưới. Dấu < viết trực tiếp trong văn bản cũng gây lỗi này.",
        "The sign < must be followed at once by a name that begins with a letter or an underscore. A plain < in text leads to this error too.",
    ),
    both(
        "Dùng đúng tên trường của gói tin; trong văn bản viết dấu < là &lt;.",
        "Use the name that the field has in the packet; in text, write < as &lt;.",
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
        "Ba ký tự ]]> chỉ được dùng để kết thúc đoạn CDATA.",
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
    both("Đoạn CDATA không đúng", "A malformed CDATA section"),
    both(
        "Đoạn CDATA phải viết là <![CDATA[…]]> và nằm trong phần tử gốc.",
        "A CDATA section is written <![CDATA[…]]> and stands inside the root element.",
    ),
    both(
        "Sửa dấu ngoặc, hoặc bỏ CDATA và viết dấu < là &lt;, dấu & là &amp;.",
        "Correct the brackets, or drop CDATA and write < as &lt; and & as &amp;.",
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
    both("Chú thích không đúng", "A malformed comment"),
    both(
        "Trong chú thích không được có hai dấu gạch nối liền nhau.",
        "A comment may not hold two hyphens in a row.",
    ),
    both(
        "Bỏ bớt một dấu gạch nối, hoặc bỏ chú thích.",
        "Remove one hyphen, or the whole comment.",
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
        "A malformed processing instruction",
    ),
    both(
        "Ngay sau <? phải là tên, và chỉ thị phải kết thúc bằng ?>.",
        "<? must be followed at once by a name, and the instruction must end with ?>.",
    ),
    both(
        "Sửa lại, hoặc bỏ chỉ thị: gói tin không dùng chỉ thị xử lý.",
        "Correct it, or leave it out: the packets have none.",
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
    both("Thuộc tính viết không đúng", "A malformed attribute"),
    both(
        "Thuộc tính phải viết là tên=\"giá trị\", giá trị nằm trong dấu ngoặc kép.",
        "An attribute is written name=\"value\", the value in quotes.",
    ),
    both(
        "Đặt giá trị trong dấu ngoặc kép, hoặc bỏ thuộc tính: gói tin không dùng thuộc tính.",
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
    both("Thuộc tính lặp lại", "An attribute that appears twice"),
    both(
        "Một thuộc tính xuất hiện hai lần trong cùng một thẻ.",
        "One attribute appears twice in the same tag.",
    ),
    both(
        "Chỉ giữ một, hoặc bỏ cả hai: gói tin không dùng thuộc tính.",
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
