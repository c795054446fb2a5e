//! What a profile changes, in words.

use super::{Profile, explain_findings, explain_own};
use crate::language::Language;
use crate::spec::{CodeList, FieldSpec};

impl Profile {
    /// What the profile changes, a line for each: the record, the field, and what holds of it now. What it states as the
    /// schemas have it already is no change.
    ///
    /// ```
    /// use qcvn120::{Language, Profile};
    ///
    /// let profile = Profile::from_json(
    ///     r#"{"name": "Tỉnh X", "records": {"HoSo": {"fields": {"Fax": {"empty": true}, "MaTTHC": {"required": true}}}}}"#,
    /// )?;
    /// assert_eq!(profile.explain(Language::English), ["HoSo.Fax: must be empty"]);
    /// # Ok::<(), qcvn120::ProfileError>(())
    /// ```
    pub fn explain(&self, language: Language) -> Vec<String> {
        let mut lines = Vec::new();
        for (base, adjusted) in &self.overlay.records {
            let mut say = |name: &str, (vi, en): (String, String)| {
                let said = match language {
                    Language::Vietnamese => vi,
                    Language::English => en,
                };
                lines.push(format!("{}.{name}: {said}", base.name));
            };
            for (old, new) in base.fields.iter().zip(adjusted.fields) {
                for said in changes(old, new) {
                    say(old.name, said);
                }
            }
            for own in adjusted.fields.iter().skip(base.fields.len()) {
                say(own.name, explain_own::what(own));
                for said in changes(&explain_own::plain(own), own) {
                    say(own.name, said);
                }
            }
        }
        lines.extend(explain_findings::lines(self.overlay, language));
        for rule in &self.model.rules {
            if let Some(own) = &rule.change.stated {
                lines.push(format!("{}: {} {}", rule.name, own.keyword, own.body));
            }
        }
        lines
    }
}

/// What is changed of a field, in Vietnamese and in English.
fn changes(old: &FieldSpec, new: &FieldSpec) -> Vec<(String, String)> {
    let mut said = Vec::new();
    let mut say = |vi: String, en: String| said.push((vi, en));
    let (before, after) = (&old.constraint, &new.constraint);
    if after.fixed == Some("") {
        say("phải để trống".into(), "must be empty".into());
        return said;
    }
    match (old.required, new.required) {
        (false, true) => say("bắt buộc".into(), "is required".into()),
        (true, false) => say("không còn bắt buộc".into(), "is required no more".into()),
        _ => {}
    }
    match (before.max_length, after.max_length) {
        (before, after) if before == after => {}
        (_, Some(max)) => say(
            format!("dài nhất {max} ký tự"),
            format!("has {max} characters at most"),
        ),
        (_, None) => say("không giới hạn độ dài".into(), "is of any length".into()),
    }
    let source = |form: &crate::spec::TextPattern| form.pattern.source();
    if let Some(beside) = after.pattern.and_then(|form| form.beside) {
        say(
            format!("đồng thời: {}", beside.title),
            format!("has also {}", beside.description),
        );
    }
    match (before.pattern.map(source), after.pattern) {
        (before, after) if before == after.map(source) => {}
        (_, Some(form)) => say(
            format!("định dạng: {}", form.title),
            format!("has the form: {}", form.description),
        ),
        (_, None) => say(
            "không còn yêu cầu định dạng".into(),
            "has no form to keep to".into(),
        ),
    }
    let is_lifted = old.advice.max_length.is_some() && new.advice.max_length.is_none();
    if is_lifted && before.max_length == after.max_length {
        say(
            "không còn khuyến nghị về độ dài".into(),
            "has no advice on its length any more".into(),
        );
    }
    let is_lifted = old.advice.pattern.is_some() && new.advice.pattern.is_none();
    if is_lifted && before.pattern.map(source) == after.pattern.map(source) {
        say(
            "không còn khuyến nghị về định dạng".into(),
            "has no advice on its form any more".into(),
        );
    }
    if let (Some(before), Some(after)) = (before.codes, after.codes) {
        codes(before, after, &mut say);
    }
    said
}

fn codes(before: &CodeList, after: &CodeList, say: &mut impl FnMut(String, String)) {
    for code in after.codes {
        let (vi, en) = (code.title, code.description);
        match before.codes.iter().find(|known| known.code == code.code) {
            None => say(
                format!("thêm mã {} ({vi})", code.code),
                format!("takes the code {} ({en})", code.code),
            ),
            Some(known) if (known.title, known.description) != (vi, en) => say(
                format!("mã {} nay là “{vi}”", code.code),
                format!("calls the code {} “{en}”", code.code),
            ),
            Some(_) => {}
        }
    }
    for code in before.codes {
        if !after.codes.iter().any(|known| known.code == code.code) {
            say(
                format!("bỏ mã {} ({})", code.code, code.title),
                format!(
                    "takes the code {} no more ({})",
                    code.code, code.description
                ),
            );
        }
    }
    match (before.open, after.open) {
        (true, false) => say(
            "danh mục đóng: mã ngoài danh mục là lỗi".into(),
            "has a closed list: a code outside it is an error".into(),
        ),
        (false, true) => say(
            "danh mục mở: mã ngoài danh mục chỉ là khuyến nghị".into(),
            "has an open list: a code outside it is advice".into(),
        ),
        _ => {}
    }
}
