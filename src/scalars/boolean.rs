//! Booleans: a type for those sent as text, and one for those sent as text or as a JSON boolean.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use super::error::WireFormError;
use super::raw::Raw;
use super::scalar::debug_lexeme;
use super::show::Show;
use crate::report::Code;
use crate::scalars::{ScalarValue, same_spelling};
use crate::spec::{CodeList, CodeSpec, Edition, Grade, Lexeme};

const TRUE: &str = "True";
const FALSE: &str = "False";

/// A boolean that is sent as a text, `"True"` or `"False"`. Any other text is kept as it came.
///
/// ```
/// use qcvn120::scalars::BooleanText;
///
/// assert_eq!(BooleanText::from(true).to_string(), "True");
/// assert_eq!(BooleanText::from_text("False").unwrap().value(), Some(false));
/// assert_eq!(BooleanText::from_text("true").unwrap().raw(), Some("true"));
/// ```
///
/// Of a field, which is an `Option`, [`Truth`](super::Truth) tells it: `request.is_updating.is_true()`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct BooleanText(Repr);

#[derive(Clone, PartialEq, Eq, Hash)]
enum Repr {
    Known(bool),
    Raw(Raw),
}

impl BooleanText {
    /// Takes a text as it came, whatever it is; `None` for the empty text, which stands for an absent value.
    pub fn from_text(text: impl AsRef<str> + Into<Box<str>>) -> Option<Self> {
        if text.as_ref().is_empty() {
            return None;
        }
        Some(Self(match exact(text.as_ref()) {
            Some(value) => Repr::Known(value),
            None => Repr::Raw(Raw::new(text)),
        }))
    }

    /// The boolean that a text means, in the wire form or another that is seen in practice: `0`, `1`, `true`, `false`,
    /// `TRUE`, `FALSE`.
    pub fn parse_tolerant(text: &str) -> Option<bool> {
        match text {
            TRUE | "true" | "TRUE" | "1" => Some(true),
            FALSE | "false" | "FALSE" | "0" => Some(false),
            _ => None,
        }
    }

    /// The boolean; `None` when the text is neither `True` nor `False`.
    pub fn value(&self) -> Option<bool> {
        match self.0 {
            Repr::Known(value) => Some(value),
            Repr::Raw(_) => None,
        }
    }

    /// The text, when it is neither `True` nor `False`.
    pub fn raw(&self) -> Option<&str> {
        match &self.0 {
            Repr::Known(_) => None,
            Repr::Raw(raw) => Some(raw.as_str()),
        }
    }

    /// The text as it stands on the wire.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Repr::Known(value) => wire(*value),
            Repr::Raw(raw) => raw.as_str(),
        }
    }
}

impl ScalarValue for BooleanText {
    #[inline]
    fn from_lexeme(lexeme: Lexeme<'_>) -> Option<Self> {
        Self::from_text(lexeme.into_text())
    }

    #[inline]
    fn emit<R>(&self, write: impl FnOnce(Lexeme<'_>) -> R) -> R {
        write(Lexeme::Text(Cow::Borrowed(self.as_str())))
    }

    #[inline]
    fn is_exact(&self) -> bool {
        matches!(self.0, Repr::Known(_))
    }

    fn debug(&self, f: &mut fmt::Formatter<'_>, show: Show) -> fmt::Result {
        debug_lexeme(f, "BooleanText", self, show, self.value().is_some())
    }

    fn mended(&self) -> Option<(Option<Self>, Code)> {
        let value = Self::parse_tolerant(self.raw()?)?;
        Some((Some(Self::from(value)), Code::BooleanForm))
    }
}

impl fmt::Debug for BooleanText {
    /// Masks a text that is no boolean: it may be anything.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.debug(f, Show::in_debug())
    }
}

impl From<bool> for BooleanText {
    fn from(value: bool) -> Self {
        Self(Repr::Known(value))
    }
}

