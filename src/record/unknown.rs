//! What a record holds beyond its known fields: kept as it came, written back as it came.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};

use crate::error::ValueError;
use crate::scalars::{Masked, exact_value};
use crate::spec::RecordSpec;
use crate::syntax::json::{
    Kind, Limits, ParseError, Reader, compact, items, kind_of, push_string, scalar_text,
};
use crate::text::{Text, with_text};

/// What a record holds beyond its known fields: first the values that did not fit their fields, in wire order, then the
/// unknown fields, in document order. Or, if a value such as `5` was sent in place of the whole record,
/// [that value](Unknown::instead).
///
/// ```
/// use qcvn120::status_sync::LePhi;
///
/// let (fee, _) = qcvn120::json::read::<LePhi>(br#"{"TenPhiLePhi":"L\u1ec7 ph\u00ed","Gia":"0","MaKhoan":1.10}"#)?;
/// assert_eq!(fee.unknown.get("MaKhoan").unwrap().as_str(), "1.10");
/// # Ok::<(), qcvn120::ReadError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Unknown<S: Text = String>(Option<Box<Parts<S>>>);

impl<S: Text> Unknown<S> {
    /// Copies what is borrowed, so that the result lives as long as needed.
    pub fn into_owned(self) -> Unknown<String> {
        self.with_text()
    }

    pub(crate) fn with_text<T: Text>(self) -> Unknown<T> {
        let raw = |raw: RawJson<S>| RawJson(with_text(raw.0));
        Unknown(self.0.map(|parts| {
            let fields = parts.fields.into_iter().map(|field| UnknownField {
                name: with_text(field.name),
                value: raw(field.value),
            });
            Box::new(Parts {
                fields: fields.collect(),
                instead: parts.instead.map(raw),
            })
        }))
    }

    /// Whether the record holds nothing but its known fields.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// The fields: first the known ones whose value did not fit, in wire order, then unknown ones, in document order.
    pub fn fields(&self) -> &[UnknownField<S>] {
        self.0.as_deref().map_or(&[], |parts| &parts.fields)
    }

    /// The value of the last field of this name.
    pub fn get(&self, name: &str) -> Option<&RawJson<S>> {
        let field = self
            .fields()
            .iter()
            .rfind(|field| field.name.as_ref() == name)?;
        Some(&field.value)
    }

    /// The value that was sent in place of the record, such as `5`; `None` if an object was sent. The record is written
    /// as this value, whatever its fields hold, until the value is [cleared](Unknown::clear_instead).
    pub fn instead(&self) -> Option<&RawJson<S>> {
        self.0.as_deref()?.instead.as_ref()
    }

    /// Forgets the value that was sent in place of the record, so that its fields are written again.
    pub fn clear_instead(&mut self) {
        if let Some(parts) = &mut self.0 {
            parts.instead = None;
            if parts.fields.is_empty() {
                self.0 = None;
            }
        }
    }

    /// The fields as a map of `serde_json`; the last of several with one name counts.
    ///
    /// ```
    /// use qcvn120::status_sync::LePhi;
    ///
    /// let (fee, _) = qcvn120::json::read::<LePhi>(r#"{"TenPhiLePhi":"Lệ phí","Gia":"0","MaKhoan":7}"#)?;
    /// assert_eq!(fee.unknown.to_map()?["MaKhoan"], 7);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When `serde_json` cannot hold one of the values, as [`RawJson::to_value`].
    pub fn to_map(&self) -> Result<serde_json::Map<String, serde_json::Value>, ValueError> {
        let entry = |field: &UnknownField<S>| {
            let name = field.name.as_ref().to_owned();
            Ok((name, serde_json::Value::try_from(&field.value)?))
        };
        self.fields().iter().map(entry).collect()
    }

    /// Adds a field behind the others. Under the name of a known field, the value is one that does not fit that field:
    /// it is written as long as the known field is absent, and the checks report it as `type`.
    pub fn push(&mut self, name: S, value: RawJson<S>) {
        self.parts().fields.push(UnknownField { name, value });
    }

