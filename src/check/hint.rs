//! What more is to be said of a text without the form that it must have.

use super::odd::{has_unseen_inside, stands_for_nothing};
use crate::report::{Finding, Param};
use crate::scalars::{
    impossible_day, impossible_month, is_last_day_elsewhere, is_of_year_one, is_zero_day,
};
use crate::spec::{FieldSpec, TextPattern};

/// What a text without this form lacks, where that can be said: a day that no calendar has, an amount with separators.
/// The words show nothing of a value but a day that does not exist.
pub(super) fn hint(field: &'static FieldSpec, form: &TextPattern, text: &str) -> Param {
    let digits = if is_of_digits(form) {
        digits_only(text)
    } else {
        ("", "")
    };
    // The blanks of a locale between the digits are told of with what to do about them.
    if digits.0.is_empty()
        && let Some(odd) = odd(field, text)
    {
        return odd;
    }
    if is_of_dates(form)
        && let Some((day, month, year)) = impossible_day(text)
    {
        // Whether there is a 29 February depends on the year.
        let day = if (day, month) == (29, 2) {
            format!("{day}/{month:02}/{year:04}")
        } else {
            format!("{day}/{month:02}")
        };
        return Param::Text {
            vi: format!("; ngày {day} không có thật").into(),
            en: format!("; there is no day {day}").into(),
        };
    }
    if is_of_dates(form)
        && let Some(month) = impossible_month(text)
    {
        return Param::Text {
            vi: format!("; không có tháng {month}").into(),
            en: format!("; there is no month {month}").into(),
        };
    }
    let (vi, en) = if is_of_dates(form) && is_of_year_one(text) {
        // Where the field may be absent, this is read as absent, and no error.
        (
            "; năm 0001 nghĩa là không có ngày, trong khi đây là trường bắt buộc",
            "; the year 1 stands for no date, but the field is required",
        )
    } else if is_of_dates(form) && is_zero_day(text) {
        (
            "; ngày toàn số 0 nghĩa là không có ngày, trong khi đây là trường bắt buộc",
            "; a day of zeros stands for no date, but the field is required",
        )
    } else if is_of_dates(form) && is_last_day_elsewhere(text) {
        (
            "; ngày 31/12/9999 là giá trị phần mềm ghi thay cho “không có ngày”",
            "; the day 31/12/9999 is what programs write for no date",
        )
    } else {
        digits
    };
    Param::Words { vi, en }
}

/// Adds to a finding what is odd about its value: it is what a program writes for "no value", or holds an unseen
/// character.
pub(super) fn hinted(finding: Finding, field: &'static FieldSpec, text: &str) -> Finding {
    match odd(field, text) {
        Some(hint) => finding.with("hint", hint),
        None => finding,
    }
}

fn odd(field: &'static FieldSpec, text: &str) -> Option<Param> {
    if stands_for_nothing(text) {
        return Some(nothing(field));
    }
    has_unseen_inside(field, text).then(|| Finding::unseen_hint(text))
}

/// What to do about a text that a program wrote for "no value".
fn nothing(field: &'static FieldSpec) -> Param {
    let (vi, en) = if field.required || field.constraint.min_length > 0 {
        (
            "; đây là chữ mà phần mềm ghi thay cho “không có giá trị”, trong khi trường bắt buộc phải có giá trị thật",
            "; this is what a program writes for no value, but the field is required",
        )
    } else {
        (
            "; đây là chữ mà phần mềm ghi thay cho “không có giá trị”: hãy để trống (\"\") hoặc bỏ trường",
            "; this is what a program writes for no value: send \"\" or leave the field out",
        )
    };
    Param::Words { vi, en }
}

pub(super) fn is_of_dates(form: &TextPattern) -> bool {
    let knows = |right: &str, wrong: &str| form.matches(right) && !form.matches(wrong);
    knows("20200229000000", "20200230000000") || knows("29/02/2020", "30/02/2020")
}

