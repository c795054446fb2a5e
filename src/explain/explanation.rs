//! An explanation, and the document that shows what it is about.

use std::borrow::Cow;
use std::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::language::{Bilingual, Language};
use crate::report::Severity;
use crate::spec::Grade;

/// What a code means: the code of a finding, or of the reason why a document could not be read.
///
/// ```
/// use qcvn120::{Code, Explanation, Language};
///
/// let null = Code::Null.explanation();
/// assert_eq!(null.title.text(Language::English), "`null` for an absent value");
/// assert!(null.wrong.unwrap().text().contains("null"));
/// assert_eq!(Explanation::of("quirk.null"), Some(null));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Explanation {
    /// The stable code.
    pub code: &'static str,
    /// How much the finding weighs; `None` where the document could not be read at all.
    pub severity: Option<Severity>,
    /// Whether an independent JSON Schema validator sees it too.
    pub breaks_schema: bool,
    /// The code in a few words.
    pub title: Bilingual,
    /// What it means.
    pub meaning: Bilingual,
    /// What to do about it.
    pub remedy: Bilingual,
    /// Where the rule comes from.
    pub source: Bilingual,
    /// How well the rule is known; `None` where that differs from field to field, so that each finding says it, or
    /// where the standard of the encoding states the rule.
    pub grade: Option<Grade>,
    /// A document that has a finding of this code, and no other of its severity.
    pub wrong: Option<Example>,
    /// That document as it should be.
    pub right: Option<Example>,
}

/// A document that shows what a code means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Example {
    /// The document, byte by byte.
    pub document: &'static [u8],
    /// What a reader must know to see the point.
    pub note: Option<Bilingual>,
}

impl Example {
    /// The document as text; bytes that are not UTF-8 show as U+FFFD.
    pub fn text(&self) -> Cow<'static, str> {
        String::from_utf8_lossy(self.document)
    }
}

impl Explanation {
    /// The explanation in a line: the code and its title.
    pub fn message(&self, language: Language) -> String {
        format!("{}: {}", self.code, self.title.text(language))
    }
}

impl fmt::Display for Explanation {
    /// The [message](Explanation::message) in Vietnamese.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::Vietnamese))
    }
}

#[cfg(feature = "schemars")]
crate::documents::schemars::described!([] Explanation, "Explanation", "report.json#/$defs/explanation");

impl Serialize for Explanation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", self.code)?;
        map.serialize_entry("severity", &self.severity.map(Severity::as_str))?;
        map.serialize_entry("breaks_schema", &self.breaks_schema)?;
        for (en, vi, words) in [
            ("title_en", "title_vi", self.title),
            ("meaning_en", "meaning_vi", self.meaning),
            ("remedy_en", "remedy_vi", self.remedy),
            ("source_en", "source_vi", self.source),
        ] {
            map.serialize_entry(en, words.en)?;
            map.serialize_entry(vi, words.vi)?;
        }
        map.serialize_entry("grade", &self.grade.map(Grade::as_str))?;
        map.serialize_entry("wrong", &self.wrong)?;
        map.serialize_entry("right", &self.right)?;
        map.end()
    }
}

#[cfg(feature = "schemars")]
crate::documents::schemars::described!([] Example, "Example", "report.json#/$defs/example");

impl Serialize for Example {
    /// Bytes of the document that are not UTF-8 are written as U+FFFD.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("document", &self.text())?;
        map.serialize_entry("note_en", &self.note.map(|note| note.en))?;
        map.serialize_entry("note_vi", &self.note.map(|note| note.vi))?;
        map.end()
    }
}
