//! The codes of failures. The words for them stand in `catalogue.rs`.
//!
//! The build script knows them too, since no profile can say what a failure weighs.

macro_rules! failures {
    ($($failure:ident = $code:literal,)*) => {
        /// What a stable code stands for. Several kinds of error may have the same code: a document can be nested too
        /// deeply in JSON and in XML.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Failure {
            $($failure,)*
        }

        impl Failure {
            /// Every failure, in the order of the catalogue.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$failure,)*];

            /// The stable code.
            pub(crate) const fn code(self) -> &'static str {
                match self {
                    $(Self::$failure => $code,)*
                }
            }
        }
    };
}

failures! {
    EncodingUtf8 = "encoding.utf8",
    EncodingUtf16 = "encoding.utf16",
    EncodingUtf32 = "encoding.utf32",
    JsonUnexpectedEnd = "json.unexpected-end",
    JsonExpectedValue = "json.expected-value",
    JsonExpectedKey = "json.expected-key",
    JsonExpectedColon = "json.expected-colon",
    JsonExpectedCommaOrEnd = "json.expected-comma-or-end",
    JsonInvalidEscape = "json.invalid-escape",
    JsonControlCharacter = "json.control-character",
    JsonLoneSurrogate = "json.lone-surrogate",
    JsonInvalidNumber = "json.invalid-number",
    JsonNotANumber = "json.not-a-number",
    JsonNoValue = "json.no-value",
    JsonBooleanWord = "json.boolean-word",
    JsonComment = "json.comment",
    JsonSingleQuote = "json.single-quote",
    JsonBacktick = "json.backtick",
    JsonEscapedQuote = "json.escaped-quote",
    JsonSmartQuote = "json.smart-quote",
    JsonUnquotedKey = "json.unquoted-key",
    JsonEqualsSign = "json.equals-sign",
    JsonScript = "json.script",
    DocumentFormData = "document.form-data",
    JsonExtraComma = "json.extra-comma",
    JsonRecordSeparator = "json.record-separator",
    JsonMissingComma = "json.missing-comma",
    JsonQuoteInside = "json.quote-inside",
    JsonOtherBracket = "json.other-bracket",
    JsonUnseenCharacter = "json.unseen-character",
    JsonInvalidLiteral = "json.invalid-literal",
    JsonTrailingContent = "json.trailing-content",
    JsonSecondDocument = "json.second-document",
    JsonSyntax = "json.syntax",
    XmlUnexpectedEnd = "xml.unexpected-end",
    XmlInvalidTag = "xml.invalid-tag",
    XmlMismatchedTag = "xml.mismatched-tag",
    XmlSecondRoot = "xml.second-root",
    XmlTextOutsideRoot = "xml.text-outside-root",
    XmlInvalidCharacter = "xml.invalid-character",
    XmlInvalidName = "xml.invalid-name",
    XmlInvalidReference = "xml.invalid-reference",
    XmlCdataEndInText = "xml.cdata-end-in-text",
    XmlInvalidCdata = "xml.invalid-cdata",
    XmlInvalidDeclaration = "xml.invalid-declaration",
    XmlUnsupportedEncoding = "xml.unsupported-encoding",
    XmlDoctype = "xml.doctype",
    XmlInvalidComment = "xml.invalid-comment",
    XmlInvalidProcessingInstruction = "xml.invalid-processing-instruction",
    XmlInvalidAttribute = "xml.invalid-attribute",
    XmlDuplicateAttribute = "xml.duplicate-attribute",
    LimitDepth = "limit.depth",
    LimitToken = "limit.token",
    LimitAttributes = "limit.attributes",
    LimitBytes = "limit.bytes",
    LimitRecordBytes = "limit.record-bytes",
    LimitRecords = "limit.records",
    LimitUnknown = "limit.unknown",
    LimitNestedTexts = "limit.nested-texts",
    DocumentEmpty = "document.empty",
    DocumentHtml = "document.html",
    DocumentText = "document.text",
    DocumentCommand = "document.command",
    DocumentMarkdown = "document.markdown",
    DocumentYaml = "document.yaml",
    DocumentEscapedXml = "document.escaped-xml",
    DocumentErrorReply = "document.error-reply",
    DocumentGzip = "document.gzip",
    DocumentZip = "document.zip",
    DocumentPdf = "document.pdf",
    DocumentImage = "document.image",
    DocumentArchive = "document.archive",
    DocumentCompressed = "document.compressed",
    DocumentOldOffice = "document.old-office",
    DocumentBase64 = "document.base64",
    DocumentHttpMessage = "document.http-message",
    DocumentCsv = "document.csv",
    DocumentEncoding = "document.encoding",
    DocumentRoot = "document.root",
    DocumentScattered = "document.scattered",
    DocumentSeveralPackets = "document.several-packets",
    DocumentForm = "document.form",
    DocumentNoRecords = "document.no-records",
    DocumentOtherMessage = "document.other-message",
    DocumentUnrecognised = "document.unrecognised",
}
