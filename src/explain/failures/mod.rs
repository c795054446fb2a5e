//! The failures: why a document could not be read at all.

mod json;
mod limits;
mod xml;

use super::{Bilingual, Example, Explanation, both, example, noted};
use crate::error::{LimitKind, ReadErrorKind};
use crate::syntax::json::ParseErrorKind;
use crate::syntax::xml::ParseErrorKind as Xml;

/// The explanation of a failure. Nothing of the document was checked, so there is neither severity nor grade.
const fn failure(
    code: &'static str,
    title: Bilingual,
    meaning: Bilingual,
    remedy: Bilingual,
    source: Bilingual,
) -> Explanation {
    Explanation {
        code,
        severity: None,
        breaks_schema: false,
        title,
        meaning,
        remedy,
        source,
        grade: None,
        wrong: None,
        right: None,
    }
}

impl Explanation {
    const fn shown_by(mut self, wrong: Example, right: Example) -> Self {
        self.wrong = Some(wrong);
        self.right = Some(right);
        self
    }
}

/// Makes two things of one table, so that neither can lack an entry: the list of all failures, and the function from a
/// kind of error to its failure.
macro_rules! failures {
    ($($kind:pat => $failure:path;)*) => {
        /// Every failure that reading can end in.
        pub(super) static ALL: &[&Explanation] = &[$(&$failure,)*];

        /// The failure of a kind of error.
        pub(super) fn of(kind: &ReadErrorKind) -> &'static Explanation {
            match kind {
                $($kind => &$failure,)*
            }
        }
    };
}

failures! {
    ReadErrorKind::Encoding => UTF8;
    ReadErrorKind::Syntax(ParseErrorKind::UnexpectedEnd) => json::UNEXPECTED_END;
    ReadErrorKind::Syntax(ParseErrorKind::ExpectedValue) => json::EXPECTED_VALUE;
    ReadErrorKind::Syntax(ParseErrorKind::ExpectedKey) => json::EXPECTED_KEY;
    ReadErrorKind::Syntax(ParseErrorKind::ExpectedColon) => json::EXPECTED_COLON;
    ReadErrorKind::Syntax(ParseErrorKind::ExpectedCommaOrEnd) => json::EXPECTED_COMMA_OR_END;
    ReadErrorKind::Syntax(ParseErrorKind::InvalidEscape) => json::INVALID_ESCAPE;
    ReadErrorKind::Syntax(ParseErrorKind::ControlCharacter) => json::CONTROL_CHARACTER;
    ReadErrorKind::Syntax(ParseErrorKind::LoneSurrogate) => json::LONE_SURROGATE;
    ReadErrorKind::Syntax(ParseErrorKind::InvalidNumber) => json::INVALID_NUMBER;
    ReadErrorKind::Syntax(ParseErrorKind::InvalidLiteral) => json::INVALID_LITERAL;
    ReadErrorKind::Syntax(ParseErrorKind::TrailingContent) => json::TRAILING_CONTENT;
    ReadErrorKind::Syntax(ParseErrorKind::UnexpectedKind) => json::SYNTAX;
    ReadErrorKind::Xml(Xml::UnexpectedEnd) => xml::UNEXPECTED_END;
    ReadErrorKind::Xml(Xml::InvalidTag) => xml::INVALID_TAG;
    ReadErrorKind::Xml(Xml::MismatchedTag) => xml::MISMATCHED_TAG;
    ReadErrorKind::Xml(Xml::SecondRoot) => xml::SECOND_ROOT;
    ReadErrorKind::Xml(Xml::TextOutsideRoot) => xml::TEXT_OUTSIDE_ROOT;
    ReadErrorKind::Xml(Xml::InvalidCharacter) => xml::INVALID_CHARACTER;
    ReadErrorKind::Xml(Xml::InvalidName) => xml::INVALID_NAME;
    ReadErrorKind::Xml(Xml::InvalidReference) => xml::INVALID_REFERENCE;
    ReadErrorKind::Xml(Xml::CdataEndInText) => xml::CDATA_END_IN_TEXT;
    ReadErrorKind::Xml(Xml::InvalidCdata) => xml::INVALID_CDATA;
    ReadErrorKind::Xml(Xml::InvalidDeclaration) => xml::INVALID_DECLARATION;
    ReadErrorKind::Xml(Xml::UnsupportedEncoding) => xml::UNSUPPORTED_ENCODING;
    ReadErrorKind::Xml(Xml::Doctype) => xml::DOCTYPE;
    ReadErrorKind::Xml(Xml::InvalidComment) => xml::INVALID_COMMENT;
    ReadErrorKind::Xml(Xml::InvalidProcessingInstruction) => xml::INVALID_PROCESSING_INSTRUCTION;
    ReadErrorKind::Xml(Xml::InvalidAttribute) => xml::INVALID_ATTRIBUTE;
    ReadErrorKind::Xml(Xml::DuplicateAttribute) => xml::DUPLICATE_ATTRIBUTE;
    ReadErrorKind::Syntax(ParseErrorKind::DepthLimit) | ReadErrorKind::Xml(Xml::DepthLimit) => limits::DEPTH;
    ReadErrorKind::Syntax(ParseErrorKind::TokenLimit) | ReadErrorKind::Xml(Xml::TokenLimit) => limits::TOKEN;
    ReadErrorKind::Xml(Xml::AttributeLimit) => limits::ATTRIBUTES;
    ReadErrorKind::Limit(LimitKind::Bytes(_)) => limits::BYTES;
    ReadErrorKind::Limit(LimitKind::RecordBytes(_)) => limits::RECORD_BYTES;
    ReadErrorKind::Limit(LimitKind::Records) => limits::RECORDS;
    ReadErrorKind::Limit(LimitKind::Unknown) => limits::UNKNOWN;
    ReadErrorKind::OtherEncoding(_) => OTHER;
    ReadErrorKind::Root(_) | ReadErrorKind::RootElement(_) => ROOT;
    ReadErrorKind::Scattered => SCATTERED;
    ReadErrorKind::Unrecognised { .. } => UNRECOGNISED;
}

