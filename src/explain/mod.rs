//! What each code means, what to do about it, and an example of both: the long form of the catalogue.

mod advice;
mod errors;
mod explanation;
mod failures;
mod odd;
mod profile;
mod quirks;
pub(crate) mod refusals;
mod rules;
mod text;
mod together;

pub use self::explanation::{Example, Explanation};
use self::quirks::{around, shapes, structure, values};
use crate::error::{Failure, ReadError};
use crate::report::Code;

impl Explanation {
    /// Every explanation of what a document may have: of findings in the order of [`Code::all`], then of documents that
    /// cannot be read.
    pub fn all() -> impl Iterator<Item = Self> {
        let findings = Code::all().map(Code::explanation);
        let failures = Failure::ALL.iter().copied().map(Failure::explanation);
        findings.chain(failures)
    }

    /// The explanation of a code as it stands in a report, in the failure of a file that cannot be read, or in a
    /// [`Problem`](crate::Problem).
    pub fn of(code: &str) -> Option<Self> {
        Self::every().find(|known| known.code == code)
    }

    /// As [`all`](Self::all), and of packets that do not agree with each other, of files that cannot be read, and of what a
    /// server refuses.
    pub(crate) fn every() -> impl Iterator<Item = Self> {
        Self::all()
            .chain(Code::together().map(Code::explanation))
            .chain(refusals::REFUSALS.iter().copied())
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
            Self::CodeForm => values::CODE_FORM,
            Self::Blank => values::BLANK,
            Self::ObjectForList => structure::OBJECT_FOR_LIST,
            Self::TextForList => structure::TEXT_FOR_LIST,
            Self::ListForObject => structure::LIST_FOR_OBJECT,
            Self::TextForObject => shapes::TEXT_FOR_OBJECT,
            Self::ObjectForValue => shapes::OBJECT_FOR_VALUE,
            Self::ListForValue => shapes::LIST_FOR_VALUE,
            Self::DataForResult => shapes::DATA_FOR_RESULT,
            Self::OtherName => shapes::OTHER_NAME,
            Self::KeyCase => structure::KEY_CASE,
            Self::KeyBlank => structure::KEY_BLANK,
            Self::NestedReply => structure::NESTED_REPLY,
            Self::Null => values::NULL,
            Self::DuplicateKey => structure::DUPLICATE_KEY,
            Self::Wrapper => around::WRAPPER,
            Self::EncodedPacket => around::ENCODED_PACKET,
            Self::EncodingName => around::ENCODING_NAME,
            Self::Bom => structure::BOM,
            Self::SplitList => structure::SPLIT_LIST,
            Self::NilContent => around::NIL_CONTENT,
            Self::ElementName => structure::ELEMENT_NAME,
            Self::AdviceMaxLength => advice::MAX_LENGTH,
            Self::AdvicePattern => advice::PATTERN,
            Self::BlankText => advice::BLANK_TEXT,
            Self::DamagedText => odd::DAMAGED_TEXT,
            Self::UnseenCharacter => odd::UNSEEN_CHARACTER,
            Self::TextForAbsent => odd::TEXT_FOR_ABSENT,
            Self::DateForAbsent => odd::DATE_FOR_ABSENT,
            Self::UnknownCode => advice::UNKNOWN_CODE,
            Self::ClosedCode => advice::CLOSED_CODE,
            Self::NotInCatalogue => advice::NOT_IN_CATALOGUE,
            Self::UnknownField => advice::UNKNOWN_FIELD,
            Self::Contradiction => advice::CONTRADICTION,
            Self::DuplicateRecord => advice::DUPLICATE_RECORD,
            Self::Edition => advice::EDITION,
            Self::CheckDigit => advice::CHECK_DIGIT,
            Self::Rule(rule) => return rules::explanation(rule),
            Self::Together(kind) => return together::explanation(kind, self.as_str()),
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
