//! The quick check: what an encoder or a decoder can tell of a value in passing. Whether a value satisfies its schema is answered
//! by "surely" or "not sure"; what is not sure, the full checks in [`value`](super::value) and
//! [`record`](super::record()) decide.

use super::odd;
use crate::scalars::identity::{IdentityNumber, tax_code_is_valid};
use crate::scalars::is_integral;
use crate::spec::{CheckDigit, FieldSpec, Lexeme};
use crate::text::visible;

/// Whether a value that is not absent surely satisfies its schema, without a look at it; `exact` is what
/// [`Scalar::is_exact`](crate::scalars::Scalar::is_exact) says of it.
#[inline]
pub(crate) fn takes_any(field: &'static FieldSpec, exact: bool) -> bool {
    field.is_free || exact && field.takes_exact
}

/// Whether a value surely satisfies its schema; `exact` is what [`Scalar::is_exact`](crate::scalars::Scalar::is_exact)
/// says of it.
#[inline]
pub(crate) fn satisfies_schema(
    field: &'static FieldSpec,
    lexeme: &Lexeme<'_>,
    exact: bool,
) -> bool {
    let (types, constraint) = (field.types(), &field.constraint);
    if takes_any(field, exact) && (exact || matches!(lexeme, Lexeme::Text(_))) {
        return true;
    }
    if let Some(list) = constraint.codes {
        // Not exact: the type did not find the code in its list. That of a profile may have others.
        return !field.takes_exact
            && matches!(lexeme, Lexeme::Text(text) if list.codes.iter().any(|known| known.code == *text));
    }
    match lexeme {
        Lexeme::Text(text) => types.text() && text_satisfies_schema(field, text),
        Lexeme::Number(number) => types.integer() && is_integral(number),
        Lexeme::Boolean(_) => types.boolean(),
    }
}

/// Whether a text surely satisfies the schema of a field that takes texts.
#[inline]
pub(crate) fn text_satisfies_schema(field: &'static FieldSpec, text: &str) -> bool {
    let pattern = field.constraint.pattern;
    text_satisfies_all_but_pattern(field, text)
        && pattern.is_none_or(|pattern| pattern.matches(text))
}

#[inline]
fn text_satisfies_all_but_pattern(field: &'static FieldSpec, text: &str) -> bool {
    let constraint = &field.constraint;
    constraint.codes.is_none()
        && constraint.fixed.is_none_or(|fixed| text == fixed)
        && constraint
            .max_length
            .is_none_or(|max| longer_than(text, max).is_none())
}

/// Whether a text surely satisfies its schema, and all advice on its pattern, length and check digit.
#[inline]
pub(crate) fn text_has_no_finding(field: &'static FieldSpec, text: &str) -> bool {
    match field.deciding {
        Some(form) if text.len() <= field.longest => {
            form.matches(text) && !(form.takes_odd() && is_odd(field, text))
        }
        _ => text_passes_each_check(field, text),
    }
}

/// Where the quote stands that ends a string of JSON, if the string, whose content begins at `start`, has no escape, is not
/// empty, and its text surely has no finding. `None` says nothing.
#[inline]
pub(crate) fn end_without_finding(
    field: &'static FieldSpec,
    json: &str,
    start: usize,
) -> Option<usize> {
    let form = field.deciding?;
    let end = form.quoted_end(json.as_bytes(), start)?;
    let length = end - start;
    let is_right = length != 0
        && length <= field.longest
        && !(form.takes_odd() && is_odd(field, json.get(start..end)?));
    is_right.then_some(end)
}

// Not inlined: few forms take anything odd.
#[inline(never)]
fn is_odd(field: &'static FieldSpec, text: &str) -> bool {
    odd::is_odd(field, text)
}