    /// Puts a value in the place of every field of this name, or adds it behind the others if there is none.
    ///
    /// ```
    /// use qcvn120::{status_sync::HoSo, unknown::RawJson};
    ///
    /// let mut ho_so = HoSo::new();
    /// ho_so.unknown.set("SoVanBanBo", RawJson::from_text("127/BTP-HT"));
    /// ho_so.unknown.set("SoTrang", RawJson::from(3));
    /// assert_eq!(ho_so.unknown.get("SoTrang").unwrap().integer(), Some(3));
    /// ```
    pub fn set(&mut self, name: impl Into<S>, value: RawJson<S>) {
        let name = name.into();
        let fields = &mut self.parts().fields;
        match fields.iter().position(|field| field.name == name) {
            None => fields.push(UnknownField { name, value }),
            Some(first) => {
                fields[first].value = value;
                let mut index = 0;
                fields.retain(|field| {
                    index += 1;
                    index <= first + 1 || field.name != name
                });
            }
        }
    }

    /// Removes every field of this name.
    pub fn remove(&mut self, name: &str) {
        if let Some(parts) = &mut self.0 {
            parts.fields.retain(|field| field.name.as_ref() != name);
            if parts.fields.is_empty() && parts.instead.is_none() {
                self.0 = None;
            }
        }
    }

    /// Sorts the known fields whose value did not fit to the front, in wire order. That is the order that the fields
    /// have once the record has been written and read again.
    pub(crate) fn settle(&mut self, spec: &RecordSpec) {
        let Some(parts) = &mut self.0 else {
            return;
        };
        let index =
            |field: &UnknownField<S>| spec.field(field.name.as_ref()).map(|known| known.index);
        if parts.fields.iter().any(|field| index(field).is_some()) {
            parts
                .fields
                .sort_by_cached_key(|field| index(field).unwrap_or(usize::MAX));
        }
    }

    pub(crate) fn set_instead(&mut self, value: RawJson<S>) {
        self.parts().instead = Some(value);
    }

    fn parts(&mut self) -> &mut Parts<S> {
        self.0.get_or_insert_with(|| {
            Box::new(Parts {
                fields: Vec::new(),
                instead: None,
            })
        })
    }
}

/// The fields, as [`Unknown::fields`] gives them.
impl<S: Text> IntoIterator for Unknown<S> {
    type Item = UnknownField<S>;
    type IntoIter = std::vec::IntoIter<UnknownField<S>>;

    fn into_iter(self) -> Self::IntoIter {
        let fields = self.0.map(|parts| parts.fields).unwrap_or_default();
        fields.into_iter()
    }
}

impl<S: Text> Default for Unknown<S> {
    fn default() -> Self {
        Self(None)
    }
}

/// Names the fields and masks their values.
impl<S: Text> fmt::Debug for Unknown<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Unknown");
        if self.instead().is_some() {
            out.field("instead", &Masked);
        }
        for field in self.fields() {
            out.field(field.name.as_ref(), &Masked);
        }
        out.finish()
    }
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct Parts<S: Text> {
    fields: Vec<UnknownField<S>>,
    instead: Option<RawJson<S>>,
}

/// A field that the record's schema does not know, or a known one whose value has a structure that does not fit it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct UnknownField<S: Text = String> {
    /// The wire name.
    pub name: S,
    /// The value, as it came.
    pub value: RawJson<S>,
}

/// A JSON value as the text that states it: spelling, order and duplicates kept.
///
/// Two values are equal if they are so token by token: white space between tokens and the escapes of strings do not
/// count; the spelling of numbers, the order of members and duplicates do. It may hold personal data: `Display` prints it,
/// `Debug` does not.
#[derive(Clone)]
pub struct RawJson<S: Text = String>(S);

impl<S: Text> PartialEq for RawJson<S> {
    fn eq(&self, other: &Self) -> bool {
        let (one, other) = (self.0.as_ref(), other.0.as_ref());
        one == other || compact(one) == compact(other)
    }
}

impl<S: Text> Eq for RawJson<S> {}

impl<S: Text> Hash for RawJson<S> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        compact(self.0.as_ref()).hash(state);
    }
}

impl<S: Text> RawJson<S> {
    /// Takes over a text that a reader has already found to be one JSON value.
    pub(crate) fn trusted(text: S) -> Self {
        Self(text)
    }

    /// The JSON text.
    pub fn as_str(&self) -> &str {
        self.0.as_ref()
    }

