//! Levels of findings: what a profile says of them, held against the schemas.

use super::error::{Place, ProfileError};
use super::kept::leak_text;
use super::known::{Code, Failure, Severity};
use super::level_change::LevelChange;
use super::model::Model;
use super::{known, look_up};
use crate::spec::{Level, LevelSpec, PointerPattern, RecordRules, RecordSpec, RuleSpec};

/// The levels of a model: those of its rules first, so that what is said of findings by their places wins.
pub(super) fn levels(
    model: &Model,
    rules: &[RecordRules],
    adjusted: Adjusted<'_>,
) -> Result<Vec<LevelSpec>, ProfileError> {
    let of_rules = model.rules.iter().filter_map(|rule| {
        let level = rule.change.level?;
        Some(LevelSpec {
            code: Some(leak_text(&rule.name)),
            record: None,
            field: None,
            pointer: None,
            level,
        })
    });
    let mut all: Vec<LevelSpec> = of_rules.collect();
    for change in &model.levels {
        all.push(change.held_against(rules, adjusted)?);
    }
    Ok(all)
}

impl LevelChange {
    fn held_against(
        &self,
        rules: &[RecordRules],
        adjusted: Adjusted<'_>,
    ) -> Result<LevelSpec, ProfileError> {
        let code = self.code.as_deref().map(|code| {
            let at = self.at.member("code");
            known_code(code, &at, rules)
        });
        let record = self.record.as_deref().map(|name| {
            let at = self.at.member("record");
            look_up::record(name, &at)
        });
        let (code, record) = (code.transpose()?, record.transpose()?);
        if let Some(name) = &self.field {
            let at = self.at.member("field");
            match record {
                Some(record) if adds(adjusted, name, Some(record)) => (),
                Some(record) => drop(look_up::field(record, name, &at)?),
                None if adds(adjusted, name, None) => (),
                None => known_anywhere(name, &at)?,
            }
        }
        let pointer = self.pointer.as_deref().map(|text| {
            PointerPattern::of(leak_text(text)).ok_or_else(|| {
                self.at.member("pointer").error(
                    "phải là một mẫu con trỏ JSON: /data/*/MaHoSo hoặc **/MaHoSo",
                    "must be a pattern of JSON pointers: /data/*/MaHoSo or **/MaHoSo",
                )
            })
        });
        Ok(LevelSpec {
            code,
            record,
            field: self.field.as_deref().map(leak_text),
            pointer: pointer.transpose()?,
            level: self.level,
        })
    }
}

/// The code of a finding, which may be a rule of the profile.
fn known_code(code: &str, at: &Place, rules: &[RecordRules]) -> Result<&'static str, ProfileError> {
    if is_failure(code) {
        return Err(at.error(
            "đây là mã của một tài liệu không đọc được (sai cú pháp, vượt giới hạn): không đổi mức và không tắt được",
            "this is the code of a document that can't be read (its syntax, a limit): it has no level and can't be switched off",
        ));
    }
    let stated = rules.iter().flat_map(|rules| &rules.stated);
    let stated = stated.map(|stated| stated.rule.id);
    let all: Vec<&'static str> = codes().chain(stated).collect();
    let found = all.iter().find(|known| **known == code);
    found.copied().ok_or_else(|| {
        at.unknown(
            "không có mã phát hiện nào như vậy (`qcvn120 explain` liệt kê tất cả)",
            "no finding has this code (`qcvn120 explain` lists all)",
            code,
            all.iter().copied(),
        )
    })
}

/// Records of the schemas, each with the one that stands for it under the profile.
pub(super) type Adjusted<'a> = &'a [(&'static RecordSpec, &'static RecordSpec)];

/// Whether the profile adds a field of this name to the record, or to any.
fn adds(adjusted: Adjusted<'_>, name: &str, to: Option<&RecordSpec>) -> bool {
    adjusted.iter().any(|(base, adjusted)| {
        let own = adjusted.fields.get(base.fields.len()..).unwrap_or_default();
        to.is_none_or(|record| std::ptr::eq(record, *base))
            && own.iter().any(|own| own.name == name)
    })
}

fn known_anywhere(name: &str, at: &Place) -> Result<(), ProfileError> {
    let records = known::records().iter();
    let mut names = records.flat_map(|record| record.fields.iter().map(|field| field.name));
    if names.clone().any(|known| known == name) {
        return Ok(());
    }
    Err(at.unknown(
        "không bản ghi nào có trường tên này",
        "no record has a field of this name",
        name,
        &mut names,
    ))
}

/// The records in which something may be an error that is none by itself, and whether that may be something of a value.
pub(super) fn raised(
    levels: &[LevelSpec],
    rules: &[RecordRules],
    adjusted: Adjusted<'_>,
) -> Vec<(&'static RecordSpec, bool)> {
    let raising: Vec<&LevelSpec> = levels
        .iter()
        .filter(|said| said.level == Level::Error && !said.code.is_some_and(is_error))
        .collect();
    let raised = known::records().iter().filter_map(|base| {
        let mut is_raised = false;
        let mut of_values = false;
        for said in &raising {
            let is_rule = |code| is_rule_of(base, code, rules);
            match said.code.map(|code| (code, code_is_rule(code))) {
                Some((code, true)) => is_raised |= is_rule(code),
                Some((_, false)) => of_values |= speaks_of(said, base, adjusted),
                None => {
                    of_values |= speaks_of(said, base, adjusted);
                    // A rule may be about a field of another record.
                    is_raised |= !base.rules.is_empty()
                        || rules.iter().any(|rules| std::ptr::eq(rules.record, *base));
                }
            }
        }
        (is_raised || of_values).then_some((*base, of_values))
    });
    raised.collect()
}

/// The codes of all findings.
fn codes() -> impl Iterator<Item = &'static str> {
    Code::all().chain(Code::together()).map(Code::as_str)
}

/// Whether findings of the code are errors without a profile.
fn is_error(code: &str) -> bool {
    Code::from_code(code).is_some_and(|code| code.severity() == Severity::Error)
}

/// Whether the code is that of a document that can't be read.
fn is_failure(code: &str) -> bool {
    Failure::ALL.iter().any(|failure| failure.code() == code)
}

/// Whether the code is that of a rule: of the schemas, or of the profile, whose code the catalogue does not have.
fn code_is_rule(code: &str) -> bool {
    !codes().any(|known| known == code) || RuleSpec::all().any(|rule| rule.id == code)
}

fn is_rule_of(base: &RecordSpec, code: &str, rules: &[RecordRules]) -> bool {
    let stated = rules
        .iter()
        .filter(|rules| std::ptr::eq(rules.record, base));
    let mut stated = stated.flat_map(|rules| &rules.stated);
    base.rules.iter().any(|rule| rule.id == code) || stated.any(|stated| stated.rule.id == code)
}

fn speaks_of(said: &LevelSpec, base: &'static RecordSpec, adjusted: Adjusted<'_>) -> bool {
    said.record.is_none_or(|record| std::ptr::eq(record, base))
        && said
            .field
            .is_none_or(|name| base.field(name).is_some() || adds(adjusted, name, Some(base)))
}
