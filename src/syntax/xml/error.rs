//! What can be wrong with a text that is not XML, with codes and messages.

/// What is wrong with a text that is not XML, or not as the packets take it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ParseErrorKind {
    /// The text ends before the root element does, or without one.
    UnexpectedEnd,
    /// A tag that is not written as tags are.
    InvalidTag,
    /// An end tag that does not close the element that is open.
    MismatchedTag,
    /// A second root element.
    SecondRoot,
    /// Text outside the root element.
    TextOutsideRoot,
    /// A character that XML does not have.
    InvalidCharacter,
    /// A name that XML does not allow.
    InvalidName,
    /// A reference that is malformed, or to an entity that is not defined, or to a character that XML does not have.
    InvalidReference,
    /// `]]>` in text.
    CdataEndInText,
    /// A CDATA section that is malformed or stands outside the root element.
    InvalidCdata,
    /// An XML declaration that is malformed or does not stand at the start.
    InvalidDeclaration,
    /// An encoding other than UTF-8 is declared.
    UnsupportedEncoding,
    /// A document type declaration: never read, for the attacks that it allows.
    Doctype,
    /// A comment that is malformed: unfinished, or with `--` inside.
    InvalidComment,
    /// A processing instruction that is malformed.
    InvalidProcessingInstruction,
    /// An attribute that is malformed.
    InvalidAttribute,
    /// An attribute that stands twice in one tag.
    DuplicateAttribute,
    /// Nested deeper than the limit.
    DepthLimit,
    /// A name, an attribute value or a text that is longer than the limit.
    TokenLimit,
    /// More attributes or namespaces than the limit.
    AttributeLimit,
}

/// An error, where it is, and in which element. Boxed, so that results are small: errors are rare, and a result is
/// returned for every tag.
#[derive(Debug, Clone)]
pub(crate) struct ParseError(Box<Details>);

#[derive(Debug, Clone)]
struct Details {
    kind: ParseErrorKind,
    offset: usize,
    path: String,
}

impl ParseError {
    #[cold]
    pub(crate) fn new(kind: ParseErrorKind, offset: usize, path: String) -> Self {
        Self(Box::new(Details { kind, offset, path }))
    }

    pub(crate) fn kind(&self) -> ParseErrorKind {
        self.0.kind
    }

    pub(crate) fn offset(&self) -> usize {
        self.0.offset
    }

    /// The names of the open elements: `/DongBoHoSoMC/data/HoSo`.
    pub(crate) fn path(&self) -> &str {
        &self.0.path
    }
}

impl ParseErrorKind {
    /// The stable code, and the message in Vietnamese and in English.
    #[allow(clippy::too_many_lines)] // A table.
    pub(crate) fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::UnexpectedEnd => (
                "xml.unexpected-end",
                "XML bị cụt: tài liệu kết thúc khi phần tử còn mở",
                "The XML ends too early: an element is still open",
            ),
            Self::InvalidTag => (
                "xml.invalid-tag",
                "XML sai cú pháp: thẻ viết không đúng",
                "The tag is not written as XML tags are",
            ),
            Self::MismatchedTag => (
                "xml.mismatched-tag",
                "XML sai cú pháp: thẻ đóng không khớp với phần tử đang mở",
                "The end tag does not close the element that is open",
            ),
            Self::SecondRoot => (
                "xml.second-root",
                "XML chỉ được có một phần tử gốc",
                "An XML document has one root element only",
            ),
            Self::TextOutsideRoot => (
                "xml.text-outside-root",
                "XML có nội dung thừa ở ngoài phần tử gốc",
                "There is text outside the root element",
            ),
            Self::InvalidCharacter => (
                "xml.invalid-character",
                "Tài liệu có ký tự mà XML không cho phép (ký tự điều khiển)",
                "The document holds a character that XML does not have (a control character)",
            ),
            Self::InvalidName => (
                "xml.invalid-name",
                "XML sai cú pháp: tên phần tử không hợp lệ",
                "The name of the element is none in XML",
            ),
            Self::InvalidReference => (
                "xml.invalid-reference",
                "XML sai cú pháp: sau dấu & phải là amp; lt; gt; quot; apos; hoặc số của một ký tự hợp lệ",
                "Behind & only amp; lt; gt; quot; apos; or the number of a legal character may stand",
            ),
            Self::CdataEndInText => (
                "xml.cdata-end-in-text",
                "XML sai cú pháp: chuỗi ]]> không được đứng trong văn bản",
                "]]> may not stand in text",
            ),
            Self::InvalidCdata => (
                "xml.invalid-cdata",
                "XML sai cú pháp: đoạn CDATA viết không đúng hoặc không đúng chỗ",
                "The CDATA section is malformed, or stands outside the root element",
            ),
            Self::InvalidDeclaration => (
                "xml.invalid-declaration",
                "XML sai cú pháp: khai báo <?xml ...?> viết không đúng hoặc không đứng ở đầu tài liệu",
                "The XML declaration is malformed, or does not stand at the start",
            ),
            Self::UnsupportedEncoding => (
                "xml.unsupported-encoding",
                "Chỉ đọc được XML mã hóa UTF-8; tài liệu khai báo bảng mã khác",
                "Only XML in UTF-8 is read; the document declares another encoding",
            ),
            Self::Doctype => (
                "xml.doctype",
                "Tài liệu có khai báo DOCTYPE; loại tài liệu này bị từ chối vì lý do an toàn",
                "Documents with a DOCTYPE are refused, for the attacks that it allows",
            ),
            Self::InvalidComment => (
                "xml.invalid-comment",
                "XML sai cú pháp: chú thích viết không đúng (bên trong không được có --)",
                "The comment is malformed (it may not hold --)",
            ),
            Self::InvalidProcessingInstruction => (
                "xml.invalid-processing-instruction",
                "XML sai cú pháp: chỉ thị xử lý <?...?> viết không đúng",
                "The processing instruction is malformed",
            ),
            Self::InvalidAttribute => (
                "xml.invalid-attribute",
                "XML sai cú pháp: thuộc tính viết không đúng",
                "The attribute is not written as XML attributes are",
            ),
            Self::DuplicateAttribute => (
                "xml.duplicate-attribute",
                "XML sai cú pháp: một thuộc tính đứng hai lần trong một thẻ",
                "An attribute stands twice in one tag",
            ),
            Self::DepthLimit => (
                "limit.depth",
                "Tài liệu lồng nhau sâu quá giới hạn",
                "The document is nested deeper than the limit",
            ),
            Self::TokenLimit => (
                "limit.token",
                "Một chuỗi hoặc số trong tài liệu dài quá giới hạn",
                "A string or a number is longer than the limit",
            ),
            Self::AttributeLimit => (
                "limit.attributes",
                "Tài liệu có quá nhiều thuộc tính hoặc không gian tên",
                "The document holds more attributes or namespaces than the limit",
            ),
        }
    }
}
