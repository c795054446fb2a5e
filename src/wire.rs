//! How a document stands on the wire: its encoding (JSON or XML) and its form (request, reply, list or record).

use std::fmt;
use std::str::FromStr;

use crate::language::{Bilingual, both};

/// The byte-order mark of UTF-8. Tools on Windows like to put it before a document.
pub(crate) const BOM: &[u8] = b"\xEF\xBB\xBF";

/// A document without its byte-order mark, if it has one.
pub(crate) fn without_bom(document: &[u8]) -> &[u8] {
    document.strip_prefix(BOM).unwrap_or(document)
}

/// One of the forms in which a document can stand on the wire.
///
/// Closed, so that a `match` can be complete: an envelope there, an envelope back, and what they carry is all that an exchange has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// The envelope of a request.
    Request,
    /// The envelope of a reply.
    Reply,
    /// A bare list of records.
    List,
    /// One bare record.
    Record,
}

impl Form {
    /// The forms.
    pub const ALL: &'static [Self] = &[Self::Request, Self::Reply, Self::List, Self::Record];

    const fn bit(self) -> u8 {
        1 << self as u8
    }

    /// The form in plain words.
    pub(crate) const fn words(self) -> Bilingual {
        match self {
            Self::Request => both("bản tin yêu cầu", "request"),
            Self::Reply => both("bản tin trả lời", "reply"),
            Self::List => both("danh sách", "list"),
            Self::Record => both("một bản ghi", "record"),
        }
    }

    /// `request`, `reply`, `list` or `record`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Reply => "reply",
            Self::List => "list",
            Self::Record => "record",
        }
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Form {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, UnknownName> {
        Self::ALL
            .iter()
            .copied()
            .find(|form| form.name() == name)
            .ok_or(UnknownName { what: "form" })
    }
}

/// A set of forms: see [`ReadOptions::forms`](crate::ReadOptions::forms).
///
/// ```
/// use qcvn120::{Form, Forms};
///
/// let forms = Forms::from([Form::List, Form::Request]);
/// assert!(forms.contains(Form::List) && !forms.contains(Form::Reply));
/// assert_eq!(forms.iter().collect::<Vec<_>>(), [Form::Request, Form::List]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Forms(u8);

impl Forms {
    /// Whether the set has this form.
    pub const fn contains(self, form: Form) -> bool {
        self.0 & form.bit() != 0
    }

    /// The forms of the set: request, reply, list, record.
    pub fn iter(self) -> impl Iterator<Item = Form> {
        let all = Form::ALL.iter().copied();
        all.filter(move |form| self.contains(*form))
    }
}

impl FromIterator<Form> for Forms {
    fn from_iter<I: IntoIterator<Item = Form>>(forms: I) -> Self {
        Self(forms.into_iter().fold(0, |set, form| set | form.bit()))
    }
}

impl<const N: usize> From<[Form; N]> for Forms {
    fn from(forms: [Form; N]) -> Self {
        forms.into_iter().collect()
    }
}

impl From<Form> for Forms {
    fn from(form: Form) -> Self {
        [form].into()
    }
}

/// The encoding of a document.
///
/// Closed, so that a `match` can be complete: the regulation knows these two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// JSON.
    Json,
    /// XML.
    Xml,
}

impl Encoding {
    /// The encodings.
    pub const ALL: &'static [Self] = &[Self::Json, Self::Xml];

    /// `json` or `xml`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Xml => "xml",
        }
    }

    /// The encoding of a document, told by its first character after white space: `<` begins XML, all else is taken for
    /// JSON.
    ///
    /// ```
    /// use qcvn120::Encoding;
    ///
    /// assert_eq!(Encoding::of("<HoSo/>"), Encoding::Xml);
    /// assert_eq!(Encoding::of(r#"{"MaHoSo": ""}"#), Encoding::Json);
    /// ```
    pub fn of(document: impl AsRef<[u8]>) -> Self {
        let bytes = without_bom(document.as_ref());
        // XML in UTF-16 is not read, but the error for it should speak of XML.
        let is_utf16 = matches!(bytes, [0xFF, 0xFE, b'<', ..] | [0xFE, 0xFF, 0, b'<', ..]);
        if is_utf16 || bytes.trim_ascii_start().first() == Some(&b'<') {
            Self::Xml
        } else {
            Self::Json
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Encoding {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, UnknownName> {
        Self::ALL
            .iter()
            .copied()
            .find(|encoding| encoding.name() == name)
            .ok_or(UnknownName { what: "encoding" })
    }
}

/// A name that no [`Form`] or [`Encoding`] has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no {what} has this name")]
pub struct UnknownName {
    pub(crate) what: &'static str,
}