    /// The text, if the value is one: of a field that a [`Profile`](crate::Profile) adds, for example.
    ///
    /// ```
    /// use qcvn120::unknown::RawJson;
    ///
    /// let value = RawJson::parse(r#""Hộ t\u1ecbch""#)?;
    /// assert_eq!(value.text().unwrap(), "Hộ tịch");
    /// assert!(RawJson::parse("5")?.text().is_none());
    /// # Ok::<(), qcvn120::json::ParseError>(())
    /// ```
    pub fn text(&self) -> Option<Cow<'_, str>> {
        let raw = self.as_str();
        let inside = raw.strip_prefix('"')?.strip_suffix('"')?;
        if inside.contains('\\') {
            return scalar_text(raw).map(Cow::Owned);
        }
        Some(Cow::Borrowed(inside))
    }

    /// The number, if the value is an integer of this range, however it is spelled: `3`, `3.0`.
    pub fn integer(&self) -> Option<i64> {
        let is_it = kind_of(self.as_str()) == Kind::Number;
        is_it.then(|| exact_value(self.as_str())).flatten()
    }

    /// The boolean, if the value is `true`, `false`, or one of the texts `True` and `False`.
    pub fn boolean(&self) -> Option<bool> {
        match self.as_str() {
            "true" | "\"True\"" => Some(true),
            "false" | "\"False\"" => Some(false),
            _ => None,
        }
    }

    /// The texts, if the value is a list that holds nothing else.
    pub fn texts(&self) -> Option<Vec<String>> {
        if kind_of(self.as_str()) != Kind::Array {
            return None;
        }
        let text = |raw| {
            (kind_of(raw) == Kind::String)
                .then(|| scalar_text(raw))
                .flatten()
        };
        items(self.as_str()).into_iter().map(text).collect()
    }

    /// The value as `serde_json` reads it: numbers are rounded, and the last of duplicate keys wins. `None` when
    /// `serde_json` can't hold the value: a number beyond `f64`, or a nesting deeper than its limit.
    pub fn to_value(&self) -> Option<serde_json::Value> {
        serde_json::from_str(self.as_str()).ok()
    }
}

impl RawJson<String> {
    /// Checks that the text is one JSON value, without white space around it.
    ///
    /// # Errors
    ///
    /// When the text is not JSON, or nested deeper than 128 levels.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        let mut reader = Reader::with_limits(text, Limits::default());
        reader.peek()?;
        let value = reader.skip()?;
        reader.end()?;
        Ok(Self(value.to_owned()))
    }
}

impl RawJson<String> {
    /// The JSON of a text.
    pub fn from_text(text: &str) -> Self {
        let mut json = String::with_capacity(text.len() + 2);
        push_string(&mut json, text);
        Self(json)
    }

    /// The JSON of a list of texts.
    pub fn from_texts<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Self {
        let mut json = "[".to_owned();
        for text in texts {
            if json.len() > 1 {
                json.push(',');
            }
            push_string(&mut json, text.as_ref());
        }
        json.push(']');
        Self(json)
    }
}

impl From<i64> for RawJson<String> {
    fn from(number: i64) -> Self {
        Self(number.to_string())
    }
}

impl From<bool> for RawJson<String> {
    fn from(flag: bool) -> Self {
        Self(flag.to_string())
    }
}

impl From<serde_json::Value> for RawJson<String> {
    fn from(value: serde_json::Value) -> Self {
        Self::from(&value)
    }
}

/// As [`RawJson::to_value`].
impl<S: Text> TryFrom<RawJson<S>> for serde_json::Value {
    type Error = ValueError;

    fn try_from(raw: RawJson<S>) -> Result<Self, ValueError> {
        Self::try_from(&raw)
    }
}

/// As [`RawJson::to_value`].
impl<S: Text> TryFrom<&RawJson<S>> for serde_json::Value {
    type Error = ValueError;

    fn try_from(raw: &RawJson<S>) -> Result<Self, ValueError> {
        raw.to_value().ok_or(ValueError {})
    }
}

impl From<&serde_json::Value> for RawJson<String> {
    fn from(value: &serde_json::Value) -> Self {
        Self(value.to_string())
    }
}

impl<S: Text> fmt::Debug for RawJson<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RawJson").field(&Masked).finish()
    }
}

impl<S: Text> fmt::Display for RawJson<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_ref())
    }
}
