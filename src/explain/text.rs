//! The part of each explanation that is written by hand, and what it is made of.

use super::explanation::{Example, Explanation};
use crate::language::{Bilingual, both};
use crate::report::Severity;
use crate::spec::Grade;

/// The part of an explanation that is written by hand.
pub(super) struct CodeText {
    pub(super) title: Bilingual,
    pub(super) meaning: Bilingual,
    pub(super) remedy: Bilingual,
    pub(super) source: Bilingual,
    pub(super) grade: Option<Grade>,
    pub(super) wrong: Option<Example>,
    pub(super) right: Option<Example>,
}

impl CodeText {
    /// The explanation of a code with this text.
    pub(super) const fn of(
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
pub(super) const fn example(document: &'static str) -> Option<Example> {
    Some(Example {
        document: document.as_bytes(),
        note: None,
    })
}

#[expect(clippy::unnecessary_wraps, reason = "as an explanation holds it")]
pub(super) const fn noted(
    document: &'static str,
    vi: &'static str,
    en: &'static str,
) -> Option<Example> {
    Some(Example {
        document: document.as_bytes(),
        note: Some(both(vi, en)),
    })
}

/// The source of a rule that is as well known as the field that it is about.
pub(super) const BY_FIELD: Bilingual = both(
    "Lược đồ của gói tin. Mức căn cứ khác nhau theo từng trường; mỗi phát hiện ghi mức của trường đó.",
    "The schema of the message. The grade of evidence differs from field to field; each finding gives that of its field.",
);

/// A step in the processing of a dossier, complete and valid.
pub(super) const STEP: Option<Example> = example(
    r#"{
  "MaHoSo": "000.00.03.H26-240311-0127",
  "NguoiXuLy": "Trần Thị Bưởi",
  "ThoiDiemXuLy": "20240311090500",
  "TrangThai": "4"
}"#,
);
