//! The rules between fields. The schemas state each of them, so only what holds for all is written here.

use crate::explain::explanation::{Example, Explanation};
use crate::explain::text::noted;
use crate::language::{Bilingual, both};
use crate::report::Severity;
use crate::spec::RuleSpec;

const REMEDY: Bilingual = both(
    "Đối chiếu các trường được nêu với hồ sơ: bổ sung giá trị còn thiếu, sửa giá trị sai. Nếu thực tế đúng là như vậy thì giữ nguyên.",
    "Compare the fields that are named with the dossier: fill in what is missing, correct what is wrong. If they tell what really happened, leave them.",
);

const SOURCE: Bilingual = both(
    "Cách hiểu của dự án từ tên và ý nghĩa các trường; chưa có văn bản công khai nào nêu quy tắc này.",
    "This project's reading of the fields' names and meanings; no public text states the rule.",
);

pub(super) const fn explanation(rule: &'static RuleSpec) -> Explanation {
    Explanation {
        code: rule.id,
        severity: Some(Severity::Advice),
        breaks_schema: false,
        title: rule.heading,
        meaning: both(rule.words_vi, rule.words_en),
        remedy: REMEDY,
        source: match rule.source {
            Some(source) => source,
            None => SOURCE,
        },
        grade: Some(rule.evidence),
        wrong: example(rule.wrong),
        right: example(rule.right),
    }
}

const fn example(json: Option<&'static str>) -> Option<Example> {
    match json {
        Some(json) => noted(
            json,
            "Chỉ ghi những trường có liên quan đến quy tắc.",
            "With the fields that the rule is about, and no others.",
        ),
        None => None,
    }
}