impl AsRef<str> for BooleanText {
    /// The text as it stands on the wire.
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl FromStr for BooleanText {
    type Err = WireFormError;

    /// Reads `True` and `False` only. See [`BooleanText::parse_tolerant`] and [`BooleanText::from_text`].
    fn from_str(text: &str) -> Result<Self, WireFormError> {
        exact(text)
            .map(Self::from)
            .ok_or(WireFormError::new("True or False"))
    }
}

impl fmt::Display for BooleanText {
    /// Writes the text as it stands on the wire.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A boolean that may be sent as a JSON boolean or as a text (`TrangThaiBoSung`), and is written back as what it came
/// as.
///
/// Two values are equal if their spelling is: `true` and `"true"` are the same in XML.
///
/// ```
/// use qcvn120::scalars::Boolean;
///
/// let sent = Boolean::from(true);
/// let text = Boolean::from_text("True").unwrap();
/// assert_eq!(sent.value(), text.value());
/// assert!(text.is_text() && !sent.is_text());
/// assert_ne!(sent, text);
/// ```
#[derive(Clone)]
pub struct Boolean(Either);

#[derive(Clone)]
enum Either {
    Json(bool),
    Text(BooleanText),
}

impl Boolean {
    /// Takes a text as it came, whatever it is; `None` for the empty text, which stands for an absent value.
    pub fn from_text(text: impl AsRef<str> + Into<Box<str>>) -> Option<Self> {
        BooleanText::from_text(text).map(|text| Self(Either::Text(text)))
    }

    /// The boolean; `None` when it was sent as a text that is neither `True` nor `False`.
    pub fn value(&self) -> Option<bool> {
        match &self.0 {
            Either::Json(value) => Some(*value),
            Either::Text(text) => text.value(),
        }
    }

    /// The text, when it is neither `True` nor `False`.
    pub fn raw(&self) -> Option<&str> {
        match &self.0 {
            Either::Json(_) => None,
            Either::Text(text) => text.raw(),
        }
    }

    /// Whether it was read as a text, and will be written as one.
    pub fn is_text(&self) -> bool {
        matches!(self.0, Either::Text(_))
    }
}

impl ScalarValue for Boolean {
    #[inline]
    fn from_lexeme(lexeme: Lexeme<'_>) -> Option<Self> {
        match lexeme {
            Lexeme::Boolean(value) => Some(Self::from(value)),
            // No field of this type allows a number: it is kept by its text.
            Lexeme::Text(text) | Lexeme::Number(text) => Self::from_text(text),
        }
    }

    #[inline]
    fn emit<R>(&self, write: impl FnOnce(Lexeme<'_>) -> R) -> R {
        match &self.0 {
            Either::Json(value) => write(Lexeme::Boolean(*value)),
            Either::Text(text) => text.emit(write),
        }
    }

    /// True for a JSON boolean, which every field of this type allows. Which texts a field allows is for its schema to
    /// say.
    #[inline]
    fn is_exact(&self) -> bool {
        matches!(self.0, Either::Json(_))
    }

    fn debug(&self, f: &mut fmt::Formatter<'_>, show: Show) -> fmt::Result {
        debug_lexeme(f, "Boolean", self, show, self.value().is_some())
    }

    fn mended(&self) -> Option<(Option<Self>, Code)> {
        let value = BooleanText::parse_tolerant(self.raw()?)?;
        Some((Some(Self::from(value)), Code::BooleanForm))
    }
}

impl PartialEq for Boolean {
    fn eq(&self, other: &Self) -> bool {
        same_spelling(self, other)
    }
}

impl Eq for Boolean {}

impl Hash for Boolean {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.emit(|lexeme| lexeme.as_text().hash(state));
    }
}

impl fmt::Debug for Boolean {
    /// Masks a text that is no boolean: it may be anything.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.debug(f, Show::in_debug())
    }
}

impl From<bool> for Boolean {
    /// Makes a JSON boolean.
    fn from(value: bool) -> Self {
        Self(Either::Json(value))
    }
}

impl From<BooleanText> for Boolean {
    fn from(text: BooleanText) -> Self {
        Self(Either::Text(text))
    }
}

impl FromStr for Boolean {
    type Err = WireFormError;

    /// Reads `True` and `False`, which will be sent as such texts.
    fn from_str(text: &str) -> Result<Self, WireFormError> {
        BooleanText::from_str(text).map(Self::from)
    }
}

impl fmt::Display for Boolean {
    /// Writes the characters as they stand on the wire.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.emit(|lexeme| f.pad(lexeme.as_text()))
    }
}