/// As [`text_has_no_finding`], where no form decides.
#[inline(never)]
fn text_passes_each_check(field: &'static FieldSpec, text: &str) -> bool {
    let (constraint, advice) = (&field.constraint, &field.advice);
    field.types().text()
        && text_satisfies_all_but_pattern(field, text)
        && (field.advice_is_stricter
            || constraint
                .pattern
                .is_none_or(|pattern| pattern.matches(text)))
        && !is_blank(field, text)
        && advice.pattern.is_none_or(|pattern| pattern.matches(text))
        && !is_longer_than_advised(field, text)
        && advice
            .check_digit
            .is_none_or(|(check, _)| passes(check, text))
        && !odd::is_odd(field, text)
}

/// Whether a text may be longer than is advised.
#[inline]
pub(super) fn is_longer_than_advised(field: &'static FieldSpec, text: &str) -> bool {
    text.len() > field.longest
        && field
            .advice
            .max_length
            .is_some_and(|(max, _)| text.len() > max)
}

/// Whether a text may begin with a character that nobody sees: a first look, by its first bytes only.
#[inline]
pub(super) fn begins_unseen(text: &[u8]) -> bool {
    match text {
        [first, ..] if first.is_ascii() => *first <= b' ',
        // The lead bytes of such characters. Vietnamese capitals begin with E1 too, but go on with BA or BB.
        [0xC2 | 0xCD | 0xD8 | 0xE2 | 0xE3 | 0xEF | 0xF3, ..] | [0xE1, 0x85 | 0x9A | 0xA0, ..] => {
            true
        }
        _ => false,
    }
}

/// Whether a text holds nothing that can be seen where something must stand.
#[inline]
pub(super) fn is_blank(field: &'static FieldSpec, text: &str) -> bool {
    field.constraint.min_length > 0 && begins_unseen(text.as_bytes()) && visible(text).is_empty()
}

/// Whether a field may surely be absent.
#[inline]
pub(crate) fn is_optional(field: &'static FieldSpec) -> bool {
    let constraint = &field.constraint;
    !field.required && constraint.min_length == 0 && constraint.fixed.is_none_or(str::is_empty)
}

/// Whether a text passes an advised check. A text that is not of the form that the check is about passes.
pub(super) fn passes(check: CheckDigit, text: &str) -> bool {
    match check {
        CheckDigit::TaxNumber => {
            !IdentityNumber::of(text).is_some_and(IdentityNumber::is_tax_code)
                || tax_code_is_valid(text)
        }
    }
}

