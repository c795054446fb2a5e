//! What is done to texts, numbers and booleans.

use qcvn120::scalars::DateTime;
use qcvn120::spec::{FieldSpec, Shape, TextPattern, Types};

use super::super::tree::Tree;
use super::{Maker, is_number};

impl Maker<'_> {
    pub(super) fn scalar(&mut self, value: &mut Tree, field: &'static FieldSpec, pointer: &str) {
        let types = types_of(field);
        if self.dice.once_in(20) {
            return self.converted(value, field, pointer);
        }
        match value {
            Tree::Text(text) if text.is_empty() => self.no_date(text, field, pointer),
            Tree::Text(text) => {
                if is_number(text) && !types.integer() && self.dice.once_in(6) {
                    self.told("number-for-text", pointer);
                    *value = Tree::token(self.number(text, field));
                } else if is_boolean(field, text) {
                    self.boolean(value, field, pointer);
                } else {
                    self.date(text, field, pointer);
                    self.code(text, field, pointer);
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

    /// A value as converters from XML send it: inside of an object or a list.
    fn converted(&mut self, value: &mut Tree, field: &FieldSpec, pointer: &str) {
        let is_absent = value.is_absent();
        if is_absent && field.required {
            return;
        }
        let keys = ["#text", "$", "_", "$t", "_text", "@value"];
        let (code, other) = match (self.dice.below(4), is_absent) {
            (0, false) => ("list-for-value", Tree::List(vec![value.clone()])),
            (1, false) => {
                let about = ("@xsi:type".to_owned(), Tree::text("xs:string"));
                let text = (self.dice.any_of(&keys).to_owned(), value.clone());
                ("object-for-value", Tree::Object(vec![about, text]))
            }
            (_, false) => {
                let text = (self.dice.any_of(&keys).to_owned(), value.clone());
                ("object-for-value", Tree::Object(vec![text]))
            }
            (0, true) => ("list-for-value", Tree::List(Vec::new())),
            (1, true) => {
                let nil = ("@xsi:nil".to_owned(), Tree::text("true"));
                ("object-for-value", Tree::Object(vec![nil]))
            }
            (_, true) => ("object-for-value", Tree::Object(Vec::new())),
        };
        *value = other;
        self.told(code, pointer);
    }

    /// A whole number, perhaps spelled as languages do that have doubles only: where the schema asks for digits or a
    /// code, it counts by its value.
    fn number(&mut self, text: &str, field: &FieldSpec) -> String {
        let constraint = &field.constraint;
        let refuses = |spelled: &str| {
            constraint.codes.is_some()
                || constraint
                    .pattern
                    .is_some_and(|form| !form.matches(spelled))
        };
        let is_whole = text.len() < 18 && text.bytes().all(|byte| byte.is_ascii_digit());
        let spelled = match self.dice.below(4) {
            1 => format!("{text}.0"),
            2 => format!("{text}e0"),
            3 if text != "0" => format!("{text}0e-1"),
            _ => return text.to_owned(),
        };
        // Through serde, every such number comes as 4.0.
        if is_whole && refuses(&spelled) && refuses(&format!("{text}.0")) {
            spelled
        } else {
            text.to_owned()
        }
    }

    /// A code with zeros in front, or its label in its place.
    pub(in super::super) fn code(&mut self, text: &mut String, field: &FieldSpec, pointer: &str) {
        let Some(list) = field.constraint.codes else {
            return;
        };
        let Some(known) = list.codes.iter().find(|known| known.code == text) else {
            return;
        };
        let label = known.title;
        let alike = list
            .codes
            .iter()
            .filter(|other| other.title.to_lowercase() == label.to_lowercase());
        if matches!(known.code, "True" | "False") || alike.count() > 1 || !self.dice.once_in(6) {
            return;
        }
        let is_digits = known.code.bytes().all(|byte| byte.is_ascii_digit());
        let other = match self.dice.below(4) {
            0 if is_digits => format!("0{text}"),
            1 if is_digits => format!("00{text}"),
            2 => label.to_uppercase(),
            _ => label.to_owned(),
        };
        self.told("code-form", pointer);
        *text = other;
    }

    fn boolean(&mut self, value: &mut Tree, field: &FieldSpec, pointer: &str) {
        let Tree::Text(text) = value else {
            return;
        };
        // Where both stand for themselves, the text is not written as the boolean, nor the other way round.
        if types_of(field).boolean() {
            return;
        }
        match self.dice.below(6) {
            4 => {
                self.boolean_form(text, pointer);
                self.blank(text, field, pointer);
            }
            5 => {
                self.told("boolean-for-text", pointer);
                *value = Tree::token(if text == "True" { "true" } else { "false" });
            }
            _ => self.blank(text, field, pointer),
        }
    }

    /// `True` or `False` as other languages spell them.
    pub(in super::super) fn boolean_form(&mut self, text: &mut String, pointer: &str) {
        let forms = if text == "True" {
            ["true", "1", "TRUE"]
        } else {
            ["false", "0", "FALSE"]
        };
        self.dice.any_of(&forms).clone_into(text);
        self.told("boolean-form", pointer);
    }

    /// The year 1 in the place of no date, in the form of the wire too.
    pub(in super::super) fn no_date(
        &mut self,
        text: &mut String,
        field: &FieldSpec,
        pointer: &str,
    ) {
        let Some(form) = field.constraint.pattern.filter(|form| is_date(form)) else {
            return;
        };
        if field.required || !self.dice.once_in(6) {
            return;
        }
        let wire = ["00010101000000", "01/01/0001"];
        let wire = wire[usize::from(!form.matches(wire[0]))];
        let forms = [wire, wire, "0001-01-01T00:00:00", "01/01/0001 00:00:00"];
        self.dice.any_of(&forms).clone_into(text);
        self.told("date-form", pointer);
    }

    /// A moment in another form, which must tell as much.
    pub(in super::super) fn date(&mut self, text: &mut String, field: &FieldSpec, pointer: &str) {
        let Some(form) = field.constraint.pattern.filter(|form| is_date(form)) else {
            return;
        };
        // In another form, the year 1 stands for "no date".
        let is_of_year_one = text.starts_with("0001") || text.ends_with("/0001");
        if is_of_year_one || !self.dice.once_in(4) {
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
                format!("{year}-{month}-{day} {time}.0"),
                format!("{year}-{month}-{day}T{time}+07:00"),
                format!("{year}-{month}-{day}T{time}.000+0700"),
                format!("{text}+0700"),
                format!("{}/{}/{year} {time}", short(day), short(month)),
                format!("/Date({})/", utc(&moment).timestamp_millis()),
                format!("{year}-{}-{} {time}", short(month), short(day)),
                format!("{year}/{month}/{day} {time}"),
                format!("{day}-{month}-{year} {time}"),
                format!("{year}-{month}-{day}T{time}+07:00[Asia/Ho_Chi_Minh]"),
            ];
            let as_utc = utc(&moment).naive_utc().to_string();
            // The first hours of the year 2 are still in the year 1 there.
            if !as_utc.starts_with("0001") {
                forms.push(format!("{as_utc}Z"));
            }
            let seconds = utc(&moment).timestamp();
            if (1_000_000_000..1_900_000_000).contains(&seconds) {
                forms.extend([seconds.to_string(), format!("{seconds}250")]);
            }
            if text.ends_with("00") {
                let minutes = &time[..5];
                forms.extend([
                    format!("{day}/{month}/{year} {minutes}"),
                    format!("{year}-{month}-{day}T{minutes}"),
                    format!("{year}-{month}-{day} {minutes}"),
                    text[..12].to_owned(),
                ]);
            }
            if text.ends_with("000000") {
                forms.extend([
                    format!("{day}/{month}/{year}"),
                    format!("{day}-{month}-{year}"),
                    format!("{day}.{month}.{year}"),
                    format!("{year}-{month}-{day}"),
                    format!("{year}{month}{day}"),
                    format!("{year}-{month}-{day}+07:00"),
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
    pub(in super::super) fn blank(&mut self, text: &mut String, field: &FieldSpec, pointer: &str) {
        let constraint = &field.constraint;
        let has_form = constraint.pattern.is_some()
            || constraint.codes.is_some()
            || constraint.fixed.is_some();
        if !has_form || !self.dice.once_in(6) {
            return;
        }
        let (front, behind) = self.dice.any_of(&[
            ("", " "),
            (" ", ""),
            ("\t", "\r\n"),
            ("  ", "  "),
            ("", "\u{a0}"),
            ("\u{200b}", ""),
            ("\u{feff}", "\u{3000}"),
            ("\u{200e}", "\u{200f}"),
            ("", "\u{ad}"),
            ("\u{180e}", "\u{3164}"),
            ("\u{2062}", "\u{e0020}"),
        ]);
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

/// A day or month without a zero in front.
fn short(part: &str) -> &str {
    part.strip_prefix('0').unwrap_or(part)
}

fn utc(moment: &DateTime) -> chrono::DateTime<chrono::Utc> {
    moment.at_vietnam().expect("a real moment").to_utc()
}

pub(in super::super) fn types_of(field: &FieldSpec) -> Types {
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
pub(in super::super) fn is_boolean(field: &FieldSpec, text: &str) -> bool {
    let mut codes = field
        .constraint
        .codes
        .into_iter()
        .flat_map(|list| list.codes);
    matches!(text, "True" | "False") && codes.any(|known| known.code == text)
}
