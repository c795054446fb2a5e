//! What is done to texts, numbers and booleans.

use qcvn120::scalars::DateTime;
use qcvn120::spec::{FieldSpec, Shape, TextPattern, Types};

use super::super::tree::Tree;
use super::{Maker, is_number};

impl Maker<'_> {
    pub(super) fn scalar(&mut self, value: &mut Tree, field: &'static FieldSpec, pointer: &str) {
        let types = types_of(field);
        match value {
            Tree::Text(text) if text.is_empty() => {}
            Tree::Text(text) => {
                if is_number(text) && !types.integer() && self.dice.once_in(6) {
                    self.told("number-for-text", pointer);
                    *value = Tree::token(text.clone());
                } else if is_boolean(field, text) {
                    self.boolean(value, field, pointer);
                } else {
                    self.date(text, field, pointer);
                    self.blank(text, field, pointer);
                }
            }
            Tree::Token(token) if types.integer() && !types.text() && self.dice.once_in(4) => {
                self.told("text-for-number", pointer);
                *value = Tree::text(token.clone());
            }
            Tree::Token(token) if types.boolean() && token != "null" && self.dice.once_in(4) => {
                self.told("boolean-form", pointer);
                *value = Tree::text(token.clone());
            }
            Tree::Token(_) | Tree::List(_) | Tree::Object(_) => {}
        }
    }

    fn boolean(&mut self, value: &mut Tree, field: &FieldSpec, pointer: &str) {
        let Tree::Text(text) = value else {
            return;
        };
        // Where both stand for themselves, the text is not written as the boolean, nor the other way round.
        if types_of(field).boolean() {
            return;
        }
        let is_true = text == "True";
        match self.dice.below(6) {
            4 => {
                let other = if is_true {
                    ["true", "1", "TRUE"]
                } else {
                    ["false", "0", "FALSE"]
                };
                let other = self.dice.any_of(&other);
                self.told("boolean-form", pointer);
                *text = other.to_owned();
                self.blank(text, field, pointer);
            }
            5 => {
                self.told("boolean-for-text", pointer);
                *value = Tree::token(if is_true { "true" } else { "false" });
            }
            _ => self.blank(text, field, pointer),
        }
    }

    /// A moment in another form, which must tell as much.
    fn date(&mut self, text: &mut String, field: &FieldSpec, pointer: &str) {
        let Some(form) = field.constraint.pattern.filter(|form| is_date(form)) else {
            return;
        };
        if !self.dice.once_in(4) {
            return;
        }
        let other = if let Ok(moment) = text.parse::<DateTime>() {
            let (year, month, day) = (&text[..4], &text[4..6], &text[6..8]);
            let time = format!("{}:{}:{}", &text[8..10], &text[10..12], &text[12..]);
            assert_eq!(moment.to_string(), *text);
            let mut forms = vec![
                format!("{day}/{month}/{year} {time}"),
                format!("{year}-{month}-{day} {time}"),
                format!("{year}-{month}-{day}T{time}"),
                format!("{year}-{month}-{day}T{time}.250"),
            ];
            if text.ends_with("000000") {
                forms.extend([
                    format!("{day}/{month}/{year}"),
                    format!("{day}-{month}-{year}"),
                    format!("{day}.{month}.{year}"),
                    format!("{year}-{month}-{day}"),
                    format!("{year}{month}{day}"),
                ]);
            }
            forms.swap_remove(self.dice.below(forms.len()))
        } else {
            let (day, month, year) = (&text[..2], &text[3..5], &text[6..]);
            let forms = [
                format!("{day}-{month}-{year}"),
                format!("{day}.{month}.{year}"),
                format!("{year}-{month}-{day}"),
                format!("{year}{month}{day}"),
            ];
            forms[self.dice.below(4)].clone()
        };
        assert!(!form.pattern.matches(&other), "{other} is right as it is");
        self.told("date-form", pointer);
        *text = other;
    }

    /// Blanks around what has a form.
    fn blank(&mut self, text: &mut String, field: &FieldSpec, pointer: &str) {
        let constraint = &field.constraint;
        let has_form = constraint.pattern.is_some()
            || constraint.codes.is_some()
            || constraint.fixed.is_some();
        if !has_form || !self.dice.once_in(6) {
            return;
        }
        let (front, behind) =
            self.dice
                .any_of(&[("", " "), (" ", ""), ("\t", "\r\n"), ("  ", "  ")]);
        let spaced = format!("{front}{text}{behind}");
        let may_stand = constraint.codes.is_none()
            && constraint.fixed.is_none()
            && constraint
                .pattern
                .is_some_and(|form| form.pattern.matches(&spaced));
        // The blanks around a code that nobody knows are part of it.
        let listed = ["true", "1", "TRUE", "false", "0", "FALSE"];
        let is_unlisted = constraint.codes.is_some_and(|list| {
            let is_boolean = is_boolean(field, "True") && listed.contains(&text.as_str());
            !is_boolean && list.codes.iter().all(|known| known.code != text)
        });
        if may_stand || is_unlisted {
            return;
        }
        self.told("blank", pointer);
        *text = spaced;
    }
}

fn types_of(field: &FieldSpec) -> Types {
    match field.shape {
        Shape::Scalar(types) => types,
        _ => unreachable!("{} is no scalar", field.name),
    }
}

fn is_date(form: &TextPattern) -> bool {
    let knows =
        |right: &str, wrong: &str| form.pattern.matches(right) && !form.pattern.matches(wrong);
    knows("20200229000000", "20200230000000") || knows("29/02/2020", "30/02/2020")
}

/// Whether this is `True` or `False` in a field that takes no other text.
fn is_boolean(field: &FieldSpec, text: &str) -> bool {
    let mut codes = field
        .constraint
        .codes
        .into_iter()
        .flat_map(|list| list.codes);
    matches!(text, "True" | "False") && codes.any(|known| known.code == text)
}
