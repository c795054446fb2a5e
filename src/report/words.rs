//! The words that sum up a report, in both languages.

use super::Severity;
use crate::language::Language;

/// The words of a verdict, and of what is counted for it.
pub(crate) struct Words {
    pub(crate) errors: Counted,
    pub(crate) quirks: Counted,
    pub(crate) advice: Counted,
    pub(crate) unusable: &'static str,
    pub(crate) clean: &'static str,
    /// For what is usable and not clean.
    pub(crate) only_usable: &'static str,
    /// For a report on the records that could be read.
    pub(crate) partial: &'static str,
}

/// The word for a thing that is counted, in singular and plural.
#[derive(Clone, Copy)]
pub(crate) struct Counted {
    pub(crate) one: &'static str,
    many: &'static str,
}

impl Counted {
    pub(crate) const fn new(one: &'static str, many: &'static str) -> Self {
        Self { one, many }
    }

    /// The word with its number, as in `3 records`.
    pub(crate) fn of(&self, count: usize) -> String {
        let word = if count == 1 { self.one } else { self.many };
        format!("{count} {word}")
    }
}

impl Severity {
    /// What one such finding is called: `lỗi`, `error`.
    pub const fn word(self, language: Language) -> &'static str {
        let words = Words::of(language);
        match self {
            Self::Error => words.errors.one,
            Self::Quirk => words.quirks.one,
            Self::Advice => words.advice.one,
        }
    }
}

impl Words {
    pub(crate) const fn of(language: Language) -> &'static Self {
        match language {
            Language::Vietnamese => &Self::VIETNAMESE,
            Language::English => &Self::ENGLISH,
        }
    }

    pub(crate) const VIETNAMESE: Self = Self {
        errors: Counted::new("lỗi", "lỗi"),
        quirks: Counted::new("lệch chuẩn", "lệch chuẩn"),
        advice: Counted::new("khuyến nghị", "khuyến nghị"),
        unusable: "không dùng được",
        clean: "đạt",
        only_usable: "dùng được nhưng còn điểm cần chỉnh",
        partial: "có bản ghi không đọc được",
    };

    pub(crate) const ENGLISH: Self = Self {
        errors: Counted::new("error", "errors"),
        quirks: Counted::new("quirk", "quirks"),
        advice: Counted::new("advice", "advice"),
        unusable: "not usable",
        clean: "clean",
        only_usable: "usable but not clean",
        partial: "some records could not be read",
    };
}