/// The wire text of a boolean.
const fn wire(value: bool) -> &'static str {
    if value { TRUE } else { FALSE }
}

/// The boolean of a wire text.
fn exact(text: &str) -> Option<bool> {
    match text {
        TRUE => Some(true),
        FALSE => Some(false),
        _ => None,
    }
}

/// The two texts, as a closed list of codes.
pub(crate) static BOOLEAN_TEXT: CodeList = CodeList {
    name: "BooleanText",
    title: "Đúng hoặc sai",
    description: "The two truth values as text.",
    description_vi: "Hai giá trị đúng và sai, viết bằng chữ.",
    open: false,
    numeric: false,
    codes: &[
        CodeSpec {
            code: "True",
            title: "Đúng",
            description: "True",
            edition: Edition::Qcvn2019,
            evidence: Grade::TwoSystems,
        },
        CodeSpec {
            code: "False",
            title: "Sai",
            description: "False",
            edition: Edition::Qcvn2019,
            evidence: Grade::TwoSystems,
        },
    ],
    moves: &[],
    evidence: Grade::TwoSystems,
    schema: "scalars.json#/$defs/BooleanText",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_two_wire_texts_are_exact() {
        for value in [true, false] {
            let text = BooleanText::from(value);
            assert!(text.is_exact());
            assert_eq!(BooleanText::from_text(text.as_str()), Some(text.clone()));
            assert_eq!(text.to_string(), text.as_str());
            assert_eq!(text.as_str().parse::<BooleanText>(), Ok(text));
        }
        for text in ["true", "TRUE", "0", "1", "True ", "tRUE", "Yes", "có"] {
            let value = BooleanText::from_text(text).unwrap();
            assert_eq!(
                (value.value(), value.raw(), value.is_exact()),
                (None, Some(text), false)
            );
            value.emit(|lexeme| assert_eq!(lexeme, Lexeme::Text(text.into())));
            assert!(text.parse::<BooleanText>().is_err());
        }
        assert_eq!(BooleanText::from_text(""), None);
    }

    #[test]
    fn tolerant_reading_knows_the_forms_that_are_seen() {
        for (text, value) in [
            ("0", Some(false)),
            ("false", Some(false)),
            ("FALSE", Some(false)),
            ("False", Some(false)),
            ("1", Some(true)),
            ("true", Some(true)),
            ("TRUE", Some(true)),
            ("True", Some(true)),
            ("tRUE", None),
            ("01", None),
            ("2", None),
            ("", None),
            (" 1", None),
            ("yes", None),
        ] {
            assert_eq!(BooleanText::parse_tolerant(text), value, "{text:?}");
        }
    }

    #[test]
    fn a_boolean_comes_back_in_the_type_it_came_in() {
        for lexeme in [
            Lexeme::Boolean(true),
            Lexeme::Boolean(false),
            Lexeme::Text("True".into()),
            Lexeme::Text("False".into()),
            Lexeme::Text("đã nộp".into()),
            Lexeme::Text("true".into()),
        ] {
            let value = Boolean::from_lexeme(lexeme.clone()).unwrap();
            value.emit(|back| assert_eq!(back, lexeme));
            assert_eq!(value.to_string(), lexeme.as_text());
        }
        assert_eq!(Boolean::from_lexeme(Lexeme::Text("".into())), None);
    }

    #[test]
    fn other_types_are_kept_by_their_text() {
        let number = Boolean::from_lexeme(Lexeme::Number("1".into())).unwrap();
        assert_eq!((number.value(), number.raw()), (None, Some("1")));
        let boolean = BooleanText::from_lexeme(Lexeme::Boolean(true)).unwrap();
        assert_eq!((boolean.value(), boolean.raw()), (None, Some("true")));
    }

    #[test]
    fn only_the_json_boolean_is_exact_in_either_type() {
        assert!(Boolean::from(true).is_exact());
        assert!(!Boolean::from(BooleanText::from(true)).is_exact());
        assert_eq!(Boolean::from(BooleanText::from(true)).value(), Some(true));
    }

    #[test]
    fn they_are_two_words() {
        assert_eq!(size_of::<Option<BooleanText>>(), 16);
        assert_eq!(size_of::<Option<Boolean>>(), 16);
    }
}
