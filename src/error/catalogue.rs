//! Every failure (why reading stops) with its words. To add one, give it a code in `codes.rs`, an entry here and an
//! explanation in `explain/failures/`: the compiler asks for both.

use super::codes::Failure;
use super::{Foreign, Gateway, HttpPart, LimitKind as Limit, ReadErrorKind as Kind};
use crate::language::Language;
use crate::options::ReadOptions;
use crate::syntax::json::{JsonSlip, ParseErrorKind as Json};
use crate::syntax::xml::ParseErrorKind as Xml;
use crate::wire::{Encoding, Form};

macro_rules! catalogue {
    ($(
        $failure:ident
            $($kind:pat => vi $vi:literal en $en:literal),*
            $(@ $($slip:pat => vi $slip_vi:literal en $slip_en:literal),+)?;
    )*) => {
        impl Failure {
            /// The failure that a kind of error is.
            #[allow(unused_variables, reason = "the names are for the messages")]
            pub(super) const fn of(kind: &Kind) -> Self {
                match kind {
                    $($($kind => Self::$failure,)*)*
                }
            }

            /// The failure that a slip is.
            #[allow(unused_variables, reason = "the names are for the messages")]
            pub(super) const fn of_slip(slip: JsonSlip) -> Self {
                match slip {
                    $($($($slip => Self::$failure,)+)?)*
                }
            }
        }

        /// That each failure has an entry here.
        const _: fn(Failure) = |failure| match failure {
            $(Failure::$failure => (),)*
        };

        /// The message of a kind of error.
        pub(super) fn message(kind: &Kind, language: Language) -> String {
            match kind {
                $($($kind => match language {
                    Language::Vietnamese => format!($vi),
                    Language::English => format!($en),
                },)*)*
            }
        }

        /// The message of a slip.
        #[allow(unused_variables, reason = "some are named behind the message")]
        pub(super) fn slip_message(slip: JsonSlip, language: Language) -> String {
            match slip {
                $($($($slip => match language {
                    Language::Vietnamese => format!($slip_vi),
                    Language::English => format!($slip_en),
                },)+)?)*
            }
        }
    };
}

