//! A field of the schemas, or of a profile's own, with what the profile demands of it.

use super::codes;
use super::demands::{Demand, FieldChange, Named};
use super::error::{Place, ProfileError};
use super::kept::{leak, leak_text};
use crate::spec::{
    Advice, CodeList, Constraint, FieldSpec, Pattern, Shape, Tables, TextPattern, compile,
};

/// A field that is being adjusted.
pub(super) struct Draft<'m> {
    pub(super) at: &'m Place,
}

impl Draft<'_> {
    pub(super) fn field(
        &self,
        base: &FieldSpec,
        change: &Named<FieldChange>,
    ) -> Result<FieldSpec, ProfileError> {
        let (mut field, change) = (base.clone(), &change.change);
        self.can_be_changed(base, change)?;
        if let Some(grade) = change.evidence {
            field.evidence.constraint = grade;
        }
        if change.empty == Some(true) {
            field.required = false;
            field.constraint = Constraint {
                fixed: Some(""),
                ..Constraint::NONE
            };
            field.advice = Advice::NONE;
            return Ok(settled(field, base));
        }
        if let Some((required, grade)) = change.required {
            field.required = required;
            field.evidence.required = grade;
            let takes_text = matches!(base.shape, Shape::Scalar(types) if types.text());
            field.constraint.min_length = usize::from(required && takes_text);
        }
        if let Some(list) = base.constraint.codes
            && !change.codes.is_nothing()
        {
            let at = self.at.member("codes");
            field.constraint.codes = Some(leak(codes::adjusted(list, &change.codes, &at)?));
        }
        if change.max_length.is_said() {
            field.constraint.max_length = match change.max_length {
                Demand::Is(max) => Some(max),
                Demand::AsBefore | Demand::Lifted => None,
            };
            field.advice.max_length = None;
        }
        match &change.pattern {
            Demand::Lifted => {
                field.constraint.pattern = None;
                field.advice = without_form(&field);
            }
            Demand::Is(pattern) => {
                let words = change.form.clone();
                field.constraint.pattern = Some(self.form(&field, pattern, words)?);
                field.advice = without_form(&field);
            }
            Demand::AsBefore => {}
        }
        if let Some(min) = change.min_length {
            self.min_length(&mut field, min)?;
        }
        if change.says_more() {
            self.can_be_filled(&field)?;
        }
        Ok(settled(field, base))
    }

    /// That some text that is not empty satisfies the demands.
    fn can_be_filled(&self, field: &FieldSpec) -> Result<(), ProfileError> {
        let constraint = &field.constraint;
        let is_closed_and_empty = |list: &CodeList| !list.open && list.codes.is_empty();
        if constraint.codes.is_some_and(is_closed_and_empty) {
            return Err(self.at.member("codes").error(
                "mâu thuẫn: danh mục đóng mà không còn mã nào; nếu phải để trống, dùng `empty`",
                "a contradiction: the list is closed and has no code left; if the field must be empty, use `empty`",
            ));
        }
        let shortest = match constraint.pattern {
            None => Some(1),
            Some(form) => compile(form.pattern.source()).map_or(Some(1), |compiled| {
                compiled.shortest(1).map(|text| text.chars().count())
            }),
        };
        let most = constraint.max_length.unwrap_or(usize::MAX);
        if shortest.is_some_and(|shortest| shortest <= most) {
            return Ok(());
        }
        let key = if most == 0 || constraint.pattern.is_none() {
            "maxLength"
        } else {
            "pattern"
        };
        Err(self.at.member(key).error(
            "mâu thuẫn: không văn bản nào vừa đúng mẫu vừa đủ ngắn; nếu phải để trống, dùng `empty`",
            "a contradiction: no text has the form and is short enough; if the field must be empty, use `empty`",
        ))
    }

    fn can_be_changed(&self, base: &FieldSpec, change: &FieldChange) -> Result<(), ProfileError> {
        let error = |key: &str, vi: &str, en: &str| Err(self.at.member(key).error(vi, en));
        if base.constraint.fixed.is_some() {
            return Err(self.at.error(
                "giá trị của trường này là cố định",
                "the value of this field is fixed",
            ));
        }
        let says = [
            ("minLength", change.min_length.is_some()),
            ("maxLength", change.max_length.is_said()),
            ("pattern", change.pattern.is_said()),
        ];
        let of_text = says.iter().find(|(_, is_said)| *is_said);
        let has_codes = base.constraint.codes.is_some_and(|list| !list.is_boolean());
        if !change.codes.is_nothing() && !has_codes {
            return error(
                "codes",
                "trường này không lấy mã từ danh mục nào",
                "the field is of no list of codes",
            );
        }
        match base.shape {
            Shape::Scalar(types) => {
                if let Some((key, _)) = of_text
                    && (base.constraint.codes.is_some() || !types.text())
                {
                    return error(
                        key,
                        "trường này không phải văn bản: chỉ `codes` và `required` áp dụng được",
                        "the field is no text: only `codes` and `required` are for it",
                    );
                }
                let keeps_length = matches!(change.max_length, Demand::Is(max) if base.constraint.max_length == Some(max));
                if let Some((key, _)) = of_text
                    && (types.integer() || types.boolean())
                    && !(*key == "maxLength" && keeps_length)
                {
                    return error(
                        key,
                        "trường này có thể là số hoặc true/false, mà độ dài và mẫu không nói gì về chúng",
                        "the field may hold a number or a boolean, of which lengths and forms say nothing",
                    );
                }
                if change.empty == Some(true)
                    && (!types.text() || types.integer() || types.boolean())
                {
                    return error(
                        "empty",
                        "trường số hoặc logic không để trống được",
                        "a number or a boolean can't be asked to be empty",
                    );
                }
            }
            Shape::List(_) | Shape::Texts => {
                if let Some((key, _)) = of_text {
                    return error(
                        key,
                        "với danh sách chỉ `required` và `empty` áp dụng được",
                        "of a list only `required` and `empty` can be said",
                    );
                }
            }
            Shape::Record(_) => {
                let key = of_text.map(|(key, _)| *key);
                if let Some(key) = key.or_else(|| change.empty.map(|_| "empty")) {
                    return error(
                        key,
                        "với bản ghi con chỉ `required` áp dụng được",
                        "of a record only `required` can be said",
                    );
                }
            }
        }
        Ok(())
    }

    /// The fewest characters of a text that is not empty: a form, since the empty text is for `required` to judge.
    fn min_length(&self, field: &mut FieldSpec, min: usize) -> Result<(), ProfileError> {
        let at = self.at.member("minLength");
        if field.constraint.max_length.is_some_and(|max| max < min) {
            return Err(at.error(
                "mâu thuẫn: lớn hơn độ dài tối đa",
                "a contradiction: it is more than the greatest length",
            ));
        }
        if min < 2 {
            return Ok(());
        }
        let words = (
            format!("ít nhất {min} ký tự"),
            format!("at least {min} characters"),
        );
        let made = made(field, &at, &format!("{ANY}{{{min},}}"), words)?;
        field.constraint.pattern = Some(match field.constraint.pattern {
            None => made,
            Some(form) if is_shorter(form, min) => {
                return Err(at.error(
                    format!("mâu thuẫn: không văn bản nào “{}” dài đến thế", form.title),
                    format!(
                        "a contradiction: no text that is “{}” is that long",
                        form.description
                    ),
                ));
            }
            Some(form) => leak(TextPattern {
                beside: Some(made),
                ..*form
            }),
        });
        Ok(())
    }

    fn form(
        &self,
        field: &FieldSpec,
        pattern: &str,
        words: Option<(String, String)>,
    ) -> Result<&'static TextPattern, ProfileError> {
        let words = words.unwrap_or_else(|| {
            let inner = inner(pattern);
            (format!("theo mẫu {inner}"), format!("of the form {inner}"))
        });
        made(field, &self.at.member("pattern"), inner(pattern), words)
    }
}

