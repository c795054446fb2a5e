//! Numbers in another form than digits alone, where only digits may stand: what they mean, and what to do about them.

use std::borrow::Cow;

use crate::scalars::exact_value;
use crate::spec::TextPattern;
use crate::text::visible;

/// How a number is spelled that is not digits alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    /// With separators of thousands: `1.500.000`.
    Grouped,
    /// With decimals that are zero: `1500000.00`.
    Decimals,
    /// With others: `1500000.50`.
    Fraction,
    /// With a currency: `1.500.000đ`, `1500000 VND`.
    Currency,
    /// In thousands or millions: `1500k`, `2 triệu`.
    Multiple,
    /// With a plus sign, quotes or an exponent, or in full-width digits.
    Sign,
    /// As the word for nothing to pay: `Miễn phí`.
    Free,
}

impl Spelling {
    /// What to do about it, in Vietnamese and in English.
    pub(super) const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Grouped => (
                "; viết liền các chữ số, không có dấu chấm, dấu phẩy hay khoảng trắng phân cách hàng nghìn",
                "; write the digits without separators of thousands: no dots, commas or blanks",
            ),
            Self::Decimals => (
                "; bỏ phần thập phân toàn số 0 và mọi dấu phân cách, chỉ giữ các chữ số đứng trước",
                "; leave out the decimals, which are zero, and all separators; keep the digits in front of them",
            ),
            Self::Fraction => (
                "; đây là số lẻ, mà tiền đồng và số đếm không có phần thập phân",
                "; this has a fraction, which neither amounts in đồng nor counts have",
            ),
            Self::Currency => (
                "; bỏ đơn vị tiền (đ, đồng, VND) và mọi dấu phân cách, chỉ giữ các chữ số",
                "; leave out the currency (đ, đồng, VND) and all separators; keep the digits alone",
            ),
            Self::Multiple => (
                "; viết đủ số tiền bằng chữ số, không tính theo nghìn hay triệu",
                "; write the whole amount in digits, not in thousands or millions",
            ),
            Self::Sign => (
                "; chỉ viết các chữ số từ 0 đến 9, không có dấu +, dấu nháy, số mũ hay chữ số toàn bề rộng",
                "; write the digits 0 to 9 alone: no plus sign, quotes, exponent or full-width digits",
            ),
            Self::Free => (
                "; không có hoặc miễn phí thì gửi số 0",
                "; for none, or free of charge, send the digit 0",
            ),
        }
    }
}

/// How a text spells a number where a form asks for digits alone, and the digits that it means, if that is beyond doubt.
#[cold]
pub(super) fn spelled(form: &TextPattern, text: &str) -> Option<(Spelling, Option<String>)> {
    if !form.matches("150000") || form.matches("1.0") {
        return None;
    }
    let (spelling, digits) = spelling(text)?;
    Some((spelling, digits.filter(|digits| form.matches(digits))))
}

/// As [`spelled`], whatever the form.
#[cold]
pub(super) fn spelling(text: &str) -> Option<(Spelling, Option<String>)> {
    const FREE: [&str; 7] = [
        "miễn phí",
        "mien phi",
        "không",
        "không thu",
        "không thu phí",
        "khong",
        "free",
    ];
    let text = visible(text).to_lowercase();
    if FREE.contains(&text.as_str()) {
        return Some((Spelling::Free, Some("0".to_owned())));
    }
    let (amount, has_currency) = without_currency(&text);
    let (amount, zeros) = without_multiple(amount);
    let narrow = narrowed(amount);
    let plain = narrow.trim_matches(['"', '\'', '’', '“', '”']);
    let plain = plain.strip_prefix('+').unwrap_or(plain);
    let is_marked = plain != amount;
    let (spelling, digits) = if is_digits(plain) {
        (None, Some(plain.to_owned()))
    } else if plain.contains('e') {
        let value = exact_value(plain).filter(|value| *value >= 0)?;
        (Some(Spelling::Sign), Some(value.to_string()))
    } else {
        let (spelling, whole) = grouped(plain)?;
        let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
        (
            Some(spelling),
            (spelling != Spelling::Fraction).then_some(digits),
        )
    };
    if let Some(zeros) = zeros {
        // Of decimals, it is not certain whether they are those of a million.
        let digits = digits.filter(|_| spelling.is_none());
        let full = digits.map(|digits| format!("{digits}{}", "0".repeat(zeros)));
        return Some((Spelling::Multiple, full));
    }
    let spelling = match spelling {
        Some(Spelling::Fraction) => Spelling::Fraction,
        _ if has_currency => Spelling::Currency,
        Some(spelling) => spelling,
        None if is_marked => Spelling::Sign,
        None => return None,
    };
    Some((spelling, digits))
}

/// A text in lower case without the currency before or behind the number.
fn without_currency(text: &str) -> (&str, bool) {
    const CURRENCIES: [&str; 7] = ["đồng", "vnđ", "vnd", "dong", "đ", "₫", "d"];
    for currency in CURRENCIES {
        let behind = text.strip_suffix('.').unwrap_or(text);
        let rest = behind
            .strip_suffix(currency)
            .or_else(|| text.strip_prefix(currency));
        if let Some(rest) = rest {
            return (visible(rest), true);
        }
    }
    (text, false)
}