// A failure is its name, then each kind of error that it comes as, with the message, and behind `@` each slip. The
// messages are format strings: a name in braces is bound by the pattern of the kind.
catalogue! {
    EncodingUtf8
        Kind::Encoding =>
            vi "Tài liệu không phải UTF-8 hợp lệ"
            en "The document is not valid UTF-8";
    EncodingUtf16
        Kind::Foreign(Foreign::Utf16) =>
            vi "Tài liệu được mã hóa UTF-16, không phải UTF-8: hãy lưu lại bằng UTF-8"
            en "The document is UTF-16, not UTF-8: save it as UTF-8";
    EncodingUtf32
        Kind::Foreign(Foreign::Utf32) =>
            vi "Tài liệu được mã hóa UTF-32, không phải UTF-8: hãy lưu lại bằng UTF-8"
            en "The document is UTF-32, not UTF-8: save it as UTF-8";

    JsonUnexpectedEnd
        Kind::Syntax(Json::UnexpectedEnd) =>
            vi "JSON bị cắt giữa chừng: tài liệu kết thúc khi còn ngoặc, chuỗi hoặc giá trị chưa đóng"
            en "The JSON is cut off: the document ends while a bracket, a string or a value is still open";
    JsonExpectedValue
        Kind::Syntax(Json::ExpectedValue) =>
            vi "JSON sai cú pháp: ở đây phải là một giá trị"
            en "Invalid JSON: a value must stand here";
    JsonExpectedKey
        Kind::Syntax(Json::ExpectedKey) =>
            vi "JSON sai cú pháp: ở đây phải là tên trường trong dấu ngoặc kép"
            en "Invalid JSON: a key in double quotes must stand here";
    JsonExpectedColon
        Kind::Syntax(Json::ExpectedColon) =>
            vi "JSON sai cú pháp: thiếu dấu hai chấm sau tên trường"
            en "Invalid JSON: a colon is missing after the key";
    JsonExpectedCommaOrEnd
        Kind::Syntax(Json::ExpectedCommaOrEnd) =>
            vi "JSON sai cú pháp: ở đây phải là dấu phẩy hoặc dấu đóng ngoặc"
            en "Invalid JSON: a comma or a closing bracket must stand here";
    JsonInvalidEscape
        Kind::Syntax(Json::InvalidEscape) =>
            vi "JSON sai cú pháp: trong chuỗi có dấu \\ không đúng; dấu \\ thường phải viết là \\\\"
            en "Invalid JSON: a string holds a backslash that begins no escape; write a plain backslash as \\\\";
    JsonControlCharacter
        Kind::Syntax(Json::ControlCharacter) =>
            vi "JSON sai cú pháp: trong chuỗi có ký tự điều khiển viết trực tiếp (xuống dòng phải viết là \\n, tab là \\t)"
            en "Invalid JSON: a string holds a raw control character (write a line break as \\n, a tab as \\t)"
            @ JsonSlip::Control(_) =>
                vi "JSON sai cú pháp: trong chuỗi có ký tự điều khiển viết trực tiếp (xuống dòng phải viết là \\n, tab là \\t)"
                en "Invalid JSON: a string holds a raw control character (write a line break as \\n, a tab as \\t)";
    JsonLoneSurrogate
        Kind::Syntax(Json::LoneSurrogate) =>
            vi "JSON sai cú pháp: \\uD800–\\uDFFF đứng một mình chỉ là nửa ký tự Unicode"
            en "Invalid JSON: one of \\uD800–\\uDFFF by itself is only half of a character";
    JsonInvalidNumber
        Kind::Syntax(Json::InvalidNumber) =>
            vi "JSON sai cú pháp: số viết không đúng quy cách; ngày tháng và mã phải đặt trong dấu ngoặc kép"
            en "Invalid JSON: the number is not written as JSON writes numbers; dates and codes must stand in double quotes"
            @ JsonSlip::PlusSign =>
                vi "JSON sai cú pháp: số không được có dấu + ở đầu"
                en "Invalid JSON: a number may not begin with a plus sign",
            JsonSlip::LeadingZero =>
                vi "JSON sai cú pháp: số không được có số 0 thừa ở đầu; nếu là mã thì phải đặt trong dấu ngoặc kép"
                en "Invalid JSON: a number may not have zeros in front; a code must stand in double quotes",
            JsonSlip::BarePoint =>
                vi "JSON sai cú pháp: dấu chấm thập phân phải có chữ số ở cả hai bên, ví dụ 0.5"
                en "Invalid JSON: a decimal point must have digits on both sides, as in 0.5";
    JsonNotANumber
            @ JsonSlip::NotANumber(word) =>
                vi "JSON sai cú pháp: ở đây là {word}; JSON không có giá trị số này"
                en "Invalid JSON: {word} stands here; JSON has no such number";
    JsonNoValue
            @ JsonSlip::NoValue(word) =>
                vi "JSON sai cú pháp: ở đây là {word}; JSON chỉ có null, viết thường"
                en "Invalid JSON: {word} stands here; JSON has only null, in lower case";
    JsonBooleanWord
            @ JsonSlip::BooleanWord(word) =>
                vi "JSON sai cú pháp: ở đây là {word} không có dấu ngoặc kép; gói tin dùng chuỗi \"True\" hoặc \"False\""
                en "Invalid JSON: {word} stands here without quotes; the packets use the strings \"True\" and \"False\"";
    JsonComment
            @ JsonSlip::Comment(sign) =>
                vi "JSON sai cú pháp: ở đây là chú thích ({sign}); JSON không cho phép chú thích"
                en "Invalid JSON: a comment ({sign}) stands here; JSON has no comments";
    JsonSingleQuote
            @ JsonSlip::SingleQuote =>
                vi "JSON sai cú pháp: ở đây là dấu nháy đơn; chuỗi và tên trường phải đặt trong dấu ngoặc kép thẳng (\")"
                en "Invalid JSON: a single quote stands here; strings and keys must stand in straight double quotes (\")";
    JsonBacktick
            @ JsonSlip::Backtick =>
                vi "JSON sai cú pháp: ở đây là dấu huyền ngược (`); chuỗi và tên trường phải đặt trong dấu ngoặc kép thẳng (\")"
                en "Invalid JSON: a backtick (`) stands here; strings and keys must stand in straight double quotes (\")";
    JsonEscapedQuote
            @ JsonSlip::EscapedQuote =>
                vi "JSON sai cú pháp: ở đây là dấu \\ ngoài chuỗi (\\\" hoặc \\n): đây là nội dung của một chuỗi JSON chưa giải mã; hãy giải mã chuỗi đó rồi gửi kết quả"
                en "Invalid JSON: a backslash (\\\" or \\n) stands here outside of strings: this is what stands in a JSON string, not yet decoded; decode that string and send the result";
    JsonSmartQuote
            @ JsonSlip::SmartQuote(quote) =>
                vi "JSON sai cú pháp: ở đây là dấu ngoặc cong {quote}; chuỗi và tên trường phải đặt trong dấu ngoặc kép thẳng (\")"
                en "Invalid JSON: the curly quote {quote} stands here; strings and keys must stand in straight double quotes (\")";
    JsonUnquotedKey
            @ JsonSlip::UnquotedKey =>
                vi "JSON sai cú pháp: tên trường ở đây không nằm trong dấu ngoặc kép"
                en "Invalid JSON: the key here is not in double quotes";
    JsonEqualsSign
            @ JsonSlip::EqualsSign(sign) =>
                vi "JSON sai cú pháp: ở đây là dấu {sign}; sau tên trường phải là dấu hai chấm (:)"
                en "Invalid JSON: {sign} stands here; a colon (:) must stand behind a key";
    JsonScript
            @ JsonSlip::Script =>
                vi "JSON nằm trong mã JavaScript (hàm gọi lại, lệnh gán hoặc ký tự chặn ở đầu): hãy gửi riêng JSON"
                en "The JSON stands in JavaScript (a callback, an assignment, or a guard in front of it): send the JSON alone";
    DocumentFormData
            @ JsonSlip::FormData =>
                vi "Đây là dữ liệu biểu mẫu (tên=giá trị&…), không phải JSON: hãy gửi thân yêu cầu là JSON, với Content-Type: application/json"
                en "This is form data (name=value&…), not JSON: send JSON as the body, with Content-Type: application/json";
    JsonExtraComma
            @ JsonSlip::ExtraComma =>
                vi "JSON sai cú pháp: dấu phẩy thừa ngay trước chỗ này"
                en "Invalid JSON: there is a comma too many right before this place",
            JsonSlip::CommaBehind =>
                vi "JSON sai cú pháp: sau tài liệu là dấu phẩy; nếu mỗi dòng là một bản ghi thì cuối dòng không có dấu phẩy, nếu là danh sách thì đặt tất cả trong [ ]"
                en "Invalid JSON: a comma follows the document; a record on each line ends without a comma, and the items of a list stand in [ ]";
    JsonRecordSeparator
            @ JsonSlip::RecordSeparator =>
                vi "JSON sai cú pháp: ở đây là ký tự phân cách bản ghi U+001E (chuỗi văn bản JSON, RFC 7464); hãy bỏ ký tự này và ghi mỗi bản ghi trên một dòng"
                en "Invalid JSON: the separator of records U+001E stands here (a JSON text sequence, RFC 7464); leave it out, and write each record on one line";
    JsonMissingComma
            @ JsonSlip::MissingComma =>
                vi "JSON sai cú pháp: thiếu dấu phẩy trước chỗ này"
                en "Invalid JSON: a comma is missing before this place";
    JsonQuoteInside
            @ JsonSlip::QuoteInside =>
                vi "JSON sai cú pháp: trong chuỗi có dấu ngoặc kép viết trực tiếp; phải viết là \\\""
                en "Invalid JSON: a string holds a plain double quote; write it as \\\"";
    JsonOtherBracket
            @ JsonSlip::OtherBracket =>
                vi "JSON sai cú pháp: dấu đóng ngoặc ở đây không khớp với dấu mở: [ phải đóng bằng ], {{ phải đóng bằng }}"
                en "Invalid JSON: the closing bracket here does not match the opening one: [ is closed by ], {{ by }}";
    JsonUnseenCharacter
            @ JsonSlip::Unseen(_) =>
                vi "JSON sai cú pháp: ở đây có ký tự không nhìn thấy mà JSON không cho phép ngoài chuỗi"
                en "Invalid JSON: an invisible character stands here, which JSON does not allow outside strings";
    JsonInvalidLiteral
        Kind::Syntax(Json::InvalidLiteral) =>
            vi "JSON sai cú pháp: từ không có dấu ngoặc kép chỉ có thể là true, false hoặc null"
            en "Invalid JSON: a word without quotes can only be true, false or null"
            @ JsonSlip::UnquotedText =>
                vi "JSON sai cú pháp: ở đây là chữ không nằm trong dấu ngoặc kép; chỉ true, false và null được viết như vậy"
                en "Invalid JSON: the text here is not in double quotes; only true, false and null are written so";
    JsonTrailingContent
        Kind::Syntax(Json::TrailingContent) =>
            vi "JSON sai cú pháp: còn nội dung thừa sau tài liệu JSON"
            en "Invalid JSON: there is more text after the end of the document";
    JsonSecondDocument
            @ JsonSlip::SecondDocument =>
                vi "JSON sai cú pháp: ở đây bắt đầu một tài liệu JSON nữa; một tệp chỉ chứa một tài liệu, hoặc mỗi dòng một bản ghi"
                en "Invalid JSON: another JSON document begins here; a file holds one document, or one record on each line";
    JsonSyntax
        Kind::Syntax(Json::UnexpectedKind) =>
            vi "JSON sai cú pháp"
            en "The text is not JSON";

    XmlUnexpectedEnd
        Kind::Xml(Xml::UnexpectedEnd) =>
            vi "XML bị cắt giữa chừng: tài liệu kết thúc khi còn phần tử chưa đóng"
            en "The XML is cut off: the document ends while an element is still open";
    XmlInvalidTag
        Kind::Xml(Xml::InvalidTag) =>
            vi "XML sai cú pháp: thẻ viết không đúng"
            en "Invalid XML: the tag is not written correctly";
    XmlMismatchedTag
        Kind::Xml(Xml::MismatchedTag) =>
            vi "XML sai cú pháp: thẻ đóng không khớp với phần tử đang mở"
            en "Invalid XML: the end tag does not match the element that is open";
    XmlSecondRoot
        Kind::Xml(Xml::SecondRoot) =>
            vi "XML sai cú pháp: còn một phần tử nữa sau phần tử gốc; tài liệu chỉ được có một phần tử gốc"
            en "Invalid XML: another element follows the root element; a document has only one";
    XmlTextOutsideRoot
        Kind::Xml(Xml::TextOutsideRoot) =>
            vi "XML sai cú pháp: có nội dung ngoài phần tử gốc"
            en "Invalid XML: there is text outside the root element";
    XmlInvalidCharacter
        Kind::Xml(Xml::InvalidCharacter) =>
            vi "XML sai cú pháp: có ký tự điều khiển, là ký tự XML không cho phép"
            en "Invalid XML: there is a control character, which XML does not allow";
    XmlInvalidName
        Kind::Xml(Xml::InvalidName) =>
            vi "XML sai cú pháp: sau dấu < phải là tên phần tử; trong văn bản, dấu < phải viết là &lt;"
            en "Invalid XML: an element name must follow <; in text, write < as &lt;";
    XmlInvalidReference
        Kind::Xml(Xml::InvalidReference) =>
            vi "XML sai cú pháp: dấu & phải viết là &amp;; XML không có tham chiếu nào khác ngoài &amp; &lt; &gt; &quot; &apos; và mã số của ký tự"
            en "Invalid XML: write & as &amp;; XML has no references but &amp; &lt; &gt; &quot; &apos; and character numbers";
    XmlCdataEndInText
        Kind::Xml(Xml::CdataEndInText) =>
            vi "XML sai cú pháp: trong văn bản không được có ]]>; phải viết là ]]&gt;"
            en "Invalid XML: text may not hold ]]>; write it as ]]&gt;";
    XmlInvalidCdata
        Kind::Xml(Xml::InvalidCdata) =>
            vi "XML sai cú pháp: đoạn CDATA viết không đúng hoặc không đúng chỗ"
            en "Invalid XML: the CDATA section is malformed, or stands outside the root element";
    XmlInvalidDeclaration
        Kind::Xml(Xml::InvalidDeclaration) =>
            vi "XML sai cú pháp: khai báo <?xml ...?> viết không đúng hoặc không đứng ở đầu tài liệu"
            en "Invalid XML: the declaration <?xml ...?> is malformed, or does not stand at the very start";
    XmlUnsupportedEncoding
        Kind::Xml(Xml::UnsupportedEncoding) =>
            vi "Chỉ đọc được XML mã hóa UTF-8; tài liệu khai báo bảng mã 7 bit khác"
            en "Only XML in UTF-8 is read; the document declares another encoding, of seven bits";
    XmlDoctype
        Kind::Xml(Xml::Doctype) =>
            vi "XML có khai báo DOCTYPE nên bị từ chối vì lý do an toàn; hãy bỏ khai báo này"
            en "The XML has a DOCTYPE and is refused, since a DOCTYPE allows attacks; leave it out";
    XmlInvalidComment
        Kind::Xml(Xml::InvalidComment) =>
            vi "XML sai cú pháp: chú thích viết không đúng (bên trong không được có hai dấu gạch nối --)"
            en "Invalid XML: the comment is malformed (it may not hold two hyphens, --)";
    XmlInvalidProcessingInstruction
        Kind::Xml(Xml::InvalidProcessingInstruction) =>
            vi "XML sai cú pháp: chỉ thị xử lý <?...?> viết không đúng"
            en "Invalid XML: the processing instruction <?...?> is malformed";
    XmlInvalidAttribute
        Kind::Xml(Xml::InvalidAttribute) =>
            vi "XML sai cú pháp: thuộc tính phải viết là tên=\"giá trị\""
            en "Invalid XML: an attribute must be written name=\"value\"";
    XmlDuplicateAttribute
        Kind::Xml(Xml::DuplicateAttribute) =>
            vi "XML sai cú pháp: một thuộc tính xuất hiện hai lần trong một thẻ"
            en "Invalid XML: an attribute appears twice in one tag";

    LimitDepth
        Kind::Syntax(Json::DepthLimit) | Kind::Xml(Xml::DepthLimit) =>
            vi "Tài liệu lồng nhau sâu quá giới hạn"
            en "The document is nested deeper than the limit";
    LimitToken
        Kind::Syntax(Json::TokenLimit) | Kind::Xml(Xml::TokenLimit) =>
            vi "Một chuỗi hoặc số trong tài liệu dài quá giới hạn"
            en "A string or a number is longer than the limit";
    LimitAttributes
        Kind::Xml(Xml::AttributeLimit) =>
            vi "Tài liệu có quá nhiều thuộc tính hoặc không gian tên"
            en "The document holds more attributes or namespaces than the limit";
    LimitBytes
        Kind::Limit(Limit::Bytes(_)) =>
            vi "Tài liệu dài quá giới hạn"
            en "The document is longer than the limit";
    LimitRecordBytes
        Kind::Limit(Limit::RecordBytes(_)) =>
            vi "Một bản ghi, hoặc phần bao quanh các bản ghi, dài quá giới hạn khi đọc tuần tự"
            en "A record, or the text around the records, is longer than the limit for streams";
    LimitRecords
        Kind::Limit(Limit::Records) =>
            vi "Tài liệu có nhiều bản ghi quá giới hạn"
            en "The document holds more records than the limit";
    LimitUnknown
        Kind::Limit(Limit::Unknown) =>
            vi "Nội dung không có trong lược đồ nhiều quá giới hạn"
            en "The document holds more content outside the schema than the limit";
    LimitNestedTexts
        Kind::Limit(Limit::NestedTexts) =>
            vi "Tài liệu nằm trong chuỗi của tài liệu khác lồng nhau quá giới hạn"
            en "More documents stand as text inside one another than the limit";

    DocumentEmpty
        Kind::Foreign(Foreign::Empty) =>
            vi "Tài liệu rỗng: không có nội dung nào"
            en "The document is empty";
    DocumentHtml
        Kind::Foreign(Foreign::Html) =>
            vi "Đây là trang HTML, không phải gói tin: có lẽ là trang báo lỗi của máy chủ hoặc cổng trung gian"
            en "This is a page of HTML, not a packet: most likely the error page of a server or gateway";
    DocumentText
        Kind::Foreign(Foreign::Text) =>
            vi "Đây là văn bản thường, không phải gói tin: có lẽ là dòng báo lỗi của máy chủ hoặc cổng trung gian; hãy xem trạng thái HTTP và nhật ký của bên trả lời"
            en "This is plain text, not a packet: most likely a line in which a server or gateway tells of an error; see the status of HTTP and the log of who answered"
            @ JsonSlip::ObjectText =>
                vi "Đây là chữ mà JavaScript ghi thay cho một đối tượng chưa chuyển sang JSON ([object Object]): hãy dùng JSON.stringify"
                en "This is what JavaScript writes for an object that was not turned to JSON ([object Object]): use JSON.stringify";
    DocumentCommand
        Kind::Foreign(Foreign::Command) =>
            vi "Đây là câu lệnh gửi gói tin (curl, wget, Invoke-RestMethod…), không phải gói tin: hãy lấy phần thân sau -d hoặc --data, hoặc chạy câu lệnh"
            en "This is a command that sends a packet (curl, wget, Invoke-RestMethod and the like), not a packet: take the body behind -d or --data, or run the command";
    DocumentMarkdown
        Kind::Foreign(Foreign::Markdown) =>
            vi "Đây là văn bản Markdown: gói tin nằm giữa hai dòng rào (```); hãy chỉ gửi phần ở giữa"
            en "This is Markdown: the packet stands between two fences (```); send only what stands between them"
            @ JsonSlip::Fence =>
                vi "Ở đây là dòng rào của Markdown (```), không phải JSON: hãy chỉ gửi phần nằm giữa hai dòng rào"
                en "A fence of Markdown (```) stands here, which is not JSON: send only what stands between the fences";
    DocumentYaml
        Kind::Foreign(Foreign::Yaml) =>
            vi "Đây là YAML, không phải JSON hay XML: hãy chuyển sang JSON rồi gửi"
            en "This is YAML, neither JSON nor XML: turn it into JSON before sending";
    DocumentEscapedXml
        Kind::Foreign(Foreign::EscapedXml) =>
            vi "Đây là XML mà các dấu < > đã bị viết thành &lt; &gt;: hãy giải mã một lần rồi gửi"
            en "This is XML whose < and > were written as &lt; and &gt;: decode it once before sending";
    DocumentErrorReply
        Kind::Foreign(Foreign::ErrorReply(Gateway::Other)) =>
            vi "Đây là thông báo lỗi bằng JSON của máy chủ hoặc cổng trung gian, không phải gói tin: hãy xem trạng thái HTTP và nhật ký của bên trả lời"
            en "This is the JSON in which a server or gateway tells of an error, not a packet: see the status of HTTP and the log of who answered",
        Kind::Foreign(Foreign::ErrorReply(Gateway::Xml)) =>
            vi "Đây là thông báo lỗi bằng XML của máy chủ hoặc cổng trung gian, không phải gói tin: hãy xem trạng thái HTTP và nhật ký của bên trả lời"
            en "This is the XML in which a server or gateway tells of an error, not a packet: see the status of HTTP and the log of who answered",
        Kind::Foreign(Foreign::ErrorReply(gateway)) =>
            vi "Đây là thông báo lỗi của máy chủ hoặc cổng trung gian (kiểu {gateway}), không phải gói tin: hãy xem trạng thái HTTP và nhật ký của bên trả lời"
            en "This is what a server or gateway tells of an error (as {gateway} does), not a packet: see the status of HTTP and the log of who answered";
    DocumentGzip
        Kind::Foreign(Foreign::Gzip) =>
            vi "Tài liệu đang nén bằng gzip: hãy giải nén trước"
            en "The document is compressed with gzip: decompress it first";
    DocumentZip
        Kind::Foreign(Foreign::Zip) =>
            vi "Đây là tệp nén ZIP (hoặc tệp Word, Excel), không phải gói tin: hãy lấy tệp JSON hoặc XML bên trong"
            en "This is a ZIP archive (or a file of Word or Excel), not a packet: take the JSON or XML out of it";
    DocumentPdf
        Kind::Foreign(Foreign::Pdf) =>
            vi "Đây là tệp PDF, không phải gói tin"
            en "This is a PDF file, not a packet";
    DocumentImage
        Kind::Foreign(Foreign::Image) =>
            vi "Đây là tệp ảnh, không phải gói tin"
            en "This is an image, not a packet";
    DocumentArchive
        Kind::Foreign(Foreign::Archive(kind)) =>
            vi "Đây là tệp nén {kind}, không phải gói tin: hãy giải nén và lấy tệp JSON hoặc XML bên trong"
            en "This is a {kind} archive, not a packet: unpack it, and take the JSON or XML out of it";
    DocumentCompressed
        Kind::Foreign(Foreign::Compressed(way)) =>
            vi "Tài liệu đang nén bằng {way}: hãy giải nén trước"
            en "The document is compressed with {way}: decompress it first";
    DocumentOldOffice
        Kind::Foreign(Foreign::OldOffice) =>
            vi "Đây là tệp Word, Excel hoặc PowerPoint kiểu cũ (.doc, .xls, .ppt), không phải gói tin"
            en "This is a file of an old version of Word, Excel or PowerPoint (.doc, .xls, .ppt), not a packet";
    DocumentBase64
        Kind::Foreign(Foreign::Base64) =>
            vi "Tài liệu đang mã hóa Base64: hãy giải mã trước; nội dung bên trong mới là gói tin hoặc tệp"
            en "The document is in Base64: decode it first; the packet or the file is what it holds";
    DocumentHttpMessage
        Kind::Foreign(Foreign::Http(HttpPart::Response)) =>
            vi "Đây là cả bản tin trả lời HTTP (dòng trạng thái và các tiêu đề): gói tin là phần thân, sau dòng trống đầu tiên"
            en "This is a whole response of HTTP, with status line and headers: the packet is its body, behind the first blank line",
        Kind::Foreign(Foreign::Http(HttpPart::Request)) =>
            vi "Đây là cả bản tin yêu cầu HTTP (dòng yêu cầu và các tiêu đề): gói tin là phần thân, sau dòng trống đầu tiên"
            en "This is a whole request of HTTP, with request line and headers: the packet is its body, behind the first blank line",
        Kind::Foreign(Foreign::Http(HttpPart::Header)) =>
            vi "Tài liệu bắt đầu bằng các tiêu đề HTTP: gói tin là phần thân, sau dòng trống đầu tiên"
            en "The document begins with headers of HTTP: the packet is the body, behind the first blank line",
        Kind::Foreign(Foreign::Http(HttpPart::Multipart)) =>
            vi "Đây là biểu mẫu nhiều phần (multipart): hãy lấy riêng phần chứa JSON hoặc XML, hoặc gửi gói tin làm thân yêu cầu"
            en "This is a form of several parts (multipart): take out the part with the JSON or XML, or send the packet as the body";
    DocumentCsv
            @ JsonSlip::Csv =>
                vi "Đây là bảng CSV (các cột cách nhau bằng dấu phân cách), không phải gói tin JSON hay XML"
                en "This is a CSV table (columns with separators), not a packet in JSON or XML";
    DocumentEncoding
        Kind::OtherEncoding(Encoding::Json) =>
            vi "Tài liệu là XML, không phải JSON"
            en "The document is XML, not JSON",
        Kind::OtherEncoding(Encoding::Xml) =>
            vi "Tài liệu là JSON, không phải XML"
            en "The document is JSON, not XML";
    DocumentRoot
        Kind::Root(_) =>
            vi "Gốc của tài liệu phải là đối tượng {{...}} hoặc danh sách [...] của gói tin"
            en "The root of the document must be the object or the array of a packet",
        Kind::RootElement(name) =>
            vi "Phần tử gốc của tài liệu XML không phải của gói tin này: phải là <{name}>"
            en "The root element of the XML document is not that of this message: it must be <{name}>";
    DocumentScattered
        Kind::Scattered =>
            vi "Không đọc tuần tự được: các bản ghi không nằm trong một danh sách duy nhất"
            en "The document cannot be read as a stream: its records are not in a single list";
    DocumentSeveralPackets
        Kind::SeveralPackets(first, second) =>
            vi "Gốc của tài liệu không phải gói tin, và bên trong có nhiều gói tin: ở {first} và {second}; hãy gửi riêng từng gói tin"
            en "The root of the document is no packet, and it holds several of them, at {first} and at {second}; send each packet by itself";
    DocumentForm
        Kind::Form { found: Form::Request, .. } =>
            vi "Tài liệu là bản tin yêu cầu, không phải dạng được nhận ở đây"
            en "The document is a request, which is not taken here",
        Kind::Form { found: Form::Reply, .. } =>
            vi "Tài liệu là bản tin trả lời, không phải dạng được nhận ở đây"
            en "The document is a reply, which is not taken here",
        Kind::Form { found: Form::List, .. } =>
            vi "Tài liệu là danh sách bản ghi, không phải dạng được nhận ở đây"
            en "The document is a list of records, which is not taken here",
        Kind::Form { found: Form::Record, .. } =>
            vi "Tài liệu là một bản ghi, không phải dạng được nhận ở đây"
            en "The document is one record, which is not taken here";
    DocumentNoRecords
        Kind::NoRecords =>
            vi "Tài liệu không có bản ghi nào, trong khi ở đây nhận bản ghi"
            en "The document has no records, and records are expected here";
    DocumentOtherMessage
        Kind::OtherMessage { found, expected } =>
            vi "Đây là gói tin {found}, không phải {expected} là gói tin được nhận ở đây"
            en "This is a packet of {found}; {expected} is expected here";
    DocumentUnrecognised
        Kind::Unrecognised { nearest: None } =>
            vi "Không nhận ra tài liệu này là gói tin nào"
            en "The document is none of the known messages",
        Kind::Unrecognised { nearest: Some(name) } =>
            vi "Không nhận ra tài liệu này là gói tin nào; gần nhất là {name} (giống từ ba phần tư số chữ)"
            en "The document is none of the known messages; the nearest is {name} (three quarters of the letters or more are the same)";
}