/// Whoever states a form knows better than the advice on it.
fn without_form(field: &FieldSpec) -> Advice {
    Advice {
        max_length: field.advice.max_length,
        ..Advice::NONE
    }
}

/// The pattern that takes what `inner` takes, and the empty text, which is for `required` to judge.
fn made(
    field: &FieldSpec,
    at: &Place,
    inner: &str,
    (vi, en): (String, String),
) -> Result<&'static TextPattern, ProfileError> {
    let whole = format!("{HEAD}|{inner}{TAIL}");
    let compiled = compile(&whole).map_err(|error| {
        // Counted from the start of what the profile states.
        let before = HEAD.chars().count() + 1;
        let place = error.offset.saturating_sub(before) + 1;
        at.error(
            format!("mẫu không hợp lệ ở ký tự {place}: {}", error.vi),
            format!("the pattern, character {place}: {}", error.reason),
        )
    })?;
    let (source, tables) = (leak_text(&whole), leak(compiled));
    let pattern = Pattern::new(Tables {
        source,
        ..tables.pattern().tables()
    });
    Ok(leak(TextPattern {
        title: leak_text(&vi),
        description: leak_text(&en),
        pattern: leak(pattern),
        evidence: field.evidence.constraint,
        beside: None,
    }))
}

/// Any character.
const ANY: &str = r"(?:[^\n]|\n)";

/// Whether all texts of a form have fewer characters than these.
fn is_shorter(form: &TextPattern, than: usize) -> bool {
    let most = than.saturating_sub(1);
    let short = compile(&format!("{HEAD}{ANY}{{0,{most}}}{TAIL}"));
    let form = compile(form.pattern.source());
    form.is_ok_and(|form| short.is_ok_and(|short| form.is_within(&short)))
}

const HEAD: &str = "^(?:";
const TAIL: &str = r")(?![\s\S])";

/// What a pattern says without what makes it span the whole text.
fn inner(pattern: &str) -> &str {
    let framed = pattern
        .strip_prefix(HEAD)
        .and_then(|rest| rest.strip_suffix(TAIL));
    let anchored = || {
        let inside = pattern.strip_prefix('^')?.strip_suffix('$')?;
        // `^a|b$` means something else, and the compiler says so.
        (!inside.contains('|')).then_some(inside)
    };
    framed.or_else(anchored).unwrap_or(pattern)
}

/// A field whose hints for quick checks fit its demands.
fn settled(mut field: FieldSpec, base: &FieldSpec) -> FieldSpec {
    let constraint = &field.constraint;
    let has_form = constraint.pattern.is_some()
        || constraint.fixed.is_some()
        || constraint.codes.is_some()
        || constraint.max_length.is_some();
    field.is_free = base.is_free && !has_form;
    // What a type holds exactly, such as a date, need not satisfy the profile.
    field.takes_exact = false;
    field.advice_is_stricter = false;
    field.deciding = None;
    let advised = field.advice.max_length.map(|(max, _)| max);
    let longest = constraint.max_length.into_iter().chain(advised).min();
    field.longest = longest.unwrap_or(usize::MAX);
    field
}