/// The number of characters of a text, if it is more than `max`.
pub(super) fn longer_than(text: &str, max: usize) -> Option<usize> {
    // No text has more characters than bytes.
    if text.len() <= max {
        return None;
    }
    let length = text.chars().count();
    (length > max).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Collector;
    use crate::scalars::{Scalar, ScalarValue};
    use crate::spec::{Edition, RecordSpec, Shape};
    use crate::{Boolean, Integer, Message, check};

    /// Every record of every message, nested ones included.
    fn records() -> Vec<&'static RecordSpec> {
        let mut records: Vec<&'static RecordSpec> = Vec::new();
        let mut waiting = Vec::new();
        for message in Message::ALL {
            let spec = message.spec();
            waiting.extend(
                [Some(spec.request), spec.reply, spec.record]
                    .into_iter()
                    .flatten(),
            );
        }
        while let Some(record) = waiting.pop() {
            if !records.iter().any(|known| std::ptr::eq(*known, record)) {
                records.push(record);
                waiting.extend(record.fields.iter().filter_map(|field| match field.shape {
                    Shape::List(record) | Shape::Record(record) => Some(record),
                    _ => None,
                }));
            }
        }
        records
    }

    #[test]
    fn a_form_that_takes_nothing_odd_takes_nothing_odd() {
        let (mut plain, mut odd) = (0, 0);
        for field in records().into_iter().flat_map(|record| record.fields) {
            let forms = [field.constraint.pattern, field.advice.pattern];
            for form in forms.into_iter().flatten() {
                if form.pattern.takes_odd() {
                    odd += 1;
                    continue;
                }
                plain += 1;
                let texts = field.examples.iter().map(Lexeme::as_text);
                for text in texts.filter(|text| text.is_ascii()) {
                    for at in 0..=text.len() {
                        for strange in ['?', '&', '\u{1}', '\u{7f}', 'é', '\u{200b}'] {
                            let (front, behind) = text.split_at(at);
                            let text = format!("{front}{strange}{behind}");
                            assert!(!form.matches(&text), "{}: {text:?}", field.name);
                        }
                    }
                }
            }
        }
        assert!(plain > 50 && odd > 10, "{plain} {odd}");
    }

    #[test]
    fn where_a_form_decides_each_check_says_the_same() {
        let (mut fitting, mut others) = (0, 0);
        for field in records().into_iter().flat_map(|record| record.fields) {
            let Some(form) = field.deciding else {
                continue;
            };
            let examples = field.examples.iter().map(Lexeme::as_text);
            let strange = [
                "null",
                "\u{a0}",
                " ",
                "0",
                "20200101080000",
                "H22",
                "N/A",
                "a&amp;b@c.vn",
            ];
            for text in examples.chain(strange) {
                for before in ["", " ", "\u{200b}", "\n", "0"] {
                    for behind in ["", " ", "?", "0", &"1".repeat(100)] {
                        let text = format!("{before}{text}{behind}");
                        let fits = text_has_no_finding(field, &text);
                        let passes = text_passes_each_check(field, &text);
                        assert_eq!(fits, passes, "{}: {text:?}", field.name);
                        assert!(!fits || form.matches(&text), "{}: {text:?}", field.name);
                        *if fits { &mut fitting } else { &mut others } += 1;
                    }
                }
            }
        }
        assert!(fitting > 50 && others > 1000, "{fitting} {others}");
    }

    fn has_errors<T: Scalar<String>>(field: &'static FieldSpec, value: &T) -> bool {
        let mut collector = Collector::new(10);
        check::scalar(field, value, Edition::default(), &mut collector, None);
        !collector.finish().usable()
    }

    #[test]
    fn what_satisfies_its_schema_has_no_errors() {
        let long = "ễ".repeat(5000);
        let texts = [
            "0",
            "1",
            "77",
            "True",
            "20200101080000",
            "H22",
            "có khoảng trắng",
            "1.001193",
            &long,
        ];
        let (mut sure, mut doubtful) = (0, 0);
        let mut note = |is_sure: bool, has_errors: bool, field: &FieldSpec| {
            assert!(!(is_sure && has_errors), "{}", field.name);
            *if is_sure { &mut sure } else { &mut doubtful } += 1;
        };
        for field in records().into_iter().flat_map(|record| record.fields) {
            assert!(
                !field.is_free || field.constraint.fixed.is_none(),
                "{}",
                field.name
            );
            for text in texts {
                let value = text.to_owned();
                let lexeme = Lexeme::Text(text.into());
                note(
                    satisfies_schema(field, &lexeme, false),
                    has_errors(field, &value),
                    field,
                );
            }
            for number in ["0", "77", "-1", "1.5", "1e400"] {
                let value: Option<Integer> =
                    ScalarValue::from_lexeme(Lexeme::Number(number.into()));
                let value = value.as_ref();
                value.unwrap().emit(|lexeme| {
                    note(
                        satisfies_schema(field, &lexeme, false),
                        has_errors(field, &value.cloned()),
                        field,
                    );
                });
            }
            let lexeme = Lexeme::Boolean(true);
            note(
                satisfies_schema(field, &lexeme, false),
                has_errors(field, &Some(Boolean::from(true))),
                field,
            );
            note(is_optional(field), has_errors(field, &String::new()), field);
        }
        assert!(
            sure > 1000 && doubtful > 1000,
            "{sure} sure, {doubtful} doubtful"
        );
    }
}
