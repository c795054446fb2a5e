//! What can be wrong with a text that is not XML.

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
