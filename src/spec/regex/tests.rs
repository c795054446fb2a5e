//! The whole way: pattern in, verdicts out. Every verdict in the tables below is that of Python's `re` and of ECMA-262
//! with the `u` flag; a larger random comparison of the three was run when the compiler was made.

use super::*;

const DATE_TIME: &str = r"^(?:|(?:(?:[0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)(?:(?:0[13578]|1[02])(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)(?:0[1-9]|[12][0-9]|30)|02(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)0229)(?:[01][0-9]|2[0-3])(?:[0-5][0-9]){2})(?![\s\S])";
const DATE: &str = r"^(?:|(?:(?:0[1-9]|1[0-9]|2[0-8])/(?:0[1-9]|1[0-2])|(?:29|30)/(?:0[13-9]|1[0-2])|31/(?:0[13578]|1[02]))/(?:[0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)|29/02/(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00))(?![\s\S])";
const MA_HO_SO: &str = r"^(?:|(?:[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Y][0-9]{2}|[A-Y][0-9]{2}(?:\.[0-9A-Z]+)*)-(?:[0-9]{2}(?:(?:0[13578]|1[02])(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)(?:0[1-9]|[12][0-9]|30)|02(?:0[1-9]|1[0-9]|2[0-8]))|(?:[02468][048]|[13579][26])0229)-[0-9]{4})(?![\s\S])";

fn compiled(pattern: &str) -> Compiled {
    compile(pattern).unwrap_or_else(|error| panic!("{pattern}: {error}"))
}

fn within(inside: &str) -> Compiled {
    compiled(&format!(r"^(?:{inside})(?![\s\S])"))
}

fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn is_day(year: u32, month: u32, day: u32) -> bool {
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(is_leap(year)),
        _ => 0,
    };
    year >= 1 && (1..=days).contains(&day)
}

/// Every day that could be written, real or not, with the year from 0000 to 9999.
fn days() -> impl Iterator<Item = (u32, u32, u32)> {
    (0..10_000)
        .flat_map(|year| (0..14).flat_map(move |month| (0..33).map(move |day| (year, month, day))))
}

fn set_digits(text: &mut [u8], mut number: u32) {
    for digit in text.iter_mut().rev() {
        *digit = b"0123456789"[number as usize % 10];
        number /= 10;
    }
}

#[test]
fn the_pattern_of_date_times_knows_the_calendar() {
    let compiled = compiled(DATE_TIME);
    let pattern = compiled.pattern();
    let mut text = *b"00000000235959";
    for (year, month, day) in days() {
        set_digits(&mut text[..4], year);
        set_digits(&mut text[4..6], month);
        set_digits(&mut text[6..8], day);
        let text = str::from_utf8(&text).expect("digits");
        assert_eq!(pattern.matches(text), is_day(year, month, day), "{text}");
    }
}

#[test]
fn the_pattern_of_dates_knows_the_calendar() {
    let compiled = compiled(DATE);
    let pattern = compiled.pattern();
    let mut text = *b"00/00/0000";
    for (year, month, day) in days() {
        set_digits(&mut text[..2], day);
        set_digits(&mut text[3..5], month);
        set_digits(&mut text[6..], year);
        let text = str::from_utf8(&text).expect("digits");
        assert_eq!(pattern.matches(text), is_day(year, month, day), "{text}");
    }
}

#[test]
fn the_pattern_of_date_times_knows_the_clock() {
    let compiled = compiled(DATE_TIME);
    let pattern = compiled.pattern();
    let mut text = *b"20240229000000";
    for time in 0..1_000_000 {
        let (hour, minute, second) = (time / 10_000, time / 100 % 100, time % 100);
        set_digits(&mut text[8..], time);
        let text = str::from_utf8(&text).expect("digits");
        assert_eq!(
            pattern.matches(text),
            hour < 24 && minute < 60 && second < 60,
            "{text}"
        );
    }
}

#[test]
fn the_strict_form_of_ma_ho_so_knows_its_date() {
    let compiled = compiled(MA_HO_SO);
    let pattern = compiled.pattern();
    for (year, month, day) in days()
        .skip_while(|(year, ..)| *year < 2000)
        .take_while(|(year, ..)| *year < 2100)
    {
        let date = format!("{:02}{month:02}{day:02}", year - 2000);
        for agency in ["000.00.01.H22", "H22", "H22.08.A1"] {
            let text = format!("{agency}-{date}-0001");
            assert_eq!(pattern.matches(&text), is_day(year, month, day), "{text}");
        }
        for agency in [
            "",
            "000.00.01.Z22",
            "00.00.01.H22",
            "000.00.01.H22.01",
            "h22",
            "H2",
            "H22.",
            "H22..1",
            "H22.08.a1",
        ] {
            let text = format!("{agency}-{date}-0001");
            assert!(!pattern.matches(&text), "{text}");
        }
    }
}

