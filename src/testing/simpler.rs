//! Simpler values in the place of one, as JSON spells them: the example of the schema, rounder dates, smaller numbers, shorter
//! texts.

use super::dates::Calendar;
use super::limits::Limits;
use crate::spec::{FieldSpec, Lexeme};
use crate::syntax::json::{Kind, kind_of, quoted, scalar_text};

/// The value that stands for all others: the first example, or the first code.
pub(super) fn example(field: &FieldSpec) -> Option<String> {
    let constraint = &field.constraint;
    if let Some(fixed) = constraint.fixed {
        return Some(quoted(fixed));
    }
    let first = field.examples.first();
    let list = constraint.codes.filter(|list| !list.numeric);
    let code = || Some(quoted(list?.codes.first()?.code));
    first.map(spelled).or_else(code)
}

fn spelled(lexeme: &Lexeme<'_>) -> String {
    match lexeme {
        Lexeme::Text(text) => quoted(text),
        Lexeme::Number(_) | Lexeme::Boolean(_) => lexeme.as_text().to_owned(),
    }
}

/// What may take the place of a value, the simplest first. Not all of it need be valid in the field.
pub(super) fn values(value: &str, field: &FieldSpec, limits: Limits) -> Vec<String> {
    let example = example(field);
    if example.as_deref() == Some(value) {
        return Vec::new();
    }
    let mut simpler: Vec<String> = example.into_iter().collect();
    match kind_of(value) {
        Kind::Number => simpler.extend(numbers(value)),
        Kind::String => {
            let text = scalar_text(value).unwrap_or_default();
            let texts = texts(&text, field);
            let admitted = texts.filter(|text| !text.is_empty() && limits.admit_text(text));
            simpler.extend(admitted.map(|text| quoted(&text)));
        }
        Kind::Boolean | Kind::Null | Kind::Object | Kind::Array => {}
    }
    simpler.retain(|simpler| simpler != value);
    simpler
}

/// Plain digits, then numbers that are nearer to 0: half, a quarter less, and so on.
fn numbers(value: &str) -> impl Iterator<Item = String> {
    // Exact for whole numbers in plain digits; of others, such as `5e3`, no more than their whole part is due.
    let number = value.parse::<i128>().ok();
    let plain = match number {
        Some(_) => None,
        None => value.parse::<f64>().ok().filter(|value| value.abs() < 1e15),
    };
    let plain = plain.map(|value| format!("{value:.0}"));
    let number = number.unwrap_or(0);
    let parts = (1..i128::BITS).map(move |shift| number / (1_i128 << shift.min(126)));
    let parts = parts.take_while(|part| *part != 0);
    let nearer = parts.map(move |part| (number - part).to_string());
    let none = (number != 0).then(|| "0".to_owned());
    plain.into_iter().chain(none).chain(nearer)
}

fn texts(text: &str, field: &FieldSpec) -> impl Iterator<Item = String> {
    let constraint = &field.constraint;
    let codes = constraint.codes.into_iter().flat_map(|list| list.codes);
    let before = codes.map(|code| code.code.to_owned());
    let before: Vec<String> = before.take_while(|code| code != text).collect();

    let calendar = constraint
        .pattern
        .and_then(|pattern| Calendar::of(pattern.pattern));
    let rounder = calendar.map_or(Vec::new(), |calendar| calendar.rounder(text));

    let is_number = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    let smaller: Vec<String> = if is_number && calendar.is_none() {
        numbers(text).collect()
    } else {
        Vec::new()
    };

    let is_whole = calendar.is_some() || constraint.codes.is_some();
    let shorter = if is_whole {
        Vec::new()
    } else {
        shorter(text, field)
    };
    before
        .into_iter()
        .chain(rounder)
        .chain(smaller)
        .chain(shorter)
}

/// The example, repeated up to the same length; then the text with a part left out, the longest parts first.
fn shorter(text: &str, field: &FieldSpec) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let like_example = field.examples.first().map(|example| {
        let spaced = format!("{} ", example.as_text());
        let repeated = spaced.chars().cycle().take(chars.len());
        repeated.collect::<String>()
    });
    let mut shorter = Vec::new();
    let is_like_example = like_example.as_deref() == Some(text);
    if !is_like_example {
        shorter.extend(like_example);
    }
    let mut size = chars.len() / 2;
    while size > 0 {
        // What is left begins as it did, if it can.
        let mut end = chars.len();
        while end > 0 {
            let start = end.saturating_sub(size);
            shorter.push(chars[..start].iter().chain(&chars[end..]).collect());
            if is_like_example {
                break;
            }
            end = start;
        }
        size /= 2;
    }
    shorter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_nearer_to_nothing() {
        let nearer: Vec<String> = numbers("100").collect();
        assert_eq!(nearer, ["0", "50", "75", "88", "94", "97", "99"]);
        let nearer: Vec<String> = numbers("-3").collect();
        assert_eq!(nearer, ["0", "-2"]);
        assert_eq!(numbers("5e3").next().as_deref(), Some("5000"));
        assert_eq!(numbers("0").next(), None);
    }

    #[test]
    fn texts_lose_their_end_first() {
        let field = FieldSpec::DEFAULT;
        assert_eq!(
            shorter("abcd", &field),
            ["ab", "cd", "abc", "abd", "acd", "bcd"]
        );
    }
}
