//! Findings on packets that belong together.

use super::{Finding, Param};
use crate::language::Language;
use crate::report::Code;
use crate::report::together::{Across, SourcePlace, Together};
use crate::spec::{CodeSpec, FieldSpec, Grade};

impl Finding {
    /// A finding on packets that belong together, at a record of one of them.
    pub(crate) fn together(kind: Together, field: &'static FieldSpec, here: SourcePlace) -> Self {
        let mut finding = Self::new(Code::Together(kind), Some(field)).graded(kind.evidence());
        finding.pointer = here.pointer;
        finding.position = here.position;
        finding.across = Some(Box::new(Across {
            file: here.file,
            other: None,
        }));
        finding
    }

    /// Adds the other place, which the message names.
    pub(crate) fn and(self, other: SourcePlace) -> Self {
        let (vi, en) = both_languages(|language| located(&other, language));
        self.and_in(other, vi, en)
    }

    /// Adds a place as an example, where there is one.
    pub(crate) fn such_as(self, other: Option<SourcePlace>) -> Self {
        let Some(other) = other else {
            let none = Param::Words { vi: "", en: "" };
            return self.with("other", none);
        };
        let vi = format!(", như ở {}", located(&other, Language::Vietnamese));
        let en = format!(", such as at {}", located(&other, Language::English));
        self.and_in(other, vi, en)
    }

    fn and_in(mut self, other: SourcePlace, vi: String, en: String) -> Self {
        if let Some(across) = &mut self.across {
            across.other = Some(other);
        }
        let (vi, en) = (vi.into(), en.into());
        self.with("other", Param::Text { vi, en })
    }

    /// Adds the statuses of a move.
    pub(crate) fn moving(
        self,
        from: &'static CodeSpec,
        to: &'static CodeSpec,
        grade: Grade,
    ) -> Self {
        let words = |code: &'static CodeSpec| Param::Words {
            vi: code.title,
            en: code.description,
        };
        self.graded(grade)
            .with("from", words(from))
            .with("to", words(to))
    }

    /// Adds how many dossiers were counted.
    pub(crate) fn counting(self, dossiers: usize) -> Self {
        self.with("dossiers", Param::Number(dossiers))
    }

    /// For a finding on packets that belong together: the name of the document that it stands in, as it was given.
    pub fn file(&self) -> Option<&str> {
        self.across.as_ref().map(|across| across.file.as_str())
    }

    /// For a finding on packets that belong together: the record, of this document or another, that this one does not
    /// agree with.
    pub fn other(&self) -> Option<&SourcePlace> {
        self.across.as_ref()?.other.as_ref()
    }
}

fn both_languages(words: impl Fn(Language) -> String) -> (String, String) {
    (words(Language::Vietnamese), words(Language::English))
}

/// A place in words: its document, line and pointer.
fn located(place: &SourcePlace, language: Language) -> String {
    let mut text = place.file.clone();
    if !place.pointer.is_empty() {
        text.push_str(": ");
        text.push_str(&place.pointer);
    }
    match (place.position, language) {
        (None, _) => text,
        (Some(at), Language::Vietnamese) => format!("{text} (dòng {})", at.line),
        (Some(at), Language::English) => format!("{text} (line {})", at.line),
    }
}
