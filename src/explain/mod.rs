//! What each code means, what to do about it, and an example of both: the long form of the catalogue.

mod advice;
mod errors;
mod failures;
mod quirks;
mod rules;

use std::borrow::Cow;

use self::quirks::{structure, values};
use crate::error::{Failure, ReadError};
use crate::language::{Bilingual, both};
use crate::report::{Code, Severity};
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

impl Explanation {
    /// Every explanation: of findings in the order of [`Code::all`], then of documents that cannot be read.
    pub fn all() -> impl Iterator<Item = Self> {
        let findings = Code::all().map(Code::explanation);
        let failures = Failure::ALL.iter().copied().map(Failure::explanation);
        findings.chain(failures)
    }

    /// The explanation of a code as it stands in a report.
    pub fn of(code: &str) -> Option<Self> {
        Self::all().find(|known| known.code == code)
    }
}

impl Example {
    /// The document as text; bytes that are not UTF-8 show as U+FFFD.
    pub fn text(&self) -> Cow<'static, str> {
        String::from_utf8_lossy(self.document)
    }
}

impl Code {
    /// What the code means and what to do about it.
    pub const fn explanation(self) -> Explanation {
        let text = match self {
            Self::Required => errors::REQUIRED,
            Self::Type => errors::TYPE,
            Self::Enum => errors::ENUM,
            Self::Pattern => errors::PATTERN,
            Self::MinLength => errors::MIN_LENGTH,
            Self::MaxLength => errors::MAX_LENGTH,
            Self::Const => errors::CONST,
            Self::NumberForText => values::NUMBER_FOR_TEXT,
            Self::BooleanForText => values::BOOLEAN_FOR_TEXT,
            Self::TextForNumber => values::TEXT_FOR_NUMBER,
            Self::BooleanForm => values::BOOLEAN_FORM,
            Self::DateForm => values::DATE_FORM,
            Self::Blank => values::BLANK,
            Self::ObjectForList => structure::OBJECT_FOR_LIST,
            Self::TextForList => structure::TEXT_FOR_LIST,
            Self::ListForObject => structure::LIST_FOR_OBJECT,
            Self::KeyCase => structure::KEY_CASE,
            Self::NestedReply => structure::NESTED_REPLY,
            Self::Null => values::NULL,
            Self::DuplicateKey => structure::DUPLICATE_KEY,
            Self::Bom => structure::BOM,
            Self::SplitList => structure::SPLIT_LIST,
            Self::ElementName => structure::ELEMENT_NAME,
            Self::AdviceMaxLength => advice::MAX_LENGTH,
            Self::AdvicePattern => advice::PATTERN,
            Self::UnknownCode => advice::UNKNOWN_CODE,
            Self::UnknownField => advice::UNKNOWN_FIELD,
            Self::Edition => advice::EDITION,
            Self::CheckDigit => advice::CHECK_DIGIT,
            Self::Rule(rule) => return rules::explanation(rule),
        };
        text.of(self.as_str(), Some(self.severity()), self.breaks_schema())
    }
}

impl ReadError {
    /// What the error means and what to do about it.
    pub fn explanation(&self) -> Explanation {
        self.failure().explanation()
    }
}

/// The part of an explanation that is written by hand.
struct CodeText {
    title: Bilingual,
    meaning: Bilingual,
    remedy: Bilingual,
    source: Bilingual,
    grade: Option<Grade>,
    wrong: Option<Example>,
    right: Option<Example>,
}

impl CodeText {
    /// The explanation of a code with this text.
    const fn of(
        self,
        code: &'static str,
        severity: Option<Severity>,
        breaks_schema: bool,
    ) -> Explanation {
        Explanation {
            code,
            severity,
            breaks_schema,
            title: self.title,
            meaning: self.meaning,
            remedy: self.remedy,
            source: self.source,
            grade: self.grade,
            wrong: self.wrong,
            right: self.right,
        }
    }
}

#[expect(clippy::unnecessary_wraps, reason = "as an explanation holds it")]
const fn example(document: &'static str) -> Option<Example> {
    Some(Example {
        document: document.as_bytes(),
        note: None,
    })
}

#[expect(clippy::unnecessary_wraps, reason = "as an explanation holds it")]
const fn noted(document: &'static str, vi: &'static str, en: &'static str) -> Option<Example> {
    Some(Example {
        document: document.as_bytes(),
        note: Some(both(vi, en)),
    })
}

/// The source of a rule that is as well known as the field that it is about.
const BY_FIELD: Bilingual = both(
    "Lược đồ của gói tin. Mức chứng cứ tùy từng trường; mỗi phát hiện ghi mức của trường đó.",
    "The schema of the message. The grade of evidence differs from field to field; each finding says that of its field.",
);

/// A step in the processing of a dossier, complete and valid.
const STEP: Option<Example> = example(
    r#"{
  "MaHoSo": "000.00.03.H26-240311-0127",
  "NguoiXuLy": "Trần Thị Bưởi",
  "ThoiDiemXuLy": "20240311090500",
  "TrangThai": "4"
}"#,
);