impl Failure {
    /// The option that sets the limit which was passed.
    pub(super) const fn option(self) -> Option<&'static str> {
        Some(match self {
            Self::LimitDepth => "ReadOptions::depth",
            Self::LimitToken => "ReadOptions::token",
            Self::LimitBytes => "ReadOptions::bytes",
            Self::LimitRecordBytes => "ReadOptions::record_bytes",
            Self::LimitRecords => "ReadOptions::records",
            Self::LimitUnknown => "ReadOptions::unknown",
            Self::LimitNestedTexts => "ReadOptions::nested_texts",
            _ => return None,
        })
    }

    /// What the options set for the limit which was passed.
    pub(super) fn limit(self, options: &ReadOptions) -> Option<usize> {
        Some(match self {
            Self::LimitDepth => usize::from(options.depth),
            Self::LimitToken => options.token,
            Self::LimitBytes => options.bytes,
            Self::LimitRecordBytes => options.record_bytes,
            Self::LimitRecords => options.records,
            Self::LimitUnknown => options.unknown,
            Self::LimitNestedTexts => options.levels_of_text(),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::report::Code;

    #[test]
    fn codes_are_unique_among_failures_and_findings() {
        let mut codes: BTreeSet<_> = Code::all().map(Code::as_str).collect();
        for failure in Failure::ALL {
            assert!(codes.insert(failure.code()), "{failure:?}");
        }
    }

    #[test]
    fn a_failure_is_named_by_its_code() {
        for failure in Failure::ALL {
            let name: String = failure.code().split(['.', '-']).map(capitalised).collect();
            assert_eq!(format!("{failure:?}"), name);
        }
    }

    fn capitalised(word: &str) -> String {
        let (first, rest) = word.split_at(1);
        first.to_uppercase() + rest
    }
}
