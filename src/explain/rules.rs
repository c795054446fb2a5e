//! The rules between fields. The schemas state each of them, so only what holds for all is written here.

use crate::explain::explanation::{Example, Explanation};
use crate::explain::text::noted;
use crate::language::{Bilingual, both};
use crate::report::Severity;
use crate::spec::{RuleKind, RuleSpec};

const REMEDY: Bilingual = both(
    "Xem lại các trường được nêu: bổ sung trường còn thiếu, sửa trường sai. Riêng từng trường có thể đều đúng, nên nếu thực tế là như vậy thì để nguyên.",
    "Look at the fields that are named: fill in what is missing, mend what is wrong. Each may be right by itself, so leave them where things really are so.",
);

const SOURCE: Bilingual = both(
    "Cách hiểu của dự án từ tên và ý nghĩa các trường; không văn bản công khai nào nêu quy tắc này.",
    "This project's reading of the fields' names and meanings; no public text states the rule.",
);

pub(super) const fn explanation(rule: &'static RuleSpec) -> Explanation {
    Explanation {
        code: rule.id,
        severity: Some(Severity::Advice),
        breaks_schema: false,
        title: title(rule.kind),
        meaning: both(rule.words_vi, rule.words_en),
        remedy: REMEDY,
        source: SOURCE,
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

const fn title(kind: RuleKind) -> Bilingual {
    match kind {
        RuleKind::Order => both(
            "Các mốc thời gian không theo thứ tự",
            "Dates that are not in order",
        ),
        RuleKind::RequiredWhen => both(
            "Thiếu trường mà mã này cần đến",
            "A field that a code calls for is missing",
        ),
        RuleKind::Sum => both(
            "Tổng không bằng các phần cộng lại",
            "A total that is not the sum of its parts",
        ),
        RuleKind::PercentOf => both(
            "Tỷ lệ phần trăm không khớp với số đếm",
            "A percentage that its counts do not give",
        ),
        RuleKind::SumTo => both(
            "Các tỷ lệ cộng lại không được 100%",
            "Percentages that do not add up to 100%",
        ),
        RuleKind::MatchesLength => both(
            "Số không có độ dài của loại đã ghi",
            "A number of another length than its kind",
        ),
    }
}