#[test]
fn near_misses_of_the_shared_patterns_do_not_fit() {
    for (pattern, text) in [
        (DATE_TIME, "20240229235959"),
        (DATE, "29/02/2024"),
        (MA_HO_SO, "000.00.01.H22-240229-0001"),
    ] {
        let pattern = compiled(pattern);
        assert!(pattern.accepts_empty());
        assert!(pattern.matches(text));
        for cut in 1..text.len() {
            assert!(!pattern.matches(&text[..cut]), "{}", &text[..cut]);
        }
        assert!(!pattern.matches(&text[1..]));
        for more in ["\n", "\r", " ", "0", "a", "٠", "\u{200b}"] {
            assert!(!pattern.matches(&format!("{text}{more}")), "{text}{more}");
            assert!(!pattern.matches(&format!("{more}{text}")), "{more}{text}");
            assert!(!pattern.matches(more), "{more}");
        }
        // Digits of other scripts are none.
        assert!(!pattern.matches(&text.replace('2', "２")));
        assert!(!pattern.matches(&text.replace('2', "٢")));
    }
}

#[test]
fn verdicts_are_those_of_python_and_of_ecmascript() {
    // What stands between head and tail, texts that fit, texts that do not.
    let table: &[(&str, &[&str], &[&str])] = &[
        ("", &[""], &["a", "\n"]),
        (
            "|đúng|sai",
            &["", "đúng", "sai"],
            &["Sai", "đúngsai", "đúng\n", "dúng"],
        ),
        ("a|b|", &["", "a", "b"], &["ab", "c"]),
        ("a*", &["", "a", "aaaa"], &["aaab", "\n"]),
        ("a+b?", &["a", "aab"], &["", "b", "abb"]),
        ("a{2,3}", &["aa", "aaa"], &["a", "aaaa", ""]),
        ("a{2,}", &["aa", "aaaaaaa"], &["a", ""]),
        ("a{0}b", &["b"], &["ab", ""]),
        (
            "(?:ab|a)(?:bc|c)",
            &["abbc", "abc", "ac"],
            &["abbcc", "ab", "bc"],
        ),
        ("(?:a|ab)*c", &["c", "aababc"], &["abbc", "ab"]),
        ("(?:|a)*b", &["b", "aaab"], &["aaa", ""]),
        ("(?:a*)+", &["", "aaa"], &["b"]),
        ("(?:a?){3}", &["", "a", "aaa"], &["aaaa"]),
        ("(?:a*b*){2}", &["", "abab", "ba", "bab"], &["ababa"]),
        (
            "(?:[ab]*a)?[ab]{2}",
            &["bb", "ab", "abb", "babb"],
            &["b", "", "bbb"],
        ),
        (
            r"[ \t\r\n]*",
            &["", " \t\r\n"],
            &["\u{a0}", "\u{2003}", "\u{b}", "\u{c}"],
        ),
        (
            r"[^ \t\r\n]+",
            &["a", "Đỗ", "\u{a0}", "\u{2028}", "😀", "\u{10ffff}"],
            &["", "a b", "a\n"],
        ),
        (
            "[^a]",
            &["b", "\n", "\r", "\u{2028}", "Đ", "😀", "\u{10ffff}"],
            &["", "a", "bb"],
        ),
        ("[À-ỹ]+", &["Đỗ", "ỹ", "À"], &["D", "Ỻ", "¿"]),
        (
            "[😀-😂é]",
            &["😀", "😁", "😂", "é"],
            &["😃", "\u{d7ff}", "e"],
        ),
        (r"[-a]|[b-]|[+-\-]", &["-", "a", "b", "+", ","], &[".", "*"]),
        (r"[\-\]\[\\\^]", &["-", "]", "[", "\\", "^"], &["a", ""]),
        (r"[\--9]", &["-", ".", "/", "5"], &[",", ":"]),
        (
            "[$.*+?(){}|/^]",
            &["$", ".", "*", "+", "?", "(", ")", "{", "}", "|", "/", "^"],
            &["a", "\\", "[", "\n"],
        ),
        (
            r"\$\^\.\*\+\?\(\)\[\]\{\}\|\\\/",
            &["$^.*+?()[]{}|\\/"],
            &["$^.*+?()[]{}|/", ""],
        ),
        (r"\t\n\r", &["\t\n\r"], &["tnr", "\t\n", "\t\n\r\n"]),
        (
            "[0-9]{2}:[0-9]{2}|[0-9]{4}",
            &["12:34", "1234"],
            &["12:345", "123", "１２３４"],
        ),
        ("K|k", &["K", "k"], &["\u{212a}"]),
        (
            "(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})*)",
            &["0", "1", "12,345", "123,456,789"],
            &["", "00", "1,23", ",123", "1234"],
        ),
        ("-?[0-9]+", &["-1", "007"], &["-", "", "1-", "−1"]),
        (
            "(?:a(?:b(?:c|d)e)*f){1,2}",
            &["af", "abcef", "abcefabdef"],
            &["", "afafaf", "abf"],
        ),
        (
            "[ab]*a[ab]{3}",
            &["aaaa", "baaab", "abbb"],
            &["bbbb", "aaa", "babbbb"],
        ),
    ];
    for (inside, fit, unfit) in table {
        let compiled = within(inside);
        for text in *fit {
            assert!(compiled.matches(text), "{inside} should accept {text:?}");
        }
        for text in *unfit {
            assert!(!compiled.matches(text), "{inside} should refuse {text:?}");
        }
    }
}