/// A text in lower case without the word for thousands or millions behind the number, and how many zeros that stands for.
fn without_multiple(text: &str) -> (&str, Option<usize>) {
    const MULTIPLES: [(&str, usize); 11] = [
        ("nghìn", 3),
        ("ngàn", 3),
        ("nghin", 3),
        ("ngan", 3),
        ("k", 3),
        ("triệu", 6),
        ("trieu", 6),
        ("tr", 6),
        ("tỷ", 9),
        ("tỉ", 9),
        ("ty", 9),
    ];
    for (word, zeros) in MULTIPLES {
        if let Some(rest) = text.strip_suffix(word) {
            return (visible(rest), Some(zeros));
        }
    }
    (text, None)
}

/// A text with ASCII digits in place of full-width ones.
fn narrowed(text: &str) -> Cow<'_, str> {
    const ZERO: u32 = 0xFF10;
    let is_wide = |char: char| ('\u{ff10}'..='\u{ff19}').contains(&char);
    if !text.contains(is_wide) {
        return Cow::Borrowed(text);
    }
    let narrow = |char: char| match u32::from(char).checked_sub(ZERO) {
        Some(digit) if is_wide(char) => char::from_digit(digit, 10).unwrap_or(char),
        _ => char,
    };
    Cow::Owned(text.chars().map(narrow).collect())
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What stands between the digits of thousands: signs, an apostrophe, and the blanks that locales write.
const SEPARATORS: [char; 9] = [
    '.', ',', ' ', '\'', '’', '\u{a0}', '\u{2007}', '\u{2009}', '\u{202f}',
];

/// How a number with separators or decimals is spelled, and its whole part.
fn grouped(text: &str) -> Option<(Spelling, &str)> {
    let is_grouped = |text: &str, separator: char| {
        let mut groups = text.split(separator);
        let first = groups.next().unwrap_or_default();
        // A leading zero is that of a fraction: 0.500.
        let is_first = is_digits(first) && first.len() <= 3 && !first.starts_with('0');
        is_first && groups.all(|group| is_digits(group) && group.len() == 3)
    };
    let is_whole =
        |text: &str| is_digits(text) || SEPARATORS.iter().any(|&one| is_grouped(text, one));
    if is_whole(text) {
        return Some((Spelling::Grouped, text));
    }
    let (whole, decimals) = text.rsplit_once(['.', ','])?;
    if !is_whole(whole) || !is_digits(decimals) {
        return None;
    }
    let is_zero = decimals.bytes().all(|digit| digit == b'0');
    let spelling = if is_zero {
        Spelling::Decimals
    } else {
        Spelling::Fraction
    };
    Some((spelling, whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_another_form_are_told_from_other_texts() {
        for (text, told, digits) in [
            ("30.000", Spelling::Grouped, "30000"),
            ("30,000", Spelling::Grouped, "30000"),
            ("1.000.000", Spelling::Grouped, "1000000"),
            ("1 000 000", Spelling::Grouped, "1000000"),
            ("1\u{a0}000\u{a0}000", Spelling::Grouped, "1000000"),
            ("30\u{202f}000", Spelling::Grouped, "30000"),
            ("1'000'000", Spelling::Grouped, "1000000"),
            ("30000.00", Spelling::Decimals, "30000"),
            ("30000.0", Spelling::Decimals, "30000"),
            ("30.000,00", Spelling::Decimals, "30000"),
            ("1,350,000.00", Spelling::Decimals, "1350000"),
            ("0.0", Spelling::Decimals, "0"),
            ("30000.0000", Spelling::Decimals, "30000"),
            ("135.000đ", Spelling::Currency, "135000"),
            ("135.000 Đ", Spelling::Currency, "135000"),
            ("135000 VND", Spelling::Currency, "135000"),
            ("135.000 đồng", Spelling::Currency, "135000"),
            ("135,000.00 VNĐ", Spelling::Currency, "135000"),
            ("135000đ.", Spelling::Currency, "135000"),
            ("VND 135,000", Spelling::Currency, "135000"),
            ("₫135.000", Spelling::Currency, "135000"),
            ("135k", Spelling::Multiple, "135000"),
            ("150 nghìn đồng", Spelling::Multiple, "150000"),
            ("2 triệu", Spelling::Multiple, "2000000"),
            ("+135000", Spelling::Sign, "135000"),
            ("\"135000\"", Spelling::Sign, "135000"),
            ("'135000", Spelling::Sign, "135000"),
            ("1.35E5", Spelling::Sign, "135000"),
            ("１３５０００", Spelling::Sign, "135000"),
            ("Miễn phí", Spelling::Free, "0"),
        ] {
            let spelled = spelling(text);
            assert_eq!(spelled, Some((told, Some(digits.to_owned()))), "{text}");
        }
        for (text, told) in [
            ("30000.50", Spelling::Fraction),
            ("1.5", Spelling::Fraction),
            ("0,5", Spelling::Fraction),
            ("30.000,50", Spelling::Fraction),
            ("0.500", Spelling::Fraction),
            ("8000.004", Spelling::Fraction),
            ("1,5 triệu", Spelling::Multiple),
        ] {
            assert_eq!(spelling(text), Some((told, None)), "{text}");
        }
        for text in [
            "",
            "30000",
            "3.00.00",
            "-1",
            "-1.5",
            "đ",
            "VND",
            "k",
            ".00",
            "1.",
            "1e3.5",
            "1e-3",
            "e",
            "135.000đ/lần",
            "Theo quy định",
        ] {
            assert_eq!(spelling(text), None, "{text}");
        }
    }
}
