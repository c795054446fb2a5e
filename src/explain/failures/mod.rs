//! The failures: why a document could not be read at all.

mod document;
mod foreign;
mod json;
mod limits;
mod slips;
mod taken;
mod text;
mod words;
mod xml;

pub(super) use self::text::failure;
use crate::error::Failure;
use crate::explain::explanation::Explanation;

impl Failure {
    /// What the failure means and what to do about it. Nothing of the document was checked, so there is no severity.
    pub(super) const fn explanation(self) -> Explanation {
        let text = match self {
            Self::EncodingUtf8 => document::UTF8,
            Self::EncodingUtf16 => foreign::UTF16,
            Self::EncodingUtf32 => foreign::UTF32,
            Self::JsonUnexpectedEnd => json::UNEXPECTED_END,
            Self::JsonExpectedValue => json::EXPECTED_VALUE,
            Self::JsonExpectedKey => json::EXPECTED_KEY,
            Self::JsonExpectedColon => json::EXPECTED_COLON,
            Self::JsonExpectedCommaOrEnd => json::EXPECTED_COMMA_OR_END,
            Self::JsonInvalidEscape => json::INVALID_ESCAPE,
            Self::JsonControlCharacter => json::CONTROL_CHARACTER,
            Self::JsonLoneSurrogate => json::LONE_SURROGATE,
            Self::JsonInvalidNumber => json::INVALID_NUMBER,
            Self::JsonInvalidLiteral => json::INVALID_LITERAL,
            Self::JsonTrailingContent => json::TRAILING_CONTENT,
            Self::JsonSyntax => json::SYNTAX,
            Self::JsonNotANumber => slips::NOT_A_NUMBER,
            Self::JsonNoValue => slips::NO_VALUE,
            Self::JsonBooleanWord => slips::BOOLEAN_WORD,
            Self::JsonComment => slips::COMMENT,
            Self::JsonSingleQuote => slips::SINGLE_QUOTE,
            Self::JsonBacktick => slips::BACKTICK,
            Self::JsonEscapedQuote => slips::ESCAPED_QUOTE,
            Self::JsonSmartQuote => slips::SMART_QUOTE,
            Self::JsonEqualsSign => slips::EQUALS_SIGN,
            Self::JsonScript => slips::SCRIPT,
            Self::DocumentFormData => slips::FORM_DATA,
            Self::JsonUnquotedKey => slips::UNQUOTED_KEY,
            Self::JsonExtraComma => slips::EXTRA_COMMA,
            Self::JsonRecordSeparator => slips::RECORD_SEPARATOR,
            Self::JsonMissingComma => slips::MISSING_COMMA,
            Self::JsonQuoteInside => slips::QUOTE_INSIDE,
            Self::JsonOtherBracket => slips::OTHER_BRACKET,
            Self::JsonUnseenCharacter => slips::UNSEEN_CHARACTER,
            Self::JsonSecondDocument => slips::SECOND_DOCUMENT,
            Self::XmlUnexpectedEnd => xml::UNEXPECTED_END,
            Self::XmlInvalidTag => xml::INVALID_TAG,
            Self::XmlMismatchedTag => xml::MISMATCHED_TAG,
            Self::XmlSecondRoot => xml::SECOND_ROOT,
            Self::XmlTextOutsideRoot => xml::TEXT_OUTSIDE_ROOT,
            Self::XmlInvalidCharacter => xml::INVALID_CHARACTER,
            Self::XmlInvalidName => xml::INVALID_NAME,
            Self::XmlInvalidReference => xml::INVALID_REFERENCE,
            Self::XmlCdataEndInText => xml::CDATA_END_IN_TEXT,
            Self::XmlInvalidCdata => xml::INVALID_CDATA,
            Self::XmlInvalidDeclaration => xml::INVALID_DECLARATION,
            Self::XmlUnsupportedEncoding => xml::UNSUPPORTED_ENCODING,
            Self::XmlDoctype => xml::DOCTYPE,
            Self::XmlInvalidComment => xml::INVALID_COMMENT,
            Self::XmlInvalidProcessingInstruction => xml::INVALID_PROCESSING_INSTRUCTION,
            Self::XmlInvalidAttribute => xml::INVALID_ATTRIBUTE,
            Self::XmlDuplicateAttribute => xml::DUPLICATE_ATTRIBUTE,
            Self::LimitDepth => limits::DEPTH,
            Self::LimitToken => limits::TOKEN,
            Self::LimitAttributes => limits::ATTRIBUTES,
            Self::LimitBytes => limits::BYTES,
            Self::LimitRecordBytes => limits::RECORD_BYTES,
            Self::LimitRecords => limits::RECORDS,
            Self::LimitUnknown => limits::UNKNOWN,
            Self::LimitNestedTexts => limits::NESTED_TEXTS,
            Self::DocumentEmpty => foreign::EMPTY,
            Self::DocumentHtml => foreign::HTML,
            Self::DocumentText => words::TEXT,
            Self::DocumentCommand => words::COMMAND,
            Self::DocumentMarkdown => words::MARKDOWN,
            Self::DocumentYaml => words::YAML,
            Self::DocumentEscapedXml => words::ESCAPED_XML,
            Self::DocumentErrorReply => foreign::ERROR_REPLY,
            Self::DocumentGzip => foreign::GZIP,
            Self::DocumentZip => foreign::ZIP,
            Self::DocumentPdf => foreign::PDF,
            Self::DocumentImage => foreign::IMAGE,
            Self::DocumentArchive => foreign::ARCHIVE,
            Self::DocumentCompressed => foreign::COMPRESSED,
            Self::DocumentOldOffice => foreign::OLD_OFFICE,
            Self::DocumentBase64 => foreign::BASE64,
            Self::DocumentHttpMessage => foreign::HTTP_MESSAGE,
            Self::DocumentCsv => foreign::CSV,
            Self::DocumentEncoding => document::OTHER,
            Self::DocumentRoot => document::ROOT,
            Self::DocumentScattered => document::SCATTERED,
            Self::DocumentSeveralPackets => document::SEVERAL_PACKETS,
            Self::DocumentForm => taken::FORM,
            Self::DocumentNoRecords => taken::NO_RECORDS,
            Self::DocumentOtherMessage => taken::OTHER_MESSAGE,
            Self::DocumentUnrecognised => document::UNRECOGNISED,
        };
        text.of(self.code(), None, false)
    }
}