/// The digits that are meant by a number in another form, where only digits may stand: `1.500.000` is 1500000.
pub(super) fn meant_digits(form: &TextPattern, text: &str) -> Option<String> {
    if !is_of_digits(form) {
        return None;
    }
    let whole = match spelling(text)? {
        Spelling::Grouped => text,
        Spelling::Decimals(whole) => whole,
        Spelling::Fraction => return None,
    };
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    form.matches(&digits).then_some(digits)
}

/// What stands between the digits of thousands: signs, an apostrophe, and the blanks that locales write.
const SEPARATORS: [char; 9] = [
    '.', ',', ' ', '\'', '’', '\u{a0}', '\u{2007}', '\u{2009}', '\u{202f}',
];

/// Whether a form is that of an amount or a count.
fn is_of_digits(form: &TextPattern) -> bool {
    form.matches("150000") && !form.matches("1.0")
}

/// How a number is spelled that is not digits alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spelling<'t> {
    /// With separators of thousands: `30.000`.
    Grouped,
    /// With decimals that are zero, behind this text: `30000.00`.
    Decimals(&'t str),
    /// With others: `30000.50`.
    Fraction,
}

fn spelling(text: &str) -> Option<Spelling<'_>> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_grouped = |text: &str, separator: char| {
        let mut groups = text.split(separator);
        let first = groups.next().unwrap_or_default();
        // A leading zero is that of a fraction: 0.500.
        let is_first = digits(first) && first.len() <= 3 && !first.starts_with('0');
        is_first && groups.all(|group| digits(group) && group.len() == 3)
    };
    let is_whole = |text: &str| digits(text) || SEPARATORS.iter().any(|&one| is_grouped(text, one));
    if digits(text) {
        return None;
    }
    if is_whole(text) {
        return Some(Spelling::Grouped);
    }
    let (whole, decimals) = text.rsplit_once(['.', ','])?;
    if !is_whole(whole) || !digits(decimals) {
        return None;
    }
    Some(if decimals.bytes().all(|digit| digit == b'0') {
        Spelling::Decimals(whole)
    } else {
        Spelling::Fraction
    })
}

/// What to do about a text where only digits may stand, if it is a number in another form.
fn digits_only(text: &str) -> (&'static str, &'static str) {
    match spelling(text) {
        Some(Spelling::Grouped) => (
            "; viết liền các chữ số, không có dấu phân cách hàng nghìn: 30000, không phải 30.000 hay 30,000",
            "; write the digits without separators of thousands: 30000, not 30.000 or 30,000",
        ),
        Some(Spelling::Decimals(_)) => (
            "; bỏ phần thập phân: 30000, không phải 30000.00",
            "; leave out the decimals: 30000, not 30000.00",
        ),
        Some(Spelling::Fraction) => (
            "; đây là số lẻ, mà tiền đồng và số đếm không có phần thập phân",
            "; this has a fraction, which neither amounts in đồng nor counts have",
        ),
        None => ("", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_another_form_are_told_from_other_texts() {
        for text in [
            "30.000",
            "30,000",
            "1.000.000",
            "1,000,000",
            "1 000 000",
            "1\u{a0}000\u{a0}000",
            "30\u{202f}000",
            "1'000'000",
        ] {
            assert!(digits_only(text).0.contains("phân cách"), "{text}");
        }
        for text in [
            "30000.00",
            "30000.0",
            "30.000,00",
            "30,000.00",
            "0.0",
            "30000.0000",
        ] {
            assert!(digits_only(text).0.contains("bỏ phần thập phân"), "{text}");
        }
        for text in ["30000.50", "1.5", "0,5", "30.000,50", "0.500", "8000.004"] {
            assert!(digits_only(text).0.contains("số lẻ"), "{text}");
        }
        for text in [
            "", "30000", "3.00.00", "-1", "-1.5", "Không", "30.000đ", ".00", "1.", "1e3.5",
        ] {
            assert_eq!(digits_only(text), ("", ""), "{text}");
        }
    }
}
