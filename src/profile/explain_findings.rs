//! What a profile says of rules and of what findings weigh, in words.

use crate::language::{Bilingual, Language, both};
use crate::spec::{Level, LevelSpec, Overlay, RuleBody, RuleSpec, StatedRule};

/// A line for each rule that is switched off, changed or stated, and for each level.
pub(super) fn lines(overlay: &Overlay, language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    for rules in &overlay.rules {
        let is_stated = |id: &str| rules.stated.iter().any(|stated| stated.rule.id == id);
        let off = rules.off.iter().filter(|id| !is_stated(id));
        for rule in off.filter_map(|id| rules.record.rules.iter().find(|rule| rule.id == *id)) {
            let said = both("không kiểm tra nữa", "is judged no more").text(language);
            lines.push(format!("{}: {said}", called(rule, language)));
        }
        for stated in &rules.stated {
            let rule = called(stated.rule, language);
            let tolerance = tolerance(stated, language);
            if rules.off.contains(&stated.rule.id) {
                lines.push(format!("{rule}: {}", tolerance.unwrap_or_default()));
                continue;
            }
            let record = rules.record.name;
            let of = match language {
                Language::Vietnamese => format!("quy tắc riêng của {record}"),
                Language::English => format!("a rule of its own on {record}"),
            };
            let tolerance = tolerance.map_or(String::new(), |said| format!(" ({said})"));
            let words = stated.rule.text(language);
            lines.push(format!("{rule}: {of}{tolerance}: {words}"));
        }
    }
    lines.extend(overlay.levels.iter().map(|said| level(said, language)));
    lines
}

/// The lines that speak of this code, or of findings of whatever code.
#[cfg(feature = "cli")]
pub(super) fn lines_on(overlay: &Overlay, code: &str, language: Language) -> Vec<String> {
    let mut lines = lines(overlay, language);
    let of_rule = format!("{code} (");
    let levels = overlay.levels.iter();
    let levels = levels.filter(|said| said.code.is_none_or(|known| known == code));
    let levels: Vec<String> = levels.map(|said| level(said, language)).collect();
    lines.retain(|line| line.starts_with(&of_rule) || levels.contains(line));
    lines
}

fn called(rule: &RuleSpec, language: Language) -> String {
    format!("{} ({})", rule.id, rule.heading.text(language))
}

/// What a rule lets pass, if it lets anything pass.
fn tolerance(stated: &StatedRule, language: Language) -> Option<String> {
    let percent = |hundredths: i128| format!("{}.{:02}%", hundredths / 100, hundredths % 100);
    let number = match &stated.body {
        RuleBody::Order { days: 0, .. } | RuleBody::Sum { tolerance: 0, .. } => return None,
        RuleBody::Order { days, .. } => match language {
            Language::Vietnamese => format!("{days} ngày"),
            Language::English => format!("days: {days}"),
        },
        RuleBody::Sum { tolerance, .. } => tolerance.to_string(),
        RuleBody::PercentOf { tolerance, .. } => percent((*tolerance).into()),
        RuleBody::SumTo { range, .. } => percent((range.end() - range.start()) / 2),
        _ => return None,
    };
    Some(match language {
        Language::Vietnamese => format!("cho phép chênh {number}"),
        Language::English => format!("with a tolerance, {number}"),
    })
}

/// What findings of a level are, in words.
pub(super) const fn weight(level: Level) -> Bilingual {
    match level {
        Level::Error => both("là lỗi", "are errors"),
        Level::Quirk => both("là lệch chuẩn", "are quirks"),
        Level::Advice => both("là khuyến nghị", "are advice"),
        Level::Off => both("không được nêu", "are not reported"),
    }
}

fn level(said: &LevelSpec, language: Language) -> String {
    let place = match (said.record, said.field) {
        (Some(record), Some(field)) => Some(format!("{}.{field}", record.name)),
        (Some(record), None) => Some(record.name.to_owned()),
        (None, field) => field.map(str::to_owned),
    };
    let mut text = match language {
        Language::Vietnamese => "phát hiện".to_owned(),
        Language::English => "findings".to_owned(),
    };
    if let Some(code) = said.code {
        text = format!("{text} {code}");
    }
    if let Some(place) = place {
        let on = both("ở", "on").text(language);
        text = format!("{text} {on} {place}");
    }
    if let Some(pointer) = &said.pointer {
        let at = both("tại", "at").text(language);
        text = format!("{text} {at} {}", pointer.text());
    }
    format!("{text} {}", weight(said.level).text(language))
}