#[test]
fn what_is_written_for_the_library_is_readable_rust() {
    assert_eq!(
        within(r"|[A-ZĐ]\.[0-9]+").to_rust(),
        r#"Pattern::new(Tables {
    source: "^(?:|[A-ZĐ]\\.[0-9]+)(?![\\s\\S])",
    ranges: &[('.', '.', 2), ('0', '9', 3), ('A', 'Z', 4), ('Đ', 'Đ', 4)],
    width: 5,
    next: &[
        0, 0, 0, 0, 0,
        1, 0, 0, 0, 2,
        0, 0, 3, 0, 0,
        0, 0, 0, 4, 0,
        1, 0, 0, 4, 0,
    ],
    quick: &[(0, 0), (16, 0), (4, 0), (8, 0), (0, 8)],
})"#
    );
}

#[test]
fn one_pattern_is_within_another_if_every_text_of_it_fits_there() {
    let compiled = |inside: &str| {
        let pattern = format!(r"^(?:{inside})(?![\s\S])");
        compile(&pattern).unwrap_or_else(|error| panic!("{inside}: {error:?}"))
    };
    for (inner, outer) in [
        ("|[0-9]{3}", "[0-9]*"),
        ("|[A-Y][0-9]{2}-[A-ZĐ]{2}[0-9]{2}", r"[^ \t\r\n]*"),
        ("|[0-9]{3}", "|[0-9]{3}|[0-9]{5}"),
        ("|a|ab", r"(?:[^\n]|\n)*"),
        ("|ễ", "|[ạ-ỹ]"),
    ] {
        assert!(
            compiled(inner).is_within(&compiled(outer)),
            "{inner} in {outer}"
        );
        assert!(
            !compiled(outer).is_within(&compiled(inner)),
            "{outer} in {inner}"
        );
    }
    let own = compiled("|[0-9]+");
    assert!(own.is_within(&own));
    assert!(
        !compiled("|[0-9]").is_within(&compiled("[0-9]")),
        "\"\" does not fit"
    );
}

#[test]
fn a_pattern_accepts_all_only_if_every_text_fits() {
    for all in [r"(?:[^\n]|\n)*", r"|(?:[^\n]|\n)+", r"[^a]*(?:a[^a]*)*"] {
        assert!(within(all).accepts_all(), "{all}");
    }
    for some in [r"[^\n]*", r"(?:[^\n]|\n)+", r"|(?:[^\n]|\n)", r"[ -~]*", ""] {
        assert!(!within(some).accepts_all(), "{some}");
    }
}

#[test]
fn the_shared_patterns_can_be_said_in_xml_schema() {
    assert_eq!(
        compiled(MA_HO_SO).to_xsd(),
        r"(([0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Y][0-9]{2}|[A-Y][0-9]{2}(\.[0-9A-Z]+)*)-([0-9]{2}((0[13578]|1[02])(0[1-9]|[12][0-9]|3[01])|(0[469]|11)(0[1-9]|[12][0-9]|30)|02(0[1-9]|1[0-9]|2[0-8]))|([02468][048]|[13579][26])0229)-[0-9]{4})?"
    );
    // The tree stays at hand for whoever needs another language.
    assert_eq!(within("H").ast(), within("(?:H)").ast());
}
