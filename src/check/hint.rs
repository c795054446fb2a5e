//! What more is to be said of a text without the form that it must have.

use super::numbers::spelled;
use super::odd::{has_unseen_inside, stands_for_nothing};
use crate::report::{Finding, Param};
use crate::scalars::{
    impossible_day, impossible_month, is_last_day_elsewhere, is_of_year_one, is_zero_day,
};
use crate::spec::{FieldSpec, TextPattern};

/// What a text without this form lacks, where that can be said: a day that no calendar has, an amount with separators.
/// The words show nothing of a value but a day that does not exist, and no number that might be taken for it.
pub(super) fn hint(field: &'static FieldSpec, form: &TextPattern, text: &str) -> Param {
    let digits = spelled(form, text).map_or(("", ""), |(spelling, _)| spelling.words());
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