static UTF8: Explanation = failure(
    "encoding.utf8",
    both("Không phải UTF-8", "Not UTF-8"),
    both(
        "Có byte không thuộc UTF-8 ở vị trí đã nêu. Hay gặp khi văn bản còn ở bảng mã TCVN3 (ABC) hoặc Windows-1258.",
        "The bytes at the place named are not UTF-8. Text still in TCVN3 (ABC) or Windows-1258 is the usual cause.",
    ),
    both(
        "Chuyển sang Unicode và ghi bằng UTF-8, không có BOM.",
        "Convert to Unicode and write UTF-8, without a byte-order mark.",
    ),
    both(
        "Tiêu chuẩn JSON (RFC 8259, mục 8.1) và TCVN 6909:2001; XML ở đây cũng là UTF-8.",
        "The JSON standard (RFC 8259, section 8.1) and TCVN 6909:2001; XML is UTF-8 here too.",
    ),
)
.shown_by(
    Example {
        document: b"{ \"MALINHVUC\": \"G15-HT01\", \"TENLINHVUC\": \"H\xE9 t\xDEch\" }",
        note: Some(both("“Hộ tịch” viết bằng TCVN3", "“Hộ tịch” in TCVN3")),
    },
    example(r#"{ "MALINHVUC": "G15-HT01", "TENLINHVUC": "Hộ tịch" }"#),
);

static OTHER: Explanation = failure(
    "document.encoding",
    both("Không phải dạng mã hóa được hỏi", "Not in the encoding asked for"),
    both(
        "Chuyển đổi từ JSON sang XML, nhưng tài liệu đã là XML; hoặc ngược lại.",
        "A conversion from JSON to XML was asked for, and the document is XML already; or the other way round.",
    ),
    both(
        "Dùng convert, hàm này nhận cả hai dạng, hoặc kiểm tra nguồn của tài liệu.",
        "Use convert, which takes either, or look where the document comes from.",
    ),
    both(
        "Quy chuẩn cho phép cả XML và JSON; dạng cần có là do bên gọi nêu.",
        "The regulation allows XML and JSON; the caller says which one is due.",
    ),
)
.shown_by(
    noted(
        "<LinhVuc><MALINHVUC>G15-HT01</MALINHVUC><TENLINHVUC>Hộ tịch</TENLINHVUC></LinhVuc>",
        "chuyển đổi bằng json_to_xml",
        "converted with json_to_xml",
    ),
    noted(
        r#"{ "MALINHVUC": "G15-HT01", "TENLINHVUC": "Hộ tịch" }"#,
        "chuyển đổi bằng json_to_xml",
        "converted with json_to_xml",
    ),
);

static ROOT: Explanation = failure(
    "document.root",
    both("Gốc không phải gói tin", "A root that is no packet"),
    both(
        "JSON đúng cú pháp, nhưng gốc là chuỗi, số, true, false hoặc null, hoặc là danh sách ở chỗ chỉ có thể là đối tượng. Với XML: phần tử gốc không phải của gói tin này.",
        "The JSON is sound, but its root is a string, a number, true, false or null, or a list where only an object can stand. In XML, the root element is not one of the message.",
    ),
    both(
        "Gửi bản tin yêu cầu, bản tin trả lời, danh sách bản ghi hoặc một bản ghi. Cả gói tin nằm trong một chuỗi là do chuyển sang JSON hai lần.",
        "Send a request, a reply, a list of records or a record. A whole packet inside one string was turned to JSON twice.",
    ),
    both(
        "Bốn dạng của một tài liệu, thấy ở ít nhất hai hệ thống công khai.",
        "The four forms of a document, seen in two or more public systems.",
    ),
)
.shown_by(
    example(r#""{\"error_code\": \"0\"}""#),
    example(r#"{ "error_code": "0" }"#),
);

static SCATTERED: Explanation = failure(
    "document.scattered",
    both("Bản ghi không nằm ở một chỗ", "Records in several places"),
    both(
        "Tài liệu dài được đọc tuần tự, từng bản ghi một; nhưng sau danh sách bản ghi lại có danh sách nữa, hoặc có trường làm đổi dạng của tài liệu.",
        "A long document is read record by record; but behind the list of its records stands another one, or a field that makes it a document of another form.",
    ),
    both(
        "Gửi một danh sách duy nhất trong data hoặc result. Tài liệu không quá 256 MiB vẫn đọc trọn được bằng Document.",
        "Send a single list in data or result. Up to 256 MiB, Document can read the whole of it all the same.",
    ),
    both(
        "Cách đọc của công cụ, không phải của quy chuẩn.",
        "The way this tool reads, not the regulation.",
    ),
)
.shown_by(
    noted(
        r#"{
  "session": "5f0c6a1e-8a53-4f0e-9d0b-2c1a7e6f4b90",
  "madonvi": "000.00.03.H26",
  "service": "CapNhatTienDoHoSoMC",
  "data": [{ "MaHoSo": "000.00.03.H26-240311-0127" }],
  "data": [{ "MaHoSo": "000.00.03.H26-240311-0128" }]
}"#,
        "khi đọc tuần tự",
        "when read as a stream",
    ),
    noted(
        r#"{
  "session": "5f0c6a1e-8a53-4f0e-9d0b-2c1a7e6f4b90",
  "madonvi": "000.00.03.H26",
  "service": "CapNhatTienDoHoSoMC",
  "data": [{
    "MaHoSo": "000.00.03.H26-240311-0127",
    "NguoiXuLy": "Trần Thị Bưởi",
    "ThoiDiemXuLy": "20240311090500",
    "TrangThai": "4"
  }]
}"#,
        "khi đọc tuần tự",
        "when read as a stream",
    ),
);

static UNRECOGNISED: Explanation = failure(
    "document.unrecognised",
    both("Không nhận ra gói tin", "None of the known messages"),
    both(
        "service không phải tên gói tin nào đã biết, hoặc không có service và không trường nào quen thuộc.",
        "The service is no known message, or there is none and no field is known either.",
    ),
    both(
        "Sửa service theo tên gần nhất được nêu (phân biệt chữ hoa, chữ thường; qcvn120 messages liệt kê đủ), hoặc cho tên bằng --message.",
        "Mend service after the nearest name given (case counts; qcvn120 messages lists all), or say the name with --message.",
    ),
    both(
        "Tên các gói tin trong quy chuẩn và ở các hệ thống công khai.",
        "The names of the messages in the regulation and in public systems.",
    ),
)
.shown_by(
    example(
        r#"{
  "session": "5f0c6a1e-8a53-4f0e-9d0b-2c1a7e6f4b90",
  "madonvi": "000.00.03.H26",
  "service": "LayDanhMuc_LinhVuc"
}"#,
    ),
    example(
        r#"{
  "session": "5f0c6a1e-8a53-4f0e-9d0b-2c1a7e6f4b90",
  "madonvi": "000.00.03.H26",
  "service": "LayDanhMucLinhVuc"
}"#,
    ),
);
